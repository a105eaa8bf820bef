"""The gazetteer: what its names find, and what it refuses."""

from __future__ import annotations

import pickle
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rashomon.errors import KnowledgeError
from rashomon.knowledge.gazetteer import Gazetteer, distance_km, open_gazetteer
from rashomon.knowledge.gazetteer_file import GazetteerFile, Row, pack
from rashomon.knowledge.place_names import fold, variants

DATA = Path(sys.modules["rashomon.knowledge.gazetteer"].__file__ or "").parent / "data"
META = {"countries": ["AAA"], "neighbours": {}, "divisions": 0}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def small(path: Path, names: list[str]) -> Path:
    rows = [Row(i + 1, 1.0, 2.0, 10 * i, name, 0, 0, 3, False) for i, name in enumerate(names)]
    keys: dict[str, dict[int, bool]] = {}
    for i, name in enumerate(names):
        keys.setdefault(fold(name), {})[i] = False
    path.write_bytes(pack(rows, keys, META))
    return path


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "DEIR EL-ZOR"),
        ("Ar-Raqqah", "Al Raqqah"),
        ("St. Louis", "Saint Louis"),
        ("Côte d\u2019Ivoire", "Cote d'Ivoire"),
        ("Łódź", "Lodz"),
        ("Ma\u02bfrib", "Ma'rib"),
        ("U.S.", "US"),
    ],
)
def test_spellings_of_one_name_fold_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(fold(one)) == fold(one)


def test_an_article_is_folded_only_before_its_consonant() -> None:
    assert fold("As Sulaymaniyah").startswith("al ")
    assert fold("Aix-en-Provence") == "aix en provence"


def test_variants_never_repeat_the_key() -> None:
    assert "raqqa" not in variants("raqqa")
    assert "al raqqa" in variants("raqqa")


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Sagaing", "MMR", "adm1"),
        ("Khyber Pakhtunkhwa", "PAK", "adm1"),
        ("Idlib Governorate", "SYR", "adm1"),
        ("Kharkiv", "UKR", "populated"),
        ("Türkiye", "TUR", "country"),
        ("U.K.", "GBR", "country"),
        ("Burma", "MMR", "country"),
        ("Torkham", "AFG", "crossing"),
        ("Strait of Hormuz", None, "strait"),
        ("Kashmir", None, "disputed"),
        ("Nuseirat refugee camp", "PSE", "camp"),
        ("Donbass", "UKR", "region"),
    ],
)
def test_names_that_conflict_news_uses_are_known(
    gazetteer: Gazetteer, name: str, country: str | None, feature: str
) -> None:
    assert (country, feature) in {(p.country, p.feature) for p in gazetteer.lookup(name)}


@pytest.mark.parametrize("name", ["Goma's", "Goma\u2019s", "GOMA", "goma"])
def test_case_and_possessive_do_not_matter(gazetteer: Gazetteer, name: str) -> None:
    assert any(p.country == "COD" for p in gazetteer.lookup(name))


def test_a_lost_apostrophe_is_restored_only_where_nothing_else_matches(gazetteer: Gazetteer) -> None:
    assert [p.country for p in gazetteer.lookup("Yemens")] == ["YEM"]
    assert any(p.name == "Athens" for p in gazetteer.lookup("Athens"))


def test_a_designator_leaves_the_divisions_only(gazetteer: Gazetteer) -> None:
    assert {p.feature for p in gazetteer.lookup("Hama province")} == {"adm1"}
    assert all(p.feature == "populated" for p in gazetteer.lookup("Hama city"))


def test_capitals_and_countries_carry_their_marks(gazetteer: Gazetteer) -> None:
    (capital,) = [p for p in gazetteer.lookup("Khartoum") if p.capital]
    assert (capital.country, capital.precision, capital.feature) == ("SDN", 1, "populated")
    country = gazetteer.country("SDN")
    assert country is not None
    assert country.precision == 6
    assert distance_km(capital, country) < 1000
    assert gazetteer.country("QQQ") is None


def test_every_state_with_a_capital_has_one(gazetteer: Gazetteer) -> None:
    for capital in ("Juba", "Naypyidaw", "Sanaa", "Tbilisi", "Port-au-Prince", "N'Djamena", "Astana", "Ulaanbaatar"):
        assert any(p.capital for p in gazetteer.lookup(capital)), capital


def test_neighbours_go_both_ways(gazetteer: Gazetteer) -> None:
    assert "COD" in gazetteer.neighbours("RWA")
    assert "RWA" in gazetteer.neighbours("COD")
    assert "FRA" not in gazetteer.neighbours("RWA")


def test_a_disputed_area_is_given_to_nobody(gazetteer: Gazetteer) -> None:
    (golan,) = gazetteer.lookup("Golan Heights")
    assert golan.country is None
    assert golan.countries == ("ISR", "SYR")


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwxzzyville") == []
    assert gazetteer.lookup("") == []
    assert gazetteer.lookup("\u2026") == []


def test_a_hand_kept_place_takes_the_id_of_the_listed_one(gazetteer: Gazetteer) -> None:
    kobani = gazetteer.lookup("Kobane")
    assert len(kobani) == 1
    assert kobani[0].geonameid is not None


def test_it_pickles_and_answers_from_several_threads(gazetteer: Gazetteer) -> None:
    names = ["Mosul", "Aden", "Bamako", "Kinshasa", "Cali"] * 20
    again = pickle.loads(pickle.dumps(gazetteer))
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(again.lookup, names)) == [gazetteer.lookup(name) for name in names]
    again.close()


def test_the_list_of_regions_is_wide_and_sound(gazetteer: Gazetteer) -> None:
    import tomllib

    table = tomllib.loads((DATA / "regions.toml").read_text(encoding="utf-8"))
    places = [place for group in table["group"] for place in group["places"]]
    assert len(places) >= 300
    for place in places:
        assert ("country" in place) != ("countries" in place), place["name"]
        lat, lon = place["at"]
        assert abs(lat) <= 90, place["name"]
        assert abs(lon) <= 180, place["name"]
        assert gazetteer.lookup(place["name"]), place["name"]
        countries = place.get("countries", [])
        assert countries == sorted(countries) or len(countries) < 2 or "note" in place or len(countries) > 4


def test_equal_input_packs_to_equal_bytes(tmp_path: Path) -> None:
    one = small(tmp_path / "a.bin", ["Alpha", "Beta", "Alpha"]).read_bytes()
    assert small(tmp_path / "b.bin", ["Alpha", "Beta", "Alpha"]).read_bytes() == one


def test_every_packed_name_is_found_again(tmp_path: Path) -> None:
    names = [f"{a}{b}ville" for a in "abcdefghij" for b in ("", "a", "ab", "xyz", "zz")]
    file = GazetteerFile(small(tmp_path / "a.bin", names))
    for i, name in enumerate(names):
        assert file.find(fold(name)) == [(i, False)]
        assert file.row(i).name == name
    assert file.find("aville0") == []
    assert file.find("") == []
    with pytest.raises(IndexError):
        file.row(len(names))
    file.close()


@pytest.mark.parametrize("content", [b"", b"short", b"NOTAGAZ0" + bytes(64)])
def test_a_damaged_file_is_named_with_a_hint(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"gazetteer\.bin"):
        Gazetteer(path, DATA / "regions.toml")
    with pytest.raises(KnowledgeError):
        GazetteerFile(tmp_path / "missing.bin")


@pytest.mark.parametrize(
    "text",
    [
        "[[group]]\nkind = 'sea'\nprecision = 7\nplaces = [{ at = [1, 2] }]",
        "[[group]]\nkind = 'sea'\nprecision = 7\nplaces = [{ name = 'X', at = [1, 2], country = 'ZZZ' }]",
        "not toml at all [",
    ],
)
def test_a_wrong_region_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "regions.toml"
    path.write_text(text, encoding="utf-8")
    copy = tmp_path / "gazetteer.bin"
    shutil.copy(DATA / "gazetteer.bin", copy)
    with pytest.raises(KnowledgeError, match=r"regions\.toml"):
        Gazetteer(copy, path)
