"""What is counted: the unit of a figure and the phrase that says of whom."""

from __future__ import annotations

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.figure_counts import Count, is_marked
from rashomon.reading.figure_words import WORDS


def unit_of(annotation: Annotation, count: Count, kind: str) -> str:
    """The counted noun with the nouns compounded to it ("cruise missiles"); people where a loss names no
    noun.
    """
    noun = count.noun
    loss = noun is not None and (is_loss(annotation, noun) or annotation.upos[noun] not in ("NOUN", "PROPN"))
    if noun is None or loss:
        return str(WORDS["people"]["default"]) if kind in WORDS["people"]["kinds"] or loss else "unknown"
    named = {token for name in annotation.names if name.end <= noun for token in range(name.first, name.end)}
    parts = [*(part for part in annotation.dependents(noun, "compound") if part not in named), noun]
    if noun < count.number[0]:
        return " ".join(annotation.words[part].lower() for part in parts)
    first = next((t + 1 for t in range(noun, count.number[1] - 1, -1) if annotation.lemmas[t] == "of"), count.number[1])
    joined = [part for part in parts if first <= part <= noun]
    return " ".join(
        annotation.words[part].lower() if annotation.upos[part] != "PROPN" else annotation.words[part]
        for part in joined
    )


def is_loss(annotation: Annotation, token: int) -> bool:
    lemma, word = annotation.lemmas[token].lower(), annotation.words[token].lower()
    if lemma in WORDS["predicates"]["bare_losses"] or word in ("dead", "wounded", "injured", "lives"):
        return True
    return lemma in ("life", "body", "victim")


def phrase_of(annotation: Annotation, noun: int | None, after: int) -> Range | None:
    """The noun with what stands before it up to the number, and its own "of" or "among" phrase where a
    loss has one.
    """
    if noun is None:
        return None
    if is_loss(annotation, noun):
        for child in annotation.dependents(noun, "nmod"):
            if any(is_marked(annotation, child, word) for word in ("among", "of", "for", "by")):
                below = [t for t in annotation.subtree(child) if t >= child or annotation.deprels[t] != "case"]
                cased = annotation.dependents(child, "case")
                last = below[-1] + 1
                while last < len(annotation) and annotation.upos[last - 1] != "NOUN" == annotation.upos[last]:
                    last += 1  # an adjective cut from its noun
                return max([*cased, below[0] - 1]) + 1, last
        if not annotation.dependents(noun, "amod", "compound", "nmod:poss"):
            return None
    if after < len(annotation) and annotation.lemmas[after].lower() == "of":
        after += 1
    first = noun
    for child in annotation.dependents(noun, "amod", "compound", "nmod:poss", "det", "flat"):
        if after <= child < first:
            first = min(annotation.subtree(child)[0], child) if annotation.subtree(child)[0] >= after else child
    return first, noun + 1
