"""A small book of triggers for the tests of the event stages: lemmas to kinds, without the shipped codebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.codebook import load_codebook

KINDS = {
    "attack": "attack", "strike": "attack", "airstrike": "air-strike", "shelling": "shelling", "shell": "shelling",
    "clash": "armed-clash", "fighting": "armed-clash", "kill": "killing", "wound": "injury", "die": "killing",
    "bombing": "bombing", "operation": "attack", "target": "attack", "capture": "territory-gained", "fire": "shooting",
    "talks": "talks", "talk": "talks", "withdraw": "withdrawal", "ceasefire": "ceasefire", "storm": "attack",
    "arrest": "arrest", "return": "return", "raid": "attack", "ambush": "attack", "bomb": "bombing",
}  # fmt: skip


@dataclass(frozen=True)
class Match:
    first: int
    end: int
    head: int
    kind: str
    kinds: tuple[str, ...]
    rule: str = "default"


COMPOUNDS = {("missile", "strike"): "missile-strike", ("mortar", "fire"): "shelling", ("car", "bomb"): "bombing"}


class Book:
    """Matches single words, and a compound's modifier and head where the modifier is a weapon word."""

    def match_triggers(self, lemmas: Sequence[str], upos: Sequence[str], words: Sequence[str]) -> list[Match]:
        out, taken = [], set()
        for first in range(len(lemmas) - 1):
            kind = COMPOUNDS.get((lemmas[first].lower(), lemmas[first + 1].lower()))
            if kind:
                out.append(Match(first, first + 2, first + 1, kind, (kind,)))
                taken |= {first, first + 1}
        for token, lemma in enumerate(lemmas):
            kind = KINDS.get(lemma.lower())
            if kind and token not in taken and upos[token] in ("NOUN", "VERB", "PROPN"):
                out.append(Match(token, token + 1, token, kind, (kind,)))
        return sorted(out, key=lambda match: match.first)

    def group_of(self, kind: str) -> str:
        return load_codebook().kinds[kind].group
