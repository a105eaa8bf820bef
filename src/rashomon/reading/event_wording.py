"""What the text alone says of an event mention: its word, number, determiner and what stands beside it.

None of it changes while the stages fill the mention's parties, places and times, so it is read once a report, however
often the mentions are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft
from rashomon.reading.event_kinds import is_generic
from rashomon.reading.event_syntax import base, determiner, is_plural, own_subjects, phrase, plain_lemma
from rashomon.reading.event_words import words
from rashomon.reading.numbers import parse_number

BESIDE = 12
"""Words on either side of the trigger, in its sentence, that are taken for what the mention is about."""

ADDED = 4
"""Words after the trigger within which "also" and the like are looked for."""

RARE = 3
"""Sentences of the report up to which a word in them tells one event from others."""

YEAR = 1900
"""Numbers from here to 2100 are years and no counts."""

REPORTS = 2
"""Reports whose wordings are kept: a stage asks for those of the report at hand."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One mention in its words. The fields that `event_sketch.Sketch` has too mean the same there."""

    word: str
    noun: bool
    plural: bool
    bare: bool
    added: bool
    article: str
    new: bool
    several: bool
    since: bool
    """Words beside it tell of a longer time ("in recent months")."""
    names: frozenset[str]
    nouns: frozenset[str]
    rare: frozenset[str]
    numbers: frozenset[float]
    beside: frozenset[int]
    within: frozenset[str]
    subjects: tuple[int, ...]
    """Of a verb."""


class Wordings:
    """The wordings of one report's mentions, each read when it is first asked for."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self._spread = _spread(annotation)
        self._known: dict[tuple[int, tuple[int, int], int], Wording] = {}
        self._generic: dict[tuple[int, str], bool] = {}
        self._back: dict[int, bool] = {}

    def of(self, event: EventDraft) -> Wording:
        key = event.head, event.trigger, event.sentence
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._read(event)
        return found

    def is_generic(self, head: int, kind: str) -> bool:
        """`event_kinds.is_generic` of the report."""
        found = self._generic.get((head, kind))
        if found is None:
            found = self._generic[head, kind] = is_generic(self.annotation, head, kind)
        return found

    def points_back(self, head: int) -> bool:
        """Whether the noun's determiner says that what it names was named before."""
        found = self._back.get(head)
        if found is None:
            found = self._back[head] = determiner(self.annotation, head) in words("links", "anaphora", "definite")
        return found

    def _read(self, event: EventDraft) -> Wording:
        annotation, head = self.annotation, event.head
        noun = annotation.upos[head] != "VERB"
        near = self._near(event, BESIDE, BESIDE)
        names, nouns, numbers = self._beside(event, near)
        return Wording(
            plain_lemma(annotation, head),
            noun,
            is_plural(annotation, head) if noun else False,
            noun and not self._told_more(head),
            self._added(event),
            self._article(head, noun),
            self._modified(head, "other"),
            self._modified(head, "several"),
            self._any(near, "period"),
            names,
            nouns,
            frozenset(word for word in names | nouns if self._spread[word] <= RARE),
            numbers,
            self._coordinated(head) if noun else frozenset(),
            frozenset(
                {annotation.lemmas[token].lower() for token in range(*event.trigger) if token != head}
                | {annotation.lemmas[child].lower() for child in annotation.dependents(head, "compound")}
            ),
            () if noun else tuple(own_subjects(annotation, head)),
        )

    # --- the word ----------------------------------------------------------------------------------------------------

    def _article(self, head: int, noun: bool) -> str:
        if not noun:
            return "verb"
        found = determiner(self.annotation, head)
        if found == "the":
            return "definite"
        if found in words("links", "anaphora", "definite"):
            return "this"
        if found is None:
            return "possessive" if self.annotation.dependents(head, "nmod:poss") else "none"
        return "possessive" if found in words("links", "anaphora", "possessive") else "indefinite"

    def _told_more(self, head: int) -> bool:
        return any(
            child > head and base(self.annotation.deprels[child]) in ("nmod", "acl", "appos")
            for child in self.annotation.children[head]
        )

    def _added(self, event: EventDraft) -> bool:
        first, end = self.annotation.sentences[event.sentence]
        opening = range(first, min(first + 2, end))
        return self._any(self._near(event, BESIDE, ADDED), "added") or self._any(opening, "added")

    def _any(self, tokens: Iterable[int], name: str) -> bool:
        """Whether one of the tokens is a word of the list `name`."""
        listed = words("links", "anaphora", name)
        return any(self.annotation.words[token].lower() in listed for token in tokens)

    def _modified(self, head: int, name: str) -> bool:
        """Whether a word of the list `name` stands before the noun as its modifier; `several` takes numbers too."""
        annotation = self.annotation
        listed = words("links", "anaphora", name)
        first = phrase(annotation, head)[0]
        for token in (first - 1, first):  # whatever the parser hung it on
            if 0 <= token < head and annotation.words[token].lower() in listed:
                return True
        for child in annotation.children[head]:
            if child > head or base(annotation.deprels[child]) not in ("amod", "det", "nummod", "nmod"):
                continue
            if annotation.lemmas[child].lower() in listed or annotation.words[child].lower() in listed:
                return True
            if name == "several" and base(annotation.deprels[child]) == "nummod":
                return True
        above = annotation.heads[head]  # "a series of attacks"
        return name == "several" and above >= 0 and above < head and annotation.lemmas[above].lower() in listed

    def _coordinated(self, head: int) -> frozenset[int]:
        annotation = self.annotation
        above = {annotation.heads[head]} if base(annotation.deprels[head]) == "conj" else set()
        return frozenset({*annotation.dependents(head, "conj"), *above})

    # --- what stands beside ------------------------------------------------------------------------------------------

    def _beside(self, event: EventDraft, tokens: range) -> tuple[frozenset[str], frozenset[str], frozenset[float]]:
        annotation = self.annotation
        near = [token for token in tokens if not event.trigger[0] <= token < event.trigger[1]]
        numbers = {parse_number(annotation.words[token].lower()) for token in near if annotation.upos[token] == "NUM"}
        return (
            frozenset(_names(annotation, near)),
            frozenset(annotation.lemmas[token].lower() for token in near if annotation.upos[token] == "NOUN"),
            frozenset(n for n in numbers if n is not None and n > 1 and not YEAR <= n < YEAR + 200),
        )

    def _near(self, event: EventDraft, before: int, after: int) -> range:
        """The tokens of the sentence up to so many words from the trigger; names are not counted, since the names of
        one side are longer than those of another."""
        annotation = self.annotation
        first, end = annotation.sentences[event.sentence]
        start, stop = event.trigger
        while start > first and before >= 0:
            start -= 1
            before -= not annotation.words[start][:1].isupper()
        while stop < end and after >= 0:
            after -= not annotation.words[stop][:1].isupper()
            stop += 1
        return range(start, stop)


@lru_cache(maxsize=REPORTS)
def wordings_of(annotation: Annotation) -> Wordings:
    """The wordings of a report, the same object for the same annotation."""
    return Wordings(annotation)


def _names(annotation: Annotation, tokens: Iterable[int]) -> set[str]:
    """The names among the tokens, each as one, whatever the number of its words."""
    out: list[str] = []
    last = None
    for token in tokens:
        if annotation.upos[token] != "PROPN":
            continue
        word = annotation.words[token].lower()
        if last is not None and token == last + 1:
            out[-1] += " " + word
        else:
            out.append(word)
        last = token
    return set(out)


def _spread(annotation: Annotation) -> Counter[str]:
    """In how many sentences each name (lower case) and noun (lemma) stands."""
    return Counter(
        word
        for first, end in annotation.sentences
        for word in _names(annotation, range(first, end))
        | {annotation.lemmas[token].lower() for token in range(first, end) if annotation.upos[token] == "NOUN"}
    )
