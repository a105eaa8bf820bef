"""Cues of the codebook: phrases of several words count whole, and an object may change what a verb does."""

import pytest

from rashomon.codebook import load_codebook
from rashomon.reading.attribution import read
from rashomon.reading.cues import CueBook
from tests.reading.trees import told, tree

SIDES = (("place", "Ruritania"), ("place", "Graustark"))


@pytest.fixture(scope="module")
def book():
    return CueBook.of(load_codebook())


def claims(text, book):
    annotation = tree(text, *SIDES)
    return [(*told(annotation, claim), claim.act, claim.stance) for claim in read(annotation, book).claims]


def acts(text, book):
    return [claim[3] for claim in claims(text, book)]


@pytest.mark.parametrize("side", ["Ruritania", "Graustark"])
@pytest.mark.parametrize("verb", ["pledged", "promised", "vowed"])
@pytest.mark.parametrize(
    ("deed", "act"),
    [("protect", "pledge"), ("rebuild", "pledge"), ("retaliate", "threaten"), ("avenge", "threaten")],
)
def test_a_promise_of_harm_threatens_and_another_pledges(book, side, verb, deed, act):
    if verb == "pledged" and deed == "retaliate":
        deed = "punish"
    text = f"{side}:NNP:2:nsubj {verb}:VBD:0:root to:TO:4:mark {deed}:VB:2:xcomp the:DT:6:det dead:NN:4:obj"
    assert acts(text, book) == [act]


@pytest.mark.parametrize(("peril", "act"), [("famine", "warn"), ("floods", "warn"), ("retaliation", "threaten")])
def test_a_warning_threatens_only_with_what_one_does_oneself(book, peril, act):
    tag = "NNS" if peril.endswith("s") else "NN"
    text = f"Ruritania:NNP:2:nsubj warned:VBD:0:root of:IN:4:case {peril}:{tag}:2:obl"
    assert acts(text, book) == [act]


@pytest.mark.parametrize(("tail", "act"), [("must:MD", "demand"), ("had:VBD", "state")])
def test_insisting_demands_only_what_must_be(book, tail, act):
    form = "leave:VB" if act == "demand" else "left:VBN"
    text = f"Ruritania:NNP:2:nsubj insisted:VBD:0:root that:IN:6:mark rebels:NNS:6:nsubj {tail}:6:aux {form}:2:ccomp"
    assert acts(text, book) == [act]


@pytest.mark.parametrize("verb", ["rejected", "dismissed"])
@pytest.mark.parametrize(
    ("noun", "act"), [("accusation", "deny"), ("allegations", "deny"), ("offer", "dispute"), ("proposal", "dispute")]
)
def test_who_rejects_an_accusation_denies_it(book, verb, noun, act):
    tag = "NNS" if noun.endswith("s") else "NN"
    text = f"Ruritania:NNP:2:nsubj {verb}:VBD:0:root the:DT:4:det {noun}:{tag}:2:obj"
    assert [claim[3:] for claim in claims(text, book)] == [(act, act)]


def test_refusing_to_come_to_terms_rejects(book):
    text = "Ruritania:NNP:2:nsubj refused:VBD:0:root to:TO:4:mark talk:VB:2:xcomp to:IN:6:case Graustark:NNP:4:obl"
    assert acts(text, book) == ["dispute"]


@pytest.mark.parametrize("word", ["comment", "say", "elaborate", "confirm", "speak"])
def test_refusing_to_speak_says_nothing(book, word):
    text = f"Ruritania:NNP:2:nsubj refused:VBD:0:root to:TO:4:mark {word}:VB:2:xcomp on:IN:7:case the:DT:7:det raid:NN:4:obl"
    assert acts(text, book) == []


@pytest.mark.parametrize(
    "before",
    [
        "has:VBZ:0:root yet:RB:2:advmod to:TO:5:mark accuse:VB:2:xcomp",
        "stopped:VBD:0:root short:RB:2:advmod of:IN:5:mark accusing:VBG:2:advcl",
        "left:VBD:0:root instead:RB:5:mark of:IN:3:fixed accusing:VBG:2:advcl",
    ],
)
def test_what_was_not_said_yet_or_not_quite_is_no_claim(book, before):
    text = f"Ruritania:NNP:2:nsubj {before} Graustark:NNP:5:obj of:IN:8:mark shelling:VBG:5:advcl it:PRP:8:obj"
    assert acts(text, book) == []


def test_casting_doubt_disputes_and_leaves_open(book):
    text = "Ruritania:NNP:2:nsubj cast:VBD:0:root doubt:NN:2:obj on:IN:6:case the:DT:6:det toll:NN:2:obl"
    assert claims(text, book) == [("Ruritania", "cast doubt", "on the toll", "dispute", "doubt")]


def test_a_topic_that_is_referred_to_is_not_said(book):
    text = "Ruritania:NNP:2:nsubj referred:VBD:0:root to:IN:5:case the:DT:5:det clashes:NNS:2:obl"
    assert acts(text, book) == []


def test_the_book_of_a_codebook_is_made_once(book):
    assert CueBook.of(load_codebook()) is book
