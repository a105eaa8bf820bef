"""The terminal view: what stands where, in which words, and that nothing is lost or obeyed."""

import re

import msgspec
import pytest

from rashomon.cli.view import render
from rashomon.cli.wording import clean, day_words, figure_words, listing, shorten, time_words
from rashomon.ledger import Figure, Ledger, Report, Time
from tests.cli.sample import CLAIMS, REPORT, ledger

EXPECTED = """\
Jets strike near Vell
Wed 5 Mar 2025 · Example Wire · 69 words
6 claims by 4 sources for 4 parties; 2 incidents, 1 disputed

BY INCIDENT ────────────────────────────────────────────────────────────────────────────

1  Air strike · near Vell · Tue 4 Mar 2025  [DISPUTED]
   Arland → a fuel depot, as Arland tells it
   in response to shelling by Borland [inferred] (Mon 3 Mar 2025), as Arland tells it
   killed: Tomas Reker – at least 14 civilians
   ARLAND
     says          Arland’s defence ministry said on Tuesday that its jets had struck a
                   fuel depot near Vell  [on its own act, said Tue 4 Mar 2025]  c-aaaa1
     describes     Arland’s defence ministry … calling the raid “a measured answer” to
                   rocket fire on Monday  [on its own act]  c-aaaa2
   BORLAND
     DENIES        Borland’s spokesman Tomas Reker denied that a depot was hit  [as the
                   one hit]  c-bbbb1
                   ↳ in answer to Arland’s defence ministry: “its jets had struck a fuel
                   depot near Vell”
     accuses       Borland’s spokesman Tomas Reker … said at least 14 civilians had been
                   killed in the strike  [probable, UNVERIFIED, as the one hit]  c-bbbb2

2  Armed clash · place not known · date not known  [ONGOING]
   THE REPORT ITSELF
     tells         Clashes continued along the Sarn river.

OTHER STATEMENTS, BY PARTY ─────────────────────────────────────────────────────────────

NORLAND AND SUDLAND
  urges         Norland and Sudland urged both sides to talk  c-cccc1 c-cccc2

PLACES AND DATES ───────────────────────────────────────────────────────────────────────
  “Vell”        Vell, Somalia (near the place)
  “on Tuesday”  Tue 4 Mar 2025, counted from the date of publication
  “Monday”      Mon 3 Mar 2025, counted from the date of publication

LEFT OPEN: 1 ───────────────────────────────────────────────────────────────────────────
  1 place: not in the gazetteer: “the Sarn river”
"""


def test_the_whole_view():
    assert render(ledger()) == EXPECTED


@pytest.mark.parametrize("width", [40, 60, 88, 110])
def test_no_line_is_wider_than_asked_and_no_word_is_lost(width):
    shown = render(ledger(), width=width)
    assert all(len(line) <= width for line in shown.splitlines())
    flat = re.sub(r"[\s─]+", "", shown)
    for claim in CLAIMS:
        assert re.sub(r"\s+", "", claim.content.text) in flat


def test_colours_change_nothing_but_the_look():
    colored = render(ledger(), color=True)
    assert "\x1b[" in colored
    plain = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in plain.splitlines()] == EXPECTED.splitlines()


def test_escape_sequences_in_a_report_are_not_passed_on():
    report = msgspec.structs.replace(
        REPORT, title="Raid \x1b[2J\x07 near\u202e Vell", publisher="Wire\r\nNews"
    )
    shown = render(ledger(report))
    assert shown.startswith("Raid [2J near Vell\n")
    assert "Wire News" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", shown)


def test_a_report_in_which_nobody_speaks():
    text = "Nothing was reported from the front."
    report = Report(id="r-1", text=text, sha256="0" * 64)
    shown = render(Ledger.build([report]))
    assert shown == (
        "Report without a title\ndate of publication not known · publisher not known · 6 words\n"
        "nobody is quoted; 0 incidents\n"
    )


def test_a_ledger_of_several_reports_shows_each():
    other = Report(id="r-2", text="Nothing new.", sha256="1" * 64, title="Second")
    both = Ledger.build(
        [REPORT, other],
        actors=ledger().actors,
        claims=ledger().claims,
        events=ledger().events,
        figures=ledger().figures,
        links=ledger().links,
        unresolved=ledger().unresolved,
    )
    shown = render(both)
    assert shown.startswith(EXPECTED)
    assert "Second" in shown[len(EXPECTED) :]


def _figure(text, low, high, quantifier, unit="people"):
    return Figure(
        id="f", report="r", text=text, span=(0, len(text)), kind="killed", unit=unit, low=low, high=high,
        quantifier=quantifier,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (_figure("12", 12, 12, "exact"), "12 people"),
        (_figure("more than 1,200", 1200, None, "at-least"), "at least 1,200 people"),
        (_figure("up to 40", None, 40, "at-most"), "at most 40 people"),
        (_figure("some 40", 40, 40, "about"), "about 40 people"),
        (_figure("10 to 15", 10, 15, "between"), "10 to 15 people"),
        (_figure("dozens", 24, None, "dozens"), "dozens of people (24 or more)"),
        (_figure("several", 3, None, "several", "drones"), "several drones (3 or more)"),
        (_figure("dozens of people", 24, None, "dozens"), "dozens of people (24 or more)"),
        (_figure("no casualties", 0, 0, "exact"), "no people"),
        (_figure("heavy losses", None, None, "unstated"), "“heavy losses” (no number)"),
    ],
)
def test_figures_in_words(figure, words):
    assert figure_words(figure) == words


def _time(start, end, precision, relation="on", text="then"):
    return Time(text=text, span=(0, len(text)), start=start, end=end, precision=precision, relation=relation)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (_time("2025-03-04", "2025-03-04", "day"), "Tue 4 Mar 2025"),
        (_time("2025-03-04T18:00", "2025-03-04T23:59", "part-of-day"), "Tue 4 Mar 2025, 18:00–23:59"),
        (_time("2025-03-04T09:14", "2025-03-04T09:14", "instant"), "Tue 4 Mar 2025, 09:14"),
        (_time("2025-03-03", "2025-03-09", "week"), "3–9 Mar 2025"),
        (_time("2025-02-28", "2025-03-02", "vague"), "28 Feb – 2 Mar 2025"),
        (_time("2024-12-30", "2025-01-05", "week"), "30 Dec 2024 – 5 Jan 2025"),
        (_time("2025-03-01", "2025-03-31", "month"), "Mar 2025"),
        (_time("2025-01-01", "2025-12-31", "year"), "2025"),
        (_time("2025-03-04", None, "day", "since"), "since Tue 4 Mar 2025"),
        (_time(None, "2025-03-04", "day"), "up to Tue 4 Mar 2025"),
        (_time(None, None, "vague", text="recent months"), "“recent months”"),
    ],
)
def test_times_in_words(time, words):
    assert time_words(time) == words


def test_small_words():
    assert day_words("2025-03-04T09:14+00:00") == "Tue 4 Mar 2025, 09:14 UTC"
    assert day_words("2025-03-04T09:14+04:30") == "Tue 4 Mar 2025, 09:14 UTC+04:30"
    assert listing([]) == ""
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert shorten("one two three", 9) == "one two…"
    assert clean(" a\n\tb\u200bc ") == "a bc"
