"""Learns the weights by which two mentions are one event: `python -m training.same_event` writes same_event.toml.

Learned from the gold ledgers that were looked at (`evaluation/gold/looked`, `../shared/reports`) and from 44 more
reports of fa_kes_syria whose found mentions were grouped by hand (`same_event.json`: offsets of the mentions of one
event, and of those that stand alone; doubtful mentions are left out). Logistic regression over the signs of a pair; a
sign of agreement never speaks against one event, and one of difference never for it, or it is left out. Each report
weighs as the square root of its pairs. Other corpora (ECB+) made it worse on reports held out: their news is of
another kind. `--check` prints what nine folds say of reports that were not learned from.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from evaluation.data import home
from evaluation.gold import gold_ledgers
from rashomon.codebook import load_codebook
from rashomon.language import load_engine
from rashomon.reading import event_reference, reader
from rashomon.reading.drafts import EventDraft
from rashomon.reading.event_pairs import AGREE, AGREEING

HERE = Path(__file__).parent
OUT = HERE.parent / "src/rashomon/reading/data/same_event.toml"
SHRINK = 2.0  # the strength of the ridge; 1 to 4 hardly differ
FOLDS, SEEDS = 9, 3
PAIR, GROUP = 0.0, -0.5  # log odds of a pair that begins a join, and of the pairs between two groups on the average
KINDS, ARGUMENTS = 0.5, 1.6  # what is taken over wrongly is worse than what is not
FOR = AGREE | {*AGREEING.values(), "told in the same words", "same word", "times meet", "verb, agrees", "equal kind",
               "special kind of the same agents"}  # fmt: skip
AGAINST = {"other agents", "other count", "family kind", "kind of which reports tell many", "agent told later",
           "article: none", "article: indefinite", "article: verb"}  # fmt: skip

Span = tuple[int, int]


@dataclass
class Report:
    """One report: the finder of its mentions, their signs, and the event of each mention that is known."""

    finder: event_reference.References
    signs: dict[tuple[int, int], list[str]]
    events: dict[int, object]


def before_inference(text: str, published: str) -> tuple[event_reference.References, list[Span]]:
    """The mentions as they are before what is inferred of one of them is given to the others, with their characters."""
    kept: dict[str, Any] = {}

    def keep(annotation: Any, events: Sequence[EventDraft], claims: Any, **names: Any) -> None:
        kept["events"] = deepcopy(list(events))
        kept["party_of"] = names["party_of"]

    annotation = load_engine().annotate(text)
    with patch.object(reader, "complete_events", keep):
        reader.draft(annotation, reader._moment(published), load_codebook(None))
    finder = event_reference.References(annotation, kept["events"], party_of=kept["party_of"])
    return finder, [annotation.span(*event.trigger) for event in kept["events"]]


def marked(data: Path) -> Iterator[tuple[str, str, list[list[Span]]]]:
    """Text, date and groups of mentions of every report that is learned from."""
    rows = data / "data/fa_kes_syria/dev.jsonl"
    texts = {row["id"]: row["text"] for row in map(json.loads, rows.read_text("utf-8").splitlines())}
    for item in json.loads((HERE / "same_event.json").read_text("utf-8")):
        groups = [[(a, b) for a, b in group] for group in [*item["groups"], *([span] for span in item["alone"])]]
        yield texts[item["row"]], item["published"], groups
    ledgers = list(gold_ledgers(HERE.parent / "evaluation/gold/looked", rows))
    for file in sorted((data / "reports").glob("*.gold.json")):
        text = Path(str(file).replace(".gold.json", ".txt")).read_text("utf-8")
        ledgers.append((json.loads(file.read_text("utf-8")), text))
    for gold, text in ledgers:
        yield text, gold["published"], _groups(gold, text)


def _groups(gold: dict[str, Any], text: str) -> list[list[Span]]:
    groups = {event["id"]: [_span(event, text)] for event in gold["events"]}
    for link in gold["links"]:
        one, two = (groups.get(link[end]) for end in ("from", "to"))
        if link["kind"] == "same" and one is not None and two is not None and one is not two:
            one += two
            groups.update({key: one for key, group in groups.items() if group is two})
    return list({id(group): group for group in groups.values()}.values())


def _span(event: dict[str, Any], text: str) -> Span:
    at = -1
    for _ in range(event.get("n", 0) + 1):
        at = text.find(event["trigger"], at + 1)
    return at, at + len(event["trigger"])


def load(data: Path) -> list[Report]:
    out = []
    for text, published, groups in marked(data):
        finder, spans = before_inference(text, published)
        known: dict[int, object] = {}
        for number, group in enumerate(groups):
            for a, b in group:
                near = [index for index, (first, end) in enumerate(spans) if first < b and a < end]
                if near:
                    known.setdefault(near[0], number)
        out.append(Report(finder, finder.signs(), known))
    return out


def fit(reports: Iterable[Report]) -> dict[str, float]:
    """The weights of the signs, with "start"."""
    rows, labels, weigh = [], [], []
    for report in reports:
        pairs = [pair for pair in report.signs if pair[0] in report.events and pair[1] in report.events]
        for one, two in pairs:
            rows.append(report.signs[one, two])
            labels.append(report.events[one] == report.events[two])
            weigh.append(len(pairs) ** -0.5)
    names = sorted({sign for row in rows for sign in row})
    scale = np.array(weigh) * (len(weigh) / sum(weigh)) ** 0.5
    while True:
        at = {name: column for column, name in enumerate(names)}
        x = np.zeros((len(rows), len(names) + 1))
        x[:, -1] = 1.0
        for row, found in enumerate(rows):
            for sign in found:
                if sign in at:
                    x[row, at[sign]] = 1.0
        found = _logistic(x, np.array(labels, float), scale)
        wrong = {
            n: abs(w) for n, w in zip(names, found, strict=False) if (n in FOR and w < 0) or (n in AGAINST and w > 0)
        }
        if not wrong:
            return {"start": float(found[-1]), **{n: float(w) for n, w in zip(names, found, strict=False)}}
        names.remove(max(wrong, key=lambda name: wrong[name]))


def _logistic(x: np.ndarray, y: np.ndarray, weigh: np.ndarray) -> np.ndarray:
    out = np.zeros(x.shape[1])
    ridge = np.diag([SHRINK] * (x.shape[1] - 1) + [1e-3])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ out))
        step = np.linalg.solve(
            (x * (weigh * p * (1 - p))[:, None]).T @ x + ridge, x.T @ (weigh * (y - p)) - ridge @ out
        )
        out += step
        if np.abs(step).max() < 1e-6:
            break
    return out


def counts(report: Report, weights: dict[str, float]) -> np.ndarray:
    """Pairs of known mentions joined rightly, joined, and of one event."""
    thresholds = {"pair": PAIR, "group": GROUP}
    with (
        patch.object(event_reference, "threshold", lambda name: thresholds.get(name, 1.0)),
        patch.object(
            event_reference, "log_odds", lambda signs: weights["start"] + sum(weights.get(sign, 0.0) for sign in signs)
        ),
    ):
        joins = report.finder.joins()
    group = {id(event): index for index, event in enumerate(report.finder.events)}
    for number, members in enumerate(event_reference.clusters(report.finder.events, joins)):
        group.update({id(event): -1 - number for event in members})
    found = [0, 0, 0]
    for one, two in combinations(sorted(report.events), 2):
        joined = group[id(report.finder.events[one])] == group[id(report.finder.events[two])]
        same = report.events[one] == report.events[two]
        found = [found[0] + (joined and same), found[1] + joined, found[2] + same]
    return np.array(found)


def check(reports: Sequence[Report]) -> None:
    total = np.zeros(3)
    for seed in range(SEEDS):
        order = np.random.default_rng(seed).permutation(len(reports))
        for fold in range(FOLDS):
            held = {int(index) for index in order[fold::FOLDS]}
            weights = fit(report for index, report in enumerate(reports) if index not in held)
            total += sum(counts(reports[index], weights) for index in held)
    precision, recall = total[0] / total[1], total[0] / total[2]
    print(
        f"held out: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}"
    )


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, help="the folder that holds data/ and reports/; by default that of evaluation")
    p.add_argument("--check", action="store_true")
    a = p.parse_args()
    reports = load(a.data or home())
    if a.check:
        check(reports)
        return
    weights = fit(reports)
    lines = [f'"{name}" = {weight:.2f}' for name, weight in weights.items() if abs(weight) >= 0.005]
    OUT.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


HEADER = f"""# How likely two mentions of a report are one event; written by `python -m training.same_event`, not by hand.

# log odds: above `pair` two mentions may be joined, if the mentions that are joined with them already are likely to be
# one event with each other at `group` or more on the average; above `kinds` and
# `arguments` a mention takes the kind, the agents and targets of the other; `speech` is what a repeated act of speech has
[thresholds]
pair = {PAIR}
group = {GROUP}
kinds = {KINDS}
arguments = {ARGUMENTS}
speech = 1.0

# log odds that each sign of a pair adds (reading/event_pairs.py tells when it is there); "start" is the same for all
[weights]
"""


if __name__ == "__main__":
    main()
