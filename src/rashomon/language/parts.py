"""What belongs to an event or to a causal relation: tags of the words around one anchor.

The network gives four vectors for every word; the tags of a stretch of words with respect to an anchor are computed from
them when somebody asks, because most words are nobody's trigger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.language.annotation import CausalRelation, EventParts, Range
from rashomon.language.decode import Floats, allowed, gelu, product, ranges, sigmoid, softmax, viterbi
from rashomon.language.heads import CAUSE_TAGS, ROLE_TAGS, ROLES, distance_bucket

CAUSE_SURE = 0.15
"""Probability from which a word is passed on as the anchor of a causal relation; the stages judge by its score."""

_ROLE_RULES, _CAUSE_RULES = allowed(ROLE_TAGS), allowed(CAUSE_TAGS)


@dataclass(frozen=True, slots=True)
class Layer:
    """The last layer of a head that tags pairs of words: features to tags, and the features of a signed distance."""

    out: Floats
    bias: Floats
    distance: Floats


@dataclass(frozen=True, slots=True)
class Vectors:
    """What the network gives for each word (words, features): as anchor (`c`, `m`) and as part (`w`, `n`)."""

    c: Floats
    w: Floats
    m: Floats
    n: Floats

    def logits(self, layer: Layer, anchor: int, first: int, end: int) -> Floats:
        """Scores of the tags of the words `[first, end)` with respect to `anchor`: (words, tags)."""
        mix = self.n[first:end] * self.m[anchor]
        mix += self.w[first:end]
        mix += (layer.distance + self.c[anchor])[distance_bucket(np.arange(first - anchor, end - anchor))]
        return product(gelu(mix), layer.out) + layer.bias


def event_parts(vectors: Vectors, layer: Layer, anchor: int, first: int, end: int) -> EventParts:
    """The parts of the event at `anchor` among the words `[first, end)`."""
    logits = vectors.logits(layer, anchor, first, end)
    shares = softmax(logits)[:, 1:].reshape(len(logits), len(ROLES), 4).sum(2)

    @cache
    def read() -> tuple[tuple[Range, ...], ...]:
        tags = viterbi(logits, _ROLE_RULES).tolist()
        return tuple(tuple((a + first, b + first) for a, b in ranges(tags, ROLE_TAGS, r)) for r in ROLES)

    return EventParts(first, shares, read)


def causal_relations(
    vectors: Vectors, layer: Layer, anchors: NDArray[np.float32], sentences: Sequence[Range]
) -> list[CausalRelation]:
    """The causal relations of each sentence; `anchors` has the score of every word as an anchor.

    A relation without a cause or without an effect is none.
    """
    out = []
    probability = sigmoid(anchors)
    for first, end in sentences:
        for anchor in (np.flatnonzero(probability[first:end] > CAUSE_SURE) + first).tolist():
            tags = viterbi(vectors.logits(layer, anchor, first, end), _CAUSE_RULES).tolist()
            cause, effect, signal = (
                tuple((a + first, b + first) for a, b in ranges(tags, CAUSE_TAGS, part)) for part in "XYG"
            )
            if cause and effect:
                out.append(CausalRelation(cause, effect, signal, float(probability[anchor])))
    return out
