"""The one place where commands call the reader."""

from __future__ import annotations

from pathlib import Path

from rashomon.intake import Intake
from rashomon.ledger import Ledger


def read_intake(taken: Intake, codebook: Path | None = None) -> Ledger:
    """The ledger of what intake took. Loads the reader and its model, which takes a moment the first time."""
    from rashomon import read_report

    return read_report(taken.report, skip=taken.ranges(), codebook_overlay=codebook)
