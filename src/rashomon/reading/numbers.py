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
    return tomllib.loads(files("rashomon.reading").joinpath("data").joinpath(name).read_text(encoding="utf-8"))


def any_of(words: list[str] | dict[str, Any]) -> str:
    """A regular expression for one of `words`, the longest first; blanks match any run of white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


_TABLE = load_words("numbers.toml")
_WORD = any_of(_TABLE["words"])
_SCALE = any_of([word for word in _TABLE["scale"] if len(word) > 2])
_SHORT_SCALE = any_of([word for word in _TABLE["scale"] if len(word) <= 2])

# "and" joins number words only after one of these: "two hundred and five", but "killed two and three were hurt"
_AND = rf"(?:{'|'.join(f'(?<={word})' for word in _TABLE['scale'] if word in _TABLE['words'])})\s+and\s+"
_FACTOR = any_of(_TABLE["factors"])
_DOZENS = any_of([word for word in _TABLE["scale"] if len(word) > 2 and word not in _TABLE["words"]])
_WORDS = rf"{_WORD}(?:(?:{_AND}|[\s-]+){_WORD})*"
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_HALF = r"\s+and\s+a\s+half"

NUMBER = (
    rf"(?:(?:{_WORDS}|\d+|an?){_HALF}[\s-]+{_SCALE}|an?[\s-]+{_SCALE}{_HALF}"
    rf"|{_FACTOR}[\s-]+{_SCALE}|{any_of(_TABLE['phrases'])}"
    rf"|{_FIGURES}(?:[\s-]*{_SCALE}|{_SHORT_SCALE}(?!\w))?"
    rf"|{_WORDS}(?:[\s-]+{_DOZENS})?)"
)
"""A regular expression for one cardinal number (case-insensitive; give it word boundaries of your own)."""

_DIGITS = re.compile(rf"({_FIGURES})[\s-]*([a-z]*)$")
_SCALED = re.compile(rf"(.+?)(?:(?<=\w) | ?- ?)({_SCALE})({_HALF})?$")
_AND_A_HALF = re.compile(rf"(.+?){_HALF}$")


def parse_number(text: str) -> float | None:
    """The value of a cardinal number in digits or English words; None where `text` is not one.

    "1,200" is 1200, "2.5 million" 2500000, "two dozen" 24, "half a million" 500000, "one hundred and five" 105.
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
        return _scaled_number(key)


def _scaled_number(key: str) -> float | None:
    """What text2num does not know: "half a dozen", "two and a half million", "three dozen", "a million and a half"."""
    match = _SCALED.match(key)
    if match is None:
        return None
    times, scale, half = match[1], _TABLE["scale"][match[2]], match[3]
    halved = _AND_A_HALF.match(times)
    factor = _TABLE["factors"].get(halved[1] if halved else times)
    if factor is None:
        factor = parse_number(halved[1] if halved else times)
    return None if factor is None else float((factor + (0.5 if halved or half else 0)) * scale)


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
