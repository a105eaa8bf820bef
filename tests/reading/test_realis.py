"""Realis: whether an event is told as having happened."""

from __future__ import annotations

import pytest

from rashomon.reading.realis import realis_of
from tests.builders import build


def verb(before: str, form: str, tag: str, tail: str = "") -> str:
    """Realis of "troops BEFORE attack", with `before` as rows that hang on the verb (token 1 is the subject)."""
    aux = [line.split() for line in before.strip().splitlines() if line.strip()]
    place = len(aux) + 2
    rows = [f"Troops troops NOUN NNS {place} nsubj"]
    rows += [f"{word} {lemma} {upos} {xpos} {place} {label}" for word, lemma, upos, xpos, label in aux]
    rows += [f"{form} attack VERB {tag} 0 root", f"farms farm NOUN NNS {place} obj"]
    annotation = build("\n".join(rows) + tail)
    return realis_of(annotation, place - 1).realis


@pytest.mark.parametrize(
    ("before", "form", "tag", "expected"),
    [
        ("", "attacked", "VBD", "actual"),
        ("have have AUX VBP aux", "attacked", "VBN", "actual"),
        ("are be AUX VBP aux", "attacking", "VBG", "ongoing"),
        ("will will AUX MD aux", "attack", "VB", "planned"),
        ("could could AUX MD aux", "attack", "VB", "hypothetical"),
        ("must must AUX MD aux", "attack", "VB", "demanded"),
        ("did do AUX VBD aux\nnot not PART RB advmod", "attack", "VB", "negated"),
        ("never never ADV RB advmod", "attacked", "VBD", "negated"),
        ("nearly nearly ADV RB advmod", "attacked", "VBD", "hypothetical"),
        ("often often ADV RB advmod", "attack", "VBP", "generic"),
    ],
)
def test_auxiliaries_and_adverbs_of_a_verb(before: str, form: str, tag: str, expected: str) -> None:
    assert verb(before, form, tag) == expected


def governed(lemma: str, form: str, *, negated: bool = False) -> str:
    extra = "not not PART RB 3 advmod\n" if negated else "also also ADV RB 3 advmod\n"
    annotation = build(
        f"Troops troops NOUN NNS 3 nsubj\n{extra}{form} {lemma} VERB VBD 0 root\n"
        "to to PART TO 5 mark\nattack attack VERB VB 3 xcomp\nfarms farm NOUN NNS 5 obj"
    )
    return realis_of(annotation, 4).realis


@pytest.mark.parametrize(
    ("lemma", "form", "expected"),
    [
        ("threaten", "threatened", "planned"),
        ("vow", "vowed", "planned"),
        ("fail", "failed", "negated"),
        ("refuse", "refused", "negated"),
        ("try", "tried", "hypothetical"),
        ("manage", "managed", "actual"),
        ("continue", "continued", "ongoing"),
    ],
)
def test_the_verb_above_decides(lemma: str, form: str, expected: str) -> None:
    assert governed(lemma, form) == expected


def test_a_negated_implicative_turns_its_complement() -> None:
    assert governed("manage", "managed", negated=True) == "negated"
    assert governed("fail", "fail", negated=True) == "actual"


def test_what_was_urged_is_demanded_through_a_coordination() -> None:
    annotation = build("""
Envoys envoy NOUN NNS 2 nsubj
urged urge VERB VBD 0 root
them they PRON PRP 2 obj
to to PART TO 5 mark
stop stop VERB VB 2 xcomp
and and CCONJ CC 7 cc
withdraw withdraw VERB VB 5 conj
""")
    assert realis_of(annotation, 6).realis == "demanded"


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [
        ("recurring", "ongoing"),
        ("planned", "planned"),
        ("possible", "hypothetical"),
        ("alleged", "actual"),
        ("deadly", "actual"),
    ],
)
def test_adjectives_of_an_event_noun(modifier: str, expected: str) -> None:
    annotation = build(f"""
Villagers villager NOUN NNS 2 nsubj
described describe VERB VBD 0 root
{modifier} {modifier} ADJ JJ 4 amod
attacks attack NOUN NNS 2 obj
""")
    assert realis_of(annotation, 3, deed=True).realis == expected


@pytest.mark.parametrize(
    ("lemma", "form", "expected"), [("demand", "demanded", "demanded"), ("fear", "feared", "hypothetical")]
)
def test_an_indefinite_noun_below_a_verb(lemma: str, form: str, expected: str) -> None:
    annotation = build(f"""
Villagers villager NOUN NNS 2 nsubj
{form} {lemma} VERB VBD 0 root
talks talk NOUN NNS 2 obj
""")
    assert realis_of(annotation, 2).realis == expected


def test_a_condition_leaves_the_event_open() -> None:
    annotation = build("""
They they PRON PRP 2 nsubj
leave leave VERB VBP 0 root
if if SCONJ IN 5 mark
troops troops NOUN NNS 5 nsubj
attack attack VERB VBP 2 advcl
""")
    assert realis_of(annotation, 4).realis == "hypothetical"


def test_strikes_that_were_ordered_took_place_and_strikes_that_were_not_carried_out_did_not() -> None:
    ordered = build("""
She she PRON PRP 2 nsubj
ordered order VERB VBD 0 root
strikes strike NOUN NNS 2 obj
""")
    assert realis_of(ordered, 2, light=1, deed=True).realis == "actual"
    refused = build("""
They they PRON PRP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
conduct conduct VERB VB 0 root
strikes strike NOUN NNS 4 obj
""")
    assert realis_of(refused, 4, light=3, deed=True).realis == "negated"


def test_not_only_is_no_negation() -> None:
    assert verb("not not PART RB advmod\nonly only ADV RB advmod", "attacked", "VBD") == "actual"
