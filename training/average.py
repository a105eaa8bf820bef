"""Averages checkpoints: `python -m training.average OUT CHECKPOINT...`.

Late epochs know the corpora best, trees and attributions above all; early ones read texts of another kind better: names
in lists, feeds without commas. The mean of their weights keeps most of both (docs/training.md has the figures). The
checkpoints must come from one run, or from a run that began where another ended.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def average(checkpoints: list[Path], out: Path) -> None:
    """Writes a checkpoint for `training.export` whose weights are the mean of those of `checkpoints`."""
    states = [torch.load(path, weights_only=False, map_location="cpu") for path in checkpoints]
    mean = {name: torch.stack([s["net"][name].double() for s in states]).mean(0).float() for name in states[0]["net"]}
    torch.save({"net": mean, **{key: states[-1][key] for key in ("labels", "vocabulary", "step", "epoch")}}, out)


def epochs(run: Path, first: int, last: int) -> list[Path]:
    """The checkpoints of a run's epochs `first` to `last`, as `training.train` names them."""
    return [run.with_suffix(f".{epoch}.pt") for epoch in range(first, last + 1)]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("out", type=Path)
    p.add_argument("checkpoints", type=Path, nargs="+")
    a = p.parse_args()
    average(a.checkpoints, a.out)


if __name__ == "__main__":
    main()
