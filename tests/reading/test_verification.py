"""The report's own words of checking and the claims that they cover."""

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
