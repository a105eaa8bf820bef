"""Sentences made of every word that shows one kind of the codebook alone: verbs and nouns in the forms of news.

`sentences()` gives the same sentences every time. A verb stands in the past, the perfect, the passive, a participle
clause, a relative clause and under the words that leave it open; a noun stands as subject, as object of the verbs that
carry nouns, and behind a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lemminflect import getInflection

from rashomon.codebook import load_codebook
from tests.reading.event_frames import ROLES, UNFIT, Roles

ACTIVE, PERFECT, PASSIVE, PARTICIPLE, RELATIVE = "past", "perfect", "passive", "participle", "relative clause"
SUBJECT, CARRIED, BEHIND = "noun as subject", "noun with a light verb", "noun behind a preposition"
OPEN = {"planned": "vowed to", "hypothetical": "may", "negated": "did not", "demanded": "were urged to"}


@dataclass(frozen=True)
class Sentence:
    """A text with the kind, the realis and the word of the event in it, and the form that the word has."""

    text: str
    kind: str
    word: str
    realis: frozenset[str]
    form: str


REAL = frozenset({"actual", "ongoing"})


def sentences() -> list[Sentence]:
    """All sentences, in the order of the codebook."""
    out: list[Sentence] = []
    for kind in load_codebook().kinds.values():
        roles = ROLES.get(kind.id)
        if roles is None:
            continue
        for verb in kind.triggers.get("verbs", ()):
            if verb not in UNFIT:
                out.extend(_verb(kind.id, roles, verb))
        for noun in kind.triggers.get("nouns", ()):
            if noun not in UNFIT and not _person(noun):
                out.extend(_noun(kind.id, roles, noun))
    return out


def _person(noun: str) -> bool:
    """Nouns of people ("kidnapper") are in the codebook to be known, not as events."""
    return noun.endswith(("er", "or", "ist", "ee", "assassin", "mob")) and noun not in ("murder", "massacre")


def _form(verb: str, tag: str) -> str:
    head, hyphen, rest = verb.partition("-")
    if hyphen:
        return f"{head}-{_form(rest, tag)}"
    found = getInflection(verb, tag)
    return found[-1] if tag in ("VBD", "VBN") and verb == "slay" else found[0]


def _verb(kind: str, roles: Roles, verb: str) -> Iterator[Sentence]:
    agent, patient = roles.agent, roles.patient
    past, participle, gerund = (_form(verb, tag) for tag in ("VBD", "VBN", "VBG"))
    was = "were" if patient.split()[0] in ("villagers", "women", "dozens", "thousands") or _many(patient) else "was"

    def made(text: str, word: str, form: str, realis: frozenset[str] = REAL) -> Sentence:
        return Sentence(text[0].upper() + text[1:], kind, word, realis, form)

    yield made(f"{agent} {past} {patient} on Monday.", past, ACTIVE)
    yield made(f"{agent} {_have(agent)} {participle} {patient}, officials said.", participle, PERFECT)
    yield made(f"{patient} {was} {participle} by {agent} on Monday.", participle, PASSIVE)
    yield made(f"{agent} crossed the river at dawn, {gerund} {patient}.", gerund, PARTICIPLE)
    yield made(f"{agent} that {past} {patient} {'are' if _many(agent) else 'is'} still in the area.", past, RELATIVE)
    for realis, words in OPEN.items():
        words = words if _many(agent) else words.replace("were", "was")
        yield made(f"{agent} {words} {verb} {patient}.", verb, realis, frozenset({realis}))


def _many(noun: str) -> bool:
    first = noun.split(" of ")[0].split(" in ")[0].split()
    return first[-1].endswith(("s", "men", "people", "police")) or first[0] in ("two", "three", "four")


def _have(noun: str) -> str:
    return "have" if _many(noun) else "has"


def _noun(kind: str, roles: Roles, noun: str) -> Iterator[Sentence]:
    one = f"the {noun} {roles.of} {roles.patient}"

    def made(text: str, form: str) -> Sentence:
        return Sentence(text[0].upper() + text[1:], kind, noun, REAL, form)

    yield made(f"{one} began on Monday.", SUBJECT)
    yield made(f"The ministry confirmed {one}.", BEHIND)
    yield made(f"Hundreds of families left after {one}.", BEHIND)
    for light in roles.light:
        yield made(f"{roles.agent} {light} {_a(noun)} {noun} {roles.of} {roles.patient}.", CARRIED)


def _a(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"
