"""Pages that a command writes into a folder of docs/ and that a test keeps in step with what they are made from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path


def stale(folder: Path, wanted: Mapping[str, str], kept: Collection[str] = ()) -> list[str]:
    """Names of Markdown files that are missing, differ from `wanted`, or are in neither `wanted` nor `kept`."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md") if path.name not in kept}
    return sorted(name for name in {*there, *wanted} if there.get(name) != wanted.get(name))


def command(
    arguments: Sequence[str] | None,
    program: str,
    description: str | None,
    wanted: Callable[[Path], Mapping[str, str]],
    kept: Callable[[Path], Collection[str]] = lambda folder: (),
) -> int:
    """Writes the pages into the folder named in `arguments`, or with `--check` only says which are not current.

    Gives the exit code: 1 where `--check` found one, else 0.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {program}", description=description)
    parser.add_argument("folder", type=Path, help="where the pages are, such as docs/rules")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a page is not current")
    options = parser.parse_args(arguments)
    pages = wanted(options.folder)
    old = stale(options.folder, pages, kept(options.folder))
    if options.check:
        if old:
            sys.stderr.write(f"not current: {', '.join(old)}\n")
        return 1 if old else 0
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in old:
        if name in pages:
            (options.folder / name).write_text(pages[name], encoding="utf-8")
        else:
            (options.folder / name).unlink()
    return 0
