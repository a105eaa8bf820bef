"""Figures: the counts that a report gives, of killed, wounded, captured, displaced, destroyed ... and of
what.

A number is a figure where its noun or the verb above says so: "killed five people", "22 killed", "left 12
dead", "the death toll rose to 43", "dozens of missiles" that somebody fired. Ages, sums, distances, times,
votes and numbers of models are none. The words are in data/figures.toml, the bounds that they stand for in
the ledger's contract.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import EventDraft, FigureDraft, LinkDraft, TimeDraft, Why
from rashomon.reading.figure_bare import bare_loss, bare_people, is_negated
from rashomon.reading.figure_counts import Count
from rashomon.reading.figure_events import event_of
from rashomon.reading.figure_kinds import kind_of
from rashomon.reading.figure_nominals import count_at
from rashomon.reading.figure_parts import listed_with_next, whole_of
from rashomon.reading.figure_singles import find_singles, single_at
from rashomon.reading.figure_units import phrase_of, unit_of
from rashomon.reading.figure_words import WORDS, Quantity, ends_of, find_nones, find_quantities
from rashomon.reading.times_grammar import find_expressions


def find_figures(annotation: Annotation, events: Sequence[EventDraft]) -> list[FigureDraft]:
    """The figures of a report in text order, each with the event it belongs to where its sentence has one.

    `tokens` is the number expression itself with its quantifier ("at least 43"); of a loss without a number
    ("casualties", "substantial losses") the noun with its adjective of size. `head` is the counted noun
    or, without one, the word that says what happened; `unit_tokens` the phrase from which `of` is
    resolved. Claims are left to the reader.
    """
    found: list[FigureDraft] = []
    left: list[tuple[Quantity, Count]] = []
    used: set[int] = set()
    for quantity in _quantities(annotation):
        count = (single_at if quantity.form == "single" else count_at)(annotation, quantity)
        if count is None or (quantity.quantifier == "unstated" and _is_denied(annotation, count)):
            continue
        kind, rule = kind_of(annotation, count, events, found, quantity.form)
        if kind == "other" and quantity.quantifier == "unstated" and rule != "munitions":
            continue  # "a number of areas": neither a number nor a loss
        vague = quantity.quantifier not in WORDS["stated"]["quantifiers"] or quantity.low in (0, 1)
        if kind is None or (rule == "people or things counted" and vague):
            left.append((quantity, count))
            continue
        figure = _figure(annotation, quantity, count, kind, rule)
        figure.whole = whole_of(annotation, figure, count, found)
        found.append(figure)
        found[-1].event = event_of(annotation, count.anchor, kind, events)
        used.update(t for t in (count.anchor, count.noun, count.said, *range(*found[-1].tokens)) if t is not None)
    for quantity, count in reversed(left):
        following = listed_with_next(annotation, count, found) if quantity.form != "none" else None
        if following is not None and (quantity.form != "single" or following.kind in WORDS["singles"]["kinds"]):
            found.append(_figure(annotation, quantity, count, following.kind, "listed with the next"))
            found[-1].event = following.event
            used.update(range(*found[-1].tokens))
    for token in range(len(annotation)):
        bare = None if token in used else bare_loss(annotation, token) or bare_people(annotation, token, used)
        if bare is not None:
            bare.event = event_of(annotation, token, bare.kind, events)
            found.append(bare)
    return sorted(found, key=lambda figure: figure.tokens)


def part_links(figures: Sequence[FigureDraft]) -> list[LinkDraft]:
    """A part-of link from each part to its whole, said by the claim that gives the part. They are never added up."""
    why = Why("kind", "figures", "a part of a figure")
    return [LinkDraft("part-of", f, f.whole, (), f.claim, [why]) for f in figures if f.whole is not None]


def _is_denied(annotation: Annotation, count: Count) -> bool:
    """ "Not many victims", "we hope there are few": no count of any."""
    if count.first and annotation.words[count.first - 1].lower() in WORDS["predicates"]["negations"]:
        return True
    return is_negated(annotation, count.anchor)


def _split(annotation: Annotation, quantity: Quantity) -> list[Quantity]:
    """ "From 31 to 44" after a verb of rising is two numbers, the old and the new one, and no range."""
    text = annotation.text[quantity.start : quantity.end]
    if quantity.quantifier != "between" or not text.lower().startswith("from"):
        return [quantity]
    first = annotation.tokens_in(quantity.start, quantity.end)[0]
    begin = annotation.sentences[annotation.sentence_of[first]][0]
    rising = set(WORDS["predicates"]["rising"]) | set(WORDS["predicates"]["tolls"])
    if not any(annotation.lemmas[token].lower() in rising for token in range(begin, first)):
        return [quantity]
    return ends_of(annotation.text, quantity)


def _quantities(annotation: Annotation) -> list[Quantity]:
    """The quantities of a report in text order, without those that are part of a time."""
    text = annotation.text
    times = [(item.start, item.end) for item in find_expressions(text) if item.kind not in ("ref", "set")]
    found = (part for quantity in find_quantities(text) for part in _split(annotation, quantity))
    numbers = list(found)
    inside = {at for quantity in numbers for at in range(quantity.start, quantity.end)}  # "no fewer than 3" is not none
    items = [*numbers, *(q for q in (*find_nones(text), *find_singles(annotation)) if q.start not in inside)]
    timeless = (q for q in items if not any(q.number[0] < end and start < q.number[1] for start, end in times))
    return sorted(timeless, key=lambda item: (item.start, -item.end))


def _figure(annotation: Annotation, quantity: Quantity, count: Count, kind: str, rule: str) -> FigureDraft:
    first, end = annotation.tokens_in(quantity.start, quantity.end)
    noun = count.noun
    if quantity.high == 0 and noun is not None and first < noun <= first + 3:
        end = noun + 1  # "no casualties": the noun belongs to the expression
    head = noun if noun is not None else count.said if count.said is not None else count.anchor
    return FigureDraft(
        tokens=(first, end),
        head=head,
        kind=kind,
        unit=unit_of(annotation, count, kind),
        low=quantity.low,
        high=quantity.high,
        quantifier=quantity.quantifier,
        unit_tokens=phrase_of(annotation, noun, count.number[1]),
        cumulative=count.cumulative,
        former=count.former,
        as_of=_before_then(count.first) if count.former else None,
        why=[Why("kind", "figures", rule, annotation.text_of(first, end))],
    )


def _before_then(first: int) -> TimeDraft:
    """When the old number of an update held: before the report, no more is said. Its words are "from"."""
    return TimeDraft((first - 1, first), None, None, "vague", "PAST_REF", "none", "before")
