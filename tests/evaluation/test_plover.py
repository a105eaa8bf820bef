"""Roots of PLOVER are counted by root, and MUC-4's incidents by report."""

from evaluation.muc import incidents
from evaluation.plover import parties, roots
from rashomon.language import load_engine


def test_marked_parties_are_found():
    annotation = load_engine().annotate("Norlandia condemned Sudria.")
    assert parties(annotation, "<s>Norlandia</s> condemned <t>Sudria</t>.") == ((0, 1), (2, 3))


def test_rows_count_by_root():
    rows = [
        {
            "text": "Norlandia condemned Sudria.",
            "marked": "<s>Norlandia</s> condemned <t>Sudria</t>.",
            "event": "ACCUSE",
        },
        {"text": "Norlandia bombed Sudria.", "marked": "<s>Norlandia</s> bombed <t>Sudria</t>.", "event": "AID"},
    ]
    table = roots(load_engine(), rows)
    assert sum(counts.hit for counts in table["ACCUSE"]) == 1
    assert sum(counts.hit for counts in table["AID"]) == 0
    assert table["macro-F1"][0].hit == 500


def test_incidents_are_sets_of_a_report():
    def slots(**more):
        return {"optional": False, "slots": {"INCIDENT: TYPE": [{"head": "KIDNAPPING"}], **more}}

    row = {"text": "GUNMEN KIDNAPPED A JUDGE IN THE CAPITAL TODAY, POLICE SAID.", "templates": [slots()]}
    counts = incidents([row])["incident type"][0]
    assert (counts.hit, counts.predicted, counts.gold) == (1, 1, 1)
