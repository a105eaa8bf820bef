"""The word lists of the places stage, read once from `data/place_words.toml`."""

from __future__ import annotations

from functools import cache

from rashomon.reading.lexicon import Table, _load


@cache
def words() -> Table:
    """Prepositions, generic places and what is none (`data/place_words.toml`)."""
    return _load("place_words.toml")
