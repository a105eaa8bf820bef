"""Counts of a task by document, and their scores with bootstrap intervals over documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

ROUNDS = 1000
SEED = 20261123


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, predictions and gold items of one document; accuracy has predictions equal to gold items."""

    hit: float
    predicted: float
    gold: float


@dataclass(frozen=True, slots=True)
class Score:
    """A score in percent with the ends of its 95 % interval, and precision and recall."""

    value: float
    low: float
    high: float
    precision: float
    recall: float
    gold: int


def _f1(total: np.ndarray) -> np.ndarray:
    return 200.0 * total[..., 0] / np.maximum(total[..., 1] + total[..., 2], 1e-9)


def score(documents: Sequence[Counts], measure: Callable[[np.ndarray], np.ndarray] = _f1) -> Score:
    """F1 over all documents (accuracy where predicted equals gold), resampling documents ROUNDS times."""
    table = np.array([(c.hit, c.predicted, c.gold) for c in documents], float).reshape(-1, 3)
    total = table.sum(0)
    rng = np.random.default_rng(SEED)
    picks = rng.integers(0, len(table), (ROUNDS, len(table)))
    values = measure(table[picks].sum(1))
    low, high = np.percentile(values, [2.5, 97.5])
    return Score(
        float(measure(total)),
        float(low),
        float(high),
        100.0 * float(total[0]) / max(float(total[1]), 1e-9),
        100.0 * float(total[0]) / max(float(total[2]), 1e-9),
        int(total[2]),
    )
