"""The events stage: from an Annotation and the claims to event drafts.

1. speech acts that are events (an accusation, an appeal), from the claims' cues;
2. triggers: the codebook's matches that stand the tests of the tree, the names and the model (`event_triggers`);
3. arguments from the tree: agents, targets, objects, weapons (`event_arguments`, `objects`);
4. kind, by the weapon where the word is open (`event_kinds`), and realis (`realis`);
5. which claims hold each event (`event_claims`);
6. references: a generic word takes the kind of the event that it points back to (`event_reference`).

Ids of actors, places and times are filled in by later stages; `event_inference.complete_events` then adds what only the
whole report can tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ClaimDraft, EventDraft, Why
from rashomon.reading.event_arguments import Arguments, Finder
from rashomon.reading.event_claims import STAGE, assign_claims, cue_head, leave_speakers_out, speech_events
from rashomon.reading.event_consequences import Candidate
from rashomon.reading.event_kinds import VIOLENT, by_state, is_generic, kind_of
from rashomon.reading.event_parts import settle_parts
from rashomon.reading.event_past import Past
from rashomon.reading.event_reference import share_kinds
from rashomon.reading.event_syntax import base, cases
from rashomon.reading.event_triggers import TriggerBook, find_triggers, support
from rashomon.reading.event_words import words
from rashomon.reading.objects import weapon_at
from rashomon.reading.realis import REAL, realis_of


def find_events(
    annotation: Annotation,
    codebook: TriggerBook,
    claims: Sequence[ClaimDraft],
    mentions: object | None = None,
    published: date | None = None,
) -> list[EventDraft]:
    """The events of a report in text order.

    `claims` are those of the attribution stage; `mentions` is the report's coreference where there is one, and is used
    to compare actors that are pronouns; `published` is the day of the report. Token ranges are absolute and half-open.
    """
    finder = Finder(annotation, claims)
    events = speech_events(annotation, claims, finder)
    taken = {token for event in events for token in range(*event.trigger)}
    past = Past(annotation, published)
    cues = {cue_head(annotation, claim.cue) for claim in claims if claim.cue}
    for candidate in find_triggers(annotation, codebook, finder):
        if candidate.head in taken or set(range(*candidate.tokens)) & taken:
            continue
        if (
            candidate.head in cues
            and not candidate.phrase
            and annotation.lemmas[candidate.head].lower() in words("events", "neutral_cues", "lemmas")
        ):
            continue
        event = _event(annotation, candidate, finder)
        _put_back(annotation, event, past)
        if candidate.phrase or event.agents or event.targets or not _affairs(annotation, event):
            events.append(event)
    events.sort(key=lambda event: event.trigger)
    assign_claims(annotation, events, claims)
    leave_speakers_out(events, claims)
    _broken_off(annotation, events)
    share_kinds(annotation, events, mentions=mentions)
    return events


def settle_strikes(annotation: Annotation, events: Sequence[EventDraft]) -> None:
    """Plain "strikes" that are left without a kind of their own are air strikes where a state's forces made them.

    Comes after all references are known: what the report tells elsewhere of the strikes goes before.
    """
    for event in events:
        if by_state(annotation, event):
            event.kind = "air-strike"
            event.why.append(Why("kind", STAGE, "strikes of a state's forces", "air-strike"))


def _affairs(annotation: Annotation, event: EventDraft) -> bool:
    """A noun for a state of affairs ("the conflict", "violence"), an event only where it has parties."""
    lemma = annotation.lemmas[event.head].lower()
    return annotation.upos[event.head] != "VERB" and lemma in words("events", "background", "states_of_affairs")


def _put_back(annotation: Annotation, event: EventDraft, past: Past) -> None:
    """An event told as real but decades ago is background, and generic to the report."""
    if event.realis in REAL and (sign := past.sign(event.head)) is not None:
        event.realis = "generic"
        event.why = [why for why in event.why if why.field != "realis"]
        span = annotation.span(sign, sign + 1)
        event.why.append(Why("realis", STAGE, f'"{annotation.words[sign]}" is long before the report', "generic", span))


def _broken_off(annotation: Annotation, events: Sequence[EventDraft]) -> None:
    """A label for something intercepted ("drones ... part of a failed attempt") has the kind of the weapon's use."""
    for event in events:
        if not any(claim.act == "describe" for claim, _ in event.claims) or not is_generic(
            annotation, event.head, event.kind
        ):
            continue
        for other in events:
            if other.kind == "interception" and other.sentence == event.sentence:
                uses = [use for item in other.objects if (use := weapon_at(annotation, item.head))]
                if uses:
                    event.kind = uses[0][2]
                    event.why.append(Why("kind", STAGE, "what was intercepted", annotation.text_of(*uses[0][0])))


def _event(annotation: Annotation, candidate: Candidate, finder: Finder) -> EventDraft:
    head = candidate.head
    kind = candidate.kinds[0]
    found, read = arguments_at(annotation, candidate, finder)
    kind, rule = kind_of(annotation, candidate, finder, found.weapons)
    verdict = realis_of(annotation, head, light=candidate.light, deed=kind in VIOLENT)
    event = EventDraft(candidate.tokens, head, kind, annotation.sentence_of[head], verdict.realis)
    event.agents, event.targets, event.objects, event.weapons = (
        found.agents,
        found.targets,
        found.objects,
        found.weapons,
    )
    span = annotation.span(*candidate.tokens)
    event.why.append(Why("kind", STAGE, rule, kind, span, candidate.model))
    event.why.extend(Why("trigger", STAGE, name, detail, span) for name, detail in candidate.reasons)
    event.why.extend(
        Why("trigger", STAGE, "effect", effect, annotation.span(token, token + 1))
        for token, effect in candidate.effects
    )
    event.why.append(
        Why("realis", STAGE, verdict.rule, verdict.realis, annotation.span(verdict.token, verdict.token + 1))
    )
    event.why.extend(
        Why(name, STAGE, rule, annotation.words[token], annotation.span(token, token + 1))
        for name, rule, token in found.reasons
    )
    event.why.extend(read)
    return event


def arguments_at(annotation: Annotation, candidate: Candidate, finder: Finder) -> tuple[Arguments, list[Why]]:
    """Who did the deed that stands at a token, to whom and with what: from the tree and then from the model."""
    head, kind = candidate.head, candidate.kinds[0]
    nominal = annotation.upos[head] != "VERB" and not annotation.dependents(head, "aux:pass", "nsubj:pass")
    nominal = nominal or _gerund_noun(annotation, head)
    found = finder.of_noun(head, kind, candidate.light, candidate.tokens[0]) if nominal else finder.of_verb(head, kind)
    for verb in candidate.consequences:
        finder.add_victims(found, verb, kind)
    return found, settle_parts(annotation, finder, found, head, kind)


def candidate_at(annotation: Annotation, tokens: Range, head: int, kind: str) -> Candidate:
    """A trigger that is known to be one, with the support verb that it has in the tree: for measuring with triggers given."""
    return Candidate(tokens, head, [kind], support(annotation, head))


def _gerund_noun(annotation: Annotation, token: int) -> bool:
    """A gerund that is a noun in its sentence: with an article or an owner, behind a preposition that no clause has, or
    coordinated with a noun ("air strikes and shelling"); with an object it is a verb."""
    if annotation.xpos[token] != "VBG" or annotation.dependents(token, "obj", "aux", "nsubj", "mark"):
        return False
    if annotation.dependents(token, "det", "nmod:poss") or set(cases(annotation, token)) & words(
        "arguments", "nominal", "gerund"
    ):
        return True
    above = annotation.heads[token]
    if above < 0 or base(annotation.deprels[token]) != "conj":
        return False
    return annotation.upos[above] == "NOUN" or any(
        token - 3 <= child < token and annotation.upos[child] == "NOUN" and cases(annotation, child)
        for child in annotation.dependents(above, "obl")
    )
