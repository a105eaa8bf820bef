"""Where words stand between quotation marks, in text that may have lost some of the marks.

Ranges are characters (Unicode code points, half-open) without the marks themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rashomon.language.annotation import Range

_OPENING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "``": "''", "‘": "’", "‟": "”"}
_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’']")
_PARAGRAPH = re.compile(r"\n\s*\n")


def quote_ranges(text: str, sentence_ends: Sequence[int] = ()) -> list[Range]:
    """The quotations of `text`, in order, not nested.

    A straight mark opens where a blank or a bracket stands before it and a word after it, and closes the other way
    round. A quotation that is opened again before it was closed (each paragraph of a long quotation opens anew, and
    feeds lose closing marks) ends before the new mark; one that is never closed ends with its paragraph, or with its
    sentence where `sentence_ends` (character offsets, ascending) are given.
    Single marks count only where both are found within one paragraph, because an apostrophe looks the same.
    """
    out: list[Range] = []
    breaks = [match.start() for match in _PARAGRAPH.finditer(text)] + [len(text)]
    begin: int | None = None
    closer = ""
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if begin is not None and _next_break(breaks, begin) <= at:
            _close(out, text, begin, _unclosed(text, begin, at, breaks, sentence_ends))
            begin = None
        kind = _kind(text, mark, match.start(), match.end(), begin is not None, closer)
        if kind == "open":
            if begin is not None:
                _close(out, text, begin, at)
            begin, closer = match.end(), _OPENING.get(mark, mark)
            if mark in "‘'" and not _has_single_close(text, begin, _next_break(breaks, begin)):
                begin = None
        elif kind == "close" and begin is not None:
            _close(out, text, begin, at)
            begin = None
    if begin is not None:
        _close(out, text, begin, _unclosed(text, begin, len(text), breaks, sentence_ends))
    return out


def _kind(text: str, mark: str, start: int, end: int, is_open: bool, closer: str) -> str:
    """As in "open", "close" or "" (an apostrophe or a mark inside another kind of quotation)."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = (before.isspace() or before in "([{—–-") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or not after.isalnum())
    if mark in "'‘’":
        if is_open and closer not in ("'", "’"):
            return ""
        if is_open:
            return "close" if closes and mark != "‘" else ""
        return "open" if opens and mark != "’" else ""
    if mark in _OPENING and not (is_open and mark in closer):
        return "open"
    if mark in ("”", "»", "›", "''") or (is_open and mark in closer and mark != '"'):
        return "close" if is_open else ""
    if is_open and closer not in ('"', "”", "''"):
        return ""
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close" if is_open else ""
    return "close" if is_open else "open"


def _has_single_close(text: str, begin: int, stop: int) -> bool:
    """Whether a single mark closes within the paragraph: after a word, before a blank or punctuation."""
    return re.search(r"(?<=[\w.,!?])['’](?=[\s.,;:!?)\]]|$)", text[begin:stop]) is not None


def _next_break(breaks: Sequence[int], at: int) -> int:
    return breaks[bisect_left(breaks, at)]


def _unclosed(text: str, begin: int, limit: int, breaks: Sequence[int], sentence_ends: Sequence[int]) -> int:
    end = min(limit, _next_break(breaks, begin))
    return min([end, *(item for item in sentence_ends if item > begin + 1)])


def _close(out: list[Range], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        out.append((begin, end))
