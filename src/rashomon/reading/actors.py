"""Whom a noun phrase stands for: stage `actors`.

    actors = ReportActors(annotation, load_actors(), published)
    hit = actors.resolve(first, end, head, role="source")      # ActorHit or None
    actors.actors()                                            # the ledger's Actor records

Rules, in order, for one phrase: "both sides" and its like; a name of the registry that is the head of the
phrase; a name that owns the head ("Afghan border forces", "Hamas officials"); a person by his office in this
phrase, elsewhere in the report, or in the registry; a complement ("spokesman for the Afghan army", "residents
of Aleppo"); an apposition. What is left is an actor of this report only, called by its words
(`?militant-groups`), or None where the phrase refers back ("the ministry", pronouns), which is coreference's
to say. No rule knows a side."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from rashomon.knowledge.intervals import Interval
from rashomon.knowledge.registry import ActorEntry, Match
from rashomon.language.annotation import Range
from rashomon.ledger import Actor, ActorKind, Period
from rashomon.reading.actor_people import PeopleRules
from rashomon.reading.actor_phrases import Phrase
from rashomon.reading.actor_rules import Antecedent, PlaceCountry
from rashomon.reading.actor_sides import Sides, weigh
from rashomon.reading.actor_words import ActorHit, Role, agency_of
from rashomon.reading.event_words import words
from rashomon.reading.phrases import is_mark, lemma, lower, noun_phrase

__all__ = ["ActorHit", "Antecedent", "PlaceCountry", "ReportActors", "Role"]


class ReportActors(PeopleRules):
    """The actors of one report. Answers depend on the report and its date alone, not on what was asked before."""

    def resolve(self, first: int, end: int, head: int, *, role: Role) -> ActorHit | None:
        """Whom the noun phrase `[first, end)` with `head` stands for in that role; None for pronouns, for
        phrases that refer back and for places that are no actors. Raises IndexError for an empty range."""
        if end <= first:
            raise IndexError(f"an empty range of tokens is no phrase: [{first}, {end})")
        hit = self._resolve(first, end, head, role)
        if hit is not None:
            self._remember(hit, first, end, head)
        return hit

    def look(self, first: int, end: int, head: int, *, role: Role) -> ActorHit | None:
        """Like `resolve`, but asking alone makes nobody one of the report's actors."""
        return self._resolve(first, end, head, role) if end > first else None

    def resolve_all(self, first: int, end: int, head: int, *, role: Role) -> list[tuple[Range, ActorHit]]:
        """The actors of a phrase and of the phrases coordinated with it inside the range, each with its own
        tokens."""
        heads = [head, *(token for token in self.annotation.dependents(head, "conj") if first <= token < end)]
        out = []
        for index, token in enumerate(heads):
            own = (first, heads[index + 1]) if index == 0 and len(heads) > 1 else (first, end)
            if index:
                left, right = noun_phrase(self.annotation, token)
                own = max(first, left), min(end, max(right, token + 1))
            hit = self.resolve(own[0], own[1], token, role=role)
            if hit is not None:
                out.append((own, hit))
        return out

    def resolve_bare(self, first: int, end: int, head: int, *, role: Role) -> ActorHit | None:
        """Like `resolve`, but an office or force without a state ("the ministry", "government troops") is
        taken for that of the one state that the report is about, `inferred`; None where there is no such state."""
        hit = self.resolve(first, end, head, role=role)
        if hit is not None and hit.rule not in ("unlisted person", "unlisted"):
            return hit
        phrase = self._read(first, end, head)
        short = self._short(phrase)
        if short is not None:
            self._remember(short, first, end, head)
            return short
        if role != "source" and self._nobody(phrase):
            return None
        state = self._called_elsewhere(phrase) or self.home
        if state is None:
            return hit
        agency = agency_of(phrase, plain=True)
        if (
            agency is None
            or agency.party != "state"
            or phrase.possessor is not None
            or phrase.sorts("former", "blocker")
        ):
            return hit
        entry, person = self.registry.agency(state, agency.suffix, self.on), hit.person if hit else None
        found = ActorHit(entry, "the report's one state", person=person, inferred=True)
        self._remember(found, first, end, head)
        return found

    def _short(self, phrase: Phrase) -> ActorHit | None:
        """ "The coalition", "coalition jets": the one actor of the report whose name ends with that word, where the phrase
        has no name of its own; None where several or none are called so."""
        annotation = self.annotation
        word = lower(annotation, phrase.head)
        if (
            word not in words("arguments", "unnamed", "bodies")
            or phrase.names
            or phrase.linked
            or phrase.person is not None
        ):
            return None
        for token in phrase.core:
            if token != phrase.head and annotation.upos[token] not in ("DET", "PUNCT"):
                return None
        found = {
            match.entry.id: match.entry
            for match in self._matches
            if match.usage == "name" and lower(annotation, match.end - 1) == word and match.end - match.first > 1
        }
        if len(found) != 1:
            return None
        return ActorHit(next(iter(found.values())), "short for a name of the report", inferred=True)

    def _called_elsewhere(self, phrase: Phrase) -> str | None:
        """The one state that the report names with the phrase's word for its government or army: "regime forces" where
        it speaks of "the Syrian regime" or "Assad's regime" and of no other state's."""
        annotation = self.annotation
        for token in phrase.core:
            word = lemma(annotation, token)
            if word not in words("arguments", "unnamed", "powers"):
                continue
            found = set()
            for match in self._matches:
                after = match.end
                while after < len(annotation) and annotation.xpos[after] == "POS":
                    after += 1
                country = match.entry.country
                own = match.end - match.first > 1 and lemma(annotation, match.end - 1) == word  # "Syrian Arab Army"
                follows = after < len(annotation) and lemma(annotation, after) == word
                if country is None or not (own or follows):
                    continue
                if self.registry.is_state(match.entry.id.partition(".")[0]) and match.usage != "seat":
                    found.add(country)
            if len(found) == 1:
                return next(iter(found))
        return None

    def _nobody(self, phrase: Phrase) -> bool:
        """ "Four people", "dozens", "others": a count that says of nobody's side; unknown, and no actor."""
        counting = self.registry.agencies.quantities | words("arguments", "unnamed", "anybody")
        return all(
            lower(self.annotation, token) in counting
            or self.annotation.upos[token] in ("NUM", "DET", "ADP", "ADV", "PUNCT")
            for token in phrase.core
        )

    def people_of(self, country: str, first: int, end: int, head: int) -> str | None:
        """The id of the people of `country` for a phrase that names people and not whose ("nine civilians"); None for
        other phrases and for what is no state."""
        phrase = self._read(first, end, head)
        agency = agency_of(phrase, plain=True)
        if agency is None or agency.suffix != "CIV" or not self.registry.is_state(country):
            return None
        if self._told_apart(phrase) or self._nobody(phrase):
            return None
        hit = ActorHit(self.registry.agency(country, "CIV", self.on), "people of where it happened", inferred=True)
        self._remember(hit, first, end, head)
        return hit.id

    def _told_apart(self, phrase: Phrase) -> bool:
        """Whether a name, an adjective of the phrase or a place says that these people are others'."""
        annotation = self.annotation
        return bool(phrase.names or phrase.linked or phrase.sorts("blocker", "former")) or any(
            annotation.upos[token] == "PROPN"
            or (annotation.upos[token] == "ADJ" and annotation.words[token][:1].isupper())
            for token in phrase.core
        )

    @cached_property
    def home(self) -> str | None:
        """The one state that the report is about, by how often it and its people are named; None where two
        compete."""
        return self._sides.home()

    def principals(self, *, states: bool = False) -> tuple[str, str] | None:
        """The two parties that act most in the report (states only where asked); None where that is ambiguous."""
        return self._sides.pair(self.registry, states=states)

    def entry(self, id: str) -> ActorEntry | None:
        """The actor with this id as of the report's date: of this report or of the registry."""
        met = self._met.get(id)
        return met[0] if met else self.registry.get(id, self.on)

    def party_of(self, id: str) -> str | None:
        """The party of an actor; None where it has none."""
        entry = self.entry(id)
        return entry.party if entry else None

    def side_of(self, id: str) -> str | None:
        """The party of an actor, for civilians the state whose people they are, for the unlisted their own id."""
        entry = self.entry(id)
        return (entry.side or entry.id) if entry else id

    def actors(self) -> list[Actor]:
        """Everybody resolved so far, members and parties included, in the order of the first mention."""
        met = dict(self._met)
        for id in [party for entry, _ in self._met.values() if (party := entry.party)]:
            entry = self.registry.get(id, self.on)
            if entry is not None:
                met.setdefault(id, (entry, {}))
            elif id not in met:
                met[id] = (ActorEntry(id, id, "unknown", id), {})
        return [actor_record(entry, tuple(names)) for entry, names in met.values()]

    @cached_property
    def _sides(self) -> Sides:
        return weigh(self.annotation, self.registry, self._matches, self._people)

    @cached_property
    def _matches(self) -> list[Match]:
        out = []
        for first, end in self.annotation.sentences:
            for match in self.registry.matches(self.annotation.words[first:end], self.on):
                out.append(match.moved(first))
        return out

    def _remember(self, hit: ActorHit, first: int, end: int, head: int) -> None:
        text = self.annotation.text_of(*self._surface(first, end, head))
        self._met.setdefault(hit.id, (hit.entry, {}))[1].setdefault(" ".join(text.split()))
        for id in hit.members:
            entry = self.registry.get(id, self.on)
            if entry is not None:
                self._met.setdefault(id, (entry, {}))

    def _surface(self, first: int, end: int, head: int) -> Range:
        """The tokens of the core, from its first to its last word, without a determiner before it."""
        core = self._read(first, end, head).core
        while len(core) > 1 and (
            lower(self.annotation, core[0]) in ("the", "a", "an") or is_mark(self.annotation, core[0])
        ):
            core = core[1:]
        last = core[0]
        for token in core[1:]:
            if token == last + 1:
                last = token
        return core[0], max(last, core[0]) + 1


def actor_record(entry: ActorEntry, names: tuple[str, ...]) -> Actor:
    return Actor(
        id=entry.id,
        name=entry.name,
        kind=cast(ActorKind, entry.kind),
        party=entry.party,
        country=entry.country,
        sector=entry.sector,
        valid=_period(entry.valid),
        names=names,
    )


def _period(valid: Interval) -> Period | None:
    if valid == (None, None):
        return None
    start, end = valid
    return Period(from_=start.isoformat() if start else None, to=end.isoformat() if end else None)
