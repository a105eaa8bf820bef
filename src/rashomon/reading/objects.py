"""What was hit or used upon, and with what: phrases, their classes, the claim that gives an object its label.

Classes of objects are those of ledger.md and come from `data/objects.toml`; classes of weapons and the kind of event
that a weapon's use is come from `data/weapons.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ClaimDraft, ObjectDraft, WeaponDraft
from rashomon.reading.event_syntax import base, conjuncts, phrase, plain_lemma
from rashomon.reading.event_words import sections, value, words

MAX_WEAPON_WORDS = 4
"""The longest weapon name in `weapons.toml` has three words; one more leaves room for a user's own."""


def object_class(annotation: Annotation, head: int) -> str:
    """The class of the thing that the noun phrase headed by `head` names; `other` where nothing tells."""
    lemma = annotation.lemmas[head].lower()
    modifiers = _modifiers(annotation, head)
    heads, by_modifier = sections("objects", "heads"), sections("objects", "modifiers")
    pair = f"{annotation.words[head - 1].lower()} {lemma}" if head else lemma
    found = [name for name, lemmas in heads.items() if pair in lemmas] or [
        name for name, lemmas in heads.items() if lemma in lemmas
    ]
    if lemma in heads["camp"]:
        # "refugee camp", "camp for displaced people" against "training camp", "militants' camp"
        military = modifiers & by_modifier["military"]
        return "military" if military and not modifiers & by_modifier["camp"] else "camp"
    if found and found[0] in words("objects", "firm"):
        return found[0]
    if "materiel" in found and len(found) == 1:
        return "materiel"
    for name, lemmas in by_modifier.items():
        if modifiers & lemmas:
            return name
    if lemma in words("objects", "vague"):
        return "other"
    return found[0] if found else "other"


def is_object_noun(annotation: Annotation, head: int) -> bool:
    """Whether the noun names a thing that can be hit or held, by `objects.toml`."""
    lemma = annotation.lemmas[head].lower()
    return lemma in words("objects", "vague") or any(
        lemma in lemmas for lemmas in sections("objects", "heads").values()
    )


def _modifiers(annotation: Annotation, head: int) -> set[str]:
    """Lemmas and forms of what stands before the head in its phrase or hangs on it with "of" or "for"."""
    first, _ = phrase(annotation, head)
    found = set()
    for token in [*range(first, head), *annotation.dependents(head, "nmod", "acl", "amod")]:
        if base(annotation.deprels[token]) in ("amod", "compound", "nmod", "nmod:poss", "acl", "flat"):
            found |= {annotation.lemmas[token].lower(), annotation.words[token].lower()}
    return found


def object_draft(annotation: Annotation, head: int, claims: Iterable[ClaimDraft] = ()) -> ObjectDraft:
    """The object that `head` names, without its article's clause mates; labelled by the narrowest describing claim."""
    tokens = phrase(annotation, head)
    label = None
    for claim in claims:
        if claim.act != "describe":
            continue
        holds = any(first <= head < end for first, end in claim.content)
        size = sum(end - first for first, end in claim.content)
        if holds and size <= 2 * (tokens[1] - tokens[0]) + 2:
            label = claim
    return ObjectDraft(tokens, head, object_class(annotation, head), label)


@cache
def _weapons() -> dict[str, tuple[str, str]]:
    """Weapon name (lemmas) to its class and the kind of event that its use is."""
    out = {}
    for name, entry in value("weapons", "class").items():
        for word in entry["words"]:
            out[word] = (name, entry["kind"])
    return out


def weapon_at(annotation: Annotation, head: int) -> tuple[Range, str, str] | None:
    """The weapon that the noun `head` names: its tokens, its class, the kind of its use; None for another noun."""
    known = _weapons()
    sentence = annotation.sentences[annotation.sentence_of[head]]
    for length in range(MAX_WEAPON_WORDS, 0, -1):
        first = head - length + 1
        if first < sentence[0]:
            continue
        forms = (
            " ".join(
                [*(annotation.words[token].lower() for token in range(first, head)), plain_lemma(annotation, head)]
            ),
            " ".join(annotation.lemmas[token].lower() for token in range(first, head + 1)),
            " ".join(annotation.words[token].lower() for token in range(first, head + 1)),
        )
        for form in forms:
            if form in known:
                return (first, head + 1), *known[form]
    return None


def weapon_drafts(annotation: Annotation, tokens: Iterable[int]) -> list[WeaponDraft]:
    """The weapons that the given nouns name, in text order, each once."""
    out: list[WeaponDraft] = []
    for token in sorted(set(tokens)):
        found = weapon_at(annotation, token)
        if found and not any(draft.tokens[0] <= found[0][0] < draft.tokens[1] for draft in out):
            out.append(WeaponDraft(found[0], found[1]))
    return out


def means_of(annotation: Annotation, head: int) -> list[int]:
    """Nouns that may name the means of the event at `head`: its modifiers, objects and "with"/"by"/"using" phrases."""
    nouns: list[int] = []
    for child in annotation.children[head]:
        label = base(annotation.deprels[child])
        if label in ("compound", "amod") or (
            label in ("obj", "nsubj", "obl", "nmod") and annotation.upos[child] == "NOUN"
        ):
            for item in conjuncts(annotation, child):
                nouns.append(item)
                nouns.extend(annotation.dependents(item, "nmod") if label == "obj" else [])
        if label in ("acl", "advcl", "xcomp") and annotation.lemmas[child].lower() in words("weapons", "using"):
            nouns.extend(annotation.dependents(child, "obj"))
    return nouns
