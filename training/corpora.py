"""Readers of the training corpora: each gives documents of words with the labels that the corpus has.

A label that a corpus does not have is None, and the loss leaves it out: that is how corpora with different labels
train one model. What each corpus is and what its licence asks for stands in docs/model-card.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from rashomon.language.annotation import NAME_KINDS, TRIGGER_GROUPS
from rashomon.language.tokens import tokenize

Range = tuple[int, int]

GUM_GENRES = ("academic", "bio", "court", "interview", "news", "speech", "voyage")
"""Genres of GUM whose texts may be used for weights that ship. whow, essay, podcast and letter are marked CC BY-NC-SA in
the corpus itself (`text_license`), so they stay out although their annotation is CC BY."""

RE3D_EXCLUDED = ("BBC Online",)
"""Sources of re3d under a non-commercial licence."""


@dataclass
class Anchored:
    """What hangs on one word: ranges by letter (`rashomon.language.heads`).

    `unknown` has the letters that the corpus does not annotate here: a word outside of every range may be one of them.
    """

    anchor: int
    parts: dict[str, list[Range]]
    unknown: str = ""


@dataclass
class Document:
    """Words of one text with the labels it has. Ranges of words are half-open, heads absolute, -1 for a root."""

    words: list[str]
    breaks: list[bool] | None = None
    """True where a word begins a paragraph."""
    starts: list[bool] | None = None
    """True where a word begins a sentence."""
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    names: dict[str, list[Range]] | None = None
    """Ranges by kind; a kind that is not a key is not annotated."""
    unknown_names: list[Range] = field(default_factory=list)
    """Words whose names nobody can tell: left out of the loss."""
    attributions: list[tuple[list[Range], list[Range], list[Range]]] | None = None
    """Cue, source and content ranges."""
    unsure_cues: list[Range] = field(default_factory=list)
    """Words that may be cues: left out of the loss."""
    triggers: dict[str, list[int]] | None = None
    """Words by group; a group that is not a key is not annotated."""
    unknown_triggers: list[int] = field(default_factory=list)
    factuality: dict[int, float] | None = None
    roles: list[Anchored] | None = None
    """Parts of events by trigger."""
    causes: list[Anchored] | None = None
    """Parts of causal relations by anchor."""
    name: str = ""


def rows(path: Path) -> Iterator[dict]:
    """The JSON objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def aside(text: str) -> bool:
    """Whether a single sentence is left aside for measuring: a tenth of each corpus, by the hash of its words."""
    return crc32(" ".join(text.split()).encode()) % 10 == 0


def _ud(sentences: list[dict], name: str) -> Document:
    d = Document([], starts=[], upos=[], xpos=[], heads=[], deprels=[], name=name)
    for s in sentences:
        base = len(d.words)
        d.words += [w.replace(" ", "_") for w in s["form"]]
        d.starts += [i == 0 for i in range(len(s["form"]))]
        d.upos += s["upos"]
        d.xpos += s["xpos"]
        d.heads += [h - 1 + base if h else -1 for h in s["head"]]
        d.deprels += s["deprel"]
    return d


def gum(folder: Path, split: str, genres: tuple[str, ...] | None = None) -> list[Document]:
    """GUM documents; `genres` limits them."""
    return [
        _ud(r["sentences"], r["doc_id"])
        for r in rows(folder / f"{split}.jsonl")
        if genres is None or r["genre"] in genres
    ]


def ewt(folder: Path, split: str, factuality: Path | None = None) -> list[Document]:
    """EWT documents, with the factuality of UDS-IH2 (a file of JSON lines) on the sentences that both have."""
    facts = {}
    if factuality is not None:
        facts = {" ".join(r["tokens"]): r["predicates"] for r in rows(factuality)}
    groups: dict[str, list[dict]] = {}
    for r in rows(folder / f"{split}.jsonl"):
        groups.setdefault(r["sent_id"].rsplit("-", 1)[0], []).append(r)
    out = []
    for key, sentences in groups.items():
        d = _ud(sentences, key)
        d.factuality = {}
        base = 0
        for s in sentences:
            for p in facts.get(" ".join(s["form"]), ()):
                d.factuality[base + p["tok_start"]] = p["factuality"]
            base += len(s["form"])
        out.append(d)
    return out


class Aligned:
    """Words of a text with a map from characters to words."""

    def __init__(self, text: str) -> None:
        self.spans = tokenize(text)
        self.words = [text[a:b] for a, b in self.spans]
        self.breaks = [i > 0 and "\n" in text[self.spans[i - 1][1] : a] for i, (a, _) in enumerate(self.spans)]
        self.at = {}
        for i, (a, b) in enumerate(self.spans):
            for c in range(a, b):
                self.at[c] = i

    def range(self, start: int, end: int) -> Range | None:
        """The words touched by the characters `[start, end)`."""
        found = [self.at[c] for c in range(start, end) if c in self.at]
        return (found[0], found[-1] + 1) if found else None


def polnear(folder: Path, split: str, primary: bool = True) -> list[Document]:
    """PolNeAR documents with their attributions."""
    out = []
    for r in rows(folder / f"{split}.jsonl"):
        if primary and not r["primary"]:
            continue
        a = Aligned(r["text"])
        d = Document(a.words, breaks=a.breaks, attributions=[], name=r["doc_id"])
        for x in r["attributions"]:
            ranges = [
                [q for q in (a.range(s["start"], s["end"]) for s in x[role] or []) if q]
                for role in ("cue", "source", "content")
            ]
            if ranges[0]:
                d.attributions.append((ranges[0], ranges[1], ranges[2]))
        out.append(d)
    return out


def weak(path: Path) -> list[Document]:
    """The documents that `training.weak` wrote: attributions of the program itself, unsure cues left out."""
    out = []
    for r in rows(path):
        d = Document(r["words"], breaks=r["breaks"], name=r["name"])
        d.attributions = [
            ([tuple(q) for q in c], [tuple(q) for q in s], [tuple(q) for q in t]) for c, s, t in r["attributions"]
        ]
        d.unsure_cues = [tuple(q) for q in r["unsure"]]
        out.append(d)
    return out


UNIT_HEADS = {
    "brigade",
    "brigades",
    "battalion",
    "battalions",
    "division",
    "regiment",
    "corps",
    "army",
    "fleet",
    "squadron",
    "platoon",
    "company",
    "militia",
    "front",
    "forces",
    "guard",
    "guards",
    "command",
    "legion",
    "commando",
    "commandos",
}
"""Last words of organisations that are military units or armed groups (a weak label)."""


def _tags(tags: list[str], kinds: dict[str, str]) -> dict[str, list[Range]]:
    out: dict[str, list[Range]] = {}
    start, label = None, None
    for i, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if start is not None and (tag == "O" or tag[0] == "B" or kind != label):
            if label in kinds:
                out.setdefault(kinds[label], []).append((start, i))
            start = None
        if tag != "O" and start is None:
            start, label = i, kind
    return out


def names_of(path: Path, kinds: dict[str, str], known: tuple[str, ...], name: str) -> list[Document]:
    """A corpus of tagged sentences, one document a sentence."""
    out = []
    for r in rows(path):
        words = [w if w.strip() else "_" for w in r["tokens"]]
        found = _tags(r["tags"], kinds)
        d = Document(words, starts=[i == 0 for i in range(len(words))], names={k: found.get(k, []) for k in known})
        if "unit" in known:
            d.names["unit"] = [
                q for q in d.names["organisation"] if words[q[1] - 1].lower() in UNIT_HEADS and q[1] - q[0] > 1
            ]
        d.name = name
        out.append(d)
    return out


WNUT = {"person": "person", "location": "place", "corporation": "organisation", "group": "organisation"}
WIKIGOLD = {"PER": "person", "ORG": "organisation", "LOC": "place"}
POLITICS = {
    "person": "person", "politician": "person", "organisation": "organisation", "politicalparty": "organisation",
    "country": "place", "location": "place",
}  # fmt: skip
BASIC = ("person", "organisation", "place")


def fewnerd_kinds(tags: set[str]) -> dict[str, str]:
    """Fine Few-NERD types to ours."""
    coarse = {"person": "person", "organization": "organisation", "location": "place", "building": "facility"}
    return {t: coarse[t.split("_")[0]] for t in tags if t.split("_")[0] in coarse}


def fewnerd(folder: Path, held_out: bool) -> list[Document]:
    """Few-NERD (the published part, which has no weapons). Every twentieth sentence is held out for measuring, above all
    the kinds that no other corpus has: facility and unit."""
    out: list[Document] = []
    for split in ("dev", "test"):
        path = folder / f"{split}.jsonl"
        tags = {t[2:] for r in rows(path) for t in r["tags"] if t != "O"}
        out += names_of(path, fewnerd_kinds(tags), (*BASIC, "facility", "unit"), "fewnerd")
    return [d for i, d in enumerate(out) if (i % 20 == 19) == held_out]


def re3d(folder: Path, held_out: bool) -> list[Document]:
    """re3d: nominals and pronouns are entities there, so only capitalised mentions are names and the rest is unknown.

    Every eighth document is held out for measuring.
    """
    kinds = {
        "Person": "person", "Organisation": "organisation", "Location": "place", "Weapon": "weapon",
        "MilitaryPlatform": "weapon", "Nationality": "nationality",
    }  # fmt: skip
    out = []
    usable = [r for r in rows(folder / "train.jsonl") if r["source"] not in RE3D_EXCLUDED]
    for number, r in enumerate(usable):
        if (number % 8 == 7) != held_out:
            continue
        a = Aligned(r["text"])
        d = Document(a.words, breaks=a.breaks, names={k: [] for k in NAME_KINDS if k != "facility"}, name=r["doc_id"])
        for e in r["entities"]:
            q = a.range(e["start"], e["end"])
            if e["confidence"] < 0.5 or q is None or e["type"] not in kinds:
                continue
            first, end = q
            while first < end and a.words[first].lower() in ("the", "a", "an"):
                first += 1
            named = first < end and all(
                w[:1].isupper() or w[:1].isdigit() or w in ("-", "of", "for", "and", "al", "'s", "’s")
                for w in a.words[first:end]
            )
            if not named or first == end or not a.words[end - 1][:1].isalnum():
                d.unknown_names.append(q)
                continue
            d.names[kinds[e["type"]]].append((first, end))
            if kinds[e["type"]] == "organisation" and a.words[end - 1].lower() in UNIT_HEADS and end - first > 1:
                d.names["unit"].append((first, end))
        out.append(d)
    return out


PLV_GROUPS = {
    "ACCUSE": ("words",), "REJECT": ("words",), "THREATEN": ("words",), "REQUEST": ("words",), "SUPPORT": ("words",),
    "AGREE": ("words", "diplomacy"), "CONSULT": ("diplomacy",), "ASSAULT": ("violence", "territory"),
    "COERCE": ("coercion",), "SANCTION": ("coercion", "diplomacy"), "PROTEST": ("unrest",), "MOBILIZE": ("posture",),
    "AID": ("humanitarian", "posture"), "YIELD": ("posture", "diplomacy", "humanitarian"), "COOPERATE": ("diplomacy", "posture"),
}  # fmt: skip


def plover(data: Path, lemmas: dict[tuple[str, str], tuple[str, ...]]) -> list[Document]:
    """PLOVER sentences with weak trigger labels.

    `lemmas` maps (word, "") to the groups of the codebook that have the word as a trigger. A word whose group agrees
    with the type of the sentence is a trigger; one whose group does not is unknown; all other words are none.
    """
    out = []
    for r in rows(data / "plv" / "train_clean.jsonl"):
        a = Aligned(r["text"])
        good = PLV_GROUPS.get(r["event"], ())
        d = Document(a.words, triggers={g: [] for g in TRIGGER_GROUPS}, name=f"plv-{r['event']}")
        for i, w in enumerate(a.words):
            groups = lemmas.get((w.lower(), ""), ())
            hit = [g for g in groups if g in good]
            for g in hit:
                d.triggers[g].append(i)
            if groups and not hit:
                d.unknown_triggers.append(i)
        out.append(d)
    return out


def add_nationalities(documents: list[Document], demonyms: set[str]) -> None:
    """Marks demonyms as names of kind nationality (a weak label from the list of states)."""
    pattern = re.compile(r"^[A-Z]")
    for d in documents:
        if d.names is None:
            continue
        found = set(d.names.get("nationality", []))
        for i, w in enumerate(d.words):
            if pattern.match(w) and w in demonyms:
                found.add((i, i + 1))
        d.names["nationality"] = sorted(found)
