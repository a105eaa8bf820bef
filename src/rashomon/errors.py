"""Everything that Rashomon raises on purpose.

    RashomonError
    ├── RecordError              a record breaks the contract of the ledger
    │   ├── InvalidValue         a field holds a value that it may not hold
    │   ├── SpanMismatch         a text is not what stands at its span, or the span is not in the report
    │   ├── DuplicateId          two records carry one id
    │   └── UnknownReference     a record points at an id that the ledger does not hold
    ├── RecordNotFound           the ledger asked has no record of that id
    ├── LedgerFormatError        bytes that are no ledger, or a ledger of another schema version
    ├── InputError               an input cannot be read as a report; other inputs can still be
    │   ├── InputMissing         there is no such file, or it may not be opened
    │   ├── InputNotAFile        a directory or a device where a file was expected
    │   ├── InputEmpty           nothing in it, or nothing but white space
    │   ├── InputNotText         binary content, or an encoding that could not be told
    │   └── InputTooLarge        more than the limit for one report
    ├── InvalidDate              a publication date that is not ISO 8601
    ├── DataError                a data file, of the package or the user's own, does not hold what it must
    │   ├── CodebookError        kinds of events, speech acts, crosswalks
    │   └── KnowledgeError       actors, regions, the gazetteer
    ├── EngineError              the language model is missing, damaged, or gave an impossible answer
    └── WorkerError              a process that read one of several reports came to a sudden end

A message gives the bad value, then what is allowed, then what to do. All of them survive pickling with their
attributes, so that a worker process can hand them to its parent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

SHOWN_CHARACTERS = 80
"""Longest piece of a bad value that a message repeats; a report of megabytes must not end up in a log line.
"""


def _show(value: object) -> str:
    """`value` as it would be written in Python, cut to SHOWN_CHARACTERS."""
    text = repr(value)
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def _revive(kind: type[RashomonError], args: tuple[Any, ...], state: dict[str, Any]) -> RashomonError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class RashomonError(Exception):
    """The root: `except RashomonError` catches all that Rashomon raises on purpose.

    `problem` names the bad value, `allowed` what would have been right, `hint` what to do about it.
    """

    def __init__(self, problem: str, *, allowed: str | None = None, hint: str | None = None) -> None:
        self.problem = problem
        self.allowed = allowed
        self.hint = hint
        parts = [problem]
        if allowed:
            parts.append(f"allowed: {allowed}")
        if hint:
            parts.append(hint)
        super().__init__("; ".join(parts))

    def __reduce__(
        self,
    ) -> tuple[Callable[..., RashomonError], tuple[type[Self], tuple[Any, ...], dict[str, Any]]]:
        return _revive, (type(self), self.args, dict(self.__dict__))


class RecordError(RashomonError):
    """A record breaks the contract of the ledger. This is an error of the program that built it."""


class InvalidValue(RecordError):
    """The field `field` of the record `record` holds `value`, which it may not hold."""

    def __init__(
        self, record: str, field: str, value: object, *, allowed: str | Iterable[str], hint: str | None = None
    ) -> None:
        self.record = record
        self.field = field
        self.value = _show(value)
        listed = allowed if isinstance(allowed, str) else ", ".join(sorted(allowed))
        super().__init__(f"{record}: {field} is {self.value}", allowed=listed, hint=hint)


class SpanMismatch(RecordError):
    """The record `record` says `expected`, but the report has `found` at `span` (code points, half-open).

    `expected` is None where only the span is at fault; `found` is None where it lies outside the report.
    """

    def __init__(
        self, record: str, span: tuple[int, int], expected: str | None, found: str | None, *, length: int
    ) -> None:
        self.record = record
        self.span = span
        self.expected = expected
        self.found = found
        self.length = length
        if found is None:
            problem = f"{record}: span {_show(span)} is not in the report"
            allowed = f"0 <= start < end <= {length}"
        else:
            problem = f"{record}: text {_show(expected)} is not what stands at {_show(span)}"
            allowed = f"{_show(found)}"
        super().__init__(
            problem, allowed=allowed, hint="take texts from the report with cut(), offsets in code points"
        )


class DuplicateId(RecordError):
    """Two records of one ledger carry the id `id`."""

    def __init__(self, id: str, *, what: str) -> None:
        self.id = id
        self.what = what
        super().__init__(
            f"two records have the id {_show(id)} ({what})",
            allowed="one record an id",
            hint="mint ids with rashomon.ids, which numbers records of equal spans",
        )


class UnknownReference(RecordError):
    """The field `field` of the record `record` points at `id`, which the ledger does not hold."""

    def __init__(self, record: str, field: str, id: str, *, allowed: str) -> None:
        self.record = record
        self.field = field
        self.id = id
        super().__init__(
            f"{record}: {field} points at {_show(id)}, which is not in the ledger",
            allowed=allowed,
            hint="put the record into the ledger or leave the reference out",
        )


class RecordNotFound(RashomonError):
    """The ledger has no record with the id `id`."""

    def __init__(self, id: str, *, hint: str = "`rashomon read FILE --json` lists every id") -> None:
        self.id = id
        super().__init__(
            f"no record has the id {_show(id)}",
            allowed="the id of a claim, event, figure, link, actor or report of this ledger",
            hint=hint,
        )


class LedgerFormatError(RashomonError):
    """The bytes given are no ledger of this schema version."""


class InputError(RashomonError):
    """The input `name` cannot be read as a report; the rest of the inputs goes on."""

    def __init__(
        self, name: str, problem: str, *, allowed: str | None = None, hint: str | None = None
    ) -> None:
        self.name = name
        super().__init__(f"{name}: {problem}", allowed=allowed, hint=hint)


class InputMissing(InputError):
    """There is no such file, or it may not be opened."""


class InputNotAFile(InputError):
    """A directory or a device where a file was expected."""


class InputEmpty(InputError):
    """Nothing in it, or nothing but white space."""


class InputNotText(InputError):
    """Binary content, or an encoding that could not be told."""


class InputTooLarge(InputError):
    """More than the limit for one report."""


class InvalidDate(RashomonError):
    """`value` is not a publication date."""

    def __init__(self, value: object) -> None:
        self.value = _show(value)
        super().__init__(
            f"{self.value} is not a date",
            allowed="ISO 8601, such as 2026-02-27 or 2026-02-27T09:30+04:30",
            hint="leave it out if it is not known: relative times then stay unresolved",
        )


class DataError(RashomonError):
    """The data file `file` does not hold what it must."""

    def __init__(
        self, file: str, problem: str, *, allowed: str | None = None, hint: str | None = None
    ) -> None:
        self.file = file
        super().__init__(f"{file}: {problem}", allowed=allowed, hint=hint)


class CodebookError(DataError):
    """Kinds of events, speech acts or crosswalks are not as they must be."""


class KnowledgeError(DataError):
    """Actors, regions or the gazetteer are not as they must be."""


class EngineError(RashomonError):
    """The language model is missing, damaged, or gave an impossible answer."""


class WorkerError(RashomonError):
    """A process that read one of several reports came to a sudden end; the rest of the reports goes on."""
