"""Makers of years, decades and centuries."""

from __future__ import annotations

import re

from rashomon.reading.numbers import ordinal_value, parse_number
from rashomon.reading.times_expression import WORDS, Expression, Match, year_number


def make_plain_year(match: Match) -> Expression:
    return Expression("date", match.start(), match.end(), year=year_number(match["year"]))


def make_spoken_year(match: Match) -> Expression | None:
    """ "nineteen ninety-six", "two thousand and three", as broadcasts are written down."""
    if match["century"] is None:
        year = 2000 + int(parse_number(match["unit"] or "") or 0)
        if match["unit"] is None and not match.group().lower().startswith("the year"):
            return None  # "two thousand people"
        return Expression("date", match.start(), match.end(), year=year)
    rest = parse_number(match["rest"])
    if rest is None or not 10 <= rest <= 99:
        return None
    year = (1900 if match["century"].lower() == "nineteen" else 2000) + int(rest)
    return Expression("date", match.start(), match.end(), year=year)


def make_before_christ(match: Match) -> Expression:
    """ "480 BC": a year that the calendar of the ledger cannot hold keeps its TIMEX3 value."""
    month = WORDS["months"][match["mon"].lower()] if match["mon"] else None
    word = f"BC{int(match['year']):04d}" + (f"-{month:02d}" if month else "")
    return Expression("era", match.start(), match.end(), word=word)


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
    if not led and following.endswith("s") and following not in ("was", "as", "is", "has", "its", "this", "elections"):
        return None
    found = make_plain_year(match)
    named = re.match(r"the\s+(?!year)", match.group(), re.I)
    if named and not match.group().lower().endswith("period"):
        found.start = match.start("year")  # "the 2000 games": the article is that of the games
    return found


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
