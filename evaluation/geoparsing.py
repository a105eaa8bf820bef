"""Geoparsing on LGL, local news of towns the world over: names of places found, and resolved.

LGL marks every name of a place whatever it stands for: a place ("in Oxford"), a party ("Moscow said"), a demonym ("the
Georgian president"), the first part of the name of a body ("Walker County Jail"). So does `find_toponyms`, which has
the places that the ledger may show (row "shown as places") and the rest, by which the reader resolves them.

Rows:
- "found, exact" and "found, overlapping": F1 of the spans, one to one.
- "shown as places, overlapping": the same for the names that stand as places only. Low in recall by design.
- "161 km, of all": given the gold spans, resolved to within 161 km; a toponym to which the corpus gives no coordinates
  counts as missed, as in the published figures for all toponyms.
- "161 km, of those with coordinates"; "161 km, of those held".
- "held by the gazetteer": of those with coordinates, the share that the gazetteer holds: it has the corpus's geonameid
  or, under the name as the text has it, any place within 161 km; a demonym counts as its country.
- "found and within 161 km": from the text alone; gold are the toponyms with coordinates, predictions those of `found`
  that meet one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.geo import CLOSE_KM, kilometres
from evaluation.heads import Table, add
from rashomon.knowledge.gazetteer import Gazetteer, open_gazetteer
from rashomon.language.annotation import Range
from rashomon.language.engine import load_engine
from rashomon.reading.place_resolution import Resolution, candidates, country_of_people
from rashomon.reading.places import find_toponyms, resolve_toponyms
from training import corpora


def geoparsing(data: Path, split: str) -> Table:
    """The rows above, counted by document."""
    table: Table = {}
    gazetteer, engine = open_gazetteer(), load_engine()
    for row in corpora.rows(data / f"{split}.jsonl"):
        gold = sorted(row["toponyms"], key=lambda t: t["start"])
        spans = [(t["start"], t["end"]) for t in gold]
        annotation = engine.annotate(row["text"])
        found = find_toponyms(annotation, gazetteer)
        predicted = [annotation.span(*f.tokens) for f in found]
        shown = [span for span, f in zip(predicted, found, strict=True) if f.shown]
        add(table, "found, exact", len(set(spans) & set(predicted)), len(predicted), len(spans))
        pairs = overlapping(spans, predicted)
        add(table, "found, overlapping", len(pairs), len(predicted), len(spans))
        add(table, "shown as places, overlapping", len(overlapping(spans, shown)), len(shown), len(spans))
        _resolved(table, gold, resolve_toponyms(row["text"], spans, gazetteer), gazetteer)
        placed = [(i, j) for i, j in pairs if gold[i].get("lat") is not None]
        hits = sum(_close(gold[i], found[j].resolution) for i, j in placed)
        lost = sum(t.get("lat") is not None for t in gold) - len(placed)
        add(table, "found and within 161 km", hits, len(predicted) - len(pairs) + len(placed), len(placed) + lost)
    return table


def _resolved(
    table: Table, gold: Sequence[Mapping[str, Any]], found: Sequence[Resolution], gazetteer: Gazetteer
) -> None:
    hits = [_close(t, r) for t, r in zip(gold, found, strict=True)]
    placed = [t.get("lat") is not None for t in gold]
    kept = [p and held(t, gazetteer) for t, p in zip(gold, placed, strict=True)]
    add(table, "161 km, of all", sum(hits), len(gold), len(gold))
    add(table, "161 km, of those with coordinates", sum(hits), sum(placed), sum(placed))
    inside = sum(h for h, k in zip(hits, kept, strict=True) if k)
    add(table, "161 km, of those held", inside, sum(kept), sum(kept))
    add(table, "held by the gazetteer", sum(kept), sum(placed), sum(placed))


def held(toponym: Mapping[str, Any], gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer holds the place of a gold toponym that has coordinates."""
    entries = candidates(toponym["phrase"], gazetteer)
    code = country_of_people(toponym["phrase"])
    entries += [p for p in (gazetteer.country(code),) if p is not None] if code else []
    ident = int(toponym["geonameid"]) if toponym.get("geonameid") else None
    return any(
        (ident is not None and p.geonameid == ident)
        or kilometres(p.lat, p.lon, toponym["lat"], toponym["lon"]) <= CLOSE_KM
        for p in entries
    )


def _close(toponym: Mapping[str, Any], found: Resolution) -> bool:
    if toponym.get("lat") is None or found.lat is None or found.lon is None:
        return False
    return kilometres(found.lat, found.lon, toponym["lat"], toponym["lon"]) <= CLOSE_KM


def overlapping(gold: Sequence[Range], found: Sequence[Range]) -> list[tuple[int, int]]:
    """Pairs of spans that share a character, one to one, equal ones first."""
    free = set(range(len(found)))
    out = []
    for equal in (True, False):
        for i, (first, end) in enumerate(gold):
            if any(i == g for g, _ in out):
                continue
            hit = next(
                (
                    j
                    for j in sorted(free)
                    if (found[j] == (first, end) if equal else found[j][0] < end and first < found[j][1])
                ),
                None,
            )
            if hit is not None:
                free.discard(hit)
                out.append((i, hit))
    return out
