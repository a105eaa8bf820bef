"""The gazetteer's file: one sorted, front-coded table of names and one table of places, read through mmap.

Why not SQLite: its file holds the version of the library that wrote it (no equal bytes from equal sources), takes
about twice the space, and a connection neither pickles nor crosses threads. Here opening costs a few hundred
microseconds and pages are shared between processes; a name is found by bisection over blocks of `BLOCK` keys.

Layout, little-endian:
    header   magic, seven uint32: places, blocks, offsets of names, places, block index, keys, meta
    names    for each name: one byte length, UTF-8 bytes
    places   records of `PLACE`, in the order countries, first-order divisions, districts, populated places
    index    uint32 for each block: offset of its first entry in keys
    keys     entries: bytes shared with the key before (0 at a block's start), length of the rest, the rest,
             number of places, then for each place varint(place * 2 + 1 if the key is only an alternate name)
    meta     JSON: countries (alpha-3 by number), neighbours, folding, sources, attribution
"""

from __future__ import annotations

import json
import mmap
import re
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.errors import KnowledgeError
from rashomon.knowledge.place_names import FOLDING

MAGIC = b"RASHGAZ1"
HEADER = struct.Struct("<8s7I")
PLACE = struct.Struct("<IiiIIHBB")
BLOCK = 16
"""Keys in a block: 8 makes the file 4 % larger, 32 makes a lookup half as slow again."""

REBUILD = "build it with training/build_gazetteer.py, or install the package again"

FEATURES = ("country", "adm1", "adm2", "populated")
CAPITAL = 0x80
_FLAGGED = re.compile(rb"[\x80-\xff]")
NO_COUNTRY = 255


class Row(NamedTuple):
    """One place as stored. `country` and `admin1` are numbers: of a country, of a division record plus one."""

    geonameid: int
    lat: float
    lon: float
    population: int
    name: str
    admin1: int
    country: int
    feature: int
    capital: bool


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def pack(rows: Sequence[Row], keys: Mapping[str, Mapping[int, bool]], meta: Mapping[str, Any]) -> bytes:
    """The bytes of a gazetteer. `keys`: folded name -> place number -> whether it is only an alternate name.

    The same arguments give the same bytes. Places of a key are stored by falling population.
    """
    names = bytearray()
    where: dict[str, int] = {}
    places = bytearray()
    for row in rows:
        if row.name not in where:
            where[row.name] = len(names)
            text = row.name.encode()[:255]
            names += bytes([len(text)]) + text
        flags = row.feature | (CAPITAL if row.capital else 0)
        lat, lon = round(row.lat * 1e5), round(row.lon * 1e5)
        places += PLACE.pack(row.geonameid, lat, lon, row.population, where[row.name], row.admin1, row.country, flags)
    index = bytearray()
    blob = bytearray()
    before = b""
    blocks = 0
    for number, (key, found) in enumerate(sorted((k.encode(), v) for k, v in keys.items())):
        shared = 0
        if number % BLOCK == 0:
            index += struct.pack("<I", len(blob))
            blocks += 1
        else:
            while shared < min(len(before), len(key)) and before[shared] == key[shared]:
                shared += 1
        rest = key[shared:]
        blob += bytes([shared, len(rest)]) + rest + _varint(len(found))
        for place in sorted(found, key=lambda p: (found[p], -rows[p].population, p)):
            blob += _varint(place * 2 + found[place])
        before = key
    tail = json.dumps({**meta, "folding": FOLDING}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    at_names = HEADER.size
    at_places = at_names + len(names)
    at_index = at_places + len(places)
    at_keys = at_index + len(index)
    at_meta = at_keys + len(blob)
    head = HEADER.pack(MAGIC, len(rows), blocks, at_names, at_places, at_index, at_keys, at_meta)
    return head + bytes(names) + bytes(places) + bytes(index) + bytes(blob) + tail.encode()


class GazetteerFile:
    """A built gazetteer, opened for reading. Reads are of immutable memory: safe from several threads at once.

    Raises KnowledgeError where there is no such file or it is not a gazetteer of this version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as handle:
                self._map = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # mmap has a ValueError for an empty file
            raise KnowledgeError(str(path), f"cannot be opened ({error})", hint=REBUILD) from error
        if len(self._map) < HEADER.size or self._map[: len(MAGIC)] != MAGIC:
            self._map.close()
            raise KnowledgeError(str(path), f"does not begin with {MAGIC!r}", allowed="a gazetteer", hint=REBUILD)
        _, self.size, self._blocks, self._names, self._places, self._index, self._keys, meta = HEADER.unpack_from(
            self._map
        )
        self._end = meta
        self.meta: dict[str, Any] = json.loads(self._map[meta:])
        if self.meta["folding"] != FOLDING:
            self._map.close()
            raise KnowledgeError(
                str(path), f"folding {self.meta['folding']}", allowed=f"folding {FOLDING}", hint=REBUILD
            )

    def close(self) -> None:
        self._map.close()

    def row(self, place: int) -> Row:
        """The place with that number. Raises IndexError outside 0 to `size`."""
        if not 0 <= place < self.size:
            raise IndexError(f"no place {place}: the gazetteer has {self.size}")
        geonameid, lat, lon, population, name, admin1, country, flags = PLACE.unpack_from(
            self._map, self._places + place * PLACE.size
        )
        at = self._names + name
        text = self._map[at + 1 : at + 1 + self._map[at]].decode()
        capital = bool(flags & CAPITAL)
        return Row(geonameid, lat / 1e5, lon / 1e5, population, text, admin1, country, flags & ~CAPITAL, capital)

    def capitals(self) -> list[int]:
        """The numbers of the places that are capitals of countries."""
        rows = self._map[self._places : self._places + self.size * PLACE.size]
        flags = rows[PLACE.size - 1 :: PLACE.size]  # the last byte of each
        return [found.start() for found in _FLAGGED.finditer(flags)]

    def _block_at(self, number: int) -> int:
        (offset,) = struct.unpack_from("<I", self._map, self._index + number * 4)
        at: int = self._keys + int(offset)
        return at

    def find(self, key: str) -> list[tuple[int, bool]]:
        """The places under a folded name, each with whether the name is only an alternate; [] where it is unknown."""
        wanted = key.encode()
        data = self._map
        low, high = 0, self._blocks
        while low < high:
            middle = (low + high) // 2
            at = self._block_at(middle)
            if data[at + 2 : at + 2 + data[at + 1]] <= wanted:
                low = middle + 1
            else:
                high = middle
        if low == 0:
            return []
        at = self._block_at(low - 1)
        end = self._block_at(low) if low < self._blocks else self._end
        current = b""
        while at < end:
            rest = at + 2
            current = current[: data[at]] + data[rest : rest + data[at + 1]]
            at = rest + data[at + 1]
            count, at = self._read_varint(at)
            if current == wanted:
                found = []
                for _ in range(count):
                    value, at = self._read_varint(at)
                    found.append((value >> 1, bool(value & 1)))
                return found
            if current > wanted:
                return []
            for _ in range(count):
                while data[at] & 0x80:
                    at += 1
                at += 1
        return []

    def _read_varint(self, at: int) -> tuple[int, int]:
        data = self._map
        value = shift = 0
        while data[at] & 0x80:
            value |= (data[at] & 0x7F) << shift
            shift += 7
            at += 1
        return value | data[at] << shift, at + 1
