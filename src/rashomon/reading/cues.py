"""Which words report speech, and the act that each makes: the codebook's lists, keyed for the reading stages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from rashomon.codebook.conditions import Context, Rules
from rashomon.codebook.patterns import Matcher, Pattern, Tokens, compile_pattern
from rashomon.language.annotation import Annotation

if TYPE_CHECKING:
    from rashomon.codebook import Codebook

STANCES = {"deny": "deny", "dispute": "dispute"}
"""Acts that turn the content; every other act affirms what it holds."""

_BUILT: list[tuple[Codebook, CueBook]] = []
"""The books made so far: each report asks for that of its codebook, and few codebooks are ever in use."""
_KEEP = 4


@dataclass(frozen=True)
class CueBook:
    """Cues by lemma. `verbs` and `nouns` give the act of a word, `phrases` that of two words.

    Keys are lemmas in lower case; those of `phrases` are pairs of lemmas ("call", "for"). `longer` finds phrases of
    more words ("insist that ~ must"), which win over both. `switches` are the conditions on which a verb is another act
    ("reject" with an accusation as its object denies).
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    longer: Matcher[str] | None = None
    switches: Mapping[str, Rules] = field(default_factory=dict)

    def verb(self, lemma: str, following: Iterable[str] = ()) -> str | None:
        """The act of a verb; a phrase of the verb with the words that depend on it wins ("call" with "for")."""
        for word in following:
            act = self.phrases.get((lemma, word))
            if act is not None:
                return act
        return self.verbs.get(lemma)

    def noun(self, lemma: str) -> str | None:
        """The act of a noun of speech ("claim", "accusation")."""
        return self.nouns.get(lemma)

    def long_phrases(self, annotation: Annotation) -> dict[int, str]:
        """The acts of the phrases of more than two words in a report, by their first token."""
        if self.longer is None:
            return {}
        found = self.longer.find(Tokens(annotation.lemmas, annotation.upos, annotation.words))
        return {item.first: item.entry for item in found}

    def switched(self, lemma: str, act: str, objects: Collection[str], near: Collection[str]) -> str:
        """The act of a verb with these lemmas as objects and these beside it; `act` where no condition holds."""
        rules = self.switches.get(lemma)
        if rules is None:
            return act
        return rules.choose(Context({"object": objects, "near": near}), act)[0] or act

    @classmethod
    def of(cls, codebook: Codebook) -> CueBook:
        """The cues of a loaded codebook."""
        for known, book in _BUILT:
            if known is codebook:
                return book
        acts = codebook.acts
        pairs: dict[tuple[str, ...], str] = {}
        longer: list[tuple[Pattern, str]] = []
        for cue in (cue for act in acts.values() for cue in act.cues if " " in cue.text and cue.part != "any"):
            for pattern in compile_pattern(cue.text, cue.part, codebook.classes):
                if len(pattern.steps) == 2 and all(step.taken for step in pattern.steps):
                    if "be" not in pattern.steps[0].words:  # a passive, whose verb is a cue itself
                        for pair in product(pattern.steps[0].words, pattern.steps[1].words):
                            pairs.setdefault(pair, cue.act)
                elif cue.part == "verb":
                    longer.append((pattern, cue.act))
        book = cls(
            {word: cue.act for word, cue in acts.verbs.items()},
            {word: cue.act for word, cue in acts.nouns.items()},
            pairs,
            Matcher(longer),
            {word: cue.rules for word, cue in acts.verbs.items() if cue.rules is not None},
        )
        _BUILT[:] = [*_BUILT[1 - _KEEP :], (codebook, book)]
        return book
