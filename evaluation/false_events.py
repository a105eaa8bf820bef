"""Sentences in which words of conflict report no event: none of them may get an actual one.

`gold/false.jsonl` names 300 sentences of the corpora (file, line and place in it; `sha` is the beginning of the SHA-256 of the
text), 50 each of sports, politics, idiom, threats and plans, denials, history. They were chosen by one reader without sight
of the program. Half of them, set `looked`, was read to mend rules; half was not. Wrong is an event of violence, territory,
posture, coercion or unrest that the ledger calls actual or ongoing; speech acts and talks may well be there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.errors import NoData
from evaluation.heads import Table, add
from training.corpora import rows

INDEX = Path(__file__).with_name("gold") / "false.jsonl"
GROUPS = frozenset({"violence", "territory", "posture", "coercion", "unrest"})
REALIS = frozenset({"actual", "ongoing"})

Entry = dict[str, Any]


def text_of(entry: Entry, row: dict[str, Any]) -> str:
    """The sentence of an entry: characters of the row's text, one of its sentences, or the row itself; lists of words are
    joined by spaces."""
    if "start" in entry:
        text = row["text"][entry["start"] : entry["end"]]
    elif "sentence" in entry and "sentences" in row:
        found = row["sentences"][entry["sentence"]]
        text = found if isinstance(found, str) else found["text"]
    elif "sentence" in entry:
        text = " ".join(w for w, n in zip(row["tokens"], row["token_sent"], strict=True) if n == entry["sentence"])
    else:
        text = row["text"] if "text" in row else " ".join(row["tokens"])
    return str(text.strip())


def sentences(data: Path) -> Iterator[tuple[Entry, str]]:
    """The entries with their texts; `data` is the folder of the corpora. Raises NoData where a text is another one."""
    entries = list(rows(INDEX))
    wanted: dict[str, set[int]] = {}
    for e in entries:
        wanted.setdefault(e["file"], set()).add(e["row"])
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for name, numbers in wanted.items():
        with (data / name).open(encoding="utf-8", newline="\n") as lines:
            found.update(((name, i), json.loads(line)) for i, line in enumerate(lines) if i in numbers)
    for e in entries:
        text = text_of(e, found[e["file"], e["row"]])
        if hashlib.sha256(text.encode()).hexdigest()[:16] != e["sha"]:
            raise NoData(f"{data / e['file']}, line {e['row'] + 1}: not the text that {INDEX.name} names")
        yield e, text


def wrong_events(text: str) -> list[str]:
    """The triggers of a sentence's events that would report something as having happened."""
    from rashomon import read
    from rashomon.codebook import load_codebook

    kinds = load_codebook().kinds
    return [
        e.trigger.text
        for e in read(text).events
        if e.realis in REALIS and e.kind in kinds and kinds[e.kind].group in GROUPS
    ]


def false_events(data: Path, split: str) -> Table:
    """Sentences without a false event, in all and by category (`split` has no meaning here)."""
    table: Table = {}
    for e, text in sentences(data):
        clean = not wrong_events(text)
        for row in (f"free of false events, {e['set']}", f"free of false events, {e['category']}"):
            add(table, row, clean, 1, 1)
    return table
