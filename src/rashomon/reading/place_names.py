"""Names of places in a report: which tokens, whether the name stands as a place, what the text says of it.

The model's names of kind place and facility come first; then the longest names of the gazetteer over capitalised words
that the model took for nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rashomon.knowledge.gazetteer import Gazetteer, PlaceEntry
from rashomon.knowledge.place_names import fold
from rashomon.knowledge.registry import Match
from rashomon.language.annotation import Annotation, Range
from rashomon.reading.phrases import base, lemma, lower
from rashomon.reading.place_introduced import KNOWN_PLACE, PlaceName, in_bodies, introduced
from rashomon.reading.place_resolution import Toponym, candidates
from rashomon.reading.place_spans import (
    LINKS,
    abbreviated_end,
    capitalised,
    generic,
    is_name_word,
    name_ends,
    never_place,
    trimmed,
    with_article,
)
from rashomon.reading.place_syntax import governor, head_of, owns, stands_as_place
from rashomon.reading.place_words import words

MAX_GROWTH = 4
"""Tokens in front of the model's name that may belong to it."""
WEAK_NAME = 0.5
"""Score of a name of another kind below which a firm preposition lets the gazetteer overrule it."""


def find_names(
    annotation: Annotation, gazetteer: Gazetteer, states: Sequence[Match], groups: Collection[int] = ()
) -> list[PlaceName]:
    """The names of places in text order.

    `states` are the states that the report names, by name or demonym; `groups` the tokens of the names of other actors
    ("Islamic State of Iraq"), in which no place is looked for.
    """
    found: list[PlaceName] = []
    taken: set[int] = set(groups)
    other = _other_names(annotation)
    nations = {(n.first, n.end) for n in annotation.names if n.kind == "nationality"}
    for name in sorted(annotation.names, key=lambda n: (n.first, -n.end)):
        if name.kind not in ("place", "facility"):
            continue
        first, end = with_article(annotation, *trimmed(annotation, name.first, name.end))
        if first >= end or taken.intersection(range(first, end)) or never_place(annotation, (first, end), gazetteer):
            continue
        if any((m.first, m.end) == (first, end) and m.usage in ("adjective", "people") for m in states):
            continue
        adjective = all(annotation.upos[t] == "ADJ" for t in range(first, end))
        if adjective and ((first, end) in nations or not gazetteer.lookup(annotation.text_of(first, end))):
            continue  # "Kurdish", "Persian"
        first, end = _grown(annotation, gazetteer, first, end, other, taken)
        entries = candidates(annotation.text_of(first, end), gazetteer)
        while not entries and end - first > 1 and lower(annotation, end - 1) in generic():
            end -= 1  # "Aleppo Northern Countryside"
            entries = candidates(annotation.text_of(first, end), gazetteer)
        sides = words().words("modifiers.direction")
        while not entries and end - first > 1 and lower(annotation, first) in sides:
            first += 1  # "West Aleppo", "Central Homs province"
            entries = candidates(annotation.text_of(first, end), gazetteer)
        found.append(PlaceName(first, end, entries, told=True))
        taken.update(range(first, end))
    for first in range(len(annotation)):
        end = abbreviated_end(annotation, first)
        if end > first and taken.isdisjoint(range(first, end)):
            found.append(PlaceName(first, end, candidates(annotation.text_of(first, end), gazetteer), told=True))
            taken.update(range(first, end))
    for mine in introduced(annotation, gazetteer, taken, other):
        found.append(mine)
        taken.update(range(*mine.span))
    named = {fold(annotation.text_of(*n.span)) for n in found}
    home = frozenset(m.entry.country for m in states if m.entry.country)
    for first in range(len(annotation)):
        if first in taken or not capitalised(annotation, first):
            continue
        for stop in name_ends(annotation, first):
            begin, end = with_article(annotation, first, stop)
            if taken.intersection(range(begin, end)) or never_place(annotation, (begin, end), gazetteer):
                continue
            entries = gazetteer.lookup(annotation.text_of(begin, end))
            if entries and _believed(annotation, (begin, end), entries, other, named, home):
                known = fold(annotation.text_of(begin, end)) in named
                found.append(PlaceName(begin, end, entries, told=known))
                taken.update(range(begin, end))
                break
    found.extend(in_bodies(annotation, gazetteer, taken, home))
    found.sort(key=lambda n: n.first)
    lost = {t for m in states if m.possessive for t in range(m.first, m.end)}
    demonyms = {t: m.entry.country for m in states if m.usage == "adjective" for t in range(m.first, m.end)}
    found = [n for n in found if not all(t in demonyms for t in range(*n.span))]  # "the Thai side" is no place Thai
    for mine in found:
        mine.actor = any(p.feature == "country" or p.capital for p in mine.entries)
        if mine.end - mine.first == 1 and _lost_mark(annotation, mine, gazetteer):
            lost.add(mine.first)
        mine.shown = mine.shown and _shown(annotation, mine, mine.first in lost)
    for i, mine in enumerate(found):
        mine.features = _designator(annotation, mine.span)
        mine.small = any(lemma(annotation, t) in words().words("nouns.small") for t in _beside(annotation, mine.span))
        mine.countries = _of_country(annotation, mine.span, demonyms)
        if i + 1 < len(found) and _contains(annotation, mine, found[i + 1]):
            mine.within.append(i + 1)
    return found


def toponyms(annotation: Annotation, names: Sequence[PlaceName]) -> list[Toponym]:
    """The names as the resolution takes them."""
    return [
        Toponym(annotation.text_of(*name.span), name.features, tuple(name.within), name.countries) for name in names
    ]


def _other_names(annotation: Annotation) -> dict[int, float]:
    """For each token of a name that is no place, the name's score."""
    out: dict[int, float] = {}
    for name in annotation.names:
        if name.kind not in ("place", "facility"):
            for token in range(name.first, name.end):
                out[token] = max(name.score, out.get(token, 0.0))
    return out


def _grown(
    annotation: Annotation, gazetteer: Gazetteer, first: int, end: int, other: dict[int, float], taken: set[int]
) -> Range:
    """The longest name of the gazetteer around the model's: "Rafah crossing" for Rafah, "Maaret al-Numan" for Maaret."""
    start = annotation.sentences[annotation.sentence_of[first]][0]
    best = (first, end)
    for begin in range(first, max(start, first - MAX_GROWTH) - 1, -1):
        if begin in taken or begin in other or (begin < first and not _joined(annotation, begin)):
            break
        if not annotation.words[begin][:1].isupper():
            continue
        for stop in name_ends(annotation, begin):
            if stop < end or stop - begin <= best[1] - best[0]:
                break
            if taken.intersection(range(begin, stop)) or any(t in other for t in range(begin, stop)):
                continue
            key = fold(annotation.text_of(begin, stop))
            if any(p.geonameid is None or not p.alternate or key == fold(p.name) for p in gazetteer.exact(key)):
                best = (begin, stop)
                break
    return best


def _joined(annotation: Annotation, token: int) -> bool:
    word = annotation.words[token]
    return word[:1].isupper() or word.lower() in LINKS


def _believed(
    annotation: Annotation,
    span: Range,
    entries: Sequence[PlaceEntry],
    other: dict[int, float],
    named: Collection[str],
    home: frozenset[str],
) -> bool:
    """Whether the gazetteer is believed against a model that did not call these tokens a place.

    What a name is listed as, a province, a capital or a town, says nothing of whether it is a name of a place here:
    that the text has to show, by what only places stand with, or by another mention of `named`. Where it shows less
    ("the shelling of X"), the name must be one that stands for little else: of a place that many know, in a country of
    `home`, those that the report names, and of no person in the report.
    """
    if _is_piece(annotation, span) or _is_common_name(annotation, span, entries, named):
        return False
    scores = [other[t] for t in range(*span) if t in other]
    firm = stands_as_place(annotation, span, actor=True)
    if scores and (max(scores) >= WEAK_NAME or not firm):
        return False
    if firm or _designator(annotation, span):
        return True
    if fold(annotation.text_of(*span)) in named:
        return True
    if not stands_as_place(annotation, span, actor=False):
        return False
    if not any(
        (p.geonameid is None or p.population >= KNOWN_PLACE) and (not home or home.intersection(p.countries))
        for p in entries
    ):
        return False
    heard = {annotation.words[t] for t in other}
    return not any(annotation.words[t] in heard for t in range(*span))


def _is_piece(annotation: Annotation, span: Range) -> bool:
    """Whether the tree makes the span a piece of a longer name ("Vladimir" of "Vladimir V. Putin")."""
    kinds = words().mapping("features")

    def named(token: int) -> bool:
        return (
            token not in range(*span)
            and annotation.words[token][:1].isupper()
            and annotation.upos[token] == "PROPN"
            and lemma(annotation, token) not in kinds
        )

    flat = ("flat", "goeswith")
    above = any(base(annotation.deprels[t]) in flat and named(annotation.heads[t]) for t in range(*span))
    return above or any(
        base(annotation.deprels[c]) in flat and named(c) for t in range(*span) for c in annotation.children[t]
    )


def _is_common_name(annotation: Annotation, span: Range, entries: Sequence[PlaceEntry], named: Collection[str]) -> bool:
    """Whether a name that only the gazetteer knows is part of a longer one in capitals: "Grant" in "Community Arts
    Grant", "Dodge" in "Dodge Caravan". A place that many know may begin one ("Aleppo Media Center")."""
    if fold(annotation.text_of(*span)) in named:
        return False

    def joined(token: int) -> bool:
        if not 0 <= token < len(annotation) or not is_name_word(annotation, token):
            return False
        inside = range(*span)
        linked = annotation.heads[token] in inside or any(annotation.heads[t] == token for t in inside)
        return linked or any(annotation.heads[t] == annotation.heads[token] for t in inside)

    if joined(span[0] - 1):
        return True
    kinds = words().mapping("features")
    behind = span[1]
    if not joined(behind) or lemma(annotation, behind) in kinds:
        return False
    return not any(p.geonameid is None or p.population >= KNOWN_PLACE for p in entries)


def _shown(annotation: Annotation, name: PlaceName, lost: bool) -> bool:
    head = head_of(annotation, name.span)
    above = governor(annotation, head)
    owner = lost or owns(annotation, name.span) or annotation.deprels[head] == "nmod:poss"
    if owner or base(annotation.deprels[head]) in ("compound", "amod"):
        # "Syria's north", "Torkham border area": the phrase is the place; "Pakistan's challenges": none is.
        if above < 0:
            return False
        direct = annotation.heads[head]
        if not owner and name.told and direct >= name.end and _happens(annotation, direct, name):
            return True
        part = lemma(annotation, direct) in words().words("nouns.part", "nouns.border", "nouns.vague")
        state = any(p.feature == "country" for p in name.entries)
        grounds = words().words("nouns.ground") if state else words().words("nouns.home", "nouns.ground")
        home = lemma(annotation, direct) in grounds
        if home and direct >= name.end and stands_as_place(annotation, (direct, direct + 1), actor=True):
            return True
        return (part and stands_as_place(annotation, (direct, direct + 1), actor=True)) or (
            part and direct > head and not owns(annotation, name.span) and not name.actor
        )
    state = any(p.feature == "country" for p in name.entries)
    return stands_as_place(annotation, name.span, actor=name.actor, state=state)


def _happens(annotation: Annotation, token: int, name: PlaceName) -> bool:
    """ "The Homs bombing", "a Kabul protest"; what a government does as well needs a name that is none of a seat."""
    nouns = words().words("nouns.happening") if name.actor else words().words("nouns.happening", "nouns.doing")
    end = token
    while end + 1 < len(annotation) and annotation.upos[end + 1] == "NOUN" and annotation.heads[token] > token:
        end += 1
    if any(annotation.upos[t] not in ("NOUN", "PROPN") for t in range(name.end, token)):
        return False  # "Homs car bomb", but not "Homs, a bomb"
    return any(lemma(annotation, t) in nouns for t in range(token, end + 1))


def _lost_mark(annotation: Annotation, name: PlaceName, gazetteer: Gazetteer) -> bool:
    """Whether the name is known only without its last s: "Aleppos" where feeds have lost the apostrophe."""
    key = fold(annotation.text_of(*name.span))
    return key.endswith("s") and bool(name.entries) and not gazetteer.exact(key)


def _designator(annotation: Annotation, span: Range) -> frozenset[str]:
    """The features that words beside the name ask for: "Homs province", "the city of Homs", "the town Homs"."""
    kinds = words().mapping("features")
    for token in _beside(annotation, span):
        if wanted := kinds.get(lemma(annotation, token)):
            return frozenset(wanted)
    return frozenset()


def _beside(annotation: Annotation, span: Range) -> list[int]:
    """The words beside a name that may say what it is: the last one of it, the one after it, the noun before it."""
    out = [span[1] - 1] if span[1] - span[0] > 1 else []
    after = span[1]
    if after < len(annotation) and annotation.sentence_of[after] == annotation.sentence_of[span[0]]:
        out.append(after)
    before = span[0] - 1
    if before > 0 and lower(annotation, before) == "the":
        before -= 1
    if before > 0 and lower(annotation, before) in ("of", "called", "named"):
        before -= 1
    if before >= 0 and annotation.upos[before] == "NOUN":
        out.append(before)
    return out


def _of_country(annotation: Annotation, span: Range, demonyms: dict[int, str | None]) -> frozenset[str]:
    """The state whose demonym stands in the name's own phrase: "the Syrian city of Homs", "the Syrian town Homs"."""
    head = head_of(annotation, span)
    places = words().words("nouns.part")
    for above in (annotation.heads[head], head):
        if above >= 0 and (above == head or lemma(annotation, above) in places):
            found = {demonyms[c] for c in annotation.children[above] if c in demonyms and c < span[0]}
            if codes := frozenset(c for c in found if c):
                return codes
    return frozenset()


def _contains(annotation: Annotation, name: PlaceName, other: PlaceName) -> bool:
    """Whether the next name is written as the container of this one: "Homs, Syria", "Homs (Syria)", "Homs in Syria"."""
    if annotation.sentence_of[name.first] != annotation.sentence_of[other.first]:
        return False
    between = [lower(annotation, t) for t in range(name.end, other.first)]
    kinds = words().mapping("features")
    between = [w for w in between if w not in kinds and w not in words().words("modifiers.direction")]
    return between in ([","], ["("], ["in"], [",", "in"], ["in", "the"], ["of"], ["'s"], ["’s"]) or (
        not between and not name.actor and other.actor
    )
