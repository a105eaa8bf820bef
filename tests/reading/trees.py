"""Sentences with their trees in a short form, for tests of the attribution stage.

`tree("Officials:NNS:2:nsubj said:VBD:0:root ...")` is one sentence: `word:XPOS:head:deprel[=lemma]`, parted by blanks;
a line break parts sentences. The universal tag and the lemma follow from the Penn tag where none is given.
"""

from __future__ import annotations

import re

from lemminflect import getLemma

from rashomon.language.annotation import Annotation, Attribution, Name
from rashomon.reading.answers import answer
from rashomon.reading.attribution import Reading, read
from rashomon.reading.cues import CueBook
from rashomon.reading.drafts import ClaimDraft
from rashomon.reading.verification import attach
from tests.builders import build

_ITEM = re.compile(r"(.+?):([A-Z]+\$?|``|''|[.,:]):(\d+):([a-z:]+)(?:=(\S+))?")

_UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON",
    "DT": "DET", "JJ": "ADJ", "JJR": "ADJ", "RB": "ADV", "IN": "ADP", "TO": "PART", "CC": "CCONJ", "CD": "NUM", "MD": "AUX",
    "POS": "PART", "EX": "PRON", "RP": "ADP", "WRB": "ADV", ".": "PUNCT", ",": "PUNCT", ":": "PUNCT", "``": "PUNCT",
    "''": "PUNCT", "HYPH": "PUNCT", "AUX": "AUX",
}  # fmt: skip

CUES = CueBook(
    verbs={
        "say": "state", "tell": "state", "report": "state", "add": "state", "announce": "state", "claim": "state",
        "believe": "state", "confirm": "confirm", "accuse": "accuse", "blame": "accuse", "deny": "deny", "dispute": "dispute",
        "urge": "urge", "warn": "warn", "support": "support", "condemn": "condemn", "threaten": "threaten",
        "describe": "describe", "call": "describe", "quote": "state", "admit": "acknowledge", "suspect": "state",
    },
    nouns={"claim": "state", "accusation": "accuse", "report": "state", "support": "support", "warning": "warn"},
    phrases={("call", "for"): "urge", ("claim", "responsibility"): "acknowledge"},
)  # fmt: skip
"""A small book of cues, so that the tests do not hang on the shipped lists."""


def tree(text: str, *names: tuple[str, str], model: tuple[Attribution, ...] = ()) -> Annotation:
    """The Annotation of the sentences; `names` are (kind, words) and mark every place where the words stand."""
    rows = []
    for line in text.strip().splitlines():
        for item in line.split():
            match = _ITEM.fullmatch(item)
            if match is None:
                raise ValueError(f"not word:XPOS:head:deprel[=lemma]: {item!r}")
            word, xpos, head, label, rest = match.groups()
            verb = xpos.startswith("VB")
            upos = "AUX" if label.startswith(("aux", "cop")) else "VERB" if verb else _UPOS[xpos]
            found = () if rest or not (verb or xpos == "NNS") else getLemma(word.lower(), "VERB" if verb else "NOUN")
            lemma = rest if rest else (found[0] if found else (word if upos == "PROPN" else word.lower()))
            rows.append(f"{word} {lemma} {upos} {xpos} {head} {label}")
        rows.append("")
    plain = build("\n".join(rows))
    spans = []
    for kind, words in names:
        parts = words.split()
        for first in range(len(plain) - len(parts) + 1):
            if list(plain.words[first : first + len(parts)]) == parts:
                spans.append(Name(kind, first, first + len(parts), 1.0))
    return build("\n".join(rows), names=tuple(spans), attributions=model)


def reading(text: str, *names: tuple[str, str], model: tuple[Attribution, ...] = ()) -> tuple[Annotation, Reading]:
    """The Annotation and what the attribution stage makes of it, with what answers what by the words alone."""
    annotation = tree(text, *names, model=model)
    found = read(annotation, CUES)
    answer(annotation, found.claims, found.mentions)
    attach(annotation, found.claims, found.mentions)
    return annotation, found


def told(annotation: Annotation, claim: ClaimDraft) -> tuple[str | None, str, str]:
    """Source, cue and content of a claim as text; pieces of a discontinuous range are joined by " ... "."""

    def joined(ranges: tuple[tuple[int, int], ...]) -> str:
        return " ... ".join(annotation.text_of(*span) for span in ranges)

    source = annotation.text_of(*claim.source.tokens) if claim.source.tokens else None
    return source, joined(claim.cue), joined(claim.content)
