"""What the model reads as agent, target and instrument of an event, beside what the tree gives.

The model tags the words around a trigger (`Annotation.parts`). It fills a role that the rules left empty, where it is
sure, and takes a party from a role where rules and model disagree strongly. Each such word is marked by a reason with the
model's probability. Roles that the rules filled and that the model does not deny stay as they are.
"""

from __future__ import annotations

from rashomon.language.annotation import Annotation, EventParts, Range
from rashomon.reading.drafts import ActorDraft, Why
from rashomon.reading.event_arguments import Arguments
from rashomon.reading.event_subjects import Subjects
from rashomon.reading.event_syntax import NOMINAL, cases, conjuncts
from rashomon.reading.event_words import words
from rashomon.reading.objects import is_object_noun, object_draft, weapon_drafts

STAGE = "events"
AGENT, TARGET, PLACE, INSTRUMENT = range(4)

FILL = 0.6
"""Share from which a word of the model's best range fills an empty role: below, half of what it fills is wrong."""

DENY, SURE = 0.03, 0.9
"""A party that the rules gave is taken out of its role where the model gives it less than DENY there and more than SURE in
the opposite one."""


def settle_parts(annotation: Annotation, finder: Subjects, found: Arguments, head: int, kind: str) -> list[Why]:
    """Fills and corrects `found`, the arguments of the event at `head`, in place; the reasons for what was changed."""
    parts = annotation.parts(head)
    if parts is None:
        return []
    why = _denied(annotation, found, parts)
    mutual = kind in words("arguments", "reciprocal", "kinds")
    if kind in words("arguments", "patient", "movers") or kind in words("arguments", "patient", "own"):
        return why  # who is moved is called the agent here and the target there
    if not found.agents and not mutual:  # who speaks for talks is no party to them: a matter of the whole report
        why += _agents(annotation, finder, found, parts)
    if not found.targets and not found.objects and not mutual:
        why += _targets(annotation, finder, found, parts)
    if not found.weapons:
        for first, end in parts.instruments if parts.highest(INSTRUMENT) >= FILL else ():
            if parts.share(INSTRUMENT, first, end) >= FILL:
                found.weapons.extend(weapon_drafts(annotation, range(first, end)))
                why.append(_why(annotation, "weapons", (first, end), parts.share(INSTRUMENT, first, end)))
    return why


def _why(annotation: Annotation, field: str, part: Range, score: float, rule: str = "the model's reading") -> Why:
    return Why(field, STAGE, rule, annotation.text_of(*part), annotation.span(*part), score)


def _tops(annotation: Annotation, part: Range) -> list[int]:
    """The head of the range and what is coordinated with it inside."""
    tops = [token for token in range(*part) if not part[0] <= annotation.heads[token] < part[1]]
    nouns = [token for token in tops if annotation.upos[token] in (*NOMINAL, "ADJ", "NUM")]
    return [item for item in conjuncts(annotation, nouns[0]) if part[0] <= item < part[1]] if nouns else []


def _taken(found: Arguments, token: int) -> bool:
    drafts = [*found.agents, *found.targets]
    return any(item.head == token or (item.tokens and item.tokens[0] <= token < item.tokens[1]) for item in drafts)


def _agents(annotation: Annotation, finder: Subjects, found: Arguments, parts: EventParts) -> list[Why]:
    why = []
    for part in parts.agents if parts.highest(AGENT) >= FILL else ():
        score = parts.share(AGENT, *part)
        for token in _tops(annotation, part) if score >= FILL else ():
            if _taken(found, token) or _located(annotation, finder, token):
                continue
            if finder.is_instrument(token):
                owners = finder.owners(token)
                if not owners:
                    continue
                found.agents.extend(owners)
            elif finder.is_actor(token) or finder.is_actor_modifier(token):
                found.agents.append(_draft(annotation, finder, token))
            else:
                continue
            why.append(_why(annotation, "agents", (token, token + 1), score))
    return why


def _targets(annotation: Annotation, finder: Subjects, found: Arguments, parts: EventParts) -> list[Why]:
    why = []
    for part in parts.targets if parts.highest(TARGET) >= FILL else ():
        score = parts.share(TARGET, *part)
        for token in _tops(annotation, part) if score >= FILL else ():
            if _taken(found, token) or finder.name_at.get(token) == "place":
                continue
            if is_object_noun(annotation, token) and finder.name_at.get(token) not in ("person", "unit"):
                found.objects.append(object_draft(annotation, token, finder.claims))
                found.targets.extend(finder.owners(token))
                why.append(_why(annotation, "objects", (token, token + 1), score))
            elif finder.is_actor(token):
                found.targets.append(_draft(annotation, finder, token))
                why.append(_why(annotation, "targets", (token, token + 1), score))
    return why


def _draft(annotation: Annotation, finder: Subjects, token: int) -> ActorDraft:
    """A word inside another noun's phrase ("Pakistani" of "Pakistani airstrikes") stands for itself alone."""
    inside = annotation.upos[token] == "ADJ" or annotation.deprels[token] in ("amod", "compound")
    return ActorDraft((token, token + 1), token) if inside else finder.actor(token)


def _located(annotation: Annotation, finder: Subjects, token: int) -> bool:
    """A place behind a preposition of place is where it was, whoever the model takes it for."""
    return finder.name_at.get(token) == "place" and bool({"in", "at", "near"} & set(cases(annotation, token)))


def _denied(annotation: Annotation, found: Arguments, parts: EventParts) -> list[Why]:
    """Takes parties out of the role that the model denies, into the one that it is sure of."""
    why = []
    for name, other, role, opposite in (("agents", "targets", AGENT, TARGET), ("targets", "agents", TARGET, AGENT)):
        have: list[ActorDraft] = getattr(found, name)
        for item in list(have):
            if item.head is None:
                continue
            one, two = (parts.share(index, item.head, item.head + 1) for index in (role, opposite))
            if one < DENY and two > SURE:
                have.remove(item)
                getattr(found, other).append(item)
                part = (item.head, item.head + 1)
                why.append(_why(annotation, other, part, two, f"the model's reading against the tree's ({name})"))
    return why
