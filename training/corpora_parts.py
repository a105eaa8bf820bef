"""Readers of the corpora that say what belongs to an event or to a causal relation."""

from __future__ import annotations

from pathlib import Path

from rashomon.language.heads import ROLES
from training.corpora import Aligned, Anchored, Document, Range, aside, rows

NEAR = 40
"""Words between a trigger and a part of its event at most: farther ones were aligned to the wrong mention."""

WIKIEVENTS_ROLES = {
    **dict.fromkeys(
        ("Attacker", "Killer", "Injurer", "Jailer", "Perpetrator", "Destroyer", "DamagerDestroyer", "Damager",
         "Dismantler", "Disabler", "Demonstrator", "Communicator", "Participant", "Transporter", "Investigator",
         "Prosecutor", "JudgeCourt", "Identifier", "Observer", "Impeder", "Preventer", "Giver", "ManufacturerAssembler",
         "Victor", "Researcher", "Treater", "TeacherTrainer"), "A"),
    **dict.fromkeys(
        ("Victim", "Target", "Detainee", "Defendant", "Artifact", "PassengerArtifact", "Recipient", "IdentifiedObject",
         "ObservedEntity", "Defeated", "Patient", "CrashObject", "AcquiredEntity", "Subject", "Learner"), "T"),
    **dict.fromkeys(("Place", "Destination", "Origin"), "P"),
    **dict.fromkeys(("ExplosiveDevice", "Instrument", "Vehicle", "Components"), "I"),
}  # fmt: skip
"""Roles of WikiEvents to ours."""


WIKIEVENTS = {
    "Conflict.Attack": "violence", "Life.Die": "violence", "Life.Injure": "violence",
    "ArtifactExistence.DamageDestroyDisableDismantle": "violence", "Conflict.Demonstrate": "unrest",
    "Justice.ArrestJailDetain": "coercion", "Justice.Convict": "coercion", "Justice.Sentence": "coercion",
}  # fmt: skip
"""WikiEvents types whose group is clear. Words of the other types are left out of the loss."""


def event_parts(anchor: int, arguments: list[dict]) -> Anchored:
    """The parts of a WikiEvents event. Its annotators gave a place to one event in six, so that none means nothing."""
    out = Anchored(anchor, {})
    for x in arguments:
        letter, a, b = WIKIEVENTS_ROLES.get(x["role"]), x.get("tok_start"), x.get("tok_end")
        if letter is None:
            continue
        if a is None or b is None or min(abs(a - anchor), abs(b - 1 - anchor)) > NEAR or a <= anchor < b:
            out.unknown += letter
        else:
            out.parts.setdefault(letter, []).append((a, b))
    out.unknown = "".join(sorted({*out.unknown, *({"P"} - set(out.parts))}))
    return out


def wikievents(folder: Path, split: str) -> list[Document]:
    """WikiEvents documents with triggers of the groups that it annotates, and the parts of all its events."""
    out = []
    for r in rows(folder / f"{split}.jsonl"):
        words = [w if w.strip() else "_" for w in r["tokens"]]
        d = Document(words, triggers={g: [] for g in ("violence", "unrest", "coercion")}, name=r["doc_id"])
        d.starts, d.roles = None, []
        for e in r["events"]:
            t = e["trigger"]
            kind = ".".join(e["event_type"].split(".")[:2])
            if t.get("start") is None or not 0 <= t["start"] < len(words):
                continue
            d.roles.append(event_parts(t["end"] - 1, e["arguments"]))
            if kind in WIKIEVENTS:
                d.triggers[WIKIEVENTS[kind]].append(t["end"] - 1)
            else:
                d.unknown_triggers.append(t["end"] - 1)
        out.append(d)
    return out


UNSURE_SOURCES = "_RA"
"""Ending of the names of event_location's sources whose empty labels mean little: of those with a place in the sentence,
about half name the event's place after all (200 labels read again)."""


def event_location(folder: Path, held_out: bool) -> list[Document]:
    """Sentences with the place of the event at one verb; other parts are unknown.

    Some 850 labels of the corpus count tokens instead of characters, the last one included; they are read as such where
    every word that they name is written as a name, and left out elsewhere. Empty labels of the unsure sources are left out.
    """
    found: dict[str, Document] = {}
    for r in rows(folder / "train.jsonl"):
        if aside(r["text"]) != held_out:
            continue
        a = Aligned(r["text"])
        verbs = [q for q in (a.range(v["start"], v["end"]) for v in r["verb"]) if q]
        places = [_place(a, r["text"], x["start"], x["end"]) for x in r["locations"]]
        unsure = not places and r["source"].endswith(UNSURE_SOURCES)
        if len(verbs) != 1 or unsure or None in places:
            continue
        d = found.setdefault(r["text"], Document(a.words, breaks=a.breaks, roles=[], name=f"location-{r['source']}"))
        if all(x.anchor != verbs[0][0] for x in d.roles or ()):
            known = apart([q for q in places if q])
            d.roles.append(Anchored(verbs[0][0], {"P": known}, unknown=ROLES.replace("P", "")))
    return list(found.values())


def _place(a: Aligned, text: str, start: int, end: int) -> Range | None:
    whole = text[start:end].strip()
    edges = (start == 0 or not text[start - 1].isalnum()) and (end >= len(text) or not text[end].isalnum())
    if whole and edges and (len(whole) > 3 or whole[:1].isupper()):
        return a.range(start, end)
    words = a.words[start : end + 1]
    named = words and words[0][:1].isupper() and words[-1][:1].isupper()
    return (start, end + 1) if named else None


def apart(ranges: list[Range]) -> list[Range]:
    """Ranges in order, those that touch an earlier one left out."""
    out: list[Range] = []
    for q in sorted(ranges):
        if not out or q[0] >= out[-1][1]:
            out.append(q)
    return out


def causes(folder: Path, held_out: bool) -> list[Document]:
    """Sentences of the Causal News Corpus with the parts of their causal relations."""
    out = []
    for r in rows(folder / "train.jsonl"):
        if aside(r["text"]) != held_out:
            continue
        a = Aligned(r["text"])
        d = Document(a.words, breaks=a.breaks, causes=[], name=r["id"])
        for x in r["relations"]:
            parts = {
                letter: apart([q for q in (a.range(s["start"], s["end"]) for s in x.get(name) or ()) if q])
                for letter, name in (("X", "cause"), ("Y", "effect"), ("G", "signal"))
            }
            if parts["X"] and parts["Y"]:
                d.causes.append(Anchored(cause_anchor(parts), parts))
        out.append(d)
    return out


def cause_anchor(parts: dict[str, list[Range]]) -> int:
    """The first word of the signal, or of the later of cause and effect."""
    return parts["G"][0][0] if parts.get("G") else max(parts["X"][0][0], parts["Y"][0][0])


SEMANTIC = {"Arg0": "A", "Arg1": "T", "Argm-LOC": "P"}
"""MEANTIME's semantic roles to ours."""


def meantime(folder: Path, split: str) -> list[Document]:
    """MEANTIME articles with the parts of their events; instruments are not annotated."""
    out = []
    for r in rows(folder / f"{split}.jsonl"):
        d = Document([w if w.strip() else "_" for w in r["tokens"]], roles=[], name=r["doc_id"])
        mentions = {m["id"]: m["tokens"] for m in r["mentions"]}
        events: dict[int, Anchored] = {}
        for x in r["relations"]:
            if x["type"] != "HAS_PARTICIPANT":
                continue
            for source in x["source"] if isinstance(x["source"], list) else [x["source"]]:
                event, part = mentions.get(source), mentions.get(x["target"])
                letter = SEMANTIC.get(x["sem_role"])
                if not event or not part:
                    continue
                at = events.setdefault(event[0], Anchored(event[0], {}, unknown="IP"))
                q = (part[0], part[-1] + 1)
                if letter and len(part) == q[1] - q[0] and not q[0] <= event[0] < q[1]:
                    at.parts.setdefault(letter, []).append(q)
        for at in events.values():
            at.parts = {letter: apart(found) for letter, found in at.parts.items()}
        d.roles = list(events.values())
        out.append(d)
    return out
