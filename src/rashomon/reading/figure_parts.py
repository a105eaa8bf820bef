"""Parts of a whole and lists: "40 people, including 12 children", "seven children and two women"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import FigureDraft
from rashomon.reading.figure_counts import ADJECTIVES, PEOPLE, Count, is_people, is_thing, lemma_at
from rashomon.reading.figure_words import WORDS


def _whole(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> FigureDraft | None:
    """The figure that stands before the count in its sentence."""
    sentence = annotation.sentence_of[count.anchor]
    return next((f for f in reversed(before) if annotation.sentence_of[f.tokens[0]] == sentence), None)


def included(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> str | None:
    """ "40 people, including 12 children", "eight of them rebels": the part is counted as the whole is."""
    whole = _whole(annotation, count, before)
    if whole is None or (is_thing(annotation, count) and _of_people(annotation, whole)):
        return None
    if not _is_marked_part(annotation, count, whole):
        return None
    count.said = whole.head
    return whole.kind


def _is_marked_part(annotation: Annotation, count: Count, whole: FigureDraft) -> bool:
    near = [annotation.words[t].lower() for t in range(max(whole.tokens[1], count.first - 4), count.first)]
    marks = [lemma_at(annotation, item) for item in annotation.dependents(count.anchor, "case", "mark")]
    end = count.number[1]
    of = [annotation.words[t].lower() for t in range(end, min(end + 2, len(annotation)))]
    return bool(
        {"including", "include"} & set(marks)
        or _INCLUDING & set(near)
        or (of[:1] == ["of"] and of[-1] in ("them", "whom", "which", "those"))
    )


_INCLUDING = {"including", "among", "includes", "included", "include"}


def whole_of(
    annotation: Annotation, figure: FigureDraft, count: Count, before: Sequence[FigureDraft]
) -> FigureDraft | None:
    """The figure that has this one as a part ("31 people including two medics"), None where none is said to.

    What is listed with a part ("two medics and a driver") is a part as well. A part is of the same kind and not more
    than the whole: else the words join it to something else.
    """
    last = _whole(annotation, count, before)
    if last is None or last is figure:
        return None
    between = [annotation.words[t].lower() for t in range(last.tokens[1], count.first)]
    same_list = last.whole is not None and len(between) <= _LISTED and bool(set(between) & set(_JOINS))
    whole = last if _is_marked_part(annotation, count, last) else last.whole if same_list else None
    if whole is None or whole.kind != figure.kind:
        return None
    most = whole.high if whole.high is not None or whole.low is None else figure.low
    return whole if figure.low is None or most is None or figure.low <= most else None


_LISTED = 6  # words from a part to the next one: "two medics, "


def listed(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> str | None:
    """ "seven children and two women", "19 here and another 23 there": counted as what they are listed with."""
    whole = _whole(annotation, count, before)
    if whole is None or is_people(annotation, count) != _of_people(annotation, whole):
        return None
    sentence = annotation.sentence_of[count.anchor]
    same = [f for f in before if annotation.sentence_of[f.tokens[0]] == sentence]
    above = annotation.heads[count.anchor] if annotation.deprels[count.anchor] == "conj" else -1
    with_it = [f for f in same if above == f.head or above in range(*f.tokens)]
    behind = range(max(whole.tokens[1], whole.head + 1), count.first)
    beside = bool(behind or count.noun) and all(annotation.words[t].lower() in _JOINS for t in behind)
    another = count.first > 1 and annotation.words[count.first - 1].lower() == "another"
    another = another and annotation.words[count.first - 2].lower() in _JOINS  # "killed 12 here and another 23 there"
    if not with_it and not beside and not another:
        return None
    chosen = with_it[-1] if with_it else whole
    count.said = chosen.head
    return chosen.kind


_JOINS = {",", "and", "another", "plus", "or", "as", "well"}


def _of_people(annotation: Annotation, figure: FigureDraft) -> bool:
    return figure.unit == WORDS["people"]["default"] or lemma_at(annotation, figure.head) in PEOPLE


def listed_with_next(annotation: Annotation, count: Count, found: Sequence[FigureDraft]) -> FigureDraft | None:
    """The figure that follows the count in a list whose verb comes last: "six trucks, seven tanks were destroyed"."""
    sentence = annotation.sentence_of[count.anchor]
    end = count.number[1] if count.noun is None else max(count.noun + 1, count.number[1])
    after = [f for f in found if f.tokens[0] >= end and annotation.sentence_of[f.tokens[0]] == sentence]
    following = min(after, key=lambda figure: figure.tokens, default=None)
    if following is None or following.kind == "other" or following.low == 0:
        return None
    if is_people(annotation, count) != _of_people(annotation, following):
        return None
    between = range(end, following.tokens[0])
    plain = all(annotation.upos[token] in _LIST or annotation.deprels[token] == "amod" for token in between)
    told = any(annotation.words[token].lower() in ADJECTIVES for token in range(count.number[1], following.tokens[0]))
    parted = any(annotation.words[token] in ";:.()" for token in between)
    return following if plain and not told and not parted else None


_LIST = ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PUNCT", "CCONJ")
