"""Floors: the scores that must hold, with the digest of the data they were measured on. They only rise."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).with_name("floors.toml")
MARGIN = 0.5
"""Points below the measured score at which a new floor is set, so that other processors' rounding does not trip it."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The lowest score allowed on data with this digest."""

    value: float
    digest: str


def load(path: Path = PATH) -> dict[tuple[str, str], Floor]:
    """The floors by task and row."""
    if not path.exists():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        (task, row): Floor(value, rows["digest"])
        for task, rows in table.items()
        for row, value in rows.get("floors", {}).items()
    }


def save(floors: dict[tuple[str, str], Floor], path: Path = PATH) -> None:
    """Writes the floors, sorted."""
    lines = ["# Lowest scores allowed (percent), by task; renewed by `python -m evaluation --update`, which only raises.", ""]
    for task in sorted({t for t, _ in floors}):
        rows = {r: f for (t, r), f in floors.items() if t == task}
        lines += [f"[{task}]", f"digest = {json.dumps(next(iter(rows.values())).digest)}", f"[{task}.floors]"]
        lines += [f"{json.dumps(r)} = {rows[r].value:.1f}" for r in sorted(rows)]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
