"""Which event is part of which: told in, during or amid another one, named as one of several, or the harm that it did.

1. within      "in", "during", "as part of" before the whole ("an operation", "fighting")
2. one of      "the latest in a series of", "one of several" between the part and the whole
3. its place   "fighting was reported in X, where mortar fire struck ...": a clause about the place of a fight
4. campaign    "stepped up its campaign, carrying out strikes": a participle of the clause that tells of the whole
5. harm        killed, wounded or destroyed beside the one attack of its sentence, with no doer or means of its own
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import EventDraft
from rashomon.reading.event_kinds import VIOLENT
from rashomon.reading.event_syntax import base, cases, clause_head, is_passive, objects_of, obliques_of, own_subjects
from rashomon.reading.event_words import value, words
from rashomon.reading.responses import find_wording, first_after

Linked = Callable[[EventDraft, EventDraft], bool]

HAPPENED = frozenset({"actual", "ongoing"})


@dataclass(frozen=True, slots=True)
class Part:
    """`part` happened within `whole`; `cue` are the words that say so, None where the sentence as a whole does."""

    part: EventDraft
    whole: EventDraft
    cue: Range | None
    rule: str


def parts(annotation: Annotation, events: Sequence[EventDraft], linked: Linked) -> list[Part]:
    """The parts that the text tells of, one whole for each event; `linked` pairs are left out."""
    out: dict[int, Part] = {}
    for find in (_within, _one_of, _places, _campaigns, _harm):
        for item in find(annotation, events):
            if item.part is not item.whole and not linked(item.part, item.whole):
                out.setdefault(item.part.head, item)
    return list(out.values())


def _within(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Part]:
    by_head = {event.head: event for event in events}
    for event in events:
        if event.kind not in VIOLENT:
            continue
        head = annotation.heads[event.head] if base(annotation.deprels[event.head]) == "obj" else event.head
        for child in [*obliques_of(annotation, event.head), *(obliques_of(annotation, head) if head >= 0 else [])]:
            if child not in by_head:
                continue
            marked = set(cases(annotation, child)) & words("links", "part_of", "prepositions")
            if marked and annotation.lemmas[child].lower() in words("links", "part_of", "nouns_whole"):
                yield Part(event, by_head[child], None, f'"{min(marked)}"')


def _one_of(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Part]:
    for cue, wording in find_wording(annotation, list(value("links", "part_of", "one_of"))):
        before = [e for e in events if e.sentence == annotation.sentence_of[cue[0]] and e.head < cue[0]]
        whole = first_after(annotation, events, cue[1])
        if before and whole is not None:
            yield Part(before[-1], whole, cue, f'"{wording}"')


def _places(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Part]:
    for event in events:
        if event.kind == "armed-clash" or event.kind not in VIOLENT:
            continue
        for above in annotation.ancestors(event.head):
            if annotation.deprels[above] != "acl:relcl" or not _where(annotation, above):
                continue
            main = clause_head(annotation, annotation.heads[above])
            fights = [e for e in events if e.kind == "armed-clash" and e.sentence == event.sentence and e.head < above]
            near = [e for e in fights if clause_head(annotation, e.head) == main or e.head == main]
            if near:
                yield Part(event, near[-1], None, "told in a clause about its place")
            break


def _where(annotation: Annotation, clause: int) -> bool:
    return any(annotation.words[item].lower() in ("where", "when") for item in annotation.subtree(clause))


def _campaigns(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Part]:
    wholes = words("links", "part_of", "nouns_whole") - {"attack", "clash", "raid"}
    for event in events:
        clause = clause_head(annotation, event.head)
        if base(annotation.deprels[clause]) != "advcl" or annotation.xpos[clause] != "VBG":
            continue
        above = annotation.heads[clause]
        if event.kind not in VIOLENT:
            continue
        for whole in events:
            named = whole.sentence == event.sentence and annotation.lemmas[whole.head].lower() in wholes
            if named and whole.head < clause and clause_head(annotation, whole.head) == above:
                yield Part(event, whole, None, "told in a participle of its clause")


def _harm(annotation: Annotation, events: Sequence[EventDraft]) -> Iterator[Part]:
    """The attack must come before the harm; "killed" before it is told of its own."""
    for event in events:
        if event.kind not in words("links", "part_of", "harm") or event.realis not in HAPPENED:
            continue
        here = [e for e in events if e.sentence == event.sentence and e.kind in words("links", "anaphora", "attacks")]
        attacks = [e for e in here if e.realis in HAPPENED]
        own = any(not item.inferred for item in event.agents) or _done_by(annotation, event.head, attacks)
        kinds = {e.kind for e in attacks}
        if own or len(kinds) != 1 or len(here) != len(attacks) or attacks[-1].head > event.head:
            continue
        between = range(attacks[-1].head, event.head)
        apart = words("links", "anaphora", "added") | words("links", "anaphora", "other") | {"since"}
        if not any(annotation.words[token].lower() in apart for token in between):
            yield Part(event, attacks[-1], None, "harm told beside the one attack of its sentence")


def _done_by(annotation: Annotation, verb: int, attacks: Sequence[EventDraft]) -> bool:
    """Whether something else than the attacks did it: "the strikes came as a car bomb wounded dozens"."""
    if annotation.upos[verb] != "VERB" or is_passive(annotation, verb) or not objects_of(annotation, verb):
        return False
    heads = {attack.head for attack in attacks}
    return any(subject not in heads for subject in own_subjects(annotation, verb))
