"""How well the model tells what belongs to an event or a causal relation.

Places of verbs are counted by words, as in Halterman (2019). Arguments of events are counted by their heads (Li, Ji and
Han 2021), with the triggers given. Parts of causal relations are counted by spans, exactly and, in the rows "fair", as
FairEval does (Ortmann 2022): a span of the right part with a wrong edge is one error, not two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluation.heads import Answer, Table, add, breaks_of
from rashomon.language.annotation import CausalRelation
from rashomon.language.heads import ROLES
from rashomon.language.tagger import Answers
from training.corpora import Anchored, Document, Range


def sentence_of(a: Answers, word: int) -> Range:
    """The sentence that holds a word."""
    return next((first, end) for first, end in a.sentences if first <= word < end)


def places(answer: Answer, documents: Iterable[Document]) -> Table:
    """Words that are the place of the event at a given verb."""
    table: Table = {}
    for d in documents:
        a = answer(d.words, breaks_of(d))
        for event in d.roles or ():
            gold = {i for q in event.parts.get("P", ()) for i in range(*q)}
            found: set[int] = set()
            if a.event_parts is not None:
                found = {i for q in a.event_parts(event.anchor, 0, len(d.words)).places for i in range(*q)}
            add(table, "words of places, model alone", len(gold & found), len(found), len(gold))
    return table


def head_of(a: Answers, q: Range) -> int:
    """The head of a range of words: the one whose own head lies outside; the first of several."""
    return next((i for i in range(*q) if not q[0] <= a.heads[i] < q[1]), q[1] - 1)


def arguments(answer: Answer, documents: Iterable[Document]) -> Table:
    """Arguments of events by their heads, triggers given: found at all, and with the right role."""
    table: Table = {}
    for d in documents:
        a = answer(d.words, breaks_of(d))
        gold: set[tuple[int, int, str]] = set()
        found: set[tuple[int, int, str]] = set()
        for event in d.roles or ():
            gold |= {(event.anchor, head_of(a, q), r) for r, ranges in event.parts.items() for q in ranges}
            if a.event_parts is not None:
                parts = a.event_parts(event.anchor, *sentence_of(a, event.anchor))
                found |= {
                    (event.anchor, head_of(a, q), r) for r, qs in zip(ROLES, parts.read(), strict=True) for q in qs
                }
        bare_gold, bare_found = {x[:2] for x in gold}, {x[:2] for x in found}
        add(table, "argument heads, found", len(bare_gold & bare_found), len(bare_found), len(bare_gold))
        add(table, "argument heads, with role", len(gold & found), len(found), len(gold))
    return table


def causes(answer: Answer, documents: Iterable[Document]) -> Table:
    """Spans of cause, effect and signal, over the sentences that have a causal relation and over all of them."""
    table: Table = {}
    for d in documents:
        a = answer(d.words, breaks_of(d))
        exact, fair = relation_counts(d.causes or (), a.causes)
        for name, counts in (("spans", exact), ("spans, fair", fair)):
            if d.causes:
                add(table, f"causal {name}", *counts)
            add(table, f"causal {name}, all sentences", *counts)
    return table


Counts = tuple[float, float, float]


def relation_counts(gold: Sequence[Anchored], found: Sequence[CausalRelation]) -> tuple[Counts, Counts]:
    """Counts of right, found and gold spans, exact and fair; relations are paired by how many words they share."""
    pairs = sorted(
        (
            (-_shared(g, p), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(found)
            if _shared(g, p)
        ),
    )  # fmt: skip
    used_gold: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in used_gold and j not in used_gold.values():
            used_gold[i] = j
    hits = near = total_found = total_gold = 0
    for i, g in enumerate(gold):
        p = found[used_gold[i]] if i in used_gold else None
        for letter, spans in zip("XYG", _spans(p), strict=True):
            want = set(g.parts.get(letter, ()))
            total_gold += len(want)
            hits += len(want & set(spans))
            left = sorted(want - set(spans))
            for q in (q for q in spans if q not in want):
                match = next((w for w in left if q[0] < w[1] and w[0] < q[1]), None)
                if match is not None:
                    near += 1
                    left.remove(match)
    total_found = sum(len(x) for p in found for x in _spans(p))
    exact = (hits, total_found, total_gold)
    return exact, (hits, total_found - near / 2, total_gold - near / 2)


def _spans(p: CausalRelation | None) -> tuple[tuple[Range, ...], ...]:
    return (p.cause, p.effect, p.signal) if p is not None else ((), (), ())


def _shared(g: Anchored, p: CausalRelation) -> int:
    words = 0
    for letter, spans in zip("XY", _spans(p), strict=False):
        want = {i for q in g.parts.get(letter, ()) for i in range(*q)}
        words += len(want & {i for q in spans for i in range(*q)})
    return words
