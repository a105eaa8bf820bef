"""The whole reader, from text to ledger: what holds of every report, and texts that feeds really send."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.codebook import load_codebook
from rashomon.errors import InputEmpty, InvalidDate
from rashomon.ledger import Ledger
from rashomon.reading.reader import read, read_many

REPORT = (
    "Sudan's army said on Thursday that its jets had struck two camps near Abeche, killing at least 14 fighters. "
    "Chadian officials denied that any fighters were there and said the strikes killed nine civilians.\n\n"
    "\"We will answer every attack,\" Chad's Defence Ministry said in a statement late Friday. Neither account could "
    "be independently verified.\n\n"
    "Chad accused Sudan of arming rebels, a charge that Khartoum rejects. The United Nations urged both sides to "
    "protect civilians. About 3,000 people have fled Abeche since Monday, aid workers said."
)
PUBLISHED = "2025-03-08"

SPEECH = {kind.id for kind in load_codebook().kinds.values() if kind.group == "words"}


@pytest.fixture(scope="module")
def ledger():
    return read(REPORT, published=PUBLISHED)


def spans_in(value, path=""):
    """All (path, text, spans) of a ledger's JSON: records with `text` and `span` or `spans`."""
    if isinstance(value, dict):
        if value.get("span") and value.get("text") is not None:
            yield path, value["text"], [value["span"]]
        elif value.get("spans"):
            yield path, value["text"], value["spans"]
        for key, item in value.items():
            yield from spans_in(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from spans_in(item, f"{path}[{index}]")


def check(ledger, text):
    """What holds of the ledger of any report."""
    assert ledger.reports[0].text == text
    found = json.loads(ledger.to_json())
    del found["reports"]
    for path, words, spans in spans_in(found):
        pieces = [text[a:b] for a, b in spans]
        assert all(pieces), path
        assert words == pieces[0] if len(pieces) == 1 else all(piece in words for piece in pieces), path
    assert Ledger.from_json(ledger.to_json()) == ledger
    claims = {c.id: c for c in ledger.claims}
    events = {e.id: e for e in ledger.events}
    for claim in ledger.claims:
        assert (claim.source.kind == "narrator") <= (claim.source.span is None)
        assert all(claim.id in {x.claim for x in events[e].claims} for e in claim.events)
        assert claim.id not in claim.answers
    for event in ledger.events:
        if event.kind not in SPEECH:  # that somebody accuses is the report's own word; of what, is his
            assert not (event.narrated and event.claims), "what somebody claims is not the report's own word"
        assert all(event.id in claims[x.claim].events for x in event.claims)
    for figure in ledger.figures:
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        if figure.claim:
            assert figure.id in claims[figure.claim].figures
        if figure.event:
            assert figure.id in events[figure.event].figures


def test_a_report_has_claims_events_figures_and_actors(ledger):
    check(ledger, REPORT)
    assert ledger.claims
    assert ledger.events
    assert ledger.figures
    assert {"SDN", "TCD"} <= {a.party for a in ledger.actors}


def test_a_report_read_twice_is_the_same_to_the_byte(ledger):
    assert read(REPORT, published=PUBLISHED).to_json() == ledger.to_json()


def test_ids_do_not_depend_on_the_date(ledger):
    other = read(REPORT, published="2024-01-01")
    for name in ("claims", "events", "figures"):
        assert [r.id for r in getattr(other, name)] == [r.id for r in getattr(ledger, name)]


def test_another_text_has_other_ids(ledger):
    other = read(REPORT + " Talks failed.", published=PUBLISHED)
    assert not {c.id for c in other.claims} & {c.id for c in ledger.claims}


def test_records_stand_in_document_order(ledger):
    assert [c.span[0] for c in ledger.claims] == sorted(c.span[0] for c in ledger.claims)
    assert [e.trigger.span for e in ledger.events] == sorted(e.trigger.span for e in ledger.events)
    assert [f.span for f in ledger.figures] == sorted(f.span for f in ledger.figures)


def test_what_a_party_says_is_claimed_and_not_narrated(ledger):
    struck = [e for e in ledger.events if e.trigger.text == "struck"]
    assert struck
    for event in struck:
        assert event.claims
        assert not event.narrated


def test_every_record_gives_its_reasons(ledger):
    assert all(r.why for r in (*ledger.claims, *ledger.events, *ledger.figures))


def test_every_actor_that_is_named_has_its_record(ledger):
    ids = {a.id for a in ledger.actors}
    named = {c.source.actor for c in ledger.claims} | {m.actor for e in ledger.events for m in (*e.agents, *e.targets)}
    assert named - {None} <= ids


def test_relative_times_are_resolved_against_the_date_of_the_report(ledger):
    times = {t.text: t for t in (*(e.time for e in ledger.events), *(c.said for c in ledger.claims)) if t}
    thursday = [t for text, t in times.items() if "Thursday" in text]
    assert all(t.start.startswith("2025-03-06") for t in thursday)
    assert all(t.anchor == "published" for t in thursday)


def test_without_a_date_relative_times_stay_unresolved():
    ledger = read(REPORT)
    assert ledger.reports[0].published is None
    for time in (*(e.time for e in ledger.events), *(c.said for c in ledger.claims)):
        assert time is None or (time.start is None and time.end is None)
    missing = [u.text for u in ledger.unresolved if u.what == "time"]
    assert any("Thursday" in text for text in missing)


def test_the_unknown_is_null_in_json():
    found = json.loads(read("Somebody fired at a village. Several people were said to have died.").to_json())
    assert found["reports"][0]["published"] is None
    assert all(c["source"]["actor"] is None for c in found["claims"])
    for figure in found["figures"]:
        assert figure["of"] is None
        assert figure["low"] != 0
    assert all(e["time"] is None for e in found["events"])
    places = [p for e in found["events"] for p in e["places"]]
    assert all(p["name"] is None and p["lat"] is None for p in places), "a village is no place that anybody could find"


def test_json_has_the_words_of_the_contract(ledger):
    found = json.loads(ledger.to_json())
    assert found["schema"] == "rashomon/ledger/1"
    assert list(found) == ["schema", "reports", "actors", "claims", "events", "figures", "links", "unresolved"]


def test_several_reports_are_read_in_order():
    texts = [REPORT, "Rebels fired on Nyala on Monday, the governor said."]
    assert [x.reports[0].text for x in read_many(texts)] == texts


@pytest.mark.parametrize("text", ["", " \n\r\n\t", "Kabul", "🚨"])
def test_a_text_without_a_sentence_is_refused(text):
    with pytest.raises(InputEmpty):
        read(text)


def test_a_date_that_is_none_is_refused():
    with pytest.raises(InvalidDate):
        read(REPORT, published="someday")


@pytest.mark.parametrize(
    "text",
    [
        "Three words only",
        "said said said said",
        "!!! ??? ... --- a b c d",
        "“ ” ‘ ’ \" ' he said she said",
        "the army said the army said the army said the army said the army said",
        "12 13 14 15 killed killed killed",
        "Who? What? Where? When?",
    ],
)
def test_texts_that_say_nothing_do_no_harm(text):
    check(read(text, published=PUBLISHED), text)


def test_a_sentence_of_a_thousand_words_without_a_full_stop_is_read():
    text = "The army said " + "and rebels fired on the village near the river and killed two soldiers " * 80
    check(read(text, published=PUBLISHED), text)


def test_a_report_of_three_hundred_sentences_is_read():
    towns = ("Faya", "Nyala", "Abeche", "Zinder")
    text = " ".join(f"Officials said {n} people were killed in {towns[n % 4]} on Monday." for n in range(2, 302))
    ledger = read(text, published=PUBLISHED)
    check(ledger, text)
    assert len(ledger.claims) >= 250
    assert len(ledger.figures) >= 250
    assert ledger.claims[-1].span[0] > len(text) * 0.95


def test_a_report_that_lost_its_commas_and_apostrophes_is_read():
    text = REPORT.replace(",", "").replace("'", "")
    ledger = read(text, published=PUBLISHED)
    check(ledger, text)
    assert len(ledger.claims) >= 4
    assert ledger.events
    assert ledger.figures


def test_a_report_that_lost_the_spaces_after_its_full_stops_is_read():
    text = REPORT.replace(". ", ".").replace("\n\n", "")
    ledger = read(text, published=PUBLISHED)
    check(ledger, text)
    assert len(ledger.claims) >= 4


@pytest.mark.parametrize("mark", ["🚨 ", "🇸🇩🇹🇩 ", "𝐁𝐑𝐄𝐀𝐊𝐈𝐍𝐆 ", "👨‍👩‍👧 "])
def test_offsets_count_code_points_beyond_the_basic_plane(mark):
    text = mark + REPORT.replace("\n\n", f"\n\n{mark}")
    ledger = read(text, published=PUBLISHED)
    check(ledger, text)
    assert "struck" in {e.trigger.text for e in ledger.events}


def test_windows_newlines_change_nothing_but_offsets(ledger):
    text = REPORT.replace("\n", "\r\n")
    other = read(text, published=PUBLISHED)
    check(other, text)
    assert [(c.cue and c.cue.text, c.act, c.stance, c.source.actor) for c in other.claims] == [
        (c.cue and c.cue.text, c.act, c.stance, c.source.actor) for c in ledger.claims
    ]
    assert [(e.trigger.text, e.kind, e.realis) for e in other.events] == [
        (e.trigger.text, e.kind, e.realis) for e in ledger.events
    ]
    assert [(f.text, f.low, f.high) for f in other.figures] == [(f.text, f.low, f.high) for f in ledger.figures]


def test_tabs_and_runs_of_spaces_do_no_harm():
    text = REPORT.replace(" ", "  ").replace(". ", ".\t")
    check(read(text, published=PUBLISHED), text)


PIECES = st.sampled_from(
    (
        "The army", "Chad", "Sudan's", "rebels", "said", "denied", "accused", "that", "killed", "strikes", "12",
        "at least", "civilians", "near Nyala", "on Friday", '"', "“", "”", "'", ",", ".", "?", "(", ")", "—", "\n\n",
        "\n", "it", "they", "according to", "in response to", "both sides", "no", "dozens of", "and", "of", "🚨",
        "\u200b", "in", "retaliation",
    )
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(PIECES, min_size=4, max_size=40))
def test_any_order_of_words_gives_a_sound_ledger(pieces):
    text = "The army said " + " ".join(pieces)
    check(read(text, published=PUBLISHED), text)
