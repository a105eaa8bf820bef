"""Where results go: formats and files for all commands. Data to standard output, talk to standard error.

`output_options` gives a command `--json`, `--jsonl`, `-o` and `--no-color`; `Output` writes what it made.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from rashomon.cli.view import WIDTH
from rashomon.errors import RashomonError
from rashomon.ledger import Ledger

Format = Literal["text", "json", "jsonl"]

DONE, SOME_FAILED, USAGE, NOTHING_READ = 0, 1, 2, 3
"""Exit codes of every command."""

WIDEST = 110
"""Columns above which lines are harder to read, however wide the terminal is."""


@dataclass(frozen=True, slots=True)
class Output:
    """How a command was asked to show its result. `path` None is standard output."""

    format: Format
    path: Path | None
    no_color: bool

    @property
    def color(self) -> bool:
        """Whether text may have colours: a terminal, and nobody asked for none (NO_COLOR of no-color.org)."""
        if self.path is not None or self.no_color or os.environ.get("NO_COLOR"):
            return False
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Columns of the view: those of the terminal within bounds, WIDTH for files and pipes."""
        if self.path is not None or not sys.stdout.isatty():
            return WIDTH
        return min(max(shutil.get_terminal_size((WIDTH, 24)).columns, 40), WIDEST)

    def write(self, text: str) -> None:
        """Writes all of the result. A file is replaced only when all of it is written.

        Raises click.ClickException where the file cannot be written.
        """
        if self.path is None:
            click.echo(text, nl=False, color=True if self.color else None)
            return
        try:
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self.path.parent, prefix=f".{self.path.name}.", delete=False
            ) as file:
                file.write(text)
            _take_mode(Path(file.name), self.path)
            os.replace(file.name, self.path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise click.ClickException(f"{self.path}: cannot be written: {reason}") from error


def _take_mode(made: Path, path: Path) -> None:
    """Gives a temporary file, which only its owner may read, the mode of a file that is written in place."""
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    made.chmod(mode)


def ledgers_as(ledgers: list[Ledger], format: Format, several: bool) -> str:
    """Ledgers as JSON: one object, a list of them where `several` inputs were given, or one a line."""
    if format == "jsonl":
        return "".join(ledger.to_json().decode() + "\n" for ledger in ledgers)
    if not several:
        return ledgers[0].to_json(indent=2).decode() + "\n"
    body = ",\n".join(ledger.to_json(indent=2).decode() for ledger in ledgers)
    return f"[\n{body}\n]\n"


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options on output that all commands share."""
    for option in (
        click.option("--no-color", is_flag=True, help="No colours; the variable NO_COLOR says the same."),
        click.option(
            "-o",
            "--output",
            "path",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE",
            help="Write to this file.",
        ),
        click.option("--jsonl", is_flag=True, help="JSON, one object a line."),
        click.option("--json", "json_", is_flag=True, help="JSON, indented."),
    ):
        command = option(command)
    return command


def chosen(json_: bool, jsonl: bool, path: Path | None, no_color: bool) -> Output:
    """The Output that the options ask for. Raises click.UsageError where they contradict one another."""
    if json_ and jsonl:
        raise click.UsageError("--json and --jsonl are two formats; choose one")
    if path is not None and not path.absolute().parent.is_dir():
        raise click.UsageError(f"--output {path}: there is no directory {path.parent}")
    return Output("json" if json_ else "jsonl" if jsonl else "text", path, no_color)


def complain(error: RashomonError | str) -> None:
    """One line on standard error."""
    click.echo(f"rashomon: {' '.join(str(error).split())}", err=True)
