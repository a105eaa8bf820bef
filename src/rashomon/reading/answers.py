"""Which claim a denial or a dispute answers, within one report, or which deed where nobody's claim tells of it.

A claim answers another one of another party. What it takes up decides, in this order of tests:

1. figures ("disputed those numbers"): the nearest claim before it that gives some.
2. a deed ("denied carrying out the attack", "dismissed a report that it had shelled the town"): the nearest claim that
   tells of such a deed, by the kinds of the events or by the words that both share, and lays it on whom the denial
   clears; an accusation first. A claim behind the denial counts too, where it does both.
3. a part in it, an accusation, a statement ("denied responsibility", "rejected the allegations", "those claims"): the
   nearest claim that lays a deed on the denier, an accusation first; then an accusation that names nobody; for a
   statement, and for what is pointed at ("these allegations"), the nearest claim.

Whose words the denied ones are ("a ministry's report", "claims by the rebels") narrows all of these. The deed is laid
on the denier where he acts in an event of the claim, or where an accusation is aimed at him or names him. Where no
claim is found but the report tells of the deed in its own voice, the denial denies that event.

A statement joined to a denial by the same speaker ("deny these claims and say that"), and one that says that a deed
was not done which another party lays on the speaker's side, answer as well. Where nothing fits, nothing is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rashomon.language.annotation import Annotation
from rashomon.reading.coreference import Mentions
from rashomon.reading.drafts import ActorDraft, ClaimDraft, EventDraft, Why
from rashomon.reading.event_kinds import VIOLENT, is_generic
from rashomon.reading.lexicon import speech
from rashomon.reading.phrases import is_mark, lemma, lower, noun_phrase, tokens_of

REACH = 12  # sentences that a denial may look back over; a feature's background stands farther away than its answer
AHEAD = 4  # sentences behind a denial in which the report may yet tell what was denied
NEAR = 4  # sentences back within which the report's own telling of a deed is what a bare denial denies
SHARED = 0.34  # of a denied clause's content words must stand in the claim that it answers
TWO = 2  # words at least, where no event of the same kind says that both are about the same and they stand apart
FEW = 3  # words that may stand beside a noun that takes up figures without being a deed of their own
OPENING = 4  # words of a content among which its noun stands, where the tree does not put it on top

TURNS = frozenset({"deny", "dispute"})
GIVES = frozenset({"state", "acknowledge", "confirm", "accuse", "describe", "warn", "condemn"})
_REAL = frozenset({"actual", "ongoing", "generic", "hypothetical"})
_NOT_YET = frozenset({"planned", "demanded", "generic"})
_LIGHT = frozenset(
    {"be", "have", "do", "say", "that", "the", "a", "an", "of", "to", "in", "on", "by", "any", "for", "and", "it"}
    | {"carry", "conduct", "such", "commit", "launch", "make"}
)

Resolve = Callable[[int, int, int], str | None]


@dataclass(frozen=True)
class Scene:
    """What the later stages know: the events, the side of an actor's id, its allies, the actor of a phrase."""

    events: Sequence[EventDraft] = ()
    side_of: Callable[[str], str | None] = lambda actor: actor
    allies_of: Callable[[str], Iterable[str]] = lambda side: ()
    resolve: Resolve = lambda first, end, head: None


def answer(annotation: Annotation, claims: list[ClaimDraft], mentions: Mentions, scene: Scene | None = None) -> None:
    """Fills `answers`, `denies`, `clears` and `contests` of the claims, which are in document order; actors must have been resolved.

    Without a scene (no events, no actors) words alone decide.
    """
    finder = _Finder(annotation, claims, mentions, scene or Scene())
    for index, claim in enumerate(claims):
        if claim.act in TURNS or claim.stance in TURNS:
            found, rule = finder.find(index)
            if found is not None:
                finder.link(claim, found, rule)
            elif claim.stance == "deny":
                finder.deny_event(claim)
    for index, claim in enumerate(claims):
        if claim.answers or claim.act not in ("state", "confirm"):
            continue
        before = claims[index - 1] if index else None
        if before is not None and before.answers and before.act == "deny" and finder.joined(before, claim):
            for found in before.answers:
                finder.link(claim, found, "joined to the denial before it, same speaker")
        else:
            found = finder.undone(index)
            if found is not None:
                claim.clears, claim.contests = True, "occurrence"
                finder.link(claim, found, "says that its side did not do the deed that this claim lays on it")


class _Finder:
    """Finds the answered claims of one report."""

    def __init__(self, a: Annotation, claims: list[ClaimDraft], mentions: Mentions, scene: Scene) -> None:
        self.a, self.claims, self.mentions, self.scene = a, claims, mentions, scene

    def link(self, claim: ClaimDraft, found: ClaimDraft, rule: str) -> None:
        """`claim` answers `found`, and those who said it in the same words."""
        for other in self.claims:
            if other is found or (other.cue == found.cue and other.content == found.content):
                mine = other is not found and self._same_source(claim, other)
                if other is not claim and not mine and other not in claim.answers:
                    claim.answers.append(other)
        claim.why.append(Why("answers", "answers", rule))

    def joined(self, before: ClaimDraft, claim: ClaimDraft) -> bool:
        """Whether one verb is joined to the other by the same speaker."""
        if before.sentence != claim.sentence or before.source.head != claim.source.head:
            return False
        one, two = before.cue[0][0], claim.cue[0][0]
        return self.a.heads[two] == one and self.a.deprels[two] == "conj"

    # --- what a denial answers

    def find(self, index: int) -> tuple[ClaimDraft | None, str]:
        """The claim that the denial or dispute at `index` answers, and the rule. Sets what the claim contests."""
        claim, lists = self.claims[index], speech()
        noun, theme = self._theme(claim)
        deed = self._words(theme)
        own = self._cleared(claim, theme)
        before = self._candidates(claim, reversed(self.claims[:index]), REACH)
        if noun & lists.words("anaphora.number") and len(deed) <= FEW:
            claim.contests = "figure"
            giving = [other for other in before if gives_figures(self.a, other)]
            return (giving[0], "takes up figures; this claim gives some") if giving else (None, "")
        if deed or self._events(theme):
            clears = self._clears(claim, theme, own)
            if self._events(theme):
                claim.contests = "agent" if clears else "occurrence"
            found, rule = self._of_deed(claim, theme, own, before, clears)
            if found is None:
                after = self._candidates(claim, self.claims[index + 1 :], AHEAD)
                after = [other for other in after if self._lays(other, own)]
                found, rule = self._of_deed(claim, theme, own, after, clears)
            if found is not None:
                return found, rule
        if noun & lists.words("anaphora.part", "anaphora.accusation"):
            claim.contests = "agent"
        against = [other for other in before if self._lays(other, own)]
        against.sort(key=lambda other: other.act != "accuse")  # stable: the nearest first within each
        laid = against or [other for other in before if other.act == "accuse" and not self._accused(other)]
        if noun & lists.words("anaphora.part"):
            return (laid[0], "denies a part in it; this claim lays it on the denier") if laid else (None, "")
        if noun & lists.words("anaphora.accusation"):
            laid = laid or (before[:1] if self._points(claim) else [])
            return (laid[0], "takes up an accusation") if laid else (None, "")
        if noun & lists.words("anaphora.statement", "anaphora.pronoun") and not self._events(theme):
            nearest = laid if laid and claim.act == "deny" else self._telling(claim, before) or before
            return (nearest[0], "takes up what was claimed") if nearest else (None, "")
        return None, ""

    def _telling(self, claim: ClaimDraft, before: Sequence[ClaimDraft]) -> list[ClaimDraft]:
        """Those of the claims close before that tell of something that happened: a vow or a view is not disputed."""
        return [
            other
            for other in before
            if claim.sentence - other.sentence <= NEAR
            and any(event.realis not in _NOT_YET for event in self._events(self._reach(other)))
        ]

    def undone(self, index: int) -> ClaimDraft | None:
        """The claim that lays a deed on the speaker's side, of which the statement at `index` says that it was not done."""
        claim = self.claims[index]
        nots = [event for event in self._events(tokens_of(claim.content)) if event.realis == "negated"]
        for event in nots:
            speaker = self._side(claim.source, claim.members)
            own = self._parties(event.agents) or speaker
            beside = {ally for side in speaker for ally in self.scene.allies_of(side)}
            if event.kind not in VIOLENT or not own & (speaker | beside):
                continue
            both = [
                *self._candidates(claim, reversed(self.claims[:index]), REACH),
                *self._candidates(claim, self.claims[index + 1 :], AHEAD),
            ]
            for other in both:
                if any(
                    self._one_deed(event, theirs) and theirs.realis in _REAL and own & self._parties(theirs.agents)
                    for theirs in self._events(self._reach(other))
                ):
                    return other
        return None

    def deny_event(self, claim: ClaimDraft) -> None:
        """The deed that a denial without a claim to answer denies: told by the report itself, before it."""
        noun, theme = self._theme(claim)
        own, deeds = self._cleared(claim, theme), self._events(theme)
        part = bool(noun & speech().words("anaphora.part", "anaphora.accusation"))
        for event in reversed(self.scene.events):
            if event.speech is not None or event.kind not in VIOLENT or event.realis not in ("actual", "ongoing"):
                continue
            back = claim.sentence - event.sentence
            if back < 0 or event.head in theme or (back == 0 and event.head > claim.cue[0][0]):
                continue
            agents = self._parties(event.agents)
            if agents and not agents & own:
                continue
            same = any(self._one_deed(deed, event) for deed in deeds)
            if (same and back <= REACH) or (not deeds and part and back <= NEAR):
                claim.denies.append(event)
                claim.why.append(Why("answers", "answers", "no claim lays it on the denier; the report tells of it"))
                return

    def _of_deed(
        self, claim: ClaimDraft, theme: set[int], own: set[str], others: Sequence[ClaimDraft], clears: bool
    ) -> tuple[ClaimDraft | None, str]:
        """The claim that tells of the denied deed: best by whom it accuses, then by the words it shares, then near.

        Where the denial clears somebody (`clears`), the claim must lay the deed on him: to tell of it is no accusation.
        """
        best: tuple[tuple[bool, bool, float], ClaimDraft, str] | None = None
        events, deed = self._events(theme), self._words(theme)
        for other in others:
            reach = self._reach(other)
            theirs = [event for event in self._events(reach) if event.realis in _REAL]
            alike = any(self._one_deed(one, two) for one in events for two in theirs)
            lays = self._lays(other, own)
            shared = deed & self._words(reach)
            share = len(shared) / len(deed) if deed else 0.0
            beside = claim.act == "deny" and 0 <= claim.sentence - other.sentence <= 1
            many = alike or len(shared) >= TWO or (beside and shared == deed)
            if not (alike and lays) and not (share >= SHARED and many):
                continue
            if not lays and (clears or (events and self._accused(other) - own)):
                continue  # it lays the deed on nobody, or on somebody else
            key = (lays, lays and other.act == "accuse", share)
            if best is None or key > best[0]:
                rule = "tells of the denied deed" + (" and lays it on whom the denial clears" if lays else "")
                best = key, other, f"{rule}; shares {share:.0%} of its words"
        return (best[1], best[2]) if best else (None, "")

    # --- parties

    def _candidates(self, claim: ClaimDraft, others: Iterable[ClaimDraft], reach: int) -> list[ClaimDraft]:
        """Claims of other parties that say something, near enough, by the owner of the denied words if one is named."""
        owner = self._owner(claim)
        return [
            other
            for other in others
            if abs(claim.sentence - other.sentence) <= reach
            and other.act in GIVES
            and other.stance not in TURNS
            and claim.cue[0][0] not in tokens_of(other.content)  # it only passes the denial on
            and (self._owns(owner, other) if owner is not None else not self._same_source(claim, other))
        ]

    def _owns(self, owner: int, claim: ClaimDraft) -> bool:
        """Whether the phrase at the token `owner` names the source of a claim."""
        if claim.source.head is not None and self.mentions.same(owner, claim.source.head):
            return True
        side = self._side_at(owner)
        return side is not None and not side.startswith("?") and side in self._side(claim.source, claim.members)

    def _side(self, source: ActorDraft, members: Sequence[str] = ()) -> set[str]:
        ids = [*([source.actor] if source.actor else []), *members]
        return {side for id in ids if (side := self.scene.side_of(id)) is not None}

    def _parties(self, actors: Iterable[ActorDraft]) -> set[str]:
        return {side for item in actors for side in self._side(item)}

    def _same_source(self, one: ClaimDraft, two: ClaimDraft) -> bool:
        if self._side(one.source, one.members) & self._side(two.source, two.members):
            return True
        if one.source.head is None or two.source.head is None:
            return False
        return one.source.head == two.source.head or self.mentions.same(one.source.head, two.source.head)

    def _cleared(self, claim: ClaimDraft, theme: set[int]) -> set[str]:
        """Whom the denial clears: the denier, or those who act in what he denies."""
        doers = {side for event in self._events(theme) for side in self._parties(event.agents)}
        return doers or self._side(claim.source, claim.members)

    def _clears(self, claim: ClaimDraft, theme: set[int], own: set[str]) -> bool:
        """Whether the denial is of a deed that its own side or an ally is said to have done."""
        speaker = self._side(claim.source, claim.members)
        beside = {ally for side in speaker for ally in self.scene.allies_of(side)}
        known = {side for side in own if not side.startswith("?")}
        deeds = [event for event in self._events(theme) if event.kind in VIOLENT]
        return bool(deeds and claim.act == "deny" and known & (speaker | beside))

    def _owner(self, claim: ClaimDraft) -> int | None:
        """Whose words are denied ("the army's claims", "a report by the ministry"): the token that names them."""
        a, lists = self.a, speech()
        nouns = lists.words("anaphora.accusation", "anaphora.statement", "anaphora.number")
        for token in sorted(tokens_of(claim.content)):
            if lemma(a, token) not in nouns:
                continue
            for child in a.children[token]:
                owns = a.deprels[child] in ("nmod:poss", "amod", "compound") or self._names_speaker(child)
                if not owns or a.upos[child] not in ("PROPN", "NOUN", "ADJ"):
                    continue
                side = self._side_at(child)
                named = any(
                    other.source.head is not None and self.mentions.same(child, other.source.head)
                    for other in self.claims
                )
                if (side and not side.startswith("?")) or named:
                    mine = claim.source.head is not None and self.mentions.same(child, claim.source.head)
                    if not mine:
                        return child
        return None

    def _accused(self, claim: ClaimDraft) -> set[str]:
        """Whom a claim lays a deed on: who acts in its events, or at whom an accusation is aimed."""
        out = {
            side
            for event in self._events(self._reach(claim))
            if event.realis in _REAL and event.kind in VIOLENT
            for side in self._parties(event.agents)
        }
        for token in self._reach(claim):
            if lemma(self.a, token) in speech().words("blame.predicates"):
                out |= {side for subject in self.a.dependents(token, "nsubj") if (side := self._side_at(subject))}
        if claim.act == "accuse":
            aimed = [event for event in self.scene.events if event.speech is not None and event.speech.cue == claim.cue]
            out |= {side for event in aimed for side in self._parties(event.targets)}
        return out

    def _side_at(self, head: int) -> str | None:
        actor = self.scene.resolve(*noun_phrase(self.a, head), head)
        return self.scene.side_of(actor) if actor else None

    def _lays(self, claim: ClaimDraft, own: set[str]) -> bool:
        accused = self._accused(claim)
        if own and accused:
            return bool(accused & own)
        return claim.act == "accuse" and not accused and self._names(claim, own)

    def _names(self, claim: ClaimDraft, own: set[str]) -> bool:
        """Whether an accusation names one of those cleared, by words whose actor is known."""
        a = self.a
        first = min(start for start, _ in (*claim.cue, *claim.content))
        end = max(stop for _, stop in (*claim.cue, *claim.content))
        for token in range(first, end):
            named = a.upos[token] in ("PROPN", "ADJ") and a.words[token][:1].isupper()
            if named and self._side_at(token) in own:
                return True
        return False

    # --- words and deeds

    def _theme(self, claim: ClaimDraft) -> tuple[set[str], set[int]]:
        """The noun or pronoun by which a denial takes up what was said ("", where there is none), as lemmas, and the
        tokens of what is denied: what the clause or the complement of that noun says, else the whole content."""
        a, lists = self.a, speech()
        content = tokens_of(claim.content)
        tops = [token for token in sorted(content) if a.heads[token] not in content and not is_mark(a, token)]
        first = [token for token in sorted(content)[:OPENING] if a.upos[token] == "NOUN"][:1]
        nouns = lists.words("anaphora.accusation", "anaphora.statement", "anaphora.number", "anaphora.part")
        for token in [*tops, *first]:
            if a.upos[token] != "VERB" and lemma(a, token) in nouns:
                theme: set[int] = set()
                for child in a.dependents(token, "acl", "acl:relcl", "ccomp", "nmod"):
                    theme |= set(a.subtree(child)) if not self._names_speaker(child) else set()
                return {lemma(a, token)}, theme
        if tops and all(lower(a, token) in lists.words("anaphora.pronoun") for token in tops):
            return {lower(a, token) for token in tops}, set()
        return set(), content

    def _points(self, claim: ClaimDraft) -> bool:
        """Whether the denied words are pointed at ("these allegations"), so that what stands before is meant."""
        return bool(
            {lower(self.a, token) for token in tokens_of(claim.content)} & speech().words("anaphora.demonstrative")
        )

    def _names_speaker(self, token: int) -> bool:
        """Whether the complement of a noun of speech names whose words they are: "the claims by X", "reports from X"."""
        cases = {lower(self.a, case) for case in self.a.dependents(token, "case")}
        return self.a.deprels[token].startswith("nmod") and bool(cases & {"by", "from"})

    def _reach(self, claim: ClaimDraft) -> set[int]:
        """The content's tokens and those that its pronouns stand for ("an attack that X blamed on Y")."""
        a = self.a
        out = tokens_of(claim.content)
        for token in sorted(out):
            if a.upos[token] in ("PRON", "DET") and a.heads[token] not in out:
                found = self.mentions.explain(token).range
                if found is not None:
                    out |= set(range(*found))
        return out

    def _events(self, tokens: set[int]) -> list[EventDraft]:
        return [event for event in self.scene.events if event.speech is None and event.head in tokens]

    def _one_deed(self, one: EventDraft, two: EventDraft) -> bool:
        """Whether two mentions can be of one deed by their kinds; a general word fits every kind of violence."""
        if one.kind == two.kind or self.a.lemmas[one.head].lower() == self.a.lemmas[two.head].lower():
            return True
        if one.kind not in VIOLENT or two.kind not in VIOLENT:
            return False
        return any(is_generic(self.a, event.head, event.kind) for event in (one, two))

    def _words(self, tokens: Iterable[int]) -> set[str]:
        a = self.a
        return {
            lemma(a, token)
            for token in tokens
            if not is_mark(a, token)
            and lemma(a, token) not in _LIGHT
            and a.upos[token] not in ("DET", "ADP", "ADV", "PRON", "AUX", "PART", "CCONJ", "SCONJ")
        }


def gives_figures(a: Annotation, claim: ClaimDraft) -> bool:
    """Whether the content of a claim has a number or a word of loss."""
    lists = speech()
    return any(
        a.upos[token] == "NUM"
        or lemma(a, token) in lists.words("harm.nouns")
        or lemma(a, token) in lists.words("harm.verbs")
        for token in tokens_of(claim.content)
    )
