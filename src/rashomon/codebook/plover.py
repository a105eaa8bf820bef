"""Words of what one party does toward another, by PLOVER type, and the words that turn one act into another.

`load_acts` reads `plover.toml`. An `Act` found in a report has the tokens of its words and the type that they show; a
turn ("agree", "refuse", "threaten", "lift") says what becomes of the act that it governs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.codebook.kinds import LISTS
from rashomon.codebook.patterns import Found, Matcher, Pattern, PatternError, Tokens, compile_pattern
from rashomon.codebook.section import Section

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's types, with YIELD for CONCEDE and RETREAT."""

TURNS = ("plain", "will", "consent", "ask", "refuse", "threaten", "stop")
PARTS = {"verbs": ("VERB", "AUX"), "adjectives": ("ADJ",), "nouns": ("NOUN",)}


@dataclass(frozen=True, slots=True)
class Acts:
    """The matcher of acts, and the turns by part of speech and lemma; `modals` are words that turn their verb.

    `background` are the words that bring what an act answers or follows, and not the act.
    """

    matcher: Matcher[str]
    turns: Mapping[tuple[str, str], tuple[str, ...]]
    modals: Mapping[str, str]
    background: frozenset[str]

    def find(self, lemmas: Sequence[str], upos: Sequence[str], words: Sequence[str]) -> list[Found[str]]:
        """Acts in text order; no two take one token."""
        return self.matcher.find(Tokens(lemmas, upos, words))

    def turns_of(self, lemma: str, upos: str) -> tuple[str, ...]:
        """The turns that a word can take, in the order of `TURNS`."""
        return self.turns.get((lemma, upos), ())


@cache
def load_acts() -> Acts:
    """The shipped acts and turns. Raises CodebookError where the file is not valid."""
    table = tomllib.loads((files("rashomon.codebook") / "plover.toml").read_text(encoding="utf-8"))
    file = Section("plover.toml", "", table)
    acts = dict(file.below("acts"))
    for name, section in acts.items():
        section.only(LISTS)
        if name not in TYPES:
            section.fail("acts", f"holds {name!r}", allowed=", ".join(TYPES))
    turns: dict[tuple[str, str], tuple[str, ...]] = {}
    modals: dict[str, str] = {}
    for name, section in file.below("turns"):
        section.only((*PARTS, "modals"))
        if name not in TURNS:
            section.fail("turns", f"holds {name!r}", allowed=", ".join(TURNS))
        for key, parts in PARTS.items():
            for word in section.words(key):
                for part in parts:
                    turns[word, part] = (*turns.get((word, part), ()), name)
        modals.update(dict.fromkeys(section.words("modals"), name))
    behind = Section(file.file, "background", table.get("background", {}))
    return Acts(Matcher(_patterns(acts)), turns, modals, frozenset(behind.words("words")))


def _patterns(acts: Mapping[str, Section]) -> Iterator[tuple[Pattern, str]]:
    for name, section in acts.items():
        for key, part in LISTS.items():
            for text in section.words(key):
                try:
                    for pattern in compile_pattern(text, part, {}):
                        yield pattern, name
                except PatternError as error:
                    section.fail(key, f"holds {text!r}: {error}", allowed="words, a/b, word?, ~, *head, ^word")
