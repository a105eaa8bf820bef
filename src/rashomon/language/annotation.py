"""What an engine says about a report's tokens: the only thing that passes from `language` to `reading`.

Token indices are absolute in the report and ranges of tokens are half-open, `[first, end)`. Character offsets are
Unicode code points of the report's text, half-open as well. Nothing here is a record of the ledger: rules in `reading`
turn these answers into records.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME_KINDS = ("person", "organisation", "place", "unit", "weapon", "facility", "nationality")
"""Kinds of names. `unit` is a military unit or armed group called by name, `nationality` a demonym ("Afghan")."""

TRIGGER_GROUPS = ("violence", "territory", "posture", "coercion", "unrest", "words", "diplomacy", "humanitarian")
"""Groups of event triggers: those of the codebook."""

Range = tuple[int, int]
"""A half-open range, of tokens or of characters as the context says."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. Names of different kinds may nest ("Afghan" inside "Afghan Defence Ministry")."""

    kind: str
    first: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with what it attributes. `source` is empty where the text names none.

    `content` has several ranges where it is discontinuous, in text order; ranges may cross sentence ends and may
    overlap those of other attributions.
    """

    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that the model takes for the head of an event mention. `score` is a probability."""

    token: int
    group: str
    score: float


@dataclass(frozen=True, slots=True)
class EventParts:
    """What the model takes for the parts of one event.

    `shares` (words, 4) has for each word from `first` on the probability of being agent, target, place and instrument;
    `read` gives the best ranges of words in the same order; they are worked out when they are asked for.
    """

    first: int
    shares: NDArray[np.float32]
    read: Callable[[], tuple[tuple[Range, ...], ...]]

    @property
    def agents(self) -> tuple[Range, ...]:
        """Who did it."""
        return self.read()[0]

    @property
    def targets(self) -> tuple[Range, ...]:
        """Who or what suffered it."""
        return self.read()[1]

    @property
    def places(self) -> tuple[Range, ...]:
        """Where it happened."""
        return self.read()[2]

    @property
    def instruments(self) -> tuple[Range, ...]:
        """By what means."""
        return self.read()[3]

    def highest(self, role: int) -> float:
        """The highest probability that any word that was read has the role of index `role`."""
        return float(self.shares[:, role].max()) if len(self.shares) else 0.0

    def share(self, role: int, first: int, end: int) -> float:
        """The highest probability that a word of `[first, end)` has the role of index `role`; 0 outside of what was read."""
        stretch = self.shares[max(first - self.first, 0) : max(end - self.first, 0), role]
        return float(stretch.max()) if len(stretch) else 0.0


@dataclass(frozen=True, slots=True)
class CausalRelation:
    """One thing that brings about another, as the model reads a sentence. `signal` is empty where no word says so."""

    cause: tuple[Range, ...]
    effect: tuple[Range, ...]
    signal: tuple[Range, ...]
    score: float


@dataclass(frozen=True, eq=False)
class Annotation:
    """The answers of an engine on one report.

    Lists `words` to `factuality` have one item a token. `heads` holds the absolute index of the head token, -1 for the
    root of a sentence; labels are those of Universal Dependencies 2. `factuality` runs from -3 (did not happen) to 3
    (happened) and means something on predicates only. `sentences` are token ranges that cover all tokens in order.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    lemmas: Sequence[str]
    heads: Sequence[int]
    deprels: Sequence[str]
    sentences: Sequence[Range]
    names: Sequence[Name] = ()
    attributions: Sequence[Attribution] = ()
    triggers: Sequence[Trigger] = ()
    factuality: Sequence[float] = ()
    causes: Sequence[CausalRelation] = ()
    event_parts: Callable[[int, int, int], EventParts] | None = None
    """Gives the parts of the event at a token among the tokens `[first, end)`: `event_parts(token, first, end)`. None
    where the engine has no answer."""
    engine: str = "unknown"

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lowered(self) -> list[str]:
        """For each token its word in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token the index of its sentence."""
        out = [0] * len(self.words)
        for index, (first, end) in enumerate(self.sentences):
            for token in range(first, end):
                out[token] = index
        return out

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token its direct dependents, in text order."""
        out: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head >= 0:
                out[head].append(token)
        return out

    @cached_property
    def _bases(self) -> list[str]:
        """For each token its label without the subtype."""
        return [label.partition(":")[0] for label in self.deprels]

    def dependents(self, token: int, *labels: str) -> list[int]:
        """Direct dependents of `token` whose label is one of `labels` ("nsubj" also matches "nsubj:pass")."""
        children = self.children[token]
        if not children:
            return []
        deprels, bases = self.deprels, self._bases
        return [child for child in children if deprels[child] in labels or bases[child] in labels]

    def parts(self, token: int) -> EventParts | None:
        """The parts of the event at `token` within its sentence; None where the engine has no answer."""
        if self.event_parts is None:
            return None
        known = self._parts.get(token)
        if known is None:
            known = self._parts[token] = self.event_parts(token, *self.sentences[self.sentence_of[token]])
        return known

    @cached_property
    def _parts(self) -> dict[int, EventParts]:
        return {}

    def subtree(self, token: int) -> list[int]:
        """`token` and everything below it, in text order."""
        out = [token]
        for item in out:
            out.extend(self.children[item])
        return sorted(out)

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above `token`, nearest first."""
        head = self.heads[token]
        while head >= 0:
            yield head
            head = self.heads[head]

    def span(self, first: int, end: int) -> Range:
        """The characters of the tokens `[first, end)`. Raises IndexError for an empty range."""
        if end <= first:
            raise IndexError(f"an empty range of tokens has no characters: [{first}, {end})")
        return self.starts[first], self.ends[end - 1]

    def text_of(self, first: int, end: int) -> str:
        """The report's own characters from token `first` to before token `end`."""
        start, stop = self.span(first, end)
        return self.text[start:stop]

    def tokens_in(self, start: int, end: int) -> Range:
        """The tokens that lie at least partly within the characters `[start, end)`; an empty range if none does."""
        first = bisect.bisect_right(self.ends, start)
        last = bisect.bisect_left(self.starts, end)
        return first, max(first, last)
