"""Which event happened at which place.

By the tree first: the nearest event above the place, or an argument of the nearest verb above it ("attacks were carried
out in X": attacks). Then a relative clause on the place ("X, where ..."). Then the same clause, then the same sentence
where it has one event. Never from another sentence. A place that only says where another lies is left out; events that
are one happening share theirs (`place_sharing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft, PlaceDraft
from rashomon.reading.phrases import base, lemma, lower
from rashomon.reading.place_model import place_by_model
from rashomon.reading.place_sharing import give, share_places
from rashomon.reading.place_syntax import WIDE, governor, head_of, is_seat, only_holds, only_locates
from rashomon.reading.place_words import words

_ARGUMENTS = ("obj", "nsubj:pass", "nsubj", "obl", "xcomp", "csubj", "advcl")
"""Arguments of a verb that may be the event that its place belongs to, most likely first."""
_CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "xcomp", "csubj"})
_OUTCOMES = ("killing", "injury")
_WHERE = ("at", "near")
_OF_ITS_OWN = ("conj", "advcl", "acl")
MAX_CLIMB = 8
"""Steps up the tree; a place deeper below an event than this is about something in between."""
CLOSE = 1
"""Steps within which a place is the event's own; one that has such a place takes none from deeper down."""


def attach_places(annotation: Annotation, events: Sequence[EventDraft], places: Sequence[PlaceDraft]) -> None:
    """Fills `places` of the events, and says why. Speech acts take only what hangs on their own verb."""
    at: dict[int, EventDraft] = {}
    for event in events:
        for token in (event.head, *range(*event.trigger)):
            at.setdefault(token, event)
    loose: list[PlaceDraft] = []
    hung: list[tuple[PlaceDraft, EventDraft, str, int]] = []
    locating = {id(b) for a, b in pairwise(places) if only_locates(annotation, a, b)}
    locating |= {id(a) for a, b in pairwise(places) if only_holds(annotation, a, b)}
    for place in places:
        if is_seat(annotation, place.tokens[0]) or id(place) in locating:
            continue
        away = place.role in ("from", "toward")
        holder, rule, depth = _above(annotation, _first_conjunct(annotation, place), at, away=away)
        if holder is not None and _is_of_somebody(annotation, place, at):
            continue
        if holder is None:
            loose.append(place)
        else:
            hung.append((place, holder, rule, depth))
    near = {id(event) for _, event, _, depth in hung if depth <= CLOSE}
    for place, event, rule, depth in hung:
        if depth <= CLOSE or id(event) not in near:
            give(annotation, event, place, rule)
            for means in _means(annotation, event, at):
                give(annotation, means, place, "where it did harm")
    for place in places:
        for inner in _where(annotation, place, events):
            give(annotation, inner, place, "where-clause")
    for place in loose:
        if _is_whereabouts(annotation, place):
            continue
        head = head_of(annotation, place.tokens)
        here = [e for e in events if e.sentence == annotation.sentence_of[head] and e.speech is None]
        clause = _clause(annotation, head)
        same = [e for e in here if _clause(annotation, e.head) == clause]
        if len(same) == 1 and not same[0].places:
            give(annotation, same[0], place, "same clause")
        elif len(here) == 1 and not here[0].places:
            give(annotation, here[0], place, "only event of the sentence")
    for one, two in pairwise(places):
        if _listed(annotation, one, two) and not any(_has(e, two) for e in events):
            for event in events:
                if _has(event, one):
                    give(annotation, event, two, "listed with another place")
    share_places(annotation, events, at)
    place_by_model(annotation, events, places)
    for event in events:
        _finest(event)


def _has(event: EventDraft, place: PlaceDraft) -> bool:
    return any(place is p for p in event.places)


def _listed(annotation: Annotation, one: PlaceDraft, two: PlaceDraft) -> bool:
    """Whether two names stand in one list, also where the tree lost it: "the towns of X, Y and Z", "X Y and Z"."""
    between = {lower(annotation, t) for t in range(one.tokens[1], two.tokens[0])}
    named = one.name_tokens is not None and two.name_tokens is not None
    same = annotation.sentence_of[one.tokens[0]] == annotation.sentence_of[two.tokens[0]]
    held = "," in between and not between & {"and", "or"} and two.precision > one.precision
    return named and same and one.tokens[1] <= two.tokens[0] and between <= {",", "and", "or", "&"} and not held


def _finest(event: EventDraft) -> None:
    """Takes away a country or division that only holds another place of the event ("In X, police shot at crowds in the
    town of Y"); a place that the gazetteer lacks learns from it where it lies."""
    for wide in list(event.places):
        if wide.precision < WIDE or wide.name is None or wide.role not in _WHERE:
            continue
        for fine in event.places:
            named = fine.name_tokens is not None and fine.role in _WHERE
            if fine is wide or not named or not _lies_in(fine, wide):
                continue
            event.places = [p for p in event.places if p is not wide]
            if fine.name is None:
                fine.country, fine.admin1 = fine.country or wide.country, fine.admin1 or wide.admin1
            break


def _lies_in(fine: PlaceDraft, wide: PlaceDraft) -> bool:
    if fine.country is not None and fine.country != wide.country:
        return False
    if fine.name is None:
        return True
    same = fine.admin1 in (wide.admin1, wide.name) or wide.admin1 is None
    return fine.country is not None and fine.precision < wide.precision and same


def _means(annotation: Annotation, event: EventDraft, at: dict[int, EventDraft]) -> list[EventDraft]:
    """The deed by which people came to harm, where it has no place of its own: "a bomb killed five in X"; the event
    of which a clause tells more: "the bombing that hit a market in X"."""
    out = []
    told = _told_more(annotation, event, at)
    if told is not None and told is not event and told.speech is None and not told.places:
        out.append(told)
    if event.kind not in _OUTCOMES:
        return out
    for child in annotation.children[event.head]:
        label = base(annotation.deprels[child])
        agent = label == "obl" and any(
            lower(annotation, c) in ("by", "in") for c in annotation.dependents(child, "case")
        )
        if label == "nsubj" or agent or (label == "obj" and child < event.head):
            deed = _event_in(annotation, child, at)
            if deed is not None and deed is not event and deed.speech is None and not deed.places:
                out.append(deed)
    return out


def _told_more(annotation: Annotation, event: EventDraft, at: dict[int, EventDraft]) -> EventDraft | None:
    """The event whose relative clause this event is, also where the parser hung the clause elsewhere."""
    if annotation.deprels[event.head].startswith("acl"):
        return at.get(annotation.heads[event.head])
    for child in annotation.dependents(event.head, "nsubj"):
        if child > 0 and annotation.upos[child] == "PRON" and lower(annotation, child) in ("that", "which"):
            return at.get(child - 1)
    return None


def _is_of_somebody(annotation: Annotation, place: PlaceDraft, at: dict[int, EventDraft]) -> bool:
    """Whether the place says where somebody is from or heads for, not where it happened: "evacuees from X were hit"."""
    if place.role not in ("from", "toward"):
        return False
    above = governor(annotation, head_of(annotation, place.tokens))
    noun = above >= 0 and annotation.upos[above] in ("NOUN", "PROPN") and above not in at
    return noun and lemma(annotation, above) not in words().words("verbs.moving", "nouns.part")


def _is_whereabouts(annotation: Annotation, place: PlaceDraft) -> bool:
    """Whether the place says where a speaker is ("an official in X said")."""
    above = governor(annotation, head_of(annotation, place.tokens))
    return above >= 0 and lemma(annotation, above) in words().words("people.heads")


def _first_conjunct(annotation: Annotation, place: PlaceDraft) -> int:
    """The head of the coordination that a place is part of: all of "in A, B and C" hang where A hangs."""
    head = head_of(annotation, place.tokens)
    while base(annotation.deprels[head]) == "conj" and annotation.upos[annotation.heads[head]] in ("PROPN", "NOUN"):
        head = annotation.heads[head]
    return head


def _above(
    annotation: Annotation, head: int, at: dict[int, EventDraft], *, away: bool = False
) -> tuple[EventDraft | None, str, int]:
    """The event that the place hangs on, the rule, and the steps up to it. `away`: whence or whither, not where."""
    below = head
    for step, above in enumerate(annotation.ancestors(head)):
        if step >= MAX_CLIMB:
            break
        event = at.get(above)
        if event is None and base(annotation.deprels[above]) == "acl":
            blast = _set_off(annotation, above, at)
            if blast is not None:
                return blast, "where what went off was put", step
        if event is None and lemma(annotation, above) in words().words("verbs.placing"):
            then = next((at[c] for c in annotation.dependents(above, "conj") if c in at and at[c].speech is None), None)
            if then is not None:
                return then, "where what went off was put", step  # "planted it under X and detonated it"
        own = below == head and base(annotation.deprels[head]) in ("obl", "nmod", "advmod")
        if event is not None and (event.speech is None or own):
            return event, "depends on the trigger", step
        if event is None:
            for label in _ARGUMENTS:
                for child in annotation.children[above]:
                    if annotation.deprels[child] != label or child == below:
                        continue
                    argument = _event_in(annotation, child, at)
                    if argument is not None and argument.speech is None:
                        return argument, f"depends on the verb of which the event is {label}", step
        if away and annotation.upos[above] == "VERB" and base(annotation.deprels[above]) in _OF_ITS_OWN:
            break  # "was captured and shipped to X": whence and whither are of the verb that they stand with
        if base(annotation.deprels[above]) in ("ccomp", "parataxis"):
            break  # what is said there happened there; the saying did not
        if base(annotation.deprels[above]) == "acl" and base(annotation.deprels[below]) == "nsubj":
            break
        below = above
    return None, "", 0


def _set_off(annotation: Annotation, verb: int, at: dict[int, EventDraft]) -> EventDraft | None:
    """The event that befell what the participle `verb` says was put somewhere: "a device planted in X went off"."""
    if lemma(annotation, verb) not in words().words("verbs.placing"):
        return None
    thing = annotation.heads[verb]
    event = at.get(thing)
    over = annotation.heads[thing]
    if event is None and over >= 0 and base(annotation.deprels[thing]) in ("nsubj", "obj"):
        event = at.get(over) or next((at[c] for c in annotation.children[over] if c in at and c > over), None)
    return event if event is not None and event.speech is None else None


def _event_in(annotation: Annotation, token: int, at: dict[int, EventDraft]) -> EventDraft | None:
    """The event of an argument: its head, or what its head counts or coordinates ("a series of attacks")."""
    if token in at:
        return at[token]
    for child in annotation.children[token]:
        if base(annotation.deprels[child]) in ("nmod", "conj", "compound") and child in at:
            return at[child]
    return None


def _where(annotation: Annotation, place: PlaceDraft, events: Sequence[EventDraft]) -> list[EventDraft]:
    """The events in a clause that says what happened there ("X, where ..."), those without a place of their own."""
    after = place.tokens[1]
    if after < len(annotation) and annotation.words[after] == ",":
        after += 1
    if after >= len(annotation) or lower(annotation, after) != "where":
        return []
    top = annotation.heads[after]
    while top >= 0 and annotation.heads[top] > after and base(annotation.deprels[top]) not in ("acl", "root"):
        top = annotation.heads[top]
    if top < 0:
        return []
    inside = {t for t in annotation.subtree(top) if t > after}
    for verb in annotation.ancestors(after):  # "where the ministry said fire struck": the saying holds the rest
        if verb > after and base(annotation.deprels[verb]) in ("ccomp", "acl", "advcl", "parataxis"):
            inside.update(t for t in annotation.subtree(verb) if t > after)
    sentence = annotation.sentence_of[after]
    return [
        e for e in events if e.head in inside and e.sentence == sentence and e.speech is None and not e.places
    ]  # fmt: skip


def _clause(annotation: Annotation, token: int) -> int:
    """The head of the clause that a token is in."""
    while annotation.heads[token] >= 0:
        label = base(annotation.deprels[token])
        if label in _CLAUSES or (label == "conj" and annotation.upos[token] == "VERB"):
            return token
        token = annotation.heads[token]
    return token
