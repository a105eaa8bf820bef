"""Dates as news writes them in headers and datelines: finding them in text and reading them as ISO 8601.

Only complete or nearly complete dates are known here ("Wednesday 27 Jul 2016", "24.08.2013", "Feb 27"); what
"Tuesday" or "late Thursday" mean belongs to the reading of times. Nothing is guessed: a date that can be
read in two ways, has no year or does not exist comes back without `iso` and with the `problem` in words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from importlib import resources
from typing import Literal

DateOrder = Literal["dmy", "mdy"]
"""Which number of 03/04/2016 is the day: the first (dmy) or the second (mdy)."""

TWO_DIGIT_PIVOT = 69
"""Two-digit years from 69 are 19xx, others 20xx: the convention of POSIX strptime."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2099


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a text, at the characters `[start, end)`, a leading weekday and a time of day included.

    `iso` is a calendar date or a date with time (with its offset from UTC where the text names the zone), or
    None; `problem` says in words why there is no `iso`, or what is odd about it."""

    start: int
    end: int
    iso: str | None
    problem: str | None = None
    weekday: int | None = None
    """ISO number (Monday 1) of the weekday that the text gives, None where it gives none."""
    numeric: bool = False
    """Whether the month is a number ("24.08.2013"), which a count or a version may look like."""


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, int]
    weekdays: dict[str, int]
    zones: dict[str, str]
    ambiguous_zones: frozenset[str]
    pattern: re.Pattern[str]


def month_names() -> frozenset[str]:
    """All spellings of months, as they are written in news: capitalised or in capitals."""
    return frozenset(form(name) for name in _words().months for form in (str.capitalize, str.upper))


def find_dates(
    text: str, start: int = 0, end: int | None = None, order: DateOrder | None = None
) -> Iterator[WrittenDate]:
    """Every written date that lies in the characters `[start, end)` of `text`, in order."""
    words = _words()
    for match in words.pattern.finditer(text, start, len(text) if end is None else end):
        found = _read(match, words, order)
        if found is not None:
            yield found


def match_date(text: str, start: int = 0, order: DateOrder | None = None) -> WrittenDate | None:
    """The written date that begins exactly at `start`, or None."""
    words = _words()
    match = words.pattern.match(text, start)
    return _read(match, words, order) if match else None


def parse_date(text: str, order: DateOrder | None = None) -> str:
    """`text`, which must be one date and nothing else, as ISO 8601. Raises ValueError saying what is wrong
    with it."""
    stripped = text.strip()
    try:
        return _standard(stripped)
    except ValueError:
        pass
    found = match_date(stripped, 0, order)
    if found is None or found.end != len(stripped):
        raise ValueError(f"{text!r} is not a date; write it as 2016-07-27 or 2016-07-27T09:14+03:00")
    if found.iso is None:
        raise ValueError(f"{text!r}: {found.problem}; write it as 2016-07-27")
    return found.iso


def _standard(text: str) -> str:
    """ISO 8601 dates and date-times as given, in their usual form. Raises ValueError for anything else."""
    if len(text) == 10:
        return date.fromisoformat(text).isoformat()
    if len(text) < 16:  # 20160727 and 2016-W30-3 are ISO too, but more likely something else
        raise ValueError(text)
    return _iso_time(datetime.fromisoformat(text))


def _iso_time(value: datetime) -> str:
    exact = "seconds" if value.second else "minutes"
    return value.isoformat(timespec=exact)


@cache
def _words() -> _Words:
    table = tomllib.loads(
        resources.files(__package__).joinpath("data/dates.toml").read_text(encoding="utf-8")
    )
    months = {name: int(number) for number, names in table["months"].items() for name in names}
    weekdays = {name: int(number) for number, names in table["weekdays"].items() for name in names}
    zones = dict(table["zones"])
    ambiguous = frozenset(table["ambiguous_zones"]["names"])
    return _Words(months, weekdays, zones, ambiguous, _pattern(months, weekdays, {*zones, *ambiguous}))


def _either(names: set[str] | dict[str, int], *forms: Callable[[str], str]) -> str:
    """An alternation of the names in the given forms, longest first. Months, weekdays and zones are
    capitalised in news, while "may", "sat" and "est" in small letters are words."""
    variants = {form(name) for name in names for form in forms}
    return "|".join(sorted(variants, key=lambda name: (-len(name), name)))


def _pattern(months: dict[str, int], weekdays: dict[str, int], zones: set[str]) -> re.Pattern[str]:
    """One pattern for all forms. Feeds glue the next word to a year ("2013Get"), so a letter may follow a
    digit."""
    month = rf"(?:{_either(months, str.capitalize, str.upper)})\b\.?"
    year = r"(?:(?:19|20)\d\d)(?!\d)"
    gap = r"[ \t\u00a0]*[,\-]?[ \t\u00a0]*"
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    zone = _either(zones, str.upper)
    forms = [
        r"(?P<iso_y>(?:19|20)\d\d)(?P<iso_sep>[-/])(?P<iso_m>\d\d)(?P=iso_sep)(?P<iso_d>\d\d)(?!\d)",
        rf"(?P<dm_d>{day})(?:st|nd|rd|th|ST|ND|RD|TH)?(?:\s+of)?{gap}(?P<dm_m>{month})(?:{gap}(?P<dm_y>{year}|'?\d\d(?![\d:.])))?",
        rf"(?P<md_m>{month}){gap}(?P<md_d>{day})(?:st|nd|rd|th|ST|ND|RD|TH)?(?:{gap}(?P<md_y>{year})|(?![\d:]|st|nd|rd|th))",
        rf"(?P<n_a>\d\d?)(?P<n_sep>[./\-])(?P<n_b>\d\d?)(?P=n_sep)(?P<n_y>{year})(?![./\-]\d)",
    ]
    hour = (
        rf"(?:(?P<zone_before>{zone})\s)?"
        r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?(?!\d)"
        r"(?:\s?(?P<half>[apAP])\.?[mM]\b\.?)?"
    )
    zoned = rf"(?:\s?(?P<zone>(?:{zone})\b|[+-]\d\d:?\d\d))?"
    packed = r"(?:[01]\d|2[0-3])[0-5]\d"
    military = rf"(?:(?<=at\s)(?P<mil4>{packed})|(?P<mil6>{packed}[0-5]\d))(?!\d){zoned}"
    bare_zoned = rf"(?P<zmil>(?:[01]\d|2[0-3])[0-5]\d)\s?(?P<zmil_zone>(?:{zone})\b)"
    clock = rf"(?:{hour}{zoned}|{military.replace('(?P<zone>', '(?P<zone_m>')}|{bare_zoned})"
    lead = rf"(?:(?P<weekday>{_either(weekdays, str.capitalize, str.upper)})\b\.?\s*,?\s+)?"
    body = "|".join(f"(?:{form})" for form in forms)
    tail = rf"(?:(?:T|[ \t]*[,|–-]?[ \t]*(?:(?:at|AT)[ \t]+)?){clock})?"
    return re.compile(rf"(?<![\w./\-]){lead}(?:{body}){tail}")


def _read(match: re.Match[str], words: _Words, order: DateOrder | None) -> WrittenDate | None:
    name = match["weekday"]
    weekday = words.weekdays[name.lower()] if name else None
    numeric = match["n_y"] is not None or match["iso_y"] is not None
    day, problem = _calendar(match, words, order, weekday)
    if day is None:
        return WrittenDate(match.start(), match.end(), None, problem, weekday, numeric)
    if weekday is not None and day.isoweekday() != weekday and problem is None:
        problem = f"{match.group().strip()!r} names {name}, but that day was a {day:%A}"
    clock, zone_problem = _clock(match, words)
    iso = day.isoformat() if clock is None else _iso_time(datetime.combine(day, clock))
    return WrittenDate(match.start(), match.end(), iso, problem or zone_problem, weekday, numeric)


def _calendar(
    match: re.Match[str], words: _Words, order: DateOrder | None, weekday: int | None
) -> tuple[date | None, str | None]:
    """The day and no problem, no day and the problem, or a day with a remark."""
    written = match.group().strip()
    if match["n_y"]:
        return _numeric(match, order, weekday)
    if match["iso_y"]:
        return _day(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]), written), _missing(
            match, "iso"
        )
    form = "dm" if match["dm_d"] else "md"
    month = words.months[match[f"{form}_m"].rstrip(".").lower()]
    year = match[f"{form}_y"]
    if year is None:
        return None, f"{written!r} has no year"
    full = _full_year(year)
    remark = (
        f"{written!r} has a year of two digits, read as {full}" if full != int(year.lstrip("'")) else None
    )
    day = _day(full, month, int(match[f"{form}_d"]), written)
    return (day, remark) if day else (None, f"{written!r} is not a day of the calendar")


def _missing(match: re.Match[str], form: str) -> str | None:
    parts = (int(match[f"{form}_y"]), int(match[f"{form}_m"]), int(match[f"{form}_d"]))
    written = match.group().strip()
    return None if _day(*parts, written) else f"{written!r} is not a day of the calendar"


def _numeric(
    match: re.Match[str], order: DateOrder | None, weekday: int | None
) -> tuple[date | None, str | None]:
    """Days written with a number for the month. No locale of CLDR writes month.day.year with full stops, so
    those are read day first; with a slash or a hyphen both orders are in use, and only a number above 12, a
    named weekday or the caller's `order` settles which one is meant."""
    written = match.group().strip()
    first, second, year = int(match["n_a"]), int(match["n_b"]), int(match["n_y"])
    day_first, month_first = _day(year, second, first, written), _day(year, first, second, written)
    if order is not None:
        chosen = day_first if order == "dmy" else month_first
        if chosen is not None:
            return chosen, None
    options = [option for option in dict.fromkeys((day_first, month_first)) if option is not None]
    if not options:
        return None, f"{written!r} is not a day of the calendar"
    if len(options) == 1:
        return options[0], None
    if weekday is not None:
        matching = [option for option in options if option.isoweekday() == weekday]
        if len(matching) == 1:
            return matching[0], None
    if match["n_sep"] == ".":
        return day_first, f"{written!r} is read day first, as dates with full stops are written"
    readings = " or ".join(option.isoformat() for option in options)
    return None, f"{written!r} can be {readings}"


def _day(year: int, month: int, day: int, written: str) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(year: str) -> int:
    number = int(year.lstrip("'"))
    if number >= 100:
        return number
    return number + (1900 if number >= TWO_DIGIT_PIVOT else 2000)


def _clock(match: re.Match[str], words: _Words) -> tuple[time | None, str | None]:
    """The time of day with its zone, None where the text gives none; and a remark on the zone."""
    packed = match["mil6"] or match["mil4"] or match["zmil"]
    if packed:
        hour, minute, second = int(packed[:2]), int(packed[2:4]), int(packed[4:6] or 0)
    elif match["hour"]:
        hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
        half = (match["half"] or "").lower()
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
    else:
        return None, None
    name = (match["zone"] or match["zone_before"] or match["zone_m"] or match["zmil_zone"] or "").lower()
    if name in words.ambiguous_zones:
        return time(
            hour, minute, second
        ), f"the zone {name.upper()!r} stands for several; the time is kept without it"
    return time(hour, minute, second, tzinfo=_zone(words.zones.get(name, name))), None


def _zone(offset: str) -> timezone | None:
    """`+03:00` or `+0300` as a fixed zone; None for an empty string."""
    if not offset:
        return None
    digits = offset[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if offset[0] == "-" else ahead)
