"""What the report itself says of checking ("could not be independently verified"), and the claims that it covers.

A statement of checking covers, in this order of tests:
1. claims whose content is in its own sentence and before it (or whose noun it stands on: "unverified reports");
2. where it speaks of figures or claims in general ("the figures ... could not be verified"): the claims of the same
   paragraph that give what it speaks of, before and after it, because a reader is told once for the passage;
3. where it stands alone in its sentence with a pronoun or "the report": the claims of the sentence before.
Denials and disputes give nothing to check and are passed over, and so is what the statement itself attributes.
All positions are tokens, except the span that is handed out, which is characters.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.drafts import ClaimDraft, Why
from rashomon.reading.lexicon import speech
from rashomon.reading.phrases import base, clause, lemma, lower, tokens_of

_GIVES = frozenset({"state", "acknowledge", "confirm", "accuse", "describe", "warn"})
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Check:
    """A statement of checking: the verdict, the verb's token, its characters and what it was about."""

    verdict: str
    token: int
    span: Range
    about: frozenset[str]
    sentence: int


def checks(annotation: Annotation) -> list[Check]:
    """All statements of checking of a report, in order."""
    out = []
    for token in range(len(annotation)):
        verdict = _verdict(annotation, token)
        if verdict:
            out.append(_check(annotation, token, verdict))
    return out


def _verdict(a: Annotation, token: int) -> str:
    """As in "unverified", "verified", "contradicted" or "" for the word at `token`."""
    lists, word = speech(), lemma(a, token)
    if lower(a, token) in lists.words("verification.unverified") or word in lists.words("verification.unverified"):
        return "unverified"
    if a.upos[token] not in ("VERB", "ADJ") or word not in lists.words(
        "verification.verbs", "verification.verified", "verification.contradicted"
    ):
        return ""
    near = _near_words(a, token)
    independent = bool(near & lists.words("verification.independent"))
    negated = bool(
        near & (lists.words("negation.words") | lists.words("negation.subjects") - lists.words("negation.weak"))
    ) or bool(near & lists.words("verification.unable"))
    if word in lists.words("verification.contradicted"):
        return "contradicted" if not negated and not _has_party_subject(a, token) else ""
    if negated:
        if word in lists.words("verification.need_independent") and not independent and not _about_claims(a, token):
            return ""
        return "unverified"
    if independent or (
        word in lists.words("verification.verified") and a.upos[token] == "VERB" and _about_claims(a, token)
    ):
        return "verified"
    return ""


def _near_words(a: Annotation, token: int) -> set[str]:
    """Words that turn or qualify the verb: its own dependents and those of the "unable to" above it."""
    near = {
        lower(a, child) for child in a.children[token] if base(a.deprels[child]) in ("advmod", "aux", "mark", "amod")
    }
    for subject in a.dependents(token, "nsubj"):  # "Neither account", "No such claim": the determiner negates
        near |= {lower(a, child) for child in a.dependents(subject, "det", "cc:preconj")}
        near.add(lower(a, subject))
    if base(a.deprels[token]) in ("xcomp", "ccomp", "csubj", "advcl", "acl", "conj"):
        head = a.heads[token]
        near |= {lemma(a, head), lower(a, head)}
        near |= {lower(a, child) for child in a.dependents(head, "advmod", "aux")}
    return near


def _arguments(a: Annotation, token: int) -> list[int]:
    out = list(a.dependents(token, "nsubj", "obj"))
    if base(a.deprels[token]) in ("xcomp", "conj", "csubj") and not out:
        out += a.dependents(a.heads[token], "nsubj", "obj")
    elif base(a.deprels[token]) == "conj" and not a.dependents(token, "nsubj"):
        out += a.dependents(a.heads[token], "nsubj")
    return out


def _about_claims(a: Annotation, token: int) -> bool:
    return any(
        lemma(a, item) in speech().words("verification.subjects")
        or lower(a, item) in speech().words("verification.subjects")
        for item in _arguments(a, token)
    )


def _has_party_subject(a: Annotation, token: int) -> bool:
    """As in "Contradict" counts as the report's own word only where evidence does it, not a party."""
    subjects = a.dependents(token, "nsubj")
    return not any(
        lemma(a, item) in ("footage", "video", "evidence", "image", "imagery", "photo", "data", "record", "picture")
        for item in subjects
    )


def _check(a: Annotation, token: int, verdict: str) -> Check:
    tokens = [
        item for item in clause(a, token, a.dependents(token, "conj", "parataxis", "cc", "ccomp", "advcl")) if item >= 0
    ]
    first, end = min(tokens), max(tokens) + 1
    while end - 1 > token and a.words[end - 1] in ".,;":
        end -= 1
    if a.upos[token] == "ADJ" or base(a.deprels[token]) == "amod":
        first, end = token, token + 1
    about = {lemma(a, item) for item in _arguments(a, token)} | {lower(a, item) for item in _arguments(a, token)}
    if base(a.deprels[token]) == "amod":
        about = {lemma(a, a.heads[token])}
    return Check(verdict, token, a.span(first, end), frozenset(about), a.sentence_of[token])


def attach(annotation: Annotation, claims: list[ClaimDraft]) -> None:
    """Sets `verification` and its span on the claims that the report's statements of checking cover."""
    for check in checks(annotation):
        for claim, rule in _covered(annotation, check, claims):
            if claim.verification == "none":
                claim.verification, claim.verification_span = check.verdict, check.span
                detail = annotation.text[slice(*check.span)]
                claim.why.append(Why("verification", "verification", rule, detail, check.span))


def _covered(a: Annotation, check: Check, claims: list[ClaimDraft]) -> list[tuple[ClaimDraft, str]]:
    lists = speech()
    able = [claim for claim in claims if claim.act in _GIVES and check.token not in tokens_of(claim.content)]
    if base(a.deprels[check.token]) == "amod":
        noun = a.heads[check.token]
        return [
            (claim, "stands on the claim's own word")
            for claim in claims
            if noun in tokens_of((*claim.cue, *claim.content))
        ][:1]
    same = [
        (claim, "same sentence, before it")
        for claim in able
        if claim.sentence == check.sentence and claim.cue[0][0] < check.token
    ]
    general = check.about & (
        lists.words("anaphora.number") | lists.words("anaphora.statement") | lists.words("anaphora.accusation")
    )
    paragraph = _paragraph(a, check.token)
    inside = [claim for claim in able if paragraph[0] <= a.starts[claim.cue[0][0]] < paragraph[1]]
    if general & lists.words("anaphora.number"):
        figures = [
            (claim, "speaks of figures; the claim gives one in the same passage")
            for claim in inside
            if _gives_figures(a, claim) and abs(claim.sentence - check.sentence) <= 1
        ]
        return [*same, *[item for item in figures if item[0] not in [one for one, _ in same]]]
    if same:
        return same
    before = [claim for claim in able if claim.sentence == check.sentence - 1]
    if general:
        plural = any(a.xpos[item] == "NNS" for item in _arguments(a, check.token))
        if plural:
            whole = [
                (claim, "speaks of the claims of the passage") for claim in inside if claim.sentence < check.sentence
            ]
            return whole or [(claim, "speaks of the claims of the sentence before") for claim in before]
    return [(claim, "speaks of the sentence before") for claim in before]


def _paragraph(a: Annotation, token: int) -> Range:
    """The characters of the token's paragraph; the sentences around it where the text has no paragraphs."""
    breaks = [0, *[match.end() for match in _PARAGRAPH.finditer(a.text)], len(a.text) + 1]
    at = a.starts[token]
    return next((first, end) for first, end in itertools.pairwise(breaks) if first <= at < end)


def _gives_figures(a: Annotation, claim: ClaimDraft) -> bool:
    lists = speech()
    return any(
        a.upos[token] == "NUM"
        or lemma(a, token) in lists.words("harm.nouns")
        or lemma(a, token) in lists.words("harm.verbs")
        for token in tokens_of(claim.content)
    )
