"""Headers of plain text: dates, titles, bylines, datelines, credits; and what must not be taken for them."""

import pytest

from rashomon.intake.header import read_header

BODY = "Two soldiers died near the river, officials said. The ministry denied it."


def skipped(text, order=None):
    return [text[piece.start : piece.end].strip() for piece in read_header(text, order).skip]


def published(text, order=None):
    found = read_header(text, order).published
    return found.value if found else None


@pytest.mark.parametrize(
    "header",
    [
        "date 2025-03-04 ",
        "Date: 2025-03-04\n",
        "Tuesday 4 Mar 2025 ",
        "Tue Mar 4 2025 ",
        "4 March 2025 ",
        "Published March 4 2025 ",
        "Published on: 4 March 2025\n\n",
        "Posted on March 4 2025 ",
        "Date of publication 4 March 2025 ",
        "First published: Tuesday, March 4, 2025\n",
        "Last updated at Mar 042025 ",
        "Armed men raid a depot AFP Tuesday 4 Mar 2025 ",
        "Armed men raid a depot Tuesday 4 Mar 2025 Print Tweet Views 729 ",
        "Armed men raid a depot\nTuesday 4 March 2025\n",
        "Armed men raid a depot\n\nBy Jane Roe\n4 March 2025\n\n",
        "VELLTOWN, March 4, 2025 (Some Agency) - ",
        "VELLTOWN, 4 MAR 2025 -- [TEXT] ",
        "Velltown, Mar 4 2025 (AFP) – ",
        "24-03-04 \n2025-03-04\n",
    ],
)
def test_finds_the_date_of_publication(header):
    assert published(header + BODY) == "2025-03-04"


def test_keeps_the_time_and_its_zone():
    assert published("Published: 4 March 2025 10:15 GMT\n\n" + BODY) == "2025-03-04T10:15+00:00"
    assert published("Tue 04 Mar 2025 at 0914 " + BODY) == "2025-03-04T09:14"


@pytest.mark.parametrize(
    "text",
    [
        "On 4 March 2025 two soldiers died, officials said.",
        "Two soldiers died on Tuesday 4 March 2025 in the city, officials said.",
        "4 March 2025 saw the worst fighting of the war, officials said.",
        "The army, which on Tuesday, 4 March 2025, took the town, lost it again.",
        "Officials told Reuters on Tuesday 4 March 2025 that two soldiers had died.",
        "By Tuesday 4 March 2025 the army had taken the town.",
        "The ceasefire dated 4 March 2025 Borland signed was broken, officials said.",
    ],
)
def test_a_date_in_a_sentence_is_not_the_date_of_publication(text):
    header = read_header(text)
    assert header.published is None
    assert header.skip == ()


def test_an_ambiguous_date_is_left_open_and_said_so():
    text = "03/04/2025 " + BODY
    header = read_header(text)
    assert header.published is None
    assert "can be 2025-04-03 or 2025-03-04" in " ".join(header.warnings)
    assert skipped(text) == ["03/04/2025"]
    assert published(text, "mdy") == "2025-03-04"


def test_a_dateline_without_year_gives_no_date():
    header = read_header("VELLTOWN, March 4 (Some Agency) - " + BODY)
    assert header.published is None
    assert "has no year" in " ".join(header.warnings)


def test_publication_goes_before_the_last_change():
    text = "Updated 6 March 2025 10:00\nPublished 4 March 2025\n\n" + BODY
    assert published(text) == "2025-03-04"


def test_the_last_change_stands_in_with_a_warning():
    header = read_header("Last updated 4 March 2025\n\n" + BODY)
    assert header.published
    assert header.published.value == "2025-03-04"
    assert "only the last change" in " ".join(header.warnings)


def test_a_labelled_date_at_the_end_counts():
    text = BODY + " Last Update: Tuesday 4 March 2025 KSA 20:36 - GMT 17:36"
    assert published(text) == "2025-03-04T20:36+03:00"


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("VELLTOWN (Some Agency) – " + BODY, "VELLTOWN", "Some Agency"),
        ("VELLTOWN, Borland (AP) — " + BODY, "VELLTOWN", "AP"),
        ("Port Vell (AFP) - " + BODY, "Port Vell", "AFP"),
        ("VELLTOWN/SARN, Feb. 27 (Xinhua) -- " + BODY, "VELLTOWN/SARN", "Xinhua"),
        ("VELLTOWN — " + BODY, "VELLTOWN", None),
        ("Nairobi - " + BODY, "Nairobi", None),
        ("(Reuters) - " + BODY, None, "Reuters"),
        ("Velltown SANA-" + BODY, "Velltown", "SANA"),
        ("By JANE ROE VELLTOWN (AP) — " + BODY, "VELLTOWN", "AP"),
    ],
)
def test_reads_datelines(text, place, agency):
    header = read_header(text)
    assert (header.place and header.place.value) == place
    assert (header.agency and header.agency.value) == agency
    assert text[max(piece.end for piece in header.skip) :].startswith("Two soldiers")


@pytest.mark.parametrize(
    "text",
    [
        "UNICEF said two children had died.",
        "NATO - once more - said no.",
        "BREAKING — Two soldiers died, officials said.",
        "The president - a general - said two men had died.",
        "AP reported that two soldiers had died.",
    ],
)
def test_takes_no_dateline_from(text):
    assert read_header(text).skip == ()


def test_a_bare_city_counts_after_a_date_only_where_a_sentence_follows():
    assert skipped("4 March 2025 NAIROBI Two soldiers died.") == ["4 March 2025", "NAIROBI"]
    assert skipped("4 March 2025 UNHCR Officials said so.") == ["4 March 2025"]


def test_bylines_and_labels_on_lines_of_their_own():
    text = (
        "Title: Two die near river\nSource: Example Post\nURL: https://example.org/1\n"
        "By Jane Roe and John Doe\n\n" + BODY
    )
    header = read_header(text)
    assert header.title
    assert header.title.value == "Two die near river"
    assert header.publisher
    assert header.publisher.value == "Example Post"
    assert header.url
    assert header.url.value == "https://example.org/1"
    assert header.byline
    assert header.byline.value == "Jane Roe and John Doe"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two die near river\n\nBy Jane Roe\n\n" + BODY, "Two die near river"),
        ("Two die near river AFP Tuesday 4 Mar 2025 " + BODY, "Two die near river"),
        ("Tuesday 4 Mar 2025 Two die near river monitor AFP " + BODY, "Two die near river monitor"),
        ("4 March 2025 Army Takes Northern Border Town. " + BODY, "Army Takes Northern Border Town"),
        ("4 March 2025 title: Two die near river. " + BODY, "Two die near river"),
        ("4 March 2025 " + BODY, None),
        (BODY, None),
        ("Two soldiers died near the\nriver, officials said.", None),
    ],
)
def test_finds_the_title_where_something_marks_it(text, title):
    header = read_header(text)
    assert (header.title and header.title.value) == title
    if header.title:
        start, end = header.title.span
        assert text[start:end] == title
        assert not any(piece.start < end and start < piece.end for piece in header.skip)
