"""When two names are one: part of a longer one, its last word, its initials."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.lexicon import sources
from rashomon.reading.mentions import PERSON, Mention
from rashomon.reading.phrases import lower

_BEFORE_NAME = frozenset({"of", "and", "the", "for", "&", "de", "al", "el"})


def name_words(annotation: Annotation, mention: Mention) -> list[str]:
    assert mention.name is not None
    titles = sources().words("kinds.person", "roles.masculine", "roles.feminine") if mention.kind == PERSON else ()
    words = [
        lower(annotation, token).strip(".'’")
        for token in range(*mention.name)
        if any(char.isalnum() for char in annotation.words[token])
        and lower(annotation, token) not in ("'s", "’s", "the")
    ]
    return [word for word in words if word not in titles] or words


def name_within(annotation: Annotation, short: Mention, full: Mention) -> bool:
    if short.name is None or full.name is None:
        return False
    a, b = name_words(annotation, short), name_words(annotation, full)
    if not a or len(a) > len(b) or (a == b and len(short.words) >= len(full.words)):
        return False
    if mention_ends(a, b) if short.kind == PERSON else set(a) <= set(b) and a[0] not in _BEFORE_NAME:
        return True
    initials = "".join(word[0] for word in b if word not in _BEFORE_NAME)
    return len(a) == 1 and len(a[0]) > 1 and a[0].replace(".", "") == initials


def one_name(annotation: Annotation, one: Mention, two: Mention) -> bool:
    return (
        name_words(annotation, one) == name_words(annotation, two)
        or name_within(annotation, one, two)
        or name_within(annotation, two, one)
    )


def fullness(annotation: Annotation, item: Mention) -> tuple[int, int]:
    """How much of a name a mention has, and then of a title; long phrases say no more than that."""
    return len(name_words(annotation, item)), min(len(item.words), 8)


def mention_ends(short: list[str], full: list[str]) -> bool:
    """A person's short name is the end of the full one ("Haddad"), or its beginning where that is all ("Saddam")."""
    return full[-len(short) :] == short or full[: len(short)] == short
