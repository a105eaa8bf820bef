"""Writes a checkpoint as the model that ships: `python -m training.export CHECKPOINT FOLDER`.

The graph goes to ONNX and its weights to int8 (dynamic, per channel: per tensor loses 4 points of cosine similarity
to fp32); the last layers of some heads go to heads.npz, because they run on chosen words only.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.model import Network
from training.train import last_layers

VERSION = "3"
OUTPUTS = (
    "seg", "upos", "xpos", "arc", "lab_d", "lab_h", "names", "cue", "pair_c", "pair_w", "pair_m", "pair_n", "trigger", "fact",
    "cause_at", *(f"{head}_{part}" for head in ("role", "cause") for part in "cwmn"),
)  # fmt: skip


class Graph(nn.Module):
    """The part of the network that runs on every word."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        n = self.net
        h = n.hidden(ids, mask, case, first)
        return (
            n.seg(h)[..., 0], n.upos(h).argmax(-1), n.xpos(h).argmax(-1), n.arcs(h), n.lab_d(h), n.lab_h(h), n.names(h),
            n.cue(h), n.pair_c(h), n.pair_w(h), n.pair_m(h), n.pair_n(h), n.trigger(h), n.fact(h)[..., 0],
            n.cause_at(h)[..., 0], *(getattr(head, part)(h) for head in (n.role, n.cause) for part in "cwmn"),
        )  # fmt: skip


def load(checkpoint: Path) -> tuple[Network, dict]:
    """The network of a checkpoint, in evaluation mode."""
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    labels = state["labels"]
    net = Network(*(len(labels[k]) for k in ("upos", "xpos", "label")))
    net.load_state_dict(state["net"])
    net.eval()
    return net, state


def export(checkpoint: Path, folder: Path, int8: bool = True) -> None:
    """Writes model.onnx, heads.npz, labels.json and vocab.txt."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    net, state = load(checkpoint)
    ids = torch.randint(1000, 2000, (3, 24))
    mask = torch.ones_like(ids)
    mask[1, 18:] = 0  # an all-ones mask would be baked away
    inputs = (ids, mask, torch.zeros_like(ids), torch.arange(20).repeat(3, 1))
    axes = {k: {0: "b", 1: "t"} for k in ("ids", "mask", "case")} | {k: {0: "b", 1: "w"} for k in ("first", *OUTPUTS)}
    axes["arc"] = {0: "b", 1: "w", 2: "w"}
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "fp32.onnx"
        torch.onnx.export(
            Graph(net), inputs, str(full), input_names=["ids", "mask", "case", "first"], output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        target = folder / "model.onnx"
        if int8:
            ready = Path(scratch) / "ready.onnx"
            quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True)
        else:
            target.write_bytes(full.read_bytes())
    w = last_layers(net)
    np.savez(folder / "heads.npz", **{k: getattr(w, k).astype(np.float16) for k in w.__dataclass_fields__})
    (folder / "labels.json").write_text(
        json.dumps({"version": VERSION, "labels": state["labels"]}, indent=1) + "\n", encoding="utf-8"
    )
    (folder / "vocab.txt").write_text("\n".join(state["vocabulary"]) + "\n", encoding="utf-8")


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("folder", type=Path)
    p.add_argument("--fp32", action="store_true")
    a = p.parse_args()
    export(a.checkpoint, a.folder, not a.fp32)
    for f in sorted(a.folder.iterdir()):
        print(f"{f.stat().st_size / 1e6:7.2f} MB  {f.name}")


if __name__ == "__main__":
    main()
