"""Cutting a long text into the windows that the encoder reads, and saying which window answers for which word.

Windows are cut without regard to sentences, which are not known yet, but start after a likely boundary where there is
one near. Neighbours overlap, so that every word has context on both sides and nearly every sentence lies whole in some
window.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

WINDOW = 320
"""Pieces in a window: the most that training windows have (96 to 320). Longer ones have less overlap, but the cost of
attention grows with the square."""

OVERLAP = 128
"""Pieces that neighbours share at least: longer than 97 % of sentences."""

SLACK = 32
"""Pieces by which a window may start earlier in order to start after a likely boundary."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `[first, end)` are read together; the window answers for `[own_first, own_end)`."""

    first: int
    end: int
    own_first: int
    own_end: int


def cut(pieces: Sequence[int], boundary: Sequence[bool], size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Windows over words with the given counts of pieces; `boundary[i]` says that a sentence may well begin at word i."""
    total = len(pieces)
    if not total:
        return []
    before = [0, *accumulate(pieces)]
    ranges = _ranges(before, boundary, size, overlap)
    count = len(ranges)
    if count > 1:  # as many windows of like length: the last is no rest, and a batch of them has little padding
        even = -(-(before[-1] + (count - 1) * (overlap + SLACK)) // count)
        evened = _ranges(before, boundary, min(size, even), overlap)
        ranges = evened if len(evened) == count else ranges
    out = []
    for index, (a, b) in enumerate(ranges):
        own_a = 0 if index == 0 else (a + ranges[index - 1][1] + 1) // 2
        own_b = total if index == len(ranges) - 1 else (ranges[index + 1][0] + b + 1) // 2
        out.append(Window(a, b, own_a, own_b))
    return out


def _ranges(before: Sequence[int], boundary: Sequence[bool], size: int, overlap: int) -> list[tuple[int, int]]:
    """Ranges of words of at most `size` pieces, from the first word on; `before` counts the pieces before each word."""
    total = len(before) - 1
    out: list[tuple[int, int]] = []
    first = 0
    while True:
        end = max(first + 1, bisect_left(before, before[first] + size + 1) - 1)
        end = min(end, total)
        out.append((first, end))
        if end >= total:
            return out
        start = max(bisect_left(before, before[end] - overlap), first + 1)
        earliest = max(bisect_left(before, before[start] - SLACK), first + 1)
        first = next((i for i in range(start, earliest - 1, -1) if boundary[i]), start)
