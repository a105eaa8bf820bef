"""Which place a name means: candidates of the gazetteer, chosen jointly over the report.

A name means one place in one report (one sense per report) unless a container says otherwise ("Tripoli, Lebanon").
Each candidate gets a score from what it is by itself (people, capital, kind) and from the other names: how much of the
report's places lie in its country and division, and how near. Since the others are as uncertain, a few rounds of
re-weighing let them settle together. No randomness: equal input gives equal output.

Weights were set on the train part of a corpus of US local news and checked on reports of the Syrian war; accuracy is
flat within a third of each value up or down unless noted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.knowledge.actors import load_actors
from rashomon.knowledge.gazetteer import Gazetteer, PlaceEntry
from rashomon.knowledge.place_names import fold
from rashomon.language.annotation import Range
from rashomon.reading.place_words import words

PEOPLE = 0.35
"""For each power of ten of a place's population."""
AREA_PEOPLE = 0.55
"""The same for divisions and districts, whose counts are larger than their towns'."""
COUNTRY = 3.3
"""A country, over a town of its name: "Jordan", "Mali"."""
KEPT = 3.0
"""A place of the hand-kept list: it is there because conflict news names it."""
CAPITAL = 0.8
ALTERNATE = -1.5
"""Reached by an alternate name only."""
DIVISION, DISTRICT = 0.4, -2.0
"""Against the town of the same name, where nothing says "province" or "county"."""
IN_COUNTRY = 5.0
"""For the share of the report's other places that lie in the candidate's country."""
IN_DIVISION = 3.5
NAMED_DIVISION = 2.0
"""For a division that is itself named ("Texas") and holds the candidate."""
NEARBY = 4.5
"""For other places close by, falling with distance."""
REACH_KM = 85.0
NAMED_COUNTRY = 2.0
"""The weight of a country that the report names, by name or demonym, beside its places."""
CONTAINER = 9.0
"""The container in the text holds the candidate ("Homs, Syria"); nothing else outweighs it."""
FEATURE = 4.0
"""The words beside the name ask for this feature ("the province of Homs", "Rapides Parish")."""
ROUNDS = 3
MOST_CANDIDATES = 14
"""Candidates weighed for a name, the best by themselves; the rest never won on train."""
SURE = 0.35
"""Least probability of the chosen place for its identity to be given; below it the place stays unresolved."""
KNOWN = 100_000
"""Population from which a place beats the demonym that is spelled like it."""
SEAT_SHARE = 0.05
"""Least share of a division's people in the town of its name for a bare name to mean the town."""
SHOWN = 0.05
"""Least part of a score that an explanation shows."""
ONE_PLACE_KM = 60.0
"""Candidates as near as this are one place for the probability (a town, its district)."""

_SHORT = re.compile(r"\s*,\s*((?:[A-Z]\.\s?[A-Z]|[A-Z][a-z]{1,4})\.)")
"""A comma and an abbreviated division: ", N.Y.", ", Calif."."""


@dataclass(slots=True)
class Toponym:
    """A name to resolve: its characters, and what the text around it says.

    `features` are those that a word beside it asks for; `within` are indices of toponyms that contain it, and
    `countries` alpha-3 codes that its own phrase gives ("the Syrian city of").
    """

    name: str
    features: frozenset[str] = frozenset()
    within: tuple[int, ...] = ()
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate with its probability and the parts of its score: by itself, and what each kind of context added."""

    entry: PlaceEntry
    share: float
    parts: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        p = self.entry
        where = ", ".join(x for x in (p.admin1 if p.admin1 != p.name else None, *p.countries[:3]) if x)
        size = f", {p.population:,} people" if p.population else ""
        parts = ", ".join(f"{name} {value:+.1f}" for name, value in self.parts if abs(value) >= SHOWN)
        return f"{p.name} ({p.feature}{', ' if where else ''}{where}{size}): {parts}"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was resolved to: None where no candidate is sure enough. `offered` counts the gazetteer's; `weighed`
    are those that were weighed, the likeliest first; `note` says why another rule overruled the weights."""

    entry: PlaceEntry | None
    offered: int
    confidence: float
    weighed: tuple[Weighed, ...] = ()
    note: str = ""

    @property
    def lat(self) -> float | None:
        """Degrees, None where nothing was chosen."""
        return self.entry.lat if self.entry else None

    @property
    def lon(self) -> float | None:
        """Degrees, None where nothing was chosen."""
        return self.entry.lon if self.entry else None


@dataclass(slots=True)
class _Sense:
    """All mentions of one name with one container."""

    toponym: Toponym
    members: list[int]
    offered: int = 0
    entries: list[PlaceEntry] = field(default_factory=list)
    prior: list[float] = field(default_factory=list)


@cache
def _abbreviations() -> Mapping[str, str]:
    return dict(words().mapping("abbreviations"))


def candidates(name: str, gazetteer: Gazetteer) -> list[PlaceEntry]:
    """The gazetteer's places for a name as the text has it; those of the long form for "Ky." and the like."""
    long = _abbreviations().get(name.strip())
    if long:
        return [p for p in gazetteer.lookup(long) if p.feature in ("adm1", "populated") and not p.alternate][:3]
    return gazetteer.lookup(name)


def resolve_toponyms(
    text: str,
    spans: Sequence[Range],
    gazetteer: Gazetteer,
    *,
    countries: Mapping[str, float] | None = None,
    sure: float = 0.0,
) -> list[Resolution]:
    """The places of the names at `spans` (characters of `text`, half-open, in text order), one for each.

    `countries` weighs alpha-3 codes that the report names otherwise; `sure` is the least probability of an answer. A
    demonym counts as its country. Containers are read off the text between the names. This is geocoding given the
    names; `find_places` finds them as well.
    """
    toponyms = [Toponym(text[first:end]) for first, end in spans]
    for i, (_first, end) in enumerate(spans):
        following = i + 1
        if following < len(spans) and spans[following][0] >= end:
            between = text[end : spans[following][0]]
            if re.fullmatch(r"\s*(?:,|\(|,? in)\s*(?:the\s+)?", between):
                toponyms[i].within = (following,)
        short = _SHORT.match(text, end)
        if short and not toponyms[i].within and short[1] in _abbreviations():
            toponyms[i].within = (len(toponyms),)
            toponyms.append(Toponym(short[1]))
        toponyms[i].features = designated(text, spans[i])
    found = resolve(toponyms, gazetteer, countries=countries, sure=sure)[: len(spans)]
    for i, result in enumerate(found):
        code = country_of_people(toponyms[i].name)
        if code and not (result.entry and result.entry.population >= KNOWN):
            found[i] = Resolution(gazetteer.country(code), 1, 1.0)
    return found


def country_of_people(name: str) -> str | None:
    """The alpha-3 code of the state whose demonym a name is ("Georgian", "Syrians"); None where it is none."""
    matches = load_actors().matches(name.split())
    if len(matches) == 1 and matches[0].usage in ("adjective", "people"):
        return matches[0].entry.country
    return None


def designated(text: str, span: Range) -> frozenset[str]:
    """The features that a word beside a name asks for: "Homs province", "the city of Homs"; empty where none does."""
    features = words().mapping("features")
    before = re.search(r"(\w+)\s+of\s+(?:the\s+)?$", text[max(0, span[0] - 40) : span[0]])
    after = re.match(r"\s+(\w+)", text[span[1] : span[1] + 30])
    for found in (after, before):
        if found and (wanted := features.get(found[1].lower())):
            return frozenset(wanted)
    return frozenset()


def resolve(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    countries: Mapping[str, float] | None = None,
    sure: float = SURE,
) -> list[Resolution]:
    """One Resolution for each toponym, jointly. `countries`: alpha-3 -> weight of mentions elsewhere in the report."""
    senses = _senses(toponyms, gazetteer)
    alive = [s for s in senses if s.entries]
    out = [Resolution(None, 0, 0.0)] * len(toponyms)
    if not alive:
        return out
    for sense, share, parts in _settle(alive, toponyms, countries or {}):
        best = int(np.argmax(share))
        entry = _town_of(sense, sense.entries[best])
        mass = float(sum(p for p, e in zip(share, sense.entries, strict=True) if _one_place(entry, e)))
        order = sorted(range(len(share)), key=lambda i: (-share[i], i))
        weighed = tuple(Weighed(sense.entries[i], float(share[i]), parts[i]) for i in order)
        seat = "" if entry is sense.entries[best] else f"the town of the division's name: {entry.name}"
        for member in sense.members:
            if mass >= sure:
                out[member] = Resolution(entry, sense.offered, min(1.0, mass), weighed, seat)
            else:
                out[member] = Resolution(None, sense.offered, mass, weighed, f"none is as sure as {sure:.2f}")
    return out


def _town_of(sense: _Sense, chosen: PlaceEntry) -> PlaceEntry:
    """The town, where a division bears the name of its seat and nothing in the text says "province" ("in Homs")."""
    if chosen.feature not in ("adm1", "adm2") or chosen.feature in sense.toponym.features:
        return chosen
    seats = [
        p
        for p in sense.entries
        if p.feature == "populated" and (chosen.alternate or not p.alternate) and p.country == chosen.country
        and (p.admin1 == chosen.admin1 or _one_place(p, chosen))
    ]  # fmt: skip
    seat = max(seats, key=lambda p: p.population, default=None)
    if seat is not None and (seat.capital or seat.population >= SEAT_SHARE * chosen.population):
        return seat
    return chosen


def _one_place(a: PlaceEntry, b: PlaceEntry) -> bool:
    if a is b:
        return True
    if a.country != b.country:
        return False
    if "adm1" in (a.feature, b.feature) and a.admin1 == b.admin1 and a.feature != b.feature:
        return True  # a town and the division it lies in
    return (
        abs(a.lat - b.lat) * 111 < ONE_PLACE_KM
        and abs(a.lon - b.lon) * 111 * math.cos(math.radians(a.lat)) < ONE_PLACE_KM
    )


def _senses(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[_Sense]:
    """Mentions grouped by name; those with a container or a designator lend them to the rest of their name.

    Two different containers of one name make two senses, the mentions without one going to the first.
    """
    by_name: dict[str, list[int]] = {}
    for i, toponym in enumerate(toponyms):
        by_name.setdefault(fold(_abbreviations().get(toponym.name, toponym.name)), []).append(i)
    out = []
    for members in by_name.values():
        parts: dict[tuple[str, ...], list[int]] = {}
        for i in members:
            held = tuple(fold(toponyms[w].name) for w in toponyms[i].within)
            parts.setdefault(held, []).append(i)
        bare = parts.pop((), [])
        groups = sorted(parts.values(), key=lambda g: g[0]) or [[]]
        groups[0] = sorted(groups[0] + bare)
        for group in groups:
            # A designator binds its own mention only: "Homs" and "Homs province" in one report are two places.
            wanted: dict[frozenset[str], list[int]] = {}
            for i in group:
                wanted.setdefault(toponyms[i].features, []).append(i)
            within = next((toponyms[i].within for i in group if toponyms[i].within), ())
            of = frozenset().union(*(toponyms[i].countries for i in group))
            for features, some in wanted.items():
                out.append(_Sense(Toponym(toponyms[some[0]].name, features, within, of), some))
    for sense in out:
        found = candidates(sense.toponym.name, gazetteer)
        sense.offered = len(found)
        scored = sorted(
            ((_prior(p, sense.toponym), -n, p) for n, p in enumerate(found)), key=lambda x: x[:2], reverse=True
        )
        around = {c for w in sense.toponym.within for p in candidates(toponyms[w].name, gazetteer) for c in p.countries}
        if around:
            inside = [s for s in scored if around.intersection(s[2].countries)]
            scored = inside + [s for s in scored if s not in inside]
        for score, _, place in scored[: MOST_CANDIDATES * (3 if around else 1)]:
            sense.entries.append(place)
            sense.prior.append(score)
    return out


def _prior(place: PlaceEntry, toponym: Toponym) -> float:
    """The score of a candidate by itself and by the words beside its name."""
    weight = AREA_PEOPLE if place.feature in ("adm1", "adm2", "country") else PEOPLE
    score = weight * math.log10(place.population + 1)
    score += {"country": COUNTRY, "adm1": DIVISION, "adm2": DISTRICT, "populated": 0.0}.get(place.feature, KEPT)
    if place.capital:
        score += CAPITAL
    if place.alternate:
        score += ALTERNATE
    if place.feature in toponym.features:
        score += FEATURE
    if toponym.countries.intersection(place.countries):
        score += CONTAINER
    return score


def _settle(
    senses: Sequence[_Sense], toponyms: Sequence[Toponym], countries: Mapping[str, float]
) -> list[tuple[_Sense, NDArray[np.float64], list[tuple[tuple[str, float], ...]]]]:
    """For each sense the probabilities of its candidates after ROUNDS of weighing them against one another, and the
    parts of their scores in the last round."""
    owner = np.array([i for i, s in enumerate(senses) for _ in s.entries])
    entries = [e for s in senses for e in s.entries]
    prior = np.array([p for s in senses for p in s.prior])
    lat = np.radians([e.lat for e in entries])
    lon = np.radians([e.lon for e in entries])
    point = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    away = 6371.0 * np.arccos(np.clip(point @ point.T, -1.0, 1.0))
    other = owner[:, None] != owner[None, :]
    small = np.array([e.feature not in ("country", "adm1") and e.precision < 5 for e in entries])
    near = np.exp(-away / REACH_KM) * other * (small[:, None] & small[None, :])
    codes = {c: n for n, c in enumerate(sorted({c for e in entries for c in e.countries}))}
    state = np.zeros((len(entries), len(codes)))
    for i, e in enumerate(entries):
        for c in e.countries:
            state[i, codes[c]] = 1.0 if e.country else 1.0 / len(e.countries)
    same_state = np.minimum(state @ state.T, 1.0) * other
    divisions = [(e.country, e.admin1) if e.admin1 else None for e in entries]
    same_division = np.array([[a is not None and a == b for b in divisions] for a in divisions], float) * other
    is_division = np.array([e.feature == "adm1" for e in entries], float)
    named = np.array([countries.get(c, 0.0) for c in codes])
    holds = _containment(senses, entries, owner, toponyms)
    mentions = np.array([math.sqrt(len(s.members)) for s in senses])[owner]
    share = _softmax(prior, owner, len(senses))
    parts: dict[str, NDArray[np.float64]] = {}
    for _ in range(ROUNDS):
        weight = share * mentions
        total = weight.sum() + NAMED_COUNTRY * named.sum() + 1.0
        in_state = (same_state @ weight + NAMED_COUNTRY * (state @ named)) / total
        in_division = (same_division @ weight) / (weight.sum() + 1.0)
        in_named = np.minimum(same_division @ (share * is_division), 1.0)
        closeness = np.minimum(near @ weight, 2.0) / 2.0
        held = np.minimum(holds @ share, 1.0)
        parts = {
            "by itself": prior,
            "report's countries": IN_COUNTRY * in_state,
            "report's divisions": IN_DIVISION * in_division + NAMED_DIVISION * in_named,
            "nearness": NEARBY * closeness,
            "container": CONTAINER * held,
        }
        share = _softmax(np.sum(list(parts.values()), axis=0), owner, len(senses))
    out = []
    for n, sense in enumerate(senses):
        mine = np.flatnonzero(owner == n)
        rows = [tuple((name, float(values[i])) for name, values in parts.items()) for i in mine]
        out.append((sense, share[mine], rows))
    return out


def _softmax(score: NDArray[np.float64], owner: NDArray[np.int64], groups: int) -> NDArray[np.float64]:
    top = np.full(groups, -np.inf)
    np.maximum.at(top, owner, score)
    weight = np.exp(score - top[owner])
    total = np.zeros(groups)
    np.add.at(total, owner, weight)
    out: NDArray[np.float64] = weight / total[owner]
    return out


def _containment(
    senses: Sequence[_Sense], entries: Sequence[PlaceEntry], owner: NDArray[np.int64], toponyms: Sequence[Toponym]
) -> NDArray[np.float64]:
    """Whether candidate j, of a name that stands as a container of candidate i's name, does hold i; both ways."""
    out = np.zeros((len(entries), len(entries)))
    sense_of = {member: n for n, s in enumerate(senses) for member in s.members}
    for n, sense in enumerate(senses):
        for container in sense.toponym.within:
            m = sense_of.get(container)
            if m is None or m == n:
                continue
            for i in np.flatnonzero(owner == n):
                for j in np.flatnonzero(owner == m):
                    if inside(entries[int(i)], entries[int(j)]):
                        out[i, j] = out[j, i] = 1.0
    return out


def inside(place: PlaceEntry, container: PlaceEntry) -> bool:
    """Whether a candidate lies in another: a country, a division of it, or a larger place close by."""
    if place is container:
        return False
    if container.feature == "country":
        return place.feature != "country" and container.country in place.countries
    if place.feature == "country" or place.country != container.country:
        return False
    if container.feature == "adm1":
        return place.feature != "adm1" and place.admin1 == container.name
    close = _one_place(place, container)
    return close and (container.feature == "adm2" or container.precision > place.precision or
                      container.population > place.population)  # fmt: skip


def weights(codes: Iterable[str]) -> dict[str, float]:
    """Weights of countries from their mentions: square roots, so that the tenth counts less than the second."""
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    return {code: math.sqrt(count) for code, count in sorted(counts.items())}
