"""How good the times are: spans and TIMEX3 values on TempEval-3 (TimeBank, AQUAINT) and WikiWars.

Spans are scored as in TempEval-3: strict (same characters) and relaxed (any overlap), one to one. Row "value" counts
the relaxed matches whose TIMEX3 value is that of the gold.
Ends of a range count as two times, as the guidelines of TimeML ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from evaluation.heads import Table, add
from rashomon.language.annotation import Annotation
from rashomon.reading.times import find_times


def times(annotate: Callable[[str], Annotation], rows: Iterable[Mapping[str, Any]]) -> Table:
    """Counts over documents with `text`, `dct` (ISO 8601) and `timexes` ({start, end, text, value, nested?}).

    Nested gold expressions are left out.
    """
    table: Table = {}
    for row in rows:
        gold = [item for item in row["timexes"] if not item.get("nested")]
        annotation = annotate(row["text"])
        made = find_times(annotation, anchor(row["dct"]), ranges=False)
        spans = [annotation.span(*time.tokens) for time in made]
        free = set(range(len(made)))
        strict = relaxed = right = 0
        for item in gold:
            hits = [i for i in sorted(free) if spans[i][0] < item["end"] and item["start"] < spans[i][1]]
            if not hits:
                continue
            exact = [i for i in hits if spans[i] == (item["start"], item["end"])]
            hit = (exact or hits)[0]
            free.discard(hit)
            relaxed += 1
            strict += bool(exact)
            right += made[hit].timex == item["value"]
        for name, count in (("strict", strict), ("relaxed", relaxed), ("value", right)):
            add(table, name, count, len(made), len(gold))
    return table


def anchor(dct: str | None) -> date | datetime | None:
    """The report's date from a document creation time: a date, or a datetime where it has a clock time."""
    if not dct:
        return None
    return datetime.fromisoformat(dct) if "T" in dct else date.fromisoformat(dct[:10])
