"""`rashomon rules`: the pages about the families of rules, all in one list or one in full."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click
import msgspec

from rashomon.cli.layout import Page as View
from rashomon.cli.output import USAGE, Output, chosen, complain, output_options
from rashomon.rules import Page, find_pages, load_pages

NAME = 22
"""Width of the column of names: the longest and two blanks."""

NEAR = 6
"""Most names that an unknown one is answered with."""


@click.command(short_help="Say what the rules do, and why.")
@click.argument("name", required=False)
@output_options
def rules(name: str | None, json_: bool, jsonl: bool, path: Path | None, no_color: bool) -> None:
    """Show the page NAME about a family of rules: what they do, why so, examples, known problems. Without NAME,
    list all pages.

    `rashomon explain REPORT ID` gives the page of each reason in brackets. Of a NAME as many characters are
    enough as tell it from the others.

    Exit status: 0 shown, 2 no such page or wrong usage.
    """
    output = chosen(json_, jsonl, path, no_color)
    if name is None:
        output.write(_listed(output))
        return
    found = find_pages(name)
    if len(found) != 1:
        near = [page.name for page in found] or difflib.get_close_matches(
            name, [page.name for page in load_pages()], NEAR, 0.4
        )
        hint = f"names like it: {', '.join(near)}" if near else "`rashomon rules` lists every page"
        complain(f"no page has the name {name!r}; {hint}")
        sys.exit(USAGE)
    output.write(_one(found[0], output))


def _listed(output: Output) -> str:
    if output.format == "jsonl":
        return "".join(msgspec.json.encode(_data(page)).decode() + "\n" for page in load_pages())
    if output.format == "json":
        return msgspec.json.format(msgspec.json.encode([_data(page) for page in load_pages()])).decode() + "\n"
    view = View(output.width)
    group = ""
    for page in load_pages():
        if page.group != group:
            group = page.group
            view.rule(group)
        view.add((page.line, ""), label=page.name, column=NAME, style="source")
    return view.colored() if output.color else str(view)


def _one(page: Page, output: Output) -> str:
    if output.format != "text":
        data = msgspec.json.encode({**_data(page), "text": page.text})
        return (msgspec.json.format(data) if output.format == "json" else data).decode() + "\n"
    if not output.color:
        return page.text
    return "".join(
        click.style(line, bold=True) if line.startswith("#") else line for line in page.text.splitlines(True)
    )


def _data(page: Page) -> dict[str, str]:
    return {"name": page.name, "group": page.group, "title": page.title, "line": page.line}
