"""Conditions of the codebook: what stands around a trigger or cue decides what it shows.

A condition is `SCOPE:CLASS` (a word of that class stands in the scope, or the context knows it as a fact), `SCOPE=a/b`
(one of these lemmas does) or `SCOPE:*` (anything does). A bare `CLASS` means `near:CLASS`. With `!` at its end it holds
only for sure, not for a name that may be of that class.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

SCOPES = ("near", "agent", "object", "governor", "sentence")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a word: lemmas by scope (lower case), and facts such as "agent:armed".

    near: modifiers, compound parts, instruments and the agent's head, never the object. agent: who does it. object: what
    it is done to (the object, a passive's subject, what an event noun has after "of", "on", "against", "at").
    governor: the word that it depends on. sentence: all of it.
    """

    words: Mapping[str, Collection[str]] = field(default_factory=dict)
    facts: Collection[str] = ()
    possible: Collection[str] = ()
    """Facts that may hold; enough for a need, not for a choice."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, with the class already looked up."""

    text: str
    scope: str
    words: frozenset[str] | None
    """None for anything at all."""
    strict: bool = False

    def holds(self, context: Context) -> bool:
        """Whether the context meets it."""
        if self.text in context.facts:
            return True
        there = context.words.get(self.scope, ())
        if self.words is None:
            return bool(there)
        return not self.words.isdisjoint(there)


def parse_condition(text: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    """The condition that `text` writes. Raises ValueError that says what is wrong."""
    text, strict = text.strip().removesuffix("!"), text.strip().endswith("!")
    if "=" in text:
        scope, _, listed = text.partition("=")
        words: frozenset[str] | None = frozenset(word for word in listed.split("/") if word)
        if not words:
            raise ValueError(f"{text!r} names no word")
    else:
        scope, colon, name = text.partition(":")
        if not colon:
            scope, name = "near", scope
            text = f"near:{name}"
        if name != "*" and name not in classes:
            raise ValueError(f"{text!r}: no class of words is called {name!r}")
        words = None if name == "*" else classes[name]
    if scope not in SCOPES:
        raise ValueError(f"{text!r}: no scope is called {scope!r} (there are {', '.join(SCOPES)})")
    return Condition(text, scope, words, strict)


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides the sense of an ambiguous word. `switch` pairs a condition with a value, None for "no event"."""

    needs: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    switch: tuple[tuple[Condition, str | None], ...] = ()

    def choose(self, context: Context, default: str) -> tuple[str | None, str]:
        """The value that the context asks for and the rule that gave it; None where it is none of them."""
        for condition in self.unless:
            if condition.holds(context):
                return None, f"unless {condition.text}"
        for condition, value in self.switch:
            if condition.holds(context):
                return value, f"{condition.text} -> {value or 'none'}"
        if not self.needs:
            return default, "default"
        for condition in self.needs:
            if condition.holds(context):
                return default, f"needs {condition.text}"
        for condition in self.needs:
            if not condition.strict and condition.text in context.possible:
                return default, f"may have {condition.text}"
        return None, "none of its needs is met"
