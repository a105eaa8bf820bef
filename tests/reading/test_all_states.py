"""No state is special: what an army, a ministry, an air force or a capital does is its state's, for every state."""

import tomllib
from importlib import resources

import pytest
from babel import Locale

import rashomon

STATES = tomllib.loads((resources.files("rashomon.knowledge") / "data" / "states.toml").read_text(encoding="utf-8"))
NAMES = Locale("en").territories

FRAMES = {
    "army": ("The {adjective} army attacked the village on Monday.", "agents"),
    "forces": ("{adjective} forces attacked the village on Monday.", "agents"),
    "jets": ("{adjective} jets bombed the town on Monday.", "agents"),
    "airstrikes": ("{adjective} airstrikes killed four people on Monday.", "agents"),
    "police": ("{adjective} police arrested two men on Monday.", "agents"),
    "troops that were hit": ("Gunmen attacked {adjective} troops near the border on Monday.", "targets"),
    "foreign ministry": ("The {adjective} foreign ministry said two men had died.", "sources"),
    "ministry of a state": ("{name}'s foreign ministry said two men had died.", "sources"),
    "officials": ("{adjective} officials said two men had died.", "sources"),
    "capital that speaks": ("{capital} said on Monday that two men had died.", "sources"),
    "capital that denies": ("{capital} has denied the accusation.", "sources"),
    "capital that is accused": ("The minister accused {capital} of shelling the village.", "targets"),
}

PLACES = (
    "Gunmen attacked a bus in {capital} on Monday.",
    "Clashes near {capital} killed four people.",
    "The gunmen fled to {capital} on Monday.",
)

SHARE = 0.95
"""Of the states: a few have a name that the language model takes apart ("Papua New Guinean", "Bandar Seri Begawan")."""

RULED_BY_OTHERS = frozenset({"YEM"})
"""States whose capital is in other hands at the report's date."""


def parties(ledger):
    party = {actor.id: (actor.party or actor.id).split(".")[0] for actor in ledger.actors}
    return {
        "agents": {party.get(item.actor) for event in ledger.events for item in event.agents},
        "targets": {party.get(item.actor) for event in ledger.events for item in event.targets},
        "sources": {party.get(claim.source.actor) for claim in ledger.claims if claim.source.actor},
    }


def made(frame):
    """The frame with the words of each state that has them."""
    for code, row in STATES.items():
        row = {**row, "name": NAMES[row["alpha2"]].replace("&", "and")}
        row |= {
            "adjective": next(iter(row.get("adjectives", ())), None),
            "capital": next(iter(row.get("capitals", ())), None),
        }
        if any(f"{{{word}}}" in frame and row[word] is None for word in ("adjective", "capital")):
            continue
        if "{capital}" in frame and code in RULED_BY_OTHERS:
            continue
        text = frame.format(**row)
        yield code, text[0].upper() + text[1:]


@pytest.mark.parametrize("name", FRAMES)
def test_what_belongs_to_a_state_is_its_party_for_every_state(name):
    frame, field = FRAMES[name]
    cases = list(made(frame))
    wrong = [
        (code, text) for code, text in cases if code not in parties(rashomon.read(text, published="2020-05-04"))[field]
    ]
    assert len(wrong) <= (1 - SHARE) * len(cases), wrong


@pytest.mark.parametrize("frame", PLACES)
def test_a_capital_behind_a_preposition_of_place_is_no_actor(frame):
    for code, text in made(frame):
        found = parties(rashomon.read(text, published="2020-05-04"))
        assert code not in found["agents"] | found["targets"] | found["sources"], text
