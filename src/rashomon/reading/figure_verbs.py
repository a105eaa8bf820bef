"""The kind of a figure from the verb above its noun: "killed five people", "12 people died", "left 12 dead"."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.language.lemmas import lemma as lemma_of
from rashomon.reading.figure_counts import (
    OBJECT,
    PREDICATES,
    SUBJECT,
    Count,
    adjective_kind,
    is_hyphened,
    is_passive,
    is_people,
    lemma_at,
    role,
)


def by_verb(annotation: Annotation, count: Count) -> str | None:
    label, verb = role(annotation, count.anchor)
    if verb < 0:
        return None
    lemma = lemma_at(annotation, verb)
    passive = label == "nsubj:pass" or (label.startswith("nsubj") and is_passive(annotation, verb))
    kind: str | None = None
    if label == "obj" or passive or (label in ("obl", "dep") and not _has_case(annotation, count.anchor)):
        kind = object_kind(annotation, count, verb, lemma)
        if kind is None:
            kind = _result(annotation, verb, count)
    if kind is None and label.startswith("nsubj") and not passive:
        kind = SUBJECT.get(lemma) or (adjective_kind(annotation, verb) if annotation.upos[verb] != "VERB" else None)
        if kind is None and annotation.xpos[verb] == "VBN" and not annotation.dependents(verb, "aux", "obj"):
            kind = OBJECT.get(lemma)  # headlines: "22 killed in blast"
        if (
            kind is None
            and lemma in ("go",)
            and any(lemma_at(annotation, t) == "missing" for t in annotation.children[verb])
        ):
            kind = "missing"
    if kind is not None:
        count.said = verb
    return kind


def object_kind(annotation: Annotation, count: Count, verb: int, lemma: str) -> str | None:
    particles = {lemma_at(annotation, item) for item in annotation.dependents(verb, "compound:prt", "advmod")}
    particles |= set(annotation.lemmas[verb + 1 : verb + 2])
    if lemma in PREDICATES["shooting_down"] and "down" in particles and not is_people(annotation, count):
        return "intercepted"
    if lemma == "shoot" and any(lemma_at(annotation, item) == "dead" for item in annotation.children[verb]):
        return "killed"
    if (lemma == "gun" and "down" not in particles) or (lemma == "round" and "up" not in particles):
        return None
    if lemma in PREDICATES["claiming"] and count.noun is not None and is_people(annotation, count):
        return "killed"
    kind = None if is_hyphened(annotation, verb) else OBJECT.get(lemma)
    if count.noun is None and lemma in PREDICATES["noun_needed"]:
        return None
    if kind is not None and lemma in PREDICATES["people_only"] and not is_people(annotation, count):
        return None
    return kind


def _result(annotation: Annotation, verb: int, count: Count) -> str | None:
    """ "left 12 dead", "reported five missing"."""
    if lemma_at(annotation, verb) not in PREDICATES["resultative"]:
        return None
    for item in annotation.dependents(verb, "xcomp", "obl", "advcl", "amod"):
        if item > count.anchor and (kind := adjective_kind(annotation, item)):
            return kind
    return None


def _has_case(annotation: Annotation, token: int) -> bool:
    return bool(annotation.dependents(token, "case"))


def by_verb_before(annotation: Annotation, count: Count) -> str | None:
    """The verb right before the number, whatever the tree says: "killing 40", "wounded another 12"."""
    begin = annotation.sentences[annotation.sentence_of[count.first]][0]
    token = count.first - 1
    while token >= begin and lemma_at(annotation, token) in PREDICATES["extra"]:
        token -= 1
    if (
        token > begin
        and annotation.words[token].lower() in PREDICATES["particles"]
        and annotation.upos[token - 1] == "VERB"
    ):
        token -= 1  # "shot down 3"
    if token < begin:
        return None
    verb = lemma_at(annotation, token)
    if annotation.upos[token] != "VERB":
        if annotation.upos[token] not in ("NOUN", "PROPN") or not annotation.words[token][:1].isupper():
            return None
        verb = lemma_of(annotation.words[token].lower(), "VERB", "VBZ")  # headlines: "Coalition Destroys 22 Posts"
        if verb == annotation.words[token].lower():
            return None
    elif is_passive(annotation, token):
        return None
    kind = object_kind(annotation, count, token, verb)
    if kind is not None:
        count.said = token
    joined = token - 2 >= begin and annotation.upos[token - 1] == "CCONJ" and annotation.upos[token - 2] == "VERB"
    if joined and {kind, OBJECT.get(lemma_at(annotation, token - 2))} == {"killed", "injured"}:
        return "casualties"  # "killing and wounding 40": one number for both
    return kind
