"""Names with a kind of place in front, a township behind or a side of the compass written short."""

from __future__ import annotations

import pytest

from rashomon.knowledge.gazetteer import open_gazetteer


@pytest.mark.parametrize(
    ("name", "country"),
    [("City of Leeds", "GBR"), ("W. Columbia", "USA"), ("Province of Homs", "SYR"), ("Cheltenham Twp.", "USA")],
)
def test_what_kind_of_place_a_name_says_it_is_does_not_hide_it(name: str, country: str) -> None:
    assert country in {p.country for p in open_gazetteer().lookup(name)}
