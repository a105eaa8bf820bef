"""Word pieces and letter case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.wordpiece import MAX_WORD_PIECES, WordPieces, case_class

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "shell", "##ing", "##s", "sh", "-", "=", "a", "##a", "cafe"]


@pytest.fixture
def pieces():
    return WordPieces(VOCABULARY)


def names(pieces, word):
    return [VOCABULARY[i] for i in pieces.split(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shelling", ["shell", "##ing"]),
        ("SHELLS", ["shell", "##s"]),
        ("café", ["cafe"]),
        ("a-shell", ["a", "-", "shell"]),
        ("shellx", ["[UNK]"]),
        ("爆", ["[UNK]"]),
        ("a\u00a0a", ["a", "a"]),
    ],
)
def test_the_longest_known_piece_comes_first(pieces, word, expected):
    assert names(pieces, word) == expected


@pytest.mark.parametrize("word", ["\u200b", "\u200d", "\u0301", ""])
def test_a_word_of_invisible_characters_has_no_pieces(pieces, word):
    assert pieces.split(word) == ()


def test_a_word_too_long_for_a_name_is_unknown(pieces):
    assert names(pieces, "a" * 101) == ["[UNK]"]


@pytest.mark.parametrize("word", ["=" * 700, "a-" * 700])
def test_a_word_never_has_more_pieces_than_the_encoder_can_hold(pieces, word):
    assert len(pieces.split(word)) == MAX_WORD_PIECES


def test_a_word_split_twice_is_the_same(pieces):
    assert pieces.split("shelling") is pieces.split("shelling")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("fire", 0), ("12", 0), ("", 0), ("-", 0), ("UN", 1), ("M23", 1), ("Chad", 2), ("A", 2), ("iPhone", 3),
        ("al-Shabaab", 3),
    ],
)
def test_letter_case_has_four_classes(word, expected):
    assert case_class(word) == expected


@given(st.text(max_size=40))
def test_any_text_can_be_split(word):
    assert len(WordPieces(VOCABULARY).split(word)) <= MAX_WORD_PIECES
