"""The examples of the pages about the rules: `python -m tests.rules.examples` writes what comes out of them.

An example is a fenced block `report [DATE]` with a text, and after it one or more blocks that begin with a kind of
record and the fields to show: `claims source.kind act?`. A field with a question mark shows the rule that set it as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import rashomon
from rashomon.ledger import Claim, Event, Figure, Ledger, Link

PAGES = Path(rashomon.__file__).parent / "rules"
FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
KINDS = ("claims", "events", "figures", "links", "unresolved")


@cache
def ledger(text: str, published: str) -> Ledger:
    return rashomon.read(text, published=published or None)


def renewed(page: str) -> str:
    """The page with what the program makes of its examples now."""
    report: tuple[str, str] | None = None

    def block(match: re.Match[str]) -> str:
        nonlocal report
        language, rest, body = match.groups()
        if language == "report":
            report = body.strip(), rest
        elif language in KINDS:
            assert report is not None, f"{language} without a report before it"
            return f"```{language} {rest}\n" + "".join(line + "\n" for line in shown(*report, language, rest)) + "```"
        return match[0]

    return FENCE.sub(block, page)


def reports(page: str) -> list[Ledger]:
    """The ledgers of a page's examples."""
    return [ledger(body.strip(), rest) for language, rest, body in FENCE.findall(page) if language == "report"]


def shown(text: str, published: str, what: str, fields: str) -> Iterator[str]:
    """One line for each record; "nothing" where there is none."""
    read = ledger(text, published)
    records: tuple[Any, ...] = getattr(read, what)
    for record in records:
        parts = [_field(read, record, name) for name in fields.split()]
        yield " → ".join(filter(None, (_head(read, record), ", ".join(parts))))
    if not records:
        yield "nothing"


def _head(read: Ledger, record: Any) -> str:
    match record:
        case Claim():
            source = record.source.text or "(nobody named)"
            return (
                f"{source} | {record.cue.text if record.cue else ''} | {record.content.text if record.content else ''}"
            )
        case Event():
            return record.trigger.text
        case Link():
            return f"{record.kind}: {_end(read, record.from_)} to {_end(read, record.to)}"
        case Figure():
            return record.text
        case _:
            return f"{record.what}: {record.text or ''} ({record.reason})"


def _end(read: Ledger, id: str) -> str:
    record = read.find(id)
    if isinstance(record, Claim):
        return f"“{record.source.text} {record.cue.text if record.cue else ''}”"
    return f"“{record.trigger.text}”" if isinstance(record, Event) else "?"


def _field(read: Ledger, record: Any, name: str) -> str:
    why = name.endswith("?")
    name = name.rstrip("?")
    rules = [reason.rule for reason in record.why if reason.field == name]
    told = f" ({'; '.join(rules)})" if why and rules else ""
    if name == "claim" and isinstance(record, Claim):
        return f"by {'; '.join(rules)}"
    value: Any = record
    for part in name.split("."):
        value = getattr(value, part) if value is not None else None
    return f"{name} {_value(read, value)}{told}"


def _value(read: Ledger, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == ():
        return "null" if value is None else "none"
    if isinstance(value, tuple):
        if all(isinstance(item, int) for item in value):
            return f"“{read.reports[0].text[slice(*value)]}”"
        return ", ".join(_value(read, item) for item in value)
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return _end(read, value) if re.fullmatch(r"[ce]-\w{6,}", value) else value
    if hasattr(value, "claim") and hasattr(value, "stance"):
        return f"{_end(read, value.claim)}: {value.stance}"
    if hasattr(value, "geonameid"):
        return f"{value.text} = {value.name} ({value.country}, precision {value.precision}, {value.role})"
    if hasattr(value, "timex"):
        return f"{value.text} = {value.start} to {value.end} ({value.precision}, {value.relation})"
    told = [item for item in (getattr(value, "actor", None), getattr(value, "class_", None)) if item]
    told += ["inferred"] if getattr(value, "inferred", False) else []
    text = value.text or "(nobody named)"
    return f"{text} ({', '.join(told)})" if told else text


def main() -> None:
    for path in sorted(PAGES.glob("*.md")):
        old = path.read_text(encoding="utf-8")
        new = renewed(old)
        if new != old:
            path.write_text(new, encoding="utf-8")
            print(path.name)  # noqa: T201


if __name__ == "__main__":
    main()
