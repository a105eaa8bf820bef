"""One person told of without a number: "killed a child", "a soldier was wounded"."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.figure_counts import Count, is_plural, lemma_at
from rashomon.reading.figure_words import WORDS, Quantity

_REACH = 6  # words from the article to its noun: "a two-day-old baby", "a supplies-laden truck"


def find_singles(annotation: Annotation) -> list[Quantity]:
    """Nouns in the singular with "a", "an" or "another", as a quantity of one; whether they count is for the caller."""
    found = []
    for token, word in enumerate(annotation.words):
        if word.lower() not in WORDS["singles"]["articles"] or annotation.upos[token] != "DET":
            continue
        noun = _noun(annotation, token)
        if noun is None or is_plural(annotation, noun) or lemma_at(annotation, noun) in WORDS["singles"]["groups"]:
            continue
        start = annotation.starts[token]
        found.append(Quantity(start, annotation.ends[noun], (start, annotation.ends[token]), 1, 1, "exact", "single"))
    return found


def single_at(annotation: Annotation, quantity: Quantity) -> Count:
    """What a quantity of `find_singles` stands at: its noun."""
    first, end = annotation.tokens_in(quantity.start, quantity.end)
    return Count(end - 1, end - 1, (first, first + 1), first)


def _noun(annotation: Annotation, article: int) -> int | None:
    """The last noun of the phrase that an article opens; not the tree's, which often joins the next phrase to it."""
    last = min(article + 1 + _REACH, annotation.sentences[annotation.sentence_of[article]][1])
    for token in range(article + 1, last):
        following = annotation.upos[token + 1] if token + 1 < last else "PUNCT"
        joined = annotation.words[token + 1] in ("-", "–", "'s", "’s") if token + 1 < last else False
        if annotation.upos[token] == "NOUN" and following not in ("NOUN", "PROPN") and not joined:
            return token
        if annotation.upos[token] not in ("NOUN", "PROPN", "ADJ", "ADV", "PUNCT", "NUM") and not _participle(
            annotation, token
        ):
            return None
        if annotation.words[token] in ",;:.()":
            return None
    return None


def _participle(annotation: Annotation, token: int) -> bool:
    return annotation.upos[token] == "VERB" and annotation.deprels[token] == "amod"
