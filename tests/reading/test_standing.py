"""Who speaks, measured against the events of the content."""

import pytest

from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, PlaceDraft
from rashomon.reading.standing import Field, assign, standing, survey

PARTIES = {"RUR.GOV": "RUR", "RUR": "RUR", "GRA": "GRA", "GRA.MIL": "GRA", "ELB": "ELB"}


def claim(actor="RUR.GOV", **fields):
    return ClaimDraft(((1, 2),), ((2, 4),), ActorDraft((0, 1), 0, actor), 0, kind=fields.pop("kind", "named"), **fields)


def event(agents=(), targets=(), kind="air-strike", country=None):
    places = [PlaceDraft((0, 1), country=country)] if country else []
    return EventDraft(
        (2, 3),
        2,
        kind,
        0,
        agents=[ActorDraft(None, None, item) for item in agents],
        targets=[ActorDraft(None, None, item) for item in targets],
        places=places,
    )


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event(["RUR"], ["GRA"])], "agent"),
        ([event(["GRA.MIL"], ["RUR"])], "target"),
        ([event(["RUR"], ["GRA"]), event(["GRA"], ["RUR"])], "both"),
        ([event(["RUR", "GRA"], kind="armed-clash")], "both"),
        ([event(["GRA"], ["ELB"])], "third-party"),
        ([event(["GRA"], country="RUR")], "target"),
        ([event(["RUR"], country="RUR")], "agent"),
        ([], "unknown"),
    ],
)
def test_parties_of_the_events_tell_the_standing(events, expected):
    assert standing(claim(), events, PARTIES.get) == expected


def test_swapping_the_parties_swaps_nothing_else():
    swap = {"RUR": "GRA", "GRA": "RUR"}
    for agents, targets in ([["RUR"], ["GRA"]], [["GRA"], ["RUR"]], [["RUR"], []], [[], ["RUR"]]):
        one = standing(claim("RUR"), [event(agents, targets)], PARTIES.get)
        two = standing(claim("GRA"), [event([swap[x] for x in agents], [swap[x] for x in targets])], PARTIES.get)
        assert one == two


def test_outlets_are_third_parties_and_the_report_is_the_narrator():
    assert standing(claim(kind="media"), [event(["RUR"], ["GRA"])], PARTIES.get) == "third-party"
    assert standing(claim(None, kind="narrator"), [], PARTIES.get) == "narrator"


def test_nobody_named_is_unknown():
    assert standing(claim(None, kind="unnamed"), [event(["RUR"], ["GRA"])], PARTIES.get) == "unknown"


def test_an_ally_of_who_acts_is_an_ally():
    found = standing(claim("ELB"), [event(["RUR"], ["GRA"])], PARTIES.get, {"ELB": ["RUR"]})
    assert found == "ally"


def test_an_answer_to_an_accusation_stands_as_agent():
    accusation = claim("GRA", act="accuse")
    assert standing(claim(act="deny", stance="deny", answers=[accusation]), [], PARTIES.get) == "agent"


def test_counting_the_other_sides_losses_stands_as_agent():
    report = Field(acting=frozenset({"RUR", "GRA"}), hit=frozenset(), involved=frozenset({"RUR", "GRA"}))
    assert standing(claim(), [], PARTIES.get, report=report, harmed=["GRA"]) == "agent"
    assert standing(claim(), [], PARTIES.get, report=report, harmed=["RUR"]) == "target"


def test_both_sides_in_one_voice_are_both():
    assert standing(claim(None, members=["RUR", "GRA"]), [], PARTIES.get) == "both"


def test_a_claim_without_events_stands_as_its_partys_nearest_claim():
    first, silent = claim(), claim("RUR")
    hit = event(["GRA"], ["RUR"])
    assign([first, silent], lambda item: [hit] if item is first else [], PARTIES.get, all_events=[hit])
    assert [first.standing, silent.standing] == ["target", "target"]
    assert silent.why[-1].stage == "standing"


def test_calls_of_outsiders_are_third_party():
    outsider = claim("ELB", act="urge")
    hit = event(["GRA"], ["RUR"])
    assign([outsider], lambda item: [], PARTIES.get, all_events=[hit])
    assert outsider.standing == "third-party"


def test_who_owns_to_a_deed_is_its_agent():
    assert standing(claim(act="acknowledge"), [], PARTIES.get) == "agent"
    assert standing(claim(act="acknowledge"), [event(["GRA"], ["ELB"])], PARTIES.get) != "agent"


def test_an_answer_that_says_who_else_did_it_stands_as_what_it_says():
    accusation = claim("GRA", act="accuse")
    events = [event(["ELB"], ["GRA"])]
    answer = claim(act="deny", stance="deny", answers=[accusation])
    assert standing(answer, events, PARTIES.get) == "third-party"


def test_an_ally_stays_one_where_its_own_party_is_in_other_events():
    report = Field(acting=frozenset({"RUR"}), hit=frozenset(), involved=frozenset({"RUR", "GRA", "ELB"}))
    found = standing(claim("RUR"), [event(["ELB"], ["GRA"])], PARTIES.get, {"RUR": ["ELB"]}, report=report)
    assert found == "ally"


def test_who_says_that_somebody_else_broke_the_ceasefire_is_no_party_to_it():
    found = standing(claim("ELB"), [event(["RUR"], kind="ceasefire-violation")], PARTIES.get)
    assert found == "third-party"


def test_a_watcher_is_hit_only_where_its_own_words_say_so():
    watching = claim("ELB", act="state")
    elsewhere = [event([], ["ELB"])]
    undone = event([], [])
    for parties, expected in ((set(), "target"), ({"ELB"}, "third-party")):
        assign([watching], lambda _: [undone], PARTIES.get, all_events=elsewhere, onlookers=parties)
        assert watching.standing == expected
    assign([watching], lambda _: elsewhere, PARTIES.get, all_events=elsewhere, onlookers={"ELB"})
    assert watching.standing == "target"


def test_who_vows_to_fight_somebody_speaks_of_its_own_act():
    fight = event(["RUR"], ["GRA"], kind="armed-clash")
    assert standing(claim(act="pledge"), [fight], PARTIES.get) == "agent"
    assert standing(claim(act="state"), [fight], PARTIES.get) == "both"


def test_who_accuses_others_lays_nothing_on_himself():
    raids = event(["RUR", "GRA"])
    assert standing(claim(act="accuse"), [raids], PARTIES.get, report=Field(hit=frozenset({"RUR"}))) == "target"
    assert standing(claim(act="state"), [raids], PARTIES.get) == "agent"


def test_who_reports_a_deed_of_others_is_not_among_its_agents():
    told = claim("RUR", act="state")
    breach = event([], ["ELB"], kind="ceasefire-violation")
    breach.agents = [ActorDraft((0, 1), 0, "RUR"), ActorDraft((2, 3), 2, "GRA")]
    assign([told], lambda _: [breach], PARTIES.get, all_events=[breach])
    assert told.standing != "agent"


def test_a_fight_whose_parties_are_only_inferred_hits_nobody_in_other_claims():
    fight = event(["RUR", "GRA"], kind="armed-clash")
    assert Field().hit == survey([fight], PARTIES.get).hit
