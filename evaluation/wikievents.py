"""Events of the reader against the triggers of WikiEvents, on the types that both know.

WikiEvents annotates words that trigger an event of the KAIROS types. Compared are its types of conflict, each with the
kinds of our codebook that mean the same:

| WikiEvents | kinds |
|---|---|
| Conflict.Attack | violence except plain killing, injury, destruction and abduction; interception |
| Conflict.Defeat | territory gained or regained, interception |
| Conflict.Demonstrate | demonstration, riot, labour strike |
| Life.Die | killing; assassination and execution are both an attack and a death |
| Life.Injure | injury; torture is both an attack and an injury |
| ArtifactExistence.DamageDestroyDisableDismantle | property destruction |
| Justice.ArrestJailDetain, Justice.ChargeIndict | arrest (which our codebook gives to charges too); abduction |

Left out: Contact (our codebook takes a report of saying for a claim, and meetings for talks only where sides hold them),
Movement (only displacement, return and evacuation are kinds, WikiEvents takes every drive), trials, sentences and
releases (too few to count apart), crimes, disasters, research, trade. An event of the reader whose kind is none of the
kinds above is not counted unless it stands on a trigger of the types above. One that stands on a trigger of another
type counts as wrong.

A trigger counts as found where the span of an event's trigger covers its head: the last word of several, the first
where the last is a particle ("blew up"). A word that triggers two events counts once.

Rows: `triggers, events` takes the events alone. In our ledger "killed" and "wounded" whose clause names the means are
no events, but a part of what the event of the means did (ledger.md), and so is a verb of impact whose subject is the
event ("the strike hit a house"): the event's reasons point at the verb. `triggers` counts these verbs as found too.
`types` asks besides that one of the types of the kind is the gold type.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation import heads
from evaluation.heads import Table
from rashomon.ledger import Event, Ledger
from training import corpora

Range = tuple[int, int]

ATTACK, DEFEAT, PROTEST = "Conflict.Attack", "Conflict.Defeat", "Conflict.Demonstrate"
DIE, INJURE, DAMAGE = "Life.Die", "Life.Injure", "ArtifactExistence.DamageDestroyDisableDismantle"
ARREST, CHARGE = "Justice.ArrestJailDetain", "Justice.ChargeIndict"

TYPES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "air-strike", "drone-strike", "shelling", "missile-strike", "armed-clash", "attack", "ground-incursion",
            "bombing", "suicide-bombing", "shooting", "attack-on-civilians", "sexual-violence", "chemical-attack",
            "cyber-attack", "siege",
        ),
        (ATTACK,),
    ),
    **dict.fromkeys(("assassination", "execution"), (ATTACK, DIE)),
    "torture": (ATTACK, INJURE),
    "interception": (ATTACK, DEFEAT),
    **dict.fromkeys(("territory-gained", "territory-regained"), (DEFEAT,)),
    **dict.fromkeys(("demonstration", "riot", "labour-strike"), (PROTEST,)),
    "killing": (DIE,),
    "injury": (INJURE,),
    "property-destruction": (DAMAGE,),
    "arrest": (ARREST, CHARGE),
    "abduction": (ARREST,),
}  # fmt: skip
"""Types of WikiEvents by kind of the codebook."""

COVERED = frozenset(kind for kinds in TYPES.values() for kind in kinds)

EFFECTS = {"killing": (DIE,), "injury": (INJURE,)}
"""Types of a verb that tells what an event did; of another verb of impact those of its event, and damage."""

PARTICLES = frozenset({"up", "off", "down", "out", "on", "of", "in", "into", "over", "at"})


def wikievents(data: Path, split: str) -> Table:
    """Rows of the table for every document of a split in the layout of the released dev and test parts."""
    from rashomon.reading.reader import read

    table: Table = {}
    for row in corpora.rows(data / f"{split}.jsonl"):
        text, spans = document(row)
        gold = _gold(row, spans)
        events, effects = _found(read(text))
        _count(table, "events", gold, events)
        _count(table, "", gold, events + effects)
    return table


def document(row: dict[str, Any]) -> tuple[str, list[Range]]:
    """The text with a line's end after each sentence (the corpus glues them), and the characters of its words."""
    raw, words, at = row["text"], row["tokens"], 0
    firsts, count = set(), 0
    for size in row["sent_token_counts"]:
        firsts.add(count)
        count += size
    text, spans = "", []
    for index, word in enumerate(words):
        start = raw.find(word.strip(), at) if word.strip() else at
        between = raw[at:start]
        text += "\n" if index in firsts and text and "\n" not in between else between
        spans.append((len(text), len(text) + len(word.strip())))
        text += word.strip()
        at = start + len(word.strip())
    return text, spans


def _gold(row: dict[str, Any], spans: list[Range]) -> dict[Range, set[str]]:
    """The types that each trigger head of the covered types has, by its characters."""
    gold: dict[Range, set[str]] = {}
    for event in row["events"]:
        first, end = event["trigger"]["start"], event["trigger"]["end"]
        kind = ".".join(event["event_type"].split(".")[:2])
        if kind in COVERED:
            last = row["tokens"][end - 1].lower()
            head = first if end - first > 1 and last in PARTICLES else end - 1
            gold.setdefault(spans[head], set()).add(kind)
    return gold


Found = list[tuple[Range, tuple[str, ...]]]


def _found(ledger: Ledger) -> tuple[Found, Found]:
    """Spans and types of the events, and of the verbs that tell what they did."""
    events: Found = [(event.trigger.span, TYPES.get(event.kind, ())) for event in ledger.events]
    taken = [span for span, _ in events]
    effects: Found = []
    for event in ledger.events:
        for span, kind in _effects(event):
            if not any(_touch(span, other) for other in taken):
                taken.append(span)
                effects.append((span, EFFECTS.get(kind, (*TYPES.get(event.kind, ()), DAMAGE))))
    return events, effects


def _effects(event: Event) -> Iterator[tuple[Range, str]]:
    """The verbs that tell what the event did, each with the kind that it would be on its own."""
    for why in event.why:
        if why.rule == "effect" and why.span is not None:
            yield why.span, str(why.detail)


def _touch(one: Range, two: Range) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _count(table: Table, name: str, gold: dict[Range, set[str]], found: Found) -> None:
    """Counts one document: one to one, in text order."""
    left, hits, right, predicted = dict(gold), 0, 0, 0
    for span, types in found:
        heads_in = [head for head in left if _touch(head, span)]
        if not heads_in:
            predicted += bool(types)
            continue
        best = next((head for head in heads_in if left[head] & set(types)), heads_in[-1])
        predicted, hits, right = predicted + 1, hits + 1, right + bool(left[best] & set(types))
        del left[best]
    suffix = f", {name}" if name else ""
    heads.add(table, f"triggers{suffix}", hits, predicted, len(gold))
    heads.add(table, f"types{suffix}", right, predicted, len(gold))
