"""A user's own codebook laid over the shipped one, and what is said of a faulty one."""

from __future__ import annotations

import pickle

import pytest

from rashomon.codebook import load_codebook
from rashomon.errors import CodebookError
from tests.codebook.words import tagged

KIND = """
[kinds.poaching]
group = 'violence'
definition = "Killing protected animals."
examples = ["Rangers found two poached elephants.", "Poachers shot a rhino.", "Poaching has doubled."]
plover_reason = "Not an act between actors."
acled_reason = "Not political."
verbs = 'poach'
"""


@pytest.fixture
def overlay(tmp_path):
    def write(text: str):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return load_codebook(path)

    return write


def kinds(book, text):
    return [match.kind for match in book.match_triggers(*tagged(text))]


def test_the_shipped_codebook_is_read_once():
    assert load_codebook() is load_codebook()


def test_a_new_kind_is_found_by_its_words(overlay):
    book = overlay(KIND)
    assert kinds(book, "they/PRON poached/VERB/poach it/PRON") == ["poaching"]
    assert "poaching" not in load_codebook().kinds
    assert kinds(load_codebook(), "they/PRON poached/VERB/poach it/PRON") == []


def test_given_keys_replace_those_of_a_shipped_kind_and_the_rest_stays(overlay):
    book = overlay("[kinds.curfew]\nnouns = 'stay-at-home order'\nplover = ['COERCE', 'restrict']")
    assert kinds(book, "a/DET curfew/NOUN") == []
    assert kinds(book, "a/DET stay-at-home/ADJ order/NOUN") == ["curfew"]
    assert book.kinds["curfew"].definition == load_codebook().kinds["curfew"].definition
    assert book.kinds["curfew"].codes.plover.mode == "restrict"


def test_a_code_takes_the_place_of_the_reason_for_having_none(overlay):
    book = overlay("[kinds.torture]\nacled_reason = 'left out by us'")
    assert book.kinds["torture"].codes.acled.event_type is None
    assert book.kinds["torture"].codes.acled.reason == "left out by us"


def test_a_word_given_to_another_kind_leaves_the_shipped_one(overlay):
    book = overlay(KIND.replace("'poach'", "'poach, torture'"))
    assert kinds(book, "they/PRON tortured/VERB/torture it/PRON") == ["poaching"]


def test_shared_words_use_the_shipped_classes_and_switches(overlay):
    book = overlay("[[shared]]\nnouns = 'whack'\nkinds = 'attack, drone-strike, air-strike'\nswitch = ['by-weapon']")
    assert kinds(book, "a/DET drone/NOUN whack/NOUN") == ["drone-strike"]
    assert kinds(book, "a/DET whack/NOUN") == ["attack"]


def test_cues_are_added_and_replaced(overlay):
    book = overlay("[[acts.accuse.cues]]\nframe = 'accuse'\nverbs = 'jaccuse, criticise'")
    assert book.cue_of("jaccuse").event == "accusation"
    assert book.cue_of("criticise").act == "accuse"
    assert load_codebook().cue_of("criticise").act == "condemn"


def test_words_can_be_taken_out(overlay):
    book = overlay("[remove]\ntriggers = 'torture'\ncues = 'say'")
    assert kinds(book, "they/PRON tortured/VERB/torture him/PRON") == []
    assert book.cue_of("say", "VERB") is None


def test_roles_are_added(overlay):
    book = overlay("[roles.pirate]\nsector = 'REB'\nuse = 'person'\nwords = 'pirate captain'")
    assert book.roles.match(["pirate", "captain"])[2].id == "pirate"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[kinds.x]\ngroup = 'violence'", ["kinds.x has no definition"]),
        (KIND + "plover = ['ASSAULT']", ["plover", "plover_reason"]),
        (KIND.replace("violence", "mayhem"), ["group", "mayhem", "humanitarian"]),
        (KIND.replace("plover_reason", "reason"), ["reason", "plover_reason"]),
        ("[kinds.riot]\nplover = ['PROTEST', 'assassinate']", ["kinds.riot.plover", "assassinate", "vandalize"]),
        ("[kinds.riot]\nplover = ['FIGHT']", ["FIGHT", "ASSAULT"]),
        ("[kinds.riot]\nacled = ['Riots', 'Brawl']", ["acled", "Brawl", "Mob violence"]),
        ("[kinds.riot]\ncameo = '999'", ["cameo", "999"]),
        ("[kinds.riot]\ncontexts = 'sport'", ["contexts", "sport", "military"]),
        ("[kinds.riot]\nexamples = 'one'", ["examples", "a list of texts"]),
        ("[kinds.riot]\nverbs = 'brawl, brawl'", ["brawl", "again"]),
        ("[kinds.riot]\nverbs = '@nowhere'", ["verbs", "nowhere"]),
        ("[kinds.riot]\nphrases = '~ up'", ["phrases", "~"]),
        ("[[shared]]\nnouns = 'x'\nkinds = 'riot, fray'", ["shared[1].kinds", "fray"]),
        ("[[shared]]\nnouns = 'x'\nkinds = 'riot'\nswitch = ['near:drone']", ["switch", "CONDITION -> kind"]),
        ("[[shared]]\nnouns = 'x'\nkinds = 'riot'\nneeds = ['beside:drone']", ["beside", "near"]),
        ("[[shared]]\nnouns = 'x'\nkinds = 'riot'\nunless = ['near:nothing-known']", ["nothing-known"]),
        ("[acts.gossip]\ndefinition = 'x'", ["acts.gossip", "describe"]),
        ("[[acts.state.cues]]\nframe = 'sing'\nverbs = 'sing'", ["frame", "sing", "say"]),
        ("[[acts.state.cues]]\nframe = 'say'\ncertainty = 'sure'\nverbs = 'sing'", ["certainty", "sure", "probable"]),
        ("[roles.x]\nsector = 'ABC'\nuse = 'person'\nwords = 'x'", ["sector", "ABC", "GOV"]),
        ("[kind.riot]\nverbs = 'x'", ["kind", "kinds"]),
        ("kinds = ", ["not a codebook"]),
    ],
)
def test_a_fault_is_named_with_its_file_its_key_and_what_is_allowed(overlay, text, words):
    with pytest.raises(CodebookError) as caught:
        overlay(text)
    message = str(caught.value)
    assert "mine.toml" in message
    for word in words:
        assert word in message


def test_a_missing_file_is_a_codebook_error_that_survives_pickling(tmp_path):
    with pytest.raises(CodebookError) as caught:
        load_codebook(tmp_path / "none.toml")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
