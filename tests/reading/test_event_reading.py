"""What the events of real feeds need: who did it is not who tells it, losses find their cause, one event is one."""

import pytest

from rashomon.ledger import Event, Ledger
from rashomon.reading.reader import read


def ledger(text: str, on: str = "2016-05-05") -> Ledger:
    return read(text, published=on)


def one(text: str, trigger: str, on: str = "2016-05-05") -> Event:
    return next(event for event in ledger(text, on).events if trigger in event.trigger.text)


def agents(event: Event) -> list[str | None]:
    return [item.actor for item in event.agents]


def targets(event: Event) -> list[str | None]:
    return [item.actor for item in event.targets]


def triggers(text: str) -> list[str]:
    return [event.trigger.text for event in ledger(text).events]


# --- what is an event ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "A television channel in Jordan interviewed the minister.",
        "The wounded were taken to a clinic.",
        "Dozens of injured lay in the corridor.",
        "Displaced families live in the camp.",
        "The army received several reports from the front.",
        "A convoy was travelling between two towns.",
    ],
)
def test_people_and_things_are_no_events(text):
    assert triggers(text) == []


def test_a_phrase_of_the_codebook_is_an_event_whatever_its_verb():
    assert one("Helicopters dropped barrel bombs on the district.", "dropped").kind == "air-strike"
    assert one("The rebels have declared war on the junta.", "war").kind == "declaration-of-war"


def test_a_thing_and_what_it_did_are_one_event():
    assert len(triggers("A landmine that exploded on Monday killed a farmer.")) == 1


def test_fighters_named_as_gunmen_attack_and_do_not_shoot():
    assert one("Gunmen attacked a checkpoint in the north.", "attacked").kind == "attack"


def test_who_condemns_a_bombing_does_not_make_it_an_air_strike():
    assert one("The army condemned the bombing in the capital.", "bombing").kind == "bombing"


def test_strikes_that_pilots_carry_out_are_no_work_stoppage():
    assert one("The pilots carried out strikes against the militants.", "strikes").kind != "labour-strike"


def test_fire_that_something_came_under_has_the_kind_of_the_weapon():
    assert one("The market came under mortar fire on Tuesday.", "fire").kind == "shelling"


# --- losses ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Four people were killed and six others injured in a car bomb attack on Thursday.", "car bomb attack"),
        ("An air strike on Tuesday killed five farmers.", "air strike"),
        ("Five farmers were killed when jets bombed the village.", "bombed"),
    ],
)
def test_killed_and_wounded_belong_to_the_deed_that_the_clause_names(text, trigger):
    assert triggers(text) == [trigger]


def test_a_bare_participle_of_a_headline_is_passive():
    event = one("Three Soldiers Killed in Kordofan", "Killed")
    assert agents(event) == []
    assert [item.text for item in event.targets] == ["Three Soldiers"]


# --- who -------------------------------------------------------------------------------------------------------------


def test_who_tells_of_an_attack_is_not_its_agent():
    text = "Planes hit a well near the town killing 18 farmers the monitor's director Karim Saleh said."
    assert all("Saleh" not in item.text for event in ledger(text).events for item in event.agents)


def test_who_announces_a_death_did_not_bring_it_about():
    assert one("The Defence Ministry announced the killing of two officers.", "killing").agents == ()


def test_according_to_brings_no_agent():
    event = one("Thousands of farmers have been killed across the country according to the UN.", "killed")
    assert "UN" not in agents(event)


def test_the_us_is_a_state_and_no_pronoun():
    assert agents(one("The US bombed a depot near Raqqa on Monday.", "bombed")) == ["USA"]


@pytest.mark.parametrize(("word", "state"), [("Turkish", "TUR"), ("French", "FRA"), ("Sudanese", "SDN")])
def test_an_adjective_before_an_event_is_its_state(word, state):
    assert agents(one(f"{word} airstrikes hit two villages on Sunday.", "airstrikes")) == [state]


def test_a_coalition_without_its_name_is_the_one_that_the_report_names():
    text = "The US-led coalition hit a base on Monday. The Coalition conducted no strikes in that area."
    assert agents(one(text, "strikes")) == ["COALITION.OIR"]


def test_forces_of_a_regime_are_those_of_the_state_whose_regime_is_named():
    text = "The Syrian regime denied the report. Russia sent planes. Russia and Turkey talked. Regime forces attacked a town."
    assert agents(one(text, "attacked")) == ["SYR.MIL"]


def test_people_who_are_only_counted_are_no_actor():
    assert targets(one("Rebels killed nine people in Aleppo.", "killed")) == [None]


def test_civilians_are_those_of_the_country_where_they_were_hit():
    event = one("Rebels killed nine civilians in Aleppo.", "killed")
    assert targets(event) == ["SYR.CIV"]
    assert event.targets[0].inferred


def test_a_strike_near_a_country_does_not_hit_it():
    assert "TUR" not in targets(one("Russia bombed a village near Turkey.", "bombed"))


def test_a_town_is_not_owned_by_the_state_that_it_lies_in():
    assert targets(one("Jets bombed the Syrian town of Azaz.", "bombed")) == []


def test_a_by_phrase_behind_a_date_names_the_agent():
    event = one("An air strike on Tuesday by Russia destroyed a bridge.", "air strike")
    assert agents(event) == ["RUS"]


# --- realis and sameness ---------------------------------------------------------------------------------------------


def test_a_party_fighting_another_is_still_fighting():
    assert one("A militia fighting the army took a town.", "fighting").realis == "ongoing"


def same(text: str) -> set[frozenset[str]]:
    found = ledger(text)
    words = {event.id: f"{event.trigger.text}@{event.sentence}" for event in found.events}
    return {frozenset((words[x.from_], words[x.to])) for x in found.links if x.kind == "same"}


def test_equal_counts_of_one_kind_make_one_event():
    text = "A car bomb killed nine people in Homs.\n\nOn Monday, the mayor spoke.\n\nNine people were killed in a car bomb attack, he said."
    assert len(same(text)) == 1


def test_another_bomb_is_another_event():
    assert (
        same("A car bomb killed nine people in Homs.\n\nAnother car bomb killed nine people there on Sunday.") == set()
    )


def test_a_party_s_own_strike_is_not_the_other_s_attack():
    text = "Rebels carried out a chemical attack in Hama. The U.S. strike on the base came later."
    assert frozenset(("strike@1", "chemical attack@0")) not in same(text)


def test_the_title_is_taken_up_by_the_lead():
    text = "Army chief says car bomb kills nine in Homs\n\nA car bombing in the city killed nine soldiers on Monday."
    assert len(same(text)) == 1


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "Jets struck three hideouts near the town of Azaz on Friday, the army said. Rebels said the strikes hit homes.",
            ("struck@0", "strikes@1"),
        ),
        (
            "A suicide bomber killed nine guards in Homs on Monday. The mayor spoke to reporters. "
            "The explosion also damaged a school.",
            ("suicide bomber@0", "explosion@2"),
        ),
        (
            "Rebels attacked a convoy near Hama on Friday. State media said gunmen attacked a convoy near Hama on Friday.",
            ("attacked@0", "attacked@1"),
        ),
    ],
    ids=["the strikes", "the explosion", "told again by another source"],
)
def test_what_was_told_before_is_taken_up(text: str, pair: tuple[str, str]) -> None:
    assert frozenset(pair) in same(text)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling and air strikes killed nine people in Homs.",
        "An air strike killed four people in Homs. Elsewhere, jets also bombed a village, killing two.",
        "A bomb killed four people in Homs on Monday. A bomb killed two people in Aleppo on Friday.",
        "Government jets bombed Homs on Monday. Rebels shelled the capital. In 2012 the army shelled Hama.",
    ],
    ids=["coordinated", "told beside another", "other town and day", "other sides and years"],
)
def test_what_the_text_tells_apart_is_not_joined(text: str) -> None:
    assert same(text) == set()


def test_a_title_s_act_of_speech_is_that_of_the_lead() -> None:
    text = "Syria condemns attack on Homs market\n\nSyria on Monday condemned the attack on a market in Homs."
    assert frozenset(("condemns@0", "condemned@1")) in same(text)


def test_a_join_tells_how_likely_it_is_and_why() -> None:
    found = ledger("Rebels shelled the town of Azaz on Friday. The attack killed five people.")
    (link,) = [item for item in found.links if item.kind == "same"]
    (reason,) = link.why
    assert reason.rule.startswith("same event: ")
    assert reason.score is not None
    assert 0.5 < reason.score <= 1


# --- cause and part --------------------------------------------------------------------------------------------------


def linked(text: str, kind: str) -> set[tuple[str, str]]:
    found = ledger(text)
    words = {event.id: event.trigger.text for event in found.events}
    return {(words[x.from_], words[x.to]) for x in found.links if x.kind == kind}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The shelling forced hundreds of families to flee the town.", ("shelling", "flee")),
        ("The protests were sparked by the arrest of a student.", ("arrest", "protests")),
        ("The bombing led to protests in the capital.", ("bombing", "protests")),
    ],
)
def test_what_made_something_happen_is_its_cause(text: str, pair: tuple[str, str]) -> None:
    assert pair in linked(text, "cause")


def test_the_latest_in_a_series_is_part_of_it() -> None:
    text = "The bombing is the latest in a series of attacks on the town."
    assert linked(text, "part-of") == {("bombing", "attacks")}


def test_the_dead_of_the_one_attack_of_a_sentence_are_part_of_it() -> None:
    text = "Jets carried out air strikes on Friday, officials said, adding that dozens of civilians were injured."
    assert linked(text, "part-of") == {("injured", "air strikes")}


def test_who_was_killed_by_something_else_is_no_part_of_the_attack_beside_it() -> None:
    text = "The air strikes came as gunmen killed four guards in another town."
    assert linked(text, "part-of") == set()


def test_an_answer_is_to_the_blow_and_not_to_its_harm() -> None:
    text = "Rockets fired from Borduria hit a town on Sunday and two people were injured. Guards responded with artillery fire."
    assert ("artillery fire", "injured") not in linked(text, "retaliation")
