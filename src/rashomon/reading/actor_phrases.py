"""A noun phrase as the actors stage reads it: names of actors, words for offices and forces, and what hangs on them.

`read_phrase` cuts a phrase of an Annotation down to its core (without relative clauses, later conjuncts and
appositions set off by commas) and names the parts of the core in order. It decides nothing: `actors` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rashomon.knowledge.agencies import Agencies, Head
from rashomon.knowledge.registry import ActorRegistry, Match
from rashomon.language.annotation import Annotation, Name, Range
from rashomon.reading.mentions import lost_owner
from rashomon.reading.phrases import base, is_mark, lemma, lower

_CLAUSES = frozenset({"acl", "advcl", "parataxis", "ccomp", "orphan", "list", "discourse", "obl", "cop", "nsubj"})
_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "s"})
_CALLED = frozenset({"know", "call", "name", "dub", "style", "nickname"})
"""Participles before a name by which the noun goes: "the group known as X"."""
PRONOUNS = frozenset({"PRP", "WP", "WDT", "EX"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a phrase, the tokens `[first, end)`. `sort` is the Head's, or blocker, former."""

    first: int
    end: int
    sort: str
    head: Head | None = None
    word: str = ""


@dataclass(slots=True)
class Phrase:
    """What a noun phrase is made of.

    `core` are its tokens; `title` those of the core that are no person's name. `names` are the actors named in
    the core that can own or be the head, `linked` those that only back, support or arm it. `complements` are
    the phrases joined to it by a preposition: (preposition, first, end, head). `appositions` are (first, end, head).
    """

    head: int
    core: list[int]
    title: list[int] = field(default_factory=list)
    person: Range | None = None
    names: list[Match] = field(default_factory=list)
    linked: list[Match] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    complements: list[tuple[str, int, int, int]] = field(default_factory=list)
    appositions: list[tuple[int, int, int]] = field(default_factory=list)
    possessor: int | None = None
    """A possessive pronoun ("its forces"), or a noun whose possessive lost its apostrophe ("the ministrys forces")."""
    definite: bool = False

    def sorts(self, *sorts: str) -> list[Part]:
        """The parts of these sorts, in order."""
        return [part for part in self.parts if part.sort in sorts]


def read_phrase(
    annotation: Annotation, registry: ActorRegistry, on: date | None, span: Range, head: int, people: Sequence[Range]
) -> Phrase:
    """The parts of the phrase `span` with `head`. `people` gives for each token the person's name that holds
    it; an empty range where none does."""
    first, end = span
    cut = _cut(annotation, first, end, head)
    core = _together([token for token in range(first, end) if token not in cut], head)
    out = Phrase(head, core)
    _hang(annotation, out, cut)
    at_head = people[head]
    if at_head[1] > at_head[0]:
        out.person = at_head
    else:
        beside = next((people[token] for token in core if token > head and people[token][1] > people[token][0]), None)
        if beside is not None and not _interrupted(annotation, head, beside[0]):
            out.person = beside
    out.title = [token for token in core if people[token][1] <= people[token][0]]
    _name(annotation, registry, on, out, people, first, end)
    _move_head(annotation, out)
    _word(annotation, registry.agencies, out)
    for token in core:
        if (annotation.xpos[token] == "PRP$" or lost_owner(annotation, token)) and token < head:
            out.possessor = token
    out.definite = any(lower(annotation, token) in ("the", "this", "that", "these", "those") for token in core[:2])
    return out


def _cut(annotation: Annotation, first: int, end: int, head: int) -> set[int]:
    """The tokens of `[first, end)` that do not belong to the core, complements with prepositions included."""
    out: set[int] = set()
    for token in range(first, end):
        if token in out or token == head:
            continue
        label, up = base(annotation.deprels[token]), annotation.heads[token]
        if up < first or up >= end or up in out:
            if not (up < first or up >= end):
                out.update(item for item in annotation.subtree(token) if first <= item < end)
            continue
        if up > token and label != "cc":
            continue
        loose = (
            label in _CLAUSES
            or (label == "appos" and _interrupted(annotation, up, _left(annotation, token)))
            or (label == "appos" and token > head and bool(annotation.dependents(token, "det")))
            or (label == "conj" and token > head)
            or (label == "cc" and token > head)
            or (
                label in ("nmod", "appos")
                and bool(annotation.dependents(token, "case"))
                and annotation.deprels[token] != "nmod:poss"
            )
            or (label == "punct" and token > head)
        )
        if loose:
            out.update(item for item in annotation.subtree(token) if first <= item < end)
    return out


def _together(core: list[int], head: int) -> list[int]:
    """The core without what stands after the head beyond a gap."""
    last = head
    while last + 1 in core or last + 2 in core:
        last += 1 if last + 1 in core else 2
    return [token for token in core if token <= last]


def _left(annotation: Annotation, token: int) -> int:
    return annotation.subtree(token)[0]


def _interrupted(annotation: Annotation, one: int, two: int) -> bool:
    """Whether punctuation stands between two tokens."""
    return any(annotation.upos[token] == "PUNCT" for token in range(min(one, two) + 1, max(one, two)))


def _hang(annotation: Annotation, out: Phrase, cut: set[int]) -> None:
    """Complements and appositions of any word of the core, nested complements after the one that they belong to."""
    pending = [token for token in sorted(cut) if annotation.heads[token] in out.core]
    while pending:
        token = pending.pop(0)
        tree = [item for item in annotation.subtree(token) if item in cut]
        label = base(annotation.deprels[token])
        cases = [item for item in annotation.dependents(token, "case") if item < token]
        if label in ("nmod", "appos") and cases:
            fixed = [part for item in cases for part in (item, *annotation.dependents(item, "fixed"))]
            case = " ".join(lower(annotation, item) for item in sorted(fixed))
            start = max(fixed) + 1
            if start <= token:
                out.complements.append((case, start, _reach(annotation, token, tree[-1] + 1, cut), token))
                if label == "appos":  # what belongs to an apposition, hung beside it: "X, a spokesman for Y"
                    out.appositions.append((start, tree[-1] + 1, token))
            pending.extend(item for item in annotation.children[token] if item in cut)
        elif label in ("appos", "parataxis") and annotation.upos[token] in ("NOUN", "PROPN"):
            out.appositions.append((tree[0], tree[-1] + 1, token))
        elif label == "acl" and lemma(annotation, token) in _CALLED:
            for below in annotation.dependents(token, "obl", "xcomp", "obj"):
                if annotation.upos[below] in ("NOUN", "PROPN") and below in cut:
                    out.appositions.append((below, annotation.subtree(below)[-1] + 1, below))


def _reach(annotation: Annotation, token: int, end: int, cut: set[int]) -> int:
    """The end of a complement with the complements of its head's that follow at once: "of the Committee of the
    Red Cross", whichever word an engine hangs the second on."""
    for sibling in annotation.dependents(annotation.heads[token], "nmod"):
        tree = [item for item in annotation.subtree(sibling) if item in cut]
        if tree and tree[0] == end:
            end = tree[-1] + 1
    return end


def _name(
    annotation: Annotation,
    registry: ActorRegistry,
    on: date | None,
    out: Phrase,
    people: Sequence[Range],
    first: int,
    end: int,
) -> None:
    """Finds the names of actors. Names that run over cut parts ("Observatory for Human Rights") count where they hold
    the head or begin in the core; inside a person's name only people are looked for."""
    agencies = registry.agencies
    core = set(out.core)
    for match in registry.matches(annotation.words[first:end], on):
        found = match.moved(first)
        inside = [people[token] for token in range(found.first, found.end) if people[token][1] > people[token][0]]
        longer = inside and found.end - found.first < inside[0][1] - inside[0][0]
        if longer or (inside and found.usage != "person" and found.end - found.first == inside[0][1] - inside[0][0]):
            continue
        if found.usage == "person" and not inside and _part_of_name(annotation, found):
            continue
        if found.first not in core:
            continue
        if found.first > out.head and out.person is None:
            if not _bears(annotation, found, out.head):
                continue
            out.head = found.end - 1
        if found.first > 0 and annotation.words[found.first - 1] in _HYPHENS and found.first > first:
            before = lower(annotation, found.first - 2) if found.first > 1 else ""
            if before in agencies.not_before:
                out.linked.append(found)
                continue
        link = _link(annotation, found.end, end)
        if link in agencies.linked_other:
            out.linked.append(found)
        else:
            out.names.append(found)
    for token in range(first, end):
        _split(annotation, registry, on, out, token)


def _bears(annotation: Annotation, match: Match, head: int) -> bool:
    """Whether the name stands right after the noun and is that of whom the noun is said: "its ally Russia"."""
    return (
        match.usage == "name"
        and match.first == head + 1
        and any(
            base(annotation.deprels[token]) in ("appos", "flat") and annotation.heads[token] == head
            for token in range(match.first, match.end)
        )
    )


def _part_of_name(annotation: Annotation, match: Match) -> bool:
    """Whether a one-word name of a person is the end of somebody else's: a proper noun goes with it before it."""
    at = match.first
    return (
        match.end - at == 1
        and at > 0
        and annotation.upos[at - 1] == "PROPN"
        and (
            base(annotation.deprels[at]) == "flat"
            or (annotation.heads[at - 1] == at and _capital(annotation.words[at - 1]))
        )
        and annotation.xpos[at - 1] == "NNP"
        and not _titled(annotation, at - 1)
    )


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _titled(annotation: Annotation, token: int) -> bool:
    """Whether the word is a title: it describes the name ("President X") as engines label it."""
    return annotation.deprels[token] in ("nmod:desc", "amod", "nmod:poss")


def _move_head(annotation: Annotation, out: Phrase) -> None:
    """A possessive that lost its apostrophe is often parsed as the head ("Lebanons state broadcaster"): the
    last noun of the core is."""
    lost = any(match.possessive and match.first <= out.head < match.end for match in out.names)
    nouns = [token for token in out.core if token > out.head and annotation.upos[token] in ("NOUN", "PROPN")]
    if lost and nouns:
        out.head = nouns[-1]


def _link(annotation: Annotation, at: int, end: int) -> str | None:
    """The word joined by a hyphen after a name: "backed" of "Iran-backed"; None where none is. Feeds lose
    hyphens, so a participle right after the name counts as joined where a noun follows it."""
    if at + 1 < end and annotation.words[at] in _HYPHENS:
        return lower(annotation, at + 1)
    if at + 1 < end and annotation.xpos[at] == "VBN" and annotation.upos[at + 1] in ("NOUN", "PROPN", "ADJ"):
        return lower(annotation, at)
    return None


def _split(annotation: Annotation, registry: ActorRegistry, on: date | None, out: Phrase, token: int) -> None:
    """Names in a word with hyphens that the engine left whole: "Iran-backed", "pro-Russian"."""
    word = annotation.words[token]
    if token not in out.core or not any(mark in word for mark in _HYPHENS) or len(word) < 4:
        return
    if any(match.first <= token < match.end for match in (*out.names, *out.linked)):
        return
    for mark in _HYPHENS:
        word = word.replace(mark, "-")
    left, _, right = word.rpartition("-")
    agencies = registry.agencies
    if left.lower() in agencies.not_before:
        found = registry.matches([right], on)
        out.linked.extend(Match(token, token + 1, match.entry, match.usage) for match in found)
        return
    found = registry.matches([left], on)
    if len(found) != 1:
        return
    match = Match(token, token + 1, found[0].entry, found[0].usage)
    if right.lower() in agencies.linked_owner:
        out.names.append(match)
        out.names.sort(key=lambda item: item.first)
    elif right.lower() in agencies.linked_other:
        out.linked.append(match)


def _word(annotation: Annotation, agencies: Agencies, out: Phrase) -> None:
    """Names the words of the core that are no name: classes, roles, armed people, deeds, blockers."""
    taken = {token for match in (*out.names, *out.linked) for token in range(match.first, match.end)}
    tokens = [token for token in out.title if token not in taken and not _skipped(annotation, token)]
    shown = [lower(annotation, token) for token in tokens]
    lemmas = [lemma(annotation, token) for token in tokens]
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found = agencies.heads.at(shown, at, len(shown)) or agencies.heads.at(lemmas, at, len(lemmas))
        if found is None:
            joined = _joined(annotation, tokens, at)
            word = shown[at]
            if joined in agencies.not_the_state or word in agencies.not_the_state:
                out.parts.append(Part(token, token + 1, "blocker", word=word))
            elif word in agencies.former or word.split("-")[0] in agencies.former:
                out.parts.append(Part(token, token + 1, "former", word=word))
            elif word in agencies.loyal:
                out.parts.append(Part(token, token + 1, "loyal", word=word))
            at += 1
            continue
        stop, head = found
        out.parts.append(Part(token, tokens[stop - 1] + 1, head.sort, head, shown[stop - 1]))
        at = stop


def _joined(annotation: Annotation, tokens: Sequence[int], at: int) -> str:
    """The word with what a hyphen joins to it: "anti-government" of three tokens."""
    token = tokens[at]
    if token + 2 < len(annotation.words) and annotation.words[token + 1] in _HYPHENS:
        return f"{lower(annotation, token)}-{lower(annotation, token + 2)}"
    return ""


def _skipped(annotation: Annotation, token: int) -> bool:
    return (
        is_mark(annotation, token)
        or annotation.upos[token] in ("DET", "ADP", "NUM", "PRON")
        or lower(annotation, token) in _POSSESSIVES
    )


def people_of(annotation: Annotation, agencies: Agencies) -> list[Range]:
    """For each token the tokens of the person's name that holds it, an empty range where none does. A title
    that an engine took into the name ("Spokesman Ali Reza") is none of it; a word of the name that it left out is."""
    out: list[Range] = [(0, 0)] * len(annotation)
    held: dict[int, Name] = {}
    for name in sorted(annotation.names, key=lambda item: item.end - item.first):
        if name.kind == "person":
            for token in range(name.first, name.end):
                held[token] = name
    spans = {(_after_title(annotation, agencies, name), name.end) for name in held.values()}
    for first, end in spans:
        for token in range(first, end):
            out[token] = (first, end)
    for first, end in spans:
        last = end
        while last < len(out) and _goes_on(annotation, out, first, last):
            last += 1
        if last > end:
            for token in range(first, last):
                out[token] = (first, last)
    return out


def _after_title(annotation: Annotation, agencies: Agencies, name: Name) -> int:
    """The first token of the name after its last title; its first token where it has none."""
    words = [lower(annotation, token) for token in range(name.first, name.end)]
    start = at = 0
    while at < len(words) - 1:
        found = agencies.heads.at(words, at, len(words) - 1)
        at = found[0] if found else at + 1
        start = at if found else start
    return name.first + start


def _goes_on(annotation: Annotation, people: Sequence[Range], first: int, token: int) -> bool:
    """Whether the word goes on with the person's name that began at `first` and that an engine cut short."""
    return (
        annotation.upos[token] == "PROPN"
        and people[token] == (0, 0)
        and (base(annotation.deprels[token]) == "flat" or annotation.deprels[token] == "goeswith")
        and first <= annotation.heads[token] < token
    )


def second_name(annotation: Annotation, phrase: Phrase) -> list[tuple[int, int, int]]:
    """ "The group the Front for X": a name behind an article of its own, where the tree has lost the apposition; its
    first token, its end and its head."""
    start, end = phrase.head + 1, max(phrase.core, default=phrase.head) + 1
    if start + 1 >= end or annotation.words[start].lower() != "the" or annotation.words[start + 1].islower():
        return []
    top = next((t for t in range(start + 1, end) if not start < annotation.heads[t] < end), start + 1)
    return [(start, end, top)]
