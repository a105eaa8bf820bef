"""How the terminal view puts values of the ledger into words: counts, dates, places, kinds."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from rashomon.ledger import Figure, Place, Time

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EXACT = 3
"""Highest UCDP precision at which a place is a point; above it is an area, and to have no point is no
lack."""

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@cache
def words() -> dict[str, Any]:
    """`data/view.toml`."""
    path = resources.files(__package__).joinpath("data/view.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def clean(text: str) -> str:
    """`text` on one line, without anything that a terminal would obey: the text of a report is hostile input.

    White space becomes one blank; control and format characters (escape sequences, changes of writing
    direction) go, but for the joiners that emoji and some scripts need."""
    joiners = "\u200c\u200d"
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace()
        or letter in joiners
        or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")
    )
    return " ".join(kept.split())


def shorten(text: str, length: int) -> str:
    """`text` cut at a word to at most `length` characters, with an ellipsis where it was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return (cut or text[: length - 1]) + "…"


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 claim", "2,400 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; nothing for nothing."""
    if len(items) < 2:
        return items[0] if items else ""
    return f"{', '.join(items[:-1])} and {items[-1]}"


def kind_words(kind: str) -> str:
    """ "air-strike" as "Air strike"."""
    return kind.replace("-", " ").capitalize()


def day_words(iso: str, weekday: bool = True) -> str:
    """An ISO date or date-time as "Fri 27 Feb 2026", with its time and offset from UTC if it has them."""
    day = date.fromisoformat(iso[:10])
    out = f"{DAYS[day.weekday()]} " if weekday else ""
    out += f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if len(iso) > 10:
        moment = datetime.fromisoformat(iso)
        out += f", {moment:%H:%M}"
        if moment.tzinfo is not None:
            offset = moment.strftime("%z")
            out += " UTC" if offset == "+0000" else f" UTC{offset[:3]}:{offset[3:5]}"
    return out


def time_words(time: Time) -> str:
    """The dates of a time in words, or the words of the report in quotation marks where it has none."""
    relation = words()["times"].get(time.relation, "")
    if time.start is None and time.end is None:
        written = clean(time.text)
        return f"{relation} “{written}”" if relation and relation not in written.lower() else f"“{written}”"
    if relation and (time.start is None or time.end is None):
        return f"{relation} {day_words(time.start or time.end or '')}"
    return f"{relation} {_span_words(time.start, time.end, time.precision)}".strip()


def _span_words(start: str | None, end: str | None, precision: str) -> str:
    if start is None or end is None:
        return f"up to {day_words(end)}" if start is None and end else f"from {day_words(start or '')}"
    first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    if precision == "year" and first.year == last.year:
        return str(first.year)
    if precision in ("month", "season") and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if first == last:
        if start[10:16] == end[10:16]:  # a whole day, or one moment
            return day_words(start)
        return f"{day_words(start[:10])}, {start[11:16] or '00:00'}–{end[11:16] or '24:00'}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(end[:10], weekday=False)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(end[:10], weekday=False)}"
    return f"{day_words(start[:10], weekday=False)} – {day_words(end[:10], weekday=False)}"


@cache
def country_name(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-3 code by CLDR, or the code where it has none."""
    from babel import Locale  # loaded on use: it reads its data from disk
    from babel.core import get_global

    aliases = get_global("territory_aliases").get(code)
    short = aliases[0] if aliases else code
    return str(Locale("en").territories.get(short, code))


def place_name(place: Place) -> str:
    """The name of a place, or the report's words for it; with "near", "toward" and the like where they
    matter."""
    role = words()["roles"].get(place.role)
    name = clean(place.name or place.text)
    told = role is None or role in name.lower() or (place.role == "border-of" and "border" in name.lower())
    return name if told else f"{role} {name}"


def place_words(place: Place) -> str:
    """A place with its country and how exactly it is known: "Kabul, Afghanistan (exact place)"."""
    name = clean(place.name or place.text)
    parts = [name]
    if place.admin1 and place.admin1 != name:
        parts.append(clean(place.admin1))
    country = country_name(place.country) if place.country else None
    if country and country != name:
        parts.append(country)
    precision = words()["precisions"][str(place.precision)]
    known = (
        precision if place.lat is not None or place.precision > EXACT else f"{precision}, no point on the map"
    )
    return f"{', '.join(parts)} ({known})"


def figure_words(figure: Figure) -> str:
    """A count with its bounds and unit: "at least 43 soldiers", "“substantial losses” (no number)"."""
    unit = clean(figure.unit)
    phrase = clean(figure.text)
    if figure.low is None and figure.high is None:
        if figure.quantifier == "unstated":
            return f"“{phrase}” (no number)"
        return f"“{phrase}” {unit}".strip()
    if figure.quantifier in ("several", "dozens", "hundreds", "thousands", "millions"):
        between = " of " if figure.quantifier != "several" and phrase.lower() == figure.quantifier else " "
        named = phrase if not unit or unit.lower() in phrase.lower() else f"{phrase}{between}{unit}"
        return f"{named} ({_bounds(figure)})"
    prefix = words()["quantifiers"].get(figure.quantifier, "")
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        number = f"{figure.low:,} to {figure.high:,}"
    else:
        number = f"{figure.low if figure.low is not None else figure.high:,}"
        if figure.low == figure.high == 0:
            number = "no"
    return " ".join(part for part in (prefix, number, unit) if part)


def _bounds(figure: Figure) -> str:
    if figure.low is not None and figure.high is not None:
        return f"{figure.low:,} to {figure.high:,}"
    return f"{figure.low:,} or more" if figure.low is not None else f"at most {figure.high:,}"
