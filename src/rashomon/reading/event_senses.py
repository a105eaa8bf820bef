"""Whether a word of force is meant as one: by what its sentence and its report speak of.

A single word such as "attack", "hit" or "killed" is an event only where something says that the talk is of conflict: an
armed actor, a weapon or a victim in the sentence, a second deed beside it, a model that is sure, or a report that is
about conflict throughout. Words of another field of life ("season", "album", "nominee") settle the other sense where
no sign of arms stands beside them. Compounds and phrases of the codebook say themselves what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.event_syntax import cases, is_passive, own_subjects, plain_lemma
from rashomon.reading.event_words import sections, words

CONFLICT_SHARE = 0.3
"""Share of sentences with a sign of arms from which a report is one of conflict. Of reports on the war in Syria nine in
ten have more than half, of campaign news one in twenty has a quarter."""

MANY = 2
"""Words of sports or arts in a sentence that settle its sense in a report of conflict."""

MIN_WORDS = 5
"""Shorter sentences (headings, tags) say nothing of what a report is about."""

FORCE = frozenset({"violence", "territory"})
"""Groups of kinds that need a sign of arms; the others may have one of public affairs instead."""


@cache
def _domains() -> dict[str, list[str]]:
    """The domains that a word is a sign of."""
    out: dict[str, list[str]] = {}
    for domain, listed in sections("senses", "domains").items():
        for word in listed:
            out.setdefault(word, []).append(domain)
    return out


class Surroundings:
    """What each sentence of a report speaks of: tokens that are signs of arms or of public affairs, and its domains."""

    def __init__(self, annotation: Annotation, names: Mapping[int, str], deeds: Iterable[int]) -> None:
        """`names` are the kinds of names by token, `deeds` the heads of words that may be deeds of force."""
        self._annotation = annotation
        count = len(annotation.sentences)
        self._armed: list[set[int]] = [set() for _ in range(count)]
        self._plain: list[set[int]] = [set() for _ in range(count)]
        """Deeds of force whose words are used for nothing else."""
        self._public: list[set[int]] = [set() for _ in range(count)]
        self._domains: list[dict[str, set[int]]] = [{} for _ in range(count)]
        self._deeds: list[set[int]] = [set() for _ in range(count)]
        armed, public = words("senses", "signs", "armed"), words("senses", "signs", "public")
        domains, counting = _domains(), words("events", "counting")
        for token in range(len(annotation)):
            sentence = annotation.sentence_of[token]
            lemma, form = plain_lemma(annotation, token), annotation.words[token].lower()
            kind = names.get(token)
            if lemma in armed or form in armed or kind in ("unit", "weapon"):
                self._armed[sentence].add(token)
            elif lemma in public or form in public or kind == "nationality":
                self._public[sentence].add(token)
            counts = lemma in counting and annotation.words[token + 1 : token + 2] == ["of"]
            if annotation.upos[token] != "VERB" and not counts:
                if token + 2 < len(annotation) and annotation.words[token + 1] == "-":
                    form = f"{form}-{annotation.words[token + 2].lower()}"
                for domain in (*domains.get(lemma, ()), *domains.get(form, ())):
                    self._domains[sentence].setdefault(domain, set()).add(token)
        self._places = {token for token, kind in names.items() if kind == "place"}
        self._demonyms = {token for token, kind in names.items() if kind == "nationality"}
        self._persons = {token for token, kind in names.items() if kind == "person"}
        figurative = words("senses", "figurative", "lemmas")
        for token in deeds:
            if plain_lemma(annotation, token) not in figurative:
                self._plain[annotation.sentence_of[token]].add(token)
            self._deeds[annotation.sentence_of[token]].add(token)
        long = [index for index, (first, end) in enumerate(annotation.sentences) if end - first >= MIN_WORDS]
        signed = sum(bool(self._armed[index] or self._plain[index]) for index in long)
        self.of_conflict = len(long) > 1 and signed >= CONFLICT_SHARE * len(long)

    def other_sense(self, span: Range, head: int, group: str, *, sure: bool, said: bool) -> str | None:
        """Why the words of `span`, which may show a kind of `group`, are no event here; None where they may be one.

        `sure` says that the model takes the head for a trigger, `said` that the codebook's conditions for it are met.
        """
        annotation, sentence = self._annotation, self._annotation.sentence_of[head]
        lemma = plain_lemma(annotation, head)
        if lemma in words("senses", "deaths", "lemmas") and self._other_cause(head):
            return "a death of another cause"
        if self._signs(span, head, lemma, group):
            return None
        own = set(range(*span))
        found = {domain: len(tokens - own) for domain, tokens in self._domains[sentence].items() if tokens - own}
        strong = words("senses", "reports", "strong")
        if self.of_conflict:
            if any(count >= MANY for domain, count in found.items() if domain in strong):
                return "a sentence of another field"
            return None
        if not self._figurative(span):
            return "a sentence of another field" if set(found) & strong and not sure else None
        if found and (group in FORCE or set(found) & strong):
            return "a sentence of another field"
        if sure or said or (group in FORCE and self._beside(head)) or self._hurts_people(head, lemma):
            return None
        if group in FORCE and self._upon_a_place(head):
            return None
        if any(child in self._demonyms for child in annotation.dependents(head, "amod", "compound", "nmod:poss")):
            return None  # "the Chadian strikes"
        return "nothing in the report speaks of conflict"

    def _figurative(self, span: Range) -> bool:
        """Whether one of the words is used as often for something else ("hit", "came under fire")."""
        annotation = self._annotation
        if span[1] - span[0] > 1:
            heads = words("senses", "figurative", "phrases")
            return annotation.upos[span[0]] in ("VERB", "AUX") and plain_lemma(annotation, span[0]) in heads
        lemmas, plain = words("senses", "figurative", "lemmas"), words("senses", "figurative", "plain")
        return any(
            plain_lemma(annotation, token) in lemmas and annotation.words[token].lower() not in plain
            for token in range(*span)
            if annotation.upos[token] in ("VERB", "NOUN", "PROPN", "ADJ")
        )

    def _signs(self, span: Range, head: int, lemma: str, group: str) -> bool:
        """Whether arms, or public affairs where those are enough, are spoken of in the sentence beside the word."""
        sentence = self._annotation.sentence_of[head]
        own = {head} if span[1] - span[0] == 1 else set()  # "car bomb" is a sign of its own
        signs = (self._armed[sentence] - own) | (self._plain[sentence] - set(range(*span)))
        if lemma in words("senses", "deaths", "natural") and not self.of_conflict:
            annotation = self._annotation
            near = {annotation.heads[head], *annotation.children[head]}
            near.update(child for token in annotation.children[head] for child in annotation.children[token])
            signs &= near
        return bool(signs or (group not in FORCE and self._public[sentence]))

    def _beside(self, head: int) -> bool:
        """Whether another deed stands in the sentence ("killed in the attack")."""
        lemma = plain_lemma(self._annotation, head)
        others = self._deeds[self._annotation.sentence_of[head]]
        return any(plain_lemma(self._annotation, other) != lemma for other in others)

    def _upon_a_place(self, head: int) -> bool:
        """Whether it was done to a place: "the invasion of the province", "destroyed the village"."""
        annotation = self._annotation
        settled = words("senses", "signs", "settled")
        upon = annotation.dependents(head, "obj", "nsubj:pass")
        upon += [child for child in annotation.dependents(head, "nmod") if "of" in cases(annotation, child)]
        return any(token in self._places or plain_lemma(annotation, token) in settled for token in upon)

    def _hurts_people(self, head: int, lemma: str) -> bool:
        """Whether people are who it was done to: "nine farmers were killed", "killed 12 and injured dozens"."""
        annotation = self._annotation
        if lemma not in words("senses", "deaths", "patients"):
            return False
        people = words("arguments", "people", "nouns") | words("arguments", "people", "quantities")
        patients = annotation.dependents(head, "obj", "nsubj:pass")
        if is_passive(annotation, head) or not annotation.dependents(head, "obj"):
            patients += annotation.dependents(head, "nsubj")
        if not patients and annotation.deprels[head] == "xcomp":  # "dozens are said to have been killed"
            patients = annotation.dependents(annotation.heads[head], "nsubj")
        return any(
            plain_lemma(annotation, token) in people or annotation.upos[token] == "NUM" or token in self._persons
            for token in patients
        )

    def _other_cause(self, head: int) -> bool:
        """Whether who or what killed or hurt was no force: "the floods killed", "died of cancer", "hit by a truck"."""
        annotation = self._annotation
        causes, movers = words("senses", "deaths", "causes"), words("senses", "deaths", "movers")
        through = words("senses", "deaths", "through")
        if annotation.upos[head] == "VERB" and not is_passive(annotation, head):
            subjects = own_subjects(annotation, head)
            if any(plain_lemma(annotation, token) in causes | movers for token in subjects):
                return plain_lemma(annotation, head) not in ("die", "perish", "succumb")
        for child in annotation.dependents(head, "obl", "nmod"):
            lemma, marked = plain_lemma(annotation, child), set(cases(annotation, child))
            if (lemma in causes and marked & through) or (lemma in movers and "by" in marked):
                return True
        return False
