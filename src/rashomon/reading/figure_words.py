"""Expressions of quantity: characters in, bounds out ("at least 43", "between 10 and 15", "dozens",
"several hundred").

Only what the words say; whether a number counts anything is the business of `figures`. Words and bounds
are in data/figures.toml and data/numbers.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rashomon.reading.numbers import NUMBER, any_of, load_words, parse_number

WORDS = load_words("figures.toml")


@dataclass(slots=True)
class Quantity:
    """Characters `[start, end)` of a quantity; `number` is the bare number in it, without its quantifier."""

    start: int
    end: int
    number: tuple[int, int]
    low: int | None
    high: int | None
    quantifier: str
    form: str = "number"
    """How it is said: `number`, `none` ("no", "nobody") or `single` ("a child")."""


_BEFORE: dict[str, str] = {word: name for name, words in WORDS["before"].items() for word in words}
_AFTER: dict[str, str] = {word: name for name, words in WORDS["after"].items() for word in words}
_SINGULAR = {plural.removesuffix("s"): plural for plural in WORDS["scales"]}
_VAGUE_SCALE = (
    rf"(?:{any_of(WORDS['scale_factors'])}\s+(?:{any_of(_SINGULAR)}|{any_of(WORDS['scales'])})"
    rf"|{any_of(WORDS['scales'])}(?:\s+and\s+{any_of(WORDS['scales'])})?)"
)
_VALUE = rf"(?:{_VAGUE_SCALE}|{any_of(WORDS['words'])}|{NUMBER})"
_RANGE = rf"(?:\d[\d,.]*\s*[-–]\s*(?=\d)|{NUMBER}\s+(?:to|or)\s+){NUMBER}"
_BETWEEN = rf"(?:between\s+{NUMBER}\s+and|from\s+{NUMBER}\s+to)\s+{NUMBER}"
_SEARCH = re.compile(
    rf"(?<![\w$€£¥.#'’-])(?<!\d[,:/])(?:(?P<between>{_BETWEEN})"
    rf"|(?:(?P<before>(?:{any_of(_BEFORE)})(?:\s+{any_of(_BEFORE)})?)\s+)?(?P<value>(?P<range>{_RANGE})|{_VALUE})(?P<plus>\+)?"
    rf"(?:(?:\s+|-)(?P<after>{any_of(_AFTER)})(?!\s+{NUMBER}))?)(?![\w%°])(?![.,:/-]\d)(?!-[a-z])",
    re.I,
)
_SCALE = re.compile(any_of(_SINGULAR), re.I)
_NUMBERS = re.compile(rf"(?<!\w){NUMBER}(?!\w)", re.I)
_NONE = re.compile(
    rf"(?<!\w)(?:{any_of(WORDS['none']['before_noun'])}(?=\s)|{any_of(WORDS['none']['alone'])})(?!\w)", re.I
)


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of `text` in order. A number glued to a hyphen, a currency sign or a percent sign is
    none.
    """
    found: list[Quantity] = []
    for match in _SEARCH.finditer(text):
        made = _made(match)
        if made is not None:
            found.append(made)
    return found


def ends_of(text: str, quantity: Quantity) -> list[Quantity]:
    """The two numbers of a range, each on its own: "from 31 to 44" where something rose."""
    found = []
    for match in _NUMBERS.finditer(text, quantity.start, quantity.end):
        value = parse_number(match.group())
        if value is not None and value == int(value):
            found.append(Quantity(*match.span(), match.span(), int(value), int(value), "exact"))
    return found


def find_nones(text: str) -> list[Quantity]:
    """ "no", "nobody": nothing, where what follows is a count (for the caller to judge)."""
    return [Quantity(*match.span(), match.span(), 0, 0, "exact", "none") for match in _NONE.finditer(text)]


def _made(match: re.Match[str]) -> Quantity | None:
    if match["between"] or match["range"]:
        group = "between" if match["between"] else "range"
        ends = [parse_number(item.group()) for item in _NUMBERS.finditer(match[group])]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return None
        low, high = _scaled(match[group], ends[0], ends[1])
        if low > high:
            return None
        quantifier = "between"
        if match["before"] and _quantifier(match["before"]) == "at-most":
            return Quantity(*match.span(), match.span(group), None, int(high), "at-most")
        return Quantity(*match.span(), match.span(group), int(low), int(high), quantifier)
    key = " ".join(match["value"].lower().split())
    vague = WORDS["words"].get(key) or _vague(key)
    if vague is not None:
        return _worded(match, vague)
    value = parse_number(match["value"])
    if value is None or value != int(value):
        return None
    number = int(value)
    said = _quantifier(match["before"]) or _AFTER.get(" ".join((match["after"] or "").lower().split()))
    if match["plus"]:
        said = "at-least"
    if said == "at-least":
        return Quantity(*match.span(), match.span("value"), number, None, said)
    if said == "at-most":
        return Quantity(*match.span(), match.span("value"), None, number, said)
    return Quantity(*match.span(), match.span("value"), number, number, said or "exact")


def _scaled(text: str, low: float, high: float) -> tuple[float, float]:
    """ "2 to 3 million", "two to three dozen": a scale after the second number is meant for both."""
    scales = _SCALE.findall(text)
    if len(scales) == 1 and text.lower().endswith(scales[0].lower()):
        factor = parse_number("a " + scales[0].lower()) or 1
        if low * factor <= high:
            return low * factor, high
    return low, high


def _quantifier(before: str | None) -> str | None:
    """What the words before a number make of it; the last of two has the say ("an estimated more than")."""
    if not before:
        return None
    key = " ".join(before.lower().split())
    if key in _BEFORE:
        return _BEFORE[key]
    for word in sorted(_BEFORE, key=len, reverse=True):
        if key.endswith(" " + word):
            return _BEFORE[word]
    return None


def _vague(key: str) -> dict[str, Any] | None:
    """ "dozens", "several hundred", "tens of thousands", "hundreds and hundreds": the entry that `WORDS["words"]` would
    have; None for anything else."""
    last = key.split()[-1]
    scale = last if last in WORDS["scales"] else _SINGULAR.get(last)
    if scale is None:
        return None
    before = key[: -len(last)].strip()
    factor = WORDS["scale_factors"].get(before, 2 if not before or before.endswith(" and") else None)
    return None if factor is None else {"low": factor * WORDS["scales"][scale], "quantifier": scale}


def _worded(match: re.Match[str], entry: dict[str, Any]) -> Quantity:
    low, quantifier = entry.get("low"), entry["quantifier"]
    if low is not None and _quantifier(match["before"]) == "at-most":  # "up to several hundred"
        return Quantity(*match.span(), match.span("value"), None, None, "unstated")
    return Quantity(*match.span(), match.span("value"), low, None, quantifier)
