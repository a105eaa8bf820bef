"""Which event answers which, in whose words: retaliation, with the words that say so.

The wordings (`data/links.toml`, retaliation) are prepositional phrases ("in response to"), verbs ("responded by"),
nouns ("a response to") and adjectives ("retaliatory strikes"). The answer is the event that the phrase hangs on in the
tree, what it answers is the event in the phrase's complement; where the text leaves that out, the last violent event
before that somebody else did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ClaimDraft, EventDraft
from rashomon.reading.event_claims import holds
from rashomon.reading.event_kinds import VIOLENT
from rashomon.reading.event_syntax import cases, marks, obliques_of
from rashomon.reading.event_words import value, words

BACK = 2
"""Sentences before a bare "responded" in which the answered event may stand."""

FAR = 12
"""Words between the wording and the answered event's trigger, at most, within one sentence."""


@dataclass(frozen=True, slots=True)
class Response:
    """`answer` answers `answered`; `cue` are the words that say so and `rule` the wording's kind."""

    answer: EventDraft
    answered: EventDraft
    cue: Range
    rule: str


def responses(annotation: Annotation, events: Sequence[EventDraft], claims: Sequence[ClaimDraft]) -> list[Response]:
    """All responses that the report tells of, in text order; one for each pair of events."""
    deeds = [event for event in events if event.speech is None]
    out: list[Response] = []
    for item in [
        *_phrases(annotation, deeds),
        *_verbs(annotation, deeds),
        *_nouns(annotation, deeds),
        *_adjectives(annotation, deeds),
    ]:
        if item.answer is item.answered or any(
            other.answer is item.answer or (other.cue[0] < item.cue[1] and item.cue[0] < other.cue[1]) for other in out
        ):
            continue
        out.append(item)
    return sorted(out, key=lambda item: item.cue)


def holder(claims: Sequence[ClaimDraft], event: EventDraft, cue: Range) -> ClaimDraft | None:
    """The claim that says so: the narrowest whose content holds the cue, or the event where none holds the cue."""
    found = [claim for claim in claims if holds(claim, cue[0])] or [
        claim for claim, _ in event.claims if event.speech is None
    ]
    return min(found, key=lambda claim: sum(end - first for first, end in claim.content)) if found else None


def find_wording(annotation: Annotation, wordings: Sequence[str]) -> Iterator[tuple[Range, str]]:
    """Occurrences of the wordings in the report's words, the longest at each place, in text order."""
    low = annotation.lowered
    parts: dict[str, list[list[str]]] = {}
    for words_ in sorted((wording.split() for wording in wordings), key=len, reverse=True):
        parts.setdefault(words_[0], []).append(words_)
    token = 0
    while token < len(low):
        for words_ in parts.get(low[token], ()):
            if low[token : token + len(words_)] == words_:
                yield (token, token + len(words_)), " ".join(words_)
                token += len(words_) - 1
                break
        token += 1


def _phrases(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Response]:
    for cue, wording in find_wording(annotation, list(value("links", "retaliation", "prepositions"))):
        answered = first_after(annotation, events, cue[1])
        answer = _governing_event(annotation, events, cue, answered)
        if answer is not None and answered is not None:
            yield Response(answer, answered, cue, f'"{wording}"')


def first_after(annotation: Annotation, events: Sequence[EventDraft], token: int) -> EventDraft | None:
    """The first event after `token` in its sentence, within reach."""
    if token >= len(annotation):
        return None
    sentence = annotation.sentence_of[token]
    found = [e for e in events if e.sentence == sentence and token <= e.head < token + FAR]
    return min(found, key=lambda e: e.head) if found else None


def _governing_event(
    annotation: Annotation, events: Sequence[EventDraft], cue: Range, answered: EventDraft | None
) -> EventDraft | None:
    """The event that the phrase hangs on: a head above it, an argument of a verb above it, or the last before it."""
    by_head = {event.head: event for event in events if event is not answered}
    if answered is not None:
        by_head = {head: event for head, event in by_head.items() if head < cue[0] or head > answered.head}
    for above in [*range(cue[0], cue[1]), *annotation.ancestors(cue[0])]:
        if cue[0] <= above < cue[1]:
            continue
        if above in by_head:
            return by_head[above]
        for child in annotation.children[above]:
            if child in by_head and child < cue[0] and annotation.upos[above] == "VERB":
                return by_head[child]
    sentence = annotation.sentence_of[cue[0]]
    before = [e for e in by_head.values() if e.sentence == sentence and e.head < cue[0]]
    if before:
        return max(before, key=lambda e: e.head)
    after = [e for e in by_head.values() if e.sentence == sentence and answered is not None and e.head > answered.head]
    return min(after, key=lambda e: e.head) if after else None  # "In response to X, they struck Y"


def _verbs(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Response]:
    by_head = {event.head: event for event in events}
    verbs = words("links", "retaliation", "verbs")
    for token in range(len(annotation)):
        if annotation.upos[token] != "VERB":
            continue
        lemma = annotation.lemmas[token].lower()
        pair = f"{lemma} {annotation.words[token + 1].lower()}" if token + 1 < len(annotation) else lemma
        if lemma not in verbs and pair not in verbs:
            continue
        answer, answered = by_head.get(token), None
        for child in [*obliques_of(annotation, token), *annotation.dependents(token, "advcl", "obj", "ccomp", "xcomp")]:
            marked = set(cases(annotation, child)) | set(marks(annotation, child))
            event = _event_in(annotation, by_head, child)
            if event is None or event.head == token:
                continue
            if marked & words("links", "retaliation", "answering"):
                answer = event
            elif marked & words("links", "retaliation", "answered") or (
                not marked and lemma in words("links", "retaliation", "transitive")
            ):
                answered = event
        if answer is None:
            answer = next(
                (e for e in events if token < e.head <= token + FAR and e.sentence == annotation.sentence_of[token]
                 and _close(annotation, token, e.head)), None
            )  # fmt: skip
        if answer is None:
            continue
        answered = answered or _before(annotation, events, answer, token)
        if answered is not None and answered is not answer:
            yield Response(answer, answered, (token, token + 1), f'"{lemma}"')


def _close(annotation: Annotation, token: int, head: int) -> bool:
    """Whether "by" or "with" stands between the verb of answering and the event."""
    return any(
        annotation.words[item].lower() in words("links", "retaliation", "answering") for item in range(token + 1, head)
    )


def _event_in(annotation: Annotation, by_head: dict[int, EventDraft], token: int) -> EventDraft | None:
    """The event that `token` heads, or the first one below it that stands close."""
    if token in by_head:
        return by_head[token]
    found = [item for item in annotation.subtree(token) if item in by_head and abs(item - token) <= FAR // 2]
    return by_head[found[0]] if found else None


def _before(annotation: Annotation, events: Sequence[EventDraft], answer: EventDraft, token: int) -> EventDraft | None:
    """The last violent event told before, by or against somebody else, not negated and not only planned."""
    sentence = annotation.sentence_of[token]
    mine = {item.actor.split(".")[0] for item in answer.agents if item.actor}
    harm: EventDraft | None = None
    for event in sorted(events, key=lambda e: e.head, reverse=True):
        if event.head >= token or event.kind not in VIOLENT or event.realis not in ("actual", "ongoing"):
            continue
        if sentence - event.sentence > BACK:
            return harm
        theirs = {item.actor.split(".")[0] for item in event.agents if item.actor}
        if event.kind == "armed-clash" or (mine and theirs & mine):
            continue
        if event.kind in words("links", "part_of", "harm"):
            harm = harm or event  # an answer is to the blow, where the text tells of it, and not to what it did
            continue
        return event
    return harm


def _nouns(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Response]:
    """ "The operation was a response to X", "calling it a response to X"."""
    by_head = {event.head: event for event in events}
    for token in range(len(annotation)):
        if annotation.upos[token] != "NOUN" or annotation.lemmas[token].lower() not in words(
            "links", "retaliation", "nouns"
        ):
            continue
        after = annotation.words[token + 1].lower() if token + 1 < len(annotation) else ""
        if after not in words("links", "retaliation", "answered"):
            continue
        modifiers = {annotation.lemmas[c].lower() for c in annotation.dependents(token, "amod", "compound")}
        if modifiers & words("links", "retaliation", "peaceful"):
            continue
        answered = first_after(annotation, events, token + 2)
        if answered is None:
            continue
        answer = by_head.get(token)
        first = token
        for child in annotation.dependents(token, "det", "amod"):
            first = min(first, child) if child < token else first
        if answer is None:
            subjects = annotation.dependents(token, "nsubj")
            above = annotation.heads[token]
            siblings = [c for c in annotation.children[above] if c < token] if above >= 0 else []
            candidates = [
                c for c in [*subjects, *reversed(siblings), above] if c in by_head and by_head[c] is not answered
            ]
            answer = by_head[candidates[0]] if candidates else None
        if answer is None:
            here = [e for e in events if e.sentence == annotation.sentence_of[token] and e.head < token]
            answer = max(here, key=lambda e: e.head) if here else None
        if answer is not None and answer is not answered:
            yield Response(answer, answered, (first, token + 2), f'"{annotation.words[token]} {after}"')


def _adjectives(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Response]:
    for event in events:
        for child in annotation.dependents(event.head, "amod", "compound"):
            if annotation.lemmas[child].lower() in words("links", "retaliation", "adjectives"):
                answered = _before(annotation, events, event, event.head)
                if answered is not None:
                    yield Response(event, answered, (child, child + 1), f'"{annotation.words[child]}"')
