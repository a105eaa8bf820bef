"""What one event mention says that another mention of the same event would say too, gathered once per mention.

A `Sketch` is what `event_pairs` compares: word, number, determiner and position of the trigger, the sides, things, counts,
places and times of the event, and the names, nouns and numbers beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import ActorDraft, EventDraft, PlaceDraft
from rashomon.reading.event_wording import wordings_of
from rashomon.reading.event_words import words
from rashomon.reading.numbers import parse_number

PartyOf = Callable[[str], str | None]

EXACT = 2
"""Precision (UCDP where_prec) up to which a place is one settlement or close to it."""

AREA = 4
"""Precision up to which two places of one name are still one place: a province, but no whole country."""

STEM = 4
"""Letters of a name that its demonym shares ("Afghan", "Afghanistan"), used only where actors have no ids yet."""

LONG = 14
"""Days from which a time is a period."""

TAKEN = ("a generic word takes", "short for")
"""Beginnings of the rules by which a generic word has taken the kind of another mention; it stays generic."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """One mention. Sides are parties' ids ("?..." where nobody listed), places GeoNames ids or names."""

    event: EventDraft
    kind: str
    """The kind that the mention has by itself, before it took another one's."""
    sentence: int
    word: str
    noun: bool
    plural: bool
    bare: bool
    """A noun that nothing after it tells more of ("the attack", not "the attack on the base")."""
    added: bool
    """The words beside it say that it is told beside another one ("also", "elsewhere")."""
    article: str
    """definite, this, indefinite, possessive, none; of verbs: verb."""
    new: bool
    """Another event by its own words ("a second blast")."""
    several: bool
    """A number or a word for a number stands before it ("three raids")."""
    generic: bool
    agents: frozenset[str]
    own_agents: frozenset[str]
    targets: frozenset[str]
    things: frozenset[str]
    definite_things: frozenset[str]
    counts: frozenset[float]
    settlements: frozenset[int]
    areas: frozenset[str]
    countries: frozenset[str]
    days: tuple[str, str] | None
    period: bool
    """Told of a longer time, in which there were many events: "since 2011", "in recent months"."""
    names: frozenset[str]
    nouns: frozenset[str]
    rare: frozenset[str]
    """Those of the names and nouns that stand in few sentences of the report."""
    numbers: frozenset[float]
    beside: frozenset[int]
    """Heads of what the trigger is coordinated with ("shelling and air strikes")."""
    within: frozenset[str]
    """Lemmas of the trigger's other words and of its compounds ("car" of "car bombing")."""
    speakers: frozenset[object]


def own_kind(event: EventDraft) -> str:
    """The kind that an event has without those it was joined with: what its first reason says, where it took another."""
    kinds = [why for why in event.why if why.field == "kind"]
    return kinds[0].detail if any(why.rule.startswith(TAKEN) for why in kinds) else event.kind


class Sketcher:
    """Makes sketches of one report's mentions. `party_of` gives the party of an actor's id; without it its root."""

    def __init__(
        self, annotation: Annotation, *, party_of: PartyOf | None = None, mentions: object | None = None
    ) -> None:
        self.annotation = annotation
        self._party_of = party_of
        self._mentions = mentions
        self._wordings = wordings_of(annotation)

    def sketch(self, event: EventDraft) -> Sketch:
        annotation = self.annotation
        told = self._wordings.of(event)
        days = self._days(event)
        places = [
            place for place in event.places if place.role in ("at", "near") and not self._said_there(event, place)
        ]
        things = {annotation.lemmas[item.head].lower() for item in event.objects} - words("objects", "vague")
        return Sketch(
            event,
            own_kind(event),
            event.sentence,
            told.word,
            told.noun,
            told.plural,
            told.bare,
            told.added,
            told.article,
            told.new,
            told.several,
            self._generic(event),
            frozenset(self.keys(event.agents)),
            frozenset(self.keys(item for item in event.agents if not item.inferred)),
            frozenset(self.keys(event.targets)),
            frozenset(things),
            self._definite_things(event),
            frozenset(self._counts(event)),
            frozenset(p.geonameid for p in places if p.geonameid is not None and p.precision <= EXACT),
            frozenset(
                str(p.geonameid) if p.geonameid else annotation.text_of(*p.tokens).lower()
                for p in places
                if p.precision <= AREA
            ),
            frozenset(p.country for p in places if p.country),
            days,
            _long(days) or told.since,
            told.names,
            told.nouns,
            told.rare,
            told.numbers,
            told.beside,
            told.within,
            frozenset(claim.source.actor or claim.source.tokens for claim, _ in event.claims),
        )

    # --- the word ----------------------------------------------------------------------------------------------------

    def _generic(self, event: EventDraft) -> bool:
        """Whether the trigger itself says no more than that there was violence: "the strikes", but not "air strikes",
        nor strikes of which the clause names the weapon."""
        kinds = [why for why in event.why if why.field == "kind"]
        if any(why.rule.startswith(TAKEN) for why in kinds):
            return True
        if not self._wordings.is_generic(event.head, event.kind):
            return False
        bare = event.trigger[1] - event.trigger[0] == 1 and all(why.rule == "codebook" for why in kinds)
        return bare or event.kind == "attack"

    # --- who, what, how many -----------------------------------------------------------------------------------------

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

    def _definite_things(self, event: EventDraft) -> frozenset[str]:
        """Nouns of the mention's objects and subjects that were named before ("the base", "the car")."""
        annotation = self.annotation
        heads = [item.head for item in event.objects]
        heads += self._wordings.of(event).subjects
        named = {annotation.lemmas[head].lower() for head in heads if self._wordings.points_back(head)}
        return frozenset(named) - words("objects", "vague")

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

    def _said_there(self, event: EventDraft, place: PlaceDraft) -> bool:
        """ "In the capital, the minister called the attack a crime": where somebody spoke is not where it happened."""
        annotation = self.annotation
        governors = {annotation.heads[token] for token in range(*place.tokens)} - set(range(*place.tokens))
        cues = {token for claim, _ in event.claims for part in claim.cue for token in range(*part)}
        return bool(governors & cues)

    # --- when -------------------------------------------------------------------------------------------------------

    def _days(self, event: EventDraft) -> tuple[str, str] | None:
        time = event.time
        return (time.start[:10], time.end[:10]) if time is not None and time.start and time.end else None


def _long(days: tuple[str, str] | None) -> bool:
    if days is None:
        return False
    first, last = (date.fromisoformat(day) for day in days)
    return (last - first).days > LONG
