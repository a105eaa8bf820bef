"""Drafts to records: every field cut from the report's own text at its span, every record with its stable id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon import ledger as l
from rashomon.ids import Minter, link_id
from rashomon.language.annotation import Range
from rashomon.reading.actors import actor_record
from rashomon.reading.drafts import (
    ActorDraft,
    ClaimDraft,
    EventDraft,
    FigureDraft,
    LinkDraft,
    PlaceDraft,
    TimeDraft,
    Why,
)

if TYPE_CHECKING:
    from rashomon.reading.reader import Drafts


SCORE_DIGITS = 4
"""Digits of a score that are kept: the last bits of a probability vary with how arrays lie in memory, and a report
read twice must give the same JSON."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that could not be settled: what, the tokens or else the characters, why."""

    what: str
    tokens: Range | None
    reason: str
    span: Range | None = None


class Builder:
    """Turns the drafts of one report into its ledger."""

    def __init__(self, report: l.Report, drafts: Drafts) -> None:
        self.report, self.drafts, self.a = report, drafts, drafts.annotation
        self.text = report.text
        self.mint = Minter(report.sha256)
        self.claim_ids: dict[int, str] = {}
        self.event_ids: dict[int, str] = {}
        self.figure_ids: dict[int, str] = {}
        for claim in drafts.claims:
            spans = [*self._spans([claim.source.tokens] if claim.source.tokens else []), *self._spans(claim.cue)]
            self.claim_ids[id(claim)] = self.mint.mint("claim", [*spans, *self._spans(claim.content)])
        for event in drafts.events:
            self.event_ids[id(event)] = self.mint.mint("event", self._spans([event.trigger]))
        for figure in drafts.figures:
            self.figure_ids[id(figure)] = self.mint.mint("figure", self._spans([figure.tokens]))

    def ledger(self) -> l.Ledger:
        d = self.drafts
        claims = [self._claim(c) for c in d.claims]
        events = [self._event(e) for e in d.events]
        figures = [self._figure(f) for f in d.figures]
        links: dict[str, l.Link] = {}
        for link in d.links:
            made = self._link(link)
            if made is not None:
                links.setdefault(made.id, made)
        return l.Ledger.build(
            [self.report],
            actors=self._actors(),
            claims=claims,
            events=events,
            figures=figures,
            links=links.values(),
            unresolved=[self._unresolved(m) for m in d.missing],
        )

    def _actors(self) -> list[l.Actor]:
        """The actors that were met, and those that only an inference names."""
        d = self.drafts
        known = {a.id: a for a in d.actors.actors()}
        wanted = {x.actor for e in d.events for x in (*e.agents, *e.targets) if x.actor}
        wanted |= {m for c in d.claims for m in c.members}
        for id in sorted(wanted - set(known)):
            for entry in (d.actors.entry(id), d.actors.entry(d.actors.party_of(id) or id)):
                if entry is not None and entry.id not in known:
                    known[entry.id] = actor_record(entry, ())
        return list(known.values())

    def _spans(self, ranges: Sequence[Range]) -> list[Range]:
        return [self.a.span(*r) for r in ranges]

    def _words(self, ranges: Sequence[Range]) -> l.Words:
        first, *more = self._spans(ranges)
        return l.Words.cut(self.text, first, *more)

    def _why(self, why: Sequence[Why]) -> tuple[l.Reason, ...]:
        return tuple(
            l.Reason(
                field=w.field, stage=w.stage, rule=w.rule, detail=w.detail, span=w.span,
                score=None if w.score is None else round(w.score, SCORE_DIGITS),
            )
            for w in why
        )

    def _mention(self, item: ActorDraft) -> l.Mention | None:
        if item.tokens is None and not item.inferred:
            return None
        span = None if item.tokens is None else self.a.span(*item.tokens)
        return l.Mention(
            text=None if span is None else self.report.cut(span),
            span=span,
            actor=item.actor,
            inferred=item.inferred,
            from_=item.inferred_from if item.inferred else None,
        )

    def _mentions(self, items: Sequence[ActorDraft]) -> tuple[l.Mention, ...]:
        return tuple(m for m in map(self._mention, items) if m is not None)

    def _time(self, time: TimeDraft | None) -> l.Time | None:
        if time is None:
            return None
        span = self.a.span(*time.tokens)
        return l.Time(
            text=self.report.cut(span),
            span=span,
            start=time.start,
            end=time.end,
            precision=time.precision,  # type: ignore[arg-type]
            timex=time.timex,
            anchor=time.anchor,  # type: ignore[arg-type]
            relation=time.relation,  # type: ignore[arg-type]
        )

    def _place(self, place: PlaceDraft) -> l.Place:
        span = self.a.span(*place.tokens)
        return l.Place(
            text=self.report.cut(span),
            span=span,
            precision=place.precision,
            role=place.role,  # type: ignore[arg-type]
            name=place.name,
            geonameid=place.geonameid,
            lat=place.lat,
            lon=place.lon,
            country=place.country,
            admin1=place.admin1,
            candidates=place.candidates,
            confidence=round(min(1.0, max(0.0, place.confidence)), 3),
        )

    def _claim(self, c: ClaimDraft) -> l.Claim:
        key = id(c)
        pieces = self._spans([*c.cue, *c.content, *([c.source.tokens] if c.source.tokens else [])])
        source_span = None if c.source.tokens is None else self.a.span(*c.source.tokens)
        source = l.Source(
            text=None if source_span is None else self.report.cut(source_span),
            span=source_span,
            kind=c.kind,  # type: ignore[arg-type]
            actor=c.source.actor,
            members=tuple(c.members),
            person=c.person,
            role=c.role,
            mention=self._words([c.mention]) if c.mention is not None and c.mention != c.source.tokens else None,
            inferred=c.source.inferred,
            from_=c.source.inferred_from if c.source.inferred else None,
        )
        content = self._spans(c.content)
        return l.Claim(
            id=self.claim_ids[key],
            report=self.report.id,
            span=(min(a for a, _ in pieces), max(b for _, b in pieces)),
            sentence=c.sentence,
            source=source,
            cue=self._words(c.cue) if c.cue else None,
            act=c.act,  # type: ignore[arg-type]
            content=l.Content.cut(self.text, *content) if content else None,
            stance=c.stance,  # type: ignore[arg-type]
            certainty=c.certainty,  # type: ignore[arg-type]
            verification=c.verification if c.verification_span else "none",  # type: ignore[arg-type]
            verification_span=c.verification_span if c.verification != "none" else None,
            standing=c.standing,  # type: ignore[arg-type]
            relay=self._mentions(c.relay),
            quotes=tuple(c.quotes),
            said=self._time(c.said),
            events=tuple(
                self.event_ids[id(e)] for e in self.drafts.events if any(k is c for k, _ in e.claims)
            ),
            figures=tuple(self.figure_ids[id(f)] for f in self.drafts.figures if f.claim is c),
            answers=tuple(dict.fromkeys(self.claim_ids[id(o)] for o in c.answers if id(o) in self.claim_ids)),
            why=self._why(c.why),
        )

    def _event(self, e: EventDraft) -> l.Event:
        kind = self.drafts.codebook.kinds.get(e.kind)
        objects = []
        for o in e.objects:
            span = self.a.span(*o.tokens)
            objects.append(
                l.Object(
                    text=self.report.cut(span),
                    span=span,
                    class_=o.object_class,  # type: ignore[arg-type]
                    described_by=self.claim_ids.get(id(o.described_by)) if o.described_by else None,
                )
            )
        weapons = []
        for w in e.weapons:
            span = self.a.span(*w.tokens)
            weapons.append(l.Weapon(text=self.report.cut(span), span=span, class_=w.weapon_class))
        claims = {self.claim_ids[id(c)]: stance for c, stance in e.claims if id(c) in self.claim_ids}
        return l.Event(
            id=self.event_ids[id(e)],
            report=self.report.id,
            trigger=self._words([e.trigger]),
            sentence=e.sentence,
            kind=e.kind,
            realis=e.realis,  # type: ignore[arg-type]
            codes=kind.codes if kind else l.Codes(),
            intensity=kind.intensity if kind else None,
            agents=self._mentions(e.agents),
            targets=self._mentions(e.targets),
            objects=tuple(objects),
            weapons=tuple(weapons),
            places=tuple(self._place(p) for p in e.places),
            time=self._time(e.time),
            figures=tuple(self.figure_ids[id(f)] for f in self.drafts.figures if f.event is e),
            claims=tuple(l.EventClaim(claim=c, stance=s) for c, s in claims.items()),  # type: ignore[arg-type]
            narrated=e.narrated,
            why=self._why(e.why),
        )

    def _figure(self, f: FigureDraft) -> l.Figure:
        span = self.a.span(*f.tokens)
        return l.Figure(
            id=self.figure_ids[id(f)],
            report=self.report.id,
            text=self.report.cut(span),
            span=span,
            kind=f.kind,  # type: ignore[arg-type]
            unit=f.unit,
            low=f.low,
            high=f.high,
            quantifier=f.quantifier,  # type: ignore[arg-type]
            claim=self.claim_ids.get(id(f.claim)) if f.claim else None,
            event=self.event_ids.get(id(f.event)) if f.event else None,
            of=f.of,
            as_of=self._time(f.as_of),
            cumulative=f.cumulative,
            why=self._why(f.why),
        )

    def _end(self, x: EventDraft | ClaimDraft | FigureDraft) -> str | None:
        if isinstance(x, FigureDraft):
            return self.figure_ids.get(id(x))
        return self.event_ids.get(id(x)) if isinstance(x, EventDraft) else self.claim_ids.get(id(x))

    def _link(self, k: LinkDraft) -> l.Link | None:
        source, target = self._end(k.source), self._end(k.target)
        if source is None or target is None or source == target:
            return None
        return l.Link(
            id=link_id(self.report.sha256, k.kind, source, target),
            report=self.report.id,
            kind=k.kind,  # type: ignore[arg-type]
            from_=source,
            to=target,
            field=k.field,  # type: ignore[arg-type]
            cue=self._words(k.cue) if k.cue else None,
            claim=self.claim_ids.get(id(k.claim)) if k.claim else None,
            why=self._why(k.why),
        )

    def _unresolved(self, m: Missing) -> l.Unresolved:
        span = m.span if m.tokens is None else self.a.span(*m.tokens)
        return l.Unresolved(
            what=m.what,  # type: ignore[arg-type]
            text=None if span is None else self.report.cut(span),
            span=span,
            report=self.report.id,
            reason=m.reason,
        )


def build(report: l.Report, drafts: Drafts) -> l.Ledger:
    """The checked ledger of one report. Raises what `Ledger` raises where a draft does not fit the text."""
    return Builder(report, drafts).ledger()



