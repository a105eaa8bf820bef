"""Lemmas of what news is made of."""

import pytest

from rashomon.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("said", "VERB", "VBD", "say"),
        ("Says", "VERB", "VBZ", "say"),
        ("struck", "VERB", "VBD", "strike"),
        ("denied", "VERB", "VBD", "deny"),
        ("shelling", "VERB", "VBG", "shell"),
        ("fled", "VERB", "VBD", "flee"),
        ("shot", "VERB", "VBN", "shoot"),
        ("claims", "NOUN", "NNS", "claim"),
        ("casualties", "NOUN", "NNS", "casualty"),
        ("children", "NOUN", "NNS", "child"),
        ("troops", "NOUN", "NNS", "troops"),
        ("worse", "ADJ", "JJR", "bad"),
        ("military", "ADJ", "JJ", "military"),
        ("was", "AUX", "VBD", "be"),
        ("wo", "AUX", "MD", "will"),
        ("n't", "PART", "RB", "not"),
        ("didnt", "AUX", "VBD", "do"),
        ("has", "VERB", "VBZ", "have"),
        ("United", "PROPN", "NNP", "United"),
        ("Philippines", "PROPN", "NNPS", "Philippines"),
        ("The", "DET", "DT", "the"),
        ("1,200", "NUM", "CD", "1,200"),
    ],
)
def test_words_have_their_lemma(word, upos, xpos, expected):
    assert lemma(word, upos, xpos) == expected


@pytest.mark.parametrize("word", ["didnt", "wasnt", "couldnt", "wont"])
def test_an_auxiliary_that_lost_its_apostrophe_is_the_auxiliary(word):
    assert lemma(word, "AUX", "VBD") in {"do", "be", "could", "will"}


def test_an_unknown_word_is_its_own_lemma():
    assert lemma("Zqxjk", "X", "FW") == "zqxjk"
