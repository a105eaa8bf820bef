"""Which words are event triggers: the codebook's matches, sifted by the tree, the names and the model's triggers.

`find_triggers` gives one Candidate for each event mention: its tokens, its head, the kinds that the codebook offers
(best first), the support verb if the trigger is a noun that a verb carries ("carried out attacks") and the reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rashomon.language.annotation import Annotation, Range
from rashomon.language.lemmas import lemma as noun_lemma
from rashomon.reading.event_arguments import Finder
from rashomon.reading.event_consequences import Candidate, without_consequences
from rashomon.reading.event_names import in_name
from rashomon.reading.event_senses import FORCE, Surroundings
from rashomon.reading.event_syntax import (
    base,
    cases,
    determiner,
    first_conjunct,
    is_passive,
    participles_of,
    phrase,
    plain_lemma,
    role,
)
from rashomon.reading.event_things import before_deed, thing_happens
from rashomon.reading.event_words import sections, words

SURE = 0.3
"""Probability of the model from which its trigger counts as a yes for an ambiguous word.

On WikiEvents dev nine in ten of the codebook's false matches score below it, and half of the right ones above 0.25; to
be looked at again whenever the weights change.
"""


HYPHENS = frozenset("-–")

MAX_BETWEEN = 2
"""Words between a trigger that modifies another and that one; with more between, the tree ran headlines together."""

SAID = ("needs ", "object:", "agent:", "near:", "object=", "agent=", "near=")
"""How the rule of a match begins whose surroundings are known, and not only possible, to make it an event."""


class Match(Protocol):
    """What the codebook says of a stretch of words: the kinds of event it can show."""

    @property
    def first(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def head(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def rule(self) -> str: ...


class TriggerBook(Protocol):
    """The part of the codebook that finds triggers."""

    def match_triggers(self, lemmas: Sequence[str], upos: Sequence[str], words: Sequence[str]) -> Sequence[Match]: ...
    def group_of(self, kind: str) -> str: ...


def find_triggers(annotation: Annotation, codebook: TriggerBook, finder: Finder) -> list[Candidate]:
    """Candidates in text order; no two share a token."""
    model = {trigger.token: trigger.score for trigger in annotation.triggers}
    found: dict[int, Candidate] = {}
    lemmas, upos = _plain(annotation)
    matches = codebook.match_triggers(lemmas, upos, annotation.words)
    surroundings = Surroundings(annotation, finder.name_at, _deeds(annotation, codebook, matches))
    for match in sorted(matches, key=lambda item: (item.first, -(item.end - item.first))):
        head, kinds = _noun_of(annotation, codebook, match)
        if head in found:
            found[head].kinds.extend(kind for kind in kinds if kind not in found[head].kinds)
            continue
        why_not = _no_event(annotation, finder, match, head, model.get(head))
        group = codebook.group_of(kinds[0])
        if why_not is None and (match.end - match.first == 1 or group in FORCE):
            why_not = surroundings.other_sense(
                (match.first, match.end),
                head,
                group,
                sure=model.get(head, 0.0) >= SURE,
                said=match.rule.startswith(SAID),
            )
        if why_not:
            continue
        light = match.head if head != match.head else support(annotation, head)
        candidate = Candidate(_span(annotation, match, head), head, kinds, light, model.get(head))
        candidate.phrase = match.end - match.first > 1
        candidate.reasons.append(("codebook", f'"{annotation.text_of(match.first, match.end)}" shows {match.kind}'))
        if candidate.model is not None:
            candidate.reasons.append(("model", f"trigger probability {candidate.model:.2f}"))
        found[head] = candidate
    return _without_overlap(_merge_chains(annotation, without_consequences(annotation, list(found.values()))))


def _deeds(annotation: Annotation, codebook: TriggerBook, matches: Sequence[Match]) -> list[int]:
    """Heads of matches that show force, as far as their words are no part of a name."""
    return [
        match.head
        for match in matches
        if codebook.group_of(match.kind) in ("violence", "unrest")
        and not in_name(annotation, match.head, match.first, match.end)
    ]


def _plain(annotation: Annotation) -> tuple[list[str], list[str]]:
    """Lemmas and parts of speech with title case undone: "Air Strikes Kill" of a headline are nouns and no names."""
    lemmas, upos = [lemma.lower() for lemma in annotation.lemmas], list(annotation.upos)
    acting = words("arguments", "people", "instruments") | words("arguments", "people", "nouns")
    named = {token for name in annotation.names for token in range(name.first, name.end)}
    for name in annotation.names:
        # "Air strikes killed": what begins a sentence is taken for a name, but its other words are small
        rest = range(name.first + 1, name.end)
        if name.kind != "person" and rest and all(annotation.words[token].islower() for token in rest):
            named.difference_update((name.first, *rest))
        # "Warplanes bombed", "Rockets landed": the first word of a sentence is taken for a name
        if name.end - name.first == 1 and plain_lemma(annotation, name.first) in acting:
            named.discard(name.first)
        elif annotation.words[name.end - 1].islower():
            named.difference_update(range(name.first, name.end))  # "Air strikes hit"
    for token in _mistagged(annotation):
        upos[token], lemmas[token] = "NOUN", noun_lemma(annotation.words[token], "NOUN", "NNS")
    for token, tag in enumerate(upos):
        if tag == "PROPN" and token not in named:
            upos[token], lemmas[token] = "NOUN", plain_lemma(annotation, token)
        elif tag == "VERB" and base(annotation.deprels[token]) == "amod" and annotation.xpos[token] in ("JJ", "VBG"):
            lemmas[token] = annotation.words[token].lower()  # "recurring clashes": an adjective of its own
    return lemmas, upos


def _noun_of(annotation: Annotation, codebook: TriggerBook, match: Match) -> tuple[int, list[str]]:
    """The head of a match and its kinds; of a support verb with an event noun ("carry out attacks", "come under mortar
    fire") the noun, whose own kinds come first."""
    head, kinds = match.head, list(match.kinds)
    if match.end - match.first == 1 or annotation.upos[head] not in ("VERB", "AUX"):
        return head, kinds
    if annotation.upos[head] == "VERB" and annotation.lemmas[head].lower() not in words("realis", "performing") | words(
        "arguments", "suffering", "verbs"
    ) | words("events", "means", "bringing"):
        return head, kinds
    first, end = head + 1, match.end
    lemmas, upos = annotation.lemmas[first:end], annotation.upos[first:end]
    inner = [
        item
        for item in codebook.match_triggers(lemmas, upos, annotation.words[first:end])
        if upos[item.head] == "NOUN"
        and (item.end - item.first > 1 or lemmas[item.head].lower() not in words("events", "things", "nouns"))
    ]
    if not inner:
        return head, kinds
    noun = inner[-1]
    own = list(noun.kinds) if noun.end - noun.first > 1 else kinds
    return first + noun.head, own + [kind for kind in [*kinds, *noun.kinds] if kind not in own]


def _span(annotation: Annotation, match: Match, head: int) -> Range:
    """The trigger's words: the match, without the object of a phrase with gaps; names before it stay outside."""
    first, end = match.first, match.end
    if head != match.head:
        while head > first and base(annotation.deprels[head - 1]) == "compound" and annotation.heads[head - 1] == head:
            head -= 1
        return head, end
    if end - first > 4:
        # a phrase with a gap ("set the depot on fire"): the head stands for it
        return match.head, match.head + 1
    if annotation.upos[match.head] in ("NOUN", "PROPN"):
        return first, end
    if end - first == 3 and annotation.upos[first + 1] == "ADP":
        return first, end  # "came under fire"
    if end - first > 2:
        return match.head, match.head + 1
    return first, end


def _mistagged(annotation: Annotation) -> frozenset[int]:
    """Words that the model is sure are triggers and yet tags as pronouns or numbers ("imposed sanctions"): nouns."""
    return frozenset(
        t.token
        for t in annotation.triggers
        if t.score >= SURE and annotation.upos[t.token] in ("PRON", "NUM") and annotation.words[t.token].isalpha()
    )


def _no_event(annotation: Annotation, finder: Finder, match: Match, head: int, score: float | None) -> str | None:
    """Why a match is no event mention; None where it is one."""
    lemma, upos = annotation.lemmas[head].lower(), annotation.upos[head]
    if head in _mistagged(annotation):
        upos = "NOUN"
    label = annotation.deprels[head]
    single = match.end - match.first == 1
    shown = upos in ("VERB", "NOUN") and match.rule.startswith(SAID) and _armed_beside(annotation, finder, head)
    sure = score is not None and score >= SURE
    if single and lemma in words("events", "senses", "model_only") and not sure and not shown:
        return "a word of another field, and the model does not make it an event"
    if in_name(annotation, head, match.first, match.end):
        return "part of a name"
    if lemma in words("events", "background", "lemmas") and upos != "VERB":
        return "a background noun without an event reading"
    if (
        upos in ("NOUN", "PROPN")
        and lemma in words("events", "background", "with_infinitive")
        and _infinitive(annotation, head)
    ):
        return "a noun whose infinitive tells what was done"
    if _hyphenated(annotation, head, match):
        return "part of a word with a hyphen"
    if upos not in ("NOUN", "VERB", "PROPN", "ADJ", "ADV", "X", "AUX"):
        return "no content word"
    called = annotation.words[head].lower() in words("events", "people", "participles")
    suffered = upos == "ADJ" and bool(annotation.dependents(head, "aux:pass", "nsubj:pass"))  # "were injured"
    dies = suffered or (
        lemma in words("events", "people", "weapons") and not single and thing_happens(annotation, head)
    )
    if not dies and (
        (upos != "VERB" and lemma in words("events", "people", "nouns")) or (called and _nominal(annotation, head))
    ):
        return "the people of an event"
    if called and (
        _people(annotation, head + 1) or (base(label) == "amod" and _people(annotation, annotation.heads[head]))
    ):
        return "the people of an event"
    if base(label) == "compound" and lemma in words("events", "compound_modifiers", "never"):
        return "modifier of a noun that is no event"
    if base(label) == "compound" and _inside_compound(annotation, head, match):
        return "modifier of a noun that is no event"
    if upos == "ADJ" and base(label) == "amod" and not single:
        return None
    if upos == "ADJ" and single and base(label) == "amod" and score is not None and score < SURE:
        return "adjective"
    clause = upos == "VERB" and head and annotation.words[head - 1].lower() in (",", "to")  # ", lynching villagers"
    if base(label) == "amod" and head < annotation.heads[head] and single and not clause:
        return "adjective" if not (score and score >= SURE) else None
    if (
        upos in ("NOUN", "PROPN")
        and lemma in words("events", "things", "nouns")
        and not before_deed(annotation, head)
        and not thing_happens(annotation, head)
    ):
        return "a thing, not what was done with it"
    if (
        single
        and set(cases(annotation, head)) & words("events", "senses", "idioms")
        and not determiner(annotation, head)
    ) and lemma in words("events", "senses", "idiom_nouns"):
        return "an idiom of manner"
    if single and lemma in words("events", "senses", "predicative") and annotation.dependents(head, "cop"):
        hard = [child for child in annotation.dependents(head, "nmod", "obl") if {"on", "for"} & set(cases(annotation, child))]
        if hard and not determiner(annotation, head):
            return "a predicate that says how hard something is"
    if single and _companion(annotation, head, lemma):
        return "another sense by its companions"
    return None


def _nominal(annotation: Annotation, head: int) -> bool:
    """A participle that stands for people: "the injured were taken", "dozens of wounded", "a camp for displaced"."""
    before = annotation.words[head - 1].lower() if head else ""
    after = annotation.upos[head + 1] if head + 1 < len(annotation) else ""
    bare = not annotation.dependents(head, "aux", "aux:pass", "nsubj", "obj", "cop")
    if before in ("only", "the", "for", "of") and after not in ("NOUN", "PROPN", "ADJ", "PUNCT") and bare:
        return True
    return (
        base(annotation.deprels[head]) in ("nsubj", "obj", "obl", "nmod", "iobj")
        and annotation.deprels[head] != "obl:tmod"
        and not annotation.dependents(head, "nsubj", "aux", "obj")
    )


def _hyphenated(annotation: Annotation, head: int, match: Match) -> bool:
    """Whether the word is a piece of a longer one that the match does not take whole: "anti-war", "fire-resistant"."""
    before, after = head - 1, head + 1
    if before > match.first and annotation.words[before] in HYPHENS:
        return False
    if before > 0 and before < match.first and annotation.words[before] in HYPHENS:
        glued = annotation.ends[before] == annotation.starts[head]
        single = match.end - match.first == 1
        listed = annotation.words[before - 1].lower() in words("events", "background", "hyphenated")
        return (glued and single) or listed
    return (
        after >= match.end
        and after + 1 < len(annotation)
        and annotation.words[after] == "-"
        and annotation.ends[head] == annotation.starts[after]
    )


def _people(annotation: Annotation, noun: int) -> bool:
    return noun < len(annotation) and plain_lemma(annotation, noun) in words("arguments", "people", "nouns") | {
        "persons"
    }


def _infinitive(annotation: Annotation, head: int) -> bool:
    """ "An attempt to weaken": the infinitive below the noun."""
    return any(annotation.xpos[child] == "VB" for child in annotation.dependents(head, "acl", "advcl", "xcomp"))


def _inside_compound(annotation: Annotation, head: int, match: Match) -> bool:
    """A trigger that only modifies a noun: no event unless the whole compound is the match or shares the event."""
    above = annotation.heads[head]
    if above < 0 or match.first <= above < match.end:
        return False
    lemma = annotation.lemmas[above].lower()
    return lemma not in words("events", "compound_modifiers", "shared")


def _companion(annotation: Annotation, head: int, lemma: str) -> bool:
    """Whether a word that goes with another sense stands beside the trigger in the tree."""
    table = sections("events", "senses", "other")
    if lemma not in table:
        return False
    near = {annotation.lemmas[child].lower() for child in annotation.children[head]}
    if annotation.upos[head] == "NOUN":
        near |= {annotation.lemmas[token].lower() for token in range(phrase(annotation, head)[0], head)}
    if (annotation.heads[head] >= 0 and annotation.upos[annotation.heads[head]] != "VERB") or (
        annotation.heads[head] >= 0 and annotation.upos[head] == "NOUN"
    ):
        near.add(annotation.lemmas[annotation.heads[head]].lower())
    if head + 1 < len(annotation):
        near.add(annotation.lemmas[head + 1].lower())
    return bool(near & table[lemma])


def _armed_beside(annotation: Annotation, finder: Finder, head: int) -> bool:
    """Whether somebody armed is subject, object or in a phrase of the verb ("took two villages from the militants")."""
    near = [] if annotation.upos[head] == "NOUN" else list(finder.subjects(head))
    near += annotation.dependents(head, "obj", "obl", "nmod", "amod", "compound")
    near += [item for child in near for item in annotation.dependents(child, "conj")]
    near += [item for child in near for item in annotation.dependents(child, "compound", "amod", "nmod")]
    return any(
        finder.name_at.get(token) == "unit" or annotation.lemmas[token].lower() in words("events", "armed", "who")
        for token in near
    )


def support(annotation: Annotation, head: int) -> int | None:
    """The verb that carries an event noun: its subject is who did it, its tense when."""
    if annotation.upos[head] not in ("NOUN", "PROPN"):
        return None
    token = first_conjunct(annotation, head)
    label, verb = role(annotation, token), annotation.heads[token]
    if verb < 0 or annotation.upos[verb] not in ("VERB", "AUX"):
        return None
    performing = words("realis", "performing") | words("arguments", "suffering", "verbs")
    before = phrase(annotation, head)[0] - 1
    if (
        before > verb
        and annotation.heads[before] == verb
        and annotation.upos[before] == "VERB"
        and annotation.lemmas[before].lower() in performing
    ):
        return before  # "reported conducting strikes": the object of the verb right before it
    lemma = annotation.lemmas[verb].lower()
    if (
        label == "obj"
        or annotation.deprels[token] == "nsubj:pass"
        or (base(label) == "nsubj" and is_passive(annotation, verb))
    ):
        return verb if lemma in performing else None
    if base(label) == "obl":
        marked = set(cases(annotation, head))
        if lemma == "come" and "under" in marked:
            return verb
        if lemma in (
            "engage",
            "participate",
            "join",
            "take",
            "involve",
            "resort",
            "enter",
            "respond",
            "retaliate",
        ) and marked & {"in", "to", "into", "with"}:
            return verb
    return None


def _merge_chains(annotation: Annotation, found: list[Candidate]) -> list[Candidate]:
    """A support verb that is a trigger itself gives way to its noun; a trigger modifying another one joins it."""
    heads = {item.head: item for item in found}
    drop: set[int] = set()
    for item in found:
        if item.light is not None and item.light in heads and item.light != item.head:
            drop.add(item.light)
        for child in annotation.children[item.head]:
            other = heads.get(child)
            if other is None or base(annotation.deprels[child]) not in ("compound", "amod"):
                continue
            beside = item.tokens[0] - other.tokens[1] <= MAX_BETWEEN
            if child < item.head and beside and annotation.upos[item.head] in ("NOUN", "PROPN"):
                item.tokens = (min(item.tokens[0], other.tokens[0]), max(item.tokens[1], other.tokens[1]))
                item.kinds = other.kinds + [kind for kind in item.kinds if kind not in other.kinds]
                item.reasons.extend(other.reasons)
                drop.add(child)
        other = heads.get(item.tokens[0] - 1)
        if (
            other is not None
            and other.head not in drop
            and annotation.upos[item.head] in ("NOUN", "PROPN")
            and plain_lemma(annotation, other.head) in words("events", "things", "nouns")
            and before_deed(annotation, other.head)
        ):
            item.tokens = (other.tokens[0], item.tokens[1])
            item.kinds = other.kinds + [kind for kind in item.kinds if kind not in other.kinds]
            item.reasons.extend(other.reasons)
            drop.add(other.head)
    for item in found:
        # "a mortar shell fired by rebels", "a mine that exploded": the clause tells what the thing did
        if annotation.lemmas[item.head].lower() not in words("events", "things", "nouns"):
            continue
        for child in annotation.dependents(item.head, "acl"):
            deed = heads.get(child)
            if deed is not None and deed.kinds[0] in words("events", "means", "by") and child not in drop:
                deed.consequences.extend(item.consequences)
                deed.effects.extend(item.effects)
                deed.kinds = [*(kind for kind in item.kinds if kind in deed.kinds), *deed.kinds]
                deed.kinds = list(dict.fromkeys(deed.kinds))
                drop.add(item.head)
    for item in found:
        # "strikes ... targeting X": the participle tells where they went
        for child in participles_of(annotation, item.head, item.light):
            if (
                child in heads
                and annotation.lemmas[child].lower() in ("target", "aim", "hit", "strike")
                and child not in drop
            ) and annotation.upos[item.head] in ("NOUN", "PROPN"):
                drop.add(child)
    return [item for item in found if item.head not in drop]


def _without_overlap(found: list[Candidate]) -> list[Candidate]:
    """The longer of two candidates that share tokens; a nested head is kept where it stands outside."""
    out: list[Candidate] = []
    for item in sorted(found, key=lambda item: (item.tokens[0] - item.tokens[1], item.tokens[0])):
        if all(item.tokens[1] <= other.tokens[0] or item.tokens[0] >= other.tokens[1] for other in out):
            out.append(item)
    return sorted(out, key=lambda item: item.tokens)
