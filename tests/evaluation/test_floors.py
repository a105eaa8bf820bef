"""Floors only rise, unless a reason goes on record."""

from evaluation.floors import MARGIN, Floors, load, save


def test_a_better_score_raises_the_floor_and_a_worse_one_leaves_it():
    floors = Floors({}, [])
    floors.set("names", "person", 80.0, "d1", None)
    floors.set("names", "person", 90.0, "d1", None)
    floors.set("names", "person", 85.0, "d1", None)
    assert floors.of("names", "person", "d1").value == 90.0 - MARGIN
    assert not floors.lowered


def test_a_floor_is_lowered_only_with_a_reason_that_is_kept(tmp_path):
    floors = Floors({}, [])
    floors.set("names", "person", 90.0, "d1", None)
    floors.set("names", "person", 85.0, "d1", "the gold was corrected")
    save(floors, tmp_path / "floors.toml")
    again = load(tmp_path / "floors.toml")
    assert again.values == floors.values
    assert [(x.row, x.was, x.became, x.reason) for x in again.lowered] == [
        ("person", 90.0 - MARGIN, 85.0 - MARGIN, "the gold was corrected")
    ]


def test_a_floor_that_the_score_keeps_is_not_lowered_for_another_ones_reason():
    floors = Floors({}, [])
    floors.set("names", "person", 90.0, "d1", None)
    floors.set("names", "person", 90.0 - MARGIN, "d1", "the gold was corrected")
    assert floors.of("names", "person", "d1").value == 90.0 - MARGIN
    assert not floors.lowered


def test_a_floor_holds_for_the_data_it_was_measured_on_only():
    floors = Floors({}, [])
    floors.set("names", "person", 90.0, "d1", None)
    assert floors.of("names", "person", "d2") is None
    floors.set("names", "person", 70.0, "d2", None)
    assert floors.of("names", "person", "d2").value == 70.0 - MARGIN
    assert not floors.lowered
