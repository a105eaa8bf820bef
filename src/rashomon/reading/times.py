"""Times: what a report says about when, resolved against its date. To which event or claim each belongs is the
business of times_attach.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import TimeDraft
from rashomon.reading.numbers import any_of
from rashomon.reading.tense import governed_by_a_term, stands_before_noun, tense_at, told_as_past
from rashomon.reading.times_calendar import Value
from rashomon.reading.times_dates import Context
from rashomon.reading.times_expression import WORDS, Expression
from rashomon.reading.times_grammar import find_expressions, join_ranges
from rashomon.reading.times_resolve import resolve


def find_times(annotation: Annotation, published: date | datetime | None, *, ranges: bool = True) -> list[TimeDraft]:
    """The time expressions of a report in text order, resolved where they can be.

    `published` anchors relative ones; with None they keep start and end None ("Feb. 27" keeps the TIMEX3
    value XXXX-02-27), while full dates and what hangs on them ("the next day") are resolved. `relation`
    before, after and since open one end: "by Monday" has no start, "since October" runs up to the report.
    A numeric date that could be read with day or month first has the day first and precision vague.
    Durations, frequencies and "now" have a TIMEX3 value and no ends. With `ranges` False the two ends of
    "between March and May" are two times.
    """
    found = find_expressions(annotation.text)
    if ranges:
        found = join_ranges(annotation.text, found)
    context = Context(published, history=_is_history(found, published))
    out: list[TimeDraft] = []
    for item in found:
        first, end = annotation.tokens_in(item.start, item.end)
        if end <= first or not _is_time(annotation, item, first):
            continue
        relation = _relation(annotation.text, item)
        context.tense, context.told = _outlook(annotation, item, (first, end), relation)
        value = resolve(item, context)
        aside = relation == "since" or stands_before_noun(annotation, first, end)
        context.note(value, item.kind, aside=aside)
        out.append(_draft((first, end), value, relation, published, _beside(annotation.text, item)))
    return out


_EXPLICIT, _SHARE, _YEARS = 5, 3, 2


def _is_history(found: Sequence[Expression], published: date | datetime | None) -> bool:
    """Whether a text tells of years long before its date, as an article on a war does: full years, two or more before
    its own, and hardly a "Monday", "yesterday" or "last week"."""
    if published is None:
        return False
    old = sum(item.year is not None and item.year <= published.year - _YEARS for item in found)
    own = sum(item.kind in ("weekday", "day") or (item.kind == "offset" and item.word == "ago") for item in found)
    return old >= max(_EXPLICIT, _SHARE * own)


_TOWARD = re.compile(rf"(?<!\w){any_of(WORDS['relations']['toward'])}\s+(?:about\s+|around\s+|the\s+|at\s+)?$", re.I)


def _outlook(annotation: Annotation, item: Expression, tokens: Range, relation: str) -> tuple[str | None, bool]:
    """The tense around a time, and whether it is told as past: a past verb holds it, or it stands before the noun
    that it dates ("the Nov. 13 attack"). What is put off or extended until a day looks ahead."""
    tense = tense_at(annotation, *tokens)
    if relation == "since":
        return "past", True
    toward = _TOWARD.search(annotation.text, max(0, item.start - 24), item.start) is not None
    if toward and governed_by_a_term(annotation, *tokens):
        return "future", False
    return tense, not toward and told_as_past(annotation, *tokens, tense)


_VERBS = ("march", "may", "spring", "fall")


def _is_time(annotation: Annotation, item: Expression, first: int) -> bool:
    """False for words that only look like a time: a modal "may", the verb "march", "current" as a noun."""
    tags = annotation.upos
    word = annotation.words[first].lower()
    if word in _VERBS and tags[first] in ("AUX", "VERB"):
        return False
    if item.kind == "duration" and item.count == 1 and tags[first] == "ADJ" and word == "second":
        return False
    return not (item.kind == "date" and item.month is None and _counts_something(annotation, first))


def _counts_something(annotation: Annotation, token: int) -> bool:
    """True where a bare "2000" is the number of a plural noun."""
    head = annotation.heads[token]
    return annotation.deprels[token] == "nummod" and head >= 0 and annotation.xpos[head] == "NNS"


_RELATION = {
    name: re.compile(rf"(?<!\w){any_of(WORDS['relations'][name])}\s+(?:about\s+|around\s+|the\s+|at\s+)?$", re.I)
    for name in ("since", "before", "after", "during")
}


def _relation(text: str, item: Expression) -> str:
    before = text[max(0, item.start - 24) : item.start]
    if item.kind in ("duration", "set") or item.last is not None:
        return "during"
    for name, pattern in _RELATION.items():
        if match := pattern.search(before):
            if name == "before" and re.match(r"up\s+to|until|till|til|by", match.group(), re.I):
                return "before"
            return name
    return "on"


_BESIDE = re.compile(rf"(?<!\w){any_of(WORDS['relations']['beside'])}\s+(?:about\s+|around\s+|the\s+|at\s+)?$", re.I)


def _beside(text: str, item: Expression) -> bool:
    """Whether "before" or "after" places something beside a moment, and is no term: "shortly before dawn on Monday"."""
    return _BESIDE.search(text, max(0, item.start - 24), item.start) is not None


def _draft(
    tokens: Range, value: Value, relation: str, published: date | datetime | None, beside: bool = False
) -> TimeDraft:
    """`beside` keeps what was before or after a moment within the day of that moment."""
    start, end = value.start, value.end
    if beside and value.clock and value.first is not None and value.last is not None:
        day = value.first
        if relation == "before" and value.clock[1] == "00:00":
            day -= timedelta(days=1)  # "before midnight"
        if relation == "before":
            return replace(_draft(tokens, value, "on", published), start=f"{day.isoformat()}T00:00", relation=relation)
        if relation == "after":
            return replace(
                _draft(tokens, value, "on", published), end=f"{value.last.isoformat()}T23:59", relation=relation
            )
    if start is not None and relation in ("before", "after", "since"):
        if relation == "before":
            start = None
        elif relation == "after":
            end = None
        else:
            today = published.date() if isinstance(published, datetime) else published
            assert value.first is not None
            end = today.isoformat() if today is not None and today >= value.first else None
    return TimeDraft(tokens, start, end, value.precision, value.timex, value.anchor, relation)
