"""The tasks: each turns a folder of data and a split into counts by document and score.

A task's data folder has one file `SPLIT.jsonl` in the layout of the corpus it is named for.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

from evaluation.bootstrap import Counts
from evaluation.data import home
from evaluation.errors import NoData
from rashomon.language.engine import load_engine
from rashomon.language.tagger import Answers
from training import corpora
from training.corpora import Document
from training.scores import breaks_of, gold_sentences

Table = dict[str, list[Counts]]
Task = Callable[[Path, str], Table]


def answers(document: Document, gold: bool = False) -> Answers:
    """The shipped engine's answers on the document's own words."""
    return load_engine().answer(document.words, breaks_of(document), sentences=gold_sentences(document) if gold else None)


def _add(table: Table, name: str, hit: float, predicted: float, gold: float) -> None:
    table.setdefault(name, []).append(Counts(hit, predicted, gold))


def _sets(table: Table, name: str, gold: set, predicted: set) -> None:
    _add(table, name, len(gold & predicted), len(predicted), len(gold))


def _trees(documents: Iterable[Document]) -> Table:
    labels = load_engine().labels
    table: Table = {}
    for d in documents:
        a = answers(d, gold=True)
        n = len(d.words)
        arc = [a.heads[i] == d.heads[i] for i in range(n)]
        both = [arc[i] and labels["label"][a.labels[i]] == d.deprels[i] for i in range(n)]
        _add(table, "UAS", sum(arc), n, n)
        _add(table, "LAS", sum(both), n, n)
        _add(table, "part of speech (UPOS)", sum(labels["upos"][a.upos[i]] == d.upos[i] for i in range(n)), n, n)
        _add(table, "part of speech (XPOS)", sum(labels["xpos"][a.xpos[i]] == d.xpos[i] for i in range(n)), n, n)
        _sets(table, "sentences, gold words", set(gold_sentences(d)), set(answers(d).sentences))
    return table


def ud_gum(data: Path, split: str) -> Table:
    """Dependencies and parts of speech on GUM, gold words and sentences, whole documents; sentence boundaries."""
    return _trees(corpora.gum(data.parent, split))


def ud_ewt(data: Path, split: str) -> Table:
    """The same on EWT."""
    return _trees(corpora.ewt(data.parent, split))


def tokens(data: Path, split: str) -> Table:
    """Words and sentences from raw text, on GUM."""
    table: Table = {}
    engine = load_engine()
    for r in corpora.rows(data / f"{split}.jsonl"):
        text, spans, sentences = "", [], []
        for s in r["sentences"]:
            first = len(text)
            for w, space in zip(s["form"], s["space_after"], strict=True):
                spans.append((len(text), len(text) + len(w)))
                text += w + (" " if space else "")
            sentences.append((first, spans[-1][1]))
            if not text.endswith(" "):
                text += " "
        a = engine.annotate(text)
        _sets(table, "words, raw text", set(spans), set(zip(a.starts, a.ends, strict=True)))
        _sets(table, "sentences, raw text", set(sentences), {a.span(*x) for x in a.sentences})
    return table


def _names(documents: Iterable[Document]) -> Table:
    table: Table = {}
    for d in documents:
        found = answers(d).names
        gold_all, found_all = set(), set()
        for kind, ranges in (d.names or {}).items():
            if kind not in corpora.BASIC:
                continue
            g, p = set(ranges), {(n.first, n.end) for n in found if n.kind == kind}
            _sets(table, kind, g, p)
            gold_all |= {(kind, *q) for q in g}
            found_all |= {(kind, *q) for q in p}
        _sets(table, "names", gold_all, found_all)
    return table


def ner_uner_ewt(data: Path, split: str) -> Table:
    """Names of persons, organisations and places, Universal NER."""
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    return _names(corpora.names_of(data / f"{split}.jsonl", kinds, corpora.BASIC, "uner"))


def ner_crossner_politics(data: Path, split: str) -> Table:
    """Names in CrossNER's politics."""
    return _names(corpora.names_of(data / f"{split}.jsonl", corpora.POLITICS, corpora.BASIC, "politics"))


def ner_wnut17(data: Path, split: str) -> Table:
    """Names in WNUT 2017 (tweets)."""
    return _names(corpora.names_of(data / f"{split}.jsonl", corpora.WNUT, corpora.BASIC, "wnut"))


def factuality(data: Path, split: str) -> Table:
    """Whether a predicate happened: sign of the factuality score, where the gold score is off zero by one."""
    table: Table = {}
    for r in corpora.rows(data / f"{split}.jsonl"):
        a = load_engine().answer(r["tokens"], [False] * len(r["tokens"]))
        for p in r["predicates"]:
            if abs(p["factuality"]) >= 1:
                same = (a.factuality[p["tok_start"]] > 0) == (p["factuality"] > 0)
                _add(table, "happened or not", float(same), 1, 1)
    return table


def triggers(data: Path, split: str) -> Table:
    """Trigger words of violence, unrest and coercion on WikiEvents."""
    table: Table = {}
    for d in corpora.wikievents(data.parent, split):
        a = answers(d)
        unknown = set(d.unknown_triggers)
        for group, words in (d.triggers or {}).items():
            found = {t.token for t in a.triggers if t.group == group and t.score >= 0.5 and t.token not in unknown}
            _sets(table, f"triggers: {group}", set(words), found)
    return table


def polnear(data: Path, split: str) -> Table:
    """Attribution through the whole reader over whole documents: exact character spans of source, cue and content.

    Rows with `primary: true`. The attributions are those the reader starts from, before claims are chosen, because
    PolNeAR also annotates beliefs and intentions. A discontinuous span counts as its envelope, as in the agreement of
    the annotators; the rows "pieces" count every piece.
    """
    from rashomon.reading.attribution import all_attributions

    table: Table = {}
    engine = load_engine()
    for r in corpora.rows(data / f"{split}.jsonl"):
        if not r["primary"]:
            continue
        a = engine.annotate(r["text"])
        found = all_attributions(a)
        for role in ("source", "cue", "content"):
            g = [[(s["start"], s["end"]) for s in x[role]] for x in r["attributions"] if x[role]]
            p = [[a.span(*q) for q in getattr(x, role)] for x in found if getattr(x, role)]
            envelope = lambda pieces: (min(s for s, _ in pieces), max(e for _, e in pieces))  # noqa: E731
            _sets(table, role, {envelope(x) for x in g}, {envelope(x) for x in p})
            _sets(table, f"{role}, pieces", {q for x in g for q in x}, {q for x in p for q in x})
    return table


def geo_lgl(data: Path, split: str) -> Table:
    """Places: accuracy within 161 km, given the gold toponyms that have coordinates."""
    from evaluation.geo import kilometres
    from rashomon.knowledge.gazetteer import open_gazetteer
    from rashomon.reading.places import resolve_toponyms

    table: Table = {}
    gazetteer = open_gazetteer()
    for r in corpora.rows(data / f"{split}.jsonl"):
        gold = [t for t in r["toponyms"] if t["lat"] is not None]
        found = resolve_toponyms(r["text"], [(t["start"], t["end"]) for t in gold], gazetteer)
        hits = sum(
            p is not None and p.lat is not None and kilometres(p.lat, p.lon, t["lat"], t["lon"]) <= 161
            for t, p in zip(gold, found, strict=True)
        )
        _add(table, "within 161 km", hits, len(gold), len(gold))
    return table


def reports(data: Path, split: str) -> Table:
    """The whole reader on reports with gold ledgers: the rows of the gold scorer. `split` is a prefix of file names."""
    from rashomon.reading.reader import read

    scorer = _scorer()
    table: Table = {}
    files = sorted(data.glob(f"{split if split != 'dev' else ''}*.gold.json"))
    if not files:
        raise NoData(f"no *.gold.json in {data}")
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = file.with_name(file.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        ledger = json.loads(read(text, published=gold["published"], publisher=gold.get("publisher")).to_json())
        for name, (hit, predicted, expected) in scorer.score(gold, ledger, text).items():
            if not name.startswith("spans that"):
                _add(table, name, hit, predicted, expected)
    return table


def _scorer() -> ModuleType:
    path = home() / "tools" / "score_ledger.py"
    spec = importlib.util.spec_from_file_location("score_ledger", path)
    if spec is None or spec.loader is None or not path.exists():
        raise NoData(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TASKS: dict[str, tuple[Task, str, str]] = {
    "gum": (ud_gum, "data/ud_gum", "dev"),
    "ewt": (ud_ewt, "data/ud_ewt", "dev"),
    "tokens": (tokens, "data/ud_gum", "dev"),
    "names-uner": (ner_uner_ewt, "data/ner_uner_ewt", "dev"),
    "names-politics": (ner_crossner_politics, "data/ner_crossner_politics", "dev"),
    "names-wnut": (ner_wnut17, "data/ner_wnut17", "dev"),
    "factuality": (factuality, "data/factuality_uds_ih2", "dev"),
    "triggers": (triggers, "data/wikievents", "dev"),
    "attribution": (polnear, "data/polnear", "dev"),
    "places": (geo_lgl, "data/geo_lgl", "dev"),
    "reports": (reports, "reports", "dev"),
}
"""Name to task, default folder and default split."""

