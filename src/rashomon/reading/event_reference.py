"""Which event mentions of a report are one event, and the kind that a generic mention takes from the others.

Every two mentions whose kinds can be one event's are weighed by what they share and by where they stand
(`event_pairs`). The most likely pairs are joined first; two groups become one only if no member of the one is told
apart from a member of the other, and if their members are likely to be one event on the average. So precision comes
first: two mentions that merely could be one stay two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft, Why
from rashomon.reading.event_kinds import VIOLENT
from rashomon.reading.event_pairs import differ, kinship, log_odds, main_signs, probability, same_speech, signs
from rashomon.reading.event_sketch import TAKEN, PartyOf, Sketch, Sketcher
from rashomon.reading.event_words import value, words

MAX_DISTANCE = 30
"""Sentences beyond which two mentions are not weighed."""

_WORDS = frozenset({
    "accusation", "condemnation", "denial", "rejection", "threat", "warning", "demand", "appeal",
    "statement-of-support", "pledge", "declaration-of-war",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions of one event, the later first, the signs that weighed most and the probability of the pair."""

    later: EventDraft
    earlier: EventDraft
    rule: str
    score: float = 1.0
    anaphor: bool = False
    """Whether the later mention is a generic word that points back ("the attack"), which has no parties of its own."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions by their places in the list, how likely they are one event (log odds) and by which signs; `rule` where
    one rule says so."""

    earlier: int
    later: int
    odds: float
    signs: Sequence[str]
    rule: str = ""


class References:
    """Finds the joins of one report. `party_of` gives the party of an actor's id; without it the id's own root.

    `answers` are pairs of an answer and what it answers: they are two events, and who did the one did not do the other.
    """

    def __init__(
        self,
        annotation: Annotation,
        events: Sequence[EventDraft],
        *,
        party_of: PartyOf | None = None,
        mentions: object | None = None,
        answers: Iterable[tuple[EventDraft, EventDraft]] = (),
    ) -> None:
        self.events = list(events)
        sketcher = Sketcher(annotation, party_of=party_of, mentions=mentions)
        self.sketches = [sketcher.sketch(event) for event in self.events]
        self._answered: dict[int, tuple[int, set[str]]] = {}
        """For the head of each answer that of what it answers, and who did that."""
        for answer, answered in answers:
            self._answered[answer.head] = answered.head, sketcher.keys(answered.agents)
        self._title = has_title(annotation)

    def joins(self) -> list[Join]:
        """The joins that make the mentions of each event one group, in text order of the later mention."""
        pairs = self.pairs()
        group = {index: index for index in range(len(self.events))}
        members = {index: [index] for index in group}
        out: list[Join] = []
        for pair in sorted(pairs.values(), key=lambda pair: (-pair.odds, pair.later, -pair.earlier)):
            if pair.odds <= threshold("pair"):
                break
            one, two = group[pair.earlier], group[pair.later]
            if one == two or not _fit(pairs, members[one], members[two]):
                continue
            for index in members.pop(two):
                group[index] = one
                members[one].append(index)
            score = probability(pair.odds)
            sketch = self.sketches[pair.later]
            anaphor = sketch.generic and sketch.article in ("definite", "this")
            rule = pair.rule or ", ".join(main_signs(pair.signs))
            out.append(Join(sketch.event, self.events[pair.earlier], rule, score, anaphor))
        return sorted(out, key=lambda join: join.later.trigger)

    def pairs(self) -> dict[tuple[int, int], Pair]:
        """All pairs of mentions that nothing tells apart, weighed, by their places (the earlier first)."""
        out = {
            (earlier, later): Pair(earlier, later, log_odds(found), found)
            for (earlier, later), found in self.signs().items()
        }
        for later, one in enumerate(self.sketches):
            if one.kind not in _WORDS:
                continue
            for earlier, two in enumerate(self.sketches[:later]):
                if two.kind == one.kind and self._may_be_one(one, two):
                    rule = same_speech(one, two, title=self._title)
                    if rule:
                        out[earlier, later] = Pair(earlier, later, threshold("speech"), (rule,), rule)
        return out

    def signs(self) -> dict[tuple[int, int], list[str]]:
        """What is to be seen in each pair of deeds that nothing tells apart, by their places."""
        out: dict[tuple[int, int], list[str]] = {}
        deeds = [index for index, sketch in enumerate(self.sketches) if sketch.kind not in _WORDS]
        for number, later in enumerate(deeds):
            sketch = self.sketches[later]
            near = [
                index
                for index in deeds[:number]
                if sketch.sentence - self.sketches[index].sentence <= MAX_DISTANCE
                and kinship(sketch, self.sketches[index])
            ]
            for index in near:
                earlier = self.sketches[index]
                if self._may_be_one(sketch, earlier):
                    out[index, later] = signs(sketch, earlier, title=self._title, nearest=index == near[-1])
        return out

    def _may_be_one(self, later: Sketch, earlier: Sketch) -> bool:
        generic = "generic" in (later.event.realis, earlier.event.realis)
        return not generic and differ(later, earlier) is None and not self._answers(later, earlier)

    def _answers(self, one: Sketch, two: Sketch) -> bool:
        """Whether one answers the other, or an event of those who did the other."""
        for answer, other in ((one, two), (two, one)):
            head, doers = self._answered.get(answer.event.head, (None, set()))
            if other.event.head == head or (other.agents and other.agents <= doers):
                return True
        return False


def _fit(pairs: dict[tuple[int, int], Pair], ones: Sequence[int], twos: Sequence[int]) -> bool:
    """Whether two groups may become one: every two members could be one event, and are on the average."""
    between = [pairs.get((min(one, two), max(one, two))) for one in ones for two in twos]
    told = [pair.odds for pair in between if pair is not None]
    return len(told) == len(between) and sum(told) / len(told) >= threshold("group")


def threshold(name: str) -> float:
    return float(value("same_event", "thresholds", name))


def has_title(annotation: Annotation) -> bool:
    """Whether the first sentence is a title: no full stop ends it, or it tells the past in the present tense or without a
    finite verb. A form in -s is no past tense, whatever the tagger says of it."""
    if len(annotation.sentences) < 2:
        return False
    first, end = annotation.sentences[0]
    if annotation.upos[end - 1] != "PUNCT":
        return True
    root = next((token for token in range(first, end) if annotation.heads[token] < 0), first)
    finite = (root, *annotation.dependents(root, "aux", "cop"))
    return not any(
        annotation.xpos[token] == "VBD"
        and (not annotation.words[token].endswith("s") or annotation.words[token].lower() == "was")
        for token in finite
    )


def joins_of(
    annotation: Annotation,
    events: Sequence[EventDraft],
    answers: Iterable[tuple[EventDraft, EventDraft]] = (),
    *,
    party_of: PartyOf | None = None,
    mentions: object | None = None,
) -> list[Join]:
    """The joins of a report; `answers` are pairs of an answer and what it answers, which are never one event."""
    return References(annotation, events, party_of=party_of, mentions=mentions, answers=answers).joins()


def surest(joins: Iterable[Join], name: str) -> list[Join]:
    """The joins that are sure enough for what `name` says is taken over from one mention for the others.

    Likely pairs are joined first, so these are the joins that there would be without the others. A word that points
    back takes all that what it stands for has.
    """
    sure, back = probability(threshold(name)), probability(threshold("kinds"))
    return [join for join in joins if join.score >= (back if join.anaphor else sure)]


def share_kinds(
    annotation: Annotation,
    events: Sequence[EventDraft],
    joins: Sequence[Join] | None = None,
    *,
    party_of: PartyOf | None = None,
    mentions: object | None = None,
    finder: References | None = None,
) -> list[Join]:
    """Gives the generic mentions of one event its specific kind; returns the joins that it used.

    A generic noun that ends an earlier trigger of the same agent ("strikes" after "airstrikes") takes its kind although
    it is another event. A kind taken before, when less was known, is given back first. `finder` is what found `joins`,
    where nothing has changed since.
    """
    finder = finder or References(annotation, events, party_of=party_of, mentions=mentions)
    found = list(joins) if joins is not None else finder.joins()
    sketches = {id(sketch.event): sketch for sketch in finder.sketches}
    for sketch in finder.sketches:
        sketch.event.kind = sketch.kind
        sketch.event.why[:] = [why for why in sketch.event.why if not why.rule.startswith(TAKEN)]
    for group in clusters(events, surest(found, "kinds")):
        kinds = [event.kind for event in group if not sketches[id(event)].generic]
        if not kinds:
            continue
        telling = [kind for kind in kinds if kind in words("links", "anaphora", "telling")]
        kind = max(dict.fromkeys(telling or kinds), key=kinds.count)
        for event in group:
            if sketches[id(event)].generic and event.kind != kind:
                _take(event, kind, "a generic word takes the kind of the event that it refers to", kind)
    for index, sketch in enumerate(finder.sketches):
        if sketch.event.kind == "attack" and sketch.generic:
            _shorten(annotation, sketch, finder.sketches[:index])
    return found


def _take(event: EventDraft, kind: str, rule: str, detail: str) -> None:
    event.kind = kind
    event.why.append(Why("kind", "events", rule, detail))


def _shorten(annotation: Annotation, sketch: Sketch, before: Sequence[Sketch]) -> None:
    """Gives a short word the kind of the last longer one of the same agent before."""
    for earlier in reversed(before):
        tail = annotation.text_of(*earlier.event.trigger).lower()
        longer = sketch.word in tail and len(tail) > len(sketch.word) + 1
        kind = earlier.event.kind
        if kind in VIOLENT and kind != "attack" and longer and sketch.agents & earlier.agents:
            _take(sketch.event, kind, f'short for "{tail}" of the same agent before', kind)
            return


def clusters(events: Sequence[EventDraft], joins: Iterable[Join]) -> list[list[EventDraft]]:
    """Mentions grouped by event, groups of two or more, in text order."""
    lead = {id(event): id(event) for event in events}
    for join in joins:
        old, new = lead[id(join.later)], lead[id(join.earlier)]
        for key, item in lead.items():
            if item == old:
                lead[key] = new
    groups: dict[int, list[EventDraft]] = {}
    for event in events:
        groups.setdefault(lead[id(event)], []).append(event)
    return [group for group in groups.values() if len(group) > 1]
