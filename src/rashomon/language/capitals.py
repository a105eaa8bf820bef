"""Reports in capitals throughout, as teleprinters sent them: the case that a newspaper would have given the words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SHARE = 0.9
"""Share of capitals among the letters from which a text is one in capitals."""
LETTERS = 40
"""Letters that a text needs for that to be told: a headline alone may be in capitals for show."""
SHORT = 5
"""Letters that an acronym has at most; a longer word that no dictionary has is a name."""
START = re.compile(r"(?:^|[.!?][\"”’']?\s+|\n\s*|--\s+)[\"“‘']?\s*$")


def in_capitals(text: str) -> bool:
    """Whether nearly every letter is a capital."""
    upper = sum(map(str.isupper, text))
    letters = upper + sum(map(str.islower, text))
    return letters >= LETTERS and upper >= SHARE * letters


def recased(text: str) -> str:
    """A text in capitals with the case of its words guessed; of the same length, and any other text as it is.

    Words that a dictionary has are written small but at the start of a sentence, short ones that none has stay
    acronyms, others become names. A name made of dictionary words ("SHINING PATH") is written small.
    """
    if not in_capitals(text):
        return text
    out = WORD.sub(lambda match: _word(match, text), text)
    return out if len(out) == len(text) else text


def _word(match: re.Match[str], text: str) -> str:
    word = match[0]
    if not word.isupper():
        return word
    small = word.lower()
    stem = re.split(r"['’]", small)[0]
    starts = START.search(text[max(0, match.start() - 4) : match.start()]) is not None or match.start() == 0
    if _known(stem):
        return small[:1].upper() + small[1:] if starts else small
    if len(stem) <= SHORT and not stem.endswith("a"):
        return word[: len(stem)] + small[len(stem) :]
    return small[:1].upper() + small[1:]


@cache
def _known(word: str) -> bool:
    """Whether a dictionary or the closed classes have the word."""
    from lemminflect import getAllLemmas

    return word in _closed() or bool(getAllLemmas(word))


@cache
def _closed() -> frozenset[str]:
    table = tomllib.loads((files("rashomon.language") / "capitals.toml").read_text(encoding="utf-8"))
    return frozenset(word.strip() for word in table["closed"].split(","))
