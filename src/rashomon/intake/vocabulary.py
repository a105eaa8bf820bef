"""The words that intake knows: labels, agencies, cities of datelines, furniture; loaded once from
`data/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from rashomon.errors import DataError


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`data/header.toml` and `data/furniture.toml`, with their patterns compiled.

    Patterns in `labels` match a label at a position, its colon included. `agency` matches a signature of an
    agency as a whole word; `agency_names` gives the name shown for each. `line`, `tail` and `inline` are
    those of the file."""

    labels: dict[str, re.Pattern[str]]
    agency: re.Pattern[str]
    agency_names: dict[str, str]
    agency_words: str
    """The alternation inside `agency`, for larger patterns."""
    cities: frozenset[str]
    not_places: frozenset[str]
    sections: frozenset[str]
    no_date: str
    words_before_date: frozenset[str]
    words_before_agency: frozenset[str]
    head: re.Pattern[str]
    line: re.Pattern[str]
    inline: re.Pattern[str]
    tail: tuple[re.Pattern[str], ...]
    menu: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package. Raises DataError where a file of it is damaged."""
    header, furniture = _load("header.toml"), _load("furniture.toml")
    try:
        agencies = {sign: name for name, signs in header["agencies"].items() for sign in signs}
        datelines = header["datelines"]
        words = _either(agencies)
        return Vocabulary(
            labels={kind: _label(kind, names) for kind, names in header["labels"].items()},
            agency=re.compile(rf"(?<![\w-])(?:{words})(?![\w])"),
            agency_names=agencies,
            agency_words=words,
            cities=frozenset(datelines["cities"]) | {city.upper() for city in datelines["cities"]},
            not_places=frozenset(datelines["not_places"]),
            sections=frozenset(datelines["sections"]),
            no_date=_either(datelines["no_date"]),
            words_before_date=frozenset(header["sentence"]["words_before_date"]),
            words_before_agency=frozenset(header["sentence"]["words_before_agency"]),
            head=_compile("|".join(f"(?:{item})" for item in furniture["head"])),
            line=_compile("|".join(f"(?:{item})" for item in furniture["line"])),
            inline=_compile("|".join(f"(?:{item})" for item in furniture["inline"])),
            tail=tuple(_compile(rf"(?:{item})\s*\Z") for item in furniture["tail"]),
            menu=_compile(rf"(?<!\w)(?:{_either(furniture['menu'])})(?!\w)"),
        )
    except KeyError as error:
        raise DataError(
            "intake/data", f"the entry {error} is missing", hint="install the package again"
        ) from error
    except re.error as error:
        raise DataError("intake/data", f"{error.pattern!r} is no pattern: {error}") from error


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"data/{name}").read_text(encoding="utf-8"))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _label(kind: str, names: Iterable[str]) -> re.Pattern[str]:
    """A label with what may follow it. Some words are labels only before a colon: "source" opens sentences
    too."""
    colon = r"\s*[:=|]\s*" if kind in ("title", "publisher", "url") else r"(?:\s*[:=|]\s*|\s+)"
    return re.compile(rf"(?<!\w)(?:{_either(names)}){colon}", re.IGNORECASE)
