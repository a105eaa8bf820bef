"""What the whole report adds to its events once actors, places and times are known; all of it marked as inferred.

`complete_events` first drops places that were taken for parties. Then it runs, in order, until nothing changes (at most `ROUNDS` times):

1. mentions of one event share kind, agents and targets (`event_reference`);
2. of an event and its answer, each one's agents are the other's targets;
3. a state that strikes in another country strikes that country;
4. who accuses others of an attack, and is a side of the report's conflict, is its target;
5. a mutual event without parties (a clash, talks) and a call for restraint concern the two sides, where the report
   has just two.

Nothing here knows which side is which: sides are compared as ids only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rashomon.knowledge.actors import is_state
from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, Why
from rashomon.reading.event_claims import OPEN_STANCES
from rashomon.reading.event_kinds import VIOLENT
from rashomon.reading.event_reference import References, clusters, share_kinds, surest
from rashomon.reading.event_sketch import EXACT
from rashomon.reading.event_syntax import base, cases, objects_of, obliques_of
from rashomon.reading.event_words import words
from rashomon.reading.responses import responses

PartyOf = Callable[[str], str | None]

PeopleOf = Callable[[str, int, int, int], str | None]
"""From a country and a phrase (first, end, head) to the id of that country's people, None where it names others."""

ROUNDS = 3
"""Arguments travel over at most this many links (an answer to a mention of an answered event)."""

LEAD = 2.0
"""How many times more often than the next pair two sides must meet to be the sides of the report's conflict."""

STAGE = "events"
_STRIKES = frozenset({"air-strike", "drone-strike", "shelling", "missile-strike", "attack", "ground-incursion"})
_CALLS = frozenset({"appeal"})


def complete_events(
    annotation: Annotation,
    events: Sequence[EventDraft],
    claims: Sequence[ClaimDraft],
    *,
    party_of: PartyOf | None = None,
    mentions: object | None = None,
    people_of: PeopleOf | None = None,
) -> None:
    """Adds inferred agents, targets and kinds to `events` in place. Ids of actors, places and times must be filled."""
    _places_are_no_parties(annotation, events)
    if people_of is not None:
        _people_hit(annotation, events, people_of)
    for _ in range(ROUNDS):
        before = sum(len(event.agents) + len(event.targets) for event in events)
        answers = [(item.answer, item.answered) for item in responses(annotation, events, claims)]
        finder = References(annotation, events, party_of=party_of, mentions=mentions, answers=answers)
        joins = finder.joins()
        share_kinds(annotation, events, joins, finder=finder)
        _share_arguments(annotation, clusters(events, surest(joins, "arguments")), party_of)
        _blamed(annotation, events)
        for answer, answered in answers:
            _mirror(annotation, answer, answered, party_of)
        _country_hit(annotation, events, party_of)
        sides = two_sides(events, party_of)
        _accuser_hit(annotation, events, sides, party_of)
        _mutual(annotation, events, claims, sides)
        if sum(len(event.agents) + len(event.targets) for event in events) == before:
            break


def _places_are_no_parties(annotation: Annotation, events: Sequence[EventDraft]) -> None:
    """Takes out of the parties what the report knows as a place and nobody knows as an actor: "raids on Eastern Ghouta"."""
    places = {annotation.text_of(*(place.name_tokens or place.tokens)) for event in events for place in event.places}
    places |= {annotation.text_of(name.first, name.end) for name in annotation.names if name.kind == "place"}
    for event in events:
        for name in ("agents", "targets"):
            kept = [
                item
                for item in getattr(event, name)
                if item.tokens is None
                or (item.actor is not None and not item.actor.startswith("?"))
                or annotation.text_of(*item.tokens) not in places
            ]
            setattr(event, name, kept)


def party(actor: str | None, party_of: PartyOf | None) -> str | None:
    """The side of an actor id: what `party_of` says, else the id up to its first dot."""
    if actor is None:
        return None
    found = party_of(actor) if party_of else None
    return found or (actor if actor.startswith("?") else actor.split(".")[0])


def two_sides(events: Sequence[EventDraft], party_of: PartyOf | None = None) -> tuple[str, str] | None:
    """The two sides whose violence the report is about: the pair that meets in most events, if it leads clearly."""
    pairs: Counter[tuple[str, str]] = Counter()
    for event in events:
        if event.kind not in VIOLENT and event.kind not in ("talks", "ceasefire", "accusation", "denial"):
            continue
        doers = {side for item in event.agents if (side := party(item.actor, party_of)) and is_state(side)}
        hit = {side for item in event.targets if (side := party(item.actor, party_of)) and is_state(side)}
        if event.kind in words("arguments", "reciprocal", "kinds") and len(doers) == 2:
            one, two = sorted(doers)
            pairs[one, two] += 1
        for one in doers:
            for two in hit - {one}:
                first, second = sorted((one, two))
                pairs[first, second] += 1
    ranked = pairs.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    met = [
        side for event in events for item in (*event.agents, *event.targets) if (side := party(item.actor, party_of))
    ]
    one, two = sorted(ranked[0][0], key=met.index)  # in order of mention, so that swapped names give swapped sides
    return one, two


def _inferred(draft: ActorDraft, origin: str) -> ActorDraft:
    return ActorDraft(draft.tokens, draft.head, draft.actor, True, draft.inferred_from or origin)


def _give(event: EventDraft, name: str, drafts: Iterable[ActorDraft], origin: str, rule: str) -> None:
    have: list[ActorDraft] = getattr(event, name)
    if have:
        return
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        key = (draft.actor or draft.tokens,)
        if key not in seen:
            seen.add(key)
            have.append(_inferred(draft, origin))
    if have:
        event.why.append(Why(name, STAGE, rule, origin))


def _voices(event: EventDraft, party_of: PartyOf | None) -> set[object]:
    """Who tells of an event: parties, and every source that is nobody known; "were said to" is no voice.

    Who denies an event tells nothing of it that would be his own account, unless nobody else speaks of it.
    """
    told = [claim for claim, stance in event.claims if stance not in OPEN_STANCES]
    return {
        party(claim.source.actor, party_of) or claim.source.tokens
        for claim in told or [claim for claim, _ in event.claims]
        if claim.source.actor or claim.source.tokens
    }


def _may_tell(giver: EventDraft, event: EventDraft, party_of: PartyOf | None) -> bool:
    """Whether what `giver` says of its parties may be taken over for `event`.

    What somebody claims is never passed on to the report's own voice, nor from one party's account to another's; what
    the report itself tells, or nobody in particular, may complete anybody's words.
    """
    if giver.narrated:
        return True
    if event.narrated:
        return False
    told, taken = _voices(giver, party_of), _voices(event, party_of)
    return not told or not taken or bool(told & taken)


def _owned(giver: EventDraft, party_of: PartyOf | None) -> bool:
    """Whether those who tell of a deed tell it as their own: then it is theirs in everybody's words."""
    doers = {party(item.actor, party_of) for item in giver.agents} - {None}
    return bool(doers) and doers <= _voices(giver, party_of)


def _share_arguments(annotation: Annotation, groups: Iterable[Sequence[EventDraft]], party_of: PartyOf | None) -> None:
    for group in groups:
        for name in ("agents", "targets"):
            explicit = [e for e in group if any(not item.inferred for item in getattr(e, name))]
            givers = explicit + [e for e in group if getattr(e, name) and e not in explicit]
            for event in group:
                giver = next(
                    (
                        e
                        for e in givers
                        if e is not event
                        and (
                            _may_tell(e, event, party_of)
                            or (name == "agents" and not event.narrated and _owned(e, party_of))
                        )
                    ),
                    None,
                )
                if giver is not None:
                    origin = annotation.text_of(*giver.trigger)
                    _give(event, name, getattr(giver, name), origin, "another mention of the same event")


def _mirror(annotation: Annotation, answer: EventDraft, answered: EventDraft, party_of: PartyOf | None) -> None:
    """A response is aimed at who struck first, and what it answers was aimed at who responds."""
    for one, other in ((answer, answered), (answered, answer)):
        if not _may_tell(other, one, party_of):
            continue
        origin = annotation.text_of(*other.trigger)
        if one is answer or one.kind in _STRIKES:
            known = [item for item in other.agents if item.actor]
            _give(one, "targets", known, origin, "agent of the event that it answers or is answered by")
        if other.kind in VIOLENT:
            known = [item for item in other.targets if item.actor and _can_strike(item.actor)]
            _give(one, "agents", known, origin, "target of the event that it answers or is answered by")


def _can_strike(actor: str) -> bool:
    """Whether an actor may be taken for the doer of violence: no civilians, and nobody known by a description only."""
    return not actor.startswith("?") and not actor.endswith((".CIV", ".MED", ".RCS"))


def _blamed(annotation: Annotation, events: Sequence[EventDraft]) -> None:
    """ "The attack that X has blamed on Y", "blamed Y for the attack": the accused is its agent, by that claim."""
    by_head = {event.head: event for event in events if event.speech is None}
    for accusation in events:
        if accusation.kind != "accusation" or not accusation.targets:
            continue
        verb = accusation.head
        # a relative clause: the nouns above it, since "the attack in a village that X blamed on Y" is about the attack
        deeds = list(annotation.ancestors(verb))[:3] if base(annotation.deprels[verb]) == "acl" else []
        deeds += objects_of(annotation, verb)
        deeds += [
            item for item in obliques_of(annotation, verb) if set(cases(annotation, item)) & {"for", "of", "over"}
        ]
        for head in deeds:
            event = by_head.get(head)
            if event is not None and event.kind in VIOLENT and not event.narrated:
                _give(
                    event, "agents", accusation.targets, annotation.text_of(*accusation.trigger), "who is accused of it"
                )


def _country_hit(annotation: Annotation, events: Sequence[EventDraft], party_of: PartyOf | None) -> None:
    for event in events:
        if event.kind not in _STRIKES or event.targets or not event.agents:
            continue
        doers = {party(item.actor, party_of) for item in event.agents}
        if not all(is_state(side) for side in doers):
            continue
        for place in event.places:
            country = place.country
            inside = place.role == "at" or (
                place.role == "near" and place.precision <= EXACT
            )  # "near Turkey" is not in it
            if country and country not in doers and inside:
                draft = ActorDraft(place.tokens, place.tokens[1] - 1, country)
                _give(
                    event,
                    "targets",
                    [draft],
                    annotation.text_of(*place.tokens),
                    "the country of the place that was hit",
                )
                break


def _people_hit(annotation: Annotation, events: Sequence[EventDraft], people_of: PeopleOf) -> None:
    """Civilians of no named state are those of the country where they were hit: that of the event's place, else the one
    country of all places where the report tells of violence."""
    told = {place.country for event in events if event.kind in VIOLENT for place in event.places if place.country}
    for event in events:
        here = {place.country for place in event.places if place.country and place.role in ("at", "near", "from")}
        country = next(iter(here)) if len(here) == 1 else next(iter(told)) if not here and len(told) == 1 else None
        if country is None or event.kind not in VIOLENT:
            continue
        for item in event.targets:
            if item.tokens is None or item.head is None or not (item.actor is None or item.actor.startswith("?")):
                continue
            found = people_of(country, *item.tokens, item.head)
            if found is not None:
                item.actor, item.inferred, item.inferred_from = found, True, "the country where it happened"
                event.why.append(Why("targets", STAGE, "people of the country where it happened", found))


def _accuser_hit(
    annotation: Annotation, events: Sequence[EventDraft], sides: tuple[str, str] | None, party_of: PartyOf | None
) -> None:
    """Who accuses one of the report's two sides of an attack is the other that it hit; not where all the violence of the
    report happened in the accused's own country, which an outsider accuses."""
    if sides is None:
        return
    told = {place.country for event in events if event.kind in VIOLENT for place in event.places if place.country}
    for event in events:
        if event.kind not in VIOLENT or event.targets or event.kind in words("arguments", "reciprocal", "kinds"):
            continue
        for claim, _ in event.claims:
            side = party(claim.source.actor, party_of)
            doers = {party(item.actor, party_of) for item in event.agents}
            if side is None or (told and told <= doers and side.partition(".")[0] not in doers):
                continue
            if claim.act == "accuse" and side in sides and side not in doers and claim.source.tokens:
                _give(
                    event,
                    "targets",
                    [claim.source],
                    annotation.text_of(*claim.source.tokens),
                    "who accuses another of it",
                )


def _mutual(
    annotation: Annotation, events: Sequence[EventDraft], claims: Sequence[ClaimDraft], sides: tuple[str, str] | None
) -> None:
    mutual = words("arguments", "reciprocal", "kinds")
    for event in events:
        if event.kind in mutual and not event.agents and not event.targets:
            for claim, _ in event.claims:
                if len(claim.members) == 2 and claim.source.tokens is not None:
                    tokens, head = claim.source.tokens, claim.source.head
                    drafts = [ActorDraft(tokens, head, member) for member in claim.members]
                    _give(event, "agents", drafts, annotation.text_of(*tokens), "the sides that speak of it")
        if sides is None:
            continue
        both = [ActorDraft(None, None, side) for side in sides]
        against = any("against" in cases(annotation, item) for item in obliques_of(annotation, event.head))
        if (
            event.kind in mutual
            and not event.agents
            and not event.targets
            and not against
            and event.realis != "generic"
        ):
            _give(
                event,
                "agents",
                both,
                "the report's two sides",
                "a mutual event without parties, in a report with two sides",
            )
        elif event.kind in _CALLS and not event.targets and event.speech is not None:
            _give(
                event, "targets", both, "the report's two sides", "a call that names nobody, in a report with two sides"
            )
