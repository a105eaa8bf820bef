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


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was lowered, and why."""

    task: str
    row: str
    was: float
    became: float
    reason: str


@dataclass
class Floors:
    """All floors by task and row, and the record of those that were ever lowered."""

    values: dict[tuple[str, str], Floor]
    lowered: list[Lowering]

    def of(self, task: str, row: str, digest: str) -> Floor | None:
        """The floor of a row, where it was set on the same data."""
        floor = self.values.get((task, row))
        return floor if floor and floor.digest == digest else None

    def set(self, task: str, row: str, score: float, digest: str, reason: str | None) -> None:
        """Raises the floor to just under `score`; lowers it only where the score broke it and a reason goes on record."""
        old, new = self.of(task, row, digest), round(score - MARGIN, 1)
        if old and new < old.value:
            if not reason or score >= old.value:
                return
            self.lowered.append(Lowering(task, row, old.value, new, reason))
        self.values[task, row] = Floor(new, digest)


def load(path: Path = PATH) -> Floors:
    """The floors as written down; none where there is no file."""
    if not path.exists():
        return Floors({}, [])
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    lowered = [Lowering(**x) for x in table.pop("lowered", [])]
    values = {
        (task, row): Floor(value, rows["digest"])
        for task, rows in table.items()
        for row, value in rows.get("floors", {}).items()
    }
    return Floors(values, lowered)


def save(floors: Floors, path: Path = PATH) -> None:
    """Writes the floors, sorted, and the record of lowerings, in the order they were made."""
    lines = [
        "# Lowest scores allowed (percent), by task; renewed by `python -m evaluation --update`, which only raises.",
        "",
    ]
    for task in sorted({t for t, _ in floors.values}):
        rows = {r: f for (t, r), f in floors.values.items() if t == task}
        lines += [f"[{task}]", f"digest = {json.dumps(next(iter(rows.values())).digest)}", f"[{task}.floors]"]
        lines += [f"{json.dumps(r)} = {rows[r].value:.1f}" for r in sorted(rows)]
        lines.append("")
    for x in floors.lowered:
        lines += ["[[lowered]]", f"task = {json.dumps(x.task)}", f"row = {json.dumps(x.row)}"]
        lines += [f"was = {x.was}", f"became = {x.became}", f"reason = {json.dumps(x.reason)}", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
