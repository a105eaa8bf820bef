"""Where names of places begin and end: which tokens may be part of one, by their letters, and what is never one."""

from __future__ import annotations

from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.language.annotation import Annotation, Range
from rashomon.reading.phrases import lemma, lower
from rashomon.reading.place_words import words

MAX_NAME = 7
"""Tokens of a name that the gazetteer is asked for, hyphens and articles included ("Bab al - Hawa crossing")."""
ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "at", "az", "ad", "an", "ed", "er", "es", "ez", "ur"})
LINKS = frozenset(
    {"-", "–", "al", "el", "of", "de", "la", "ar", "as", "ash", "at", "az", "ad", "ez", "es", "’", "'", "and"}
)


def capitalised(annotation: Annotation, token: int) -> bool:
    word = annotation.words[token]
    if word[:1].isupper() and annotation.upos[token] in ("PROPN", "NOUN", "ADJ", "X", "ADV", "VERB"):
        sentence = annotation.sentences[annotation.sentence_of[token]][0]
        return annotation.upos[token] == "PROPN" or token != sentence
    return word.startswith(("al-", "el-")) and word[3:4].isupper()


def name_ends(annotation: Annotation, first: int) -> list[int]:
    """Ends of names that may begin at `first`, longest first: capitalised words, joined by links, in one sentence.

    A kind of place behind them in lower case counts in ("Rafah crossing").
    """
    stop = min(first + MAX_NAME, annotation.sentences[annotation.sentence_of[first]][1])
    ends = []
    kinds = words().mapping("features")
    for token in range(first, stop):
        word = annotation.words[token]
        if word[:1].isupper() or word[:1].isdigit() or word.startswith(("al-", "el-")):
            ends.append(token + 1)
        elif ends and ends[-1] == token and lemma(annotation, token) in kinds:
            ends.append(token + 1)
            break
        elif word.lower() not in LINKS:
            break
    return ends[::-1]


def trimmed(annotation: Annotation, first: int, end: int) -> Range:
    """Without an article in front and a possessive behind; sides of the compass go to the phrase, not to the name."""
    edge = words().words("modifiers.direction") | {"the"}
    while first < end - 1 and lower(annotation, first) in edge and annotation.words[first][:1].islower():
        first += 1
    if end < len(annotation) and annotation.text_of(first, end + 1) in words().mapping("abbreviations"):
        return first, end + 1
    if annotation.text_of(first, end) in words().mapping("abbreviations"):
        return first, end
    while end - 1 > first and annotation.words[end - 1] in ("'s", "’s", "'", "’", ",", "."):
        end -= 1
    return first, end


def with_article(annotation: Annotation, first: int, end: int) -> Range:
    """With the article that is written to it by a hyphen: "al-Midan" for Midan, "Bab al-Hawa" for Bab al."""

    def glued(token: int) -> bool:
        """Whether a hyphen stands at `token` with no blank on either side."""
        return (
            0 < token < len(annotation) - 1
            and annotation.words[token] in ("-", "–")
            and annotation.ends[token - 1] == annotation.starts[token]
            and annotation.ends[token] == annotation.starts[token + 1]
        )

    if glued(first):
        first -= 1
    while first > 1 and glued(first - 1) and lower(annotation, first - 2) in ARTICLES:
        first -= 2
    while glued(end) and lower(annotation, end - 1) in ARTICLES:
        end += 2
    bare = all(lower(annotation, t) in ARTICLES or annotation.words[t] in ("-", "–") for t in range(first, end))
    if bare and end < len(annotation) and is_name_word(annotation, end):
        end += 1  # "Al Bab", of which the model took the article only
    return first, end


def generic() -> frozenset[str]:
    return words().words("modifiers.direction", "nouns.part", "nouns.border")


def never_place(annotation: Annotation, span: Range, gazetteer: Gazetteer) -> bool:
    text = annotation.text_of(*span).casefold()
    if all(word in generic() for word in text.split()):
        return span[1] - span[0] < 2 or not gazetteer.lookup(text)  # "East", but not "West Bank"
    return text in words().words("never.words") or len(text) < 2 or not any(ch.isalpha() for ch in text)


def is_name_word(annotation: Annotation, token: int) -> bool:
    return annotation.upos[token] == "PROPN" and annotation.words[token][:1].isupper()


def is_link(annotation: Annotation, token: int) -> bool:
    """A hyphen or an article that joins the parts of a name."""
    word = annotation.words[token]
    return word in ("-", "–") or word.lower() in ARTICLES


def abbreviated_end(annotation: Annotation, token: int) -> int:
    """The end of a division written short at `token`, behind a comma, hyphen or bracket ("Austin, Tex."); `token` where
    there is none."""
    if not token or annotation.words[token - 1] not in (",", "-", "–", "(", "/"):
        return token
    for end in (token + 2, token + 1):
        if end <= len(annotation) and annotation.text_of(token, end) in words().mapping("abbreviations"):
            return end
    return token
