"""How place names are folded, so that spellings that differ in form only meet under one key.

In: a name as written ("Deir ez-Zor", "Deir el-Zor", "St. Louis", "Côte d'Ivoire"). Out: a key of lower-case words
("deir al zor", "deir al zor", "saint louis", "cote divoire"). Used when the gazetteer is built and when it is
asked; both must agree, so a change here needs a new build (`FOLDING`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FOLDING = 1
"""Version of the folding; the built file records it and the reader refuses another."""

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i", "İ": "i",
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ə": "a", "Ə": "a",
        "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n", "ĸ": "k", "ŧ": "t", "Ŧ": "t", "ɓ": "b", "ɗ": "d",
    }
)  # fmt: skip
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u02ba`\u00b4\u2032.]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")

_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "port", "sta": "santa"}
"""Written short in front of a name; folded only where another word follows, so that "St" alone stays as it is."""

_SIDES = {"n": "north", "s": "south", "e": "east", "w": "west"}
_ARTICLES = {"al", "el", "ul", "il"}
_ASSIMILATED = {
    "ad": "d", "adh": "dh", "an": "n", "ar": "r", "as": "s", "ash": "sh", "at": "t", "ath": "th", "az": "z",
    "ed": "d", "edh": "dh", "en": "n", "er": "r", "es": "s", "esh": "sh", "et": "t", "ez": "z", "eth": "th",
    "ur": "r", "us": "s", "ud": "d", "ush": "sh", "un": "n", "ut": "t", "uz": "z",
}  # fmt: skip
"""The Arabic article before a sun letter, with the consonant that has to follow it ("ar-Raqqah", "ez-Zor")."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: lower case, no accents, no apostrophes or full stops, hyphens as spaces, one article.

    Idempotent. Returns "" where nothing Latin is left of the name.
    """
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.translate(_LETTERS))
    if not plain.isascii():
        plain = "".join(ch for ch in plain if not unicodedata.combining(ch))
    words = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain).casefold()).split()
    for i, word in enumerate(words[:-1]):
        if word in _ABBREVIATED:
            words[i] = _ABBREVIATED[word]
        elif word in _ARTICLES or ((follows := _ASSIMILATED.get(word)) and words[i + 1].startswith(follows)):
            words[i] = "al"
    return " ".join(words)


def is_latin(name: str) -> bool:
    """Whether every letter of the name is of the Latin script."""
    return all(not ch.isalpha() or ch.isascii() or "LATIN" in unicodedata.name(ch, "") for ch in name)


def variants(key: str) -> list[str]:
    """Keys to try, best first, where `key` (folded) itself is not known: sides of the compass written out, without or with
    the article, joined words.

    Spellings that need a guess about sounds (kh for k, ou for u) are left to the gazetteer's alternate names.
    """
    out = []
    side, _, rest = key.partition(" ")
    if rest and side in _SIDES:
        out.append(f"{_SIDES[side]} {rest}")  # "W. Columbia"
    if key.startswith("al "):
        out.append(key[3:])
    else:
        out.append("al " + key)
    if " " in key:
        out.append(key.replace(" al ", " "))
        out.append(key.replace(" ", ""))
    if key.endswith("ah"):
        out.append(key[:-1])
    elif key.endswith("a"):
        out.append(key + "h")
    return [item for item in dict.fromkeys(out) if item and item != key]
