"""Who speaks through a paper, a recording or a site: "a report by X", "X's statement", "a video posted by X"."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.lexicon import sources
from rashomon.reading.phrases import case_words, lemma, lower, noun_phrase

Issuer = tuple[int, int, int]
"""The tokens of the phrase that names the issuer, and its head."""


def is_document(annotation: Annotation, head: int) -> bool:
    """Whether the noun is a paper, a recording or a site, and no name."""
    return annotation.upos[head] == "NOUN" and lemma(annotation, head) in sources().words("kinds.document")


def issuer_of(annotation: Annotation, first: int, head: int) -> Issuer | None:
    """The phrase that names whose document `head` is, in a phrase that begins at `first`; None where none does."""
    for finder in (_participle, _preposition, _possessor, _compound):
        token = finder(annotation, first, head)
        if token is not None and lower(annotation, token) in sources().words("kinds.platforms"):
            continue
        if token is not None:
            start, end = noun_phrase(annotation, token)
            return start, min(end, head) if token < head else end, token
    return None


def _participle(annotation: Annotation, first: int, head: int) -> int | None:
    for child in annotation.dependents(head, "acl", "advcl"):
        if lemma(annotation, child) in sources().words("kinds.issuer_participles"):
            for below in annotation.dependents(child, "obl"):
                if "by" in case_words(annotation, below):
                    return below
    return None


def _preposition(annotation: Annotation, first: int, head: int) -> int | None:
    cases = set(sources().words("kinds.issuer_prepositions"))
    if lemma(annotation, head) in sources().words("kinds.declared"):
        cases.add("of")
    return next((c for c in annotation.dependents(head, "nmod") if cases.intersection(case_words(annotation, c))), None)


def _possessor(annotation: Annotation, first: int, head: int) -> int | None:
    owners = [child for child in annotation.children[head] if annotation.deprels[child] == "nmod:poss" and child < head]
    return owners[-1] if owners else None


def _compound(annotation: Annotation, first: int, head: int) -> int | None:
    """A name or a body before the noun: "a SAMS statement", "the ministry statement"."""
    lists = sources()
    for child in annotation.dependents(head, "compound", "nmod", "amod"):
        if not first <= child < head or case_words(annotation, child):
            continue
        named = any(name.first <= child < name.end and name.kind != "place" for name in annotation.names)
        if named or annotation.upos[child] == "PROPN" or lemma(annotation, child) in lists.words("kinds.organisation"):
            return child
    return None
