"""Words of a text: what is split, what stays together, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.tokens import tokenize


def words(text):
    return [text[a:b] for a, b in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops didn't fire.", ["Troops", "did", "n't", "fire", "."]),
        ("Troops didn’t fire.", ["Troops", "did", "n’t", "fire", "."]),
        ("They cannot leave", ["They", "can", "not", "leave"]),
        ("We'll see; they've gone", ["We", "'ll", "see", ";", "they", "'ve", "gone"]),
        ("Chad's army", ["Chad", "'s", "army"]),
        ("the rebels' camp", ["the", "rebels", "'", "camp"]),
        ("France-backed", ["France", "-", "backed"]),
        ("a pro-government militia", ["a", "pro-government", "militia"]),
        ("in N'Djamena and Sana'a", ["in", "N'Djamena", "and", "Sana'a"]),
        ("Sana'a's airport", ["Sana'a", "'s", "airport"]),
        ("the U.S. envoy", ["the", "U.S.", "envoy"]),
        ("at 6 a.m. today", ["at", "6", "a.m.", "today"]),
        ("Gen. Idris spoke", ["Gen.", "Idris", "spoke"]),
        ("on the 3rd of May", ["on", "the", "3rd", "of", "May"]),
        ("some 1,200.5 tons", ["some", "1,200.5", "tons"]),
        ("12km away", ["12", "km", "away"]),
        ("“Stop,” he said", ["“", "Stop", ",", "”", "he", "said"]),
        ("one—two", ["one", "—", "two"]),
        ("wait... no", ["wait", "...", "no"]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
        ("write to desk@example.org now", ["write", "to", "desk@example.org", "now"]),
        ("R&D by @ministry #news", ["R&D", "by", "@ministry", "#news"]),
    ],
)
def test_words_are_split_as_in_universal_dependencies(text, expected):
    assert words(text) == expected


def test_a_full_stop_is_split_off_where_the_space_after_it_was_lost():
    assert words("They crossed the river.Soldiers fired.") == [
        "They", "crossed", "the", "river", ".", "Soldiers", "fired", ".",
    ]  # fmt: skip


def test_a_ruled_line_is_one_word():
    assert words("End ======== of page") == ["End", "========", "of", "page"]


def test_offsets_count_code_points_beyond_the_basic_plane():
    text = "🚨 Breaking 🇹🇩: shelling"
    assert text[slice(*tokenize(text)[1])] == "Breaking"
    assert text[slice(*tokenize(text)[-1])] == "shelling"


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t "])
def test_white_space_has_no_words(text):
    assert tokenize(text) == []


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80))
def test_words_cover_all_but_white_space_in_order_and_without_overlap(text):
    position = 0
    for start, end in tokenize(text):
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(st.text(alphabet="aB.,'’-s nt\n3:/@&“”", max_size=60))
def test_words_of_news_like_marks_cover_the_text(text):
    assert "".join(words(text)) == "".join(text.split())
