"""Who speaks, measured against the events of the content: the `standing` of a claim.

Computed once actors and events are known. Parties are plain ids ("AFG", "?militants"); the rules compare them and know
none of them. Order of the tests for one claim:

1. the report itself: narrator; an outlet: third-party; nobody named: unknown.
2. both sides in one voice, or a party of a clash in which all act on one another: both.
3. the speaker's party acts and is hit in the events of the content: both; it acts: agent; it is hit: target.
   An act of violence at a place of a party's country hits that party, unless it is its own act. Who vows to fight acts;
   who accuses others, and who only tells of what others do, does not; a denied deed of nobody else's is the denier's.
4. it counts the losses of others, or answers an accusation or owns to a deed where nobody else acts: agent.
5. somebody else acts and nobody is named as hit, or something is hit and nobody is named as acting: target, where the
   report elsewhere shows that the speaker's party is hit; the accuser likewise. Not for watchers (aid groups, monitors).
6. an ally acts or is hit, itself it does neither: ally. Others act on others, or the party is in none of the report's events: third-party.
7. else it stands as in the nearest claim of its party; failing that, unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from rashomon.codebook import load_codebook
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, Why
from rashomon.reading.event_claims import holds

PartyOf = Callable[[str], str | None]
"""The party of an actor's id; None where it has none."""

MUTUAL = frozenset({"armed-clash", "ceasefire-violation"})
"""Kinds in which all parties act on one another, so that each is both."""

_HITTING = frozenset({"violence", "territory"})
_CALLS = frozenset({"urge", "support", "demand", "condemn"})
_OWN_DEEDS = frozenset({"pledge", "threaten", "acknowledge"})
"""Acts by which one speaks of what one does oneself."""
_TAKEN_OVER = frozenset({"agent", "target", "both", "ally", "third-party"})


_OPEN = frozenset({"negated", "hypothetical"})


@dataclass(frozen=True)
class Field:
    """What a report's events say of the parties: who acts, who is hit, who is in any of them."""

    acting: frozenset[str] = frozenset()
    hit: frozenset[str] = frozenset()
    involved: frozenset[str] = frozenset()


@dataclass
class _Scene:
    """The parties in the events of one content."""

    acting: set[str] = field(default_factory=set)
    hit: set[str] = field(default_factory=set)
    clash: set[str] = field(default_factory=set)
    open_clash: bool = False
    """A clash whose parties are not all known by name."""
    unhit: set[str] = field(default_factory=set)
    """Parties that act on nobody named."""
    borrowed: bool = False
    """The events are those of what it answers; its own words tell of none."""
    undone: bool = False
    """Something violent with nobody named as acting, and no party as hit."""


def standing(
    claim: ClaimDraft,
    events: Sequence[EventDraft],
    party_of: PartyOf,
    allies: Mapping[str, Iterable[str]] | None = None,
    *,
    report: Field | None = None,
    harmed: Iterable[str] = (),
) -> str:
    """The standing of one claim.

    `events` are those that its content holds, `report` what all the events say of the parties, `harmed` the parties
    that figures of the content count, `allies` the allies of a party at the time.
    """
    return _standing(claim, events, party_of, allies or {}, report or survey(events, party_of), set(harmed))[0]


def survey(events: Iterable[EventDraft], party_of: PartyOf) -> Field:
    """Who acts and who is hit in the events of a report (words are no acts)."""
    acting: set[str] = set()
    hit: set[str] = set()
    involved: set[str] = set()
    for event in events:
        agents, targets = _sides(event, party_of)
        involved |= agents | targets
        if event.speech is None and _hits(event.kind):
            told = _parties([item for item in event.agents if item.tokens is not None], party_of)
            acting |= agents
            hit |= targets | (told if event.kind in MUTUAL and len(told) > 1 else set())
    return Field(frozenset(acting), frozenset(hit), frozenset(involved))


def assign(
    claims: Sequence[ClaimDraft],
    events_of: Callable[[ClaimDraft], Sequence[EventDraft]],
    party_of: PartyOf,
    allies: Mapping[str, Iterable[str]] | None = None,
    *,
    harmed_of: Callable[[ClaimDraft], Iterable[str]] | None = None,
    all_events: Sequence[EventDraft] = (),
    onlookers: Iterable[str] = (),
) -> None:
    """Sets `standing` on all claims of a report, in document order, with its reason.

    `onlookers` are parties that fight on no side (monitors, aid groups): one is hit only where its own words say so.
    A claim whose content tells nothing takes over from the nearest claim of its party, before it if there is one.
    """
    allies, watching = allies or {}, set(onlookers)
    watchers: set[int] = set()
    for claim in claims:
        if claim.source.tokens and _party(claim.source.actor, party_of) in watching:
            watchers.update(range(*claim.source.tokens))
    report = survey([_without(event, watchers) for event in all_events], party_of)
    open_claims = []
    for claim in claims:
        events = [event for event in events_of(claim) if event.speech is not claim]
        borrowed = bool(claim.answers) and not any(_hits(event.kind) and holds(claim, event.head) for event in events)
        if borrowed and not any(_hits(event.kind) for event in events):
            events = [event for other in claim.answers for event in events_of(other) if event.speech is None]
        # "pounded them to keep them from advancing": what did not come about makes nobody an agent beside what did
        done = [event for event in events if event.realis not in _OPEN]
        events = [_as_told(claim, _without(event, watchers)) for event in done or events]
        harmed = set(harmed_of(claim)) if harmed_of else set()
        seen = Field(involved=report.involved) if _party(claim.source.actor, party_of) in watching else report
        value, rule = _standing(claim, events, party_of, allies, seen, harmed, borrowed)
        claim.standing = value
        claim.why.append(Why("standing", "standing", rule))
        if value == "unknown" and claim.source.actor is not None:
            open_claims.append(claim)
    for claim in open_claims:
        _take_over(claim, claims, party_of)


def _without(event: EventDraft, watchers: set[int]) -> EventDraft:
    """The event without those words that name a watcher as one who speaks, wherever they stand."""

    def apart(actors: list[ActorDraft]) -> list[ActorDraft]:
        return [item for item in actors if item.head is None or item.head not in watchers]

    if event.speech is not None:
        return event
    agents, targets = apart(event.agents), apart(event.targets)
    return (
        event if (agents, targets) == (event.agents, event.targets) else replace(event, agents=agents, targets=targets)
    )


def _as_told(claim: ClaimDraft, event: EventDraft) -> EventDraft:
    """The event without the speaker as one who acts, where the content itself names who does ("Chad: rebels broke it")."""
    source = claim.source.tokens
    if source is None or claim.act in _OWN_DEEDS:
        return event
    own = [item for item in event.agents if item.head is not None and source[0] <= item.head < source[1]]
    if claim.act == "accuse":  # "the attack that X blamed on Y": the words for X name the accuser alone
        hit = [item for item in event.targets if item.head is None or not source[0] <= item.head < source[1]]
        event = replace(event, targets=hit) if len(hit) < len(event.targets) else event
    told = [item for item in event.agents if item.tokens is not None and item not in own]
    return replace(event, agents=told) if own and told else event


def _take_over(claim: ClaimDraft, claims: Sequence[ClaimDraft], party_of: PartyOf) -> None:
    party = _party(claim.source.actor, party_of)
    at = next(index for index, other in enumerate(claims) if other is claim)
    for other in [*reversed(claims[:at]), *claims[at + 1 :]]:
        if other.kind == "media" or other.standing not in _TAKEN_OVER:
            continue
        if _party(other.source.actor, party_of) == party:
            claim.standing = other.standing
            claim.why.append(Why("standing", "standing", "nothing in it tells: as in the nearest claim of this party"))
            return


@cache
def _hits(kind: str) -> bool:
    """Whether an event of this kind is done to somebody."""
    found = load_codebook().kinds.get(kind)
    return found is not None and found.group in _HITTING


def _party(actor: str | None, party_of: PartyOf) -> str | None:
    return None if actor is None else party_of(actor) or actor


def _parties(actors: Iterable[ActorDraft], party_of: PartyOf) -> set[str]:
    return {party for item in actors if (party := _party(item.actor, party_of)) is not None}


def _sides(event: EventDraft, party_of: PartyOf) -> tuple[set[str], set[str]]:
    """The parties that act and those that are hit; an act of violence hits the country of its place."""
    agents, targets = _parties(event.agents, party_of), _parties(event.targets, party_of)
    if _hits(event.kind) and event.kind not in MUTUAL and not {party for party in targets if not party.startswith("?")}:
        targets |= {place.country for place in event.places if place.country and place.role in ("at", "near")} - agents
    return agents, targets


def _one_sided(event: EventDraft, agents: set[str], targets: set[str]) -> bool:
    """Whether one party alone is said to have broken a ceasefire: that is its act, not a fight of all with all."""
    return event.kind == "ceasefire-violation" and bool(agents) and len(agents | targets) < 2


def _scene(claim: ClaimDraft, mine: set[str], events: Sequence[EventDraft], party_of: PartyOf) -> _Scene:
    out = _Scene()
    for event in events:
        agents, targets = _sides(event, party_of)
        vowed = claim.act in _OWN_DEEDS and bool(mine & agents) and bool(targets - mine) and agents <= mine
        if event.kind in MUTUAL and not vowed and not _one_sided(event, agents, targets):
            known = {party for party in agents | targets if not party.startswith("?")}
            if len(agents | targets) > 1:
                out.clash |= agents | targets
            out.open_clash |= len(known) < 2
            continue
        out.acting |= agents
        out.hit |= targets
        named = {party for party in targets if not party.startswith("?")}
        if event.speech is None and _hits(event.kind) and not named:
            out.unhit |= agents
            out.undone |= not agents
    return out


def _standing(
    claim: ClaimDraft,
    events: Sequence[EventDraft],
    party_of: PartyOf,
    allies: Mapping[str, Iterable[str]],
    report: Field,
    harmed: set[str],
    borrowed: bool = False,
) -> tuple[str, str]:
    if claim.kind == "narrator":
        return "narrator", "the report speaks"
    if claim.kind == "media":
        return "third-party", "an outlet reports"
    mine = {party for member in claim.members if (party := _party(member, party_of)) is not None}
    own = _party(claim.source.actor, party_of)
    if own is not None and not mine:
        mine = {own}
    if not mine:
        return "unknown", "nobody is named"
    scene = _scene(claim, mine, events, party_of)
    scene.borrowed = borrowed
    if claim.act == "accuse" and scene.acting - mine:
        scene.acting -= mine  # who accuses others lays nothing on himself
    if len(mine) > 1 and (not (scene.acting | scene.hit) or mine & (scene.acting | scene.hit)):
        return "both", "both sides speak"
    friends = {friend for party in mine for friend in allies.get(party, ())}
    return (
        _direct(claim, mine, scene, report, harmed)
        or _implied(claim, mine, scene, report, harmed)
        or _apart(claim, mine, friends, scene, report)
        or ("unknown", "nothing in the content tells")
    )


def _direct(
    claim: ClaimDraft, mine: set[str], scene: _Scene, report: Field, harmed: set[str]
) -> tuple[str, str] | None:
    if claim.denies and claim.act == "deny" and not scene.acting - mine:
        return "agent", "denies a deed that the report tells of, and nobody else acts in its own words"
    if mine & scene.clash or (
        scene.open_clash and mine & (report.acting | report.hit) and not (scene.acting | scene.hit)
    ):
        return "both", "its party is one of those that clash"
    acts, hit = bool(mine & scene.acting), bool(mine & (scene.hit | harmed))
    if acts and hit:
        return "both", "its party acts and is hit"
    if acts:
        return "agent", "its party acts in the content"
    if hit:
        return "target", "its party is hit in the content"
    return None


def _implied(
    claim: ClaimDraft, mine: set[str], scene: _Scene, report: Field, harmed: set[str]
) -> tuple[str, str] | None:
    if (scene.borrowed or not scene.acting) and any(other.act == "accuse" for other in claim.answers):
        return "agent", "answers an accusation, and nobody else acts in its own words"
    if claim.act == "acknowledge" and not scene.acting - mine:
        return "agent", "owns to what it speaks of"
    if harmed and mine & (report.acting | report.hit):
        return "agent", "counts the losses of the other side"
    if mine & report.hit:
        if scene.unhit or scene.undone:
            return "target", "an act on nobody named, by others; its party is hit in the report"
        if claim.act == "accuse":
            return "target", "accuses, and its party is hit in the report"
    return None


def _apart(
    claim: ClaimDraft, mine: set[str], friends: set[str], scene: _Scene, report: Field
) -> tuple[str, str] | None:
    others = scene.acting | scene.hit | scene.clash
    if friends & others:
        return "ally", "an ally acts or is hit, its party does not"
    if claim.act == "accuse" or not mine & (report.acting | report.hit):
        if others or claim.act in _CALLS or report.involved:
            return "third-party", "takes no part in what it speaks of"
        return None
    if scene.acting and scene.hit:
        return "third-party", "others act on others"
    return None
