"""The time expression: its parts before it is resolved, and the words, units and numbers that its makers share.

The words are in data/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.reading.numbers import any_of, load_words, parse_number

WORDS = load_words("times.toml")


@dataclass(slots=True)
class Expression:
    """A time expression and its parts, not yet resolved.

    `kind` says which of the others mean something: date (year or year_shift, month, day, last_day,
    weekday), weekday, day (shift from the report's day), unit (shift and unit: "last week"), offset (count
    and unit, `word` ago | earlier | later), window (the past or next `count` units), duration, anaphor
    (unit and shift from the last time in the text), clock, part, season, quarter, decade, holiday, set,
    ref. `count` None stands for a number that is not said ("several").
    """

    kind: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    unit: str | None = None
    count: float | None = None
    word: str | None = None
    part: str | None = None
    modifier: str | None = None
    hour: int | None = None
    minute: int | None = None
    ambiguous: bool = False
    last: Expression | None = None
    """The other end of a range."""


UNITS = WORDS["units"]
PLURALS: dict[str, str] = {WORDS["plurals"].get(unit, unit + "s"): unit for unit in UNITS}
"""Plural of each unit of time, with its singular."""


def shift_of(word: str) -> int:
    """-1, 0 or 1 for "last", "this", "next" and their like."""
    key = " ".join(word.lower().split()).removeprefix("the ")
    shifts = WORDS["shifts"]
    if key in shifts["back"] or key == "this past":
        return -1
    return 1 if key in shifts["ahead"] else 0


def unit_of(word: str) -> str:
    key = word.lower()
    return PLURALS.get(key, key)


def count_of(text: str) -> float | None:
    """The number before a unit; None where it is not said ("several")."""
    key = " ".join(text.lower().split())
    if key in ("a", "an"):
        return 1
    if key.startswith(("half", "a half", "an half")) and "dozen" not in key:
        return 0.5
    if key.startswith(("a couple", "couple")):
        return 2
    if match := re.fullmatch(r"(\d+) 1/2", key):
        return int(match.group(1)) + 0.5
    if match := re.fullmatch(r"(.+) and a half", key):
        whole = 1.0 if match.group(1) in ("a", "an") else parse_number(match.group(1))
        return None if whole is None else whole + 0.5
    return parse_number(re.sub(r"\s+(?:or|to)\s+.*|-\d+$|\s+of$", "", key))


def month_number(lookup: dict[str, int], *tables: str, word: str | None) -> int | None:
    if not word:
        return None
    key = word.lower().rstrip(".")
    for table in tables:
        if key in WORDS[table]:
            return int(WORDS[table][key])
    return lookup.get(key)


def day_number(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def year_number(text: str | None) -> int | None:
    """The year of "1998" or "'98"; two digits below 50 are of this century."""
    if not text:
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 2:
        return (2000 if int(digits) < 50 else 1900) + int(digits)
    return int(digits)


Match = re.Match[str]
Maker = Callable[[Match], Expression | None]


_OPENED = re.compile(rf"(?<!\w){any_of(WORDS['ambiguous']['openers'])}[\s-]*$", re.I)


def follows_opener(text: str, start: int) -> bool:
    return _OPENED.search(text, max(0, start - 20), start) is not None


def period(unit: str, count: str) -> str:
    """The TIMEX3 value of a length of time: ("week", "2") is "P2W", ("hour", "24") is "PT24H"."""
    code = UNITS[unit]["code"]
    scale = {"DE": ("Y", 10), "CE": ("Y", 100), "WE": ("D", 2)}.get(code)
    if unit == "fortnight":
        scale = ("W", 2)
    if scale:
        code = scale[0]
        count = count if count == "X" else f"{float(count) * scale[1]:g}"
    return f"PT{count}{code[1]}" if code.startswith("T") else f"P{count}{code}"
