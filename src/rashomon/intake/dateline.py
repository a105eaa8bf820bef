"""Datelines: "KABUL, Feb 27 (Agency) -", "DAMASCUS (Reuters) –", "Aleppo SANA-", "BEIRUT At least ...".

A dateline is the place where a dispatch was filed, its date and the agency that filed it, in any part. The
more of them and the plainer the dash, the less the place itself must prove: a name in front of a dash and an
agency in brackets can be any name, while a name that is merely followed by the first sentence must be a city
of the list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.intake.dates import DateOrder, WrittenDate, find_dates, month_names
from rashomon.intake.vocabulary import vocabulary

Range = tuple[int, int]

LONGEST = 160
"""Characters that a dateline may take; the longest of 1,500 agency dispatches took 112."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the characters `[start, end)`, its dash included; ranges of its parts, None where it
    lacks one."""

    start: int
    end: int
    place: Range | None
    date: WrittenDate | None
    agency: str | None
    agency_range: Range | None


_UPPER = r"[A-ZÀ-ÖØ-ÞŁŞĞİČŠŽ]"
_CAPS_WORD = rf"{_UPPER}[A-ZÀ-ÖØ-ÞŁŞĞİČŠŽ'’.\-]*[A-ZÀ-ÖØ-ÞŁŞĞİČŠŽ.]"
_TITLE_WORD = rf"(?:{_UPPER}[\w'’\-]+|{_UPPER}\.(?:{_UPPER}\.)*)"
_CAPS = rf"{_CAPS_WORD}(?:[ \-]{_CAPS_WORD}){{0,4}}(?:/{_CAPS_WORD}(?: {_CAPS_WORD}){{0,2}})?"
_TITLE = rf"{_TITLE_WORD}(?: (?:{_TITLE_WORD}|de|al|el|and|of|es|la)){{0,4}}?(?:/{_TITLE_WORD})?"
_DASH = r"\s*(?:--+|—|–|-)\s*"


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """From the strictest to the loosest. Groups: place, region, when, agency."""
    words = vocabulary()
    known = words.agency_words
    no_place = rf"(?!(?:{known}|{'|'.join(sorted(month_names()))})\b)"
    area = rf"{no_place}(?:{_CAPS}|{_TITLE})"
    region = rf"(?P<region>(?:,\s?{area}\.?|\s?\({area}\)){{1,2}})?"
    place = rf"(?P<place>{area}){region}"
    when = rf"(?:[,.]?\s+(?P<when>(?:{words.no_date})|[^()\n]{{0,24}}?\d[^()\n–—]{{0,20}}?))"
    bracket = r"\s*\((?P<agency>[^()\n]{2,60})\)"
    bracket_known = rf"\s*\((?P<agency>(?:{known})[^()\n]{{0,20}})\)"
    patterns = [
        rf"{place},?{when}?{bracket}{_DASH}",
        rf"{place},?{when}?\s*,?\s+(?P<agency>{known})\s?{_DASH}",
        rf"{place}{when}\s*(?:{_DASH}|:\s)",
        rf"{place},?{when}?{bracket_known}(?=\s)",
        rf"{bracket_known}{_DASH}",
        rf"(?P<agency>{known})\s?(?:--+|—|–|-)\s*",
        rf"(?P<place>{_CAPS}){region}\s*(?:--+|—|–|\s-\s|-\s)\s*",
        rf"(?P<place>{_TITLE}){region}\s?(?:--+|—|–|-)\s+",
        rf"(?P<place>{_CAPS})(?P<region>\s{_TITLE_WORD}(?:\s{_TITLE_WORD})?)?\s+(?={_UPPER}|\d)",
        rf"(?P<place>{_CAPS})\s+(?={_UPPER}[a-z]|A\s|\d)",
    ]
    return tuple(re.compile(pattern) for pattern in patterns)


_BARE = 7
"""Shapes from this index have no date, agency or long dash; the place must be a city of the list."""


def match_dateline(
    text: str, start: int, order: DateOrder | None = None, *, bare: bool = True
) -> Dateline | None:
    """The dateline that begins exactly at `start`, or None. `bare` allows a name and nothing else."""
    words = vocabulary()
    limit = min(len(text), start + LONGEST)
    for index, shape in enumerate(_shapes()):
        if index >= _BARE and not bare:
            return None
        match = shape.match(text, start, limit)
        if match is None:
            continue
        groups = match.groupdict()
        named = groups.get("place") in words.sections
        if groups.get("place") is not None and not named and not _is_place(match, index):
            continue
        written, date = groups.get("when"), None
        if written and not re.fullmatch(words.no_date, written):
            date = next(find_dates(text, *match.span("when"), order), None)
            if date is None:
                continue
        sign = groups.get("agency")
        return Dateline(
            start=start,
            end=_after_brackets(text, match.end()),
            place=match.span("place") if groups.get("place") and not named else None,
            date=date,
            agency=words.agency_names.get(sign.strip(), sign.strip()) if sign else None,
            agency_range=match.span("agency") if sign else None,
        )
    return None


def find_dateline(text: str, start: int, end: int, order: DateOrder | None = None) -> Dateline | None:
    """The first dateline with a bracketed agency that stands at the beginning of a sentence in `[start,
    end)`."""
    for match in re.finditer(r"(?:(?<=[.!?]\s)|(?<=[\"”]\s)|(?<=\n))(?=[A-ZÀ-Þ])", text[:end]):
        if match.start() < start:
            continue
        found = match_dateline(text, match.start(), order, bare=False)
        if found is not None and found.agency_range and text[found.agency_range[0] - 1] == "(":
            return found
    return None


def _is_place(match: re.Match[str], index: int) -> bool:
    words = vocabulary()
    place = match["place"]
    if place in words.not_places or place.split()[0] in words.not_places:
        return False
    if index < 6:
        return True
    if index == 6:  # a name in capitals and a dash; "NATO - " opens headlines
        long_dash = re.search(r"--|—|–", match.group()[len(place) :]) is not None
        return place in words.cities or ((long_dash or " " in place) and sum(map(str.isalpha, place)) >= 4)
    if index == 8:  # "QAMISHLI Syria A massive ..."
        return (match["region"] or "").strip() in _countries()
    return place in words.cities


@cache
def _countries() -> frozenset[str]:
    """English names of the world's countries and territories, from CLDR."""
    from babel import Locale  # loaded on use: it reads its data from disk

    return frozenset(Locale("en").territories.values())


def _after_brackets(text: str, position: int) -> int:
    """Monitoring services put the kind of text in square brackets after the dash: "-- [EXCERPTS] [CONTINUED]
    "."""
    match = re.compile(r"(?:\[[A-Z][^\[\]\n]{0,120}\]\s*)+").match(text, position)
    return match.end() if match else position
