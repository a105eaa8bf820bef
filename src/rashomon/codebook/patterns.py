"""Word patterns of the codebook and the matcher that finds them among lemmas in one pass.

A pattern is written as words with single spaces: `a/b` for alternatives, `word?` for one that may be missing, `~` for up
to GAP other words, `@class` for any word of a class, `*word` for the head where it is not the usual one, `^word` for a
word that the pattern looks at without taking it (it stays a match of its own). A hyphen counts as a space, so that
"air-strike", "air - strike" and "air strike" are one pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

GAP = 3
"""Words that ~ may stand for: an article, an adjective and a modifier. More would run into the next phrase."""

HYPHENS = frozenset({"-", "‐", "‑", "–"})
BREAKS = frozenset({".", ",", ";", ":", "!", "?", "(", ")", '"', "“", "”", "—"})
"""Words that no pattern runs across."""

PREPOSITIONS = frozenset({"of", "in", "on", "to", "with", "for", "by", "from", "against", "at", "as", "through"})
"""Words after which a noun pattern holds the complement of its head ("violation of airspace")."""

LIGHT = frozenset({"DET", "AUX", "PART"})
"""Parts of speech that do not count toward a gap: "the bodies of five men were found"."""

PARTS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB"}),
    "adverb": frozenset({"ADV", "ADJ", "VERB"}),
    "modifier": frozenset({"ADJ"}),
    "any": None,
}
"""Parts of speech that the head of a pattern may have in the text. Taggers call a participle adjective or verb."""


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a pattern: its alternatives, whether other words may stand before it, whether it is taken."""

    words: frozenset[str]
    gap: bool = False
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern without optional words. `head` is the index of the step that stands for the whole."""

    steps: tuple[Step, ...]
    head: int
    part: str
    joined: bool = False
    """Written with a hyphen throughout ("sit-in"): any of its tokens may bear the part of speech."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


def compile_pattern(text: str, part: str, classes: Mapping[str, frozenset[str]]) -> list[Pattern]:
    """The patterns that `text` stands for, one for each choice of optional words. Raises PatternError."""
    if text.isalpha():  # most patterns are one plain word; they make up most of the time to load
        return [Pattern((Step(frozenset((text,))),), 0, part)]
    slots: list[list[list[Step]]] = []
    """For each written word its choices, each a list of steps: several for a hyphenated word, none if it may miss."""
    heads: list[int] = []
    gap = False
    for piece in text.split():
        if piece == "~":
            if not slots or gap:
                raise PatternError("~ must stand between two words")
            gap = True
            continue
        if piece.isalpha():
            slots.append([[Step(frozenset((piece,)), gap)]])
            gap = False
            continue
        if piece.startswith("*"):
            heads.append(len(slots))
        taken = not piece.startswith("^")
        word, optional = piece.lstrip("*^").removesuffix("?"), piece.endswith("?")
        alternatives = _alternatives(word, classes)
        plain = frozenset(item for item in alternatives if "-" not in item)
        choices = [[Step(plain, gap, taken)]] if plain else []
        for item in sorted(alternatives - plain):
            pieces = [part for part in item.split("-") if part]
            choices.append([Step(frozenset({part}), gap and not number, taken) for number, part in enumerate(pieces)])
        slots.append([*choices, *([[]] if optional else [])])
        gap = False
    if gap or not slots:
        raise PatternError("~ must stand between two words" if gap else "nothing in it")
    joined = " " not in text
    marked = heads[0] if heads else _noun_head(slots) if part == "noun" else 0
    out = []
    for chosen in product(*slots):
        steps = tuple(step for choice in chosen for step in choice)
        if not steps:
            raise PatternError("nothing but words that may be missing")
        before = sum(len(choice) for choice in chosen[:marked])
        # of a hyphenated noun the last part is the head, of a verb the first
        head = before + (max(len(chosen[marked]) - 1, 0) if part == "noun" else 0)
        out.append(Pattern(steps, min(head, len(steps) - 1), part, joined and len(steps) > 1))
    return out


def _noun_head(slots: Sequence[Sequence[Sequence[Step]]]) -> int:
    """The usual head of a noun pattern: the word before its first preposition, the last one without any."""
    for number, choices in enumerate(slots):
        if number and all(len(choice) == 1 and choice[0].words <= PREPOSITIONS for choice in choices):
            return number - 1
    return len(slots) - 1


def _alternatives(piece: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words that one written word stands for. Raises PatternError."""
    out: set[str] = set()
    for word in piece.split("/"):
        if word.startswith("@"):
            if word[1:] not in classes:
                raise PatternError(f"no class of words is called {word[1:]!r}")
            out |= classes[word[1:]]
        elif word.strip("-"):
            out.add(word)
    if not out:
        raise PatternError("a sign without a word")
    return frozenset(out)


Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """A match: tokens `[first, end)`, its head, the tokens taken and the entry."""

    first: int
    end: int
    head: int
    tokens: tuple[int, ...]
    entry: Entry


class Tokens:
    """Lemmas and words of a report, lower case, hyphenated tokens also in their parts."""

    __slots__ = ("lemmas", "parts", "upos", "words")

    def __init__(self, lemmas: Sequence[str], upos: Sequence[str] | None, words: Sequence[str] | None) -> None:
        self.lemmas = [lemma.lower() for lemma in lemmas]
        self.words = [word.lower() for word in words] if words is not None else self.lemmas
        self.upos: Sequence[str] = upos if upos is not None else [""] * len(self.lemmas)
        self.parts: list[tuple[str, str, int]] = []
        """The text in parts of hyphenated tokens: lemma, word, token."""
        for token, (lemma, word) in enumerate(zip(self.lemmas, self.words, strict=True)):
            if word in HYPHENS:
                continue
            if "-" in word.strip("-"):
                forms, bases = word.split("-"), lemma.split("-")
                if len(forms) != len(bases):
                    bases = forms
                self.parts.extend((base, form, token) for base, form in zip(bases, forms, strict=True))
            else:
                self.parts.append((lemma, word, token))


class Matcher(Generic[Entry]):
    """Finds the entries of a list of patterns: the longest wins where two take one token."""

    def __init__(self, items: Iterable[tuple[Pattern, Entry]]) -> None:
        index: dict[str, list[tuple[Pattern, Entry]]] = {}
        for pattern, entry in items:
            for word in pattern.steps[0].words:
                index.setdefault(word, []).append((pattern, entry))
        self._index = index

    def find(self, tokens: Tokens, keep: Callable[[Found[Entry]], bool] | None = None) -> list[Found[Entry]]:
        """Matches in text order, none of them sharing a token that both take.

        `keep` may refuse a match, so that a shorter one can take its place.
        """
        found: list[Found[Entry]] = []
        index, parts = self._index, tokens.parts
        for start, (lemma, word, _) in enumerate(parts):
            items = index.get(lemma, ())
            if word != lemma and word in index:
                items = [*items, *index[word]]
            for pattern, entry in items:
                match = self._match(tokens, start, pattern, entry)
                if match is not None:
                    found.append(match)
        found.sort(key=lambda item: (-len(item.tokens), item.first))
        taken: set[int] = set()
        out = []
        for match in found:
            if taken.isdisjoint(match.tokens) and (keep is None or keep(match)):
                taken.update(match.tokens)
                out.append(match)
        return sorted(out, key=lambda item: (item.first, item.end))

    def _match(self, tokens: Tokens, start: int, pattern: Pattern, entry: Entry) -> Found[Entry] | None:
        parts, upos = tokens.parts, tokens.upos
        at, picked = start, [start]
        for step in pattern.steps[1:]:
            budget = GAP if step.gap else 0
            for number in range(at + 1, len(parts)):
                lemma, word, token = parts[number]
                if lemma in step.words or word in step.words:
                    at = number
                    break
                if word in BREAKS:
                    return None
                if upos[token] not in LIGHT or not step.gap:
                    budget -= 1
                    if budget < 0:
                        return None
            else:
                return None
            picked.append(at)
        first, last = parts[start][2], parts[at][2]
        if (start and parts[start - 1][2] == first) or (at + 1 < len(parts) and parts[at + 1][2] == last):
            return None  # only a piece of a hyphenated token
        covered = tuple(sorted({parts[p][2] for p, step in zip(picked, pattern.steps, strict=True) if step.taken}))
        head = parts[picked[pattern.head]][2]
        if not self._fits(tokens, pattern, covered, head):
            return None
        return Found(first, last + 1, head, covered, entry)

    def _fits(self, tokens: Tokens, pattern: Pattern, covered: Sequence[int], head: int) -> bool:
        wanted = PARTS[pattern.part]
        upos = tokens.upos
        if wanted is None or not upos[head] or upos[head] in wanted:
            return True
        if pattern.part == "verb":  # a participle that the tagger calls an adjective
            word = tokens.words[head]  # "closer", "closest" are compared and no participles
            return upos[head] == "ADJ" and word != tokens.lemmas[head] and not word.endswith(("er", "est"))
        if pattern.joined and any(upos[token] in wanted for token in covered):
            return True
        # a gerund that the tagger calls a verb ends a compound ("car bombing")
        return (
            pattern.part == "noun"
            and len(pattern.steps) > 1
            and upos[head] == "VERB"
            and tokens.words[head].endswith("ing")
        )
