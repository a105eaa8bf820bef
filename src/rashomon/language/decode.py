"""From the network's scores to tokens' answers: sentences, trees, names, attributions, triggers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.language.annotation import NAME_KINDS, TRIGGER_GROUPS, Attribution, Name, Range, Trigger
from rashomon.language.heads import CUE_TAGS, NAME_TAGS, PAIR_TAGS, distance_bucket
from rashomon.language.trees import best_heads

Floats = NDArray[np.float32]

SENTENCE_START = 0.5
"""Probability from which a word begins a sentence."""

TRIGGER_FLOOR = 0.15
"""Probability from which a trigger is passed on; the reading stages judge with the codebook."""

IMPOSSIBLE = -1e4


def _allowed(tags: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """Which tag may follow which, begin and end: 0 or IMPOSSIBLE. Tags are O or P-R with P one of B I E S."""
    n = len(tags)
    follow = np.zeros((n, n), np.float32)
    begin, end = np.zeros(n, np.float32), np.zeros(n, np.float32)
    split = [(t[0], t[2:]) for t in tags]
    closed = "E" in {p for p, _ in split}
    for i, (p, r) in enumerate(split):
        if p in "IE":
            begin[i] = 0.0 if closed else IMPOSSIBLE
        for j, (q, s) in enumerate(split):
            inside = p in "BI" and p != "O"
            goes_on = q in "IE"
            joined = inside and goes_on and r == s
            good = joined or (not goes_on and not (closed and inside))
            if not good:
                follow[i, j] = IMPOSSIBLE
    return begin, follow, end


_PAIR = _allowed(PAIR_TAGS)
_CUE = _allowed(CUE_TAGS)
_NAME = _allowed(NAME_TAGS)


def viterbi(logits: Floats, rules: tuple[Floats, Floats, Floats]) -> NDArray[np.int64]:
    """The best sequence of tags for scores of shape (words, tags) that the rules allow."""
    begin, follow, end = rules
    n = len(logits)
    back = np.zeros((n, logits.shape[1]), np.int64)
    score = logits[0] + begin
    for i in range(1, n):
        through = score[:, None] + follow
        back[i] = through.argmax(0)
        score = through[back[i], np.arange(logits.shape[1])] + logits[i]
    out = np.zeros(n, np.int64)
    out[-1] = (score + end).argmax()
    for i in range(n - 1, 0, -1):
        out[i - 1] = back[i, out[i]]
    return out


def viterbi_many(logits: Floats, rules: tuple[Floats, Floats, Floats]) -> NDArray[np.int64]:
    """Viterbi over several sequences at once: scores (sequences, words, tags) to tags (sequences, words)."""
    begin, follow, end = rules
    m, n, k = logits.shape
    back = np.zeros((n, m, k), np.int64)
    score = logits[:, 0] + begin
    for i in range(1, n):
        through = score[:, :, None] + follow
        back[i] = through.argmax(1)
        score = through.max(1) + logits[:, i]
    out = np.zeros((m, n), np.int64)
    rows = np.arange(m)
    out[:, -1] = (score + end).argmax(1)
    for i in range(n - 1, 0, -1):
        out[:, i - 1] = back[i, rows, out[:, i]]
    return out


def ranges(tags: Sequence[int], scheme: Sequence[str], role: str = "") -> list[Range]:
    """The ranges of one role in a sequence of tags."""
    out = []
    start = None
    for i, tag in enumerate([*tags, 0]):
        name = scheme[tag]
        mine = name != "O" and name[2:] == role
        if start is not None and (not mine or name[0] in "BS"):
            out.append((start, i))
            start = None
        if mine and start is None:
            start = i
        if start is not None and mine and name[0] in "ES":
            out.append((start, i + 1))
            start = None
    return out


def softmax(x: Floats) -> Floats:
    """Probabilities along the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), np.float32)


def gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit, by its tanh form (within 1e-3 of the exact one)."""
    return np.asarray(0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x))), np.float32)


def sigmoid(x: Floats) -> Floats:
    """The logistic function."""
    return np.asarray(1.0 / (1.0 + np.exp(-x)), np.float32)


@dataclass(frozen=True)
class Weights:
    """The last layers of the heads that are computed here rather than in the network's graph."""

    lab: Floats
    lab_bias: Floats
    pair: Floats
    pair_bias: Floats
    pair_distance: Floats


def tree(scores: Floats, lab_d: Floats, lab_h: Floats, weights: Weights) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Heads and labels of one sentence; inputs have the root at index 0, answers do too."""
    heads = best_heads(scores)
    labels = (gelu(lab_d + lab_h[heads]) @ weights.lab + weights.lab_bias).argmax(1)
    return heads, labels


def names(logits: Floats, offset: int) -> list[Name]:
    """Names in a window's scores (words, 3 a kind); `offset` is added to the indices."""
    kinds = len(NAME_KINDS)
    layered = logits.reshape(len(logits), kinds, 3).transpose(1, 0, 2)
    tags = viterbi_many(layered, _NAME)
    if not tags.any():
        return []
    probability = softmax(layered)
    out = []
    for k, kind in enumerate(NAME_KINDS):
        if tags[k].any():
            for a, b in ranges(tags[k].tolist(), NAME_TAGS):
                score = float(1.0 - probability[k, a:b, 0].max())
                out.append(Name(kind, a + offset, b + offset, score))
    return out


def cues(logits: Floats) -> list[tuple[int, int, float]]:
    """Cue ranges in a window's scores (words, 5) with their probability."""
    tags = viterbi(logits, _CUE)
    if not tags.any():
        return []
    probability = softmax(logits)
    return [
        (a, b, float(1.0 - probability[a:b, 0].mean())) for a, b in ranges(tags.tolist(), CUE_TAGS)
    ]


def attributions(
    found: Sequence[tuple[int, int, float]],
    pair_c: Floats,
    pair_w: Floats,
    pair_m: Floats,
    pair_n: Floats,
    weights: Weights,
    offset: int,
) -> list[Attribution]:
    """What each cue of a window attributes to whom; features have shape (words, features)."""
    if not found:
        return []
    anchors = np.array([a for a, _, _ in found])
    n = len(pair_w)
    distance = distance_bucket(np.arange(n)[None, :] - anchors[:, None])
    mix = pair_w[None] + pair_c[anchors][:, None] + weights.pair_distance[distance]
    mix += pair_n[None] * pair_m[anchors][:, None]
    # One product of matrices: numpy takes a stack of them one by one, which is twenty times slower here.
    flat = gelu(mix).reshape(-1, mix.shape[-1]) @ weights.pair + weights.pair_bias
    logits = np.asarray(flat.reshape(len(anchors), n, -1), np.float32)
    tags = viterbi_many(logits, _PAIR)
    out = []
    for row, (a, b, score) in zip(tags.tolist(), found, strict=True):
        source = ranges(row, PAIR_TAGS, "S")
        content = ranges(row, PAIR_TAGS, "C")
        out.append(
            Attribution(
                ((a + offset, b + offset),),
                tuple((x + offset, y + offset) for x, y in source),
                tuple((x + offset, y + offset) for x, y in content),
                score,
            )
        )
    return out


def triggers(logits: Floats, offset: int) -> list[Trigger]:
    """Words that may be triggers, with their groups."""
    probability = sigmoid(logits)
    out = []
    for i, g in zip(*np.nonzero(probability > TRIGGER_FLOOR), strict=True):
        out.append(Trigger(int(i) + offset, TRIGGER_GROUPS[int(g)], float(probability[i, g])))
    return out
