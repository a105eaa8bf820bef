"""The actors by name and date: who "Daesh", "the Kremlin", "Afghan" or "the Taliban" is on a given day.

A name is resolved as of a day (None: the latest): the Taliban are an armed group until 14 August 2021 and the
government of Afghanistan from the day after. Where several actors share a name, the one that holds on the day
wins, the one that began last before others; where none holds, names of groups and organisations still stand
for the nearest in time, while people out of office and seats of former governments stand for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from rashomon.knowledge.agencies import Agencies
from rashomon.knowledge.aliases import AliasIndex, Row
from rashomon.knowledge.intervals import ALWAYS, Interval, distance, holds

Usage = Literal["name", "adjective", "people", "seat", "person", "none"]
"""How an alias stands for its actor: by name, as a demonym adjective or noun for the people, as the seat of its
government, as a person who speaks for it; `none` marks names that look like an actor's and are not."""

_PREFERRED: tuple[Usage, ...] = ("name", "adjective", "people", "person", "seat", "none")
_EXPIRES = frozenset({"person", "seat"})

SENTENCE = 60
"""Words of a row up to which it is a phrase or a sentence, which several stages ask about, and no whole report."""

KEPT = 2048
"""Rows of words whose matches are kept."""


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor on a day. `country` is alpha-3; `party` the id of its side, None where it is on nobody's."""

    id: str
    name: str
    kind: str
    party: str | None
    country: str | None = None
    sector: str | None = None
    valid: Interval = ALWAYS

    @property
    def side(self) -> str | None:
        """The party, or for civilians the state whose people they are: whom a blow against them strikes."""
        return self.country if self.kind in ("civilians", "population") else self.party


@dataclass(frozen=True, slots=True)
class Match:
    """An alias met in a row of words: the words `[first, end)`, with how it stands for whom. `possessive` where its s
    was found without an apostrophe ("Syrias army")."""

    first: int
    end: int
    entry: ActorEntry
    usage: Usage
    possessive: bool = False

    def moved(self, by: int) -> Match:
        """The same match `by` words further on."""
        return Match(self.first + by, self.end + by, self.entry, self.usage, self.possessive)


@dataclass(frozen=True, slots=True)
class Named:
    """What one alias stands for during an interval."""

    entry: ActorEntry
    usage: Usage
    valid: Interval = ALWAYS


@dataclass(frozen=True, slots=True)
class StateNames:
    """What labels of a state's actors need."""

    entry: ActorEntry
    adjective: str
    governments: tuple[tuple[Interval, str], ...] = ()


@dataclass(slots=True)
class Ties:
    """Who fights beside whom, and when."""

    pairs: list[tuple[str, str, Interval]] = field(default_factory=list)

    def of(self, party: str, on: date | None) -> frozenset[str]:
        """The allies of `party` on the day."""
        out = set()
        for one, two, valid in self.pairs:
            if party in (one, two) and holds(valid, on):
                out.add(two if party == one else one)
        return frozenset(out - {party})


class ActorRegistry:
    """All actors that the data name, and by rule the agencies of all states."""

    def __init__(
        self,
        index: AliasIndex[Named],
        states: Mapping[str, StateNames],
        listed: Mapping[str, ActorEntry],
        agencies: Agencies,
        ties: Ties,
    ) -> None:
        self._index = index
        self._states = dict(states)
        self._listed = dict(listed)
        self._ties = ties
        self.agencies = agencies
        self._found: dict[tuple[tuple[str, ...], date | None], list[Match]] = {}
        """What was found in rows of words: stages ask about the same sentences, and reports name the same actors."""

    def __len__(self) -> int:
        return len(self._listed)

    def __iter__(self) -> Iterator[ActorEntry]:
        return iter(self._listed.values())

    def get(self, id: str, on: date | None = None) -> ActorEntry | None:
        """The actor with this id, a state's agencies included ("AFG.MIL"); None where there is none."""
        found = self._listed.get(id)
        if found is not None:
            return found
        code, _, suffix = id.partition(".")
        if code in self._states and suffix in self.agencies.classes:
            return self.agency(code, suffix, on)
        return None

    def is_state(self, id: str) -> bool:
        """Whether `id` is a state's."""
        return id in self._states

    def agency(self, state: str, suffix: str, on: date | None = None) -> ActorEntry:
        """The agency of a state, such as ("AFG", "MIL"). Raises KeyError for a state or class that is not listed."""
        names, agency = self._states[state], self.agencies.classes[suffix]
        id, valid = f"{state}.{suffix}", ALWAYS
        name = agency.label.format(names.adjective)
        party = {"state": state, "self": id, "opposition": f"{state}.OPP", None: None}[agency.party]
        if suffix == "GOV":
            for interval, title in names.governments:
                if holds(interval, on):
                    name, valid = title, interval
        return ActorEntry(id, name, agency.kind, party, state, agency.sector, valid)

    def lookup(self, alias: str, on: date | None = None) -> ActorEntry | None:
        """The actor that `alias` names on the day; None where nobody. A leading "the" and a possessive do not
        matter."""
        words = alias.split()
        for skip in range(2 if words and words[0].lower() == "the" else 1):
            found = self.matches(words[skip:], on)
            if found and found[0].first == 0 and found[0].end == len(words) - skip:
                return found[0].entry
        return None

    def find_all(self, words: Sequence[str], on: date | None = None) -> list[tuple[int, int, ActorEntry]]:
        """The longest names in a row of words, left to right, without overlaps: first word, word after, actor."""
        return [(match.first, match.end, match.entry) for match in self.matches(words, on)]

    def matches(self, words: Sequence[str], on: date | None = None) -> list[Match]:
        """Like `find_all`, with how each name stands for its actor. A possessive belongs to the name's last word."""
        if len(words) > SENTENCE:
            return self._find(words, on)
        key = tuple(words), on
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= KEPT:
                self._found.clear()
            found = self._found[key] = self._find(words, on)
        return list(found)

    def _find(self, words: Sequence[str], on: date | None) -> list[Match]:
        row = Row(words)
        out: list[Match] = []
        at, end, may_begin = 0, len(row), self._index.may_begin
        while at < end:
            found = self._match(row, at, on) if may_begin(row.folded[at]) else None
            if found is None:
                at += 1
                continue
            stop, named, lost = found
            if named.usage != "none":
                out.append(Match(row.owner[at], row.owner[stop - 1] + 1, named.entry, named.usage, lost))
            at = stop
        return out

    def _match(self, row: Row, at: int, on: date | None) -> tuple[int, Named, bool] | None:
        """The longest name at piece `at`, with which one may begin."""
        if not row.starts_word(at):
            return None
        for end, values in self._index.at(row, at):
            if row.ends_word(end):
                chosen = self._choose(values, on)
                if chosen is not None:
                    return end, chosen, False
        if at == 0 or row.folded[at - 1] != "the":
            for end, values in self._index.without_s(row, at):
                own = [named for named in values if named.usage in ("name", "person")]
                if row.ends_word(end) and (chosen := self._choose(own, on)) is not None:
                    return end, chosen, True
        return None

    def _choose(self, values: Iterable[Named], on: date | None) -> Named | None:
        """The best of several actors with one name: valid on the day or nearest to it, a name before a
        demonym, the one that began last, the one that ends first."""
        best: tuple[tuple[int, int, int, int], Named] | None = None
        for named in values:
            away = distance(named.valid, on)
            if away and named.usage in _EXPIRES:
                continue
            start, end = named.valid
            key = (
                away,
                _PREFERRED.index(named.usage),
                -(start.toordinal() if start else 0),
                end.toordinal() if end else date.max.toordinal(),
            )
            if best is None or key < best[0]:
                best = key, named
        if best is None:
            return None
        chosen = best[1]
        if chosen.entry.id.endswith(".GOV") and on is not None:
            fresh = self.get(chosen.entry.id, on)
            return replace(chosen, entry=fresh) if fresh is not None else chosen
        return chosen

    def allies(self, party: str, on: date | None = None) -> frozenset[str]:
        """The parties that fight beside `party` on the day, by treaty, coalition or practice; without itself."""
        return self._ties.of(party, on)
