"""Word pieces and letter case: what the encoder reads of a word.

The encoder (MiniLM, uncased) knows 30,522 pieces. Splitting is greedy, longest piece first, after lower-casing and
removing accents, as in BERT (Devlin et al. 2019). Case, which that loses, is given to the encoder as a class of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

CASES = 4
"""Classes of letter case: 0 none or lower, 1 ALL UPPER, 2 Initial, 3 miXed."""

MAX_CACHE = 200_000
MAX_PIECE_CHARS = 100

MAX_WORD_PIECES = 32
"""Pieces that are kept of one word. Addresses and ruled lines ("======") are single words of hundreds of pieces, and
one alone would be longer than the 512 pieces that the encoder can place."""


@lru_cache(maxsize=100_000)
def case_class(word: str) -> int:
    """The class of a word's letter case (see CASES)."""
    if len(word) > 1 and word.isupper():
        return 1
    if word[:1].isupper():
        return 2
    return 3 if any(c.isupper() for c in word) else 0


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    return (
        33 <= code <= 47
        or 58 <= code <= 64
        or 91 <= code <= 96
        or 123 <= code <= 126
        or unicodedata.category(char)[0] == "P"
    )


class WordPieces:
    """Splits words into ids of pieces; keeps what it has split."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids = {piece: index for index, piece in enumerate(vocabulary)}
        self.unknown = self.ids["[UNK]"]
        self.start = self.ids["[CLS]"]
        self.stop = self.ids["[SEP]"]
        self._cache: dict[str, tuple[int, ...]] = {}

    def split(self, word: str) -> tuple[int, ...]:
        """The ids of the first MAX_WORD_PIECES pieces of one word; empty for a word of control characters only."""
        known = self._cache.get(word)
        if known is None:
            known = self._split(word)
            if len(self._cache) < MAX_CACHE:
                self._cache[word] = known
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        folded = "".join(
            c
            for c in unicodedata.normalize("NFD", word.lower())
            if unicodedata.category(c) != "Mn" and unicodedata.category(c)[0] != "C"
        )
        parts: list[str] = []
        current = ""
        for char in folded:
            if _is_punctuation(char) or 0x4E00 <= ord(char) <= 0x9FFF:
                if current:
                    parts.append(current)
                    current = ""
                parts.append(char)
            elif char.isspace():
                if current:
                    parts.append(current)
                    current = ""
            else:
                current += char
        if current:
            parts.append(current)
        out: list[int] = []
        for part in parts:
            out.extend(self._pieces(part))
            if len(out) >= MAX_WORD_PIECES:
                break
        return tuple(out[:MAX_WORD_PIECES])

    def _pieces(self, part: str) -> list[int]:
        if len(part) > MAX_PIECE_CHARS:
            return [self.unknown]
        out: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            piece = None
            while end > start:
                piece = self.ids.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    break
                end -= 1
            if piece is None:
                return [self.unknown]
            out.append(piece)
            start = end
        return out
