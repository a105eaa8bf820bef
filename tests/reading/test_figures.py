"""Figures: the words of quantity and their bounds, what is counted, and what is not."""

from __future__ import annotations

import pytest

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft, FigureDraft
from rashomon.reading.figure_words import find_quantities
from rashomon.reading.figures import find_figures
from tests.builders import build


@pytest.mark.parametrize(
    ("words", "low", "high", "quantifier"),
    [
        ("43", 43, 43, "exact"),
        ("twenty-two", 22, 22, "exact"),
        ("1,250", 1250, 1250, "exact"),
        ("2.5 million", 2_500_000, 2_500_000, "exact"),
        ("half a million", 500_000, 500_000, "exact"),
        ("a dozen", 12, 12, "exact"),
        ("at least 43", 43, None, "at-least"),
        ("more than 43", 43, None, "at-least"),
        ("over 43", 43, None, "at-least"),
        ("more than a dozen", 12, None, "at-least"),
        ("43 or more", 43, None, "at-least"),
        ("about 43", 43, 43, "about"),
        ("some 43", 43, 43, "about"),
        ("nearly 43", 43, 43, "about"),
        ("up to 43", None, 43, "at-most"),
        ("as many as 43", None, 43, "at-most"),
        ("between 10 and 15", 10, 15, "between"),
        ("10 to 15", 10, 15, "between"),
        ("10-15", 10, 15, "between"),
        ("2 to 3 million", 2_000_000, 3_000_000, "between"),
        ("several", 3, None, "several"),
        ("dozens", 24, None, "dozens"),
        ("scores", 40, None, "dozens"),
        ("hundreds", 200, None, "hundreds"),
        ("thousands", 2000, None, "thousands"),
        ("tens of thousands", 20_000, None, "thousands"),
        ("millions", 2_000_000, None, "millions"),
        ("several hundred", 300, None, "hundreds"),
        ("a number", None, None, "unstated"),
        ("many", None, None, "unstated"),
    ],
)
def test_words_of_quantity_have_the_bounds_of_the_contract(
    words: str, low: int | None, high: int | None, quantifier: str
) -> None:
    text = f"Guards killed {words} of them."
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == words
    assert (found.low, found.high, found.quantifier) == (low, high, quantifier)


@pytest.mark.parametrize("text", ["a MiG-29 jet", "paid $40", "fell 45%", "an F-16", "a 12-year-old", "at 9:30"])
def test_numbers_glued_to_other_signs_are_no_quantities(text: str) -> None:
    assert [item for item in find_quantities(text) if item.low != 9] == []


def figures(rows: str, *triggers: tuple[str, str]) -> tuple[Annotation, list[FigureDraft]]:
    """Figures of a built sentence; triggers are (word, kind of event)."""
    annotation = build(rows)
    events = []
    for word, kind in triggers:
        token = list(annotation.words).index(word)
        events.append(EventDraft((token, token + 1), token, kind, annotation.sentence_of[token]))
    return annotation, find_figures(annotation, events)


def shown(annotation: Annotation, found: list[FigureDraft]) -> list[tuple[str, str, int | None, int | None, str]]:
    return [(annotation.text_of(*item.tokens), item.kind, item.low, item.high, item.unit) for item in found]


def test_the_object_of_killing_is_counted_and_a_part_of_it_as_the_whole() -> None:
    annotation, found = figures(
        """
        Shelling shelling NOUN NN 2 nsubj
        killed kill VERB VBD 0 root
        at at ADP IN 5 case
        least least ADJ JJS 3 nmod
        40 40 NUM CD 6 nummod
        villagers villager NOUN NNS 2 obj
        including include VERB VBG 9 case
        12 12 NUM CD 9 nummod
        children child NOUN NNS 6 nmod -
        . . PUNCT . 2 punct
        """,
        ("Shelling", "shelling"),
        ("killed", "killing"),
    )
    assert shown(annotation, found) == [
        ("at least 40", "killed", 40, None, "villagers"),
        ("12", "killed", 12, 12, "children"),
    ]
    assert all(item.event is not None and item.event.kind == "shelling" for item in found)


def test_subjects_of_dying_and_of_passives_are_counted() -> None:
    annotation, found = figures("""
        Nine nine NUM CD 2 nummod
        guards guard NOUN NNS 3 nsubj
        died die VERB VBD 0 root
        and and CCONJ CC 7 cc
        dozens dozen NOUN NNS 7 nsubj:pass
        were be AUX VBD 7 aux:pass
        wounded wound VERB VBN 3 conj -
        . . PUNCT . 3 punct
    """)
    assert shown(annotation, found) == [
        ("Nine", "killed", 9, 9, "guards"),
        ("dozens", "injured", 24, None, "people"),
    ]


def test_the_result_of_leaving_is_counted() -> None:
    annotation, found = figures("""
        Raids raid NOUN NNS 2 nsubj
        left leave VERB VBD 0 root
        12 12 NUM CD 2 obj
        dead dead ADJ JJ 2 xcomp -
        . . PUNCT . 2 punct
    """)
    assert shown(annotation, found) == [("12", "killed", 12, 12, "people")]


def test_a_toll_is_cumulative() -> None:
    annotation, found = figures("""
        The the DET DT 3 det
        death death NOUN NN 3 compound
        toll toll NOUN NN 4 nsubj
        rose rise VERB VBD 0 root
        to to ADP IN 6 case
        43 43 NUM CD 4 obl -
        . . PUNCT . 4 punct
    """)
    assert shown(annotation, found) == [("43", "killed", 43, 43, "people")]
    assert found[0].cumulative


def test_munitions_fired_are_other() -> None:
    annotation, found = figures(
        """
        Ships ship NOUN NNS 2 nsubj
        fired fire VERB VBD 0 root
        dozens dozen NOUN NNS 2 obj
        of of ADP IN 6 case
        cruise cruise NOUN NN 6 compound
        missiles missile NOUN NNS 3 nmod -
        . . PUNCT . 2 punct
        """,
        ("fired", "missile-strike"),
    )
    assert shown(annotation, found) == [("dozens", "other", 24, None, "cruise missiles")]
    assert found[0].event is not None


@pytest.mark.parametrize(
    ("verb", "lemma", "noun", "kind"),
    [
        ("intercepted", "intercept", "drones", "intercepted"),
        ("arrested", "arrest", "suspects", "arrested"),
        ("evacuated", "evacuate", "families", "evacuated"),
        ("displaced", "displace", "families", "displaced"),
        ("destroyed", "destroy", "bridges", "destroyed"),
        ("deployed", "deploy", "soldiers", "deployed"),
        ("captured", "capture", "soldiers", "captured"),
        ("captured", "capture", "towns", "other"),
    ],
)
def test_the_verb_gives_the_kind(verb: str, lemma: str, noun: str, kind: str) -> None:
    _, found = figures(f"""
        Guards guard NOUN NNS 2 nsubj
        {verb} {lemma} VERB VBD 0 root
        several several ADJ JJ 4 amod
        {noun} {noun.rstrip("s")} NOUN NNS 2 obj -
        . . PUNCT . 2 punct
    """)
    assert [(item.kind, item.quantifier) for item in found] == [(kind, "several")]


def bare(before: str, verb: str, lemma: str) -> list[FigureDraft]:
    return figures(f"""
        Raids raid NOUN NNS 3 nsubj
        {before}
        {verb} {lemma} VERB VBD 0 root
        heavy heavy ADJ JJ 5 amod
        losses loss NOUN NNS 3 obj
        among among ADP IN 7 case
        guards guard NOUN NNS 5 nmod -
        . . PUNCT . 3 punct
    """)[1]


def test_losses_without_a_number_are_unstated_unless_denied_or_averted() -> None:
    (loss,) = bare("then then ADV RB 3 advmod", "caused", "cause")
    assert (loss.low, loss.high, loss.quantifier, loss.kind) == (None, None, "unstated", "casualties")
    assert loss.unit_tokens == (6, 7)
    assert bare("never never ADV RB 3 advmod", "caused", "cause") == []
    assert bare("then then ADV RB 3 advmod", "prevented", "prevent") == []


def test_no_casualties_is_zero() -> None:
    annotation, found = figures("""
        Guards guard NOUN NNS 2 nsubj
        reported report VERB VBD 0 root
        no no DET DT 4 det
        casualties casualty NOUN NNS 2 obj -
        . . PUNCT . 2 punct
    """)
    assert shown(annotation, found) == [("no casualties", "casualties", 0, 0, "people")]


@pytest.mark.parametrize(
    "rows",
    [
        "Guards guard NOUN NNS 2 nsubj\nwalked walk VERB VBD 0 root\n12 12 NUM CD 4 nummod\nmiles mile NOUN NNS 2 obj",
        "Guards guard NOUN NNS 2 nsubj\nwaited wait VERB VBD 0 root\n12 12 NUM CD 4 nummod\ndays day NOUN NNS 2 obl",
        "Two two NUM CD 2 nummod\nsides side NOUN NNS 3 nsubj\ntalked talk VERB VBD 0 root",
        "Five five NUM CD 2 nummod\ngunmen gunman NOUN NNS 3 nsubj\nkilled kill VERB VBD 0 root\nhim he PRON PRP 3 obj",
        "Nobody nobody PRON NN 2 nsubj\nclaimed claim VERB VBD 0 root\nit it PRON PRP 2 obj",
    ],
)
def test_measures_parties_and_doers_are_no_figures(rows: str) -> None:
    assert figures(rows)[1] == []


def test_a_list_without_commas_gives_each_number_its_own_participle() -> None:
    annotation, found = figures(
        """
        25 25 NUM CD 2 nummod
        civilians civilian NOUN NNS 3 nsubj
        killed kill VERB VBD 0 root
        80 80 NUM CD 3 obj
        injured injure VERB VBN 3 advcl
        in in ADP IN 8 case
        rocket rocket NOUN NN 8 compound
        attacks attack NOUN NNS 3 obl -
        . . PUNCT . 3 punct
    """
    )
    assert shown(annotation, found) == [("25", "killed", 25, 25, "civilians"), ("80", "injured", 80, 80, "people")]


def test_lives_claimed_are_counted() -> None:
    annotation, found = figures(
        """
        The the DET DT 2 det
        blast blast NOUN NN 3 obj
        claimed claim VERB VBD 0 root
        the the DET DT 5 det
        lives life NOUN NNS 3 obj
        of of ADP IN 8 case
        four four NUM CD 8 nummod
        farmers farmer NOUN NNS 5 nmod -
        . . PUNCT . 3 punct
    """
    )
    assert shown(annotation, found) == [("four", "killed", 4, 4, "farmers")]


def test_what_is_believed_of_people_is_counted() -> None:
    annotation, found = figures(
        """
        Around around ADV RB 2 advmod
        130 130 NUM CD 3 nummod
        people people NOUN NNS 5 nsubj:pass
        are be AUX VBP 5 aux:pass
        believed believe VERB VBN 0 root
        to to PART TO 8 mark
        have have AUX VB 8 aux
        died die VERB VBN 5 xcomp
        in in ADP IN 11 case
        the the DET DT 11 det
        camp camp NOUN NN 8 obl -
        . . PUNCT . 5 punct
    """
    )
    assert shown(annotation, found) == [("Around 130", "killed", 130, 130, "people")]


def test_those_among_the_dead_and_those_listed_with_them_are_counted() -> None:
    annotation, found = figures(
        """
        Seven seven NUM CD 2 nummod
        women woman NOUN NNS 9 nsubj
        and and CCONJ CC 5 cc
        two two NUM CD 5 nummod
        children child NOUN NNS 2 conj
        were be AUX VBD 9 cop
        among among ADP IN 9 case
        the the DET DT 9 det
        dead dead ADJ JJ 0 root -
        . . PUNCT . 9 punct
    """
    )
    assert shown(annotation, found) == [("Seven", "killed", 7, 7, "women"), ("two", "killed", 2, 2, "children")]
    annotation, found = figures(
        """
        Shells shell NOUN NNS 2 nsubj
        killed kill VERB VBD 0 root
        seven seven NUM CD 4 nummod
        children child NOUN NNS 2 obj
        and and CCONJ CC 7 cc
        two two NUM CD 7 nummod
        women woman NOUN NNS 4 conj -
        . . PUNCT . 2 punct
    """
    )
    assert shown(annotation, found) == [("seven", "killed", 7, 7, "children"), ("two", "killed", 2, 2, "women")]


def test_a_number_of_things_is_no_figure_and_the_number_that_they_reach_is_one() -> None:
    _, none = figures(
        """
        Troops troops NOUN NNS 2 nsubj
        destroyed destroy VERB VBD 0 root
        a a DET DT 4 det
        number number NOUN NN 2 obj
        of of ADP IN 6 case
        areas area NOUN NNS 4 nmod -
        . . PUNCT . 2 punct
    """,
        ("destroyed", "property-destruction"),
    )
    assert [item.kind for item in none if item.kind == "other"] == []
    annotation, found = figures(
        """
        The the DET DT 2 det
        authority authority NOUN NN 3 nsubj
        raised raise VERB VBD 0 root
        the the DET DT 5 det
        number number NOUN NN 3 obj
        of of ADP IN 7 case
        towns town NOUN NNS 5 nmod
        that that PRON WDT 9 nsubj
        joined join VERB VBD 7 acl:relcl
        to to ADP IN 11 case
        83 83 NUM CD 9 obl -
        . . PUNCT . 3 punct
    """
    )
    assert shown(annotation, found) == [("83", "other", 83, 83, "towns")]
