"""The pages about the rules: every reason has one, each says what the program does, and docs/ has the same ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.ledger import Ledger, Reason
from rashomon.rules import find_pages, load_pages, page_names
from rashomon.rules.copies import by_hand, copies, main
from rashomon.written import stale
from tests.rules.examples import PAGES, ledger, renewed, reports
from tests.rules.reports import REPORTS

DOCS = Path(__file__).parents[2] / "docs" / "rules"
READING = Path(rashomon.__file__).parent / "reading"
HEADINGS = [
    "What it does",
    "Why so",
    "Examples",
    "Words and thresholds",
    "Rules in reasons",
    "Known problems",
]


def reasons(read: Ledger) -> Iterator[Reason]:
    for record in (*read.claims, *read.events, *read.figures, *read.links):
        yield from record.why


def literals() -> set[tuple[str, str]]:
    """The pairs of stage and field of every `Why(field, stage, ...)` in the reading stages' source."""
    found = set()
    for path in READING.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Why"):
                continue
            field, stage = node.args[:2]
            if isinstance(stage, ast.Name):
                module = __import__(f"rashomon.reading.{path.stem}", fromlist=[stage.id])
                name = getattr(module, stage.id)
            else:
                assert isinstance(stage, ast.Constant), f"{path.name}:{node.lineno}: a stage that is no literal"
                name = stage.value
            found.add((name, field.value if isinstance(field, ast.Constant) else "any"))
    return found


@pytest.mark.parametrize(("stage", "field"), sorted(literals()))
def test_every_stage_and_field_that_the_source_gives_a_reason_for_has_a_page(stage, field):
    if (stage, field) == ("attribution", "claim"):
        return  # the pages tell its rules apart: see the reports below
    assert page_names(Reason(field=field, stage=stage, rule="any"))


@pytest.mark.parametrize("text", REPORTS)
def test_every_reason_of_a_report_has_a_page(text):
    found = list(reasons(ledger(text, "2026-02-27")))
    assert found
    assert [reason for reason in found if not page_names(reason)] == []


@pytest.mark.parametrize("page", load_pages(), ids=lambda page: page.name)
def test_every_page_explains_a_reason_of_its_own_examples(page):
    shown = {name for read in reports(page.text) for reason in reasons(read) for name in page_names(reason)}
    assert page.name in shown


@pytest.mark.parametrize("page", load_pages(), ids=lambda page: page.name)
def test_what_comes_out_of_the_examples_is_what_the_page_shows(page):
    assert renewed(page.text) == page.text, "run `python -m tests.rules.examples` and look at the difference"


@pytest.mark.parametrize("page", load_pages(), ids=lambda page: page.name)
def test_every_page_has_the_fixed_headings(page):
    lines = page.text.splitlines()
    assert [line[3:] for line in lines if line.startswith("## ")] == HEADINGS


@pytest.mark.parametrize("page", load_pages(), ids=lambda page: page.name)
def test_the_data_files_and_pages_that_a_page_names_exist(page):
    root = READING.parent
    section = page.text.partition("## Words and thresholds")[2].partition("\n## ")[0]
    names = {word for word in section.replace("`", " ").split() if word.endswith((".py", ".toml", ".bin"))}
    for name in names:
        assert list(root.glob(f"**/{name}")), name
    links = {part.partition(")")[0] for part in page.text.split("](")[1:]}
    assert links <= {f"{other.name}.md" for other in load_pages()}


def test_the_index_lists_every_page_of_the_package_once():
    names = [page.name for page in load_pages()]
    assert sorted(names) == sorted(path.stem for path in PAGES.glob("*.md"))


def test_a_pattern_with_a_rule_goes_before_one_with_the_stage_alone():
    assert page_names(Reason(field="kind", stage="links", rule="same event: definite")) == ["same-event"]
    assert page_names(Reason(field="kind", stage="links", rule='"after"')) == ["links"]


def test_a_note_in_the_detail_adds_its_page():
    reason = Reason(field="claim", stage="attribution", rule="verb say", detail="grown to the whole quotation; x")
    assert page_names(reason) == ["attribution-verbs", "quotations"]


def test_an_unknown_stage_has_no_page():
    assert page_names(Reason(field="act", stage="divination", rule="entrails")) == []


def test_a_page_is_found_by_its_name_or_the_start_of_it():
    assert [page.name for page in find_pages("acts")] == ["acts"]
    assert [page.name for page in find_pages("cert")] == ["certainty"]
    assert len(find_pages("attribution")) > 1


def test_the_copies_in_docs_are_current():
    assert stale(DOCS, copies(by_hand(DOCS)), by_hand(DOCS)) == [], "run python -m rashomon.rules.copies docs/rules"


def test_stale_copies_are_told_written_and_removed_and_pages_by_hand_are_kept(tmp_path, capsys):
    assert main([str(tmp_path)]) == 0
    copied = (tmp_path / "acts.md").read_text(encoding="utf-8")
    (tmp_path / "unicorn.md").write_text(copied, encoding="utf-8")
    (tmp_path / "by-hand.md").write_text("# By hand\n\nKept.\n", encoding="utf-8")
    assert main([str(tmp_path), "--check"]) == 1
    assert "unicorn.md" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--check"]) == 0
    assert not (tmp_path / "unicorn.md").exists()
    assert by_hand(tmp_path) == {"by-hand.md": "By hand"}
    assert "[By hand](by-hand.md)" in (tmp_path / "README.md").read_text(encoding="utf-8")
