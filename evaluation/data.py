"""The dev sets, and the digest that ties a floor to the very files it was measured on."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from evaluation.errors import NoData

VARIABLE = "RASHOMON_DATA"
"""Environment variable with the folder that holds `data/` and `reports/`; the default is ../shared."""


def home() -> Path:
    """The folder with the corpora and the reports. Raises NoData where there is none."""
    path = Path(os.environ.get(VARIABLE) or Path(__file__).resolve().parent.parent.parent / "shared")
    if not (path / "data").is_dir():
        raise NoData(f"no corpora at {path}: set {VARIABLE} to the folder that holds data/ and reports/")
    return path


def digest(*files: Path) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the files' bytes, in the order given."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()[:16]
