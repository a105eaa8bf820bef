"""Contradictions inside a report: two claims about one event that cannot both be right, and in what they differ.

figure      counts of the same things whose bounds do not overlap
agent       the deed is laid on different sides
target      one says that it hit fighters or military things, the other civilians or civilian things; one of them is a
            party to it
occurrence  one says that it happened, the other that it did not

Only claims of different sides are compared: a side that gives another number later corrects itself. Two claims are about
one event where the links of kind `same` say so; for agent and occurrence, in which mentions of one event may not differ
by rule, where they would say so if the field in question were left out. Precision comes first: what is not known on one
side, what one side gives in several ways, and what allies tell differently contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, FigureDraft, LinkDraft, Why
from rashomon.reading.event_kinds import VIOLENT
from rashomon.reading.event_reference import joins_of
from rashomon.reading.event_sketch import PartyOf
from rashomon.reading.event_words import words
from rashomon.reading.phrases import lower, tokens_of

STAGE = "contradictions"

NEARLY = 0.1  # share by which a number given as "about" or "dozens" may be off and still agree
AROUND = 15  # words on either side of a number, in its sentence, that may say that it is changing
WHOLE = "people"  # the unit of counts that leave open who is counted
REACH = 8  # sentences between two claims that lay an unnamed deed on different sides; farther apart it may be another
_SHARP = frozenset({"exact", "at-least", "at-most", "between"})
_HARM = frozenset({"killed", "injured", "casualties", "missing", "displaced"})
_REAL = frozenset({"actual", "ongoing"})
_TELLS = frozenset({"state", "acknowledge", "confirm", "accuse", "condemn"})
_PARTIES = frozenset({"agent", "target", "both"})
_BLAMES = frozenset({"accuse", "acknowledge"})
_MILITARY = frozenset({"military", "materiel"})
_CIVILIAN = frozenset({"civilian", "medical", "school", "religious"})
_FIGHTERS = frozenset({"military", "armed-group", "militia"})
_CIVILIANS = frozenset({"civilians", "population"})


@dataclass(frozen=True)
class Sides:
    """What is known of actors: the side of an id, the allies of a side, the kind of an actor ("civilians")."""

    side_of: PartyOf
    allies_of: Callable[[str], Collection[str]] = lambda side: ()
    kind_of: Callable[[str], str | None] = lambda actor: None


@dataclass(frozen=True, slots=True)
class _Account:
    """An event as one claim tells it."""

    event: EventDraft
    claim: ClaimDraft


def contradictions(
    annotation: Annotation,
    events: Sequence[EventDraft],
    claims: Sequence[ClaimDraft],
    figures: Sequence[FigureDraft],
    links: Sequence[LinkDraft],
    sides: Sides,
    mentions: object | None = None,
) -> list[LinkDraft]:
    """Links of kind contradiction from the later claim to the earlier, each with its field and both pieces of text.

    `links` are those found before: pairs of claims that one of them already joins as denial or contradiction are left
    out, as are claims that only pass another one on.
    """
    finder = _Finder(annotation, claims, sides, links)
    out: dict[tuple[int, int, str], LinkDraft] = {}
    clusters = _clusters(events, links)
    deeds = [event for event in events if event.speech is None]
    found = [*finder.figures(clusters, figures), *finder.targets(clusters)]
    if finder.has_blame(deeds):
        found += finder.agents(_masked(annotation, deeds, mentions))
    if finder.has_both(deeds):
        found += finder.occurrences(_masked(annotation, deeds, mentions, realis=True))
    for link in found:
        out.setdefault((id(link.source), id(link.target), link.field or ""), link)
    return list(out.values())


def _clusters(events: Sequence[EventDraft], links: Iterable[LinkDraft]) -> list[list[EventDraft]]:
    """The mentions of each event, by the links of kind `same`."""
    pairs = [(id(link.source), id(link.target)) for link in links if link.kind == "same"]
    return _joined([event for event in events if event.speech is None], pairs)


def _joined(events: Sequence[EventDraft], pairs: Iterable[tuple[int, int]]) -> list[list[EventDraft]]:
    top = {id(event): id(event) for event in events}

    def find(item: int) -> int:
        while top[item] != item:
            item = top[item]
        return item

    for one, two in pairs:
        if one in top and two in top:
            top[find(one)] = find(two)
    out: dict[int, list[EventDraft]] = {}
    for event in events:
        out.setdefault(find(id(event)), []).append(event)
    return list(out.values())


def _masked(
    annotation: Annotation, deeds: Sequence[EventDraft], mentions: object | None, *, realis: bool = False
) -> list[list[EventDraft]]:
    """The mentions of each event if nobody had said who did it, or whether it happened at all."""
    copies = [
        replace(event, realis="actual" if event.realis == "negated" else event.realis)
        if realis
        else replace(event, agents=[])
        for event in deeds
    ]
    back = {id(copy): id(event) for copy, event in zip(copies, deeds, strict=True)}
    joins = joins_of(annotation, copies, mentions=mentions)
    return _joined(deeds, [(back[id(join.later)], back[id(join.earlier)]) for join in joins])


class _Finder:
    """Compares the accounts of one report."""

    def __init__(
        self, annotation: Annotation, claims: Sequence[ClaimDraft], sides: Sides, links: Iterable[LinkDraft]
    ) -> None:
        self.annotation, self.sides = annotation, sides
        self.order = {id(claim): index for index, claim in enumerate(claims)}
        self.known = {
            frozenset((id(link.source), id(link.target))) for link in links if link.kind in ("denial", "contradiction")
        }

    # --- figures

    def figures(self, clusters: Iterable[list[EventDraft]], figures: Sequence[FigureDraft]) -> Iterator[LinkDraft]:
        """Counts of one thing in one event by two sides that agree in none of their numbers."""
        for cluster in clusters:
            given = [
                figure
                for figure in figures
                if figure.claim is not None
                and any(figure.event is event for event in cluster)
                and figure.claim.stance == "affirm"
                and figure.claim.act in _TELLS
                and not (figure.low is None and figure.high is None)
                and not self._changing(figure)
            ]
            for one, two in combinations(given, 2):
                assert one.claim is not None
                assert two.claim is not None
                if not self._apart(one.claim, two.claim) or not self._comparable(one, two):
                    continue
                ones = [f for f in given if self._own(f, one.claim) and self._comparable(f, two)]
                twos = [f for f in given if self._own(f, two.claim) and self._comparable(f, one)]
                if all(self._differ(f, g) for f in ones for g in twos):
                    yield self._link("figure", (one.claim, one.tokens), (two.claim, two.tokens), f"counts of {one.kind} in one event that do not overlap")

    def _differ(self, one: FigureDraft, two: FigureDraft) -> bool:
        """Whether the bounds do not overlap; a part ("31 civilians") may be smaller than the whole ("40 people")."""
        (low, high), (least, most) = _bounds(one), _bounds(two)
        first, second = _unit(one), _unit(two)
        if first == second:
            return high < least or most < low
        return most < low if second == WHOLE else high < least

    def _comparable(self, one: FigureDraft, two: FigureDraft) -> bool:
        """Whether two figures count the same: kind, unit, whose, and whether up to now or this once."""
        of = [self._counted(figure) for figure in (one, two)]
        as_of = [f.as_of.start[:10] if f.as_of and f.as_of.start else None for f in (one, two)]
        return (
            one.kind == two.kind
            and (_unit(one) == _unit(two) or (WHOLE in (_unit(one), _unit(two)) and one.kind in _HARM))
            and of[0] == of[1]  # who is counted, or both times nobody knows
            and one.cumulative == two.cumulative
            and (None in as_of or as_of[0] == as_of[1])
        )

    def _counted(self, figure: FigureDraft) -> set[str]:
        """The side of those counted: the speaker's own where he says "its soldiers"."""
        if figure.of is not None:
            side = self.sides.side_of(figure.of)
            return {side} if side else set()
        a = self.annotation
        mine = [t for t in a.dependents(figure.head, "nmod:poss") if a.upos[t] == "PRON"]
        return self._side(figure.claim) if mine and figure.claim is not None else set()

    def _own(self, figure: FigureDraft, claim: ClaimDraft) -> bool:
        """Whether the side of the claim gives the figure."""
        return figure.claim is claim or (figure.claim is not None and bool(self._side(figure.claim) & self._side(claim)))

    def _changing(self, figure: FigureDraft) -> bool:
        """Whether the sentence says that the number was another one before or is not yet the last."""
        first, end = figure.tokens
        sentence = self.annotation.sentence_of[first]
        near = range(max(0, first - AROUND), min(len(self.annotation), end + AROUND))
        return bool(
            {lower(self.annotation, token) for token in near if self.annotation.sentence_of[token] == sentence}
            & words("links", "contradiction", "changing")
        )

    # --- who was hit

    def targets(self, clusters: Iterable[list[EventDraft]]) -> Iterator[LinkDraft]:
        """Fighters or military things by one side, civilians or civilian things by the other, and nothing else."""
        for cluster in clusters:
            doers = {side for event in cluster for actor in event.agents if (side := self._side_of(actor))}
            hit: dict[int, tuple[ClaimDraft, set[str], Range]] = {}
            for item in self._accounts(cluster):
                found = list(self._hit(item.event, doers))
                if found:
                    claim, sorts, where = hit.get(id(item.claim), (item.claim, set(), found[0][1]))
                    hit[id(item.claim)] = claim, sorts | {sort for sort, _ in found}, where
            for (one, ones, at), (two, twos, there) in combinations(hit.values(), 2):
                partial = not _PARTIES & {one.standing, two.standing}  # onlookers tell of parts: "fighters among the dead"
                if not partial and self._apart(one, two) and len(ones) == len(twos) == 1 and ones != twos:
                    yield self._link("target", (one, at), (two, there), "fighters by the one, civilians by the other")

    def _hit(self, event: EventDraft, doers: set[str]) -> Iterator[tuple[str, Range]]:
        for thing in event.objects:
            if thing.object_class in _MILITARY | _CIVILIAN:
                yield ("military" if thing.object_class in _MILITARY else "civilian"), thing.tokens
        for actor in event.targets:
            kind = self.sides.kind_of(actor.actor) if actor.actor and not actor.inferred else None
            if actor.tokens is not None and self._side_of(actor) not in doers and kind in _FIGHTERS | _CIVILIANS:
                yield ("military" if kind in _FIGHTERS else "civilian"), actor.tokens

    # --- who did it, and whether it happened

    def has_blame(self, deeds: Iterable[EventDraft]) -> bool:
        """Whether several claims name known doers, one of them to blame them: else `agents` finds nothing."""
        acts = {id(item.claim): item.claim.act for item in self._accounts(deeds) if self._doers(item)}
        return len(acts) > 1 and not _BLAMES.isdisjoint(acts.values())

    def has_both(self, deeds: Iterable[EventDraft]) -> bool:
        """Whether claims tell of something that happened and of something that did not: else `occurrences` finds
        nothing."""
        told = {item.event.realis for item in self._accounts(deeds)}
        return "negated" in told and not _REAL.isdisjoint(told)

    def agents(self, clusters: Iterable[list[EventDraft]]) -> Iterator[LinkDraft]:
        """One deed laid on two sides that do not fight beside each other; one of the claims must be about blame."""
        for cluster in clusters:
            done = [item for item in self._accounts(cluster) if item.event.realis in _REAL and self._doers(item)]
            for one, two in combinations(done, 2):
                first, second = self._doers(one), self._doers(two)
                if (
                    self._apart(one.claim, two.claim)
                    and {one.claim.act, two.claim.act} & _BLAMES
                    and abs(one.event.sentence - two.event.sentence) <= REACH
                    and one.event.kind not in words("arguments", "reciprocal", "kinds")
                    and not first & second
                    and not any(ally in second for side in first for ally in self.sides.allies_of(side))
                ):
                    yield self._link(
                        "agent",
                        (one.claim, self._agent_at(one.event)),
                        (two.claim, self._agent_at(two.event)),
                        f"{_named(first)} by the one, {_named(second)} by the other",
                    )

    def occurrences(self, clusters: Iterable[list[EventDraft]]) -> Iterator[LinkDraft]:
        """One deed that happened by one side and did not by the other."""
        for cluster in clusters:
            accounts = [item for item in self._accounts(cluster) if item.event.realis in _REAL | {"negated"}]
            for one, two in combinations(accounts, 2):
                happened = {item.event.realis in _REAL for item in (one, two)}
                if len(happened) == 2 and self._apart(one.claim, two.claim):
                    yield self._link(
                        "occurrence",
                        (one.claim, one.event.trigger),
                        (two.claim, two.event.trigger),
                        "it happened by the one, it did not by the other",
                    )

    def _accounts(self, cluster: Iterable[EventDraft]) -> Iterator[_Account]:
        for event in cluster:
            for claim, stance in event.claims:
                if stance == "affirm" and claim.act in _TELLS:
                    yield _Account(event, claim)

    def _doers(self, account: _Account) -> set[str]:
        """The known sides that the claim's own words name as doers, not those that were inferred from elsewhere."""
        if account.event.kind not in VIOLENT:
            return set()
        content = tokens_of(account.claim.content)
        told = [item for item in account.event.agents if not item.inferred or (item.head is not None and item.head in content)]
        found = {self._side_of(item) for item in told}
        return {side for side in found if side and not side.startswith("?")}

    def _agent_at(self, event: EventDraft) -> Range:
        return next((item.tokens for item in event.agents if item.tokens is not None), event.trigger)

    # --- two claims

    def _side_of(self, actor: ActorDraft) -> str | None:
        return self.sides.side_of(actor.actor) if actor.actor else None

    def _side(self, claim: ClaimDraft) -> set[str]:
        ids = [*([claim.source.actor] if claim.source.actor else []), *claim.members]
        return {side for id_ in ids if (side := self.sides.side_of(id_))}

    def _apart(self, one: ClaimDraft, two: ClaimDraft) -> bool:
        """Whether two sides speak that can be told from each other, neither of them within the other's words, and no link joins them yet."""
        if one is two or frozenset((id(one), id(two))) in self.known:
            return False
        first, second = self._side(one), self._side(two)
        if not first or not second or first & second:
            return False
        if not (self._told(first) and self._told(second)):
            return False
        return not (_within(one, two) or _within(two, one))

    def _told(self, side: set[str]) -> bool:
        """Whether a side is a listed actor, one with a name of several words, or one of a known kind ("rebels"): "a
        monitor" can be anybody."""
        return any(
            not item.startswith("?") or "-" in item or self.sides.kind_of(item) not in (None, "unknown") for item in side
        )

    def _link(self, field: str, one: tuple[ClaimDraft, Range], two: tuple[ClaimDraft, Range], rule: str) -> LinkDraft:
        """From the later claim to the earlier one; the words of the later one are the cue."""
        if self.order[id(one[0])] > self.order[id(two[0])]:
            one, two = two, one
        (earlier, there), (later, here) = one, two
        why = [
            Why("field", STAGE, rule, self.annotation.text_of(*tokens), self.annotation.span(*tokens))
            for tokens in (here, there)
        ]
        return LinkDraft("contradiction", later, earlier, (here,), None, why, field)


def _within(inner: ClaimDraft, outer: ClaimDraft) -> bool:
    return bool(inner.cue) and inner.cue[0][0] in tokens_of(outer.content)


def _unit(figure: FigureDraft) -> str:
    unit = figure.unit.lower()
    return WHOLE if unit in words("links", "contradiction", "people") else unit


def _bounds(figure: FigureDraft) -> tuple[float, float]:
    low = 0.0 if figure.low is None else float(figure.low)
    high = float("inf") if figure.high is None else float(figure.high)
    return (low, high) if figure.quantifier in _SHARP else (low * (1 - NEARLY), high * (1 + NEARLY))


def _named(sides: Iterable[str]) -> str:
    return ", ".join(sorted(sides))
