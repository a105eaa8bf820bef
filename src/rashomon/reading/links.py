"""Stage links: what answers what, which mentions are of one event, what caused, held or came before what.

1. retaliation: `responses`
2. cause: `causes`
3. denial and contradiction: from the claims that a claim answers (others: `contradictions`)
4. same: `event_reference`
5. part-of: `wholes`
6. precedes: "after" and "before" between two events, where nothing says that one answers the other

Links are between drafts; `claim` is the claim that says so, None where the report does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.causes import causes
from rashomon.reading.drafts import ClaimDraft, EventDraft, LinkDraft, Why
from rashomon.reading.event_reference import joins_of
from rashomon.reading.event_sketch import PartyOf
from rashomon.reading.event_syntax import base, cases, marks, obliques_of
from rashomon.reading.event_words import words
from rashomon.reading.responses import holder, responses
from rashomon.reading.wholes import parts

if TYPE_CHECKING:
    from rashomon.codebook import Codebook

STAGE = "links"


def find_links(
    annotation: Annotation,
    events: Sequence[EventDraft],
    claims: Sequence[ClaimDraft],
    codebook: Codebook | None = None,
    *,
    party_of: PartyOf | None = None,
    mentions: object | None = None,
) -> list[LinkDraft]:
    """The links of a report, by kind in the order above and then in text order; actors must have been resolved."""
    deeds = [event for event in events if event.speech is None]
    out: list[LinkDraft] = []
    found = responses(annotation, events, claims)
    for item in found:
        out.append(_link(annotation, "retaliation", item.answer, item.answered, (item.cue,), claims, item.rule))
    out.extend(_causes(annotation, deeds, claims))
    out.extend(_answers(annotation, claims))
    answers = [(item.answer, item.answered) for item in found]
    for join in joins_of(annotation, events, answers, party_of=party_of, mentions=mentions):
        earlier = annotation.text_of(*join.earlier.trigger)
        why = Why("kind", STAGE, f"same event: {join.rule}", earlier, score=round(join.score, 2))
        out.append(LinkDraft("same", join.later, join.earlier, (), None, [why]))
    out.extend(_parts(annotation, deeds, claims, out))
    out.extend(_order(annotation, deeds, out))
    return out


def _link(
    annotation: Annotation,
    kind: str,
    source: EventDraft,
    target: EventDraft,
    cue: tuple[Range, ...],
    claims: Sequence[ClaimDraft],
    rule: str,
) -> LinkDraft:
    claim = holder(claims, source, cue[0] if cue else source.trigger)
    span = annotation.span(*cue[0]) if cue else None
    return LinkDraft(kind, source, target, cue, claim, [Why("kind", STAGE, rule, span=span)])


def _linked(links: Sequence[LinkDraft], one: EventDraft, two: EventDraft) -> bool:
    return any({id(link.source), id(link.target)} == {id(one), id(two)} for link in links)


def _answers(annotation: Annotation, claims: Sequence[ClaimDraft]) -> Iterator[LinkDraft]:
    """A denial denies what it answers; a dispute of numbers or of an account contradicts it."""
    for claim in claims:
        if claim.stance not in ("deny", "dispute") and not claim.clears:
            continue
        kind = "contradiction" if claim.stance == "dispute" else "denial"
        span = annotation.span(claim.cue[0][0], claim.cue[-1][1]) if claim.cue else None
        for answered in claim.answers:
            why = Why("kind", STAGE, f"a claim of act {claim.act} answers it", span=span)
            yield LinkDraft(kind, claim, answered, claim.cue, None, [why], claim.contests)
        for event in claim.denies:
            why = Why("kind", STAGE, f"a claim of act {claim.act} denies what the report tells", span=span)
            yield LinkDraft("denial", claim, event, claim.cue, None, [why], claim.contests)


def _causes(annotation: Annotation, events: Sequence[EventDraft], claims: Sequence[ClaimDraft]) -> Iterator[LinkDraft]:
    for item in causes(annotation, events):
        yield _link(annotation, "cause", item.reason, item.effect, (item.cue,), claims, item.rule)


def _parts(
    annotation: Annotation, events: Sequence[EventDraft], claims: Sequence[ClaimDraft], links: Sequence[LinkDraft]
) -> Iterator[LinkDraft]:
    for item in parts(annotation, events, lambda one, two: _linked(links, one, two)):
        cue = (item.cue,) if item.cue is not None else ()
        claim = holder(claims, item.part, item.cue or item.part.trigger)
        span = annotation.span(*item.cue) if item.cue is not None else None
        yield LinkDraft("part-of", item.part, item.whole, cue, claim, [Why("kind", STAGE, item.rule, span=span)])


def _order(annotation: Annotation, events: Sequence[EventDraft], links: Sequence[LinkDraft]) -> Iterator[LinkDraft]:
    by_head = {event.head: event for event in events}
    after, before = words("links", "precedes", "after"), words("links", "precedes", "before")
    for event in events:
        carrier = annotation.heads[event.head] if base(annotation.deprels[event.head]) == "obj" else event.head
        for holder_ in {event.head, carrier} - {-1}:
            for child in [*obliques_of(annotation, holder_), *annotation.dependents(holder_, "advcl")]:
                other = by_head.get(child)
                if other is None or other is event or _linked(links, event, other):
                    continue
                marked = set(cases(annotation, child)) | set(marks(annotation, child))
                if marked & after:
                    yield LinkDraft(
                        "precedes", other, event, (), None, [Why("kind", STAGE, f'"{min(marked & after)}"')]
                    )
                elif marked & before:
                    yield LinkDraft(
                        "precedes", event, other, (), None, [Why("kind", STAGE, f'"{min(marked & before)}"')]
                    )
