"""The records: what a report says, who says it, and at which characters.

All of them are frozen, take keywords only, hold tuples for lists, and are checked where they are built (see
`record`). Spans are `[start, end)` in Unicode code points of `report.text`, and a stored text is what stands
there. Unknown is null. A `Ledger` checks, when it is built, every span against its report, that ids are
unique and that every reference has its record. Where the JSON name of a field is a word of Python, the
attribute has an underscore: `from_`, `class_`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated, Literal, Self

import msgspec
from msgspec import field

from rashomon.errors import (
    DuplicateId,
    InvalidValue,
    LedgerFormatError,
    RecordNotFound,
    UnknownReference,
)
from rashomon.record import Record, Span, check, cut, describe, join, refers_to

SCHEMA: Literal["rashomon/ledger/1"] = "rashomon/ledger/1"

ActorKind = Literal[
    "state", "government", "military", "police", "armed-group", "militia", "civilians", "igo", "ngo",
    "media", "person", "population", "unknown",
]  # fmt: skip
SourceKind = Literal["named", "unnamed", "collective", "document", "media", "narrator"]
Act = Literal[
    "state", "acknowledge", "accuse", "deny", "dispute", "confirm", "threaten", "warn", "urge", "demand",
    "pledge", "support", "condemn", "describe",
]  # fmt: skip
Stance = Literal["affirm", "deny", "dispute", "doubt"]
Certainty = Literal["certain", "probable", "possible"]
Verification = Literal["none", "unverified", "verified", "contradicted"]
Standing = Literal["agent", "target", "both", "ally", "third-party", "narrator", "unknown"]
Realis = Literal["actual", "ongoing", "planned", "hypothetical", "demanded", "negated", "generic"]
ObjectClass = Literal[
    "military", "civilian", "infrastructure", "camp", "medical", "school", "religious", "government",
    "materiel", "other",
]  # fmt: skip
PlaceRole = Literal["at", "near", "from", "toward", "border-of"]
TimePrecision = Literal["instant", "part-of-day", "day", "week", "month", "season", "year", "vague"]
TimeAnchor = Literal["published", "text", "none"]
TimeRelation = Literal["on", "before", "after", "during", "since"]
FigureKind = Literal[
    "killed", "injured", "casualties", "captured", "missing", "displaced", "returned", "arrested",
    "evacuated", "destroyed", "intercepted", "deployed", "other",
]  # fmt: skip
Quantifier = Literal[
    "exact", "about", "at-least", "at-most", "between", "several", "dozens", "hundreds", "thousands",
    "millions", "unstated",
]  # fmt: skip
LinkKind = Literal["retaliation", "cause", "denial", "contradiction", "same", "part-of", "precedes"]
LinkField = Literal["figure", "agent", "target", "occurrence"]
UnresolvedKind = Literal["source", "actor", "event", "place", "time", "figure", "link"]
PublishedFrom = Literal["metadata", "header", "argument"]

Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]
WherePrecision = Annotated[int, msgspec.Meta(ge=1, le=7)]

ActorId = Annotated[str, refers_to("actor")]
ClaimId = Annotated[str, refers_to("claim")]
EventId = Annotated[str, refers_to("event")]
FigureId = Annotated[str, refers_to("figure")]
EndId = Annotated[str, refers_to("event, claim or figure")]
"""An id that another record of the same ledger must have."""


class Reason(Record, frozen=True, kw_only=True):
    """Why a field of a record is what it is: the stage and rule that set it, what it saw, how sure it was."""

    field: str
    stage: str
    rule: str
    detail: str = ""
    span: Span | None = None
    score: float | None = None


class Words(Record, frozen=True, kw_only=True):
    """Words of the report. Where they are discontinuous, `spans` has the pieces and `span` their envelope."""

    text: str
    span: Span
    spans: tuple[Span, ...] = ()

    @classmethod
    def cut(cls, text: str, first: Span, *more: Span) -> Self:
        """The words of the report's text at one span, or at several. Raises SpanMismatch outside the text."""
        if not more:
            return cls(text=cut(text, first), span=first)
        ordered = tuple(sorted((first, *more)))
        span = (ordered[0][0], max(end for _, end in ordered))
        return cls(text=cut(text, span), span=span, spans=ordered)


class Content(Record, frozen=True, kw_only=True):
    """What a claim says. `text` joins the pieces at `spans` with an ellipsis (`record.GAP`)."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def cut(cls, text: str, first: Span, *more: Span) -> Self:
        """The content at these spans of the report's text, in any order. Raises SpanMismatch outside it."""
        ordered = tuple(sorted((first, *more)))
        return cls(text=join(text, ordered), spans=ordered)


class Report(Record, frozen=True, kw_only=True):
    """A text as it was published. `published` anchors relative times; null leaves them unresolved."""

    id: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    retrieved: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("published", "retrieved"):
            _check_moment(describe(self), name, getattr(self, name))
        if self.published is None and self.published_from is not None:
            raise InvalidValue(
                describe(self), "published_from", self.published_from, allowed="null where published is null"
            )
        for name in ("text", "title", "publisher", "url"):
            _check_encodable(describe(self), name, getattr(self, name) or "")

    def cut(self, span: Span) -> str:
        """The characters at `span`. Raises SpanMismatch where it is not in the text."""
        return cut(self.text, span)


class Period(Record, frozen=True, kw_only=True):
    """From a day to a day, ISO 8601, both inclusive; null is open."""

    from_: str | None = field(default=None, name="from")
    to: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_order("period", "from", self.from_, "to", self.to)


class Actor(Record, frozen=True, kw_only=True):
    """A party to events or a speaker, as it stands on the report's date. `party` is the id of its side."""

    id: str
    name: str
    kind: ActorKind
    party: ActorId | None
    country: str | None = None
    sector: str | None = None
    valid: Period | None = None
    names: tuple[str, ...] = ()


class Mention(Record, frozen=True, kw_only=True):
    """Words that stand for an actor. `from_` (JSON `from`) says what an inferred one was inferred from."""

    text: str | None
    span: Span | None
    actor: ActorId | None
    inferred: bool = False
    from_: str | None = field(default=None, name="from")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.inferred and not self.from_:
            raise InvalidValue(
                "mention", "from", self.from_, allowed="what an inferred mention was inferred from"
            )
        if self.span is None and not self.inferred:
            raise InvalidValue("mention", "span", None, allowed="a span, unless the mention is inferred")


class Source(Record, frozen=True, kw_only=True):
    """Who makes a claim. `mention` has the full mention that a pronoun or a short name stands for.

    `inferred` where the report does not say outright who that is ("the army" in a report that speaks of one state's
    alone, "a monitor" named two sentences later); `from_` (JSON `from`) says what it was inferred from.
    """

    text: str | None
    span: Span | None
    kind: SourceKind
    actor: ActorId | None = None
    members: tuple[ActorId, ...] = ()
    person: str | None = None
    role: str | None = None
    mention: Words | None = None
    inferred: bool = False
    from_: str | None = field(default=None, name="from")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.inferred and not self.from_:
            raise InvalidValue("source", "from", self.from_, allowed="what an inferred source was inferred from")
        if self.kind == "narrator" and self.span is not None:
            raise InvalidValue("source", "span", self.span, allowed="null for the narrator")


class Time(Record, frozen=True, kw_only=True):
    """A time expression. Both ends are ISO 8601 and inclusive; without a zone, in the report's own."""

    text: str
    span: Span
    start: str | None
    end: str | None
    precision: TimePrecision
    timex: str | None = None
    anchor: TimeAnchor = "none"
    relation: TimeRelation = "on"

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_order("time", "start", self.start, "end", self.end)


class Place(Record, frozen=True, kw_only=True):
    """A place mention, in WGS 84 degrees. `precision` is UCDP's where_prec; `geonameid` as in GeoNames."""

    text: str
    span: Span
    precision: WherePrecision
    role: PlaceRole = "at"
    name: str | None = None
    geonameid: int | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    country: str | None = None
    admin1: str | None = None
    candidates: Count = 0
    confidence: Share = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.lat is None) != (self.lon is None):
            raise InvalidValue("place", "lon", self.lon, allowed="lat and lon both given, or both null")


class Claim(Record, frozen=True, kw_only=True):
    """Somebody's statement in a report. It is never turned into a fact."""

    id: str
    report: str
    span: Span
    sentence: Count
    source: Source
    cue: Words | None
    act: Act
    content: Content | None
    stance: Stance = "affirm"
    certainty: Certainty = "certain"
    verification: Verification = "none"
    verification_span: Span | None = None
    standing: Standing = "unknown"
    relay: tuple[Mention, ...] = ()
    quotes: tuple[Span, ...] = ()
    said: Time | None = None
    events: tuple[EventId, ...] = ()
    figures: tuple[FigureId, ...] = ()
    answers: tuple[ClaimId, ...] = ()
    why: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.verification == "none") != (self.verification_span is None):
            raise InvalidValue(
                describe(self),
                "verification_span",
                self.verification_span,
                allowed="given where the report says something on verification, else null",
            )


class Plover(Record, frozen=True, kw_only=True):
    """PLOVER's type of an event, and its mode where it has one."""

    type: str
    mode: str | None = None


class Acled(Record, frozen=True, kw_only=True):
    """ACLED's types of an event, or both null and the reason why ACLED would not code it."""

    event_type: str | None
    sub_event_type: str | None
    reason: str | None = None


class Codes(Record, frozen=True, kw_only=True):
    """A kind of event in other codebooks."""

    plover: Plover | None = None
    cameo: str | None = None
    acled: Acled | None = None


class Object(Record, frozen=True, kw_only=True):
    """What was hit or used upon. `described_by` is the claim whose label it is, where it is somebody's."""

    text: str
    span: Span
    class_: ObjectClass = field(default="other", name="class")
    described_by: ClaimId | None = None


class Weapon(Record, frozen=True, kw_only=True):
    """A weapon that the report names."""

    text: str
    span: Span
    class_: str = field(name="class")


class EventClaim(Record, frozen=True, kw_only=True):
    """A claim that speaks of an event, and what it says of it."""

    claim: ClaimId
    stance: Stance


class Event(Record, frozen=True, kw_only=True):
    """One mention of something that happened, may happen or did not. `kind` is an id of the codebook."""

    id: str
    report: str
    trigger: Words
    sentence: Count
    kind: str
    realis: Realis
    codes: Codes = Codes()
    intensity: float | None = None
    agents: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    objects: tuple[Object, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    places: tuple[Place, ...] = ()
    time: Time | None = None
    figures: tuple[FigureId, ...] = ()
    claims: tuple[EventClaim, ...] = ()
    narrated: bool = False
    why: tuple[Reason, ...] = ()


class Figure(Record, frozen=True, kw_only=True):
    """A count that somebody gave, both bounds inclusive. `claim` is null where the report itself gives it."""

    id: str
    report: str
    text: str
    span: Span
    kind: FigureKind
    unit: str
    low: Count | None
    high: Count | None
    quantifier: Quantifier
    claim: ClaimId | None = None
    event: EventId | None = None
    of: ActorId | None = None
    as_of: Time | None = None
    cumulative: bool = False
    why: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValue(describe(self), "low", self.low, allowed=f"at most high, {self.high}")


class Link(Record, frozen=True, kw_only=True):
    """How two events or claims belong together, or a figure and the whole that it is a part of. `claim` says who says
    so; null: the report itself.

    `field` says in what the two ends of a denial or a contradiction differ, where that is known: the count, who did it,
    who or what was hit, whether it happened.
    """

    id: str
    report: str
    kind: LinkKind
    from_: EndId = field(name="from")
    to: EndId
    field: LinkField | None = None
    cue: Words | None = None
    claim: ClaimId | None = None
    why: tuple[Reason, ...] = ()


class Unresolved(Record, frozen=True, kw_only=True):
    """What could not be placed, dated, attributed or understood, with the reason; never just dropped."""

    report: str
    what: UnresolvedKind
    text: str | None
    span: Span | None
    reason: str


Found = Claim | Event | Figure | Link
"""The records that have an id and stand at characters of a report."""


class Ledger(Record, frozen=True, kw_only=True):
    """What was read out of one or more reports, every list in document order.

    Raises SpanMismatch, DuplicateId, UnknownReference or InvalidValue where the records do not fit one
    another or the text; a ledger that exists has been checked. Every id that a record names, parties
    included, has its record here.
    """

    schema: Literal["rashomon/ledger/1"] = SCHEMA
    reports: tuple[Report, ...]
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_unique("reports", self.reports)
        _check_unique("actors", self.actors)
        _check_unique("claims, events, figures, links", tuple(self._found()))
        texts = {report.id: report.text for report in self.reports}
        claims, events = {claim.id for claim in self.claims}, {event.id for event in self.events}
        figures = {figure.id for figure in self.figures}
        ids = {
            "actor": {actor.id for actor in self.actors},
            "claim": claims,
            "event": events,
            "figure": figures,
            "event, claim or figure": events | claims | figures,
        }
        for actor in self.actors:
            check(actor, "", ids)
        for record in (*self._found(), *self.unresolved):
            if record.report not in texts:
                raise UnknownReference(describe(record), "report", record.report, allowed="a report's id")
            check(record, texts[record.report], ids)

    def _found(self) -> Iterator[Found]:
        yield from self.claims
        yield from self.events
        yield from self.figures
        yield from self.links

    @classmethod
    def build(
        cls,
        reports: Iterable[Report],
        *,
        actors: Iterable[Actor] = (),
        claims: Iterable[Claim] = (),
        events: Iterable[Event] = (),
        figures: Iterable[Figure] = (),
        links: Iterable[Link] = (),
        unresolved: Iterable[Unresolved] = (),
    ) -> Self:
        """A ledger with its lists in document order: by report, then by span. Actors keep their order."""
        reports = tuple(reports)
        place = {report.id: index for index, report in enumerate(reports)}
        last = len(place)
        claims = sorted(
            claims, key=lambda c: (place.get(c.report, last), c.span, c.cue.span if c.cue else c.span)
        )
        events = sorted(events, key=lambda e: (place.get(e.report, last), e.trigger.span))
        figures = sorted(figures, key=lambda f: (place.get(f.report, last), f.span))
        ends: list[Event | Claim | Figure] = [*events, *claims, *figures]
        position = {record.id: index for index, record in enumerate(ends)}
        unknown = len(position)
        return cls(
            reports=reports,
            actors=tuple(actors),
            claims=tuple(claims),
            events=tuple(events),
            figures=tuple(figures),
            links=tuple(
                sorted(
                    links,
                    key=lambda k: (
                        place.get(k.report, last),
                        position.get(k.from_, unknown),
                        position.get(k.to, unknown),
                    ),
                )
            ),
            unresolved=tuple(sorted(unresolved, key=lambda u: (place.get(u.report, last), u.span or (0, 0)))),
        )

    def find(self, id: str) -> Found | Actor | Report:
        """The record with the id `id`. Raises RecordNotFound."""
        for record in (*self._found(), *self.actors, *self.reports):
            if record.id == id:
                return record
        raise RecordNotFound(id)

    def to_json(self, *, indent: int | None = None) -> bytes:
        """UTF-8 JSON; one line without `indent`, else that many spaces a level."""
        data = msgspec.json.encode(self)
        return data if indent is None else msgspec.json.format(data, indent=indent)

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """The ledger that `to_json` wrote, checked again. Raises LedgerFormatError and as the constructor."""
        try:
            return msgspec.json.decode(data, type=cls)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise LedgerFormatError(
                f"not a ledger: {error}",
                allowed=f"JSON of schema {SCHEMA}",
                hint="see docs/ledger.schema.json",
            ) from error


def _check_encodable(record: str, name: str, value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        lone = value[error.start : error.end]
        raise InvalidValue(record, name, lone, allowed="no lone surrogates: JSON is UTF-8") from error


def _check_moment(record: str, name: str, value: str | None) -> None:
    if value is None:
        return
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise InvalidValue(record, name, value, allowed="ISO 8601, such as 2026-02-27T18:00+04:30") from error


def _check_order(record: str, first: str, start: str | None, last: str, end: str | None) -> None:
    """Both ends are ISO 8601 and in order, by day, since one end may carry a zone and the other none."""
    _check_moment(record, first, start)
    _check_moment(record, last, end)
    if start is not None and end is not None and start[:10] > end[:10]:
        raise InvalidValue(record, first, start, allowed=f"not after {last}, {end}")


def _check_unique(what: str, records: Sequence[Found | Actor | Report]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise DuplicateId(record.id, what=what)
        seen.add(record.id)


# Made once here: msgspec learns a type's fields at its first use, which several threads at a time must not be the first
# to make (they read workers' ledgers, and the interpreter crashes).
msgspec.json.Decoder(Ledger)
