"""What a claim does: its speech act, its stance to the content, and how certain it is.

The act comes from the cue (codebook) and is changed by what the content says: owning to a loss or a deed, naming who
is to blame, calling an accusation false. Certainty is that of the content's main predicate and of the cue; a hedge on
a noun inside ("the suspected gas attack") leaves the claim certain.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language.annotation import Annotation
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.coreference import Mentions
from rashomon.reading.cues import STANCES
from rashomon.reading.lexicon import speech
from rashomon.reading.phrases import base, lemma, lower, tokens_of

_REPORTS = frozenset({"state", "confirm"})


@dataclass(frozen=True, slots=True)
class Act:
    """The three answers, each with the rule that gave it."""

    act: str
    stance: str
    certainty: str
    act_rule: str
    stance_rule: str
    certainty_rule: str


def classify(annotation: Annotation, item: Candidate, mentions: Mentions) -> Act:
    """Act, stance and certainty of a candidate."""
    act, act_rule = _act(annotation, item, mentions)
    stance, stance_rule = _stance(annotation, item, act)
    certainty, certainty_rule = _certainty(annotation, item)
    return Act(act, stance, certainty, act_rule, stance_rule, certainty_rule)


def predicates(annotation: Annotation, item: Candidate) -> list[int]:
    """The main predicates of the content: the heads of its clauses."""
    return [head for head in item.speech_heads if 0 <= head < len(annotation)]


def _act(a: Annotation, item: Candidate, mentions: Mentions) -> tuple[str, str]:
    act = item.act or "state"
    rule = f"cue ({item.rule})"
    if act not in _REPORTS:
        return act, rule
    for head in predicates(a, item):
        subject = next(iter(a.dependents(head, "nsubj")), None)
        if subject is None:
            continue
        own = item.source_head is not None and _stands_for(mentions, subject, item.source_head)
        if _blames(a, head):
            return ("acknowledge", "says that it did it") if own else ("accuse", "says who did it")
        if not own and _is_false(a, head) and _takes_up(a, subject):
            return "deny", "calls what was said false"
    if item.source_head is not None and _claims_deed(a, item):
        return "acknowledge", "claims a deed as its own"
    if item.source_head is not None and _own_loss(a, item, mentions):
        return "acknowledge", "concedes a loss or a wrong of its own"
    return act, rule


def _claims_deed(a: Annotation, item: Candidate) -> bool:
    """As in "the group claimed the bombing": a deed, not a clause, is what is claimed."""
    if lemma(a, item.head) != "claim":
        return False
    heads = predicates(a, item)[:1]
    return any(
        a.upos[head] == "NOUN"
        and not a.dependents(head, "cop", "nsubj")
        and lemma(a, head) in speech().words("harm.deeds")
        for head in heads
    )


def _stands_for(mentions: Mentions, token: int, source: int) -> bool:
    """Whether the token is the speaker: by coreference, or a "they" that nothing else explains where many speak."""
    if mentions.same(token, source):
        return True
    a = mentions.annotation
    plural = a.xpos[source] in ("NNS", "NNPS") or a.words[source].endswith("s")
    return lower(a, token) in ("they", "their", "them") and plural and mentions.explain(token).open


def _blames(a: Annotation, head: int) -> bool:
    """As in "Is responsible for", "is to blame for", "was behind": not negated, not asked."""
    if any(lower(a, child) in speech().words("negation.words") for child in a.dependents(head, "advmod")):
        return False
    word = lemma(a, head)
    if word == "responsible" or (
        word == "blame" and any(lower(a, child) == "to" for child in a.dependents(head, "mark"))
    ):
        return bool(a.dependents(head, "cop")) or word == "blame"
    is_there = a.dependents(head, "cop") or [child for child in a.dependents(head, "aux") if lemma(a, child) == "be"]
    return any(lower(a, child) == "behind" for child in a.dependents(head, "case")) and bool(is_there)


def _is_false(a: Annotation, head: int) -> bool:
    lists = speech()
    negated = any(lower(a, child) in lists.words("negation.words") for child in a.dependents(head, "advmod"))
    if lemma(a, head) in lists.words("falsehood.words"):
        return not negated
    return negated and lemma(a, head) in lists.words("falsehood.truth")


def _takes_up(a: Annotation, subject: int) -> bool:
    lists = speech()
    return lemma(a, subject) in lists.words("anaphora.accusation", "anaphora.statement", "anaphora.number") or lower(
        a, subject
    ) in lists.words("anaphora.pronoun")


def _own_loss(a: Annotation, item: Candidate, mentions: Mentions) -> bool:
    """A possessive that stands for the source, on forces or a fault, with a word of loss that it undergoes."""
    lists = speech()
    content = tokens_of(item.content)
    assert item.source_head is not None
    for token in sorted(content):
        if a.deprels[token] != "nmod:poss" or a.upos[token] != "PRON":
            continue
        noun = a.heads[token]
        if noun not in content or lemma(a, noun) not in lists.words("harm.own"):
            continue
        if not _stands_for(mentions, token, item.source_head):
            continue
        if lemma(a, noun) in lists.words("harm.nouns", "harm.faults") or _undergoes(a, noun):
            return True
    return False


def _undergoes(a: Annotation, noun: int) -> bool:
    """Whether the noun is what is lost: subject of a passive or of "die", object of "lose", "deaths of"."""
    lists = speech()
    label, head = a.deprels[noun], a.heads[noun]
    while base(label) == "nmod" and head >= 0 and lemma(a, head) not in lists.words("harm.nouns"):
        label, head = a.deprels[head], a.heads[head]
    if head < 0:
        return False
    word = lemma(a, head)
    if word in lists.words("harm.nouns"):
        return True
    if word in ("lose",):
        return base(label) == "obj"
    return word in lists.words("harm.verbs") and (
        label == "nsubj:pass" or (label == "nsubj" and word in ("die", "perish", "fall"))
    )


def _stance(a: Annotation, item: Candidate, act: str) -> tuple[str, str]:
    doubts = [
        lemma(a, token) for token in sorted(tokens_of(item.cue)) if lemma(a, token) in speech().words("doubt.cues")
    ]
    if doubts:
        return "doubt", f"cue {doubts[0]}"
    stance = STANCES.get(act, "affirm")
    return stance, f"act {act}"


def _certainty(a: Annotation, item: Candidate) -> tuple[str, str]:
    lists = speech()
    cue = lemma(a, item.head)
    if cue in lists.words("hedges.possible_cues"):
        return "possible", f"cue {cue}"
    if cue in lists.words("hedges.probable_cues"):
        return "probable", f"cue {cue}"
    if item.act in ("threaten", "pledge", "urge", "demand"):
        return "certain", "a call or a promise"
    heads = predicates(a, item)[:1]
    for head in heads:
        near = [
            child for child in a.dependents(head, "aux", "advmod", "cop", "amod") if child in tokens_of(item.content)
        ]
        words = {lower(a, child) for child in near}
        words |= {lower(a, item) for item in _before_verb(a, head)}
        for level in ("possible", "probable"):
            hit = words & lists.words(f"hedges.{level}") - {"can"}
            if hit:
                return level, f"hedge: {sorted(hit)[0]}"
        mine = any(lower(a, child) in ("i", "we") for child in a.dependents(head, "nsubj"))
        below = a.dependents(head, "ccomp", "xcomp", "parataxis")
        if lemma(a, head) in lists.words("hedges.predicates") and (below or mine):
            return "probable", f"predicate {lemma(a, head)}"
        if base(a.deprels[head]) == "ccomp" and lemma(a, head) in lists.words("hedges.possible"):
            return "possible", f"predicate {lemma(a, head)}"
    return "certain", "nothing hedges its predicate"


def _before_verb(a: Annotation, head: int) -> list[int]:
    """The adverbs between a verb's auxiliary and the verb, wherever the tree hangs them: "was | likely | caused"."""
    first = min(a.dependents(head, "aux"), default=head)
    return [token for token in range(first, head) if a.upos[token] in ("ADV", "ADJ")]
