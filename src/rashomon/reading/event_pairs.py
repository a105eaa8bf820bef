"""How likely two mentions are one event: what speaks for it and against it, each with a weight that is data.

`signs` names what is to be seen in a pair of sketches; `data/same_event.toml` has the weight of each sign, learned by
`training/same_event.py`. `differ` names what no weight can outvote: two events of which the text says different things.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from rashomon.knowledge.actors import is_state
from rashomon.reading.event_sketch import Sketch
from rashomon.reading.event_words import sections, value, words

COUNTER = "counter"
"""The beginning of words for an answer, which is another event than what it answers."""

HAPPENED = frozenset({"actual", "ongoing"})
NEAR = 3
"""Sentences between two mentions up to which they are close."""

FAR = 8
"""Sentences between two mentions from which they are far apart."""

REPEATED = 0.6
"""Share of common words from which two sentences beside two mentions tell the same in the same words."""

SHOWN = 3
"""Signs that a reason names."""

AGREE = frozenset({
    "same agents", "same targets", "same count", "same thing", "same town", "same area", "same day", "shared number",
    "shared names", "shared rare words", "thing taken up",
})  # fmt: skip
"""Signs that the two tell the same of an event, which say more together than one by one."""

AGREEING = {2: "agree in two", 3: "agree in three"}
"""How many such signs there are at least."""


def kinship(one: Sketch, two: Sketch) -> str | None:
    """How the kinds of two mentions agree: equal, generic (one says no more than "attack"), family; None if not."""
    first, second = one.kind, two.kind
    if one.generic and two.generic:
        return "equal" if first == second or _stands_for(one, second) or _stands_for(two, first) else None
    if one.generic or two.generic:
        general, special = (one, two) if one.generic else (two, one)
        return "generic" if _stands_for(general, special.kind) else None
    if first == second:
        return "equal"
    return "family" if frozenset((first, second)) in _families() else None


def _stands_for(general: Sketch, kind: str) -> bool:
    listed = sections("links", "anaphora", "stands_for").get(general.word)
    return kind in (listed or words("links", "anaphora", "attacks"))


@cache
def _families() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((one, two))
        for kinds in sections("links", "anaphora", "families").values()
        for one in kinds
        for two in kinds
        if one != two
    )


def differ(one: Sketch, two: Sketch) -> str | None:
    """In what the text tells the two apart: words, agents, targets, place, day; None where it does not.

    `one` is the later mention: "another blast" is a new event.
    """
    if one.new or (one.several and two.noun and not two.plural):
        return "words"
    if one.word.startswith(COUNTER) != two.word.startswith(COUNTER):
        return "words"
    if two.event.head in one.beside or one.event.head in two.beside:
        return "words"
    if one.sentence == two.sentence and one.article not in ("definite", "this") and kinship(one, two) == "family":
        return "kind"
    for told, other in ((one, two), (two, one)):
        if not told.noun and told.event.realis not in HAPPENED and other.event.realis in HAPPENED:
            return "reality"
    for name, first, second in (("agents", one.agents, two.agents), ("targets", one.targets, two.targets)):
        known, others = _known(first), _known(second)
        if name == "targets":
            known, others = _states(known), _states(others)
        if known and others and not known & others:
            return name
    if one.countries and two.countries and not one.countries & two.countries:
        return "country"
    if one.settlements and two.settlements and not one.settlements & two.settlements:
        return "place"
    if one.days and two.days and not (one.days[0] <= two.days[1] and two.days[0] <= one.days[1]):
        return "time"
    return None


def _meet(one: Iterable[str], two: Iterable[str]) -> bool:
    """Whether a side is in both; of sides that nobody listed, a word ("?terrorist", "?terrorist-groups")."""
    first, second = frozenset(one), frozenset(two)
    if first & second:
        return True
    return bool(_unlisted(first) & _unlisted(second))


def _unlisted(sides: Iterable[str]) -> frozenset[str]:
    return frozenset(word.rstrip("s") for side in sides if side.startswith("?") for word in side[1:].split("-"))


def _known(sides: Iterable[str]) -> frozenset[str]:
    return frozenset(side for side in sides if not side.startswith("?"))


def _states(sides: Iterable[str]) -> frozenset[str]:
    return frozenset(side for side in sides if is_state(side))


def signs(later: Sketch, earlier: Sketch, *, title: bool, nearest: bool) -> list[str]:
    """What is to be seen in the pair, as names of weights. `title`: the first sentence is the report's title;
    `nearest`: no mention whose kind would fit stands between the two."""
    out: list[str] = []
    kin = kinship(later, earlier)
    out.append(f"{kin} kind")
    if kin == "equal" and not later.generic and later.kind in words("links", "anaphora", "unsure_kinds"):
        out.append("kind of which reports tell many")
    elif kin == "equal" and not later.generic and not earlier.generic and _meet(later.agents, earlier.agents):
        out.append("special kind of the same agents")
    if kin == "generic":
        out.append("generic word later" if later.generic else "generic word earlier")
    out += _wordings(later, earlier)
    out += _positions(later, earlier, title, nearest)
    out += _parties(later, earlier)
    out += _settings(later, earlier)
    agreeing = len(AGREE.intersection(out))
    out += [name for least, name in AGREEING.items() if agreeing >= least]
    if not later.noun and agreeing:
        out.append("verb, agrees")
    return out


def _wordings(later: Sketch, earlier: Sketch) -> list[str]:
    out = [f"article: {later.article}"]
    if later.word == earlier.word:
        out.append("same word")
    if later.noun and earlier.noun and earlier.plural and not later.plural:
        out.append("one after several")
    if later.noun and not later.plural and earlier.noun and not earlier.plural:
        out.append("both one")
    if later.article == "definite" and later.bare:
        out.append("definite and no more")
    if later.added:
        out.append("told beside another")
    if later.definite_things & (earlier.within | earlier.things):
        out.append("thing taken up")
    return out


def _positions(later: Sketch, earlier: Sketch, title: bool, nearest: bool) -> list[str]:
    out = []
    distance = later.sentence - earlier.sentence
    if distance == 0:
        out.append("same sentence")
        if later.article in ("definite", "this"):
            out.append("same sentence, definite")
    elif NEAR < distance <= FAR:
        out.append("farther")
    if title and earlier.sentence == 0 and 0 < later.sentence <= NEAR:
        out.append("title taken up")
    elif later.sentence <= NEAR and distance > 0:
        out.append("beginning of the report")
    if nearest:
        out.append("nearest")
        if later.article in ("definite", "this"):
            out.append("nearest, definite")
    return out


def _parties(later: Sketch, earlier: Sketch) -> list[str]:
    out = []
    for name in ("agents", "targets"):
        one, two = getattr(later, name), getattr(earlier, name)
        if _meet(one, two):
            out.append(f"same {name}")
        elif one and two and name == "agents":
            out.append("other agents")
    if later.own_agents and not earlier.agents:
        out.append("agent told later")
    if later.counts & earlier.counts:
        out.append("same count")
    elif later.counts and earlier.counts and (later.speakers & earlier.speakers or not later.speakers):
        out.append("other count")  # other speakers may tell other numbers
    if later.things & earlier.things:
        out.append("same thing")
    return out


def _settings(later: Sketch, earlier: Sketch) -> list[str]:
    out = []
    if later.settlements & earlier.settlements:
        out.append("same town")
    elif later.areas & earlier.areas:
        out.append("same area")
    if later.days and earlier.days:
        out.append("same day" if later.days == earlier.days and not later.period else "times meet")
    if later.period != earlier.period:
        out.append("one of them a period")
    if later.event.realis != earlier.event.realis:
        real = later.event.realis in HAPPENED, earlier.event.realis in HAPPENED
        out.append("ongoing and over" if all(real) else "only one happened" if any(real) else "neither happened")
    elif later.event.realis not in HAPPENED:
        out.append("neither happened")
    if len(later.names & earlier.names) > 1:
        out.append("shared names")
    if len(later.rare & earlier.rare) > 1 and later.sentence != earlier.sentence:
        out.append("shared rare words")
    if later.numbers & earlier.numbers:
        out.append("shared number")
    one, two = later.names | later.nouns, earlier.names | earlier.nouns
    if _repeated(one, two):
        out.append("told in the same words")
    return out


def same_speech(later: Sketch, earlier: Sketch, *, title: bool) -> str | None:
    """The rule by which two acts of speech are one: the title's and that of the first sentences, of the same speaker."""
    if later.kind != earlier.kind or not _meet(later.agents, earlier.agents):
        return None
    if title and earlier.sentence == 0 < later.sentence <= NEAR:
        return "title taken up"
    one, two = later.names | later.nouns, earlier.names | earlier.nouns
    return "told in the same words" if _repeated(one, two) else None


def _repeated(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) >= REPEATED * max(len(one | two), 1) and len(one & two) > NEAR


@cache
def weights() -> dict[str, float]:
    """The weight of each sign, in log odds; "start" is the odds of a pair without any."""
    return {str(name): float(weight) for name, weight in value("same_event", "weights").items()}


def log_odds(found: Iterable[str]) -> float:
    """The log odds that a pair with these signs is one event; a sign without a weight says nothing."""
    table = weights()
    return table["start"] + sum(table.get(sign, 0.0) for sign in found)


def main_signs(found: Iterable[str]) -> list[str]:
    """The signs that speak most for one event, at most `SHOWN`, the weightiest first."""
    table = weights()
    known = sorted({sign for sign in found if table.get(sign, 0.0) > 0}, key=lambda sign: (-table[sign], sign))
    return known[:SHOWN]


def probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(odds, 30.0), -30.0)))
