"""Counts from a generated grammar: every number phrase, in every frame, makes the figure that it states and no other."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon import read
from rashomon.ledger import Figure
from rashomon.reading.figure_words import find_nones, find_quantities
from tests.reading.figure_grammar import UNCOUNTED, Counted, Phrase, phrases, sentences

STEP = 29
"""Every 29th sentence of some ten thousand is read: all frames come up, with most phrases, in a few seconds."""
MISREAD = 0.01
"""The share of sentences that a model may tag or parse wrongly; with the weights of today it is one in ten thousand."""


@pytest.mark.parametrize("unit", ["civilians", "drones"])
def test_every_number_phrase_has_the_bounds_that_it_states(unit: str) -> None:
    for phrase in phrases():
        text = f"It hit {phrase.words}{' of' if phrase.of else ''} {unit}."
        found = [(text[q.start : q.end], q.low, q.high, q.quantifier) for q in find_quantities(text)]
        assert found == [(phrase.words, phrase.low, phrase.high, phrase.quantifier)]


def test_a_number_phrase_is_read_in_capitals_too() -> None:
    for phrase in phrases():
        (found,) = find_quantities(f"IT HIT {phrase.words.upper()}{' OF' if phrase.of else ''} MEN.")
        assert (found.low, found.high, found.quantifier) == (phrase.low, phrase.high, phrase.quantifier)


def difference(sentence: Counted) -> str:
    """What is wrong with the figures read from a sentence, in words; "" where nothing is."""
    figures = read(sentence.text).figures
    shown = [(f.text, f.low, f.high, f.quantifier, f.kind, f.unit) for f in figures]
    wanted = (
        sentence.quantity, sentence.low, sentence.high, sentence.quantifier, sentence.kind, sentence.unit
    )  # fmt: skip
    return "" if shown == [wanted] else f"{sentence.text} {shown}"


def test_counts_are_read_in_active_passive_and_nominal_sentences() -> None:
    read_ones = list(sentences())[::STEP]
    wrong = [found for sentence in read_ones if (found := difference(sentence))]
    assert len(wrong) <= MISREAD * len(read_ones), "\n".join(wrong)


@pytest.mark.parametrize("text", UNCOUNTED)
def test_numbers_that_count_nothing_make_no_figure(text: str) -> None:
    assert [(figure.text, figure.kind) for figure in read(text).figures] == []


COUNTED = [sentence.text for sentence in sentences()]


@st.composite
def reports(draw: st.DrawFn) -> str:
    """Reports of a few sentences with and without counts; some without commas and in one line, as feeds have them."""
    parts = draw(st.lists(st.sampled_from(COUNTED) | st.sampled_from(UNCOUNTED), min_size=1, max_size=6))
    text = draw(st.sampled_from([" ", "\n\n"])).join(parts)
    return text.replace(",", "") if draw(st.booleans()) else text


def states(figure: Figure) -> bool:
    """Whether the words of a figure state its bounds."""
    found = [*find_quantities(figure.text), *find_nones(figure.text)]
    if found:
        return (found[0].low, found[0].high) == (figure.low, figure.high)
    single = re.match(r"an?\b|another\b", figure.text, re.I)
    return (figure.low, figure.high) == ((1, 1) if single else (None, None))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_no_report_makes_a_figure_that_its_text_does_not_contain(text: str) -> None:
    ledger = read(text)
    own = ledger.reports[0].text
    for figure in ledger.figures:
        assert own[slice(*figure.span)] == figure.text
        assert states(figure), figure
    spans = sorted(figure.span for figure in ledger.figures)
    assert all(one[1] <= two[0] for one, two in pairwise(spans)), "figures share words"


ALONE: list[Phrase] = [phrase for phrase in phrases() if phrase.quantifier == "exact"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ALONE), st.sampled_from(["rose", "climbed", "increased"]))
def test_an_update_is_two_figures_and_never_a_range(phrase: Phrase, verb: str) -> None:
    figures = read(f"The death toll {verb} to {phrase.words} from 1.").figures
    new = next(figure for figure in figures if figure.text == phrase.words)
    assert (new.low, new.high, new.kind, new.as_of) == (phrase.low, phrase.high, "killed", None)
    (old,) = [figure for figure in figures if figure is not new]
    assert (old.low, old.high, old.kind) == (1, 1, "killed")
    assert old.as_of is not None
    assert old.as_of.relation == "before"
