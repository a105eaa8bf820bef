"""Figures: the counts that a report gives, of killed, wounded, captured, displaced, destroyed ... and of
what.

A number is a figure where its noun or the verb above says so: "killed five people", "22 killed", "left 12
dead", "the death toll rose to 43", "dozens of missiles" that somebody fired. Ages, sums, distances, times,
votes and numbers of models are none. The words are in data/figures.toml, the bounds that they stand for in
the ledger's contract.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import EventDraft, FigureDraft, Why
from rashomon.reading.figure_events import event_of
from rashomon.reading.figure_kinds import Count, is_negated, kind_of
from rashomon.reading.figure_words import WORDS, Quantity, find_nones, find_quantities
from rashomon.reading.times_grammar import find_expressions


def find_figures(annotation: Annotation, events: Sequence[EventDraft]) -> list[FigureDraft]:
    """The figures of a report in text order, each with the event it belongs to where its sentence has one.

    `tokens` is the number expression itself with its quantifier ("at least 43"); of a loss without a number
    ("casualties", "substantial losses") the noun with its adjective of size. `head` is the counted noun
    or, without one, the word that says what happened; `unit_tokens` the phrase from which `of` is
    resolved. Claims are left to the reader.
    """
    text = annotation.text
    times = [(item.start, item.end) for item in find_expressions(text) if item.kind not in ("ref", "set")]
    found: list[FigureDraft] = []
    used: set[int] = set()
    for quantity in _in_order(text):
        if any(quantity.number[0] < end and start < quantity.number[1] for start, end in times):
            continue
        count = _count(annotation, quantity)
        if count is None:
            continue
        nothing = quantity.high == 0
        if quantity.quantifier == "unstated" and _is_denied(annotation, count):
            continue
        kind, rule = kind_of(annotation, count, events, found, nothing=nothing)
        if kind is None or (kind == "other" and quantity.quantifier == "unstated"):
            continue  # "a number of areas": neither a number nor a loss
        figure = _figure(annotation, quantity, count, kind)
        figure.why.append(Why("kind", "figures", rule, annotation.text_of(*figure.tokens)))
        figure.event = event_of(annotation, count.anchor, kind, events)
        found.append(figure)
        used.add(count.anchor)
        used.update(range(*figure.tokens))
        used.update(t for t in (count.noun, count.said) if t is not None)
    for token in range(len(annotation)):
        if token not in used and (bare := _bare(annotation, token)) is not None:
            bare.event = event_of(annotation, token, bare.kind, events)
            found.append(bare)
    return sorted(found, key=lambda figure: figure.tokens)


def _is_denied(annotation: Annotation, count: Count) -> bool:
    """ "Not many victims", "we hope there are few": no count of any."""
    if count.first and annotation.words[count.first - 1].lower() in WORDS["predicates"]["negations"]:
        return True
    return is_negated(annotation, count.anchor)


def _in_order(text: str) -> list[Quantity]:
    return sorted([*find_quantities(text), *find_nones(text)], key=lambda item: (item.start, -item.end))


def _count(annotation: Annotation, quantity: Quantity) -> Count | None:
    """What the number stands at in the tree; None where it is part of a name, an age, a sum or another measure."""
    first, end = annotation.tokens_in(*quantity.number)
    if end <= first or _is_label(annotation, first, end) or _is_one_of(annotation, quantity, end):
        return None
    number = next((t for t in range(first, end) if not first <= annotation.heads[t] < end), first)
    noun = _noun(annotation, number, end)
    modifies = annotation.deprels[number].split(":")[0] in ("nummod", "amod", "det", "compound", "advmod")
    beside = noun is not None and annotation.lemmas[end].lower() != "of"
    anchor = noun if noun is not None and (modifies or beside) else number
    for place in (noun, anchor):
        if place is not None and annotation.lemmas[place].lower() in WORDS["never"]["nouns"]:
            return None
    single = noun is not None and annotation.xpos[noun] == "NN" and annotation.upos[noun] == "NOUN"
    if single and quantity.low not in (0, 1) and annotation.words[noun or 0].lower() not in _SINGULAR_PLURALS:
        return None  # "a 22 caliber rifle"
    return Count(anchor, noun, (first, end), annotation.tokens_in(quantity.start, quantity.end)[0])


def _is_one_of(annotation: Annotation, quantity: Quantity, end: int) -> bool:
    """ "one of two people killed" counts nobody beside the two, and "none of the dead" nobody at all."""
    return (
        quantity.low == quantity.high
        and quantity.low in (0, 1)
        and end < len(annotation)
        and annotation.lemmas[end].lower() == "of"
    )


_NOUN_NEAR = 7  # words from a number to the noun that it counts: "five other heavily armed rebel fighters"


def _noun(annotation: Annotation, number: int, end: int) -> int | None:
    """The noun that a number before token `end` counts: in the tree where it stands in reach, else the next plural."""
    head = annotation.heads[number]
    modifies = annotation.deprels[number].split(":")[0] in ("nummod", "amod", "det", "compound", "advmod", "nmod")
    while modifies and head >= end and annotation.deprels[head] == "compound" and annotation.heads[head] > head:
        head = annotation.heads[head]  # "30 rebel group members": the number counts the last
    if modifies and head >= end and _reaches(annotation, end, head) and annotation.upos[head] not in ("VERB", "AUX"):
        return head
    last = annotation.sentences[annotation.sentence_of[number]][1]
    for token in range(end, min(end + _NOUN_NEAR, last)):
        if not _reaches(annotation, end, token):
            return None
        if annotation.upos[token] in ("NOUN", "PROPN", "PRON") and _is_plural(annotation, token):
            further = token + 1 < last and annotation.upos[token + 1] == "NOUN" and _is_plural(annotation, token + 1)
            return token + 1 if further else token
    return None


def _is_plural(annotation: Annotation, token: int) -> bool:
    return annotation.xpos[token] in ("NNS", "NNPS") or annotation.words[token].lower() in _SINGULAR_PLURALS


def _reaches(annotation: Annotation, first: int, noun: int) -> bool:
    """True where nothing but adjectives, nouns and one "of" parts a number from a noun."""
    for token in range(first, noun):
        verb = annotation.upos[token] in ("VERB", "AUX") and annotation.xpos[token] not in ("VBN", "VBG", "JJ")
        other = annotation.upos[token] in ("ADP", "SCONJ", "CCONJ") and not (
            token == first and annotation.lemmas[token] == "of"
        )
        other = other or annotation.lemmas[token].lower() in ("include", "including")
        if verb or other or (annotation.upos[token] == "PUNCT" and annotation.words[token] not in "-–'’\"“”"):
            return False
        if annotation.xpos[token] == "VBN" and annotation.words[token].lower() in _TELLING:
            return token + 1 == noun
    return True


_TELLING = {word for kind in WORDS["kinds"].values() for word in kind["adjectives"]} | {"killed", "wounded", "injured"}


_SINGULAR_PLURALS = {
    "people",
    "personnel",
    "police",
    "aircraft",
    "dead",
    "wounded",
    "injured",
    "missing",
    "staff",
    "crew",
    "ied",
}


_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_label(annotation: Annotation, first: int, end: int) -> bool:
    """Numbers in names ("Flight 370", "MiG-29"), ages ("Ali, 43,") and sums ("$5 million", "5 percent")."""
    if any(
        name.first <= first < name.end
        and name.kind in ("weapon", "unit", "facility", "person")
        and annotation.upos[name.first] == "PROPN"
        for name in annotation.names
    ):
        return True
    before = annotation.words[first - 1].lower() if first else ""
    after = annotation.words[end].lower() if end < len(annotation) else ""
    if before in ("aged", "age", "no", "number", "no.", "#", "$", "€", "£") or after in (
        "%",
        "percent",
        "per",
        "$",
        "°",
    ):
        return True
    if after == "year" or (
        after == "-" and end + 1 < len(annotation) and annotation.words[end + 1].lower().startswith("year")
    ):
        return True
    if before == "," and after in (",", ".") and first > 1 and annotation.upos[first - 2] == "PROPN":
        return True
    if _YEAR.fullmatch(annotation.text_of(first, end)) and before in ("the", "in", "since", "of"):
        return True
    head = annotation.heads[first]
    if annotation.deprels[first].split(":")[0] in ("nummod", "flat", "compound", "appos", "dep") and 0 <= head < first:
        return head == first - 1 and annotation.xpos[head] in ("NNP", "NN")
    return False


def _marked(annotation: Annotation, token: int, word: str) -> bool:
    return any(annotation.lemmas[child].lower() == word for child in annotation.dependents(token, "case", "mark"))


def _figure(annotation: Annotation, quantity: Quantity, count: Count, kind: str) -> FigureDraft:
    first, end = annotation.tokens_in(quantity.start, quantity.end)
    noun = count.noun
    if quantity.high == 0 and noun is not None and first < noun <= first + 3:
        end = noun + 1  # "no casualties": the noun belongs to the expression
    head = noun if noun is not None else count.said if count.said is not None else count.anchor
    return FigureDraft(
        tokens=(first, end),
        head=head,
        kind=kind,
        unit=_unit(annotation, count, kind),
        low=quantity.low,
        high=quantity.high,
        quantifier=quantity.quantifier,
        unit_tokens=_phrase(annotation, noun, count.number[1]),
        cumulative=count.cumulative,
    )


def _unit(annotation: Annotation, count: Count, kind: str) -> str:
    """The counted noun with the nouns compounded to it ("cruise missiles"); people where a loss names no
    noun.
    """
    noun = count.noun
    loss = noun is not None and (_is_loss(annotation, noun) or annotation.upos[noun] not in ("NOUN", "PROPN"))
    if noun is None or loss:
        return str(WORDS["people"]["default"]) if kind in WORDS["people"]["kinds"] or loss else "unknown"
    parts = [*annotation.dependents(noun, "compound"), noun]
    if noun < count.number[0]:
        return " ".join(annotation.words[part].lower() for part in parts)
    first = next((t + 1 for t in range(noun, count.number[1] - 1, -1) if annotation.lemmas[t] == "of"), count.number[1])
    joined = [part for part in parts if first <= part <= noun]
    return " ".join(
        annotation.words[part].lower() if annotation.upos[part] != "PROPN" else annotation.words[part]
        for part in joined
    )


def _is_loss(annotation: Annotation, token: int) -> bool:
    lemma, word = annotation.lemmas[token].lower(), annotation.words[token].lower()
    if lemma in WORDS["predicates"]["bare_losses"] or word in ("dead", "wounded", "injured", "lives"):
        return True
    return lemma in ("life", "body", "victim")


def _phrase(annotation: Annotation, noun: int | None, after: int) -> Range | None:
    """The noun with what stands before it up to the number, and its own "of" or "among" phrase where a
    loss has one.
    """
    if noun is None:
        return None
    if _is_loss(annotation, noun):
        for child in annotation.dependents(noun, "nmod"):
            if any(_marked(annotation, child, word) for word in ("among", "of", "for", "by")):
                below = [t for t in annotation.subtree(child) if t >= child or annotation.deprels[t] != "case"]
                cased = annotation.dependents(child, "case")
                last = below[-1] + 1
                while last < len(annotation) and annotation.upos[last - 1] != "NOUN" == annotation.upos[last]:
                    last += 1  # an adjective cut from its noun
                return max([*cased, below[0] - 1]) + 1, last
        if not annotation.dependents(noun, "amod", "compound", "nmod:poss"):
            return None
    if after < len(annotation) and annotation.lemmas[after].lower() == "of":
        after += 1
    first = noun
    for child in annotation.dependents(noun, "amod", "compound", "nmod:poss", "det", "flat"):
        if after <= child < first:
            first = min(annotation.subtree(child)[0], child) if annotation.subtree(child)[0] >= after else child
    return first, noun + 1


def _bare(annotation: Annotation, token: int) -> FigureDraft | None:
    """A loss without a number: "reported casualties", "substantial losses among the fighters"."""
    predicates = WORDS["predicates"]
    lemma = annotation.lemmas[token].lower()
    plural = annotation.upos[token] == "NOUN" and annotation.words[token].lower() != lemma
    if lemma not in predicates["bare_losses"] or not plural or not _is_told(annotation, token):
        return None
    modifiers = annotation.dependents(token, "amod", "compound", "det", "nummod")
    words = {word.lower() for item in modifiers for word in (annotation.words[item], annotation.lemmas[item])}
    if lemma != "casualty" and words & {"the", "these", "those"} and not annotation.dependents(token, "nmod"):
        return None  # "the deaths" are those spoken of before
    if words & {"no", *predicates["money_losses"]} or annotation.dependents(token, "nummod"):
        return None
    sizes = [item for item in modifiers if annotation.lemmas[item].lower() in predicates["sizes"]]
    if lemma == "loss" and not _human_loss(annotation, token, words, bool(sizes)):
        return None
    kind = {"casualty": "casualties", "loss": "casualties", "injury": "injured"}.get(lemma, "killed")
    start = min([token, *sizes])
    phrase = _phrase(annotation, token, token - 6)
    figure = FigureDraft(
        tokens=(start, token + 1),
        head=token,
        kind=kind,
        unit=str(WORDS["people"]["default"]),
        low=None,
        high=None,
        quantifier="unstated",
        unit_tokens=phrase if phrase != (token, token + 1) else None,
    )
    figure.why.append(Why("kind", "figures", "loss without a number", annotation.text_of(start, token + 1)))
    return figure


def _is_told(annotation: Annotation, token: int) -> bool:
    """False where losses are denied, averted, or spoken of before ("the casualties are heavy", "number of deaths")."""
    predicates = WORDS["predicates"]
    label, head = annotation.deprels[token].split(":")[0], annotation.heads[token]
    if label in ("compound", "flat") or is_negated(annotation, token):
        return False
    above = annotation.lemmas[head].lower() if head >= 0 else ""
    if (label == "nsubj" and annotation.upos[head] == "ADJ") or above in predicates["not_told_by"]:
        return False
    if token + 1 < len(annotation) and annotation.lemmas[token + 1] == "be":
        following = annotation.upos[token + 2 : token + 5]
        if "VERB" not in following and "ADJ" in following:
            return False
    if (
        token > 1
        and annotation.lemmas[token - 1] == "of"
        and annotation.lemmas[token - 2].lower() in predicates["not_told_by"]
    ):
        return False
    verb = next((item for item in annotation.ancestors(token) if annotation.upos[item] == "VERB"), None)
    return verb is None or annotation.lemmas[verb].lower() not in predicates["averting"]


def _human_loss(annotation: Annotation, token: int, words: set[str], sized: bool) -> bool:
    """True where "losses" are of people: said so, of a size, or suffered and inflicted."""
    if sized or words & {"human", "military", "civilian", "battlefield", "combat", "troop"}:
        return True
    if any(_marked(annotation, child, "among") for child in annotation.dependents(token, "nmod")):
        return True
    head = annotation.heads[token]
    return head >= 0 and annotation.lemmas[head].lower() in ("suffer", "inflict", "sustain", "cause", "take")
