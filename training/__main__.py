"""`python -m training --data DIR --out FOLDER`: the weights from the corpora to int8 ONNX, in two phases.

1. The network learns all corpora; the mean of its epochs is the first model.
2. That model and the rules label news of the domain (`training.weak`); training goes on from it with those labels and
   with more text whose commas are taken away.

The mean of both phases is exported.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.average import epochs

FIRST = 3
"""The first epoch that goes into the average; before it the weights still move too far to be averaged."""

SECOND_EPOCHS = 4
SECOND = ("--epochs", SECOND_EPOCHS, "--lr", 1e-4, "--head-lr", 5e-4)
"""The second phase: short, at half the rate."""


def main() -> None:
    p = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    p.add_argument("--out", type=Path, required=True, help="the folder for checkpoints; outside of the repository")
    p.add_argument("--model", type=Path, default=Path(__file__).parent.parent / "src/rashomon/language/model")
    p.add_argument("--epochs", type=int, default=10)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    one, two, weak = a.out / "run", a.out / "second", a.out / "weak.jsonl"
    means = [a.out / f"mean.{phase}.pt" for phase in (1, 2)]

    def step(module: str, *arguments: object) -> None:
        subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, arguments)], check=True)

    step("train", "--data", a.data, "--out", one, "--epochs", a.epochs)
    step("average", means[0], *epochs(one, min(FIRST, a.epochs), a.epochs))
    step("export", means[0], a.out / "first")
    step("weak", "--data", a.data, "--out", weak, "--model", a.out / "first")
    step("train", "--data", a.data, "--out", two, "--init", means[0], "--weak", weak, *SECOND)
    step("average", means[1], *epochs(two, 1, SECOND_EPOCHS))
    step("average", a.out / "mean.pt", *means)
    step("export", a.out / "mean.pt", a.model)


if __name__ == "__main__":
    main()
