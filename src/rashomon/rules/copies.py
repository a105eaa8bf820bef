"""The pages in docs/: `python -m rashomon.rules.copies DIR` copies every page and writes an index.

With `--check` nothing is written; the exit code is 1 where a page is missing, stale or of a family that is gone. Pages
that somebody wrote there by hand (without the mark) are kept and listed in the index.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.rules import load_pages

INDEX = "README.md"
MARK = "<!-- Written by `python -m rashomon.rules.copies`; change the page in src/rashomon/rules, not this one. -->"


def copies(extra: Mapping[str, str]) -> dict[str, str]:
    """File name to text of all copies and their index; `extra` has the file name and title of other pages there."""
    out = {INDEX: _index(extra)}
    for page in load_pages():
        title, _, rest = page.text.partition("\n")
        out[f"{page.name}.md"] = f"{title}\n\n{MARK}\n{rest}"
    return out


def _index(extra: Mapping[str, str]) -> str:
    out = [
        "# The rules",
        "",
        MARK,
        "",
        "Each record of a ledger has reasons: the stage and the rule that set a field, and what they looked at."
        " `rashomon explain REPORT ID` shows them, each with the page that tells about its rule; `rashomon rules` lists"
        " the pages, `rashomon rules NAME` prints one.",
        "",
    ]
    for group in dict.fromkeys(page.group for page in load_pages()):
        out += [f"## {group}", ""]
        out += [f"- [{page.title}]({page.name}.md): {page.line}" for page in load_pages() if page.group == group]
        out.append("")
    if extra:
        out += ["## Besides", "", *(f"- [{title}]({name})" for name, title in sorted(extra.items())), ""]
    return "\n".join(out)


def by_hand(folder: Path) -> dict[str, str]:
    """File name to title of the pages in the folder that nobody copied there."""
    found = {}
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if MARK not in text:
            found[path.name] = text.partition("\n")[0].lstrip("# ").strip()
    return found


def stale(folder: Path) -> list[str]:
    """Names of copies that are missing, differ, or belong to no page."""
    extra = by_hand(folder)
    wanted = copies(extra)
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md") if path.name not in extra}
    return sorted(name for name in {*there, *wanted} if there.get(name) != wanted.get(name))


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes or checks the copies; 0 where all is current, 1 where `--check` found a stale one."""
    parser = argparse.ArgumentParser(prog="python -m rashomon.rules.copies", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the copies are, such as docs/rules")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if a copy is not current")
    options = parser.parse_args(arguments)
    old = stale(options.folder)
    if options.check:
        if old:
            sys.stderr.write(f"not current: {', '.join(old)}\n")
        return 1 if old else 0
    options.folder.mkdir(parents=True, exist_ok=True)
    wanted = copies(by_hand(options.folder))
    for name in old:
        if name in wanted:
            (options.folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (options.folder / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
