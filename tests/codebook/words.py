"""Tagged words for the codebook's tests: "soldiers/NOUN/soldier opened/VERB/open fire/NOUN"."""

from __future__ import annotations


def tagged(text: str) -> tuple[list[str], list[str], list[str]]:
    """Lemmas, parts of speech and words; a lemma that is left out is the word itself in lower case."""
    lemmas, upos, words = [], [], []
    for token in text.split():
        word, tag, *lemma = token.rsplit("/", 2) if token.count("/") == 2 else token.split("/")
        words.append(word)
        upos.append(tag)
        lemmas.append(lemma[0] if lemma else word.lower())
    return lemmas, upos, words
