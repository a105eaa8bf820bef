"""Stage links: what answers what, which mentions are of one event, what caused, held or came before what.

1. retaliation: `responses`
2. cause: "because of", "due to" and verbs of causing between two events
3. denial and contradiction: from the claims that a claim answers (others: `contradictions`)
4. same: `event_reference`
5. part-of: an event told in, during or amid another one, or in a clause about its place
6. precedes: "after" and "before" between two events, where nothing says that one answers the other

Links are between drafts; `claim` is the claim that says so, None where the report does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ClaimDraft, EventDraft, LinkDraft, Why
from rashomon.reading.event_kinds import VIOLENT
from rashomon.reading.event_reference import joins_of
from rashomon.reading.event_sketch import PartyOf
from rashomon.reading.event_syntax import base, cases, clause_head, marks, objects_of, obliques_of, own_subjects
from rashomon.reading.event_words import value, words
from rashomon.reading.responses import find_wording, first_after, holder, responses

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
    out.extend(_parts(annotation, deeds, out))
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
    by_head = {event.head: event for event in events}
    for cue, wording in find_wording(annotation, list(value("links", "cause", "prepositions"))):
        effect = next((by_head[a] for a in annotation.ancestors(cue[0]) if a in by_head and a < cue[0]), None)
        reason = first_after(annotation, events, cue[1])
        if effect is not None and reason is not None and effect is not reason:
            yield _link(annotation, "cause", reason, effect, (cue,), claims, f'"{wording}"')
    with_preposition = {verb: set(items) for verb, items in value("links", "cause", "with_preposition").items()}
    inverse = {verb: set(items) for verb, items in value("links", "cause", "inverse_with_preposition").items()}
    for verb in range(len(annotation)):
        lemma = annotation.lemmas[verb].lower()
        if annotation.upos[verb] != "VERB" or (lemma not in words("links", "cause", "verbs") and lemma not in inverse):
            continue
        subjects = [by_head[item] for item in own_subjects(annotation, verb) if item in by_head]
        if not subjects:
            continue
        if lemma in inverse:
            for child in obliques_of(annotation, verb):
                if child in by_head and set(cases(annotation, child)) & inverse[lemma]:
                    yield _link(
                        annotation, "cause", by_head[child], subjects[0], ((verb, verb + 1),), claims, f'"{lemma}"'
                    )
            continue
        particles = {
            annotation.words[child].lower() for child in annotation.dependents(verb, "compound:prt", "compound")
        }
        for child in [*objects_of(annotation, verb), *obliques_of(annotation, verb)]:
            if child not in by_head:
                continue
            needed = with_preposition.get(lemma)
            marked = set(cases(annotation, child))
            if (needed and (marked | particles) & needed) or (not needed and not marked):
                yield _link(annotation, "cause", subjects[0], by_head[child], ((verb, verb + 1),), claims, f'"{lemma}"')


def _parts(annotation: Annotation, events: Sequence[EventDraft], links: Sequence[LinkDraft]) -> Iterator[LinkDraft]:
    by_head = {event.head: event for event in events}
    whole = words("links", "part_of", "nouns_whole")
    for event in events:
        if event.kind not in VIOLENT:
            continue
        head = annotation.heads[event.head] if base(annotation.deprels[event.head]) == "obj" else event.head
        for child in [*obliques_of(annotation, event.head), *(obliques_of(annotation, head) if head >= 0 else [])]:
            other = by_head.get(child)
            if other is None or other is event or _linked(links, event, other):
                continue
            marked = set(cases(annotation, child)) & words("links", "part_of", "prepositions")
            if marked and annotation.lemmas[child].lower() in whole:
                yield LinkDraft("part-of", event, other, (), None, [Why("kind", STAGE, f'"{min(marked)}"')])
                break
    for event in events:
        # "fighting was reported in X, where mortar fire struck ...": the clause about the place tells of a part
        if event.kind == "armed-clash" or event.kind not in VIOLENT:
            continue
        for above in annotation.ancestors(event.head):
            if annotation.deprels[above] != "acl:relcl" or not _where(annotation, above):
                continue
            main = clause_head(annotation, annotation.heads[above])
            fights = [e for e in events if e.kind == "armed-clash" and e.sentence == event.sentence and e.head < above]
            near = [e for e in fights if clause_head(annotation, e.head) == main or e.head == main]
            if near and not _linked(links, event, near[-1]):
                yield LinkDraft(
                    "part-of", event, near[-1], (), None, [Why("kind", STAGE, "told in a clause about its place")]
                )
            break


def _where(annotation: Annotation, clause: int) -> bool:
    return any(annotation.words[item].lower() in ("where", "when") for item in annotation.subtree(clause))


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
