"""Stable ids: made from what a record points at, never from its place in a list.

The same report read twice gives the same ids, and a record keeps its id whatever other records a better
reading adds or drops. Only records of one type with equal spans need an ordinal to be told apart, and the
first of them has none.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Literal

RecordType = Literal["claim", "event", "figure", "link"]

PREFIXES: dict[RecordType, str] = {"claim": "c", "event": "e", "figure": "f", "link": "l"}

LENGTH = 12
"""Base32 characters in an id: 60 bits, so fifty million records collide with a chance of 1 in 1000."""


def content_hash(text: str) -> str:
    """SHA-256 of a report's text in hexadecimal, the same for every way of ending lines."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(sha256: str) -> str:
    """The id of the report whose text has the content hash `sha256`."""
    return "r-" + _short(sha256)


def record_id(sha256: str, kind: RecordType, spans: Iterable[tuple[int, int]], ordinal: int = 0) -> str:
    """The id of the record of type `kind` at `spans` (code points) of the report with content hash `sha256`.

    The order of the spans counts: a claim gives those of its source, cue and content. `ordinal` is 0 except
    for records of equal type and spans.
    """
    places = ",".join(f"{start}-{end}" for start, end in spans)
    return _id(sha256, kind, places, ordinal)


def link_id(sha256: str, kind: str, first: str, second: str) -> str:
    """The id of the link of `kind` from the record `first` to the record `second`."""
    return _id(sha256, "link", f"{kind} {first} {second}", 0)


class Minter:
    """Mints the ids of one report, giving an ordinal to those whose type and spans are equal."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        self._given: Counter[str] = Counter()

    def mint(self, kind: RecordType, spans: Iterable[tuple[int, int]]) -> str:
        """The id of the next record of `kind` at `spans`."""
        spans = tuple(spans)
        base = record_id(self.sha256, kind, spans)
        ordinal = self._given[base]
        self._given[base] += 1
        return base if ordinal == 0 else record_id(self.sha256, kind, spans, ordinal)


def _id(sha256: str, kind: RecordType, what: str, ordinal: int) -> str:
    key = f"{sha256} {kind} {what}" + (f" {ordinal}" if ordinal else "")
    return f"{PREFIXES[kind]}-{_short(key)}"


def _short(key: str) -> str:
    digest = hashlib.sha256(key.encode()).digest()
    return base64.b32encode(digest[:10]).decode("ascii").lower()[:LENGTH]
