"""Which claim a denial or a dispute answers."""

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
