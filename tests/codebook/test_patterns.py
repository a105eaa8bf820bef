"""The language of patterns and the matcher."""

from __future__ import annotations

import pytest

from rashomon.codebook.patterns import Matcher, PatternError, Tokens, compile_pattern
from tests.codebook.words import tagged

CLASSES = {"fruit": frozenset({"apple", "pear", "star-fruit"})}


def find(pattern: str, text: str, part: str = "any"):
    matcher = Matcher((compiled, pattern) for compiled in compile_pattern(pattern, part, CLASSES))
    return [(found.first, found.end, found.head) for found in matcher.find(Tokens(*tagged(text)))]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("eat/peel apple", "they/PRON peel/VERB apple/NOUN", [(1, 3, 1)]),
        ("eat @fruit", "eat/VERB pear/NOUN", [(0, 2, 0)]),
        ("eat @fruit", "eat/VERB star/NOUN -/PUNCT fruit/NOUN", [(0, 4, 0)]),
        ("eat ripe? apple", "eat/VERB apple/NOUN", [(0, 2, 0)]),
        ("eat ripe? apple", "eat/VERB ripe/ADJ apple/NOUN", [(0, 3, 0)]),
        ("eat ~ *apple", "eat/VERB two/NUM very/ADV ripe/ADJ apple/NOUN", [(0, 5, 4)]),
        ("eat ~ apple", "eat/VERB two/NUM very/ADV nice/ADJ ripe/ADJ apple/NOUN", []),
        ("eat ~ apple", "eat/VERB ,/PUNCT apple/NOUN", []),
        ("eat apple", "eat/VERB the/DET apple/NOUN", []),
    ],
)
def test_patterns(pattern, text, expected):
    assert find(pattern, text) == expected


@pytest.mark.parametrize(("pattern", "head"), [("bowl of apple", 0), ("apple bowl", 1), ("bowl of *apple", 2)])
def test_the_head_of_a_noun_pattern_stands_before_its_preposition(pattern, head):
    (compiled,) = compile_pattern(pattern, "noun", CLASSES)
    assert compiled.head == head


def test_a_word_that_is_only_looked_at_stays_free():
    items = [(p, "phrase") for p in compile_pattern("eat ~ ^apple", "verb", CLASSES)]
    items += [(p, "word") for p in compile_pattern("apple", "noun", CLASSES)]
    found = Matcher(items).find(Tokens(*tagged("eat/VERB the/DET apple/NOUN")))
    assert [match.entry for match in found] == ["phrase", "word"]


@pytest.mark.parametrize("pattern", ["", "~", "eat ~", "eat ~ ~ apple", "?", "a? b?", "@nut", "eat *"])
def test_faulty_patterns_are_refused(pattern):
    with pytest.raises(PatternError):
        compile_pattern(pattern, "any", CLASSES)


def test_a_long_report_is_matched_in_time_that_grows_with_its_length():
    from time import process_time

    from rashomon.codebook import load_codebook

    sentence = "the/DET army/NOUN said/VERB/say warplanes/NOUN/warplane struck/VERB/strike a/DET camp/NOUN ./PUNCT "
    book = load_codebook()

    def cost(times: int) -> float:
        arguments = tagged(sentence * times)
        best = []
        for _ in range(3):
            start = process_time()
            assert len(book.match_triggers(*arguments)) == times
            best.append(process_time() - start)
        return min(best)

    cost(10)
    assert cost(1000) < 40 * cost(100)
