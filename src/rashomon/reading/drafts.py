"""Drafts: what the reading stages hand to one another before the reader builds the ledger's frozen records.

Drafts hold token ranges of an Annotation (absolute, half-open), never strings cut by hand, so that every field of a
record can be tied to its characters. A later stage may fill the fields that its name stands for and no others.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.language.annotation import Range


@dataclass(slots=True)
class Why:
    """One reason for a field of a record: the stage and rule that set it, what it saw and how sure it was."""

    field: str
    stage: str
    rule: str
    detail: str = ""
    span: Range | None = None
    """Characters of the report that the rule looked at."""
    score: float | None = None


@dataclass(slots=True)
class ActorDraft:
    """A phrase that stands for an actor: a source, an agent, a target.

    `tokens` is None where nothing in the text names it (an implicit source). `inferred_from` is set where the phrase
    was taken from elsewhere in the report (a passive without agent, "its operation"): the tokens it was taken from.
    """

    tokens: Range | None
    head: int | None
    actor: str | None = None
    """Id of the actor, filled by the actors stage."""
    inferred: bool = False
    inferred_from: str | None = None


@dataclass(slots=True)
class ClaimDraft:
    """A claim in the making (stage attribution; actors fills the ids; standing and events come later)."""

    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    source: ActorDraft
    sentence: int
    mention: Range | None = None
    """The phrase that the source stands for where it is a pronoun or a short nominal: "he" -> the full mention."""
    relay: list[ActorDraft] = field(default_factory=list)
    kind: str = "unnamed"
    person: str | None = None
    role: str | None = None
    act: str = "state"
    stance: str = "affirm"
    certainty: str = "certain"
    verification: str = "none"
    verification_span: Range | None = None
    """Characters, not tokens."""
    quotes: list[Range] = field(default_factory=list)
    """Characters between quotation marks, without the marks."""
    members: list[str] = field(default_factory=list)
    standing: str = "unknown"
    said: TimeDraft | None = None
    answers: list[ClaimDraft] = field(default_factory=list)
    clears: bool = False
    """Says of a deed that it was not done, which the answered claim lays on the speaker's own side."""
    contests: str | None = None
    """In what a denial or dispute goes against what it answers: figure, agent or occurrence, where its words tell."""
    denies: list[EventDraft] = field(default_factory=list)
    """Deeds that the report itself tells of and this claim denies, where no claim tells of them."""
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class ObjectDraft:
    """What was hit or used upon, with its class (ledger.md) and the claim that so describes it."""

    tokens: Range
    head: int
    object_class: str = "other"
    described_by: ClaimDraft | None = None


@dataclass(slots=True)
class WeaponDraft:
    tokens: Range
    weapon_class: str


@dataclass(slots=True)
class PlaceDraft:
    """A place mention, resolved or not (stage places). Coordinates are WGS 84 degrees."""

    tokens: Range
    name: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: int = 6
    role: str = "at"
    candidates: int = 0
    confidence: float = 0.0
    name_tokens: Range | None = None
    """The name within `tokens`, which may have a side of the compass and a noun beside it; None where it has no name."""
    scores: tuple[tuple[str, float], ...] = ()
    """The candidates that were weighed, as `explain` shows them, with the probability of each; the best first."""
    note: str = ""
    """Why a rule overruled the weights, where one did."""


@dataclass(slots=True)
class TimeDraft:
    """A time expression, resolved or not (stage times). `start` and `end` are ISO 8601, both ends inclusive."""

    tokens: Range
    start: str | None
    end: str | None
    precision: str
    timex: str | None
    anchor: str
    relation: str = "on"


@dataclass(slots=True)
class FigureDraft:
    """A count that somebody gave (stage figures)."""

    tokens: Range
    head: int
    """Token of the noun or verb that says what was counted (the unit, or "casualties" itself)."""
    kind: str
    unit: str
    low: int | None
    high: int | None
    quantifier: str
    unit_tokens: Range | None = None
    """The noun phrase that was counted, from which `of` is resolved."""
    of: str | None = None
    event: EventDraft | None = None
    claim: ClaimDraft | None = None
    as_of: TimeDraft | None = None
    cumulative: bool = False
    former: bool = False
    """The old number of an update, which a later one replaces."""
    whole: FigureDraft | None = None
    """The figure that this one is a part of ("31 people including two medics")."""
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class EventDraft:
    """An event mention in the making (stage events)."""

    trigger: Range
    head: int
    kind: str
    sentence: int
    realis: str = "actual"
    agents: list[ActorDraft] = field(default_factory=list)
    targets: list[ActorDraft] = field(default_factory=list)
    objects: list[ObjectDraft] = field(default_factory=list)
    weapons: list[WeaponDraft] = field(default_factory=list)
    places: list[PlaceDraft] = field(default_factory=list)
    time: TimeDraft | None = None
    claims: list[tuple[ClaimDraft, str]] = field(default_factory=list)
    """Claims that hold the event, with their stance to it (affirm, deny, dispute, doubt)."""
    narrated: bool = False
    speech: ClaimDraft | None = None
    """The claim whose cue is this event (an accusation, an appeal), for events of group words."""
    why: list[Why] = field(default_factory=list)


@dataclass(slots=True)
class LinkDraft:
    kind: str
    source: EventDraft | ClaimDraft | FigureDraft
    target: EventDraft | ClaimDraft | FigureDraft
    cue: tuple[Range, ...] = ()
    claim: ClaimDraft | None = None
    why: list[Why] = field(default_factory=list)
    field: str | None = None
    """In what two claims differ, where the link is a contradiction or a denial and the text tells."""
