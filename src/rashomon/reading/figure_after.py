"""The kind of a figure from the words right after the counted phrase, whatever the tree says."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.figure_counts import (
    ADJECTIVES,
    NEAR,
    NOUNS,
    OBJECT,
    PREDICATES,
    SUBJECT,
    Count,
    adjective_kind,
    lemma_at,
)

_BETWEEN = {"be", "have", "get", "also", "reportedly", "other", "more", "people", "person", "to", "now", "so", "far"}


def by_words_after(annotation: Annotation, count: Count) -> str | None:
    """The verb or adjective right after the counted phrase, whatever the tree says: "22 killed", "dozens were hurt",
    "12 are believed to have died", "six lost their lives", "three were among the dead"."""
    first, end = count.number
    sentence_end = annotation.sentences[annotation.sentence_of[first]][1]
    start = end if count.noun is None or count.noun < end else count.noun + 1
    for token in range(start, min(start + NEAR, sentence_end)):
        kind = _told_by(annotation, token, start, sentence_end)
        following = annotation.upos[token + 1] if token + 1 < sentence_end else "PUNCT"
        on_noun = annotation.deprels[token] == "amod" and following not in ("PUNCT", "CCONJ", "ADP")
        if kind is not None and not on_noun:
            count.said = token
            return "casualties" if _and_hurt(annotation, token, kind, sentence_end) else kind
        if not _passed(annotation, token, start):
            break
    return None


def by_leading_words(annotation: Annotation, count: Count) -> str | None:
    """ "Among the dead were two women", "killed along with two others", "leaving eight people injured"."""
    begin = annotation.sentences[annotation.sentence_of[count.first]][0]
    before = [word.lower() for word in annotation.words[begin : count.first]]
    led = next(
        (words.split() for words in PREDICATES["alongside"] if before[-len(words.split()) :] == words.split()), None
    )
    verb = count.first - 1 - len(led or ())
    if led and verb >= begin and annotation.upos[verb] == "VERB":
        return OBJECT.get(lemma_at(annotation, verb)) or SUBJECT.get(lemma_at(annotation, verb))
    if "among" in before[-NEAR:] and lemma_at(annotation, count.first - 1) == "be":
        among = begin + len(before) - 1 - before[::-1].index("among")
        return group_kind(annotation, among + 1, count.first - 1)
    after = count.noun + 1 if count.noun is not None and count.noun >= count.number[1] else count.number[1]
    if before and lemma_at(annotation, count.first - 1) in PREDICATES["resultative"] and after < len(annotation):
        return ADJECTIVES.get(annotation.words[after].lower())
    return None


def _and_hurt(annotation: Annotation, token: int, kind: str, end: int) -> bool:
    """ "40 people were killed and wounded", "dead or injured": one number for both is of casualties."""
    if token + 2 >= end or annotation.upos[token + 1] != "CCONJ":
        return False
    other = adjective_kind(annotation, token + 2) or ADJECTIVES.get(annotation.words[token + 2].lower())
    return {kind, other} == {"killed", "injured"} and (token + 3 >= end or annotation.upos[token + 3] != "NUM")


def _told_by(annotation: Annotation, token: int, start: int, sentence_end: int) -> str | None:
    """The kind that a word says of the phrase before it; `start` is where that phrase ends."""
    word, lemma = annotation.words[token].lower(), lemma_at(annotation, token)
    if token > start and lemma_at(annotation, token - 1) in ("be", "get"):
        if lemma == "among":
            return group_kind(annotation, token + 1, sentence_end)
        return ADJECTIVES.get(word) or OBJECT.get(lemma)
    if (
        (annotation.xpos[token] in ("VBN", "VBD") or (annotation.upos[token] == "VERB" and word in ADJECTIVES))
        and lemma in OBJECT
        and _is_bare_passive(annotation, token, sentence_end)
    ):
        return ADJECTIVES.get(word) or OBJECT[lemma]
    if word in ADJECTIVES and annotation.upos[token] in ("ADJ", "NOUN", "PROPN"):
        return ADJECTIVES[word]
    if annotation.upos[token] == "VERB" and annotation.xpos[token] != "VBG":
        lives = [lemma_at(annotation, t) for t in range(token + 1, min(token + 4, sentence_end))]
        if lemma == "lose" and "life" in lives:
            return "killed"
        return SUBJECT.get(lemma)
    return None


def _is_bare_passive(annotation: Annotation, token: int, sentence_end: int) -> bool:
    """Whether a participle without "were" tells of what stands before it: "22 killed in", not "rebels killed 22"."""
    after = token + 1
    if lemma_at(annotation, token) in PREDICATES["aimed"] and "at" in annotation.lemmas[after : after + 2]:
        return False  # "armed men shot at"
    if after < sentence_end and (annotation.upos[after] in ("ADP", "PUNCT") or annotation.words[after] == "including"):
        return True
    if after >= sentence_end or annotation.upos[after] in _CLOSERS:
        return after >= sentence_end or annotation.xpos[token] == "VBN" or not annotation.dependents(token, "obj")
    if annotation.upos[after] == "ADJ":
        return lemma_at(annotation, after) == "due"
    if annotation.upos[after] != "NUM":
        return False
    # "25 killed 80 injured": a list, where the next number has a participle of its own
    for item in range(after + 1, min(after + NEAR, sentence_end)):
        if annotation.words[item].lower() in ADJECTIVES or annotation.xpos[item] in ("VBN", "VBD"):
            return True
        if annotation.upos[item] not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return False
    return annotation.xpos[token] == "VBN"


def by_group(annotation: Annotation, count: Count) -> str | None:
    """ "Six of those killed were", "ten of the wounded"."""
    end = count.number[1]
    last = annotation.sentences[annotation.sentence_of[end - 1]][1]
    if (
        end + 1 >= last
        or lemma_at(annotation, end) != "of"
        or annotation.words[end + 1].lower() not in ("those", "the")
    ):
        return None
    kind = group_kind(annotation, end + 1, last)
    if kind is not None:
        count.said = end + 1
    return kind


def group_kind(annotation: Annotation, first: int, end: int) -> str | None:
    """The kind of those named at `first`: "the dead", "those killed", "the victims"."""
    for item in range(first, min(first + 4, end)):
        kind = NOUNS.get(lemma_at(annotation, item)) or adjective_kind(annotation, item)
        if kind is not None:
            return kind
    return None


def _passed(annotation: Annotation, token: int, start: int) -> bool:
    """Words that may part a counted phrase from what is told of it: helpers, adverbs, "are believed to"."""
    lemma = lemma_at(annotation, token)
    if lemma in _BETWEEN or annotation.upos[token] in ("AUX", "ADV"):
        return True
    return token > start and lemma in PREDICATES["reporting"] and lemma_at(annotation, token - 1) in ("be", "have")


_CLOSERS = ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "PROPN")
