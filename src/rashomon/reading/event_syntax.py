"""Questions about an Annotation's trees that the event stages ask: phrases, subjects, passives, governing verbs.

All tokens are absolute indices, all ranges of tokens half-open. Labels are those of Universal Dependencies 2. A parser
makes mistakes, so every walk up a tree is bounded by the tree itself and none assumes that a label is where the
guidelines want it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.event_words import words
from rashomon.reading.phrases import base as base

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$", "WRB"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "advmod", "obl", "case", "punct", "goeswith"})
MAX_MODIFIERS = 5
"""Words before a noun among which its preposition is looked for where the tree has none."""

_OF = frozenset({"of"})
_BE = frozenset({"be", "get"})
_PARTICIPLES = frozenset({"VBN", "VBG"})


def plain_lemma(annotation: Annotation, token: int) -> str:
    """The lemma in lower case; of a capitalised plural taken for a name ("Warplanes bombed") that of the noun."""
    found = annotation.lemmas[token].lower()
    if annotation.upos[token] != "PROPN":
        return found
    word = annotation.words[token].lower()
    if word == found and len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return found


def cases(annotation: Annotation, token: int) -> list[str]:
    """The prepositions that mark `token`, lower case and with their fixed parts ("because of")."""
    out = []
    for child in annotation.children[token]:
        if base(annotation.deprels[child]) == "case" and child < token:
            parts = [child, *annotation.dependents(child, "fixed", "flat", "goeswith")]
            out.append(" ".join(annotation.words[part].lower() for part in sorted(parts)))
        elif base(annotation.deprels[child]) == "compound" and child < token and not out:
            # "in car bomb": the preposition of the whole noun, hung on its first part
            out += [
                annotation.words[part].lower()
                for part in annotation.children[child]
                if base(annotation.deprels[part]) == "case" and part < child and annotation.upos[part] == "ADP"
            ]
    if not out and base(annotation.deprels[token]) in ("nmod", "obl"):
        # the parser hung the preposition elsewhere: it stands before the noun with only modifiers between
        for left in range(token - 1, max(token - MAX_MODIFIERS, 0) - 1, -1):
            if annotation.upos[left] == "ADP":
                return [annotation.words[left].lower()]
            if annotation.upos[left] not in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
                break
    return out


def role(annotation: Annotation, token: int) -> str:
    """The label without its subtype; an "object" that a preposition marks is an oblique, whatever the parser says."""
    label = base(annotation.deprels[token])
    if label == "nsubj":
        return "obl" if _marked(annotation, token) else label
    return "obl" if label in ("obj", "iobj") and cases(annotation, token) else label


def _marked(annotation: Annotation, token: int) -> bool:
    """Whether a preposition of its own, or of the names that it ends ("in Eastern Ghouta"), stands before the noun."""
    if any(
        child < token and annotation.upos[child] == "ADP" and base(annotation.deprels[child]) == "case"
        for child in annotation.children[token]
    ):
        return True
    left = token - 1
    while left > 0 and annotation.upos[left] == "PROPN" and annotation.upos[token] == "PROPN":
        left -= 1
    return (
        0 <= left < token - 1
        and annotation.upos[left] == "ADP"
        and left < annotation.heads[left] < token
        and annotation.sentence_of[left] == annotation.sentence_of[token]
        and annotation.heads[annotation.heads[left]] < token
    )


def objects_of(annotation: Annotation, verb: int) -> list[int]:
    """Direct and indirect objects without a preposition."""
    out = [
        child
        for child in annotation.dependents(verb, "obj", "iobj")
        if role(annotation, child) != "obl"
        and not _before_verb(annotation, child, verb)
        and not _of_nearer_verb(annotation, child, verb)
    ] + [child for child in annotation.dependents(verb, "nsubj") if _second_subject(annotation, child, verb)]
    if not out and annotation.upos[verb] == "VERB" and not is_passive(annotation, verb):
        out = [
            child
            for child in annotation.dependents(verb, "obl", "obl:unmarked")
            if child > verb
            and annotation.upos[child] in ("NOUN", "PROPN")
            and not cases(annotation, child)
            and not is_time_noun(annotation, child)
            and _right_behind(annotation, verb, child)
        ]
        above = annotation.heads[verb]
        if not out and above >= 0 and base(annotation.deprels[verb]) in ("conj", "xcomp"):
            out = [
                child
                for child in annotation.dependents(above, "obj")
                if _of_nearer_verb(annotation, child, above) and _right_behind(annotation, verb, child)
            ]
    return out


def _of_nearer_verb(annotation: Annotation, child: int, verb: int) -> bool:
    """Whether the object stands right behind another verb that goes with this one and has none: "crossed the river and
    shelled the town", "began shelling the town"."""
    return any(
        verb < other < child
        and annotation.upos[other] == "VERB"
        and not annotation.dependents(other, "obj")
        and _right_behind(annotation, other, child)
        for other in annotation.dependents(verb, "conj", "xcomp")
    )


def _right_behind(annotation: Annotation, verb: int, child: int) -> bool:
    """Only particles of the verb and modifiers of the noun stand between the two."""
    return all(
        annotation.upos[token] in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART")
        or annotation.deprels[token] == "compound:prt"
        or token in annotation.subtree(child)
        for token in range(verb + 1, child)
    )


def _second_subject(annotation: Annotation, child: int, verb: int) -> bool:
    """A second "subject" after an active verb that has one before it is its object, whatever the parser calls it."""
    if child < verb or annotation.upos[verb] != "VERB" or annotation.dependents(verb, "aux:pass"):
        return False
    if any(other < verb for other in annotation.dependents(verb, "nsubj")):
        return True
    return annotation.xpos[verb] in ("VBD", "VBN") and _noun_before(annotation, verb) is not None


def _before_verb(annotation: Annotation, child: int, verb: int) -> bool:
    """A bare noun before an active verb that has no other subject is its subject, whatever the parser calls it."""
    return (
        child < verb
        and annotation.upos[verb] == "VERB"
        and annotation.upos[child] in ("NOUN", "PROPN")
        and not annotation.dependents(verb, "nsubj", "csubj", "aux:pass")
        and not annotation.dependents(child, "acl:relcl")
        and annotation.xpos[verb] in ("VBD", "VBZ", "VBP", "VBN")
    )


def obliques_of(annotation: Annotation, head: int) -> list[int]:
    """Prepositional dependents of a verb or noun: obl, nmod, and objects that a preposition marks."""
    return [
        child
        for child in annotation.children[head]
        if role(annotation, child) in ("obl", "nmod") and annotation.deprels[child] != "nmod:poss"
    ]


def marks(annotation: Annotation, token: int) -> list[str]:
    """The markers of the clause that `token` heads ("if", "to", "after", "by"), lower case."""
    out = []
    for child in annotation.children[token]:
        if base(annotation.deprels[child]) in ("mark", "case") or annotation.words[child].lower() == "when":
            parts = [child, *annotation.dependents(child, "fixed")]
            out.append(" ".join(annotation.words[part].lower() for part in sorted(parts)))
    return out


def phrase(annotation: Annotation, head: int) -> Range:
    """The noun phrase that `head` heads: from its first modifier to its last name part or "of" complement.

    Prepositions and clauses before it, relative clauses, appositions, conjuncts and other prepositional complements
    are left out: "two border posts" of "at two border posts, which were empty, in the north".
    """
    first, end = head, head + 1
    for child in annotation.children[head]:
        label = base(annotation.deprels[child])
        if (
            child < head
            and label in _LEFT - {"case", "punct", "advmod", "obl"}
            and _contiguous_left(annotation, child, head)
        ):
            first = min(first, _left_edge(annotation, child))
        elif child < head and label == "advmod" and annotation.xpos[child] != "WRB" and first > child:
            first = min(first, child) if _is_quantity_adverb(annotation, child, head) else first
        elif (
            child > head
            and label in ("flat", "compound", "goeswith", "nummod", "fixed")
            and _name_between(annotation, head, child)
        ):
            end = max(end, phrase(annotation, child)[1] if label == "flat" else child + 1)
        elif child > head and label == "nmod" and any(case in _OF for case in cases(annotation, child)):
            inner = phrase(annotation, child)
            if inner[1] > end:
                end = inner[1]
    for token in range(head - 1, first - 1, -1):
        # a modifier that the parser hung too far left: the phrase begins after the verb, comma or preposition between
        if (
            annotation.upos[token] in ("ADP", "VERB", "AUX", "CCONJ", "SCONJ")
            and annotation.xpos[token] not in _PARTICIPLES
        ):
            owner = annotation.heads[token]
            if not (annotation.upos[token] in ("ADP", "CCONJ") and first <= owner < head):
                first = token + 1
                break
    if first and annotation.words[first].lower() in ("least", "most") and annotation.words[first - 1].lower() == "at":
        first -= 1
    return first, end


def _name_between(annotation: Annotation, head: int, child: int) -> bool:
    """Only parts of a name stand between the head and what follows it in the same name."""
    return all(
        annotation.upos[item] in ("PROPN", "NOUN", "ADJ", "NUM", "PUNCT", "PART", "X")
        for item in range(head + 1, child)
    )


def _is_quantity_adverb(annotation: Annotation, child: int, head: int) -> bool:
    """Whether the adverb belongs to the number of the phrase ("at least 12 people") and not to its clause."""
    return any(base(annotation.deprels[item]) == "nummod" for item in range(child + 1, head))


def _contiguous_left(annotation: Annotation, child: int, head: int) -> bool:
    """No clause stands between a left modifier and its head."""
    return annotation.sentence_of[child] == annotation.sentence_of[head] and head - child < 25


def _left_edge(annotation: Annotation, token: int) -> int:
    """The first token of a left modifier, without a preposition or a conjunction of its own."""
    edge = token
    for item in annotation.subtree(token):
        if (
            item < edge
            and base(annotation.deprels[item]) not in ("cc", "punct", "case")
            and annotation.upos[item] != "ADP"
        ):
            edge = item
    return edge


def full_phrase(annotation: Annotation, head: int) -> Range:
    """Everything below `head` that is one stretch around it, without its preposition and without clauses."""
    first, end = phrase(annotation, head)
    for child in annotation.children[head]:
        if child >= end and base(annotation.deprels[child]) in ("nmod", "amod"):
            inner = annotation.subtree(child)
            if inner[0] <= end and inner[-1] - inner[0] + 1 == len(inner):
                end = inner[-1] + 1
    return first, end


def conjuncts(annotation: Annotation, token: int) -> list[int]:
    """`token` and what is coordinated with it, where it is the first of them."""
    out = [token]
    for item in out:
        out.extend(annotation.dependents(item, "conj"))
    return out


def is_passive(annotation: Annotation, verb: int) -> bool:
    """A passive verb, finite ("was hit") or a participle below a noun ("attacks carried out").

    What the tree calls the subject of a passive is not believed where the verb's own words are those of the active.
    """
    if annotation.dependents(verb, "aux:pass"):
        return True
    if annotation.dependents(verb, "nsubj:pass"):
        return not _active_words(annotation, verb)
    if _by_behind(annotation, verb):
        return True
    if (
        annotation.xpos[verb] == "VBN"
        and annotation.deprels[verb] == "conj"
        and not annotation.dependents(verb, "aux", "obj", "ccomp", "xcomp")
    ):
        # "were abducted and killed": the auxiliary is shared
        above = annotation.heads[verb]
        return annotation.upos[above] in ("VERB", "ADJ") and is_passive(annotation, above)
    return (
        annotation.xpos[verb] == "VBN"
        and base(annotation.deprels[verb]) in ("acl", "amod")
        and not [child for child in annotation.dependents(verb, "nsubj") if child < verb]
        and not [child for child in annotation.dependents(verb, "aux") if annotation.lemmas[child] == "have"]
    )


def _active_words(annotation: Annotation, verb: int) -> bool:
    """Whether a verb without "be" has the perfect's "have" or something after it that it is done to."""
    helpers = {annotation.lemmas[child].lower() for child in annotation.dependents(verb, "aux")}
    if helpers & _BE:
        return False
    if "have" in helpers or any(child > verb for child in _behind(annotation, verb, "nsubj:pass")):
        return "have" in helpers or _noun_before(annotation, verb) is not None
    return bool(_behind(annotation, verb, "obj", "obl:unmarked"))


def _behind(annotation: Annotation, verb: int, *labels: str) -> list[int]:
    """Nouns without a preposition behind a verb that have one of the labels and do not tell when."""
    return [
        child
        for child in annotation.dependents(verb, *labels)
        if child > verb
        and annotation.upos[child] in NOMINAL
        and not cases(annotation, child)
        and not is_time_noun(annotation, child)
    ]


def _noun_before(annotation: Annotation, verb: int) -> int | None:
    """The noun right before a verb that is its subject or that the parser hung on something behind the verb."""
    token = verb - 1
    while token >= 0 and annotation.upos[token] in ("AUX", "ADV", "PART") and annotation.heads[token] == verb:
        token -= 1
    if token < 0 or annotation.upos[token] not in NOMINAL or cases(annotation, token):
        return None
    up = annotation.heads[token]
    if up == verb and base(annotation.deprels[token]) == "nsubj":
        return token
    return token if up > verb and annotation.sentence_of[up] == annotation.sentence_of[verb] else None


def _by_behind(annotation: Annotation, verb: int) -> bool:
    """ "Forces bombed by X": a participle without an object whose doer follows, whatever the parser made of its noun."""
    if annotation.xpos[verb] not in ("VBN", "VBD") or annotation.dependents(verb, "aux", "obj"):
        return False
    subjects = annotation.dependents(verb, "nsubj")
    follows = verb + 1
    while follows < len(annotation) and annotation.upos[follows] in ("ADV", "ADP") and annotation.words[follows] != "by":
        follows += 1  # "carried out by"
    return (
        bool(subjects)
        and follows < len(annotation)
        and annotation.words[follows] == "by"
        and any(annotation.heads[follows] == child for child in annotation.dependents(verb, "obl:agent"))
    )


def is_time_noun(annotation: Annotation, token: int) -> bool:
    """Whether the noun tells when or how often: "Monday", "this week", "three times"."""
    return annotation.lemmas[token].lower() in words("arguments", "people", "times")


def participles_of(annotation: Annotation, noun: int, light: int | None) -> list[int]:
    """The participle clauses of an event noun: below it, or below the verb that carries it or that verb's governor
    where they follow the noun ("reported conducting strikes on Friday targeting X")."""
    out = annotation.dependents(noun, "acl")
    if light is not None and not is_passive(annotation, light):
        holders = [light]
        if base(annotation.deprels[light]) == "xcomp" and annotation.heads[light] >= 0:
            holders.append(annotation.heads[light])
        for holder in holders:
            out += [
                child
                for child in annotation.dependents(holder, "advcl")
                if child > noun and annotation.xpos[child] == "VBG" and not marks(annotation, child)
            ]
    return out


def relative_head(annotation: Annotation, pronoun: int) -> int | None:
    """The noun that a relative pronoun stands for; None where the word is no relative pronoun in a relative clause."""
    if annotation.xpos[pronoun] not in RELATIVE_TAGS and annotation.words[pronoun].lower() != "that":
        return None
    for token in (pronoun, *annotation.ancestors(pronoun)):
        if base(annotation.deprels[token]) == "acl":
            head = annotation.heads[token]
            return head if head >= 0 and head < pronoun else None
    return None


def own_subjects(annotation: Annotation, verb: int) -> list[int]:
    """The subject of the clause that `verb` heads, where the clause has its own; relative pronouns are resolved."""
    out = []
    for child in annotation.children[verb]:
        label = annotation.deprels[child]
        if base(label) != "nsubj" or label == "nsubj:outer" or _second_subject(annotation, child, verb):
            continue
        if _marked(annotation, child) or _headline_source(annotation, child):
            continue  # "in airstrikes" is no subject, whatever the parser calls it
        noun = relative_head(annotation, child)
        out.append(child if noun is None else noun)
    if not out and annotation.upos[verb] == "VERB" and _behind(annotation, verb, "nsubj"):
        before = _noun_before(annotation, verb)
        out = [] if before is None else [before]
    if len(out) > 1 and annotation.deprels[verb] == "acl:relcl":
        out = [item for item in out if item != annotation.heads[verb]]  # "troops that the rebels struck"
    if len(out) > 1 and out[-1] < verb:
        out = [item for item in out if not _of_other_clause(annotation, item, out[-1])]
    if not out:
        out = [
            child
            for child in annotation.dependents(verb, "obj")
            if role(annotation, child) != "obl" and _before_verb(annotation, child, verb)
        ]
    return out


def _of_other_clause(annotation: Annotation, noun: int, last: int) -> bool:
    """Whether a verb and the beginning of another clause stand between a "subject" and the nearest subject: "two men were
    killed when a drone hit a car" has no two that hit it."""
    between = [token for token in range(noun + 1, last) if noun not in annotation.ancestors(token)]
    verbs = [token for token in between if annotation.upos[token] == "VERB"]
    return bool(verbs) and any(
        token > verbs[0] and (annotation.upos[token] == "SCONJ" or annotation.xpos[token] == "WRB") for token in between
    )


def _headline_source(annotation: Annotation, child: int) -> bool:
    """ "Russia: Terrorists broke the truce": who says it, and not who did it."""
    return (
        child + 1 < len(annotation)
        and annotation.words[child + 1] == ":"
        and any(other > child + 1 for other in annotation.dependents(annotation.heads[child], "nsubj", "nsubj:pass"))
    )


def is_possessor(annotation: Annotation, token: int) -> bool:
    """A possessive pronoun, or a noun that an apostrophe makes the owner of the one above it, whatever the parser says; a
    number owns nothing."""
    if annotation.upos[token] == "NUM" or annotation.xpos[token] == "CD":
        return False
    return annotation.deprels[token] == "nmod:poss" or annotation.xpos[token] == "PRP$" or any(
        child > token and annotation.xpos[child] == "POS" for child in annotation.children[token]
    )


def governor(annotation: Annotation, token: int) -> int | None:
    """The head of `token` after skipping the chain of coordination that it stands in; None at the root."""
    while base(annotation.deprels[token]) == "conj" and annotation.heads[token] >= 0:
        token = annotation.heads[token]
    head = annotation.heads[token]
    return head if head >= 0 else None


def first_conjunct(annotation: Annotation, token: int) -> int:
    """The first member of the coordination that `token` stands in; `token` itself where it is in none."""
    while base(annotation.deprels[token]) == "conj" and annotation.heads[token] >= 0:
        token = annotation.heads[token]
    return token


def clause_head(annotation: Annotation, token: int) -> int:
    """The predicate of the smallest clause that holds `token`: a verb, or a nominal with a copula or no head."""
    for item in (token, *annotation.ancestors(token)):
        if annotation.upos[item] == "VERB" or annotation.dependents(item, "cop") or annotation.heads[item] < 0:
            return item
    return token


def governing_verbs(annotation: Annotation, token: int) -> Iterator[int]:
    """The predicates above `token`, nearest first, within its sentence."""
    for item in annotation.ancestors(token):
        if annotation.upos[item] in ("VERB", "AUX") or annotation.dependents(item, "cop"):
            yield item


def is_plural(annotation: Annotation, token: int) -> bool:
    """A plural noun by its Penn tag, or by a form that is its lemma with an s."""
    return annotation.xpos[token] in ("NNS", "NNPS") or (
        annotation.upos[token] in ("NOUN", "PROPN")
        and annotation.words[token].lower() == annotation.lemmas[token].lower() + "s"
    )


def determiner(annotation: Annotation, token: int) -> str | None:
    """The determiner or possessive of a noun, lower case: "the", "this", "a", "its"; None where it has none."""
    for child in annotation.children[token]:
        label = annotation.deprels[child]
        if child < token and (base(label) == "det" or label == "nmod:poss"):
            return annotation.words[child].lower()
    # the parser may hang the article elsewhere: the nearest one with only modifiers between is the noun's
    if annotation.upos[token] in ("NOUN", "PROPN"):
        for left in range(token - 1, max(token - 4, -1), -1):
            if annotation.upos[left] == "DET" or annotation.xpos[left] == "PRP$":
                return annotation.words[left].lower()
            if annotation.upos[left] not in ("ADJ", "NOUN", "PROPN", "NUM"):
                break
    return None


def below(annotation: Annotation, token: int, label: str) -> set[int]:
    """Tokens below the dependents of `token` that have `label`."""
    out: set[int] = set()
    for child in annotation.dependents(token, label):
        out.update(annotation.subtree(child))
    return out
