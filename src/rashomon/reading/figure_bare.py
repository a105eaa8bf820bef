"""Losses without a number: "reported casualties", "substantial losses among the fighters"."""

from __future__ import annotations

from collections.abc import Set

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import FigureDraft, Why
from rashomon.reading.figure_counts import ADJECTIVES, OBJECT, PEOPLE, is_marked, is_plural
from rashomon.reading.figure_units import phrase_of
from rashomon.reading.figure_words import WORDS


def bare_loss(annotation: Annotation, token: int) -> FigureDraft | None:
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
    if words & {"no", *predicates["possible"], *predicates["money_losses"]} or annotation.dependents(token, "nummod"):
        return None
    sizes = [item for item in modifiers if annotation.lemmas[item].lower() in predicates["sizes"]]
    if lemma == "loss" and not _human_loss(annotation, token, words, bool(sizes)):
        return None
    kind = {"casualty": "casualties", "loss": "casualties", "injury": "injured"}.get(lemma, "killed")
    start = min([token, *sizes])
    phrase = phrase_of(annotation, token, token - 6)
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


def bare_people(annotation: Annotation, token: int, counted: Set[int]) -> FigureDraft | None:
    """People in the plural without a number to whom something was done: "people were killed", "wounding civilians".

    `counted` are the tokens of the figures with a number: people who "killed 12" are not those killed.
    A participle joined to another ("killed and wounded") is a loss of its own, of the same people.
    """
    word = annotation.words[token].lower()
    verb = annotation.heads[token]
    if annotation.upos[token] == "VERB" and annotation.deprels[token] == "conj" and verb == token - 2:
        subject = next((t for t in annotation.dependents(verb, "nsubj") if _undetermined(annotation, t)), None)
        kind = ADJECTIVES.get(word)
        if subject is None or kind is None or kind == ADJECTIVES.get(annotation.words[verb].lower()):
            return None
    else:
        if verb < 0 or not _undetermined(annotation, token) or annotation.upos[verb] != "VERB":
            return None
        label = annotation.deprels[token]
        bare = label == "nsubj" and annotation.xpos[verb] == "VBN" and not annotation.dependents(verb, "obj")
        passive = label == "nsubj:pass" or bare
        done = label == "obj" and annotation.xpos[verb] in ("VBD", "VBG", "VBN") and token > verb
        kind = (
            OBJECT.get(annotation.lemmas[verb].lower())
            if (passive and token < verb and verb + 1 not in counted) or done
            else None
        )
    if (
        kind is None
        or kind not in WORDS["people"]["bare_kinds"]
        or is_negated(annotation, token)
        or _unreal(annotation, verb)
    ):
        return None
    return FigureDraft(
        tokens=(token, token + 1),
        head=token,
        kind=kind,
        unit=word if kind != ADJECTIVES.get(word) else str(WORDS["people"]["default"]),
        low=None,
        high=None,
        quantifier="unstated",
        unit_tokens=phrase_of(annotation, token, token - 6),
        why=[Why("kind", "figures", "people without a number", annotation.text_of(token, token + 1))],
    )


def _undetermined(annotation: Annotation, token: int) -> bool:
    """A plural of people that nothing determines or counts."""
    if annotation.upos[token] != "NOUN" or not is_plural(annotation, token):
        return False
    if annotation.lemmas[token].lower() not in PEOPLE or annotation.deprels[token] == "conj":
        return False
    return not annotation.dependents(token, "det", "nummod", "nmod:poss") and not (
        any(annotation.upos[t] in ("NUM", "DET") for t in range(max(0, token - 3), token))
        or (token and annotation.upos[token - 1] == "ADV")
    )


def _unreal(annotation: Annotation, verb: int) -> bool:
    """Whether what a verb tells may not have happened: modals, infinitives, "if"."""
    if annotation.xpos[verb] == "VB":
        return True
    marks = annotation.dependents(verb, "aux", "mark")
    return any(
        annotation.xpos[item] in ("MD", "TO") or annotation.lemmas[item].lower() in ("if", "unless") for item in marks
    )


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
    if verb is None:
        return True
    modal = any(annotation.xpos[item] == "MD" for item in annotation.dependents(verb, "aux"))
    return not modal and annotation.lemmas[verb].lower() not in predicates["averting"]


def _human_loss(annotation: Annotation, token: int, words: set[str], sized: bool) -> bool:
    """True where "losses" are of people: said so, of a size, or suffered and inflicted."""
    if sized or words & {"human", "military", "civilian", "battlefield", "combat", "troop"}:
        return True
    if any(is_marked(annotation, child, "among") for child in annotation.dependents(token, "nmod")):
        return True
    head = annotation.heads[token]
    return head >= 0 and annotation.lemmas[head].lower() in ("suffer", "inflict", "sustain", "cause", "take")


def is_negated(annotation: Annotation, token: int) -> bool:
    """True where the clause of `token`, or one of up to three verbs above, is negated ("not believed to
    have caused").
    """
    negations = set(WORDS["predicates"]["negations"])
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
