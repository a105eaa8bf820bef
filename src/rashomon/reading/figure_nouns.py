"""The kind of a figure from its noun and the words on it: "12 deaths", "20 wounded civilians"."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.figure_counts import (
    ADJECTIVES,
    DEEDS,
    NOUNS,
    OBJECT,
    PREDICATES,
    SUBJECT,
    Count,
    adjective_kind,
    is_hyphened,
    is_passive,
    lemma_at,
    role,
)


def by_modifier(annotation: Annotation, count: Count) -> str | None:
    """ "five people killed in the raid", "20 wounded civilians", "with three injured"."""
    for item in range(count.number[1], count.noun or 0):
        if annotation.words[item].lower() in ADJECTIVES and not is_hyphened(annotation, item):
            count.said = item
            return ADJECTIVES[annotation.words[item].lower()]
    places = [count.anchor] if count.noun in (None, count.anchor) else [count.anchor, count.noun or 0]
    for place in places:
        for item in annotation.dependents(place, "acl", "amod", "appos", "xcomp", "advcl", "dep"):
            if annotation.deprels[item] == "acl:relcl":
                kind = _relative(annotation, item)
            else:
                kind = adjective_kind(annotation, item) if annotation.xpos[item] in ("VBN", "JJ", "VBD", "NN") else None
                if kind is None and annotation.xpos[item] == "VBG":
                    kind = SUBJECT.get(lemma_at(annotation, item))
            if kind is not None:
                count.said = item
                return kind
    return None


def _relative(annotation: Annotation, verb: int) -> str | None:
    """ "12 people who died", "the 40 who were wounded", "people they had detained"."""
    if annotation.dependents(verb, "nsubj:pass") or is_passive(annotation, verb):
        return OBJECT.get(lemma_at(annotation, verb))
    return SUBJECT.get(lemma_at(annotation, verb))


def by_noun(annotation: Annotation, count: Count) -> str | None:
    """ "12 deaths", "the 22 dead", "40 arrests", "claimed 12 lives"."""
    for place in (count.noun, count.anchor):
        if place is None or place in range(*count.number):
            continue
        lemma, word = lemma_at(annotation, place), annotation.words[place].lower()
        governor = annotation.heads[place]
        above = lemma_at(annotation, governor) if governor >= 0 else ""
        if lemma in ("life", "body"):
            wanted = PREDICATES["losing_lives" if lemma == "life" else "finding_bodies"]
            if above not in wanted:
                continue
        if lemma == "loss" and not _suffered(annotation, place):
            continue
        kind = NOUNS.get(lemma) or ADJECTIVES.get(word)
        if kind is not None:
            count.said = place
            return kind
    return _of_deed(annotation, count)


def _of_deed(annotation: Annotation, count: Count) -> str | None:
    """ "the death of two leaders", "the wounding of 40 others"."""
    label, deed = role(annotation, count.anchor)
    if (
        count.first
        and annotation.lemmas[count.first - 1].lower() == "of"
        and (annotation.upos[count.first - 2] == "NOUN" or annotation.xpos[count.first - 2] == "VBG")
    ):
        label, deed = "nmod", count.first - 2
    if label.startswith("nmod") and deed >= 0 and lemma_at(annotation, deed) == "life":
        near = range(max(0, deed - 3), deed)  # "claimed the lives of 40 people"
        lost = any(lemma_at(annotation, token) in PREDICATES["losing_lives"] for token in near)
        count.said = deed if lost else count.said
        return "killed" if lost else None
    if not label.startswith("nmod") or deed < 0:
        return None
    if annotation.xpos[deed] == "NNS" and lemma_at(annotation, deed) not in PREDICATES["plural_deeds"]:
        return None
    if annotation.xpos[deed] == "VBG" and annotation.upos[deed] == "VERB":  # "the reported killing of 40"
        count.said = deed
        return OBJECT.get(lemma_at(annotation, deed))
    kind = NOUNS.get(lemma_at(annotation, deed)) or DEEDS.get(lemma_at(annotation, deed))
    if kind is not None:
        count.said = deed
    return kind


def _suffered(annotation: Annotation, token: int) -> bool:
    return not any(
        annotation.lemmas[item].lower() in PREDICATES["money_losses"]
        for item in annotation.dependents(token, "amod", "compound")
    )
