"""Numbers that count nothing: names, ages, sums, years."""

from __future__ import annotations

import re

from rashomon.language.annotation import Annotation
from rashomon.reading.figure_counts import is_plural
from rashomon.reading.figure_words import WORDS

_YEAR = re.compile(r"(?:19|20)\d\d")


def is_label(annotation: Annotation, first: int, end: int) -> bool:
    """Numbers in names ("Flight 370", "MiG-29"), ages ("Ali, 43,") and sums ("$5 million", "5 percent")."""
    if any(
        name.first <= first < name.end
        and name.kind in ("weapon", "unit", "facility", "person")
        and annotation.upos[name.first] == "PROPN"
        for name in annotation.names
    ):
        return True
    before = annotation.words[first - 1].lower() if first else ""
    after = annotation.words[end].lower() if end < len(annotation) else ""
    if before in WORDS["labels"]["before"] or after in WORDS["labels"]["after"]:
        return True
    if after == "year" or (
        after == "-" and end + 1 < len(annotation) and annotation.words[end + 1].lower().startswith("year")
    ):
        return True
    if before == "," and after in (",", ".") and first > 1 and annotation.upos[first - 2] == "PROPN":
        return True
    if _YEAR.fullmatch(annotation.text_of(first, end)) and before in ("the", "in", "since", "of"):
        return True
    head = annotation.heads[first]
    if annotation.deprels[first].split(":")[0] in ("nummod", "flat", "compound", "appos", "dep") and 0 <= head < first:
        counted = end < len(annotation) and annotation.upos[end] in ("NOUN", "PROPN", "ADJ")
        if counted and annotation.upos[head] == "NOUN":
            return False  # "in the operation 23 rebels were killed"
        return head == first - 1 and annotation.upos[head] in ("PROPN", "NOUN") and not is_plural(annotation, head)
    return False
