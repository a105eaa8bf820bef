"""Whom a noun phrase stands for."""

from __future__ import annotations

from datetime import date

import pytest

import rashomon
from rashomon.knowledge.actors import load_actors
from rashomon.language.annotation import Name
from rashomon.reading.actors import ReportActors
from tests.builders import build

ON = date(2026, 2, 27)
PLACES = {"Homs": "SYR", "Quetta": "PAK", "Herat": "AFG"}.get


def report(rows, names=(), on=ON, **more):
    return ReportActors(build(rows, names=tuple(names)), load_actors(), on, place_country=PLACES, **more)


def phrase(*words, tail=()):
    """Rows of a noun phrase, `word/UPOS/XPOS/deprel`, the subject of a verb; the last of `words` is its head."""
    parts = [word.split("/") for word in (*words, *tail)]
    head = len(words)
    rows = []
    for index, (word, upos, xpos, deprel) in enumerate(parts):
        to = len(parts) + 1 if index + 1 == head else head
        rows.append(f"{word} {word.lower()} {upos} {xpos} {to} {deprel if index + 1 != head else 'nsubj'}")
    rows.append("said say VERB VBD 0 root")
    return "\n".join(rows)


def ask(rows, end, head, role="source", names=(), **more):
    return report(rows, names, **more).resolve(0, end, head, role=role)


@pytest.mark.parametrize(
    ("words", "id", "party"),
    [
        (["Afghan/ADJ/JJ/amod", "authorities/NOUN/NNS/_"], "AFG.GOV", "AFG"),
        (["Afghan/ADJ/JJ/amod", "border/NOUN/NN/compound", "forces/NOUN/NNS/_"], "AFG.MIL", "AFG"),
        (["the/DET/DT/det", "Pakistani/ADJ/JJ/amod", "military/NOUN/NN/_"], "PAK.MIL", "PAK"),
        (["Israeli/ADJ/JJ/amod", "police/NOUN/NNS/_"], "ISR.POL", "ISR"),
        (["Syrian/ADJ/JJ/amod", "state/NOUN/NN/compound", "TV/NOUN/NN/_"], "SYR.MED", "SYR"),
        (["US/PROPN/NNP/compound", "officials/NOUN/NNS/_"], "USA.GOV", "USA"),
        (["Ukrainian/ADJ/JJ/amod", "residents/NOUN/NNS/_"], "UKR.CIV", None),
        (["Turkish/ADJ/JJ/amod", "air/NOUN/NN/compound", "force/NOUN/NN/_"], "TUR.MIL", "TUR"),
        (["Iranian/ADJ/JJ/amod", "Revolutionary/PROPN/NNP/compound", "Guards/PROPN/NNPS/_"], "IRGC", "IRN"),
        (["Hamas/PROPN/NNP/compound", "officials/NOUN/NNS/_"], "HAMAS", "HAMAS"),
        (["Syrias/PROPN/NNP/compound", "army/NOUN/NN/_"], "SYR.MIL", "SYR"),
        (["Thai/ADJ/JJ/amod", "opposition/NOUN/NN/compound", "fans/NOUN/NNS/_"], "?thai-opposition-fans", None),
        (["Syrian/ADJ/JJ/amod", "rebel/NOUN/NN/compound", "forces/NOUN/NNS/_"], "SYR.REB", "SYR.OPP"),
        (["Syrian/ADJ/JJ/amod", "Kurdish/ADJ/JJ/amod", "forces/NOUN/NNS/_"], "?syrian-kurdish-forces", None),
        (["Pakistani/ADJ/JJ/amod", "militants/NOUN/NNS/_"], "?pakistani-militants", None),
        (["former/ADJ/JJ/amod", "Malian/ADJ/JJ/amod", "officials/NOUN/NNS/_"], "?former-malian-officials", None),
        (["two/NUM/CD/nummod", "militant/ADJ/JJ/amod", "groups/NOUN/NNS/_"], "?militant-groups", None),
        (["several/ADJ/JJ/amod", "witnesses/NOUN/NNS/_"], "?witnesses", None),
        (["Taliban/PROPN/NNP/compound", "fighters/NOUN/NNS/_"], "AFG.MIL", "AFG"),
    ],
)  # fmt: skip
def test_a_state_or_group_and_a_head_word_make_an_actor(words, id, party):
    hit = ask(phrase(*words), len(words), len(words) - 1)
    assert (hit.id, hit.party) == (id, party)


@pytest.mark.parametrize(
    "words", [["the/DET/DT/det", "ministry/NOUN/NN/_"], ["They/PRON/PRP/_"], ["troops/NOUN/NNS/_"]]
)
def test_what_refers_back_is_left_to_coreference(words):
    assert ask(phrase(*words), len(words), len(words) - 1) is None


def test_a_participle_after_a_hyphen_tells_who_backs_and_who_runs():
    backed = ["Iran/PROPN/NNP/compound", "-/PUNCT/HYPH/punct", "backed/VERB/VBN/amod", "forces/NOUN/NNS/_"]
    led = ["Taliban/PROPN/NNP/compound", "-/PUNCT/HYPH/punct", "led/VERB/VBN/amod", "government/NOUN/NN/_"]
    assert ask(phrase(*backed), 4, 3).id == "?iran-backed-forces"
    assert ask(phrase(*led), 4, 3).id == "AFG.GOV"
    assert ask(phrase("Iran-backed/ADJ/JJ/amod", "forces/NOUN/NNS/_"), 2, 1).party is None


def test_coordinated_states_before_one_head_are_members():
    words = ["US/PROPN/NNP/compound", "and/CCONJ/CC/cc", "Omani/ADJ/JJ/conj", "officials/NOUN/NNS/_"]
    rows = (
        phrase(*words)
        .replace("and and CCONJ CC 4", "and and CCONJ CC 3")
        .replace("Omani omani ADJ JJ 4", "Omani omani ADJ JJ 1")
    )
    assert ask(rows, 4, 3).members == ("USA.GOV", "OMN.GOV")


TITLED = """
Afghan afghan ADJ JJ 3 amod
government government NOUN NN 3 compound
spokesman spokesman NOUN NN 4 nmod:desc
Karim Karim PROPN NNP 6 nsubj
Wali Wali PROPN NNP 4 flat
spoke speak VERB VBD 0 root

Wali Wali PROPN NNP 2 nsubj
left leave VERB VBD 0 root
"""


def test_a_person_speaks_for_his_office_and_keeps_it_through_the_report():
    names = [Name("person", 3, 5, 1.0), Name("person", 6, 7, 1.0)]
    actors = report(TITLED, names)
    first = actors.resolve(0, 5, 3, role="source")
    again = actors.resolve(6, 7, 6, role="source")
    assert (first.id, first.person, again.id, again.person) == ("AFG.GOV", "Karim Wali", "AFG.GOV", "Karim Wali")


def test_a_title_may_head_the_phrase_as_well():
    rows = (
        TITLED.replace("3 amod", "3 amod")
        .replace("NN 4 nmod:desc", "NN 6 nsubj")
        .replace("NNP 6 nsubj\nWali", "NNP 3 appos\nWali")
    )
    hit = report(rows, [Name("person", 3, 5, 1.0)]).resolve(0, 5, 2, role="source")
    assert (hit.id, hit.person) == ("AFG.GOV", "Karim Wali")


def test_a_person_without_office_is_an_actor_of_this_report_only():
    hit = report(TITLED, [Name("person", 3, 5, 1.0)]).resolve(3, 5, 3, role="source")
    assert hit.id == "AFG.GOV"
    lone = build("Karim Karim PROPN NNP 2 nsubj\nspoke speak VERB VBD 0 root", names=(Name("person", 0, 1, 1.0),))
    hit = ReportActors(lone, load_actors(), ON).resolve(0, 1, 0, role="source")
    assert (hit.id, hit.entry.kind, hit.party) == ("?karim", "person", None)


def test_a_place_before_an_office_tells_the_state():
    rows = phrase("Homs/PROPN/NNP/compound", "governor/NOUN/NN/_")
    names = [Name("place", 0, 1, 1.0)]
    assert ask(rows, 2, 1, names=names).id == "SYR.GOV"
    assert ReportActors(build(rows, names=tuple(names)), load_actors(), ON).resolve(0, 2, 1, role="source") is None


CAPITALS = """
Kabul Kabul PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Islamabad Islamabad PROPN NNP 2 obj
of of ADP IN 5 case
strikes strike NOUN NNS 2 obl
in in ADP IN 7 case
Kabul Kabul PROPN NNP 5 nmod

Rockets rocket NOUN NNS 2 nsubj
hit hit VERB VBD 0 root
Kabul Kabul PROPN NNP 2 obj
"""


def test_a_capital_is_its_government_where_it_acts_or_is_addressed_and_else_a_place():
    actors = report(CAPITALS)
    assert actors.resolve(0, 1, 0, role="source").id == "AFG.GOV"
    assert actors.resolve(2, 3, 2, role="target").id == "PAK.GOV"
    assert actors.resolve(6, 7, 6, role="target") is None
    assert actors.resolve(9, 10, 9, role="target") is None


COMPLEMENT = """
A a DET DT 2 det
spokesman spokesman NOUN NN 10 nsubj
for for ADP IN 5 case
the the DET DT 5 det
army army NOUN NN 2 nmod
of of ADP IN 7 case
Chad Chad PROPN NNP 5 nmod
and and CCONJ CC 9 cc
residents resident NOUN NNS 2 conj
spoke speak VERB VBD 0 root
"""


def test_a_complement_tells_whose_somebody_is():
    actors = report(COMPLEMENT)
    assert actors.resolve(0, 7, 1, role="source").id == "TCD.MIL"
    assert [hit.id for _, hit in actors.resolve_all(0, 9, 1, role="source")] == ["TCD.MIL", "?residents"]


LOYAL = """
Forces force NOUN NNS 5 nsubj
loyal loyal ADJ JJ 1 amod
to to ADP IN 4 case
Haftar Haftar PROPN NNP 2 obl
attacked attack VERB VBD 0 root
"""


def test_forces_loyal_to_somebody_are_his():
    assert report(LOYAL).resolve(0, 4, 0, role="agent").id == "LNA"


COUNTED = """
Dozens dozen NOUN NNS 5 nsubj
of of ADP IN 4 case
Sudanese sudanese ADJ JJ 4 amod
refugees refugee NOUN NNS 1 nmod
fled flee VERB VBD 0 root
"""


def test_whoever_is_counted_is_meant_not_the_number():
    assert report(COUNTED).resolve(0, 4, 0, role="of").id == "SDN.CIV"


def test_a_people_in_numbers_are_its_civilians():
    rows = phrase("three/NUM/CD/nummod", "Palestinians/PROPN/NNPS/_")
    assert ask(rows, 2, 1, role="target").id == "PSE.CIV"


SIDES = """
{a} {a} PROPN NNP 2 nsubj
shelled shell VERB VBD 0 root
{b} {b} PROPN NNP 2 obj

{b} {b} PROPN NNP 2 nsubj
replied reply VERB VBD 0 root

{a} {a} PROPN NNP 2 nsubj
attacked attack VERB VBD 0 root
{b} {b} PROPN NNP 2 obj

{b} {b} PROPN NNP 2 nsubj
struck strike VERB VBD 0 root
{a} {a} PROPN NNP 2 obj

Oman Oman PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
both both DET DT 4 det
sides side NOUN NNS 2 obj
"""


@pytest.mark.parametrize(("a", "b", "members"), [("Chad", "Niger", ("TCD", "NER")), ("Niger", "Chad", ("NER", "TCD"))])
def test_both_sides_are_the_two_that_act_most_and_swapping_them_swaps_the_answer(a, b, members):
    actors = report(SIDES.format(a=a, b=b))
    assert actors.resolve(13, 15, 14, role="target").members == members


def test_both_sides_stay_open_where_a_third_acts_as_much():
    rows = SIDES.format(a="Chad", b="Niger") + "\n\nOman Oman PROPN NNP 2 nsubj\nattacked attack VERB VBD 0 root\n" * 2
    hit = report(rows).resolve(13, 15, 14, role="target")
    assert (hit.id, hit.members) == ("?both-sides", ())


BARE = """
Syrian syrian ADJ JJ 2 amod
troops troop NOUN NNS 3 nsubj
advanced advance VERB VBD 0 root

The the DET DT 2 det
army army NOUN NN 3 nsubj
fired fire VERB VBD 0 root
"""


def test_an_office_without_a_state_is_that_of_the_reports_one_state_only_where_asked_and_marked_inferred():
    actors = report(BARE)
    assert actors.resolve(3, 5, 4, role="agent") is None
    hit = actors.resolve_bare(3, 5, 4, role="agent")
    assert (hit.id, hit.inferred) == ("SYR.MIL", True)
    two = report(BARE + "\nIraqi iraqi ADJ JJ 2 amod\ntroops troop NOUN NNS 3 nsubj\nfled flee VERB VBD 0 root\n")
    assert two.resolve_bare(3, 5, 4, role="agent") is None


POSSESSIVE = """
Chad Chad PROPN NNP 5 nsubj
said say VERB VBD 0 root
its its PRON PRP$ 4 nmod:poss
forces force NOUN NNS 5 nsubj
won win VERB VBD 2 ccomp
"""


def test_a_possessive_pronoun_takes_the_owner_that_coreference_gives():
    actors = report(POSSESSIVE, antecedent=lambda first, end, head: (0, 1))
    assert actors.resolve(2, 4, 3, role="agent").id == "TCD.MIL"
    assert report(POSSESSIVE).resolve(2, 4, 3, role="agent") is None


def test_the_records_hold_everybody_met_with_their_words_and_their_parties():
    actors = report(BARE)
    actors.resolve(0, 2, 1, role="agent")
    records = {record.id: record for record in actors.actors()}
    assert records["SYR.MIL"].names == ("Syrian troops",)
    assert records["SYR.MIL"].party == "SYR"
    assert records["SYR"].kind == "state"


def test_answers_do_not_depend_on_what_was_asked_before():
    one, two = report(CAPITALS), report(CAPITALS)
    two.resolve(9, 10, 9, role="target")
    assert one.resolve(0, 1, 0, role="source") == two.resolve(0, 1, 0, role="source")


def test_an_empty_range_is_refused():
    with pytest.raises(IndexError, match="empty"):
        report(CAPITALS).resolve(1, 1, 1, role="source")


HEADS = [("forces", "NNS", "MIL"), ("officials", "NNS", "GOV"), ("police", "NNS", "POL"), ("civilians", "NNS", "CIV")]


@pytest.mark.parametrize(("head", "xpos", "suffix"), HEADS)
def test_all_states_are_treated_alike(head, xpos, suffix):
    registry = load_actors()
    for code in [entry.id for entry in registry if entry.kind == "state"]:
        name = registry.get(code).name
        rows = phrase(*(f"{word}/PROPN/NNP/compound" for word in name.split()), f"{head}/NOUN/{xpos}/_")
        end = len(name.split()) + 1
        hit = ReportActors(build(rows), registry, ON).resolve(0, end, end - 1, role="agent")
        assert hit.id == f"{code}.{suffix}", name


def test_a_name_behind_an_article_of_its_own_says_who_the_group_is() -> None:
    text = "The group the Syrian Observatory for Human Rights also said nine people were killed in the town."
    assert [claim.source.actor for claim in rashomon.read(text).claims] == ["SOHR"]
