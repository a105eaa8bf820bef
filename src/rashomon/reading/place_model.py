"""Where an event happened by the model's own reading, where the tree does not tell.

The model tags the words around a trigger as its place (`Annotation.parts`). The tree is asked first: it says why. The model
gives a place to an event that the tree left without one, and takes away what only nearness gave.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation, EventParts
from rashomon.reading.drafts import EventDraft, PlaceDraft
from rashomon.reading.place_sharing import give

PLACE = 2
"""Index of the place among the roles of `EventParts`."""
SURE = 0.6
"""Probability from which the model alone places an event."""


def place_by_model(annotation: Annotation, events: Sequence[EventDraft], places: Sequence[PlaceDraft]) -> None:
    """Gives events without a place the one that the model takes for theirs; of several, all that it is sure of."""
    for event in events:
        if event.places or event.speech is not None:
            continue
        parts = annotation.parts(event.head)
        if parts is None:
            return
        for place in places:
            if _share(parts, place) >= SURE and annotation.sentence_of[place.tokens[0]] == event.sentence:
                give(annotation, event, place, "the model reads it as the place of the event")


def _share(parts: EventParts, place: PlaceDraft) -> float:
    return parts.share(PLACE, *(place.name_tokens or place.tokens))
