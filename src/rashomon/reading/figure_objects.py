"""What an event counts without a word of loss: its object, itself, the munitions that were fired."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft
from rashomon.reading.figure_counts import OBJECT, Count, is_marked, is_passive, is_people, lemma_at, role
from rashomon.reading.figure_words import WORDS
from rashomon.reading.objects import is_object_noun

_SUBJECTS = ("returned", "displaced", "deployed")
"""Kinds whose events are what the counted themselves do: "thousands returned"."""


def by_event(annotation: Annotation, count: Count, events: Sequence[EventDraft]) -> tuple[str | None, str]:
    """The object of an event, an event that is counted itself, things hit, or munitions that were fired."""
    heads = _by_token(events)
    if count.first > 0 and annotation.text_of(count.first - 1, count.number[1]).lower() in WORDS["stated"]["pairs"]:
        return None, "no count"
    for rule in (_hit, _object, _itself, _munitions, _stated):
        kind, name = rule(annotation, count, heads)
        if kind is not None:
            return kind, name
    return None, "no count"


def by_measure(annotation: Annotation, count: Count, events: Sequence[EventDraft]) -> str | None:
    """How often something happened ("struck three times") and how much land changed hands ("seized 40 hectares")."""
    assert count.noun is not None
    heads = _by_token(events)
    above = next((heads[token] for token in annotation.ancestors(count.anchor) if token in heads), None)
    if above is None:
        return None
    if is_area(annotation, count.noun):
        return "other" if above.kind in WORDS["measures"]["area_events"] else None
    return None if above.kind in WORDS["skip_events"]["kinds"] else "other"


def is_measure(annotation: Annotation, noun: int) -> bool:
    """Whether a noun is a measure that a figure may have: of area, or of how often."""
    return lemma_at(annotation, noun) in WORDS["measures"]["occurrences"] or is_area(annotation, noun)


def is_area(annotation: Annotation, noun: int) -> bool:
    """ "Square kilometres", "hectares"."""
    lemma = lemma_at(annotation, noun)
    if lemma in WORDS["measures"]["areas"]:
        return True
    squared = noun > 0 and annotation.words[noun - 1].lower() in WORDS["measures"]["squares"]
    return squared and lemma in WORDS["measures"]["lengths"]


def _by_token(events: Sequence[EventDraft]) -> dict[int, EventDraft]:
    return {token: event for event in events for token in (event.head, *range(*event.trigger))}


def _object(annotation: Annotation, count: Count, heads: dict[int, EventDraft]) -> tuple[str | None, str]:
    name = "object of an event"
    label, verb = role(annotation, count.anchor)
    if verb not in heads or heads[verb].kind in WORDS["skip_events"]["kinds"]:
        return None, name
    kind = WORDS["event_kinds"].get(heads[verb].kind)
    acted = label == "obj" or label == "nsubj:pass"
    if not acted and not (label.startswith("nsubj") and kind in _SUBJECTS):
        return None, name
    if kind is None and (count.noun is None or count.noun != count.anchor) and not _counts_of(annotation, count):
        return None, name
    region = count.noun is not None and _is_region(annotation, count.noun)
    if kind is None and region and heads[verb].kind not in WORDS["measures"]["area_events"]:
        return None, name
    count.said = verb
    return str(kind or "other"), name


def _is_region(annotation: Annotation, noun: int) -> bool:
    """ "Several other cities" that were hit are where it happened rather than things that were counted."""
    return lemma_at(annotation, noun) in WORDS["hitting"]["regions"]


def _itself(annotation: Annotation, count: Count, heads: dict[int, EventDraft]) -> tuple[str | None, str]:
    """ "Two chemical attacks", "11 airstrike operations"."""
    name = "an event counted"
    noun = count.noun
    if noun is None:
        return None, name
    beside = annotation.dependents(noun, "compound")
    places = [noun, *beside, noun - 1] if lemma_at(annotation, noun) in WORDS["measures"]["deeds"] else [noun]
    event = next((heads[place] for place in places if place in heads and place >= count.number[1]), None)
    if event is None or event.kind in WORDS["skip_events"]["kinds"] or event.kind in WORDS["event_kinds"]:
        return None, name
    return "other", name


def _hit(annotation: Annotation, count: Count, heads: dict[int, EventDraft]) -> tuple[str | None, str]:
    """ "Hit 63 targets", "four hospitals that were struck": what was hit, whether or not the verb is an event's."""
    name = "things hit"
    if count.noun is None or annotation.upos[count.noun] not in ("NOUN", "PROPN") or _is_region(annotation, count.noun):
        return None, name
    label, verb = role(annotation, count.anchor)
    verbs = WORDS["hitting"]["verbs"]
    if verb >= 0 and (label == "obj" or label == "nsubj:pass") and lemma_at(annotation, verb) in verbs:
        count.said = verb
        return "other", name
    begin = count.first - 1
    if (
        begin >= 0
        and annotation.upos[begin] == "VERB"
        and lemma_at(annotation, begin) in verbs
        and not is_passive(annotation, begin)
    ):
        return "other", name
    led = count.first > 1 and annotation.words[count.first - 1].lower() in WORDS["harm"]["prepositions"]
    if led and lemma_at(annotation, count.first - 2) in WORDS["harm"]["nouns"]:
        return "other", name
    for clause in annotation.dependents(count.noun, "acl", "acl:relcl"):
        passive = annotation.dependents(clause, "nsubj:pass", "aux:pass") or annotation.deprels[clause] == "acl"
        if passive and annotation.xpos[clause] == "VBN" and lemma_at(annotation, clause) in verbs:
            count.said = clause
            return "other", name
    return None, name


def _munitions(annotation: Annotation, count: Count, heads: dict[int, EventDraft]) -> tuple[str | None, str]:
    """ "Fired 40 rockets", "three shells hit", "destroyed with ten bombs"."""
    name = "munitions"
    if count.noun is None or lemma_at(annotation, count.noun) not in WORDS["materiel"]["nouns"]:
        return None, name
    label, verb = role(annotation, count.anchor)
    flies = verb >= 0 and lemma_at(annotation, verb) in WORDS["materiel"]["verbs"]
    if flies and label.split(":")[0] in ("obj", "nsubj", "obl"):
        return "other", name
    if count.first > 0 and lemma_at(annotation, count.first - 1) in WORDS["materiel"]["verbs"]:
        return "other", name
    marked = is_marked(annotation, count.noun, "with") or is_marked(annotation, count.anchor, "with")
    if marked and any(token in heads for token in annotation.ancestors(count.noun)):
        return "other", name
    return None, name


def _stated(annotation: Annotation, count: Count, heads: dict[int, EventDraft]) -> tuple[str | None, str]:
    """People or things that the report counts, of whom no word of loss is said: "75 buses arrived", "20,000 people
    trapped in the town". Those who do violence are no such count, and neither are "the two" spoken of before."""
    name = "people or things counted"
    noun = count.noun
    if noun is None or annotation.upos[noun] != "NOUN" or noun < count.number[1] or _is_region(annotation, noun):
        return None, name
    if not (is_people(annotation, count) or is_object_noun(annotation, noun)):
        return None, name
    before = annotation.dependents(noun, "det", "nmod:poss")
    if any(token < count.first and annotation.words[token].lower() in WORDS["stated"]["definite"] for token in before):
        return None, name
    if count.first > 0 and annotation.words[count.first - 1].lower() in WORDS["stated"]["definite"]:
        return None, name
    where = {lemma_at(annotation, token) for token in annotation.dependents(count.anchor, "case")}
    placed = lemma_at(annotation, noun) in (*WORDS["places"]["nouns"], *WORDS["stated"]["places"])
    if (placed and where & set(WORDS["stated"]["where"])) or lemma_at(annotation, noun) == "other":
        return None, name  # "clashes in two municipalities"; "two others"
    label, verb = role(annotation, count.anchor)
    acts = label == "nsubj" and verb >= 0 and annotation.upos[verb] == "VERB"
    if acts and (
        verb in heads or lemma_at(annotation, verb) in WORDS["hitting"]["verbs"] or lemma_at(annotation, verb) in OBJECT
    ):
        return None, name
    if (
        label.startswith("obl")
        and annotation.dependents(count.anchor, "case")
        and is_marked(annotation, count.anchor, "by")
    ):
        return None, name
    return "other", name


def _counts_of(annotation: Annotation, count: Count) -> bool:
    """ "dozens of missiles", "three of the towns": the number stands for its noun."""
    return (
        count.noun is not None
        and count.noun not in range(*count.number)
        and annotation.upos[count.noun] in ("NOUN", "PROPN")
    )
