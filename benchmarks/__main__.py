"""`python -m benchmarks [FOLDER]`: words a second, cold start and memory of reading, with their ratio to the goals."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

GOALS = {"words a second": 5000.0, "cold start, seconds": 2.0, "memory, MB": 600.0}
SAMPLE = Path(__file__).resolve().parent.parent / "examples"
REPEAT = 20


def texts(folder: Path) -> list[str]:
    """The reports of a folder; few are repeated so that the measurement lasts."""
    found = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    return found * (REPEAT if len(found) < 10 else 1)


def cold(file: Path) -> float:
    """Seconds of a whole process that reads one report."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "rashomon", "read", str(file), "--json"], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    start = min(cold(sorted(folder.glob("*.txt"))[0]) for _ in range(3))
    import rashomon

    reports = texts(folder)
    words = sum(len(t.split()) for t in reports)
    rashomon.read(reports[0])
    begin = time.perf_counter()
    for text in reports:
        rashomon.read(text)
    seconds = time.perf_counter() - begin
    measured = {
        "words a second": words / seconds,
        "cold start, seconds": start,
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    for name, value in measured.items():
        ratio = value / GOALS[name] if name == "words a second" else GOALS[name] / value
        print(f"{name:22s} {value:10.1f}   {ratio:5.2f} of the goal of {GOALS[name]:g} (1 or more is good)")


if __name__ == "__main__":
    main()
