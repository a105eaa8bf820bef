"""Who a source is: its kind, the person's name, his role, the full mention of a short one, and coordinated sources.

All ranges are absolute tokens, half-open. Actors' ids are filled by a later stage from these ranges.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.language.annotation import Annotation, Name, Range
from rashomon.reading.coreference import Mentions
from rashomon.reading.lexicon import sources
from rashomon.reading.mentions import PLACE, Mention
from rashomon.reading.phrases import (
    base,
    case_words,
    conjuncts,
    head_of,
    is_mark,
    lemma,
    lower,
    named_head,
    noun_phrase,
)
from rashomon.reading.speakers import is_media, is_outlet, outlet_in


@dataclass(frozen=True, slots=True)
class Source:
    """One source. `tokens` is what the text says there, `mention` the fuller phrase that it stands for, if another."""

    tokens: Range | None
    head: int | None
    kind: str
    person: str | None
    role: str | None
    mention: Range | None
    rule: str
    detail: str = ""
    inferred: str | None = None
    """What tells who it is, where its own words do not ("a monitor" that is named later)."""


_SHARING = frozenset({"each", "both", "all", "alike", "together"})
"""Words after several speakers which say that every one of them speaks."""

IMPLICIT = Source(None, None, "unnamed", None, None, None, "nobody is named")


def settle(annotation: Annotation, spans: tuple[Range, ...], head: int) -> tuple[tuple[Range, ...], int]:
    """The source's tokens and head put right where the head lies inside what only describes the speaker: behind a
    preposition or in a relative clause ("the group which has a network of sources"), or is a word that shares the
    statement out ("officials each said")."""
    span = next((span for span in spans if span[0] <= head < span[1]), None)
    if span is None:
        return spans, head
    if lower(annotation, head) in _SHARING and head > 0 and annotation.upos[head - 1] in ("NOUN", "PROPN", "PRON"):
        top = head - 1
        while (
            base(annotation.deprels[top]) in ("flat", "conj", "appos", "compound") and 0 <= annotation.heads[top] < head
        ):
            top = annotation.heads[top]
        first = min(span[0], noun_phrase(annotation, top)[0])
        whole = (first, head)
        return tuple(whole if item == span else item for item in spans), top
    seams = [
        token
        for token in range(span[0] + 1, head)
        if annotation.xpos[token] in ("WDT", "WP") or token in annotation.dependents(head, "case")
    ]
    if not seams or annotation.upos[seams[0] - 1] not in ("NOUN", "PROPN"):
        return spans, head
    inner = seams[0] - 1
    if head in annotation.ancestors(inner) and base(annotation.deprels[inner]) in ("compound", "flat", "nmod"):
        return spans, head  # "Director of the Observatory X", whose title the tree hangs on the name
    while span[0] <= annotation.heads[inner] < seams[0]:
        inner = annotation.heads[inner]
    return spans, inner


def split(annotation: Annotation, spans: tuple[Range, ...], head: int) -> list[tuple[Range, int]]:
    """The sources in a phrase: each of several named ones for itself, anything else as one, with its head.

    "Türkiye, Qatar, and Saudi Arabia" makes three, "residents and activists" one.
    """
    holding = [span for span in spans if span[0] <= head < span[1]]
    listed = _listed(annotation, holding[0]) if holding else []
    if listed:
        return [(span, head_of(annotation, span)) for span in listed]
    whole = (holding or [*spans, noun_phrase(annotation, head)])[0]
    if annotation.xpos[head] == "NNS" and lemma(annotation, head) in sources().words("kinds.relation"):
        bearer = named_head(annotation, head)
        head = bearer if annotation.upos[bearer] == "PROPN" else head  # "its allies X and Y"
    members = [m for m in conjuncts(annotation, head) if annotation.words[m][:1].isalnum()]
    if _one_body(annotation, head):
        members = [head]
    if len(members) > 1 and not all(_is_named(annotation, member) for member in members):
        own = whole == noun_phrase(annotation, head)
        return [((whole[0], noun_phrase(annotation, members[-1])[1]) if own else whole, head)]
    if len(members) < 2:
        return [(whole, head)]
    inside = [member for member in members if not spans or any(first <= member < end for first, end in spans)]
    if len(inside) < 2:
        inside = members if len(spans) == 1 and whole == noun_phrase(annotation, head) else inside
    if len(inside) < 2:
        return [(whole, head)]
    return [(_member(annotation, member, whole), member) for member in inside]


def _listed(annotation: Annotation, span: Range) -> list[Range]:
    """The names in a phrase that is nothing but a row of names ("X, the Y and Z"), whatever the tree makes of it."""
    joints = [token for token in range(*span) if annotation.upos[token] == "CCONJ" or annotation.words[token] == ","]
    if not any(annotation.upos[token] == "CCONJ" for token in joints):
        return []
    parts = []
    for first, end in zip([span[0], *[token + 1 for token in joints]], [*joints, span[1]], strict=True):
        start = first + 1 if first < end and annotation.upos[first] == "DET" else first
        if first == end:  # the comma before "and"
            continue
        if not any((name.first, name.end) in ((start, end), (first, end)) for name in annotation.names):
            return []
        parts.append((first, end))
    return parts if len(parts) > 1 else []


def _member(annotation: Annotation, head: int, whole: Range) -> Range:
    """The phrase of one of several speakers: from the conjunction or comma before it, which a title that the tree hangs
    elsewhere follows too ("X and foreign minister Y")."""
    first, end = noun_phrase(annotation, head)
    start = first
    titled = first > whole[0] and lemma(annotation, first - 1) in sources().words("kinds.person")
    while (
        titled
        and start - 1 >= whole[0]
        and annotation.upos[start - 1] in ("DET", "NOUN", "ADJ", "PROPN", "PART", "PRON")
    ):
        start -= 1
    parted = start == whole[0] or annotation.upos[start - 1] == "CCONJ" or is_mark(annotation, start - 1)
    return (start if parted else first), end


def _one_body(annotation: Annotation, head: int) -> bool:
    """Whether what is coordinated with a body's name goes on with what it is for: "Ministry of Trade and Industry"."""
    members = annotation.dependents(head, "conj")
    body = sources().words("kinds.organisation")
    return (
        lemma(annotation, head) in body
        and bool(members)
        and any(case_words(annotation, child) == ["of"] for child in annotation.dependents(head, "nmod", "appos"))
        and all(
            annotation.upos[item] == "PROPN"
            and lemma(annotation, item) not in body
            and not annotation.dependents(item, "det", "nmod", "case")
            and not any(name.first <= item < name.end and name.kind != "organisation" for name in annotation.names)
            for item in members
        )
    )


def after_lost_comma(annotation: Annotation, span: Range, head: int) -> tuple[Range, int, int | None]:
    """Only the speaker, with the head of his name elsewhere, where a phrase runs from something else into him.

    "Speaking to state TV Haddad said" lost its comma; a person named elsewhere without the words before him tells.
    "Among them two women SANA news agency said" did too; a common noun before an outlet's name tells.
    """
    start = _outlet_start(annotation, span)
    if start > span[0]:
        return (start, span[1]), head_of(annotation, (start, span[1])), None
    last = span[1] - 1
    if last - 1 < span[0] or annotation.upos[last] != "PROPN":
        return span, head, None
    before, people = lemma(annotation, last - 1), sources().words("kinds.person")
    if before not in sources().words("kinds.media", "kinds.organisation") or before in people:
        return span, head, None
    word = lower(annotation, last)
    for name in annotation.names:
        other = name.end - 1
        if name.kind != "person" or lower(annotation, other) != word or span[0] <= name.first < span[1]:
            continue
        if other == 0 or lower(annotation, other - 1) != lower(annotation, last - 1):
            return (last, last + 1), last, head_of(annotation, (name.first, name.end))
    return span, head, None


def _outlet_start(annotation: Annotation, span: Range) -> int:
    """Where the outlet begins with which the phrase ends, and before which stands a noun that says nothing of outlets;
    the beginning of the phrase in all other cases."""
    outlet = outlet_in(annotation, *span)
    lists = sources()
    of_outlets = lists.words("kinds.media", "kinds.media_modifier", "kinds.organisation", "kinds.document")
    rest = of_outlets | lists.words("kinds.media_person")
    if outlet is None or any(lemma(annotation, item) not in rest for item in range(outlet[1], span[1])):
        return span[0]
    start = outlet[0]
    while start > span[0]:
        word = lemma(annotation, start - 1)
        if annotation.upos[start - 1] == "NOUN" and word not in rest:
            return start
        if annotation.upos[start - 1] not in ("NOUN", "ADJ", "PROPN", "DET") and not is_mark(annotation, start - 1):
            return span[0]
        if annotation.upos[start - 1] == "DET" and start - 1 > span[0]:
            return start - 1
        start -= 1
    return span[0]


def _is_named(annotation: Annotation, head: int) -> bool:
    """A name heads the phrase, or a body that one names ("the Turkish government"), or a noun goes before its bearer's
    name ("its ally Russia"); no plain plural does."""
    bearer = named_head(annotation, head)
    if bearer != head and annotation.upos[bearer] == "PROPN" and annotation.xpos[head] != "NNS":
        return True
    if annotation.xpos[head] == "NNS" or lemma(annotation, head) in sources().words("kinds.person", "kinds.collective"):
        return annotation.upos[head] == "PROPN" and bool(annotation.dependents(head, "flat"))
    first, end = noun_phrase(annotation, head)
    if lower(annotation, first) == "the" and lemma(annotation, head) in sources().words("kinds.organisation"):
        return True
    if annotation.upos[head] == "PROPN":
        return True
    return any(
        name.first <= head < name.end
        or (first <= name.first < end and lemma(annotation, head) in sources().words("kinds.organisation"))
        for name in annotation.names
    )


def describe(annotation: Annotation, mentions: Mentions, span: Range, head: int, other: int | None = None) -> Source:
    """The Source that the phrase `span` with `head` is; `other` heads a phrase known to stand for the same."""
    span = span[0], _name_end(annotation, span)
    answer = mentions.explain(head if other is None else other)
    full = mentions.full(head if other is None else other)
    found = answer.range is not None or other is not None
    if not found and not full.pronoun:
        full = replace(full, first=min(full.first, span[0]), end=max(full.end, span[1]))
    mention = full.range if found and not _within(full.range, span) else None
    own = mentions.mention(head)
    paper = own.noun in sources().words("kinds.document") and own.name is None and not own.pronoun
    kind, rule = _kind(annotation, own if paper else full)
    person = _person(annotation, full, span)
    if person is not None and kind in ("unnamed", "collective"):
        kind, rule = "named", "a person's name"
    role = _role(annotation, full) or (_role(annotation, mentions.mention(head)) if full.head != head else None)
    detail = answer.rule + (f": {answer.detail}" if answer.detail else "")
    inferred = answer.rule if answer.inferred and mention is not None else None
    return Source(span, head, kind, person, role, mention, rule, detail, inferred)


def _name_end(annotation: Annotation, span: Range) -> int:
    """The end of the phrase with the rest of a name that it cuts."""
    end = span[1]
    while end < len(annotation) and annotation.deprels[end] == "flat" and span[0] <= annotation.heads[end] < end:
        end += 1
    return end


def _within(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _person(annotation: Annotation, mention: Mention, span: Range) -> str | None:
    """The name of the person, as the text has it, without title."""
    places = [mention.range, span]
    for first, end in places:
        inside = [
            name for name in annotation.names if name.kind == "person" and first <= name.first and name.end <= end
        ]
        inside.sort(key=lambda name: (not name.first <= mention.head < name.end, -(name.end - name.first)))
        for name in inside:
            if annotation.upos[name.end - 1] != "PRON":
                core = _strip_title(annotation, _whole_name(annotation, (name.first, name.end), end))
                core_token = named_head(annotation, mention.head)
                inner = name.first > mention.head and _after_of(annotation, name)
                owner = inner or (
                    name.end <= mention.head and annotation.upos[mention.head] == "NOUN"
                )  # "Homss governor"
                before_head = mention.kind == "person" or name.first <= core_token < name.end
                if before_head and not owner and not _possessive(annotation, name.end):
                    return annotation.text_of(*core)
        edge = [
            name
            for name in inside
            if (name.first == first or name.end == end)
            and name.end - name.first > 1
            and not (name.first > mention.head and (_after_of(annotation, name) or mention.kind == PLACE))
            and not _possessive(annotation, name.end)
        ]
        if edge and not mention.plural:
            return annotation.text_of(*_strip_title(annotation, (edge[0].first, edge[0].end)))
        if mention.range != span and mention.pronoun is False:
            break
    return None if mention.kind != "person" or mention.plural else _after_title(annotation, mention)


def _after_of(annotation: Annotation, name: Name) -> bool:
    """Whether a preposition stands right before the name: it is what somebody is of, not who he is."""
    before = name.first - 1
    if before >= 0 and annotation.upos[before] == "DET":
        before -= 1
    return before >= 0 and annotation.upos[before] == "ADP"


def _after_title(annotation: Annotation, mention: Mention) -> str | None:
    """The capitalised words after a title ("U.S. President Donald Trump"), where the model found no name."""
    first, end = mention.range
    start = end
    people = sources().words("kinds.person") - sources().words("kinds.relation")
    while start > first and annotation.upos[start - 1] == "PROPN" and lemma(annotation, start - 1) not in people:
        start -= 1
    titled = start > first and lemma(annotation, start - 1) in people
    return annotation.text_of(start, end) if start < end and titled else None


def _whole_name(annotation: Annotation, span: Range, stop: int) -> Range:
    """The name with the capitalised parts joined to it that the model left out ("Imran Qureshi")."""
    first, end = span
    while end + 1 < stop and annotation.words[end] == "-" and annotation.upos[end + 1] == "PROPN":
        end += 2
    while (
        end < stop
        and annotation.upos[end] == "PROPN"
        and lemma(annotation, end) not in sources().words("kinds.person")
        and base(annotation.deprels[end]) in ("flat", "compound", "nsubj", "appos")
    ):
        end += 1
    return first, end


def _possessive(annotation: Annotation, end: int) -> bool:
    """Whether the name is only a possessor ("Assad's government")."""
    return end < len(annotation) and annotation.xpos[end] == "POS"


def _strip_title(annotation: Annotation, span: Range) -> Range:
    first, end = span
    titles = sources().words("kinds.person", "roles.masculine", "roles.feminine", "roles.modifier", "roles.short")
    last = [token for token in range(first, end - 1) if lower(annotation, token) in titles]
    return (last[-1] + 1 if last else first), end


def _role(annotation: Annotation, mention: Mention) -> str | None:
    """The words of an office or occupation: "Defense Minister", "spokesperson"; also from an apposition."""
    if mention.kind != "person" or mention.plural:
        return None
    found = _role_in(annotation, mention.range, mention.name)
    if found:
        return found
    for child in annotation.dependents(mention.head, "appos"):
        found = _role_in(annotation, noun_phrase(annotation, child), None)
        if found:
            return found
    if base(annotation.deprels[mention.head]) == "appos":
        return _role_in(annotation, noun_phrase(annotation, annotation.heads[mention.head]), None)
    return None


def _role_in(annotation: Annotation, span: Range, name: Range | None) -> str | None:
    people, modifiers = sources().words("kinds.person", "roles.short"), sources().words("roles.modifier")
    end = min(span[1], name[0]) if name and name[0] > span[0] else span[1]
    clauses = [token for token in range(span[0] + 1, end) if annotation.xpos[token] in ("WDT", "WP", "WP$")]
    end = min([end, *clauses])
    for token in range(end - 1, span[0] - 1, -1):
        if lemma(annotation, token) not in people and lower(annotation, token) not in people:
            continue
        if annotation.upos[token] == "VERB":
            continue  # "who witnessed the blast"
        if base(annotation.deprels[token]) == "nmod" and token != span[1] - 1 and name is None:
            continue
        first = token
        while first - 1 >= span[0] and _modifies(annotation, first - 1, modifiers | people):
            first -= 1
        office = [at for at in range(first, token) if _ends_office(annotation, at, people)]
        token = office[0] if office else token  # "spokesman Major General X": the office, not the rank
        while is_mark(annotation, first):
            first += 1
        return annotation.text_of(first, token + 1)
    return None


def _ends_office(annotation: Annotation, token: int, people: frozenset[str]) -> bool:
    """Whether an office in small letters ends here and a title in capitals begins."""
    return (
        lemma(annotation, token) in people
        and annotation.words[token][:1].islower()
        and annotation.words[token + 1][:1].isupper()
    )


def _modifies(annotation: Annotation, token: int, words: frozenset[str]) -> bool:
    return lower(annotation, token) in words or annotation.words[token] in ("-", "–")


def _kind(annotation: Annotation, mention: Mention) -> tuple[str, str]:
    """The kind of source and the reason for it."""
    a, lists, head = annotation, sources(), mention.head
    noun, word = mention.noun, lower(annotation, head)
    inside = {name.kind for name in a.names if mention.first <= name.first and name.end <= mention.end}
    core = _core_name(a, mention)
    if mention.pronoun:
        return "unnamed", "a pronoun that stands for nothing named before"
    if a.text_of(*mention.range).lower().removeprefix("the ") in lists.words("media.outlets"):
        return "media", "an outlet by its name"
    if a.upos[head] == "NOUN" and noun in lists.words("kinds.media_person") and is_outlet(a, head):
        return "media", "somebody who speaks for an outlet"
    if core == "person" and (mention.name is None or mention.name[0] <= head < mention.name[1]):
        return "named", "a person's name"
    if is_media(a, head):
        return "media", "an outlet or somebody who speaks for one"
    plural = a.xpos[head] in ("NNS", "NNPS")
    if noun in lists.words("kinds.document") and core not in ("organisation", "unit", "place"):
        return "document", "a paper, a recording or data"
    if lower(a, mention.first) in ("both", "neither", "either") or noun == "side":
        return "collective", "sides taken together"
    if core in ("organisation", "unit", "place"):
        return "named", "a name"
    if a.upos[head] == "PROPN" and any(lower(a, item) in ("united", "european") for item in range(mention.first, head)):
        return "named", "a name"
    if noun in lists.words("kinds.part") and inside & {"organisation", "unit"}:
        return "named", "a part of a named body"
    if noun in lists.words("kinds.collective_singular") or (plural and noun in lists.words("kinds.collective")):
        return "collective", "a population or a loose group"
    if noun in lists.words("kinds.unnamed_body") and (plural or not inside):
        return "unnamed", "people known by what they are"
    if noun in lists.words("kinds.relation") and a.upos[named_head(a, head)] == "PROPN":
        return "named", "a name after what its bearer is to another"
    if noun in lists.words("kinds.person") or word in lists.words("kinds.person"):
        return "unnamed", "people known by their role only"
    if noun in lists.words("kinds.organisation"):
        if plural and not inside:
            return "collective", "several bodies, not named"
        definite = mention.definite or inside or a.upos[head] == "PROPN"
        return ("named", "a body, named by what it is") if definite else ("unnamed", "a body without a name")
    if core == "nationality":
        adjective = a.upos[head] == "ADJ" and base(a.deprels[head]) in ("amod", "compound")
        return ("named", "a state, by its adjective") if adjective else ("collective", "a people")
    if a.upos[head] == "PROPN":
        return "named", "a name"
    return "unnamed", "no name"


def _core_name(annotation: Annotation, mention: Mention) -> str | None:
    """The kind of the name that heads the phrase."""
    if mention.name is None:
        return None
    kinds = [name.kind for name in annotation.names if (name.first, name.end) == mention.name]
    core = named_head(annotation, mention.head)
    place = any(name.kind == "place" and (name.first, name.end) == mention.name for name in annotation.names)
    joined = any(annotation.upos[token] == "ADP" for token in range(core + 1, mention.name[0]))
    if mention.name[0] > core and (place or joined):
        return None  # "activists in Syria"
    ends = mention.name[1] >= min(mention.end, mention.head + 1)
    return kinds[0] if kinds and ends else ("person" if mention.kind == "person" and ends else None)
