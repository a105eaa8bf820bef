"""Makers of time expressions: each turns a match of a core pattern into an Expression, or refuses it with
None.

The patterns that call them are in times_patterns, the words in data/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.reading.numbers import any_of, load_words, ordinal_value, parse_number

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


_UNITS = WORDS["units"]
PLURALS: dict[str, str] = {WORDS["plurals"].get(unit, unit + "s"): unit for unit in _UNITS}
"""Plural of each unit of time, with its singular."""


def _shift_of(word: str) -> int:
    """-1, 0 or 1 for "last", "this", "next" and their like."""
    key = " ".join(word.lower().split()).removeprefix("the ")
    shifts = WORDS["shifts"]
    if key in shifts["back"] or key == "this past":
        return -1
    return 1 if key in shifts["ahead"] else 0


def _unit_of(word: str) -> str:
    key = word.lower()
    return PLURALS.get(key, key)


def _count_of(text: str) -> float | None:
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


def _number(lookup: dict[str, int], *tables: str, word: str | None) -> int | None:
    if not word:
        return None
    key = word.lower().rstrip(".")
    for table in tables:
        if key in WORDS[table]:
            return int(WORDS[table][key])
    return lookup.get(key)


def _day(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _year(text: str | None) -> int | None:
    """The year of "1998" or "'98"; two digits below 50 are of this century."""
    if not text:
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 2:
        return (2000 if int(digits) < 50 else 1900) + int(digits)
    return int(digits)


Match = re.Match[str]
Maker = Callable[[Match], Expression | None]


def make_date(match: Match) -> Expression | None:
    groups = match.groupdict()
    month = _number({}, "months", "month_short", word=groups["mon"])
    capital = match.string[match.start("mon")].isupper()
    if not capital or month is None:
        return None
    return Expression(
        "date", match.start(), match.end(), year=_year(groups.get("year") or groups.get("y2")), month=month,
        day=_day(groups.get("day")), last_day=_day(groups.get("last")),
        weekday=_number({}, "weekdays", "weekday_short", word=groups.get("wd")),
    )  # fmt: skip


def make_bare_month(match: Match) -> Expression | None:
    name = match["mon"].lower().rstrip(".")
    if not match["mon"][0].isupper():
        return None
    if name in WORDS["month_short"] and not (match["mon"].endswith(".") or match["shift"] or name == "sept"):
        return None
    if name in WORDS["ambiguous"]["months"] and not (match["shift"] or follows_opener(match.string, match.start())):
        return None
    found = Expression("date", match.start(), match.end(), month=_number({}, "months", "month_short", word=name))
    if match["shift"]:
        found.shift = _shift_of(match["shift"])
    return found


_OPENED = re.compile(rf"(?<!\w){any_of(WORDS['ambiguous']['openers'])}[\s-]*$", re.I)


def follows_opener(text: str, start: int) -> bool:
    return _OPENED.search(text, max(0, start - 20), start) is not None


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
        "date", match.start(), match.end(), year=_year(match["y"]), month=month, day=day, ambiguous=ambiguous
    )


def make_weekday(match: Match) -> Expression | None:
    if not match["wd"][0].isupper():
        return None
    number = WORDS["weekdays"][match["wd"].lower()]
    if match["plural"] and not _owns(match):
        return Expression("set", match.start(), match.end(), word=f"XXXX-WXX-{number}")
    found = Expression("weekday", match.start(), match.end(), weekday=number)
    if match["shift"]:
        found.shift = _shift_of(match["shift"])
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
    shift = _shift_of(shift_word)
    the = match["the"] is not None
    if unit in WORDS["parts"]:
        if the and shift:
            return Expression("anaphor", match.start(), match.end(), shift=shift, unit="day", part=unit)
        if unit in ("noon", "midnight", "midday") and shift:
            return None
        return Expression("day", match.start(), match.end(), shift=shift, part=unit)
    if unit == "night":
        return Expression("day", match.start(), match.end(), shift=shift, part="night")
    if unit in WORDS["seasons"] and unit not in _UNITS:
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


def make_window(match: Match) -> Expression | None:
    word = match["shift"].lower()
    unit = _unit_of(match["unit"])
    count = _count_of(match["count"]) if match["count"] else None
    if word in ("first", "final", "opening", "closing", "nine"):
        return Expression("duration", match.start(), match.end(), unit=unit, count=count) if match["count"] else None
    if word == "recent" or (not match["count"] and word in ("last", "past")):
        return Expression("ref", match.start(), match.end(), word="PAST_REF")
    if not match["count"]:
        return Expression("ref", match.start(), match.end(), word="FUTURE_REF")
    return Expression("window", match.start(), match.end(), shift=_shift_of(word), unit=unit, count=count)


def make_offset(match: Match) -> Expression | None:
    word = match["word"].lower()
    count = _count_of(match["count"]) if match["count"] else 1
    if word in ("ago", "back"):
        direction = "ago"
    elif word in ("from now", "hence", "from today"):
        direction = "ahead"
    elif word in ("later", "afterwards", "afterward", "after", "on"):
        direction = "later"
    else:
        direction = "earlier"
    return Expression("offset", match.start(), match.end(), count=count, unit=_unit_of(match["unit"]), word=direction)


def make_duration(match: Match) -> Expression | None:
    text = match.string
    if re.match(r"[\s-]*(?:old|olds)\b", text[match.end() : match.end() + 6], re.I):
        return None
    groups = match.groupdict()
    count = _count_of(groups["count"]) if groups.get("count") else None
    unit = _unit_of(match["unit"])
    if count == 1 and unit == "second" and groups["count"].lower() in ("a", "an"):
        return None  # "a second strike"
    if unit == "quarter" and (match["unit"].lower() == unit or re.match(r"\s+of\b", text[match.end() :], re.I)):
        return None  # "a quarter of", "one quarter of", "three-quarters of"
    return Expression("duration", match.start(), match.end(), unit=unit, count=count)


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
    return Expression("anaphor", match.start(), match.end(), shift=shift, unit=_unit_of(match["unit"]))


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


def make_hour_in_part(match: Match) -> Expression | None:
    hour = parse_number(match["h"])
    if hour is None or not 1 <= hour <= 12:
        return None
    hour = int(hour) % 12 + (0 if match["part"].lower() == "morning" else 12)
    return Expression("clock", match.start(), match.end(), hour=hour, minute=0)


def make_part(match: Match) -> Expression | None:
    return Expression("part", match.start(), match.end(), part=match["part"].lower())


def make_season(match: Match) -> Expression | None:
    word = match["word"].lower()
    year = _year(match["year"])
    if not year and not match["the"] and not follows_opener(match.string, match.start()):
        return None
    if not year and word in WORDS["ambiguous"]["seasons"] and match["the"] and word == "fall":
        return None  # "the fall of Aleppo"
    return Expression("season", match.start(), match.end(), word=word, year=year)


def make_quarter(match: Match) -> Expression | None:
    rank = ordinal_value(match["rank"])
    if rank is None or rank > 4:
        return None
    year = _year(match["year"] or match["year2"])
    shift = _shift_of(match["shift"]) if match["shift"] else None
    return Expression("quarter", match.start(), match.end(), count=rank, year=year, shift=shift)


def make_decade(match: Match) -> Expression:
    digits = match["year"]
    year = int(digits) if len(digits) == 4 else (2000 if int(digits) < 30 else 1900) + int(digits)
    return Expression(
        "decade",
        match.start(),
        match.end(),
        year=year,
        unit="century" if year % 100 == 0 and year < 2000 else "decade",
    )


DECADE_WORDS = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
                 "seventies": 1970, "eighties": 1980, "nineties": 1990}  # fmt: skip


def make_decade_word(match: Match) -> Expression:
    return Expression("decade", match.start(), match.end(), year=DECADE_WORDS[match["word"].lower()], unit="decade")


def make_century(match: Match) -> Expression | None:
    rank = ordinal_value(match["rank"])
    if rank is None:
        return None
    return Expression("decade", match.start(), match.end(), year=(rank - 1) * 100, unit="century")


def make_plain_year(match: Match) -> Expression:
    return Expression("date", match.start(), match.end(), year=_year(match["year"]))


def make_holiday(match: Match) -> Expression | None:
    if not match["name"][0].isupper():
        return None
    name = " ".join(match["name"].lower().replace("’", "'").split())
    fixed = WORDS["holidays"][name]
    found = Expression("holiday", match.start(), match.end(), word=name, year=_year(match["year"]))
    if fixed:
        found.month, found.day = int(fixed[:2]), int(fixed[3:])
    if match["eve"]:
        found.modifier = "eve"
    return found


def make_set(match: Match) -> Expression:
    return Expression("set", match.start(), match.end(), word=WORDS["sets"][match["word"].lower()])


def make_every(match: Match) -> Expression | None:
    unit = match["unit"].lower()
    count = match.groupdict().get("count")
    number = _count_of(count) if count else 1
    shown = "X" if number is None else f"{number:g}"
    if unit in WORDS["weekdays"]:
        return Expression("set", match.start(), match.end(), word=f"XXXX-WXX-{WORDS['weekdays'][unit]}")
    if unit in WORDS["parts"]:
        return Expression("set", match.start(), match.end(), word=f"XXXX-XX-XXT{WORDS['parts'][unit]['code']}")
    return Expression("set", match.start(), match.end(), word=period(_unit_of(unit), shown))


def make_ref(name: str) -> Maker:
    def make(match: Match) -> Expression | None:
        word = " ".join(match.group().lower().split())
        if word in WORDS["refs"]["never_alone"]:
            return None
        return Expression("ref", match.start(), match.end(), word=name)

    return make


def period(unit: str, count: str) -> str:
    """The TIMEX3 value of a length of time: ("week", "2") is "P2W", ("hour", "24") is "PT24H"."""
    code = _UNITS[unit]["code"]
    scale = {"DE": ("Y", 10), "CE": ("Y", 100), "Q": ("M", 3), "WE": ("D", 2)}.get(code)
    if unit == "fortnight":
        scale = ("W", 2)
    if scale:
        code = scale[0]
        count = count if count == "X" else f"{float(count) * scale[1]:g}"
    return f"PT{count}{code[1]}" if code.startswith("T") else f"P{count}{code}"


def make_ordinal_date(match: Match) -> Expression | None:
    """ "the third of March" """
    rank = ordinal_value(match["day"])
    if rank is None or not match["mon"][0].isupper():
        return None
    month = WORDS["months"][match["mon"].lower()]
    return Expression("date", match.start(), match.end(), year=_year(match["year"]), month=month, day=rank)


def make_oclock(match: Match) -> Expression | None:
    hour = parse_number(match["h"])
    if hour is None or not 0 < hour <= 24:
        return None
    return Expression("clock", match.start(), match.end(), hour=int(hour) % 24, minute=0)


def make_year_ago(match: Match) -> Expression:
    word = "ago" if match["word"].lower() == "ago" else "earlier"
    return Expression("offset", match.start(), match.end(), count=1, unit=match["unit"].lower(), word=word)


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
        if unit in ("hour", "season", "decade", "month", "day"):
            return None
        if unit == "weekend":
            return Expression("unit", match.start(), match.end(), shift=0, unit="weekend")
        found.word = "bare"
    return found


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|from|of|until|till|to|and|or|before|after|during|through|throughout|between|early|late|mid|"
    r"around|about|circa|for|the|year|on|spring|summer|autumn|fall|winter|end|elections?|war|than|as)\s+|[(\[/–,-]\s*|^|mid-)$",
    re.I,
)


def make_year_in_context(match: Match) -> Expression | None:
    """A bare number of four digits is a year where its neighbours let it be one."""
    text, begin = match.string, match.start("year")
    number = int(match["year"])
    before = text[max(0, begin - 14) : begin]
    after = re.match(r"\s*([\w%$-]*)", text[match.end("year") : match.end("year") + 24])
    following = after.group(1).lower() if after else ""
    led = _BEFORE_YEAR.search(before) is not None
    if following in (
        "people",
        "percent",
        "%",
        "million",
        "billion",
        "meters",
        "metres",
        "feet",
        "miles",
        "km",
    ):
        return None
    if (
        re.search(r"(?:about|than|some|least|of|to|nearly|around|for|,)\s+$", before, re.I)
        and following.endswith("s")
        and following not in ("was", "as", "is", "has", "its", "this")
    ):
        return None
    if not led and not 1900 <= number <= 2035:
        return None
    if number < 1400 or (number < 1600 and not led):
        return None
    the = before.lower().endswith("the ") and 1900 <= number <= 2035
    if the:
        return make_plain_year(match)
    if not led and following.endswith("s") and following not in ("was", "as", "is", "has", "its", "this", "elections"):
        return None
    return make_plain_year(match)


def make_bare_units(match: Match) -> Expression | None:
    """ "for weeks", "years of war": lengths without a number."""
    unit = _unit_of(match["unit"])
    if unit in ("second", "quarter", "summer", "winter", "weekend"):
        return None
    return Expression("duration", match.start(), match.end(), unit=unit)
