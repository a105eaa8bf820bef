"""`rashomon explain`: a record with its sentence, its fields and the reasons for them."""

import json

import pytest
from click.testing import CliRunner

from rashomon.cli import main
from tests.cli.sample import TEXT, ledger


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "ledger.json"
    path.write_bytes(ledger().to_json(indent=2))
    return str(path)


def run(*arguments, input=None):
    return CliRunner().invoke(main, ["explain", *arguments], input=input)


def test_a_claim_with_its_parts_marked_and_its_reasons(saved):
    result = run(saved, "c-aaaa11111111")
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert "Claim c-aaaa11111111 Jets strike near Vell · Wed 5 Mar 2025 · Example Wire" in shown
    assert "[source: Arland’s defence ministry] [cue: said] on Tuesday that [content: its jets had struck" in shown
    assert "source “Arland’s defence ministry” (0 to 25)" in shown
    assert "↳ attribution, subject-of-cue: nsubj of said, score 0.97" in shown
    assert "act state ↳ acts, cue-lemma: say, at “said” (26 to 30)" in shown


def test_each_reason_names_its_page_and_each_page_is_told_once(saved):
    shown = " ".join(run(saved, "c-aaaa11111111").stdout.split())
    assert "at “said” (26 to 30) [acts]" in shown
    assert shown.count("acts The cue gives the act") == 1
    assert "`rashomon rules NAME` shows the whole page." in shown


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("e-strike111111", "[air-strike: struck] [object: a fuel depot]"),
        ("f-killed111111", "said [killed: at least 14] civilians"),
        ("l-4", "[from: raid] “a measured answer” to [to: rocket fire]"),
        ("ARL.MIL", "Actor ARL.MIL"),
    ],
)
def test_other_records(saved, id, words):
    result = run(saved, id)
    assert result.exit_code == 0
    assert words in " ".join(result.stdout.split())


def test_the_start_of_an_id_is_enough(saved):
    assert "Claim c-bbbb11111111" in run(saved, "c-bbbb1").stdout


def test_an_unknown_id_is_answered_with_ids_like_it(saved):
    result = run(saved, "c-bbbb11111112")
    assert result.exit_code == 2
    assert "'c-bbbb11111112'" in result.stderr
    assert "c-bbbb11111111" in result.stderr
    assert result.stdout == ""


def test_a_start_of_several_ids_lists_them(saved):
    result = run(saved, "c-bbbb")
    assert result.exit_code == 2
    assert "c-bbbb11111111, c-bbbb22222222" in result.stderr


def test_json_is_the_record(saved):
    assert json.loads(run(saved, "c-aaaa1", "--json").stdout)["id"] == "c-aaaa11111111"
    assert len(run(saved, "c-aaaa1", "--jsonl").stdout.splitlines()) == 1


def test_a_ledger_on_standard_input():
    assert run("-", "l-5", input=ledger().to_json()).exit_code == 0


def test_a_text_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr("rashomon.cli.reading.read_intake", lambda taken, codebook=None: ledger())
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert "Claim" in run(str(file), "c-aaaa1").stdout
    assert "Claim" in run("-", "c-aaaa1", input=TEXT).stdout


@pytest.mark.parametrize("content", [b"", b"{}", b'{"schema": "other/9"}', b'[{"schema": 1}]', b"%PDF-1.4"])
def test_what_is_no_report_is_exit_code_3(tmp_path, content):
    file = tmp_path / "x"
    file.write_bytes(content)
    result = run(str(file), "c-1")
    assert result.exit_code == 3
    assert result.stderr.startswith("rashomon: ")


def test_a_missing_file(tmp_path):
    result = run(str(tmp_path / "none.json"), "c-1")
    assert result.exit_code == 3
    assert "no such file" in result.stderr
