"""Candidates put into the form of claims: sources and contents without what is not theirs, and with what is.

All ranges are absolute tokens, half-open. What the model attributes is scored before this step (`all_attributions`).
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.annotation import Annotation
from rashomon.reading import attribution_tails
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.attribution_shapes import BARE_HEADLINE
from rashomon.reading.attribution_trim import ADDRESSING, trimmed
from rashomon.reading.lexicon import sources, speech
from rashomon.reading.phrases import head_of, is_mark, lemma, lower, noun_phrase, runs, tokens_of, trim
from rashomon.reading.speakers import can_speak

_BEFORE_NAME = frozenset({"NOUN", "PROPN", "ADJ", "PART", "DET"})
_OPENERS = frozenset({"of", "for", "with"})
"""Prepositions between the accused and what he is accused of; "on" stands before him."""
LONGEST = 12  # tokens of a source to which the tree adds the words around the model's


def cut_continuations(a: Annotation, items: list[Candidate]) -> list[Candidate]:
    """Contents that stop where their speaker goes on with another cue: "said A, calling it B" is two claims."""
    out = []
    for item in items:
        content = item.content
        for other in items:
            first = other.cue[0][0]
            inside = first in tokens_of(content) and a.xpos[other.head] == "VBG" and first > content[0][0]
            if other is item or not inside or other.source_head != item.source_head or item.source_head is None:
                continue
            rest = tokens_of(other.cue) | tokens_of(other.content)
            left = [token for token in tokens_of(content) if token < first or (token > max(rest) and token not in rest)]
            spans = [trim(a, span, quotes=False) for span in runs(left)]
            content = tuple(span for span in spans if span[0] < span[1]) or content
        out.append(replace(item, content=content) if content != item.content else item)
    return out


def tidy(a: Annotation, item: Candidate) -> Candidate:
    """The candidate with a source that stops before its cue ("Leys al-Faris" of "Leys al-Faris told the agency").

    The subject of a passive accusation is spoken of and does not speak ("the regime has been accused of").
    """
    if item.act in ("accuse", "condemn") and item.source_head in a.dependents(item.head, "nsubj:pass"):
        return replace(item, source=(), source_head=None, implicit=True)
    if item.score is not None and item.source_head is not None and not can_speak(a, item.source_head):
        top = attribution_tails.speaker_head(a, item.source[0])  # "Head" of "Head of operations in the staff"
        item = replace(item, source_head=top) if can_speak(a, top) else item
    item = _whole_source(a, _laid_on(a, _without_addressee(a, trimmed(a, item))))
    cue = tokens_of(item.cue)
    source = tokens_of(item.source)
    said = tokens_of(item.content)
    if said & source and said - source:
        whole = [trim(a, span, quotes=False) for span in runs(said - source)]
        whole = [span for span in whole if any(a.upos[token] not in ("ADP", "PUNCT") for token in range(*span))]
        item = replace(item, content=tuple(whole))
    if not source & cue or item.rule == BARE_HEADLINE:
        return item
    left = [token for token in source if token < min(cue)] or [token for token in source if token > max(cue)]
    spans = tuple(span for span in (trim(a, run) for run in runs(left)) if span[0] < span[1])
    head = head_of(a, spans[0]) if spans else None
    if item.source_head is not None and item.source_head in left:
        head = item.source_head
    return replace(item, source=spans, source_head=head, implicit=head is None)


def _whole_source(a: Annotation, item: Candidate) -> Candidate:
    """With the words of the phrase that the tree tore off: the name after a role, the body before it.

    The model's own sources only lose what they took in of a paper: "said the army | in a press release".
    """
    if len(item.source) != 1 or item.source_head is None:
        return item
    if item.score is not None and not any(note.startswith("source from the tree") for note in item.notes):
        first, end = attribution_tails.without_paper(a, item.source[0])
        paper = _role_before(a, first, tokens_of(item.cue) | tokens_of(item.content)), end
        return replace(item, source=(paper,)) if item.source_head in range(*paper) else item
    (first, end), head = attribution_tails.without_paper(a, item.source[0]), item.source_head
    if not first <= head < end or a.upos[head] == "PRON":
        return item
    wide = noun_phrase(a, head)
    taken = tokens_of(item.cue) | tokens_of(item.content)
    start = first
    while start > wide[0] and start - 1 not in taken and a.upos[start - 1] in _BEFORE_NAME:
        start -= 1
    while start < first and a.upos[start] in ("PART", "PUNCT"):
        start += 1
    start = _from_opener(a, _role_before(a, start, taken), taken)
    stop = _with_seat(a, head, end, taken)
    end = stop
    for name in a.names:
        if name.first <= head < name.end and name.kind in ("person", "organisation", "unit"):
            around = taken.isdisjoint(range(name.first, name.end))
            start, stop = (min(start, name.first), max(stop, name.end)) if around else (start, stop)
    end = stop
    names = [name for name in a.names if name.kind == "person" and name.first <= end < name.end]
    if end < len(a) and a.upos[end] == "PROPN" and (names or a.deprels[end] == "flat"):
        limit = max([name.end for name in names], default=wide[1])
        while stop < limit and stop not in taken and a.upos[stop] == "PROPN":
            stop += 1
    while stop + 1 < len(a) and a.words[stop] == "-" and a.ends[stop] == a.starts[stop + 1] and stop + 1 not in taken:
        stop += 2  # "Khaled al | -Amri"
    if (start, stop) == item.source[0] or stop - start > LONGEST:
        return item
    return replace(item, source=((start, stop),), notes=(*item.notes, "source: the whole noun phrase"))


def _from_opener(a: Annotation, first: int, taken: set[int]) -> int:
    """The start of a phrase before which only its own words stand up to a "by" or a relative pronoun."""
    start = first
    while start > 0 and start - 1 not in taken and a.upos[start - 1] in _BEFORE_NAME and first - start <= LONGEST:
        start -= 1
    opens = start > 0 and (lower(a, start - 1) == "by" or a.xpos[start - 1] in ("WP", "WDT"))
    return start if opens else first


def _with_seat(a: Annotation, head: int, end: int, taken: set[int]) -> int:
    """The end of a body's phrase with the place where it sits: "the government | in Kyiv"."""
    if lemma(a, head) not in speech().words("frames.seated") or end + 1 >= len(a) or lower(a, end) != "in":
        return end
    seat = next((name.end for name in a.names if name.kind == "place" and name.first == end + 1), end)
    return end if taken & set(range(end, seat)) else seat


def _laid_on(a: Annotation, item: Candidate) -> Candidate:
    """What is laid on somebody with the one it is laid on: "blamed | the raid on the rebels", also in the passive.

    The tree hangs "on the rebels" on the raid, or on the speaker in "was blamed by Kabul on the rebels".
    """
    head = item.head
    if item.act != "accuse" or lemma(a, head) not in speech().words("frames.laid_on") or not item.source:
        return item
    stop = a.sentences[a.sentence_of[head]][1]
    stop = next((token for token in range(head, stop) if is_mark(a, token)), stop)
    spots = [token for token in range(head + 2, stop - 1) if lower(a, token) == "on"]
    if not spots or any(lower(a, token) == "for" for token in range(head + 1, spots[-1])):
        return item
    blamed = (spots[-1], stop)
    if not any(can_speak(a, token) for token in range(*blamed)):
        return item
    if not a.dependents(head, "aux:pass"):
        return replace(item, content=((head + 1, stop),), notes=(*item.notes, "content: what is laid on whom"))
    source = tuple(span for span in ((first, min(end, spots[-1])) for first, end in item.source) if span[0] < span[1])
    subject = a.dependents(head, "nsubj:pass")
    first = min(a.subtree(subject[0])) if subject else a.sentences[a.sentence_of[head]][0]
    thing = trim(a, (first, min(a.dependents(head, "aux"))))
    if not source or item.source_head not in tokens_of(source) or thing[0] >= thing[1]:
        return item
    return replace(item, source=source, content=(thing, blamed), notes=(*item.notes, "content: what is laid on whom"))


def _role_before(a: Annotation, first: int, taken: set[int]) -> int:
    """Where a name starts with the role right before it: "regional governor | Oleh Petrenko"."""
    roles = sources().words("kinds.person")
    if first == 0 or a.upos[first] != "PROPN" or lemma(a, first - 1) not in roles or first - 1 in taken:
        return first
    start = first - 1
    while start > 0 and start - 1 not in taken and (a.upos[start - 1] in _BEFORE_NAME or a.words[start - 1] == "'s"):
        if a.upos[start - 1] == "VERB" or lower(a, start - 1) in sources().words("kinds.never"):
            break
        start -= 1
        if a.upos[start] == "DET":
            break
    return start


def _without_addressee(a: Annotation, item: Candidate) -> Candidate:
    """Without the one who is accused, asked or warned: of "urged both sides to talk", "to talk" is what is urged."""
    lists = speech()
    word = lemma(a, item.head)
    if not item.content or item.act not in ADDRESSING or word not in lists.words("frames.addressee"):
        return item
    if item.act == "condemn" and not any(can_speak(a, child) for child in a.dependents(item.head, "obj", "nsubj:pass")):
        return item
    passive = a.dependents(item.head, "aux:pass")
    last = max(tokens_of(item.cue))
    if len(item.content) > 1 and item.head < item.content[0][0] < last and lower(a, last) in _OPENERS:
        return replace(item, content=item.content[1:], notes=(*item.notes, "content: without the addressee"))
    if passive and word in lists.words("frames.laid_on") and any(lower(a, first) == "on" for first, _ in item.content):
        return item
    if len(item.content) > 1 and (not passive or item.content[0][1] <= item.head):
        persons = a.dependents(item.head, "obj", "iobj") if not passive else a.dependents(item.head, "nsubj:pass")
        if any(noun_phrase(a, child) == item.content[0] for child in persons):
            return replace(item, content=item.content[1:], notes=(*item.notes, "content: without the addressee"))
        return item
    first, end = item.content[0]
    known = set(lists.mapping("frames.preposition").get(word, ())) & _OPENERS
    openers = known if item.act == "accuse" else {"to", "not"}
    if first != item.head + 1 or lower(a, first) in lists.words("frames.content_prepositions", "negation.words"):
        return item
    spots = [token for token in range(first + 1, end - 1) if lower(a, token) in openers]
    deeds = [token for token in spots if any(a.upos[item] in ("VERB", "AUX") for item in (token + 1, token + 2))]
    for spot in deeds or (spots[-1:] if item.act == "accuse" else []):
        if not any(a.upos[token] == "VERB" for token in range(first, spot)):
            rest = ((spot, end), *item.content[1:])
            return replace(item, content=rest, notes=(*item.notes, "content: without the addressee"))
        break
    return item


def with_relatives(a: Annotation, item: Candidate) -> Candidate:
    """The candidate with the relative clause that follows its content and belongs to a word in it: "…, where many fled".

    Left outside, what somebody said would be told in the report's own voice.
    """
    if not item.content:
        return item
    first, end = item.content[-1]
    start = end + 1 if end < len(a) and a.words[end] == "," else end
    if start >= len(a) or a.sentence_of[start] != a.sentence_of[first]:
        return item
    taken = tokens_of(item.cue) | tokens_of(item.source)
    for head in range(start, a.sentences[a.sentence_of[start]][1]):
        if a.deprels[head] != "acl:relcl" or not first <= a.heads[head] < end:
            continue
        clause = sorted(a.subtree(head))
        if clause[0] in (end, start) and not taken.intersection(clause):
            return replace(item, content=(*item.content[:-1], trim(a, (first, clause[-1] + 1), quotes=False)))
    return item
