"""Phrases and clauses of a dependency tree as ranges of tokens, for attribution and coreference.

All indices are absolute tokens and all ranges half-open. Labels are those of Universal Dependencies 2. Nothing here
knows what a cue or a source is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from rashomon.language.annotation import Annotation, Range

QUOTE_MARKS = frozenset({'"', "“", "”", "„", "‟", "«", "»", "``", "''", "‘", "’", "'", "‹", "›", "`"})
"""Words that are quotation marks."""

SPARSE = 0.01  # commas a word below which a report lost its commas; news in full punctuation has 0.04 to 0.06
_EDGE_MARKS = frozenset({",", ";", ":", "-", "--", "–", "—", "."}) | {"…", "...", "..", "*", "|", "/"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "X", "SYM", "ADJ"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "advmod", "goeswith", "dep", "appos"})
_RIGHT_JOINED = frozenset({"flat", "compound", "goeswith", "fixed", "nummod", "list"})


@cache  # labels are few, and asked for at every turn
def base(label: str) -> str:
    """The label without its subtype: "nsubj" for "nsubj:pass"."""
    return label.split(":", 1)[0]


def lower(annotation: Annotation, token: int) -> str:
    """The word in lower case."""
    return annotation.lowered[token]


def lemma(annotation: Annotation, token: int) -> str:
    """The lemma in lower case; the word where the engine gives none.

    A plural that the tagger took for a name ("Officials said") keeps its ending as lemma; it is cut here.
    """
    return _lemmas(annotation)[token]


@lru_cache(maxsize=4)
def _lemmas(annotation: Annotation) -> list[str]:
    return [_lemma(annotation, token) for token in range(len(annotation))]


def _lemma(annotation: Annotation, token: int) -> str:
    out = (annotation.lemmas[token] or annotation.words[token]).lower()
    if annotation.xpos[token] in ("NNP", "NNPS") and len(out) > 4 and out.endswith("s") and not out.endswith("ss"):
        if out.endswith(("sses", "shes", "ches", "xes")):
            return out[:-2]
        return out[:-3] + "y" if out.endswith("ies") else out[:-1]
    return out


def is_mark(annotation: Annotation, token: int) -> bool:
    """Whether the token is punctuation."""
    word = annotation.words[token]
    return annotation.upos[token] == "PUNCT" or not (word.isalnum() or any(map(str.isalnum, word)))


@lru_cache(maxsize=4)  # asked for every cue of the report at hand
def lost_commas(a: Annotation) -> bool:
    """Whether the report came without its commas."""
    words = sum(not is_mark(a, token) for token in range(len(a)))
    return sum(word == "," for word in a.words) < SPARSE * words


def runs(tokens: Iterable[int]) -> list[Range]:
    """Maximal runs of neighbouring tokens."""
    out: list[Range] = []
    for token in sorted(set(tokens)):
        if out and out[-1][1] == token:
            out[-1] = (out[-1][0], token + 1)
        else:
            out.append((token, token + 1))
    return out


def tokens_of(ranges: Iterable[Range]) -> set[int]:
    """All tokens of the ranges."""
    return {token for first, end in ranges for token in range(first, end)}


def overlap(one: Range, two: Range) -> int:
    """How many tokens (or characters) two ranges share."""
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def trim(annotation: Annotation, span: Range, *, quotes: bool = True) -> Range:
    """The range without punctuation and blanks at its ends; quotation marks stay where `quotes` is false.

    A closing full stop goes too. An empty range comes back empty.
    """
    first, end = span

    def loose(token: int) -> bool:
        word = annotation.words[token]
        if word in QUOTE_MARKS:
            return quotes
        return word in _EDGE_MARKS

    while first < end and loose(first):
        first += 1
    while end > first and loose(end - 1):
        end -= 1
    return first, end


def case_words(annotation: Annotation, token: int) -> list[str]:
    """The prepositions and markers that stand on `token`, lower case, fixed parts joined ("according to")."""
    out = []
    for child in annotation.children[token]:
        if base(annotation.deprels[child]) in ("case", "mark") and child < token:
            parts = [child, *annotation.dependents(child, "fixed")]
            out.append(" ".join(lower(annotation, part) for part in sorted(parts)))
    return out


def sister_preposition(annotation: Annotation, token: int) -> list[str]:
    """The preposition right before the phrase of a complement, lower case, that the tree hung beside it rather than on
    it ("were killed | in | a blast"); empty where there is none."""
    before = noun_phrase(annotation, token)[0] - 1
    if before > 0 and annotation.upos[before] == "DET":
        before -= 1
    if before < 0 or annotation.upos[before] != "ADP" or annotation.heads[before] != annotation.heads[token]:
        return []
    return [lower(annotation, before)]


def noun_phrase(annotation: Annotation, head: int) -> Range:
    """The minimal noun phrase of `head`: determiner, modifiers, name parts, and complements joined without a comma.

    Left out: prepositions and conjunctions before it, relative and participial clauses, appositions after a comma,
    conjuncts, punctuation at the ends. "the spokesman for the ministry" of "the spokesman for the ministry, who ...".
    """
    first, end = head, head + 1
    for child in sorted(annotation.children[head], reverse=True):
        if child > head:
            continue
        label = base(annotation.deprels[child])
        if label in _LEFT and annotation.sentence_of[child] == annotation.sentence_of[head]:
            first = min(first, _left_edge(annotation, child))
    for child in sorted(annotation.children[head]):
        if child < head:
            continue
        label = base(annotation.deprels[child])
        if (
            label in _RIGHT_JOINED
            or (label == "case" and annotation.words[child].startswith(("'", "’")))
            or (label == "appos" and not _mark_between(annotation, end, child))
        ):
            end = max(end, noun_phrase(annotation, child)[1])
        elif label == "nmod" and annotation.deprels[child] not in ("nmod:tmod", "nmod:unmarked", "nmod:poss"):
            inner_first, inner_end = _with_case(annotation, child)
            if inner_first == end:
                end = inner_end
    first, end = trim(annotation, _without_clauses(annotation, first, end, head))
    while end + 1 < len(annotation) and _glued(annotation, end) and annotation.upos[end + 1] in ("PROPN", "NOUN"):
        end += 2
    while first > 1 and _glued(annotation, first - 1):
        first -= 2
    return first, end


def _without_clauses(annotation: Annotation, first: int, end: int, head: int) -> Range:
    """The phrase cut at finite verbs: where the tree runs two clauses together, a verb is the seam."""
    for token in range(head - 1, first - 1, -1):
        if annotation.upos[token] == "VERB" and annotation.xpos[token] in ("VBD", "VBZ", "VBP"):
            first = token + 1
            break
    for token in range(head + 1, end):
        if annotation.upos[token] == "VERB" and annotation.xpos[token] in ("VBD", "VBZ", "VBP"):
            end = token
            break
    return first, end


def _glued(annotation: Annotation, token: int) -> bool:
    """Whether the token is a hyphen inside a word ("al-Faris", "state-run")."""
    return (
        annotation.words[token] in ("-", "‐", "‑")
        and 0 < token < len(annotation) - 1
        and annotation.ends[token - 1] == annotation.starts[token]
        and annotation.ends[token] == annotation.starts[token + 1]
    )


def _with_case(annotation: Annotation, head: int) -> Range:
    """A prepositional complement with its preposition."""
    first, end = noun_phrase(annotation, head)
    cases = [child for child in annotation.dependents(head, "case") if child < head]
    return min([first, *cases]), end


def _left_edge(annotation: Annotation, token: int) -> int:
    """The first token of a left modifier, without punctuation or a conjunction at the edge."""
    edge = token
    for item in reversed(annotation.subtree(token)):
        if item < edge and base(annotation.deprels[item]) not in ("cc", "punct"):
            edge = item
    return edge


def _mark_between(annotation: Annotation, first: int, end: int) -> bool:
    return any(annotation.words[token] in ",;:()–—-" for token in range(first, end))


def head_of(annotation: Annotation, span: Range) -> int:
    """The token of the range that hangs highest: its head lies outside of the range. The last noun where several do."""
    first, end = span
    tops = [token for token in range(first, end) if not first <= annotation.heads[token] < end]
    nouns = [token for token in tops if annotation.upos[token] in _NOMINAL and not is_mark(annotation, token)]
    if nouns:
        for token in nouns:
            if base(annotation.deprels[token]) in ("nsubj", "obl", "obj", "nmod", "root"):
                return token
        return nouns[0]
    words = [token for token in tops if not is_mark(annotation, token)]
    return (words or tops or [first])[0]


def named_head(annotation: Annotation, head: int) -> int:
    """The last joined part of a name phrase: "Haddad" of "Idlib Governor Samer Haddad" however the parser heads it."""
    out = head
    for child in annotation.children[head]:
        if (
            child > out
            and base(annotation.deprels[child]) in ("flat", "appos")
            and not _mark_between(annotation, head + 1, child)
            and not annotation.dependents(child, "det", "case")  # a phrase of its own, or joined by a preposition
        ):
            out = child
    return out


def clause(annotation: Annotation, head: int, without: Iterable[int] = ()) -> set[int]:
    """The tokens below `head` (and itself), except those at or below the tokens of `without`."""
    stop = set(without)
    out: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        if token in stop:
            continue
        out.add(token)
        stack.extend(annotation.children[token])
    return out


def first_conjunct(annotation: Annotation, token: int) -> int:
    """The first member of the coordination that `token` stands in; `token` itself where it stands in none."""
    while base(annotation.deprels[token]) == "conj" and annotation.heads[token] >= 0:
        token = annotation.heads[token]
    return token


def conjuncts(annotation: Annotation, token: int) -> list[int]:
    """`token` and what is coordinated with it where it is the first, in text order."""
    out = [token]
    for item in out:
        out.extend(annotation.dependents(item, "conj"))
    return sorted(out)


def predicate_above(annotation: Annotation, token: int) -> int:
    """The nearest verb, or nominal with a copula, at or above `token`; the root where there is none."""
    last = token
    for item in (token, *annotation.ancestors(token)):
        last = item
        if annotation.upos[item] == "VERB" or annotation.dependents(item, "cop", "nsubj"):
            return item
    return last


def is_finite(annotation: Annotation, verb: int) -> bool:
    """Whether the verb is finite: by its tag, or by an auxiliary."""
    if annotation.xpos[verb] in ("VBD", "VBP", "VBZ", "MD"):
        return True
    return any(
        annotation.xpos[child] in ("VBD", "VBP", "VBZ", "MD") for child in annotation.dependents(verb, "aux", "cop")
    )
