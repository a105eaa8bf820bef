"""The yardstick for names: a spaCy CNN (tok2vec 96 wide, 4 deep) trained on the same name corpora.

`python -m training.baseline_spacy --data DIR --minutes 8` prints its F1 on the dev sets of `evaluation`. Needs spacy.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from training import corpora
from training.corpora import BASIC, Document

SEED = 20261123


def main() -> None:
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example, iob_to_biluo
    from spacy.util import compounding, minibatch

    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--minutes", type=float, default=8)
    a = p.parse_args()
    random.seed(SEED)
    spacy.util.fix_random_seed(SEED)
    d = a.data
    train = corpora.names_of(d / "ner_wnut17/train.jsonl", corpora.WNUT, BASIC, "wnut")
    train += corpora.names_of(d / "ner_wikigold/test.jsonl", corpora.WIKIGOLD, BASIC, "wikigold")
    train += corpora.names_of(d / "ner_crossner_politics/train.jsonl", corpora.POLITICS, BASIC, "politics") * 2
    train += corpora.fewnerd(d / "ner_fewnerd_part", held_out=False)
    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    for label in BASIC:
        ner.add_label(label)

    def example(x: Document) -> Example:
        doc = Doc(nlp.vocab, x.words)
        gold = ["O"] * len(x.words)
        for kind in BASIC:
            for first, end in (x.names or {}).get(kind, []):
                if all(t == "O" for t in gold[first:end]):
                    for i in range(first, end):
                        gold[i] = ("B-" if i == first else "I-") + kind
        return Example.from_dict(doc, {"entities": iob_to_biluo(gold)})

    examples = [example(x) for x in train]
    optimizer = nlp.initialize(lambda: examples[:200])
    dev = {
        "names-uner": corpora.names_of(
            d / "ner_uner_ewt/dev.jsonl", {"PER": "person", "ORG": "organisation", "LOC": "place"}, BASIC, "u"
        ),
        "names-politics": corpora.names_of(d / "ner_crossner_politics/dev.jsonl", corpora.POLITICS, BASIC, "p"),
        "names-wnut": corpora.names_of(d / "ner_wnut17/dev.jsonl", corpora.WNUT, BASIC, "w"),
    }
    start = time.time()
    while time.time() - start < a.minutes * 60:
        random.shuffle(examples)
        for group in minibatch(examples, compounding(16.0, 128.0, 1.001)):
            nlp.update(group, sgd=optimizer, drop=0.2)
            if time.time() - start > a.minutes * 60:
                break
        with nlp.use_params(optimizer.averages):
            for name, documents in dev.items():
                hit = predicted = gold = 0
                for x in documents:
                    doc = nlp(Doc(nlp.vocab, x.words))
                    g = {(k, *q) for k in BASIC for q in (x.names or {})[k]}
                    f = {(e.label_, e.start, e.end) for e in doc.ents}
                    hit, predicted, gold = hit + len(g & f), predicted + len(f), gold + len(g)
                print(
                    f"{time.time() - start:5.0f} s  {name:16s} F1 {200 * hit / max(1, predicted + gold):.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
