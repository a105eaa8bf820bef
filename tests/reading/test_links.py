"""Links: retaliation, denial, one event mentioned twice, and what the report as a whole adds to its events."""

from __future__ import annotations

import pytest

from rashomon.language.annotation import Annotation, Name
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, LinkDraft
from rashomon.reading.event_inference import complete_events, two_sides
from rashomon.reading.events import find_events
from rashomon.reading.links import find_links
from tests.builders import build
from tests.reading.event_book import Book

RESPONSE = """
{one} {one} ADJ JJ 2 amod
forces force NOUN NNS 3 nsubj
launched launch VERB VBD 0 root
attacks attack NOUN NNS 3 obj
in in ADP IN 6 case
response response NOUN NN 3 obl
to to ADP IN 9 case
{two} {two} ADJ JJ 9 amod
airstrikes airstrike NOUN NNS 6 nmod -
. . PUNCT . 3 punct
"""


def resolve(annotation: Annotation, events: list[EventDraft], ids: dict[str, str]) -> None:
    """Gives actors the ids of the names in their phrases, as the actors stage would."""
    for event in events:
        for actor in [*event.agents, *event.targets]:
            if actor.tokens is not None and actor.actor is None:
                for token in range(*actor.tokens):
                    actor.actor = ids.get(annotation.words[token], actor.actor)


def read(
    rows: str, names: tuple[Name, ...] = (), ids: dict[str, str] | None = None
) -> tuple[Annotation, list[EventDraft], list[LinkDraft]]:
    annotation = build(rows, names=names)
    events = find_events(annotation, Book(), [])
    resolve(annotation, events, ids or {})
    complete_events(annotation, events, [])
    return annotation, events, find_links(annotation, events, [])


def pairs(annotation: Annotation, links: list[LinkDraft], kind: str) -> list[tuple[str, str]]:
    out = []
    for link in links:
        if link.kind == kind:
            assert isinstance(link.source, EventDraft)
            assert isinstance(link.target, EventDraft)
            out.append((annotation.text_of(*link.source.trigger), annotation.text_of(*link.target.trigger)))
    return out


@pytest.mark.parametrize(("one", "two"), [("Ruritanian", "Borduran"), ("Borduran", "Ruritanian")])
def test_in_response_to_links_the_answer_and_gives_each_side_its_target(one: str, two: str) -> None:
    ids = {"Ruritanian": "RUR", "Borduran": "BOR"}
    names = (Name("nationality", 0, 1, 1.0), Name("nationality", 7, 8, 1.0))
    annotation, (attacks, airstrikes), links = read(RESPONSE.format(one=one, two=two), names, ids)
    assert pairs(annotation, links, "retaliation") == [("attacks", "airstrikes")]
    assert [(item.actor, item.inferred) for item in attacks.targets] == [(ids[two], True)]
    assert [(item.actor, item.inferred) for item in airstrikes.targets] == [(ids[one], True)]
    (link,) = [item for item in links if item.kind == "retaliation"]
    assert [annotation.text_of(*part) for part in link.cue] == ["in response to"]


def test_responded_by_answers_the_violence_told_before() -> None:
    annotation, _, links = read("""
Mortar mortar NOUN NN 2 compound
fire fire NOUN NN 3 nsubj
hit hit VERB VBD 0 root
a a DET DT 5 det
market market NOUN NN 3 obj -
. . PUNCT . 3 punct

Guards guard NOUN NNS 2 nsubj
responded respond VERB VBD 0 root
by by SCONJ IN 4 mark
storming storm VERB VBG 2 advcl
a a DET DT 6 det
post post NOUN NN 4 obj -
. . PUNCT . 2 punct
""")
    assert pairs(annotation, links, "retaliation") == [("storming", "Mortar fire")]


def test_after_alone_is_no_retaliation() -> None:
    annotation, _, links = read("""
Rebels rebel NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
farms farm NOUN NNS 2 obj
after after ADP IN 6 case
the the DET DT 6 det
ceasefire ceasefire NOUN NN 2 obl -
. . PUNCT . 2 punct
""")
    assert pairs(annotation, links, "retaliation") == []
    assert pairs(annotation, links, "precedes") == [("ceasefire", "attacked")]


FIRST = """
A a DET DT 2 det
bombing bombing NOUN NN 3 nsubj
shook shake VERB VBD 0 root
the the DET DT 5 det
capital capital NOUN NN 3 obj -
. . PUNCT . 3 punct

"""


def test_a_definite_mention_is_the_event_before() -> None:
    annotation, events, links = read(
        FIRST
        + """
The the DET DT 2 det
attack attack NOUN NN 3 nsubj
ended end VERB VBD 0 root
quickly quickly ADV RB 3 advmod -
. . PUNCT . 3 punct
"""
    )
    assert pairs(annotation, links, "same") == [("attack", "bombing")]
    assert events[1].kind == "bombing"


@pytest.mark.parametrize("other", ["another", "second", "separate", "several"])
def test_another_event_of_the_kind_stays_apart(other: str) -> None:
    annotation, _, links = read(
        FIRST
        + f"""
{other} {other} ADJ JJ 2 amod
bombing bombing NOUN NN 3 nsubj
hit hit VERB VBD 0 root
ports port NOUN NNS 3 obj -
. . PUNCT . 3 punct
"""
    )
    assert pairs(annotation, links, "same") == []


def test_mentions_with_different_agents_are_two_events() -> None:
    rows = """
{a} {a} ADJ JJ 2 amod
airstrikes airstrike NOUN NNS 3 nsubj
hit hit VERB VBD 0 root
farms farm NOUN NNS 3 obj -
. . PUNCT . 3 punct

The the DET DT 3 det
{b} {b} ADJ JJ 3 amod
airstrikes airstrike NOUN NNS 4 nsubj
followed follow VERB VBD 0 root -
. . PUNCT . 4 punct
"""
    names = (Name("nationality", 0, 1, 1.0), Name("nationality", 6, 7, 1.0))
    ids = {"Ruritanian": "RUR", "Borduran": "BOR"}
    annotation, _, links = read(rows.format(a="Ruritanian", b="Borduran"), names, ids)
    assert pairs(annotation, links, "same") == []
    annotation, _, links = read(rows.format(a="Ruritanian", b="Ruritanian"), names, ids)
    assert pairs(annotation, links, "same") == [("airstrikes", "airstrikes")]


def test_denials_and_disputes_link_claims() -> None:
    annotation = build(FIRST)
    said = ClaimDraft(((0, 1),), ((1, 2),), ActorDraft((0, 1), 0), 0, act="accuse")
    denied = ClaimDraft(((2, 3),), ((3, 4),), ActorDraft((1, 2), 1), 0, act="deny", stance="deny", answers=[said])
    disputed = ClaimDraft(
        ((3, 4),), ((4, 5),), ActorDraft((1, 2), 1), 0, act="dispute", stance="dispute", answers=[said]
    )
    links = find_links(annotation, [], [said, denied, disputed])
    assert [(link.kind, link.source, link.target) for link in links] == [
        ("denial", denied, said),
        ("contradiction", disputed, said),
    ]


def test_a_clash_without_parties_is_between_the_two_sides_of_the_report() -> None:
    def event(kind: str, agents: list[str], targets: list[str]) -> EventDraft:
        return EventDraft(
            (1, 2),
            1,
            kind,
            0,
            agents=[ActorDraft(None, None, x) for x in agents],
            targets=[ActorDraft(None, None, x) for x in targets],
        )

    annotation = build(FIRST)
    clash = event("armed-clash", [], [])
    events = [event("air-strike", ["TCD.MIL"], ["SDN"]), event("shelling", ["SDN.MIL"], ["TCD.GOV"]), clash]
    assert two_sides(events) == ("TCD", "SDN"), "in order of mention"
    complete_events(annotation, events, [])
    assert [(item.actor, item.inferred) for item in clash.agents] == [("TCD", True), ("SDN", True)]


def test_a_report_with_three_sides_has_no_two() -> None:
    pairs_ = [("AAA", "BBB"), ("BBB", "AAA"), ("AAA", "CCC"), ("CCC", "AAA")]
    events = [
        EventDraft(
            (1, 2), 1, "shelling", 0, agents=[ActorDraft(None, None, one)], targets=[ActorDraft(None, None, two)]
        )
        for one, two in pairs_
    ]
    assert two_sides(events) is None
