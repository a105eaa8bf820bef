"""Text, files and streams to reports: what is kept, what is skipped, what is refused and how that is said."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import (
    InputEmpty,
    InputError,
    InputMissing,
    InputNotAFile,
    InputNotText,
    InputTooLarge,
    InvalidDate,
)
from rashomon.intake import HARD_LIMIT, Metadata, from_bytes, from_file, from_stream, from_text

BODY = "Two soldiers died near the river, officials said. The ministry denied it."


def test_the_text_is_kept_as_given():
    text = "  Tuesday 4 Mar 2025\r\n\r\n" + BODY + "\r\n\t"
    intake = from_text(text)
    assert intake.report.text == text
    assert intake.report.published == "2025-03-04"
    assert intake.report.published_from == "header"
    assert [text[start:end] for start, end in intake.body] == [BODY]


def test_a_byte_order_mark_is_dropped():
    assert from_bytes(("\ufeff" + BODY).encode()).report.text == BODY
    assert from_text("\ufeff" + BODY).report.text == BODY


def test_what_the_caller_says_outranks_the_header():
    text = "Title: Another\n4 March 2025\n\n" + BODY
    intake = from_text(text, Metadata("2025-03-05", "Example Wire", "Two die", "https://example.org"))
    report = intake.report
    assert (report.published, report.published_from) == ("2025-03-05", "argument")
    assert (report.publisher, report.title, report.url) == ("Example Wire", "Two die", "https://example.org")
    assert "dated 2025-03-05 as given, while the header says 2025-03-04" in intake.warnings


def test_a_date_that_is_none_is_refused():
    with pytest.raises(InvalidDate, match="last week"):
        from_text(BODY, Metadata(published="last week"))


def test_no_date_is_null_and_said():
    intake = from_text(BODY)
    assert intake.report.published is None
    assert intake.report.published_from is None
    assert "relative times stay unresolved" in " ".join(intake.warnings)


def test_furniture_is_skipped_and_not_cut():
    text = (
        "4 March 2025 Print Tweet Views 729 " + BODY + "\n\nAdvertisement\n\nMore fighting was reported.\n"
        "Read more: Other things\nFollow us on Twitter\nReporting by Jane Roe; Editing by John Doe\n"
        "Copyright 2025 Example. All rights reserved."
    )
    intake = from_text(text)
    assert [text[start:end] for start, end in intake.body] == [BODY, "More fighting was reported."]
    assert intake.report.text == text
    assert list(intake.skip) == sorted(intake.skip)
    assert intake.ranges() == tuple((piece.start, piece.end) for piece in intake.skip)


@pytest.mark.parametrize(
    "tail",
    [
        "-REUTERS",
        "--AFP",
        " (Source: Example Coalition) Twitter",
        " Source Example and agencies",
        " Reporting by Jane Roe; Editing by John Doe",
        " Read Also",
        " Agencies contributed to this report.",
        " About Careers Press Releases Contact Us Terms of Use Privacy Policy Cookie Policy",
        " J.R/ Jane Roe",
        " Share on Facebook",
        " © 2025 Example Post. All rights reserved.",
    ],
)
def test_what_follows_the_last_sentence_is_skipped(tail):
    text = BODY + tail
    assert [text[start:end] for start, end in from_text(text).body] == [BODY]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry rejected the privacy policy. Residents said they could follow us.",
        "He told reporters to read more about the source of the fire.",
        "The army said the attack was over. Fighters left the town of Vell.",
    ],
)
def test_sentences_are_not_taken_for_furniture(text):
    assert from_text(text).skip == ()


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_ranges_fit(text):
    try:
        intake = from_text(text)
    except InputEmpty:
        return
    position = 0
    for start, end, reason in intake.skip:
        assert position <= start < end <= len(intake.report.text)
        assert reason
        position = end
    for start, end in intake.body:
        assert intake.report.text[start:end].strip() == intake.report.text[start:end]


ENGLISH = "The army — which denied it — said “no” near the café, and Borland’s minister agreed with it."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_are_read_and_noted(encoding):
    intake = from_bytes(ENGLISH.encode(encoding), name="a.txt")
    assert intake.report.text == ENGLISH
    assert "since it is not UTF-8" in intake.warnings[0]


def test_bytes_of_another_alphabet_are_not_read_as_western():
    text = "Министерство сообщило, что двое солдат погибли у реки. Представитель это отрицал в пятницу утром."
    intake = from_bytes(text.encode("cp1251"))
    assert intake.report.text == text
    assert intake.warnings[0] == "read as cp1251, since it is not UTF-8"


def test_bytes_that_fit_no_encoding_well_are_refused_with_the_guess():
    with pytest.raises(InputNotText, match="not UTF-8"):
        from_bytes(b"The army \x81\x9d\xfe\x90 said \x8f\xff\x81 no \xfd\x8d\x90 \xc3", name="odd.txt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "white space"),
        (b"12 34 56 -- 7", "no sentence"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\n<!DOCTYPE html><p>Two soldiers died.", "an HTML page"),
        (b'{"schema":"rashomon/ledger/1"}', "a ledger"),
        (b"\x00\x01\x02\x03 abc" * 40, "binary data"),
        (bytes(range(1, 9)) * 60, "binary data"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data, words):
    with pytest.raises(InputError, match=words) as caught:
        from_bytes(data, name="some.file")
    assert str(caught.value).startswith("some.file: ")
    assert caught.value.hint


def test_files_that_cannot_be_opened(tmp_path):
    with pytest.raises(InputMissing, match="no such file"):
        from_file(tmp_path / "nothing.txt")
    with pytest.raises(InputNotAFile, match="a directory"):
        from_file(tmp_path)
    with pytest.raises(InputNotAFile, match="device"):
        from_file(os.devnull)
    with pytest.raises(InputMissing, match="cannot be opened"):
        from_file("a\0b")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may open every file")
def test_a_file_without_permission(tmp_path):
    file = tmp_path / "secret.txt"
    file.write_text(BODY)
    file.chmod(0)
    with pytest.raises(InputMissing, match="permission denied"):
        from_file(file)


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path):
    file = tmp_path / "big.txt"
    with file.open("wb") as out:
        out.truncate(HARD_LIMIT + 10)
    with pytest.raises(InputTooLarge, match=r"50\.0 MB are too much.*up to 5 MB.*--max-size"):
        from_file(file)
    with pytest.raises(InputTooLarge, match="up to 50 MB"):
        from_file(file, max_size=10 * HARD_LIMIT)


def test_a_stream_over_the_limit_is_refused_without_reading_on():
    stream = io.BytesIO(b"a" * 1000)
    with pytest.raises(InputTooLarge, match="more than"):
        from_stream(stream, max_size=100)
    assert stream.tell() == 101
