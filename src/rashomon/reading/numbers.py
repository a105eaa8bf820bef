"""Numbers in words and digits: "2.5 million", "twenty-four", "half a dozen", "1,200".

What counts as a number word is in data/numbers.toml; text2num does the arithmetic of number words.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from text_to_num import text2num


@cache
def load_words(name: str) -> dict[str, Any]:
    """The TOML table `name` of rashomon/reading/data. Raises FileNotFoundError for an unknown name."""
    return tomllib.loads(
        files("rashomon.reading").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    )


def any_of(words: list[str] | dict[str, Any]) -> str:
    """A regular expression for one of `words`, the longest first; blanks match any run of white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


_TABLE = load_words("numbers.toml")
_WORD = any_of(_TABLE["words"])
_SCALE = any_of([word for word in _TABLE["scale"] if len(word) > 2])
_SHORT_SCALE = any_of([word for word in _TABLE["scale"] if len(word) <= 2])

NUMBER = (
    rf"(?:{any_of(_TABLE['phrases'])}"
    rf"|(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:[\s-]*{_SCALE}|{_SHORT_SCALE}(?!\w))?"
    rf"|{_WORD}(?:(?:\s+and\s+|[\s-]+){_WORD})*)"
)
"""A regular expression for one cardinal number (case-insensitive; give it word boundaries of your own)."""

_DIGITS = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)[\s-]*([a-z]*)$")


def parse_number(text: str) -> float | None:
    """The value of a cardinal number in digits or English words; None where `text` is not one.

    "1,200" is 1200, "2.5 million" 2500000, "a dozen" 12, "one hundred and five" 105.
    """
    key = " ".join(text.lower().split())
    if key in _TABLE["phrases"]:
        return float(_TABLE["phrases"][key])
    digits = _DIGITS.match(key)
    if digits:
        scale = _TABLE["scale"].get(digits.group(2), 1 if not digits.group(2) else None)
        return None if scale is None else float(digits.group(1).replace(",", "")) * scale
    try:
        return float(text2num(key.replace("-", " "), "en"))
    except ValueError:
        return None


def ordinal_value(word: str) -> int | None:
    """The rank that an ordinal ("third", "3rd", "twenty-first") stands for, None where it is no ordinal
    below 32.
    """
    key = word.lower()
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", key):
        return int(match.group(1))
    return _TABLE["ordinals"].index(key) + 1 if key in _TABLE["ordinals"] else None


ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{any_of(_TABLE['ordinals'])})"
"""A regular expression for an ordinal number below 32."""
