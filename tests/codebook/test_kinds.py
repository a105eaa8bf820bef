"""The shipped kinds of event: all of them, with valid codes, found in their own examples."""

from __future__ import annotations

import pytest

from rashomon.codebook import load_codebook
from rashomon.language.annotation import TRIGGER_GROUPS
from tests.codebook.words import tagged

KINDS = {
    "violence": """air-strike drone-strike shelling missile-strike armed-clash attack ground-incursion bombing suicide-bombing
        shooting assassination attack-on-civilians abduction sexual-violence torture execution chemical-attack cyber-attack
        siege property-destruction killing injury""",
    "territory": "interception territory-gained territory-regained airspace-violation",
    "posture": """mobilization deployment withdrawal weapons-test military-exercise weapons-transfer border-closure
        border-opening""",
    "coercion": "arrest deportation curfew sanction seizure blockade censorship conviction",
    "unrest": "demonstration riot labour-strike",
    "words": """accusation condemnation denial rejection threat warning demand appeal statement-of-support pledge
        declaration-of-war""",
    "diplomacy": """talks mediation visit agreement ceasefire ceasefire-violation prisoner-exchange release diplomatic-break
        diplomatic-expulsion""",
    "humanitarian": "displacement return evacuation aid-delivery aid-obstruction shortage",
}


def shown(text: str) -> list[tuple[str, str]]:
    """Words and kind of each trigger of the tagged text."""
    lemmas, upos, words = tagged(text)
    matches = load_codebook().match_triggers(lemmas, upos, words)
    return [(" ".join(words[match.first : match.end]), match.kind) for match in matches]


def test_every_kind_of_the_contract_is_there_in_its_group():
    assert {kind.id: kind.group for kind in load_codebook().kinds.values()} == {
        name: group for group, names in KINDS.items() for name in names.split()
    }
    assert set(KINDS) == set(TRIGGER_GROUPS)


@pytest.mark.parametrize("kind", load_codebook().kinds.values(), ids=lambda kind: kind.id)
def test_a_kind_says_what_it_is_and_has_its_codes_or_a_reason(kind):
    assert len(kind.examples) >= 3
    assert kind.definition
    assert kind.not_this
    assert kind.problems
    assert bool(kind.codes.plover) != bool(kind.plover_reason)
    assert bool(kind.codes.acled.event_type) != bool(kind.codes.acled.reason)
    assert (kind.intensity is None) == (kind.codes.cameo is None)
    cues = load_codebook().acts.cues_of_event(kind.id)
    listed = sum(len(words) for words in kind.triggers.values())
    assert listed + len(kind.shared) + len(cues) >= 10


@pytest.mark.parametrize(
    ("kind", "intensity"), [("air-strike", -10), ("denial", -5), ("ceasefire", 9), ("visit", 1.9), ("return", None)]
)
def test_intensity_is_the_goldstein_value_of_the_cameo_code(kind, intensity):
    assert load_codebook().kinds[kind].intensity == intensity


def test_examples_show_their_kind_when_the_shipped_model_reads_them():
    from rashomon.language import load_engine

    engine, book, missed = load_engine(), load_codebook(), []
    for kind in book.kinds.values():
        for example in kind.examples:
            read = engine.annotate(example)
            kinds = {match.kind for match in book.match_triggers(read.lemmas, read.upos, read.words)}
            cues = {match.entry.event for match in book.match_cues(read.lemmas, read.upos, read.words)}
            if kind.id not in kinds | cues:
                missed.append(example)
    # a parser of another training run may tag a word otherwise; more than these few would be the codebook's fault
    assert len(missed) <= 8, missed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("militants/NOUN/militant opened/VERB/open fire/NOUN", [("opened fire", "shooting")]),
        ("the/DET car/NOUN blew/VERB/blow up/ADP", [("blew up", "bombing")]),
        ("rebels/NOUN/rebel blew/VERB/blow the/DET bridge/NOUN up/ADP", [("blew the bridge up", "bombing")]),
        ("troops/NOUN/troop shot/VERB/shoot down/ADP a/DET drone/NOUN", [("shot down", "interception")]),
        ("mortar/NOUN fire/NOUN killed/VERB/kill two/NUM", [("mortar fire", "shelling"), ("killed", "killing")]),
        ("a/DET chemical/ADJ weapons/NOUN/weapon attack/NOUN", [("chemical weapons attack", "chemical-attack")]),
        ("the/DET suicide/NOUN bombing/NOUN", [("suicide bombing", "suicide-bombing")]),
        ("a/DET violation/NOUN of/ADP its/PRON airspace/NOUN", [("violation of its airspace", "airspace-violation")]),
    ],
)
def test_phrases_win_over_their_words(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    "form", ["air-strike/NOUN", "air/NOUN -/PUNCT strike/NOUN", "air/NOUN strike/NOUN", "airstrike/NOUN"]
)
def test_hyphens_and_spaces_make_no_difference(form):
    assert next(kind for _, kind in shown(f"an/DET {form} hit/VERB the/DET depot/NOUN")) == "air-strike"


def test_a_piece_of_a_hyphenated_word_is_no_trigger():
    assert shown("a/DET rebel-held/ADJ/rebel-held war-torn/ADJ/war-torn town/NOUN") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("union/NOUN workers/NOUN/worker began/VERB/begin a/DET rail/NOUN strike/NOUN", "labour-strike"),
        ("the/DET air/NOUN force/NOUN launched/VERB/launch strikes/NOUN/strike", "air-strike"),
        ("gunmen/NOUN/gunman struck/VERB/strike the/DET post/NOUN", "attack"),
        ("warplanes/NOUN/warplane struck/VERB/strike the/DET post/NOUN", "air-strike"),
        ("the/DET post/NOUN was/AUX/be hit/VERB by/ADP artillery/NOUN", "shelling"),
        ("drones/NOUN/drone attacked/VERB/attack the/DET port/NOUN", "drone-strike"),
        ("rebels/NOUN/rebel captured/VERB/capture the/DET town/NOUN", "territory-gained"),
        ("rebels/NOUN/rebel captured/VERB/capture nine/NUM soldiers/NOUN/soldier", "arrest"),
        ("the/DET navy/NOUN seized/VERB/seize a/DET tanker/NOUN", "seizure"),
        ("the/DET council/NOUN struck/VERB/strike a/DET deal/NOUN", "agreement"),
        ("refugees/NOUN/refugee returned/VERB/return", "return"),
        ("troops/NOUN/troop withdrew/VERB/withdraw", "withdrawal"),
        ("families/NOUN/family left/VERB/leave their/PRON homes/NOUN/home", "displacement"),
    ],
)
def test_surroundings_decide_what_an_ambiguous_word_shows(text, kind):
    assert kind in [found for _, found in shown(text)]


@pytest.mark.parametrize(
    "text",
    [
        "lightning/NOUN strikes/NOUN/strike",
        "a/DET heart/NOUN attack/NOUN",
        "the/DET studio/NOUN released/VERB/release a/DET video/NOUN",
        "the/DET company/NOUN fired/VERB/fire its/PRON manager/NOUN",
        "the/DET storm/NOUN hit/VERB the/DET coast/NOUN",
        "they/PRON discussed/VERB/discuss the/DET price/NOUN",
        "prices/NOUN/price fell/VERB/fall",
        "the/DET minister/NOUN took/VERB/take a/DET call/NOUN",
        "she/PRON met/VERB/meet the/DET deadline/NOUN",
        "he/PRON returned/VERB/return the/DET favour/NOUN",
    ],
)
def test_other_senses_are_no_events(text):
    assert shown(text) == []


def test_part_of_speech_matters():
    assert shown("the/DET shell/NOUN company/NOUN") == []
    assert shown("they/PRON shell/VERB the/DET hill/NOUN") == [("shell", "shelling")]


def test_a_generic_word_says_so():
    lemmas, upos, words = tagged("the/DET attack/NOUN was/AUX/be condemned/VERB/condemn")
    (match,) = (m for m in load_codebook().match_triggers(lemmas, upos, words) if m.entry.text == "attack")
    assert match.entry.generic
    assert "missile-strike" in match.kinds


def test_no_match_runs_across_the_end_of_a_sentence():
    assert ("open", "shooting") not in shown("the/DET road/NOUN is/AUX open/ADJ ./PUNCT Fire/NOUN spread/VERB")


def test_a_given_context_decides_instead_of_the_words_around():
    from rashomon.codebook import Context

    lemmas, upos, words = tagged("they/PRON took/VERB/take it/PRON")
    book = load_codebook()
    assert book.match_triggers(lemmas, upos, words) == []
    (match,) = book.match_triggers(lemmas, upos, words, lambda head: Context(facts={"object:place"}))
    assert (match.kind, match.rule) == ("territory-gained", "needs object:place")


def test_the_plover_type_is_that_of_the_cameo_root():
    """By the published table (CAMEO2PLOVER); the exceptions are those where PLOVER 2.0 itself changed its mind."""
    roots = {
        "03": {"AGREE"}, "04": {"CONSULT"}, "05": {"SUPPORT"}, "06": {"COOPERATE"}, "07": {"AID"},
        "08": {"CONCEDE", "RETREAT"}, "09": {"ACCUSE"}, "10": {"REQUEST"}, "11": {"ACCUSE"}, "12": {"REJECT"},
        "13": {"THREATEN"}, "14": {"PROTEST"}, "15": {"MOBILIZE"}, "16": {"SANCTION", "COERCE"}, "17": {"COERCE", "ASSAULT"},
        "18": {"ASSAULT"}, "19": {"ASSAULT", "COERCE"}, "20": {"ASSAULT"}, "02": {"REQUEST"}, "01": {"REJECT"},
    }  # fmt: skip
    wrong = {
        name
        for name, kind in load_codebook().kinds.items()
        if kind.codes.cameo and kind.codes.plover and kind.codes.plover.type not in roots[kind.codes.cameo[:2]]
    }
    assert wrong == {"conviction"}  # 116 was ACCUSE; PLOVER 2.0 has SANCTION with the mode convict
