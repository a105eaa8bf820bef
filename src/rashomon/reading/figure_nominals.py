"""Which noun a number counts, and whether it counts any."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.figure_counts import Count, is_plural
from rashomon.reading.figure_labels import is_label
from rashomon.reading.figure_objects import is_measure
from rashomon.reading.figure_words import WORDS, Quantity


def count_at(annotation: Annotation, quantity: Quantity) -> Count | None:
    """What the number stands at in the tree; None where it is part of a name, an age, a sum or another measure."""
    first, end = annotation.tokens_in(quantity.number[0], max(quantity.number[1], quantity.end))
    if end <= first or is_label(annotation, first, end) or _is_one_of(annotation, quantity, end):
        return None
    number = next((t for t in range(first, end) if not first <= annotation.heads[t] < end), first)
    noun = _noun(annotation, number, end, one=quantity.low in (0, 1))
    modifies = annotation.deprels[number].split(":")[0] in ("nummod", "amod", "det", "compound", "advmod")
    beside = noun is not None and annotation.lemmas[end].lower() != "of"
    anchor = noun if noun is not None and (modifies or beside) else number
    for place in (noun, anchor):
        never = place is not None and annotation.lemmas[place].lower() in WORDS["never"]["nouns"]
        if place is not None and never and not is_measure(annotation, place):
            return None
    single = noun is not None and annotation.upos[noun] == "NOUN" and not is_plural(annotation, noun)
    if single and quantity.low not in (0, 1):
        return None  # "a 22 caliber rifle"
    return Count(anchor, noun, (first, end), annotation.tokens_in(quantity.start, quantity.end)[0])


def _is_one_of(annotation: Annotation, quantity: Quantity, end: int) -> bool:
    """ "one of two people killed" counts nobody beside the two, and "none of the dead" nobody at all."""
    return (
        quantity.low == quantity.high
        and quantity.low in (0, 1)
        and end < len(annotation)
        and annotation.lemmas[end].lower() == "of"
    )


_NOUN_NEAR = 7  # words from a number to the noun that it counts: "five other heavily armed rebel fighters"


def _noun(annotation: Annotation, number: int, end: int, *, one: bool) -> int | None:
    """The noun that a number before token `end` counts: in the tree where it stands in reach, else the next plural."""
    head = annotation.heads[number]
    modifies = annotation.deprels[number].split(":")[0] in ("nummod", "amod", "det", "compound", "advmod", "nmod")
    if end < len(annotation) and _is_model(annotation, end):
        head, end = -1, end + 3  # "46 M-16 rifles"
    while modifies and head >= end and annotation.deprels[head] == "compound" and annotation.heads[head] > head:
        head = annotation.heads[head]  # "30 rebel group members": the number counts the last
    counted = (
        modifies and head >= end and _reaches(annotation, end, head) and annotation.upos[head] not in ("VERB", "AUX")
    )
    if counted and (one or annotation.upos[head] != "NOUN" or is_plural(annotation, head)):
        return head
    last = annotation.sentences[annotation.sentence_of[number]][1]
    for token in range(end, min(end + _NOUN_NEAR, last)):
        if not _reaches(annotation, end, token):
            break
        if annotation.upos[token] in ("NOUN", "PROPN", "PRON") and is_plural(annotation, token):
            further = token + 1 < last and annotation.upos[token + 1] == "NOUN" and is_plural(annotation, token + 1)
            return token + 1 if further else token
    return head if counted else None


def _is_model(annotation: Annotation, token: int) -> bool:
    """Whether the model of a weapon or vehicle starts at a token: "M-16", "BMP-2"."""
    parts = annotation.words[token : token + 3]
    return len(parts) == 3 and parts[0][:1].isupper() and parts[1] in ("-", "–") and parts[2][:1].isdigit()


def _joins_modifiers(annotation: Annotation, first: int, token: int, noun: int) -> bool:
    """ "70 regime and rebel fighters": both words stand on the noun."""
    if annotation.upos[token] != "CCONJ" or not first < token < noun:
        return False
    parts = (token - 1, token + 1)
    return all(annotation.upos[part] in ("NOUN", "ADJ", "PROPN") and not is_plural(annotation, part) for part in parts)


def _reaches(annotation: Annotation, first: int, noun: int) -> bool:
    """True where nothing but adjectives, nouns and one "of" parts a number from a noun."""
    for token in range(first, noun):
        verb = annotation.upos[token] in ("VERB", "AUX") and annotation.xpos[token] not in ("VBN", "VBG", "JJ")
        other = annotation.upos[token] in ("ADP", "SCONJ", "CCONJ") and not (
            (token == first and annotation.lemmas[token] == "of") or _joins_modifiers(annotation, first, token, noun)
        )
        other = other or annotation.lemmas[token].lower() in ("include", "including")
        if verb or other or (annotation.upos[token] == "PUNCT" and annotation.words[token] not in "-–'’\"“”"):
            return False
        if annotation.xpos[token] == "VBN" and annotation.words[token].lower() in _TELLING:
            return token + 1 == noun
    return True


_TELLING = {word for kind in WORDS["kinds"].values() for word in kind["adjectives"]} | {"killed", "wounded", "injured"}
