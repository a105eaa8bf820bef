"""Which event a time belongs to, with the syntax of the model."""

from __future__ import annotations

import pytest

import rashomon


def dated(text: str, published: str = "2026-02-27") -> list[tuple[str, str | None]]:
    """The triggers of the events of a text, each with the day on which its time begins."""
    ledger = rashomon.read(text, published=published)
    return [
        (event.trigger.text, event.time.start[:10] if event.time and event.time.start else None)
        for event in ledger.events
    ]


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("On Monday rebels took the hill. Two days later the army retook it.", "retook", "2026-02-25"),
        ("On Monday rebels took the hill. Rockets had hit the base the previous day.", "hit", "2026-02-22"),
        ("Shelling killed nine people on Tuesday when troops stormed the village.", "stormed", "2026-02-24"),
        (
            "Five people were killed and ten wounded in a mortar attack in Harim on Sunday.",
            "mortar attack",
            "2026-02-22",
        ),
        ("Rebels attacked the depot and killed two guards on Wednesday.", "attacked", "2026-02-25"),
        ("Soldiers stormed the suburb on Monday, arresting six people.", "arresting", "2026-02-23"),
    ],
)
def test_an_event_has_the_time_that_its_clause_gives(text: str, word: str, day: str) -> None:
    found = dict(dated(text))
    assert any(word in trigger and start == day for trigger, start in found.items()), found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("According to a January report, militants abducted 40 people.", "abducted"),
        ("Troops stormed the village. On Monday the minister visited the port.", "stormed"),
        ("The ministry said on Monday that rebels had shelled the port.", "shelled"),
        ("An army statement published on Monday condemned the shelling.", "shelling"),
    ],
)
def test_a_time_of_another_clause_or_of_a_thing_dates_no_event(text: str, word: str) -> None:
    found = [start for trigger, start in dated(text) if word in trigger]
    assert found == [None], dated(text)


def test_what_goes_on_since_a_war_erupted_runs_up_to_the_report() -> None:
    ledger = rashomon.read(
        "More than 900 people have been killed since the war erupted in 2019.", published="2026-02-27"
    )
    (killed,) = [event for event in ledger.events if event.kind == "killing"]
    assert killed.time is not None
    assert (killed.time.start, killed.time.end) == ("2019-01-01", "2026-02-27")
