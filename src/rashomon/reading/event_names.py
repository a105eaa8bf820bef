"""Whether a word of the codebook is only a part of a proper name ("the War Museum", "the Battle of Ourth")."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.event_words import words

SHORT, TITLE_SHARE = 3, 0.6
"""Words longer than this are asked whether they are capitalised; above this share of them a sentence is in title case."""


def in_name(annotation: Annotation, head: int, first: int, end: int) -> bool:
    """Whether the trigger's head lies in a name that is more than the trigger itself."""
    blocking = words("events", "names", "blocking")
    for name in annotation.names:
        if name.first <= head < name.end and name.kind in blocking:
            inside = name.end - name.first > end - first or annotation.upos[head] == "PROPN"
            if name.kind == "weapon" and name.end - 1 != head and end > name.end:
                continue
            if name.kind == "weapon" and first <= name.first and end >= name.end:
                continue
            if inside:
                return True
    return _capitalised(annotation, head, first, end)


def _capitalised(annotation: Annotation, head: int, start: int, stop: int) -> bool:
    """Part of a proper name that the model did not find, in a sentence that is not in title case: "the Battle of Ourth"."""
    if annotation.upos[head] != "PROPN" or not annotation.words[head][0].isupper():
        return False
    if annotation.lemmas[head].lower() in words("events", "names", "own"):
        return False
    first, end = annotation.sentences[annotation.sentence_of[head]]
    long = [token for token in range(first + 1, end) if len(annotation.words[token]) > SHORT and token != head]
    capitals = sum(annotation.words[token][0].isupper() for token in long)
    if not long or capitals > TITLE_SHARE * len(long):
        return False
    near = [start - 1, stop] if head > first else [stop]
    if head + 1 < end and annotation.words[head + 1].lower() in ("of", "for"):
        near.append(head + 2 if annotation.upos[min(head + 2, end - 1)] != "DET" else head + 3)
    return any(
        first <= token < end
        and annotation.words[token][:1].isupper()
        and annotation.upos[token] in ("PROPN", "ADJ", "NOUN")
        and (token > first or annotation.upos[token] == "PROPN")
        for token in near
    )
