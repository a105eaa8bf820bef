"""`python -m training --data DIR --out FOLDER`: the weights from the corpora to int8 ONNX, in three phases.

1. The network learns all corpora; the mean of its epochs is the first model.
2. That model and the rules label news of the domain (`training.weak`); training goes on from it with those labels and
   with more text whose commas are taken away.

3. Three light epochs go on from the mean of both, with more of the events' and causal relations' parts. A quarter of their
   weights is mixed in, and the heads of those parts are trained anew on the encoder that comes out (`training.refit`).
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

THIRD_EPOCHS = 3
THIRD = ("--light", "--epochs", THIRD_EPOCHS, "--lr", 1e-4, "--head-lr", 6e-4)
"""The third phase: what is left to learn are parts of events and of causal relations."""
KEPT = 3
"""Parts of the first two phases' mean to one of the third phase's last epoch."""


def main() -> None:
    p = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    p.add_argument("--out", type=Path, required=True, help="the folder for checkpoints; outside of the repository")
    p.add_argument("--model", type=Path, default=Path(__file__).parent.parent / "src/rashomon/language/model")
    p.add_argument("--epochs", type=int, default=10)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    one, two, three, weak = a.out / "run", a.out / "second", a.out / "third", a.out / "weak.jsonl"
    mean, mixed, final = (a.out / f"{name}.pt" for name in ("mean", "mixed", "final"))
    means = [a.out / f"mean.{phase}.pt" for phase in (1, 2)]

    def step(module: str, *arguments: object) -> None:
        subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, arguments)], check=True)

    step("train", "--data", a.data, "--out", one, "--epochs", a.epochs)
    step("average", means[0], *epochs(one, min(FIRST, a.epochs), a.epochs))
    step("export", means[0], a.out / "first")
    step("weak", "--data", a.data, "--out", weak, "--model", a.out / "first")
    step("train", "--data", a.data, "--out", two, "--init", means[0], "--weak", weak, *SECOND)
    step("average", means[1], *epochs(two, 1, SECOND_EPOCHS))
    step("average", mean, *means)
    step("train", "--data", a.data, "--out", three, "--init", mean, "--weak", weak, *THIRD)
    step("average", mixed, *[mean] * KEPT, *epochs(three, THIRD_EPOCHS, THIRD_EPOCHS))
    step("refit", mixed, final, "--data", a.data)
    step("export", final, a.model)


if __name__ == "__main__":
    main()
