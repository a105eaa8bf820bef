"""Stage places: where. The named and the described places of a report, resolved jointly, and which event is where.

1. names: the model's and the gazetteer's, with what the text says about each (`place_names`)
2. resolution: one place for each name, all together (`place_resolution`)
3. phrases: the side of the compass and the noun that belong to a name ("northern Syria", "the Torkham border area")
4. described places: those without a name (`places_described`)
5. attachment to events (`place_attachment`)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.knowledge.actors import load_actors
from rashomon.knowledge.gazetteer import Gazetteer, PlaceEntry
from rashomon.knowledge.place_names import fold
from rashomon.knowledge.registry import Match
from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import PlaceDraft
from rashomon.reading.phrases import base, lemma, lower
from rashomon.reading.place_attachment import attach_places
from rashomon.reading.place_introduced import KNOWN_PLACE, PlaceName
from rashomon.reading.place_names import find_names, toponyms
from rashomon.reading.place_resolution import Resolution, resolve, resolve_toponyms, weights
from rashomon.reading.place_syntax import is_seat, off_by, role_of
from rashomon.reading.place_words import words
from rashomon.reading.places_described import Located, find_described

__all__ = ["Found", "attach_places", "find_places", "find_toponyms", "resolve_toponyms"]

NEAR_PRECISION = 2
"""UCDP where_prec of "near X" and of a part of the land around it."""
PART_PRECISION = {6: 5, 4: 4, 3: 3}
"""The where_prec of a part ("northern", "areas of") of a country, a division, a district; of a town NEAR_PRECISION."""


FAR_TOWN = 100_000
"""People from which a town is taken for itself in a report that names other countries only; reports of one war name
villages of its neighbours seldom, and cities elsewhere often."""
HERE = 0.5
"""Confidence of a town taken because it is the one in the report's countries, where the rest leaves it open."""
SOLID = 0.8
"""Probability from which a well-known place tells where the report is set."""
COUNTRY_WIDE = 6
"""UCDP where_prec of a country."""
SCENE_PLACES = 2
SCENE_SHARE = 0.8
"""Least number and share of the named places, countries apart, that lie in the state where the report is set."""
FAIR_SHARE = 0.3
"""Share of the well-known places' mentions from which a country is one that the report speaks of."""


def find_places(
    annotation: Annotation, gazetteer: Gazetteer, *, report_countries: Sequence[str] = ()
) -> list[PlaceDraft]:
    """The place mentions of a report in text order; `report_countries` are alpha-3 codes of the parties in it.

    A name with no candidate that is sure enough keeps its mention, without id and point.
    """
    read = _read_names(annotation, gazetteer, report_countries)
    matches, states, names, found = read.matches, read.states, read.names, read.found
    out = [_mention(annotation, n, r) for n, r in zip(names, found, strict=True) if n.shown]
    _held(annotation, names, found, out)
    _plain_names(annotation, names, found, out)
    located = _located(annotation, matches, names, found, out, gazetteer)
    shown = (r.entry for n, r in zip(names, found, strict=True) if n.shown)
    waters = {
        id(draft): entry.countries
        for draft, entry in zip(out, shown, strict=True)
        if entry is not None and entry.feature in _OF_SEVERAL
    }
    for draft in out:
        here = located.country_at(annotation.sentence_of[draft.tokens[0]])
        if draft.country is None and (draft.name is None or here in waters.get(id(draft), ())):
            draft.country = here
    out.extend(find_described(annotation, out, states, located, gazetteer))
    return sorted(_without_doubles(out), key=lambda p: p.tokens)


_OF_SEVERAL = frozenset({"water", "river", "sea", "range", "desert", "region", "line"})
"""Kinds of places that lie in several states and not between disputing ones: the report's scene tells which part."""


@dataclass(frozen=True, slots=True)
class Found:
    """A toponym of the report: its tokens, whether it stands as a place, and what it was resolved to."""

    tokens: Range
    shown: bool
    resolution: Resolution


def find_toponyms(annotation: Annotation, gazetteer: Gazetteer) -> list[Found]:
    """Every name of a place in the report in text order, whatever it stands for: the places of `find_places`, names that
    act ("Moscow said") or are part of the name of a body ("Walker County Jail"), and demonyms, as their country.
    """
    read = _read_names(annotation, gazetteer, ())
    out = [Found(n.span, n.shown, r) for n, r in zip(read.names, read.found, strict=True)]
    covered = {t for n in read.names for t in range(*n.span)}
    for match in read.states:
        if covered.isdisjoint(range(match.first, match.end)):
            country = gazetteer.country(match.entry.country) if match.entry.country else None
            out.append(Found((match.first, match.end), False, Resolution(country, 1, 1.0)))
    return sorted(out, key=lambda f: f.tokens)


@dataclass(frozen=True, slots=True)
class _Read:
    """The names of a report with their resolutions, and the states that it names (`matches`: and their bodies)."""

    matches: list[Match]
    states: list[Match]
    names: list[PlaceName]
    found: list[Resolution]


def _read_names(annotation: Annotation, gazetteer: Gazetteer, report_countries: Sequence[str]) -> _Read:
    actors = load_actors().matches(annotation.words)
    groups = {
        t for m in actors if m.end - m.first > 1 and m.entry.party != m.entry.country for t in range(m.first, m.end)
    }
    # Of groups and organisations only states and what is theirs: a group's home says little about where it strikes.
    matches = [m for m in actors if m.entry.country and m.entry.party == m.entry.country]
    states = [m for m in matches if m.usage in ("name", "adjective", "people")]
    names = find_names(annotation, gazetteer, states, groups)
    covered = {t for n in names for t in range(*n.span)}
    codes = [m.entry.country for m in matches if m.entry.country and m.first not in covered]
    found = resolve(toponyms(annotation, names), gazetteer, countries=weights([*codes, *report_countries]))
    home = frozenset(codes) | frozenset(report_countries) | _homes(names, found)
    found = [_far_village(n, r, home, annotation.text_of(*n.span), found) for n, r in zip(names, found, strict=True)]
    return _Read(matches, states, names, found)


def _homes(names: Sequence[PlaceName], found: Sequence[Resolution]) -> frozenset[str]:
    """The countries where the report's well-known places lie, those with a fair share of the mentions."""
    counts: Counter[str] = Counter()
    for resolution in found:
        p = resolution.entry
        if p is not None and p.country and resolution.confidence >= SOLID and _is_well_known(p):
            counts[p.country] += 1
    return frozenset(c for c, n in counts.items() if n >= FAIR_SHARE * counts.total())


def _is_well_known(p: PlaceEntry) -> bool:
    return p.population >= FAR_TOWN or p.capital or p.feature in ("country", "adm1")


def _far_village(
    name: PlaceName, resolution: Resolution, home: frozenset[str], text: str, found: Sequence[Resolution]
) -> Resolution:
    """Nothing, in place of a small place in a country that the report does not speak of: a name that the gazetteer has
    only there is more likely one that it lacks here. So is a city that the text calls a neighbourhood, or that has
    its name without the article of the text. Where a town of the name lies in a country of `home`, it is that one. A
    container in the text settles it ("Hadar, Iraq")."""
    p = resolution.entry
    if p is None:
        known = _in(home, [q for q in name.entries if _is_well_known(q)])
        note = "the one of the name in the report's countries"
        return replace(resolution, entry=known, confidence=HERE, note=note) if known else resolution
    if p.country is None or p.country in home or not home:
        return resolution
    if any((held := found[i].entry) is not None and p.country in held.countries for i in name.within):
        return resolution
    bare = fold(text).startswith("al ") and not fold(p.name).startswith("al ")
    little = p.feature in ("populated", "adm2", "camp") and not _is_well_known(p)
    if not little and not ((name.small or bare) and p.feature != "country"):
        return resolution
    best = _in(home, [q for q in name.entries if q.geonameid is None or q.population >= KNOWN_PLACE])
    far = f"{p.name} in {p.country} is small, and the report does not speak of that country"
    return replace(resolution, entry=best, confidence=HERE if best else 0.0, note=far)


def _in(home: frozenset[str], entries: Sequence[PlaceEntry]) -> PlaceEntry | None:
    """The largest of the places of a name that lie in these countries."""
    here = [p for p in entries if home.intersection(p.countries) and not p.alternate and p.feature != "adm2"]
    return max(here, key=lambda p: p.population, default=None)


def _mention(annotation: Annotation, name: PlaceName, resolution: Resolution) -> PlaceDraft:
    span, part, border = _phrase(annotation, name.span)
    draft = PlaceDraft(span, candidates=resolution.offered, confidence=resolution.confidence)
    draft.role, draft.name_tokens = role_of(annotation, span), _proper(annotation, span, name.span)
    draft.scores = tuple((str(w), w.share) for w in resolution.weighed)
    draft.note = resolution.note
    entry = resolution.entry
    if entry is None:
        draft.precision = 5 if not resolution.offered else 1
        return draft
    draft.name, draft.geonameid, draft.country, draft.admin1 = entry.name, entry.geonameid, entry.country, entry.admin1
    draft.lat, draft.lon, draft.precision = entry.lat, entry.lon, entry.precision
    if part or draft.role == "near" or border:
        _as_part(annotation, draft, entry, name.span, part)
    return draft


def _proper(annotation: Annotation, span: Range, name: Range) -> Range:
    """The name in the mention: with a kind of place in upper case ("Hanano District"), without one in lower case."""
    first, end = name
    while end < span[1] and annotation.words[end][:1].isupper():
        end += 1
    while end - 1 > first and annotation.words[end - 1].islower():
        end -= 1
    return first, end


def _held(
    annotation: Annotation, names: Sequence[PlaceName], found: Sequence[Resolution], places: Sequence[PlaceDraft]
) -> None:
    """Gives an unresolved name the country and division of the container that the text gives it ("X in Aleppo")."""
    shown = [n for n in names if n.shown]
    for name, draft in zip(shown, places, strict=True):
        for index in name.within:
            container = found[index].entry
            if draft.name is None and draft.country is None and container is not None:
                draft.country, draft.admin1 = container.country, container.admin1


def _plain_names(
    annotation: Annotation, names: Sequence[PlaceName], found: Sequence[Resolution], places: Sequence[PlaceDraft]
) -> None:
    """Shows a place by the report's own spelling where the gazetteer's is a scholar's ("Ḩamāh" -> "Hama").

    One place, one name: the first spelling of the report goes for all its mentions.
    """
    spelling: dict[PlaceEntry, str] = {}
    shown = iter(places)
    for name, result in zip(names, found, strict=True):
        draft = next(shown) if name.shown else None
        entry = result.entry
        if entry is None or entry.name.isascii() or entry.feature == "country":
            continue
        text = annotation.text_of(*name.span)
        end = text.rpartition(" ")[0]
        if end and name.features and fold(end) in fold(entry.name):
            text = end  # "Hama city" is called Hama
        if fold(text).endswith("s") and not fold(entry.name).endswith("s"):
            text = text.rstrip("s")
        key = replace(entry, alternate=False)
        spelling.setdefault(key, text)
        if draft is not None and draft.name == entry.name:
            draft.name = spelling[key]


def _as_part(annotation: Annotation, draft: PlaceDraft, entry: PlaceEntry, name: Range, part: bool) -> None:
    """A part of a named place: less precise, and no point of its own where the whole is a country."""
    draft.precision = PART_PRECISION.get(entry.precision, max(entry.precision, NEAR_PRECISION))
    if part and entry.feature == "country":
        sides = [lower(annotation, t) for t in range(draft.tokens[0], name[0])]
        draft.name = " ".join([*(s for s in sides if s in words().words("modifiers.direction")), entry.name])
        draft.geonameid = draft.lat = draft.lon = None


def _phrase(annotation: Annotation, span: Range) -> tuple[Range, bool, bool]:
    """The name with its side of the compass and the noun it describes; whether that makes it a part, or borderland."""
    table = words()
    first, end = span
    sides = table.words("modifiers.direction")
    stop = annotation.sentences[annotation.sentence_of[first]][0]
    while first > stop and (
        lower(annotation, first - 1) in sides or (first < span[0] and _joined_side(annotation, first - 1, stop))
    ):
        first -= 1
    part, border = first < span[0], False
    nouns = table.words("nouns.part", "nouns.border", "nouns.vague") - sides
    last = annotation.sentences[annotation.sentence_of[first]][1]
    while end < last and annotation.upos[end] in ("NOUN", "PROPN") and lemma(annotation, end) in nouns:
        telling = lemma(annotation, end) in table.mapping("features")
        if not telling and end + 1 < last and lower(annotation, end + 1) == "of":
            break  # "the village of X part of the city of Y"
        border = border or lemma(annotation, end) in table.words("nouns.border", "nouns.vague")
        end += 1
    if end > span[1] and base(annotation.deprels[end - 1]) == "compound":
        end, border = span[1], False  # "the Aleppo city council": the noun belongs to what follows
    return (first, end), part or off_by(annotation, span[0]), border


def _joined_side(annotation: Annotation, token: int, stop: int) -> bool:
    """What stands between two sides of the compass: "north - eastern", "north and west"."""
    sides = words().words("modifiers.direction")
    return token - 1 >= stop and lower(annotation, token) in ("-", "and") and lower(annotation, token - 1) in sides


def _located(
    annotation: Annotation,
    matches: Sequence[Match],
    names: Sequence[PlaceName],
    found: Sequence[Resolution],
    places: Sequence[PlaceDraft],
    gazetteer: Gazetteer,
) -> Located:
    """Which states the report is set in: by its places; by sentence also those named, by demonym or seat as well."""
    here: list[set[str]] = [set() for _ in annotation.sentences]
    mentions: Counter[str] = Counter()
    for match in matches:
        if _is_base(annotation, match):
            continue
        if match.entry.country and match.usage in ("name", "adjective", "people", "seat", "person"):
            here[annotation.sentence_of[match.first]].add(match.entry.country)
            mentions[match.entry.country] += 1
    for name, result in zip(names, found, strict=True):
        if result.entry is not None and result.entry.country:
            here[annotation.sentence_of[name.first]].add(result.entry.country)
    states = frozenset(p.country for p in places if p.country)
    pair = None
    ranked = sorted(mentions, key=lambda c: (-mentions[c], c))[:2]
    if len(ranked) == 2 and ranked[1] in gazetteer.neighbours(ranked[0]):
        pair = (ranked[0], ranked[1])
    return Located(states, [frozenset(s) for s in here], pair, _scene(places))


def _scene(places: Sequence[PlaceDraft]) -> str | None:
    """The state in which nearly all of the places lie, where there are enough of them to tell."""
    counts = Counter(p.country for p in places if p.country and p.precision < COUNTRY_WIDE)
    if not counts:
        return None
    state, most = counts.most_common(1)[0]
    return state if most >= SCENE_PLACES and most >= SCENE_SHARE * counts.total() else None


def _is_base(annotation: Annotation, match: Match) -> bool:
    """Whether a state is only where somebody has his seat: "UK-based", "based in the UK"."""
    seat = words().words("verbs.seat")
    behind = match.end + 1
    glued = behind < len(annotation) and annotation.words[match.end] in ("-", "–") and lemma(annotation, behind) in seat
    return glued or is_seat(annotation, match.first)


def _without_doubles(places: Sequence[PlaceDraft]) -> list[PlaceDraft]:
    """One mention for one stretch of text: of two that cross, the earlier found."""
    out: list[PlaceDraft] = []
    taken: set[int] = set()
    for place in places:
        if not taken.intersection(range(*place.tokens)):
            out.append(place)
            taken.update(range(*place.tokens))
    return out
