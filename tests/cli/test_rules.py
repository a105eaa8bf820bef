"""`rashomon rules`: the pages about the rules, listed or one in full."""

import json

from click.testing import CliRunner

from rashomon.cli import main
from rashomon.cli.explain import PAGE_LABEL
from rashomon.cli.rules import NAME
from rashomon.rules import load_pages


def run(*arguments):
    return CliRunner().invoke(main, ["rules", *arguments])


def test_without_a_name_every_page_is_listed_with_its_first_sentence():
    result = run()
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    for page in load_pages():
        assert f"{page.name} {' '.join(page.line.split())}" in shown
        assert len(page.name) < min(NAME, PAGE_LABEL)


def test_a_page_is_shown_in_full():
    result = run("acts")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Speech acts")
    assert "## Known problems" in result.stdout


def test_the_start_of_a_name_is_enough():
    assert run("certain").stdout == run("certainty").stdout


def test_a_start_of_several_names_lists_them():
    result = run("attribution")
    assert result.exit_code == 2
    assert "attribution-verbs, attribution-shapes" in result.stderr
    assert result.stdout == ""


def test_an_unknown_name_is_answered_with_names_like_it():
    result = run("acters")
    assert result.exit_code == 2
    assert "actors" in result.stderr


def test_json_has_the_list_or_the_page():
    listed = json.loads(run("--json").stdout)
    assert [page["name"] for page in listed] == [page.name for page in load_pages()]
    assert json.loads(run("acts", "--json").stdout)["text"].startswith("# Speech acts")
    assert len(run("--jsonl").stdout.splitlines()) == len(listed)
    assert len(run("acts", "--jsonl").stdout.splitlines()) == 1
