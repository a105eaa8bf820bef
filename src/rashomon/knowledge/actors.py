"""Reads the actors' data into a registry: states, groups, organisations, leaders, agencies and
ties, each a TOML file in `data`.

The display names of states are CLDR's (library babel); everything else is in the files, which say what their
fields mean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any, get_args

from babel import Locale

from rashomon.errors import KnowledgeError
from rashomon.knowledge.agencies import Agencies
from rashomon.knowledge.aliases import AliasIndex
from rashomon.knowledge.intervals import ALWAYS, Interval, parse_interval
from rashomon.knowledge.registry import ActorEntry, ActorRegistry, Named, StateNames, Ties, Usage
from rashomon.ledger import ActorKind

STATES, GROUPS, ORGANISATIONS = "states.toml", "groups.toml", "organisations.toml"
LEADERS, AGENCIES, TIES = "leaders.toml", "agencies.toml", "ties.toml"
_KINDS = frozenset(get_args(ActorKind))
_SECTORS = {
    "armed-group": "REB", "militia": "UAF", "military": "MIL", "police": "COP", "government": "GOV", "igo": "IGO",
    "ngo": "NGO", "media": "JRN", "civilians": "CVL",
}  # fmt: skip
"""PLOVER's sector for a kind, where an entry gives none."""


@cache
def load_actors() -> ActorRegistry:
    """The actors that ship with the program, read once. Raises KnowledgeError where a file is not as it must be."""
    return build_actors({name: _read(name) for name in (STATES, GROUPS, ORGANISATIONS, LEADERS, AGENCIES, TIES)})


def build_actors(data: Mapping[str, Mapping[str, Any]]) -> ActorRegistry:
    """A registry from the parsed files, by file name. Raises KnowledgeError where they are not as they must be."""
    return _Builder(data).registry()


def _read(name: str) -> dict[str, Any]:
    path = resources.files("rashomon.knowledge") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


class _Builder:
    def __init__(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        self._data = data
        self._agencies = Agencies(data[AGENCIES])
        self._index: AliasIndex[Named] = AliasIndex(self._agencies.shouted)
        self._states: dict[str, StateNames] = {}
        self._listed: dict[str, ActorEntry] = {}
        self._ties = Ties()

    def registry(self) -> ActorRegistry:
        for alias in self._agencies.not_actors:
            self._index.add(alias, Named(_NOBODY, "none"))
        territories = Locale("en").territories
        for code, row in self._data[STATES].items():
            self._state(code, row, territories)
        out = ActorRegistry(self._index, self._states, self._listed, self._agencies, self._ties)
        for code, row in self._data[STATES].items():
            self._state_agencies(code, row, out)
        for file in (GROUPS, ORGANISATIONS):
            for id, row in self._data[file].items():
                if id in self._listed:
                    raise KnowledgeError(file, f"the id {id!r} is taken", hint="Rename one; states come first.")
                self._listed[id] = self._entry(file, id, row)
        registry = ActorRegistry(self._index, self._states, self._listed, self._agencies, self._ties)
        for file in (GROUPS, ORGANISATIONS):
            for id, row in self._data[file].items():
                self._group(file, id, row, registry)
        for id, rows in self._data[LEADERS].items():
            for row in rows:
                self._leader(id, row, registry)
        for row in self._data[TIES]["tie"]:
            self._tie(row, registry)
        return registry

    def _tie(self, row: Mapping[str, Any], registry: ActorRegistry) -> None:
        for party in row["parties"]:
            if registry.get(party) is None:
                raise KnowledgeError(
                    TIES, f"there is no actor {party!r}", allowed="ids of groups, organisations, states"
                )
        valid = self._interval(TIES, "+".join(row["parties"]), row["valid"])
        self._ties.pairs.extend((one, two, valid) for one, two in combinations(row["parties"], 2))

    def _state(self, code: str, row: Mapping[str, Any], territories: Mapping[str, str]) -> None:
        name = row.get("name") or territories.get(row.get("alpha2", ""))
        if not name:
            raise KnowledgeError(STATES, f"{code}: no name for alpha2 {row.get('alpha2')!r}")
        entry = ActorEntry(code, name, "state", code, code, None)
        self._listed[code] = entry
        adjectives = row.get("adjectives", [])
        governments = tuple(
            (self._interval(STATES, code, item.get("valid", "")), item["names"][0])
            for item in row.get("governments", [])
        )
        self._states[code] = StateNames(entry, adjectives[0] if adjectives else name, governments)
        names = [name, territories.get(row["alpha2"], name), *row.get("names", [])]
        names += [short.replace("St. ", "Saint ") for short in names if short.startswith("St. ")]
        self._add(entry, "name", names)
        self._add(entry, "adjective", adjectives)
        self._add(entry, "people", [word for word in row.get("people", []) if word not in adjectives])

    def _state_agencies(self, code: str, row: Mapping[str, Any], registry: ActorRegistry) -> None:
        government = registry.agency(code, "GOV")
        self._add(government, "seat", row.get("capitals", []))
        self._add(government, "name", row.get("seats", []))
        for item in row.get("governments", []):
            self._add(government, "name", item["names"], self._interval(STATES, code, item.get("valid", "")))
        for suffix, names in row.get("agencies", {}).items():
            if suffix not in self._agencies.classes:
                raise KnowledgeError(STATES, f"{code}: class {suffix!r}", allowed=", ".join(self._agencies.classes))
            self._add(registry.agency(code, suffix), "name", names)

    def _entry(self, file: str, id: str, row: Mapping[str, Any], phase: Mapping[str, Any] | None = None) -> ActorEntry:
        kind = (phase or {}).get("kind") or row.get("kind", "unknown")
        if kind not in _KINDS:
            raise KnowledgeError(file, f"{id}: kind is {kind!r}", allowed=", ".join(sorted(_KINDS)))
        if not row.get("names"):
            raise KnowledgeError(file, f"{id}: no names")
        fallback = None if kind in ("media", "ngo") else id
        return ActorEntry(
            id=id,
            name=row["names"][0],
            kind=kind,
            party=(phase or {}).get("party") or row.get("party", fallback),
            country=row.get("country"),
            sector=row.get("sector") or _SECTORS.get(kind),
            valid=self._interval(file, id, (phase or row).get("valid", "")),
        )

    def _group(self, file: str, id: str, row: Mapping[str, Any], registry: ActorRegistry) -> None:
        entry = self._listed[id]
        for party in filter(None, (entry.party, *row.get("allies", []), *row.get("members", []))):
            if registry.get(party) is None:
                raise KnowledgeError(
                    file, f"{id}: there is no actor {party!r}", allowed="ids of these files or of states"
                )
        self._add(entry, "name", row["names"], entry.valid)
        for phase in row.get("phases", []):
            valid = self._interval(file, id, phase["valid"])
            there = (
                registry.get(phase["acts_as"], valid[0]) if "acts_as" in phase else self._entry(file, id, row, phase)
            )
            if there is None:
                raise KnowledgeError(file, f"{id}: acts_as {phase['acts_as']!r} is no actor")
            self._add(there, "name", row["names"], valid)
        for seat, valid in row.get("seats", {}).items():
            self._add(entry, "seat", [seat], self._interval(file, id, valid))
        for ally in row.get("allies", []):
            self._ties.pairs.append((entry.party or id, ally, entry.valid))
        members = row.get("members", [])
        if row.get("alliance") or entry.kind == "military" or entry.sector == "MIL":
            self._ties.pairs.extend((id, member, entry.valid) for member in members)
        if row.get("alliance"):
            self._ties.pairs.extend((one, two, entry.valid) for one, two in combinations(members, 2))

    def _leader(self, id: str, row: Mapping[str, Any], registry: ActorRegistry) -> None:
        valid = self._interval(LEADERS, id, row["valid"])
        entry = registry.get(id, valid[1] or valid[0])
        if entry is None:
            raise KnowledgeError(LEADERS, f"there is no actor {id!r}")
        for phase in self._phases(id):
            self._add(phase[1], "person", row["names"], _overlap(valid, phase[0]))
        self._add(entry, "person", row["names"], valid)

    def _phases(self, id: str) -> list[tuple[Interval, ActorEntry]]:
        """The intervals in which a listed actor acts as another one, with that one."""
        row = self._data[GROUPS].get(id, {})
        out = []
        for phase in row.get("phases", []):
            state, _, suffix = phase.get("acts_as", "").partition(".")
            if state:
                valid = self._interval(GROUPS, id, phase["valid"])
                registry = ActorRegistry(self._index, self._states, self._listed, self._agencies, self._ties)
                out.append((valid, registry.agency(state, suffix, valid[0])))
        return out

    def _add(self, entry: ActorEntry, usage: Usage, aliases: list[str], valid: Interval = ALWAYS) -> None:
        named = Named(entry, usage, valid)
        for alias in aliases:
            self._index.add(alias, named)

    @staticmethod
    def _interval(file: str, id: str, text: str) -> Interval:
        try:
            return parse_interval(text)
        except ValueError as error:
            raise KnowledgeError(
                file, f"{id}: {error}", allowed="ISO 8601 days, months or years as start/end"
            ) from error


_NOBODY = ActorEntry("", "", "unknown", None)


def _overlap(one: Interval, two: Interval) -> Interval:
    """The days that lie in both, as far as the ends go."""
    starts = [day for day in (one[0], two[0]) if day]
    ends = [day for day in (one[1], two[1]) if day]
    return max(starts, default=None), min(ends, default=None)


def is_state(side: str | None) -> bool:
    """Whether a party is a state. Groups and bodies whose ids have three letters too ("SDF", "HRW") are none."""
    return side is not None and load_actors().is_state(side)
