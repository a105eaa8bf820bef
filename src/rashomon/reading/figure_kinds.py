"""What a number counts: the kind of a figure, from its noun, the words on it and the verb above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft, FigureDraft
from rashomon.reading.figure_after import by_group, by_leading_words, by_words_after
from rashomon.reading.figure_counts import Count, is_people, is_thing
from rashomon.reading.figure_nouns import by_modifier, by_noun
from rashomon.reading.figure_objects import by_event, by_measure, is_measure
from rashomon.reading.figure_parts import included, listed
from rashomon.reading.figure_tolls import by_toll
from rashomon.reading.figure_verbs import by_verb, by_verb_before
from rashomon.reading.figure_words import WORDS

_Rule = Callable[[], str | None]


def kind_of(
    annotation: Annotation,
    count: Count,
    events: Sequence[EventDraft],
    before: Sequence[FigureDraft],
    form: str = "number",
) -> tuple[str | None, str]:
    """The kind of figure and the rule that gave it; kind None where the number is no count of an event.

    `before` are the figures found so far, for parts of a whole ("40 people including 12 children"). Of nothing
    ("no", "nobody") only words of loss count, of a single one ("a child") only what happens to people, and things
    that are listed with a number.
    """
    if count.noun is not None and is_measure(annotation, count.noun):
        return (by_measure(annotation, count, events) if form == "number" else None), "measure of an event"
    toll: list[tuple[str, _Rule]] = [("toll", lambda: by_toll(annotation, count, before))]
    included_in: list[tuple[str, _Rule]] = [("part of a figure", lambda: included(annotation, count, before))]
    listed_with: list[tuple[str, _Rule]] = [("part of a figure", lambda: listed(annotation, count, before))]
    verbs: list[tuple[str, _Rule]] = [
        ("words after it", lambda: by_words_after(annotation, count)),
        ("one of those", lambda: by_group(annotation, count)),
        ("words before it", lambda: by_leading_words(annotation, count)),
        ("verb before it", lambda: by_verb_before(annotation, count)),
    ]
    words: list[tuple[str, _Rule]] = [
        ("verb", lambda: by_verb(annotation, count)),
        ("noun", lambda: by_noun(annotation, count)),
        ("word on it", lambda: by_modifier(annotation, count)),
    ]
    if form == "none":
        rules = [*verbs, *words]
    elif form == "single":
        person = count.noun is not None and is_people(annotation, count)
        rules = [*verbs, *included_in, *words, *listed_with] if person else [*included_in, *listed_with]
    else:
        rules = [*toll, *verbs, *included_in, *words, *listed_with]
    for name, rule in rules:
        kind = rule()
        if kind is not None:
            kind = _checked(annotation, count, kind)
            return (kind if form != "single" or kind in WORDS["singles"]["kinds"] else None), name
    if form != "number":
        return None, "no count"
    kind, name = by_event(annotation, count, events)
    return (kind and _checked(annotation, count, kind)), name


def _checked(annotation: Annotation, count: Count, kind: str) -> str:
    """Towns are not taken captive and drones not wounded: such a count is `other`. Fighters destroyed are killed."""
    noun = count.noun
    if kind == "destroyed" and noun is not None and is_people(annotation, count):
        return "killed"
    moved = ("evacuated", "displaced", "returned")
    if kind in WORDS["people"]["kinds"] and kind not in moved and is_thing(annotation, count):
        return "other"
    return kind
