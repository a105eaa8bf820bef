"""The event that a figure belongs to: the deed by which the counted came to harm, before the harm itself."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft
from rashomon.reading.figure_words import WORDS

_OUTCOMES = {"killing": "killed", "injury": "injured"}
"""Events that are a loss themselves, behind which a deed is looked for."""
_OWN = {**_OUTCOMES, "displacement": "displaced", "return": "returned"}
"""Events that have no other kind of figure than their own."""
_MEANS = ("in", "by", "from", "after", "with", "during", "of", "following", "through")
_WHEN = ("when", "as", "after", "where", "while")
_LOSSES = ("killed", "injured", "casualties", "missing", "destroyed", "displaced")


def event_of(annotation: Annotation, anchor: int, kind: str, events: Sequence[EventDraft]) -> EventDraft | None:
    """The event that the count at token `anchor` belongs to, None where its sentence has none.

    A loss goes to the deed that caused it where the clause names one ("22 killed in a car bomb", "shelling
    killed five", "a raid ... killing 40"), else to the nearest event above it, else, for losses, to the
    violence that its sentence tells of. Accusations, talks and other words about events hold no counts.
    """
    sentence = annotation.sentence_of[anchor]
    skipped = WORDS["skip_events"]["kinds"]
    near = [item for item in events if item.kind not in skipped and annotation.sentence_of[item.head] == sentence]
    by_token = {token: item for item in reversed(near) for token in (*range(*item.trigger), item.head)}
    loss = kind in _LOSSES
    outcome: EventDraft | None = None
    for token in (anchor, *annotation.ancestors(anchor)):
        here = by_token.get(token)
        if here is not None and _OWN.get(here.kind, kind) != kind:
            here = None  # the displaced are no count of those killed beside them
        if here is not None and not (loss and here.kind in _OUTCOMES):
            return here
        outcome = outcome or here
        if not loss and annotation.upos[token] in ("VERB", "AUX"):
            break
        if loss:
            means = _means(annotation, token, by_token)
            if means is not None:
                return means
    if outcome is not None:
        return outcome
    deeds = [item for item in near if item.kind not in _OUTCOMES] if loss else []
    return min(deeds, key=lambda item: abs(item.head - anchor), default=None)


def _means(annotation: Annotation, token: int, by_token: dict[int, EventDraft]) -> EventDraft | None:
    """An event named below `token` as subject, with "in", "by", "from" ..., or in a clause with "when" or "after"."""
    for child in annotation.children[token]:
        label = annotation.deprels[child].split(":")[0]
        marks = {annotation.lemmas[item].lower() for item in annotation.dependents(child, "case", "mark", "advmod")}
        places: list[int] = []
        if label == "nsubj" or (label in ("obl", "nmod") and marks & set(_MEANS)):
            places = [child, *annotation.dependents(child, "compound", "conj")]
        elif label == "advcl" and marks & set(_WHEN) and child > token:
            places = [child, *annotation.dependents(child, "nsubj", "obj")]
        for place in places:
            found = by_token.get(place)
            if found is not None and found.kind not in _OUTCOMES:
                return found
    return None
