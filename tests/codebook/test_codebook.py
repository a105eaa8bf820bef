"""The codebook is whole, its words find what they stand for, and a bad one is refused with one clear line."""

from pathlib import Path

import pytest

from rashomon.codebook import load_codebook
from rashomon.errors import CodebookError
from rashomon.ledger import Act
from rashomon.reading.reader import read_report
from tests.reading.test_reader import REPORT

KINDS = ["air-strike", "drone-strike", "shelling", "missile-strike", "armed-clash", "attack", "ground-incursion", "bombing", "suicide-bombing", "shooting", "assassination", "attack-on-civilians", "abduction", "sexual-violence", "torture", "execution", "chemical-attack", "cyber-attack", "siege", "property-destruction", "killing", "injury", "interception", "territory-gained", "territory-regained", "airspace-violation", "mobilization", "deployment", "withdrawal", "weapons-test", "military-exercise", "weapons-transfer", "border-closure", "border-opening", "arrest", "deportation", "curfew", "sanction", "seizure", "blockade", "censorship", "conviction", "demonstration", "riot", "labour-strike", "accusation", "condemnation", "denial", "rejection", "threat", "warning", "demand", "appeal", "statement-of-support", "pledge", "declaration-of-war", "talks", "mediation", "visit", "agreement", "ceasefire", "ceasefire-violation", "prisoner-exchange", "release", "diplomatic-break", "diplomatic-expulsion", "displacement", "return", "evacuation", "aid-delivery", "aid-obstruction", "shortage"]


def test_every_kind_of_the_contract_is_there():
    assert set(load_codebook().kinds) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_says_what_it_is_and_how_others_code_it(name):
    kind = load_codebook().kinds[name]
    assert kind.definition
    assert len(kind.examples) >= 3
    acled = kind.codes.acled
    assert acled is not None
    assert (acled.event_type is None) != (acled.reason is None)
    assert kind.codes.cameo is None or kind.intensity is not None


def match(words, upos):
    return [(m.kind, m.first, m.end) for m in load_codebook().match_triggers(words, upos, words)]


def test_the_longest_match_wins():
    assert match(["a", "drone", "strike"], ["DET", "NOUN", "NOUN"]) == [("drone-strike", 1, 3)]


def test_part_of_speech_decides():
    assert match(["they", "shell", "it"], ["PRON", "VERB", "PRON"])[0][0] == "shelling"
    assert not match(["a", "sea", "shell"], ["DET", "NOUN", "ADJ"])


def test_acts_have_cues_and_events():
    acts = load_codebook().acts
    assert {c.act for c in acts.verbs.values()} == set(Act.__args__)
    assert acts.event_kind("accuse") == "accusation"
    assert acts.event_kind("state") is None
    assert acts.classify(["have", "repeatedly", "accuse"]).act == "accuse"
    assert acts.classify(["be", "say", "to"]).act == "state"
    assert acts.classify(["deny"]).stance == "deny"
    assert acts.classify(["believe"]).certainty == "probable"


def test_an_overlay_adds_a_kind(tmp_path: Path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[kinds.jamming]\ngroup = "coercion"\ndefinition = "Jamming of signals."\nexamples = ["Signals were jammed."]\n'
        'acled_reason = "no force"\nverbs = "jam"\n',
        encoding="utf-8",
    )
    assert load_codebook(own).kinds["jamming"].group == "coercion"
    assert "jamming" not in load_codebook().kinds


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[kinds.x]\ngroup = 'violence'\n", "has no definition"),
        ("[kinds.x]\ngroup = 'war'\ndefinition = 'x'\nexamples = []\n", "violence"),
        ("[acts.mutter]\nverbs = 'mutter'\n", "mutter"),
        ("not toml", "not a codebook"),
    ],
)
def test_a_bad_overlay_gives_one_clear_error(tmp_path: Path, text, says):
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match=says) as caught:
        load_codebook(own)
    assert "own.toml" in str(caught.value)


def test_a_report_is_read_with_an_overlay(tmp_path: Path):
    from rashomon import read

    own = tmp_path / "own.toml"
    own.write_text("", encoding="utf-8")
    ledger = read(REPORT)
    assert len(read_report(ledger.reports[0], codebook_overlay=own).events) == len(ledger.events)
