"""How good the times are: spans and TIMEX3 values on TempEval-3 (TimeBank, AQUAINT) and WikiWars.

Spans are scored as in TempEval-3: strict (same characters) and relaxed (any overlap), one to one. Value
accuracy is the share of relaxed matches whose TIMEX3 value is that of the gold; `value_f1` multiplies it
with the relaxed F1.
Ends of a range count as two times, as the guidelines of TimeML ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from rashomon.language.annotation import Annotation
from rashomon.reading.times import find_times


def evaluate_times(
    rows: Iterable[Mapping[str, Any]],
    annotate: Callable[[str], Annotation],
    *,
    mistakes: list[tuple[str, str, str, str]] | None = None,
) -> dict[str, float]:
    """Scores over documents with `text`, `dct` (ISO 8601) and `timexes` ({start, end, text, value, nested?}).

    Nested gold expressions are left out. Returns percentages: strict and relaxed precision, recall and F1,
    value accuracy and value F1. `mistakes` takes (kind, text, got, wanted) for every error.
    """
    gold_count = made_count = strict = relaxed = right = 0
    for row in rows:
        text, published = row["text"], anchor(row["dct"])
        gold = [item for item in row["timexes"] if not item.get("nested")]
        annotation = annotate(text)
        made = find_times(annotation, published, ranges=False)
        spans = [annotation.span(*time.tokens) for time in made]
        free = set(range(len(made)))
        for item in gold:
            hits = [i for i in free if spans[i][0] < item["end"] and item["start"] < spans[i][1]]
            if not hits:
                if mistakes is not None:
                    mistakes.append(("missed", item["text"], "", str(item["value"])))
                continue
            exact = [i for i in hits if spans[i] == (item["start"], item["end"])]
            hit = (exact or hits)[0]
            free.discard(hit)
            relaxed += 1
            strict += bool(exact)
            if not exact and mistakes is not None:
                mistakes.append(("span", item["text"], text[slice(*spans[hit])], str(item["value"])))
            if made[hit].timex == item["value"]:
                right += 1
            elif mistakes is not None:
                mistakes.append(("value", item["text"], str(made[hit].timex), str(item["value"])))
        if mistakes is not None:
            mistakes.extend(("extra", text[slice(*spans[i])], str(made[i].timex), "") for i in free)
        gold_count += len(gold)
        made_count += len(made)
    scores = {}
    for name, hits_ in (("strict", strict), ("relaxed", relaxed)):
        precision, recall = 100 * hits_ / max(1, made_count), 100 * hits_ / max(1, gold_count)
        scores[f"{name}_p"], scores[f"{name}_r"] = precision, recall
        scores[f"{name}_f1"] = 2 * precision * recall / max(1e-9, precision + recall)
    scores["value_accuracy"] = 100 * right / max(1, relaxed)
    scores["value_f1"] = scores["relaxed_f1"] * scores["value_accuracy"] / 100
    return scores


def anchor(dct: str | None) -> date | datetime | None:
    """The report's date from a document creation time: a date, or a datetime where it has a clock time."""
    if not dct:
        return None
    return datetime.fromisoformat(dct) if "T" in dct else date.fromisoformat(dct[:10])
