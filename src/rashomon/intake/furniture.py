"""Page furniture: what stands around a report and is not the report, as ranges of characters with a reason.

Nothing is cut out of the text, since every offset of the ledger points into it; these ranges are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.intake.vocabulary import vocabulary

TAIL_WINDOW = 1_500
"""Characters before the end in which a menu is looked for; the longest met was 700."""

LONGEST_TAIL = 8_000
"""Characters that a tail may take; the longest met was 900. What is longer is no tail of a report."""

TAIL_STEP = 420
"""Characters before the end in which one piece of a tail is looked for; the longest pattern can take 300."""


class Skip(NamedTuple):
    """Characters `[start, end)` of the report that are not read, and why ("date", "byline", "furniture"
    ...)."""

    start: int
    end: int
    reason: str


def match_head(text: str, start: int) -> Skip | None:
    """The furniture that begins exactly at `start`, as it stands glued to headers ("Print Tweet Views
    729")."""
    match = vocabulary().head.match(text, start)
    return Skip(start, match.end(), "furniture") if match and match.end() > start else None


def find_lines(text: str, start: int, end: int) -> Iterator[Skip]:
    """Lines within `[start, end)` that are furniture as a whole, and words of it between two sentences."""
    words = vocabulary()
    if "\n" in text:
        for line in re.compile(r"[^\n]+").finditer(text, start, end):
            stripped = line.group().strip()
            if stripped and words.line.fullmatch(stripped):
                first = line.start() + line.group().index(stripped)
                yield Skip(first, first + len(stripped), "furniture")
    for match in words.inline.finditer(text, start, end):
        yield Skip(match.start(), match.end(), "furniture")


def find_tail(text: str, start: int, end: int) -> Skip | None:
    """Everything at the end of `[start, end)` that comes after the report: credits, menus, notices,
    buttons."""
    words = vocabulary()
    whole = limit = _without_space(text, start, end)
    while whole - limit < LONGEST_TAIL:
        found = _menu(text, start, limit)
        for pattern in words.tail:
            match = pattern.search(text, max(start, limit - TAIL_STEP), limit)
            if match and match.end() > match.start():
                found = match.start() if found is None else min(found, match.start())
                break
        if found is None or found <= start:
            break
        limit = _without_space(text, start, found)
    if limit in (start, whole):
        return None
    first = limit
    while text[first].isspace():
        first += 1
    return Skip(first, whole, "tail")


def _without_space(text: str, start: int, end: int) -> int:
    """`end` moved back over white space, not beyond `start`."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _menu(text: str, start: int, end: int) -> int | None:
    """Where the menu begins that ends at `end`: at least two entries, the last of them the last words of the
    text."""
    entries = list(vocabulary().menu.finditer(text, max(start, end - TAIL_WINDOW), end))
    if len(entries) < 2 or entries[-1].end() != end:
        return None
    first = entries[-1].start()
    for entry in reversed(entries[:-1]):
        # Between two entries stand other entries, not sentences.
        if first - entry.end() > 90 or re.search(r"[.!?;]", text[entry.end() : first]):
            break
        first = entry.start()
    return first if first < entries[-1].start() else None
