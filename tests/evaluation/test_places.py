"""The scorers of places count what they say they count."""

from __future__ import annotations

from evaluation.event_location import _whole
from evaluation.geoparsing import held, overlapping
from rashomon.knowledge.gazetteer import open_gazetteer


def test_spans_are_paired_one_to_one_and_equal_ones_first() -> None:
    assert overlapping([(0, 4), (5, 9)], [(0, 9), (5, 9)]) == [(1, 1), (0, 0)]
    assert overlapping([(0, 4)], [(4, 8)]) == []


def test_the_gazetteer_holds_a_place_of_the_name_close_by_and_the_country_of_a_demonym() -> None:
    gazetteer = open_gazetteer()
    lancaster = {"phrase": "Lancaster", "geonameid": None, "lat": 40.04, "lon": -76.31}
    assert held(lancaster, gazetteer)
    assert held({"phrase": "Georgian", "geonameid": "614540", "lat": 42.0, "lon": 43.5}, gazetteer)
    assert not held({**lancaster, "lat": -40.0}, gazetteer)


def test_marks_that_are_empty_or_cut_a_word_are_damaged() -> None:
    assert _whole("in Kano today", {"start": 3, "end": 7, "text": "Kano"})
    assert not _whole("in Kano today", {"start": 4, "end": 5, "text": "a"})
    assert not _whole("in Kano today", {"start": 2, "end": 2, "text": ""})
