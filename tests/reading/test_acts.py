"""Speech act, stance and certainty: from the cue, and from what the content says."""

import pytest

from tests.reading.trees import reading


def claim(text, *names):
    _, found = reading(text, *names)
    assert len(found.claims) == 1
    return found.claims[0]


@pytest.mark.parametrize(
    ("cue", "act", "stance"),
    [
        ("said", "state", "affirm"),
        ("confirmed", "confirm", "affirm"),
        ("denied", "deny", "deny"),
        ("disputed", "dispute", "dispute"),
        ("admitted", "acknowledge", "affirm"),
        ("warned", "warn", "affirm"),
    ],
)
def test_the_cue_makes_the_act_and_its_stance(cue, act, stance):
    text = f"Officials:NNS:2:nsubj {cue}:VBD:0:root that:IN:5:mark five:CD:5:nsubj died:VBD:2:ccomp"
    found = claim(text)
    assert (found.act, found.stance) == (act, stance)


def test_naming_who_is_to_blame_accuses():
    text = (
        "Officials:NNS:2:nsubj said:VBD:0:root rebels:NNS:5:nsubj were:VBD:5:cop responsible:JJ:2:ccomp "
        "for:IN:7:case it:PRP:5:obl"
    )
    assert claim(text).act == "accuse"


def test_saying_that_one_did_it_owns_to_it():
    text = (
        "The:DT:2:det group:NN:3:nsubj said:VBD:0:root it:PRP:8:nsubj was:VBD:8:cop behind:IN:8:case the:DT:8:det "
        "attack:NN:3:ccomp"
    )
    assert claim(text).act == "acknowledge"


def test_calling_the_claims_false_denies_them():
    text = "Officials:NNS:2:nsubj said:VBD:0:root the:DT:4:det claims:NNS:6:nsubj were:VBD:6:cop false:JJ:2:ccomp"
    found = claim(text)
    assert (found.act, found.stance) == ("deny", "deny")


def test_conceding_a_loss_of_ones_own_acknowledges():
    own = (
        "The:DT:2:det army:NN:3:nsubj said:VBD:0:root two:CD:7:nsubj:pass of:IN:7:case its:PRP$:7:nmod:poss "
        "soldiers:NNS:4:nmod were:VBD:9:aux:pass killed:VBN:3:ccomp"
    ).replace("two:CD:7:nsubj:pass", "two:CD:9:nsubj:pass")
    assert claim(own).act == "acknowledge"
    others = (
        "The:DT:2:det army:NN:3:nsubj said:VBD:0:root two:CD:5:nummod soldiers:NNS:7:nsubj:pass were:VBD:7:aux:pass "
        "killed:VBN:3:ccomp"
    )
    assert claim(others).act == "state"


@pytest.mark.parametrize(
    ("hedge", "certainty"),
    [("may:MD:5:aux", "possible"), ("probably:RB:5:advmod", "probable"), ("then:RB:5:advmod", "certain")],
)
def test_hedges_on_the_main_predicate_lower_certainty(hedge, certainty):
    text = f"Officials:NNS:2:nsubj said:VBD:0:root rebels:NNS:5:nsubj {hedge} left:VBD:2:ccomp"
    assert claim(text).certainty == certainty


def test_a_hedge_on_a_noun_inside_leaves_the_claim_certain():
    text = "Officials:NNS:2:nsubj said:VBD:0:root troops:NNS:4:nsubj answered:VBD:2:ccomp the:DT:7:det suspected:JJ:7:amod raid:NN:4:obj"
    assert claim(text).certainty == "certain"


def test_believing_is_less_than_certain():
    text = "Officials:NNS:2:nsubj believe:VBP:0:root five:CD:4:nsubj died:VBD:2:ccomp"
    assert claim(text).certainty == "probable"
