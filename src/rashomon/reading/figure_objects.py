"""What an event counts without a word of loss: its object, itself, the munitions that were fired."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft
from rashomon.reading.figure_counts import Count, lemma_at, role
from rashomon.reading.figure_words import WORDS


def by_event(annotation: Annotation, count: Count, events: Sequence[EventDraft]) -> tuple[str | None, str]:
    """The object of an event, an event that is counted itself, or munitions that were fired."""
    noun, label_verb = count.noun, role(annotation, count.anchor)
    label, verb = label_verb
    heads = {token: event for event in events for token in (event.head, *range(*event.trigger))}
    skipped = WORDS["skip_events"]["kinds"]
    passive = label == "nsubj:pass"
    if verb >= 0 and verb in heads and heads[verb].kind not in skipped:
        kind = WORDS["event_kinds"].get(heads[verb].kind)
        if label == "obj" or passive or (label.startswith("nsubj") and kind in ("returned", "displaced", "deployed")):
            if kind is not None:
                count.said = verb
                return str(kind), "object of an event"
            if (noun is not None and noun == count.anchor) or _counts_of(annotation, count):
                count.said = verb
                return "other", "object of an event"
    if (
        noun is not None
        and noun in heads
        and heads[noun].kind not in skipped
        and heads[noun].kind not in WORDS["event_kinds"]
    ):
        return "other", "an event counted"
    munition = noun is not None and lemma_at(annotation, noun) in WORDS["materiel"]["nouns"]
    flies = verb >= 0 and lemma_at(annotation, verb) in WORDS["materiel"]["verbs"]
    fired = count.first > 0 and lemma_at(annotation, count.first - 1) in WORDS["materiel"]["verbs"]
    if munition and (fired or (flies and label.split(":")[0] in ("obj", "nsubj", "obl"))):
        return "other", "munitions"
    return None, "no count"


def _counts_of(annotation: Annotation, count: Count) -> bool:
    """ "dozens of missiles", "three of the towns": the number stands for its noun."""
    return (
        count.noun is not None
        and count.noun not in range(*count.number)
        and annotation.upos[count.noun] in ("NOUN", "PROPN")
    )
