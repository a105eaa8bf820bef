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

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import cast

from rashomon.knowledge.agencies import AgencyClass
from rashomon.knowledge.intervals import Interval
from rashomon.knowledge.registry import ActorEntry, Match
from rashomon.language.annotation import Range
from rashomon.ledger import Actor, ActorKind, Period
from rashomon.reading.actor_issuers import Issuer, is_document, issuer_of
from rashomon.reading.actor_people import PeopleRules
from rashomon.reading.actor_phrases import Phrase
from rashomon.reading.actor_rules import Antecedent, PlaceCountry
from rashomon.reading.actor_sides import Sides, foremost, weigh
from rashomon.reading.actor_words import DEPTH, ActorHit, Role, agency_of, head_in
from rashomon.reading.event_words import words
from rashomon.reading.lexicon import sources
from rashomon.reading.phrases import is_mark, lemma, lower, noun_phrase

__all__ = ["ActorHit", "Antecedent", "PlaceCountry", "ReportActors", "Role"]

_INDEFINITE = frozenset({"a", "an", "another", "some", "several", "one", "any", "other", "local"})
"""With these before it, a body is one of several."""


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

    def resolve_bare(
        self, first: int, end: int, head: int, *, role: Role, relay: str | None = None
    ) -> ActorHit | None:
        """Like `resolve`, with what the rest of the report tells: whose document a source is, and whose an office or
        force without a state is ("the ministry", "government troops"), where the report is about one state, `inferred`.

        None where there is no such state. Of a source, only an institution that a state has one of is so completed;
        "diplomats" and "a senior official" may be anybody's. `relay` is the actor's id of the outlet that quotes it.
        """
        hit = self._resolve_bare(first, end, head, role, relay=relay)
        if hit is not None:
            self._remember(hit, first, end, head)
        return hit

    def unlisted(self, name: str, hit: ActorHit) -> ActorHit:
        """The actor that a person without a side is, in the place of `hit`, which only has the words of his phrase."""
        person = self.person_called(name)
        self._met.pop(hit.id, None)
        self._met.setdefault(person.id, (person.entry, {}))[1].setdefault(name)
        return person

    def _resolve_bare(
        self, first: int, end: int, head: int, role: Role, depth: int = 0, relay: str | None = None
    ) -> ActorHit | None:
        if role == "source" and depth < DEPTH and is_document(self.annotation, head):
            issuer = issuer_of(self.annotation, first, head)
            if issuer is not None:
                return self._issued(issuer, depth)
        hit = self._resolve(first, end, head, role)
        if hit is not None and hit.rule not in ("unlisted person", "unlisted"):
            return hit
        phrase = self._read(first, end, head)
        short = self._short(phrase)
        if short is not None:
            return short
        if role != "source" and self._nobody(phrase):
            return None
        agency = agency_of(phrase, plain=True)
        if agency is None and role == "source" and phrase.person is None and self._scene is not None:
            for case, start, stop, top in phrase.complements:  # "a source at the police command of a town"
                body = self._local_body(start, stop, top) if case in self.registry.agencies.owning else None
                if body is not None:
                    entry = self.registry.agency(self._scene, body.suffix, self.on)
                    return ActorHit(entry, "people of the state that the report is set in", inferred=True)
        if agency is None or phrase.possessor is not None or phrase.sorts("former", "blocker") or self._of_a_name(phrase):
            return hit
        if agency.party == "opposition":
            return self._rising(phrase, agency, role) or hit
        if agency.party != "state" or phrase.sorts("irregular"):
            return hit  # "a terrorist commander" is no state's
        if role == "source" and phrase.person is None and phrase.sorts("class")[-1].end <= phrase.head:
            # "a military source", "army sources in X": people, so the words or the whole report must say whose
            state, rule = self._located(phrase), "of the state they are in"
            if state is None:
                state, rule = self._called_elsewhere(phrase), "the report's one state, whose power it so calls"
                state = state if state == self.home else None
            if state is None and phrase.complements == [] and not self._told_apart(phrase):
                state, rule = self._beside(phrase, agency), "those of the one state whose people of this kind speak"
            if state is None and agency.local:
                state, rule = self._scene, "people of the state that the report is set in"
            if state is None and relay is not None and not phrase.complements:
                state, rule = self._relayed(relay), "the state whose own outlet quotes them and where the report is set"
            if state is None:
                return hit
            return ActorHit(self.registry.agency(state, agency.suffix, self.on), rule, inferred=True)
        state, rule = self._called_elsewhere(phrase), "the one state whose power the report so calls"
        if state is None and agency.local and role == "source" and not self._told_apart(phrase):
            state, rule = self._scene, "people of the state that the report is set in"
        if state is None and (role != "source" or self._institution(phrase, agency)):
            state, rule = self.home, "the report's one state"
        if state is None and role != "source" and not self._told_apart(phrase) and self._of_scene(phrase):
            state, rule = self._scene, "the one state that the report is set in"
        if state is None and agency.suffix == "MED" and not self._told_apart(phrase):
            state, rule = self._scene, "the one state that the report is set in"
        if state is None:
            return hit
        entry, person = self.registry.agency(state, agency.suffix, self.on), hit.person if hit else None
        return ActorHit(entry, rule, person=person, inferred=True)

    def _of_scene(self, phrase: Phrase) -> bool:
        """Whether the phrase speaks of the power of a state and not of just any body: "regime forces"."""
        return any(lemma(self.annotation, token) in words("arguments", "unnamed", "scene") for token in phrase.core)

    def _located(self, phrase: Phrase) -> str | None:
        """The state that the phrase says its people are in: "army sources in Syria"."""
        found = {
            match.entry.id
            for case, first, end, _ in phrase.complements
            if case in self.registry.agencies.locative
            for match in self._matches
            if first <= match.first and match.end <= end and match.usage == "name"
        }
        states = {id for id in found if self.registry.is_state(id)}
        return states.pop() if len(states) == 1 else None

    def _beside(self, phrase: Phrase, agency: AgencyClass) -> str | None:
        """The one state whose people of this class the report names elsewhere by the same noun: "a military source"
        where it has "army sources in Syria". None where it names those of several states."""
        annotation = self.annotation
        noun, found = lemma(annotation, phrase.head), set()
        for token in range(len(annotation)):
            if token in phrase.core or annotation.upos[token] != "NOUN" or lemma(annotation, token) != noun:
                continue
            other = self._read(*noun_phrase(annotation, token), token)
            named = agency_of(other, plain=True)
            if named is None or named.suffix != agency.suffix or other.person is not None:
                continue
            hit = self._resolve(*noun_phrase(annotation, token), token, "source")
            state = self._located(other) if hit is None or hit.id.startswith("?") else hit.party
            if state is not None:
                found.add(state)
        return found.pop() if len(found) == 1 else None

    def _relayed(self, outlet: str) -> str | None:
        """The state whose own outlet passes on what "a military source" says, where the report is about or set in it:
        of another state its outlets may quote anybody."""
        entry = self.entry(outlet)
        state = entry.party if entry is not None and entry.kind == "media" else None
        return state if state is not None and state in (self.home, self._scene) else None

    def _rising(self, phrase: Phrase, agency: AgencyClass, role: Role) -> ActorHit | None:
        """ "Rebels", "the opposition" without a state: those of the one state whose opposition the report names, or which
        the report is about, or in which it is set. None where there is no such state, or where the phrase says more of
        them ("Houthi rebels", "two rebel groups in the east"). People who speak of or for it ("opposition sources") are
        so completed only where the report names an opposition: they may be anybody's."""
        if self._told_apart(phrase, before=phrase.sorts("class")[0].first):
            return None
        named = self._opposed
        if len(named) > 1:
            return None
        if named:
            (state,), rule = named, "the one state whose opposition the report names"
        elif role == "source" and self._people_beside(phrase):
            return None
        elif self.home is not None:
            state, rule = self.home, "the report's one state"
        elif (scene := self._scene) is not None:
            state, rule = scene, "the one state that the report is set in"
        else:
            return None
        return ActorHit(self.registry.agency(state, agency.suffix, self.on), rule, inferred=True)

    @cached_property
    def _scene(self) -> str | None:
        """The one state that the report is set in, by where its places lie; None where two compete."""
        found = Counter(self._sides.places)
        actors = {token for match in self._matches for token in range(match.first, match.end)}
        for name in self.annotation.names:
            if name.first in actors:
                continue  # a state that acts; where one is a place, it is counted already
            if name.kind == "place" and (country := self._country(self.annotation.text_of(name.first, name.end))):
                found[country] += 1
        return foremost(found)

    def _people_beside(self, phrase: Phrase) -> bool:
        """Whether the phrase calls people by a body that stands before their own word: "opposition sources"."""
        return phrase.person is None and phrase.sorts("class")[-1].end <= phrase.head and self._plain(phrase.head)

    def _plain(self, token: int) -> bool:
        return self.annotation.upos[token] == "NOUN" and lemma(self.annotation, token) in sources().words("kinds.person")

    @cached_property
    def _opposed(self) -> set[str]:
        """The states whose opposition is named: by a group of it, or by the state's name before such a word."""
        row, out = [word.lower() for word in self.annotation.words], set()
        for match in self._matches:
            party, country = match.entry.party, match.entry.country
            if party is not None and party.endswith(".OPP"):
                out.add(party.partition(".")[0])
            elif country is not None and match.usage in ("adjective", "people"):
                found = self.registry.agencies.heads.at(row, match.end, len(row))
                if found is not None and found[1].agency is not None and found[1].agency.party == "opposition":
                    out.add(country)
        return out

    def _issued(self, issuer: Issuer, depth: int) -> ActorHit | None:
        """Who issued a document: the actor of the phrase that names him, through what a pronoun stands for."""
        first, end, head = issuer
        before = self._antecedent(first, end, head) if self._antecedent is not None else None
        if before is not None:
            first, end, head = *before, head_in(self.annotation, before)
        hit = self._resolve_bare(first, end, head, "source", depth + 1)
        return replace(hit, rule=f"issuer, {hit.rule}") if hit is not None else None

    def _institution(self, phrase: Phrase, agency: AgencyClass) -> bool:
        """Whether the phrase calls a body or an office that a state has one of: "the army", "security forces", "Foreign
        Minister X"; no "official", no "a court"."""
        annotation, lists = self.annotation, sources()
        part = phrase.sorts("class")[-1]
        last = lemma(annotation, part.end - 1)
        if any(lower(annotation, token) in _INDEFINITE for token in phrase.core):
            return False
        if agency.suffix == "MED":
            return True
        if phrase.person is None and part.end <= phrase.head:
            return False  # "army defectors", "ministry sources"
        if last in lists.words("refer.one_office"):
            plural = annotation.xpos[part.end - 1] in ("NNS", "NNPS")
            body = any(case in self.registry.agencies.owning for case, *_ in phrase.complements)  # "president of a club"
            return not plural and not body and (phrase.person is not None or phrase.definite or part.end - part.first > 1)
        if phrase.person is not None:
            return False
        if annotation.xpos[part.end - 1] in ("NNS", "NNPS") and last not in lists.words("kinds.unnamed_body"):
            return False
        joined = part.end - part.first > 1 or len(phrase.complements) > 0
        return last in lists.words("refer.institution") and (
            joined or last not in lists.words("refer.institution_joined")
        )

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

    def _of_a_name(self, phrase: Phrase) -> bool:
        """Whether the head begins a name of its own that no state is in: "the Army of the Rising Sun"."""
        annotation = self.annotation
        word = annotation.words[phrase.head]
        if word.islower() or word.isupper() or word.lower() not in sources().words("refer.forces"):
            return False
        return any(
            case == "of"
            and any(annotation.words[t][:1].isupper() and annotation.upos[t] in ("PROPN", "ADJ") for t in range(first, end))
            and not any(first <= match.first < end for match in self._matches)
            and self._country(annotation.text_of(first, end)) is None
            for case, first, end, _ in phrase.complements
        )

    def _told_apart(self, phrase: Phrase, before: int | None = None) -> bool:
        """Whether a name, an adjective of the phrase or a place says that these people are others'; only what stands
        `before` a token counts where that is given: "the opposition Relief Council" is called so, "Houthi rebels" are not
        just rebels."""
        annotation = self.annotation
        return bool(phrase.names or phrase.linked or phrase.sorts("blocker", "former")) or any(
            annotation.upos[token] == "PROPN"
            or (annotation.upos[token] == "ADJ" and annotation.words[token][:1].isupper())
            for token in phrase.core
            if (before is None or token < before) and token != annotation.sentences[annotation.sentence_of[token]][0]
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
