"""`python -m training --data DIR --out FOLDER`: trains, averages the epochs and exports them to int8 ONNX."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

FIRST = 3
"""The first epoch that goes into the average; before it the weights still move too far to be averaged."""


def main() -> None:
    p = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    p.add_argument("--out", type=Path, required=True, help="the folder for checkpoints; outside of the repository")
    p.add_argument("--model", type=Path, default=Path(__file__).parent.parent / "src/rashomon/language/model")
    p.add_argument("--epochs", type=int, default=10)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    run, mean = a.out / "run", a.out / "mean.pt"

    def step(module: str, *arguments: object) -> None:
        subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, arguments)], check=True)

    step("train", "--data", a.data, "--out", run, "--epochs", a.epochs)
    step("average", run, min(FIRST, a.epochs), a.epochs, mean)
    step("export", mean, a.model)


if __name__ == "__main__":
    main()
