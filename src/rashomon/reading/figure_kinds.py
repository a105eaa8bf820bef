"""What a number counts: the kind of a figure, from its noun, the words on it and the verb above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.language.lemmas import lemma as lemma_of
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
_NEAR = 7  # words between a number and the participle that tells its kind, where the tree does not


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
    rules: list[tuple[str, Callable[[], str | None]]] = [
        ("toll", lambda: None if nothing else _by_toll(annotation, count, before)),
        ("words after it", lambda: _after(annotation, count)),
        ("one of those", lambda: _of_those(annotation, count)),
        ("verb before it", lambda: _before(annotation, count)),
        ("part of a figure", lambda: None if nothing else _included(annotation, count, before)),
        ("verb", lambda: _by_verb(annotation, count)),
        ("noun", lambda: _by_noun(annotation, count)),
        ("word on it", lambda: _by_modifier(annotation, count)),
        ("part of a figure", lambda: None if nothing else _listed(annotation, count, before)),
    ]
    for name, rule in rules:
        kind = rule()
        if kind is not None:
            return _checked(annotation, count, kind), name
    if nothing:
        return None, "no count"
    return _by_event(annotation, count, events)


def _checked(annotation: Annotation, count: Count, kind: str) -> str:
    """Towns are not taken captive and drones not wounded: such a count is `other`. Fighters destroyed are killed."""
    noun = count.noun
    if kind == "destroyed" and noun is not None and _people(annotation, count):
        return "killed"
    if noun is not None and kind in WORDS["people"]["kinds"] and kind not in ("evacuated", "displaced", "returned"):
        lemma = annotation.lemmas[noun].lower()
        if lemma in WORDS["places"]["nouns"] or lemma in WORDS["materiel"]["nouns"]:
            return "other"
    return kind


def _lemma(annotation: Annotation, token: int) -> str:
    return annotation.lemmas[token].lower()


def _by_toll(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> str | None:
    """ "the death toll rose to 43", "a toll of 43", "the number of people killed reached 43", "put the figure at 43".

    A figure, number or total without a word of loss is of what the report counted last.
    """
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
    between = range(toll + 1, count.number[0])
    if any(toll < f.tokens[0] < count.number[0] and f.kind != "other" for f in before):
        return None  # "the toll reached 3 in addition to 8 injured": the second number is none of the toll
    told = [*annotation.dependents(toll, "compound", "amod", "nmod"), *between]
    words = [_lemma(annotation, item) for item in told]
    kind = next((str(_PREDICATES["toll_kinds"][word]) for word in words if word in _PREDICATES["toll_kinds"]), None)
    kind = kind or next((k for item in between if (k := _adjective(annotation, item))), None)
    if kind is None and _lemma(annotation, toll) != "toll":
        held = _held_by(annotation, toll)
        if held is not None and count.noun is None:
            count.noun, count.said = held, toll
            return "other"
        at = count.first > 0 and _lemma(annotation, count.first - 1) in _PREDICATES["toll_leads"]
        kind = _counted_before(annotation, toll, before) if at else None
        if kind is None:
            return None
    kind = kind or "killed"
    if (_after(annotation, count) or kind) != kind:
        return None
    count.cumulative, count.said = True, toll
    return kind


def _counted_before(annotation: Annotation, toll: int, before: Sequence[FigureDraft]) -> str | None:
    """What "the number" goes back to: the dead of the figures just before, else the loss counted last."""
    sentence = annotation.sentence_of[toll]
    near = [f.kind for f in before if sentence - annotation.sentence_of[f.tokens[0]] <= 1 and f.kind in _LOSSES]
    far = [f.kind for f in before if f.kind in _LOSSES]
    if "killed" in near:
        return "killed"
    return near[-1] if near else far[-1] if far else None


def _held_by(annotation: Annotation, toll: int) -> int | None:
    """The noun that a number is said to be of: "the number of towns that joined rose to 83"."""
    after = toll + 1
    if after >= len(annotation) or annotation.lemmas[after].lower() != "of":
        return None
    for token in range(after + 1, min(after + 4, len(annotation))):
        if annotation.upos[token] == "NOUN" and annotation.xpos[token] == "NNS":
            return None if _lemma(annotation, token) in WORDS["never"]["nouns"] else token
    return None


_LOSSES = ("killed", "injured", "casualties", "missing")


def _toll_before(annotation: Annotation, count: Count) -> list[int]:
    """A toll that stands before "to 43", "at more than 400", whatever the tree says."""
    begin = annotation.sentences[annotation.sentence_of[count.first]][0]
    if count.first <= begin or _lemma(annotation, count.first - 1) not in _PREDICATES["toll_leads"]:
        return []
    for token in range(count.first - 1, max(begin, count.first - 3 * _NEAR) - 1, -1):
        if _lemma(annotation, token) in _PREDICATES["tolls"]:
            return [token]
        if annotation.upos[token] == "CCONJ":
            break
    return []


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
    if lemma in _PREDICATES["claiming"] and count.noun is not None and _people(annotation, count):
        return "killed"
    kind = None if _hyphened(annotation, verb) else OBJECT.get(lemma)
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


def _hyphened(annotation: Annotation, token: int) -> bool:
    """The second part of a compound ("rebel-held") says nothing of the number beside it."""
    return (
        token > 0
        and annotation.words[token - 1] in ("-", "–")
        and annotation.ends[token - 1] == annotation.starts[token]
    )


def _adjective(annotation: Annotation, token: int) -> str | None:
    if _hyphened(annotation, token):
        return None
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
    for item in range(count.number[1], count.noun or 0):
        if annotation.words[item].lower() in ADJECTIVES and not _hyphened(annotation, item):
            count.said = item
            return ADJECTIVES[annotation.words[item].lower()]
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
        and (annotation.upos[count.first - 2] == "NOUN" or annotation.xpos[count.first - 2] == "VBG")
    ):
        label, deed = "nmod", count.first - 2
    if label.startswith("nmod") and deed >= 0 and _lemma(annotation, deed) == "life":
        near = range(max(0, deed - 3), deed)  # "claimed the lives of 40 people"
        lost = any(_lemma(annotation, token) in _PREDICATES["losing_lives"] for token in near)
        count.said = deed if lost else count.said
        return "killed" if lost else None
    if not label.startswith("nmod") or deed < 0:
        return None
    if annotation.xpos[deed] == "NNS" and _lemma(annotation, deed) not in _PREDICATES["bare_losses"]:
        return None
    if annotation.xpos[deed] == "VBG" and annotation.upos[deed] == "VERB":  # "the reported killing of 40"
        count.said = deed
        return OBJECT.get(_lemma(annotation, deed))
    kind = NOUNS.get(_lemma(annotation, deed)) or DEEDS.get(_lemma(annotation, deed))
    if kind is not None:
        count.said = deed
    return kind


def _suffered(annotation: Annotation, token: int) -> bool:
    return not any(
        annotation.lemmas[item].lower() in _PREDICATES["money_losses"]
        for item in annotation.dependents(token, "amod", "compound")
    )


_BETWEEN = {"be", "have", "get", "also", "reportedly", "other", "more", "people", "person", "to", "now", "so", "far"}


def _after(annotation: Annotation, count: Count) -> str | None:
    """The verb or adjective right after the counted phrase, whatever the tree says: "22 killed", "dozens were hurt",
    "12 are believed to have died", "six lost their lives", "three were among the dead"."""
    first, end = count.number
    sentence_end = annotation.sentences[annotation.sentence_of[first]][1]
    start = end if count.noun is None or count.noun < end else count.noun + 1
    for token in range(start, min(start + _NEAR, sentence_end)):
        kind = _told_by(annotation, token, start, sentence_end)
        if kind is not None and annotation.deprels[token] != "amod":
            count.said = token
            return kind
        if not _passed(annotation, token, start):
            break
    return None


def _told_by(annotation: Annotation, token: int, start: int, sentence_end: int) -> str | None:
    """The kind that a word says of the phrase before it; `start` is where that phrase ends."""
    word, lemma = annotation.words[token].lower(), _lemma(annotation, token)
    if token > start and _lemma(annotation, token - 1) in ("be", "get"):
        if lemma == "among":
            return _group(annotation, token + 1, sentence_end)
        return ADJECTIVES.get(word) or OBJECT.get(lemma)
    if (
        annotation.xpos[token] in ("VBN", "VBD")
        and lemma in OBJECT
        and _is_bare_passive(annotation, token, sentence_end)
    ):
        return ADJECTIVES.get(word) or OBJECT[lemma]
    if word in ADJECTIVES and annotation.upos[token] in ("ADJ", "NOUN", "PROPN"):
        return ADJECTIVES[word]
    if annotation.upos[token] == "VERB" and annotation.xpos[token] != "VBG":
        lives = [_lemma(annotation, t) for t in range(token + 1, min(token + 4, sentence_end))]
        if lemma == "lose" and "life" in lives:
            return "killed"
        return SUBJECT.get(lemma)
    return None


def _is_bare_passive(annotation: Annotation, token: int, sentence_end: int) -> bool:
    """Whether a participle without "were" tells of what stands before it: "22 killed in", not "rebels killed 22"."""
    after = token + 1
    if after >= sentence_end or annotation.upos[after] in _CLOSERS:
        return after >= sentence_end or annotation.xpos[token] == "VBN" or not annotation.dependents(token, "obj")
    if annotation.upos[after] == "ADJ":
        return _lemma(annotation, after) == "due"
    if annotation.upos[after] != "NUM":
        return False
    # "25 killed 80 injured": a list, where the next number has a participle of its own
    for item in range(after + 1, min(after + _NEAR, sentence_end)):
        if annotation.words[item].lower() in ADJECTIVES or annotation.xpos[item] in ("VBN", "VBD"):
            return True
        if annotation.upos[item] not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return False
    return annotation.xpos[token] == "VBN"


def _of_those(annotation: Annotation, count: Count) -> str | None:
    """ "Six of those killed were", "ten of the wounded"."""
    end = count.number[1]
    last = annotation.sentences[annotation.sentence_of[end - 1]][1]
    if end + 1 >= last or _lemma(annotation, end) != "of" or annotation.words[end + 1].lower() not in ("those", "the"):
        return None
    kind = _group(annotation, end + 1, last)
    if kind is not None:
        count.said = end + 1
    return kind


def _group(annotation: Annotation, first: int, end: int) -> str | None:
    """The kind of those named at `first`: "the dead", "those killed", "the victims"."""
    for item in range(first, min(first + 4, end)):
        kind = NOUNS.get(_lemma(annotation, item)) or _adjective(annotation, item)
        if kind is not None:
            return kind
    return None


def _passed(annotation: Annotation, token: int, start: int) -> bool:
    """Words that may part a counted phrase from what is told of it: helpers, adverbs, "are believed to"."""
    lemma = _lemma(annotation, token)
    if lemma in _BETWEEN or annotation.upos[token] in ("AUX", "ADV"):
        return True
    return token > start and lemma in _PREDICATES["reporting"] and _lemma(annotation, token - 1) in ("be", "have")


_CLOSERS = ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "PROPN")


def _before(annotation: Annotation, count: Count) -> str | None:
    """The verb right before the number, whatever the tree says: "killing 40", "wounded another 12"."""
    begin = annotation.sentences[annotation.sentence_of[count.first]][0]
    token = count.first - 1
    while token >= begin and _lemma(annotation, token) in _PREDICATES["extra"]:
        token -= 1
    if token < begin:
        return None
    verb = _lemma(annotation, token)
    if annotation.upos[token] != "VERB":
        if annotation.upos[token] not in ("NOUN", "PROPN") or not annotation.words[token][:1].isupper():
            return None
        verb = lemma_of(annotation.words[token].lower(), "VERB", "VBZ")  # headlines: "Coalition Destroys 22 Posts"
        if verb == annotation.words[token].lower():
            return None
    elif _is_passive(annotation, token):
        return None
    kind = _object_kind(annotation, count, token, verb)
    if kind is not None:
        count.said = token
    return kind


def _whole(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> FigureDraft | None:
    """The figure that stands before the count in its sentence."""
    sentence = annotation.sentence_of[count.anchor]
    return next((f for f in reversed(before) if annotation.sentence_of[f.tokens[0]] == sentence), None)


def _included(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> str | None:
    """ "40 people, including 12 children", "eight of them rebels": the part is counted as the whole is."""
    whole = _whole(annotation, count, before)
    if whole is None:
        return None
    near = [annotation.words[t].lower() for t in range(max(whole.tokens[1], count.first - 4), count.first)]
    marks = [_lemma(annotation, item) for item in annotation.dependents(count.anchor, "case", "mark")]
    end = count.number[1]
    of = [annotation.words[t].lower() for t in range(end, min(end + 2, len(annotation)))]
    if (
        {"including", "include"} & set(marks)
        or {"including", "among", "includes"} & set(near)
        or (of[:1] == ["of"] and of[-1] in ("them", "whom", "which", "those"))
    ):
        count.said = whole.head
        return whole.kind
    return None


def _listed(annotation: Annotation, count: Count, before: Sequence[FigureDraft]) -> str | None:
    """ "seven children and two women", "19 here and another 23 there": counted as what they are listed with."""
    whole = _whole(annotation, count, before)
    if whole is None or not _people(annotation, count):
        return None
    sentence = annotation.sentence_of[count.anchor]
    same = [f for f in before if annotation.sentence_of[f.tokens[0]] == sentence]
    above = annotation.heads[count.anchor] if annotation.deprels[count.anchor] == "conj" else -1
    with_it = [f for f in same if above == f.head or above in range(*f.tokens)]
    behind = range(max(whole.tokens[1], whole.head + 1), count.first)
    beside = bool(behind) and all(annotation.words[t].lower() in _JOINS for t in behind)
    if not with_it and not beside:
        return None
    chosen = with_it[-1] if with_it else whole
    if chosen.kind == "other":
        return None
    count.said = chosen.head
    return chosen.kind


_JOINS = {",", "and", "another", "plus", "or", "as", "well"}


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
    fired = count.first > 0 and _lemma(annotation, count.first - 1) in WORDS["materiel"]["verbs"]
    if munition and (fired or (flies and label.split(":")[0] in ("obj", "nsubj", "obl"))):
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
