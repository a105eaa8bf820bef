"""The one place where commands call the reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.errors import RashomonError
from rashomon.intake import Intake
from rashomon.ledger import Ledger


def read_intake(taken: Intake, codebook: Path | None = None) -> Ledger:
    """The ledger of what intake took. Loads the reader and its model, which takes a moment the first time."""
    from rashomon import read_report

    return read_report(taken.report, skip=taken.ranges(), codebook_overlay=codebook)


def read_intakes(taken: Iterable[Intake], codebook: Path | None = None) -> Iterator[Ledger | RashomonError]:
    """The ledger of each, or the error in its place, in order; many are read on all cores."""
    from rashomon import read_many

    return read_many(taken, codebook_overlay=codebook, keep_errors=True)
