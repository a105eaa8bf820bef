"""The report's own words of checking and the claims that they cover."""

import pytest

from rashomon.reading.reader import read as read_report
from tests.reading.trees import reading

FIRST = (
    "Both:DT:2:det sides:NNS:3:nsubj reported:VBD:0:root losses:NNS:3:obj ,:,:10:punct but:CC:10:cc the:DT:8:det "
    "figures:NNS:10:nsubj:pass could:MD:10:aux verified:VBN:3:conj .:.:3:punct"
)
NOT = FIRST.replace("could:MD:10:aux verified", "could:MD:11:aux not:RB:11:advmod verified").replace(":10:", ":11:")


def test_a_check_in_the_same_sentence_covers_the_claim_before_it():
    _, found = reading(NOT)
    assert [claim.verification for claim in found.claims] == ["unverified"]
    span = found.claims[0].verification_span
    assert span is not None


def test_a_check_of_figures_covers_claims_with_figures_in_the_next_sentence_but_no_denial():
    text = (
        f"{NOT}\n"
        "Officials:NNS:2:nsubj said:VBD:0:root five:CD:4:nsubj died:VBD:2:ccomp .:.:2:punct\n"
        "Ruritania:NNP:2:nsubj disputed:VBD:0:root those:DT:4:det numbers:NNS:2:obj"
    )
    _, found = reading(text, ("place", "Ruritania"))
    assert [(claim.act, claim.verification) for claim in found.claims] == [
        ("state", "unverified"),
        ("state", "unverified"),
        ("dispute", "none"),
    ]


def test_a_check_that_stands_alone_covers_the_sentence_before():
    text = (
        "Officials:NNS:2:nsubj said:VBD:0:root troops:NNS:4:nsubj left:VBD:2:ccomp .:.:2:punct\n"
        "Reuters:NNP:3:nsubj was:VBD:3:cop unable:JJ:0:root to:TO:5:mark verify:VB:3:xcomp the:DT:7:det report:NN:5:obj"
    )
    _, found = reading(text)
    assert [claim.verification for claim in found.claims] == ["unverified"]


def test_a_party_that_contradicts_another_checks_nothing():
    text = (
        "Officials:NNS:2:nsubj said:VBD:0:root troops:NNS:4:nsubj left:VBD:2:ccomp .:.:2:punct\n"
        "The:DT:2:det rebels:NNS:3:nsubj contradicted:VBD:0:root it:PRP:3:obj"
    )
    _, found = reading(text)
    assert found.claims[0].verification == "none"


def test_without_a_check_nothing_is_said():
    _, found = reading("Officials:NNS:2:nsubj said:VBD:0:root troops:NNS:4:nsubj left:VBD:2:ccomp")
    assert found.claims[0].verification == "none"
    assert found.claims[0].verification_span is None


FIGHTING = (
    "Chad's military said its jets killed 40 militants near Abeche on Sunday. "
    "Sudanese officials said the strikes killed 12 civilians. "
)


def checked(note: str) -> list[str]:
    """The verification of the two claims before a note."""
    return [claim.verification for claim in read_report(FIGHTING + note, published="2025-03-10").claims[:2]]


@pytest.mark.parametrize(
    "note",
    [
        "The claims could not be independently verified.",
        "Reuters was unable to confirm either account.",
        "Neither side's figures could be checked.",
        "None of the claims has been verified.",
        "Neither claim could be verified independently.",
        "The casualty figures could not be independently verified.",
        "There was no independent confirmation of the deaths.",
        "It was not possible to verify the reports independently.",
        "Al Jazeera cannot independently verify the reports.",
        "Both claims remain unverified.",
    ],
)
def test_a_check_of_both_sides_covers_both(note):
    assert checked(note) == ["unverified", "unverified"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("AFP could not immediately verify the claim.", ["none", "unverified"]),
        ("No independent verification of the Chadian claim was available.", ["unverified", "none"]),
        ("The Sudanese claim has not been independently verified.", ["none", "unverified"]),
        ("Satellite images contradict the military's account.", ["contradicted", "none"]),
        ("The New York Times verified the claim of the Sudanese officials.", ["none", "verified"]),
    ],
)
def test_whose_claim_is_named_is_the_one_that_was_checked(note, expected):
    assert checked(note) == expected


@pytest.mark.parametrize(
    "note",
    [
        "The authenticity of the footage could not be confirmed.",  # no claim shows any
        "Chadian officials did not confirm the deaths.",  # a party's silence is no check
        "The United Nations has confirmed the deaths.",
    ],
)
def test_what_checks_none_of_the_claims_covers_none(note):
    assert checked(note) == ["none", "none"]


def test_a_check_of_pictures_covers_who_showed_them():
    text = "Activists posted videos said to show the dead. The authenticity of the videos could not be verified."
    assert [claim.verification for claim in read_report(text, published="2025-03-10").claims] == ["unverified"]


def test_a_word_of_checking_on_the_source_is_about_its_claim():
    text = "Unconfirmed reports said 20 people died. Officials said three people died."
    assert [claim.verification for claim in read_report(text, published="2025-03-10").claims] == ["unverified", "none"]
