"""Which noun phrases can be a source: roles, bodies, outlets, papers, names."""

from __future__ import annotations

from functools import cache

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.lexicon import sources
from rashomon.reading.phrases import lemma, lower, noun_phrase


def is_media(annotation: Annotation, head: int) -> bool:
    """Whether the phrase that `head` heads is an outlet or an agency."""
    lists = sources()
    first, end = noun_phrase(annotation, head)
    words = [lower(annotation, item) for item in range(first, end)]
    if annotation.upos[head] == "NOUN" and lemma(annotation, head) in lists.words("kinds.media_person"):
        return True
    if outlet_in(annotation, first, end) is not None:
        return True
    for index, item in enumerate(range(first, end)):
        noun = lemma(annotation, item)
        if noun in lists.words("kinds.media") and (item == head or noun not in lists.words("kinds.media_head_only")):
            needs = lemma(annotation, item) in lists.words("kinds.media_needs_modifier")
            before = set(words[:index])
            if not needs or before & lists.words("kinds.media_modifier"):
                return True
    return False


def is_outlet(annotation: Annotation, head: int) -> bool:
    """Whether the phrase is an outlet itself, not a person who works for one ("told reporters")."""
    if not is_media(annotation, head):
        return False
    if lemma(annotation, head) not in sources().words("kinds.media_person") or annotation.upos[head] != "NOUN":
        return True
    first, _ = noun_phrase(annotation, head)
    return outlet_in(annotation, first, head) is not None


def outlet_in(annotation: Annotation, first: int, end: int) -> Range | None:
    """The tokens of the last outlet called by name within the range, the longest name of it."""
    names, longest = _outlets()
    words = [lower(annotation, token) for token in range(first, end)]
    for stop in range(len(words), 0, -1):
        for start in range(max(0, stop - longest), stop):
            if tuple(words[start:stop]) in names:
                return first + start, first + stop
    return None


@cache
def _outlets() -> tuple[frozenset[tuple[str, ...]], int]:
    """The outlets' names as rows of tokens, hyphens apart as engines cut them, and the most tokens of one."""
    names = sources().words("media.outlets")
    rows = {tuple(name.split()) for name in names} | {tuple(name.replace("-", " - ").split()) for name in names}
    return frozenset(rows), max(map(len, rows))


def is_source_like(annotation: Annotation, token: int) -> bool:
    """Whether the word may speak: a role, a body, an outlet, or a name of a person or body."""
    lists = sources()
    if lemma(annotation, token) in lists.words("kinds.person", "kinds.organisation", "kinds.media"):
        return True
    if outlet_in(annotation, token, token + 1) is not None:
        return True
    return any(
        name.first <= token < name.end and name.kind in ("person", "organisation", "unit") for name in annotation.names
    )


def can_speak(a: Annotation, head: int) -> bool:
    """Whether what the noun names may be a source: people, bodies, papers, outlets, names, pronouns, groups."""
    if lower(a, head) in sources().words("kinds.never"):
        return False
    if lower(a, head) in sources().words("kinds.pointing") and a.deprels[head].split(":")[0] != "mark":
        return a.xpos[head] in ("WDT", "WP") or a.heads[head] < 0 or a.deprels[a.heads[head]] == "acl:relcl"
    if a.upos[head] in ("PRON", "PROPN") or is_source_like(a, head) or is_media(a, head):
        return True
    lists = sources()
    speakers = lists.words("kinds.document", "kinds.collective", "kinds.collective_singular", "kinds.media_person")
    if lemma(a, head) in speakers or lower(a, head) in lists.words("kinds.unnamed_body"):
        return True
    if lower(a, head) in ("both", "many", "some", "others", "several", "most", "all"):
        return True
    if a.upos[head] in ("ADJ", "NUM", "DET"):
        return True
    return any(name.first <= head < name.end for name in a.names)
