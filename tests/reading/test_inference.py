"""What one side says is never passed on as what the report, or the other side, says."""

import pytest

import rashomon
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft
from rashomon.reading.event_inference import _may_tell, _share_arguments
from rashomon.reading.event_syntax import is_possessor
from tests.builders import build

TEXT = build(
    "Shells shell NOUN NNS 2 nsubj\nfell fall VERB VBD 0 root\nagain again ADV RB 2 advmod -\n. . PUNCT . 2 punct"
)


def claim(actor, tokens=(0, 1)):
    return ClaimDraft(((1, 2),), ((2, 3),), ActorDraft(tokens, None, actor), 0)


def event(speaker=None, agents=(), narrated=False):
    claims = [(speaker, "affirm")] if speaker is not None else []
    made = EventDraft((0, 1), 0, "shelling", 0, agents=[ActorDraft((0, 1), 0, a) for a in agents])
    made.claims, made.narrated = claims, narrated
    return made


def shared(giver, taker):
    _share_arguments(TEXT, [[giver, taker]], None)
    return [(a.actor, a.inferred) for a in taker.agents]


def test_an_accusation_does_not_become_what_the_report_tells():
    assert shared(event(claim("RUR"), ["BOR.MIL"]), event(narrated=True)) == []


def test_one_sides_account_does_not_become_the_others():
    assert shared(event(claim("RUR"), ["BOR.MIL"]), event(claim("BOR"))) == []


def test_an_unknown_speaker_is_not_given_the_words_of_a_known_one():
    assert shared(event(claim("RUR"), ["BOR.MIL"]), event(claim(None, (2, 3)))) == []


@pytest.mark.parametrize(
    "taker", [event(claim("RUR.GOV")), event(claim(None, None))], ids=["same side", "nobody named"]
)
def test_a_party_completes_its_own_account_and_what_nobody_in_particular_said(taker):
    assert shared(event(claim("RUR"), ["BOR.MIL"]), taker) == [("BOR.MIL", True)]


def test_what_the_report_itself_tells_completes_any_account():
    assert _may_tell(event(narrated=True), event(claim("BOR")), None)
    assert shared(event(agents=["BOR.MIL"], narrated=True), event(claim("BOR"))) == [("BOR.MIL", True)]


def test_an_outsider_who_accuses_a_state_of_an_attack_at_home_is_not_hit_by_it():
    text = (
        "The United States blamed Syria for a chemical attack. Syria denied it. Syrian jets bombed a market in Idlib. "
        "The United States condemned the raid."
    )
    ledger = rashomon.read(text, published="2017-04-10")
    attack = next(event for event in ledger.events if event.kind == "chemical-attack")
    assert "USA" not in {(item.actor or "").partition(".")[0] for item in attack.targets}


def test_a_body_whose_id_has_three_letters_is_no_state_that_was_hit() -> None:
    text = (
        "Human Rights Watch accused Syrian government forces of dropping bombs on the town. "
        "Syria denied that its forces had bombed the town. "
        "Human Rights Watch accused Syrian forces of another attack on a village."
    )
    parties = {a.actor for e in rashomon.read(text).events if e.kind not in ("accusation", "denial") for a in (*e.agents, *e.targets)}
    assert "HRW" not in parties


def test_a_number_owns_no_attack_whatever_its_label() -> None:
    annotation = build("Three three NUM CD 2 nmod:poss\nattacks attack NOUN NNS 0 root")
    assert not is_possessor(annotation, 0)
