"""The word lists of the event and link stages, read once from `data/*.toml`.

`words("realis", "governors", "planned")` is a frozen set of strings; `value(...)` any item; both raise KeyError with
the path of names for an item that the file has not.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def _table(name: str) -> dict[str, Any]:
    file = resources.files("rashomon.reading").joinpath("data", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def value(name: str, *path: str) -> Any:
    """The item of data file `name` at `path`."""
    found: Any = _table(name)
    for step in path:
        if not isinstance(found, dict) or step not in found:
            raise KeyError(f"{name}.toml has no {'.'.join(path)}")
        found = found[step]
    return found


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """The list of words in data file `name` at `path`."""
    return frozenset(str(word) for word in value(name, *path))


@cache
def sections(name: str, *path: str) -> dict[str, frozenset[str]]:
    """The lists of words below `path`, by their names, in the order of the file."""
    return {key: frozenset(map(str, item)) for key, item in value(name, *path).items() if isinstance(item, list)}
