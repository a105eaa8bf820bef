"""The codes of one event: those of its kind, changed by who did it to whom and whether it happened.

ACLED asks what a kind cannot tell: force against armed men is a battle and against others violence against civilians;
ground taken by a government is regained and by others overtaken; what is planned, demanded, denied or general is no
event at all. Where the parties are not known, the kind's own codes stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rashomon.codebook.kinds import Kind
from rashomon.ledger import Acled, Codes
from rashomon.reading.drafts import EventDraft

GOVERNMENT = frozenset({"state", "government", "military", "police"})
NON_STATE = frozenset({"armed-group", "militia"})
ARMED = frozenset({"military", "police", "armed-group", "militia"})
UNARMED = frozenset({"civilians", "population", "media", "ngo"})
CIVIL = frozenset({"civilian", "camp", "medical", "school", "religious"})
"""Classes of objects that make those in them civilians."""

FORCE = frozenset({"attack", "shooting"})
"""Kinds of force of which only the target tells whether they are battles."""
GROUND = frozenset({"territory-gained", "territory-regained"})
UNREAL = {
    "planned": "it is planned", "hypothetical": "it may be", "demanded": "it is demanded", "negated": "it did not happen",
    "generic": "it is general",
}  # fmt: skip

KindOf = Callable[[str], str | None]
"""The kind of an actor by its id (ledger.ActorKind)."""


@dataclass(frozen=True, slots=True)
class _Parties:
    agents: frozenset[str]
    targets: frozenset[str]
    objects: frozenset[str]


def codes_of(kind: Kind, event: EventDraft, kind_of: KindOf) -> Codes:
    """The codes of `event`, which is of `kind`. PLOVER and CAMEO are those of the kind."""
    acled = kind.codes.acled
    if acled is None or acled.event_type is None:
        return kind.codes
    if event.realis in UNREAL:
        reason = f"ACLED codes what happened: {UNREAL[event.realis]}."
        changed = Acled(event_type=None, sub_event_type=None, reason=reason)
    else:
        changed = _by_parties(kind.id, acled, _parties(event, kind_of))
    return Codes(plover=kind.codes.plover, cameo=kind.codes.cameo, acled=changed)


def _parties(event: EventDraft, kind_of: KindOf) -> _Parties:
    def kinds(actors: list[str | None]) -> frozenset[str]:
        return frozenset(found for actor in actors if actor and (found := kind_of(actor)))

    return _Parties(
        kinds([item.actor for item in event.agents]),
        kinds([item.actor for item in event.targets]),
        frozenset(item.object_class for item in event.objects),
    )


def _by_parties(kind: str, acled: Acled, who: _Parties) -> Acled:
    armed = bool(who.targets & ARMED) or "military" in who.objects
    unarmed = bool(who.targets & UNARMED) or bool(who.objects & CIVIL)
    if kind in FORCE and armed:
        return Acled(event_type="Battles", sub_event_type="Armed clash")  # civilians hurt in it stay inside the battle
    if kind in FORCE and unarmed:
        return Acled(event_type="Violence against civilians", sub_event_type="Attack")
    if kind in GROUND and who.agents and who.agents <= GOVERNMENT:
        return Acled(event_type="Battles", sub_event_type="Government regains territory")
    if kind in GROUND and who.agents and who.agents <= NON_STATE:
        return Acled(event_type="Battles", sub_event_type="Non-state actor overtakes territory")
    return acled
