"""Claims whose speaker stands between two commas, inside of what he says."""

import pytest

from tests.reading.trees import reading, told


def all_told(text, *names):
    annotation, found = reading(text, *names)
    return [told(annotation, claim) for claim in found.claims]


@pytest.mark.parametrize("cue", ["reported", "confirmed", "admitted", "warned"])
@pytest.mark.parametrize(
    "labels",
    [("appos", "acl:relcl", "VBN"), ("nsubj", "parataxis", "VBD"), ("appos", "root", "VBD")],
)
def test_the_words_on_both_sides_are_the_content_however_the_tree_hangs_the_speaker(cue, labels):
    speaker, verb, tag = labels
    top = "0:root" if verb != "root" else "6:ccomp"
    own = "0:root" if verb == "root" else f"2:{verb}" if verb == "acl:relcl" else f"9:{verb}"
    host = 6 if speaker == "nsubj" else 2
    text = (
        f"The:DT:2:det shell:NN:9:nsubj ,:,:5:punct the:DT:5:det army:NN:{host}:{speaker} {cue}:{tag}:{own} ,:,:9:punct "
        f"had:VBD:9:aux hit:VBN:{top} a:DT:11:det school:NN:9:obj"
    )
    assert all_told(text) == [("the army", cue, "The shell ... had hit a school")]


@pytest.mark.parametrize(
    ("tail", "content"),
    [
        ("killing:VBG:2:advcl ten:CD:8:obj", "Rockets fell ... killing ten"),
        ("in:IN:9:case Streslau:NNP:2:obl", "Rockets fell ... in Streslau"),
        ("and:CC:9:cc left:VBD:2:conj", "Rockets fell"),
    ],
)
def test_what_follows_a_whole_clause_is_said_where_it_goes_on_with_it(tail, content):
    text = (
        "Rockets:NNS:2:nsubj fell:VBD:0:root ,:,:5:punct the:DT:5:det army:NN:6:nsubj said:VBD:2:parataxis "
        f",:,:2:punct {tail}"
    )
    assert all_told(text, ("place", "Streslau"))[0][2] == content


def test_a_relative_clause_between_commas_is_no_insertion():
    text = (
        "The:DT:2:det shell:NN:9:nsubj ,:,:6:punct which:WDT:6:obj medics:NNS:6:nsubj reported:VBD:2:acl:relcl "
        ",:,:6:punct had:VBD:9:aux hit:VBN:0:root a:DT:11:det school:NN:9:obj"
    )
    assert all_told(text) == []


def test_a_negated_insertion_says_nothing():
    text = (
        "The:DT:2:det shell:NN:11:nsubj ,:,:8:punct the:DT:5:det army:NN:8:nsubj has:VBZ:8:aux not:RB:8:advmod "
        "confirmed:VBN:11:parataxis ,:,:11:punct had:VBD:11:aux fallen:VBN:0:root"
    )
    assert all_told(text) == []


@pytest.mark.parametrize("paper", ["statement", "letter", "interview"])
def test_the_paper_that_it_was_said_in_is_no_part_of_the_speaker(paper):
    text = (
        "Rockets:NNS:2:nsubj fell:VBD:0:root ,:,:4:punct said:VBD:2:parataxis the:DT:6:det army:NN:4:nsubj "
        f"in:IN:9:case a:DT:9:det {paper}:NN:6:nmod"
    )
    assert all_told(text) == [("the army", "said", "Rockets fell")]


@pytest.mark.parametrize("side", ["Ruritania", "Graustark"])
def test_a_state_before_a_colon_speaks_where_the_report_lets_it(side):
    headline = f"{side}:NNP:4:dep ::::1:punct ten:CD:4:nsubj:pass killed:VBN:0:root in:IN:6:case raid:NN:4:obl"
    body = "{}:NNP:2:nsubj said:VBD:0:root ten:CD:4:nsubj died:VBD:2:ccomp"
    names = (("place", "Ruritania"), ("place", "Graustark"))
    other = "Graustark" if side == "Ruritania" else "Ruritania"
    assert (side, ":", "ten killed in raid") in all_told(f"{headline}\n{body.format(side)}", *names)
    assert (side, ":", "ten killed in raid") not in all_told(f"{headline}\n{body.format(other)}", *names)


def test_what_a_noun_of_speech_holds_ends_before_its_own_verb():
    text = (
        "Ruritania:NNP:3:nmod:poss 's:POS:1:case claim:NN:9:nsubj that:IN:8:mark rebels:NNS:8:nsubj had:VBD:8:aux "
        "all:RB:8:advmod fled:VBN:3:acl came:VBD:0:root late:RB:9:advmod"
    )
    assert all_told(text, ("place", "Ruritania"))[0][2] == "that rebels had all fled"
