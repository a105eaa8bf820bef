"""Which claims hold an event and with what stance, and which speech acts are events of group words themselves."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, Why
from rashomon.reading.event_arguments import Finder
from rashomon.reading.event_kinds import words_kind
from rashomon.reading.event_syntax import cases, conjuncts, objects_of, obliques_of
from rashomon.reading.event_words import value, words
from rashomon.reading.realis import realis_of

STAGE = "events"
OPEN_STANCES = frozenset({"deny", "dispute"})

# A cue with a gap of at most this many words ("expressed strong support") is one trigger; else its head stands for it.
MAX_CUE_WORDS = 4


def speech_events(annotation: Annotation, claims: Sequence[ClaimDraft], finder: Finder) -> list[EventDraft]:
    """Events of group words, one for each cue that is more than a word of reporting; claims may share a cue."""
    by_cue: dict[tuple[Range, ...], list[ClaimDraft]] = {}
    for claim in claims:
        if claim.cue:
            by_cue.setdefault(claim.cue, []).append(claim)
    out = []
    for cue, holders in by_cue.items():
        kind = words_kind(holders[0].act)
        head = cue_head(annotation, cue)
        if kind is None or _neutral(annotation, head):
            continue
        verdict = realis_of(annotation, head)
        # saying something is done by saying it; "continue to deny", "again accused" are acts as well
        realis = verdict.realis if verdict.realis in ("negated", "hypothetical", "planned", "demanded") else "actual"
        event = EventDraft(_trigger(annotation, cue, head), head, kind, annotation.sentence_of[head], realis)
        event.speech = holders[0]
        event.why.append(Why("kind", STAGE, f"the speech act {holders[0].act}", span=annotation.span(*event.trigger)))
        event.why.append(
            Why("realis", STAGE, "a speech act is done by saying it" if realis == "actual" else verdict.rule)
        )
        for claim in holders:
            if claim.source.tokens is not None and not any(item.head == claim.source.head for item in event.agents):
                event.agents.append(_copy(claim.source))
        event.targets = _addressed(annotation, finder, event, holders)
        out.append(event)
    return out


def cue_head(annotation: Annotation, cue: tuple[Range, ...]) -> int:
    """The token of the cue that governs the others; a verb or noun before a preposition."""
    tokens = [token for first, end in cue for token in range(first, end)]
    inside = set(tokens)
    tops = [token for token in tokens if annotation.heads[token] not in inside]
    content = [token for token in tops if annotation.upos[token] in ("VERB", "NOUN", "PROPN", "ADJ")]
    return (content or [token for token in tokens if annotation.upos[token] == "VERB"] or tops or tokens)[0]


def _trigger(annotation: Annotation, cue: tuple[Range, ...], head: int) -> Range:
    first, end = cue[0][0], cue[-1][1]
    while first < head and annotation.upos[first] in ("AUX", "ADV", "PART", "PUNCT"):
        first += 1
    if end - first <= MAX_CUE_WORDS:
        return first, end
    for part in cue:
        if part[0] <= head < part[1] and part[1] - part[0] <= MAX_CUE_WORDS:
            return part
    return head, head + 1


def _neutral(annotation: Annotation, head: int) -> bool:
    lemma = annotation.lemmas[head].lower()
    if lemma not in words("events", "neutral_cues", "lemmas"):
        return False
    particles = set(value("events", "neutral_cues", "exceptions").get(lemma, ()))
    below = {annotation.words[child].lower() for child in annotation.children[head]}
    below |= {case for child in annotation.children[head] for case in cases(annotation, child)}
    return not particles & below


def _addressed(
    annotation: Annotation, finder: Finder, event: EventDraft, holders: Sequence[ClaimDraft]
) -> list[ActorDraft]:
    """Whom the speech act is aimed at: the accused, the one urged, the one whose claim is denied."""
    head = event.head
    out: list[ActorDraft] = []
    sources = {claim.source.head for claim in holders}
    if event.kind in ("denial", "rejection"):
        return out  # whose claim is denied is known later: `take_answers`
    heads = [item for child in objects_of(annotation, head) for item in conjuncts(annotation, child)]
    prepositions = {
        "accusation": {"on", "against", "at"},
        "appeal": {"on", "upon", "to"},
        "threat": {"against", "with"},
        "condemnation": {"against"},
        "demand": {"from", "of"},
        "warning": {"to", "against"},
        "statement-of-support": {"for", "to", "with", "behind"},
    }.get(event.kind, set())
    for child in obliques_of(annotation, head):
        if set(cases(annotation, child)) & prepositions:
            heads.extend(conjuncts(annotation, child))
    if event.kind == "accusation" and not heads:
        heads = _before_of(annotation, head)
    if event.kind == "accusation" and annotation.lemmas[head].lower() == "blame":
        on = [c for c in obliques_of(annotation, head) if "on" in cases(annotation, c)]
        heads = [item for child in on for item in conjuncts(annotation, child)] or heads
    for item in heads:
        if finder.is_actor(item) and item not in sources and not any(draft.head == item for draft in out):
            out.append(finder.actor(item))
    return out


def _before_of(annotation: Annotation, cue: int) -> list[int]:
    """Whom the parser hung on the deed: "X" of "accused X of shelling the town"."""
    for clause in annotation.dependents(cue, "ccomp", "xcomp", "advcl"):
        of = [child for child in annotation.children[clause] if child > cue and annotation.words[child].lower() == "of"]
        named = [child for child in annotation.dependents(clause, "nsubj", "obj") if of and cue < child < of[0]]
        if named:
            return [item for noun in named for item in conjuncts(annotation, noun) if item < of[0]]
    return []


def _copy(actor: ActorDraft) -> ActorDraft:
    return ActorDraft(actor.tokens, actor.head, actor.actor, actor.inferred, actor.inferred_from)


def holds(claim: ClaimDraft, token: int) -> bool:
    """Whether the claim's content covers the token."""
    return any(first <= token < end for first, end in claim.content)


def assign_claims(annotation: Annotation, events: Sequence[EventDraft], claims: Sequence[ClaimDraft]) -> None:
    """Fills `claims` and `narrated` of the events and `described_by` stays as the objects have it.

    An event inside the content of a claim has that claim's stance; one whose object a claim only labels has it too. An
    event that no claim holds is the report's own.
    """
    for event in events:
        event.claims = []
        for claim in claims:
            if (holds(claim, event.head) and event.speech is not claim) or (
                claim.act == "describe"
                and any(holds(claim, item.head) for item in event.objects if abs(item.head - event.head) <= 30)
                and event.speech is None
            ):
                event.claims.append((claim, claim.stance))
        inside = bool(event.claims)
        if event.speech is not None:
            own = [item for item in claims if item.cue == event.speech.cue]
            event.claims.extend((item, "affirm") for item in own)
        event.narrated = not inside
        if inside:
            names = ", ".join(f'"{_cue_text(annotation, claim)}" ({stance})' for claim, stance in event.claims)
            event.why.append(Why("claims", STAGE, "inside the content of a claim", names))
        else:
            event.why.append(Why("narrated", STAGE, "in no claim's content: the report's own words"))


def leave_speakers_out(events: Sequence[EventDraft], claims: Sequence[ClaimDraft]) -> None:
    """Takes out of an event who only tells of it behind it: "ten died, the group said", "blast kills ten - monitor".

    A feed that lost its marks leaves the parser nothing that parts the speaker from who was hit.
    """
    for claim in claims:
        if claim.source.tokens is None or not claim.content or claim.content[-1][1] > claim.source.tokens[0]:
            continue
        speaker = range(*claim.source.tokens)
        for event in events:
            if event.speech is None and holds(claim, event.head):
                event.agents = [item for item in event.agents if item.head not in speaker]
                event.targets = [item for item in event.targets if item.head not in speaker]


def take_answers(annotation: Annotation, events: Sequence[EventDraft], claims: Sequence[ClaimDraft]) -> None:
    """What follows for the events once it is known which claims and deeds a denial or a dispute is about.

    A denial is aimed at whoever said what it denies. One without an event of its own ("these claims", "responsibility")
    has its stance to what the claim it answers holds, and every denial to the deed that it denies.
    """
    for event in events:
        if event.speech is None or event.kind not in ("denial", "rejection"):
            continue
        for answered in event.speech.answers:
            if answered.source.tokens is not None and not any(
                item.head == answered.source.head for item in event.targets
            ):
                copy = _copy(answered.source)
                copy.inferred, copy.inferred_from = True, "the claim that it answers"
                event.targets.append(copy)
    for claim in claims:
        if claim.stance not in OPEN_STANCES:
            continue
        own = any(holds(claim, event.head) and event.speech is None for event in events)
        for event in events:
            if event.speech is not None:
                continue
            held = [item for item, _ in event.claims]
            answers = not own and any(answered in held for answered in claim.answers)
            if claim not in held and (answers or any(event is item for item in claim.denies)):
                event.claims.append((claim, claim.stance))
                rule = f"a {claim.act} of the claim that holds it" if answers else f"a {claim.act} of it"
                event.why.append(Why("claims", STAGE, rule, _cue_text(annotation, claim)))


def _cue_text(annotation: Annotation, claim: ClaimDraft) -> str:
    return " ... ".join(annotation.text_of(*part) for part in claim.cue if part[1] > part[0])
