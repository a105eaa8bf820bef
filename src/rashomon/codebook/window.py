"""The context of a word guessed from the words around it, for callers that have no tree.

The stages that have one build a Context from it; this stands in where the codebook is asked on its own. It errs on the
side of an event: a name next to the word counts as an actor or a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.codebook.conditions import Context
from rashomon.codebook.patterns import BREAKS, Tokens

REACH = 8
"""Words to either side that can be subject or object; English clauses of news seldom have more between them."""
MODIFIERS = 4
"""Words to the left of a noun that can modify it."""
SENTENCE = 40
"""Words to either side that count as its sentence."""

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", ""})
VERBAL = frozenset({"VERB", ""})
MEANS = frozenset({"with", "by", "using", "from", "via", "in", "at", "over", "for", "into", "across"})
"""Prepositions after which words tell with what, by whom, where: near, not object."""
UPON = frozenset({"of", "on", "upon", "against", "at", "targeting", "between", "with", "to"})
"""Prepositions after which an event noun has what it was done to."""
NAMED = ("agent:armed", "agent:state", "agent:official", "object:place", "object:person", "near:military")
"""Facts that a proper noun in the scope may stand for: who or what it names is not known here."""
TELLING = frozenset({
    "condemn", "denounce", "deplore", "criticise", "criticize", "report", "say", "describe", "call", "investigate", "welcome", "blame",
    "deny", "announce", "monitor", "document", "record", "see", "observe", "discuss", "mourn", "decry", "protest", "fear", "witness",
})  # fmt: skip
"""Verbs whose subject only tells or judges what happened: it is not the agent of the event noun after them."""
STOPS = frozenset({".", "!", "?"})


def window(tokens: Tokens, head: int, first: int, end: int) -> Context:
    """What may stand around the trigger `[first, end)` with that head."""
    scopes = _verb(tokens, head, first, end) if tokens.upos[head] in ("VERB", "AUX") else _noun(tokens, first, end)
    words: dict[str, set[str]] = {}
    possible: set[str] = set()
    for scope, indexes in scopes.items():
        there = words.setdefault(scope, set())
        for index in indexes:
            there.add(tokens.lemmas[index])
            there.add(tokens.words[index])
            if tokens.upos[index] == "PROPN":
                possible.update(fact for fact in NAMED if fact.startswith(scope + ":"))
    return Context(words, possible=possible)


def _run(tokens: Tokens, indexes: Iterable[int], *, stop_at_verbs: bool) -> Iterator[int]:
    """Indexes until the clause ends."""
    for index in indexes:
        if tokens.words[index] in BREAKS:
            return
        modifier = tokens.upos[index] == "VERB" and index and tokens.upos[index - 1] in ("DET", "ADJ", "PUNCT")
        if stop_at_verbs and tokens.upos[index] in ("VERB", "SCONJ") and not modifier:
            return  # "took the besieged town": a participle before its noun ends no clause
        yield index


def _left(tokens: Tokens, first: int, reach: int) -> range:
    return range(first - 1, max(-1, first - 1 - reach), -1)


def _right(tokens: Tokens, end: int, reach: int) -> range:
    return range(end, min(len(tokens.words), end + reach))


def _nominal(tokens: Tokens, indexes: Iterable[int]) -> list[int]:
    return [index for index in indexes if tokens.upos[index] in NOMINAL]


def _sentence(tokens: Tokens, head: int) -> list[int]:
    out = []
    for side in (_left(tokens, head, SENTENCE), _right(tokens, head + 1, SENTENCE)):
        for index in side:
            if tokens.words[index] in STOPS:
                break
            out.append(index)
    return out


def _verb(tokens: Tokens, head: int, first: int, end: int) -> dict[str, list[int]]:
    before = list(_run(tokens, _left(tokens, first, REACH), stop_at_verbs=True))
    after = list(_run(tokens, _right(tokens, end, REACH), stop_at_verbs=True))
    inside = [index for index in range(first, end) if index != head]
    passive = tokens.words[head] != tokens.lemmas[head] and any(
        tokens.lemmas[index] in ("be", "get") for index in before[:3]
    )
    cut = next((n for n, index in enumerate(after) if tokens.words[index] in MEANS), len(after))
    objects, means = [*inside, *_nominal(tokens, after[:cut])], after[cut:]
    subject = _nominal(tokens, before)
    agents = _nominal(tokens, means) if passive else subject
    return {
        "near": [*means, *([] if passive else subject), *(i for i in before[:2] if tokens.upos[i] == "ADV")],
        "agent": agents,
        "object": [*subject, *objects] if passive else [*objects, *_nominal(tokens, means)],
        "governor": [],
        "sentence": _sentence(tokens, head),
    }


def _noun(tokens: Tokens, first: int, end: int) -> dict[str, list[int]]:
    modifiers = []
    for index in _run(tokens, _left(tokens, first, MODIFIERS), stop_at_verbs=True):
        if tokens.upos[index] in ("ADP", "AUX", "CCONJ"):
            break
        modifiers.append(index)
        if tokens.upos[index] in ("DET", "PRON"):
            break
    after = list(_run(tokens, _right(tokens, end, REACH), stop_at_verbs=True))
    objects: list[int] = []
    means: list[int] = []
    into: list[int] | None = None
    for index in after:
        word = tokens.words[index]
        if word in ("by", "using", "via", "from"):
            into = means
        elif word in UPON:
            into = objects
        if into is not None:
            into.append(index)
    left = list(_run(tokens, _left(tokens, first, REACH), stop_at_verbs=False))
    verbs = [index for index in [*left, *_right(tokens, end, REACH)] if tokens.upos[index] in VERBAL]
    subject: list[int] = []
    if verbs and verbs[0] < first and tokens.lemmas[verbs[0]] not in TELLING:
        subject = _nominal(tokens, _run(tokens, _left(tokens, verbs[0], REACH), stop_at_verbs=True))
    parts = list(range(first, end - 1))
    return {
        "near": [*parts, *modifiers, *means],
        "agent": [*modifiers, *_nominal(tokens, means), *subject],
        "object": _nominal(tokens, objects),
        "governor": verbs[:2],
        "sentence": _sentence(tokens, end - 1),
    }
