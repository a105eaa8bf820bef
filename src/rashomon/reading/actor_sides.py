"""The principal parties of a report: the two that act most in it, and the one state that it is about.

Counted from the report alone and alike for everybody. A mention weighs one; one more where it acts (subject of
a verb, owner of the subject, named with "by"). Nothing is said where a third party comes near, or where
nothing stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.knowledge.registry import ActorRegistry, Match
from rashomon.language.annotation import Annotation, Range
from rashomon.reading.phrases import base, case_words, first_conjunct, lower

THIRD_SHARE = 0.5
"""A third party must weigh no more than this share of the second, or the pair is ambiguous."""

HOME_SHARE = 0.5
"""The second state must weigh no more than this share of the first for the report to be about one state."""

MIN_WEIGHT = 2
"""A party mentioned once and never acting is no principal."""

_BYSTANDERS = frozenset({"media", "igo", "ngo"})


@dataclass(slots=True)
class Sides:
    """Weights of the parties of a report, and of its states with those that are named only as places."""

    parties: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    """How often each state is named as where something is."""

    def pair(self, registry: ActorRegistry, *, states: bool = False) -> tuple[str, str] | None:
        """The two principal parties in the order of their first mention; None where they are ambiguous."""
        found = Counter({id: weight for id, weight in self.parties.items() if not states or registry.is_state(id)})
        ranked = sorted(found.values(), reverse=True)
        if len(ranked) < 2 or ranked[1] < MIN_WEIGHT or (len(ranked) > 2 and ranked[2] > THIRD_SHARE * ranked[1]):
            return None
        first, second = (id for id, weight in found.items() if weight >= ranked[1])
        return first, second

    def home(self) -> str | None:
        """The one state that the report is about; None where two compete."""
        return foremost(self.states, MIN_WEIGHT)


def foremost(counts: Counter[str], least: int = 1) -> str | None:
    """What is counted most, at least so often; None where a second comes near."""
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[1][1] > HOME_SHARE * ranked[0][1]):
        return None
    return ranked[0][0]


def weigh(annotation: Annotation, registry: ActorRegistry, matches: Sequence[Match], people: Sequence[Range]) -> Sides:
    """The weights of all parties that `matches` name in the report."""
    out = Sides()
    locative = registry.agencies.locative
    for match in matches:
        inside = people[match.first]
        if match.entry.kind in _BYSTANDERS or (inside[1] > inside[0] and match.usage != "person"):
            continue
        party = match.entry.party
        if party is None or _seated(annotation, match):
            continue
        head = _head(annotation, match)
        top = _owner(annotation, head)
        placed = bool(locative.intersection(case_words(annotation, head)))
        first = first_conjunct(annotation, top)
        acts = base(annotation.deprels[first]) == "nsubj" or "by" in case_words(annotation, first)
        if registry.is_state(party):
            out.states[party] += 2 if acts else 1
            out.places[party] += placed
        if not placed:
            out.parties[party] += 2 if acts else 1
    return out


def _seated(annotation: Annotation, match: Match) -> bool:
    """Whether the name only says where somebody has his seat: "Britain-based", "based in Britain"."""
    after = [lower(annotation, token) for token in range(match.end, min(match.end + 2, len(annotation)))]
    before = [lower(annotation, token) for token in range(max(0, match.first - 2), match.first)]
    return after[:1] == ["based"] or after == ["-", "based"] or before == ["based", "in"]


def _head(annotation: Annotation, match: Match) -> int:
    for token in range(match.end - 1, match.first - 1, -1):
        if not match.first <= annotation.heads[token] < match.end:
            return token
    return match.end - 1


def _owner(annotation: Annotation, token: int) -> int:
    """The head of the noun phrase that the word modifies; itself where it modifies none."""
    while True:
        up = first_conjunct(annotation, token)
        if base(annotation.deprels[up]) not in ("amod", "compound", "flat") and annotation.deprels[up] != "nmod:poss":
            return token
        token = annotation.heads[up]
