"""Which event mentions of a report are one event, and the kind that a generic mention takes from the others.

A mention is joined to an earlier one by one of the rules below, and never against a difference of agents, places,
times or reality. Precision comes first: two mentions that merely could be one stay two.

definite     "the attack", "this targeting": the most salient earlier event that fits.
headline     a mention in the first sentences takes up the one of the title.
same deed    same kind, agents known and equal, and targets, objects, times or places that agree.
same count   same special kind, one event each, and as many people hit.
same place   same special kind, one event each, in the same town.
same object  same kind, and the object is taken up again ("an airbase" ... "the base").
same thing   a definite participant whose noun stands in the earlier trigger ("car bombing" ... "the car blew up").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import ActorDraft, EventDraft, Why
from rashomon.reading.event_kinds import VIOLENT, is_generic
from rashomon.reading.event_syntax import base, determiner, is_plural, own_subjects, phrase
from rashomon.reading.event_words import words
from rashomon.reading.numbers import parse_number

PartyOf = Callable[[str], str | None]

TITLE_REACH = 3
"""Sentences after the title within which an indefinite mention still takes it up: title, dateline, lead."""

NEXT = 2
"""Sentences after an "attack" within which "the bombing" can name it more closely."""

MAX_DISTANCE = 25
"""Sentences beyond which a definite mention is not tied to an earlier event."""

EXACT = 2
"""Precision (UCDP where_prec) up to which a place is one settlement or close to it."""

STEM = 4
"""Letters of a name that its demonym shares ("Afghan", "Afghanistan"), used only where actors have no ids yet."""

_REAL = frozenset({"actual", "ongoing"})
_WORDS = frozenset({
    "accusation", "condemnation", "denial", "rejection", "threat", "warning", "demand", "appeal",
    "statement-of-support", "pledge", "declaration-of-war",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions of one event, the later first, and the rule that says so."""

    later: EventDraft
    earlier: EventDraft
    rule: str


class References:
    """Finds the joins of one report. `party_of` gives the party of an actor's id; without it the id's own root."""

    def __init__(
        self,
        annotation: Annotation,
        events: Sequence[EventDraft],
        *,
        party_of: PartyOf | None = None,
        mentions: object | None = None,
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.annotation = annotation
        self.events = list(events)
        self._party_of = party_of
        self._mentions = mentions
        self._apart = {frozenset(pair) for pair in apart}
        """Pairs of trigger heads that are certainly two events (one answers the other)."""
        self._answering = {pair[0] for pair in apart}
        self._cluster: dict[int, int] = {}
        """For each mention the first mention of its event."""
        self._members: dict[int, list[int]] = {}
        """The mentions of each event, by its first."""
        self._sides: dict[tuple[int, str], tuple[set[str], set[str]]] = {}
        self._title = _has_title(annotation)

    def joins(self) -> list[Join]:
        """All joins, each mention with at most one earlier mention, in text order."""
        out: list[Join] = []
        self._cluster = {index: index for index in range(len(self.events))}
        self._members = {index: [index] for index in self._cluster}
        self._sides = {}
        for index, event in enumerate(self.events):
            if event.kind in _WORDS or event.realis == "generic":
                continue
            found = self._antecedent(index, event)
            if found is not None:
                earlier, rule = found
                self._cluster[index] = self._cluster[earlier]
                self._members[self._cluster[earlier]] += self._members.pop(index)
                out.append(Join(event, self.events[earlier], rule))
        return out

    # --- one mention -------------------------------------------------------------------------------------------------

    def _antecedent(self, index: int, event: EventDraft) -> tuple[int, str] | None:
        if self._new(event.head):
            return None
        takes_up = is_generic(self.annotation, event.head, event.kind)
        violent = event.kind in VIOLENT
        best: tuple[float, int, str] | None = None
        for other in range(index):
            earlier = self.events[other]
            if not (earlier.kind == event.kind or takes_up or (violent and self._leads(event, earlier))):
                continue  # no rule joins these
            rule = self._rule(event, earlier, index, other)
            if rule is None:
                continue
            score = self._salience(event, other)
            if best is None or score >= best[0]:
                best = (score, other, rule)
        return (best[1], best[2]) if best else None

    def _leads(self, event: EventDraft, earlier: EventDraft) -> bool:
        """Whether the earlier mention stands in the title or close before: there a general word may come first."""
        return (earlier.sentence == 0 and self._title) or event.sentence - earlier.sentence <= NEXT

    def _salience(self, event: EventDraft, other: int) -> float:
        """Nearness, number of mentions so far, likeness of words; the weights order and are not tuned finer.

        That two kinds are equal says nothing where the later word is a generic one: "the attack" after a shelling.
        """
        earlier = self.events[other]
        size = len(self._members[self._cluster[other]])
        same_word = self.annotation.lemmas[event.head] == self.annotation.lemmas[earlier.head]
        generic = is_generic(self.annotation, event.head, event.kind)
        return (
            1.0 / (1 + event.sentence - earlier.sentence)
            + 0.2 * min(size, 4)
            + (0.5 if event.kind == earlier.kind and not generic else 0.0)
            + (0.2 if same_word else 0.0)
        )

    def _rule(self, event: EventDraft, earlier: EventDraft, index: int, other: int) -> str | None:
        if earlier.kind in _WORDS:
            return None
        annotation = self.annotation
        kinds = event.kind == earlier.kind
        loose = (
            kinds
            or (
                earlier.kind in VIOLENT
                and earlier.kind not in ("killing", "injury")
                and is_generic(annotation, event.head, event.kind)
            )
            or (
                event.kind in VIOLENT
                and event.kind not in ("killing", "injury")
                and self._leads(event, earlier)
                and is_generic(annotation, earlier.head, earlier.kind)
                and event.kind not in words("arguments", "reciprocal", "kinds")
            )
        )
        if not loose or not self._compatible(index, other):
            return None
        distance = event.sentence - earlier.sentence
        same_clause = distance == 0 and not self._points_back(event.head)
        own = self._own_agents(event)
        fits = kinds or not own or bool(own & self.keys(earlier.agents))
        back = self._points_back(event.head) and distance <= MAX_DISTANCE
        if back and fits and self._number_fits(event, earlier):
            return "definite"
        if self._new(earlier.head):
            return None
        if kinds and self._single(event, earlier) and self._counts(event) & self._counts(earlier):
            return "same count"
        if same_clause:
            return None
        if (
            earlier.sentence == 0
            and 0 < event.sentence <= TITLE_REACH
            and self._title
            and self._headline(event, earlier)
        ):
            return "headline"
        if kinds and self._same_object(event, earlier):
            return "same object"
        if kinds and self._same_thing(event, earlier):
            return "same thing"
        if kinds and self._same_deed(event, earlier, other):
            return "same deed"
        if kinds and self._single(event, earlier) and self._settlements(event) & self._settlements(earlier):
            return "same place"
        return None

    def _points_back(self, head: int) -> bool:
        found = determiner(self.annotation, head)
        return found in words("links", "anaphora", "definite")

    def _new(self, head: int) -> bool:
        """A modifier says that this is another event, or several."""
        annotation = self.annotation
        before = phrase(annotation, head)[0] - 1
        if before >= 0 and annotation.words[before].lower() in ("another", "second", "third"):
            return True  # whatever the parser hung it on
        for child in annotation.children[head]:
            if base(annotation.deprels[child]) in ("amod", "det", "nummod", "nmod") and child < head:
                if annotation.lemmas[child].lower() in words("links", "anaphora", "other") or annotation.words[
                    child
                ].lower() in words("links", "anaphora", "other"):
                    return True
                if base(annotation.deprels[child]) == "nummod":
                    return True
        return False

    def _number_fits(self, event: EventDraft, earlier: EventDraft) -> bool:
        """ "The attack" may be one of "strikes" of one operation; "the attacks" is not one "bombing"."""
        if not is_plural(self.annotation, event.head):
            return True
        noun = self.annotation.upos[earlier.head] != "VERB"
        if noun and not is_plural(self.annotation, earlier.head):
            return bool(self.keys(event.agents) & self.keys(earlier.agents))
        return True

    def _headline(self, event: EventDraft, earlier: EventDraft) -> bool:
        agents = self.keys(event.agents), self.keys(earlier.agents)
        if event.kind == earlier.kind and event.kind != "attack":
            return True
        return bool(agents[0] & agents[1])

    def _same_deed(self, event: EventDraft, earlier: EventDraft, other: int) -> bool:
        agents, before = self.keys(event.agents), self.keys(earlier.agents)
        if not agents or not agents & before:
            return False
        if event.kind in ("killing", "injury", "talks", "armed-clash", "return", "displacement"):
            return False
        if (
            determiner(self.annotation, event.head) is not None
            and not self._points_back(event.head)
            and is_plural(self.annotation, event.head)
        ):
            return False  # "their operations", "its attacks": any of them
        one, two = event.time, earlier.time
        if one and two and one.start and two.start and (one.start, one.end) != (two.start, two.end):
            return False
        if event.head in self._answering and any(
            self.events[item].head in self._answering for item in self._members[self._cluster[other]]
        ):
            return False  # each answers an event of its own
        if event.objects and earlier.objects and not self._same_object(event, earlier):
            return False
        targets, hit = self.keys(event.targets), self.keys(earlier.targets)
        if targets & hit:
            return True
        if event.time and earlier.time and event.time.start and event.time.start == earlier.time.start:
            return True
        return bool(self._place_keys(event) & self._place_keys(earlier))

    def _own_agents(self, event: EventDraft) -> set[str]:
        """The agents that the mention names itself: "the army's strike" is no other party's attack."""
        return self.keys(item for item in event.agents if not item.inferred)

    def _single(self, event: EventDraft, earlier: EventDraft) -> bool:
        """Two mentions, both of one event and not of several, of a kind special enough that a second one is unlikely:
        with as many people hit, or in the same town, they are one ("a car bomb killed four", "four died in a car bomb").
        """
        if event.kind not in VIOLENT or event.kind in words("links", "anaphora", "unsure_kinds"):
            return False
        return not any(
            self.annotation.upos[item.head] != "VERB" and is_plural(self.annotation, item.head)
            for item in (event, earlier)
        )

    def _settlements(self, event: EventDraft) -> set[int]:
        """The towns and villages where the mention puts its event."""
        return {
            place.geonameid
            for place in event.places
            if place.geonameid is not None and place.precision <= EXACT and place.role in ("at", "near")
        }

    def _counts(self, event: EventDraft) -> set[float]:
        """The numbers in the phrases of whom the event hit."""
        found = (
            parse_number(self.annotation.words[token].lower())
            for item in event.targets
            if item.tokens is not None and self.annotation.sentence_of[item.tokens[0]] == event.sentence
            for token in range(*item.tokens)
            if self.annotation.upos[token] == "NUM" or self.annotation.deprels[token] == "nummod"
        )
        return {number for number in found if number is not None and number > 1}

    def _same_object(self, event: EventDraft, earlier: EventDraft) -> bool:
        for item in event.objects:
            for other in earlier.objects:
                lemma, before = self.annotation.lemmas[item.head].lower(), self.annotation.lemmas[other.head].lower()
                alike = lemma == before or before.endswith(lemma) or lemma.endswith(before)
                if alike and self._points_back(item.head) and lemma not in words("objects", "vague"):
                    return True
        return False

    def _same_thing(self, event: EventDraft, earlier: EventDraft) -> bool:
        annotation = self.annotation
        if annotation.upos[event.head] != "VERB":
            return False
        named = {annotation.lemmas[token].lower() for token in range(*earlier.trigger) if token != earlier.head}
        named |= {annotation.lemmas[child].lower() for child in annotation.dependents(earlier.head, "compound")}
        return any(
            annotation.lemmas[noun].lower() in named and self._points_back(noun)
            for noun in own_subjects(annotation, event.head)
        )

    # --- differences -------------------------------------------------------------------------------------------------

    def _compatible(self, index: int, other: int) -> bool:
        event, earlier = self.events[index], self.events[other]
        if event.realis != earlier.realis and not (event.realis in _REAL and earlier.realis in _REAL):
            return False
        cluster = self._members[self._cluster[other]]
        if self._apart and any(frozenset((event.head, self.events[item].head)) in self._apart for item in cluster):
            return False
        agents, targets = self._sides_of(index, "agents")[0], self._sides_of(index, "targets")[1]
        for item in cluster:
            before, hit = self._sides_of(item, "agents")[0], self._sides_of(item, "targets")[1]
            if agents and before and not agents & before:
                return False
            if targets and hit and not targets & hit:
                return False
            member = self.events[item]
            if not self._times_meet(event, member) or not self._places_meet(event, member):
                return False
        return True

    def _sides_of(self, index: int, role: str) -> tuple[set[str], set[str]]:
        """Keys and states of a mention's agents or targets, which do not change while joins are looked for."""
        found = self._sides.get((index, role))
        if found is None:
            actors = getattr(self.events[index], role)
            found = self._sides[index, role] = self.keys(actors), self._states(actors)
        return found

    def _times_meet(self, event: EventDraft, earlier: EventDraft) -> bool:
        one, two = event.time, earlier.time
        if one is None or two is None or not (one.start and one.end and two.start and two.end):
            return True
        return one.start[:10] <= two.end[:10] and two.start[:10] <= one.end[:10]

    def _places_meet(self, event: EventDraft, earlier: EventDraft) -> bool:
        """Two settlements are two places; anything vaguer may hold the other. Countries must agree."""
        one = [place for place in event.places if place.role in ("at", "near")]
        two = [place for place in earlier.places if place.role in ("at", "near")]
        if not one or not two:
            return True
        countries = {place.country for place in one if place.country}, {place.country for place in two if place.country}
        if countries[0] and countries[1] and not countries[0] & countries[1]:
            return False
        exact = (
            [p.geonameid for p in one if p.geonameid and p.precision <= 2],
            [p.geonameid for p in two if p.geonameid and p.precision <= 2],
        )
        return not exact[0] or not exact[1] or bool(set(exact[0]) & set(exact[1]))

    # --- comparing actors and places ---------------------------------------------------------------------------------

    def _states(self, actors: Iterable[ActorDraft]) -> set[str]:
        return {key for key in self.keys(actors) if len(key) == 3 and key.isupper()}

    def keys(self, actors: Iterable[ActorDraft]) -> set[str]:
        """Parties of the actors by id; without ids the stems of the names in their phrases."""
        out: set[str] = set()
        for actor in actors:
            if actor.actor is not None:
                party = self._party_of(actor.actor) if self._party_of else None
                out.add(party or (actor.actor if actor.actor.startswith("?") else actor.actor.split(".")[0]))
            elif actor.tokens is not None:
                out |= self._stems(actor)
        return out

    def _stems(self, actor: ActorDraft) -> set[str]:
        annotation = self.annotation
        first, end = actor.tokens or (0, 0)
        if end - first == 1 and annotation.upos[first] == "PRON" and self._mentions is not None:
            antecedent = getattr(self._mentions, "antecedent", None)
            found = antecedent(first, end, first) if antecedent else None
            if found:
                first, end = found
        return {
            annotation.words[token].replace(".", "").lower()[:STEM]
            for token in range(first, end)
            if annotation.upos[token] == "PROPN"
            or (annotation.upos[token] == "ADJ" and annotation.words[token][:1].isupper())
        }

    def _place_keys(self, event: EventDraft) -> set[str]:
        return {
            str(place.geonameid) if place.geonameid else self.annotation.text_of(*place.tokens).lower()
            for place in event.places
            if place.role in ("at", "near") and place.precision <= 4
        }


def _has_title(annotation: Annotation) -> bool:
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
    apart = [(answer.head, answered.head) for answer, answered in answers]
    return References(annotation, events, party_of=party_of, mentions=mentions, apart=apart).joins()


def share_kinds(
    annotation: Annotation,
    events: Sequence[EventDraft],
    joins: Sequence[Join] | None = None,
    *,
    party_of: PartyOf | None = None,
    mentions: object | None = None,
) -> list[Join]:
    """Gives the generic mentions of one event its specific kind; returns the joins that it used.

    A generic noun that ends an earlier trigger of the same agent ("strikes" after "airstrikes") takes its kind although
    it is another event.
    """
    finder = References(annotation, events, party_of=party_of, mentions=mentions)
    found = list(joins) if joins is not None else finder.joins()
    groups = clusters(events, found)
    for group in groups:
        kinds = [event.kind for event in group if not is_generic(annotation, event.head, event.kind)]
        if not kinds:
            continue
        kind = max(dict.fromkeys(kinds), key=kinds.count)
        for event in group:
            if is_generic(annotation, event.head, event.kind) and event.kind != kind:
                event.kind = kind
                event.why.append(
                    Why("kind", "events", "a generic word takes the kind of the event that it refers to", kind)
                )
    for index, event in enumerate(events):
        if event.kind != "attack" or not is_generic(annotation, event.head, event.kind):
            continue
        agents = finder.keys(event.agents)
        lemma = annotation.lemmas[event.head].lower()
        for earlier in reversed(list(events)[:index]):
            tail = annotation.text_of(*earlier.trigger).lower()
            longer = lemma in tail and len(tail) > len(lemma) + 1
            if earlier.kind in VIOLENT and earlier.kind != "attack" and longer and agents & finder.keys(earlier.agents):
                event.kind = earlier.kind
                event.why.append(Why("kind", "events", f'short for "{tail}" of the same agent before', earlier.kind))
                break
    return found


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
