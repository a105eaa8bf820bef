"""Which event or claim a time belongs to: read off the tree of the sentence (times_scope), never the nearest.

An event gets only a time of its own clause, never the date of the report by default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import ClaimDraft, EventDraft, TimeDraft, Why
from rashomon.reading.times_scope import clauses_between, holder_of, scene_of
from rashomon.reading.times_share import is_date, set_time, share_times


def attach_times(
    annotation: Annotation,
    events: Sequence[EventDraft],
    claims: Sequence[ClaimDraft],
    times: Sequence[TimeDraft],
    published: date | datetime | None = None,
) -> None:
    """Gives `EventDraft.time` and `ClaimDraft.said` the time that hangs on them in the tree of their
    sentence.

    A time goes to the nearest event above it; above a verb that is no event ("launched attacks late
    Thursday", "airstrikes carried out this week") to the events that are its subject or object or that it
    modifies. A time on a reporting verb says when the claim was made unless it stands within the content.
    "Since the start of the war in 2011" gives what hangs on it the span from then up to `published`.
    """
    scene = scene_of(annotation, events, claims)
    best: dict[int, tuple[tuple[int, ...], TimeDraft, str]] = {}
    said: dict[int, tuple[tuple[int, ...], TimeDraft]] = {}
    for time in times:
        if _is_dateline(annotation, time):
            continue
        holder = holder_of(scene, time)
        rank = _rank(time, holder.steps)
        if holder.claim is not None and (time.start is not None or time.end is not None or is_date(time)):
            key = id(holder.claim)
            if key not in said or rank < said[key][0]:
                said[key] = (rank, time)
        held = [(event, time, "own") for event in holder.events]
        held += [(event, _since(time, published), "since then") for event in holder.since]
        for event, given, rule in held:
            near = (*rank[:-1], clauses_between(annotation, event, time), rank[-1])
            if id(event) not in best or near < best[id(event)][0]:
                best[id(event)] = (near, given, rule)
    for event in events:
        if id(event) in best and event.time is None:
            set_time(annotation, event, best[id(event)][1], best[id(event)][2])
    for claim in claims:
        if id(claim) in said and claim.said is None:
            claim.said = said[id(claim)][1]
            claim.why.append(Why("said", "times", "hangs on the cue", span=annotation.span(*claim.said.tokens)))
    share_times(scene, events)


_DATELINE = 12  # words from the start of a report within which a bare full date is its dateline


def _is_dateline(annotation: Annotation, time: TimeDraft) -> bool:
    """True for the date that heads a report ("Fri 07 Apr 2017 at 0914", "KABUL, 3 May 2021"): it dates no event."""
    first = time.tokens[0]
    if time.anchor != "none" or first > _DATELINE or time.precision not in ("day", "instant", "part-of-day"):
        return False
    before = [annotation.upos[token] for token in range(first)]
    return "ADP" not in before[-2:] and "VERB" not in before and "AUX" not in before


def _since(time: TimeDraft, published: date | datetime | None) -> TimeDraft:
    """From the time up to the report's date; without an end where that is not known."""
    today = published.date() if isinstance(published, datetime) else published
    end = today.isoformat() if today is not None and time.start is not None else None
    return replace(time, end=end, relation="since")


def _rank(time: TimeDraft, steps: int) -> tuple[int, ...]:
    """Resolved before open, days before years, a day before "the last 24 hours", near before far."""
    known = 0 if time.start is not None or time.end is not None else 1
    return (
        known,
        ("instant", "part-of-day", "day", "week", "month", "season", "year", "vague").index(time.precision) // 3,
        int((time.timex or "").startswith("P")),
        steps,
    )
