"""One report, read: the numbered stages, and the records that their drafts become."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from rashomon.codebook import Codebook, load_codebook
from rashomon.errors import RashomonError
from rashomon.intake import Intake, Metadata, from_text
from rashomon.knowledge.actors import load_actors
from rashomon.knowledge.gazetteer import Gazetteer, open_gazetteer
from rashomon.knowledge.registry import ActorRegistry
from rashomon.language.annotation import Annotation, Range
from rashomon.language.capitals import recased
from rashomon.ledger import Ledger, Report
from rashomon.reading import answers, attribution, standing, verification
from rashomon.reading.actors import PlaceCountry, ReportActors, Role
from rashomon.reading.contradictions import Sides, contradictions
from rashomon.reading.coreference import Mentions
from rashomon.reading.cues import CueBook
from rashomon.reading.denied import deny_events
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, FigureDraft, LinkDraft, TimeDraft, Why
from rashomon.reading.event_claims import take_answers
from rashomon.reading.event_inference import complete_events
from rashomon.reading.events import find_events, settle_strikes
from rashomon.reading.figures import find_figures, part_links
from rashomon.reading.links import find_links
from rashomon.reading.members import split_members
from rashomon.reading.names import settle_names
from rashomon.reading.places import attach_places, find_places
from rashomon.reading.records import Missing, build
from rashomon.reading.times import find_times
from rashomon.reading.times_attach import attach_times
from rashomon.reading.workers import Job, Outcome, available, in_order

if TYPE_CHECKING:
    from rashomon.language.engine import Engine
    from rashomon.reading.drafts import PlaceDraft


_ONLOOKERS = frozenset({"ngo", "igo", "media"})
"""Kinds of actors that fight on no side."""

WORTH_WORKERS = 30_000
"""Characters beside the longest report from which several processes are faster than one: they are read in about the
second that it takes to start the processes."""


@dataclass
class Drafts:
    """All that the stages found in one report, before it becomes records."""

    annotation: Annotation
    codebook: Codebook
    claims: list[ClaimDraft]
    events: list[EventDraft]
    actors: ReportActors
    places: list[PlaceDraft] = field(default_factory=list)
    times: list[TimeDraft] = field(default_factory=list)
    figures: list[FigureDraft] = field(default_factory=list)
    links: list[LinkDraft] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


def read(
    text: str,
    *,
    published: str | date | datetime | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Ledger:
    """The ledger of one report's text.

    `published` is the report's date (ISO 8601 text, date or datetime); without it the text's own header is asked, and
    where that says nothing, relative times stay unresolved. Offsets in the ledger are code points of `text` as given.
    Raises rashomon.errors.InputError for a text with nothing to read.
    """
    moment = published.isoformat() if isinstance(published, date) else published
    intake = from_text(text, Metadata(published=moment, publisher=publisher, title=title, url=url))
    return read_report(intake.report, intake.ranges())


@overload
def read_many(
    reports: Iterable[Report | Intake | str],
    *,
    workers: int | None = None,
    codebook_overlay: Path | None = None,
    keep_errors: Literal[False] = False,
) -> Iterator[Ledger]: ...


@overload
def read_many(
    reports: Iterable[Report | Intake | str],
    *,
    workers: int | None = None,
    codebook_overlay: Path | None = None,
    keep_errors: Literal[True],
) -> Iterator[Ledger | RashomonError]: ...


def read_many(
    reports: Iterable[Report | Intake | str],
    *,
    workers: int | None = None,
    codebook_overlay: Path | None = None,
    keep_errors: bool = False,
) -> Iterator[Ledger | RashomonError]:
    """The ledgers of several reports, one by one in order; what is given as text is read as by `read`.

    `workers` is the number of processes that read. 1 reads in this one, each report when its ledger is asked for. With
    None the machine's cores read where there is enough to read beside the longest report to pay for the start of other
    processes, RASHOMON_THREADS of them if that is set. Other processes read a bounded number of reports ahead, so
    `reports` may be without end.

    A report that cannot be read raises its RashomonError, which ends the iterator; with `keep_errors` the error comes in
    the place of the ledger and the rest goes on.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}; allowed: 1 or more, or None for the machine's cores")
    return _read_many(reports, workers, codebook_overlay, keep_errors)


def _read_many(
    reports: Iterable[Report | Intake | str], workers: int | None, overlay: Path | None, keep_errors: bool
) -> Iterator[Ledger | RashomonError]:
    jobs = _jobs(reports, overlay)
    count = available() if workers is None else workers
    if workers is None and count > 1:
        first = list(_gathered(jobs))
        count = count if _beside(first) >= WORTH_WORKERS else 1
        jobs = chain(first, jobs)
    with closing(in_order(jobs, count) if count > 1 else _one_by_one(jobs)) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Exception) and not (keep_errors and isinstance(outcome, RashomonError)):
                raise outcome
            yield outcome


def _jobs(reports: Iterable[Report | Intake | str], overlay: Path | None) -> Iterator[Job | RashomonError]:
    for report in reports:
        if isinstance(report, Report):
            yield report, (), overlay
            continue
        try:
            taken = from_text(report) if isinstance(report, str) else report
        except RashomonError as error:
            yield error
        else:
            yield taken.report, taken.ranges(), overlay


def _one_by_one(jobs: Iterable[Job | RashomonError]) -> Generator[Outcome]:
    for job in jobs:
        try:
            yield job if isinstance(job, RashomonError) else read_report(*job)
        except RashomonError as error:
            yield error


def _gathered(jobs: Iterator[Job | RashomonError]) -> Iterator[Job | RashomonError]:
    """The first jobs, until they are worth workers."""
    longest = total = 0
    for job in jobs:
        yield job
        size = _size_of(job)
        longest, total = max(longest, size), total + size
        if total - longest >= WORTH_WORKERS:
            return


def _beside(jobs: Sequence[Job | RashomonError]) -> int:
    """The characters that others can read while one process reads the longest report."""
    sizes = [_size_of(job) for job in jobs]
    return sum(sizes) - max(sizes, default=0)


def _size_of(job: Job | RashomonError) -> int:
    return 0 if isinstance(job, RashomonError) else len(job[0].text)


def read_report(
    report: Report,
    skip: Sequence[Range] = (),
    codebook_overlay: Path | None = None,
    engine: Engine | None = None,
) -> Ledger:
    """The ledger of a report, without the characters in `skip` (header, boilerplate).

    `engine` is the shipped one unless given. Raises CodebookError for an overlay that is not valid.
    """
    if engine is None:
        from rashomon.language import load_engine

        engine = load_engine()
    annotation = engine.annotate(recased(report.text), skip)
    if annotation.text != report.text:
        annotation = replace(annotation, text=report.text)
    return build(report, draft(annotation, _moment(report.published), load_codebook(codebook_overlay)))


def draft(annotation: Annotation, published: date | datetime | None, codebook: Codebook) -> Drafts:
    """Runs the stages over an annotation.

    0. names: the engine's names put right, for all stages
    1. attribution: who says what, in which words; speech act, stance, certainty
    2. events: triggers, kinds, realis, agents, targets, objects, weapons
    3. actors: which party each source, agent and target is, as of the report's date; then which claim a denial answers
       and which claims the report's words of checking cover
    4. places: where, resolved jointly over the report
    5. times: when, against the report's date
    6. figures: how many, of what, of whom
    7. inference: what the rest of the report tells of an event's agents, targets and kind, marked as inferred
    8. standing: how the speaker stands to what he speaks of
    9. links: what answers what, which mentions are of one event, which claims contradict each other in what
    10. denials: the realis of events that only those who deny them tell of
    """
    on = published.date() if isinstance(published, datetime) else published
    registry = load_actors()
    gazetteer = open_gazetteer()
    annotation = settle_names(annotation, registry, on, lambda name: bool(gazetteer.lookup(name)))
    heard = attribution.read(annotation, CueBook.of(codebook))
    claims = heard.claims
    events = find_events(annotation, codebook, claims, heard.mentions, on)
    actors = ReportActors(
        annotation, registry, on, place_country=_country_of(gazetteer), antecedent=heard.mentions.antecedent
    )
    out = Drafts(annotation, codebook, claims, events, actors)
    resolve_actors(out, heard.mentions)
    scene = answers.Scene(events, actors.side_of, lambda side: registry.allies(side, on), _actor_at(actors))
    answers.answer(annotation, claims, heard.mentions, scene)
    verification.attach(annotation, claims, heard.mentions, scene)
    take_answers(annotation, events, claims)
    out.places = find_places(annotation, gazetteer, report_countries=_countries(actors))
    attach_places(annotation, events, out.places)
    out.times = find_times(annotation, published)
    attach_times(annotation, events, claims, out.times, published)
    out.figures = find_figures(annotation, events)
    for figure in out.figures:
        _place_figure(out, figure)
    complete_events(
        annotation, events, claims, party_of=actors.side_of, mentions=heard.mentions, people_of=actors.people_of
    )
    settle_strikes(annotation, events)
    _stand(out, registry, on)
    out.links = find_links(annotation, events, claims, codebook, party_of=actors.side_of)
    out.links += part_links(out.figures)
    sides = Sides(actors.side_of, lambda side: registry.allies(side, on), _kind_of(actors))
    out.links += contradictions(annotation, events, claims, out.figures, out.links, sides)
    deny_events(annotation, events)
    out.missing.extend(_missing(out))
    return out


def _actor_at(actors: ReportActors) -> answers.Resolve:
    def actor(first: int, end: int, head: int) -> str | None:
        adjective = actors.annotation.upos[head] == "ADJ"  # "the Afghan claim": the state, not its people
        hit = actors.look(first, end, head, role="agent" if adjective else "source")
        return hit.id if hit is not None else None

    return actor


def _kind_of(actors: ReportActors) -> Callable[[str], str | None]:
    def kind(actor: str) -> str | None:
        entry = actors.entry(actor)
        return entry.kind if entry is not None else None

    return kind


def resolve_actors(out: Drafts, mentions: Mentions) -> None:
    """Gives every source, relay, agent and target the id of its actor, through its antecedent where it is one."""
    for claim in out.claims:
        for relay in claim.relay:
            if relay.tokens is not None and relay.head is not None:
                _resolve(out, relay, *relay.tokens, relay.head, "source")
        if claim.mention is not None and claim.source.head is not None:
            first, end = claim.mention
            head = _head(out.annotation, first, end)
            _resolve(out, claim.source, first, end, head, "source", claim)
            if claim.source.actor is None and claim.source.tokens is not None:
                _resolve(out, claim.source, *claim.source.tokens, claim.source.head, "source")
        elif claim.source.tokens is not None and claim.source.head is not None:
            _resolve(out, claim.source, *claim.source.tokens, claim.source.head, "source", claim)
    split_members(out.claims, out.events)
    for event in out.events:
        event.agents = [x for item in event.agents for x in _resolve_argument(out, item, mentions, "agent")]
        event.targets = [x for item in event.targets for x in _resolve_argument(out, item, mentions, "target")]


def _resolve_argument(out: Drafts, item: ActorDraft, mentions: Mentions, role: Role) -> list[ActorDraft]:
    """The item with its actor, or one item for each member where the phrase names several ("both sides")."""
    if item.actor is not None or item.tokens is None or item.head is None:
        return [item]
    before = mentions.antecedent(*item.tokens, item.head)
    tries = [item.tokens] if before is None or before == item.tokens else [before, item.tokens]
    for first, end in tries:
        head = item.head if (first, end) == item.tokens else _head(out.annotation, first, end)
        hit = out.actors.resolve_bare(first, end, head, role=role)
        if hit is None:
            continue
        if hit.members:
            return [replace(item, actor=member) for member in hit.members]
        bare = out.annotation.deprels[head].split(":")[0] in ("amod", "compound") and end - first == 1
        state = hit.entry.country if bare and hit.entry.kind == "civilians" else None
        item.actor = state or hit.id  # "Pakistani airstrikes": the demonym stands for the state, not for its people
        break
    return [item]


def _resolve(
    out: Drafts, item: ActorDraft, first: int, end: int, head: int, role: Role, claim: ClaimDraft | None = None
) -> None:
    outlet = next((relay.actor for relay in claim.relay if relay.actor), None) if claim is not None else None
    hit = out.actors.resolve_bare(first, end, head, role=role, relay=outlet)
    if hit is None:
        return
    if claim is not None and claim.person and hit.rule == "unlisted":
        hit = out.actors.unlisted(claim.person, hit)
    item.actor = hit.id
    if hit.inferred and not item.inferred:
        item.inferred, item.inferred_from = True, hit.rule
    if claim is not None:
        claim.members = list(hit.members)
        claim.why.append(Why("source.actor", "actors", hit.rule, hit.id, out.annotation.span(first, end)))


def _head(annotation: Annotation, first: int, end: int) -> int:
    """The token of `[first, end)` whose head lies outside of it."""
    for token in range(first, end):
        if not first <= annotation.heads[token] < end:
            return token
    return end - 1


def _countries(actors: ReportActors) -> list[str]:
    return sorted({a.country for a in actors.actors() if a.country})


def _country_of(gazetteer: Gazetteer) -> PlaceCountry:
    def country(name: str) -> str | None:
        """The country of the most populous place of that name; None where there is none."""
        found = gazetteer.lookup(name)
        return max(found, key=lambda p: p.population).country if found else None

    return country


def _moment(published: str | None) -> date | datetime | None:
    if published is None:
        return None
    return date.fromisoformat(published) if len(published) == 10 else datetime.fromisoformat(published)


def _inside(tokens: Range, ranges: Sequence[Range]) -> bool:
    return any(a <= tokens[0] and tokens[1] <= b for a, b in ranges)


def _size(claim: ClaimDraft) -> int:
    return sum(b - a for a, b in claim.content)


def _place_figure(out: Drafts, figure: FigureDraft) -> None:
    """The claim that gives a figure is the innermost one whose content holds it; the counted noun says of whom."""
    holders = [c for c in out.claims if _inside(figure.tokens, c.content)]
    if holders:
        figure.claim = min(holders, key=_size)
        figure.why.append(Why("claim", "reader", "innermost content that holds the figure"))
    if figure.unit_tokens is not None:
        hit = out.actors.resolve(*figure.unit_tokens, figure.head, role="of")
        if hit is not None and not hit.id.startswith("?"):
            figure.of = hit.id


def _stand(out: Drafts, registry: ActorRegistry, on: date | None) -> None:
    held: dict[int, list[EventDraft]] = {}
    for event in out.events:
        if event.speech is not None:
            continue  # the act of speaking itself: its agent is the speaker, which says nothing of where he stands
        for claim, _ in event.claims:
            held.setdefault(id(claim), []).append(event)
    harmed: dict[int, set[str]] = {}
    for figure in out.figures:
        if figure.claim is not None and figure.of is not None:
            party = out.actors.side_of(figure.of)
            if party:
                harmed.setdefault(id(figure.claim), set()).add(party)
    parties = {p for c in out.claims if c.source.actor and (p := out.actors.side_of(c.source.actor))}
    allies = {p: registry.allies(p, on) for p in sorted(parties)}
    standing.assign(
        out.claims,
        lambda claim: held.get(id(claim), []),
        out.actors.side_of,
        allies,
        harmed_of=lambda claim: harmed.get(id(claim), set()),
        all_events=[e for e in out.events if e.speech is None],
        onlookers={p for p in parties if (entry := out.actors.entry(p)) is not None and entry.kind in _ONLOOKERS},
    )


def _missing(out: Drafts) -> Iterator[Missing]:
    a = out.annotation
    for claim in out.claims:
        if claim.source.tokens is None:
            yield Missing("source", None, "no source is named", a.span(claim.cue[0][0], claim.cue[-1][1]))
        elif claim.source.actor is None and not claim.members:
            why = next((w.detail for w in claim.why if w.rule == "unresolved"), "")
            yield Missing("source", claim.source.tokens, why or "no known actor has this name")
    for place in out.places:
        if place.geonameid is None and place.lat is None:
            yield Missing(
                "place", place.tokens, "no single place of this name" if place.candidates else "not a named place"
            )
    for time in out.times:
        undated = time.start is None and time.end is None and time.timex is not None
        if undated and not time.timex.startswith("P") and not time.timex.endswith("_REF"):  # type: ignore[union-attr]
            yield Missing("time", time.tokens, "needs a date that the report does not give")
    for event in out.events:
        if not event.agents and event.realis == "actual" and not event.speech:
            yield Missing("actor", event.trigger, "nobody is named as the agent")


@cache
def warm() -> None:
    """Loads all that the first report needs; a worker does so before it says that it is ready."""
    from rashomon.language import load_engine

    load_engine()
    load_codebook()
    load_actors()
    open_gazetteer()
