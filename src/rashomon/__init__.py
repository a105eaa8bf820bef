"""Rashomon reads news reports on conflict and keeps each side's account: who says what, in whose words.

    ledger = rashomon.read(text, published="2026-02-27")

Importing this package is light. A name is loaded when it is first used, so the model, the gazetteer and their
libraries cost nothing until a report is read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.errors import RashomonError
    from rashomon.ledger import Actor, Claim, Event, Figure, Ledger, Link, Place, Report, Time
    from rashomon.reading.reader import read, read_many, read_report

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Claim",
    "Event",
    "Figure",
    "Ledger",
    "Link",
    "Place",
    "RashomonError",
    "Report",
    "Time",
    "__version__",
    "read",
    "read_many",
    "read_report",
]

_HOMES = {
    "RashomonError": "rashomon.errors",
    "read": "rashomon.reading.reader",
    "read_many": "rashomon.reading.reader",
    "read_report": "rashomon.reading.reader",
}
_RECORDS = "rashomon.ledger"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES.get(name, _RECORDS)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
