"""Which events share a place: those that the syntax makes one happening, or parts of one.

"Ten were killed in clashes in X", "a bomb in X killed ten", "fighters seized X, killing ten", "was shot and wounded in
X", "air strikes and shelling in X": the place hangs on one of them and belongs to both. Events that have a place of
their own take none, and where somebody comes from or goes is nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft, PlaceDraft, Why
from rashomon.reading.phrases import base, lemma, lower, sister_preposition
from rashomon.reading.place_words import words

_OUTCOMES = ("killing", "injury", "property-destruction", "displacement", "chemical-attack")
_PARTS = frozenset({"in", "during", "by", "with", "amid", "under", "as", "of", "from", "on", "through"})
"""Prepositions of the happening in which something else happened: "killed in clashes", "came under fire"."""
_ROUNDS = 2
"""A place may pass through one event in between ("killed ... when shells hit ... in an attack on X")."""

Heads = Mapping[int, EventDraft]


def share_places(annotation: Annotation, events: Sequence[EventDraft], at: Heads) -> None:
    """Gives events without a place those of the events that they are one with. `at`: token -> event."""
    table = words()
    for _ in range(_ROUNDS):
        given = False
        for event in events:
            if event.places or event.speech is not None or event.kind in table.words("sharing.said"):
                continue
            for other, rule in _one_with(annotation, event, at):
                lent = [p for p in other.places if p.role in ("at", "near", "border-of")]
                if other is event or other.speech is not None or not lent or other.kind in table.words("sharing.said"):
                    continue
                if any(set(range(*p.tokens)).intersection(range(*event.trigger)) for p in lent):
                    continue
                for place in lent:
                    give(annotation, event, place, rule)
                given = True
                break
        if not given:
            return


def give(annotation: Annotation, event: EventDraft, place: PlaceDraft, rule: str) -> None:
    """Adds a place to an event, with its reason and those for which its name was taken for that place."""
    if all(place is not other for other in event.places):
        event.places.append(place)
        span = annotation.span(*place.tokens)
        event.why.append(Why("places", "places", rule, annotation.text_of(*place.tokens), span, place.confidence))
        event.why += [Why("places", "places", "candidate", detail, span, score) for detail, score in place.scores]
        if place.note:
            event.why.append(Why("places", "places", "overruled", place.note, span))


def _one_with(annotation: Annotation, event: EventDraft, at: Heads) -> Iterator[tuple[EventDraft, str]]:
    """The events that happened where this one did, the surest first."""
    head = event.head
    label = base(annotation.deprels[head])
    above = annotation.heads[head]
    for child in annotation.children[head]:
        other = _event_of(annotation, child, at)
        if other is None or other is event:
            continue
        kind = base(annotation.deprels[child])
        if kind in ("obj", "xcomp", "nsubj") or (kind in ("obl", "nmod") and _is_part(annotation, child)):
            yield other, f"happened in the event that is its {kind}"
    argument = label in ("nsubj", "obj") or (label in ("obl", "nmod") and _is_part(annotation, head))
    if argument and above in at:
        yield at[above], "where it did harm"
    if above >= 0 and label == "nsubj" and above not in at:
        causes = lemma(annotation, above) in words().words("verbs.causing")
        links = ("obl", "nmod") if annotation.dependents(above, "cop") else ("obj", "obl") if causes else ()
        for child in annotation.children[above]:  # "is the latest in a series of attacks", "caused destruction"
            other = _event_of(annotation, child, at) if base(annotation.deprels[child]) in links else None
            if other is not None:
                yield other, "what it is, or caused"
    if above >= 0 and label in ("advcl", "acl", "xcomp", "parataxis") and _is_telling(annotation, head):
        for other in _of_clause(annotation, above, at):
            yield other, "tells more of that event"
    for child in annotation.children[head]:
        kind = base(annotation.deprels[child])
        if kind in ("advcl", "acl", "xcomp") and _is_telling(annotation, child):
            for other in _of_clause(annotation, child, at):
                yield other, "of which that tells more"
    yield from ((other, "coordinated") for other in _beside(annotation, event, at))


def _event_of(annotation: Annotation, token: int, at: Heads) -> EventDraft | None:
    """The event of an argument: its head, or what its head counts ("a series of attacks")."""
    if token in at:
        return at[token]
    for child in annotation.children[token]:
        if child in at and base(annotation.deprels[child]) in ("nmod", "compound"):
            return at[child]
    return None


def _is_part(annotation: Annotation, token: int) -> bool:
    cases = [lower(annotation, c) for c in annotation.dependents(token, "case")]
    near = set(cases) or set(sister_preposition(annotation, token))
    return bool(near & _PARTS)


def _is_telling(annotation: Annotation, verb: int) -> bool:
    """Whether a clause tells of the same happening: a participle, or a finite clause of "when", "as", "which"."""
    marks = {lower(annotation, c) for c in annotation.dependents(verb, "mark", "advmod")}
    if marks & words().words("clauses.apart"):
        return False
    return annotation.xpos[verb] in ("VBG", "VBN", "VBD", "VB", "VBZ", "VBP", "NN", "NNS")


def _of_clause(annotation: Annotation, verb: int, at: Heads) -> Iterator[EventDraft]:
    """The event at a verb, else the one that is its argument ("launched an attack ..., killing ten")."""
    if verb in at:
        yield at[verb]
        return
    for child in annotation.children[verb]:
        label = base(annotation.deprels[child])
        if child in at and (label in ("obj", "nsubj") or (label == "obl" and _is_part(annotation, child))):
            yield at[child]


def _beside(annotation: Annotation, event: EventDraft, at: Heads) -> Iterator[EventDraft]:
    """Events coordinated with it that share its place: nouns of one phrase, verbs of one subject, harm of one deed."""
    moving = words().words("sharing.moving")
    head = event.head
    first = head
    while base(annotation.deprels[first]) == "conj" and annotation.heads[first] >= 0:
        first = annotation.heads[first]
    members = [first, *_conjuncts(annotation, first)]
    found = [at[t] for t in members if t in at and at[t] is not event]
    if event.kind in moving:
        return  # "rebels attacked X and fled"
    for other in sorted(found, key=lambda e: abs(e.head - head)):
        later, earlier = (other, event) if other.head > head else (event, other)
        if other.kind in moving:
            continue
        own = any(annotation.dependents(later.head, "nsubj")) and annotation.upos[later.head] == "VERB"
        harm = event.kind in _OUTCOMES and other.kind in _OUTCOMES
        follows = other is later and any(p.tokens[0] > later.head for p in other.places)
        if not own or harm or follows or earlier.kind in _OUTCOMES:
            yield other


def _conjuncts(annotation: Annotation, token: int) -> list[int]:
    out: list[int] = []
    for child in annotation.dependents(token, "conj"):
        out += [child, *_conjuncts(annotation, child)]
    return out
