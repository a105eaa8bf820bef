"""The rules that say whom one noun phrase stands for; `actors` lists them in order, `actor_people` has those
for people."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from rashomon.knowledge.agencies import AgencyClass, Head
from rashomon.knowledge.registry import ActorEntry, ActorRegistry, Match
from rashomon.language.annotation import Annotation, Range
from rashomon.reading.actor_phrases import PRONOUNS, Phrase, people_of, read_phrase, second_name
from rashomon.reading.actor_words import (
    DEPTH,
    ActorHit,
    Role,
    agency_of,
    has_class,
    head_in,
    is_personal,
    is_place,
    kind_of,
    proper_before,
    slug,
    unlisted_entry,
)
from rashomon.reading.lexicon import sources
from rashomon.reading.phrases import base, case_words, is_mark, lemma, lower, noun_phrase

PlaceCountry = Callable[[str], str | None]
"""From the name of a place to the alpha-3 code of its country; None where it is unknown or in several."""
Antecedent = Callable[[int, int, int], Range | None]
"""From a phrase (first, end, head) to the tokens of the full mention that it stands for."""

SEVERAL_STATES = "several states"
"""The rule for "Afghan and Pakistani officials": one phrase that names an actor of each."""

_NO_HEAD = Head("none")

MAX_WORDS = 6
"""Words, the last ones, that an unlisted actor is called by; longer phrases are mostly misread lines."""


class PhraseRules(ABC):
    """The rules over one report. They ask for people and for the principal parties what subclasses know."""

    def __init__(
        self,
        annotation: Annotation,
        registry: ActorRegistry,
        on: date | None,
        *,
        place_country: PlaceCountry | None = None,
        antecedent: Antecedent | None = None,
    ) -> None:
        self.annotation = annotation
        self.registry = registry
        self.on = on
        self._place_country = place_country
        self._antecedent = antecedent
        self._people = people_of(annotation, registry.agencies)
        self._phrases: dict[tuple[int, int, int], Phrase] = {}
        self._met: dict[str, tuple[ActorEntry, dict[str, None]]] = {}

    @abstractmethod
    def principals(self, *, states: bool = False) -> tuple[str, str] | None:
        """The two parties that act most in the report."""

    @abstractmethod
    def _person(self, phrase: Phrase, role: Role, depth: int) -> ActorHit | None:
        """Whom a person speaks for."""

    @abstractmethod
    def _called(self, phrase: Phrase) -> ActorHit | None:
        """The person of the report that a bare name stands for."""

    def _read(self, first: int, end: int, head: int) -> Phrase:
        if (key := (first, end, head)) not in self._phrases:
            self._phrases[key] = read_phrase(self.annotation, self.registry, self.on, key[:2], head, self._people)
        return self._phrases[key]

    def _resolve(self, first: int, end: int, head: int, role: Role, depth: int = 0) -> ActorHit | None:
        xpos = self.annotation.xpos[head]
        if is_personal(self.annotation, head):
            return None
        if (xpos in PRONOUNS or xpos == "PRP$") and not self.annotation.words[head].isupper():
            return None
        both = self._both(first, end)
        if both is not None:
            return both
        if self.annotation.upos[head] in ("PRON", "DET") and not self.annotation.words[head].isupper():
            return None
        phrase = self._read(first, end, head)
        if phrase.person is not None:
            return self._person(phrase, role, depth)
        measured = self._measured(phrase, role, depth)
        if measured is not None:
            return measured
        hit = self._named(phrase, role) or self._owned(phrase, role, depth) or self._complement(phrase, role, depth)
        if hit is None and depth < DEPTH and not phrase.sorts("former"):
            hit = self._apposition(phrase, role, depth)
        return hit or self._called(phrase) or self._unlisted(phrase, role)

    def _both(self, first: int, end: int) -> ActorHit | None:
        words = [lower(self.annotation, token) for token in range(first, end) if not is_mark(self.annotation, token)]
        text = " ".join(words).removeprefix("the ").removeprefix("between ").removesuffix(" alike")
        agencies = self.registry.agencies
        if text not in agencies.two_parties and text not in agencies.two_states:
            return None
        pair = self.principals(states=text in agencies.two_states)
        name = {"each": "each side", "both": "both sides"}.get(text, text)
        return ActorHit(unlisted_entry("?" + slug(name), name, "unknown", None), "both sides", members=pair or ())

    def _measured(self, phrase: Phrase, role: Role, depth: int) -> ActorHit | None:
        """ "Dozens of Afghan migrants", "losses among X": whoever is counted; None where the head counts nobody."""
        parts = phrase.sorts("measure", "toll")
        if not parts or not parts[-1].first <= phrase.head < parts[-1].end or depth >= DEPTH:
            return None
        for case, first, end, head in phrase.complements:
            if case == "of" or (case in ("among", "amongst", "to") and parts[-1].sort == "toll"):
                return self._resolve(first, end, head, role, depth + 1)
        return None

    def _named(self, phrase: Phrase, role: Role) -> ActorHit | None:
        """A name that is the head of the phrase, or that nothing but "group" or a name of its kind follows."""
        for match in phrase.names:
            if match.first <= phrase.head < match.end:
                if phrase.sorts("former") and match.usage in ("person", "people"):
                    return None
                return self._as_head(phrase, match, role)
        return None

    def _as_head(self, phrase: Phrase, match: Match, role: Role) -> ActorHit | None:
        annotation, agencies = self.annotation, self.registry.agencies
        cases = self._cases(phrase.head)
        seat = match.usage == "seat"
        if (seat or match.entry.kind == "state") and agencies.locative.intersection(cases):
            return None
        if seat and not self._acts(phrase, cases, role):
            return None
        if match.usage in ("people", "adjective") and match.entry.kind == "state":
            counted = any(annotation.upos[token] in ("NUM",) for token in phrase.core)
            modifies = base(annotation.deprels[phrase.head]) in ("amod", "compound")
            alone = all(match.first <= token < match.end for token in phrase.core)
            if match.usage == "adjective" and modifies and alone and role in ("agent", "target"):
                return ActorHit(match.entry, "a state's adjective before what it did or suffered")
            if match.usage == "adjective" and annotation.xpos[phrase.head] not in ("NNS", "NNPS", "NN", "NNP"):
                return None
            if role in ("source", "agent") and phrase.definite and not counted:
                return ActorHit(match.entry, "the people for the state")
            return ActorHit(self.registry.agency(match.entry.id, "CIV", self.on), "a people")
        person = annotation.text_of(match.first, match.end) if match.usage == "person" else None
        return ActorHit(match.entry, "seat of government" if seat else "name", person=person)

    def _cases(self, token: int) -> list[str]:
        """The prepositions of a noun, or of the first of those that it is coordinated with."""
        annotation = self.annotation
        cases = case_words(annotation, token)
        while not cases and base(annotation.deprels[token]) == "conj" and annotation.heads[token] >= 0:
            token = annotation.heads[token]
            cases = case_words(annotation, token)
        return cases

    def _acts(self, phrase: Phrase, cases: list[str], role: Role) -> bool:
        """Whether a capital stands for its government: as who speaks or acts, or as who is addressed or dealt
        with."""
        annotation, agencies = self.annotation, self.registry.agencies
        if agencies.addressed_by.intersection(cases):
            return True
        label = base(annotation.deprels[phrase.head])
        if role in ("source", "agent"):
            return not cases or cases == ["according to"] or "by" in cases or label == "nsubj"
        if annotation.deprels[phrase.head] == "nmod:poss":
            return True
        verbs = [token for token in (annotation.heads[phrase.head], phrase.core[0] - 1) if token >= 0]
        return not cases and any(lemma(annotation, token) in agencies.addressed for token in verbs)

    def _owned(self, phrase: Phrase, role: Role, depth: int) -> ActorHit | None:
        """A head whose owner is named before it, in the phrase or by a possessive pronoun."""
        owners = [match for match in phrase.names if match.first < phrase.head]
        if not owners:
            return self._possessed(phrase, role, depth) or self._placed(phrase)
        groups = [match for match in owners if match.entry.country is None or not self._statelike(match.entry)]
        states = [match for match in owners if match not in groups]
        if groups and not (states and groups[-1].entry.kind == "igo"):
            return self._belongs(phrase, groups[-1].entry, role)
        several = self._coordinated(states)
        if several:
            hits = [self._belongs(phrase, match.entry, role) for match in several]
            ids = tuple(dict.fromkeys(hit.id for hit in hits if hit is not None and not hit.id.startswith("?")))
            if len(ids) > 1:
                return ActorHit(
                    unlisted_entry(*self._words(phrase), kind_of(phrase), None), SEVERAL_STATES, members=ids
                )
        return self._belongs(phrase, self._nearest(states), role)

    def _statelike(self, entry: ActorEntry) -> bool:
        """Whether the entry is a state or one of its agencies by rule, so that a class of head can be put on it."""
        return (
            entry.country is not None
            and self.registry.is_state(entry.id.partition(".")[0])
            and (entry.kind == "state" or entry.id.partition(".")[2] in self.registry.agencies.classes)
        )

    def _nearest(self, states: list[Match]) -> ActorEntry:
        """The owner among several states: the possessive first ("Russia's UN ambassador"), else the nearest
        the head."""
        annotation = self.annotation
        for match in states:
            if any(annotation.deprels[token] == "nmod:poss" for token in range(match.first, match.end)):
                return match.entry
        return states[-1].entry

    def _coordinated(self, states: list[Match]) -> list[Match]:
        """States joined by "and" or a comma before one head ("US and Turkish officials"); empty where they are
        not."""
        if len({match.entry.country for match in states}) < 2:
            return []
        annotation = self.annotation
        joined = all(
            any(lower(annotation, token) in ("and", "or", ",", "&", "/", "-") for token in range(one.end, two.first))
            for one, two in pairwise(states)
        )
        return states if joined else []

    def _belongs(self, phrase: Phrase, owner: ActorEntry, role: Role) -> ActorHit | None:
        """What the head is, given its owner."""
        parts = phrase.sorts("class", "role", "irregular", "deed", "toll")
        statelike = self._statelike(owner)
        if phrase.sorts("former") and phrase.sorts("former")[0].first < phrase.head:
            return self._unlisted(phrase, role, country=owner.country) if statelike else None
        if not statelike:
            if not parts and owner.kind in ("igo", "ngo", "media") and role in ("target", "of"):
                return None
            return ActorHit(owner, "owner")
        assert owner.country is not None
        if phrase.sorts("blocker") and not any(part.head and has_class(part, "OPP", "REB") for part in parts):
            return self._unlisted(phrase, role, country=owner.country)
        agency = agency_of(phrase, plain=False)
        last = parts[-1] if parts else None
        headed = last is not None and (phrase.person is not None or last.end > phrase.head)
        if agency is not None and (headed or (role in ("target", "of") and agency.bare)):
            return ActorHit(self.registry.agency(owner.country, agency.suffix, self.on), f"state and {agency.suffix}")
        if not headed:
            return self._unlisted(phrase, role, country=owner.country)
        if last is not None and last.sort in ("deed", "toll"):
            return ActorHit(owner, f"{last.sort} of")
        if owner.kind == "government" and last is not None and last.sort == "irregular":
            return ActorHit(self.registry.agency(owner.country, "MIL", self.on), "a government's fighters")
        if owner.kind != "state" and last is not None and last.sort in ("role", "irregular"):
            return ActorHit(owner, "owner")
        return self._unlisted(phrase, role, country=owner.country)

    def _possessed(self, phrase: Phrase, role: Role, depth: int) -> ActorHit | None:
        """ "Its forces": the owner is what the pronoun stands for, where coreference tells."""
        token = phrase.possessor
        if token is None or self._antecedent is None or depth >= DEPTH:
            return None
        span = self._antecedent(token, token + 1, token)
        if span is None:
            return None
        owner = self._resolve(*span, head_in(self.annotation, span), "agent", depth + 1)
        if owner is None or owner.id.startswith("?"):
            return None
        hit = self._belongs(phrase, owner.entry, role)
        return replace(hit, rule=f"possessive pronoun, {hit.rule}") if hit is not None else None

    def _placed(self, phrase: Phrase) -> ActorHit | None:
        """ "Idlib governor": the state is that of the place, for offices and people that places have."""
        parts = phrase.sorts("class", "role")
        local = [part.head.agency for part in parts if part.head and part.head.agency and part.head.agency.local]
        if not local or self._place_country is None or phrase.sorts("former", "blocker"):
            return None
        spans = [
            (name.first, name.end)
            for name in self.annotation.names
            if name.kind == "place" and name.first in phrase.core and name.end <= parts[-1].end
        ]
        spans = spans or [proper_before(self.annotation, phrase.core, parts[0].first)]
        spans = [span for span in spans if not self._only_capital(*span)]
        for first, end in spans:
            if end > first:
                country = self._country(self.annotation.text_of(first, end))
                if country is not None:
                    suffix = local[-1].suffix
                    return ActorHit(self.registry.agency(country, suffix, self.on), "place and office")
        return None

    def _only_capital(self, first: int, end: int) -> bool:
        """Whether a word that the engine calls no name may be written large for starting the sentence alone."""
        starts = self.annotation.sentences[self.annotation.sentence_of[min(first, len(self.annotation) - 1)]][0]
        named = any(name.first <= first < name.end for name in self.annotation.names)
        return end - first == 1 and first == starts and not named

    def _country(self, place: str) -> str | None:
        country = self._place_country(place) if self._place_country is not None else None
        return country if country is not None and self.registry.is_state(country) else None

    def _complement(self, phrase: Phrase, role: Role, depth: int) -> ActorHit | None:
        """ "The army of X", "a spokesman for X", "officials in X", "forces loyal to X"."""
        parts = phrase.sorts("class", "role", "irregular", "loyal")
        if depth >= DEPTH or not parts or phrase.sorts("former"):
            return self._loyal(phrase, depth)
        agencies = self.registry.agencies
        agency = agency_of(phrase, plain=False)
        posted = any(
            lemma(self.annotation, part.end - 1) in sources().words("refer.posted") for part in parts if part.head
        )
        for case, first, end, head in phrase.complements:
            if posted and case in agencies.owning_place:
                continue
            if case in agencies.owning or case in agencies.owning_place:
                several = self._several(phrase, agency, first, end, head, depth)
                if several is not None:
                    return several
            if case in agencies.owning:
                hit = self._resolve(first, end, head, "agent", depth + 1) or self._seat_of(first, end)
                if hit is not None and hit.rule == SEVERAL_STATES:
                    return hit
                if hit is None or hit.id.startswith("?"):
                    country = self._complement_place(first, end, agency)
                    local = agency or self._local_body(first, end, head)
                    if agency is None and local is not None:
                        country = self._complement_place(first, end, local)
                    if country is not None and local is not None:
                        agency = local
                        return ActorHit(self.registry.agency(country, agency.suffix, self.on), "complement place")
                    continue
            elif case in agencies.owning_place and (body := self._body(first, end, head, depth)) is not None:
                return replace(body, rule="complement, a body", person=None)
            elif case in agencies.owning_place and agency is not None and (agency.local or agency.suffix == "GOV"):
                hit = self._seat_of(first, end)
                if hit is None:
                    country = self._complement_place(first, end, agency)
                    if country is None or not agency.local:
                        continue
                    return ActorHit(self.registry.agency(country, agency.suffix, self.on), "complement place")
            else:
                continue
            return self._from(phrase, hit, agency)
        return self._loyal(phrase, depth)

    def _local_body(self, first: int, end: int, head: int) -> AgencyClass | None:
        """The class of a body that towns and provinces have: "a source at Homs Governorate"."""
        found = agency_of(self._read(first, end, head), plain=True)
        return found if found is not None and found.local and found.suffix != "CIV" else None

    def _body(self, first: int, end: int, head: int, depth: int) -> ActorHit | None:
        """ "A source in the Syrian army": the force or body that somebody is in; None for a place, a state and what is
        not known."""
        hit = self._resolve(first, end, head, "agent", depth + 1)
        if hit is None or hit.id.startswith("?") or hit.entry.kind in ("state", "civilians", "person"):
            return None
        return hit if hit.rule != "seat of government" else None

    def _several(
        self, phrase: Phrase, agency: AgencyClass | None, first: int, end: int, head: int, depth: int
    ) -> ActorHit | None:
        """ "The governments of X and Y", "officials in X and Y": one actor for each, where all are known."""
        joined = [token for token in self.annotation.dependents(head, "conj") if first <= token < end]
        if not joined:  # the tree may hang the second seat on the officials themselves
            second = self.annotation.dependents(phrase.head, "conj")
            joined = [t for t in second if t >= end and self._seat_of(t, t + 1) and self._seat_of(first, end)][:1]
        if not joined:
            return None
        ids = []
        for token in (head, *joined):
            start, stop = noun_phrase(self.annotation, token)
            if token == head:
                start, stop = first, max(head + 1, min(stop, joined[0]))
            hit = self._resolve(start, stop, token, "agent", depth + 1) or self._seat_of(start, stop)
            if hit is None or hit.id.startswith("?"):
                return None
            ids.append(self._from(phrase, hit, agency).id)
        unique = tuple(dict.fromkeys(ids))
        entry = unlisted_entry(*self._words(phrase), kind_of(phrase), None)
        return ActorHit(entry, SEVERAL_STATES, members=unique) if len(unique) > 1 else None

    def _from(self, phrase: Phrase, hit: ActorHit, agency: AgencyClass | None) -> ActorHit:
        """The head with the owner that a complement names: the owner's own class counts before that of a role."""
        owner = hit.entry
        roles = not any(part.sort == "class" for part in phrase.parts)
        if not self._statelike(owner) or owner.country is None or agency is None or (roles and owner.kind != "state"):
            return ActorHit(owner, "complement", person=None)
        return ActorHit(self.registry.agency(owner.country, agency.suffix, self.on), "complement")

    def _seat_of(self, first: int, end: int) -> ActorHit | None:
        """A state or seat of government that begins the range, whatever preposition stands before it."""
        found = self.registry.matches(self.annotation.words[first:end], self.on)
        if not found or found[0].entry.kind not in ("state", "government") or found[0].usage not in ("name", "seat"):
            return None
        if any(self.annotation.upos[first + token] not in ("DET", "ADJ") for token in range(found[0].first)):
            return None
        return ActorHit(found[0].entry, "seat of government")

    def _complement_place(self, first: int, end: int, agency: AgencyClass | None) -> str | None:
        if agency is None or not agency.local:
            return None
        for name in self.annotation.names:
            if name.kind == "place" and first <= name.first and name.end <= end:
                return self._country(self.annotation.text_of(name.first, name.end))
        return None

    def _loyal(self, phrase: Phrase, depth: int) -> ActorHit | None:
        """ "Forces loyal to X" are X's: its military where X is a state or its government."""
        annotation, agencies = self.annotation, self.registry.agencies
        if depth >= DEPTH:
            return None
        for token in annotation.children[phrase.head]:
            if lemma(annotation, token) not in agencies.loyal:
                continue
            for below in annotation.dependents(token, "obl", "nmod"):
                if not {"to", "with"}.intersection(case_words(annotation, below)):
                    continue
                hit = self._resolve(*noun_phrase(annotation, below), below, "agent", depth + 1)
                if hit is None or hit.id.startswith("?"):
                    continue
                if self._statelike(hit.entry) and hit.entry.country is not None:
                    return ActorHit(self.registry.agency(hit.entry.country, "MIL", self.on), "loyal to")
                return ActorHit(hit.entry, "loyal to")
        return None

    def _apposition(self, phrase: Phrase, role: Role, depth: int) -> ActorHit | None:
        """ "The group, Jaish al-Adl": what an apposition names, where the phrase itself names nobody."""
        for first, end, head in phrase.appositions or second_name(self.annotation, phrase):
            hit = self._resolve(first, end, head, role, depth + 1)
            if hit is not None and not hit.id.startswith("?"):
                return replace(hit, rule=f"apposition, {hit.rule}")
        return None

    def _unlisted(
        self, phrase: Phrase, role: Role, *, country: str | None = None, kind: str | None = None
    ) -> ActorHit | None:
        """An actor of this report only, called by its words; None where the words refer back or are no actor."""
        annotation = self.annotation
        parts = phrase.sorts("class", "role", "irregular", "deed", "toll")
        if country is None and kind is None:
            if parts and parts[-1].sort in ("deed", "toll"):
                return None
            agency = agency_of(phrase, plain=True)
            blocked = phrase.sorts("blocker", "former") or phrase.linked
            if agency is not None and agency.bare and not blocked and not (role == "source" and self._anybody(phrase)):
                return None
            armed = any(part.sort == "irregular" and part.head and part.head.kind != "media" for part in parts)
            owned = any(case in self.registry.agencies.owning for case, *_ in phrase.complements)
            back = (phrase.definite and not owned) or phrase.possessor is not None
            called = any(annotation.upos[token] == "PROPN" for token in phrase.core)
            referring = (
                bool(parts)
                and not called
                and (parts[-1].sort == "role" or (parts[-1].head or _NO_HEAD).kind == "media")
            )
            if referring and back and not blocked and not armed:
                return None
        if annotation.upos[phrase.head] not in ("NOUN", "PROPN", "ADJ", "NUM", "X"):
            return None
        if is_place(annotation, phrase.head):
            return None
        if any(match.first <= phrase.head < match.end and match.usage in ("seat", "name") for match in phrase.names):
            return None
        id, name = self._words(phrase)
        if id == "?":
            return None
        return ActorHit(unlisted_entry(id, name, kind or kind_of(phrase), country), "unlisted")

    def _anybody(self, phrase: Phrase) -> bool:
        """People known by what they are, whom the phrase does not take as known: "a senior official", "diplomats"."""
        annotation = self.annotation
        if phrase.definite or phrase.possessor is not None:
            return False
        if lemma(annotation, phrase.head) not in sources().words("kinds.person"):
            return False
        plural = annotation.xpos[phrase.head] in ("NNS", "NNPS")
        return plural or lower(annotation, phrase.core[0]) in ("a", "an", "one", "another")

    def _words(self, phrase: Phrase) -> tuple[str, str]:
        """The id and the name of an unlisted actor: its words without determiners, numerals and marks."""
        annotation = self.annotation
        counting = {
            below
            for token in phrase.core
            if base(annotation.deprels[token]) == "nummod" and token != phrase.head
            for below in annotation.subtree(token)
        }
        kept = [
            annotation.words[token]
            for token in phrase.core
            if annotation.upos[token] in ("NOUN", "PROPN", "ADJ", "VERB", "X", "CCONJ")
            and token not in counting
            and any(char.isalpha() for char in annotation.words[token])
            and lower(annotation, token) not in ("'s", "’s")
        ]
        kept = [word for word in kept if word.lower() not in self.registry.agencies.quantities] or kept
        while kept and kept[0].lower() in ("and", "or", "but"):
            kept = kept[1:]
        name = " ".join(kept[-MAX_WORDS:])
        return "?" + slug(name), name
