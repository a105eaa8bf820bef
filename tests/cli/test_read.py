"""`rashomon read`: formats, several files, errors and exit codes; the reader itself is replaced."""

import json

import pytest
from click.testing import CliRunner

import rashomon
from rashomon.cli import main
from rashomon.errors import CodebookError, EngineError
from rashomon.intake import HARD_LIMIT
from rashomon.ledger import Ledger

TEXT = "Title: {}\nDate: 2025-03-04\n\nTwo soldiers died near the river, officials said.\n"


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    """A reader that finds nothing; it keeps what it was given."""
    given = []

    def read_intakes(taken, codebook=None):
        for one in taken:
            given.append((one, codebook))
            yield Ledger.build([one.report])

    monkeypatch.setattr("rashomon.cli.reading.read_intakes", read_intakes)
    return given


@pytest.fixture
def files(tmp_path):
    paths = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.txt"
        path.write_text(TEXT.format(f"Report number {name}"), encoding="utf-8")
        paths.append(str(path))
    return paths


def run(*arguments, input=None):
    return CliRunner().invoke(main, ["read", *arguments], input=input)


def test_one_file_is_shown_for_people(files):
    result = run(files[0])
    assert result.exit_code == 0
    assert result.stdout.startswith("Report number a\nTue 4 Mar 2025 ·")
    assert result.stderr == ""
    assert "\x1b" not in result.stdout


def test_standard_input(reader):
    result = run(
        "-", "--date", "2025-03-05", "--publisher", "Example Wire", input="Two soldiers died, they said."
    )
    assert result.exit_code == 0
    report = reader[0][0].report
    assert (report.published, report.published_from, report.publisher) == (
        "2025-03-05",
        "argument",
        "Example Wire",
    )
    assert "Wed 5 Mar 2025 · Example Wire" in result.stdout


def test_json_is_one_ledger_for_one_file_and_a_list_for_several(files):
    one = json.loads(run(files[0], "--json").stdout)
    assert one["schema"] == "rashomon/ledger/1"
    several = json.loads(run(*files, "--json").stdout)
    assert [ledger["reports"][0]["title"] for ledger in several] == ["Report number a", "Report number b"]


def test_jsonl_is_one_ledger_a_line(files):
    lines = run(*files, "--jsonl").stdout.splitlines()
    assert [json.loads(line)["reports"][0]["title"] for line in lines] == [
        "Report number a",
        "Report number b",
    ]


def test_output_goes_to_a_file_and_replaces_it_whole(files, tmp_path):
    target = tmp_path / "out.json"
    target.write_text("old")
    result = run(files[0], "--json", "-o", str(target))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert Ledger.from_json(target.read_bytes()).reports[0].title == "Report number a"
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.txt", "out.json"}


def test_bad_inputs_are_named_and_the_rest_goes_on(files, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(HARD_LIMIT)
    bad = [str(tmp_path / name) for name in ("empty.txt", "picture.png", "huge.txt", "missing.txt", "")]
    result = run(*bad, *files)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    for path, word in zip(bad, ["empty", "picture", "too much", "no such file", "directory"], strict=True):
        assert any(path.rstrip("/") in line and word in line for line in lines), (path, word)
    assert lines[-1] == "rashomon: 5 of 7 could not be read"
    assert "Report number a" in result.stdout
    assert "Report number b" in result.stdout


def test_complaints_and_remarks_come_in_the_order_of_the_files(tmp_path, monkeypatch):
    """However far ahead of its turn a file is opened."""
    west, east = tmp_path / "west.txt", tmp_path / "east.txt"
    for path in (west, east):
        path.write_bytes("The minister’s café burned, they said.".encode("cp1252"))

    def read_intakes(taken, codebook=None):
        yield from [Ledger.build([one.report]) for one in list(taken)]

    monkeypatch.setattr("rashomon.cli.reading.read_intakes", read_intakes)
    missing = [str(tmp_path / f"missing-{number}.txt") for number in range(2)]
    result = run(missing[0], str(west), missing[1], str(east), "--jsonl", "--date", "2025-03-05")
    assert result.exit_code == 1
    said = result.stderr.splitlines()
    for line, part in zip(said, [missing[0], str(west), missing[1], str(east), "2 of 4"], strict=True):
        assert part in line
    assert len(result.stdout.splitlines()) == 2


def test_nothing_readable_is_exit_code_3(tmp_path):
    target = tmp_path / "out.json"
    result = run(str(tmp_path / "missing.txt"), "-o", str(target))
    assert result.exit_code == 3
    assert "no such file" in result.stderr
    assert not target.exists()
    assert run("-", input=" \n").exit_code == 3


def test_what_intake_remarks_goes_to_standard_error(tmp_path):
    file = tmp_path / "west.txt"
    file.write_bytes("The minister’s café burned, they said.".encode("cp1252"))
    result = run(str(file), "--json")
    assert result.exit_code == 0
    assert f"{file}: read as cp1252" in result.stderr
    assert json.loads(result.stdout)["reports"][0]["text"].startswith("The minister’s café")


def test_the_skipped_header_and_the_codebook_reach_the_reader(files, tmp_path, reader):
    overlay = tmp_path / "mine.toml"
    overlay.write_text("")
    assert run(files[0], "--codebook", str(overlay)).exit_code == 0
    taken, codebook = reader[0]
    assert codebook == overlay
    start, end = taken.body[0]
    assert taken.report.text[start:end].startswith("Report number a")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["{a}", "--json", "--jsonl"],
        ["{a}", "{b}", "--title", "One title"],
        ["{a}", "--date", "yesterday"],
        ["{a}", "--max-size", "lots"],
        ["{a}", "--max-size", "51M"],
        ["{a}", "--codebook", "no-such-file.toml"],
        ["{a}", "-o", "{a}"],
        ["{a}", "-o", "{a}.d/out.json"],
        ["{a}", "--no-such-option"],
    ],
)
def test_wrong_usage_is_exit_code_2_and_reads_nothing(files, arguments, reader):
    places = {"a": files[0], "b": files[1]}
    result = run(*[argument.format(**places) for argument in arguments])
    assert result.exit_code == 2
    assert result.stdout == ""


def test_max_size_counts_in_thousands_and_millions(files, tmp_path):
    (tmp_path / "long.txt").write_text(TEXT.format("Long report") * 40)
    assert run(str(tmp_path / "long.txt"), "--max-size", "1K").exit_code == 3
    assert run(str(tmp_path / "long.txt"), "--max-size", "0.01M").exit_code == 0


def test_a_file_given_twice_is_read_once(files, reader):
    result = run(files[0], files[0])
    assert result.exit_code == 0
    assert len(reader) == 1
    assert "given twice" in result.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [(CodebookError("mine.toml", "a kind without a group"), 2), (EngineError("weights missing"), 3)],
)
def test_what_concerns_all_reports_is_said_once(files, monkeypatch, error, code):
    def fail(taken, codebook=None):
        for _ in taken:
            yield error

    monkeypatch.setattr("rashomon.cli.reading.read_intakes", fail)
    result = run(*files)
    assert result.exit_code == code
    assert result.stderr.count(str(error)) == 1


def test_version_and_help():
    result = CliRunner().invoke(main, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"rashomon {rashomon.__version__}\n")
    shown = CliRunner().invoke(main, ["--help"]).stdout
    assert "read" in shown
    assert "explain" in shown
    assert CliRunner().invoke(main, ["no-such-command"]).exit_code == 2
