"""Windows of documents as arrays for training, with the noise that real feeds have."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from rashomon.language.annotation import NAME_KINDS, TRIGGER_GROUPS
from rashomon.language.heads import CAUSE_PARTS, CAUSE_TAGS, CUE_TAGS, PAIR_TAGS, ROLE_TAGS, ROLES
from rashomon.language.tagger import batch, encode
from rashomon.language.wordpiece import WordPieces
from training.corpora import Anchored, Document, Range

IGNORE = -100
APOSTROPHES = ("'", "’", "`")
ENDS = (".", "!", "?")


def part(d: Document, first: int, end: int) -> Document:
    """The words `[first, end)` as a document; heads that leave it are lost, so cut at sentences where heads matter."""

    def cut(ranges: Sequence[Range]) -> list[Range]:
        return [(max(a, first) - first, min(b, end) - first) for a, b in ranges if a < end and b > first]

    def lst(x: list | None) -> list | None:
        return None if x is None else x[first:end]

    out = Document(d.words[first:end], name=d.name)
    out.breaks, out.starts, out.upos, out.xpos, out.deprels = map(lst, (d.breaks, d.starts, d.upos, d.xpos, d.deprels))
    if d.heads is not None:
        out.heads = [h - first if h >= 0 else -1 for h in d.heads[first:end]]
    if d.names is not None:
        out.names = {k: cut(v) for k, v in d.names.items()}
    out.unknown_names = cut(d.unknown_names)
    if d.attributions is not None:
        out.attributions = [
            (cut(c), cut(s), cut(t)) for c, s, t in d.attributions if first <= c[0][0] and c[0][1] <= end
        ]
        out.cut_edges = (first > 0, end < len(d.words))  # type: ignore[attr-defined]
        out.lost_cues = [  # type: ignore[attr-defined]
            q for c, _, _ in d.attributions for q in cut(c) if not (first <= c[0][0] and c[0][1] <= end)
        ]
        out.unsure_cues = cut(d.unsure_cues)
    if d.triggers is not None:
        out.triggers = {g: [i - first for i in v if first <= i < end] for g, v in d.triggers.items()}
    out.unknown_triggers = [i - first for i in d.unknown_triggers if first <= i < end]
    if d.factuality is not None:
        out.factuality = {i - first: f for i, f in d.factuality.items() if first <= i < end}
    for name in PARTED:
        if getattr(d, name) is not None:
            inside = [x for x in getattr(d, name) if first <= x.anchor < end]
            setattr(out, name, [_moved(x, x.anchor - first, cut) for x in inside])
    return out


PARTED = ("roles", "causes")
"""Fields of a document with ranges that hang on one word."""


def _moved(x: Anchored, anchor: int, cut: Callable[[Sequence[Range]], list[Range]]) -> Anchored:
    return Anchored(anchor, {letter: cut(q) for letter, q in x.parts.items()}, x.unknown)


def join(documents: Sequence[Document]) -> Document:
    """Documents of one corpus one after another."""
    if len(documents) == 1:
        return documents[0]
    out = replace(documents[0], words=[], unknown_names=[], unknown_triggers=[])
    out.breaks = None
    for name in ("starts", "upos", "xpos", "heads", "deprels"):
        if getattr(out, name) is not None:
            setattr(out, name, [])
    for name in ("names", "triggers"):
        if getattr(out, name) is not None:
            keys = set.intersection(*(set(getattr(d, name)) for d in documents))
            setattr(out, name, {k: [] for k in keys})
    if out.factuality is not None:
        out.factuality = {}
    for name in PARTED:
        if getattr(out, name) is not None:
            setattr(out, name, [])
    for d in documents:
        base = len(out.words)
        out.words += d.words
        for name in PARTED:
            if getattr(out, name) is not None:
                shift = lambda ranges, base=base: [(a + base, b + base) for a, b in ranges]  # noqa: E731
                getattr(out, name).extend(_moved(x, x.anchor + base, shift) for x in getattr(d, name))
        for name in ("starts", "upos", "xpos", "deprels"):
            if getattr(out, name) is not None:
                getattr(out, name).extend(getattr(d, name))
        if out.heads is not None:
            out.heads += [h + base if h >= 0 else -1 for h in d.heads]
        if out.names is not None:
            for k in out.names:
                out.names[k] += [(a + base, b + base) for a, b in d.names[k]]
        out.unknown_names += [(a + base, b + base) for a, b in d.unknown_names]
        if out.triggers is not None:
            for k in out.triggers:
                out.triggers[k] += [i + base for i in d.triggers[k]]
        out.unknown_triggers += [i + base for i in d.unknown_triggers]
        if out.factuality is not None and d.factuality:
            out.factuality.update({i + base: f for i, f in d.factuality.items()})
    return out


def without(d: Document, drop: set[int], words: list[str]) -> Document:
    """The document with `words` for its own and without the words in `drop`; their dependents go to the next head."""
    keep = [i for i in range(len(d.words)) if i not in drop]
    new = {old: n for n, old in enumerate(keep)}
    following = np.searchsorted(np.array(keep), np.arange(len(d.words) + 1))

    def cut(ranges: Sequence[Range]) -> list[Range]:
        out = [(int(following[a]), int(following[b])) for a, b in ranges]
        return [(a, b) for a, b in out if a < b]

    out = replace(d, words=[words[i] for i in keep])
    for name in ("breaks", "upos", "xpos", "deprels"):
        if getattr(d, name) is not None:
            setattr(out, name, [getattr(d, name)[i] for i in keep])
    if d.starts is not None:
        out.starts = [False] * len(keep)
        for i, s in enumerate(d.starts):
            if s and following[i] < len(keep):
                out.starts[int(following[i])] = True
    if d.heads is not None:
        heads = []
        for i in keep:
            h = d.heads[i]
            while h in drop:
                h = d.heads[h]
            heads.append(new[h] if h >= 0 else -1)
        out.heads = heads
    if d.names is not None:
        out.names = {k: cut(v) for k, v in d.names.items()}
    out.unknown_names = cut(d.unknown_names)
    if d.attributions is not None:
        moved = [(cut(c), cut(s), cut(t)) for c, s, t in d.attributions]
        out.attributions = [x for x in moved if x[0]]
        out.unsure_cues = cut(d.unsure_cues)
        for name in ("cut_edges", "lost_cues"):
            if hasattr(d, name):
                value = getattr(d, name)
                setattr(out, name, cut(value) if name == "lost_cues" else value)
    if d.triggers is not None:
        out.triggers = {g: [new[i] for i in v if i in new] for g, v in d.triggers.items()}
    out.unknown_triggers = [new[i] for i in d.unknown_triggers if i in new]
    if d.factuality is not None:
        out.factuality = {new[i]: f for i, f in d.factuality.items() if i in new}
    for name in PARTED:
        if getattr(d, name) is not None:
            setattr(out, name, [_moved(x, new[x.anchor], cut) for x in getattr(d, name) if x.anchor in new])
    return out


COMMAS = 0.2
"""Share of windows that lose their commas and apostrophes."""
SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "by", "for", "to", "from", "with", "and", "or", "as", "but", "nor"}
)
HEADLINE = 16
"""Most words of a sentence that is turned into a headline."""


def headlined(d: Document, rng: random.Random) -> Document:
    """One short sentence written as a headline that runs into the text: capitals, and no full stop."""
    starts = [i for i, s in enumerate(d.starts or ()) if s]
    short = [(a, b) for a, b in zip(starts, [*starts[1:], len(d.words)], strict=True) if 3 < b - a <= HEADLINE]
    if not short:
        return d
    first, end = rng.choice(short)
    words = list(d.words)
    for i in range(first, end):
        if words[i].lower() not in SMALL or i == first:
            words[i] = words[i][:1].upper() + words[i][1:]
    drop = {end - 1} if words[end - 1] in ENDS and (d.heads is None or d.heads[end - 1] >= 0) else set()
    return without(d, drop, words)


def noisy(d: Document, rng: random.Random, commas: float = COMMAS) -> Document:
    """The document as a real feed may have it: commas and apostrophes lost (in a share `commas` of the windows), all
    capitals, full stops lost, headlines that run into the text."""
    if d.starts is not None and rng.random() < 0.12:
        d = headlined(d, rng)
    dice = rng.random()
    if dice < 0.92 - commas:
        return d
    words = list(d.words)
    drop: set[int] = set()
    if dice < 0.92:
        for i, w in enumerate(words):
            lower = w.lower()
            if w == ",":
                drop.add(i)
            elif (
                i and i - 1 not in drop and lower[:1] in APOSTROPHES and lower[1:] in ("s", "re", "ve", "ll", "d", "m")
            ):
                words[i - 1] += w[1:]
                drop.add(i)
            elif (
                i
                and i - 1 not in drop
                and len(lower) == 3
                and lower[0] == "n"
                and lower[2] == "t"
                and lower[1] in APOSTROPHES
            ):
                words[i - 1] += "nt"
                drop.add(i)
        roots = {i for i in drop if d.heads is not None and d.heads[i] < 0}
        drop -= roots
    elif dice < 0.96:
        words = [w.upper() for w in words]
    else:
        for i, w in enumerate(words):
            if w in ENDS and (d.heads is None or d.heads[i] >= 0) and rng.random() < 0.5:
                drop.add(i)
    if len(drop) >= len(words):
        return d
    return without(d, drop, words)


def tags_of(
    n: int, ranges: Sequence[Range], scheme: Sequence[str], role: str, edges: tuple[bool, bool], into: list[int]
) -> None:
    """Writes B I E S tags of ranges into a row; a range cut off by an edge of the window is left open there."""
    suffix = f"-{role}" if role else ""
    at = {t: i for i, t in enumerate(scheme)}
    for a, b in ranges:
        left, right = edges[0] and a == 0, edges[1] and b == n
        for i in range(a, b):
            begins, ends = i == a and not left, i == b - 1 and not right
            into[i] = at[("S" if begins and ends else "B" if begins else "E" if ends else "I") + suffix]


def example(
    d: Document, pieces: WordPieces, labels: dict[str, dict[str, int]], rng: random.Random, commas: float = COMMAS
) -> dict:
    """One window with its targets; `commas` is the share of windows whose commas are taken away."""
    d = noisy(d, rng, commas)
    n = len(d.words)
    breaks = list(d.breaks) if d.breaks is not None else [False] * n
    if d.starts is not None and d.breaks is None and rng.random() < 0.2:
        breaks = [s and rng.random() < 0.4 for s in d.starts]
    x: dict = {"coded": encode(pieces, d.words, breaks), "n": n}
    if d.starts is not None:
        x["seg"] = [float(s) for s in d.starts]
    if d.upos is not None:
        x["upos"] = [labels["upos"][t] for t in d.upos]
        x["xpos"] = [labels["xpos"].get(t, IGNORE) for t in d.xpos or ()]
        x["head"] = [h + 1 for h in d.heads or ()]
        x["label"] = [labels["label"].get(t, IGNORE) for t in d.deprels or ()]
        first = 0
        group = []
        for i, s in enumerate(d.starts or ()):
            if s:
                first = i
            group.append(first)
        x["sentence"] = group
    if d.names is not None:
        rows = []
        for kind in NAME_KINDS:
            row = [0 if kind in d.names else IGNORE] * n
            for a, b in d.names.get(kind, ()):
                row[a] = 1
                row[a + 1 : b] = [2] * (b - a - 1)
            if kind != "nationality":
                for a, b in d.unknown_names:
                    row[a:b] = [IGNORE if t == 0 else t for t in row[a:b]]
            rows.append(row)
        x["names"] = rows
    if d.attributions is not None:
        edges = getattr(d, "cut_edges", (False, False))
        row = [0] * n
        for a, b in (*getattr(d, "lost_cues", ()), *d.unsure_cues):
            row[a:b] = [IGNORE] * (b - a)
        anchors: dict[int, list[int]] = {}
        for cue, source, content in d.attributions:
            for a, b in cue[1:]:
                row[a:b] = [IGNORE] * (b - a)
            a, b = cue[0]
            if all(t <= 0 for t in row[a:b]) or a in anchors:
                tags_of(n, [cue[0]], CUE_TAGS, "", (False, False), row)
                tags = anchors.setdefault(a, [0] * n)
                tags_of(n, source, PAIR_TAGS, "S", edges, tags)
                tags_of(n, content, PAIR_TAGS, "C", edges, tags)
        x["cue"] = row
        x["anchors"] = list(anchors.items())
    if d.triggers is not None:
        table = np.full((n, len(TRIGGER_GROUPS)), -1.0, np.float32)
        for g, group_name in enumerate(TRIGGER_GROUPS):
            if group_name in d.triggers:
                table[:, g] = 0
                table[d.unknown_triggers, g] = -1
                table[d.triggers[group_name], g] = 1
        x["trigger"] = table
    if d.factuality:
        x["fact"] = d.factuality
    for name, scheme, letters in (("role", ROLE_TAGS, ROLES), ("cause", CAUSE_TAGS, CAUSE_PARTS)):
        anchored = getattr(d, name + "s")
        if anchored is not None:
            x[name] = [(p.anchor, *parts_of(n, p, scheme, letters)) for p in anchored]
    if d.causes is not None:
        x["cause_at"] = [float(any(p.anchor == i for p in d.causes)) for i in range(n)]
    return x


def parts_of(n: int, x: Anchored, scheme: Sequence[str], letters: str) -> tuple[list[int], list[bool]]:
    """Tags of a window's words for one anchor, and which tags a word outside of every part may have."""
    tags = [0] * n
    for letter in letters:
        free = [q for q in x.parts.get(letter, ()) if not any(tags[q[0] : q[1]])]
        tags_of(n, free, scheme, letter, (False, False), tags)
    return tags, [t == "O" or t[2:] in x.unknown for t in scheme]


def sentence_windows(
    documents: list[Document], pieces: WordPieces, rng: random.Random, low: int, high: int
) -> list[Document]:
    """Documents cut at sentences into windows of `low` to `high` pieces; short documents are packed together."""
    docs = documents[:]
    rng.shuffle(docs)
    out: list[Document] = []
    pending: list[Document] = []
    count, target = 0, rng.randint(low, high)
    for d in docs:
        starts = [i for i, s in enumerate(d.starts or ()) if s]
        for a, b in zip(starts, [*starts[1:], len(d.words)], strict=True):
            size = sum(len(pieces.split(w)) for w in d.words[a:b])
            if size > 480:
                continue
            if pending and count + size > target:
                out.append(join(pending))
                pending, count, target = [], 0, rng.randint(low, high)
            pending.append(part(d, a, b))
            count += size
    if pending:
        out.append(join(pending))
    return out


def free_windows(
    documents: list[Document], pieces: WordPieces, rng: random.Random, low: int, high: int
) -> list[Document]:
    """Documents cut anywhere into windows of `low` to `high` pieces."""
    out = []
    for d in documents:
        counts = [len(pieces.split(w)) for w in d.words]
        at, size, target = 0, 0, rng.randint(low, high) // rng.choice((1, 1, 2))
        for i, c in enumerate(counts):
            if size + c > target and i > at:
                out.append(part(d, at, i))
                at, size, target = i, 0, rng.randint(low, high)
            size += c
        if at < len(counts):
            out.append(part(d, at, len(counts)))
    return out


PACKED = 5
"""Most single sentences of a corpus in one window."""


def packed(documents: list[Document], rng: random.Random) -> list[Document]:
    """Single sentences in windows of one to `PACKED`, so that they are read as they are in a text."""
    docs = documents[:]
    rng.shuffle(docs)
    out: list[Document] = []
    at = 0
    while at < len(docs):
        size = rng.randint(1, PACKED)
        out.append(join(docs[at : at + size]))
        at += size
    return out


def batches(examples: list[dict], budget: int, rng: random.Random) -> list[list[dict]]:
    """Examples of like length together, at most `budget` padded pieces a batch, in random order."""
    order = examples[:]
    rng.shuffle(order)
    out = []
    for at in range(0, len(order), 2000):
        chunk = sorted(order[at : at + 2000], key=lambda x: len(x["coded"][0]))
        group: list[dict] = []
        for x in chunk:
            if group and len(x["coded"][0]) * (len(group) + 1) > budget:
                out.append(group)
                group = []
            group.append(x)
        if group:
            out.append(group)
    rng.shuffle(out)
    return out


def collate(group: list[dict]) -> dict[str, np.ndarray]:
    """Inputs and targets of a batch; the root stands at word 0 and has no targets."""
    out: dict[str, np.ndarray] = dict(batch([x["coded"] for x in group]))
    b, w = out["first"].shape
    out["words"] = np.zeros((b, w), bool)
    for r, x in enumerate(group):
        out["words"][r, : x["n"] + 1] = True

    def table(name: str, fill: float, dtype: type, extra: tuple[int, ...] = ()) -> np.ndarray:
        t = np.full((b, w, *extra), fill, dtype)
        for r, x in enumerate(group):
            if name in x:
                t[r, 1 : x["n"] + 1] = x[name]
        return t

    has: Callable[[str], bool] = lambda name: any(name in x for x in group)  # noqa: E731
    if has("seg"):
        out["seg"] = table("seg", -1, np.float32)
    for name in ("upos", "xpos", "head", "label", "cue"):
        if has(name):
            out[name] = table(name, IGNORE, np.int64)
    if has("sentence"):
        out["sentence"] = table("sentence", IGNORE, np.int64)
    if has("names"):
        t = np.full((b, w, len(NAME_KINDS)), IGNORE, np.int64)
        for r, x in enumerate(group):
            if "names" in x:
                t[r, 1 : x["n"] + 1] = np.array(x["names"]).T
        out["names"] = t
    if has("trigger"):
        out["trigger"] = table("trigger", -1, np.float32, (len(TRIGGER_GROUPS),))
    if has("fact"):
        t = np.full((b, w), np.nan, np.float32)
        for r, x in enumerate(group):
            for i, f in x.get("fact", {}).items():
                t[r, i + 1] = f
        out["fact"] = t
    anchors = [(r, a + 1, tags) for r, x in enumerate(group) for a, tags in x.get("anchors", ())]
    if anchors:
        out["pair_window"] = np.array([r for r, _, _ in anchors])
        out["pair_anchor"] = np.array([a for _, a, _ in anchors])
        t = np.full((len(anchors), w), IGNORE, np.int64)
        for i, (_, _, tags) in enumerate(anchors):
            t[i, 1 : len(tags) + 1] = tags
        out["pair"] = t
    if has("cause_at"):
        out["cause_at"] = table("cause_at", -1, np.float32)
    for name in ("role", "cause"):
        parts = [(r, a + 1, tags, free) for r, x in enumerate(group) for a, tags, free in x.get(name, ())]
        if parts:
            out[f"{name}_window"] = np.array([r for r, *_ in parts])
            out[f"{name}_anchor"] = np.array([a for _, a, *_ in parts])
            out[f"{name}_free"] = np.array([free for *_, free in parts])
            t = np.full((len(parts), w), IGNORE, np.int64)
            for i, (_, _, tags, _) in enumerate(parts):
                t[i, 1 : len(tags) + 1] = tags
            out[name] = t
    return out
