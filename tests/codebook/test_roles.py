"""Words for those who speak."""

from __future__ import annotations

import pytest

from rashomon.codebook import load_codebook


@pytest.mark.parametrize(
    ("phrase", "sector", "use"),
    [
        ("minister", "GOV", "person"),
        ("defence minister", "MIL", "person"),
        ("senior police officer", "COP", "person"),
        ("aid worker", "NGO", "person"),
        ("village resident", "CVL", "collective"),
        ("both side", "UNK", "collective"),
        ("state television", "JRN", "media"),
        ("internal memo", "UNK", "document"),
        ("foreign ministry", "GOV", "organisation"),
        ("rebel group", "REB", "organisation"),
    ],
)
def test_a_phrase_shows_the_role_of_its_longest_known_end(phrase, sector, use):
    found = load_codebook().roles.match(phrase.split())
    assert found is not None
    assert (found[2].sector, found[2].use) == (sector, use)


def test_the_head_may_stand_before_the_end():
    lemmas = ["spokesperson", "of", "the", "ministry"]
    first, end, role = load_codebook().roles.match(lemmas, 0)
    assert (first, end, role.id) == (0, 1, "spokesperson")


def test_other_words_have_no_role():
    assert load_codebook().roles.match(["green", "meadow"]) is None
    assert load_codebook().roles.match([]) is None
