"""The pages about the rules: for every reason in a ledger, the page that says what its rule does, and why so.

    page_names(reason)       # the names of the pages that explain a reason, best first
    load_pages()             # all pages in order

A page is a Markdown file beside this module; `pages.toml` has their order and says which reasons each explains. The same
pages stand in docs/rules, copied by `python -m rashomon.rules.copies docs/rules`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Protocol

from rashomon.errors import DataError

INDEX = "pages.toml"


class Reasoned(Protocol):
    """What a page is looked up by: the parts of a `ledger.Reason`."""

    @property
    def field(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def detail(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Pattern:
    """Reasons of one stage, by the field that they are for, the rule and the detail; `*` stands for anything."""

    stage: str
    field: str = "*"
    rule: str = "*"
    detail: str = "*"

    def fits(self, reason: Reasoned) -> bool:
        return (
            reason.stage == self.stage
            and fnmatchcase(reason.field, self.field)
            and fnmatchcase(reason.rule, self.rule)
            and fnmatchcase(reason.detail, self.detail)
        )

    @property
    def rank(self) -> tuple[bool, bool]:
        """How closely the pattern says which reasons it means: by rule before by field before by stage."""
        return self.rule != "*", self.field != "*"


@dataclass(frozen=True, slots=True)
class Page:
    """A family of rules. `line` is the page's first sentence, `text` all of it in Markdown."""

    name: str
    group: str
    title: str
    line: str
    text: str
    explains: tuple[Pattern, ...]


def page_names(reason: Reasoned) -> list[str]:
    """The pages that explain a reason: the one whose pattern fits it most closely, then those that explain something
    told in its detail. Empty for a stage that no page knows, such as one of another version's ledger."""
    fitting = [(page.name, pattern) for page in load_pages() for pattern in page.explains if pattern.fits(reason)]
    main = [(name, pattern.rank) for name, pattern in fitting if pattern.detail == "*"]
    best = [max(main, key=lambda one: one[1])[0]] if main else []
    return list(dict.fromkeys([*best, *(name for name, pattern in fitting if pattern.detail != "*")]))


def find_pages(name: str) -> list[Page]:
    """The page of that name; else those whose name begins so."""
    pages = load_pages()
    return [page for page in pages if page.name == name] or [page for page in pages if page.name.startswith(name)]


@cache
def load_pages() -> tuple[Page, ...]:
    """All pages in the order of the index. Raises DataError where the index and the files do not fit together."""
    index = tomllib.loads(_read(INDEX))
    return tuple(_page(entry) for entry in index["page"])


def _page(entry: dict[str, object]) -> Page:
    name, group, explains = entry.get("name"), entry.get("group"), entry.get("explains")
    if not isinstance(name, str) or not isinstance(group, str) or not isinstance(explains, Sequence):
        raise DataError(INDEX, f"the page {name!r} is incomplete", allowed="name, group and explains")
    text = _read(f"{name}.md")
    title, _, rest = text.partition("\n")
    line = rest.strip().partition("\n\n")[0].replace("\n", " ")
    if not title.startswith("# ") or not line or line.startswith("#"):
        raise DataError(f"{name}.md", "does not begin as a page does", allowed="a title and one sentence below it")
    return Page(name, group, title[2:].strip(), line, text, tuple(Pattern(**item) for item in explains))


def _read(name: str) -> str:
    try:
        return files("rashomon.rules").joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError(name, "is not in the package") from error
