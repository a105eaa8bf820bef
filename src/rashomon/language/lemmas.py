"""Words to lemmas, with the part of speech that the model gives.

The dictionary and the rules are those of lemminflect (MIT); what it gets wrong for our use stands here: modals keep
their own form, and only comparatives and superlatives of adjectives and adverbs are changed.
"""

from __future__ import annotations

from functools import lru_cache

AUXILIARIES = {
    "'s": "be", "’s": "be", "'m": "be", "’m": "be", "'re": "be", "’re": "be", "'ve": "have", "’ve": "have",
    "'d": "would", "’d": "would", "'ll": "will", "’ll": "will", "ca": "can", "wo": "will", "n't": "not", "n’t": "not",
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "be": "be",
    "has": "have", "had": "have", "having": "have", "have": "have", "does": "do", "did": "do", "do": "do",
    "isnt": "be", "arent": "be", "wasnt": "be", "werent": "be", "hasnt": "have", "havent": "have", "hadnt": "have",
    "doesnt": "do", "didnt": "do", "dont": "do", "wont": "will", "cant": "can", "couldnt": "could", "wouldnt": "would",
}  # fmt: skip
"""Auxiliaries and clitics, also those that lost their apostrophe."""

IRREGULAR = {"more": "more", "most": "most", "other": "other", "later": "later", "media": "media", "troops": "troops"}

CHANGED = {
    "NOUN": {"NNS", "NN"}, "VERB": {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"},
    "ADJ": {"JJR", "JJS"}, "ADV": {"RBR", "RBS"},
}  # fmt: skip
"""Tags whose words have another lemma than themselves, by part of speech."""


@lru_cache(maxsize=100_000)
def lemma(word: str, upos: str, xpos: str) -> str:
    """The lemma of a word, lower-case except for names; `upos` and `xpos` are its UD and Penn tags."""
    lower = word.lower()
    if upos == "PROPN":
        return word
    if upos in ("AUX", "PART"):
        return AUXILIARIES.get(lower, lower)
    tagged = xpos in CHANGED.get(upos, ()) or upos in ("NOUN", "VERB")  # the two tags may differ: UD's is the surer
    if lower in IRREGULAR or not tagged:
        return IRREGULAR.get(lower, lower)
    if upos == "VERB" and lower in AUXILIARIES:
        return AUXILIARIES[lower]
    from lemminflect import getLemma

    found = getLemma(lower, upos=upos)
    return str(found[0]) if found else lower


UNCHANGED = frozenset(
    {"beat", "bet", "bid", "burst", "bust", "cast", "cost", "cut", "fit", "forecast", "hit", "hurt", "input", "knit", "let",
     "offset", "outbid", "overcome", "become", "come", "run", "put", "quit", "read", "rid", "set", "shed", "shut", "slit",
     "split", "spread", "thrust", "upset", "wed", "wet", "broadcast", "recast", "reset", "sublet", "undercut", "overrun"}
)  # fmt: skip
"""Verbs whose base form is a past form or participle too."""


def tense_tag(word: str, upos: str, xpos: str) -> str:
    """The Penn tag of a verb, which is a past form only where the word can be one: "attack" never is, "hit" may be."""
    if xpos != "VBD" or upos != "VERB" or not word.islower() or word in UNCHANGED:
        return xpos
    return "VBP" if word == lemma(word, upos, "VBP") else xpos
