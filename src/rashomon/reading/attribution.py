"""Who says what: from an Annotation to the claims of a report.

`attribute` runs, in order:

1. rules over the trees find cues with their sources and contents (`attribution_rules`);
2. the model's attributions are joined with them, one a cue (`attribution_model.merge`);
3. sources and contents get their form (`attribution_tidy`), and what is no statement (wishes, deeds, negated and
   conditional cues) is dropped (`attribution_kept.drop_reason`);
4. contents that are part of a quotation grow to the whole of it, over sentence ends (`attribution_quotes`);
5. sources are described and resolved, coordinated ones made one claim each (`attribution_sources`, `coreference`);
6. act, stance and certainty (`acts`).

Actors' ids and standing come later, when actors and events are known (`standing`). Positions are absolute tokens,
half-open; `quotes` and `verification_span` are characters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.language.annotation import Annotation, Attribution, Range
from rashomon.reading import attribution_quotes
from rashomon.reading.acts import classify
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.attribution_kept import drop_reason
from rashomon.reading.attribution_model import from_model, merge
from rashomon.reading.attribution_rules import Rules
from rashomon.reading.attribution_sources import IMPLICIT, Source, after_lost_comma, describe, settle, split
from rashomon.reading.attribution_tidy import cut_continuations, tidy, with_relatives
from rashomon.reading.coreference import Mentions, Speech
from rashomon.reading.cues import CueBook
from rashomon.reading.drafts import ActorDraft, ClaimDraft, Why
from rashomon.reading.phrases import trim

if TYPE_CHECKING:
    from rashomon.codebook import Codebook


@dataclass(frozen=True)
class Reading:
    """What the stage found: the claims, the mentions it resolved, and the cues that it passed over with the reason."""

    claims: list[ClaimDraft]
    mentions: Mentions
    passed_over: list[tuple[int, str]]


def attribute(annotation: Annotation, codebook: Codebook) -> list[ClaimDraft]:
    """The claims of a report, in document order. See `read` for what else the stage knows."""
    return read(annotation, CueBook.of(codebook)).claims


def read(annotation: Annotation, cues: CueBook) -> Reading:
    """The claims of a report with the mentions behind their sources and the cues that made none."""
    candidates, blocked = _candidates(annotation, cues)
    kept: list[Candidate] = []
    passed: list[tuple[int, str]] = []
    for item in (with_relatives(annotation, tidy(annotation, one)) for one in candidates):
        reason = drop_reason(annotation, item, cues, blocked)
        if reason:
            passed.append((item.head, reason))
        else:
            kept.append(item)
    kept = attribution_quotes.stop_at_others(annotation, cut_continuations(annotation, kept))
    kept = attribution_quotes.extend(annotation, kept)
    kept = [_settled(annotation, item) for item in kept]
    mentions = Mentions(annotation, [Speech(item.source_head, item.cue, item.content, item.source) for item in kept])
    claims = [claim for item in kept for claim in _claims(annotation, item, mentions)]
    claims.sort(key=lambda claim: (min(claim.cue[0][0], claim.content[0][0]), claim.cue[0][0], _first(claim)))
    _nest_relays(annotation, claims)
    passed.extend((token, reason) for token, reason in blocked.items() if all(token != seen for seen, _ in passed))
    return Reading(claims, mentions, sorted(passed))


def all_attributions(annotation: Annotation, codebook: Codebook | None = None) -> list[Attribution]:
    """Every attribution before filtering: the model's with its own ranges, beliefs and intentions included.

    With a codebook, those that only the rules found are added (score 0) and sources that the model missed are filled.
    """
    if codebook is None:
        return list(annotation.attributions)
    candidates, _ = _candidates(annotation, CueBook.of(codebook))
    out = [Attribution(item.cue, item.source, item.content, item.score or 0.0) for item in candidates if item.content]
    return sorted(out, key=lambda item: (item.cue[0], item.content))


def _candidates(annotation: Annotation, cues: CueBook) -> tuple[list[Candidate], dict[int, str]]:
    rules = Rules(annotation, cues)
    found = rules.run()
    return merge(annotation, from_model(annotation, cues), found), dict(rules.skipped)


def _settled(annotation: Annotation, item: Candidate) -> Candidate:
    if item.source_head is None:
        return item
    spans, head = settle(annotation, item.source, item.source_head)
    return replace(item, source=spans, source_head=head)


def _first(claim: ClaimDraft) -> int:
    return claim.source.tokens[0] if claim.source.tokens else -1


def _claims(annotation: Annotation, item: Candidate, mentions: Mentions) -> list[ClaimDraft]:
    if item.source_head is None:
        return [_claim(annotation, item, IMPLICIT, mentions)]
    sources = [
        describe(annotation, mentions, *after_lost_comma(annotation, trim(annotation, span), head))
        for span, head in split(annotation, item.source, item.source_head)
    ]
    return [_claim(annotation, item, source, mentions) for source in sources]


def _claim(annotation: Annotation, item: Candidate, source: Source, mentions: Mentions) -> ClaimDraft:
    act = classify(annotation, item, mentions)
    cue_span = annotation.span(item.cue[0][0], item.cue[-1][1])
    why = [
        Why("claim", "attribution", item.rule, "; ".join(item.notes), cue_span, item.score),
        Why("source.kind", "attribution", source.rule, source.person or ""),
        Why("act", "acts", act.act_rule, act.act),
        Why("stance", "acts", act.stance_rule, act.stance),
        Why("certainty", "acts", act.certainty_rule, act.certainty),
    ]
    if source.mention is not None:
        why.append(
            Why(
                "source.mention",
                "coreference",
                source.detail,
                annotation.text_of(*source.mention),
                annotation.span(*source.mention),
            )
        )
    elif source.detail and source.head is not None and mentions.explain(source.head).open:
        why.append(Why("source.mention", "coreference", "unresolved", source.detail))
    return ClaimDraft(
        cue=item.cue,
        content=item.content,
        source=ActorDraft(source.tokens, source.head, None, source.inferred is not None, source.inferred),
        sentence=annotation.sentence_of[item.head],
        mention=source.mention,
        relay=[ActorDraft(_phrase(mentions, head), head) for head in item.relay],
        kind=source.kind,
        person=source.person,
        role=source.role,
        act=act.act,
        stance=act.stance,
        certainty=act.certainty,
        quotes=attribution_quotes.within(annotation, item.content),
        why=why,
    )


def _phrase(mentions: Mentions, head: int) -> Range:
    return mentions.mention(head).range


def _nest_relays(annotation: Annotation, claims: list[ClaimDraft]) -> None:
    """A statement inside an outlet's statement came through the outlet: "X said, SANA reported"."""
    for outer in claims:
        if outer.kind != "media" or outer.source.head is None:
            continue
        for inner in claims:
            if inner is outer or inner.kind == "media" or inner.source.head is None:
                continue
            if any(first <= inner.cue[0][0] < end for first, end in outer.content):
                inner.relay.insert(0, ActorDraft(outer.source.tokens, outer.source.head))
                span = annotation.span(*outer.source.tokens) if outer.source.tokens else None
                inner.why.append(Why("relay", "attribution", "inside what an outlet reports", "", span))
