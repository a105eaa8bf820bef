"""People in the actors stage: somebody speaks for the office that the report gives him, here or elsewhere in it."""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.annotation import Range
from rashomon.reading.actor_phrases import Phrase
from rashomon.reading.actor_rules import PhraseRules
from rashomon.reading.actor_words import (
    DEPTH,
    ActorHit,
    Role,
    case_before,
    head_in,
    replace_head,
    replace_names,
    slug,
    unlisted_entry,
    whole,
)
from rashomon.reading.phrases import base


class PeopleRules(PhraseRules):
    """The rules for people. The report's offices are gathered once, when the first person without one is met."""

    _offices: dict[str, ActorHit] | None = None

    def _person(self, phrase: Phrase, role: Role, depth: int) -> ActorHit | None:
        """A person speaks for his office as this phrase gives it, else as the report does elsewhere, else the
        registry."""
        assert phrase.person is not None
        name = self.annotation.text_of(*phrase.person)
        hit = self._office(phrase, role, depth)
        if hit is not None:
            return replace(hit, person=name)
        if not phrase.sorts("former"):
            known = self._known_office(phrase.person)
            if known is not None:
                return known
            for match in phrase.names:
                if match.usage == "person":
                    return ActorHit(match.entry, "person of the registry", person=name)
        return self._unlisted_person(phrase)

    def _office(self, phrase: Phrase, role: Role, depth: int) -> ActorHit | None:
        """The actor that a person's title, complements or apposition name; None where they name none."""
        parts = phrase.sorts("class", "role", "irregular")
        before = [match for match in phrase.names if match.usage != "person"]
        title = replace_names(phrase, before)
        if title.sorts("former"):
            return None
        hit: ActorHit | None = None
        if before and (parts or not self._statelike(before[-1].entry)):
            hit = self._owned(replace_head(title), role, depth)
        elif parts:
            hit = self._placed(title) or self._possessed(title, role, depth)
        after = [match for match in before if phrase.person and match.first >= phrase.person[1]]
        if (hit is None or hit.id.startswith("?")) and after and not self._statelike(after[-1].entry):
            return ActorHit(after[-1].entry, "named after the person")
        if (hit is None or hit.id.startswith("?")) and depth < DEPTH:
            hit = self._complement(title, role, depth) or self._apposition(phrase, role, depth)
        return None if hit is None or hit.id.startswith("?") else hit

    def _known_office(self, person: Range) -> ActorHit | None:
        """The office that the report gives a person elsewhere."""
        return self._all_offices().get(slug(self.annotation.text_of(*person)))

    def _all_offices(self) -> dict[str, ActorHit]:
        """The people with an office in the report; empty while they are being gathered."""
        if self._offices is None:
            self._offices = {}
            self._offices = self._gather_offices()
        return self._offices

    def _gather_offices(self) -> dict[str, ActorHit]:
        """The people whose office the report gives somewhere, by folded full name and by what ends it
        ("Abdel Rahman") where only one of the report's people is called so."""
        annotation = self.annotation
        full: dict[str, ActorHit] = {}
        bearers: dict[str, set[str]] = {}
        for first, end in dict.fromkeys(span for span in self._people if span[1] > span[0]):
            name = annotation.text_of(first, end)
            words = slug(name).split("-")
            for at in range(len(words)):
                bearers.setdefault("-".join(words[at:]), set()).add(slug(name))
            head = head_in(annotation, (first, end))
            top = head
            while base(annotation.deprels[top]) in ("flat", "appos", "compound") and annotation.heads[top] >= 0:
                if annotation.heads[top] > top and not first <= annotation.heads[top] < end:
                    break
                top = annotation.heads[top]
            for candidate in dict.fromkeys((head, top)):
                tree = [
                    token for token in annotation.subtree(candidate) if not case_before(annotation, token, candidate)
                ]
                span = whole(annotation, tree, candidate)
                phrase = replace(self._read(span[0], span[1], candidate), person=(first, end))
                hit = self._office(phrase, "source", 0)
                if hit is not None:
                    full.setdefault(slug(name), replace(hit, person=name, rule=f"office in the report, {hit.rule}"))
                    break
        out = dict(full)
        for key, hit in full.items():
            words = key.split("-")
            for short in ("-".join(words[at:]) for at in range(1, len(words))):
                if len(bearers.get(short, set()) - {short}) == 1:
                    out.setdefault(short, hit)
        return out

    def person_called(self, name: str) -> ActorHit:
        """Somebody of whom the report says nothing but his name, by the longest form of it."""
        full = self._full_name(" ".join(name.split()))
        return ActorHit(unlisted_entry("?" + slug(full), full, "person", None), "unlisted person", person=name)

    def _unlisted_person(self, phrase: Phrase) -> ActorHit:
        assert phrase.person is not None
        name = self.annotation.text_of(*phrase.person)
        full = self._full_name(name)
        countries = {match.entry.country for match in phrase.names if match.usage != "person"}
        country = countries.pop() if len(countries) == 1 else None
        return ActorHit(unlisted_entry("?" + slug(full), full, "person", country), "unlisted person", person=name)

    def _full_name(self, name: str) -> str:
        """The one longer name of the report that ends in this surname; the name itself where there is none."""
        spans = dict.fromkeys(span for span in self._people if span[1] - span[0] > 1)
        longer = {
            slug(text): text
            for text in (self.annotation.text_of(*span) for span in spans)
            if slug(text).endswith("-" + slug(name)) and len(text) > len(name)
        }
        return next(iter(longer.values())) if len(longer) == 1 else name

    def _called(self, phrase: Phrase) -> ActorHit | None:
        """A proper noun that is the end of the name of a person whose office the report gives, unseen by the
        engine."""
        if self.annotation.upos[phrase.head] != "PROPN" or phrase.names or phrase.parts:
            return None
        key = slug(" ".join(self.annotation.words[token] for token in phrase.core))
        known = self._all_offices().get(key)
        return replace(known, person=self.annotation.words[phrase.head]) if known is not None else None
