"""Which claim a denial or a dispute answers."""

import pytest

from rashomon.reading.reader import read as read_report
from tests.reading.trees import reading

ACCUSED = "Ruritania:NNP:2:nsubj accused:VBD:0:root Graustark:NNP:2:obj of:IN:5:mark shelling:VBG:2:advcl Streslau:NNP:5:obj .:.:2:punct"
COUNTED = "Officials:NNS:2:nsubj said:VBD:0:root five:CD:4:nsubj died:VBD:2:ccomp .:.:2:punct"
PLACES = (("place", "Ruritania"), ("place", "Graustark"), ("place", "Streslau"))


def answered(text):
    annotation, found = reading(text, *PLACES)
    return [
        (annotation.text_of(*claim.cue[0]), [annotation.text_of(*other.cue[0]) for other in claim.answers])
        for claim in found.claims
    ]


def test_a_denial_of_accusations_answers_the_accusation():
    text = f"{ACCUSED}\nGraustark:NNP:2:nsubj denied:VBD:0:root the:DT:4:det accusation:NN:2:obj"
    assert answered(text)[-1] == ("denied", ["accused"])


def test_a_denial_of_responsibility_answers_the_accusation_past_other_claims():
    text = f"{ACCUSED}\n{COUNTED}\nGraustark:NNP:2:nsubj denied:VBD:0:root responsibility:NN:2:obj"
    assert answered(text)[-1] == ("denied", ["accused"])


def test_a_dispute_of_numbers_answers_the_claim_that_gives_them():
    text = f"{COUNTED}\n{ACCUSED}\nGraustark:NNP:2:nsubj disputed:VBD:0:root those:DT:4:det numbers:NNS:2:obj"
    assert answered(text)[-1] == ("disputed", ["said"])


def test_nobody_answers_himself():
    text = (
        "Graustark:NNP:2:nsubj said:VBD:0:root five:CD:4:nsubj died:VBD:2:ccomp .:.:2:punct\n"
        "Graustark:NNP:2:nsubj denied:VBD:0:root the:DT:4:det claims:NNS:2:obj"
    )
    assert answered(text)[-1] == ("denied", [])


def test_a_statement_joined_to_the_denial_answers_with_it():
    text = (
        f"{ACCUSED}\nGraustark:NNP:2:nsubj denied:VBD:0:root these:DT:4:det claims:NNS:2:obj and:CC:6:cc said:VBD:2:conj "
        "rebels:NNS:8:nsubj fired:VBD:6:ccomp"
    )
    assert answered(text)[-1] == ("said", ["accused"])


def test_a_denial_with_nothing_before_it_answers_nothing():
    assert answered("Graustark:NNP:2:nsubj denied:VBD:0:root responsibility:NN:2:obj") == [("denied", [])]


def links(text: str) -> list[tuple[str | None, str, str]]:
    """Field and both ends of each denial in a text, by the words of the claim or the trigger of the event."""
    ledger = read_report(text, published="2025-03-10")
    ends = {claim.id: claim.content.text for claim in ledger.claims if claim.content}
    ends |= {event.id: event.trigger.text for event in ledger.events}
    return [(link.field, ends[link.from_], ends[link.to]) for link in ledger.links if link.kind == "denial"]


@pytest.mark.parametrize(("one", "two"), [("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia"), ("Chad", "Sudan")])
def test_a_denial_of_a_deed_answers_who_told_of_it_though_nobody_accused(one, two):
    text = (
        f"{one} said {two}'s troops shelled the town of Tarn on Monday. Aid workers said hundreds of families fled. "
        f"{two} denied shelling the town."
    )
    assert links(text) == [("agent", "shelling the town", f"{two}'s troops shelled the town of Tarn on Monday")]


def test_a_denial_answers_the_accusation_that_is_told_behind_it():
    text = (
        "Sudan denied bombing a hospital in Abeche. Chad said on Friday that Sudan's jets had bombed the hospital "
        "in Abeche and killed nine people."
    )
    assert [(field, to.startswith("that Sudan's jets")) for field, _, to in links(text)] == [("agent", True)]


def test_a_denial_does_not_answer_who_lays_the_deed_on_somebody_else():
    text = (
        "Chad said rebels shelled the town of Tarn. The United Nations said Sudan's army shelled the town of Tarn. "
        "Sudan denied shelling the town."
    )
    assert [to for _, _, to in links(text)] == ["Sudan's army shelled the town of Tarn"]


def test_a_denial_that_nobody_s_claim_explains_denies_what_the_report_tells():
    text = "Chadian troops shelled the town of Tarn on Monday. Chad denied shelling the town."
    assert links(text) == [("agent", "shelling the town", "shelled")]


def test_who_says_that_his_side_did_not_do_it_answers_the_accuser():
    text = "Chad said Sudanese jets bombed a hospital on Monday. Sudan said its jets had not bombed any hospital."
    denial = "its jets had not bombed any hospital"
    assert links(text) == [("occurrence", denial, "Sudanese jets bombed a hospital on Monday")]


def test_whose_words_are_denied_is_heeded():
    text = (
        "Chad said its troops killed 20 rebels. The United Nations said nine civilians were killed. "
        "Sudan rejected Chad's account."
    )
    claims = {claim.id: claim for claim in read_report(text, published="2025-03-10").claims}
    (answered,) = next(claim.answers for claim in claims.values() if claim.stance != "affirm")
    assert claims[answered].source.text == "Chad"
