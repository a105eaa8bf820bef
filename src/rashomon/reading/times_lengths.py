"""Makers of lengths of time, frequencies and what is told by them: "two days ago", "the past three weeks", "for
months", "every night".
"""

from __future__ import annotations

import re

from rashomon.reading.times_expression import WORDS, Expression, Match, count_of, period, shift_of, unit_of


def make_window(match: Match) -> Expression | None:
    word = match["shift"].lower()
    unit = unit_of(match["unit"])
    count = count_of(match["count"]) if match["count"] else None
    if word in ("first", "final", "opening", "closing", "nine"):
        return Expression("duration", match.start(), match.end(), unit=unit, count=count) if match["count"] else None
    if word == "recent" or (not match["count"] and word in ("last", "past")):
        return Expression("ref", match.start(), match.end(), word="PAST_REF")
    if not match["count"]:
        return Expression("ref", match.start(), match.end(), word="FUTURE_REF")
    return Expression("window", match.start(), match.end(), shift=shift_of(word), unit=unit, count=count)


def make_offset(match: Match) -> Expression | None:
    word = match["word"].lower()
    count = count_of(match["count"]) if match["count"] else 1
    if word in ("ago", "back"):
        direction = "ago"
    elif word in ("from now", "hence", "from today"):
        direction = "ahead"
    elif word in ("later", "afterwards", "afterward", "after", "on"):
        direction = "later"
    else:
        direction = "earlier"
    return Expression("offset", match.start(), match.end(), count=count, unit=unit_of(match["unit"]), word=direction)


def is_age(match: Match) -> bool:
    """Whether a length is somebody's age: "52 years old", "a 60-year-old"."""
    return re.match(r"[\s-]*(?:olds?\b|of\s+age\b)", match.string[match.end() : match.end() + 8], re.I) is not None


def make_duration(match: Match) -> Expression | None:
    text = match.string
    if is_age(match):
        return None
    groups = match.groupdict()
    count = count_of(groups["count"]) if groups.get("count") else None
    unit = unit_of(match["unit"])
    if count == 1 and unit == "second" and groups["count"].lower() in ("a", "an"):
        return None  # "a second strike"
    if unit == "quarter" and (match["unit"].lower() == unit or re.match(r"\s+of\b", text[match.end() :], re.I)):
        return None  # "a quarter of", "one quarter of", "three-quarters of"
    start = match.start()
    of_noun = match["unit"].lower() == unit and count != 1
    if of_noun and (article := re.match(r"the\s+", match.group(), re.I)):
        start += article.end()  # "the two-week siege": the article is that of the siege
    return Expression("duration", start, match.end(), unit=unit, count=count)


def make_bare_units(match: Match) -> Expression | None:
    """ "for weeks", "years of war": lengths without a number."""
    unit = unit_of(match["unit"])
    if unit in ("second", "quarter", "summer", "winter", "weekend") or is_age(match):
        return None
    return Expression("duration", match.start(), match.end(), unit=unit)


def make_set(match: Match) -> Expression:
    return Expression("set", match.start(), match.end(), word=WORDS["sets"][match["word"].lower()] or None)


def make_every(match: Match) -> Expression | None:
    unit = match["unit"].lower()
    count = match.groupdict().get("count")
    number = count_of(count) if count else 1
    shown = "X" if number is None else f"{number:g}"
    if unit in WORDS["weekdays"]:
        return Expression("set", match.start(), match.end(), word=f"XXXX-WXX-{WORDS['weekdays'][unit]}")
    if unit in WORDS["parts"]:
        return Expression("set", match.start(), match.end(), word=f"XXXX-XX-XXT{WORDS['parts'][unit]['code']}")
    return Expression("set", match.start(), match.end(), word=period(unit_of(unit), shown))


def make_year_ago(match: Match) -> Expression:
    word = "ago" if match["word"].lower() == "ago" else "earlier"
    return Expression("offset", match.start(), match.end(), count=1, unit=match["unit"].lower(), word=word)
