"""Past background: an event that its clause puts decades before the report is told for the history and no news.

It keeps its place in the ledger with its own date, and its realis is generic: it is not among what the report says
happened now.
"""

from __future__ import annotations

import re
from datetime import date

from rashomon.language.annotation import Annotation
from rashomon.reading.event_syntax import base, clause_head, is_plural
from rashomon.reading.event_words import words

DECADES = 50
"""Years before the report from which an event is background. What a running conflict began with is within them: the
annotators of the gold reports took a capture 48 years back for told as fact."""

CENTURY = 1999
"""Last year of the past for a short text without a date: it may be of any year of this century, so that nearer years
are not known to be past."""

SHORT = 3
"""Sentences up to which a text cannot say itself which time it is of."""

_ERAS = frozenset({"century", "bc", "bce", "war"})

YEAR = re.compile(r"(1\d{3}|20\d{2})s?")


class Past:
    """The words of a report that put something decades before it."""

    def __init__(self, annotation: Annotation, published: date | None) -> None:
        self._annotation = annotation
        self._years = {
            token: int(found[1])
            for token, word in enumerate(annotation.words)
            if (found := YEAR.fullmatch(word)) and not _counts(annotation, token)
        }
        self._undated = published is None and len(annotation.sentences) <= SHORT
        newest = max(self._years.values(), default=CENTURY)
        if published is not None:
            self._limit = published.year - DECADES
        elif len(annotation.sentences) > SHORT:
            self._limit = newest - DECADES
        else:
            self._limit = max(CENTURY, newest - DECADES)
        self._eras = {token: self._limit for token in range(len(annotation)) if self._era(token)}

    def sign(self, head: int) -> int | None:
        """The token that puts the event with trigger head `head` decades before the report; None where none does."""
        annotation = self._annotation
        first, end = annotation.sentences[annotation.sentence_of[head]]
        dated = {**self._years, **self._eras}
        here = [token for token in dated if first <= token < end and self._tells_of(token, head)]
        if not here:
            return None
        nearest = min(here, key=lambda token: (abs(token - head), token))
        return nearest if dated[nearest] <= self._limit else None

    def _tells_of(self, token: int, head: int) -> bool:
        """Whether a time stands below the trigger or in its clause or in one above it."""
        annotation = self._annotation
        if head in annotation.ancestors(token):
            return True
        clause = clause_head(annotation, token)
        return clause == clause_head(annotation, head) or clause in annotation.ancestors(head)

    def _era(self, token: int) -> bool:
        """ "Centuries ago", "in the 19th century", "during World War II", in a short text without a date
        a battle called by its name."""
        annotation = self._annotation
        lemma = annotation.lemmas[token].lower()
        told = token + 1 < len(annotation) and annotation.words[token + 1].lower() == "ago"
        if not (told or lemma in _ERAS or (self._undated and lemma in words("realis", "past", "named"))):
            return False  # most words
        before = [annotation.words[item].lower() for item in range(max(token - 4, 0), token)]
        after = [annotation.words[item].lower() for item in range(token + 1, min(token + 3, len(annotation)))]
        if "since" in before:
            return False
        if after[:1] == ["ago"]:
            few = bool(set(before[-1:]) & words("realis", "past", "few"))
            if lemma == "decade":
                return is_plural(annotation, token) and not few
            if lemma == "year":
                return bool(set(re.split("-", "-".join(before[-3:]))) & words("realis", "past", "scores"))
            return lemma in words("realis", "past", "units")
        if lemma == "century":
            return any(re.fullmatch(r"\d+(st|nd|rd|th)", word) for word in before) or bool(
                set(before) & words("realis", "past", "centuries")
            )
        if lemma in ("bc", "bce"):
            return True
        if self._undated and lemma in words("realis", "past", "named") and annotation.words[token][0].isupper():
            named = annotation.words[min(token + 2, len(annotation) - 1)]
            return (after[:1] == ["of"] and named[0].isupper()) or self._war(before)
        return lemma == "war" and self._war(before)

    @staticmethod
    def _war(before: list[str]) -> bool:
        """Whether a war of history is named, behind one of the prepositions that date by it."""
        return bool(set(before[-2:]) & words("realis", "past", "wars")) and bool(
            set(before) & words("realis", "past", "dating")
        )


def _counts(annotation: Annotation, token: int) -> bool:
    """Whether a number counts things ("1500 soldiers") or reaches to today ("since 1967") and so is no past year."""
    head = annotation.heads[token]
    if token and annotation.words[token - 1].lower() == "since":
        return True
    return base(annotation.deprels[token]) == "nummod" and head > token and is_plural(annotation, head)
