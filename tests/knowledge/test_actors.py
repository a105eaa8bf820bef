"""The actors by name and date: what the shipped data say, and what the registry makes of them."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources
from itertools import chain

import pytest

from rashomon.errors import KnowledgeError
from rashomon.knowledge.actors import build_actors, load_actors

FILES = ("states.toml", "groups.toml", "organisations.toml", "leaders.toml", "agencies.toml", "ties.toml")
BEFORE, AFTER = date(2021, 8, 14), date(2021, 8, 15)


def data():
    folder = resources.files("rashomon.knowledge") / "data"
    return {name: tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in FILES}


@pytest.fixture(scope="module")
def actors():
    return load_actors()


def id_of(actors, alias, on=None):
    entry = actors.lookup(alias, on)
    return entry.id if entry else None


def test_all_member_states_and_four_more_are_listed():
    assert len(data()["states.toml"]) == 193 + 4
    assert sum(entry.kind == "state" for entry in load_actors()) == 193 + 4


def test_more_than_three_hundred_groups_and_organisations_are_listed_each_with_a_kind():
    files = data()
    assert len(files["groups.toml"]) >= 300
    rows = [row for name in ("groups.toml", "organisations.toml") for row in files[name].values()]
    assert all(row["kind"] and row["names"] for row in rows)


def test_no_id_looks_like_the_agency_of_a_state_that_it_does_not_belong_to(actors):
    states = set(data()["states.toml"])
    strangers = [
        entry.id
        for entry in actors
        if entry.kind != "state" and entry.id.split(".")[0] in states and entry.party != entry.id.split(".")[0]
    ]
    assert strangers == []


def test_every_party_is_an_actor_or_an_opposition(actors):
    missing = [entry.id for entry in actors if entry.party and actors.get(entry.party) is None]
    assert missing == []


def test_every_name_of_every_state_finds_it(actors):
    for code, row in data()["states.toml"].items():
        for name in chain(row.get("names", ()), row.get("adjectives", ())):
            entry = actors.lookup(name)
            assert entry is not None, name
            assert entry.country is not None, name
            if len(name) > 3:
                assert entry.country == code or code in ("COG", "PSE"), (name, entry.id)


@pytest.mark.parametrize(
    ("alias", "id"),
    [
        ("Türkiye", "TUR"), ("Turkey", "TUR"), ("DR Congo", "COD"), ("Burma", "MMR"), ("Ivory Coast", "CIV"),
        ("Cote d'Ivoire", "CIV"), ("UAE", "ARE"), ("the Emirates", "ARE"), ("US", "USA"), ("U.S.", "USA"),
        ("U.S", "USA"),
        ("America", "USA"), ("the United States", "USA"), ("Kyrgyz", "KGZ"), ("Emirati", "ARE"), ("Afghans", "AFG"),
        ("Bosnia and Herzegovina", "BIH"), ("Saint Lucia", "LCA"), ("Kosovo", "XKX"), ("Taiwanese", "TWN"),
        ("the Kremlin", "RUS.GOV"), ("Downing Street", "GBR.GOV"), ("the Pentagon", "USA.MIL"), ("Mossad", "ISR.SPY"),
        ("Daesh", "IS"), ("ISIL", "IS"), ("the Islamic State group", "IS"), ("al Qaida", "AL-QAEDA"),
        ("Al-Qa'ida", "AL-QAEDA"), ("Tehrik-i-Taliban Pakistan", "TTP"), ("Pakistani Taliban", "TTP"),
        ("Syria Democratic Forces", "SDF"), ("Peoples Protection Units", "YPG"), ("Somaliland", "SOMALILAND"),
        ("UNHCR", "UN.HCR"), ("the UN refugee agency", "UN.HCR"), ("Security Council", "UN.SC"), ("SOHR", "SOHR"),
        ("Agence France-Presse", "AFP"), ("Xinhua", "XINHUA"),
    ],
)  # fmt: skip
def test_names_spellings_and_abbreviations_find_their_actor(actors, alias, id):
    assert id_of(actors, alias) == id


@pytest.mark.parametrize(
    "word", ["us", "is", "who", "turkey", "chad", "polish", "the", "Latin American", "the Americas"]
)
def test_words_that_only_look_like_names_find_nobody(actors, word):
    assert actors.lookup(word) is None


def test_the_possessive_does_not_matter_with_or_without_its_apostrophe(actors):
    assert id_of(actors, "Syria's") == id_of(actors, "Syria’s") == id_of(actors, "Syrias") == "SYR"
    assert id_of(actors, "UNs") is None or id_of(actors, "UNs") == "UN"


def test_in_a_line_of_capitals_a_common_word_is_no_acronym(actors):
    found = actors.find_all(["IRAQI", "ARMY", "SAYS", "IS", "FIGHTER", "IS", "DEAD", "IN", "US", "RAID"])
    assert [entry.id for _, _, entry in found] == ["IRQ"]


def test_the_longest_name_wins(actors):
    words = ["the", "Pakistani", "Taliban", "and", "South", "Sudanese", "troops", "left", "Guinea", "-", "Bissau"]
    assert [(words[first:end], entry.id) for first, end, entry in actors.find_all(words)] == [
        (["Pakistani", "Taliban"], "TTP"),
        (["South", "Sudanese"], "SSD"),
        (["Guinea", "-", "Bissau"], "GNB"),
    ]


def test_the_taliban_are_a_group_until_they_govern(actors):
    assert actors.lookup("the Taliban", BEFORE).party == "TALIBAN"
    assert actors.lookup("the Taliban", AFTER).id == "AFG.GOV"
    assert actors.lookup("the Taliban", AFTER).valid[0] == AFTER


def test_people_in_office_stand_for_it_and_out_of_office_for_nobody(actors):
    assert id_of(actors, "Ashraf Ghani", BEFORE) == "AFG.GOV"
    assert id_of(actors, "Ashraf Ghani", date(2022, 1, 1)) is None


def test_a_group_that_was_dissolved_keeps_its_name(actors):
    assert id_of(actors, "the Tamil Tigers", date(2024, 1, 1)) == "LTTE"


def test_a_seat_of_government_changes_hands(actors):
    assert id_of(actors, "Sanaa", date(2013, 1, 1)) == "YEM.GOV"
    assert id_of(actors, "Sanaa", date(2016, 1, 1)) == "HOUTHI"


def test_a_force_of_the_state_becomes_a_party_of_its_own(actors):
    assert actors.lookup("RSF", date(2020, 1, 1)).party == "SDN"
    assert actors.lookup("RSF", date(2023, 4, 15)).party == "RSF"


def test_every_state_has_every_agency(actors):
    for code in data()["states.toml"]:
        assert actors.get(f"{code}.MIL").party == code
        assert actors.get(f"{code}.CIV").party is None
        assert actors.get(f"{code}.CIV").side == code
        assert actors.get(f"{code}.OPP").party == f"{code}.OPP"
    assert actors.get("AFG.XYZ") is None


def test_state_media_are_on_the_side_of_the_state_and_agencies_on_nobodys(actors):
    assert actors.lookup("SANA").party == "SYR"
    assert actors.lookup("TASS").party == "RUS"
    assert actors.lookup("Reuters").party is None


def test_allies_are_mutual_and_dated(actors):
    assert "IRN" in actors.allies("HEZBOLLAH")
    assert "HEZBOLLAH" in actors.allies("IRN")
    assert "MLI" in actors.allies("NER", date(2024, 1, 1))
    assert "MLI" not in actors.allies("NER", date(2015, 1, 1))
    assert "TUR" not in actors.allies("TUR")
    assert "KEN" not in actors.allies("IRN")


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("groups.toml", {"NEW": {"names": ["New"], "kind": "army"}}),
        ("groups.toml", {"NEW": {"names": [], "kind": "militia"}}),
        ("groups.toml", {"NEW": {"names": ["New"], "kind": "militia", "valid": "2012"}}),
        ("groups.toml", {"NEW": {"names": ["New"], "kind": "militia", "allies": ["NOBODY"]}}),
        ("organisations.toml", {"NEW": {"names": ["New"], "kind": "ngo", "valid": "2012/2010"}}),
        ("groups.toml", {"CHE": {"names": ["New"], "kind": "militia"}}),
        ("leaders.toml", {"NOBODY": [{"valid": "2012/", "names": ["A B"]}]}),
    ],
)
def test_data_that_make_no_sense_are_refused_with_the_file_named(file, change):
    files = data()
    files[file] = {**files[file], **change}
    with pytest.raises(KnowledgeError, match=file):
        build_actors(files)
