"""`python -m benchmarks [FOLDER]`: words a second, cold start and memory of reading, with their ratio to the goals.

FOLDER holds reports as *.txt; without it the reports of examples/ are repeated until there is enough to measure. Each
measurement has a process of its own, so that none finds warm what another loaded. Meaningful on a quiet machine only.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

GOALS = {"words a second": 5000.0, "cold start, seconds": 2.0, "memory, MB": 600.0}
SAMPLE = Path(__file__).resolve().parent.parent / "examples"

WORDS = 40_000
"""Words from which on the start of the processes no longer says more than the reading."""

SAMPLED = 0.1
"""Seconds between two looks at the memory of all processes."""

PROC = Path("/proc")
MB = 1024 * 1024


def texts(folder: Path) -> list[str]:
    """The reports of a folder, repeated where they have too few words."""
    found = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(folder.glob("*.txt"))]
    if not found:
        sys.exit(f"no *.txt in {folder}")
    words = sum(len(t.split()) for t in found)
    return found * -(-WORDS // words)


def cold(folder: Path) -> dict[str, float]:
    """Seconds of a whole process that reads one report: the best of three."""
    file = sorted(folder.glob("*.txt"))[0]
    command = [sys.executable, "-m", "rashomon", "read", str(file), "--json"]
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    return {"seconds": min(seconds)}


def one(folder: Path) -> dict[str, float]:
    """One report at a time in one process that is warm."""
    import rashomon

    reports = texts(folder)
    rashomon.read(reports[0])
    begin, busy = time.perf_counter(), time.process_time()
    for text in reports:
        rashomon.read(text)
    return _measured(reports, time.perf_counter() - begin) | {"busy": time.process_time() - busy}


def many(folder: Path) -> dict[str, float]:
    """`read_many` on all cores, the start of its processes included, and the same from the first ledger on."""
    import rashomon

    reports = texts(folder)
    begin = time.perf_counter()
    ledgers = rashomon.read_many(reports)
    next(ledgers)
    first = time.perf_counter()
    for _ in ledgers:
        pass
    end = time.perf_counter()
    return _measured(reports, end - begin) | {"started": _measured(reports[1:], end - first)["speed"]}


def _measured(reports: list[str], seconds: float) -> dict[str, float]:
    words = sum(len(t.split()) for t in reports)
    return {"words": words, "reports": len(reports), "seconds": seconds, "speed": words / seconds}


class Memory:
    """The most that this process and its children took at one time, in MB.

    Pages that they share count once. Where there is no /proc, the peak of this process and that of its largest child.
    """

    def __init__(self) -> None:
        self.peak = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        if not (PROC / "self" / "smaps_rollup").exists():
            unit = 1 if sys.platform == "darwin" else 1024
            both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            self.peak = sum(resource.getrusage(who).ru_maxrss * unit for who in both) / MB

    def _watch(self) -> None:
        while not self._done.wait(SAMPLED):
            self.peak = max(self.peak, sum(_share(process) for process in ("self", *_children())))


def _children() -> list[str]:
    try:
        return [pid for task in (PROC / "self" / "task").iterdir() for pid in (task / "children").read_text().split()]
    except OSError:
        return []


def _share(process: str) -> float:
    """MB of a process, of shared pages its share; 0 where it has just ended."""
    try:
        lines = (PROC / process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


MEASURES: dict[str, Callable[[Path], dict[str, float]]] = {"cold": cold, "one": one, "many": many}


def apart(name: str, folder: Path) -> dict[str, Any]:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks", str(folder), "--measure", name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row(name: str, value: float, goal: str, note: str = "") -> None:
    """Prints a measurement with its ratio to a goal: 1 or more is good."""
    ratio = value / GOALS[goal] if goal == "words a second" else GOALS[goal] / max(value, 1e-9)
    print(f"{name:34s} {value:9.1f}   {ratio:5.2f} of the goal of {GOALS[goal]:g}{note}")


def main() -> None:
    p = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    p.add_argument("folder", type=Path, nargs="?", default=SAMPLE)
    p.add_argument("--measure", choices=MEASURES, help="one measurement, as JSON")
    a = p.parse_args()
    if a.measure:
        with Memory() as memory:
            found = MEASURES[a.measure](a.folder)
        print(json.dumps(found | {"memory": memory.peak}))
        return
    start, single, several = (apart(name, a.folder) for name in MEASURES)
    print(f"{several['reports']:.0f} reports, {several['words']:.0f} words")
    row("cold start, seconds", start["seconds"], "cold start, seconds")
    row("one at a time, words a second", single["speed"], "words a second")
    row(
        "one at a time, words a CPU second", single["words"] / single["busy"], "words a second", " (no goal of its own)"
    )
    row("one at a time, MB", single["memory"], "memory, MB")
    row("read_many, words a second", several["speed"], "words a second")
    row("  from the first ledger on", several["started"], "words a second")
    row("read_many, MB of all processes", several["memory"], "memory, MB")


if __name__ == "__main__":
    main()
