"""A ledger of a made-up report with two parties, a monitor and the report's own voice, built by hand."""

from __future__ import annotations

from typing import Any

from rashomon import ids
from rashomon.ledger import (
    Actor,
    Claim,
    Content,
    Event,
    EventClaim,
    Figure,
    Ledger,
    Link,
    Mention,
    Place,
    Reason,
    Report,
    Source,
    Time,
    Unresolved,
    Words,
)
from rashomon.ledger import Object as Thing

TEXT = (
    "Arland’s defence ministry said on Tuesday that its jets had struck a fuel depot near Vell, "
    "calling the raid “a measured answer” to rocket fire on Monday. "
    "Borland’s spokesman Tomas Reker denied that a depot was hit "
    "and said at least 14 civilians had been killed in the strike. The toll could not be verified. "
    "Clashes continued along the Sarn river. Norland and Sudland urged both sides to talk."
)
SHA = ids.content_hash(TEXT)
REPORT = Report(
    id=ids.report_id(SHA),
    text=TEXT,
    sha256=SHA,
    title="Jets strike near Vell",
    publisher="Example Wire",
    published="2025-03-05",
    published_from="header",
)


def at(words: str, nth: int = 0) -> tuple[int, int]:
    """Where the nth occurrence of `words` stands in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def _actor(id: str, name: str, party: str, kind: Any = "state") -> Actor:
    return Actor(id=id, name=name, kind=kind, party=party)


ACTORS = (
    _actor("ARL", "Arland", "ARL"),
    _actor("ARL.MIL", "Arland’s defence ministry", "ARL", "military"),
    _actor("BRL", "Borland", "BRL"),
    _actor("BRL.GOV", "Borland’s government", "BRL", "government"),
    _actor("NRL", "Norland", "NRL"),
    _actor("SDL", "Sudland", "SDL"),
)

TUESDAY = Time(
    text="on Tuesday",
    span=at("on Tuesday"),
    start="2025-03-04",
    end="2025-03-04",
    precision="day",
    anchor="published",
)
MONDAY = Time(
    text="Monday",
    span=at("Monday"),
    start="2025-03-03",
    end="2025-03-03",
    precision="day",
    anchor="published",
)
VELL = Place(
    text="Vell",
    span=at("Vell"),
    precision=2,
    role="near",
    name="Vell",
    lat=1.0,
    lon=2.0,
    country="SOM",
    confidence=0.9,
)


def _claim(id: str, cue: tuple[int, int], content: tuple[int, int], source: Source, **fields: Any) -> Claim:
    spans = [cue, content] + ([source.span] if source.span else [])
    return Claim(
        id=id,
        report=REPORT.id,
        span=(min(span[0] for span in spans), max(span[1] for span in spans)),
        sentence=fields.pop("sentence", 0),
        source=source,
        cue=Words.cut(TEXT, cue),
        content=Content.cut(TEXT, content),
        **fields,
    )


MINISTRY = Source(
    text="Arland’s defence ministry", span=at("Arland’s defence ministry"), kind="named", actor="ARL.MIL"
)
REKER = Source(
    text="Borland’s spokesman Tomas Reker",
    span=at("Borland’s spokesman Tomas Reker"),
    kind="named",
    actor="BRL.GOV",
    person="Tomas Reker",
    role="spokesman",
)

CLAIMS = (
    _claim(
        "c-aaaa11111111",
        at("said"),
        at("its jets had struck a fuel depot near Vell"),
        MINISTRY,
        act="state",
        standing="agent",
        said=TUESDAY,
        events=("e-strike111111",),
        why=(
            Reason(
                field="source", stage="attribution", rule="subject-of-cue", detail="nsubj of said", score=0.97
            ),
            Reason(field="act", stage="acts", rule="cue-lemma", detail="say", span=at("said")),
        ),
    ),
    _claim(
        "c-aaaa22222222",
        at("calling"),
        at("the raid “a measured answer” to rocket fire on Monday"),
        MINISTRY,
        act="describe",
        standing="agent",
        events=("e-raid11111111", "e-rocket111111"),
        quotes=(at("a measured answer"),),
    ),
    _claim(
        "c-bbbb11111111",
        at("denied"),
        at("that a depot was hit"),
        REKER,
        act="deny",
        stance="deny",
        standing="target",
        sentence=1,
        answers=("c-aaaa11111111",),
    ),
    _claim(
        "c-bbbb22222222",
        at("said", 1),
        at("at least 14 civilians had been killed in the strike"),
        REKER,
        act="accuse",
        standing="target",
        sentence=1,
        events=("e-killed111111", "e-strike222222"),
        figures=("f-killed111111",),
        verification="unverified",
        certainty="probable",
        verification_span=at("could not be verified"),
    ),
    _claim(
        "c-cccc11111111",
        at("urged"),
        at("both sides to talk"),
        Source(text="Norland", span=at("Norland"), kind="named", actor="NRL"),
        act="urge",
        sentence=4,
    ),
    _claim(
        "c-cccc22222222",
        at("urged"),
        at("both sides to talk"),
        Source(text="Sudland", span=at("Sudland"), kind="named", actor="SDL"),
        act="urge",
        sentence=4,
    ),
)


def _event(id: str, trigger: tuple[int, int], kind: str, **fields: Any) -> Event:
    return Event(
        id=id,
        report=REPORT.id,
        trigger=Words.cut(TEXT, trigger),
        kind=kind,
        sentence=fields.pop("sentence", 0),
        realis=fields.pop("realis", "actual"),
        **fields,
    )


ARLAND = Mention(text="Arland", span=at("Arland"), actor="ARL")
EVENTS = (
    _event(
        "e-strike111111",
        at("struck"),
        "air-strike",
        agents=(ARLAND,),
        places=(VELL,),
        time=TUESDAY,
        objects=(Thing(text="a fuel depot", span=at("a fuel depot"), class_="infrastructure"),),
        claims=(
            EventClaim(claim="c-aaaa11111111", stance="affirm"),
            EventClaim(claim="c-bbbb11111111", stance="deny"),
        ),
    ),
    _event(
        "e-raid11111111",
        at("raid"),
        "air-strike",
        claims=(EventClaim(claim="c-aaaa22222222", stance="affirm"),),
    ),
    _event(
        "e-rocket111111",
        at("rocket fire"),
        "shelling",
        time=MONDAY,
        agents=(Mention(text=None, span=None, actor="BRL", inferred=True, from_="c-aaaa22222222"),),
        claims=(EventClaim(claim="c-aaaa22222222", stance="affirm"),),
    ),
    _event(
        "e-killed111111",
        at("killed"),
        "killing",
        sentence=1,
        figures=("f-killed111111",),
        claims=(EventClaim(claim="c-bbbb22222222", stance="affirm"),),
    ),
    _event(
        "e-strike222222",
        at("strike"),
        "air-strike",
        sentence=1,
        claims=(EventClaim(claim="c-bbbb22222222", stance="affirm"),),
    ),
    _event("e-clash1111111", at("Clashes"), "armed-clash", sentence=3, realis="ongoing", narrated=True),
    _event("e-talks1111111", at("talk"), "talks", sentence=4, realis="demanded"),
)


def _link(id: str, kind: Any, first: str, second: str, claim: str | None = None) -> Link:
    return Link(id=id, report=REPORT.id, kind=kind, from_=first, to=second, claim=claim)


def ledger(report: Report = REPORT) -> Ledger:
    """The ledger; with another report of the same text where a test changes its metadata."""
    return Ledger.build(
        [report],
        actors=ACTORS,
        claims=CLAIMS,
        events=EVENTS,
        figures=[
            Figure(
                id="f-killed111111",
                report=report.id,
                text="at least 14",
                span=at("at least 14"),
                kind="killed",
                unit="civilians",
                low=14,
                high=None,
                quantifier="at-least",
                claim="c-bbbb22222222",
                event="e-killed111111",
            )
        ],
        links=[
            _link("l-1", "same", "e-raid11111111", "e-strike111111"),
            _link("l-2", "same", "e-strike222222", "e-strike111111"),
            _link("l-3", "part-of", "e-killed111111", "e-strike222222"),
            _link("l-4", "retaliation", "e-raid11111111", "e-rocket111111", "c-aaaa22222222"),
            _link("l-5", "denial", "c-bbbb11111111", "c-aaaa11111111"),
        ],
        unresolved=[
            Unresolved(
                report=report.id,
                what="place",
                text="the Sarn river",
                span=at("the Sarn river"),
                reason="not in the gazetteer",
            )
        ],
    )
