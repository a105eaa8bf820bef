"""From anything that holds a report to a `Report`: for now plain text, from a string, a file or a stream."""

from rashomon.intake.furniture import Skip
from rashomon.intake.header import Header
from rashomon.intake.text import (
    HARD_LIMIT,
    MAX_SIZE,
    Intake,
    Metadata,
    from_bytes,
    from_file,
    from_stream,
    from_text,
)

__all__ = [
    "HARD_LIMIT",
    "MAX_SIZE",
    "Header",
    "Intake",
    "Metadata",
    "Skip",
    "from_bytes",
    "from_file",
    "from_stream",
    "from_text",
]
