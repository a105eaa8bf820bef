"""What a number counts: the kind of a figure, from its noun, the words on it and the verb above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import EventDraft, FigureDraft
from rashomon.reading.figure_words import WORDS


@dataclass(slots=True)
class Count:
    """Where a number stands: `anchor` is the token whose place in the tree counts (the noun, or the number
    itself), `noun` what is counted where the text says, `number` its tokens. `said` becomes the word that
    told the kind."""

    anchor: int
    noun: int | None
    number: Range
    first: int = 0
    """First token of the whole expression, quantifier included."""
    said: int | None = None
    cumulative: bool = False


def _table(field: str) -> dict[str, str]:
    return {word: kind for kind, entry in WORDS["kinds"].items() for word in entry.get(field, [])}


OBJECT, SUBJECT, NOUNS, ADJECTIVES = (
    _table("object"),
    _table("subject"),
    _table("nouns"),
    _table("adjectives"),
)
DEEDS = _table("deeds")
_PREDICATES = WORDS["predicates"]
_NEAR = 6  # words between a number and the participle that tells its kind, where the tree does not


def kind_of(
    annotation: Annotation,
    count: Count,
    events: Sequence[EventDraft],
    before: Sequence[FigureDraft],
    *,
    nothing: bool = False,
) -> tuple[str | None, str]:
    """The kind of figure and the rule that gave it; kind None where the number is no count of an event.

    `before` are the figures found so far, for parts of a whole ("40 people including 12 children"). With
    `nothing` ("no", "nobody") only words of loss count.
    """
    rules = [
        ("toll", _by_toll),
        ("words after it", _after),
        ("verb before it", _before),
        ("verb", _by_verb),
        ("word on it", _by_modifier),
        ("noun", _by_noun),
    ]
    for name, rule in rules:
        kind = rule(annotation, count)
        if kind is not None:
            return _checked(annotation, count, kind), name
    if nothing:
        return None, "no count"
    kind = _part_of_whole(annotation, count, before)
    if kind is not None:
        return kind, "part of a figure"
    return _by_event(annotation, count, events)


def _checked(annotation: Annotation, count: Count, kind: str) -> str:
    """Towns are not taken captive and drones not wounded: such a count is `other`."""
    noun = count.noun
    if noun is not None and kind in WORDS["people"]["kinds"] and kind not in ("evacuated", "displaced", "returned"):
        lemma = annotation.lemmas[noun].lower()
        if lemma in WORDS["places"]["nouns"] or lemma in WORDS["materiel"]["nouns"]:
            return "other"
    return kind


def _lemma(annotation: Annotation, token: int) -> str:
    return annotation.lemmas[token].lower()


def _by_toll(annotation: Annotation, count: Count) -> str | None:
    """ "the death toll rose to 43", "a toll of 43", "raised the toll to 43"."""
    head = annotation.heads[count.anchor]
    if head < 0:
        return None
    tolls = [head] if _lemma(annotation, head) in _PREDICATES["tolls"] else []
    if not tolls and annotation.deprels[count.anchor].split(":")[0] in (
        "obl",
        "obj",
        "advmod",
        "xcomp",
        "nummod",
    ):
        tolls = [
            t for t in annotation.dependents(head, "nsubj", "obj") if _lemma(annotation, t) in _PREDICATES["tolls"]
        ]
    if not tolls:
        tolls = [
            t for t in annotation.dependents(count.anchor, "nsubj") if _lemma(annotation, t) in _PREDICATES["tolls"]
        ]
    tolls = [toll for toll in tolls if toll < count.number[0]] or _toll_before(annotation, count)
    if not tolls:
        return None
    toll = tolls[0]
    told = [*annotation.dependents(toll, "compound", "amod", "nmod")]
    words = [_lemma(annotation, item) for item in told]
    kind = next((str(_PREDICATES["toll_kinds"][word]) for word in words if word in _PREDICATES["toll_kinds"]), None)
    if kind is None and _lemma(annotation, toll) != "toll":
        return None
    count.cumulative, count.said = True, toll
    return kind or "killed"


def _toll_before(annotation: Annotation, count: Count) -> list[int]:
    """A toll that stands before "to 43", "at more than 400", whatever the tree says."""
    begin = annotation.sentences[annotation.sentence_of[count.first]][0]
    if count.first <= begin or _lemma(annotation, count.first - 1) not in _PREDICATES["toll_leads"]:
        return []
    near = range(count.first - 1, max(begin, count.first - 2 * _NEAR) - 1, -1)
    return [token for token in near if _lemma(annotation, token) in _PREDICATES["tolls"]][:1]


def _role(annotation: Annotation, token: int) -> tuple[str, int]:
    """The label and head of a token, coordinated nouns having those of the first."""
    while annotation.deprels[token] == "conj" and annotation.upos[annotation.heads[token]] in (
        "NOUN",
        "PROPN",
        "NUM",
        "PRON",
        "ADJ",
    ):
        token = annotation.heads[token]
    return annotation.deprels[token], annotation.heads[token]


def _by_verb(annotation: Annotation, count: Count) -> str | None:
    label, verb = _role(annotation, count.anchor)
    if verb < 0:
        return None
    lemma = _lemma(annotation, verb)
    passive = label == "nsubj:pass" or (label.startswith("nsubj") and _is_passive(annotation, verb))
    kind: str | None = None
    if label == "obj" or passive or (label in ("obl", "dep") and not _has_case(annotation, count.anchor)):
        kind = _object_kind(annotation, count, verb, lemma)
        if kind is None:
            kind = _result(annotation, verb, count)
    if kind is None and label.startswith("nsubj") and not passive:
        kind = SUBJECT.get(lemma) or (_adjective(annotation, verb) if annotation.upos[verb] != "VERB" else None)
        if kind is None and annotation.xpos[verb] == "VBN" and not annotation.dependents(verb, "aux", "obj"):
            kind = OBJECT.get(lemma)  # headlines: "22 killed in blast"
        if (
            kind is None
            and lemma in ("go",)
            and any(_lemma(annotation, t) == "missing" for t in annotation.children[verb])
        ):
            kind = "missing"
    if kind is not None:
        count.said = verb
    return kind


def _object_kind(annotation: Annotation, count: Count, verb: int, lemma: str) -> str | None:
    particles = {_lemma(annotation, item) for item in annotation.dependents(verb, "compound:prt", "advmod")}
    if lemma in _PREDICATES["shooting_down"] and "down" in particles and not _people(annotation, count):
        return "intercepted"
    if lemma == "shoot" and any(_lemma(annotation, item) == "dead" for item in annotation.children[verb]):
        return "killed"
    if (lemma == "gun" and "down" not in particles) or (lemma == "round" and "up" not in particles):
        return None
    kind = OBJECT.get(lemma)
    if count.noun is None and lemma in _PREDICATES["noun_needed"]:
        return None
    if kind is not None and lemma in _PREDICATES["people_only"] and not _people(annotation, count):
        return None
    return kind


def _people(annotation: Annotation, count: Count) -> bool:
    noun = count.noun
    return (
        noun is None or _lemma(annotation, noun) in WORDS["people"]["group_nouns"] or _lemma(annotation, noun) in NOUNS
    )


def _result(annotation: Annotation, verb: int, count: Count) -> str | None:
    """ "left 12 dead", "reported five missing"."""
    if _lemma(annotation, verb) not in _PREDICATES["resultative"]:
        return None
    for item in annotation.dependents(verb, "xcomp", "obl", "advcl", "amod"):
        if item > count.anchor and (kind := _adjective(annotation, item)):
            return kind
    return None


def _adjective(annotation: Annotation, token: int) -> str | None:
    word = annotation.words[token].lower()
    return ADJECTIVES.get(word) or (OBJECT.get(_lemma(annotation, token)) if annotation.xpos[token] == "VBN" else None)


def _is_passive(annotation: Annotation, verb: int) -> bool:
    return annotation.xpos[verb] == "VBN" and any(
        annotation.deprels[item] == "aux:pass" or _lemma(annotation, item) in ("be", "get")
        for item in annotation.dependents(verb, "aux")
    )


def _has_case(annotation: Annotation, token: int) -> bool:
    return bool(annotation.dependents(token, "case"))


def _by_modifier(annotation: Annotation, count: Count) -> str | None:
    """ "five people killed in the raid", "20 wounded civilians", "with three injured"."""
    places = [count.anchor] if count.noun in (None, count.anchor) else [count.anchor, count.noun or 0]
    for place in places:
        for item in annotation.dependents(place, "acl", "amod", "appos", "xcomp", "advcl", "dep"):
            if annotation.deprels[item] == "acl:relcl":
                kind = _relative(annotation, item)
            else:
                kind = _adjective(annotation, item) if annotation.xpos[item] in ("VBN", "JJ", "VBD", "NN") else None
                if kind is None and annotation.xpos[item] == "VBG":
                    kind = SUBJECT.get(_lemma(annotation, item))
            if kind is not None:
                count.said = item
                return kind
    return None


def _relative(annotation: Annotation, verb: int) -> str | None:
    """ "12 people who died", "the 40 who were wounded", "people they had detained"."""
    if annotation.dependents(verb, "nsubj:pass") or _is_passive(annotation, verb):
        return OBJECT.get(_lemma(annotation, verb))
    return SUBJECT.get(_lemma(annotation, verb))


def _by_noun(annotation: Annotation, count: Count) -> str | None:
    """ "12 deaths", "the 22 dead", "40 arrests", "claimed 12 lives"."""
    for place in (count.noun, count.anchor):
        if place is None or place in range(*count.number):
            continue
        lemma, word = _lemma(annotation, place), annotation.words[place].lower()
        governor = annotation.heads[place]
        above = _lemma(annotation, governor) if governor >= 0 else ""
        if lemma in ("life", "body"):
            wanted = _PREDICATES["losing_lives" if lemma == "life" else "finding_bodies"]
            if above not in wanted:
                continue
        if lemma == "loss" and not _suffered(annotation, place):
            continue
        kind = NOUNS.get(lemma) or ADJECTIVES.get(word)
        if kind is not None:
            count.said = place
            return kind
    return _of_deed(annotation, count)


def _of_deed(annotation: Annotation, count: Count) -> str | None:
    """ "the death of two leaders", "the wounding of 40 others"."""
    label, deed = _role(annotation, count.anchor)
    if (
        count.first
        and annotation.lemmas[count.first - 1].lower() == "of"
        and annotation.upos[count.first - 2] == "NOUN"
    ):
        label, deed = "nmod", count.first - 2
    if not label.startswith("nmod") or deed < 0 or annotation.xpos[deed] == "NNS":
        return None
    kind = NOUNS.get(_lemma(annotation, deed)) or DEEDS.get(_lemma(annotation, deed))
    if kind is not None:
        count.said = deed
    return kind


def _suffered(annotation: Annotation, token: int) -> bool:
    return not any(
        annotation.lemmas[item].lower() in _PREDICATES["money_losses"]
        for item in annotation.dependents(token, "amod", "compound")
    )


_BETWEEN = {"be", "have", "get", "also", "reportedly", "other", "more", "people", "person"}


def _after(annotation: Annotation, count: Count) -> str | None:
    """The verb or adjective right after the counted phrase, whatever the tree says: "22 killed", "dozens were hurt"."""
    first, end = count.number
    sentence_end = annotation.sentences[annotation.sentence_of[first]][1]
    start = end if count.noun is None or count.noun < end else count.noun + 1
    for token in range(start, min(start + _NEAR, sentence_end)):
        word, lemma = annotation.words[token].lower(), _lemma(annotation, token)
        helped = token > start and _lemma(annotation, token - 1) in ("be", "get")
        plain = annotation.xpos[token] == "VBN" and token + 1 < sentence_end and annotation.upos[token + 1] in _CLOSERS
        plain = plain or (annotation.xpos[token] == "VBN" and token + 1 == sentence_end)
        kind = None
        if helped or plain:
            kind = ADJECTIVES.get(word) or OBJECT.get(lemma)
        elif word in ADJECTIVES and annotation.upos[token] in ("ADJ", "NOUN", "PROPN"):
            kind = ADJECTIVES[word]
        elif annotation.upos[token] == "VERB" and lemma in SUBJECT and annotation.xpos[token] != "VBG":
            kind = SUBJECT[lemma]
        if kind is not None and annotation.deprels[token] != "amod":
            count.said = token
            return kind
        if lemma not in _BETWEEN and annotation.upos[token] not in ("AUX", "ADV"):
            break
    return None


_CLOSERS = ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "PROPN", "NUM")


def _before(annotation: Annotation, count: Count) -> str | None:
    """The verb right before the number, whatever the tree says: "killing 40", "wounded another 12"."""
    begin = annotation.sentences[annotation.sentence_of[count.first]][0]
    token = count.first - 1
    while token >= begin and _lemma(annotation, token) in _PREDICATES["extra"]:
        token -= 1
    if token < begin or annotation.upos[token] != "VERB":
        return None
    if _is_passive(annotation, token):
        return None
    kind = _object_kind(annotation, count, token, _lemma(annotation, token))
    if kind is not None:
        count.said = token
    return kind


def _part_of_whole(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> str | None:
    """ "40 people, including 12 children": the part is counted as the whole is."""
    sentence = annotation.sentence_of[count.anchor]
    same = [figure for figure in before if annotation.sentence_of[figure.tokens[0]] == sentence]
    if not same:
        return None
    whole = same[-1]
    first = count.number[0]
    marks = [_lemma(annotation, item) for item in annotation.dependents(count.anchor, "case", "mark")]
    near = [annotation.words[t].lower() for t in range(max(whole.tokens[1], first - 4), first)]
    listed = annotation.deprels[count.anchor] == "conj" and annotation.heads[count.anchor] in (
        whole.head,
        *range(*whole.tokens),
    )
    if listed or {"including", "include"} & set(marks) or {"including", "among", "includes"} & set(near):
        count.said = whole.head
        return whole.kind
    if count.noun is not None and _lemma(annotation, count.noun) in ("they", "whom", "those", "victim"):
        return whole.kind
    return None


def _by_event(annotation: Annotation, count: Count, events: Sequence[EventDraft]) -> tuple[str | None, str]:
    """The object of an event, an event that is counted itself, or munitions that were fired."""
    noun, label_verb = count.noun, _role(annotation, count.anchor)
    label, verb = label_verb
    heads = {token: event for event in events for token in (event.head, *range(*event.trigger))}
    skipped = WORDS["skip_events"]["kinds"]
    passive = label == "nsubj:pass"
    if verb >= 0 and verb in heads and heads[verb].kind not in skipped:
        kind = WORDS["event_kinds"].get(heads[verb].kind)
        if label == "obj" or passive or (label.startswith("nsubj") and kind in ("returned", "displaced", "deployed")):
            if kind is not None:
                count.said = verb
                return _checked(annotation, count, str(kind)), "object of an event"
            if (noun is not None and noun == count.anchor) or _counts_of(annotation, count):
                count.said = verb
                return "other", "object of an event"
    if (
        noun is not None
        and noun in heads
        and heads[noun].kind not in skipped
        and heads[noun].kind not in WORDS["event_kinds"]
    ):
        return "other", "an event counted"
    munition = noun is not None and _lemma(annotation, noun) in WORDS["materiel"]["nouns"]
    flies = verb >= 0 and _lemma(annotation, verb) in WORDS["materiel"]["verbs"]
    if munition and flies and label.split(":")[0] in ("obj", "nsubj", "obl"):
        return "other", "munitions"
    return None, "no count"


def _counts_of(annotation: Annotation, count: Count) -> bool:
    """ "dozens of missiles", "three of the towns": the number stands for its noun."""
    return (
        count.noun is not None
        and count.noun not in range(*count.number)
        and annotation.upos[count.noun] in ("NOUN", "PROPN")
    )


def is_negated(annotation: Annotation, token: int) -> bool:
    """True where the clause of `token`, or one of up to three verbs above, is negated ("not believed to
    have caused").
    """
    negations = set(_PREDICATES["negations"])
    if any(annotation.words[item].lower() in negations for item in annotation.dependents(token, "case", "advmod")):
        return True
    if annotation.deprels[token] == "conj":  # "no injuries or deaths"
        first = annotation.heads[token]
        if any(annotation.lemmas[item].lower() == "no" for item in annotation.dependents(first, "det")):
            return True
    seen = 0
    for item in annotation.ancestors(token):
        if annotation.upos[item] in ("VERB", "AUX", "ADJ"):
            seen += 1
            words = {
                annotation.words[child].lower() for child in annotation.dependents(item, "advmod", "aux", "cc", "mark")
            }
            if words & negations or annotation.words[item].lower() in negations:
                return True
            if annotation.deprels[item].split(":")[0] not in ("xcomp", "ccomp") or seen == 3:
                return False
    return False
