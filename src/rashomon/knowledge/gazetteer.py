"""The gazetteer: names -> places. Populated places of 500 people and more, divisions, countries and regions.

`open_gazetteer().lookup("Deir el-Zor")` gives every place of that name; which one a report means is decided in
`reading`. Coordinates are WGS 84 degrees; for areas a middle point. Names are asked for as the text has them, upper
case included: a caller passes only tokens that may be names ("us" finds the United States).

Data: gazetteer.bin (GeoNames, CC BY 4.0, made by training/build_gazetteer.py) and regions.toml (kept by hand).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from rashomon.errors import KnowledgeError
from rashomon.knowledge.gazetteer_file import FEATURES, NO_COUNTRY, GazetteerFile
from rashomon.knowledge.place_names import fold, variants

EARTH_KM = 6371.0
SAME_PLACE_KM = 25.0
"""A hand-kept place and a listed one of the same name no farther apart than this are one place."""
LARGE_TOWN = 15_000
"""Least population of a town that a lost apostrophe is restored for ("Aleppos" -> Aleppo); countries and first-order
divisions have none. Below it plural surnames would turn into villages."""
CACHED = 8_192
"""Names kept with their answers; a report has some hundred, a large batch of a war some thousand."""

PRECISION = {"country": 6, "adm1": 4, "adm2": 3, "populated": 1}
"""UCDP GED where_prec of a plain mention, by feature; regions carry their own."""

_POSSESSIVE = re.compile(r"['\u2019]s?$")
_POINT_KINDS = {"populated", "crossing", "base", "camp", "facility", "enclave"}
_AREA_KINDS = {"region", "disputed", "island", "enclave"}


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place. `feature` is one of PRECISION or the kind of a region (crossing, base, camp, sea, line, ...).

    `country` is an ISO 3166-1 alpha-3 code, None where the place is in no state or in several, or disputed:
    `countries` then lists them all. `admin1` is the name of the first-order division. `alternate` tells that the
    name asked for is only another name of it. `precision` is the UCDP where_prec of a mention.
    """

    geonameid: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    population: int
    feature: str
    capital: bool = False
    countries: tuple[str, ...] = ()
    alternate: bool = False
    precision: int = 1


def distance_km(a: PlaceEntry, b: PlaceEntry) -> float:
    """Great-circle distance of two places in kilometres."""
    lat1, lat2 = radians(a.lat), radians(b.lat)
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


class Gazetteer:
    """Looks names up in a built file and a table of regions. Safe to share between threads; pickles by its paths."""

    def __init__(self, path: Path, regions: Path) -> None:
        self.path = path
        self.regions = regions
        self._file = GazetteerFile(path)
        self._codes: list[str] = self._file.meta["countries"]
        self._number = {code: i for i, code in enumerate(self._codes)}
        self._neighbours = {c: frozenset(n) for c, n in self._file.meta["neighbours"].items()}
        table = _read_toml(regions)
        self._regions: dict[str, list[tuple[PlaceEntry, tuple[str, ...]]]] = {}
        for group in table.get("group", []):
            for item in group["places"]:
                self._add_region(group, item)
        self._aliases: dict[str, str] = {}
        for code, names in table.get("countries", {}).items():
            if code not in self._number:
                raise KnowledgeError(str(regions), f"[countries] has {code!r}", allowed="ISO 3166-1 alpha-3 codes")
            self._aliases.update((fold(name), code) for name in names)
        self._points = {code: (float(lat), float(lon)) for code, (lat, lon) in table.get("points", {}).items()}
        self._cache: dict[str, tuple[PlaceEntry, ...]] = {}
        self._capitals: dict[str, list[PlaceEntry]] | None = None

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path, Path]]:
        return Gazetteer, (self.path, self.regions)

    def close(self) -> None:
        """Lets go of the file; the object answers nothing afterwards."""
        self._cache.clear()
        self._file.close()

    def lookup(self, name: str) -> list[PlaceEntry]:
        """Every place that the name may stand for: names before alternates, by falling population; [] if none.

        Spelling is folded (case, accents, hyphens, apostrophes, "al-"/"el-"/"ar-", "St."/"Saint", possessive "'s").
        Where the name as it stands is unknown, in this order: without or with an article; a designator at its end
        ("Idlib province" gives divisions only, "Homs city" towns only); with a lost apostrophe put back
        ("Syrias", for countries, divisions and large towns).
        """
        found = self._cache.get(name)
        if found is None:
            if len(self._cache) >= CACHED:
                self._cache.clear()
            found = self._cache[name] = tuple(self._search(name))
        return list(found)

    def country(self, code: str) -> PlaceEntry | None:
        """The country with an alpha-3 code; None where there is none."""
        number = self._number.get(code)
        return None if number is None else self._entry(number, False)

    def capital(self, code: str) -> PlaceEntry | None:
        """The capital of the country with an alpha-3 code; None where the file has none or more than one."""
        if self._capitals is None:
            self._capitals = {}
            for number in self._file.capitals():
                entry = self._entry(number, False)
                if entry.country:
                    self._capitals.setdefault(entry.country, []).append(entry)
        found = self._capitals.get(code, [])
        return found[0] if len(found) == 1 else None

    def neighbours(self, code: str) -> frozenset[str]:
        """The countries that share a land border with the one of this alpha-3 code."""
        return self._neighbours.get(code, frozenset())

    def _search(self, name: str) -> list[PlaceEntry]:
        key = fold(_POSSESSIVE.sub("", name))
        if not key:
            return []
        if found := self._exact(key):
            return found
        for other in variants(key):
            if found := self._exact(other):
                return found
        words = key.split()
        if len(words) > 1 and (wanted := DESIGNATORS.get(words[-1])):
            found = [p for p in self._search(" ".join(words[:-1])) if p.feature in wanted]
            if found:
                return found
        if len(words) > 1 and (wanted := DESIGNATORS.get(words[0])):  # "County Mayo", "City of London"
            rest = words[2:] if words[1] == "of" else words[1:]
            found = [p for p in self._search(" ".join(rest)) if p.feature in wanted] if rest else []
            if found:
                return found
        if key.endswith("s") and len(key) > 4:
            return [
                p
                for p in self._exact(key[:-1])
                if p.feature in ("country", "adm1")
                or (p.feature == "populated" and p.population >= LARGE_TOWN and not p.alternate)
            ]
        return []

    def exact(self, key: str) -> list[PlaceEntry]:
        """The places under a key that `fold` made, without trying variants of it."""
        return self._exact(key)

    def _exact(self, key: str) -> list[PlaceEntry]:
        listed = [self._entry(number, alternate) for number, alternate in self._file.find(key)]
        if (code := self._aliases.get(key)) and not any(p.feature == "country" and p.country == code for p in listed):
            listed.append(self._entry(self._number[code], False))
        out = []
        for region, keys in self._regions.get(key, ()):
            same = [p for p in listed if _same(region, p)]
            others = () if same else (k for k in keys if k != key)
            for other in others:
                same += [self._entry(n, a) for n, a in self._file.find(other)]
            same = [p for p in same if _same(region, p)]
            if same and region.precision == PRECISION["country"]:
                continue  # Taiwan, Kosovo: the country itself is listed
            if same:
                # The hand-kept name, point and states; the listed place's id and population.
                best = max(same, key=lambda p: (p.feature == "populated", not p.alternate, p.population))
                listed = [p for p in listed if p not in same]
                region = replace(
                    region, geonameid=best.geonameid, population=best.population, admin1=best.admin1,
                    feature=best.feature if region.feature in ("region", "populated") else region.feature,
                    capital=best.capital,
                )  # fmt: skip
            out.append(region)
        return sorted(out + listed, key=lambda p: (p.alternate, -p.population, p.geonameid or 0))

    def _entry(self, number: int, alternate: bool) -> PlaceEntry:
        row = self._file.row(number)
        country = self._codes[row.country] if row.country != NO_COUNTRY else None
        feature = FEATURES[row.feature]
        admin1 = None
        if row.admin1:
            admin1 = self._file.row(self._file.meta["divisions"] + row.admin1).name
        elif feature == "adm1":
            admin1 = row.name
        lat, lon = row.lat, row.lon
        if feature == "country" and country is not None:
            lat, lon = self._points.get(country, (lat, lon))
        return PlaceEntry(
            row.geonameid or None, row.name, lat, lon, country, admin1, row.population, feature,
            row.capital, (country,) if country else (), alternate, PRECISION[feature],
        )  # fmt: skip

    def _add_region(self, group: Mapping[str, Any], item: Mapping[str, Any]) -> None:
        try:
            name, (lat, lon) = item["name"], item["at"]
            country = item.get("country")
            countries = tuple(item.get("countries", (country,) if country else ()))
            kind, precision = item.get("kind", group["kind"]), item.get("precision", group["precision"])
        except (KeyError, ValueError) as error:
            raise KnowledgeError(
                str(self.regions),
                f"the place {dict(item)!r} lacks a field ({error})",
                allowed="name, at, country or countries",
            ) from error
        if unknown := set(countries) - self._number.keys():
            raise KnowledgeError(str(self.regions), f"{name} is in {unknown}", allowed="ISO 3166-1 alpha-3 codes")
        if len(countries) == 1:
            country = countries[0]
        entry = PlaceEntry(
            None, name, float(lat), float(lon), country, None, 0, kind, False,
            countries + tuple(item.get("across", ())), False, precision,
        )  # fmt: skip
        keys = tuple(dict.fromkeys(fold(n) for n in (name, *item.get("also", ()))))
        for key in keys:
            self._regions.setdefault(key, []).append((entry, keys))


def _same(region: PlaceEntry, listed: PlaceEntry) -> bool:
    """Whether a hand-kept place and a listed one of the same name are one place."""
    if listed.country not in region.countries and region.countries:
        return False
    if listed.feature == "country":
        return region.precision == PRECISION["country"]
    if listed.feature == "populated":
        return region.feature in _POINT_KINDS and distance_km(region, listed) <= SAME_PLACE_KM
    return region.feature in _AREA_KINDS and region.precision == listed.precision


DESIGNATORS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("province", "governorate", "region", "state", "oblast", "krai", "department", "division", "prefecture"),
        frozenset({"adm1", "adm2", "region", "disputed"}),
    ),
    **dict.fromkeys(
        (
            "district",
            "county",
            "parish",
            "subdistrict",
            "municipality",
            "raion",
            "tehsil",
            "canton",
            "zone",
            "township",
            "twp",
            "borough",
            "boro",
        ),
        frozenset({"adm2", "adm1", "region", "populated"}),
    ),
    **dict.fromkeys(
        ("city", "town", "village", "hamlet", "suburb", "neighborhood", "neighbourhood", "area", "camp"),
        frozenset({"populated", "camp", "base", "crossing", "region"}),
    ),
    **dict.fromkeys(("countryside", "suburbs", "outskirts"), frozenset({"populated", "adm1", "region"})),
}
"""Words after a name that say what it is, with the features that then remain."""


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(str(path), f"cannot be read ({error})", hint="install the package again") from error


@cache
def open_gazetteer() -> Gazetteer:
    """The gazetteer that ships, opened once a process. Raises KnowledgeError where its files are damaged."""
    data = resources.files("rashomon.knowledge") / "data"
    with resources.as_file(data / "gazetteer.bin") as path, resources.as_file(data / "regions.toml") as regions:
        return Gazetteer(Path(path), Path(regions))
