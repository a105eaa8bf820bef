"""Several states in one phrase: "Afghan and Pakistani officials said" are two claims, one of each side.

"Both sides" and its like stay one claim with members, for the text names none of them.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.reading.actor_rules import SEVERAL_STATES
from rashomon.reading.drafts import ClaimDraft, EventDraft, Why


def split_members(claims: list[ClaimDraft], events: list[EventDraft]) -> None:
    """Makes each claim whose source names several states one claim a state, in the order of the text.

    What hung on the claim hangs on all of them: events that it holds, claims that answer it.
    """
    for claim in list(claims):
        if not any(why.field == "source.actor" and why.rule == SEVERAL_STATES for why in claim.why):
            continue
        first, *others = claim.members
        copies = [_of(claim, member) for member in others]
        claim.source = replace(claim.source, actor=first)
        claim.members = []
        at = next(index for index, item in enumerate(claims) if item is claim)
        claims[at + 1 : at + 1] = copies
        for event in events:
            stances = [stance for held, stance in event.claims if held is claim]
            event.claims.extend((copy, stance) for copy in copies for stance in stances)
        for other in claims:
            if any(answered is claim for answered in other.answers):
                other.answers.extend(copies)


def _of(claim: ClaimDraft, member: str) -> ClaimDraft:
    """The same claim as that of one of its sources."""
    return replace(
        claim,
        source=replace(claim.source, actor=member),
        members=[],
        relay=[replace(relay) for relay in claim.relay],
        answers=list(claim.answers),
        why=[*claim.why, Why("source.actor", "actors", "one of several states", member)],
    )
