"""Running counts: "the death toll rose to 43", "put the number at 43"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import FigureDraft
from rashomon.reading.figure_after import by_words_after
from rashomon.reading.figure_counts import LOSSES, NEAR, PREDICATES, Count, adjective_kind, lemma_at
from rashomon.reading.figure_words import WORDS


def by_toll(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> str | None:
    """ "the death toll rose to 43", "a toll of 43", "the number of people killed reached 43", "put the figure at 43".

    A figure, number or total without a word of loss is of what the report counted last.
    """
    head = annotation.heads[count.anchor]
    if head < 0:
        return None
    tolls = [head] if lemma_at(annotation, head) in PREDICATES["tolls"] else []
    if not tolls and annotation.deprels[count.anchor].split(":")[0] in (
        "obl",
        "obj",
        "advmod",
        "xcomp",
        "nummod",
    ):
        tolls = [
            t for t in annotation.dependents(head, "nsubj", "obj") if lemma_at(annotation, t) in PREDICATES["tolls"]
        ]
    if not tolls:
        tolls = [
            t for t in annotation.dependents(count.anchor, "nsubj") if lemma_at(annotation, t) in PREDICATES["tolls"]
        ]
    tolls = [toll for toll in tolls if toll < count.number[0]] or _toll_before(annotation, count)
    if not tolls:
        return None
    toll = tolls[0]
    between = range(toll + 1, count.number[0])
    if any(toll < f.tokens[0] < count.number[0] and f.kind != "other" for f in before):
        return None  # "the toll reached 3 in addition to 8 injured": the second number is none of the toll
    told = [*annotation.dependents(toll, "compound", "amod", "nmod"), *between]
    words = [lemma_at(annotation, item) for item in told]
    kind = next((str(PREDICATES["toll_kinds"][word]) for word in words if word in PREDICATES["toll_kinds"]), None)
    kind = kind or next((k for item in between if (k := adjective_kind(annotation, item))), None)
    if kind is None and lemma_at(annotation, toll) != "toll":
        held = _held_by(annotation, toll)
        if held is not None and count.noun is None:
            count.noun, count.said = held, toll
            return "other"
        at = count.first > 0 and lemma_at(annotation, count.first - 1) in PREDICATES["toll_leads"]
        kind = _counted_before(annotation, toll, before) if at else None
        if kind is None:
            return None
    kind = kind or "killed"
    if (by_words_after(annotation, count) or kind) != kind:
        return None
    count.cumulative, count.said = True, toll
    return kind


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
        if lemma_at(annotation, token) in PREDICATES["tolls"]:
            return [token]
        if annotation.upos[token] == "CCONJ":
            break
    return []
