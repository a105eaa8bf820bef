"""Which noun phrases can be a source: roles, bodies, outlets, papers, names."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.lexicon import sources
from rashomon.reading.phrases import lemma, lower, noun_phrase


def is_media(annotation: Annotation, head: int) -> bool:
    """Whether the phrase that `head` heads is an outlet or an agency."""
    lists = sources()
    first, end = noun_phrase(annotation, head)
    words = [lower(annotation, item) for item in range(first, end)]
    if annotation.upos[head] == "NOUN" and lemma(annotation, head) in lists.words("kinds.media_person"):
        return True
    text = " " + " ".join(words) + " "
    if any(f" {name} " in text for name in _outlets()):
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
    return any(lower(annotation, token) in _outlets() for token in range(first, head))


def _outlets() -> frozenset[str]:
    return sources().words("media.outlets")


def is_source_like(annotation: Annotation, token: int) -> bool:
    """Whether the word may speak: a role, a body, an outlet, or a name of a person or body."""
    lists = sources()
    if lemma(annotation, token) in lists.words("kinds.person", "kinds.organisation", "kinds.media"):
        return True
    if lower(annotation, token) in _outlets():
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
