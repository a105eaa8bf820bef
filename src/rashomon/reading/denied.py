"""Events that nobody tells of but those who deny them: they did not happen as far as this mention goes.

"The army denied that it had shelled the village": the shelling is what the denial is of. "Denied any part in the attack" is
another matter: the attack is given, and what is denied is a part in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import ClaimDraft, EventDraft, Why
from rashomon.reading.event_words import words

_REAL = ("actual", "ongoing")


def deny_events(annotation: Annotation, events: Sequence[EventDraft]) -> None:
    """Sets the realis of events that are the very thing denied in all claims that hold them, and says why."""
    for event in events:
        if event.narrated or event.speech is not None or event.realis not in _REAL or not event.claims:
            continue
        denials = [claim for claim, stance in event.claims if stance == "deny"]
        if len(denials) < len(event.claims):
            continue
        if any(_is_denied(annotation, claim, event.head) for claim in denials):
            event.realis = "negated"
            cue = event.claims[0][0].cue
            span = annotation.span(*cue[0]) if cue else None
            event.why.append(Why("realis", "events", "denied", "only those who deny it tell of it", span))


def _is_denied(annotation: Annotation, claim: ClaimDraft, head: int) -> bool:
    """Whether the event is the head of what is denied, or what a denied report is of ("denied claims that it fired")."""
    content = {token for first, end in claim.content for token in range(first, end)}
    if head not in content:
        return False
    for above in annotation.ancestors(head):
        if above not in content:
            return True
        if annotation.lemmas[above].lower() not in words("realis", "denied", "reports"):
            return False
    return True
