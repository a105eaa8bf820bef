"""The README shows what the program prints. `python -m tests.test_readme` writes the demo's output into it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
COMMAND = ("read", "examples/border-clashes.txt")
DEMO = re.compile(r"(<!-- demo:begin -->\n)(.*?)(<!-- demo:end -->)", re.DOTALL)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def run(*arguments: str, folder: Path = ROOT) -> str:
    """What Python prints with these arguments, without colours and at the width of a pipe."""
    kept = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE"}}
    source = str(Path(rashomon.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": source, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def demo() -> str:
    """The fenced block with what the demo prints."""
    lines = run("-m", "rashomon", *COMMAND).splitlines()
    return "```text\n" + "\n".join(line.rstrip() for line in lines).strip("\n") + "\n```\n"


@pytest.fixture(scope="module")
def text():
    if not README.exists():
        pytest.skip("the README is not beside the tests")
    return README.read_text(encoding="utf-8")


def test_the_demo_shows_what_the_command_prints(text):
    match = DEMO.search(text)
    assert match, "the README has lost the marks of its demo"
    assert match[2] == demo(), "run `python -m tests.test_readme` and look at the difference"


def test_the_python_example_runs(text, tmp_path):
    examples = [code for language, code in FENCE.findall(text) if language == "python"]
    assert examples
    report = (ROOT / "examples" / "border-clashes.txt").read_text(encoding="utf-8")
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    for code in examples:
        assert run("-X", "utf8", "-c", code, folder=tmp_path).strip()


def test_every_file_that_the_readme_names_exists(text):
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), target


if __name__ == "__main__":
    old = README.read_text(encoding="utf-8")
    README.write_text(DEMO.sub(lambda m: m[1] + demo() + m[3], old), encoding="utf-8")
