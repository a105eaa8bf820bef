"""Attributions that are put into what they attribute: "The shell, the army admitted, had been fired by its own men".

Between two commas stand a speaker and a cue, and nothing that is said; the words around them are the content. The tree
often takes the speaker for an apposition, so these rules go by the order of words. All ranges are absolute tokens,
half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rashomon.language.annotation import Annotation, Range
from rashomon.reading import attribution_tails
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.cues import CueBook
from rashomon.reading.lexicon import speech
from rashomon.reading.phrases import base, is_mark, lemma, lower, noun_phrase, tokens_of, trim
from rashomon.reading.speakers import is_outlet

RULE = "inserted"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GOES_ON = frozenset({"ADP", "SCONJ", "ADV", "PART"})
"""Parts of speech that open what goes on with a complete clause: "in the north", "after the truce"."""


def inserted(a: Annotation, cues: CueBook) -> Iterator[Candidate]:
    """One candidate for each cue that stands with its speaker between two commas."""
    for first, end in attribution_tails.segments(a):
        stop = trim(a, (first, end), quotes=False)[1]
        commas = [token for token in range(first, stop) if a.words[token] == ","]
        for left, right in pairwise(commas):
            found = _verb(a, cues, left, right) or _according(a, left, right)
            if found is None:
                continue
            head, cue, source, relay = found
            content = _content(a, cues, (first, left), (right + 1, stop))
            if content:
                act = "state" if cue[1] - cue[0] > 1 and lower(a, cue[0]) == "according" else cues.verb(lemma(a, head))
                yield Candidate(
                    head=head,
                    cue=(cue,),
                    source=(source,),
                    source_head=attribution_tails.speaker_head(a, source),
                    content=content,
                    act=act or "state",
                    rule=f"{RULE} {lemma(a, head)}",
                    relay=relay,
                    speech_heads=_heads(a, content),
                )


Found = tuple[int, Range, Range, tuple[int, ...]]


def _verb(a: Annotation, cues: CueBook, left: int, right: int) -> Found | None:
    """The cue between two commas with its head, its range and its source; None where something else stands there."""
    lists = speech()
    if lower(a, left + 1) in attribution_tails.RELATIVE or a.upos[left + 1] == "CCONJ":
        return None
    for token in range(left + 1, right):
        word = lemma(a, token)
        if a.upos[token] != "VERB" or word not in lists.words("closing.verbs") or cues.verb(word) is None:
            continue
        first = token
        while first - 1 > left and (
            a.upos[first - 1] == "ADV" or lower(a, first - 1) in lists.words("closing.auxiliaries")
        ):
            first -= 1
        has = any(lower(a, item) in lists.words("closing.auxiliaries") for item in range(first, token))
        closes = token == right - 1 and lower(a, token).endswith("ed")  # a participle on a name by its tag only
        if a.xpos[token] not in (("VBN", "VBD") if has or closes else ("VBD", "VBZ", "VBP")):
            return None
        if any(lower(a, item) in lists.words("negation.words") for item in range(first, token)):
            return None
        source = attribution_tails.before(a, token, first, left)
        after = token + 1
        if source is None:
            source = attribution_tails.behind(a, token, right)
            if source is None or first != left + 1:
                return None
            after = source[1]
        elif source[0] > left + 1 and not _only_linked(a, left + 1, source[0]):
            return None
        relay: tuple[int, ...] = ()
        if word == "tell":
            told = attribution_tails.addressee(a, token, right)
            after = told[1]
            relay = tuple(item for item in range(*told) if is_outlet(a, item))[:1]
        if not attribution_tails.only_circumstances(a, after, right, token):
            return None
        return token, (token, token + 1), source, relay
    return None


def _only_linked(a: Annotation, first: int, end: int) -> bool:
    """Whether nothing but "as" or an adverb stands before the speaker."""
    return all(lower(a, item) == "as" or a.upos[item] == "ADV" for item in range(first, end))


def _according(a: Annotation, left: int, right: int) -> Found | None:
    if lower(a, left + 1) != "according" or left + 3 >= right or lower(a, left + 2) != "to":
        return None
    heads = [item for item in range(left + 3, right) if a.upos[item] in ("NOUN", "PROPN", "PRON")]
    top = [item for item in heads if not left + 2 < a.heads[item] < right] or heads
    if not top:
        return None
    span = noun_phrase(a, top[0])
    return left + 1, (left + 1, left + 3), (left + 3, max(min(span[1], right), left + 4)), ()


def _content(a: Annotation, cues: CueBook, before: Range, after: Range) -> tuple[Range, ...]:
    """The pieces before and after the cue that make what is said; empty where they make no statement."""
    lists = speech()
    one, two = trim(a, before, quotes=False), trim(a, after, quotes=False)
    if one[0] >= one[1] or two[0] >= two[1] or a.upos[one[0]] in ("ADP", "ADV", "SCONJ", "CCONJ"):
        return ()
    opener = two[0]
    if _has_verb(a, one):
        if a.xpos[opener] == "VBG":
            speaks = cues.verb(lemma(a, opener)) is not None or lemma(a, opener) in lists.words("participles.go_on")
            return (one,) if speaks else (one, two)
        goes_on = a.upos[opener] in _GOES_ON and lower(a, opener) not in lists.words("frames.contrast")
        return (one, two) if goes_on else (one,)
    if not _has_verb(a, two) and a.upos[opener] != "VERB":
        return ()
    return one, two


def _has_verb(a: Annotation, span: Range) -> bool:
    return any(
        a.xpos[token] in _FINITE and base(a.deprels[token]) != "acl" and a.upos[token] in ("VERB", "AUX")
        for token in range(*span)
    )


def _heads(a: Annotation, content: tuple[Range, ...]) -> tuple[int, ...]:
    """The head of what is said: a verb of the pieces that hangs outside of them, else any word that does."""
    tokens = tokens_of(content)
    tops = [token for token in sorted(tokens) if a.heads[token] not in tokens and not is_mark(a, token)]
    verbs = [token for token in tops if a.upos[token] in ("VERB", "ADJ") or a.dependents(token, "cop")]
    return tuple((verbs or tops)[:1])
