"""One person told of without a number: "killed a child", "a soldier was wounded"."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.figure_counts import is_plural
from rashomon.reading.figure_words import WORDS, Quantity

_REACH = 6  # words from the article to its noun: "a two-day-old baby", "a supplies-laden truck"


def find_singles(annotation: Annotation) -> list[Quantity]:
    """Nouns in the singular with "a", "an" or "another", as a quantity of one; whether they count is for the caller."""
    found = []
    for token, word in enumerate(annotation.words):
        noun = annotation.heads[token]
        if word.lower() not in WORDS["singles"]["articles"] or annotation.upos[token] != "DET":
            continue
        if not token < noun <= token + _REACH or annotation.upos[noun] != "NOUN" or is_plural(annotation, noun):
            continue
        lemma = annotation.lemmas[noun].lower()
        if lemma in WORDS["singles"]["groups"] or any(
            annotation.upos[t] in ("NUM", "CCONJ") for t in range(token, noun) if annotation.heads[t] == noun
        ):
            continue
        start = annotation.starts[token]
        found.append(Quantity(start, annotation.ends[noun], (start, annotation.ends[token]), 1, 1, "exact", "single"))
    return found
