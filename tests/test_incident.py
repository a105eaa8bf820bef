"""Records across reports."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.errors import InvalidValue
from rashomon.incident import Account, Grade, Incident, Join


@pytest.mark.parametrize("value", [7, 0, None])
def test_a_credibility_is_one_to_six(value: Any) -> None:
    with pytest.raises(InvalidValue, match="from 1 to 6"):
        Grade(claim="c", incident="i", reliability="F", credibility=value, rule="told by one side only")


def test_an_incident_has_a_status_of_the_list() -> None:
    with pytest.raises(InvalidValue, match="one-sided"):
        Incident(id="i", events=("e",), kind="attack", status="unknown")  # type: ignore[arg-type]


def test_silence_is_a_position_of_its_own() -> None:
    assert Account(party="BRL", position="silent").position == "silent"


def test_what_could_not_be_compared_is_null_and_scores_are_shares() -> None:
    assert Join(event="e", time=1).place is None
    with pytest.raises(InvalidValue, match="from 0 to 1"):
        Join(event="e", words=1.2)
