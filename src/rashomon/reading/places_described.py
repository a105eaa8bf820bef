"""Places without a name of their own: "border regions", "two other provinces", "a rebel-held area", "the frontier".

They get no point. A country comes from the phrase itself ("Kurdish areas in Syria"), from a named place beside it
("in Kabul and two other provinces"), from the one state that the sentence names, or from the one state that the
report's places lie in; where several remain it stays open. Precision is the UCDP where_prec of the noun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.knowledge.registry import Match
from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import PlaceDraft
from rashomon.reading.phrases import base, lemma, lower
from rashomon.reading.place_syntax import function, governor, prepositions, role_of
from rashomon.reading.place_words import words

PRECISION = {"facility": 1, "settlement": 1, "district": 3, "division": 4, "vague": 5, "border": 5, "country": 6}
"""UCDP GED where_prec of a generic noun; a settlement without a name is vague in all but its kind."""
UNNAMED = 5
"""A place that cannot be found on a map from the text alone is part of a country at best."""

NEAR = 2
"""UCDP where_prec of what lies near a point."""
_POINTING = frozenset({"this", "that", "these", "those"})
MAX_MODIFIERS = 6
"""Tokens in front of a noun that may belong to its phrase; more than that is a parse gone wrong."""


@dataclass(frozen=True, slots=True)
class Located:
    """What the report says about states: where its named places lie, and which states each sentence names."""

    states: frozenset[str]
    named: Sequence[frozenset[str]]
    pair: tuple[str, str] | None
    """Two neighbours between whom "the border" must be; None where the report has no such pair."""
    scene: str | None = None
    """The one state in which nearly all of the report's named places lie; None where there is none such."""

    def country_at(self, sentence: int, *, by_scene: bool = True) -> str | None:
        """The one state that a place of this sentence without a country of its own can lie in; None where several.

        Being named makes a state one that acts; that things happen in it, other places of the report have to show.
        """
        here = self.named[sentence]
        if len(here) == 1 and here <= self.states:
            return next(iter(here))
        if len(self.states) == 1:
            return next(iter(self.states))
        return self.scene if by_scene and (not here or self.scene in here) else None


def find_described(
    annotation: Annotation,
    found: Sequence[PlaceDraft],
    matches: Sequence[Match],
    located: Located,
    gazetteer: Gazetteer,
) -> list[PlaceDraft]:
    """The described places that lie outside the named ones already `found`, in text order."""
    used = {t for p in found for t in range(*p.tokens)}
    adjectives = {
        t: m.entry.country for m in matches if m.usage in ("adjective", "name") for t in range(m.first, m.end)
    }
    out: list[PlaceDraft] = []
    for token in range(len(annotation)):
        kind = _kind(annotation, token)
        if kind is None or token in used:
            continue
        first, telling = _phrase(annotation, token)
        beside = _coordinated(annotation, first, found)
        if beside is None and not _placed(annotation, token, kind) and not _struck(annotation, token, kind, telling):
            continue
        article = [lower(annotation, t) for t in annotation.dependents(token, "det")]
        definite = (kind == "facility" and bool(article)) or bool(_POINTING.intersection(article))
        definite = definite or (kind == "country" and "the" in article)
        if not telling and not definite and lemma(annotation, token) not in words().words("nouns.alone"):
            continue
        scene = located.country_at(annotation.sentence_of[token])
        home = kind == "country" and "the" in article and not _foreign(annotation, token)
        if kind == "country" and not _foreign(annotation, token) and (not home or scene is None):
            continue
        if _part_of_found(annotation, token, found):
            continue
        end = _end(annotation, token)
        span = (first, end)
        if used.intersection(range(*span)):
            span = (max([first, *(t + 1 for t in used if t < token)]), token + 1)
        draft = PlaceDraft(span, precision=PRECISION[kind] if kind in ("border", "country", "division") else UNNAMED)
        draft.role = role_of(annotation, (token, token + 1))
        modifiers = (
            t
            for c in annotation.dependents(token, "amod", "compound", "nmod")
            for t in (c, *annotation.dependents(c, "conj"))
        )
        own = frozenset(c for t in (*range(*span), *modifiers) if t >= first and (c := adjectives.get(t)))
        own = own or _side_of(annotation, span[1], adjectives)
        if beside is not None:
            draft.role, draft.country = beside.role, beside.country
        elif kind == "border":
            _border(annotation, draft, own, located, gazetteer)
        elif home:
            draft.country = scene
            whole = gazetteer.country(scene) if scene else None
            draft.name = whole.name if whole is not None else None
        elif kind != "country":
            draft.country = _country(annotation, token, own, found, located)
            if draft.country is None and kind == "settlement" and lower(annotation, first) == "the":
                draft.country = _antecedent(token, found)
            if lemma(annotation, token) == "capital":
                _capital(annotation, draft, gazetteer)
        used.update(range(*span))
        out.append(draft)
    out.extend(_homes(annotation, matches, used, gazetteer))
    return sorted(out, key=lambda p: p.tokens)


def _kind(annotation: Annotation, token: int) -> str | None:
    side = lower(annotation, token) in words().words("nouns.side")
    if annotation.upos[token] not in ("NOUN", "PROPN"):
        before = lower(annotation, token - 1) if side and token else ""
        if before != "the" and before not in words().words("modifiers.held"):
            return None  # "the jihadist-held east"
    if annotation.words[token][:1].isupper() and not _is_headline(annotation, token):
        return None
    word = lower(annotation, token) if side else lemma(annotation, token)
    for kind in ("border", "settlement", "district", "division", "country", "vague", "facility"):
        if word in words().words(f"nouns.{kind}"):
            return kind
    return None


def _is_headline(annotation: Annotation, token: int) -> bool:
    """Whether the words around a token are written with capitals, as in headlines: then a capital says nothing."""
    first, end = annotation.sentences[annotation.sentence_of[token]]
    around = [t for t in range(max(first, token - 4), min(end, token + 5)) if annotation.words[t].isalpha()]
    open_class = [t for t in around if annotation.upos[t] in ("NOUN", "VERB", "ADJ", "ADV", "PROPN")]
    verbs = any(annotation.upos[t] == "VERB" for t in open_class)
    return verbs and all(annotation.words[t][:1].isupper() for t in open_class)


def _placed(annotation: Annotation, token: int, kind: str) -> bool:
    """Whether the noun stands as a place: governed by a preposition of place, not itself a modifier or idiom."""
    if base(annotation.deprels[token]) in ("compound", "amod", "nmod:poss"):
        return False
    near = prepositions(annotation, token)
    table = words()
    if not near:
        return False
    if kind == "facility":
        inside = {"in", "inside", "at", "near", "outside", "within", "under", "beneath", "behind"}
        part = "of" in near and annotation.upos[annotation.heads[token]] == "NOUN"
        return bool(inside.intersection(near)) or (
            part and bool(inside.intersection(prepositions(annotation, annotation.heads[token])))
        )  # "under the platform of the mosque"
    after = token + 1
    if (
        after + 1 < len(annotation)
        and lower(annotation, after) == "of"
        and lemma(annotation, token) in ("area", "region")
    ):
        nominal = next((t for t in range(after + 1, len(annotation)) if annotation.upos[t] in ("NOUN", "PROPN")), after)
        if annotation.words[nominal].islower() and not _modifiers(annotation, token):
            return False  # "in the area of trade"
    idioms = {f"{near[0]} {lower(annotation, token)}", f"{near[0]} the {lower(annotation, token)}"}
    if idioms & table.words("never.idioms") and not _modifiers(annotation, token):
        return False
    if set(near) & table.words("prepositions.firm"):
        return True
    above = governor(annotation, token)
    moving = above >= 0 and lemma(annotation, above) in table.words("verbs.moving")
    if set(near) & {"to", "from"}:
        return moving or kind == "border"
    return (
        "on" in near
        and kind in ("border", "settlement", "district", "division")
        and bool(_modifiers(annotation, token))
    )


def _side_of(annotation: Annotation, end: int, adjectives: Mapping[int, str | None]) -> frozenset[str]:
    """The state on whose side the phrase before token `end` lies: "a village on the Syrian side of the line"."""
    at = end + 1
    while at < len(annotation) and annotation.upos[at] == "DET":
        at += 1
    if at + 1 >= len(annotation) or lower(annotation, end) not in ("on", "in", "inside") or at not in adjectives:
        return frozenset()
    ground = lemma(annotation, at + 1) in ("side", "territory", "soil", "part")
    return frozenset({c for c in (adjectives[at],) if c}) if ground else frozenset()


def _struck(annotation: Annotation, token: int, kind: str, telling: bool) -> bool:
    """Whether the noun is what a verb of striking or reaching takes effect on ("struck the rebel-held district", "flee
    the area"), or what a blow is aimed at ("strikes against areas under their control"). Buildings are targets, not
    places."""
    if kind in ("facility", "country") or base(annotation.deprels[token]) in ("compound", "amod", "nmod:poss"):
        return False
    near = prepositions(annotation, token)
    above = governor(annotation, token)
    over = lemma(annotation, above) if above >= 0 else ""
    label = function(annotation, token)
    held = any(lemma(annotation, c) in words().words("modifiers.held") for c in _modifiers(annotation, token))
    wide = kind in ("settlement", "district", "division") or held
    if not near:
        return wide and label in ("obj", "nsubj:pass") and over in words().words("verbs.reaching", "verbs.striking")
    aimed = bool(set(near) & {"on", "against", "of", "for"}) and over in words().words("nouns.happening", "nouns.doing")
    return aimed and (wide or telling)


def _coordinated(annotation: Annotation, first: int, found: Sequence[PlaceDraft]) -> PlaceDraft | None:
    """The named place that stands before an "and" in front of the phrase: "in Kabul and two other provinces"."""
    if first < 2 or lower(annotation, first - 1) not in ("and", "or"):
        return None
    before = first - 2 if annotation.words[first - 2] != "," else first - 3
    return next((p for p in found if p.tokens[1] == before + 1), None)


def _modifiers(annotation: Annotation, token: int) -> list[int]:
    labels = ("amod", "compound", "nummod", "nmod", "acl")
    return [c for c in annotation.children[token] if base(annotation.deprels[c]) in labels]


def _phrase(annotation: Annotation, token: int) -> tuple[int, bool]:
    """The first token of the phrase without determiner, and whether its words say which place is meant."""
    table = words()
    telling = False
    first = _left(annotation, token)
    near = table.words("modifiers.direction", "modifiers.placing", "modifiers.held")
    for child in sorted({*_modifiers(annotation, token), *range(first, token)}):
        if child < first:
            continue
        name = annotation.words[child][:1].isupper()
        nested = base(annotation.deprels[child]) == "nmod" and child > token
        telling = (
            telling
            or lower(annotation, child) in near
            or bool(near.intersection(lower(annotation, child).split("-")))
            or lemma(annotation, child) in table.words("modifiers.held")
            or (name and (not nested or bool(set(prepositions(annotation, child)) & {"in", "near", "along"})))
            or base(annotation.deprels[child]) == "nummod"
        )
    while first < token and annotation.upos[first] in ("DET", "PUNCT", "ADP", "CCONJ", "PRON"):
        first += 1
    if (
        first == token
        and annotation.deprels[max(0, token - 1)] == "det"
        and lemma(annotation, token) in table.words("nouns.alone")
    ):
        first = token - 1  # "the border": the article is all that it has
        telling = True
    return first, telling


def _left(annotation: Annotation, token: int) -> int:
    """The first of the modifiers right before the noun, as they stand: no verb, preposition or determiner between."""
    first = token
    stop = max(annotation.sentences[annotation.sentence_of[token]][0], token - MAX_MODIFIERS)
    while first > stop:
        before = first - 1
        hyphen = annotation.words[before] in ("-", "–")
        joins = first < token and annotation.words[first] in ("-", "–")
        kind = annotation.upos[before] in ("ADJ", "NOUN", "PROPN", "NUM", "ADV")
        plain = annotation.upos[before] in ("ADJ", "NUM")  # stand for themselves even where the tree is wrong
        held = lemma(annotation, before) in words().words("modifiers.held")
        below = token in annotation.ancestors(before) or hyphen or joins or plain
        if not ((kind or held or hyphen or joins) and below):
            break
        first = before
    while first < token and annotation.words[first] in ("-", "–"):
        first += 1
    return first


def _end(annotation: Annotation, token: int) -> int:
    """Behind a prepositional phrase that names where it is: "Kurdish areas in Syria"; else behind the noun."""
    for child in annotation.dependents(token, "nmod"):
        if child > token and annotation.words[child][:1].isupper() and "in" in prepositions(annotation, child):
            subtree = [t for t in annotation.subtree(child) if t >= token]
            if subtree and subtree[-1] - token <= 6 and base(annotation.deprels[child]) == "nmod":
                return child + 1
    return token + 1


def _foreign(annotation: Annotation, token: int) -> bool:
    near = {lower(annotation, c) for c in annotation.children[token]}
    return bool(near & words().words("modifiers.other_countries"))


def _part_of_found(annotation: Annotation, token: int, found: Sequence[PlaceDraft]) -> bool:
    """Whether the noun is a part of a named place ("the edge of Homs"), which is then the mention."""
    at = token + 1
    while at < len(annotation) and annotation.upos[at] in ("ADP", "DET", "ADJ") and at <= token + 3:
        at += 1
    if any(p.tokens[0] == token + 1 for p in found):
        return True  # "the capital X"
    of = token + 1 < len(annotation) and lower(annotation, token + 1) == "of"
    if of and any(at in range(*p.tokens) for p in found):
        return True
    below = set(annotation.subtree(token))
    named = [p for p in found if below.intersection(range(*p.tokens)) and p.tokens[0] > token]
    for place in named:
        head = place.tokens[0]
        if "of" in prepositions(
            annotation, next((t for t in range(*place.tokens) if annotation.heads[t] not in range(*place.tokens)), head)
        ):
            return True
    return False


def _country(
    annotation: Annotation, token: int, own: frozenset[str], found: Sequence[PlaceDraft], located: Located
) -> str | None:
    if len(own) == 1:
        return next(iter(own))
    linked = {annotation.heads[token], *annotation.subtree(token)}
    for place in found:
        if (
            place.country
            and linked.intersection(range(*place.tokens))
            and annotation.sentence_of[place.tokens[0]] == annotation.sentence_of[token]
        ):
            return place.country
    borders = words().words("nouns.border")  # "border regions" may lie on either side
    inland = not any(lemma(annotation, c) in borders for c in _modifiers(annotation, token))
    return located.country_at(annotation.sentence_of[token], by_scene=inland)


def _capital(annotation: Annotation, draft: PlaceDraft, gazetteer: Gazetteer) -> None:
    """ "The capital", "the Syrian capital" is the one of its country, unless of a province or of somebody else."""
    plain = all(
        annotation.words[t][:1].isupper() or lower(annotation, t) in ("the", "capital") for t in range(*draft.tokens)
    )
    after = draft.tokens[1]
    if after < len(annotation) and annotation.words[after] == ",":
        after += 1
    named = after < len(annotation) and annotation.words[after][:1].isupper() and annotation.upos[after] == "PROPN"
    owned = named or (after < len(annotation) and lower(annotation, after) == "of")
    entry = gazetteer.capital(draft.country) if draft.country and plain and not owned else None
    if entry is not None:
        draft.name, draft.geonameid, draft.admin1 = entry.name, entry.geonameid, entry.admin1
        draft.lat, draft.lon, draft.precision = entry.lat, entry.lon, NEAR if draft.role == "near" else entry.precision


def _antecedent(token: int, found: Sequence[PlaceDraft]) -> str | None:
    """The country of the town that "the town" goes back to: the last one named before."""
    before = [p for p in found if p.tokens[1] <= token and p.precision <= 2 and p.country]
    return before[-1].country if before else None


def _border(
    annotation: Annotation, draft: PlaceDraft, own: frozenset[str], located: Located, gazetteer: Gazetteer
) -> None:
    """Names a border after its two states, alphabetically. "The Turkish border" lies, for a report on Syria, in Syria."""
    if draft.role == "at":
        draft.role = "border-of"
    sides: tuple[str, ...] = ()
    if len(own) == 2:
        sides = tuple(own)
    elif len(own) == 1:
        neighbour = next(iter(own))
        others = [s for s in located.states if s in gazetteer.neighbours(neighbour)]
        if len(others) == 1:
            sides = (neighbour, others[0])
            draft.country = others[0]
    elif located.pair:
        sides = located.pair
    names = sorted(entry.name for side in sides if (entry := gazetteer.country(side)) is not None)
    if len(names) == 2:
        draft.name = f"{names[0]}-{names[1]} border"


def _homes(annotation: Annotation, matches: Sequence[Match], used: set[int], gazetteer: Gazetteer) -> list[PlaceDraft]:
    """The word "home" with a verb of returning: the country of those who return, where a demonym of theirs tells it."""
    out = []
    for token in range(len(annotation)):
        if lower(annotation, token) != "home" or token in used or annotation.upos[token] not in ("ADV", "NOUN"):
            continue
        above = annotation.heads[token]
        if above < 0 or lemma(annotation, above) not in words().words("verbs.homecoming"):
            continue
        if annotation.upos[token] == "NOUN" and prepositions(annotation, token):
            continue
        draft = PlaceDraft((token, token + 1), precision=6, role="toward")
        who = {t for c in annotation.dependents(above, "nsubj", "obj") for t in annotation.subtree(c)}
        codes = {
            m.entry.country
            for m in matches
            if m.usage in ("adjective", "people") and m.first in who and m.entry.country
        }
        if len(codes) == 1:
            country = gazetteer.country(next(iter(codes)))
            if country is not None:
                draft.country, draft.name = country.country, country.name
        out.append(draft)
    return out
