"""`rashomon explain`: why a record is what it is."""

from __future__ import annotations

import difflib
import io
import sys
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from rashomon import intake
from rashomon.cli import reading
from rashomon.cli.layout import Page
from rashomon.cli.output import NOTHING_READ, USAGE, Output, chosen, complain, output_options
from rashomon.cli.read import STDIN
from rashomon.cli.story import sentence_at
from rashomon.cli.view import report_line
from rashomon.cli.wording import clean, shorten
from rashomon.errors import LedgerFormatError, RashomonError, RecordNotFound
from rashomon.intake import HARD_LIMIT, Metadata
from rashomon.ledger import Actor, Claim, Event, Figure, Found, Ledger, Link, Reason, Report
from rashomon.rules import load_pages, page_names

NEAR = 6
"""Most ids that an unknown one is answered with."""

LONGEST = 400
"""Most characters of one value that are shown."""

LABEL = 16
"""Width of the column of fields."""

PAGE_LABEL = 22
"""Width of the column of names of pages."""

INLINE = ("id", "report", "why", "schema")
"""Fields that are shown elsewhere than in the list of fields, or not at all."""


@click.command(short_help="Show why a record is what it is.")
@click.argument("report")
@click.argument("id")
@click.option("--date", "published", metavar="DATE", help="Date of publication, where REPORT is a text.")
@click.option(
    "--codebook", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="OVERLAY.toml",
    help="The overlay that the report was read with.",
)  # fmt: skip
@output_options
def explain(
    report: str,
    id: str,
    published: str | None,
    codebook: Path | None,
    json_: bool,
    jsonl: bool,
    path: Path | None,
    no_color: bool,
) -> None:
    """Show why the record ID is what it is: its sentence with the parts marked, and for each field the stage
    and the rule that set it, what they looked at and how sure they were. In brackets stands the page that says
    what the rule does, and why; `rashomon rules NAME` prints it.

    REPORT is a text that is read again, or a ledger that `rashomon read --json` wrote; "-" is standard
    input. Of an ID as many characters are enough as tell it from the others.

    Exit status: 0 shown, 2 no such id or wrong usage, 3 REPORT could not be read.
    """
    output = chosen(json_, jsonl, path, no_color)
    try:
        ledger = load(report, Metadata(published), codebook)
    except RashomonError as error:
        complain(error)
        sys.exit(NOTHING_READ)
    try:
        record = find(ledger, id)
    except RecordNotFound as error:
        complain(error)
        sys.exit(USAGE)
    output.write(_shown(ledger, record, output))


def load(name: str, metadata: Metadata, codebook: Path | None) -> Ledger:
    """The ledger in a file, or that of the text in it. Raises as intake, reader and Ledger.from_json do."""
    if name == STDIN:
        data = sys.stdin.buffer.read(HARD_LIMIT + 1)
        if _is_json(data, name):
            return Ledger.from_json(data)
        return reading.read_intake(intake.from_stream(io.BytesIO(data), metadata), codebook)
    try:
        with Path(name).open("rb") as stream:
            head = stream.read(64)
            if _is_json(head, name):
                return Ledger.from_json(head + stream.read(HARD_LIMIT))
    except (OSError, ValueError):
        pass  # intake says what is wrong with it
    return reading.read_intake(intake.from_file(name, metadata), codebook)


def _is_json(data: bytes, name: str) -> bool:
    """Whether the input is JSON and so a ledger. Raises LedgerFormatError for a list of ledgers."""
    head = data[:64].lstrip()
    if head[:1] == b"[" and head[1:].lstrip().startswith(b"{"):
        raise LedgerFormatError(
            f"{name}: a list of ledgers",
            allowed="one ledger",
            hint="read one report, or take one from the list",
        )
    return head[:1] == b"{"


def find(ledger: Ledger, id: str) -> Found | Actor | Report:
    """The record whose id is `id` or, alone, begins with it. Raises RecordNotFound, which lists ids like
    it."""
    records: list[Found | Actor | Report] = [
        *ledger.claims, *ledger.events, *ledger.figures, *ledger.links, *ledger.actors, *ledger.reports,
    ]  # fmt: skip
    ids = [record.id for record in records]
    if id in ids:
        return records[ids.index(id)]
    begun = [record for record in records if len(id) >= 2 and record.id.startswith(id)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        near = [record.id for record in begun[:NEAR]]
        raise RecordNotFound(id, hint=f"several begin so: {', '.join(near)}")
    near = difflib.get_close_matches(id, ids, NEAR, 0.4)
    if not near:
        near = [known for known in ids if known[:1] == id[:1]][:NEAR]
    raise RecordNotFound(
        id, hint=f"ids like it: {', '.join(near)}" if near else "`rashomon read REPORT --json` lists every id"
    )


def _shown(ledger: Ledger, record: Found | Actor | Report, output: Output) -> str:
    if output.format != "text":
        data = msgspec.json.encode(record)
        return (msgspec.json.format(data, indent=2) if output.format == "json" else data).decode() + "\n"
    page = Page(output.width)
    _head(page, ledger, record)
    if isinstance(record, (Claim, Event, Figure, Link)):
        text = ledger_text(ledger, record)
        _sentence(page, text, _spans(ledger, record))
        _fields(page, record, text)
    else:
        _fields(page, record)
    return page.colored() if output.color else str(page)


def ledger_text(ledger: Ledger, record: Found) -> str:
    """The text of the report that `record` belongs to."""
    return next(report.text for report in ledger.reports if report.id == record.report)


def _head(page: Page, ledger: Ledger, record: Found | Actor | Report) -> None:
    page.add((f"{type(record).__name__} {record.id}", "title"))
    if isinstance(record, (Claim, Event, Figure, Link)):
        home = next(report for report in ledger.reports if report.id == record.report)
        page.add((report_line(home), "label"))


def _spans(ledger: Ledger, record: Found) -> list[tuple[int, int, str]]:
    """The parts of a record as characters with a name each, in text order."""
    out: list[tuple[int, int, str]] = []
    match record:
        case Claim():
            out += [(*record.source.span, "source")] if record.source.span else []
            out += [(*span, "cue") for span in (record.cue.spans or (record.cue.span,))] if record.cue else []
            out += [(*span, "content") for span in record.content.spans] if record.content else []
        case Event():
            out.append((*record.trigger.span, record.kind))
            out += [(*m.span, "agent") for m in record.agents if m.span]
            out += [(*m.span, "target") for m in record.targets if m.span]
            out += [(*thing.span, "object") for thing in record.objects]
            out += [(*weapon.span, "weapon") for weapon in record.weapons]
            out += [(*place.span, "place") for place in record.places]
            out += [(*record.time.span, "time")] if record.time else []
        case Figure():
            out.append((*record.span, record.kind))
        case Link():
            out += [(*record.cue.span, "cue")] if record.cue else []
            for name, id in (("from", record.from_), ("to", record.to)):
                end = ledger.find(id)
                if isinstance(end, Event):
                    out.append((*end.trigger.span, name))
                elif isinstance(end, Claim):
                    out.append((*end.span, name))
    return sorted(out, key=lambda part: (part[0], -part[1]))


def _sentence(page: Page, text: str, parts: list[tuple[int, int, str]]) -> None:
    """The sentences that hold the parts, each part in brackets with its name: [cue: said]."""
    if not parts:
        return
    stretches: list[tuple[int, int]] = []
    for start, end, _ in parts:
        first, last = sentence_at(text, start, ())[0], sentence_at(text, max(end - 1, start), ())[1]
        if stretches and first <= stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    page.blank()
    for first, last in stretches:
        inside = [part for part in parts if first <= part[0] and part[1] <= last]
        page.add((clean(_marked(text, first, last, inside)), ""), indent=2)


def _marked(text: str, first: int, last: int, parts: Iterable[tuple[int, int, str]]) -> str:
    """Parts may nest or overlap; every opening bracket says its name and is closed where its part ends."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, int] = {}
    for start, end, name in parts:
        opens.setdefault(start, []).append(f"[{name}: ")
        closes[end] = closes.get(end, 0) + 1
    out = []
    for position in range(first, last + 1):
        out.append("]" * closes.get(position, 0))
        out.extend(opens.get(position, ()))
        if position < last:
            out.append(text[position])
    return "".join(out)


def _fields(page: Page, record: Found | Actor | Report, text: str = "") -> None:
    """Every field that holds something, and under it the reasons for it; then reasons for other things."""
    page.rule("Fields, and why")
    why: tuple[Reason, ...] = getattr(record, "why", ())
    left = list(why)
    for name, value in msgspec.json.decode(msgspec.json.encode(record)).items():
        if name in INLINE or value in (None, [], {}):
            continue
        values = value if isinstance(value, list) and not _is_span(value) else [value]
        for number, item in enumerate(values):
            page.add((_value(item), ""), indent=2, label="" if number else name, column=LABEL)
        for reason in why:
            if reason.field.split(".")[0] == name:
                left.remove(reason)
                _reason(page, text, reason)
    for reason in left:
        page.add((reason.field, ""), indent=2, label="also", column=LABEL)
        _reason(page, text, reason)
    if not why and isinstance(record, (Claim, Event, Figure, Link)):
        page.add(("No reasons are recorded with this record.", "label"), indent=2)
    _pages(page, why)


def _pages(page: Page, why: Iterable[Reason]) -> None:
    """The pages that the brackets name, each with its first sentence."""
    named = {name for reason in why for name in page_names(reason)}
    if not named:
        return
    page.rule("What these rules do")
    for one in load_pages():
        if one.name in named:
            page.add((one.line, ""), indent=2, label=one.name, column=PAGE_LABEL)
    page.blank()
    page.add(("`rashomon rules NAME` shows the whole page.", "label"), indent=2)


def _reason(page: Page, text: str, reason: Reason) -> None:
    field = reason.field.partition(".")[2]
    line = f"↳ {f'{field}: ' if field else ''}{reason.stage}, {reason.rule}"
    if reason.detail:
        line += f": {clean(reason.detail)}"
    if reason.span is not None:
        line += f", at {_at(clean(text[slice(*reason.span)]), list(reason.span))}"
    if reason.score is not None:
        line += f", score {reason.score:.2f}"
    names = page_names(reason)
    page.add((line, "label"), (f" [{', '.join(names)}]" if names else "", "id"), indent=2 + LABEL)


def _is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(item, int) for item in value)


def _at(text: str, span: list[int]) -> str:
    return f"“{shorten(clean(text), LONGEST)}” ({span[0]} to {span[1]})"


def _value(value: object) -> str:
    """A value in few words: “text” (characters), then the other fields with their names."""
    if isinstance(value, str):
        return shorten(clean(value), LONGEST)
    if isinstance(value, list):
        if _is_span(value):
            return f"characters {value[0]} to {value[1]}"
        return ", ".join(_value(item) for item in value)
    if not isinstance(value, dict):
        return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    rest = {key: item for key, item in value.items() if item not in (None, [], {}, False)}
    parts = []
    words, span = rest.pop("text", None), rest.pop("span", None)
    spans = rest.pop("spans", None)
    if words is not None and span is not None:
        parts.append(_at(words, span))
    elif words is not None:
        parts.append(f"“{shorten(clean(words), LONGEST)}”")
    if spans:
        parts.append("(" + ", ".join(f"{start} to {end}" for start, end in spans) + ")")
    parts += [f"{key} {_value(item)}" for key, item in rest.items()]
    return " · ".join(parts)
