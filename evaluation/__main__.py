"""`python -m evaluation [TASK ...]`: the table of scores, against the floors.

Exit codes: 0 all floors hold, 1 a score is below its floor, 2 usage, 3 no data.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from evaluation.bootstrap import Score, score
from evaluation.data import digest, home
from evaluation.errors import EvaluationError, NoData
from evaluation.false_events import INDEX
from evaluation.floors import Floor, load, save
from evaluation.gold import FOLDER
from evaluation.tasks import TASKS

Rows = list[tuple[str, str, Score, str, Floor | None]]


def measure(names: list[str], data: Path | None, split: str | None) -> Rows:
    """Scores of the tasks; floors apply to the default data only."""
    floors = load()
    out: Rows = []
    for name in names:
        task, folder, default = TASKS[name]
        path = data or home() / folder
        chosen = split or default
        files = sorted(path.glob("*.gold.json")) if name == "reports" else [path / f"{chosen}.jsonl"]
        files += sorted((FOLDER / name.removeprefix("reports-")).glob("*.json")) if name.startswith("reports-") else []
        files = [INDEX] if name == "false-events" else files
        missing = [f for f in files if not f.exists()]
        if missing or not files:
            raise NoData(f"{name}: no {missing[0] if missing else path / '*.gold.json'}")
        mark = digest(*files)
        for row, counts in task(path, chosen).items():
            out.append((name, row, score(counts), mark, floors.of(name, row, mark)))
    return out


def table(rows: Rows) -> str:
    """The scores as a Markdown table."""
    lines = ["| task | row | score | 95 % | P | R | gold | floor |", "|---|---|---|---|---|---|---|---|"]
    for name, row, s, _, floor in rows:
        bound = f"{floor.value:.1f}" if floor else ""
        lines.append(
            f"| {name} | {row} | {s.value:.1f} | {s.low:.1f} to {s.high:.1f} | {s.precision:.1f} | {s.recall:.1f} "
            f"| {s.gold} | {bound} |"
        )
    return "\n".join(lines)


def main() -> int:
    p = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    p.add_argument("task", nargs="*", choices=[*TASKS, []], help="tasks; all where none is named")
    p.add_argument("--data", type=Path, help="another folder of the task's layout")
    p.add_argument("--split", help="another split: the file SPLIT.jsonl")
    p.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    p.add_argument(
        "--lower", metavar="REASON", help="with --update: lower floors too; the reason goes on record in floors.toml"
    )
    a = p.parse_args()
    logging.basicConfig(level=logging.WARNING)
    if a.data and len(a.task) != 1:
        p.error("--data goes with one task")
    try:
        rows = measure(a.task or list(TASKS), a.data, a.split)
    except EvaluationError as error:
        print(error, file=sys.stderr)
        return 3
    print(table(rows))
    if a.update and not a.data and not a.split:
        floors = load()
        for name, row, s, mark, _ in rows:
            floors.set(name, row, s.value, mark, a.lower)
        save(floors)
        return 0
    broken = [(n, r, s, f) for n, r, s, _, f in rows if f and s.value < f.value]
    for name, row, s, floor in broken:
        print(f"below its floor: {name}, {row}: {s.value:.1f} < {floor.value:.1f}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
