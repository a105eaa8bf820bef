"""Names of places in a report: which tokens, whether the name stands as a place, what the text says of it.

The model's names of kind place and facility come first; then the longest names of the gazetteer over capitalised words
that the model took for nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from rashomon.knowledge.gazetteer import Gazetteer, PlaceEntry
from rashomon.knowledge.place_names import fold
from rashomon.knowledge.registry import Match
from rashomon.language.annotation import Annotation, Range
from rashomon.reading.phrases import base, lemma, lower
from rashomon.reading.place_resolution import Toponym, candidates
from rashomon.reading.place_syntax import governor, head_of, owns, stands_as_place
from rashomon.reading.place_words import words

MAX_NAME = 7
"""Tokens of a name that the gazetteer is asked for, hyphens and articles included ("Bab al - Hawa crossing")."""
KNOWN_PLACE = 15_000
"""Least population of a place that soft prepositions alone, against the model's silence, make one: surnames and words
of the street are villages somewhere."""
MAX_GROWTH = 4
"""Tokens in front of the model's name that may belong to it."""
WEAK_NAME = 0.5
"""Score of a name of another kind below which a firm preposition lets the gazetteer overrule it."""
_ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "at", "az", "ad", "an", "ed", "er", "es", "ez", "ur"})
_LINKS = frozenset(
    {"-", "–", "al", "el", "of", "de", "la", "ar", "as", "ash", "at", "az", "ad", "ez", "es", "’", "'", "and"}
)


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
        first, end = _with_article(annotation, *_trimmed(annotation, name.first, name.end))
        if first >= end or taken.intersection(range(first, end)) or _never(annotation, (first, end), gazetteer):
            continue
        if any((m.first, m.end) == (first, end) and m.usage in ("adjective", "people") for m in states):
            continue
        adjective = all(annotation.upos[t] == "ADJ" for t in range(first, end))
        if adjective and ((first, end) in nations or not gazetteer.lookup(annotation.text_of(first, end))):
            continue  # "Kurdish", "Persian"
        first, end = _grown(annotation, gazetteer, first, end, other, taken)
        entries = candidates(annotation.text_of(first, end), gazetteer)
        while not entries and end - first > 1 and lower(annotation, end - 1) in _generic():
            end -= 1  # "Aleppo Northern Countryside"
            entries = candidates(annotation.text_of(first, end), gazetteer)
        sides = words().words("modifiers.direction")
        while not entries and end - first > 1 and lower(annotation, first) in sides:
            first += 1  # "West Aleppo", "Central Homs province"
            entries = candidates(annotation.text_of(first, end), gazetteer)
        found.append(PlaceName(first, end, entries, told=True))
        taken.update(range(first, end))
    for mine in _introduced(annotation, gazetteer, taken, other):
        found.append(mine)
        taken.update(range(*mine.span))
    named = {fold(annotation.text_of(*n.span)) for n in found}
    home = frozenset(m.entry.country for m in states if m.entry.country)
    for first in range(len(annotation)):
        if first in taken or not _capitalised(annotation, first):
            continue
        for stop in _ends(annotation, first):
            begin, end = _with_article(annotation, first, stop)
            if taken.intersection(range(begin, end)) or _never(annotation, (begin, end), gazetteer):
                continue
            entries = gazetteer.lookup(annotation.text_of(begin, end))
            if entries and _believed(annotation, (begin, end), entries, other, named, home):
                known = fold(annotation.text_of(begin, end)) in named
                found.append(PlaceName(begin, end, entries, told=known))
                taken.update(range(begin, end))
                break
    found.sort(key=lambda n: n.first)
    lost = {t for m in states if m.possessive for t in range(m.first, m.end)}
    demonyms = {t: m.entry.country for m in states if m.usage == "adjective" for t in range(m.first, m.end)}
    found = [n for n in found if not all(t in demonyms for t in range(*n.span))]  # "the Thai side" is no place Thai
    for mine in found:
        mine.actor = any(p.feature == "country" or p.capital for p in mine.entries)
        if mine.end - mine.first == 1 and _lost_mark(annotation, mine, gazetteer):
            lost.add(mine.first)
        mine.shown = _shown(annotation, mine, mine.first in lost)
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


def _capitalised(annotation: Annotation, token: int) -> bool:
    word = annotation.words[token]
    if word[:1].isupper() and annotation.upos[token] in ("PROPN", "NOUN", "ADJ", "X", "ADV", "VERB"):
        sentence = annotation.sentences[annotation.sentence_of[token]][0]
        return annotation.upos[token] == "PROPN" or token != sentence
    return word.startswith(("al-", "el-")) and word[3:4].isupper()


def _ends(annotation: Annotation, first: int) -> list[int]:
    """Ends of names that may begin at `first`, longest first: capitalised words, joined by links, in one sentence.

    A kind of place behind them in lower case counts in ("Rafah crossing").
    """
    stop = min(first + MAX_NAME, annotation.sentences[annotation.sentence_of[first]][1])
    ends = []
    kinds = words().mapping("features")
    for token in range(first, stop):
        word = annotation.words[token]
        if word[:1].isupper() or word[:1].isdigit() or word.startswith(("al-", "el-")):
            ends.append(token + 1)
        elif ends and ends[-1] == token and lemma(annotation, token) in kinds:
            ends.append(token + 1)
            break
        elif word.lower() not in _LINKS:
            break
    return ends[::-1]


def _other_names(annotation: Annotation) -> dict[int, float]:
    """For each token of a name that is no place, the name's score."""
    out: dict[int, float] = {}
    for name in annotation.names:
        if name.kind not in ("place", "facility"):
            for token in range(name.first, name.end):
                out[token] = max(name.score, out.get(token, 0.0))
    return out


def _trimmed(annotation: Annotation, first: int, end: int) -> Range:
    """Without an article in front and a possessive behind; sides of the compass go to the phrase, not to the name."""
    edge = words().words("modifiers.direction") | {"the"}
    while first < end - 1 and lower(annotation, first) in edge and annotation.words[first][:1].islower():
        first += 1
    while end - 1 > first and annotation.words[end - 1] in ("'s", "’s", "'", "’", ",", "."):
        end -= 1
    return first, end


def _with_article(annotation: Annotation, first: int, end: int) -> Range:
    """With the article that is written to it by a hyphen: "al-Midan" for Midan, "Bab al-Hawa" for Bab al."""

    def glued(token: int) -> bool:
        """Whether a hyphen stands at `token` with no blank on either side."""
        return (
            0 < token < len(annotation) - 1
            and annotation.words[token] in ("-", "–")
            and annotation.ends[token - 1] == annotation.starts[token]
            and annotation.ends[token] == annotation.starts[token + 1]
        )

    if glued(first):
        first -= 1
    while first > 1 and glued(first - 1) and lower(annotation, first - 2) in _ARTICLES:
        first -= 2
    while glued(end) and lower(annotation, end - 1) in _ARTICLES:
        end += 2
    return first, end


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
        for stop in _ends(annotation, begin):
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
    return word[:1].isupper() or word.lower() in _LINKS


def _generic() -> frozenset[str]:
    return words().words("modifiers.direction", "nouns.part", "nouns.border")


def _never(annotation: Annotation, span: Range, gazetteer: Gazetteer) -> bool:
    text = annotation.text_of(*span).casefold()
    if all(word in _generic() for word in text.split()):
        return span[1] - span[0] < 2 or not gazetteer.lookup(text)  # "East", but not "West Bank"
    return text in words().words("never.words") or len(text) < 2 or not any(ch.isalpha() for ch in text)


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
    if _is_piece(annotation, span):
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


def _introduced(
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
            if not first < end <= first + MAX_GROWTH + 2 or blocked.intersection(range(first, end)):
                continue
            if not _never(annotation, (first, end), gazetteer):
                out.append(PlaceName(first, end, gazetteer.lookup(annotation.text_of(first, end))))
                blocked.update(range(first, end))
    return out


def _is_name_word(annotation: Annotation, token: int) -> bool:
    return annotation.upos[token] == "PROPN" and annotation.words[token][:1].isupper()


def _called(annotation: Annotation, token: int) -> Range:
    """The name behind "the village of"; an empty range where there is none."""
    none = token, token
    if token > len(annotation) - 3 or lower(annotation, token + 1) not in ("of", "called", "named"):
        return none
    if lemma(annotation, token) not in words().words("nouns.named"):
        return none
    first = end = token + 2
    if annotation.words[first][:1].isupper() or lower(annotation, first) in _ARTICLES:
        first, end = _with_article(annotation, first, first + 1)
        if not any(annotation.words[t][:1].isupper() for t in range(first, end)):
            return none
    while end < len(annotation) and _is_name_word(annotation, end):
        end += 1
    return first, end


def _headed(annotation: Annotation, token: int) -> Range:
    """A name that begins with a word that begins names of places: "Jabal al-Zawiya"."""
    if lower(annotation, token) not in words().words("nouns.heading") or not _is_name_word(annotation, token):
        return token, token
    end = token + 1
    while end < len(annotation) and (_is_name_word(annotation, end) or _is_link(annotation, end)):
        end += 1
    while end - 1 > token and not annotation.words[end - 1][:1].isupper():
        end -= 1
    return (token, end) if end - token > 1 else (token, token)


def _tailed(annotation: Annotation, gazetteer: Gazetteer, token: int) -> Range:
    """A name that ends with a kind of place in upper case: "Kindi Hospital", "Al-Quds Hospital"."""
    kinds = words().words("nouns.facility", "nouns.settlement", "nouns.district", "nouns.division", "nouns.tail")
    if not annotation.words[token][:1].isupper() or lemma(annotation, token) not in kinds or not token:
        return token, token
    first = token
    start = annotation.sentences[annotation.sentence_of[token]][0]
    while first > start and (_is_name_word(annotation, first - 1) or _is_link(annotation, first - 1)):
        first -= 1
    while first < token and not annotation.words[first][:1].isupper():
        first += 1
    known = first < token and any(
        p.population >= KNOWN_PLACE for p in gazetteer.lookup(annotation.text_of(first, token))
    )
    return (first, token + 1) if first < token and not known else (token, token)


def _is_link(annotation: Annotation, token: int) -> bool:
    """A hyphen or an article that joins the parts of a name."""
    word = annotation.words[token]
    return word in ("-", "–") or word.lower() in _ARTICLES


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
