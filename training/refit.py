"""Trains the heads of parts alone, on the encoder as it is: `python -m training.refit CHECKPOINT OUT --data DIR`.

The encoder learns little more from the few thousand sentences that these heads have, and much of what else it knows would
move with it; the heads themselves need many passes. So the states of the words are computed once for several copies of
every text (with other noise, other neighbours) and the heads are trained on them, from new weights, for many epochs.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from evaluation import parts
from evaluation.bootstrap import score
from rashomon.language.heads import CAUSE_TAGS, ROLE_TAGS
from rashomon.language.tagger import answer
from rashomon.language.wordpiece import WordPieces
from training import corpora_parts, features
from training.export import load
from training.model import HIDDEN, Network, Parts
from training.train import SEED, last_layers, parts_loss, torch_run

log = logging.getLogger("training")

COPIES = 3
"""Copies of every text whose states are computed."""
EPOCHS = 20
RATE = 1.5e-3
BUDGET = 2048
"""Padded pieces in a batch."""
KEYS = ("role", "role_window", "role_anchor", "role_free", "cause", "cause_window", "cause_anchor", "cause_free", "cause_at")

Batch = dict[str, Tensor]


def states(net: Network, data: Path, pieces: WordPieces, rng: random.Random) -> list[Batch]:
    """Batches with the states of their words (half precision) and the targets of the heads of parts."""
    location = corpora_parts.event_location(data / "event_location", held_out=False)
    events = corpora_parts.wikievents(data / "wikievents", "train")
    news = corpora_parts.meantime(data / "meantime", "train")
    causal = corpora_parts.causes(data / "cnc_spans", held_out=False)
    for d in events:
        d.triggers = None
    out = []
    for _ in range(COPIES):
        windows = [
            *features.packed(location, rng), *features.packed(causal, rng), *features.packed(causal, rng),
            *features.free_windows(events + news, pieces, rng, 64, 240),
        ]  # fmt: skip
        made = [features.example(d, pieces, {}, rng, 0.3) for d in windows if d.words]
        made = [x for x in made if x.get("role") or "cause" in x]
        for group in features.batches(made, BUDGET, rng):
            b = {k: torch.from_numpy(v) for k, v in features.collate(group).items()}
            with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
                h = net.hidden(b["ids"], b["mask"], b["case"], b["first"])
            out.append({"h": h.to(torch.bfloat16).clone(), **{k: b[k] for k in KEYS if k in b}})
    return out


def loss_of(heads: nn.ModuleDict, b: Batch) -> Tensor:
    """The loss of a batch."""
    h = F.dropout(b["h"].float(), 0.25)
    total = torch.zeros(())
    for name in ("role", "cause"):
        if name in b:
            logits = heads[name](h, b[f"{name}_window"], b[f"{name}_anchor"])
            total = total + 0.06 * parts_loss(logits, b[name], b[f"{name}_free"])
    if "cause_at" in b:
        known = b["cause_at"] >= 0
        total = total + 4 * F.binary_cross_entropy_with_logits(heads["at"](h)[..., 0][known], b["cause_at"][known])
    return total


def dev(net: Network, data: Path, pieces: WordPieces) -> dict[str, float]:
    """Dev scores of the heads of parts."""
    net.eval()
    run, weights = torch_run(net), last_layers(net)
    ask = lambda *a, **k: answer(run, pieces, weights, *a, **k)  # noqa: E731
    tables = (
        parts.places(ask, corpora_parts.event_location(data / "event_location", held_out=True)),
        parts.arguments(ask, corpora_parts.wikievents(data / "wikievents", "dev")),
        parts.causes(ask, corpora_parts.causes(data / "cnc_spans", held_out=True)),
    )
    out = {}
    for table in tables:
        for row, counts in table.items():
            s = score(counts)
            out[row] = (round(s.value, 1), round(s.precision, 1), round(s.recall, 1))
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=EPOCHS)
    p.add_argument("--dev", action="store_true", help="print dev scores before, too")
    a = p.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    net, state = load(a.checkpoint)
    pieces = WordPieces(state["vocabulary"])
    if a.dev:
        log.info("before: %s", json.dumps(dev(net, a.data, pieces)))
    batches = states(net, a.data, pieces, rng)
    log.info("%d batches", len(batches))
    heads = nn.ModuleDict({"role": Parts(len(ROLE_TAGS)), "cause": Parts(len(CAUSE_TAGS)), "at": nn.Linear(HIDDEN, 1)})
    optimiser = torch.optim.AdamW(heads.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.02)
    steps = a.epochs * len(batches) // COPIES
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / 100, max(0.0, 1 - s / steps)))
    heads.train()
    step, seen = 0, []
    while step < steps:
        rng.shuffle(batches)
        for b in batches:
            if step >= steps:
                break
            loss = loss_of(heads, b)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            seen.append(float(loss.detach()))
            if step % 500 == 0:
                log.info("step %d/%d %.3f", step, steps, float(np.mean(seen[-500:])))
    net.role, net.cause, net.cause_at = heads["role"], heads["cause"], heads["at"]
    log.info("after: %s", json.dumps(dev(net, a.data, pieces)))
    torch.save({**state, "net": net.state_dict()}, a.out)


if __name__ == "__main__":
    main()
