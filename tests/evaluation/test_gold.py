"""Gold ledgers kept as offsets become words again when they meet their text."""

import json

import pytest

from evaluation.data import home
from evaluation.errors import NoData
from evaluation.gold import CLAIMS, FOLDER, gold_ledgers, joined

TEXT = "Two died, the army said. The army said two were hurt."


def gold():
    return {
        "claims": [
            {"source": [25, 33], "cue": [34, 38], "content": [[39, 52]], "person": None},
            {"source": None, "cue": [19, 23], "content": [[0, 3], [4, 8]], "person": None},
        ],
        "events": [{"trigger": [48, 52], "objects": [[10, 18]], "places": [{"text": [14, 18], "name": "x"}]}],
        "figures": [{"text": [39, 42]}],
        "links": [{"cue": None}, {"cue": [4, 8]}],
    }


def test_ranges_become_the_words_and_which_of_their_occurrences():
    out = joined(gold(), TEXT)
    first, second = out["claims"]
    assert (first["source"], first["source_n"]) == ("The army", 0)
    assert (first["cue"], first["cue_n"]) == ("said", 1)
    assert (first["content"], first["content_n"]) == ("two were hurt", 0)
    assert second["source"] is None
    assert second["content"] == ["Two", "died"]
    assert (out["events"][0]["trigger"], out["events"][0]["objects"]) == ("hurt", ["the army"])
    assert (out["events"][0]["places"][0]["text"], out["events"][0]["places"][0]["n"]) == ("army", 0)
    assert (out["figures"][0]["text"], out["figures"][0]["n"]) == ("two", 0)
    assert [x["cue"] for x in out["links"]] == [None, "died"]


def test_files_are_joined_by_the_id_of_their_row(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/7.json").write_text(json.dumps({"row": "7", **gold()}))
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"id": "6", "text": "no"}) + "\n" + json.dumps({"id": "7", "text": TEXT}) + "\n")
    ((out, text),) = gold_ledgers(tmp_path / "gold", rows)
    assert text == TEXT
    assert out["figures"][0]["text"] == "two"


def test_the_kept_files_hold_no_words_of_the_reports():
    for file in (*FOLDER.glob("*/*.json"), *CLAIMS.glob("*/*.json")):
        kept = json.loads(file.read_text(encoding="utf-8"))
        for claim in kept["claims"]:
            for name in ("source", "cue", "person"):
                assert claim[name] is None or all(isinstance(x, int) for x in claim[name])
        assert all(isinstance(x, int) for f in kept["figures"] for x in f["text"])


def test_the_claims_of_twenty_reports_meet_their_texts():
    try:
        rows = home() / "data/fa_kes_syria/dev.jsonl"
    except NoData as missing:
        pytest.skip(str(missing))
    halves = [list(gold_ledgers(CLAIMS / half, rows)) for half in ("looked", "held")]
    assert [len(half) for half in halves] == [10, 10]
    for kept, text in (item for half in halves for item in half):
        for claim in kept["claims"]:
            pieces = [claim["content"]] if isinstance(claim["content"], str) else claim["content"]
            assert all(piece == piece.strip() and piece in text for piece in pieces)
            assert claim["source"] is None or claim["source"] in text
