"""Which event or claim a time belongs to: read off the tree of the sentence, never the nearest.

An event gets only a time of its own clause, never the date of the report by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ClaimDraft, EventDraft, TimeDraft, Why
from rashomon.reading.phrases import sister_preposition


@dataclass(slots=True)
class _Holder:
    """What a time hangs on: events, or the cue of a claim; `steps` up the tree from the time."""

    events: list[EventDraft]
    claim: ClaimDraft | None
    steps: int
    since: bool = False
    """Whether the events went on from the time, which is another's ("killed since the war began in 2011")."""


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
    by_token = {token: event for event in reversed(events) for token in range(*event.trigger)}
    by_token.update({event.head: event for event in reversed(events)})
    cues = {token: claim for claim in reversed(claims) for first, end in claim.cue for token in range(first, end)}
    best: dict[int, tuple[tuple[int, ...], TimeDraft, str]] = {}
    said: dict[int, tuple[tuple[int, ...], TimeDraft]] = {}
    for time in times:
        if _is_dateline(annotation, time):
            continue
        head = _head(annotation, time.tokens)
        holder = _holder(annotation, head, time, by_token, cues)
        rank = _rank(time, holder.steps)
        if holder.claim is not None and (time.start is not None or time.end is not None or _is_date(time)):
            key = id(holder.claim)
            if key not in said or rank < said[key][0]:
                said[key] = (rank, time)
        for event in holder.events:
            if id(event) not in best or rank < best[id(event)][0]:
                given = _since(time, published) if holder.since else time
                best[id(event)] = (rank, given, "since then" if holder.since else "own")
    for event in events:
        if id(event) in best and event.time is None:
            _set(annotation, event, best[id(event)][1], best[id(event)][2])
    for claim in claims:
        if id(claim) in said and claim.said is None:
            claim.said = said[id(claim)][1]
            claim.why.append(Why("said", "times", "hangs on the cue", span=annotation.span(*claim.said.tokens)))
    _share(annotation, events, by_token)


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


def _is_date(time: TimeDraft) -> bool:
    """True for a date that lacks its anchor, False for lengths, frequencies and words such as "recently"."""
    return time.precision != "vague"


def _set(annotation: Annotation, event: EventDraft, time: TimeDraft, rule: str) -> None:
    event.time = time
    event.why.append(Why("time", "times", rule, annotation.text_of(*time.tokens), annotation.span(*time.tokens)))


def _rank(time: TimeDraft, steps: int) -> tuple[int, ...]:
    """Resolved before open, days before years, near before far."""
    known = 0 if time.start is not None or time.end is not None else 1
    return (
        known,
        ("instant", "part-of-day", "day", "week", "month", "season", "year", "vague").index(time.precision) // 3,
        steps,
    )


def _head(annotation: Annotation, tokens: Range) -> int:
    """The token of the range that hangs on one outside of it."""
    for token in range(*tokens):
        if not tokens[0] <= annotation.heads[token] < tokens[1]:
            return token
    return tokens[0]


_CLAUSES = ("ccomp", "parataxis", "csubj", "reparandum")
_ARGUMENTS = ("nsubj", "obj", "xcomp", "iobj")
_SAME_OBLIQUE = ("in", "by", "with", "during", "through", "via", "under", "amid")


def _holder(
    annotation: Annotation,
    head: int,
    time: TimeDraft,
    by_token: dict[int, EventDraft],
    cues: dict[int, ClaimDraft],
) -> _Holder:
    """Climbs from the time's head to the first event or cue."""
    copular = [by_token[child] for child in annotation.dependents(head, "nsubj") if child in by_token]
    if copular:  # "the attack was on Friday"
        return _Holder(copular, None, 0)
    if _dates_a_thing(annotation, time, by_token):
        return _Holder([], None, 99)
    below = head
    since = False
    for steps, above in enumerate(annotation.ancestors(head)):
        of_thing = annotation.deprels[below].split(":")[0] == "acl" and above not in by_token
        if of_thing and above not in cues:  # "a statement published on Friday": when it was published, no more
            events = [by_token[child] for child in annotation.dependents(above, "nmod") if child in by_token]
            return _Holder(events, None, steps, since) if events else _Holder([], None, 99)
        if above in by_token and (above not in cues or not _inside(cues[above], time)):
            events = [by_token[above]]
            if above in cues:
                return _Holder(events, cues[above], steps, since)
            return _Holder(events + _parts(annotation, above, by_token, events), None, steps, since)
        if above in cues:
            claim = cues[above]
            if _inside(claim, time):  # the parser hung a time of the content on the reporting verb
                return _Holder(_within(claim, time, by_token.values()), None, steps, since)
            return _Holder([], claim, steps)
        if annotation.upos[above] in ("VERB", "AUX") or annotation.deprels[above] == "root":
            events = [by_token[child] for child in _arguments(annotation, above) if child in by_token]
            reduced = annotation.xpos[above] == "VBN" and not annotation.dependents(above, "aux", "nsubj")
            if reduced and above - 1 in by_token:  # "airstrikes carried out this week", wherever the parser hung it
                return _Holder([by_token[above - 1]], None, steps, since)
            if events:
                return _Holder(events, None, steps, since)
        below = above
        marks = {annotation.lemmas[item].lower() for item in annotation.dependents(below, "case", "mark")}
        since = since or "since" in marks or annotation.lemmas[annotation.subtree(below)[0]].lower() == "since"
        clause = annotation.deprels[below].split(":")[0]
        if clause in _CLAUSES or (clause == "advcl" and marks & _APART):
            break
    return _Holder([], None, 99)


def _dates_a_thing(annotation: Annotation, time: TimeDraft, by_token: dict[int, EventDraft]) -> bool:
    """Whether the time stands behind a participle that tells of a thing, wherever the parser hung it: "a statement
    published on Friday"."""
    token = time.tokens[0] - 1
    if token >= 0 and annotation.upos[token] == "ADP":
        token -= 1
    if token < 0 or annotation.xpos[token] != "VBN" or not annotation.deprels[token].startswith("acl"):
        return False
    if annotation.dependents(token, "nsubj", "aux"):
        return False  # "the field from which an attack was launched on Friday"
    thing = annotation.heads[token]
    held = {token, thing, *annotation.dependents(thing, "nmod"), *annotation.dependents(thing, "compound")}
    return not held & by_token.keys() and token - 1 not in by_token


_APART = {"after", "before", "until", "till", "although", "though", "while", "whereas", "if", "unless"}
"""Marks of a clause whose time is not that of the clause above."""


def _arguments(annotation: Annotation, verb: int) -> list[int]:
    """Subject, object and the nouns joined to them by "and"; oblique nouns where the verb happened in
    them.
    """
    out: list[int] = []
    for child in annotation.children[verb]:
        label = annotation.deprels[child].split(":")[0]
        if label in _ARGUMENTS or (label == "obl" and _case(annotation, child) in _SAME_OBLIQUE):
            out.append(child)
            out.extend(annotation.dependents(child, "conj"))
            if label == "xcomp":  # "reported conducting strikes on Friday"
                out.extend(annotation.dependents(child, "obj"))
            out.extend(annotation.dependents(child, "compound") if label in _ARGUMENTS else [])
    return out


def _case(annotation: Annotation, noun: int) -> str:
    marks = annotation.dependents(noun, "case")
    return annotation.lemmas[marks[0]].lower() if marks else next(iter(sister_preposition(annotation, noun)), "")


_OUTCOMES = ("killing", "injury")


def _parts(
    annotation: Annotation, token: int, by_token: dict[int, EventDraft], events: list[EventDraft]
) -> list[EventDraft]:
    """The event by whose means another came about: "killed five in a raid on Friday", "shelling killed
    five".
    """
    if events[0].kind not in _OUTCOMES:
        return []
    return [by_token[child] for child in _arguments(annotation, token) if child in by_token]


def _inside(claim: ClaimDraft, time: TimeDraft) -> bool:
    return any(first <= time.tokens[0] < end for first, end in claim.content)


def _within(claim: ClaimDraft, time: TimeDraft, events: Iterable[EventDraft]) -> list[EventDraft]:
    """The event of the claim's content that stands nearest to the time, those before it first."""
    inside = {id(event): event for event in events if any(first <= event.head < end for first, end in claim.content)}
    place = time.tokens[0]
    ordered = sorted(inside.values(), key=lambda event: (event.head > place, abs(event.head - place)))
    return ordered[:1]


def _is_undated(event: EventDraft) -> bool:
    """Whether an event has no time, or only how long it took."""
    return event.time is None or (event.time.start is None and event.time.end is None and not _is_date(event.time))


def _share(annotation: Annotation, events: Sequence[EventDraft], by_token: dict[int, EventDraft]) -> None:
    """Times that hold for more than the event they hang on.

    A time before the first of two coordinated verbs holds for both ("On Friday rebels shelled X and took
    Y"), as does one after coordinated nouns ("raids and shelling on Friday"); what a raid did happened
    when the raid did.
    """
    for event in events:
        if not _is_undated(event):
            continue
        head = annotation.heads[event.head]
        label = annotation.deprels[event.head].split(":")[0]
        first = by_token.get(head)
        if label == "conj" and first is not None and first.time is not None and not _is_undated(first):
            noun = annotation.upos[event.head] in ("NOUN", "PROPN")
            if noun or first.time.tokens[0] < first.head:
                _set(annotation, event, first.time, "shared by coordination")
        if event.kind in _OUTCOMES and _is_undated(event):
            for child in _arguments(annotation, event.head):
                other = by_token.get(child)
                if other is not None and other is not event and other.time is not None and not _is_undated(other):
                    _set(annotation, event, other.time, "when its means happened")
                    break
    for event in events:  # nouns coordinated before the one that holds the time
        if _is_undated(event) and annotation.upos[event.head] in ("NOUN", "PROPN"):
            for child in annotation.dependents(event.head, "conj"):
                other = by_token.get(child)
                if other is not None and other.time is not None and not _is_undated(other):
                    _set(annotation, event, other.time, "shared by coordination")
                    break
