"""A ledger of one report put in the order in which people read it: incidents, what each party says of them,
the rest.

An incident here is what the links of one report say is one happening (`same`, `part-of`); nothing is joined
by likeness. Every claim has one home: the incident of the first event that it speaks of, else that of the
claim that it answers, else the statements. Parties come in the order in which the report lets them speak, so
no side is first by rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.cli.wording import listing, words
from rashomon.ledger import Actor, Claim, Event, Figure, Ledger, Link, Place, Report, Time

NOT_SHOWN = ("hypothetical", "demanded", "generic")
"""Realis of events that are no incident: what is supposed, called for or said in general."""

SHORTEST_ID = 6
"""Fewest characters of an id that are shown ("c-k3fq")."""

NARRATOR = "narrator"
"""Party key of the report's own voice."""

UNNAMED = "unnamed"
"""Party key of sources that belong to no known side."""


@dataclass(slots=True)
class Incident:
    """Events that are one happening, in text order, and the claims that have their home here."""

    number: int
    events: list[Event]
    claims: list[Claim] = field(default_factory=list)
    elsewhere: list[tuple[Claim, int]] = field(default_factory=list)
    """Claims that speak of it but have their home in another incident: that one's number."""
    mentions: list[Event] = field(default_factory=list)
    """Events that its claims speak of besides and that are no incident of their own."""
    replies: list[tuple[Link, Event]] = field(default_factory=list)
    """Links of retaliation and cause, each with the event at the other end."""
    contradicted: bool = False
    """Whether two of its claims contradict each other."""

    @property
    def kind(self) -> str:
        """The kind of most of its events, a telling one before a general one."""
        general = set(words()["kinds"]["general"])
        kinds = Counter(event.kind for event in self.events)
        return max(kinds, key=lambda kind: (kind not in general, kinds[kind]))

    @property
    def realis(self) -> str:
        """Actual where any of its events is, else that of the first."""
        found = [event.realis for event in self.events]
        return "actual" if "actual" in found else found[0]

    @property
    def places(self) -> list[Place]:
        """Its places, one of each name."""
        named: dict[str, Place] = {}
        for event in self.events:
            for place in event.places:
                named.setdefault((place.name or place.text).lower(), place)
        return list(named.values())

    @property
    def time(self) -> Time | None:
        """The first of its times that was resolved, else the first."""
        times = [event.time for event in self.events if event.time is not None]
        return next((time for time in times if time.start or time.end), times[0] if times else None)

    @property
    def disputed(self) -> bool:
        """Whether anybody denies, disputes or doubts any of it, or two of its claims contradict each other."""
        return self.contradicted or any(
            claim.stance != "affirm" or claim.act in ("deny", "dispute") for claim in self.claims
        ) or any(held.stance != "affirm" for event in self.events for held in event.claims)


@dataclass(slots=True)
class Story:
    """One report of a ledger, ready to be shown."""

    report: Report
    ledger: Ledger
    incidents: list[Incident]
    statements: list[Claim]
    actors: dict[str, Actor]
    claims: dict[str, Claim]
    events: dict[str, Event]
    figures: dict[str, Figure]
    contradictions: dict[str, list[tuple[Link, Claim]]]
    """For each claim the links by which it contradicts another claim, or another one contradicts it, with that one."""
    home: dict[str, int]
    """Number of the incident in which a claim has its home."""
    id_length: int
    """Characters of an id that tell the claims apart."""

    def party(self, claim: Claim) -> str:
        """The key of the side that a claim speaks for: an actor's id, several joined by "+", NARRATOR or
        UNNAMED."""
        source = claim.source
        if source.kind == "narrator":
            return NARRATOR
        ids = [source.actor] if source.actor else list(source.members)
        if source.members and source.kind == "collective":
            ids = list(source.members)
        sides = [self.actors[id].party or id for id in ids if id in self.actors]
        return "+".join(dict.fromkeys(sides)) or UNNAMED

    def party_name(self, key: str) -> str:
        """A party key in words."""
        headings = words()["headings"]
        if key in (NARRATOR, UNNAMED):
            return str(headings[key])
        return listing([str(headings.get(id, "")) or self.name(id) for id in key.split("+")])

    def name(self, actor: str) -> str:
        """The name of an actor, or its id where it has no record."""
        return self.actors[actor].name if actor in self.actors else actor

    def by_party(self, claims: Iterable[Claim]) -> dict[str, list[list[Claim]]]:
        """Claims by party key, both in text order; unnamed sources and the report's own voice come last.

        Claims of coordinated sources ("A, B and C have supported ...") share cue and content: they make one
        group, under the key of all their parties. Every other claim is a group of its own."""
        shared: dict[tuple[object, object], list[Claim]] = {}
        for claim in claims:
            words = (claim.cue.span, claim.content.spans) if claim.cue and claim.content else (claim.id, None)
            shared.setdefault(words, []).append(claim)
        out: dict[str, list[list[Claim]]] = {}
        for group in shared.values():
            key = "+".join(dict.fromkeys(side for claim in group for side in self.party(claim).split("+")))
            out.setdefault(key, []).append(group)
        last = {UNNAMED: 1, NARRATOR: 2}
        return dict(sorted(out.items(), key=lambda item: last.get(item[0], 0)))


def tell(ledger: Ledger, report: Report) -> Story:
    """The story of one report of `ledger`."""
    claims = {claim.id: claim for claim in ledger.claims if claim.report == report.id}
    events = {event.id: event for event in ledger.events if event.report == report.id}
    links = [link for link in ledger.links if link.report == report.id]
    spoken = _spoken(claims, events)
    groups = _groups(events, links)
    incidents, home = _settle(groups, claims, spoken)
    story = Story(
        report=report,
        ledger=ledger,
        incidents=incidents,
        statements=[claim for claim in claims.values() if claim.id not in home],
        actors={actor.id: actor for actor in ledger.actors},
        claims=claims,
        events=events,
        figures={figure.id: figure for figure in ledger.figures if figure.report == report.id},
        contradictions=_contradictions(claims, links),
        home=home,
        id_length=_id_length(claims),
    )
    _add_replies(story, links)
    for incident in incidents:
        incident.contradicted = any(claim.id in story.contradictions for claim in incident.claims)
    return story


def _contradictions(claims: dict[str, Claim], links: list[Link]) -> dict[str, list[tuple[Link, Claim]]]:
    """Links of kind contradiction by the claims at both ends; those that only say what `answers` says are left out."""
    out: dict[str, list[tuple[Link, Claim]]] = {}
    for link in links:
        one, two = claims.get(link.from_), claims.get(link.to)
        if link.kind == "contradiction" and one and two and two.id not in one.answers:
            out.setdefault(one.id, []).append((link, two))
            out.setdefault(two.id, []).append((link, one))
    return out


def _id_length(ids: Iterable[str]) -> int:
    known = list(ids)
    length = SHORTEST_ID
    while len({id[:length] for id in known}) < len(known):
        length += 1
    return length


def _spoken(claims: dict[str, Claim], events: dict[str, Event]) -> dict[str, list[Event]]:
    """For each claim the events that it speaks of, in text order, as either record says."""
    ids = {claim.id: dict.fromkeys(claim.events) for claim in claims.values()}
    for event in events.values():
        for held in event.claims:
            if held.claim in ids:
                ids[held.claim][event.id] = None
    return {
        claim: sorted((events[id] for id in found if id in events), key=lambda event: event.trigger.span)
        for claim, found in ids.items()
    }


def _groups(events: dict[str, Event], links: list[Link]) -> list[list[Event]]:
    """Events joined by links of one happening, each group and the groups in text order; events of words left
    out."""
    spoken_kinds, talk = set(words()["kinds"]["words"]), set(words()["kinds"]["talk"])
    shown = {
        event.id: event
        for event in events.values()
        if event.kind not in spoken_kinds
        and event.realis not in NOT_SHOWN
        and not (event.kind in talk and event.realis == "planned")
    }
    top = {id: id for id in shown}

    def find(id: str) -> str:
        while top[id] != id:
            id = top[id]
        return id

    for link in links:
        if link.kind in ("same", "part-of") and link.from_ in shown and link.to in shown:
            first, second = find(link.from_), find(link.to)
            top[second] = first
    groups: dict[str, list[Event]] = {}
    for event in sorted(shown.values(), key=lambda event: event.trigger.span):
        groups.setdefault(find(event.id), []).append(event)
    return list(groups.values())


def _settle(
    groups: list[list[Event]], claims: dict[str, Claim], spoken: dict[str, list[Event]]
) -> tuple[list[Incident], dict[str, int]]:
    """Gives every claim its home, then numbers the groups that are worth a heading; the others become
    mentions."""
    group_of = {event.id: index for index, group in enumerate(groups) for event in group}
    first: dict[str, int] = {}
    for claim in claims.values():
        found = [group_of[event.id] for event in spoken[claim.id] if event.id in group_of]
        if found:
            first[claim.id] = found[0]
    for claim in claims.values():  # an answer goes where the claim is that it answers
        answered = next((first[id] for id in claim.answers if id in first), None)
        if answered is not None and (claim.id not in first or claim.stance != "affirm"):
            first[claim.id] = answered
    homes = set(first.values())
    numbers: dict[int, int] = {}
    incidents: list[Incident] = []
    told: dict[int, int] = {}
    """Sentences of the report's own voice, with the incident under which they are shown."""
    for index, group in enumerate(groups):
        narrated = [event.sentence for event in group if event.narrated]
        if index in homes or any(sentence not in told for sentence in narrated):
            numbers[index] = len(incidents) + 1
            incidents.append(Incident(numbers[index], group))
            for sentence in narrated:
                told.setdefault(sentence, numbers[index])
        elif narrated:  # the same sentence tells of it: no heading of its own
            incidents[told[narrated[0]] - 1].mentions.extend(group)
    for claim in claims.values():
        if claim.id not in first:
            continue
        own = incidents[numbers[first[claim.id]] - 1]
        own.claims.append(claim)
        for index in dict.fromkeys(group_of[event.id] for event in spoken[claim.id] if event.id in group_of):
            if index == first[claim.id]:
                continue
            if index in numbers:
                incidents[numbers[index] - 1].elsewhere.append((claim, own.number))
            else:
                own.mentions.extend(event for event in groups[index] if event not in own.mentions)
    return incidents, {claim: numbers[index] for claim, index in first.items()}


def _add_replies(story: Story, links: list[Link]) -> None:
    """Puts links of retaliation and cause under the incident that they start from."""
    for incident in story.incidents:
        own = {event.id for event in incident.events}
        for link in links:
            target = story.events.get(link.to)
            if link.kind not in ("retaliation", "cause") or link.from_ not in own:
                continue
            if target is not None and target.id not in own:
                incident.replies.append((link, target))
                incident.mentions = [event for event in incident.mentions if event.id != target.id]


_BREAK = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n")


def sentence_at(text: str, position: int, blocked: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The characters around `position` up to the ends of its sentence, or to the nearest of the `blocked`
    ranges. Good enough to show a sentence; what a sentence is for the reader, the model says."""
    start, end = 0, len(text.rstrip())
    for match in _BREAK.finditer(text):
        if match.end() > position:
            end = match.start() + len(match.group().rstrip())
            break
        start = match.end()
    for first, last in blocked:
        if last <= position:
            start = max(start, last)
        elif first > position:
            end = min(end, first)
    return start, end
