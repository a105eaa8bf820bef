"""Weapons and places that stand for what was done with or in them: "killed in a car bomb", "a mine wounded two".

A weapon noun alone is a thing. It is an event where something happens in, by or through it.
"""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.event_syntax import MAX_MODIFIERS, base, cases, first_conjunct, phrase, plain_lemma, role
from rashomon.reading.event_words import words


def thing_happens(annotation: Annotation, head: int) -> bool:
    """A weapon noun that stands for its use: killed in a car bomb, a mine killed, the rocket that hit."""
    label, above = (
        role(annotation, first_conjunct(annotation, head)),
        annotation.heads[first_conjunct(annotation, head)],
    )
    counter = _counter(annotation, head)
    if counter is not None:
        return thing_happens(annotation, counter)  # "a series of car bombs have targeted"
    if _strikes(annotation, head):
        return True
    if above < 0:
        return not annotation.dependents(head, "cop")
    if annotation.deprels[head] == "nsubj:pass" and annotation.lemmas[above].lower() in words("weapons", "throwing"):
        return True  # "barrel bombs were dropped"
    if base(label) == "nsubj":
        return annotation.lemmas[above].lower() in words("arguments", "impact", "verbs")
    if base(label) in ("obl", "nmod"):
        return bool(set(cases(annotation, head)) & words("events", "things", "prepositions")) and (
            annotation.lemmas[above].lower()
            in words("arguments", "impact", "verbs") | {"die", "death", "toll", "people", "dead"}
        )
    return False


def before_deed(annotation: Annotation, head: int) -> bool:
    """ "A car bomb attack": a weapon right before the noun of the event that it modifies, however they are joined."""
    after = head + 1
    return (
        after < len(annotation)
        and annotation.upos[after] in ("NOUN", "PROPN")
        and plain_lemma(annotation, after) in words("events", "compound_modifiers", "shared")
    )


def _counter(annotation: Annotation, head: int) -> int | None:
    """The noun that only counts the thing at `head`, by what stands before it: "a series of | car bombs"."""
    for place in range(head - 1, max(head - MAX_MODIFIERS, 0), -1):
        if annotation.words[place].lower() == "of":
            return place - 1 if _counts(annotation, place - 1) else None
        if annotation.upos[place] not in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PUNCT"):
            return None
    return None


def _strikes(annotation: Annotation, head: int) -> bool:
    """ "A car bomb wounded five": a finite verb of impact right after the thing, whatever the tree makes of them."""
    after = head + 1
    first = phrase(annotation, head)[0]
    if first and annotation.upos[first - 1] == "ADP":
        return False  # "a truck packed with explosives detonated"
    return (
        after + 1 < len(annotation)
        and annotation.upos[after] == "VERB"
        and annotation.lemmas[after].lower() in words("arguments", "impact", "verbs")
        and not annotation.words[after].lower().endswith("ing")
        and annotation.upos[after + 1] not in ("ADP", "PUNCT", "SCONJ")
        and not annotation.dependents(after, "obl:agent")
    )


def _counts(annotation: Annotation, head: int) -> bool:
    """A noun that only counts what follows it: "a series of", "dozens of"."""
    return annotation.lemmas[head].lower() in words("arguments", "people", "quantities") | words("events", "counting")
