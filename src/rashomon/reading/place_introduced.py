"""Names of places that their own words show, and those inside the names of bodies.

"The village of X", "Jabal X", "X Hospital" are places though neither the model nor the gazetteer may know them; "Licking
County Board" tells where the report is set and is no place itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.knowledge.gazetteer import Gazetteer, PlaceEntry
from rashomon.language.annotation import Annotation, Range
from rashomon.reading.phrases import lemma, lower
from rashomon.reading.place_resolution import candidates
from rashomon.reading.place_spans import (
    ARTICLES,
    is_link,
    is_name_word,
    name_ends,
    never_place,
    with_article,
)
from rashomon.reading.place_words import words

KNOWN_PLACE = 15_000
"""Least population of a place that many know: that soft prepositions alone, against the model's silence, make one, since
surnames and words of the street are villages somewhere."""
MAX_INTRODUCED = 6
"""Tokens of a name that its own words show."""


@dataclass(slots=True)
class PlaceName:
    """A name at tokens `[first, end)`. `shown` says whether it stands as a place; else it only helps to resolve others.

    `actor` is true for what can act as well: states, and capitals as seats.
    """

    first: int
    end: int
    entries: list[PlaceEntry]
    actor: bool = False
    shown: bool = True
    features: frozenset[str] = frozenset()
    within: list[int] = field(default_factory=list)
    countries: frozenset[str] = frozenset()
    told: bool = False
    """Whether the model calls it a place, here or elsewhere in the report."""
    small: bool = False
    """Whether the words beside it call it a village, a street or the like."""

    @property
    def span(self) -> Range:
        return self.first, self.end


def introduced(
    annotation: Annotation, gazetteer: Gazetteer, taken: set[int], other: dict[int, float]
) -> list[PlaceName]:
    """Names that their words say are places, though neither model nor gazetteer knows them: "the village of X",
    "Jabal X", "X Hospital"."""
    out: list[PlaceName] = []
    blocked = taken | other.keys()
    for token in range(len(annotation) - 1):
        for first, end in (
            _called(annotation, token),
            _headed(annotation, token),
            _tailed(annotation, gazetteer, token),
        ):
            if not first < end <= first + MAX_INTRODUCED or blocked.intersection(range(first, end)):
                continue
            if not never_place(annotation, (first, end), gazetteer):
                out.append(PlaceName(first, end, gazetteer.lookup(annotation.text_of(first, end))))
                blocked.update(range(first, end))
    return out


def _called(annotation: Annotation, token: int) -> Range:
    """The name behind "the village of"; an empty range where there is none."""
    none = token, token
    if token > len(annotation) - 3 or lower(annotation, token + 1) not in ("of", "called", "named"):
        return none
    if lemma(annotation, token) not in words().words("nouns.named"):
        return none
    first = end = token + 2
    if annotation.words[first][:1].isupper() or lower(annotation, first) in ARTICLES:
        first, end = with_article(annotation, first, first + 1)
        if not any(annotation.words[t][:1].isupper() for t in range(first, end)):
            return none
    while end < len(annotation) and is_name_word(annotation, end):
        end += 1
    return first, end


def _headed(annotation: Annotation, token: int) -> Range:
    """A name that begins with a word that begins names of places: "Jabal al-Zawiya"."""
    if not is_name_word(annotation, token) or lower(annotation, token) not in words().words("nouns.heading"):
        return token, token
    end = token + 1
    while end < len(annotation) and (is_name_word(annotation, end) or is_link(annotation, end)):
        end += 1
    while end - 1 > token and not annotation.words[end - 1][:1].isupper():
        end -= 1
    return (token, end) if end - token > 1 else (token, token)


def _tailed(annotation: Annotation, gazetteer: Gazetteer, token: int) -> Range:
    """A name that ends with a kind of place in upper case: "Kindi Hospital", "Al-Quds Hospital"."""
    if not token or not annotation.words[token][:1].isupper():
        return token, token
    kinds = words().words("nouns.facility", "nouns.settlement", "nouns.district", "nouns.division", "nouns.tail")
    if lemma(annotation, token) not in kinds:
        return token, token
    first = token
    start = annotation.sentences[annotation.sentence_of[token]][0]
    while first > start and (is_name_word(annotation, first - 1) or is_link(annotation, first - 1)):
        first -= 1
    while first < token and not annotation.words[first][:1].isupper():
        first += 1
    known = first < token and any(
        p.population >= KNOWN_PLACE for p in gazetteer.lookup(annotation.text_of(first, token))
    )
    return (first, token + 1) if first < token and not known else (token, token)


def in_bodies(annotation: Annotation, gazetteer: Gazetteer, taken: set[int], home: frozenset[str]) -> list[PlaceName]:
    """The places by which bodies are called ("Licking County Board", "University of Nebraska"): they are no places of
    the report, and tell where it is set. Believed of divisions and places that many know, in countries of `home`."""
    out: list[PlaceName] = []
    for name in annotation.names:
        if name.kind not in ("organisation", "unit") or name.end - name.first < 2:
            continue
        for first in range(name.first, name.end):
            opens = first == name.first or lower(annotation, first - 1) in ("of", "in", "at", "-", "the", "for")
            if not opens or first in taken or not is_name_word(annotation, first):
                continue
            for end in name_ends(annotation, first):
                whole = (first, end) == (name.first, name.end)
                if end > name.end or whole or taken.intersection(range(first, end)):
                    continue
                if end - first > 1 and lemma(annotation, end - 1) in words().words("nouns.body"):
                    continue  # "Ohio Department of Health"
                entries = candidates(annotation.text_of(first, end), gazetteer)
                known = any(
                    (p.feature in ("adm1", "adm2", "country") or p.population >= KNOWN_PLACE)
                    and (not home or bool(home.intersection(p.countries)))
                    for p in entries
                )
                if known and not never_place(annotation, (first, end), gazetteer):
                    out.append(PlaceName(first, end, entries, shown=False))
                    taken.update(range(first, end))
                    break
    return out
