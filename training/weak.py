"""Weak labels: what the program attributes in unlabelled news, for the second phase of training.

`python -m training.weak --data DIR --out FILE [--model FOLDER]` reads news of the project's domain with a model of the
first phase and the rules, and writes the attributions, one JSON document a line. The texts keep their commas here; the
trainer takes them away from most windows, so that the network learns to read a feed as it reads the text behind it. Cues
that the model is not sure of are written apart and left out of the loss.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from rashomon.codebook import load_codebook
from rashomon.language.engine import Embedded, load_engine
from rashomon.reading import attribution
from training.corpora import RE3D_EXCLUDED, aside, rows

SURE = 0.6
"""Probability of a cue from which the model's attribution is a label."""
SENTENCES = 12
"""Single sentences of one corpus that make a document."""


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every document; corpora of single sentences give several of them at a time."""
    for r in rows(data / "wikievents/train.jsonl"):
        yield "wikievents", " ".join(" ".join(x.split()) for x in r["sentences"])
    for r in rows(data / "re3d/train.jsonl"):
        if r["source"] not in RE3D_EXCLUDED:
            yield "re3d", r["text"]
    for r in rows(data / "ecbplus/train.jsonl"):
        yield "ecbplus", r["text"]
    # a tenth of the sentences stays unseen, for measuring other tasks on these corpora
    sets = (("plv", "train_clean"), ("cnc_spans", "train"), ("event_location", "train"))
    for name, split in sets:
        seen: dict[str, None] = {}
        for r in rows(data / name / f"{split}.jsonl"):
            text = " ".join(r["text"].split())
            if not aside(text):
                seen.setdefault(text)
        for at in range(0, len(seen), SENTENCES):
            yield name, "\n".join(list(seen)[at : at + SENTENCES])


def label(engine: Embedded, name: str, text: str) -> dict | None:
    """One document with its weak labels, None where nobody speaks."""
    a = engine.annotate(text)
    found, unsure = [], []
    for x in attribution.all_attributions(a, load_codebook()):
        if x.score == 0.0 or x.score >= SURE:  # found by the rules alone, or by a model that is sure
            found.append((x.cue, x.source, x.content))
        else:
            unsure.extend(x.cue)
    if not found:
        return None
    breaks = [i > 0 and "\n" in text[a.ends[i - 1] : start] for i, start in enumerate(a.starts)]
    return {"name": f"weak-{name}", "words": list(a.words), "breaks": breaks, "attributions": found, "unsure": unsure}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--model", type=Path, help="the folder of an exported model; by default the one in the package")
    a = p.parse_args()
    engine = Embedded(a.model) if a.model else load_engine()
    with a.out.open("w", encoding="utf-8") as out:
        for name, text in texts(a.data):
            document = label(engine, name, text)
            if document is not None:
                out.write(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
