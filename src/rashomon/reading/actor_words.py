"""What the rules of the actors stage share: the answer they give, and questions about the parts of a phrase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from rashomon.knowledge.agencies import AgencyClass
from rashomon.knowledge.aliases import fold
from rashomon.knowledge.registry import ActorEntry, Match
from rashomon.language.annotation import Annotation, Range
from rashomon.reading.actor_phrases import Part, Phrase
from rashomon.reading.phrases import base

Role = Literal["source", "agent", "target", "of"]
"""What the phrase is in its sentence; "of" for what a figure counts."""

DEPTH = 3
"""How deep complements of complements are followed: "a spokesman for the head of the army of X"."""

_PERSONAL = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who", "which", "that"}
)
"""Pronouns, for the case that an engine tags one of them as a noun."""


@dataclass(frozen=True, slots=True)
class ActorHit:
    """Whom a phrase stands for. `members` are actor ids where the phrase names several; `person` is a person's
    name as the report gives it; `rule` says why; `inferred` is true where the state was taken from the report,
    not the phrase."""

    entry: ActorEntry
    rule: str
    members: tuple[str, ...] = ()
    person: str | None = None
    inferred: bool = False

    @property
    def id(self) -> str:
        """The actor's id."""
        return self.entry.id

    @property
    def party(self) -> str | None:
        """The id of its side."""
        return self.entry.party


def unlisted_entry(id: str, name: str, kind: str, country: str | None) -> ActorEntry:
    """An actor of one report only: on nobody's side."""
    return ActorEntry(id, name, kind, None, country, None)


def replace_names(phrase: Phrase, names: list[Match]) -> Phrase:
    """The phrase with these names only."""
    return replace(phrase, names=names)


def replace_head(phrase: Phrase) -> Phrase:
    """The phrase of a person's title: its head is the last word of the title before the name."""
    assert phrase.person is not None
    before = [token for token in phrase.title if token < phrase.person[0]]
    if phrase.head in phrase.title or not before:
        return phrase
    return replace(phrase, head=phrase.person[0])


def case_before(annotation: Annotation, token: int, head: int) -> bool:
    """Whether `token` is the preposition or mark of `head`."""
    return (
        annotation.heads[token] == head and base(annotation.deprels[token]) in ("case", "mark", "cc") and token < head
    )


def whole(annotation: Annotation, tree: list[int], head: int) -> Range:
    """The run of tokens of a subtree that holds the head."""
    inside = set(tree)
    first = end = head
    while first - 1 in inside:
        first -= 1
    while end in inside:
        end += 1
    return first, end


def head_in(annotation: Annotation, span: Range) -> int:
    for token in range(*span):
        if not span[0] <= annotation.heads[token] < span[1]:
            return token
    return span[1] - 1


def has_class(part: Part, *suffixes: str) -> bool:
    return part.head is not None and part.head.agency is not None and part.head.agency.suffix in suffixes


def agency_of(phrase: Phrase, *, plain: bool) -> AgencyClass | None:
    """The class that the words give: that of the last class word, or, where no state owns them (`plain` false
    asks for it), what a role stands for with a state alone. Armed people and deeds after it take it back."""
    parts = phrase.sorts("class", "role", "irregular", "deed")
    found: AgencyClass | None = None
    for part in parts:
        if part.sort == "class" and part.head is not None:
            if found is not None and found.suffix in ("OPP", "REB") and has_class(part, "MIL", "GOV"):
                continue
            found = part.head.agency
    if found is None and parts and parts[-1].sort == "role" and not plain and parts[-1].head is not None:
        return parts[-1].head.agency
    if found is None and parts and parts[-1].sort == "role" and not plain:
        return None
    return found


def kind_of(phrase: Phrase) -> str:
    """The kind of an unlisted actor, from its last word that has one."""
    for part in reversed(phrase.sorts("class", "irregular")):
        if part.head is not None and part.end > phrase.head:
            return part.head.kind
        if part.head is not None and part.sort == "irregular" and phrase.sorts("role"):
            return part.head.kind
    return "unknown"


def proper_before(annotation: Annotation, core: list[int], end: int) -> Range:
    """The run of proper nouns of the core that ends before `end`."""
    first = end
    while first - 1 in core and annotation.upos[first - 1] == "PROPN":
        first -= 1
    return first, end


def is_personal(annotation: Annotation, token: int) -> bool:
    """Whether the word is one of the pronouns; "US" and "IT" in capitals are names."""
    word = annotation.words[token]
    return word.lower() in _PERSONAL and (len(word) == 1 or not word.isupper())


def is_place(annotation: Annotation, token: int) -> bool:
    """Whether the token is in the name of a place: where things happen, and nobody who acts."""
    return any(name.kind == "place" and name.first <= token < name.end for name in annotation.names)


def slug(text: str) -> str:
    """Lower case, words joined by hyphens, without marks and possessives."""
    folded = fold(text).lower().replace("'s ", " ")
    return "-".join("".join(char if char.isalnum() else " " for char in folded).split())
