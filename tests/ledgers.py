"""A small ledger of a made-up report, for tests that need one."""

from __future__ import annotations

from typing import Any

from rashomon import ids
from rashomon.ledger import (
    Acled,
    Actor,
    Claim,
    Codes,
    Content,
    Event,
    EventClaim,
    Figure,
    Ledger,
    Link,
    Mention,
    Period,
    Place,
    Plover,
    Reason,
    Report,
    Source,
    Time,
    Unresolved,
    Weapon,
    Words,
)
from rashomon.ledger import Object as Thing

TEXT = (
    "🕊 The defence ministry of Arland said on Tuesday that Borlish drones had struck a depot near Vell, "
    "killing at least 12 soldiers. Borland denied the strike. Residents fled somewhere north."
)


def at(words: str, nth: int = 0) -> tuple[int, int]:
    """Where the nth occurrence of `words` stands in TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def report(**changes: Any) -> Report:
    sha256 = ids.content_hash(TEXT)
    fields: dict[str, Any] = {
        "id": ids.report_id(sha256),
        "text": TEXT,
        "sha256": sha256,
        "published": "2025-03-05T09:30+03:00",
        "published_from": "argument",
        "language": "en",
    }
    return Report(**fields | changes)


def parts() -> dict[str, Any]:
    """The arguments of Ledger.build for a ledger that is right; tests change what they want refused."""
    source = report()
    minter = ids.Minter(source.sha256)
    said_id = minter.mint("claim", (at("The defence ministry of Arland"), at("said")))
    denied_id = minter.mint("claim", (at("Borland"), at("denied")))
    strike_id = minter.mint("event", (at("struck"),))
    noun_id = minter.mint("event", (at("strike", 0),))
    figure_id = minter.mint("figure", (at("at least 12"),))
    tuesday = Time(
        text="Tuesday",
        span=at("Tuesday"),
        start="2025-03-04",
        end="2025-03-04",
        precision="day",
        timex="2025-03-04",
        anchor="published",
    )
    said = Claim(
        id=said_id,
        report=source.id,
        span=(at("The defence")[0], at("12 soldiers")[1]),
        sentence=0,
        source=Source(
            text="The defence ministry of Arland", span=at("The defence ministry of Arland"), kind="named",
            actor="ARL.MIL", members=("ARL",),
        ),
        cue=Words.cut(TEXT, at("said")),
        act="accuse",
        content=Content.cut(
            TEXT, at("Borlish drones had struck a depot"), at("killing at least 12 soldiers")
        ),
        standing="target",
        said=tuesday,
        events=(strike_id,),
        figures=(figure_id,),
        why=(Reason(field="act", stage="attribution", rule="cue", span=at("said"), score=0.5),),
    )  # fmt: skip
    denied = Claim(
        id=denied_id,
        report=source.id,
        span=(at("Borland")[0], at("the strike")[1]),
        sentence=1,
        source=Source(text="Borland", span=at("Borland"), kind="named", actor="BRL"),
        cue=Words.cut(TEXT, at("denied")),
        act="deny",
        content=Content.cut(TEXT, at("the strike")),
        stance="deny",
        standing="agent",
        events=(noun_id,),
        answers=(said_id,),
    )
    strike = Event(
        id=strike_id,
        report=source.id,
        trigger=Words.cut(TEXT, at("had"), at("struck")),
        sentence=0,
        kind="drone-strike",
        realis="actual",
        codes=Codes(
            plover=Plover(type="ASSAULT", mode="aerial"),
            cameo="195",
            acled=Acled(event_type="Explosions/Remote violence", sub_event_type="Air/drone strike"),
        ),
        intensity=-10.0,
        agents=(Mention(text="Borlish", span=at("Borlish"), actor="BRL"),),
        targets=(Mention(text=None, span=None, actor="ARL.MIL", inferred=True, from_=said_id),),
        objects=(Thing(text="a depot", span=at("a depot"), class_="military", described_by=said_id),),
        weapons=(Weapon(text="drones", span=at("drones"), class_="drone"),),
        places=(
            Place(text="Vell", span=at("Vell"), precision=2, role="near", lat=1, lon=-2.5, candidates=3),
        ),
        time=tuesday,
        figures=(figure_id,),
        claims=(EventClaim(claim=said_id, stance="affirm"),),
    )
    noun = Event(
        id=noun_id,
        report=source.id,
        trigger=Words.cut(TEXT, at("strike")),
        sentence=1,
        kind="attack",
        realis="negated",
        claims=(EventClaim(claim=denied_id, stance="deny"),),
    )
    figure = Figure(
        id=figure_id,
        report=source.id,
        text="at least 12",
        span=at("at least 12"),
        kind="killed",
        unit="soldiers",
        low=12,
        high=None,
        quantifier="at-least",
        claim=said_id,
        event=strike_id,
        of="ARL.MIL",
    )
    link = Link(
        id=ids.link_id(source.sha256, "denial", denied_id, said_id),
        report=source.id,
        kind="denial",
        from_=denied_id,
        to=said_id,
        cue=Words.cut(TEXT, at("denied")),
    )
    nowhere = Unresolved(
        report=source.id,
        what="place",
        text="somewhere north",
        span=at("somewhere north"),
        reason="names no place",
    )
    return {
        "reports": [source],
        "actors": [
            Actor(id="ARL", name="Arland", kind="state", party="ARL", names=("Arland",)),
            Actor(
                id="ARL.MIL",
                name="Arland's army",
                kind="military",
                party="ARL",
                valid=Period(from_="1990-01-01"),
            ),
            Actor(id="BRL", name="Borland", kind="state", party="BRL", names=("Borlish", "Borland")),
        ],
        "claims": [denied, said],
        "events": [noun, strike],
        "figures": [figure],
        "links": [link],
        "unresolved": [nowhere],
    }


def ledger(**changes: Any) -> Ledger:
    return Ledger.build(**parts() | changes)
