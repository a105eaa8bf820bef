"""Gold ledgers of reports that are not in the project: offsets here, the text in `data/fa_kes_syria/dev.jsonl`.

A file in `gold/SET/` is a gold ledger as the scorer takes it (claims, events, figures, links), with a half-open range of
code points in place of every piece of text, and `row`, the id of the report. Set `looked` was looked at while rules were
written; set `held` was not: its scores are the ones to believe, as long as nobody reads those reports to mend a rule.
Each was made by one annotator, without sight of the program's output.

`tests/gold/claims` has the claims of twenty more reports in the same form, likewise in a half that is looked at and one
that is not. `python -m evaluation.gold FOLDER ROWS OUT` joins a folder of such files with their texts: it writes ID.txt
and ID.gold.json for `score_ledger.py --many`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("gold")
CLAIMS = Path(__file__).parent.parent / "tests/gold/claims"

Gold = dict[str, Any]


def gold_ledgers(folder: Path, rows: Path) -> Iterator[tuple[Gold, str]]:
    """Gold ledgers with their texts; `rows` is a file of JSON lines with `id` and `text`. KeyError for a missing row."""
    with rows.open(encoding="utf-8") as lines:
        texts = {r["id"]: r["text"] for r in map(json.loads, lines)}
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        yield joined(gold, texts[gold["row"]]), texts[gold["row"]]


def joined(gold: Gold, text: str) -> Gold:
    """The gold ledger with words in place of ranges, and `n`, which of their occurrences is meant."""
    return {
        **gold,
        "claims": [_claim(x, text) for x in gold["claims"]],
        "events": [
            {
                **x,
                **_piece("trigger", "n", x["trigger"], text),
                "objects": [text[a:b] for a, b in x["objects"]],
                "places": [{**p, **_piece("text", "n", p["text"], text)} for p in x["places"]],
            }
            for x in gold["events"]
        ],
        "figures": [{**x, **_piece("text", "n", x["text"], text)} for x in gold["figures"]],
        "links": [{**x, "cue": text[slice(*x["cue"])] if x["cue"] else None} for x in gold["links"]],
    }


def _claim(claim: Gold, text: str) -> Gold:
    out = dict(claim)
    for name in ("source", "cue"):
        out.update(_piece(name, f"{name}_n", claim[name], text))
    content = claim["content"] or []
    if len(content) == 1:
        out.update(_piece("content", "content_n", content[0], text))
    else:
        out["content"] = [text[a:b] for a, b in content] or None
    out["person"] = text[slice(*claim["person"])] if claim["person"] else None
    return out


def _piece(name: str, number: str, span: list[int] | None, text: str) -> dict[str, Any]:
    if span is None:
        return {name: None}
    first, end = span
    words = text[first:end]
    count, at = 0, text.find(words)
    while at < first:
        count, at = count + 1, text.find(words, at + 1)
    return {name: words, number: count}


def main() -> None:
    p = argparse.ArgumentParser(prog="python -m evaluation.gold", description="Joins gold ledgers with their texts.")
    p.add_argument("folder", type=Path, help="gold ledgers with offsets")
    p.add_argument("rows", type=Path, help="JSON lines with `id` and `text`")
    p.add_argument("out", type=Path)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    for gold, text in gold_ledgers(a.folder, a.rows):
        (a.out / f"{gold['row']}.txt").write_text(text, encoding="utf-8")
        content = json.dumps({**gold, "doc": gold["row"]}, ensure_ascii=False, indent=1)
        (a.out / f"{gold['row']}.gold.json").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
