"""The grammar of time expressions: characters in, expressions out. What they mean is the business of
times_resolve.

Three steps: core patterns, the longest first (times_patterns); modifiers and parts of the day on either
side of a core ("late Thursday", "Friday morning", "the end of 2025"); a clock time or part of the day next
to a day ("at 9 a.m.
on Friday"). `join_ranges` then makes one expression of two ends ("between March and May").

All offsets are code points of the text. The words are in data/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rashomon.reading.numbers import any_of
from rashomon.reading.times_expression import WORDS, Expression, Maker
from rashomon.reading.times_patterns import RULES

_TRIGGER = re.compile(
    r"\d|\b(?:"
    + "|".join(
        any_of(words)
        for words in (
            WORDS["weekdays"], WORDS["months"], WORDS["month_short"], WORDS["parts"],
            WORDS["seasons"], WORDS["units"],
            WORDS["plurals"], list(WORDS["plurals"].values()), WORDS["deictic_days"], WORDS["sets"],
            WORDS["holidays"], *WORDS["refs"].values(),
        )
    )
    + r")|overnight|once|past|future|nineteen|twenty|thousand|B\.?C|o['’]clock|ties\b",
    re.I,
)  # fmt: skip
"""Every core holds at least one of these, so only their surroundings are searched."""

_BEFORE, _AFTER = 60, 60  # characters around a trigger; the longest core of the training texts has 48

_THIRDS = {
    " ".join(word.split()): third
    for third, words in WORDS["thirds"].items()
    for word in words
}  # fmt: skip
_MODIFIER = re.compile(
    rf"(?<!\w)(?:the\s+)?(?P<word>{any_of(_THIRDS)})(?:\s+(?:in|on|of))?(?:\s+the)?(?:\s+|(?<=-)|(?<=mid)-)(?:the\s+)?$",
    re.I,
)
_PART_OF = re.compile(
    rf"(?<!\w)(?:the\s+)?(?:(?P<mod>early|late)\s+)?(?P<part>{any_of(WORDS['parts'])})"
    rf"(?:\s+hours)?\s+(?:of|on|to)\s+(?:the\s+)?$",
    re.I,
)
_PART_AFTER = re.compile(
    rf"(?:['’]s)?\s+(?:in\s+the\s+|at\s+)?(?:(?P<mod>early|late|mid)[\s-]+)?(?P<part>{any_of(WORDS['parts'])}|overnight)(?!\w)",
    re.I,
)
_YEAR_AFTER = re.compile(
    r",?\s+(?:of\s+)?(?:this|last|next)\s+year(?!\w)|\s+(?:of\s+)?(?:that|the\s+same|the\s+following)\s+year(?!\w)",
    re.I,
)
_JOIN = re.compile(r"\s*,?\s*(?:on|at|of|in|by|around|about)?(?:\s+(?:about|around|the))?\s*", re.I)

_DAYLIKE = ("weekday", "day", "date", "anaphor", "holiday")


def find_expressions(text: str) -> list[Expression]:
    """The time expressions of `text` in order, not overlapping; ranges still as two expressions."""
    return list(_expressions(text))


@lru_cache(maxsize=2)  # times and figures both ask for those of the report at hand
def _expressions(text: str) -> tuple[Expression, ...]:
    found: list[Expression] = []
    folded = text.casefold()
    rules = [(pattern, make) for pattern, make, needs in RULES if not needs or any(word in folded for word in needs)]
    for first, last in _windows(text):
        found.extend(_longest(text, first, last, rules))
    found = _without_overlap(found)
    extended = [_extended(text, item, _floor(found, index)) for index, item in enumerate(found)]
    return tuple(_joined(text, _without_overlap(extended)))


def _windows(text: str) -> list[tuple[int, int]]:
    """Stretches of text around the words that can be part of a time."""
    out: list[tuple[int, int]] = []
    for match in _TRIGGER.finditer(text):
        first, last = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _longest(text: str, first: int, last: int, rules: Sequence[tuple[re.Pattern[str], Maker]]) -> list[Expression]:
    found: list[Expression] = []
    for pattern, make in rules:
        for match in pattern.finditer(text, first, last):
            made = make(match)
            if made is not None:
                found.append(made)
    return found


def _without_overlap(found: list[Expression]) -> list[Expression]:
    """The longest of those that overlap; of two as long the one whose rule comes first."""
    kept: list[Expression] = []
    taken: list[tuple[int, int]] = []
    for item in sorted(found, key=lambda item: item.start - item.end):  # sorted() keeps the rules' order
        if all(item.end <= first or item.start >= last for first, last in taken):
            kept.append(item)
            taken.append((item.start, item.end))
    return sorted(kept, key=lambda item: item.start)


def _floor(found: list[Expression], index: int) -> int:
    """Where the item before ends; a part of the day may be taken over ("the morning of", "the early hours
    of").
    """
    for before in reversed(found[:index]):
        lengthy = before.kind in ("anaphor", "duration") and (before.part or before.unit == "hour")
        if before.kind != "part" and not lengthy:
            return before.end
    return 0


def _extended(text: str, item: Expression, floor: int) -> Expression:
    """`item` with the modifiers on its left and the part of day on its right."""
    if item.kind in ("ref", "set", "duration", "clock", "window", "offset"):
        return item
    if item.kind in ("part", "decade", "season"):
        inner = re.match(r"(?:the\s+)?(early|late|mid)\b", text[item.start : item.end], re.I)
        if inner:
            item.modifier = _THIRDS[inner.group(1).lower()]
    after = _PART_AFTER.match(text, item.end)
    day_known = item.kind in ("weekday", "day") or (item.kind in ("date", "anaphor") and _is_day(item))
    if after and day_known and item.part is None:
        item.part, item.end = after["part"].lower(), after.end()
        if after["mod"]:
            item.modifier = _THIRDS[after["mod"].lower()]
    dated = (item.kind == "date" and item.month) or (item.kind == "season" and item.shift is None)
    if dated and item.year is None and (tail := _YEAR_AFTER.match(text, item.end)):
        item.end = tail.end()
        item.year_shift = {"last": -1, "this": 0, "next": 1}.get(tail.group().split()[-2].lower())
        if item.year_shift is None:
            item.word, item.count = "that year", float("following" in tail.group().lower())
    left = max(floor, item.start - 40)
    if day_known and (match := _PART_OF.search(text, left, item.start)):
        part = " ".join(match["part"].lower().split())
        if item.part is None or part.endswith("hours"):  # "the early hours of Monday morning"
            item.part = part
            item.start = match.start() + _lead(match.group())
    if match := _MODIFIER.search(text, left, item.start):
        word = " ".join(match["word"].lower().split())
        item.start = match.start("word") if not match.group().lower().startswith("the") else match.start()
        item.modifier = _THIRDS[word]
    return item


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _is_day(item: Expression) -> bool:
    return item.day is not None if item.kind == "date" else item.unit == "day"


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """A clock time or a part of the day and the day beside it, as one."""
    out: list[Expression] = []
    for item in found:
        before = out[-1] if out else None
        if (
            before is not None
            and before.kind == item.kind == "clock"
            and _GLOSS.fullmatch(text, before.end, item.start)
        ):
            before.end = item.end + (text[item.end : item.end + 1] == ")")  # "5:40 a.m. (0240 GMT)"
            continue
        if before is not None and _JOIN.fullmatch(text, before.end, item.start):
            inner, day = (before, item) if before.kind in ("clock", "part") else (item, before)
            joinable = inner.kind in ("clock", "part") and day.kind in _DAYLIKE and day.hour is None
            if joinable and (day.kind != "date" or day.day) and (day.kind != "anaphor" or day.unit == "day"):
                if inner.kind == "clock":
                    day.hour, day.minute = inner.hour, inner.minute
                elif day.part is None:
                    day.part = inner.part
                    day.modifier = day.modifier or inner.modifier
                day.start, day.end = before.start, item.end
                out[-1] = day
                continue
            whole = before.kind == "date" and before.month and before.year is None
            if whole and item.kind == "date" and item.month is None and item.year and before.last_day is None:
                before.year, before.end = item.year, item.end  # "January nineteen ninety-seven"
                continue
            if before.kind == "weekday" and item.kind == "date" and item.day and before.part is None:
                item.start, item.weekday = before.start, before.weekday
                out[-1] = item
                continue
        out.append(item)
    return out


_GLOSS = re.compile(r"\s*(?:\(|/)\s*")
_OPEN_RANGE = re.compile(r"(?<!\w)(between|from)\s+(?:the\s+)?$", re.I)
_LINK = {
    "between": re.compile(r"\s*,?\s*and\s+(?:on\s+|in\s+)?", re.I),
    "from": re.compile(r"\s*,?\s*(?:to|until|till|through|into|-|–)\s*(?:on\s+|in\s+)?", re.I),
    "": re.compile(r"\s*(?:-|–|—)\s*|\s+(?:into|through|until|till)\s+|\s+to\s+", re.I),
}
_CALENDAR = ("date", "weekday", "day", "season", "quarter", "decade", "clock", "anaphor", "unit")


_AND = re.compile(r"\s+and\s+(?:on\s+)?", re.I)


def _next_day(first: Expression, item: Expression) -> bool:
    """Whether the second of two weekdays follows the first: "on Tuesday and Wednesday"."""
    plain = first.part is None and item.part is None and first.hour is None and item.hour is None
    return plain and first.weekday is not None and item.weekday == first.weekday % 7 + 1


def join_ranges(text: str, found: list[Expression]) -> list[Expression]:
    """`found` with "between X and Y", "from X to Y", "X-Y" and "X into Y" as one expression each, Y in
    `last`.

    What the second end says and the first leaves open (year, month) goes for both: "between July and
    October 2016".
    """
    out: list[Expression] = []
    for item in found:
        first = out[-1] if out else None
        if first is not None and first.last is None and first.kind in _CALENDAR and item.kind in _CALENDAR:
            opener = _OPEN_RANGE.search(text, max(0, first.start - 14), first.start)
            link = _LINK[opener.group(1).lower() if opener else ""]
            alike = first.kind == item.kind or {first.kind, item.kind} <= {
                "date",
                "weekday",
                "day",
                "anaphor",
            }
            if first.kind == "clock" and item.kind in _DAYLIKE and item.hour is not None:
                # "between 11:30 and noon on Thursday": both ends lie on the day of the second
                whole = replace(item, hour=first.hour, minute=first.minute, start=first.start, end=first.end)
                if link.fullmatch(text, first.end, item.start):
                    first = out[-1] = whole
                    alike = True
            elif not opener and first.kind == item.kind == "weekday" and _next_day(first, item):
                link = _AND
            if link.fullmatch(text, first.end, item.start) and alike:
                if first.kind == "date" == item.kind and first.year is None and item.year is not None:
                    first.year = item.year
                first.last, first.end = item, item.end
                if opener:
                    first.start = opener.start(1)
                continue
        out.append(item)
    return out
