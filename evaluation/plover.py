"""PLOVER roots of sentences with source and target given: 15 types, one F1 each and their mean.

Untrained: the lists of `plover.toml` and the codebook, read along the engine's trees; the engine's trigger scores, which
were trained on weak labels from the roots of these sentences, are not looked at, and nothing is fitted to the labels.
Macro-F1 is a mean over rows and not a count, so its row holds hits in thousandths of the number of rows: hit over
predicted and over expected are both the mean F1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.heads import Table, add
from rashomon.language.annotation import Annotation, Range
from rashomon.language.engine import Engine
from rashomon.reading.relation import relate

MARK = re.compile(r"(</?[st]>)")


def roots(engine: Engine, rows: Iterable[Mapping[str, Any]]) -> Table:
    """Counts by root over rows with `text`, `marked` (source in <s>, target in <t>) and `event` (the root)."""
    gold, made = [], []
    for row in rows:
        annotation = engine.annotate(row["text"])
        source, target = parties(annotation, row["marked"])
        relation = relate(annotation, source or (0, 1), target)
        gold.append(row["event"])
        made.append(relation.type if relation is not None else "")
    table: Table = {}
    scores = []
    for root in sorted(set(gold)):
        hit = 0
        for g, m in zip(gold, made, strict=True):
            if root in (g, m):
                hit += g == m
                add(table, root, g == m, m == root, g == root)
        scores.append(2 * hit / (made.count(root) + gold.count(root)))
    if scores:
        add(table, "macro-F1", round(1000 * sum(scores) / len(scores)), 1000, 1000)
    for g, m in zip(gold, made, strict=True):
        add(table, "accuracy", g == m, 1, 1)
    return table


def parties(annotation: Annotation, marked: str) -> tuple[Range | None, Range | None]:
    """Tokens of the first stretch in <s> and the first in <t> of a text with marks; None where it is not marked."""
    spans: dict[str, Range] = {}
    start = at = 0
    for piece in MARK.split(marked):
        if not MARK.fullmatch(piece):
            at += len(piece)
        elif piece[1] != "/":
            start = at
        else:
            first, end = annotation.tokens_in(start, at)
            if first < end:
                spans.setdefault(piece[2], (first, end))
    return spans.get("s"), spans.get("t")
