"""Names of actors as sequences of folded pieces, and an index that finds the longest of them in a row of words.

A piece is a run of letters and digits without accents, full stops or case: "al-Qa'ida" is ("al", "qa", "ida")
however an engine splits it, and "U.S." is ("us",). Case still counts where it tells a name from a word: a
piece that an alias writes in capitals only ("IS", "US", "WHO") must be in capitals in the text, one that it
capitalises must begin with a capital.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

_PIECE = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({
    "ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
    "ʻ": "'", "ʼ": "'", "’": "'", "‘": "'", "`": "'", "&": " and ", ".": None,
})  # fmt: skip
POSSESSIVE = "s"
"""What is left of a possessive: the piece after the apostrophe."""


def fold(text: str) -> str:
    """`text` without accents and full stops, letters that have no decomposition spelled out; case is kept."""
    text = text.translate(_LETTERS)
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def pieces(text: str) -> list[str]:
    """The pieces of `text`, case kept."""
    if text.isascii() and text.isalpha():
        return [text]
    return _PIECE.findall(fold(text))


def fits(asked: str, shown: str) -> bool:
    """Whether a piece as the text writes it has the case that the alias, as the data write it, asks for."""
    if not asked[0].isupper():
        return True
    return shown.isupper() if len(asked) > 1 and asked.isupper() else shown[0].isupper()


class AliasIndex(Generic[T]):
    """Spellings to values. Several values may share a spelling; who asks chooses among them."""

    def __init__(self, shouted: Iterable[str] = ()) -> None:
        self._table: dict[str, list[tuple[Sequence[str], T]]] = {}
        self._lengths: dict[str, list[int]] = {}
        """Of the spellings that begin with a piece: how many pieces they have, the longest first."""
        self._shouted = frozenset(shouted)

    def __len__(self) -> int:
        return len(self._table)

    def add(self, alias: str, value: T) -> None:
        """Adds a spelling. "People's" is found as "Peoples" as well, for feeds that lose their apostrophes."""
        shown = pieces(alias)
        self._put(shown, value)
        if POSSESSIVE in shown[1:]:
            joined: list[str] = []
            for piece in shown:
                if piece == POSSESSIVE and joined:
                    joined[-1] += piece
                else:
                    joined.append(piece)
            self._put(joined, value)

    def _put(self, shown: Sequence[str], value: T) -> None:
        if not shown:
            return
        key = " ".join(shown).lower()
        self._table.setdefault(key, []).append((shown, value))
        first = key.partition(" ")[0]
        lengths = self._lengths.setdefault(first, [])
        if len(shown) not in lengths:
            lengths.append(len(shown))
            lengths.sort(reverse=True)

    def may_begin(self, piece: str) -> bool:
        """Whether a spelling may begin with the folded piece, its final s taken for a lost possessive or not."""
        return piece in self._lengths or piece.endswith("s")

    def at(self, row: Row, start: int) -> Iterator[tuple[int, list[T]]]:
        """The spellings that begin with piece `start`, longest first: the piece after each and its values."""
        left = len(row.folded) - start
        for length in self._lengths.get(row.folded[start], ()):
            if length > left:
                continue
            found = self._table.get(" ".join(row.folded[start : start + length]))
            if not found or (row.shouting and length == 1 and row.folded[start] in self._shouted):
                continue
            shown = row.shown[start : start + length]
            values = [value for asked, value in found if all(map(fits, asked, shown))]
            if values:
                yield start + length, values

    def without_s(self, row: Row, start: int) -> Iterator[tuple[int, list[T]]]:
        """Like `at`, with the last piece without its final s: "Syrias", "the Red Crosss", in a feed that lost its
        apostrophes."""
        longest = self._lengths.get(row.folded[start], (1,))[0]
        for end in range(min(start + longest, len(row.folded)), start, -1):
            piece, shown = row.folded[end - 1], row.shown[end - 1]
            acronym = len(piece) > 2 and shown[-1] == "s" and shown[:-1].isupper()
            if not piece.endswith("s") or not (acronym or (len(piece) >= MIN_LOST_APOSTROPHE and shown[0].isupper())):
                continue
            found = self._table.get(" ".join([*row.folded[start : end - 1], piece[:-1]]), ())
            written = [*row.shown[start : end - 1], shown[:-1]]
            values = [value for asked, value in found if all(map(fits, asked, written))]
            if values:
                yield end, values


MIN_LOST_APOSTROPHE = 5
"""Shortest piece whose final s may be a lost possessive ("Malis"); shorter ones are words and acronyms in the
plural."""

SHOUTING = 3
"""Words in capitals, and none with small letters, from which a row counts as a line in capitals."""


class Row:
    """A row of words cut into pieces, each piece knowing its word."""

    __slots__ = ("folded", "owner", "shouting", "shown")

    def __init__(self, words: Sequence[str]) -> None:
        self.shown: list[str] = []
        self.owner: list[int] = []
        for index, word in enumerate(words):
            for piece in pieces(word):
                self.shown.append(piece)
                self.owner.append(index)
        self.folded = [piece.lower() for piece in self.shown]
        capitals = sum(1 for word in words if len(word) > 1 and word.isupper())
        self.shouting = capitals >= SHOUTING and not any(word.islower() for word in words)

    def __len__(self) -> int:
        return len(self.shown)

    def starts_word(self, piece: int) -> bool:
        """Whether the piece is the first of its word."""
        return piece == 0 or self.owner[piece] != self.owner[piece - 1]

    def ends_word(self, end: int) -> bool:
        """Whether a word ends before piece `end`, but for a possessive."""
        if end == len(self.shown) or self.owner[end] != self.owner[end - 1]:
            return True
        return self.folded[end] == POSSESSIVE and self.ends_word(end + 1)
