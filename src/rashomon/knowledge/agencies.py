"""The words that make an actor of a state: offices, forces, peoples, and what may stand around them
(`agencies.toml`).

Phrases are matched word by word in lower case, in the singular or the plural, longest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from rashomon.errors import KnowledgeError

FILE = "agencies.toml"
_IRREGULAR = {"man": "men", "woman": "women", "person": "persons", "people": "peoples", "child": "children"}
_PARTIES = ("state", "self", "opposition")


@dataclass(frozen=True, slots=True)
class AgencyClass:
    """A class of actors that every state has. `suffix` ends their ids: AFG.MIL."""

    suffix: str
    label: str
    kind: str
    sector: str
    party: str | None
    local: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What a word or phrase is: `sort` class, role, irregular, deed, toll, measure; `agency` for classes, and
    for roles the class that a state alone gives them; `kind` of an unlisted actor that it heads."""

    sort: str
    agency: AgencyClass | None = None
    kind: str = "unknown"


def spellings(phrase: str) -> list[tuple[str, ...]]:
    """The phrase's words, "defence/defense minister" once a spelling."""
    return list(product(*(word.split("/") for word in phrase.split())))


def plural(noun: str) -> str:
    """The plural of an English noun."""
    for one, many in _IRREGULAR.items():
        if noun == one or (noun.endswith(one) and one in ("man", "woman", "child")):
            return noun[: -len(one)] + many
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


class Phrases:
    """Phrases with a value each, found at a place in a row of lower-case words."""

    def __init__(self) -> None:
        self._table: dict[tuple[str, ...], Head] = {}
        self.longest = 1

    def add(self, phrase: str, value: Head) -> None:
        """Adds a phrase with its plural; the first value of a phrase stays."""
        for words in spellings(phrase):
            for form in (words, (*words[:-1], plural(words[-1])), (plural(words[0]), *words[1:])):
                self._table.setdefault(form, value)
            self.longest = max(self.longest, len(words))

    def at(self, words: Sequence[str], start: int, end: int) -> tuple[int, Head] | None:
        """The longest phrase that begins at `start` and ends by `end`: the word after it and its value."""
        for stop in range(min(end, start + self.longest), start, -1):
            found = self._table.get(tuple(words[start:stop]))
            if found is not None:
                return stop, found
        return None


class Agencies:
    """The rules of agencies.toml. Raises KnowledgeError where the file does not hold what it must."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.classes: dict[str, AgencyClass] = {}
        self.heads = Phrases()
        try:
            rows = {name: _class(name, row) for name, row in data["classes"].items()}
            self.classes = {name: row for name, row in rows.items() if row.suffix == name}
            for name, row in rows.items():
                self._add(data["classes"][name]["heads"], Head("class", row, row.kind))
            for kind, words in data["irregulars"].items():
                self._add(words, Head("irregular", kind=kind))
            for name, words in data["roles"].items():
                self._add(words, Head("role", self.classes[name] if name != "none" else None))
            for sort in ("deed", "toll", "measure"):
                self._add(data["phrases"][sort + "s"], Head(sort))
            modifiers, phrases = data["modifiers"], data["phrases"]
            self.not_the_state = frozenset(modifiers["not_the_state"])
            self.former = frozenset(modifiers["former"])
            self.linked_other = frozenset(modifiers["linked_other"])
            self.linked_owner = frozenset(modifiers["linked_owner"])
            self.not_before = frozenset(modifiers["not_before"])
            self.loyal = frozenset(modifiers["loyal"])
            self.two_parties = frozenset(phrases["two_parties"])
            self.two_states = frozenset(phrases["two_states"])
            self.locative = frozenset(phrases["locative"])
            self.owning = frozenset(phrases["owning"])
            self.owning_place = frozenset(phrases["owning_place"])
            self.quantities = frozenset(phrases["quantities"])
            self.addressed = frozenset(phrases["addressed"])
            self.addressed_by = frozenset(phrases["addressed_by"])
            self.not_actors: tuple[str, ...] = tuple(data["aliases"]["not_actors"])
            self.shouted: tuple[str, ...] = tuple(data["aliases"]["shouted"])
        except KeyError as error:
            raise KnowledgeError(FILE, f"no entry {error.args[0]!r}") from error

    def _add(self, phrases: Iterable[str], value: Head) -> None:
        for phrase in phrases:
            self.heads.add(phrase, value)


def _class(name: str, row: Mapping[str, Any]) -> AgencyClass:
    party = row.get("party")
    if party is not None and party not in _PARTIES:
        raise KnowledgeError(FILE, f"classes.{name}: party is {party!r}", allowed=", ".join(_PARTIES))
    return AgencyClass(
        suffix=row.get("as", name),
        label=row["label"],
        kind=row["kind"],
        sector=row["sector"],
        party=party,
        local=bool(row.get("local")),
        bare=bool(row.get("bare")),
    )
