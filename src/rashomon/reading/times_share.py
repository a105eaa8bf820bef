"""Times that hold for more than the event that they hang on: coordinated deeds, what a deed did, what happened in the
same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft, TimeDraft, Why
from rashomon.reading.numbers import load_words
from rashomon.reading.times_scope import OUTCOMES, SAME_MOMENT, Scene, arguments, is_participle, opening

_WORDS = load_words("times.toml")["clauses"]
_APART = frozenset([*_WORDS["apart"], "since"])


def is_date(time: TimeDraft) -> bool:
    """True for a date, also one that lacks its anchor; False for lengths, frequencies and words such as "recently"."""
    return time.precision != "vague"


def set_time(annotation: Annotation, event: EventDraft, time: TimeDraft, rule: str) -> None:
    """Gives the event the time, with the reason."""
    event.time = time
    event.why.append(Why("time", "times", rule, annotation.text_of(*time.tokens), annotation.span(*time.tokens)))


def _is_undated(event: EventDraft) -> bool:
    """Whether an event has no time, or only how long it took."""
    return event.time is None or (event.time.start is None and event.time.end is None and not is_date(event.time))


def share_times(scene: Scene, events: Sequence[EventDraft]) -> None:
    """Gives undated events the time of the event that they share it with.

    A time before the first of two coordinated verbs holds for both ("On Friday rebels shelled X and took Y"), as does
    one after coordinated nouns ("raids and shelling on Friday"); what a raid did happened when the raid did; a deed
    told by a participle or a "when" happened when the deed of its clause did.
    """
    rules: list[tuple[str, Callable[[Scene, EventDraft], EventDraft | None]]] = [
        ("shared by coordination", _coordinated),
        ("when its means happened", _means),
        ("when its outcome came", _outcome),
        ("shared by coordination", _coordinated_behind),
        ("in the same moment", _moment_above),
        ("in the same moment", _moment_below),
    ]
    for rule, partner_of in rules:
        for event in events:
            if not _is_undated(event):
                continue
            other = partner_of(scene, event)
            if other is not None and other.time is not None:
                set_time(scene.annotation, event, other.time, rule)


def _dated(scene: Scene, token: int, event: EventDraft) -> EventDraft | None:
    """The event at the token if it has a time and stands with `event` between the same full stops."""
    other = scene.by_token.get(token)
    if other is None or other is event or other.time is None or _is_undated(other):
        return None
    return other if scene.segments[other.head] == scene.segments[event.head] else None


def _coordinated(scene: Scene, event: EventDraft) -> EventDraft | None:
    annotation = scene.annotation
    if annotation.deprels[event.head].split(":")[0] != "conj":
        return None
    first = _dated(scene, annotation.heads[event.head], event)
    if first is None or first.time is None:
        return None
    noun = annotation.upos[event.head] in ("NOUN", "PROPN")
    return first if noun or first.time.tokens[0] < first.head else None


def _means(scene: Scene, event: EventDraft) -> EventDraft | None:
    if event.kind not in OUTCOMES:
        return None
    found = (_dated(scene, child, event) for child in arguments(scene.annotation, event.head))
    return next((other for other in found if other is not None), None)


def _coordinated_behind(scene: Scene, event: EventDraft) -> EventDraft | None:
    """The noun, or the verb of the same subject, that holds the time and stands last in a row."""
    annotation = scene.annotation
    noun = annotation.upos[event.head] in ("NOUN", "PROPN")
    for child in annotation.dependents(event.head, "conj"):
        other = _dated(scene, child, event)
        if other is None or other.time is None:
            continue
        if noun or (other.time.tokens[0] > child and not annotation.dependents(child, "nsubj", "cc:preconj")):
            return other
    return None


def _outcome(scene: Scene, event: EventDraft) -> EventDraft | None:
    """The harm that holds the time of the deed that did it: "shells left ten dead on Friday"."""
    annotation = scene.annotation
    above = annotation.heads[event.head]
    label = annotation.deprels[event.head].split(":")[0]
    other = _dated(scene, above, event) if above >= 0 and label in ("nsubj", "obl") else None
    if other is None or other.kind not in OUTCOMES or event.head not in arguments(annotation, above):
        return None
    return other


def _same_moment(annotation: Annotation, clause: int) -> bool:
    """Whether the clause of the verb tells what happened in the moment of the one above it: "when", "as", or a bare
    participle."""
    words = opening(annotation, clause)
    if words & _APART:
        return False
    return bool(words & SAME_MOMENT) or is_participle(annotation, clause)


def _moment_above(scene: Scene, event: EventDraft) -> EventDraft | None:
    annotation = scene.annotation
    clause, above = event.head, annotation.heads[event.head]
    if annotation.deprels[clause].split(":")[0] in ("nsubj", "obj") and annotation.xpos[above] == "VBG":
        clause = above  # "with all breaches taking place", "launching strikes"
    joined = annotation.deprels[clause] == "conj" and not annotation.dependents(clause, "cc", "nsubj")
    told = annotation.deprels[clause].split(":")[0] == "advcl" or (joined and is_participle(annotation, clause))
    if told and _same_moment(annotation, clause):
        return _dated(scene, annotation.heads[clause], event)
    if annotation.deprels[event.head] == "acl" and annotation.deprels[above].startswith("nsubj"):
        other = _dated(scene, annotation.heads[above], event)  # "rockets fired from the hills hit the town"
        return other if other is not None and other.kind == event.kind else None
    return None


def _moment_below(scene: Scene, event: EventDraft) -> EventDraft | None:
    annotation = scene.annotation
    clauses = [item for item in annotation.dependents(event.head, "advcl") if _same_moment(annotation, item)]
    found = (_dated(scene, item, event) for item in clauses)
    return next((other for other in found if other is not None), None)
