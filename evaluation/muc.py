"""MUC-4: types of incidents by report, and how sure the report is of who did them.

The texts are FBIS translations of 1988-91 in capitals. Two things are measured through the whole reader:

- `incident type`: the set of types of a report's templates (ATTACK, BOMBING, KIDNAPPING, ARSON, ROBBERY; FORCED WORK
  STOPPAGE is never made) against the set of the types of its events that happened. Types of optional templates count
  neither way. MUC leaves out fighting between armies and reports that are not of a single incident; nothing here does,
  so the precision is low;
- `perpetrator found`: organisations that templates name as perpetrators which the reader has among the agents of any
  event of violence in the report, of whichever incident;
- `confidence`: of those found only, whether one class of confidence that the reader gives is one of the template's:
  REPORTED AS FACT for events that no claim holds, CLAIMED OR ADMITTED where the speaker is the perpetrator or stands as
  the agent, SUSPECTED OR ACCUSED (with BY AUTHORITIES and POSSIBLE) for all other claims, denials among them. One shared
  class is enough, which is lenient; the rows by class are recall.

In 1992 the systems filled whole templates: over all slots of the test sets TST3 and TST4 the F of GE was 55.9 and 57.2,
of GE-CMU 51.8 and 53.0, of UMASS 51.5 and 46.5, of SRI 48.9 and 47.7; GE's PERP: ORGANIZATION CONFIDENCE on TST3 had recall 24 and
precision 30, where a wrong template or organisation is an error of its confidence as well. A neural system of 2021 (GTT)
has F 67.4 for the incident type of aligned templates. None of these is the same measure as the rows here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.heads import Table, add
from rashomon.ledger import Event, Ledger
from rashomon.reading.reader import read

TYPES = {
    "bombing": "BOMBING", "suicide-bombing": "BOMBING", "abduction": "KIDNAPPING", "seizure": "ROBBERY",
    "attack": "ATTACK", "shooting": "ATTACK", "assassination": "ATTACK", "attack-on-civilians": "ATTACK",
    "execution": "ATTACK", "killing": "ATTACK", "torture": "ATTACK", "shelling": "ATTACK", "missile-strike": "ATTACK",
    "air-strike": "ATTACK", "injury": "ATTACK", "property-destruction": "ARSON",
}  # fmt: skip
"""Incident types of our kinds."""
FIRE = re.compile(r"\b(set fire|on fire|burn\w*|arson\w*|torch\w*|set ablaze)\b", re.IGNORECASE)


def incidents(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Counts over reports with `text`, `dateline` and `templates`."""
    table: Table = {}
    for row in rows:
        ledger = read(_body(row["text"]))
        gold = {_type(t) for t in row["templates"] if not t["optional"]} - {""}
        optional = {_type(t) for t in row["templates"] if t["optional"]}
        made = {_made(ledger, event) for event in ledger.events if event.realis == "actual"} - {""}
        made -= optional - gold
        add(table, "incident type", len(gold & made), len(made), len(gold))
        _confidence(table, row, ledger)
    return table


def _body(text: str) -> str:
    return re.sub(r"^.{0,200}?\[TEXT\]\s*", "", text, count=1, flags=re.DOTALL)


def _type(template: Mapping[str, Any]) -> str:
    fills = template["slots"].get("INCIDENT: TYPE") or [{"head": ""}]
    head = fills[0]["head"] or ""
    return str(head).split("/")[0].strip()


def _made(ledger: Ledger, event: Event) -> str:
    kind = TYPES.get(event.kind, "")
    return "" if kind == "ARSON" and not FIRE.search(event.trigger.text) else kind


def _confidence(table: Table, row: Mapping[str, Any], ledger: Ledger) -> None:
    for template in row["templates"]:
        for fill in template["slots"].get("PERP: ORGANIZATION CONFIDENCE", []):
            names = [name.upper() for name in fill["strings"] if len(name) > 2]
            classes = {sure for sure in _classes(fill["head"] or "") if sure}
            if not names or not classes:
                continue
            found = _how_sure(ledger, names)
            add(table, "perpetrator found", bool(found), 1, 1)
            if found:
                add(table, "confidence", bool(found & classes), 1, 1)
                for sure in sorted(classes):
                    add(table, f"confidence: {sure}", sure in found, 1, 1)


def _classes(head: str) -> Iterable[str]:
    for part in head.split("/"):
        part = part.strip()
        if part.startswith("REPORTED"):
            yield "REPORTED AS FACT"
        elif part.startswith("CLAIMED"):
            yield "CLAIMED OR ADMITTED"
        elif part.startswith(("SUSPECTED", "POSSIBLE")):
            yield "SUSPECTED OR ACCUSED"


def _how_sure(ledger: Ledger, names: list[str]) -> set[str]:
    """Classes of confidence over the events that have one of `names` among their agents."""
    claims = {claim.id: claim for claim in ledger.claims}
    known = {actor.id: actor.names for actor in ledger.actors}
    out: set[str] = set()
    for event in ledger.events:
        if event.kind not in TYPES:
            continue
        for agent in event.agents:
            called = {name.upper() for name in (agent.text or "", *known.get(agent.actor or "", ())) if len(name) > 2}
            if not any(name in words or words in name for name in names for words in called):
                continue
            holders = [claims[held.claim] for held in event.claims if held.claim in claims]
            if not holders:
                out.add("REPORTED AS FACT")
            for claim in holders:
                own = claim.standing == "agent" or (
                    claim.source.actor is not None and claim.source.actor == agent.actor
                )
                out.add("CLAIMED OR ADMITTED" if own else "SUSPECTED OR ACCUSED")
    return out
