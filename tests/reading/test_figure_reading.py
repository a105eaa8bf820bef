"""Figures of whole sentences: lists, parts, updates, single people, things hit, what a count is of and where it belongs."""

from __future__ import annotations

import pytest

from rashomon import read
from rashomon.ledger import Ledger

Shown = tuple[str, str, int | None, int | None]


def shown(text: str) -> list[Shown]:
    return [(f.text, f.kind, f.low, f.high) for f in read(text).figures]


def parts(ledger: Ledger) -> list[tuple[str, str]]:
    """The part-of links between figures, as the texts of part and whole."""
    figures = {figure.id: figure for figure in ledger.figures}
    return [(figures[k.from_].text, figures[k.to].text) for k in ledger.links if k.from_ in figures]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The strike killed 31 people including two medics, a driver and five children.",
            [("two", "31"), ("a driver", "31"), ("five", "31")],
        ),
        ("At least 34 civilians were killed, among them 15 children.", [("15", "At least 34")]),
        ("Forty soldiers died; eight of them were officers.", [("eight", "Forty")]),
        ("The raid killed seven children and two women.", []),
        ("The raid killed 7 people and wounded 20 others, including a boy.", [("a boy", "20")]),
    ],
)
def test_a_part_is_linked_to_its_whole_and_never_added_up(text: str, wanted: list[tuple[str, str]]) -> None:
    assert parts(read(text)) == wanted


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("The army raised the toll to 44 from 31.", "31"),
        ("The death toll rose from 31 to 44 on Friday.", "31"),
        ("The authorities raised the number of dead from 31 to 44.", "31"),
        ("Deaths climbed to 44 from an earlier 31.", "31"),
    ],
)
def test_an_update_keeps_both_figures_and_the_old_one_is_as_of_before(text: str, old: str) -> None:
    figures = read(text).figures
    assert sorted((f.kind, f.low, f.high) for f in figures) == [("killed", 31, 31), ("killed", 44, 44)]
    assert [f.text for f in figures if f.as_of is not None] == [old]


def test_a_number_from_one_to_another_that_nothing_raised_is_a_range() -> None:
    assert shown("From 20 to 30 soldiers died in the clash.") == [("From 20 to 30", "killed", 20, 30)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The strike killed 17 guards and a child.", [("17", "killed", 17, 17), ("a child", "killed", 1, 1)]),
        ("A soldier was wounded in the raid.", [("A soldier", "injured", 1, 1)]),
        ("A two-day-old baby was killed in the shelling.", [("A two-day-old baby", "killed", 1, 1)]),
        ("A gunman killed two officers.", [("two", "killed", 2, 2)]),
        ("A minister visited the town.", []),
        ("A family fled the town.", []),
    ],
)
def test_one_person_counts_where_something_was_done_to_him(text: str, wanted: list[Shown]) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Six trucks, three tanks and two bridges were destroyed.",
            [("Six", "destroyed", 6, 6), ("three", "destroyed", 3, 3), ("two", "destroyed", 2, 2)],
        ),
        (
            "The raid left 29 soldiers killed, 30 wounded, and 25 captured.",
            [("29", "killed", 29, 29), ("30", "injured", 30, 30), ("25", "captured", 25, 25)],
        ),
        ("Five gunmen killed two officers.", [("two", "killed", 2, 2)]),
        ("Forty people were killed and wounded in the raid.", [("Forty", "casualties", 40, 40)]),
        ("Three rebel trucks 12 guns and four tanks were destroyed.", [
            ("Three", "destroyed", 3, 3), ("12", "destroyed", 12, 12), ("four", "destroyed", 4, 4),
        ]),
    ],
)  # fmt: skip
def test_each_number_of_a_list_has_the_kind_that_is_said_of_it(text: str, wanted: list[Shown]) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jets hit 63 rebel targets on Monday.", [("63", "other", 63, 63)]),
        ("The four clinics that were hit have closed.", [("four", "other", 4, 4)]),
        ("The blast caused damage to more than 15 houses.", [("more than 15", "other", 15, None)]),
        ("The army shelled the town three times.", [("three", "other", 3, 3)]),
        ("The rebels seized 40 square kilometres of the valley.", [("40", "other", 40, 40)]),
        ("Jets destroyed the bridge with ten bombs.", [("ten", "other", 10, 10)]),
        ("The rebels seized 46 M-16 rifles.", [("46", "other", 46, 46)]),
        ("Some 20,000 people are trapped in the town.", [("Some 20,000", "other", 20_000, 20_000)]),
        ("The two countries held talks.", []),
        ("Jets bombed Tarn and several other cities.", []),
        ("Clashes were reported in two districts.", []),
    ],
)
def test_things_hit_events_and_people_are_counted_without_a_word_of_loss(text: str, wanted: list[Shown]) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army reported no casualties.", [("no casualties", "casualties", 0, 0)]),
        ("Nobody was hurt in the blast.", [("Nobody", "injured", 0, 0)]),
        ("The army feared casualties.", []),
        ("People were killed and wounded by the bomb.", [
            ("People", "killed", None, None), ("wounded", "injured", None, None),
        ]),
        ("Rebels killed 12 guards.", [("12", "killed", 12, 12)]),
        ("The army would kill civilians.", []),
        ("The two reporters were killed along with three guards.", [("three", "killed", 3, 3)]),
    ],
)  # fmt: skip
def test_none_unstated_and_feared_losses(text: str, wanted: list[Shown]) -> None:
    assert [item for item in shown(text) if item[0] != "two"] == wanted


def test_a_loss_goes_to_the_deed_that_caused_it_and_the_displaced_to_no_killing() -> None:
    ledger = read("Nine villagers were killed when rebels shelled the town and thousands fled the valley.")
    events = {event.id: event.trigger.text for event in ledger.events}
    assert [(f.text, events.get(f.event or "")) for f in ledger.figures] == [("Nine", "shelled"), ("thousands", "fled")]


def test_sources_that_differ_keep_their_own_figure_in_their_own_claim() -> None:
    ledger = read(
        "The ministry said that 12 people were killed in the strike. Rebels said that at least 40 civilians died, "
        "while a doctor said that the toll was 25."
    )
    sources = {claim.id: claim.source.text for claim in ledger.claims}
    assert [(f.text, sources.get(f.claim or "")) for f in ledger.figures] == [
        ("12", "The ministry"), ("at least 40", "Rebels"), ("25", "a doctor"),
    ]  # fmt: skip
