"""Words for those who speak: titles, bodies, collectives, media and documents, as `roles.toml` lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.codebook.section import Section

USES = ("person", "collective", "organisation", "media", "document")
SECTORS = (
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "NGO", "ISM", "IMG", "MNC",
)  # fmt: skip
"""Sector codes of PLOVER 2.0, with its international codes that stand for a kind of body."""

LONGEST = 6
"""Words of the longest phrase that a role may have."""


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of speaker: its PLOVER sector, and what a phrase with one of its words is as a source."""

    id: str
    sector: str
    use: str


@dataclass(frozen=True)
class Roles(Mapping[str, Role]):
    """The roles by name, and by the words that show them."""

    roles: Mapping[str, Role]
    words: Mapping[str, tuple[Role, ...]]
    """Lemma or phrase to its roles, in the order of the file."""

    def __getitem__(self, name: str) -> Role:
        return self.roles[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.roles)

    def __len__(self) -> int:
        return len(self.roles)

    def of(self, phrase: str) -> Role | None:
        """The first role of a lemma or phrase ("minister", "state television")."""
        found = self.words.get(phrase.lower())
        return found[0] if found else None

    def match(self, lemmas: Sequence[str], head: int | None = None) -> tuple[int, int, Role] | None:
        """The role that a noun phrase shows: its range in `lemmas` and the role; None without one.

        The longest phrase that ends at `head` wins (the last word unless given): "defence minister" over "minister".
        """
        end = (len(lemmas) if head is None else head + 1) if lemmas else 0
        low = [lemma.lower() for lemma in lemmas[:end]]
        for first in range(max(0, end - LONGEST), end):
            role = self.of(" ".join(low[first:end])) or self.of("-".join(low[first:end]))
            if role is not None:
                return first, end, role
        return None


def read_roles(shipped: Section, own: Section | None) -> Roles:
    """The roles of the shipped file with the user's own laid over them. Raises CodebookError."""
    roles: dict[str, Role] = {}
    listed: dict[str, tuple[str, ...]] = {}
    for layer in (shipped, own) if own is not None else (shipped,):
        for name, section in layer.below("roles"):
            section.only(("sector", "use", "words"))
            section.require("sector", "use", "words")
            roles[name] = Role(name, section.choice("sector", SECTORS), section.choice("use", USES))
            listed[name] = section.words("words")
            for word in listed[name]:
                if listed[name].count(word) > 1:
                    section.fail("words", f"lists {word!r} twice", allowed="each word once")
    words: dict[str, tuple[Role, ...]] = {}
    for name, items in listed.items():
        for word in items:
            words[word] = (*words.get(word, ()), roles[name])
    return Roles(roles, words)
