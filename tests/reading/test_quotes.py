"""Quotations in text that keeps its marks, and in text that lost some."""

import pytest

from rashomon.reading.quotes import quote_ranges


def quoted(text, ends=()):
    return [text[start:end] for start, end in quote_ranges(text, ends)]


@pytest.mark.parametrize(
    "text",
    [
        'He said "we go home" today.',
        "He said “we go home” today.",
        "He said «we go home» today.",
        "He said „we go home“ today.",
        "He said ``we go home'' today.",
        "He said ‘we go home’ today.",
        "He said 'we go home' today.",
    ],
)
def test_all_kinds_of_marks_are_read(text):
    assert quoted(text) == ["we go home"]


def test_apostrophes_are_no_quotation_marks():
    assert quoted("The army's men don't leave the brothers' house, it's said.") == []
    assert quoted("The army’s men don’t leave.") == []


def test_an_apostrophe_inside_single_marks_does_not_close_them():
    assert quoted("He said 'we don't go' today.") == ["we don't go"]


def test_a_quotation_opened_again_ends_before_the_new_mark():
    assert quoted('"We go. "They stay" he said.') == ["We go.", "They stay"]


def test_an_unclosed_quotation_ends_with_its_sentence_or_paragraph():
    text = 'He said "we go. They left.\n\nNothing more.'
    assert quoted(text) == ["we go. They left."]
    assert quoted(text, [15, 26, len(text)]) == ["we go."]


def test_a_stray_closing_mark_opens_nothing():
    assert quoted('They left." He stayed.') == []


def test_several_quotations_come_in_order():
    assert quoted('"One" and "two" and “three”') == ["One", "two", "three"]
