"""What pronouns and short noun phrases stand for, and when nothing is said."""

import pytest

from rashomon.reading.coreference import Speech, resolve
from tests.reading.trees import tree

RUDOLF = "Colonel:NNP:2:compound Rudolf:NNP:4:nsubj Rassendyll:NNP:2:flat spoke:VBD:0:root .:.:4:punct"


def antecedent(annotation, word, speeches=(), which=0):
    heads = [token for token, text in enumerate(annotation.words) if text == word]
    mentions = resolve(annotation, speeches)
    head = heads[which]
    found = mentions.antecedent(head, head + 1, head)
    return annotation.text_of(*found) if found else None, mentions.explain(head)


def test_a_pronoun_takes_the_last_person_that_agrees():
    annotation = tree(f"{RUDOLF}\nHe:PRP:2:nsubj left:VBD:0:root", ("person", "Rudolf Rassendyll"))
    assert antecedent(annotation, "He")[0] == "Colonel Rudolf Rassendyll"


def test_two_persons_alike_leave_the_pronoun_open():
    text = (
        "Rudolf:NNP:4:nsubj and:CC:3:cc Michael:NNP:1:conj left:VBD:0:root .:.:4:punct\nHe:PRP:2:nsubj spoke:VBD:0:root"
    )
    annotation = tree(text, ("person", "Rudolf"), ("person", "Michael"))
    found, answer = antecedent(annotation, "He")
    assert found is None
    assert answer.open


def test_titles_tell_gender():
    text = "The:DT:2:det king:NN:3:nsubj met:VBD:0:root the:DT:5:det queen:NN:3:obj .:.:3:punct\nShe:PRP:2:nsubj left:VBD:0:root"
    assert antecedent(tree(text), "She")[0] == "the queen"


def test_it_is_no_person_and_they_are_no_single_person():
    text = f"{RUDOLF}\nIt:PRP:2:nsubj burned:VBD:0:root"
    assert antecedent(tree(text, ("person", "Rudolf Rassendyll")), "It")[0] is None


def test_a_pronoun_in_a_statement_is_its_speaker_where_they_agree():
    text = "The:DT:2:det rebels:NNS:5:nsubj near:IN:4:case Streslau:NNP:2:nmod said:VBD:0:root they:PRP:7:nsubj fled:VBD:5:ccomp"
    annotation = tree(text, ("place", "Streslau"))
    found, answer = antecedent(annotation, "they", [Speech(1, ((4, 5),), ((5, 7),))])
    assert found == "The rebels near Streslau"
    assert answer.rule == "agrees with who says it"


def test_first_person_is_who_says_it():
    text = "We:PRP:2:nsubj fled:VBD:4:ccomp Rudolf:NNP:4:nsubj said:VBD:0:root"
    annotation = tree(text, ("person", "Rudolf"))
    assert antecedent(annotation, "We", [Speech(2, ((3, 4),), ((0, 2),))])[0] == "Rudolf"
    assert antecedent(annotation, "We")[1].open


def test_a_last_name_is_the_full_name_met_before():
    text = f"{RUDOLF}\nRassendyll:NNP:2:nsubj left:VBD:0:root"
    annotation = tree(text, ("person", "Rudolf Rassendyll"), ("person", "Rassendyll"))
    assert antecedent(annotation, "Rassendyll", which=1)[0] == "Colonel Rudolf Rassendyll"


def test_initials_are_the_name_that_they_abbreviate():
    text = (
        "The:DT:4:det Ruritanian:NNP:4:amod Red:NNP:4:compound Cross:NNP:5:nsubj came:VBD:0:root .:.:5:punct\n"
        "RRC:NNP:2:nsubj left:VBD:0:root"
    )
    annotation = tree(text, ("organisation", "Ruritanian Red Cross"), ("organisation", "RRC"))
    assert antecedent(annotation, "RRC")[0] == "The Ruritanian Red Cross"


def test_a_definite_noun_takes_up_the_full_phrase_with_that_noun():
    text = (
        "The:DT:3:det Ruritanian:JJ:3:amod ministry:NN:4:nsubj spoke:VBD:0:root .:.:4:punct\n"
        "The:DT:2:det ministry:NN:3:nsubj left:VBD:0:root"
    )
    annotation = tree(text, ("nationality", "Ruritanian"))
    assert antecedent(annotation, "ministry", which=1)[0] == "The Ruritanian ministry"


def test_two_spellings_of_an_office_are_one_noun():
    text = (
        "A:DT:2:det spokesperson:NN:5:nsubj for:IN:4:case Ruritania:NNP:2:nmod spoke:VBD:0:root .:.:5:punct\n"
        "The:DT:2:det spokeswoman:NN:3:nsubj left:VBD:0:root"
    )
    annotation = tree(text, ("place", "Ruritania"))
    assert antecedent(annotation, "spokeswoman")[0] == "A spokesperson for Ruritania"


def test_a_word_for_the_kind_takes_up_a_named_body():
    text = "Blue:NNP:2:compound Brigade:NNP:3:nsubj attacked:VBD:0:root .:.:3:punct\nThe:DT:2:det group:NN:3:nsubj left:VBD:0:root"
    annotation = tree(text, ("unit", "Blue Brigade"))
    assert antecedent(annotation, "group")[0] == "Blue Brigade"


def test_an_indefinite_noun_stands_for_itself():
    text = (
        "The:DT:3:det Ruritanian:JJ:3:amod ministry:NN:4:nsubj spoke:VBD:0:root .:.:4:punct\n"
        "A:DT:2:det ministry:NN:3:nsubj left:VBD:0:root"
    )
    found, answer = antecedent(tree(text, ("nationality", "Ruritanian")), "ministry", which=1)
    assert found is None
    assert not answer.open


def test_a_relative_pronoun_is_the_noun_before_its_clause():
    text = "The:DT:2:det army:NN:5:nsubj which:WDT:4:nsubj fled:VBD:2:acl:relcl spoke:VBD:0:root"
    assert antecedent(tree(text), "which")[0] == "The army"


def test_a_headlines_short_mention_looks_ahead():
    text = (
        "Streslau:NNP:2:compound governor:NN:3:nsubj speaks:VBZ:0:root\n"
        "Streslau:NNP:3:compound Governor:NNP:3:compound Rudolf:NNP:5:nsubj Rassendyll:NNP:3:flat spoke:VBD:0:root"
    )
    annotation = tree(text, ("person", "Rudolf Rassendyll"))
    assert antecedent(annotation, "governor")[0] == "Streslau Governor Rudolf Rassendyll"


def test_unresolved_lists_what_was_asked_in_vain_with_the_reason():
    annotation = tree("He:PRP:2:nsubj left:VBD:0:root")
    mentions = resolve(annotation, ())
    assert mentions.antecedent(0, 1, 0) is None
    assert mentions.unresolved == [((0, 1), "nothing before it agrees")]


def test_a_body_without_a_name_in_a_statement_is_the_speakers_own():
    text = (
        "Graustark:NNP:3:compound 's:POS:1:case army:NN:4:nsubj left:VBD:0:root .:.:4:punct\n"
        "Ruritanian:JJ:2:amod officials:NNS:3:nsubj said:VBD:0:root the:DT:5:det army:NN:6:nsubj fired:VBD:3:ccomp"
    )
    annotation = tree(text, ("place", "Graustark"), ("nationality", "Ruritanian"))
    found, answer = antecedent(annotation, "army", [Speech(6, ((7, 8),), ((8, 11),))], which=1)
    assert found == "Ruritanian officials"
    assert answer.rule == "a body of the speaker's own side"


MONITOR = (
    "a:DT:2:det monitor:NN:3:nsubj said:VBD:0:root .:.:3:punct\n"
    "The:DT:2:det Observatory:NNP:5:nsubj for:IN:4:case Rights:NNP:2:nmod spoke:VBD:0:root .:.:5:punct\n"
)


def test_a_monitor_is_the_one_that_speaks_by_name_in_the_report():
    annotation = tree(MONITOR, ("organisation", "Observatory for Rights"))
    speeches = [Speech(1, ((2, 3),), ()), Speech(5, ((8, 9),), ())]
    assert antecedent(annotation, "monitor", speeches)[0] == "The Observatory for Rights"


@pytest.mark.parametrize("noun", ["monitor", "group", "watchdog", "organisation"])
def test_a_group_known_by_its_seat_is_the_monitor_that_the_report_names(noun):
    text = (
        MONITOR
        + f"The:DT:5:det Strelsau:NNP:4:compound -:HYPH:4:punct based:VBN:5:amod {noun}:NN:6:nsubj added:VBD:0:root"
    )
    annotation = tree(text, ("organisation", "Observatory for Rights"))
    speeches = [Speech(1, ((2, 3),), ()), Speech(5, ((8, 9),), ()), Speech(14, ((15, 16),), ())]
    which = list(annotation.words).count(noun) - 1
    assert antecedent(annotation, noun, speeches, which)[0] == "The Observatory for Rights"


def test_who_spoke_last_goes_on_speaking_whoever_his_words_name():
    text = (
        "Rebels:NNS:2:nsubj fled:VBD:5:ccomp Rudolf:NNP:5:nsubj Rassendyll:NNP:3:flat said:VBD:0:root .:.:5:punct\n"
        "Michael:NNP:2:nsubj left:VBD:4:ccomp he:PRP:4:nsubj added:VBD:0:root"
    )
    annotation = tree(text, ("person", "Rudolf Rassendyll"), ("person", "Michael"))
    speeches = [Speech(2, ((4, 5),), ((0, 2),)), Speech(8, ((9, 10),), ((6, 8),))]
    found, answer = antecedent(annotation, "he", speeches)
    assert found == "Rudolf Rassendyll"
    assert answer.rule == "goes on speaking"


@pytest.mark.parametrize("paper", ["report", "statement", "letter"])
def test_a_paper_is_that_of_who_spoke_before(paper):
    text = (
        "The:DT:2:det ministry:NN:3:nsubj said:VBD:0:root rebels:NNS:5:nsubj fled:VBD:3:ccomp .:.:3:punct\n"
        f"The:DT:2:det {paper}:NN:3:nsubj added:VBD:0:root ten:CD:5:nsubj died:VBD:3:ccomp"
    )
    annotation = tree(text)
    speeches = [Speech(1, ((2, 3),), ((3, 5),)), Speech(7, ((8, 9),), ((9, 11),))]
    assert antecedent(annotation, paper, speeches)[0] == "The ministry"
