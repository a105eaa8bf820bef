"""Event to place: which words of a sentence the reader ties to the event at a given verb.

The corpus marks, for a sentence and a verb in it, the names of the places where that happened. Scored by token, as in
the paper: precision and recall of the tokens of those names, summed over all rows. The places are the reader's own; a
place that it describes without a name ("a house in the suburbs") is left out of the count, since the corpus marks names
only. Where the reader finds no event at the verb, the verb is taken as one.

One source in eight of the rows (Al-Masdar, second reader) marks no place in nine sentences of ten, most of which name one
("captured in the northern city of Mosul": none); precision cannot be high there, and row "rows that have a place" leaves
rows without a mark out. Rows whose marks do not fit their text (spans that are empty or end inside a word) are left out: about one in twelve.
Only the tenth of the sentences that no training sees is measured (`training.weak`).

200 of those rows were read again by one reader without sight of the program's output (`gold/event_location.jsonl`: line of
the corpus, verb and places as ranges of characters, other answers as good): of the corpus's own labels there, 92 % of the
tokens were right and 78 % of the right ones marked. The rows "read again" are measured on these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.errors import NoData
from evaluation.heads import Table, add
from rashomon.codebook import load_codebook
from rashomon.language.annotation import Annotation
from rashomon.language.engine import load_engine
from rashomon.reading.drafts import EventDraft, PlaceDraft
from rashomon.reading.places import attach_places
from rashomon.reading.reader import Drafts, draft
from training import corpora

AGAIN = Path(__file__).with_name("gold") / "event_location.jsonl"

def event_location(data: Path, split: str) -> Table:
    """Tokens of places at verbs; row "rows with the very tokens" counts those whose tokens are exactly those of the gold."""
    table: Table = {}
    engine, codebook = load_engine(), load_codebook()
    for row in held_aside(data, split):
        annotation = engine.annotate(row["text"])
        out = draft(annotation, None, codebook)
        verb = tokens(annotation, row["verb"][0]["start"], row["verb"][0]["end"])
        gold = {t for place in row["locations"] for t in tokens(annotation, place["start"], place["end"])}
        found = name_tokens(annotation, event_at(out, verb).places)
        add(table, "place tokens", len(gold & found), len(found), len(gold))
        if gold:
            add(table, "place tokens, rows that have a place", len(gold & found), len(found), len(gold))
        add(table, "rows with the very tokens", gold == found, 1, 1)
        add(table, "rows without a place left without", not gold and not found, not gold, not gold)
    _read_again(table, data / f"{split}.jsonl")
    return table


def _read_again(table: Table, path: Path) -> None:
    engine, codebook = load_engine(), load_codebook()
    lines = list(corpora.rows(path))
    for entry in corpora.rows(AGAIN):
        text = lines[entry["line"]]["text"]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != entry["sha"]:
            raise NoData(f"{path}, line {entry['line'] + 1}: not the text that {AGAIN.name} names")
        annotation = engine.annotate(text)
        out = draft(annotation, None, codebook)
        found = name_tokens(annotation, event_at(out, tokens(annotation, *entry["verb"])).places)
        answers = [{t for q in x for t in tokens(annotation, *q)} for x in (entry["places"], *entry.get("alt", ()))]
        gold = max(answers, key=lambda x: (2 * len(x & found) - len(x | found), x == answers[0]))
        add(table, "place tokens, read again", len(gold & found), len(found), len(gold))


def held_aside(data: Path, split: str) -> Iterator[Mapping[str, Any]]:
    """The rows of the tenth that training leaves out, those with damaged marks skipped."""
    for row in corpora.rows(data / f"{split}.jsonl"):
        if corpora.aside(row["text"]) and all(_whole(row["text"], place) for place in row["locations"]):
            yield row


def _whole(text: str, place: Mapping[str, Any]) -> bool:
    """Whether a mark is not empty and neither begins nor ends inside a word."""
    first, end = place["start"], place["end"]
    if not text[first:end].strip() or text[first:end] != place["text"]:
        return False
    before, after = text[first - 1 : first] if first else "", text[end : end + 1]
    return not (before.isalnum() and text[first].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def tokens(annotation: Annotation, first: int, end: int) -> list[int]:
    """The tokens that share a character with `[first, end)`, punctuation alone left out."""
    return [
        t
        for t in range(len(annotation))
        if annotation.starts[t] < end and first < annotation.ends[t] and any(ch.isalnum() for ch in annotation.words[t])
    ]


def event_at(out: Drafts, verb: list[int]) -> EventDraft:
    """The event at the verb; where it is none, one that is made of it and given its places with the rest anew."""
    here = [e for e in out.events if e.speech is None and set(verb).intersection((e.head, *range(*e.trigger)))]
    found = [e for e in here if e.head in verb] or here
    if found:
        return found[0]
    head = verb[-1]
    made = EventDraft((verb[0], head + 1), head, "killing", out.annotation.sentence_of[head])
    events = sorted([*out.events, made], key=lambda e: e.trigger)
    for event in events:
        event.places = []
    attach_places(out.annotation, events, out.places)
    return made


def name_tokens(annotation: Annotation, places: Sequence[PlaceDraft]) -> set[int]:
    """The tokens of the names of places, punctuation left out; nothing of a place that has no name."""
    spans = (place.name_tokens for place in places if place.name_tokens is not None)
    return {t for span in spans for t in range(*span) if any(ch.isalnum() for ch in annotation.words[t])}
