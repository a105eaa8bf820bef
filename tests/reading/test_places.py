"""Places: which mentions there are, what they resolve to, which event is where."""

from __future__ import annotations

import pytest

from rashomon.knowledge.gazetteer import Gazetteer, open_gazetteer
from rashomon.language.annotation import Annotation, Name
from rashomon.reading.drafts import EventDraft, PlaceDraft
from rashomon.reading.place_resolution import Toponym, resolve, resolve_toponyms
from rashomon.reading.places import attach_places, find_places
from tests.builders import build


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def texts(annotation: Annotation, places: list[PlaceDraft]) -> list[str]:
    return [annotation.text_of(*place.tokens) for place in places]


def event(annotation: Annotation, word: str, kind: str = "attack") -> EventDraft:
    token = annotation.words.index(word)
    return EventDraft((token, token + 1), token, kind, annotation.sentence_of[token])


CLASHES_IN = """
Clashes clash NOUN NNS 2 nsubj
erupted erupt VERB VBD 0 root
in in ADP IN 4 case
{name} {name} PROPN NNP 2 obl -
. . PUNCT . 2 punct
"""


def resolved(text: str, names: list[str], gazetteer: Gazetteer) -> list[str | None]:
    spans = []
    at = 0
    for name in names:
        at = text.index(name, at)
        spans.append((at, at + len(name)))
        at += len(name)
    found = resolve_toponyms(text, spans, gazetteer)
    return [f"{r.entry.name}, {r.entry.admin1}, {r.entry.country}" if r.entry else None for r in found]


def test_a_container_decides_between_places_of_one_name(gazetteer: Gazetteer) -> None:
    assert resolved("in Tripoli, Lebanon", ["Tripoli", "Lebanon"], gazetteer)[0].endswith("LBN")  # type: ignore[union-attr]
    assert resolved("in Tripoli, Libya", ["Tripoli", "Libya"], gazetteer)[0].endswith("LBY")  # type: ignore[union-attr]


def test_an_abbreviated_division_is_a_container(gazetteer: Gazetteer) -> None:
    assert resolved("a man from Paris, Ky., was held", ["Paris"], gazetteer) == ["Paris, Kentucky, USA"]


def test_other_places_of_the_report_draw_a_name_to_their_country(gazetteer: Gazetteer) -> None:
    found = resolved("from Benghazi and Misrata to Tripoli", ["Benghazi", "Misrata", "Tripoli"], gazetteer)
    assert all(place is not None and place.endswith("LBY") for place in found)


def test_one_name_means_one_place_in_one_report(gazetteer: Gazetteer) -> None:
    first, _, again = resolved("in Tripoli, Lebanon; later in Tripoli", ["Tripoli", "Lebanon", "Tripoli"], gazetteer)
    assert first == again


def test_a_bare_name_is_the_town_and_a_designator_asks_for_the_division(gazetteer: Gazetteer) -> None:
    town, division = resolve([Toponym("Hama"), Toponym("Hama", frozenset({"adm1"}))], gazetteer, countries={"SYR": 2.0})
    assert [r.entry.feature for r in (town, division) if r.entry] == ["populated", "adm1"]


def test_an_unknown_name_and_an_unsure_one_stay_open(gazetteer: Gazetteer) -> None:
    unknown, unsure = resolve([Toponym("Qwxzzyville"), Toponym("San Antonio")], gazetteer, sure=0.999)
    assert (unknown.entry, unknown.offered) == (None, 0)
    assert unsure.entry is None
    assert unsure.offered > 1


def test_a_demonym_counts_as_its_country(gazetteer: Gazetteer) -> None:
    assert resolved("a Chadian patrol", ["Chadian"], gazetteer) == ["Chad, None, TCD"]


def test_resolution_is_the_same_every_time(gazetteer: Gazetteer) -> None:
    names = [Toponym(n) for n in ("Victoria", "Georgia", "San Jose", "Santiago", "Cordoba")]
    assert resolve(names, gazetteer) == resolve(names, gazetteer)


@pytest.mark.parametrize("name", ["Sudan", "Khartoum", "Darfur", "Zamzam"])
def test_what_stands_behind_in_is_a_place(gazetteer: Gazetteer, name: str) -> None:
    annotation = build(CLASHES_IN.format(name=name))
    (place,) = find_places(annotation, gazetteer)
    assert annotation.text_of(*place.tokens) == name
    assert (place.country, place.role) == ("SDN", "at")
    assert place.lat is not None


@pytest.mark.parametrize("actor", ["Sudan", "Khartoum"])
def test_a_state_or_seat_that_speaks_is_no_place(gazetteer: Gazetteer, actor: str) -> None:
    annotation = build(
        f"""
        {actor} {actor} PROPN NNP 2 nsubj
        denied deny VERB VBD 0 root
        the the DET DT 4 det
        claim claim NOUN NN 2 obj -
        . . PUNCT . 2 punct
        """,
        names=(Name("place", 0, 1, 0.9),),
    )
    assert find_places(annotation, gazetteer) == []


def test_a_side_of_the_compass_makes_a_country_a_part(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        Fighting fighting NOUN NN 2 nsubj
        spread spread VERB VBD 0 root
        in in ADP IN 5 case
        northern northern ADJ JJ 5 amod
        Mali Mali PROPN NNP 2 obl -
        . . PUNCT . 2 punct
        """
    )
    (place,) = find_places(annotation, gazetteer)
    assert texts(annotation, [place]) == ["northern Mali"]
    assert (place.name, place.country, place.precision) == ("northern Mali", "MLI", 5)
    assert (place.lat, place.geonameid) == (None, None)


def test_so_far_off_a_town_is_near_it(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        A a DET DT 2 det
        mine mine NOUN NN 3 nsubj
        exploded explode VERB VBD 0 root
        20 20 NUM CD 5 nummod
        km km NOUN NN 6 obl
        south south ADV RB 3 advmod
        of of ADP IN 8 case
        Gao Gao PROPN NNP 6 obl -
        . . PUNCT . 3 punct
        """
    )
    (place,) = [p for p in find_places(annotation, gazetteer, report_countries=["MLI"]) if p.name == "Gao"]
    assert (place.role, place.precision, place.country) == ("near", 2, "MLI")


def test_described_places_get_the_country_of_the_name_beside_them(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        Strikes strike NOUN NNS 2 nsubj
        hit hit VERB VBD 0 root
        depots depot NOUN NNS 2 obj
        in in ADP IN 5 case
        Bamako Bamako PROPN NNP 3 nmod
        and and CCONJ CC 9 cc
        three three NUM CD 9 nummod
        other other ADJ JJ 9 amod
        provinces province NOUN NNS 5 conj -
        . . PUNCT . 2 punct
        """
    )
    named, described = find_places(annotation, gazetteer)
    assert named.name == "Bamako"
    assert annotation.text_of(*described.tokens) == "three other provinces"
    assert (described.country, described.lat, described.precision) == ("MLI", None, 4)


def test_the_border_is_named_after_the_two_neighbours_of_the_report(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        Rwandan rwandan ADJ JJ 2 amod
        troops troop NOUN NNS 5 nsubj
        and and CCONJ CC 4 cc
        Congo Congo PROPN NNP 2 conj
        clashed clash VERB VBD 0 root
        along along ADP IN 8 case
        the the DET DT 8 det
        border border NOUN NN 5 obl -
        . . PUNCT . 5 punct
        """
    )
    place = next(p for p in find_places(annotation, gazetteer) if p.role == "border-of")
    assert annotation.text_of(*place.tokens) == "the border"
    assert place.country is None
    assert place.name is None or "Rwanda" in place.name


def test_a_phrase_that_only_looks_like_a_place_is_none(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        It it PRON PRP 2 nsubj
        failed fail VERB VBD 0 root
        in in ADP IN 4 case
        part part NOUN NN 2 obl -
        . . PUNCT . 2 punct
        """
    )
    assert find_places(annotation, gazetteer) == []


def test_places_do_not_overlap_and_stand_in_text_order(gazetteer: Gazetteer) -> None:
    annotation = build(
        CLASHES_IN.format(name="Goma") + "\n" + CLASHES_IN.format(name="Bukavu"),
        names=(Name("place", 3, 4, 0.9), Name("facility", 3, 4, 0.4)),
    )
    spans = [place.tokens for place in find_places(annotation, gazetteer)]
    assert spans == sorted(set(spans))
    assert len(spans) == 2


def test_a_place_goes_to_the_nearest_event_above_it() -> None:
    annotation = build(
        """
        Rebels rebel NOUN NNS 2 nsubj
        condemned condemn VERB VBD 0 root
        the the DET DT 4 det
        raid raid NOUN NN 2 obj
        on on ADP IN 6 case
        Kaya Kaya PROPN NNP 4 nmod -
        . . PUNCT . 2 punct
        """
    )
    outer, inner = event(annotation, "condemned", "condemnation"), event(annotation, "raid")
    place = PlaceDraft((5, 6))
    attach_places(annotation, [outer, inner], [place])
    assert inner.places == [place]
    assert outer.places == []
    assert [why.stage for why in inner.why] == ["places"]


def test_a_place_on_a_verb_goes_to_the_event_that_is_its_argument() -> None:
    annotation = build(
        """
        Attacks attack NOUN NNS 3 nsubj:pass
        were be AUX VBD 3 aux:pass
        reported report VERB VBN 0 root
        in in ADP IN 5 case
        Kaya Kaya PROPN NNP 3 obl -
        . . PUNCT . 3 punct
        """
    )
    attacks = event(annotation, "Attacks")
    place = PlaceDraft((4, 5))
    attach_places(annotation, [attacks], [place])
    assert attacks.places == [place]


def test_a_place_never_crosses_a_sentence() -> None:
    annotation = build(CLASHES_IN.format(name="Kaya") + "\n" + CLASHES_IN.format(name="Djibo"))
    first = event(annotation, "Clashes", "armed-clash")
    second_place = PlaceDraft((8, 9))
    attach_places(annotation, [first], [second_place])
    assert first.places == []


def test_two_events_of_a_sentence_leave_a_loose_place_open() -> None:
    annotation = build(
        """
        Kaya Kaya PROPN NNP 4 dep
        : : PUNCT : 1 punct
        rebels rebel NOUN NNS 4 nsubj
        attacked attack VERB VBD 0 root
        and and CCONJ CC 6 cc
        fled flee VERB VBD 4 conj -
        . . PUNCT . 4 punct
        """
    )
    one, two = event(annotation, "attacked"), event(annotation, "fled", "withdrawal")
    place = PlaceDraft((0, 1))
    attach_places(annotation, [one, two], [place])
    assert len(one.places) + len(two.places) <= 1
    assert two.places == []


SHELLING_OF = """
Shelling shelling NOUN NN 4 nsubj
of of ADP IN 3 case
{name} {name} PROPN NNP 1 nmod
hit hit VERB VBD 0 root
Malian malian ADJ JJ 6 amod
troops troops NOUN NNS 4 obj -
. . PUNCT . 4 punct
"""


@pytest.mark.parametrize("name", ["Gao", "Mopti", "Bourem", "Sikasso"])
def test_a_name_that_the_model_misses_is_a_place_whether_it_is_listed_as_a_town_or_as_a_province(
    gazetteer: Gazetteer, name: str
) -> None:
    annotation = build(SHELLING_OF.format(name=name))
    (place,) = find_places(annotation, gazetteer)
    assert (annotation.text_of(*place.tokens), place.country) == (name, "MLI")


def test_a_person_of_the_report_is_no_place_for_bearing_the_name_of_a_town(gazetteer: Gazetteer) -> None:
    annotation = build(
        SHELLING_OF.format(name="Mopti")
        + """
        Mopti Mopti PROPN NNP 2 nsubj
        spoke speak VERB VBD 0 root -
        . . PUNCT . 2 punct
        """,
        names=(Name("person", 7, 8, 0.9),),
    )
    assert find_places(annotation, gazetteer) == []


def test_the_capital_of_a_state_has_a_name(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        A a DET DT 3 det
        car car NOUN NN 3 compound
        bomb bomb NOUN NN 4 nsubj
        hit hit VERB VBD 0 root
        a a DET DT 6 det
        market market NOUN NN 4 obj
        in in ADP IN 10 case
        the the DET DT 10 det
        Malian malian ADJ JJ 10 amod
        capital capital NOUN NN 4 obl -
        . . PUNCT . 4 punct
    """
    )
    (place,) = [p for p in find_places(annotation, gazetteer) if p.name]
    assert texts(annotation, [place]) == ["Malian capital"]
    assert (place.name, place.country) == ("Bamako", "MLI")


def test_the_seat_of_a_group_is_no_place_of_an_event(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        A a DET DT 2 det
        group group NOUN NN 6 nsubj
        based base VERB VBN 2 acl
        in in ADP IN 5 case
        France France PROPN NNP 2 nmod
        said say VERB VBD 0 root
        that that SCONJ IN 10 mark
        air air NOUN NN 9 compound
        strikes strike NOUN NN 10 nsubj
        hit hit VERB VBD 6 ccomp
        Gao Gao PROPN NNP 10 obj -
        . . PUNCT . 6 punct
    """,
        names=(Name("place", 4, 5, 0.9), Name("place", 10, 11, 0.9)),
    )
    strikes = event(annotation, "strikes", "air-strike")
    attach_places(annotation, [strikes], find_places(annotation, gazetteer, report_countries=["MLI"]))
    assert [p.name for p in strikes.places] == ["Gao"]


def test_a_name_is_whole_with_its_article_and_stays_open_where_only_a_land_abroad_has_it(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        Shells shell NOUN NNS 2 nsubj
        fell fall VERB VBD 0 root
        on on ADP IN 7 case
        al al PROPN NNP 7 compound -
        - - PUNCT HYPH 4 punct -
        Midan Midan PROPN NNP 4 flat
        neighbourhood neighbourhood NOUN NN 2 obl -
        . . PUNCT . 2 punct
    """,
        names=(Name("place", 5, 6, 0.9),),
    )
    (place,) = find_places(annotation, gazetteer, report_countries=["SYR"])
    assert texts(annotation, [place]) == ["al-Midan neighbourhood"]
    assert place.geonameid is None


def test_a_town_before_what_happened_there_is_its_place(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        The the DET DT 3 det
        Gao Gao PROPN NNP 3 compound
        bombing bombing NOUN NN 4 nsubj
        shook shake VERB VBD 0 root
        them they PRON PRP 4 obj -
        . . PUNCT . 4 punct
        """,
        names=(Name("place", 1, 2, 0.9),),
    )
    bombing = event(annotation, "bombing", "bombing")
    attach_places(annotation, [bombing], find_places(annotation, gazetteer, report_countries=["MLI"]))
    assert [p.name for p in bombing.places] == ["Gao"]


def test_what_went_off_did_so_where_it_was_put(gazetteer: Gazetteer) -> None:
    annotation = build(
        """
        A a DET DT 2 det
        bomb bomb NOUN NN 6 nsubj
        planted plant VERB VBN 2 acl
        in in ADP IN 5 case
        Gao Gao PROPN NNP 3 obl:agent
        went go VERB VBD 0 root
        off off VERB VBN 6 xcomp -
        . . PUNCT . 6 punct
    """,
        names=(Name("place", 4, 5, 0.9),),
    )
    went_off = event(annotation, "went", "bombing")
    attach_places(annotation, [went_off], find_places(annotation, gazetteer, report_countries=["MLI"]))
    assert [p.name for p in went_off.places] == ["Gao"]
