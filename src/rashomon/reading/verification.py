"""What the report itself says of checking ("could not be independently verified"), and the claims that it covers.

What the statement names decides, and how many:

own words    a word on a noun ("unconfirmed reports", "video verified by the outlet shows"): the claim that this noun is
             the source, the cue or a part of; nothing else.
figures      ("the toll", "the casualty figures", "the deaths"): claims of the passage that give some; one number in the
             singular is that of the nearest claim.
footage      ("the authenticity of the pictures"): claims that speak of pictures, in its sentence or the one before.
claims       ("the claims", "these reports", "both accounts"): in the plural all claims of the passage, "either" and
             "neither" the last one of each of two sources; in the singular the nearest.
nothing      ("it could not be verified"): the claims before it in its sentence, else those of the sentence before.

Whose claims are named ("the Afghan claim", "the toll given by Kabul") narrows all of these. The passage is the paragraph,
a few sentences long where the text has none, because a reader is told once for the passage. Denials and disputes give
nothing to check and are passed over, and so is what the statement itself attributes. A party that does not confirm is
no check: somebody must have been unable to, or nobody named have done so.

All positions are tokens, except the span that is handed out, which is characters.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.answers import GIVES, Scene, gives_figures
from rashomon.reading.coreference import Mentions
from rashomon.reading.drafts import ClaimDraft, Why
from rashomon.reading.lexicon import speech
from rashomon.reading.phrases import base, clause, lemma, lower, noun_phrase, tokens_of

PASSAGE = 3  # sentences on either side of a check that belong to its passage
UP = 3  # heads above the verb of checking at which what turns it may stand: "has not been able to", "made it hard to"
_PARAGRAPH = re.compile(r"\n\s*\n")
_CHAIN = frozenset({"xcomp", "ccomp", "csubj", "advcl", "acl", "conj"})
_MODALS = frozenset({"can", "could", "cannot", "ca"})


@dataclass(frozen=True, slots=True)
class Check:
    """A statement of checking: the verdict, the verb's token, its characters and the nouns that it was about."""

    verdict: str
    token: int
    span: Range
    about: tuple[int, ...]
    sentence: int


def checks(annotation: Annotation) -> list[Check]:
    """All statements of checking of a report, in order."""
    out = []
    listed = speech().words(
        *(f"verification.{name}" for name in ("unverified", "nouns", "verbs", "verified", "contradicted"))
    )
    for token in range(len(annotation)):
        if lemma(annotation, token) not in listed and lower(annotation, token) not in listed:
            continue  # most words
        verdict = _verdict(annotation, token)
        if verdict:
            out.append(_check(annotation, token, verdict))
    return out


# --- the statement


def _verdict(a: Annotation, token: int) -> str:
    """As in "unverified", "verified", "contradicted" or "" for the word at `token`."""
    lists, word = speech(), lemma(a, token)
    if lower(a, token) in lists.words("verification.unverified") or word in lists.words("verification.unverified"):
        return "unverified"
    if a.upos[token] == "NOUN" and word in lists.words("verification.nouns"):
        return _verdict_of_noun(a, token)
    if a.upos[token] not in ("VERB", "ADJ") or word not in lists.words(
        "verification.verbs", "verification.verified", "verification.contradicted"
    ):
        return ""
    near = _near_words(a, token)
    independent = bool(near & lists.words("verification.independent"))
    unable = bool(near & lists.words("verification.unable"))
    negated = unable or bool(near & _negations())
    if word in lists.words("verification.contradicted"):
        return "contradicted" if not negated and _by_evidence(a, token) else ""
    if negated:
        if word not in lists.words("verification.need_independent") or independent:
            return "unverified"
        own = any(a.deprels[child] == "nsubj" for child in a.children[token])  # somebody who may simply not want to
        return "unverified" if _about_claims(a, token) and (unable or near & _MODALS or not own) else ""
    if independent or (word in lists.words("verification.verified") and _is_verb(a, token) and _about_claims(a, token)):
        return "verified"
    return ""


def _verdict_of_noun(a: Annotation, token: int) -> str:
    """As in "no independent confirmation of the deaths"."""
    lists = speech()
    if not {lower(a, child) for child in a.dependents(token, "amod")} & lists.words("verification.independent"):
        return ""
    near = {lower(a, child) for child in a.dependents(token, "det", "case", "advmod")} | _near_words(a, token)
    return "unverified" if near & (_negations() | {"without"}) else ""


def _negations() -> frozenset[str]:
    lists = speech()
    return lists.words("negation.words") | lists.words("negation.subjects") - lists.words("negation.weak")


def _is_verb(a: Annotation, token: int) -> bool:
    return a.upos[token] == "VERB"


def _chain(a: Annotation, token: int) -> list[int]:
    """The verb and the heads that it completes: "verify", "able" in "has not been able to verify"."""
    out = [token]
    while len(out) <= UP and base(a.deprels[out[-1]]) in _CHAIN and a.heads[out[-1]] >= 0:
        out.append(a.heads[out[-1]])
    return out


def _near_words(a: Annotation, token: int) -> set[str]:
    """Words that turn or qualify the verb: its own dependents and those of "unable to", "no way to" above it."""
    near: set[str] = set()
    for above in _chain(a, token):
        near |= {lower(a, child) for child in a.dependents(above, "advmod", "aux", "mark", "amod", "det")}
        if above != token:
            near |= {lemma(a, above), lower(a, above)}
            near |= {lower(a, child) for child in a.dependents(above, "xcomp", "obj") if a.upos[child] == "ADJ"}
        for subject in a.dependents(above, "nsubj", "obj"):  # "Neither account", "None of the claims", "neither side's"
            for noun in (subject, *a.dependents(subject, "nmod:poss")):
                near |= {lower(a, child) for child in a.dependents(noun, "det", "cc:preconj")}
            near.add(lower(a, subject))
    return near


def _arguments(a: Annotation, token: int) -> list[int]:
    """What was checked: the object, the subject where it is passive, what the noun is "of"; with what that is of."""
    if a.upos[token] == "NOUN":
        out = a.dependents(token, "nmod")
    else:
        out = list(a.dependents(token, "obj")) or list(a.dependents(token, "nsubj"))
        out = out or [noun for verb in a.dependents(token, "cop") for noun in a.dependents(verb, "nsubj")]
        for above in _chain(a, token)[1:]:
            if not out or base(a.deprels[token]) == "conj":
                out += a.dependents(above, "nsubj", "obj")
    inner = [child for item in out for child in a.dependents(item, "nmod", "conj") if base(a.deprels[child]) != "obl"]
    return [*out, *(item for item in inner if item not in out)]


def _about_claims(a: Annotation, token: int) -> bool:
    subjects = speech().words("verification.subjects")
    return any(lemma(a, item) in subjects or lower(a, item) in subjects for item in _arguments(a, token))


def _by_evidence(a: Annotation, token: int) -> bool:
    """Whether evidence contradicts, not a party: only then is it the report's own word."""
    return any(lemma(a, item) in speech().words("verification.evidence") for item in a.dependents(token, "nsubj"))


def _check(a: Annotation, token: int, verdict: str) -> Check:
    top = token
    for above in _chain(a, token)[1:]:
        if base(a.deprels[top]) not in ("xcomp", "csubj", "acl"):
            break
        top = above
    path = set(_chain(a, token))
    beside = [item for above in path for item in a.dependents(above, "conj", "parataxis", "cc", "advcl", "ccomp")]
    tokens = [item for item in clause(a, top, [item for item in beside if item not in path]) if item >= 0]
    first, end = min(*tokens, token), max(*tokens, token) + 1
    bare = a.upos[token] == "ADJ" and lemma(a, token) not in speech().words("verification.verbs")
    if bare or base(a.deprels[token]) == "amod":
        first, end = token, token + 1
    while first < token and a.words[first] in ".,;":
        first += 1
    while end - 1 > token and a.words[end - 1] in ".,;":
        end -= 1
    return Check(verdict, token, a.span(first, end), tuple(_arguments(a, token)), a.sentence_of[token])


def _on_noun(a: Annotation, token: int) -> int | None:
    """The noun that the word of checking stands on: "unconfirmed reports", "video verified by X", "a claim that ..."."""
    if base(a.deprels[token]) not in ("amod", "acl") or a.dependents(token, "mark"):
        return None  # "no way to verify" stands on no claim's noun
    return a.heads[token] if a.heads[token] >= 0 else None


# --- what it covers


def attach(
    annotation: Annotation, claims: list[ClaimDraft], mentions: Mentions | None = None, scene: Scene | None = None
) -> None:
    """Sets `verification` and its span on the claims that the report's statements of checking cover.

    `mentions` and `scene` tell whose claims a statement names; without them the words of a source do.
    """
    scope = _Scope(annotation, claims, mentions, scene or Scene())
    for check in checks(annotation):
        for claim, rule in scope.covered(check):
            if claim.verification == "none":
                claim.verification, claim.verification_span = check.verdict, check.span
                detail = annotation.text[slice(*check.span)]
                claim.why.append(Why("verification", "verification", rule, detail, check.span))


class _Scope:
    """Finds the claims that a statement covers."""

    def __init__(self, a: Annotation, claims: list[ClaimDraft], mentions: Mentions | None, scene: Scene) -> None:
        self.a, self.claims, self.mentions, self.scene = a, claims, mentions, scene

    def covered(self, check: Check) -> list[tuple[ClaimDraft, str]]:
        """The claims, each with the rule."""
        a, lists = self.a, speech()
        noun = _on_noun(a, check.token)
        if noun is None and self._is_said(check):
            return []
        statement = lists.words("anaphora.statement", "anaphora.accusation", "anaphora.number")
        if noun is not None and not (lemma(a, noun) in statement and base(a.deprels[noun]) in ("appos", "parataxis")):
            return [(claim, "stands on the claim's own word") for claim in self.claims if self._has(claim, noun)][:1]
        if noun is not None:  # "..., a claim that could not be verified"
            before = [claim for claim in self._able(check, nested=True) if claim.sentence == check.sentence]
            return [(claim, "stands behind the claim") for claim in before if claim.cue[0][0] < check.token][-1:]
        able = self._able(check)
        about = {lemma(a, item) for item in check.about} | {lower(a, item) for item in check.about}
        inside = [claim for claim in self._passage(able, check) if self._of_owner(claim, check)]
        if about & lists.words("verification.footage"):
            seen = [claim for claim in inside if 0 <= check.sentence - claim.sentence <= 1 and self._shows(claim)]
            return [(claim, "speaks of footage; the claim does too") for claim in seen]
        same = [claim for claim in inside if claim.sentence == check.sentence and claim.cue[0][0] < check.token]
        plural = self._several(check)
        if about & lists.words("anaphora.number", "harm.nouns"):
            giving = [claim for claim in inside if gives_figures(a, claim)]
            if not plural:
                giving = giving[:1] if same and giving[:1] == same[:1] else self._nearest(giving, check)
            return [(claim, "speaks of figures; the claim gives one in the same passage") for claim in giving]
        if same and not self._each(check):
            return [(claim, "same sentence, before it") for claim in same]
        earlier = [claim for claim in inside if claim.sentence < check.sentence or claim in same]
        if about & statement or self._each(check):
            if self._each(check):
                return [(claim, "speaks of both claims") for claim in self._one_each(earlier)]
            if plural:
                return [(claim, "speaks of the claims of the passage") for claim in earlier]
        before = [claim for claim in earlier if claim.sentence == check.sentence - 1]
        if not before and (self._owner(check) is not None or about & statement):
            before = earlier[-1:]
        return [(claim, "speaks of the sentence before") for claim in before]

    def _is_said(self, check: Check) -> bool:
        """Whether a source says that something was not checked, so that it is no word of the report's own.

        What is merely joined to a content ("..., but the figures could not be verified") is often taken for its end.
        """
        chain = _chain(self.a, check.token)
        joined = any(base(self.a.deprels[item]) in ("conj", "parataxis", "advcl") for item in chain)
        holders = [claim for claim in self.claims if check.token in tokens_of(claim.content)]
        quoted = any(first <= check.span[0] < end for claim in holders for first, end in claim.quotes)
        return quoted or (not joined and any(claim.kind != "media" for claim in holders))

    def _able(self, check: Check, *, nested: bool = False) -> list[ClaimDraft]:
        return [
            claim
            for claim in self.claims
            if claim.act in GIVES
            and check.token not in tokens_of(claim.cue)
            and (nested or check.token not in tokens_of(claim.content))
        ]

    def _passage(self, claims: Iterable[ClaimDraft], check: Check) -> list[ClaimDraft]:
        """The claims of the check's paragraph, a few sentences away at most; the sentence before always belongs."""
        first, end = _paragraph(self.a, check.token)
        return [
            claim
            for claim in claims
            if abs(claim.sentence - check.sentence) <= PASSAGE
            and (first <= self.a.starts[claim.cue[0][0]] < end or claim.sentence == check.sentence - 1)
        ]

    def _nearest(self, claims: list[ClaimDraft], check: Check) -> list[ClaimDraft]:
        before = [claim for claim in claims if claim.cue[0][0] < check.token]
        return before[-1:] or claims[:1]

    def _several(self, check: Check) -> bool:
        """Whether more than one is spoken of: "the claims", "these", "none of the reports", "toll and damage"."""
        a = self.a
        for item in check.about:
            whole = a.heads[item] not in check.about or lower(a, a.heads[item]) in speech().words("verification.parts")
            if whole and (a.xpos[item] in ("NNS", "NNPS") or lower(a, item) in ("they", "these", "those")):
                return True
        return False

    def _each(self, check: Check) -> bool:
        """Whether two are spoken of: "either account", "neither side's figures", "both claims"."""
        a, pair = self.a, speech().words("verification.pair")
        for item in check.about:
            for noun in (item, *a.dependents(item, "nmod:poss", "nmod")):
                if pair & {lower(a, noun), *(lower(a, child) for child in a.dependents(noun, "det", "cc:preconj"))}:
                    return True
        return False

    def _one_each(self, claims: list[ClaimDraft]) -> list[ClaimDraft]:
        """The last claim of each of the last two sources."""
        out: list[ClaimDraft] = []
        for claim in reversed(claims):
            if len(out) < 2 and not any(self._same_source(claim, other) for other in out):
                out.append(claim)
        return out[::-1]

    def _same_source(self, one: ClaimDraft, two: ClaimDraft) -> bool:
        if one.source.head is None or two.source.head is None:
            return one.source.head is two.source.head
        if one.source.actor is not None and two.source.actor is not None:
            return self.scene.side_of(one.source.actor) == self.scene.side_of(two.source.actor)
        return self.mentions is not None and self.mentions.same(one.source.head, two.source.head)

    def _owner(self, check: Check) -> int | None:
        """Whose claim is spoken of: "the Afghan claim", "the toll given by Kabul", "the ministry's account"."""
        a = self.a
        for item in check.about:
            for child in a.dependents(item, "nmod:poss", "amod", "compound", "nmod", "acl"):
                given = base(a.deprels[child]) == "acl"
                for token in a.dependents(child, "obl") if given else [child]:
                    cases = {lower(a, case) for case in a.dependents(token, "case")}
                    by = bool(cases & {"by", "from", "of"}) or a.deprels[token] in ("nmod:poss", "amod", "compound")
                    if by and any(self._is_source(claim, token) for claim in self.claims):
                        return token
        return None

    def _of_owner(self, claim: ClaimDraft, check: Check) -> bool:
        owner = self._owner(check)
        return owner is None or self._is_source(claim, owner)

    def _is_source(self, claim: ClaimDraft, token: int) -> bool:
        """Whether the phrase at `token` names the claim's source or its side."""
        if claim.source.head is None:
            return False
        if self.mentions is not None and self.mentions.same(token, claim.source.head):
            return True
        if self.a.upos[token] == "NOUN" and lemma(self.a, token) == lemma(self.a, claim.source.head):
            return True
        actor = self.scene.resolve(*noun_phrase(self.a, token), token)
        if actor is None or actor.startswith("?") or claim.source.actor is None:
            return False
        return self.scene.side_of(actor) == self.scene.side_of(claim.source.actor)

    def _has(self, claim: ClaimDraft, noun: int) -> bool:
        source = [claim.source.tokens] if claim.source.tokens is not None else []
        return noun in tokens_of((*claim.cue, *claim.content, *source))

    def _shows(self, claim: ClaimDraft) -> bool:
        footage = speech().words("verification.footage") - {"authenticity"}
        tokens = tokens_of((*claim.cue, *claim.content, *([claim.source.tokens] if claim.source.tokens else [])))
        return any(lemma(self.a, token) in footage for token in tokens)


def _paragraph(a: Annotation, token: int) -> Range:
    """The characters of the token's paragraph; the whole text where it has no paragraphs."""
    breaks = [0, *[match.end() for match in _PARAGRAPH.finditer(a.text)], len(a.text) + 1]
    at = a.starts[token]
    return next((first, end) for first, end in itertools.pairwise(breaks) if first <= at < end)
