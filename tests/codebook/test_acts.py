"""The shipped speech acts and their cues."""

from __future__ import annotations

from typing import get_args

import pytest

from rashomon.codebook import load_codebook
from rashomon.ledger import Act
from tests.codebook.words import tagged

EVENTS = {
    "accuse": "accusation", "deny": "denial", "dispute": "rejection", "urge": "appeal", "demand": "demand", "warn": "warning",
    "threaten": "threat", "pledge": "pledge", "support": "statement-of-support", "condemn": "condemnation",
}  # fmt: skip


def test_every_act_of_the_contract_has_cues_and_its_event():
    acts = load_codebook().acts
    assert set(acts) == set(get_args(Act))
    assert {name: acts.event_kind(name) for name in acts} == {name: EVENTS.get(name) for name in acts}
    assert all(act.definition and act.examples and len(act.cues) >= 20 for act in acts.values())


def test_several_hundred_reporting_words_are_known():
    acts = load_codebook().acts
    assert len(acts.verbs) >= 450
    assert len(acts.nouns) >= 150


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("emphasise", "emphasize"), ("criticise", "criticize"), ("characterise", "characterize"), ("apologise", "apologize"),
        ("recognise", "recognize"), ("rumour", "rumor"), ("minimise", "minimize"), ("summarise", "summarize"),
    ],
)  # fmt: skip
def test_british_and_american_spellings_do_the_same(british, american):
    book = load_codebook()
    first, second = book.cue_of(british), book.cue_of(american)
    assert first is not None
    assert (first.act, first.stance, first.certainty) == (second.act, second.stance, second.certainty)


@pytest.mark.parametrize(
    ("lemmas", "act", "stance", "certainty"),
    [
        ("have repeatedly accuse", "accuse", "affirm", "certain"),
        ("be say to", "state", "affirm", "certain"),
        ("also report", "state", "affirm", "certain"),
        ("be believe to", "state", "affirm", "probable"),
        ("strongly deny", "deny", "deny", "certain"),
        ("call for", "urge", "affirm", "certain"),
        ("call", "describe", "affirm", "certain"),
        ("say in a statement", "state", "affirm", "certain"),
        ("take full responsibility", "acknowledge", "affirm", "certain"),
        ("claim responsibility for", "acknowledge", "affirm", "certain"),
        ("claim", "state", "affirm", "certain"),
        ("express strong support", "support", "affirm", "certain"),
        ("express grave concern", "condemn", "affirm", "certain"),
        ("lash out at", "condemn", "affirm", "certain"),
        ("according to", "state", "affirm", "certain"),
        ("tell reporter", "state", "affirm", "certain"),
        ("describe as", "describe", "affirm", "certain"),
        ("rule out", "dispute", "dispute", "certain"),
        ("cast doubt on", "dispute", "dispute", "certain"),
        ("doubt", "state", "doubt", "possible"),
        ("vow to avenge", "threaten", "affirm", "certain"),
        ("vow", "pledge", "affirm", "certain"),
        ("insist on", "demand", "affirm", "certain"),
        ("reportedly", "state", "affirm", "possible"),
        ("be quote as say", "state", "affirm", "certain"),
        ("refuse to comment", "state", "affirm", "certain"),
    ],
)
def test_the_words_of_a_cue_tell_its_act(lemmas, act, stance, certainty):
    cue = load_codebook().classify_cue(lemmas.split())
    assert cue is not None
    assert (cue.act, cue.stance, cue.certainty) == (act, stance, certainty)


def test_words_that_report_nothing_are_no_cue():
    assert load_codebook().classify_cue(["the", "green", "table"]) is None
    assert load_codebook().classify_cue([]) is None
    assert load_codebook().cue_of("table") is None


def test_cues_are_found_in_running_text_with_their_part_of_speech():
    lemmas, upos, words = tagged(
        "Officials/NOUN/official denied/VERB/deny the/DET claims/NOUN/claim and/CCONJ called/VERB/call for/ADP calm/NOUN"
    )
    found = [(m.first, m.end, m.act, m.entry.part) for m in load_codebook().match_cues(lemmas, upos, words)]
    assert found == [(1, 2, "deny", "verb"), (3, 4, "state", "noun"), (5, 7, "urge", "verb")]


def test_frames_say_what_the_dependents_of_a_cue_are():
    book = load_codebook()
    accuse, blame, tell, say = (book.cue_of(lemma) for lemma in ("accuse", "blame", "tell", "say"))
    assert accuse.frame.object == "accused"
    assert "of" in accuse.frame.content
    assert "on" in blame.frame.accused
    assert tell.frame.object == "addressee"
    assert "clause" in say.frame.content


def test_rejecting_an_accusation_denies():
    from rashomon.codebook import Context

    reject = load_codebook().cue_of("reject", "VERB")
    assert reject.choose(Context()) == "dispute"
    assert reject.choose(Context({"object": {"allegation"}})) == "deny"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("figures/NOUN could/AUX not/PART be/AUX independently/ADV verified/VERB/verify", "unverified"),
        ("it/PRON was/AUX/be unable/ADJ to/PART confirm/VERB the/DET account/NOUN", "unverified"),
        ("there/PRON was/VERB/be no/DET independent/ADJ confirmation/NOUN", "unverified"),
        ("the/DET claim/NOUN has/AUX/have not/PART been/AUX/be verified/VERB/verify", "unverified"),
        ("the/DET agency/NOUN could/AUX n't/PART verify/VERB it/PRON", "unverified"),
        ("the/DET video/NOUN was/AUX/be verified/VERB/verify by/ADP the/DET agency/NOUN", "verified"),
        ("this/PRON was/AUX/be contradicted/VERB/contradict by/ADP footage/NOUN", "contradicted"),
        ("the/DET army/NOUN declined/VERB/decline to/PART comment/VERB", "no-comment"),
        ("no/DET group/NOUN has/AUX/have claimed/VERB/claim responsibility/NOUN", "no-comment"),
    ],
)
def test_what_a_report_says_on_checking(text, value):
    assert [match.entry.value for match in load_codebook().match_verification(*tagged(text))] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the/DET suspected/ADJ attack/NOUN", ["probable"]),
        ("police/NOUN suspected/VERB/suspect arson/NOUN", []),
        ("he/PRON allegedly/ADV fled/VERB/flee", ["possible"]),
        ("they/PRON are/AUX/be believed/VERB/believe to/PART have/AUX fled/VERB/flee", ["probable"]),
    ],
)
def test_hedges_have_a_certainty(text, value):
    assert [match.entry.value for match in load_codebook().match_hedges(*tagged(text))] == value
