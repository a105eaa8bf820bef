"""One table of a codebook file, read with its place in the file, so that an error can name what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn

from rashomon.errors import CodebookError


def split(text: str) -> tuple[str, ...]:
    """The items of a comma-separated list, with single spaces inside and none around."""
    return tuple(item for item in (" ".join(part.split()) for part in text.split(",")) if item)


@dataclass(frozen=True, slots=True)
class Section:
    """The table at `path` of `file`. Every reader raises CodebookError for a value of the wrong form."""

    file: str
    path: str
    table: Mapping[str, Any]

    def fail(self, key: str, problem: str, *, allowed: str | None = None, hint: str | None = None) -> NoReturn:
        """Raises the error for `key` of this table."""
        raise CodebookError(self.file, f"{self.path}.{key} {problem}".lstrip("."), allowed=allowed, hint=hint)

    def only(self, allowed: Iterable[str]) -> None:
        """Raises for a key that is none of `allowed`: a misspelt key must not be passed over in silence."""
        known = sorted(allowed)
        for key in self.table:
            if key not in known:
                close = get_close_matches(key, known, 1)
                self.fail(
                    key, "is not known", allowed=", ".join(known), hint=f"did you mean {close[0]}?" if close else None
                )

    def require(self, *keys: str) -> None:
        """Raises for a key that is missing or empty."""
        for key in keys:
            if not self.table.get(key):
                raise CodebookError(self.file, f"{self.path} has no {key}", allowed="a value for " + ", ".join(keys))

    def text(self, key: str, default: str = "") -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str):
            self.fail(key, f"is {value!r}", allowed="a text")
        return value

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fail(key, f"is {value!r}", allowed="true or false")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts, as they are."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(key, f"is {value!r}", allowed="a list of texts")
        return tuple(value)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words or phrases: comma-separated in one text, or a TOML list."""
        return self.strings(key) if isinstance(self.table.get(key), list) else split(self.text(key))

    def choice(self, key: str, allowed: Iterable[str], default: str = "") -> str:
        """A text that must be one of `allowed`; `default` (unchecked) where the key is missing."""
        if key not in self.table:
            return default
        value, known = self.text(key), list(allowed)
        if value not in known:
            self.fail(key, f"is {value!r}", allowed=", ".join(known))
        return value

    def tables(self, key: str) -> Iterator[Section]:
        """The items of an array of tables."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(key, "is not an array of tables", allowed=f"[[{key}]]")
        for number, item in enumerate(value, 1):
            yield Section(self.file, f"{self.path}.{key}[{number}]".lstrip("."), item)

    def below(self, key: str) -> Iterator[tuple[str, Section]]:
        """The tables of a table, by their names."""
        value = self.table.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
            self.fail(key, "is not a table of tables", allowed=f"[{key}.NAME]")
        for name, item in value.items():
            yield name, Section(self.file, f"{self.path}.{key}.{name}".lstrip("."), item)
