"""Which event caused which: prepositions and verbs of causing, and spans of cause and effect that a model gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import EventDraft
from rashomon.reading.event_syntax import cases, is_passive, objects_of, obliques_of, own_subjects
from rashomon.reading.event_words import value, words
from rashomon.reading.responses import find_wording, first_after

Spans = tuple[Range, Range]
"""The tokens of a cause and those of its effect, as a model marks them in one sentence."""


@dataclass(frozen=True, slots=True)
class Cause:
    """`reason` brought about `effect`; `cue` are the words that say so, None where a model's spans do."""

    reason: EventDraft
    effect: EventDraft
    cue: Range | None
    rule: str


def causes(annotation: Annotation, events: Sequence[EventDraft], spans: Iterable[Spans] = ()) -> list[Cause]:
    """All causes that the text tells of, one for each pair of events; `spans` add what a model found."""
    out: dict[tuple[int, int], Cause] = {}
    for item in [*_phrases(annotation, events), *_verbs(annotation, events), *_spans(annotation, events, spans)]:
        if item.reason is not item.effect:
            out.setdefault((item.reason.head, item.effect.head), item)
    return list(out.values())


def _spans(annotation: Annotation, events: Sequence[EventDraft], spans: Iterable[Spans]) -> Iterator[Cause]:
    """The event of each span is the one that stands highest in the tree, the first of them."""
    for cause, effect in spans:
        reason, result = _highest(annotation, events, cause), _highest(annotation, events, effect)
        if reason is not None and result is not None:
            yield Cause(reason, result, None, "spans of cause and effect")


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
