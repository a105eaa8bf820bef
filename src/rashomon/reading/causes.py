"""Which event caused which: prepositions and verbs of causing, and what the model reads as cause and effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import EventDraft
from rashomon.reading.event_syntax import cases, is_passive, objects_of, obliques_of, own_subjects
from rashomon.reading.event_words import value, words
from rashomon.reading.responses import find_wording, first_after

SURE = 0.5
"""Probability from which the model's reading of a causal relation counts."""


@dataclass(frozen=True, slots=True)
class Cause:
    """`reason` brought about `effect`; `cue` are the words that say so."""

    reason: EventDraft
    effect: EventDraft
    cue: Range
    rule: str


def causes(annotation: Annotation, events: Sequence[EventDraft]) -> list[Cause]:
    """All causes that the text tells of, one for each pair of events; last, what the model reads as one."""
    out: dict[tuple[int, int], Cause] = {}
    for item in [*_phrases(annotation, events), *_verbs(annotation, events), *_read(annotation, events)]:
        if item.reason is not item.effect:
            out.setdefault((item.reason.head, item.effect.head), item)
    return list(out.values())


def _read(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Cause]:
    """What the model reads as cause and effect, where words say so; the event of each is the one that stands highest in
    the tree, the first of them."""
    for item in annotation.causes:
        if item.score < SURE or not item.signal:
            continue
        reason = _highest(annotation, events, (item.cause[0][0], item.cause[-1][1]))
        result = _highest(annotation, events, (item.effect[0][0], item.effect[-1][1]))
        if reason is not None and result is not None:
            yield Cause(reason, result, item.signal[0], "the model reads the words before and after as cause and effect")


def _highest(annotation: Annotation, events: Sequence[EventDraft], span: Range) -> EventDraft | None:
    inside = [event for event in events if span[0] <= event.head < span[1]]
    return min(inside, key=lambda e: (sum(1 for _ in annotation.ancestors(e.head)), e.head)) if inside else None


def _phrases(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Cause]:
    by_head = {event.head: event for event in events}
    for cue, wording in find_wording(annotation, list(value("links", "cause", "prepositions"))):
        effect = next((by_head[a] for a in annotation.ancestors(cue[0]) if a in by_head and a < cue[0]), None)
        reason = first_after(annotation, events, cue[1])
        if effect is not None and reason is not None:
            yield Cause(reason, effect, cue, f'"{wording}"')


def _verbs(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Cause]:
    by_head = {event.head: event for event in events}
    with_preposition = {verb: set(items) for verb, items in value("links", "cause", "with_preposition").items()}
    inverse = {verb: set(items) for verb, items in value("links", "cause", "inverse_with_preposition").items()}
    for verb in range(len(annotation)):
        lemma, cue = annotation.lemmas[verb].lower(), (verb, verb + 1)
        if annotation.upos[verb] != "VERB" or (lemma not in words("links", "cause", "verbs") and lemma not in inverse):
            continue
        subjects = [by_head[item] for item in own_subjects(annotation, verb) if item in by_head]
        if not subjects:
            continue
        marked = {child: set(cases(annotation, child)) for child in obliques_of(annotation, verb) if child in by_head}
        if lemma in inverse:
            for child, prepositions in marked.items():
                if prepositions & inverse[lemma]:
                    yield Cause(by_head[child], subjects[0], cue, f'"{lemma}"')
        if is_passive(annotation, verb):  # "the riot was sparked by a raid"
            for child, prepositions in marked.items():
                if "by" in prepositions and lemma in words("links", "cause", "verbs"):
                    yield Cause(by_head[child], subjects[0], cue, f'"{lemma}"')
            continue
        if lemma not in words("links", "cause", "verbs"):
            continue
        particles = {
            annotation.words[child].lower() for child in annotation.dependents(verb, "compound:prt", "compound")
        }
        # "forced families to flee": what somebody was made to do
        made = annotation.dependents(verb, "xcomp") if lemma in words("links", "cause", "making") else []
        for child in [*objects_of(annotation, verb), *marked, *made]:
            if child not in by_head:
                continue
            needed, said = with_preposition.get(lemma), set(cases(annotation, child))
            if (needed and (said | particles) & needed) or (not needed and not said):
                yield Cause(subjects[0], by_head[child], cue, f'"{lemma}"')
