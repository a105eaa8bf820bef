"""The sense of a word of force: by its sentence, its report and the way it is used."""

from __future__ import annotations

import pytest

import rashomon


def found(text: str) -> list[tuple[str, str, str]]:
    """Trigger, kind and realis of the events, without speech acts."""
    return [
        (event.trigger.text, event.kind, event.realis) for event in rashomon.read(text, published="2017-03-04").events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clashes raged in Oreni on Monday.", ("Clashes", "armed-clash", "ongoing")),
        ("The troops advanced on the town of Oreni.", ("advanced on", "territory-gained", "actual")),
        ("The army consolidated its gains in the eastern countryside.", ("consolidated", "territory-gained", "actual")),
        ("Troops restored security to the village.", ("restored", "territory-regained", "actual")),
        ("The rebels seized the initiative.", ("seized", "territory-gained", "actual")),
        ("They have captured two hills near Oreni.", ("captured", "territory-gained", "actual")),
        ("Government forces stopped the advance of the militants.", ("advance", "territory-gained", "negated")),
        ("A patrol came under fire near the border.", ("came under fire", "shooting", "actual")),
        ("The base was under attack for three hours.", ("attack", "attack", "actual")),
        ("Teachers began the strikes over pay on Monday.", ("strikes", "labour-strike", "actual")),
        ("Russian strikes hit several villages.", ("strikes", "air-strike", "actual")),
        ("Troops have besieged the town since 2012.", ("besieged", "siege", "ongoing")),
        ("The two armies agreed a truce.", ("truce", "ceasefire", "actual")),
        ("The fighting forced thousands to flee.", ("flee", "displacement", "actual")),
    ],
)
def test_a_deed_is_found_with_its_kind(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Aid workers said the camp was empty.",
        "The displaced people slept in a school.",
        "Civilians walked along one of the humanitarian corridors.",
        "The regiment keeps a fighting position on the hill.",
        "The minister resigned in protest.",
        "The road is closer to the border than the river.",
    ],
)
def test_people_places_and_manner_are_no_deeds(text: str) -> None:
    assert found(text) == []


def test_a_count_of_bombs_is_the_event_and_its_verb_tells_what_it_did() -> None:
    assert found("A series of car bombs have targeted the city, killing dozens.") == [
        ("car bombs", "bombing", "actual")
    ]


def test_losses_one_after_another_belong_to_the_event_that_brought_them() -> None:
    assert [kind for _, kind, _ in found("Eight persons killed 58 others injured in rocket attacks on the city.")] == [
        "shelling"
    ]


def test_raids_that_had_killed_are_one_event() -> None:
    assert [kind for _, kind, _ in found("Air strikes had killed at least 14 civilians near the river.")] == [
        "air-strike"
    ]


def test_what_an_event_did_is_among_its_reasons() -> None:
    text = "A car bomb killed five people and wounded nine near the station."
    (event,) = rashomon.read(text).events
    effects = {text[why.span[0] : why.span[1]]: why.detail for why in event.why if why.rule == "effect" and why.span}
    assert effects == {"killed": "killing", "wounded": "injury"}


def test_two_triggers_far_apart_are_not_made_one() -> None:
    text = "Soldiers deny killing dozens of villagers in government airstrikes before peace talks in Cairo."
    assert all(len(trigger.split()) <= 3 for trigger, _, _ in found(text))


def test_a_battle_called_by_its_name_is_no_event_of_the_report() -> None:
    assert found("The soldiers met visitors at the small museum of the Battle of Oreni near the harbour.") == []


def test_the_simple_present_of_a_relative_clause_is_no_single_event() -> None:
    events = {trigger: realis for trigger, _, realis in found("The minister spoke of militias that attack villages.")}
    assert events.get("attack") == "generic"


def test_the_first_to_be_hit_was_hit() -> None:
    assert ("hit", "air-strike", "actual") in found("It was the first hospital to be hit by warplanes.")
