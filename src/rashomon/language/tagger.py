"""Words to answers: windows, batches, one run of the network, and the merging of what the windows say.

The network itself is a function from arrays to arrays, so that the same code serves the shipped int8 model and the
torch model under training.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from rashomon.language import decode
from rashomon.language.annotation import Attribution, CausalRelation, EventParts, Name, Range, Trigger
from rashomon.language.parts import Layer, Vectors, causal_relations, event_parts
from rashomon.language.windows import OVERLAP, WINDOW, Window, cut
from rashomon.language.wordpiece import CASES, WordPieces, case_class

Arrays = Mapping[str, NDArray[np.generic]]
Run = Callable[[dict[str, NDArray[np.int64]]], Arrays]

BATCH_PIECES = 1024
"""Pieces in a batch, padding included; larger batches are no faster on two cores and take more memory."""

LIKELY_ENDS = {".", "!", "?", "…", '"', "”", "’", "''"}

INPUTS = ("ids", "mask", "case", "first")


@dataclass(slots=True)
class Answers:
    """What the network says of a sequence of words (indices absolute)."""

    sentences: list[Range] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    factuality: list[float] = field(default_factory=list)
    causes: list[CausalRelation] = field(default_factory=list)
    event_parts: Callable[[int, int, int], EventParts] | None = None
    """Parts of the event at a word among the words of a range."""


def encode(pieces: WordPieces, words: Sequence[str], breaks: Sequence[bool]) -> tuple[list[int], list[int], list[int]]:
    """Ids of pieces, their case classes, and for each word (the root first) the index of its first piece."""
    ids, case, first = [pieces.start], [0], [0]
    for word, begins in zip(words, breaks, strict=True):
        split = pieces.split(word)
        first.append(len(ids) if split else len(ids) - 1)
        ids.extend(split)
        shape = case_class(word) + (CASES if begins else 0)
        case.extend([shape] * len(split))
    ids.append(pieces.stop)
    case.append(0)
    return ids, case, first


def batch(items: Sequence[tuple[list[int], list[int], list[int]]]) -> dict[str, NDArray[np.int64]]:
    """Encoded windows padded to one shape."""
    t = max(len(ids) for ids, _, _ in items)
    w = max(len(first) for _, _, first in items)
    out = {name: np.zeros((len(items), t if name != "first" else w), np.int64) for name in INPUTS}
    for row, (ids, case, first) in enumerate(items):
        out["ids"][row, : len(ids)] = ids
        out["mask"][row, : len(ids)] = 1
        out["case"][row, : len(case)] = case
        out["first"][row, : len(first)] = first
    return out


def answer(
    run: Run,
    pieces: WordPieces,
    weights: decode.Weights,
    words: Sequence[str],
    breaks: Sequence[bool],
    *,
    forced: Sequence[bool] | None = None,
    sentences: Sequence[Range] | None = None,
    size: int = WINDOW,
    overlap: int = OVERLAP,
) -> Answers:
    """Runs the network over `words` and merges the answers.

    `breaks` marks words that begin a paragraph, `forced` words that begin a sentence whatever the network says;
    `sentences` gives the sentences where they are known (for measuring with gold sentences).
    """
    out = Answers()
    if not words:
        return out
    counts = [len(pieces.split(w)) for w in words]
    likely = [i == 0 or breaks[i] or words[i - 1] in LIKELY_ENDS for i in range(len(words))]
    windows = cut(counts, likely, size, overlap)
    results = _run_all(run, pieces, words, breaks, windows)
    _merge_words(out, windows, results)
    if sentences is None:
        starts = _sentence_starts(windows, results, len(words))
        starts[0] = True
        if forced is not None:
            starts = [a or b for a, b in zip(starts, forced, strict=True)]
        firsts = [i for i, s in enumerate(starts) if s]
        sentences = list(zip(firsts, [*firsts[1:], len(words)], strict=True))
    _parse(out, windows, results, sentences, weights)
    _attribute(out, windows, results, weights)
    _parts(out, windows, results, weights)
    return out


def _run_all(
    run: Run, pieces: WordPieces, words: Sequence[str], breaks: Sequence[bool], windows: Sequence[Window]
) -> list[Arrays]:
    encoded = [encode(pieces, words[w.first : w.end], breaks[w.first : w.end]) for w in windows]
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    results: list[Arrays] = [{}] * len(encoded)
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order) and len(encoded[order[end]][0]) * (end - at + 1) <= BATCH_PIECES:
            end += 1
        members = order[at:end]
        arrays = run(batch([encoded[i] for i in members]))
        for row, i in enumerate(members):
            n = len(encoded[i][2])
            results[i] = {
                name: (array[row, :n, :n] if name == "arc" else array[row, :n]) for name, array in arrays.items()
            }
        at = end
    return results


def _merge_words(out: Answers, windows: Sequence[Window], results: Sequence[Arrays]) -> None:
    for w, r in zip(windows, results, strict=True):
        own = slice(w.own_first - w.first + 1, w.own_end - w.first + 1)
        out.upos.extend(r["upos"][own].tolist())
        out.xpos.extend(r["xpos"][own].tolist())
        out.factuality.extend(r["fact"][own].tolist())
        for name in decode.names(np.asarray(r["names"][1:], np.float32), w.first):
            if w.own_first <= name.first < w.own_end:
                out.names.append(name)
        for trigger in decode.triggers(np.asarray(r["trigger"][1:], np.float32), w.first):
            if w.own_first <= trigger.token < w.own_end:
                out.triggers.append(trigger)


def _sentence_starts(windows: Sequence[Window], results: Sequence[Arrays], total: int) -> list[bool]:
    starts = [False] * total
    for w, r in zip(windows, results, strict=True):
        probability = decode.sigmoid(np.asarray(r["seg"][1:], np.float32))
        for i in range(w.own_first, w.own_end):
            starts[i] = bool(probability[i - w.first] > decode.SENTENCE_START)
    return starts


def _parse(
    out: Answers,
    windows: Sequence[Window],
    results: Sequence[Arrays],
    sentences: Sequence[Range],
    weights: decode.Weights,
) -> None:
    out.heads = [-1] * len(out.upos)
    out.labels = [0] * len(out.upos)
    for first, end in sentences:
        middle = (first + end) // 2
        owner = next(i for i, w in enumerate(windows) if w.own_first <= middle < w.own_end)
        near = sorted(range(len(windows)), key=lambda i: abs(i - owner))
        whole = next((i for i in near if windows[i].first <= first and end <= windows[i].end), None)
        parts = [(first, end, whole)] if whole is not None else []
        if whole is None:  # longer than any window: read it in the pieces that the windows answer for
            parts = [
                (max(first, w.own_first), min(end, w.own_end), i)
                for i, w in enumerate(windows)
                if w.own_first < end and first < w.own_end
            ]
        for a, b, index in parts:
            assert index is not None
            out.sentences.append((a, b))
            w, r = windows[index], results[index]
            pick = np.concatenate([[0], np.arange(a - w.first + 1, b - w.first + 1)])
            arc = np.asarray(r["arc"], np.float32)[np.ix_(pick, pick)]
            heads, labels = decode.tree(
                arc, np.asarray(r["lab_d"], np.float32)[pick], np.asarray(r["lab_h"], np.float32)[pick], weights
            )
            for i in range(1, len(pick)):
                out.heads[a + i - 1] = a + int(heads[i]) - 1 if heads[i] else -1
                out.labels[a + i - 1] = int(labels[i])


def _attribute(out: Answers, windows: Sequence[Window], results: Sequence[Arrays], weights: decode.Weights) -> None:
    for w, r in zip(windows, results, strict=True):
        found = [
            c for c in decode.cues(np.asarray(r["cue"][1:], np.float32)) if w.own_first <= c[0] + w.first < w.own_end
        ]
        c, word, m, n = (np.asarray(r[name][1:], np.float32) for name in ("pair_c", "pair_w", "pair_m", "pair_n"))
        out.attributions.extend(decode.attributions(found, c, word, m, n, weights, w.first))


def _parts(out: Answers, windows: Sequence[Window], results: Sequence[Arrays], weights: decode.Weights) -> None:
    def own(name: str) -> NDArray[np.float32]:
        return np.concatenate(
            [
                np.asarray(r[name][w.own_first - w.first + 1 : w.own_end - w.first + 1], np.float32)
                for w, r in zip(windows, results, strict=True)
            ]
        )

    def vectors(head: str) -> Vectors:
        return Vectors(*(own(f"{head}_{part}") for part in "cwmn"))

    role = Layer(weights.role, weights.role_bias, weights.role_distance)
    out.event_parts = partial(event_parts, vectors("role"), role)
    cause = Layer(weights.cause, weights.cause_bias, weights.cause_distance)
    out.causes = causal_relations(vectors("cause"), cause, own("cause_at"), out.sentences)
