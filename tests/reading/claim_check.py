"""Whether a ledger has the claims that a generated sentence holds, and what is wrong where it has not."""

from __future__ import annotations

import re

from rashomon.ledger import Claim, Ledger
from tests.reading.claim_grammar import Expected, Sentence, Span

SAME = 0.85  # of the words of two contents, by Dice; a preposition or "that" before a content counts for nothing
OPENERS = {"that", "of", "for", "to", "on", "against", "with", "at", "by", "about", "as"}
ADDRESSING = {"urge", "condemn"}
"""Acts whose content may have the one who is addressed in it: corpora do ("urged | both sides to talk")."""
_WORD = re.compile(r"[\w$'’.,-]*\w|:")


def failure(sentence: Sentence, ledger: Ledger) -> str:
    """What is wrong with the claims read from a sentence, in words; "" where nothing is."""
    if sentence.unsaid is not None:
        unsaid = sentence.unsaid
        wrong = [
            claim for claim in ledger.claims if _shares_cue(claim, unsaid) or _same_source(sentence, claim, unsaid)
        ]
        return f"a claim where none is made: {told(wrong[0])}" if wrong else ""
    left = list(ledger.claims)
    for expected in sentence.claims:
        found = next((claim for claim in left if _shares_cue(claim, expected)), None)
        if found is None:
            return "no claim with this cue"
        left.remove(found)
        wrong_field = _difference(sentence, found, expected)
        if wrong_field:
            return wrong_field
    return f"one claim too many: {told(left[0])}" if left else ""


def told(claim: Claim) -> str:
    """A claim in a line."""
    return (
        f"{claim.source.text} | {claim.cue and claim.cue.text} | {claim.content and claim.content.text} | {claim.act}"
    )


def _difference(sentence: Sentence, claim: Claim, expected: Expected) -> str:
    if not _same_source(sentence, claim, expected):
        return f"source: {claim.source.text}"
    there = tuple(claim.content.spans) if claim.content else ()
    wanted = [tuple(expected.content)]
    if expected.act in ADDRESSING and len(expected.content) == 1 and expected.cue[-1][1] < expected.content[0][0]:
        wanted.append(((expected.cue[-1][1], expected.content[0][1]),))
    if max(_same_content(sentence.text, there, one) for one in wanted) < SAME:
        return f"content: {claim.content and claim.content.text}"
    for name in ("act", "stance", "certainty"):
        value, wanted = getattr(claim, name), getattr(expected, name)
        if wanted is not None and value != wanted:
            return f"{name}: {value}"
    return ""


def _shares_cue(claim: Claim, expected: Expected) -> bool:
    """The main words of the cue are the same; auxiliaries may be left out, and no other words be taken in."""
    spans = (claim.cue.spans or (claim.cue.span,)) if claim.cue else ()
    outside = sum(end - start for start, end in spans) - _shared(spans, expected.cue)
    return _shared(spans, expected.cue) > 0 and outside <= 14


def _same_source(sentence: Sentence, claim: Claim, expected: Expected) -> bool:
    if expected.source is None or claim.source.span is None:
        return expected.source is None and claim.source.span is None
    one, two = (_bare(sentence.text[slice(*span)]) for span in (claim.source.span, expected.source))
    return one == two and bool(_shared([claim.source.span], [expected.source]))


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an) |['’]s?$", "", phrase, flags=re.IGNORECASE)


def _same_content(text: str, one: tuple[Span, ...], two: tuple[Span, ...]) -> float:
    mine, theirs = _words(text, one), _words(text, two)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0


def _words(text: str, spans: tuple[Span, ...]) -> set[int]:
    """Where the words of the spans start, without words that only open a content."""
    out: list[int] = []
    for start, end in sorted(spans):
        opened = False
        for word in _WORD.finditer(text, start, end):
            opened = opened or word[0].lower() not in OPENERS
            if opened:
                out.append(word.start())
    return set(out)


def _shared(one: list[Span] | tuple[Span, ...], two: list[Span] | tuple[Span, ...]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in two)
