"""What a time scopes over: read off the tree of its sentence, within its own clause.

`holder_of` climbs from a time to the first event or cue above it. Where the tree joins two sentences (reports from
feeds lose their marks), the full stop between them is the wall that it does not climb over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ClaimDraft, EventDraft, TimeDraft
from rashomon.reading.numbers import load_words
from rashomon.reading.phrases import sister_preposition

_WORDS = load_words("times.toml")["clauses"]
_APART = frozenset(_WORDS["apart"])
_SAME_OBLIQUE = frozenset(_WORDS["within"])
_THINGS = frozenset(_WORDS["things"])
SAME_MOMENT = frozenset(_WORDS["same_moment"])
_GOING_ON = frozenset(_WORDS["going_on"])
_STOPS = frozenset(_WORDS["stops"])

OUTCOMES = ("killing", "injury")


@dataclass(slots=True)
class Holder:
    """What a time hangs on: events, or the cue of a claim; `steps` up the tree from the time."""

    events: list[EventDraft]
    claim: ClaimDraft | None
    steps: int
    since: list[EventDraft] = field(default_factory=list)
    """Events that went on from the time, which is another's ("killed since the war began in 2011")."""


@dataclass(slots=True)
class Scene:
    """A report with what its times can hang on: the event and the claim's cue at each token."""

    annotation: Annotation
    by_token: dict[int, EventDraft]
    cues: dict[int, ClaimDraft]
    segments: list[int]
    """The number of full stops before each token."""


def scene_of(annotation: Annotation, events: Iterable[EventDraft], claims: Iterable[ClaimDraft]) -> Scene:
    """`events` and `claims` by token; the first of two that share one."""
    ordered = list(events)[::-1]
    by_token = {token: event for event in ordered for token in range(*event.trigger)}
    by_token.update({event.head: event for event in ordered})
    held = list(claims)[::-1]
    cues = {token: claim for claim in held for first, end in claim.cue for token in range(first, end)}
    segments, count = [], 0
    for word in annotation.words:
        segments.append(count)
        count += word in _STOPS
    return Scene(annotation, by_token, cues, segments)


def head_of(annotation: Annotation, tokens: Range) -> int:
    """The token of the range that hangs on one outside of it."""
    for token in range(*tokens):
        if not tokens[0] <= annotation.heads[token] < tokens[1]:
            return token
    return tokens[0]


def clauses_between(annotation: Annotation, event: EventDraft, time: TimeDraft) -> int:
    """How many clauses the event lies deeper than what the time hangs on: none where the time is of its own clause."""
    head = head_of(annotation, time.tokens)
    above = {head, *annotation.ancestors(head)}
    count = 0
    for token in (event.head, *annotation.ancestors(event.head)):
        if token in above:
            break
        count += _label(annotation, token) == "advcl"
    return count


_CLAUSES = ("ccomp", "parataxis", "csubj", "reparandum")
_ARGUMENTS = ("nsubj", "obj", "xcomp", "iobj")
_NOWHERE = 99  # steps of a time that hangs on nothing


def holder_of(scene: Scene, time: TimeDraft) -> Holder:
    """Climbs from the time's head to the first event or cue."""
    annotation, by_token = scene.annotation, scene.by_token
    head = head_of(annotation, time.tokens)
    copular = [by_token[child] for child in annotation.dependents(head, "nsubj") if child in by_token]
    if copular:  # "the attack was on Friday"
        return Holder(copular, None, 0)
    if _dates_a_thing(scene, time) or _modifies_a_thing(scene, head, time):
        return Holder([], None, _NOWHERE)
    found = _climbed(scene, head, time)
    found.events = [event for event in found.events if _together(scene, event, time)]
    found.since = [event for event in found.since if _together(scene, event, time)]
    beside = [*_told_of(scene, time), *_joined_before(scene, head, time)]
    found.events.extend(event for event in beside if all(event is not other for other in found.events))
    return found


def _together(scene: Scene, event: EventDraft, time: TimeDraft) -> bool:
    return scene.segments[event.head] == scene.segments[time.tokens[0]]


def _climbed(scene: Scene, head: int, time: TimeDraft) -> Holder:
    annotation, by_token, cues = scene.annotation, scene.by_token, scene.cues
    below = head
    since = False
    inner: list[EventDraft] = []
    for steps, above in enumerate(_ancestors(scene, head)):
        of_thing = _label(annotation, below) == "acl" and above not in by_token
        if of_thing and above not in cues:  # "a statement published on Friday": when it was published, no more
            events = [by_token[child] for child in annotation.dependents(above, "nmod") if child in by_token]
            return _holder(events, since, steps, inner)
        if _goes_on(annotation, above):
            below = above
            continue
        if above in by_token and (above not in cues or not _inside(cues[above], time)):
            events = [by_token[above], *_served(scene, above)]
            if above in cues:
                return Holder(events, cues[above], steps)
            since = since or _behind_since(annotation, above, time)
            return _holder(events + _parts(annotation, above, by_token, events), since, steps, inner)
        if above in cues:
            claim = cues[above]
            if _inside(claim, time):  # the parser hung a time of the content on the reporting verb
                return _holder(_within(claim, time, by_token.values()), since, steps, inner)
            return Holder(inner, claim, steps)
        if annotation.upos[above] in ("VERB", "AUX") or annotation.deprels[above] == "root":
            events = [by_token[child] for child in arguments(annotation, above) if child in by_token]
            reduced = annotation.xpos[above] == "VBN" and not annotation.dependents(above, "aux", "nsubj")
            if reduced and above - 1 in by_token:  # "airstrikes carried out this week", wherever the parser hung it
                return _holder([by_token[above - 1]], since, steps, inner)
            events = events or _spanned(scene, above, time)
            if events and "since" in _marks(annotation, above):
                inner = events  # "since the fighting began in 2011": whose clause it stands in went on from then
            elif events:
                since = since or _behind_since(annotation, above, time)
                return _holder(events, since, steps, inner)
        below = above
        marks = _marks(annotation, below)
        since = since or "since" in marks or annotation.lemmas[annotation.subtree(below)[0]].lower() == "since"
        clause = _label(annotation, below)
        if clause in _CLAUSES or (clause == "advcl" and marks & _APART):
            break
    return Holder(inner, None, 0 if inner else _NOWHERE)


def _goes_on(annotation: Annotation, noun: int) -> bool:
    """Whether the noun is a war or crisis in which something else happened at the time: "deployed warplanes in the war
    in July 2012"."""
    return annotation.lemmas[noun].lower() in _GOING_ON and _case(annotation, noun) in _SAME_OBLIQUE


def _served(scene: Scene, verb: int) -> list[EventDraft]:
    """The deed for whose purpose another is named, as its time is told behind that: "mounted an attack to retake the
    road on Thursday"."""
    annotation = scene.annotation
    purpose = annotation.xpos[verb] == "VB" and "to" in _marks(annotation, verb)
    if not purpose or _label(annotation, verb) not in ("advcl", "acl"):
        return []
    deed = annotation.heads[verb]
    if deed in scene.by_token:
        return [scene.by_token[deed]]
    return [scene.by_token[child] for child in annotation.dependents(deed, "obj") if child in scene.by_token]


def _holder(events: list[EventDraft], since: bool, steps: int, inner: list[EventDraft]) -> Holder:
    if not events and not inner:
        return Holder([], None, _NOWHERE)
    return Holder(inner, None, steps, events) if since else Holder(inner + events, None, steps)


def _ancestors(scene: Scene, head: int) -> Iterator[int]:
    """The tokens above `head`, up to the full stops around it; over one, the verb of its own side."""
    annotation, own = scene.annotation, scene.segments[head]
    for above in annotation.ancestors(head):
        if scene.segments[above] != own:
            main = _main_verb(scene, head)
            if main is not None:
                yield main
            return
        yield above


def _main_verb(scene: Scene, token: int) -> int | None:
    """The verb between the full stops around `token` that hangs on a word beyond them: the first behind it, or the
    last before it."""
    annotation, own = scene.annotation, scene.segments[token]
    first, end = annotation.sentences[annotation.sentence_of[token]]
    verbs = [
        item
        for item in range(first, end)
        if scene.segments[item] == own
        and annotation.upos[item] == "VERB"
        and (annotation.heads[item] < 0 or scene.segments[annotation.heads[item]] != own)
    ]
    behind = [item for item in verbs if item > token]
    return behind[0] if behind else (verbs[-1] if verbs else None)


def _label(annotation: Annotation, token: int) -> str:
    return annotation.deprels[token].split(":")[0]


def _marks(annotation: Annotation, token: int) -> set[str]:
    return {annotation.lemmas[item].lower() for item in annotation.dependents(token, "case", "mark")}


def _behind_since(annotation: Annotation, verb: int, time: TimeDraft) -> bool:
    """Whether a clause with "since" stands between the verb and the time that the parser took out of it: "have been
    killed since the war erupted in 2011"."""
    clauses = (item for item in annotation.dependents(verb, "advcl", "obl") if verb < item < time.tokens[0])
    return any("since" in _marks(annotation, item) for item in clauses)


_MODIFIERS = ("compound", "amod", "nmod", "nummod", "det")


def _modifies_a_thing(scene: Scene, head: int, time: TimeDraft) -> bool:
    """Whether the time stands before a thing that it dates: "a February report", "Friday prayers"."""
    annotation = scene.annotation
    thing = annotation.heads[head]
    if thing < time.tokens[1] or annotation.lemmas[thing].lower() not in _THINGS:
        return False
    if _label(annotation, head) not in _MODIFIERS or annotation.dependents(head, "case"):
        return False
    held = range(time.tokens[1], thing + 1)
    return not any(token in scene.by_token or token in scene.cues for token in held)


def _dates_a_thing(scene: Scene, time: TimeDraft) -> bool:
    """Whether the time stands behind a participle that tells of a thing, wherever the parser hung it: "a statement
    published on Friday"."""
    annotation = scene.annotation
    token = time.tokens[0] - 1
    if token >= 0 and annotation.upos[token] == "ADP":
        token -= 1
    if token < 0 or annotation.xpos[token] != "VBN" or not annotation.deprels[token].startswith("acl"):
        return False
    if annotation.dependents(token, "nsubj", "aux"):
        return False  # "the field from which an attack was launched on Friday"
    thing = annotation.heads[token]
    held = {token, thing, *annotation.dependents(thing, "nmod"), *annotation.dependents(thing, "compound")}
    return not held & scene.by_token.keys() and token - 1 not in scene.by_token


def _joined_before(scene: Scene, head: int, time: TimeDraft) -> list[EventDraft]:
    """The last verb before the time of those joined to the one that it hangs on: "five were killed and ten were
    wounded on Saturday"."""
    annotation = scene.annotation
    joined = [item for item in annotation.dependents(annotation.heads[head], "conj") if item < time.tokens[0]]
    verb = joined[-1] if joined else -1
    if verb < 0 or annotation.heads[head] > verb or annotation.upos[verb] != "VERB" or verb in scene.cues:
        return []
    event = scene.by_token.get(verb)
    return [event] if event is not None and _together(scene, event, time) else []


def _told_of(scene: Scene, time: TimeDraft) -> list[EventDraft]:
    """The events of the clause that tells of the time: "on Monday, when rebels stormed the base"."""
    annotation, token = scene.annotation, time.tokens[1]
    if time.relation != "on":
        return []
    if token < len(annotation) and annotation.words[token] == ",":
        token += 1
    if token >= len(annotation) or annotation.words[token].lower() not in _WORDS["telling"]:
        return []
    verb = annotation.heads[token]
    if verb <= token or annotation.upos[verb] != "VERB":
        return []
    if verb in scene.by_token:
        return [scene.by_token[verb]]
    return [scene.by_token[child] for child in arguments(annotation, verb) if child in scene.by_token]


def arguments(annotation: Annotation, verb: int) -> list[int]:
    """Subject, object and the nouns joined to them by "and"; oblique nouns where the verb happened in them; what goes
    on beside it ("with fighters shelling the town") or in its moment ("killed when shells hit the town")."""
    out: list[int] = []
    for child in annotation.children[verb]:
        label = _label(annotation, child)
        if label in _ARGUMENTS or (
            label == "obl" and _case(annotation, child) in _SAME_OBLIQUE and not _goes_on(annotation, child)
        ):
            out.append(child)
            out.extend(annotation.dependents(child, "conj"))
            if label == "xcomp":  # "reported conducting strikes on Friday"
                out.extend(annotation.dependents(child, "obj"))
            out.extend(annotation.dependents(child, "compound") if label in _ARGUMENTS else [])
            out.extend(item for item in annotation.dependents(child, "acl") if _beside(annotation, item))
        elif label == "conj" and annotation.upos[child] in ("NOUN", "PROPN"):
            out.append(child)  # joined to an oblique noun, which the parser overlooked
        elif label == "advcl" and _in_its_moment(annotation, child):
            out.extend([child, *annotation.dependents(child, "nsubj"), *annotation.dependents(child, "obj")])
    return out


def _in_its_moment(annotation: Annotation, clause: int) -> bool:
    words = opening(annotation, clause)
    return bool(words & SAME_MOMENT) or (annotation.xpos[clause] == "VBG" and not words & _APART)


def is_participle(annotation: Annotation, token: int) -> bool:
    """Whether a verb is a present participle, by its tag or its form."""
    return annotation.xpos[token] == "VBG" or (
        annotation.upos[token] == "VERB" and annotation.words[token].lower().endswith("ing")
    )


def opening(annotation: Annotation, clause: int) -> set[str]:
    """The lemmas that open the clause of a verb: "when", "after", "with"."""
    return {annotation.lemmas[item].lower() for item in annotation.dependents(clause, "mark", "advmod")}


def _beside(annotation: Annotation, token: int) -> bool:
    return annotation.xpos[token] == "VBG" and "with" in _marks(annotation, token)


def _case(annotation: Annotation, noun: int) -> str:
    marks = annotation.dependents(noun, "case")
    return annotation.lemmas[marks[0]].lower() if marks else next(iter(sister_preposition(annotation, noun)), "")


_PHRASE = ("obl", "nmod", "obj", "nsubj", "conj", "compound", "appos")


def _spanned(scene: Scene, verb: int, time: TimeDraft) -> list[EventDraft]:
    """The noun that stands nearest before the time of the events that the verb's phrases hold, no other clause
    between: "six were injured in a raid in Homs on Friday", however the parser joined the nouns."""
    annotation = scene.annotation
    queue, found = [verb], []
    while queue:
        token = queue.pop()
        for child in annotation.children[token]:
            plain = annotation.upos[child] != "VERB" or (
                _label(annotation, child) == "conj" and child not in scene.cues
            )
            if _label(annotation, child) not in _PHRASE or not plain:
                continue
            queue.append(child)
            if child in scene.by_token and verb < child < time.tokens[0]:
                found.append(child)
    return [scene.by_token[max(found)]] if found else []


def _parts(
    annotation: Annotation, token: int, by_token: dict[int, EventDraft], events: list[EventDraft]
) -> list[EventDraft]:
    """The event by whose means another came about: "killed five in a raid on Friday", "shelling killed
    five".
    """
    if events[0].kind not in OUTCOMES:
        return []
    return [by_token[child] for child in arguments(annotation, token) if child in by_token]


def _inside(claim: ClaimDraft, time: TimeDraft) -> bool:
    """Whether the time stands in the content, or between two pieces of it with no cue there: "reported conducting
    strikes early Friday targeting ...", whose time the parser hung on the cue."""
    place = time.tokens[0]
    if any(first <= place < end for first, end in claim.content):
        return True
    before = [end for first, end in claim.content if end <= place]
    behind = [first for first, end in claim.content if first >= time.tokens[1]]
    if not before or not behind:
        return False
    return not any(max(before) <= token < min(behind) for first, end in claim.cue for token in range(first, end))


def _within(claim: ClaimDraft, time: TimeDraft, events: Iterable[EventDraft]) -> list[EventDraft]:
    """The event of the claim's content that stands nearest to the time, those before it first."""
    inside = {id(event): event for event in events if any(first <= event.head < end for first, end in claim.content)}
    place = time.tokens[0]
    ordered = sorted(inside.values(), key=lambda event: (event.head > place, abs(event.head - place)))
    return ordered[:1]
