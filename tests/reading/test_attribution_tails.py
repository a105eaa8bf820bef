"""Claims that close their sentence, in feeds that lost their commas: the parser sees no seam, the order of words does."""

import pytest

from rashomon.language.annotation import Attribution
from tests.reading.trees import reading, told

FELL = "Two:CD:2:nummod bridges:NNS:3:nsubj fell:VBD:0:root"


def all_told(text, *names, model=()):
    annotation, found = reading(text, *names, model=model)
    return [told(annotation, claim) for claim in found.claims]


@pytest.mark.parametrize(
    ("cue", "content"),
    [("said:VBD", "said"), ("says:VBZ", "says"), ("added:VBD", "added"), ("reported:VBD", "reported")],
)
@pytest.mark.parametrize("label", ["acl:relcl", "dep", "parataxis", "conj"])
def test_all_before_a_closing_cue_is_its_content_however_the_tree_hangs_it(cue, content, label):
    text = f"{FELL} in:IN:5:case Streslau:NNP:3:obl the:DT:7:det ministry:NN:8:nsubj {cue}:5:{label}"
    found = all_told(text, ("place", "Streslau"))
    assert found == [("the ministry", content, "Two bridges fell in Streslau")]


@pytest.mark.parametrize(
    "tail",
    ["on:IN:7:case Friday:NNP:5:obl", "late:RB:5:advmod Friday:NNP:5:obl", "citing:VBG:5:advcl medics:NNS:6:obj"],
)
def test_circumstances_may_follow_a_closing_cue(tail):
    assert all_told(f"{FELL} officials:NNS:5:nsubj said:VBD:3:dep {tail}")[0] == (
        "officials",
        "said",
        "Two bridges fell",
    )


def test_a_clause_after_the_cue_is_what_is_said():
    text = (
        "In:IN:3:case a:DT:3:det report:NN:5:obl officials:NNS:5:nsubj said:VBD:0:root two:CD:7:nummod "
        "bridges:NNS:8:nsubj fell:VBD:5:ccomp"
    )
    assert all_told(text) == [("officials", "said", "two bridges fell")]


def test_the_start_that_the_model_cut_off_comes_back():
    text = f"{FELL} and:CC:6:cc ten:CD:6:nummod died:VBD:3:conj officials:NNS:8:nsubj said:VBD:3:parataxis"
    model = (Attribution(((7, 8),), ((6, 7),), ((4, 6),), 0.9),)
    assert all_told(text, model=model) == [("officials", "said", "Two bridges fell and ten died")]


@pytest.mark.parametrize("outlet", ["Reuters", "AFP", "SANA"])
def test_who_was_told_at_the_end_relays_and_who_told_speaks(outlet):
    text = f"{FELL} medical:JJ:5:amod sources:NNS:6:obj told:VBD:3:acl {outlet}:NNP:6:nsubj"
    annotation, found = reading(text)
    (claim,) = found.claims
    assert told(annotation, claim) == ("medical sources", "told", "Two bridges fell")
    assert [annotation.text_of(*item.tokens) for item in claim.relay] == [outlet]


@pytest.mark.parametrize("people", ["reporters", "journalists"])
def test_people_who_were_told_are_no_relay(people):
    text = f"She:PRP:2:nsubj told:VBD:0:root {people}:NNS:2:iobj five:CD:5:nsubj died:VBD:2:ccomp"
    _, found = reading(text)
    assert [claim.relay for claim in found.claims] == [[]]


def test_according_to_at_the_end_holds_the_whole_sentence():
    text = (
        "Ten:CD:2:nsubj died:VBD:0:root and:CC:5:cc five:CD:5:nsubj fled:VBD:2:conj according:VBG:9:case to:IN:6:fixed "
        "local:JJ:9:amod sources:NNS:5:obl"
    )
    assert all_told(text) == [("local sources", "according to", "Ten died and five fled")]


def test_a_place_that_a_preposition_claims_is_no_part_of_the_speaker():
    text = (
        "Two:CD:2:nummod bridges:NNS:3:nsubj fell:VBD:0:root in:IN:5:case Streslau:NNP:3:obl local:JJ:7:amod "
        "officials:NNS:8:nsubj said:VBD:3:dep"
    )
    assert all_told(text, ("place", "Streslau"))[0][0] == "local officials"


def test_a_relative_pronoun_or_a_missing_seam_makes_no_closing_claim():
    what = f"{FELL} which:WDT:6:obj officials:NNS:6:nsubj reported:VBD:2:acl:relcl"
    assert all_told(what) == []
    written = (
        "First:RB:6:advmod ,:,:1:punct after:IN:6:case noon:NN:6:obl ,:,:1:punct shots:NNS:7:nsubj hit:VBD:0:root the:DT:9:det "
        "crimes:NNS:7:obj officials:NNS:11:nsubj reported:VBD:9:acl:relcl"
    )
    assert all_told(written) == []


def test_a_name_spelt_like_a_cue_is_none():
    text = "Omar:NNP:2:nsubj Said:VBD:0:root rebels:NNS:4:nsubj fled:VBD:2:ccomp"
    assert all_told(text) == []


def test_quotations_with_cues_of_their_own_stay_apart():
    text = (
        "\":``:3:punct Rebels:NNS:3:nsubj fled:VBD:6:ccomp \":'':3:punct Rudolf:NNP:6:nsubj said:VBD:0:root .:.:6:punct\n"
        "\":``:3:punct Troops:NNS:3:nsubj left:VBD:6:ccomp \":'':3:punct he:PRP:6:nsubj added:VBD:0:root"
    )
    model = (
        Attribution(((5, 6),), ((4, 5),), ((0, 4), (7, 11)), 0.9),
        Attribution(((12, 13),), ((11, 12),), ((7, 11),), 0.9),
    )
    found = all_told(text, ("person", "Rudolf"), model=model)
    assert [item[2] for item in found] == ['" Rebels fled "', '" Troops left "']


@pytest.mark.parametrize("word", ["Monitor", "Activists", "Officials", "NGO", "Witnesses", "Police", "Ministry"])
def test_a_headline_without_its_dash_still_names_its_source(word):
    tag = "NNS" if word.endswith("s") else "NNP"
    text = f"Ten:CD:2:nsubj killed:VBN:0:root in:IN:5:case market:NN:5:compound raid:NN:2:obl {word}:{tag}:5:dep"
    annotation, found = reading(text)
    (claim,) = found.claims
    assert told(annotation, claim)[0] == word
    assert told(annotation, claim)[2] == "Ten killed in market raid"


@pytest.mark.parametrize("before", ["the:DT:6:det", "by:IN:6:case", "a:DT:6:det"])
def test_a_headline_whose_last_word_belongs_to_its_sentence_names_no_source(before):
    text = f"Ten:CD:2:nsubj killed:VBN:0:root in:IN:4:case raid:NN:2:obl {before} police:NN:2:obl"
    assert all_told(text) == []


@pytest.mark.parametrize("cue", ["adding", "warning", "claiming", "saying", "confirming"])
def test_a_participle_goes_on_with_the_speaker_though_the_tree_hangs_it_on_a_noun(cue):
    text = (
        "The:DT:2:det ministry:NN:3:nsubj said:VBD:0:root ten:CD:5:nsubj died:VBD:3:ccomp in:IN:8:case the:DT:8:det "
        f"blast:NN:5:obl {cue}:VBG:8:acl rebels:NNS:11:nsubj fled:VBD:9:ccomp"
    )
    assert all_told(text) == [
        ("The ministry", "said", "ten died in the blast"),
        ("The ministry", cue, "rebels fled"),
    ]
