"""Which words report speech, and the act that each makes: the codebook's lists, keyed for the reading stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.codebook import Codebook

STANCES = {"deny": "deny", "dispute": "dispute"}
"""Acts that turn the content; every other act affirms what it holds."""


@dataclass(frozen=True)
class CueBook:
    """Cues by lemma. `verbs` and `nouns` give the act of a word, `phrases` that of several words in a row.

    Keys are lemmas in lower case; those of `phrases` are tuples of lemmas ("call", "for").
    """

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], str] = field(default_factory=dict)

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

    @classmethod
    def of(cls, codebook: Codebook) -> CueBook:
        """The cues of a loaded codebook."""
        acts = codebook.acts
        return cls(
            {word: cue.act for word, cue in acts.verbs.items()},
            {word: cue.act for word, cue in acts.nouns.items()},
            {words: cue.act for words, cue in acts.phrases.items()},
        )
