"""Times: what is found, what it is resolved to, and to which event or claim it belongs."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, TimeDraft
from rashomon.reading.times import find_times
from rashomon.reading.times_attach import attach_times
from tests.builders import build, plain

WEDNESDAY = date(2021, 6, 16)


def only(text: str, published: date | datetime | None = WEDNESDAY) -> tuple[str, TimeDraft]:
    """The one time of a text, with its own words."""
    annotation = plain(text)
    found = find_times(annotation, published)
    assert len(found) == 1, [annotation.text_of(*time.tokens) for time in found]
    return annotation.text_of(*found[0].tokens), found[0]


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "timex"),
    [
        ("Shelling began on 3 June 2021.", "3 June 2021", "2021-06-03", "2021-06-03", "2021-06-03"),
        ("Shelling began on June 3, 2021.", "June 3, 2021", "2021-06-03", "2021-06-03", "2021-06-03"),
        ("Shelling began June 3 2021.", "June 3 2021", "2021-06-03", "2021-06-03", "2021-06-03"),
        ("Posted 2021-06-03 by the desk.", "2021-06-03", "2021-06-03", "2021-06-03", "2021-06-03"),
        ("Posted 23/05/2021 by the desk.", "23/05/2021", "2021-05-23", "2021-05-23", "2021-05-23"),
        ("Posted 05/23/2021 by the desk.", "05/23/2021", "2021-05-23", "2021-05-23", "2021-05-23"),
        ("It fell on the third of March 2019.", "the third of March 2019", "2019-03-03", "2019-03-03", "2019-03-03"),
        ("The post fell on June 3.", "June 3", "2021-06-03", "2021-06-03", "2021-06-03"),
        ("The post fell on Dec. 30.", "Dec. 30", "2020-12-30", "2020-12-30", "2020-12-30"),
        ("The post fell on Monday.", "Monday", "2021-06-14", "2021-06-14", "2021-06-14"),
        ("The post fell on Wednesday.", "Wednesday", "2021-06-16", "2021-06-16", "2021-06-16"),
        ("The post fell last Wednesday.", "last Wednesday", "2021-06-09", "2021-06-09", "2021-06-09"),
        ("The post will open on Monday.", "Monday", "2021-06-21", "2021-06-21", "2021-06-21"),
        ("The post fell yesterday.", "yesterday", "2021-06-15", "2021-06-15", "2021-06-15"),
        ("It fell late Monday.", "late Monday", "2021-06-14T18:00", "2021-06-14T23:59", "2021-06-14TNI"),
        ("It fell early Tuesday.", "early Tuesday", "2021-06-15T00:00", "2021-06-15T08:59", "2021-06-15TMO"),
        ("It fell on Monday morning.", "Monday morning", "2021-06-14T06:00", "2021-06-14T11:59", "2021-06-14TMO"),
        ("It fell overnight.", "overnight", "2021-06-15T18:00", "2021-06-16T06:00", "2021-06-15TNI"),
        ("It fell last night.", "last night", "2021-06-15T18:00", "2021-06-15T23:59", "2021-06-15TNI"),
        ("It fell at 9 a.m. on Monday.", "9 a.m. on Monday", "2021-06-14T09:00", "2021-06-14T09:00",
         "2021-06-14T09:00"),
        ("It fell Fri 11 Jun 2021 at 0914.", "Fri 11 Jun 2021 at 0914", "2021-06-11T09:14", "2021-06-11T09:14",
         "2021-06-11T09:14"),
        ("They had shelled it this week.", "this week", "2021-06-14", "2021-06-16", "2021-W24"),
        ("They had shelled it earlier this week.", "earlier this week", "2021-06-14", "2021-06-15", "2021-W24"),
        ("They will meet later this week.", "later this week", "2021-06-16", "2021-06-20", "2021-W24"),
        ("They shelled it last month.", "last month", "2021-05-01", "2021-05-31", "2021-05"),
        ("They shelled it two days ago.", "two days ago", "2021-06-14", "2021-06-14", "2021-06-14"),
        ("They shelled it three months ago.", "three months ago", "2021-03-01", "2021-03-31", "2021-03"),
        ("They shelled it in early March.", "early March", "2021-03-01", "2021-03-10", "2021-03"),
        ("They shelled it in mid-2019.", "mid-2019", "2019-05-02", "2019-09-01", "2019"),
        ("They shelled it last summer.", "last summer", "2020-06-01", "2020-08-31", "2020-SU"),
        ("They shelled it in the spring of 2018.", "the spring of 2018", "2018-03-01", "2018-05-31", "2018-SP"),
        ("They shelled it in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "199"),
        ("They shelled it in 2014.", "2014", "2014-01-01", "2014-12-31", "2014"),
        ("They shelled it over the past three weeks.", "the past three weeks", "2021-05-26", "2021-06-16", "P3W"),
        ("They shelled it in the past 24 hours.", "the past 24 hours", "2021-06-15", "2021-06-16", "PT24H"),
        ("They shelled it between March and May 2020.", "between March and May 2020", "2020-03-01", "2020-05-31",
         "2020-03/2020-05"),
        ("They shelled it from 2014 to 2016.", "from 2014 to 2016", "2014-01-01", "2016-12-31", "2014/2016"),
        ("They shelled it in the small hours of Monday.", "the small hours of Monday", "2021-06-14T00:00",
         "2021-06-14T05:59", "2021-06-14TMO"),
        ("It fell in the early hours of Monday morning.", "the early hours of Monday morning", "2021-06-14T00:00",
         "2021-06-14T05:59", "2021-06-14TMO"),
        ("It fell at dawn on Tuesday.", "dawn on Tuesday", "2021-06-15T04:00", "2021-06-15T06:59", "2021-06-15TMO"),
        ("It fell at 0430 GMT on Monday.", "0430 GMT on Monday", "2021-06-14T04:30", "2021-06-14T04:30",
         "2021-06-14T04:30"),
        ("It fell at 5:40am (0240 GMT) Sunday.", "5:40am (0240 GMT) Sunday", "2021-06-13T05:40", "2021-06-13T05:40",
         "2021-06-13T05:40"),
        ("It fell between 11.30 and 12.00 on Monday.", "between 11.30 and 12.00 on Monday", "2021-06-14T11:30",
         "2021-06-14T12:00", "2021-06-14T11:30/2021-06-14T12:00"),
        ("It fell shortly before midnight on Monday.", "midnight on Monday", "2021-06-14T00:00", "2021-06-15T00:00",
         "2021-06-14T24:00"),
        ("It fell just after 10 pm on Monday.", "10 pm on Monday", "2021-06-14T22:00", "2021-06-14T23:59",
         "2021-06-14T22:00"),
        ("They shelled it on Monday and Tuesday.", "Monday and Tuesday", "2021-06-14", "2021-06-15",
         "2021-06-14/2021-06-15"),
        ("They had shelled it from Sunday to Tuesday.", "from Sunday to Tuesday", "2021-06-13", "2021-06-15",
         "2021-06-13/2021-06-15"),
        ("They had shelled it from Wednesday to Friday.", "from Wednesday to Friday", "2021-06-09", "2021-06-11",
         "2021-06-09/2021-06-11"),
        ("They shelled it in 2011-2016.", "2011-2016", "2011-01-01", "2016-12-31", "2011/2016"),
        ("They shelled it in late spring last year.", "late spring last year", "2020-05-02", "2020-05-31", "2020-SP"),
        ("It fell in January nineteen ninety-seven.", "January nineteen ninety-seven", "1997-01-01", "1997-01-31",
         "1997-01"),
        ("They shelled it at the end of the month.", "the end of the month", "2021-06-21", "2021-06-30", "2021-06"),
        ("They shelled it Monday night into Tuesday.", "Monday night into Tuesday", "2021-06-14T18:00",
         "2021-06-15T23:59", "2021-06-14TNI/2021-06-15"),
    ],
)  # fmt: skip
def test_a_time_is_found_and_resolved(text: str, words: str, start: str, end: str, timex: str) -> None:
    found, time = only(text)
    assert (found, time.start, time.end, time.timex) == (words, start, end, timex)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("The battle lasted for two hours.", "PT2H"),
        ("It has gone on for weeks.", "PXW"),
        ("Guns fire there every day.", "P1D"),
        ("Attacks rose in recent years.", "PAST_REF"),
        ("Guns fire there every night.", "XXXX-XX-XXTNI"),
        ("Guns fire there night after night.", "XXXX-XX-XXTNI"),
        ("Guns fired there repeatedly.", None),
        ("They shelled it on the eve of Eid.", None),
        ("The camp is now empty.", "PRESENT_REF"),
        ("They shelled it during Ramadan.", None),
    ],
)
def test_lengths_frequencies_and_vague_words_have_no_ends(text: str, timex: str | None) -> None:
    _, time = only(text)
    assert (time.start, time.end, time.timex, time.precision) == (None, None, timex, "vague")


@pytest.mark.parametrize(
    "text", ["They came yesterday.", "It fell on Friday.", "It was last week.", "It fell on Feb. 3."]
)
def test_without_the_report_s_date_relative_times_stay_open(text: str) -> None:
    _, time = only(text, published=None)
    assert (time.start, time.end, time.anchor) == (None, None, "none")


def test_without_the_report_s_date_full_dates_and_what_hangs_on_them_are_resolved() -> None:
    found = find_times(
        plain("Troops left on 30 April 2020. The next day the town fell. Two days later it burned."), None
    )
    assert [(time.start, time.anchor) for time in found] == [
        ("2020-04-30", "none"),
        ("2020-05-01", "text"),
        ("2020-05-03", "text"),
    ]


def test_what_hangs_on_the_text_is_open_where_the_text_gives_no_time() -> None:
    _, time = only("The next day the town fell.")
    assert time.start is None


@pytest.mark.parametrize(
    ("text", "relation", "start", "end"),
    [
        ("They must leave by Friday.", "before", None, "2021-06-18"),
        ("It has burned since May 2020.", "since", "2020-05-01", "2021-06-16"),
        ("It burned after May 2020.", "after", "2020-05-01", None),
        ("It burned on Monday.", "on", "2021-06-14", "2021-06-14"),
    ],
)
def test_prepositions_open_one_end(text: str, relation: str, start: str | None, end: str | None) -> None:
    # plain() gives no tags, so "must leave by Friday" would look back: say it with "will"
    _, time = only(text.replace("must leave", "will leave"))
    assert (time.relation, time.start, time.end) == (relation, start, end)


def test_a_numeric_date_that_reads_both_ways_has_the_day_first_and_says_that_it_is_unsure() -> None:
    _, time = only("Posted 03/05/2021 by the desk.")
    assert (time.start, time.precision) == ("2021-05-03", "vague")


def test_hours_ago_need_the_hour_of_the_report() -> None:
    assert only("It fell two hours ago.")[1].start is None
    assert only("It fell two hours ago.", datetime(2021, 6, 16, 1, 30))[1].start == "2021-06-15T23:30"


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "A second strike hit the 60-year-old man.",
        "An old MiG-29 with 2000 people.",
        "They paid $2,015 for it.",
        "Route 2015 people.",
    ],
)
def test_other_words_and_numbers_are_no_times(text: str) -> None:
    assert find_times(plain(text), WEDNESDAY) == []


@pytest.mark.parametrize(
    "text", ["Soon after the raid they left.", "They left as soon as it fell.", "Ali, 52 years old."]
)
def test_words_beside_another_event_and_ages_are_no_times(text: str) -> None:
    assert find_times(plain(text), WEDNESDAY) == []


def test_a_year_before_christ_keeps_its_value_only() -> None:
    _, time = only("The port was burnt in 480 BC.")
    assert (time.timex, time.start) == ("BC0480", None)


def test_a_history_takes_its_years_from_its_narrative() -> None:
    annotation = plain(
        "The revolt began on 3 May 1998 and spread in July 1998. In August 1998 the port fell. By October 1998 the rebels "
        "held the coast. On 4 November 1998 they shelled the capital. On 20 December they entered it. In February the "
        "king fled. The next day a council was named."
    )
    found = [time.timex for time in find_times(annotation, WEDNESDAY)]
    assert found[-3:] == ["1998-12-20", "1999-02", None]


def test_a_report_of_its_own_days_takes_its_years_from_its_date() -> None:
    annotation = plain(
        "Rebels took the port in 2012 and lost it in 2014. On Monday they shelled it. On 3 June it fell."
    )
    assert find_times(annotation, WEDNESDAY)[-1].timex == "2021-06-03"


def test_a_day_near_ahead_that_no_past_verb_tells_of_is_the_coming_one() -> None:
    annotation = build("""
        Rebels rebel NOUN NNS 2 nsubj
        got get VERB VBD 0 root
        a a DET DT 4 det
        deadline deadline NOUN NN 2 obj
        of of ADP IN 6 case
        July July PROPN NNP 4 nmod
        2 2 NUM CD 6 nummod -
        . . PUNCT . 2 punct
    """)
    assert find_times(annotation, WEDNESDAY)[0].start == "2021-07-02"


def test_every_span_lies_in_the_text_in_order() -> None:
    annotation = plain("On Monday and Tuesday, 3 May 2020, at dawn; two weeks ago in mid-2019 or the 1980s, every day.")
    found = find_times(annotation, WEDNESDAY)
    assert all(before.tokens[1] <= after.tokens[0] for before, after in pairwise(found))


TWO_TIMES = """
Guards guard NOUN NNS 2 nsubj
said say VERB VBD 0 root
they they PRON PRP 4 nsubj
launched launch VERB VBD 2 ccomp
raids raid NOUN NNS 4 obj
late late ADV RB 7 advmod
Monday Monday PROPN NNP 4 obl:tmod
in in ADP IN 9 case
response response NOUN NN 4 obl
to to ADP IN 11 case
shelling shelling NOUN NN 9 nmod
carried carry VERB VBN 11 acl
out out ADP RP 12 compound:prt
last last ADJ JJ 15 amod
week week NOUN NN 12 obl:tmod -
. . PUNCT . 2 punct
"""


def event(annotation: Annotation, word: str, kind: str = "attack") -> EventDraft:
    token = list(annotation.words).index(word)
    return EventDraft((token, token + 1), token, kind, annotation.sentence_of[token])


def test_each_event_gets_the_time_of_its_own_clause() -> None:
    annotation = build(TWO_TIMES)
    events = [event(annotation, "raids"), event(annotation, "shelling", "shelling")]
    attach_times(annotation, events, [], find_times(annotation, WEDNESDAY))
    assert [item.time.start if item.time else None for item in events] == ["2021-06-14T18:00", "2021-06-07"]
    assert all(item.why[-1].stage == "times" for item in events)


def test_a_time_on_the_cue_says_when_the_claim_was_made() -> None:
    annotation = build("""
        Guards guard NOUN NNS 2 nsubj
        said say VERB VBD 0 root
        on on ADP IN 4 case
        Monday Monday PROPN NNP 2 obl
        that that SCONJ IN 7 mark
        rebels rebel NOUN NNS 7 nsubj
        shelled shell VERB VBD 2 ccomp
        them they PRON PRP 7 obj -
        . . PUNCT . 2 punct
    """)
    claim = ClaimDraft(((1, 2),), ((4, 8),), ActorDraft((0, 1), 0), 0)
    shelled = event(annotation, "shelled", "shelling")
    attach_times(annotation, [shelled], [claim], find_times(annotation, WEDNESDAY))
    assert claim.said is not None
    assert claim.said.start == "2021-06-14"
    assert shelled.time is None


def test_a_time_before_coordinated_verbs_holds_for_both() -> None:
    annotation = build("""
        On on ADP IN 2 case
        Monday Monday PROPN NNP 4 obl
        rebels rebel NOUN NNS 4 nsubj
        shelled shell VERB VBD 0 root
        one one NUM CD 6 nummod
        post post NOUN NN 4 obj
        and and CCONJ CC 8 cc
        seized seize VERB VBD 4 conj
        another another DET DT 8 obj -
        . . PUNCT . 4 punct
    """)
    events = [event(annotation, "shelled"), event(annotation, "seized")]
    attach_times(annotation, events, [], find_times(annotation, WEDNESDAY))
    assert [item.time.start if item.time else None for item in events] == ["2021-06-14", "2021-06-14"]


def test_the_dateline_dates_no_event() -> None:
    annotation = build("""
        Fri Friday PROPN NNP 5 obl
        11 11 NUM CD 1 nummod
        Jun June PROPN NNP 1 flat
        2021 2021 NUM CD 1 nummod
        attacked attack VERB VBD 0 root
        rebels rebel NOUN NNS 5 nsubj
        towns town NOUN NNS 5 obj -
        . . PUNCT . 5 punct
    """)
    attacked = event(annotation, "attacked")
    attach_times(annotation, [attacked], [], find_times(annotation, WEDNESDAY))
    assert attacked.time is None


def test_a_planned_verb_looks_ahead() -> None:
    annotation = build("""
        Envoys envoy NOUN NNS 2 nsubj
        plan plan VERB VBP 0 root
        to to PART TO 4 mark
        meet meet VERB VB 2 xcomp
        on on ADP IN 6 case
        Friday Friday PROPN NNP 4 obl -
        . . PUNCT . 2 punct
    """)
    assert find_times(annotation, WEDNESDAY)[0].start == "2021-06-18"


def test_what_goes_on_since_a_war_began_runs_up_to_the_report() -> None:
    annotation = build(
        """
        More more ADJ JJR 3 advmod
        than than ADP IN 3 case
        400 400 NUM CD 4 nummod
        people people NOUN NNS 7 nsubj:pass
        have have AUX VBP 7 aux
        been be AUX VBN 7 aux:pass
        killed kill VERB VBN 0 root
        since since ADP IN 11 mark
        the the DET DT 10 det
        war war NOUN NN 11 nsubj
        started start VERB VBD 7 advcl
        in in ADP IN 13 case
        2019 2019 NUM CD 11 obl -
        . . PUNCT . 7 punct
    """
    )
    killed = event(annotation, "killed", "killing")
    attach_times(annotation, [killed], [], find_times(annotation, WEDNESDAY), WEDNESDAY)
    assert killed.time is not None
    assert (killed.time.start, killed.time.end, killed.time.relation) == ("2019-01-01", "2021-06-16", "since")


def test_the_date_of_a_statement_dates_no_attack() -> None:
    annotation = build(
        """
        An an DET DT 2 det
        attack attack NOUN NN 4 nsubj:pass
        is be AUX VBZ 4 aux:pass
        aimed aim VERB VBN 8 ccomp
        at at ADP IN 6 case
        us us PRON PRP 4 obl -
        , , PUNCT , 8 punct
        said say VERB VBD 0 root
        a a DET DT 10 det
        statement statement NOUN NN 8 nsubj
        published publish VERB VBN 10 acl
        on on ADP IN 13 case
        Friday Friday PROPN NNP 11 obl -
        . . PUNCT . 8 punct
    """
    )
    attack = event(annotation, "attack")
    attach_times(annotation, [attack], [], find_times(annotation, WEDNESDAY), WEDNESDAY)
    assert attack.time is None


def test_a_weekday_before_a_noun_has_lost_its_apostrophe() -> None:
    annotation = build(
        """
        Thursdays Thursdays PROPN NNP 3 compound
        air air NOUN NN 3 compound
        strikes strike NOUN NN 4 nsubj
        hit hit VERB VBD 0 root
        Gao Gao PROPN NNP 4 nsubj -
        . . PUNCT . 4 punct
    """
    )
    (time,) = find_times(annotation, WEDNESDAY)
    assert (time.precision, time.start) == ("day", "2021-06-10")


def test_what_was_agreed_in_a_month_was_agreed_before_the_report() -> None:
    annotation = build(
        """
        A a DET DT 2 det
        truce truce NOUN NN 7 nsubj:pass
        agreed agree VERB VBD 2 acl
        in in ADP IN 5 case
        May May PROPN NNP 3 obl
        was be AUX VBD 7 aux:pass
        broken break VERB VBN 0 root -
        . . PUNCT . 7 punct
    """
    )
    (time,) = find_times(annotation, WEDNESDAY)
    assert time.start == "2021-05-01"
