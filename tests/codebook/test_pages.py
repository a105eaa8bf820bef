"""The pages of the codebook in docs/."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.codebook import load_codebook
from rashomon.codebook.pages import main, page, pages
from rashomon.written import stale

DOCS = Path(__file__).parents[2] / "docs" / "codebook"
HEADINGS = ["What it is", "Codes", "Triggers", "Examples", "Not this", "Known problems"]


def test_the_pages_are_current():
    assert stale(DOCS, pages(load_codebook())) == [], "run python -m rashomon.codebook.pages docs/codebook"


@pytest.mark.parametrize("kind", load_codebook().kinds.values(), ids=lambda kind: kind.id)
def test_every_page_has_the_fixed_headings(kind):
    lines = page(kind, load_codebook()).splitlines()
    assert [line[3:] for line in lines if line.startswith("## ")] == HEADINGS


def test_stale_pages_are_told_written_and_removed(tmp_path, capsys):
    (tmp_path / "unicorn.md").write_text("gone", encoding="utf-8")
    assert main([str(tmp_path), "--check"]) == 1
    assert "unicorn.md" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--check"]) == 0
    assert not (tmp_path / "unicorn.md").exists()
