"""Dev scores of the heads, on gold words; the same functions serve training and `evaluation`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rashomon.language.tagger import Answers
from training import corpora
from training.corpora import Document, Range

Answer = Callable[..., Answers]


def f1(hit: int, predicted: int, gold: int) -> float:
    """Balanced F, in percent."""
    return 200.0 * hit / (predicted + gold) if hit else 0.0


def gold_sentences(d: Document) -> list[Range]:
    firsts = [i for i, s in enumerate(d.starts or ()) if s]
    return list(zip(firsts, [*firsts[1:], len(d.words)], strict=True))


def breaks_of(d: Document) -> list[bool]:
    return list(d.breaks) if d.breaks is not None else [False] * len(d.words)


def trees(answer: Answer, documents: Sequence[Document], labels: dict[str, list[str]]) -> dict[str, float]:
    """UAS, LAS, UPOS, XPOS over all words with gold words and sentences; sentence boundaries without gold ones."""
    c: Counter[str] = Counter()
    for d in documents:
        a = answer(d.words, breaks_of(d), sentences=gold_sentences(d))
        for i in range(len(d.words)):
            c["n"] += 1
            arc = a.heads[i] == (d.heads or [])[i]
            c["uas"] += arc
            c["las"] += arc and labels["label"][a.labels[i]] == (d.deprels or [])[i]
            c["upos"] += labels["upos"][a.upos[i]] == (d.upos or [])[i]
            c["xpos"] += labels["xpos"][a.xpos[i]] == (d.xpos or [])[i]
        free = answer(d.words, breaks_of(d))
        g, p = set(gold_sentences(d)), set(free.sentences)
        c["sh"], c["sp"], c["sg"] = c["sh"] + len(g & p), c["sp"] + len(p), c["sg"] + len(g)
    out = {k: 100.0 * c[k] / c["n"] for k in ("uas", "las", "upos", "xpos")}
    out["sentences"] = f1(c["sh"], c["sp"], c["sg"])
    return out


def names(answer: Answer, documents: Sequence[Document], kinds: Sequence[str]) -> dict[str, float]:
    """Exact F1 of names of the given kinds."""
    c: Counter[str] = Counter()
    for d in documents:
        a = answer(d.words, breaks_of(d))
        for k in kinds:
            if k not in (d.names or {}):
                continue
            g = set((d.names or {})[k])
            p = {(n.first, n.end) for n in a.names if n.kind == k}
            for key in (k, "all"):
                c[key + "h"] += len(g & p)
                c[key + "p"] += len(p)
                c[key + "g"] += len(g)
    return {k: f1(c[k + "h"], c[k + "p"], c[k + "g"]) for k in ("all", *kinds) if c[k + "g"]}


def attribution(answer: Answer, documents: Sequence[Document]) -> dict[str, float]:
    """Exact F1 of source, cue and content, a discontinuous span counted by its pieces and (env) by its envelope."""
    c: Counter[str] = Counter()

    def count(key: str, g: set, p: set) -> None:
        c[key + "h"] += len(g & p)
        c[key + "p"] += len(p)
        c[key + "g"] += len(g)

    for d in documents:
        a = answer(d.words, breaks_of(d))
        for n, role in enumerate(("cue", "source", "content")):
            g = [x[n] for x in d.attributions or ()]
            p = [getattr(x, role) for x in a.attributions]
            count(role, {tuple(q) for x in g for q in x}, {tuple(q) for x in p for q in x})
            count(role + "_env", {(x[0][0], x[-1][1]) for x in g if x}, {(x[0][0], x[-1][1]) for x in p if x})
    return {k: f1(c[k + "h"], c[k + "p"], c[k + "g"]) for k in ("source", "cue", "content", "source_env", "cue_env", "content_env")}


def triggers(answer: Answer, documents: Sequence[Document], threshold: float = 0.5) -> dict[str, float]:
    """F1 of trigger words by group, over the groups that the documents annotate."""
    c: Counter[str] = Counter()
    for d in documents:
        a = answer(d.words, breaks_of(d))
        unknown = set(d.unknown_triggers)
        for group, words in (d.triggers or {}).items():
            g = set(words)
            p = {t.token for t in a.triggers if t.group == group and t.score >= threshold and t.token not in unknown}
            for key in (group, "all"):
                c[key + "h"] += len(g & p)
                c[key + "p"] += len(p)
                c[key + "g"] += len(g)
    return {k[:-1]: f1(c[k[:-1] + "h"], c[k[:-1] + "p"], c[k]) for k in list(c) if k.endswith("g") and c[k]}


def factuality(answer: Answer, documents: Sequence[Document]) -> dict[str, float]:
    """Pearson's r and mean absolute error of factuality."""
    import numpy as np

    g, p = [], []
    for d in documents:
        if d.factuality:
            a = answer(d.words, breaks_of(d))
            for i, f in d.factuality.items():
                g.append(f)
                p.append(a.factuality[i])
    return {"r": float(np.corrcoef(g, p)[0, 1]) * 100, "mae": float(np.abs(np.array(g) - np.array(p)).mean())}


def all_dev(answer: Answer, data: Path, labels: dict[str, list[str]], limit: int | None = None) -> dict[str, float]:
    """All heads on their dev sets; `limit` takes the first documents of each only."""
    out: dict[str, float] = {}

    def put(prefix: str, values: dict[str, float]) -> None:
        out.update({f"{prefix}.{k}": v for k, v in values.items()})

    few = None if limit is None else limit * 4
    put("gum", trees(answer, corpora.gum(data, "dev")[: limit and limit // 2], labels))
    ewt = corpora.ewt(data, "dev")
    put("ewt", trees(answer, ewt[:few], labels))
    put("fact", factuality(answer, ewt[:few]))
    put("attr", attribution(answer, corpora.polnear(data, "dev")[: limit and limit + 20]))
    put("uner", names(answer, corpora.names_of(data / "ner_uner_ewt/dev.jsonl", {"PER": "person", "ORG": "organisation", "LOC": "place"}, corpora.BASIC, "uner")[: few and few * 3], corpora.BASIC))
    put("politics", names(answer, corpora.names_of(data / "ner_crossner_politics/dev.jsonl", corpora.POLITICS, corpora.BASIC, "politics")[: few and few * 3], corpora.BASIC))
    put("trig", triggers(answer, corpora.wikievents(data, "dev")))
    return out
