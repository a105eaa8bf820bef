"""Which claim a denial or a dispute answers, within one report.

A claim that denies or disputes looks back for the nearest claim of somebody else that it can be about. What it takes
up decides: "these claims", "the accusation" an accusation first, then any statement; "those numbers" a claim that gives
figures; "responsibility", "involvement" an accusation, or a statement that names the denier as who did it; a clause the
claim whose words it shares most. A statement joined to a denial by the same speaker ("deny these claims and say that")
answers with it. Where nothing fits, nothing is answered.
"""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.coreference import Mentions
from rashomon.reading.drafts import ClaimDraft, Why
from rashomon.reading.lexicon import speech
from rashomon.reading.phrases import is_mark, lemma, lower, tokens_of

REACH = 12  # sentences that a denial may look back over; a feature's background stands farther away than its answer
SHARED = 0.34  # of a denied clause's content words must stand in the claim that it answers

_TURNS = frozenset({"deny", "dispute"})
_LIGHT = frozenset(
    {"be", "have", "do", "say", "that", "the", "a", "an", "of", "to", "in", "on", "by", "any", "for", "and", "it"}
)


def answer(annotation: Annotation, claims: list[ClaimDraft], mentions: Mentions) -> None:
    """Fills `answers` of the claims, which are in document order."""
    for index, claim in enumerate(claims):
        if claim.act in _TURNS or claim.stance in _TURNS:
            found, rule = _find(annotation, claims, index, mentions)
            if found is not None:
                _link(claim, found, rule)
    for index, claim in enumerate(claims):
        if index and not claim.answers and claim.act == "state":
            before = claims[index - 1]
            if (
                before.answers
                and before.act == "deny"
                and _joined(annotation, before, claim)
                and before.source.head == claim.source.head
            ):
                for found in before.answers:
                    _link(claim, found, "joined to the denial before it, same speaker")


def _link(claim: ClaimDraft, found: ClaimDraft, rule: str) -> None:
    claim.answers.append(found)
    claim.why.append(Why("answers", "answers", rule))


def _joined(a: Annotation, before: ClaimDraft, claim: ClaimDraft) -> bool:
    if before.sentence != claim.sentence:
        return False
    one, two = before.cue[0][0], claim.cue[0][0]
    return a.heads[two] == one and a.deprels[two] == "conj"


def _find(a: Annotation, claims: list[ClaimDraft], index: int, mentions: Mentions) -> tuple[ClaimDraft | None, str]:
    claim, lists = claims[index], speech()
    earlier = [
        other
        for other in reversed(claims[:index])
        if claim.sentence - other.sentence <= REACH
        and other.act not in _TURNS
        and not _same_source(mentions, claim, other)
    ]
    words = _words(a, claim)
    raw = {lower(a, token) for token in tokens_of(claim.content)}
    size = len(words)
    accusations = [other for other in earlier if other.act == "accuse"]
    against = [other for other in accusations if _names(a, other, claim, mentions)]
    if words & lists.words("anaphora.number") and size <= 4:
        giving = [other for other in earlier if _gives_figures(a, other)]
        return (giving[0], "takes up figures; this claim gives some") if giving else (None, "")
    if words & lists.words("anaphora.part") and size <= 8:
        if against or accusations:
            return (against or accusations)[0], "denies a part in it; this claim lays it on somebody"
        naming = [other for other in earlier if _names(a, other, claim, mentions)]
        return (naming[0], "denies a part in it; this claim names the denier") if naming else (None, "")
    if words & lists.words("anaphora.accusation") and size <= 5:
        near = against or accusations
        return (near[0], "takes up an accusation") if near else (None, "")
    if (words & lists.words("anaphora.statement") or raw & lists.words("anaphora.pronoun")) and size <= 4:
        nearest = against or accusations or earlier
        return (nearest[0], "takes up what was claimed") if nearest else (None, "")
    best, score = None, 0.0
    for other in earlier:
        theirs = _words(a, other)
        share = len(words & theirs) / len(words) if words else 0.0
        if share > score:
            best, score = other, share
    if best is not None and score >= SHARED:
        return best, f"shares {score:.0%} of its content words"
    return (against[0], "an accusation against the denier") if against else (None, "")


def _words(a: Annotation, claim: ClaimDraft) -> set[str]:
    return {
        lemma(a, token)
        for token in tokens_of(claim.content)
        if not is_mark(a, token)
        and lemma(a, token) not in _LIGHT
        and a.upos[token] not in ("DET", "ADP", "PRON", "AUX", "PART", "CCONJ", "SCONJ")
    }


def _same_source(mentions: Mentions, one: ClaimDraft, two: ClaimDraft) -> bool:
    if one.source.head is None or two.source.head is None:
        return False
    return one.source.head == two.source.head or mentions.same(one.source.head, two.source.head)


def _names(a: Annotation, accusation: ClaimDraft, denier: ClaimDraft, mentions: Mentions) -> bool:
    """Whether the accusation speaks of the denier: a word of his name, or of his side's, stands in it.

    A demonym and its country share their first letters ("Afghan", "Afghanistan"), which is all that is compared here;
    sides are known only after this stage.
    """
    if denier.source.head is None:
        return False
    full = mentions.full(denier.source.head)
    names = [_stem(a.words[token]) for token in range(full.first, full.end) if a.upos[token] in ("PROPN", "ADJ")]
    if denier.source.tokens is not None:
        names += [_stem(a.words[t]) for t in range(*denier.source.tokens) if a.upos[t] in ("PROPN", "ADJ")]
    first = min(start for start, _ in (*accusation.cue, *accusation.content))
    end = max(stop for _, stop in (*accusation.cue, *accusation.content))
    inside = {_stem(a.words[token]) for token in range(first, end) if a.upos[token] in ("PROPN", "ADJ")}
    return bool({name for name in names if len(name) >= 3} & inside)


def _stem(word: str) -> str:
    """The first five letters of a capitalised word, lower case, "" for others."""
    return word[:5].lower() if word[:1].isupper() else ""


def _gives_figures(a: Annotation, claim: ClaimDraft) -> bool:
    lists = speech()
    return any(
        a.upos[token] == "NUM"
        or lemma(a, token) in lists.words("harm.nouns")
        or lemma(a, token) in lists.words("harm.verbs")
        for token in tokens_of(claim.content)
    )
