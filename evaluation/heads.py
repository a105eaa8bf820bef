"""How well each head of the model answers on gold words: counts by document for every row of the table.

The same functions measure the shipped weights (`evaluation.tasks`) and the weights under training (`training.train`).
`answer` is a function as `rashomon.language.tagger.answer` with the network already bound: (words, breaks, sentences=)
to Answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from evaluation.bootstrap import Counts
from rashomon.language.tagger import Answers
from training import corpora
from training.corpora import Document, Range

Answer = Callable[..., Answers]
Table = dict[str, list[Counts]]

TRIGGER_SURE = 0.5
"""Probability from which a word counts as a trigger in measuring."""


def gold_sentences(document: Document) -> list[Range]:
    """The sentences of a document that marks their starts."""
    firsts = [i for i, s in enumerate(document.starts or ()) if s]
    return list(zip(firsts, [*firsts[1:], len(document.words)], strict=True))


def breaks_of(document: Document) -> list[bool]:
    """Which words begin a paragraph; none where the corpus does not say."""
    return list(document.breaks) if document.breaks is not None else [False] * len(document.words)


def add(table: Table, name: str, hit: float, predicted: float, gold: float) -> None:
    """One document's counts for a row."""
    table.setdefault(name, []).append(Counts(hit, predicted, gold))


def sets(table: Table, name: str, gold: set, predicted: set) -> None:
    """One document's counts for a row of exact matches."""
    add(table, name, len(gold & predicted), len(predicted), len(gold))


def trees(answer: Answer, documents: Iterable[Document], labels: Mapping[str, Sequence[str]]) -> Table:
    """UAS, LAS, UPOS, XPOS over all words with gold words and sentences; sentence boundaries without gold ones."""
    table: Table = {}
    for d in documents:
        a = answer(d.words, breaks_of(d), sentences=gold_sentences(d))
        n = len(d.words)
        arc = [a.heads[i] == d.heads[i] for i in range(n)]
        both = [arc[i] and labels["label"][a.labels[i]] == d.deprels[i] for i in range(n)]
        add(table, "UAS", sum(arc), n, n)
        add(table, "LAS", sum(both), n, n)
        add(table, "part of speech (UPOS)", sum(labels["upos"][a.upos[i]] == d.upos[i] for i in range(n)), n, n)
        add(table, "part of speech (XPOS)", sum(labels["xpos"][a.xpos[i]] == d.xpos[i] for i in range(n)), n, n)
        sets(table, "sentences, gold words", set(gold_sentences(d)), set(answer(d.words, breaks_of(d)).sentences))
    return table


def names(answer: Answer, documents: Iterable[Document], kinds: Sequence[str] = corpora.BASIC) -> Table:
    """Exact spans of names by kind; predictions that touch words nobody can tell are left out."""
    table: Table = {}
    for d in documents:
        found = answer(d.words, breaks_of(d)).names
        unknown = {i for a, b in d.unknown_names for i in range(a, b)}
        gold_all: set[tuple[str, int, int]] = set()
        found_all: set[tuple[str, int, int]] = set()
        for kind in kinds:
            if kind not in (d.names or {}):
                continue
            g = set((d.names or {})[kind])
            p = {(n.first, n.end) for n in found if n.kind == kind}
            p -= {q for q in p - g if unknown.intersection(range(*q))}
            sets(table, kind, g, p)
            gold_all |= {(kind, *q) for q in g}
            found_all |= {(kind, *q) for q in p}
        sets(table, "names", gold_all, found_all)
    return table


def attribution(answer: Answer, documents: Iterable[Document]) -> Table:
    """Exact spans of source, cue and content by pieces, as the model alone gives them."""
    table: Table = {}
    for d in documents:
        a = answer(d.words, breaks_of(d))
        for index, role in enumerate(("cue", "source", "content")):
            gold = {q for x in d.attributions or () for q in x[index]}
            sets(table, f"{role}, pieces", gold, {q for x in a.attributions for q in getattr(x, role)})
    return table


def triggers(answer: Answer, documents: Iterable[Document]) -> Table:
    """Trigger words by group, over the groups that the documents annotate."""
    table: Table = {}
    for d in documents:
        a = answer(d.words, breaks_of(d))
        unknown = set(d.unknown_triggers)
        for group, words in (d.triggers or {}).items():
            sure = {t.token for t in a.triggers if t.group == group and t.score >= TRIGGER_SURE}
            sets(table, f"triggers: {group}", set(words), sure - unknown)
    return table


def factuality(answer: Answer, documents: Iterable[Document]) -> Table:
    """Whether a predicate happened: sign of the factuality, where the gold is off zero by one."""
    table: Table = {}
    for d in documents:
        clear = {i: f for i, f in (d.factuality or {}).items() if abs(f) >= 1}
        if clear:
            a = answer(d.words, breaks_of(d))
            add(
                table,
                "happened or not",
                sum((a.factuality[i] > 0) == (f > 0) for i, f in clear.items()),
                *[len(clear)] * 2,
            )
    return table
