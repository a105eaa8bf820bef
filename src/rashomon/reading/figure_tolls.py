"""Running counts: "the death toll rose to 43", "put the number at 43"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import FigureDraft
from rashomon.reading.figure_after import by_words_after
from rashomon.reading.figure_counts import LOSSES, NEAR, NOUNS, PREDICATES, Count, adjective_kind, lemma_at
from rashomon.reading.figure_words import WORDS

_APART = 3  # words from "from" to the old number of an update: "to 44 from an earlier 31"


def by_toll(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> str | None:
    """ "the death toll rose to 43", "a toll of 43", "the number of people killed reached 43", "put the figure at 43".

    A figure, number or total without a word of loss is of what the report counted last.
    """
    former = _former(annotation, count, before)
    if former is not None:
        count.cumulative, count.former, count.said = True, True, former.head
        return former.kind
    tolls = [toll for toll in _tolls(annotation, count) if toll < count.number[0]] or _toll_before(annotation, count)
    if not tolls:
        return None
    toll = tolls[0]
    between = range(toll + 1, count.number[0])
    told_before = [f for f in before if toll < f.tokens[0] < count.number[0] and f.kind != "other"]
    if any(not f.former for f in told_before):
        return None  # "the toll reached 3 in addition to 8 injured": the second number is none of the toll
    told = [*annotation.dependents(toll, "compound", "amod", "nmod"), *between]
    words = [lemma_at(annotation, item) for item in told]
    kind = next((str(PREDICATES["toll_kinds"][word]) for word in words if word in PREDICATES["toll_kinds"]), None)
    kind = kind or (NOUNS.get(lemma_at(annotation, toll)) if _is_loss(annotation, toll) else None)
    kind = kind or next((k for item in between if (k := adjective_kind(annotation, item))), None)
    if kind is None and lemma_at(annotation, toll) != "toll":
        held = _held_by(annotation, toll)
        if held is not None and count.noun is None:
            count.noun, count.said = held, toll
            count.former = _rises_from(annotation, count)
            return NOUNS.get(lemma_at(annotation, held), "other")
        at = count.first > 0 and lemma_at(annotation, count.first - 1) in PREDICATES["toll_leads"]
        kind = _counted_before(annotation, toll, before) if at else None
        if kind is None:
            return None
    kind = kind or "killed"
    if (by_words_after(annotation, count) or kind) != kind:
        return None
    count.cumulative, count.said = True, toll
    count.former = _rises_from(annotation, count)
    return kind


def _tolls(annotation: Annotation, count: Count) -> list[int]:
    """Nouns of a running count that the tree puts above, beside or below the number."""
    head = annotation.heads[count.anchor]
    if head >= 0 and lemma_at(annotation, head) in PREDICATES["tolls"]:
        return [head]
    around: list[int] = []
    if head >= 0 and annotation.deprels[count.anchor].split(":")[0] in ("obl", "obj", "advmod", "xcomp", "nummod"):
        around = annotation.dependents(head, "nsubj", "obj")
    around = [*around, *annotation.dependents(count.anchor, "nsubj")]
    return [token for token in around if lemma_at(annotation, token) in PREDICATES["tolls"]]


def _rises_from(annotation: Annotation, count: Count) -> bool:
    """Whether the number is the old one of two: "from 31 to 44", "to 44 from an earlier 31"."""
    words = [word.lower() for word in annotation.words[max(0, count.first - _APART) : count.first]]
    return "from" in words and all(word in PREDICATES["former"] for word in words[words.index("from") + 1 :])


def _former(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> FigureDraft | None:
    """The running count that stands right before "from 31" in "to 44 from 31"."""
    if not _rises_from(annotation, count) or not before:
        return None
    last = before[-1]
    near = annotation.sentence_of[last.tokens[0]] == annotation.sentence_of[count.first]
    apart = count.first - max(last.tokens[1], last.head + 1 if last.head > last.tokens[0] else 0)
    return last if last.cumulative and near and 0 <= apart <= 2 * _APART else None


def _is_loss(annotation: Annotation, token: int) -> bool:
    return lemma_at(annotation, token) in PREDICATES["bare_losses"]


def _counted_before(annotation: Annotation, toll: int, before: Sequence[FigureDraft]) -> str | None:
    """What "the number" goes back to: the dead of the figures just before, else the loss counted last."""
    sentence = annotation.sentence_of[toll]
    near = [f.kind for f in before if sentence - annotation.sentence_of[f.tokens[0]] <= 1 and f.kind in LOSSES]
    far = [f.kind for f in before if f.kind in LOSSES]
    if "killed" in near:
        return "killed"
    return near[-1] if near else far[-1] if far else None


def _held_by(annotation: Annotation, toll: int) -> int | None:
    """The noun that a number is said to be of: "the number of towns that joined rose to 83"."""
    after = toll + 1
    if after >= len(annotation) or annotation.lemmas[after].lower() != "of":
        return None
    for token in range(after + 1, min(after + 4, len(annotation))):
        if annotation.upos[token] == "NOUN" and annotation.xpos[token] == "NNS":
            return None if lemma_at(annotation, token) in WORDS["never"]["nouns"] else token
    return None


def _toll_before(annotation: Annotation, count: Count) -> list[int]:
    """A toll that stands before "to 43", "at more than 400", whatever the tree says."""
    begin = annotation.sentences[annotation.sentence_of[count.first]][0]
    if count.first <= begin or lemma_at(annotation, count.first - 1) not in PREDICATES["toll_leads"]:
        return []
    for token in range(count.first - 1, max(begin, count.first - 3 * NEAR) - 1, -1):
        lemma = lemma_at(annotation, token)
        if lemma in PREDICATES["tolls"]:
            return [token]
        if _is_loss(annotation, token) and any(
            lemma_at(annotation, t) in PREDICATES["rising"] for t in range(token + 1, count.first)
        ):
            return [token]
        joins = annotation.heads[token] if annotation.upos[token] == "CCONJ" else -1
        if joins >= 0 and annotation.upos[joins] in ("VERB", "AUX"):
            break
    return []
