"""Two claims of one event that cannot both be right, and in what they differ."""

from __future__ import annotations

import pytest

from rashomon.ledger import Ledger
from rashomon.reading.reader import read
from tests.reading.mirror import SIDES

PUBLISHED = "2025-03-10"
STATES = [("AFG", "PAK"), ("PAK", "AFG"), ("ARM", "AZE"), ("SDN", "TCD")]


def told(text: str, one: str = "AFG", two: str = "PAK") -> Ledger:
    """The ledger of a text with slots for the words of side A and B, as in the templates of `mirror`."""
    words = {}
    for letter, code in (("A", one), ("B", two)):
        side = SIDES[code]
        words |= {letter: side.name, f"{letter}_adj": side.adj, f"{letter}_city": side.city}
    return read(text.format(**words), published=PUBLISHED)


def fields(ledger: Ledger) -> list[tuple[str | None, str, str]]:
    """Field, later content and earlier content of each contradiction that no claim says in so many words."""
    claims = {claim.id: claim for claim in ledger.claims}
    return [
        (link.field, claims[link.from_].content.text, claims[link.to].content.text)
        for link in ledger.links
        if link.kind == "contradiction" and link.to not in claims[link.from_].answers
    ]


STRIKE = "An air strike hit a market in {A_city} on Friday. {A_adj} officials said the strike killed "


@pytest.mark.parametrize(("one", "two"), STATES)
def test_counts_of_two_sides_that_do_not_overlap_contradict(one: str, two: str) -> None:
    ledger = told(f"{STRIKE}12 people. {{B_adj}} officials said the strike killed at least 40 people.", one, two)
    assert fields(ledger) == [("figure", "the strike killed at least 40 people", "the strike killed 12 people")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("at least 12 people", "40 people"),  # bounds that overlap
        ("about 41 people", "40 people"),  # nearly the same
        ("12 people", "12 people"),
        ("12 people", "at least 40 people and later raised the number to 60"),  # it is still changing
    ],
)
def test_counts_that_may_both_be_right_do_not_contradict(first: str, second: str) -> None:
    ledger = told(f"{STRIKE}{first}. {{B_adj}} officials said the strike killed {second}.")
    assert fields(ledger) == []


def test_a_side_that_gives_another_number_later_does_not_contradict_itself() -> None:
    ledger = told(f"{STRIKE}12 people. On Saturday the {{A_adj}} health ministry said the strike killed 31 people.")
    assert fields(ledger) == []


def test_counts_of_different_strikes_do_not_contradict() -> None:
    text = (
        "{A_adj} officials said an air strike on {A_city} killed 12 people on Friday. "
        "{B_adj} officials said shelling of {B_city} killed 40 people on Sunday."
    )
    assert fields(told(text)) == []


@pytest.mark.parametrize(("one", "two"), STATES)
def test_sides_that_lay_one_deed_on_each_other_contradict_in_the_agent(one: str, two: str) -> None:
    text = (
        "A gas attack killed dozens in a village on Tuesday. {A} accused {B} of carrying out the attack. "
        "{B} said the attack was carried out by {A_adj} forces."
    )
    assert [field for field, _, _ in fields(told(text, one, two))] == ["agent"]


@pytest.mark.parametrize(("one", "two"), STATES)
def test_a_camp_of_fighters_by_one_side_and_a_school_by_the_other_contradict_in_the_target(one: str, two: str) -> None:
    text = (
        "{B}'s military said its jets struck a militant camp in {A_city} on Sunday. "
        "{A} said the air strike hit a school in {A_city}."
    )
    assert [field for field, _, _ in fields(told(text, one, two))] == ["target"]


@pytest.mark.parametrize(("one", "two"), STATES)
def test_what_happened_by_one_side_and_not_by_the_other_contradicts_in_the_occurrence(one: str, two: str) -> None:
    text = "{A} said its troops shelled the border post on Monday. {B} said the border post was not shelled."
    found = [
        (link.kind, link.field)
        for link in told(text, one, two).links
        if link.kind in ("denial", "contradiction")
    ]  # fmt: skip
    assert found == [("contradiction", "occurrence")]


def test_a_contradiction_shows_the_words_of_both_claims() -> None:
    ledger = told(f"{STRIKE}12 people. {{B_adj}} officials said the strike killed at least 40 people.")
    link = next(link for link in ledger.links if link.kind == "contradiction")
    assert [ledger.reports[0].cut(reason.span) for reason in link.why if reason.span] == ["at least 40", "12"]


def test_a_dispute_of_numbers_goes_against_the_figure() -> None:
    ledger = told(f"{STRIKE}12 people. {{B}} disputed those numbers.")
    assert [link.field for link in ledger.links if link.kind == "contradiction"] == ["figure"]
