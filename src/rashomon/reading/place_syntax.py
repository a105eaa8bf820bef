"""Where a phrase stands: its head, its prepositions, and whether these make it a place.

Tokens are absolute, ranges half-open. Nothing here asks the gazetteer.
"""

from __future__ import annotations

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import PlaceDraft
from rashomon.reading.phrases import base, lemma, lower
from rashomon.reading.place_words import words

_INSIDE_NAME = frozenset({"flat", "compound", "goeswith", "fixed"})
WIDE = 4
"""UCDP where_prec from which a place is wide enough to hold towns: a first-order division."""
MAX_BETWEEN = 14
"""Tokens between a place and one that only says where it is: ", a small town some 40 kilometers (25 miles) west of"."""
MAX_DISTANCE_WORDS = 6
"""Words between a preposition of distance and its name: "25 km to the east of the town of"."""


def head_of(annotation: Annotation, span: Range) -> int:
    """The token of the span that depends on one outside it; the last one where several do."""
    outside = [t for t in range(*span) if not span[0] <= annotation.heads[t] < span[1]]
    return outside[-1] if outside else span[1] - 1


def prepositions(annotation: Annotation, token: int) -> list[str]:
    """The prepositions that govern a noun, lower case, parts joined ("close to"); those of the first of a coordination."""
    seen = set()
    while token not in seen:
        seen.add(token)
        own = []
        for child in annotation.children[token]:
            if base(annotation.deprels[child]) == "case" and child < token and annotation.upos[child] != "PART":
                own.append(" ".join(lower(annotation, t) for t in [child, *annotation.dependents(child, "fixed")]))
        if own:
            return _joined(annotation, token, own)
        label, above = base(annotation.deprels[token]), annotation.heads[token]
        if above < 0 or label not in ("conj", "appos", *_INSIDE_NAME):
            return []
        token = above
    return []


def _joined(annotation: Annotation, token: int, own: list[str]) -> list[str]:
    """Prepositions that the parser attached word by word, as the lists have them: "out", "of" -> "out of"."""
    known = words().words("prepositions.firm", "prepositions.near", "prepositions.from")
    whole = " ".join(own)
    if whole in known:
        return [whole]
    first = min(c for c in annotation.children[token] if base(annotation.deprels[c]) == "case")
    if first and f"{lower(annotation, first - 1)} {own[0]}" in known:
        return [f"{lower(annotation, first - 1)} {own[0]}", *own[1:]]
    return own


def standing_before(annotation: Annotation, first: int) -> list[str]:
    """The preposition right before a phrase that begins at `first`, determiner, adjectives, the noun that the name
    explains ("in the capital X") and an owner ("in Syria's X") passed over.

    What a wrong tree hides, the order of words still shows.
    """
    start = annotation.sentences[annotation.sentence_of[first]][0]
    token = first - 1
    nouns = words().words("nouns.settlement", "nouns.district", "nouns.division", "modifiers.direction")
    while token >= start and first - token <= MAX_DISTANCE_WORDS:
        owner = annotation.upos[token] == "PROPN" and lower(annotation, token).endswith("s")
        owner = owner or annotation.words[token] in ("'s", "’s") or annotation.words[token + 1] in ("'s", "’s")
        if not owner and annotation.upos[token] not in ("DET", "ADJ") and lemma(annotation, token) not in nouns:
            break
        token -= 1
    if token >= start and annotation.upos[token] == "ADP" and annotation.xpos[token] != "RP":
        return [lower(annotation, token)]
    return []


def governor(annotation: Annotation, token: int) -> int:
    """The token above a phrase, past coordination and apposition; -1 for a root."""
    seen = set()
    while token not in seen:
        seen.add(token)
        label, above = base(annotation.deprels[token]), annotation.heads[token]
        if above < 0 or label not in ("conj", "appos", *_INSIDE_NAME):
            return above
        token = above
    return -1


def function(annotation: Annotation, token: int) -> str:
    """The label of a phrase in its clause, past coordination and apposition: "nsubj", "obl", "nmod:poss"."""
    seen = set()
    while token not in seen:
        seen.add(token)
        label, above = annotation.deprels[token], annotation.heads[token]
        if above < 0 or base(label) not in ("conj", "appos", *_INSIDE_NAME):
            return label
        token = above
    return "dep"


def owns(annotation: Annotation, span: Range) -> bool:
    """Whether a possessive mark follows the span or ends it ("Pakistan's", "Syria 's")."""
    last = annotation.words[span[1] - 1]
    after = annotation.words[span[1]] if span[1] < len(annotation) else ""
    return after in ("'s", "’s", "'", "’") or last.endswith(("'s", "’s"))


def off_by(annotation: Annotation, first: int) -> bool:
    """Whether what precedes token `first` puts the phrase off the place: "25 km east of", "on the outskirts of"."""
    sentence = annotation.sentences[annotation.sentence_of[first]][0]
    before = [lower(annotation, t) for t in range(max(sentence, first - MAX_DISTANCE_WORDS), first)]
    if before[-4:-2] in (["in", "the"], ["across", "the"], ["from", "the"], ["into", "the"]):
        return False  # "in the east of X" is in it
    while before and before[-1] in ("the", "town", "city", "village"):
        before.pop()
        if before and before[-1] == "of" and "of" in before[:-1]:
            before.pop()
    if not before or before[-1] not in ("of", "from"):
        return False
    sides = words().words("modifiers.direction") | {"outskirts", "outskirt", "edge", "suburbs", "suburb", "vicinity"}
    return any(word in sides for word in before[-3:-1])


def is_seat(annotation: Annotation, first: int) -> bool:
    """Whether the words before a phrase make it where somebody has his seat ("based in London"), not where something
    happens."""
    token = first - 1
    start = annotation.sentences[annotation.sentence_of[first]][0]
    while token >= start and annotation.upos[token] in ("DET", "ADJ", "ADP", "ADV"):
        token -= 1
    passed = any(annotation.upos[t] == "ADP" for t in range(token + 1, first))
    if not passed or token < start or not lower(annotation, token).endswith("ed"):
        return False
    return lemma(annotation, token) in words().words("verbs.seat")


def role_of(annotation: Annotation, span: Range) -> str:
    """How something stands to the place, by its prepositions: at, near, from or toward."""
    near = prepositions(annotation, head_of(annotation, span)) or standing_before(annotation, span[0])
    table = words()
    if off_by(annotation, span[0]) or table.words("prepositions.near").intersection(near):
        return "near"
    if table.words("prepositions.from").intersection(near):
        return "from"
    onward = table.words("prepositions.toward").intersection(near) and "into" not in near
    above = governor(annotation, head_of(annotation, span))
    if onward and ("for" not in near or (above >= 0 and lemma(annotation, above) in table.words("verbs.moving"))):
        return "toward"  # "left for X", but "the battle for X"
    return "at"


def only_locates(annotation: Annotation, place: PlaceDraft, other: PlaceDraft) -> bool:
    """Whether the text gives the second place only to say where the first is: "X, Texas", "X in northern Mali", "X near
    Y", "X, 40 km (25 miles) west of Y". The first needs a name for that: "villages near Y" are found by Y only."""
    between = _between(annotation, place, other)
    if between is None or _holds_next(annotation, place, other):
        return False
    table = words()
    nouns = table.words("nouns.part", "nouns.settlement", "nouns.district", "nouns.division", "nouns.vague")
    passed = table.words("modifiers.direction", "modifiers.placing", "locating.words")
    plain = all(
        annotation.upos[t] in ("NUM", "DET", "ADJ") or lower(annotation, t) in passed or lemma(annotation, t) in nouns
        for t in between
    )
    cases = {lower(annotation, t) for t in between}
    if not plain or cases & {"and", "or"}:
        return False
    if cases & table.words("locating.beside"):
        return True
    comma = any(annotation.words[t] in (",", "(") for t in range(place.tokens[1], other.tokens[0]))
    if not (cases & {"in", "of"} or comma):
        return False
    if place.country is not None and other.country is not None and place.country != other.country:
        return False
    return other.precision > place.precision or place.lat is None


def only_holds(annotation: Annotation, place: PlaceDraft, other: PlaceDraft) -> bool:
    """Whether the text gives the first place only to say where the second is: "the Yemen city of X", "Miami's X"."""
    return _between(annotation, place, other) is not None and _holds_next(annotation, place, other)


def _holds_next(annotation: Annotation, place: PlaceDraft, other: PlaceDraft) -> bool:
    if place.country is not None and other.country is not None and place.country != other.country:
        return False
    if other.name_tokens is None or place.name_tokens is None:
        return False
    tail = list(range(place.name_tokens[1], other.tokens[0]))
    said = [lower(annotation, t) for t in tail]
    if said in (["'s"], ["’s"], ["'"], ["’"]) or (
        not said and lower(annotation, place.name_tokens[1] - 1) in ("'s", "’s")
    ):
        return True
    if place.precision < WIDE or place.name is None:
        return False  # "the Zahra neighborhood of the city of X"
    kinds = words().words("nouns.settlement")
    said = [w for w in said if w not in words().words("modifiers.direction", "modifiers.placing")]
    return bool(said) and lemma(annotation, tail[-len(said)]) in kinds and said[1:] in ([], ["of"])


def _between(annotation: Annotation, place: PlaceDraft, other: PlaceDraft) -> list[int] | None:
    """The words between two named places of a sentence; None where they are not such, or too far apart."""
    first, end = place.tokens[1], other.tokens[0]
    if place.name_tokens is None or not first <= end <= first + MAX_BETWEEN:
        return None
    if annotation.sentence_of[place.tokens[0]] != annotation.sentence_of[other.tokens[0]]:
        return None
    return [t for t in range(first, end) if any(ch.isalnum() for ch in annotation.words[t])]


def stands_as_place(annotation: Annotation, span: Range, *, actor: bool, state: bool = False) -> bool:
    """Whether a name stands where only a place can.

    `actor` is true for what speaks and acts as well (states, seats of government): such a name needs a preposition of
    place, one of direction with a verb of moving, or to be what a verb of reaching reaches; `state` tells states from
    seats. Any other name is a place unless it owns people or bodies.
    """
    table = words()
    head = head_of(annotation, span)
    near = set(prepositions(annotation, head) or standing_before(annotation, span[0]))
    above, label = governor(annotation, head), function(annotation, head)
    modifies = above > head and base(annotation.deprels[head]) in ("compound", "nmod", "amod")
    if modifies and lemma(annotation, above) in table.words("people.heads"):
        return False
    if near & table.words("prepositions.firm") or off_by(annotation, span[0]):
        return True
    over = lemma(annotation, above) if above >= 0 else ""
    reached = over in table.words("verbs.reaching") or (not state and over in table.words("verbs.striking"))
    if reached and label == "nsubj:pass":
        return True
    grounds = table.words("nouns.settlement", "nouns.vague", "nouns.country", "nouns.district", "nouns.division")
    if label == "nsubj" and annotation.dependents(above, "cop") and over in grounds:
        return True  # "X is the most dangerous place"
    under = label == "nsubj" and "under" in prepositions(annotation, above)
    if under and over in table.words("nouns.happening", "nouns.doing") and not state:
        return True  # "X has been under siege"
    if over in table.words("verbs.seeing") and label == "nsubj" and not actor:
        return True
    if actor:
        beside = lower(annotation, span[0] - 1) if span[0] else ""
        if beside in table.words("modifiers.held"):
            return True  # "government-held Damascus"
        if not near and base(label) in ("obj", "obl", "dep"):
            return beside in table.words("modifiers.direction") or reached
        if near & {"to", "from"}:
            return over in table.words("verbs.moving")
        return bool(near & {"of"}) and over in table.words("nouns.part", "nouns.settlement", "nouns.ground")
    if near & table.words("prepositions.soft"):
        return True
    return not near and base(label) not in ("vocative", "nsubj")
