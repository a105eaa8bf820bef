"""`python -m training --data DIR --out FOLDER`: trains, then exports the last checkpoint to int8 ONNX."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    p = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    p.add_argument("--out", type=Path, required=True, help="the folder for checkpoints; outside of the repository")
    p.add_argument("--model", type=Path, default=Path(__file__).parent.parent / "src/rashomon/language/model")
    p.add_argument("--epochs", type=int, default=10)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    base = a.out / "run"
    train = [
        sys.executable,
        "-m",
        "training.train",
        "--data",
        str(a.data),
        "--out",
        str(base),
        "--epochs",
        str(a.epochs),
    ]
    subprocess.run(train, check=True)
    last = base.with_suffix(f".{a.epochs}.pt")
    subprocess.run([sys.executable, "-m", "training.export", str(last), str(a.model)], check=True)


if __name__ == "__main__":
    main()
