"""Ids: the same for the same thing, whatever else was read."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import ids

SHA = ids.content_hash("A report.")
SPANS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=4)


def test_line_ends_do_not_change_a_report() -> None:
    assert ids.content_hash("one\r\ntwo\rthree\n") == ids.content_hash("one\ntwo\nthree\n")
    assert ids.content_hash("one") != ids.content_hash("one\n")


def test_a_content_hash_is_plain_sha256_of_the_text() -> None:
    assert ids.content_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_ids_do_not_change_between_versions() -> None:
    # Stores hold these: an id that changes is a record lost.
    assert ids.report_id(SHA) == "r-xocc5nh4ddfj"
    assert ids.record_id(SHA, "claim", [(0, 4), (7, 11)]) == "c-f4ptwzeuccrf"
    assert ids.link_id(SHA, "denial", "c-b", "c-a") == "l-7udegfwzqran"


@pytest.mark.parametrize("kind", get_args(ids.RecordType))
def test_an_id_tells_its_type_and_can_be_typed(kind: ids.RecordType) -> None:
    id = ids.record_id(SHA, kind, [(1, 2)])
    assert id.startswith(kind[0] + "-")
    assert id.isascii()
    assert id == id.lower()
    assert len(id) == 2 + ids.LENGTH


@given(SPANS, SPANS)
def test_equal_spans_give_equal_ids_and_no_others(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    same = ids.record_id(SHA, "event", first) == ids.record_id(SHA, "event", second)
    assert same == (first == second)


def test_type_report_and_order_of_spans_tell_records_apart() -> None:
    spans = [(1, 2), (3, 4)]
    made = {
        ids.record_id(SHA, "claim", spans),
        ids.record_id(SHA, "event", spans),
        ids.record_id(SHA, "claim", spans[::-1]),
        ids.record_id(SHA, "claim", [(1, 23), (4, 4)]),
        ids.record_id(ids.content_hash("Another report."), "claim", spans),
    }
    assert len(made) == 5


@given(st.lists(SPANS, max_size=6))
def test_a_record_keeps_its_id_whatever_else_is_read(others: list[list[tuple[int, int]]]) -> None:
    mine = [(2_000_000, 2_000_001)]
    minter = ids.Minter(SHA)
    for other in others:
        minter.mint("claim", other)
    assert minter.mint("claim", mine) == ids.Minter(SHA).mint("claim", mine)


def test_records_of_equal_spans_are_numbered_from_the_second_on() -> None:
    minter = ids.Minter(SHA)
    first, second, third = (minter.mint("figure", [(5, 9)]) for _ in range(3))
    assert first == ids.record_id(SHA, "figure", [(5, 9)])
    assert second == ids.record_id(SHA, "figure", [(5, 9)], 1)
    assert len({first, second, third}) == 3
    assert minter.mint("event", [(5, 9)]) == ids.record_id(SHA, "event", [(5, 9)])


def test_a_link_has_a_direction() -> None:
    assert ids.link_id(SHA, "denial", "c-a", "c-b") != ids.link_id(SHA, "denial", "c-b", "c-a")
