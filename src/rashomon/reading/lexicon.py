"""The word lists of the attribution stage, read once from the TOML files beside the code.

`speech()` and `sources()` give nested tables whose lists are frozen sets of lower-case words. What a cue means (its
act) is the codebook's; these files hold how cues take their content and how sources are named.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


class Table:
    """A read-only view on one TOML table: lists come out as frozen sets, looked up by dotted key.

    Raises KeyError for a key that the file does not have: a list that is asked for and missing is a defect of the data.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}

    def value(self, key: str) -> Any:
        """The raw value at the dotted `key`."""
        value: Any = self._data
        for part in key.split("."):
            value = value[part]
        return value

    def words(self, *keys: str) -> frozenset[str]:
        """The union of the lists at the dotted `keys`, lower case."""
        found = self._sets.get(keys)
        if found is None:
            found = self._sets[keys] = frozenset(str(word).lower() for key in keys for word in self.value(key))
        return found

    def mapping(self, key: str) -> dict[str, Any]:
        """The table at the dotted `key`."""
        value: dict[str, Any] = self.value(key)
        return value


def _load(name: str) -> Table:
    path = resources.files("rashomon.reading") / "data" / name
    return Table(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def speech() -> Table:
    """The grammar of reporting: frames of cues, negation, hedges, words of checking (`data/speech.toml`)."""
    return _load("speech.toml")


@cache
def sources() -> Table:
    """What kinds of source nouns name, and how nouns refer back (`data/sources.toml`)."""
    return _load("sources.toml")
