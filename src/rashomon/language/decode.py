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

ONE_THREAD = 250_000
"""Multiplications up to which OpenBLAS starts no threads (262,144)."""


Rules = tuple[Floats, Floats]
"""Which tag may begin a sequence, and which (row) may come before which (column): 0 or IMPOSSIBLE."""


def allowed(tags: Sequence[str]) -> Rules:
    """The rules of a scheme. Tags are O or P-R with P one of B I E S."""
    n = len(tags)
    follow = np.zeros((n, n), np.float32)
    begin = np.zeros(n, np.float32)
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
    return begin, follow


_PAIR = allowed(PAIR_TAGS)
_CUE = allowed(CUE_TAGS)
_NAME = allowed(NAME_TAGS)


def viterbi(logits: Floats, rules: Rules) -> NDArray[np.int64]:
    """The best sequence of tags for scores of shape (words, tags) that the rules allow."""
    tags: NDArray[np.int64] = viterbi_many(logits[None], rules)[0]
    return tags


def viterbi_many(logits: Floats, rules: Rules) -> NDArray[np.int64]:
    """Viterbi over several sequences at once: scores (sequences, words, tags) to tags (sequences, words).

    The best tag of each word makes the best sequence where the rules allow it; elsewhere only the stretch that can
    differ from it is searched. Tag 0 is "O", which may stand anywhere.
    """
    begin, follow = rules
    tags: NDArray[np.int64] = logits.argmax(2)
    broken = follow[tags[:, :-1], tags[:, 1:]] < 0
    bad_begin = begin[tags[:, 0]] < 0
    for row in np.flatnonzero(bad_begin | broken.any(1)):
        at = np.flatnonzero(broken[row])
        touched = np.concatenate([at, at + 1, [0]]) if bad_begin[row] else np.concatenate([at, at + 1])
        first, end = _stretch(logits[row], tags[row], touched)
        tags[row, first:end] = _search(logits[row, first:end], rules)
    return tags


def _stretch(logits: Floats, tags: NDArray[np.int64], touched: NDArray[np.int64]) -> Range:
    """The words outside of which the best allowed sequence has each word's best tag.

    Turning every run of tags that breaks a rule into O is allowed and costs `loss`, so the best sequence costs no more,
    and a word that would lose more than that by another tag than O keeps its O. Between two such words the rest of the
    sequence has no say.
    """
    outside = tags == 0
    run = outside.cumsum()
    broken = np.zeros(run[-1] + 1, bool)
    broken[run[touched[~outside[touched]]]] = True
    loss = (logits.max(1) - logits[:, 0])[~outside & broken[run]].sum()
    firm = np.flatnonzero(outside & (logits[:, 0] - logits[:, 1:].max(1) > loss + 1e-3))
    left, right = firm.searchsorted(touched.min()), firm.searchsorted(touched.max(), "right")
    first = int(firm[left - 1]) if left else 0
    return first, int(firm[right]) + 1 if right < len(firm) else len(tags)


def _search(logits: Floats, rules: Rules) -> NDArray[np.int64]:
    begin, follow = rules
    n, k = logits.shape
    back = np.zeros((n, k), np.int64)
    before = np.ascontiguousarray(follow.T)
    score = logits[0] + begin
    for i in range(1, n):
        through = before + score
        through.argmax(1, out=back[i])
        score = through.max(1)
        score += logits[i]
    out = np.zeros(n, np.int64)
    out[-1] = score.argmax()
    for i in range(n - 1, 0, -1):
        out[i - 1] = back[i, out[i]]
    return out


def ranges(tags: Sequence[int], scheme: Sequence[str], role: str = "") -> list[Range]:
    """The ranges of one role in a sequence of tags."""
    if not any(scheme[tag] != "O" and scheme[tag][2:] == role for tag in set(tags)):
        return []
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
    out = x * x
    out *= 0.7978845608 * 0.044715
    out += 0.7978845608
    out *= x
    np.tanh(out, out=out)
    out += 1.0
    out *= x
    out *= 0.5
    return out


def product(x: Floats, w: Floats, out: Floats | None = None) -> Floats:
    """`x @ w` in rows so few that numpy's BLAS does them in this thread.

    For products as small as ours its threads cost many times more than they save, most of all where the cores have
    other work.
    """
    rows = max(1, ONE_THREAD // w.size)
    if out is None:
        out = np.empty((len(x), w.shape[1]), np.float32)
    for first in range(0, len(x), rows):
        np.matmul(x[first : first + rows], w, out=out[first : first + rows])
    return out


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
    role: Floats
    role_bias: Floats
    role_distance: Floats
    cause: Floats
    cause_bias: Floats
    cause_distance: Floats


def tree(scores: Floats, lab_d: Floats, lab_h: Floats, weights: Weights) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Heads and labels of one sentence; inputs have the root at index 0, answers do too."""
    heads = best_heads(scores)
    labels = (product(gelu(lab_d + lab_h[heads]), weights.lab) + weights.lab_bias).argmax(1)
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
    n = len(pair_w)
    buckets = distance_bucket(np.arange(-n, n))
    logits = np.empty((len(found), n, len(PAIR_TAGS)), np.float32)
    mix = np.empty_like(pair_w)
    for row, (anchor, _, _) in enumerate(found):  # one cue at a time stays in the processor's cache
        np.multiply(pair_n, pair_m[anchor], out=mix)
        mix += pair_w
        mix += (weights.pair_distance + pair_c[anchor])[buckets[n - anchor : 2 * n - anchor]]
        product(gelu(mix), weights.pair, logits[row])
    logits += weights.pair_bias
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
