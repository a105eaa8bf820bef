"""The kind of an event beyond its trigger word: by its weapon and by what struck.

A generic word takes its kind from the event that it refers to; that is `event_reference`, which needs all events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft, WeaponDraft
from rashomon.reading.event_consequences import Candidate
from rashomon.reading.event_syntax import base, cases, conjuncts, phrase, plain_lemma
from rashomon.reading.event_words import value, words
from rashomon.reading.objects import weapon_at

if TYPE_CHECKING:
    from rashomon.reading.event_arguments import Finder

VIOLENT = frozenset({
    "air-strike", "drone-strike", "shelling", "missile-strike", "armed-clash", "attack", "ground-incursion", "bombing",
    "suicide-bombing", "shooting", "assassination", "attack-on-civilians", "chemical-attack", "killing", "injury",
    "execution", "siege", "property-destruction", "abduction", "torture", "sexual-violence", "interception",
})  # fmt: skip
"""Kinds of group violence, as far as the event stages treat them alike."""


STATE_NAMES = frozenset({"nationality", "place"})
"""Kinds of names that stand for a state where they name who struck."""


def kind_of(
    annotation: Annotation, candidate: Candidate, finder: Finder, weapons: list[WeaponDraft]
) -> tuple[str, str]:
    """The kind of the event and the rule that gave it."""
    kind = candidate.kinds[0]
    if kind not in words("weapons", "open_kinds"):
        return kind, "codebook"
    lemma = annotation.lemmas[candidate.head].lower()
    for weapon in weapons:
        use = weapon_at(annotation, weapon.tokens[1] - 1)
        if use and lemma in words("weapons", "taking"):
            return use[2], f'weapon "{annotation.text_of(*weapon.tokens)}"'
    if lemma in words("weapons", "taking"):
        for token in _strikers(annotation, candidate, finder):
            use = weapon_at(annotation, token)
            if use:
                return use[2], f'"{annotation.words[token]}" struck'
    return kind, "codebook"


def _strikers(annotation: Annotation, candidate: Candidate, finder: Finder) -> list[int]:
    """Nouns that may name the means: subjects, "by", "with" and "from" phrases, objects of firing."""
    head = candidate.light if candidate.light is not None else candidate.head
    out = list(finder.subjects(head)) if annotation.upos[head] == "VERB" else []
    for child in [
        *annotation.dependents(candidate.head, "nmod", "obl", "compound"),
        *annotation.dependents(head, "obl"),
    ]:
        if base(annotation.deprels[child]) == "compound" or set(cases(annotation, child)) & {
            "by",
            "with",
            "from",
            "using",
        }:
            out.extend(conjuncts(annotation, child))
    return out


def is_generic(annotation: Annotation, head: int, kind: str) -> bool:
    """Whether the trigger says no more than that there was violence ("attack", "operation", "targeting")."""
    lemma = plain_lemma(annotation, head)
    if _names_means(annotation, head):
        return False
    if annotation.upos[head] in ("NOUN", "PROPN") or annotation.words[head].lower().endswith("ing"):
        generic = words("links", "anaphora", "generic") | words("links", "anaphora", "verbs_generic")
        return lemma in generic and kind in words("weapons", "open_kinds")
    return lemma in words("links", "anaphora", "verbs_generic") and kind == "attack"


def _names_means(annotation: Annotation, head: int) -> bool:
    """Whether a noun before the trigger says with what it was done: "air strike", "barrel bomb attack"."""
    first, _ = phrase(annotation, head)
    means = words("weapons", "naming")
    return annotation.upos[head] in ("NOUN", "PROPN") and any(
        plain_lemma(annotation, token) in means or weapon_at(annotation, token) is not None
        for token in range(first, head)
        if annotation.upos[token] in ("NOUN", "PROPN", "ADJ")
    )


def by_state(annotation: Annotation, event: EventDraft) -> bool:
    """Whether "strikes" of which nothing else is known are those of a state's forces, which are air strikes."""
    if plain_lemma(annotation, event.head) != "strike" or annotation.upos[event.head] not in ("NOUN", "PROPN"):
        return False
    if event.kind != "attack":
        return False
    states = words("weapons", "states")
    named = {token for name in annotation.names if name.kind in STATE_NAMES for token in range(name.first, name.end)}
    heads = [agent.head for agent in event.agents if agent.head is not None]
    return any(head in named or plain_lemma(annotation, head) in states for head in heads)


def words_kind(act: str) -> str | None:
    """The kind of the event of group words that a speech act is; None for acts that are no event."""
    kinds = value("events", "words")
    kind = kinds.get(act)
    return str(kind) if kind is not None else None
