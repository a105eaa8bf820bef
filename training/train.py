"""Trains the network: `python -m training.train --data ../shared/data --out CHECKPOINT`.

One seed, one schedule; every epoch's weights (averaged over the steps) are written to the checkpoint with their dev
scores. `python -m training` runs this and then the export.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
import tomllib
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from evaluation import heads, parts
from evaluation.bootstrap import score
from rashomon.language import decode
from rashomon.language.tagger import answer
from rashomon.language.wordpiece import WordPieces
from training import corpora, corpora_parts, features
from training.corpora import Document
from training.model import Network, encoder_files

log = logging.getLogger("training")

SEED = 20261123
BUDGET = 1024
"""Padded pieces in a batch. Batches of 2048 make half as many updates of an epoch, and trees and sentence ends need many."""
PAIR_WEIGHT = 0.06
"""Weight of the summed loss of a cue's words; the sum, because most words lie outside every attribution."""
EMA = 0.998
EMA_EVERY = 4


def corpus(data: Path, root: Path) -> dict[str, list[Document]]:
    """The training documents by family."""
    demonyms = demonym_list(root)
    names = {
        "wnut": corpora.names_of(data / "ner_wnut17/train.jsonl", corpora.WNUT, corpora.BASIC, "wnut"),
        "wikigold": corpora.names_of(
            data / "ner_wikigold/test.jsonl", corpora.WIKIGOLD, (*corpora.BASIC, "unit"), "wikigold"
        ),
        "politics": corpora.names_of(
            data / "ner_crossner_politics/train.jsonl", corpora.POLITICS, (*corpora.BASIC, "unit"), "politics"
        ),
        "fewnerd": corpora.fewnerd(data / "ner_fewnerd_part", held_out=False),
        "re3d": corpora.re3d(data / "re3d", held_out=False),
    }
    for documents in names.values():
        corpora.add_nationalities(documents, demonyms)
    return {
        "gum": corpora.gum(data / "ud_gum", "train", corpora.GUM_GENRES),
        "ewt": corpora.ewt(data / "ud_ewt", "train", data / "factuality_uds_ih2/train.jsonl"),
        "attribution": corpora.polnear(data / "polnear", "train"),
        "wikievents": corpora_parts.wikievents(data / "wikievents", "train"),
        "location": corpora_parts.event_location(data / "event_location", held_out=False),
        "meantime": corpora_parts.meantime(data / "meantime", "train"),
        "causes": corpora_parts.causes(data / "cnc_spans", held_out=False),
        "plover": corpora.plover(data, trigger_words(root)),
        **names,
    }


def demonym_list(root: Path) -> set[str]:
    """Demonyms of all states, from the project's own table."""
    path = root / "src/rashomon/knowledge/data/states.toml"
    if not path.exists():
        log.warning("no %s: nationality is trained on re3d only", path)
        return set()
    found: set[str] = set()

    def walk(x: object, under: str = "") -> None:
        if isinstance(x, dict):
            for k, v in x.items():
                walk(v, k)
        elif isinstance(x, list):
            for v in x:
                walk(v, under)
        elif isinstance(x, str) and under in ("adjectives", "people"):
            found.add(x)

    walk(tomllib.loads(path.read_text(encoding="utf-8")))
    return {d for d in found if " " not in d}


def trigger_words(root: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """All forms of the codebook's one-word triggers with their groups."""
    path = root / "src/rashomon/codebook/kinds.toml"
    if not path.exists():
        log.warning("no %s: no weak trigger labels", path)
        return {}
    from lemminflect import getAllInflections

    out: dict[tuple[str, str], set[str]] = {}
    for kind in tomllib.loads(path.read_text(encoding="utf-8"))["kinds"].values():
        for key, pos in (("verbs", "VERB"), ("nouns", "NOUN")):
            for word in kind.get(key, "").replace("\n", " ").split(","):
                word = word.strip()
                if word and " " not in word:
                    forms = {word} | {f for v in getAllInflections(word, upos=pos).values() for f in v}
                    for form in forms:
                        out.setdefault((form.lower(), ""), set()).add(kind["group"])
    return {k: tuple(sorted(v)) for k, v in out.items()}


Windows = list[tuple[str, list[Document], float]]
"""Family, windows and the share of them that lose their commas."""


def epoch_windows(
    docs: dict[str, list[Document]], pieces: WordPieces, rng: random.Random, *, light: bool = False
) -> Windows:
    """The windows of one epoch by family; large corpora give a part of theirs.

    With weak labels (the second phase) attributions come three times: as they are, with half of the windows without
    commas, and weakly labelled ones of the domain, mostly without; trees come once. A light epoch (the third phase)
    leaves out the second, takes half of the third, and the parts of events and causal relations twice.
    """
    weak = docs.get("weak", [])
    weak = rng.sample(weak, len(weak) // (4 if light else 2))
    again = docs["attribution"] if weak and not light else []
    few = rng.sample(docs["fewnerd"], len(docs["fewnerd"]) // 4)
    s, f, packed = features.sentence_windows, features.free_windows, features.packed
    times = 2 if light else 1
    return [
        (
            "ud",
            [
                w
                for _ in range(1 if weak else 2)
                for w in s(docs["gum"], pieces, rng, 48, 240) + s(docs["ewt"], pieces, rng, 24, 200)
            ],
            features.COMMAS,
        ),
        ("attribution", f(docs["attribution"], pieces, rng, 96, 300), features.COMMAS),
        ("attribution", f(again, pieces, rng, 160, 300), 0.5),
        ("attribution", f(weak, pieces, rng, 64, 240), 0.6),
        (
            "names",
            s(few, pieces, rng, 24, 140)
            + s(rng.sample(docs["wnut"], len(docs["wnut"]) // 2), pieces, rng, 16, 100)
            + s(docs["wikigold"], pieces, rng, 24, 140)
            + s(docs["politics"] * 2, pieces, rng, 24, 140)
            + f(docs["re3d"], pieces, rng, 48, 200),
            features.COMMAS,
        ),
        (
            "trigger",
            f(docs["wikievents"] * times, pieces, rng, 64, 240) + f(docs["plover"], pieces, rng, 64, 240),
            features.COMMAS,
        ),
        ("parts", packed(docs["location"] * times, rng) + f(docs["meantime"], pieces, rng, 64, 240), 0.3),
        ("parts", packed(docs["causes"] * times, rng), 0.3),
    ]


def loss_of(net: Network, b: dict[str, Tensor]) -> dict[str, Tensor]:
    """The losses of a batch by head."""
    h = net.drop(net.hidden(b["ids"], b["mask"], b["case"], b["first"]))

    def ce(logits: Tensor, target: Tensor) -> Tensor:
        return F.cross_entropy(
            logits.float().reshape(-1, logits.shape[-1]), target.reshape(-1), ignore_index=features.IGNORE
        )

    out: dict[str, Tensor] = {}
    if "seg" in b:
        known = b["seg"] >= 0
        if known.any():
            out["seg"] = 2 * F.binary_cross_entropy_with_logits(net.seg(h)[..., 0].float()[known], b["seg"][known])
    if "upos" in b:
        out["upos"] = ce(net.upos(h), b["upos"])
        out["xpos"] = 0.5 * ce(net.xpos(h), b["xpos"])
        same = b["sentence"][:, :, None] == b["sentence"][:, None, :]
        same[:, :, 0] = True
        arcs = net.arcs(h).float().masked_fill(~(same & b["words"][:, None, :]), -1e4)
        out["arc"] = ce(arcs, b["head"])
        out["label"] = ce(net.label_logits(h, b["head"].clamp(min=0)), b["label"])
    if "names" in b:
        t = b["names"]
        out["names"] = 4 * ce(net.names(h).reshape(*t.shape, 3), t)
    if "cue" in b:
        out["cue"] = 2 * ce(net.cue(h), b["cue"])
        if "pair" in b:
            logits = net.pair_logits(h, b["pair_window"], b["pair_anchor"])
            total = F.cross_entropy(
                logits.float().reshape(-1, logits.shape[-1]), b["pair"].reshape(-1),
                ignore_index=features.IGNORE, reduction="sum",
            )  # fmt: skip
            out["pair"] = PAIR_WEIGHT * total / len(b["pair"])
    if "trigger" in b:
        known = b["trigger"] >= 0
        if known.any():
            out["trigger"] = 8 * F.binary_cross_entropy_with_logits(net.trigger(h).float()[known], b["trigger"][known])
    if "cause_at" in b:
        known = b["cause_at"] >= 0
        out["cause_at"] = 4 * F.binary_cross_entropy_with_logits(
            net.cause_at(h)[..., 0].float()[known], b["cause_at"][known]
        )
    for name, head in (("role", net.role), ("cause", net.cause)):
        if name in b:
            logits = head(h, b[f"{name}_window"], b[f"{name}_anchor"])
            out[name] = PAIR_WEIGHT * parts_loss(logits.float(), b[name], b[f"{name}_free"])
    if "fact" in b:
        known = ~torch.isnan(b["fact"])
        out["fact"] = 0.2 * F.smooth_l1_loss(net.fact(h)[..., 0].float()[known], b["fact"][known])
    return out


def parts_loss(logits: Tensor, target: Tensor, free: Tensor) -> Tensor:
    """Mean over the anchors of the summed loss of their words.

    A word outside of every known part may be a part that the corpus does not annotate: `free` (anchors, tags) has the tags
    that count as right for it.
    """
    logp = F.log_softmax(logits, -1)
    inside = target > 0
    known = -logp.gather(-1, target.clamp(min=0)[..., None])[..., 0]
    outside = -torch.logsumexp(logp.masked_fill(~free[:, None, :], -1e4), -1)
    loss = torch.where(inside, known, outside) * (target >= 0)
    return loss.sum() / len(target)


def torch_run(net: Network):
    """The network as a function from arrays to arrays, as the tagger wants it."""

    def run(arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        t = {k: torch.from_numpy(v) for k, v in arrays.items()}
        with torch.inference_mode():
            h = net.hidden(t["ids"], t["mask"], t["case"], t["first"])
            out = {
                "seg": net.seg(h)[..., 0], "upos": net.upos(h).argmax(-1), "xpos": net.xpos(h).argmax(-1),
                "arc": net.arcs(h), "lab_d": net.lab_d(h), "lab_h": net.lab_h(h), "names": net.names(h),
                "cue": net.cue(h), "pair_c": net.pair_c(h), "pair_w": net.pair_w(h), "pair_m": net.pair_m(h),
                "pair_n": net.pair_n(h), "trigger": net.trigger(h), "fact": net.fact(h)[..., 0],
                "cause_at": net.cause_at(h)[..., 0],
                **{f"role_{p}": getattr(net.role, p)(h) for p in "cwmn"},
                **{f"cause_{p}": getattr(net.cause, p)(h) for p in "cwmn"},
            }  # fmt: skip
        return {k: v.float().numpy() if v.is_floating_point() else v.numpy() for k, v in out.items()}

    return run


def last_layers(net: Network) -> decode.Weights:
    """The layers that are computed outside the graph."""
    n = lambda x: x.detach().float().numpy()  # noqa: E731
    return decode.Weights(
        n(net.lab.weight).T, n(net.lab.bias), n(net.pair.weight).T, n(net.pair.bias), n(net.pair_distance.weight),
        *(x for head in (net.role, net.cause) for x in (n(head.out.weight).T, n(head.out.bias), n(head.distance.weight))),
    )  # fmt: skip


def evaluate(net: Network, data: Path, pieces: WordPieces, labels: dict[str, list[str]]) -> dict[str, float]:
    """Dev scores of the weights as they are (fp32), on the first documents of each set: enough to see a curve."""
    net.eval()
    run, weights = torch_run(net), last_layers(net)
    ask = lambda *a, **k: answer(run, pieces, weights, *a, **k)  # noqa: E731
    politics = corpora.names_of(data / "ner_crossner_politics/dev.jsonl", corpora.POLITICS, corpora.BASIC, "politics")
    ewt = corpora.ewt(data / "ud_ewt", "dev", data / "factuality_uds_ih2/dev.jsonl")[:20]
    tables = {
        "gum": heads.trees(ask, corpora.gum(data / "ud_gum", "dev")[:2], labels),
        "ewt": heads.trees(ask, ewt, labels),
        "polnear": heads.attribution(ask, corpora.polnear(data / "polnear", "dev")[:25]),
        "politics": heads.names(ask, politics[:60]),
        "wikievents": heads.triggers(ask, corpora_parts.wikievents(data / "wikievents", "dev")),
        "factuality": heads.factuality(ask, ewt),
        "location": parts.places(ask, corpora_parts.event_location(data / "event_location", held_out=True)[:300]),
        "arguments": parts.arguments(ask, corpora_parts.wikievents(data / "wikievents", "dev")),
        "causes": parts.causes(ask, corpora_parts.causes(data / "cnc_spans", held_out=True)),
    }
    return {f"{name} {row}": score(counts).value for name, table in tables.items() for row, counts in table.items()}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=10)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--resume", type=Path, help="a checkpoint to go on from, with its schedule")
    p.add_argument("--init", type=Path, help="a checkpoint whose weights a new schedule begins with")
    p.add_argument("--weak", type=Path, help="weak labels that training.weak wrote")
    p.add_argument("--light", action="store_true", help="epochs of the third phase: less of what is known already")
    p.add_argument("--smoke", action="store_true", help="a few steps, to see that it runs")
    a = p.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(a.threads)
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    root = Path(__file__).resolve().parent.parent
    vocabulary = (encoder_files() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = WordPieces(vocabulary)
    docs = corpus(a.data, root)
    if a.weak:
        docs["weak"] = corpora.weak(a.weak)
    log.info("documents %s", {k: (len(v), sum(len(d.words) for d in v)) for k, v in docs.items()})
    ud = docs["gum"] + docs["ewt"]
    labels = {
        "upos": sorted({t for d in ud for t in d.upos or ()}),
        "xpos": sorted({t for d in ud for t in d.xpos or ()}),
        "label": sorted({t for d in ud for t in d.deprels or ()}),
    }
    index = {k: {t: i for i, t in enumerate(v)} for k, v in labels.items()}
    net = Network(*(len(labels[k]) for k in ("upos", "xpos", "label")))
    if a.init:
        missing = net.load_state_dict(torch.load(a.init, weights_only=False)["net"], strict=False).missing_keys
        log.info("heads that begin anew: %s", sorted({name.split(".")[0] for name in missing}))
    else:
        net.encoder.load_minilm()
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": a.lr}, {"params": heads, "lr": a.head_lr}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    average = {n: p.detach().clone() for n, p in net.named_parameters()}
    step, total, updates, started = 0, 0, 0, time.time()
    scheduler = None
    begin = 0
    if a.resume:
        state = torch.load(a.resume, weights_only=False)
        net.load_state_dict(state["raw"])
        optimiser.load_state_dict(state["optimiser"])
        average, step, begin, updates = state["average"], state["step"], state["epoch"], state["updates"]
    for epoch in range(begin, a.epochs):
        rng = random.Random(SEED + epoch)
        todo = []
        for family, windows, commas in epoch_windows(docs, pieces, rng, light=a.light):
            made = [features.example(d, pieces, index, rng, commas) for d in windows if d.words]
            todo += [(family, g) for g in features.batches(made, BUDGET, rng)]
        rng.shuffle(todo)
        if a.smoke:
            todo = todo[:24]
        if scheduler is None:
            total = step + len(todo) * (a.epochs - begin)
            warm = max(1, total // 25)
            scheduler = torch.optim.lr_scheduler.LambdaLR(
                optimiser, lambda s, warm=warm, total=total: min((s + 1) / warm, max(0.0, (total - s) / (total - warm)))
            )
            for _ in range(step):
                scheduler.step()
            log.info("%d batches an epoch, %d in all", len(todo), total)
        net.train()
        seen: dict[str, list[float]] = {}
        clock, words = time.time(), 0
        for _, group in todo:
            b = {k: torch.from_numpy(v) for k, v in features.collate(group).items()}
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = loss_of(net, b)
            loss = sum(losses.values())
            if not losses or not torch.isfinite(loss):
                continue
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            step += 1
            words += sum(x["n"] for x in group)
            if step % EMA_EVERY == 0:
                updates += 1
                decay = min(EMA**EMA_EVERY, (1 + updates) / (10 + updates))
                with torch.no_grad():
                    for n, q in net.named_parameters():
                        average[n].lerp_(q, 1 - decay)
            for k, v in losses.items():
                seen.setdefault(k, []).append(float(v.detach()))
            if step % 100 == 0:
                recent = {k: round(float(np.mean(v[-60:])), 3) for k, v in seen.items()}
                log.info("step %d/%d %.0f words/s %s", step, total, words / (time.time() - clock), recent)
        raw = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict({**raw, **average})
        result = evaluate(net, a.data, pieces, labels)
        log.info(
            "EPOCH %d, %.0f s: %s",
            epoch + 1,
            time.time() - started,
            json.dumps({k: round(v, 2) for k, v in result.items()}),
        )
        torch.save(
            {
                "net": net.state_dict(), "raw": raw, "average": average, "optimiser": optimiser.state_dict(), "labels": labels,
                "vocabulary": vocabulary, "step": step, "epoch": epoch + 1, "updates": updates, "dev": result, "total": total,
            },
            a.out.with_suffix(f".{epoch + 1}.pt"),
        )  # fmt: skip
        net.load_state_dict(raw)


if __name__ == "__main__":
    main()
