"""The best tree of dependencies under given scores of arcs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

ROOT_CANDIDATES = 3
"""Roots that are tried where the best tree has several; more change nothing on the dev sets."""


def best_heads(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The head of every node in the best tree with one root.

    `scores` has shape (n, n), rows are dependents and columns heads, node 0 stands for the root. Node 0's own head in
    the answer is 0. Chu-Liu/Edmonds' algorithm.
    """
    s = scores.astype(np.float64)
    s -= s.max(1, keepdims=True)
    heads = _arborescence(s)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) <= 1:
        return heads
    best: tuple[float, NDArray[np.int64]] | None = None
    order = roots[np.argsort(-s[roots, 0])][:ROOT_CANDIDATES]
    for root in order:
        t = s.copy()
        t[1:, 0] = -1e6
        t[root, 0] = 1e3
        found = _arborescence(t)
        value = float(s[np.arange(1, len(found)), found[1:]].sum())
        if best is None or value > best[0]:
            best = (value, found)
    assert best is not None
    return best[1]


def _cycle(heads: list[int]) -> list[int] | None:
    seen = [0] * len(heads)
    for i in range(1, len(heads)):
        path = []
        j = i
        while j and not seen[j]:
            seen[j] = i
            path.append(j)
            j = heads[j]
        if j and seen[j] == i and j in path:
            return path[path.index(j) :]
    return None


def _arborescence(scores: Scores) -> NDArray[np.int64]:
    s = scores.copy()
    n = len(s)
    s[np.arange(n), np.arange(n)] = -1e9
    heads: NDArray[np.int64] = s.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if cycle is None:
        return heads
    inside = set(cycle)
    r = np.array([i for i in range(n) if i not in inside])
    c = np.array(cycle)
    k = len(r)
    smaller = np.full((k + 1, k + 1), -1e9)
    smaller[:k, :k] = s[np.ix_(r, r)]
    into = s[np.ix_(c, r)] - s[c, heads[c]][:, None]
    entry = into.argmax(0)
    smaller[k, :k] = into.max(0)
    out = s[np.ix_(r, c)]
    leave = out.argmax(1)
    smaller[:k, k] = out.max(1)
    g = _arborescence(smaller)
    result = heads.copy()
    for a in range(1, k):
        result[r[a]] = c[leave[a]] if g[a] == k else r[g[a]]
    result[c[entry[g[k]]]] = r[g[k]]
    return result
