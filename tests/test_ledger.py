"""The records: checked where they are built, and the same after a trip through JSON."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import (
    DuplicateId,
    InvalidValue,
    LedgerFormatError,
    RecordNotFound,
    SpanMismatch,
    UnknownReference,
)
from rashomon.ledger import Content, Figure, Ledger, Mention, Place, Report, Time, Words
from rashomon.record import GAP, check, cut
from tests import ledgers
from tests.ledgers import TEXT, at

replace = msgspec.structs.replace


def test_a_ledger_survives_json_without_loss() -> None:
    ledger = ledgers.ledger()
    data = ledger.to_json()
    assert Ledger.from_json(data) == ledger
    assert Ledger.from_json(data.decode()) == ledger
    assert Ledger.from_json(ledger.to_json(indent=2)).to_json() == data


def test_json_has_the_names_of_the_contract() -> None:
    ledger = json.loads(ledgers.ledger().to_json())
    assert list(ledger) == [
        "schema", "reports", "actors", "claims", "events", "figures", "links", "unresolved",
    ]  # fmt: skip
    assert ledger["schema"] == "rashomon/ledger/1"
    claim, event = ledger["claims"][0], ledger["events"][0]
    assert claim["source"]["span"] == list(at("The defence ministry of Arland"))
    assert claim["content"]["spans"][1] == list(at("killing at least 12 soldiers"))
    assert event["targets"][0]["from"] == claim["id"]
    assert event["objects"][0]["class"] == "military"
    assert event["time"]["start"] == "2025-03-04"
    assert event["codes"]["acled"]["reason"] is None
    assert set(ledger["links"][0]) == {"id", "report", "kind", "from", "to", "field", "cue", "claim", "why"}


def test_every_text_in_the_json_is_what_stands_at_its_span() -> None:
    def visit(value: Any) -> int:
        if isinstance(value, list):
            return sum(visit(item) for item in value)
        if not isinstance(value, dict):
            return 0
        here = 0
        if value.get("span") and value.get("text"):
            start, end = value["span"]
            assert TEXT[start:end] == value["text"]
            here = 1
        return here + sum(visit(item) for item in value.values())

    assert visit(json.loads(ledgers.ledger().to_json())) == 15


def test_lists_are_in_document_order_however_they_were_given() -> None:
    ledger = ledgers.ledger()
    assert [claim.act for claim in ledger.claims] == ["accuse", "deny"]
    assert [event.trigger.text for event in ledger.events] == ["had struck", "strike"]


def test_records_cannot_be_changed() -> None:
    claim = ledgers.ledger().claims[0]
    with pytest.raises(AttributeError):
        claim.stance = "deny"  # type: ignore[misc]
    assert len({claim, replace(claim)}) == 1


def test_a_span_that_does_not_match_its_text_is_refused() -> None:
    (figure,) = ledgers.parts()["figures"]
    start, end = figure.span
    with pytest.raises(SpanMismatch) as caught:
        ledgers.ledger(figures=[replace(figure, span=(start + 1, end + 1))])
    assert caught.value.expected == "at least 12"
    assert caught.value.found == "t least 12 "
    assert figure.id in str(caught.value)


@pytest.mark.parametrize("part", ["source", "cue", "content", "said"])
def test_a_wrong_text_is_found_at_any_depth(part: str) -> None:
    denied, said = ledgers.parts()["claims"]
    wrong = replace(said, **{part: replace(getattr(said, part), text="something else")})
    with pytest.raises(SpanMismatch, match=rf"claim {said.id}\.{part}: text 'something else'"):
        ledgers.ledger(claims=[denied, wrong])


def test_a_span_beyond_the_report_is_refused_even_without_a_text() -> None:
    denied, said = ledgers.parts()["claims"]
    with pytest.raises(SpanMismatch, match=r"quotes: span \(5, 9999\) is not in the report"):
        ledgers.ledger(claims=[denied, replace(said, quotes=((5, 9999),))])


def test_offsets_are_code_points_not_utf16_units() -> None:
    # The bird at the start is one code point and two UTF-16 units.
    assert cut(TEXT, at("Arland")) == "Arland"
    assert at("The")[0] == 2


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-1, 4), (0, 1.0), (True, 4), (1, 2, 3), [1, 2], "ab"])
def test_a_span_must_be_two_whole_numbers_in_order(span: Any) -> None:
    with pytest.raises(InvalidValue):
        Words(text="x", span=span)


@pytest.mark.parametrize("span", [(3, 3), (-1, 4), (0, len(TEXT) + 1)])
def test_cut_refuses_what_is_not_in_the_text(span: tuple[int, int]) -> None:
    with pytest.raises(SpanMismatch):
        Words.cut(TEXT, span)
    with pytest.raises(SpanMismatch):
        Content.cut(TEXT, span)


def test_discontinuous_words_keep_their_envelope_and_their_pieces() -> None:
    words = Words.cut(TEXT, at("said"), at("The defence"))
    assert words.span == (at("The defence")[0], at("said")[1])
    assert words.text == cut(TEXT, words.span)
    assert words.spans == (at("The defence"), at("said"))


def test_a_piece_outside_its_envelope_is_refused() -> None:
    with pytest.raises(InvalidValue, match="pieces within the span"):
        check(Words(text="said", span=at("said"), spans=(at("Vell"),)), TEXT)


def test_discontinuous_content_shows_where_words_were_left_out() -> None:
    content = Content.cut(TEXT, at("killing"), at("drones"))
    assert content.text == f"drones{GAP}killing"
    assert content.spans == (at("drones"), at("killing"))


@given(st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=2, unique=True).map(sorted))
def test_whatever_is_cut_from_a_text_passes_the_check(ends: list[int]) -> None:
    start, end = ends
    for words in (Words.cut(TEXT, (start, end)), Content.cut(TEXT, (start, end))):
        check(words, TEXT)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("claims", "act", "suggest"),
        ("claims", "stance", "agree"),
        ("claims", "certainty", None),
        ("claims", "sentence", -1),
        ("claims", "events", ["e-1"]),
        ("claims", "events", (3,)),
        ("claims", "quotes", ((4, 2),)),
        ("events", "realis", "maybe"),
        ("events", "narrated", 1),
        ("events", "time", "Tuesday"),
        ("events", "intensity", float("nan")),
        ("events", "intensity", float("-inf")),
        ("figures", "quantifier", "roughly"),
        ("figures", "low", 12.0),
        ("figures", "low", -3),
        ("figures", "text", None),
        ("links", "kind", "revenge"),
        ("unresolved", "what", "mood"),
        ("actors", "kind", "tribe"),
        ("actors", "names", "Arland"),
    ],
)
def test_a_value_outside_its_list_is_refused_where_the_record_is_built(
    kind: str, field: str, value: Any
) -> None:
    record = ledgers.parts()[kind][0]
    with pytest.raises(InvalidValue) as caught:
        replace(record, **{field: value})
    assert caught.value.field == field
    assert "allowed: " in str(caught.value)


def test_bounds_of_a_figure_are_in_order() -> None:
    figure: Figure = ledgers.parts()["figures"][0]
    assert replace(figure, low=0, high=0).high == 0
    with pytest.raises(InvalidValue, match="at most high, 3"):
        replace(figure, low=4, high=3)


def test_a_point_has_both_coordinates_or_none() -> None:
    with pytest.raises(InvalidValue, match="lat and lon"):
        Place(text="Vell", span=at("Vell"), precision=1, lat=1.0)
    with pytest.raises(InvalidValue, match="-90 to 90"):
        Place(text="Vell", span=at("Vell"), precision=1, lat=91, lon=0)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2025-03-05", "2025-03-04"), ("yesterday", None), (None, "2025-02-30"), ("2025-03-04T25:00", None)],
)
def test_times_are_iso_8601_and_in_order(start: str | None, end: str | None) -> None:
    with pytest.raises(InvalidValue):
        Time(text="Tuesday", span=at("Tuesday"), start=start, end=end, precision="day")


def test_a_mention_without_words_says_what_it_was_inferred_from() -> None:
    with pytest.raises(InvalidValue, match="unless the mention is inferred"):
        Mention(text=None, span=None, actor="ARL")
    with pytest.raises(InvalidValue, match="inferred from"):
        Mention(text="Borlish", span=at("Borlish"), actor="BRL", inferred=True)


def test_the_narrator_has_no_span() -> None:
    said = ledgers.parts()["claims"][1]
    with pytest.raises(InvalidValue, match="null for the narrator"):
        replace(said.source, kind="narrator")


def test_words_on_verification_have_a_span_and_only_they() -> None:
    said = ledgers.parts()["claims"][1]
    with pytest.raises(InvalidValue, match="verification_span"):
        replace(said, verification="unverified")
    with pytest.raises(InvalidValue, match="verification_span"):
        replace(said, verification_span=at("Borland"))


@pytest.mark.parametrize(
    "changes",
    [
        {"published": "5 March"},
        {"retrieved": "now"},
        {"published": None},
        {"published_from": "guess"},
        {"text": "a lone \ud800 surrogate"},
        {"title": "another \udfff one"},
    ],
)
def test_a_report_is_checked(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        ledgers.report(**changes)


def test_a_report_gives_its_own_characters() -> None:
    report: Report = ledgers.report()
    assert report.cut(at("Vell")) == "Vell"


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("actors", {"party": "NOWHERE"}),
        ("claims", {"events": ("e-none",)}),
        ("claims", {"figures": ("f-none",)}),
        ("claims", {"answers": ("c-none",)}),
        ("claims", {"report": "r-none"}),
        ("events", {"figures": ("f-none",)}),
        ("figures", {"claim": "c-none"}),
        ("figures", {"event": "e-none"}),
        ("figures", {"of": "NOBODY"}),
        ("figures", {"of": ""}),
        ("links", {"from_": "c-none"}),
        ("links", {"to": "f-none"}),
        ("links", {"claim": "e-none"}),
        ("unresolved", {"report": "r-none"}),
    ],
)
def test_a_reference_to_nothing_is_refused(kind: str, changes: dict[str, Any]) -> None:
    first, *rest = ledgers.parts()[kind]
    with pytest.raises(UnknownReference):
        ledgers.ledger(**{kind: [replace(first, **changes), *rest]})


@pytest.mark.parametrize(
    ("kind", "field"),
    [("claims", "source"), ("events", "agents"), ("events", "targets"), ("claims", "relay")],
)
def test_an_actor_that_is_not_listed_is_refused(kind: str, field: str) -> None:
    stranger = Mention(text="Borlish", span=at("Borlish"), actor="NOBODY")
    first, second = ledgers.parts()[kind]
    value = replace(second.source, actor="NOBODY") if field == "source" else (stranger,)
    with pytest.raises(UnknownReference, match="'NOBODY'"):
        ledgers.ledger(**{kind: [first, replace(second, **{field: value})]})


def test_two_records_with_one_id_are_refused() -> None:
    made = ledgers.parts()
    for kind in ("reports", "actors", "claims", "events", "figures", "links"):
        with pytest.raises(DuplicateId):
            ledgers.ledger(**{kind: [*made[kind], made[kind][0]]})
    with pytest.raises(DuplicateId):
        ledgers.ledger(events=[*made["events"], replace(made["events"][0], id=made["claims"][0].id)])


def test_a_record_is_found_by_its_id() -> None:
    ledger = ledgers.ledger()
    for record in (*ledger.claims, *ledger.events, *ledger.figures, *ledger.links, *ledger.actors):
        assert ledger.find(record.id) is record
    with pytest.raises(RecordNotFound, match="'c-none'"):
        ledger.find("c-none")


def test_a_ledger_read_from_json_is_checked_again() -> None:
    data = ledgers.ledger().to_json()
    with pytest.raises(SpanMismatch):
        Ledger.from_json(data.replace(b'"text":"at least 12"', b'"text":"at least 13"'))
    with pytest.raises(UnknownReference):
        Ledger.from_json(data.replace(b'"of":"ARL.MIL"', b'"of":"CARL.MIL"'))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"schema":"\xff"}',
        b"{}",
        b'{"schema":"rashomon/ledger/0","reports":[]}',
        b'{"schema":"rashomon/ledger/1","reports":[],"surprise":1}',
        b'{"schema":"rashomon/ledger/1","reports":[{"id":"r","text":"x"}]}',
    ],
)
def test_what_is_no_ledger_is_refused_with_its_reason(data: bytes) -> None:
    with pytest.raises(LedgerFormatError, match="rashomon/ledger/1"):
        Ledger.from_json(data)


def test_an_empty_ledger_is_a_ledger() -> None:
    ledger = Ledger.build([])
    assert Ledger.from_json(ledger.to_json()) == ledger


def test_reports_keep_their_order_and_their_records_follow_it() -> None:
    made = ledgers.parts()
    second = replace(made["reports"][0], id="r-second")
    elsewhere = replace(made["events"][0], id="e-second", report="r-second", claims=())
    ledger = ledgers.ledger(reports=[second, *made["reports"]], events=[*made["events"], elsewhere])
    assert ledger.events[0].id == "e-second"
