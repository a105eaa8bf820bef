"""The pages in docs/: `python -m rashomon.rules.copies DIR` copies every page and writes an index.

With `--check` nothing is written; the exit code is 1 where a page is missing, stale or of a family that is gone. Pages
that somebody wrote there by hand (without the mark) are kept and listed in the index.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.rules import load_pages
from rashomon.written import command

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes or checks the copies; 0 where all is current, 1 where `--check` found a stale one."""
    return command(arguments, "rashomon.rules.copies", __doc__, lambda folder: copies(by_hand(folder)), by_hand)


if __name__ == "__main__":
    sys.exit(main())
