"""Quotations and contents: which quoted words a content holds, and contents that go on to the end of a quotation.

A quotation of several sentences is one content though only one of them carries the cue; a sentence that is nothing but
a quotation, with no cue of its own, goes on with the speaker before it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.phrases import is_mark, overlap, runs, tokens_of
from rashomon.reading.quotes import quote_ranges

WHOLE = 0.8  # of a sentence's words inside one quotation make it a quotation and nothing else


@lru_cache(maxsize=2)  # asked again for every claim of the report at hand
def quotations(annotation: Annotation) -> list[Range]:
    """The quotations of a report, in characters. A lost closing mark ends at the sentence."""
    ends = [annotation.ends[end - 1] for _, end in annotation.sentences if end > 0]
    return quote_ranges(annotation.text, ends)


def within(annotation: Annotation, content: tuple[Range, ...]) -> list[Range]:
    """The quoted characters inside the content, in text order."""
    out = []
    spans = [annotation.span(*span) for span in content]
    for quote in quotations(annotation):
        for span in spans:
            if overlap(quote, span):
                out.append((max(quote[0], span[0]), min(quote[1], span[1])))
    return out


def stop_at_others(a: Annotation, items: list[Candidate]) -> list[Candidate]:
    """Contents without unquoted sentences that another speaker's cue stands in: they are that speaker's.

    A sentence without a cue is left to the model: it may go on with what somebody said ("It would leave by dawn").
    """
    spans = [a.tokens_in(*quote) for quote in quotations(a)]
    quoted = {token for span in spans for token in range(*span)}
    out = []
    for item in items:
        said = tokens_of(item.content)
        home = a.sentence_of[item.head]
        if all(a.sentence_of[token] == home for token in said):
            out.append(item)
            continue
        first = min(said, key=lambda token: abs(a.sentence_of[token] - home), default=item.head)
        left = set()
        for place in {a.sentence_of[token] for token in said}:
            here = {token for token in said if a.sentence_of[token] == place}
            words = {token for token in here if not is_mark(a, token)}
            free = len(words & quoted) < WHOLE * len(words)
            theirs = any(
                other is not item and a.sentence_of[other.head] == place and other.source_head != item.source_head
                for other in items
            )
            if place not in (home, a.sentence_of[first]) and free and theirs:
                continue
            left |= here
        kept = left and left != said
        note = (*item.notes, "content: without the sentences of other speakers")
        out.append(replace(item, content=tuple(runs(left)), notes=note) if kept else item)
    return out


def extend(annotation: Annotation, items: list[Candidate]) -> list[Candidate]:
    """Contents grown to the whole of the quotation that they are part of, and over quotations that go on."""
    out = list(items)
    busy = {token for item in items for token in tokens_of(item.cue)}
    for quote in quotations(annotation):
        first, end = annotation.tokens_in(*quote)
        if end <= first:
            continue
        index = _speaker_of(annotation, out, (first, end))
        if index is None:
            index = _speaker_before(annotation, out, (first, end))
            if index is None:
                continue
        item = out[index]
        missing = {token for token in range(first, end) if token not in tokens_of(item.content) and token not in busy}
        others = set().union(*(tokens_of(other.content) for place, other in enumerate(out) if place != index), set())
        missing -= others
        if not [token for token in missing if not is_mark(annotation, token)] or not _crosses(
            annotation, item, missing
        ):
            continue
        content = tuple(runs(tokens_of(item.content) | missing))
        out[index] = replace(item, content=content, notes=(*item.notes, "grown to the whole quotation"))
    return out


def _crosses(a: Annotation, item: Candidate, missing: set[int]) -> bool:
    """Whether what is missing stands in another sentence than the content: within one, the spans found are trusted."""
    inside = {a.sentence_of[token] for token in tokens_of(item.content)}
    return bool({a.sentence_of[token] for token in missing} - inside)


def _speaker_of(a: Annotation, items: list[Candidate], quote: Range) -> int | None:
    """The statement whose content shares most with the quotation and whose cue stands outside of it."""
    best, most = None, 0
    for index, item in enumerate(items):
        if any(quote[0] <= token < quote[1] for token in tokens_of(item.cue)):
            continue
        shared = sum(overlap(quote, span) for span in item.content)
        if shared > most:
            best, most = index, shared
    return best


def _speaker_before(a: Annotation, items: list[Candidate], quote: Range) -> int | None:
    """The statement of the sentence before, where the quotation is all that its own sentence holds and both quote."""
    sentence = a.sentence_of[quote[0]]
    first = a.sentences[sentence][0]
    last = a.sentence_of[quote[1] - 1]
    words = [token for token in range(first, a.sentences[last][1]) if not is_mark(a, token)]
    inside = [token for token in words if quote[0] <= token < quote[1]]
    if not words or len(inside) < WHOLE * len(words):
        return None
    if any(a.sentence_of[item.head] == sentence and item.head not in range(*quote) for item in items):
        return None
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        ends = max(tokens_of(item.content) | tokens_of(item.cue))
        if ends < first and sentence - a.sentence_of[ends] <= 1 and item.source_head is not None:
            quoted = within(a, item.content)
            return index if quoted else None
    return None
