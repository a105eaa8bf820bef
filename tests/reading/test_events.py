"""Events: triggers, kinds, agents, targets, objects and the claims that hold them."""

from __future__ import annotations

import pytest

from rashomon.language.annotation import Annotation, Name
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft
from rashomon.reading.event_claims import take_answers
from rashomon.reading.events import find_events
from tests.builders import build
from tests.reading.event_book import Book


def read(
    rows: str, *, names: tuple[Name, ...] = (), claims: list[ClaimDraft] | None = None
) -> tuple[Annotation, list[EventDraft]]:
    annotation = build(rows, names=names)
    return annotation, find_events(annotation, Book(), claims or [])


def texts(annotation: Annotation, actors: list[ActorDraft]) -> list[str]:
    return [annotation.text_of(*actor.tokens) for actor in actors if actor.tokens]


ACTIVE = """
{side} {side} ADJ JJ 2 amod
troops troops NOUN NNS 3 nsubj
stormed storm VERB VBD 0 root
two two NUM CD 6 nummod
{other} {other} ADJ JJ 6 amod
checkpoints checkpoint NOUN NNS 3 obj -
. . PUNCT . 3 punct
"""


@pytest.mark.parametrize(("side", "other"), [("Ruritanian", "Borduran"), ("Borduran", "Ruritanian")])
def test_a_verb_has_its_subject_as_agent_and_the_owner_of_its_object_as_target(side: str, other: str) -> None:
    names = (Name("nationality", 0, 1, 1.0), Name("nationality", 4, 5, 1.0))
    annotation, events = read(ACTIVE.format(side=side, other=other), names=names)
    (event,) = events
    assert annotation.text_of(*event.trigger) == "stormed"
    assert texts(annotation, event.agents) == [f"{side} troops"]
    assert texts(annotation, event.targets) == [other]
    assert [(annotation.text_of(*item.tokens), item.object_class) for item in event.objects] == [
        (f"two {other} checkpoints", "military")
    ]
    assert event.narrated
    assert event.why


def test_a_support_verb_gives_its_subject_to_the_event_noun() -> None:
    annotation, (event,) = read("""
The the DET DT 2 det
rebels rebel NOUN NNS 3 nsubj
carried carry VERB VBD 0 root
out out ADP RP 3 compound:prt
attacks attack NOUN NNS 3 obj
against against ADP IN 8 case
the the DET DT 8 det
army army NOUN NN 5 nmod -
. . PUNCT . 3 punct
""")
    assert annotation.text_of(*event.trigger) == "attacks"
    assert texts(annotation, event.agents) == ["The rebels"]
    assert texts(annotation, event.targets) == ["the army"]


def test_a_passive_has_its_by_phrase_as_agent() -> None:
    annotation, (event,) = read("""
The the DET DT 2 det
village village NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
shelled shell VERB VBN 0 root
by by ADP IN 7 case
government government NOUN NN 7 compound
forces force NOUN NNS 4 obl:agent -
. . PUNCT . 4 punct
""")
    assert event.kind == "shelling"
    assert texts(annotation, event.agents) == ["government forces"]
    assert [annotation.text_of(*item.tokens) for item in event.objects] == ["The village"]


def test_clashes_between_two_sides_have_both_as_agents() -> None:
    annotation, (event,) = read("""
Clashes clash NOUN NNS 2 nsubj
erupted erupt VERB VBD 0 root
between between ADP IN 4 case
soldiers soldier NOUN NNS 2 obl
and and CCONJ CC 6 cc
militants militant NOUN NNS 4 conj -
. . PUNCT . 2 punct
""")
    assert texts(annotation, event.agents) == ["soldiers", "militants"]
    assert event.targets == []


def test_killed_with_the_means_in_the_clause_is_no_event_of_its_own() -> None:
    annotation, (event,) = read("""
Nine nine NUM CD 2 nummod
farmers farmer NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
in in ADP IN 7 case
a a DET DT 7 det
raid raid NOUN NN 4 obl -
. . PUNCT . 4 punct
""")
    assert annotation.text_of(*event.trigger) == "raid"
    assert texts(annotation, event.targets) == ["Nine farmers"]


def test_killed_without_a_means_is_a_killing() -> None:
    annotation, (event,) = read("""
Nine nine NUM CD 2 nummod
farmers farmer NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
on on ADP IN 6 case
Sunday Sunday PROPN NNP 4 obl -
. . PUNCT . 4 punct
""")
    assert event.kind == "killing"
    assert texts(annotation, event.targets) == ["Nine farmers"]


def test_a_verb_of_impact_belongs_to_the_event_that_is_its_subject() -> None:
    annotation, (event,) = read("""
Mortar mortar NOUN NN 2 compound
fire fire NOUN NN 3 nsubj
struck strike VERB VBD 0 root
a a DET DT 5 det
school school NOUN NN 3 obj -
. . PUNCT . 3 punct
""")
    assert annotation.text_of(*event.trigger) == "Mortar fire"
    assert [(annotation.text_of(*item.tokens), item.object_class) for item in event.objects] == [("a school", "school")]


def test_firing_missiles_is_a_missile_strike_and_the_missiles_are_no_target() -> None:
    annotation, (event,) = read("""
The the DET DT 2 det
navy navy NOUN NN 3 nsubj
fired fire VERB VBD 0 root
cruise cruise NOUN NN 5 compound
missiles missile NOUN NNS 3 obj
at at ADP IN 8 case
the the DET DT 8 det
port port NOUN NN 3 obl -
. . PUNCT . 3 punct
""")
    assert event.kind == "missile-strike"
    assert [item.weapon_class for item in event.weapons] == ["missile"]
    assert [annotation.text_of(*item.tokens) for item in event.objects] == ["the port"]


def test_a_trigger_word_inside_a_name_is_no_event() -> None:
    rows = """
The the DET DT 3 det
Strike Strike PROPN NNP 3 compound
Group Group PROPN NNP 4 nsubj
sailed sail VERB VBD 0 root -
. . PUNCT . 4 punct
"""
    assert read(rows, names=(Name("unit", 1, 3, 0.9),))[1] == []


@pytest.mark.parametrize(("modifier", "head"), [("attack", "helicopters"), ("target", "practice"), ("raid", "sirens")])
def test_a_trigger_word_that_only_modifies_a_thing_is_no_event(modifier: str, head: str) -> None:
    rows = f"""
{modifier} {modifier} NOUN NN 2 compound
{head} {head} NOUN NNS 3 nsubj
arrived appear VERB VBD 0 root -
. . PUNCT . 3 punct
"""
    assert read(rows)[1] == []


def claim(
    cue: int, content: tuple[int, int], source: tuple[int, int], act: str = "state", stance: str = "affirm"
) -> ClaimDraft:
    return ClaimDraft(((cue, cue + 1),), (content,), ActorDraft(source, source[1] - 1), 0, act=act, stance=stance)


SAID = """
Officials official NOUN NNS 2 nsubj
said say VERB VBD 0 root
troops troops NOUN NNS 4 nsubj
captured capture VERB VBD 2 ccomp
a a DET DT 6 det
town town NOUN NN 4 obj -
. . PUNCT . 2 punct
"""


def test_an_event_inside_a_claim_is_the_claims_and_not_the_reports() -> None:
    said = claim(1, (2, 6), (0, 1))
    _, (event,) = read(SAID, claims=[said])
    assert event.claims == [(said, "affirm")]
    assert not event.narrated


def test_a_denial_of_the_claim_before_denies_what_it_holds() -> None:
    said = claim(1, (2, 6), (0, 1))
    denied = ClaimDraft(((8, 9),), ((9, 11),), ActorDraft((7, 8), 7), 1, act="deny", stance="deny", answers=[said])
    rows = (
        SAID
        + """
Rebels rebel NOUN NNS 2 nsubj
denied deny VERB VBD 0 root
the the DET DT 4 det
claim claim NOUN NN 2 obj -
. . PUNCT . 2 punct
"""
    )
    annotation, (capture, denial) = read(rows, claims=[said, denied])
    take_answers(annotation, [capture, denial], [said, denied])
    assert capture.claims == [(said, "affirm"), (denied, "deny")]
    assert denial.kind == "denial"
    assert denial.narrated
    assert texts(annotation, denial.agents) == ["Rebels"]
    assert texts(annotation, denial.targets) == ["Officials"]
    assert denial.targets[0].inferred


def test_a_plain_word_of_saying_is_no_event_and_an_accusation_is() -> None:
    rows = """
Officials official NOUN NNS 2 nsubj
accused accuse VERB VBD 0 root
rebels rebel NOUN NNS 2 obj
of of SCONJ IN 5 mark
shelling shell VERB VBG 2 advcl
farms farm NOUN NNS 5 obj -
. . PUNCT . 2 punct
"""
    accused = claim(1, (3, 6), (0, 1), act="accuse")
    annotation, (accusation, shelling) = read(rows, claims=[accused])
    assert (accusation.kind, accusation.speech) == ("accusation", accused)
    assert texts(annotation, accusation.targets) == ["rebels"]
    assert texts(annotation, shelling.agents) == ["rebels"]
    assert shelling.claims == [(accused, "affirm")]


def test_a_generic_word_takes_the_kind_of_the_event_it_refers_to() -> None:
    _, events = read("""
A a DET DT 3 det
missile missile NOUN NN 3 compound
strike strike NOUN NN 4 nsubj
hit hit VERB VBD 0 root
a a DET DT 6 det
bridge bridge NOUN NN 4 obj -
. . PUNCT . 4 punct

The the DET DT 2 det
attack attack NOUN NN 3 nsubj
lasted last VERB VBD 0 root
hours hour NOUN NNS 3 obl:tmod -
. . PUNCT . 3 punct
""")
    assert [event.kind for event in events] == ["missile-strike", "missile-strike"]
