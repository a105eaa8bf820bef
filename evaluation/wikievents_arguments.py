"""Arguments of events of conflict against WikiEvents, with its triggers given.

An event is put at every gold trigger of the types in `KINDS`, with the kind there, and the reader's own stages find its
agents, targets, objects, weapons and places. Types: Conflict.*, Life.Die, Life.Injure, damage, arrests; no disasters.

| role of WikiEvents | ours |
|---|---|
| Attacker, Killer, Injurer, Jailer, Destroyer, Demonstrator ... | agent |
| Victim, Target, Detainee, Artifact ... | target: a party, or an object |
| Place | place |
| Instrument, ExplosiveDevice, Vehicle ... | instrument: a weapon |

The whole table is `training.corpora_parts.WIKIEVENTS_ROLES`. An argument is right where the head of the gold words, by
our tree, is the head of ours (Li, Ji and Han 2021 take the head by spaCy's). Places behind places ("Aleppo, Syria") count
by their names' last words. Owners that an object's phrase or a weapon names ("Syrian" of "a Syrian base") are parties of
the event in our ledger and no mentions of arguments there: they are left out on our side.

WikiEvents gives a place to one event in six: `, places where given` leaves our places out where it gives none.

Rows: `found` counts events' arguments alone, `with role` asks for the role as well; `, tree alone` is without the model's
tags of the words around a trigger; `: agent` and so on are by role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.heads import Table, add
from evaluation.wikievents import document
from rashomon.codebook import load_codebook
from rashomon.knowledge.actors import load_actors
from rashomon.knowledge.gazetteer import open_gazetteer
from rashomon.language import load_engine
from rashomon.language.annotation import Annotation, Range
from rashomon.reading import attribution
from rashomon.reading.cues import CueBook
from rashomon.reading.drafts import EventDraft
from rashomon.reading.event_arguments import Finder
from rashomon.reading.events import arguments_at, candidate_at
from rashomon.reading.names import settle_names
from rashomon.reading.places import attach_places, find_places
from training import corpora
from training.corpora_parts import WIKIEVENTS_ROLES

KINDS = {
    "Conflict.Attack": "attack",
    "Conflict.Defeat": "territory-gained",
    "Conflict.Demonstrate": "demonstration",
    "Life.Die": "killing",
    "Life.Injure": "injury",
    "ArtifactExistence.DamageDestroyDisableDismantle": "property-destruction",
    "Justice.ArrestJailDetain": "arrest",
}
"""The kind with which an event is read where the gold gives its type."""

NAMES = {"A": "agent", "T": "target", "P": "place", "I": "instrument"}

Argument = tuple[int, int, str]
"""Number of the event, head token, letter of the role."""


def wikievents_arguments(data: Path, split: str) -> Table:
    """Rows of the table for every document of a split in the layout of the released dev and test parts."""
    table: Table = {}
    for row in corpora.rows(data / f"{split}.jsonl"):
        text, spans = document(row)
        annotation = _annotate(text)
        _count(table, "", _gold(annotation, row, spans), _found(annotation, row, spans))
        bare = replace(annotation, event_parts=None)
        _count(table, ", tree alone", _gold(annotation, row, spans), _found(bare, row, spans))
    return table


def _annotate(text: str) -> Annotation:
    gazetteer = open_gazetteer()
    annotation = load_engine().annotate(text)
    return settle_names(annotation, load_actors(), None, lambda name: bool(gazetteer.lookup(name)))


def _events(row: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any], str]]:
    for number, event in enumerate(row["events"]):
        kind = KINDS.get(".".join(event["event_type"].split(".")[:2]))
        if kind is not None and event["trigger"].get("start") is not None:
            yield number, event, kind


def _tokens(annotation: Annotation, spans: list[Range], first: int, end: int) -> Range | None:
    """Our tokens on the characters of the corpus's words."""
    start, stop = spans[first][0], spans[end - 1][1]
    inside = [t for t in range(len(annotation)) if annotation.starts[t] < stop and annotation.ends[t] > start]
    return (inside[0], inside[-1] + 1) if inside else None


def _head(annotation: Annotation, part: Range) -> int:
    return next((t for t in range(*part) if not part[0] <= annotation.heads[t] < part[1]), part[1] - 1)


def _gold(annotation: Annotation, row: dict[str, Any], spans: list[Range]) -> set[Argument]:
    out = set()
    for number, event, _ in _events(row):
        for item in event["arguments"]:
            letter = WIKIEVENTS_ROLES.get(item["role"])
            part = _tokens(annotation, spans, item["tok_start"], item["tok_end"])
            if letter is not None and part is not None:
                out.add((number, _head(annotation, part), letter))
    return out


def _found(annotation: Annotation, row: dict[str, Any], spans: list[Range]) -> set[Argument]:
    claims = attribution.read(annotation, CueBook.of(load_codebook())).claims
    finder, gazetteer = Finder(annotation, claims), open_gazetteer()
    drafts: dict[int, EventDraft] = {}
    out: set[Argument] = set()
    for number, gold, kind in _events(row):
        part = _tokens(annotation, spans, gold["trigger"]["start"], gold["trigger"]["end"])
        if part is None:
            continue
        head = _head(annotation, part)
        found, _ = arguments_at(annotation, candidate_at(annotation, part, head, kind), finder)
        owners = {token for name, rule, token in found.reasons if name in ("targets", "agents") and "owner" in rule}
        for letter, items in (("A", found.agents), ("T", found.targets), ("T", found.objects)):
            out |= {(number, item.head, letter) for item in items if item.head is not None and item.head not in owners}
        out |= {(number, _head(annotation, item.tokens), "I") for item in found.weapons}
        drafts[number] = EventDraft(part, head, kind, annotation.sentence_of[head], "actual")
    attach_places(annotation, list(drafts.values()), find_places(annotation, gazetteer))
    for number, draft in drafts.items():
        out |= {(number, _head(annotation, item.name_tokens or item.tokens), "P") for item in draft.places}
    return out


def _count(table: Table, suffix: str, gold: set[Argument], found: set[Argument]) -> None:
    bare_gold, bare_found = {x[:2] for x in gold}, {x[:2] for x in found}
    add(table, f"argument heads, found{suffix}", len(bare_gold & bare_found), len(bare_found), len(bare_gold))
    add(table, f"argument heads, with role{suffix}", len(gold & found), len(found), len(gold))
    placed = {number for number, _, letter in gold if letter == "P"}
    kept = {x for x in found if x[2] != "P" or x[0] in placed}
    one, two = {x[:2] for x in gold}, {x[:2] for x in kept}
    add(table, f"argument heads, found, places where given{suffix}", len(one & two), len(two), len(one))
    add(table, f"argument heads, with role, places where given{suffix}", len(gold & kept), len(kept), len(gold))
    for letter, name in NAMES.items():
        one, two = ({x for x in side if x[2] == letter} for side in (gold, found))
        add(table, f"argument heads: {name}{suffix}", len(one & two), len(two), len(one))
