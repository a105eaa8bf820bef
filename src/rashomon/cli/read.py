"""`rashomon read`: reports to ledgers."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon import intake
from rashomon.cli import reading
from rashomon.cli.output import (
    DONE,
    NOTHING_READ,
    SOME_FAILED,
    USAGE,
    Output,
    chosen,
    complain,
    ledgers_as,
    output_options,
)
from rashomon.cli.view import render
from rashomon.errors import CodebookError, EngineError, InputError, InvalidDate, RashomonError
from rashomon.intake import HARD_LIMIT, MAX_SIZE, Intake, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from rashomon.intake.dates import DateOrder
    from rashomon.ledger import Ledger

STDIN = "-"


class Size(click.ParamType[int]):
    """Bytes, with K, M for thousands and millions: 800K, 5M."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kKmM]?)[bB]?", str(value).strip())
        size = int(float(match[1]) * {"": 1, "k": 1_000, "m": 1_000_000}[match[2].lower()]) if match else 0
        if not 0 < size <= HARD_LIMIT:
            self.fail(
                f"{value!r} is no size from 1 to {HARD_LIMIT // 1_000_000}M, such as 800K or 5M", param, ctx
            )
        return size


@click.command(short_help="Read reports and show who says what.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--date", "published", metavar="DATE", help="Date of publication, ISO 8601; outranks the header's."
)
@click.option(
    "--date-order", type=click.Choice(["dmy", "mdy"]), help="How headers mean 03/04/2016: day or month first."
)
@click.option("--publisher", help="Who published it.")
@click.option("--title", help="Its title.")
@click.option("--url", help="Where it was published.")
@click.option(
    "--codebook",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="OVERLAY.toml",
    help="Kinds of events and speech acts to add to the codebook or to put in its place.",
)
@click.option(
    "--max-size", type=Size(), default=MAX_SIZE, show_default="5M", help="Largest report, at most 50M."
)
@output_options
def read(
    files: tuple[str, ...],
    published: str | None,
    date_order: DateOrder | None,
    publisher: str | None,
    title: str | None,
    url: str | None,
    codebook: Path | None,
    max_size: int,
    json_: bool,
    jsonl: bool,
    path: Path | None,
    no_color: bool,
) -> None:
    """Read each FILE of plain text, or standard input for "-", and show its ledger.

    Without an option for the format the ledger is shown for people: by incident, then by party. --json
    prints one ledger, or a list of them where several files are given.

    Exit status: 0 all was read, 1 some was not, 2 wrong usage, 3 nothing could be read.
    """
    output = chosen(json_, jsonl, path, no_color)
    names = _inputs(files, output)
    if len(names) > 1 and (title or url):
        raise click.UsageError("--title and --url belong to one report; give one FILE with them")
    metadata = Metadata(published, publisher, title, url, date_order)
    ledgers: list[Ledger] = []
    failed = 0
    with _progress(len(names)) as step:
        for name, made in _read_inputs(names, metadata, max_size, codebook):
            if not isinstance(made, RashomonError):
                ledgers.append(made)
            elif isinstance(made, InvalidDate):
                raise click.UsageError(f"--date: {made}") from made
            elif isinstance(made, CodebookError | EngineError):  # the same for every report: say it once
                complain(made)
                broken = SOME_FAILED if ledgers else NOTHING_READ
                sys.exit(USAGE if isinstance(made, CodebookError) else broken)
            else:
                failed += 1
                complain(made if isinstance(made, InputError) else f"{name}: {made}")
            step(name)
    if ledgers:
        output.write(_shown(ledgers, output, len(names) > 1))
    if failed and len(names) > 1:
        complain(f"{failed} of {len(names)} could not be read")
    sys.exit(NOTHING_READ if not ledgers else SOME_FAILED if failed else DONE)


def _inputs(files: tuple[str, ...], output: Output) -> list[str]:
    """The inputs, each once. Raises click.UsageError where the result would replace one of them."""
    names = list(dict.fromkeys(files))
    if len(names) < len(files):
        complain(f"{len(files) - len(names)} given twice, read once")
    made = output.path
    files_read = [Path(name) for name in names if name != STDIN and Path(name).exists()]
    if made is not None and made.exists() and any(made.samefile(file) for file in files_read):
        raise click.UsageError(f"--output {made} is one of the files to be read")
    return names


def _read_inputs(
    names: list[str], metadata: Metadata, max_size: int, codebook: Path | None
) -> Iterator[tuple[str, Ledger | RashomonError]]:
    """Each input with its ledger or with what is wrong with it, in order.

    Inputs may be opened some time before their turn, so what is to be said of them waits in `opened` until then.
    """
    opened: deque[tuple[str, Intake | RashomonError]] = deque()

    def taken() -> Iterator[Intake]:
        for name in names:
            try:
                found = _opened(name, metadata, max_size)
            except RashomonError as error:
                opened.append((name, error))
            else:
                opened.append((name, found))
                yield found

    def unreadable() -> Iterator[tuple[str, RashomonError]]:
        while opened and isinstance(error := opened[0][1], RashomonError):
            yield opened.popleft()[0], error

    for made in reading.read_intakes(taken(), codebook):
        yield from unreadable()
        name, found = opened.popleft()
        if isinstance(found, Intake):
            for warning in found.warnings:
                complain(f"{found.name}: {warning}")
        yield name, made
    yield from unreadable()


def _opened(name: str, metadata: Metadata, max_size: int) -> Intake:
    if name == STDIN:
        return intake.from_stream(sys.stdin.buffer, metadata, max_size=max_size)
    return intake.from_file(name, metadata, max_size)


def _shown(ledgers: list[Ledger], output: Output, several: bool) -> str:
    if output.format == "text":
        return "\n".join(render(ledger, width=output.width, color=output.color) for ledger in ledgers)
    return ledgers_as(ledgers, output.format, several)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error, for terminals and several files only."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[file]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, file="")
        yield lambda name: bar.update(task, advance=1, file=Path(name).name)
