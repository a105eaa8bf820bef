"""Records across reports: an incident, each party's account of it, and the grade of a claim in it.

The ids in these records belong to records of several ledgers, so only their own fields are checked here.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from rashomon.ledger import Count, FigureKind, Place, Share, Time, Words
from rashomon.record import Record

IncidentStatus = Literal["agreed", "one-sided", "disputed", "denied", "narrated"]
Position = Literal["affirms", "denies", "silent"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Annotated[int, msgspec.Meta(ge=1, le=6)]


class Join(Record, frozen=True, kw_only=True):
    """Why an event was joined to an incident: its fit in each respect, null where it cannot be compared."""

    event: str
    time: Share | None = None
    place: Share | None = None
    kind: Share | None = None
    parties: Share | None = None
    words: Share | None = None


class AccountFigure(Record, frozen=True, kw_only=True):
    """One value in the history of a party's figure: which figure of which report, and when it was said."""

    figure: str
    report: str
    kind: FigureKind
    low: Count | None
    high: Count | None
    said: str | None = None


class Account(Record, frozen=True, kw_only=True):
    """One party's version of an incident. Silent is not denial."""

    party: str
    position: Position
    claims: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: Place | None = None
    time: Time | None = None
    figures: tuple[AccountFigure, ...] = ()
    quotes: tuple[Words, ...] = ()


class Incident(Record, frozen=True, kw_only=True):
    """Events of one or more reports that are taken for one happening, with each party's account of it."""

    id: str
    events: tuple[str, ...]
    kind: str
    parties: tuple[str, ...] = ()
    place: Place | None = None
    time: Time | None = None
    accounts: tuple[Account, ...] = ()
    status: IncidentStatus
    joins: tuple[Join, ...] = ()


class Grade(Record, frozen=True, kw_only=True):
    """The Admiralty grade of a claim in an incident; `rule` is the rule that fired, in words."""

    claim: str
    incident: str
    reliability: Reliability
    credibility: Credibility
    rule: str
