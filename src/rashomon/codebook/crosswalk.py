"""The codes that other codebooks allow, from `crosswalk.toml`: PLOVER, ACLED, and the Goldstein scale of CAMEO."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.codebook.section import Section, split


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Allowed codes. `plover`: type to its modes; `acled`: event type to its sub-event types, in order of precedence."""

    plover: Mapping[str, tuple[str, ...]]
    contexts: frozenset[str]
    acled: Mapping[str, tuple[str, ...]]
    goldstein: Mapping[str, float]


def read_crosswalk(file: Section) -> Crosswalk:
    """The crosswalk of a parsed file. Raises CodebookError."""
    tables = {
        name: Section(file.file, name, file.table[name]) for name in ("plover", "plover-contexts", "acled", "goldstein")
    }
    goldstein = {}
    for pair in split(tables["goldstein"].text("all")):
        code, _, value = pair.partition(" ")
        goldstein[code] = float(value)
    return Crosswalk(
        {name: tables["plover"].words(name) for name in tables["plover"].table},
        frozenset(tables["plover-contexts"].words("all")),
        {name: tables["acled"].words(name) for name in tables["acled"].table},
        goldstein,
    )
