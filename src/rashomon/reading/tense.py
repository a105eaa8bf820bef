"""The tense of the verb that governs a word: past, present, future, or None where the sentence does not
tell.
"""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.numbers import load_words

_WORDS = load_words("times.toml")["tense"]
_FUTURE = set(_WORDS["future_aux"])
_MODAL = set(_WORDS["modal"])
_PLANNING = set(_WORDS["planning"])
_SCHEDULING = set(_WORDS["scheduling"])
_PLAN_FORMS = {form for lemma in _PLANNING for form in (lemma, lemma + "s", lemma + "d", lemma + "ed", lemma + "ing")}
_TERMS = set(_WORDS["terms"])
_NEAR = 12  # words before a time in which "will" sets its tense where the tree does not tell


def tense_at(annotation: Annotation, first: int, end: int) -> str | None:
    """The tense of the clause around the tokens `[first, end)`.

    Climbs the tree to the first verb that tells: participles and infinitives hand on to the verb above, an
    infinitive below a verb of planning ("expected to meet on Monday") is future. Without tags the words
    before are looked at.
    """
    if annotation.upos[first] == "X":
        return _by_words(annotation, first)
    for token in annotation.ancestors(first):
        if first <= token < end:
            continue
        if annotation.upos[token] not in ("VERB", "AUX") and not annotation.dependents(token, "cop", "aux"):
            continue
        tense = _verb_tense(annotation, token)
        if tense is not None:
            return tense
    return _by_words(annotation, first)


def _verb_tense(annotation: Annotation, verb: int) -> str | None:
    helpers = annotation.dependents(verb, "aux", "cop")
    lemmas = {annotation.words[item].lower() for item in helpers}
    if lemmas & _FUTURE:
        return "future"
    if lemmas & _MODAL:
        return "future" if "would" not in lemmas else None
    tags = [annotation.xpos[item] for item in helpers]
    lemma = annotation.lemmas[verb].lower()
    if lemma == "go" and annotation.xpos[verb] == "VBG" and annotation.dependents(verb, "xcomp"):
        return "future"
    if "VBD" in tags or annotation.xpos[verb] == "VBD":
        return "past"
    if annotation.xpos[verb] == "VBN" and "have" in {annotation.lemmas[item] for item in helpers}:
        return "past"
    if annotation.xpos[verb] == "VBN":
        planned = lemma in _SCHEDULING and "VBD" not in tags
        return "future" if planned else ("present" if helpers else None)
    if annotation.xpos[verb] == "VB" and annotation.dependents(verb, "mark", "aux"):
        head = annotation.heads[verb]
        if head >= 0 and (annotation.lemmas[head].lower() in _PLANNING or annotation.lemmas[head] == "be"):
            return "future"
        return None
    if annotation.xpos[verb] in ("VBZ", "VBP") or {"VBZ", "VBP"} & set(tags):
        return "future" if lemma in _PLANNING else "present"
    return None


def _by_words(annotation: Annotation, token: int) -> str | None:
    begin = annotation.sentences[annotation.sentence_of[token]][0]
    for item in range(token - 1, max(begin, token - _NEAR) - 1, -1):
        word = annotation.words[item].lower()
        if word in _FUTURE or word in _PLAN_FORMS:
            return "future"
        if word.endswith("ed") or word in (
            "was",
            "were",
            "said",
            "had",
            "has",
            "have",
            "began",
            "took",
            "fell",
            "rose",
        ):
            return "past"
    return None


def _above(annotation: Annotation, first: int, end: int) -> int:
    """The token outside of `[first, end)` that its words hang on; -1 for the root."""
    for token in range(first, end):
        if not first <= annotation.heads[token] < end:
            return annotation.heads[token]
    return -1


def governed_by_a_term(annotation: Annotation, first: int, end: int) -> bool:
    """Whether the time is the end that somebody set: "gave them until Friday", "extended to May 3"."""
    above = _above(annotation, first, end)
    return above >= 0 and annotation.lemmas[above].lower() in _TERMS


def told_as_past(annotation: Annotation, first: int, end: int, tense: str | None) -> bool:
    """Whether the time hangs on a verb in the past, or stands before the noun that it dates. `tense` is that of the
    clause, which decides where the report has no tags."""
    if annotation.upos[first] == "X":
        return tense == "past"
    above = _above(annotation, first, end)
    if above < 0:
        return False
    if annotation.upos[above] in ("VERB", "AUX"):
        own = _verb_tense(annotation, above)
        return own == "past" or (own is None and annotation.xpos[above] == "VBN")
    return above >= end and tense != "future"


def stands_before_noun(annotation: Annotation, first: int, end: int) -> bool:
    """Whether the time is a modifier of the noun behind it: "the 2011 uprising"."""
    above = _above(annotation, first, end)
    return above >= end and annotation.upos[above] in ("NOUN", "PROPN")
