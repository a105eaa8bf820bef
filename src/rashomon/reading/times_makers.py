"""Makers of dates, days, parts of the day, seasons, quarters and feasts: each turns a match of a core pattern into an
Expression, or refuses it with None.

The patterns that call them are in times_patterns, the words in data/times.toml; lengths and years have modules of
their own.
"""

from __future__ import annotations

import re

from rashomon.reading.numbers import any_of, ordinal_value, parse_number
from rashomon.reading.times_expression import (
    UNITS,
    WORDS,
    Expression,
    Maker,
    Match,
    day_number,
    follows_opener,
    month_number,
    shift_of,
    unit_of,
    year_number,
)


def make_date(match: Match) -> Expression | None:
    groups = match.groupdict()
    month = month_number({}, "months", "month_short", word=groups["mon"])
    capital = match.string[match.start("mon")].isupper()
    if not capital or month is None:
        return None
    return Expression(
        "date", match.start(), match.end(), year=year_number(groups.get("year") or groups.get("y2")), month=month,
        day=day_number(groups.get("day")), last_day=day_number(groups.get("last")),
        weekday=month_number({}, "weekdays", "weekday_short", word=groups.get("wd")),
    )  # fmt: skip


def make_bare_month(match: Match) -> Expression | None:
    name = match["mon"].lower().rstrip(".")
    if not match["mon"][0].isupper():
        return None
    if name in WORDS["month_short"] and not (match["mon"].endswith(".") or match["shift"] or name == "sept"):
        return None
    if name in WORDS["ambiguous"]["months"] and not (match["shift"] or follows_opener(match.string, match.start())):
        return None
    found = Expression("date", match.start(), match.end(), month=month_number({}, "months", "month_short", word=name))
    if match["shift"]:
        found.shift = shift_of(match["shift"])
    return found


def make_iso(match: Match) -> Expression | None:
    month, day = int(match["m"]), int(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    found = Expression("date", match.start(), match.end(), year=int(match["y"]), month=month, day=day)
    if match.groupdict().get("hh"):
        found.hour, found.minute = int(match["hh"]), int(match["mm"])
    return found


def make_numeric(match: Match) -> Expression | None:
    """27/02/2016: the day first unless that cannot be; both readings possible is marked ambiguous."""
    day, month = int(match["a"]), int(match["b"])
    if len(match["y"]) == 2 and match["sep"] != "/":
        return None
    ambiguous = day <= 12 and month <= 12 and day != month
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Expression(
        "date", match.start(), match.end(), year=year_number(match["y"]), month=month, day=day, ambiguous=ambiguous
    )


def make_ordinal_date(match: Match) -> Expression | None:
    """ "the third of March" """
    rank = ordinal_value(match["day"])
    if rank is None or not match["mon"][0].isupper():
        return None
    month = WORDS["months"][match["mon"].lower()]
    return Expression("date", match.start(), match.end(), year=year_number(match["year"]), month=month, day=rank)


def make_weekday(match: Match) -> Expression | None:
    if not match["wd"][0].isupper():
        return None
    number = WORDS["weekdays"][match["wd"].lower()]
    if match["plural"] and not _owns(match):
        return Expression("set", match.start(), match.end(), word=f"XXXX-WXX-{number}")
    found = Expression("weekday", match.start(), match.end(), weekday=number)
    if match["shift"]:
        found.shift = shift_of(match["shift"])
    return found


_REPEATED = re.compile(r"(?<!\w)(?:on|every|most|all|some|of|and|or)\s+$", re.I)
_NEXT_WORD = re.compile(
    r"\s+(?!(?:and|or|at|in|from|to|when|since|are|were|for|with|by|as|after|before|of|on)\b)[A-Za-z]"
)


def _owns(match: Match) -> bool:
    """Whether "Thursdays" is Thursday's, the apostrophe lost, and not every Thursday: "Thursdays air strikes"."""
    if _REPEATED.search(match.string, max(0, match.start() - 8), match.start()):
        return False
    return _NEXT_WORD.match(match.string, match.end()) is not None


def make_deictic(match: Match) -> Expression:
    word = " ".join(match["word"].lower().split())
    part = "night" if word in ("tonight", "tonite") else None
    return Expression("day", match.start(), match.end(), shift=WORDS["deictic_days"][word], part=part)


def make_overnight(match: Match) -> Expression:
    return Expression("day", match.start(), match.end(), shift=-1, part="overnight")


def make_shifted(match: Match) -> Expression | None:
    """ "last week", "this morning", "next spring", "the past year"; "the next day" hangs on the text."""
    shift_word = " ".join(match["shift"].lower().split())
    unit = match["unit"].lower()
    shift = shift_of(shift_word)
    the = match["the"] is not None
    if unit in WORDS["parts"]:
        if the and shift:
            return Expression("anaphor", match.start(), match.end(), shift=shift, unit="day", part=unit)
        if unit in ("noon", "midnight", "midday") and shift:
            return None
        return Expression("day", match.start(), match.end(), shift=shift, part=unit)
    if unit == "night":
        return Expression("day", match.start(), match.end(), shift=shift, part="night")
    if unit in WORDS["seasons"] and unit not in UNITS:
        return Expression("season", match.start(), match.end(), word=unit, shift=shift)
    if the and shift_word in WORDS["shifts"]["text"]:
        return Expression("anaphor", match.start(), match.end(), shift=shift, unit=unit)
    if unit in WORDS["seasons"]:
        return Expression("season", match.start(), match.end(), word=unit, shift=shift)
    if shift_word == "past" or (the and shift_word == "last"):
        return Expression("window", match.start(), match.end(), shift=-1, unit=unit, count=1)
    if unit == "day" and shift_word == "this":
        return Expression("day", match.start(), match.end(), shift=0)
    if unit in ("day", "hour", "minute", "second") and shift and not the:
        return None
    return Expression("unit", match.start(), match.end(), shift=shift, unit=unit)


def make_anaphor(match: Match) -> Expression:
    word = (match["shift"] or "same").lower()
    unit = match["unit"].lower()
    shift = 1 if word in ("next", "following") else -1 if word in ("previous", "preceding", "prior") else 0
    part = unit if unit in WORDS["parts"] else None
    return Expression(
        "anaphor", match.start(), match.end(), shift=shift, unit="day" if part or unit == "night" else unit,
        part=part or ("night" if unit == "night" else None),
    )  # fmt: skip


def make_day_before(match: Match) -> Expression:
    shift = -1 if match["dir"].lower() in ("before", "earlier") else 1
    return Expression("anaphor", match.start(), match.end(), shift=shift, unit=unit_of(match["unit"]))


_THIRD_OF = re.compile(r"(?<!\w)(?:beginning|start|middle|end|close|outset|half)\s+of\s+$", re.I)


def make_anaphor_or_unit(match: Match) -> Expression | None:
    """ "that night", "the same day", "the day" (only with a unit that the text can have told)."""
    text = match.group().lower()
    if text.endswith(("before", "after")):
        shift = -1 if text.endswith("before") else 1
        return Expression("anaphor", match.start(), match.end(), shift=shift, unit=match["unit"].lower())
    if text.startswith("this") and not match["shift"]:
        return None
    if match["unit"].lower() == "season" and not match["shift"]:
        return None
    found = make_anaphor(match)
    if not match["shift"] and text.startswith("the"):
        unit = match["unit"].lower()
        whole = _THIRD_OF.search(match.string, max(0, match.start() - 24), match.start()) is not None
        if whole and unit in ("month", "decade", "year", "week"):  # "the end of the month"
            return Expression("unit", match.start(), match.end(), shift=0, unit=unit)
        if unit in ("hour", "season", "decade", "month", "day"):
            return None
        if unit == "weekend":
            return Expression("unit", match.start(), match.end(), shift=0, unit="weekend")
        found.word = "bare"
    return found


def make_clock(match: Match) -> Expression | None:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half = re.sub(r"[.\s]", "", (match.groupdict().get("half") or "").lower())
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    return Expression("clock", match.start(), match.end(), hour=hour, minute=minute)


def make_clock_end(match: Match) -> Expression | None:
    """The 12.00 of "between 11.30 and 12.00 on Monday": two numbers with a stop are hours where a day or the end of the
    clause follows, and no unit."""
    opened = re.search(r"(?<!\w)between\s+\d{1,2}[.][0-5]\d\s+and\s+$", match.string[: match.start()], re.I)
    closed = re.match(r"\s*(?:[.,;)]|$)|\s+(?:on|local|gmt|(?-i:[A-Z]))", match.string[match.end() :])
    return make_clock(match) if opened and closed else None


def make_hour_in_part(match: Match) -> Expression | None:
    hour = parse_number(match["h"])
    if hour is None or not 1 <= hour <= 12:
        return None
    hour = int(hour) % 12 + (0 if match["part"].lower() == "morning" else 12)
    return Expression("clock", match.start(), match.end(), hour=hour, minute=0)


def make_oclock(match: Match) -> Expression | None:
    hour = parse_number(match["h"])
    if hour is None or not 0 < hour <= 24:
        return None
    return Expression("clock", match.start(), match.end(), hour=int(hour) % 24, minute=0)


def make_part(match: Match) -> Expression | None:
    return Expression("part", match.start(), match.end(), part=match["part"].lower())


def make_season(match: Match) -> Expression | None:
    word = match["word"].lower()
    year = year_number(match["year"])
    if not year and not match["the"] and not follows_opener(match.string, match.start()):
        return None
    if not year and word in WORDS["ambiguous"]["seasons"] and match["the"] and word == "fall":
        return None  # "the fall of Aleppo"
    return Expression("season", match.start(), match.end(), word=word, year=year)


def make_quarter(match: Match) -> Expression | None:
    rank = ordinal_value(match["rank"])
    if rank is None or rank > 4:
        return None
    year = year_number(match["year"] or match["year2"])
    shift = shift_of(match["shift"]) if match["shift"] else None
    return Expression("quarter", match.start(), match.end(), count=rank, year=year, shift=shift)


def make_holiday(match: Match) -> Expression | None:
    if not match["name"][0].isupper():
        return None
    name = " ".join(match["name"].lower().replace("’", "'").split())
    fixed = WORDS["holidays"][name]
    found = Expression("holiday", match.start(), match.end(), word=name, year=year_number(match["year"]))
    if fixed:
        found.month, found.day = int(fixed[:2]), int(fixed[3:])
    if match["eve"]:
        found.modifier = "eve"
    return found


_POINTED = re.compile(rf"\s+{any_of(WORDS['refs']['pointed_at'])}\b", re.I)


def make_ref(name: str) -> Maker:
    def make(match: Match) -> Expression | None:
        word = " ".join(match.group().lower().split())
        if word in WORDS["refs"]["never_alone"]:
            return None
        if word in WORDS["refs"]["points"] and _POINTED.match(match.string, match.end()):
            return None  # "soon after the raid", "as soon as"
        return Expression("ref", match.start(), match.end(), word=name)

    return make
