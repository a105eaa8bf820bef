"""The model's contents without words that are not said, where the tree shows whose words they are.

The model marks one run of words after a cue: with the one who is addressed ("urged | both sides | to talk"), with the
noun that a light verb carries ("issued | a threat | to strike"), with the time of the saying, or with the verb of which
the cue is the subject. The tree's own content (`Candidate.tree`) tells which of them are said; the model's edges are
kept where the words left over are of none of these kinds. All ranges are absolute tokens, half-open.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.annotation import Annotation
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.lexicon import speech
from rashomon.reading.phrases import base, is_mark, lemma, noun_phrase, runs, tokens_of, trim
from rashomon.reading.speakers import can_speak

ADDRESSING = frozenset({"accuse", "demand", "warn", "threaten", "urge", "condemn"})
"""Acts whose cue has for object the one who is accused, asked, warned or blamed, and not what is said."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LINKS = frozenset({"ADP", "DET", "PART", "PUNCT", "SCONJ"})


def trimmed(a: Annotation, item: Candidate) -> Candidate:
    """The candidate with the tree's content, opened by its own preposition, where all else in it is known not to be
    said."""
    said, (tree, before) = tokens_of(item.content), _tree(item)
    if not tree or not tree < said or len({a.sentence_of[token] for token in said}) > 1:
        return item
    opens = a.upos[min(tree) - 1] in ("ADP", "PART", "SCONJ") and min(tree) - 1 in said
    opener = {min(tree) - 1} if opens else set()
    for kind, others in (
        ("the addressee", _addressed(a, item, tree) | before | tokens_of(item.source)),
        ("the noun of its cue", tokens_of(item.tree_cue)),
        ("the time of the saying", _times(a, item)),
        ("the verb that it is the subject of", _run_on(a, item, said - tree)),
    ):
        left = said - tree - others
        if (said - tree) & (others - opener) and all(a.upos[token] in _LINKS for token in left):
            content = tuple(trim(a, span, quotes=False) for span in runs(tree | opener))
            return replace(item, content=content, notes=(*item.notes, f"content: without {kind}"))
    return item


def _tree(item: Candidate) -> tuple[set[int], set[int]]:
    """The tree's content, and the piece of it that stands before the cue's own preposition: "accused | X | of"."""
    pieces, cue = item.tree, tokens_of(item.tree_cue)
    if item.act in ADDRESSING and len(pieces) > 1 and pieces[0][0] == item.head + 1:
        if any(pieces[0][1] <= token < pieces[1][0] for token in cue):
            return tokens_of(pieces[1:]), tokens_of(pieces[:1])
    return tokens_of(pieces), set()


def _addressed(a: Annotation, item: Candidate, tree: set[int]) -> set[int]:
    """The phrases of those to whom an addressing cue is said, or of whom."""
    if item.act not in ADDRESSING or lemma(a, item.head) not in speech().words("frames.addressee"):
        return set()
    persons = a.dependents(item.head, "obj", "iobj", "nsubj:pass")
    if item.act == "condemn":
        persons = [child for child in persons if can_speak(a, child)]
    return {token for child in persons if child not in tree for token in range(*noun_phrase(a, child))}


def _times(a: Annotation, item: Candidate) -> set[int]:
    """Complements of the cue that only say when it was said."""
    names = speech().words("frames.occasions")
    out: set[int] = set()
    for child in a.dependents(item.head, "obl"):
        if lemma(a, child) in names or (a.upos[child] == "PROPN" and lemma(a, child).endswith("day")):
            out |= {token for token in a.subtree(child) if token > item.head}
    return out


def _run_on(a: Annotation, item: Candidate, left: set[int]) -> set[int]:
    """What follows the content of a noun of speech, from the finite verb on whose subject the noun is."""
    end = max(tokens_of(item.tree))
    words = sorted(token for token in left if token > end and not is_mark(a, token))
    if not item.rule.startswith("noun ") or not words:
        return set()
    opens = a.xpos[words[0]] in _FINITE and base(a.deprels[words[0]]) != "conj"
    return set(words) if opens else set()
