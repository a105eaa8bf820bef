"""Dates written in headers: which forms are read, and which are left open."""

import pytest

from rashomon.intake.dates import find_dates, match_date, parse_date


def read(text, order=None):
    return [(text[found.start : found.end], found.iso) for found in find_dates(text, order=order)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025/03/04", "2025-03-04"),
        ("Tuesday, 4 March 2025", "2025-03-04"),
        ("Tue 04 Mar 2025", "2025-03-04"),
        ("4th of March, 2025", "2025-03-04"),
        ("March 4, 2025", "2025-03-04"),
        ("Mar. 4 2025", "2025-03-04"),
        ("SEPT 4 2025", "2025-09-04"),
        ("Mar 042025", "2025-03-04"),
        ("24.08.2024", "2024-08-24"),
        ("24-08-2024", "2024-08-24"),
        ("08/24/2024", "2024-08-24"),
        ("4 MAR 91", "1991-03-04"),
        ("4 March 2025 09:14", "2025-03-04T09:14"),
        ("4 March 2025 at 0914", "2025-03-04T09:14"),
        ("4 March 2025, 9:14 p.m. EST", "2025-03-04T21:14-05:00"),
        ("4 March 2025 1830 GMT", "2025-03-04T18:30+00:00"),
        ("4 March 2025 KSA 20:36", "2025-03-04T20:36+03:00"),
        ("2025-03-04T09:14:30Z", "2025-03-04T09:14:30+00:00"),
        ("2025-03-04 09:14 +0430", "2025-03-04T09:14+04:30"),
    ],
)
def test_reads_a_complete_date(text, iso):
    assert read(text) == [(text, iso)]


@pytest.mark.parametrize("month", range(1, 13))
def test_reads_every_month_long_and_short(month):
    names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    for name in (names[month - 1], names[month - 1][:3], names[month - 1].upper()):
        assert read(f"9 {name} 2024") == [(f"9 {name} 2024", f"2024-{month:02}-09")]


def test_a_word_glued_to_the_year_does_not_hide_the_date():
    assert read("24.08.2024Share this") == [("24.08.2024", "2024-08-24")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("03/04/2025", "can be 2025-04-03 or 2025-03-04"),
        ("03-04-2025", "can be 2025-04-03 or 2025-03-04"),
        ("4 March", "has no year"),
        ("31 February 2025", "not a day of the calendar"),
        ("13/13/2025", "not a day of the calendar"),
    ],
)
def test_says_why_a_date_is_not_read(text, problem):
    found = match_date(text)
    assert found is not None
    assert found.iso is None
    assert problem in (found.problem or "")


def test_an_order_settles_numbers():
    assert read("03/04/2025", "dmy") == [("03/04/2025", "2025-04-03")]
    assert read("03/04/2025", "mdy") == [("03/04/2025", "2025-03-04")]


def test_a_weekday_settles_numbers():
    assert read("Tue 04/03/2025") == [("Tue 04/03/2025", "2025-03-04")]


def test_remarks_on_a_weekday_that_does_not_fit_and_on_a_zone_of_several_meanings():
    assert "was a Tuesday" in (match_date("Monday 4 March 2025").problem or "")
    found = match_date("4 March 2025 09:14 IST")
    assert found.iso == "2025-03-04T09:14"
    assert "several" in (found.problem or "")


@pytest.mark.parametrize(
    "text", ["in March 2025", "may 20 people", "version 1.2.2025.3", "mar 4", "12,000 people", "sat 3 times"]
)
def test_finds_no_date_in(text):
    assert read(text) == []


def test_parse_date_takes_one_date_and_nothing_else():
    assert parse_date(" 2025-03-04 ") == "2025-03-04"
    assert parse_date("4 March 2025") == "2025-03-04"
    assert parse_date("2025-03-04T09:14+04:30") == "2025-03-04T09:14+04:30"
    for wrong in ("", "yesterday", "2025-03-04 and more", "03/04/2025", "2025-02-30"):
        with pytest.raises(ValueError, match="2016-07-27"):
            parse_date(wrong)
