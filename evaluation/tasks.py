"""The tasks: each turns a folder of data and a split into counts by document and score.

A task's data folder has one file `SPLIT.jsonl` in the layout of the corpus it is named for.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from evaluation import heads, parts
from evaluation.data import home
from evaluation.errors import NoData
from evaluation.event_location import event_location
from evaluation.false_events import false_events
from evaluation.geoparsing import geoparsing
from evaluation.gold import CLAIMS, FOLDER, Gold, gold_ledgers
from evaluation.heads import Table
from evaluation.wikievents import wikievents
from evaluation.wikievents_arguments import wikievents_arguments
from rashomon.language.annotation import Annotation, Range
from rashomon.language.engine import load_engine
from rashomon.language.tagger import Answers
from rashomon.reading.drafts import ClaimDraft
from training import corpora, corpora_parts
from training.corpora import Document

Task = Callable[[Path, str], Table]

UNER = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def answer(words: Sequence[str], breaks: Sequence[bool], *, sentences: Sequence[Range] | None = None) -> Answers:
    """The shipped engine's answers on given words."""
    return load_engine().answer(words, breaks, sentences=sentences)


def ud_gum(data: Path, split: str) -> Table:
    """Dependencies and parts of speech on GUM, gold words and sentences, whole documents; sentence boundaries."""
    return heads.trees(answer, corpora.gum(data, split), load_engine().labels)


def ud_ewt(data: Path, split: str) -> Table:
    """The same on EWT."""
    return heads.trees(answer, corpora.ewt(data, split), load_engine().labels)


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
        heads.sets(table, "words, raw text", set(spans), set(zip(a.starts, a.ends, strict=True)))
        heads.sets(table, "sentences, raw text", set(sentences), {a.span(*x) for x in a.sentences})
    return table


def ner_uner_ewt(data: Path, split: str) -> Table:
    """Names of persons, organisations and places, Universal NER."""
    return heads.names(answer, corpora.names_of(data / f"{split}.jsonl", UNER, corpora.BASIC, "uner"))


def ner_crossner_politics(data: Path, split: str) -> Table:
    """Names in CrossNER's politics."""
    return heads.names(answer, corpora.names_of(data / f"{split}.jsonl", corpora.POLITICS, corpora.BASIC, "politics"))


def ner_wnut17(data: Path, split: str) -> Table:
    """Names in WNUT 2017 (tweets)."""
    return heads.names(answer, corpora.names_of(data / f"{split}.jsonl", corpora.WNUT, corpora.BASIC, "wnut"))


def ner_fewnerd(data: Path, split: str) -> Table:
    """Names of five kinds in the sentences of Few-NERD that training leaves out (`split` has no meaning here)."""
    kinds = (*corpora.BASIC, "facility", "unit")
    return heads.names(answer, corpora.fewnerd(data, held_out=True), kinds)


def ner_re3d(data: Path, split: str) -> Table:
    """Names in the documents of re3d that training leaves out: the war in Syria and Iraq (`split` has no meaning here)."""
    kinds = (*corpora.BASIC, "weapon", "nationality")
    return heads.names(answer, corpora.re3d(data, held_out=True), kinds)


def factuality(data: Path, split: str) -> Table:
    """Whether a predicate happened: sign of the factuality score, where the gold score is off zero by one."""
    documents = [
        Document(r["tokens"], factuality={p["tok_start"]: p["factuality"] for p in r["predicates"]})
        for r in corpora.rows(data / f"{split}.jsonl")
    ]
    return heads.factuality(answer, documents)


def triggers(data: Path, split: str) -> Table:
    """Trigger words of violence, unrest and coercion on WikiEvents, by the model alone."""
    return heads.triggers(answer, corpora_parts.wikievents(data, split))


def causal_spans(data: Path, split: str) -> Table:
    """Spans of cause, effect and signal in the tenth of the Causal News Corpus that training leaves out, by the model
    (`split` has no meaning here)."""
    return parts.causes(answer, corpora_parts.causes(data, held_out=True))


def polnear(data: Path, split: str) -> Table:
    """Attribution through the reader over whole documents: exact character spans of source, cue and content.

    Rows with `primary: true`. Rows "source", "cue" and "content" count the attributions that the reader starts from,
    before claims are chosen, because PolNeAR also annotates beliefs and intentions; a discontinuous span counts as its
    envelope, as in the agreement of the annotators. The rows "pieces" count every piece of them. The rows "claims"
    count the claims that the reader makes in the end, which leave out what is no statement.
    """
    from rashomon.codebook import load_codebook
    from rashomon.reading import attribution
    from rashomon.reading.cues import CueBook

    table: Table = {}
    engine = load_engine()
    cues = CueBook.of(load_codebook())
    for r in corpora.rows(data / f"{split}.jsonl"):
        if not r["primary"]:
            continue
        a = engine.annotate(r["text"])
        found = attribution.all_attributions(a)
        claims = attribution.read(a, cues).claims
        for role in ("source", "cue", "content"):
            g = [[(s["start"], s["end"]) for s in x[role]] for x in r["attributions"] if x[role]]
            p = [[a.span(*q) for q in getattr(x, role)] for x in found if getattr(x, role)]
            heads.sets(table, role, _envelopes(g), _envelopes(p))
            heads.sets(table, f"{role}, pieces", {q for x in g for q in x}, {q for x in p for q in x})
            heads.sets(table, f"claims: {role}", _envelopes(g), _envelopes(_spans(a, claims, role)))
    return table


def _envelopes(spans: Iterable[list[Range]]) -> set[Range]:
    return {(min(a for a, _ in pieces), max(b for _, b in pieces)) for pieces in spans if pieces}


def _spans(annotation: Annotation, claims: Iterable[ClaimDraft], role: str) -> Iterator[list[Range]]:
    for claim in claims:
        if role == "source":
            yield [annotation.span(*claim.source.tokens)] if claim.source.tokens else []
        else:
            yield [annotation.span(*q) for q in getattr(claim, role)]


def geo_lgl(data: Path, split: str) -> Table:
    """Places: accuracy within 161 km, given the gold toponyms that have coordinates."""
    from evaluation.geo import CLOSE_KM, kilometres
    from rashomon.knowledge.gazetteer import open_gazetteer
    from rashomon.reading.places import resolve_toponyms

    table: Table = {}
    gazetteer = open_gazetteer()
    for r in corpora.rows(data / f"{split}.jsonl"):
        gold = [t for t in r["toponyms"] if t["lat"] is not None]
        found = resolve_toponyms(r["text"], [(t["start"], t["end"]) for t in gold], gazetteer)
        hits = sum(
            p is not None and p.lat is not None and kilometres(p.lat, p.lon, t["lat"], t["lon"]) <= CLOSE_KM
            for t, p in zip(gold, found, strict=True)
        )
        heads.add(table, "within 161 km", hits, len(gold), len(gold))
    return table


def timexes(data: Path, split: str) -> Table:
    """Times: spans (strict, relaxed) and TIMEX3 values. For measuring rules only: nothing is trained on these sets."""
    from evaluation.times import times

    return times(load_engine().annotate, corpora.rows(data / f"{split}.jsonl"))


def plover(data: Path, split: str) -> Table:
    """What the source does toward the target, as a PLOVER root: F1 by root and their mean; untrained."""
    from evaluation.plover import roots

    return roots(load_engine(), corpora.rows(data / f"{split}.jsonl"))


def muc4(data: Path, split: str) -> Table:
    """Types of incidents and confidence in their perpetrators, through the reader; texts in capitals."""
    from evaluation.muc import incidents

    return incidents(corpora.rows(data / f"{split}.jsonl"))


def reports(data: Path, split: str) -> Table:
    """The whole reader on reports with gold ledgers: the rows of the gold scorer. `split` is a prefix of file names."""
    files = sorted(data.glob(f"{split if split != 'dev' else ''}*.gold.json"))
    if not files:
        raise NoData(f"no *.gold.json in {data}")
    return _ledgers(
        (
            json.loads(file.read_text(encoding="utf-8")),
            file.with_name(file.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8"),
        )
        for file in files
    )


def reports_looked(data: Path, split: str) -> Table:
    """The same on reports of fa_kes_syria that were looked at while rules were written."""
    return _ledgers(gold_ledgers(FOLDER / "looked", data / f"{split}.jsonl"))


def reports_held(data: Path, split: str) -> Table:
    """The same on reports of fa_kes_syria that nobody has looked at to mend a rule."""
    return _ledgers(gold_ledgers(FOLDER / "held", data / f"{split}.jsonl"))


def claims(data: Path, split: str) -> Table:
    """Who says what on twenty reports of fa_kes_syria whose claims were annotated before the program read them."""
    rows = data / f"{split}.jsonl"
    golds = (gold for half in ("looked", "held") for gold in gold_ledgers(CLAIMS / half, rows))
    return _claims_only(_ledgers(golds))


def claims_held(data: Path, split: str) -> Table:
    """The half of them that nobody has looked at to mend a rule."""
    return _claims_only(_ledgers(gold_ledgers(CLAIMS / "held", data / f"{split}.jsonl")))


def _claims_only(table: Table) -> Table:
    return {row: counts for row, counts in table.items() if row.startswith(("claim", "who-says"))}


def _ledgers(golds: Iterable[tuple[Gold, str]]) -> Table:
    from rashomon.reading.reader import read

    scorer = _scorer()
    table: Table = {}
    for gold, text in golds:
        ledger = json.loads(read(text, published=gold["published"], publisher=gold.get("publisher")).to_json())
        for name, (hit, predicted, expected) in scorer.score(gold, ledger, text).items():
            if not name.startswith("spans that"):
                heads.add(table, name, hit, predicted, expected)
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
    "names-fewnerd": (ner_fewnerd, "data/ner_fewnerd_part", "dev"),
    "names-re3d": (ner_re3d, "data/re3d", "train"),
    "factuality": (factuality, "data/factuality_uds_ih2", "dev"),
    "triggers": (triggers, "data/wikievents", "dev"),
    "wikievents": (wikievents, "data/wikievents", "dev"),
    "wikievents-arguments": (wikievents_arguments, "data/wikievents", "dev"),
    "attribution": (polnear, "data/polnear", "dev"),
    "causes": (causal_spans, "data/cnc_spans", "train"),
    "places": (geo_lgl, "data/geo_lgl", "dev"),
    "geoparsing": (geoparsing, "data/geo_lgl", "dev"),
    "event-location": (event_location, "data/event_location", "train"),
    "times": (timexes, "data/tempeval3", "train"),
    "times-wikiwars": (timexes, "data/wikiwars", "train"),
    "plover": (plover, "data/plv", "train_clean"),
    "muc4": (muc4, "data/muc4", "dev"),
    "false-events": (false_events, "data", ""),
    "reports": (reports, "reports", "dev"),
    "reports-looked": (reports_looked, "data/fa_kes_syria", "dev"),
    "reports-held": (reports_held, "data/fa_kes_syria", "dev"),
    "claims": (claims, "data/fa_kes_syria", "dev"),
    "claims-held": (claims_held, "data/fa_kes_syria", "dev"),
}
"""Name to task, default folder and default split."""
