"""What a number stands at, and the words that every rule for its kind looks up."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.language.lemmas import lemma as lemma_of
from rashomon.reading.figure_words import WORDS
from rashomon.reading.lexicon import sources
from rashomon.reading.objects import is_object_noun


@dataclass(slots=True)
class Count:
    """Where a number stands: `anchor` is the token whose place in the tree counts (the noun, or the number
    itself), `noun` what is counted where the text says, `number` its tokens. `said` becomes the word that
    told the kind."""

    anchor: int
    noun: int | None
    number: Range
    first: int = 0
    """First token of the whole expression, quantifier included."""
    said: int | None = None
    cumulative: bool = False
    former: bool = False
    """The old number of an update: 31 in "raised the toll to 44 from 31"."""


def _table(field: str) -> dict[str, str]:
    return {word: kind for kind, entry in WORDS["kinds"].items() for word in entry.get(field, [])}


OBJECT, SUBJECT, NOUNS, ADJECTIVES = _table("object"), _table("subject"), _table("nouns"), _table("adjectives")
DEEDS = _table("deeds")
PREDICATES = WORDS["predicates"]
PEOPLE = sources().words("kinds.person") | frozenset(WORDS["people"]["nouns"])
"""Nouns for people: those that speak in reports, and those that are only counted."""
LOSSES = ("killed", "injured", "casualties", "missing")
NEAR = 7  # words between a number and the participle that tells its kind, where the tree does not


def lemma_at(annotation: Annotation, token: int) -> str:
    return annotation.lemmas[token].lower()


def role(annotation: Annotation, token: int) -> tuple[str, int]:
    """The label and head of a token, coordinated nouns having those of the first."""
    while annotation.deprels[token] == "conj" and annotation.upos[annotation.heads[token]] in (
        "NOUN",
        "PROPN",
        "NUM",
        "PRON",
        "ADJ",
    ):
        token = annotation.heads[token]
    return annotation.deprels[token], annotation.heads[token]


def is_people(annotation: Annotation, count: Count) -> bool:
    noun = count.noun
    return noun is None or lemma_at(annotation, noun) in PEOPLE or lemma_at(annotation, noun) in NOUNS


def is_hyphened(annotation: Annotation, token: int) -> bool:
    """The second part of a compound ("rebel-held") says nothing of the number beside it."""
    return (
        token > 0
        and annotation.words[token - 1] in ("-", "–")
        and annotation.ends[token - 1] == annotation.starts[token]
    )


def adjective_kind(annotation: Annotation, token: int) -> str | None:
    if is_hyphened(annotation, token):
        return None
    word = annotation.words[token].lower()
    return ADJECTIVES.get(word) or (
        OBJECT.get(lemma_at(annotation, token)) if annotation.xpos[token] == "VBN" else None
    )


def is_passive(annotation: Annotation, verb: int) -> bool:
    return annotation.xpos[verb] == "VBN" and any(
        annotation.deprels[item] == "aux:pass" or lemma_at(annotation, item) in ("be", "get")
        for item in annotation.dependents(verb, "aux")
    )


def is_marked(annotation: Annotation, token: int, word: str) -> bool:
    return any(annotation.lemmas[child].lower() == word for child in annotation.dependents(token, "case", "mark"))


def is_plural(annotation: Annotation, token: int) -> bool:
    """A noun in the plural, by its form rather than its tag alone: tags of a careless sentence are often wrong."""
    word = annotation.words[token].lower()
    if word in WORDS["people"]["plural_forms"] or annotation.xpos[token] in ("NNS", "NNPS"):
        return True
    if annotation.upos[token] not in ("NOUN", "PROPN"):
        return False
    return word != lemma_of(word, "NOUN", "NNS") and not word.endswith("ss")


def is_thing(annotation: Annotation, count: Count) -> bool:
    """Whether a thing or a place is counted rather than people: "46 rifles", "two towns"."""
    noun = count.noun
    if noun is None or annotation.upos[noun] != "NOUN" or is_people(annotation, count):
        return False
    return (
        lemma_at(annotation, noun) in WORDS["places"]["nouns"]
        or lemma_at(annotation, noun) in (*WORDS["materiel"]["nouns"], *WORDS["materiel"]["arms"])
        or is_object_noun(annotation, noun)
    )
