"""ACLED's codes of an event follow who did it to whom, and whether it happened."""

import pytest

from rashomon.codebook import load_codebook
from rashomon.reading.codes import codes_of
from rashomon.reading.drafts import ActorDraft, EventDraft, ObjectDraft
from rashomon.reading.reader import read

KINDS = {"a": "military", "g": "armed-group", "c": "civilians", "s": "state"}


def acled(kind: str, agent: str | None, target: str | None, realis: str = "actual", object_class: str | None = None):
    event = EventDraft((0, 1), 0, kind, 0, realis)
    event.agents = [ActorDraft((1, 2), 1, actor=agent)] if agent else []
    event.targets = [ActorDraft((2, 3), 2, actor=target)] if target else []
    event.objects = [ObjectDraft((3, 4), 3, object_class)] if object_class else []
    code = codes_of(load_codebook().kinds[kind], event, KINDS.get).acled
    return (code.event_type, code.sub_event_type)


@pytest.mark.parametrize(
    ("kind", "agent", "target", "expected"),
    [
        ("attack", "g", "a", "Armed clash"),
        ("attack", "g", "c", "Attack"),
        ("shooting", "a", "g", "Armed clash"),
        ("shooting", "a", "c", "Attack"),
        ("attack", "a", "s", "Armed clash"),
        ("territory-gained", "s", None, "Government regains territory"),
        ("territory-gained", "g", None, "Non-state actor overtakes territory"),
        ("territory-regained", "g", None, "Non-state actor overtakes territory"),
        ("air-strike", "s", "c", "Air/drone strike"),
    ],
)
def test_the_parties_decide(kind, agent, target, expected):
    assert acled(kind, agent, target)[1] == expected


def test_a_school_under_attack_is_violence_against_civilians_and_a_base_a_battle():
    assert acled("attack", "g", None, object_class="school")[0] == "Violence against civilians"
    assert acled("attack", "g", None, object_class="military")[0] == "Battles"


@pytest.mark.parametrize("realis", ["planned", "hypothetical", "demanded", "negated", "generic"])
def test_what_did_not_happen_is_not_coded(realis):
    assert acled("attack", "g", "a", realis) == (None, None)


def test_a_threatened_attack_has_the_reason_in_the_ledger():
    ledger = read("The army will attack the village on Monday.", published="2024-05-01")
    (event,) = [e for e in ledger.events if e.kind == "attack"]
    assert event.codes.acled is not None
    assert event.codes.acled.event_type is None
    assert event.codes.acled.reason
