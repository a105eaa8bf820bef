"""Which event happened where, from the text: what shares a place, what only locates another, what has a scene."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.codebook import load_codebook
from rashomon.knowledge.gazetteer import open_gazetteer
from rashomon.language.engine import load_engine
from rashomon.reading.places import find_toponyms
from rashomon.reading.reader import Drafts, draft


def read(text: str) -> Drafts:
    return draft(load_engine().annotate(text), date(2017, 4, 7), load_codebook())


def places_of(text: str, trigger: str) -> list[str]:
    out = read(text)
    event = next(e for e in out.events if out.annotation.text_of(*e.trigger) == trigger)
    return [out.annotation.text_of(*p.tokens) for p in event.places]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Ten people were killed in air strikes and shelling in Idlib.", "shelling", ["Idlib"]),
        ("Rebels captured the village of Hayan on Monday, wounding a dozen soldiers.", "captured", ["Hayan"]),
        ("Two policemen were shot when gunmen attacked a checkpoint in Mosul.", "shot", ["Mosul"]),
        ("Fighters planted a mine in Mosul and detonated it.", "detonated", ["Mosul"]),
    ],
)
def test_events_of_one_happening_share_their_place(text: str, trigger: str, expected: list[str]) -> None:
    assert places_of(text, trigger) == expected


def test_who_condemns_a_deed_has_not_its_place() -> None:
    out = read("France condemned the bombing in Mosul.")
    assert {out.annotation.text_of(*e.trigger) for e in out.events if e.places} == {"bombing"}


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Shells hit houses in Kirkuk, about 250 km north of Baghdad.", "hit", ["Kirkuk"]),
        ("Soldiers shot dead two men in Buinaksk near Makhachkala.", "shot dead", ["Buinaksk"]),
        ("In Nigeria, gunmen attacked a market in the town of Bama.", "attacked", ["Bama"]),
    ],
)
def test_a_place_that_only_locates_another_is_none_of_the_events(text: str, trigger: str, expected: list[str]) -> None:
    assert places_of(text, trigger) == expected


def test_whither_somebody_was_taken_is_not_where_he_was_caught() -> None:
    text = "The commander was captured in Nairobi and flown to Ankara."
    assert places_of(text, "captured") == ["Nairobi"]


def test_names_of_one_list_are_of_one_event() -> None:
    text = "Government planes bombed the towns of Saraqib, Binnish and Sarmin on Sunday."
    assert places_of(text, "bombed") == ["Saraqib", "Binnish", "Sarmin"]


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("Clashes broke out in Homs and Hama. Shells struck the rebel-held district.", "rebel-held district"),
        ("Clashes broke out in Homs and Hama. Forces are battling militants across the country.", "country"),
    ],
)
def test_a_place_without_a_name_lies_where_the_report_is_set_and_has_no_point(text: str, described: str) -> None:
    out = read(text)
    place = next(p for p in out.places if out.annotation.text_of(*p.tokens).endswith(described))
    assert (place.country, place.lat, place.geonameid) == ("SYR", None, None)


def test_the_part_of_a_longer_name_is_no_place() -> None:
    out = read("Police arrested Fernando Aguero in Ensenada.")
    assert [out.annotation.text_of(*p.tokens) for p in out.places] == ["Ensenada"]


def test_a_name_that_its_own_words_show_is_a_place_though_nobody_lists_it() -> None:
    assert places_of("Fighters stormed the Kindara Hospital on Friday.", "stormed") == ["Kindara Hospital"]


def test_the_place_by_which_a_body_is_called_is_a_toponym_and_no_place_of_the_report() -> None:
    annotation = load_engine().annotate("The Kenton County Police Department said that two men died.")
    found = find_toponyms(annotation, open_gazetteer())
    assert [(annotation.text_of(*f.tokens), f.shown) for f in found] == [("Kenton County", False)]


def test_every_candidate_of_a_place_is_explained_with_what_spoke_for_it() -> None:
    out = read("Rebels attacked Tripoli in northern Lebanon on Friday.")
    event = next(e for e in out.events if e.places)
    candidates = [w for w in event.why if w.rule == "candidate"]
    assert len(candidates) > 1
    assert "LBN" in candidates[0].detail
    assert "container" in candidates[0].detail
    assert candidates[0].score is not None
    assert candidates[0].score > 0.9
    assert any("LBY" in w.detail for w in candidates[1:])


def test_a_report_that_ends_in_an_area_is_read() -> None:
    assert read("Heavy clashes erupted in the northern area").places
