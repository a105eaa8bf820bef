"""Killed and wounded where the clause names the means: they belong to that event and are none of their own.

The same holds for verbs of impact whose subject is an event ("the strike hit", "mortar fire struck"). What is dropped
is kept with the event that it belongs to, since who was killed is whom the event hit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.event_syntax import base, cases, first_conjunct, is_passive, marks, objects_of, own_subjects, role
from rashomon.reading.event_words import words

NEAR_MEANS = 12
"""Words after "killed" within which "in an air strike" is looked for where the tree has it elsewhere."""

NEAR_SUBJECT = 7
"""Words before "killed ten" among which the event that did it is looked for where the tree has it elsewhere."""

REACH = 25
"""Words before "killing five" within which the event that did it is looked for where the tree has it elsewhere."""


@dataclass(slots=True)
class Candidate:
    """A trigger that stood the tests. `model` is the model's probability for its head, None where it gave none.

    `consequences` are verbs that only tell what the event did ("killed", "wounded").
    """

    tokens: Range
    head: int
    kinds: list[str]
    light: int | None = None
    model: float | None = None
    reasons: list[tuple[str, str]] = field(default_factory=list)
    consequences: list[int] = field(default_factory=list)
    effects: list[tuple[int, str]] = field(default_factory=list)
    """All words that only tell what the event did, each with the kind that it would be alone."""
    phrase: bool = False
    """Whether the codebook knows it as several words ("declared war"), and not by its head alone."""


def without_consequences(annotation: Annotation, found: list[Candidate]) -> list[Candidate]:
    """Drops killed and wounded where the clause names the means, and impact verbs whose subject is the event."""
    owners: dict[int, int] = {}
    by, outcome = words("events", "means", "by"), words("events", "means", "consequences")
    means = {item.head: item for item in found if item.kinds[0] in by}
    out = []
    # the last consequence of a clause is nearest to its means: it is asked first
    for item in sorted(found, key=lambda item: -item.head):
        owner = None
        strikes = item.kinds[0] in by | words("events", "means", "effects")
        impact = strikes and annotation.lemmas[item.head].lower() in words("arguments", "impact", "verbs")
        if item.kinds[0] in outcome or impact:
            owner = _means(annotation, item.head, means, item.kinds[0] in outcome)
        if owner is None and owners and item.kinds[0] in outcome:
            owner = _shared(annotation, item.head, owners)
        if owner is None or owner == item.head:
            out.append(item)
        else:
            owners[item.head] = owner
            _give(annotation, means[owner], item)
    for item in list(out):
        if item.kinds[0] in outcome and (sharing := _shared(annotation, item.head, owners)) is not None:
            _give(annotation, means[sharing], item)
            out.remove(item)
    for item in found:
        item.consequences.sort()
    return sorted(out, key=lambda item: item.head)


def _give(annotation: Annotation, owner: Candidate, item: Candidate) -> None:
    """Makes a candidate a part of what another event did."""
    owner.effects += [(item.head, item.kinds[0]), *item.effects]
    if item.kinds[0] in words("events", "means", "consequences") and annotation.upos[item.head] == "VERB":
        owner.consequences.append(item.head)


def _shared(annotation: Annotation, head: int, owners: Mapping[int, int]) -> int | None:
    """The means of the consequence that this one is coordinated with ("killed and six others injured in a blast"),
    whatever the parser hung the second on: "and" and no other verb stands between them."""
    for other, owner in owners.items():
        first, last = min(head, other), max(head, other)
        if annotation.sentence_of[first] != annotation.sentence_of[last]:
            continue
        between = range(first + 1, last)
        joined = any(annotation.lemmas[token].lower() in ("and", "or", "while", ",") for token in between)
        verbs = any(annotation.upos[token] in ("VERB", "SCONJ") for token in between)
        if joined and not verbs:
            return owner
    return None


def _means(annotation: Annotation, head: int, means: dict[int, Candidate], consequence: bool) -> int | None:
    """The event that brought about what `head` tells, in the same clause."""
    before = head - 1
    while before > 0 and annotation.upos[before] == "PUNCT":
        before -= 1
    subject = _right_before(annotation, head, means)
    if subject is not None:
        return subject
    finite = annotation.xpos[head] in ("VBD", "VBZ", "VBP", "VBN")
    active = finite and not annotation.dependents(head, "aux:pass") and not annotation.dependents(head, "obl:agent")
    if before in means and active and annotation.upos[before] in ("NOUN", "PROPN") and objects_of(annotation, head):
        return before
    if before - 1 in means and annotation.words[before].lower() in ("that", "which"):
        return before - 1
    if annotation.upos[head] == "VERB":
        verb, chain = head, [head]
        for _ in range(3):
            # a participle or a conjunct shares the subject of its main clause: "hit a market, killing five"
            label, above = base(annotation.deprels[verb]), annotation.heads[verb]
            if (
                above < 0
                or label not in ("conj", "advcl", "xcomp", "acl")
                or annotation.upos[above] not in ("VERB", "NOUN", "PROPN")
            ):
                break
            if label == "acl" or annotation.upos[above] != "VERB":
                # "a bomb at a station in the capital that killed 17": the clause may hang on any noun of the phrase
                nouns = [above]
                for noun in annotation.ancestors(above):
                    if base(annotation.deprels[nouns[-1]]) not in ("nmod", "conj", "appos"):
                        break
                    nouns.append(noun)
                found = next((noun for noun in nouns if noun in means), None)
                if found is not None:
                    return found
                break
            if any(child < verb for child in annotation.dependents(verb, "nsubj")):
                break
            verb = above
            chain.append(verb)
        for clause in chain:
            subjects = [] if is_passive(annotation, clause) else _counted(annotation, own_subjects(annotation, clause))
            for child in subjects:
                if child in means:
                    return child
            for child in annotation.children[clause]:
                if child not in means:
                    continue
                marked = set(cases(annotation, child))
                by = "by" in marked and is_passive(annotation, clause)
                if role(annotation, child) == "obl" and (
                    by or (consequence and marked & words("events", "means", "prepositions"))
                ):
                    return child
            if consequence and clause != head and clause in means:
                # "crossed the river, killing three": going somewhere kills nobody
                return clause if means[clause].kinds[0] not in words("events", "means", "moves") else None
        if consequence:
            for child in annotation.dependents(head, "advcl"):
                if child in means and set(marks(annotation, child)) & {"when", "after", "as", "by"}:
                    return child
            return _following(annotation, head, means) or _participle(annotation, head, means)
        return None
    # "caused deaths", "deaths from shelling"
    token = first_conjunct(annotation, head)
    verb = annotation.heads[token]
    for child in annotation.dependents(head, "nmod"):
        if child in means and set(cases(annotation, child)) & words("events", "means", "prepositions"):
            return child
    if verb >= 0 and annotation.lemmas[verb].lower() in words("events", "means", "causing"):
        for child in annotation.dependents(verb, "nsubj", "obl"):
            if child in means:
                return child
        above = annotation.heads[verb]
        shares = base(annotation.deprels[verb]) in ("conj", "advcl", "xcomp") and above >= 0
        for clause in (verb, above) if shares else (verb,):
            for child in own_subjects(annotation, clause):  # "a strike that hit a depot and caused deaths"
                if child in means:
                    return child
    return None


def _right_before(annotation: Annotation, head: int, means: dict[int, Candidate]) -> int | None:
    """The event right before a verb in "-ed" that has a number or a noun behind it, whatever the tree makes of them:
    "strikes had killed ten", "raids believed to be Russian killed ten"."""
    if annotation.upos[head] != "VERB" or annotation.dependents(head, "aux:pass", "obl:agent"):
        return None
    after = head + 1
    while after < len(annotation) and annotation.words[after].lower() in words("events", "means", "counting"):
        after += 1
    behind = annotation.upos[after] if after < len(annotation) else ""
    if behind not in ("NUM", "DET", "NOUN", "ADJ") or not annotation.words[head].lower().endswith("ed"):
        return None
    first = annotation.sentences[annotation.sentence_of[head]][0]
    for token in range(head - 1, max(first, head - NEAR_SUBJECT) - 1, -1):
        if token in means:
            return token if annotation.upos[token] in ("NOUN", "PROPN") else None
        skipped = annotation.lemmas[token].lower() in words("events", "means", "between")
        if not skipped and annotation.upos[token] not in ("ADV", "ADJ", "PROPN"):
            return None
    return None


def _counted(annotation: Annotation, subjects: list[int]) -> list[int]:
    """The subjects, and what a noun among them only counts: "a series of car bombs have targeted"."""
    out = list(subjects)
    for noun in subjects:
        if annotation.lemmas[noun].lower() in words("arguments", "people", "quantities") | words("events", "counting"):
            out += [child for child in annotation.dependents(noun, "nmod") if "of" in cases(annotation, child)]
    return out


def _participle(annotation: Annotation, head: int, means: dict[int, Candidate]) -> int | None:
    """ "The bomb went off on Friday killing five": a participle right after a clause tells what its event did."""
    if annotation.xpos[head] != "VBG" or annotation.dependents(head, "nsubj", "aux", "mark", "case"):
        return None
    first = annotation.sentences[annotation.sentence_of[head]][0]
    for token in range(head - 1, max(first, head - REACH) - 1, -1):
        if token in means:
            return token
        if annotation.upos[token] == "VERB" and annotation.xpos[token] in ("VBD", "VBZ", "VBP"):
            return None
    return None


def _following(annotation: Annotation, head: int, means: dict[int, Candidate]) -> int | None:
    """ "Killed on Sunday in two air strikes": a means behind a preposition close after the verb, no verb between."""
    last = annotation.sentences[annotation.sentence_of[head]][1]
    outcome = words("events", "means", "results")
    marked = False
    for token in range(head + 1, min(head + NEAR_MEANS, last)):
        if {annotation.lemmas[token].lower(), annotation.words[token].lower()} & outcome:
            continue  # "ten killed over forty injured in an attack"
        if annotation.upos[token] in ("VERB", "AUX", "SCONJ") and token not in means:
            return None
        if annotation.words[token].lower() in ("in", "by", "during"):
            marked = True
        elif marked and token in means:
            return token
    return None
