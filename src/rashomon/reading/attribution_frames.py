"""What one cue says and who says it, by the dependency tree: the grammar under all attribution rules.

All ranges are absolute tokens, half-open. The words come from `data/speech.toml` and the CueBook.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.attribution_grammar import Grammar
from rashomon.reading.cues import CueBook
from rashomon.reading.lexicon import sources
from rashomon.reading.phrases import (
    QUOTE_MARKS,
    base,
    case_words,
    clause,
    conjuncts,
    is_mark,
    lemma,
    lost_commas,
    lower,
    noun_phrase,
    runs,
    tokens_of,
    trim,
)
from rashomon.reading.speakers import can_speak

CLAUSES = ("ccomp", "xcomp")
INVERTED = ("parataxis", "discourse")
GAP = 5  # words of a complement between two pieces of content that belongs to them


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible claim. `source` is empty where nobody is named; `head` is the cue's main token."""

    head: int
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    source_head: int | None
    content: tuple[Range, ...]
    act: str
    rule: str
    relay: tuple[int, ...] = ()
    implicit: bool = False
    score: float | None = None
    notes: tuple[str, ...] = ()
    speech_heads: tuple[int, ...] = field(default=())
    """Heads of the clauses or nouns that make the content."""
    known: int | None = None
    """Where the model starts the content of a closing cue, which by the order of words starts with the sentence."""
    tree: tuple[Range, ...] = ()
    """The content that the tree gives to the same cue, where the model's was kept."""
    tree_cue: tuple[Range, ...] = ()


class Frames(Grammar):
    """The content of one report's cues, by the frame of each."""

    def content(
        self, token: int, word: str, act: str, passive: bool
    ) -> tuple[tuple[Range, ...], tuple[int, ...], list[int]]:
        """What the verb says: ranges, their heads, and tokens that belong to the cue ("for" of "called for")."""
        a = self.a
        allowed = self.words.mapping("frames.preposition").get(word, [])
        clauses = [
            child
            for child in a.children[token]
            if base(a.deprels[child]) in CLAUSES
            and not (act == "state" and self._is_deed(child, word))
            and not set(case_words(a, child)) & self.words.words("frames.beside")
        ]
        if clauses and word not in ("accuse", "blame", "charge"):
            stray = self._stray_subject(token, clauses[0])
            heads = clauses if stray is None else [stray, *clauses]
            if act not in ("state", "urge", "demand", "warn", "threaten", "pledge"):
                # "criticised the decision | not to storm": the clause belongs to the object before it
                heads = [*[child for child in a.dependents(token, "obj") if token < child < heads[0]], *heads]
            return self._ranges(heads, token), tuple(clauses), []
        if act in ("urge", "demand") and word in self.words.words("frames.addressee"):
            told = a.dependents(token, "nsubj:pass" if passive else "obj")
            deeds = [child for child in a.dependents(token, "advcl") if child > token and case_words(a, child) == ["to"]]
            if told and deeds and not a.dependents(deeds[0], "nsubj"):
                return self._ranges(deeds[:1], token), tuple(deeds[:1]), []
        for addressee, wanted in self._asked(token, word) if act in ("urge", "demand") else ():
            return self._ranges([wanted], token), (wanted,), a.dependents(addressee, "case")[:1]
        inverted = self._inverted(token)
        if inverted is not None:
            return self._ranges([inverted], token, without=[token]), (inverted,), []
        if word in ("accuse", "blame", "charge", "fault", "suspect", "criticise", "criticize") or allowed:
            chosen = [(prep, child) for prep, child in self._prepositional(token) if prep in allowed]
            if chosen:
                prep, child = chosen[-1] if act == "accuse" else chosen[0]
                objects = a.dependents(token, "nsubj:pass" if passive else "obj")
                if word in ("blame", "pin") and prep == "on" and not objects and base(a.deprels[token]) == "acl":
                    objects = [a.heads[token]]
                if word in ("blame", "pin") and prep == "on":
                    thing = [self._deed_at(self._resolve_relative(item)) for item in objects]
                    pieces = [noun_phrase(a, item) for item in thing if item is not None]
                    return (*pieces, *self._ranges([child], token)), (*[i for i in thing if i is not None], child), []
                phrasal = self._phrasal(word, prep)
                marks = [item for item in a.dependents(child, "case", "mark") if item < child][:1] if phrasal else []
                return self._ranges([child], token, without=marks), (child,), marks
            late = self._after_addressee(token, allowed) if act == "accuse" else None
            if late is not None:
                return (late,), (late[0],), []
        if act == "accuse" and word in ("accuse", "blame"):
            blamed = [child for child in a.dependents(token, "obj", "ccomp") if child > token]
            return (self._ranges(blamed[:1], token), tuple(blamed[:1]), []) if blamed else ((), (), [])
        after = [
            child for child in a.dependents(token, "parataxis", "appos") if child > token and self._colon_before(child)
        ]
        if after:
            return self._ranges(after[:1], token), tuple(after[:1]), []
        if word in self.words.words("frames.clause_only"):
            quoted = [child for child in a.dependents(token, "obj", "xcomp", "dep") if self._quoted(child)]
            return (self._ranges(quoted, token), tuple(quoted), []) if quoted else ((), (), [])
        return self._object(token, word, act)

    def _asked(self, token: int, word: str) -> list[tuple[int, int]]:
        """Who is asked and for what, in "called on both sides to talk": the addressee's head, the infinitive's head."""
        a = self.a
        out = []
        for child in a.dependents(token, "obl"):
            words = case_words(a, child)
            if child < token or not words or (word, words[0]) not in self.cues.phrases:
                continue
            below = [
                item
                for host in (token, child)
                for item in a.dependents(host, "advcl", "acl", "xcomp", "ccomp")
                if item > child and "to" in case_words(a, item)
            ]
            out += [(child, item) for item in below[:1]]
        return out

    def _after_addressee(self, token: int, allowed: list[str]) -> Range | None:
        """From the preposition right after the addressee to the clause's end, where the tree lost the preposition."""
        a = self.a
        for child in a.dependents(token, "obj"):
            start = child + 1
            tokens = clause(a, token, a.dependents(token, "conj", "parataxis", "punct"))
            if start in tokens and lower(a, start) in allowed:
                stop = start
                while stop in tokens:
                    stop += 1
                return trim(a, (start, stop))
        return None

    def _object(self, token: int, word: str, act: str) -> tuple[tuple[Range, ...], tuple[int, ...], list[int]]:
        """The object as content: "denied responsibility", "reported casualties", "supported dialogue efforts"."""
        a = self.a
        passive_subject = a.dependents(token, "nsubj:pass")
        objects = [child for child in a.dependents(token, "obj") if child > token] or passive_subject
        if word in self.words.words("frames.no_object"):
            return (), (), []
        if not objects or (word in self.words.words("frames.addressee") and act not in ("condemn", "threaten")):
            return (), (), []
        if act == "state" and word not in self.words.words("frames.object"):
            return (), (), []
        head = objects[0]
        nouns = {lemma(a, item) for item in conjuncts(a, head)}
        barred = self.words.mapping("objects").get(word, [])
        if nouns & set(barred) or (a.upos[head] == "PRON" and act not in ("deny", "dispute", "condemn", "confirm")):
            return (), (), []
        if act == "support" and word in self.words.words("support.need_object"):
            inside = {lemma(a, item) for item in range(*noun_phrase(a, head))}
            if not nouns & self.words.words("support.objects") and not inside & self.words.words("support.objects"):
                return (), (), []
        if act == "threaten" and self._animate(head):
            return (), (), []
        if passive_subject:
            first = noun_phrase(a, head)[0]
            stop = min([token, *[child for child in a.dependents(token, "aux", "advmod") if child > head]])
            whole = trim(a, (first, stop))
            return (whole,), (head,), []
        rest = self._rest_of(token, noun_phrase(a, head)[1])
        return self._ranges([head, *rest], token), (head,), []

    def _rest_of(self, token: int, end: int) -> list[int]:
        """Complements from `end` on that the tree hung on the cue: "condemned the strike | on a clinic"."""
        a, lists = self.a, self.words
        out = []
        for child in a.dependents(token, "obl"):
            inside = a.subtree(child)
            words = case_words(a, child)
            if child < end or inside[0] != end or not words or words[0] not in lists.words("frames.of_nouns"):
                continue
            if words[0] != "of" and ({lemma(a, item) for item in inside} & self._circumstances()):
                continue
            out.append(child)
            end = inside[-1] + 1
        return out

    def _circumstances(self) -> frozenset[str]:
        """Nouns of a time, a paper or a meeting: where and when a thing was said, not what."""
        return self.words.words("frames.occasions") | sources().words("kinds.document", "kinds.never", "kinds.media")

    def _animate(self, head: int) -> bool:
        """Whether the noun is somebody rather than something ("threatened the villagers")."""
        lists = sources().words("kinds.person", "kinds.organisation")
        return lemma(self.a, head) in lists or any(
            name.first <= head < name.end and name.kind in ("person", "organisation", "place", "unit")
            for name in self.a.names
        )

    def _phrasal(self, word: str, prep: str) -> bool:
        return (word, prep) in self.cues.phrases or (word, prep) in (
            ("call", "for"),
            ("appeal", "for"),
            ("push", "for"),
        )

    def _is_deed(self, child: int, word: str) -> bool:
        """Whether an infinitive tells what is done rather than said ("continued to shell"; but "claimed to hold")."""
        bare = "to" in case_words(self.a, child) and not self.a.dependents(child, "nsubj")
        return self.a.deprels[child] == "xcomp" and bare and word not in self.words.words("frames.infinitive")

    def _inverted(self, token: int) -> int | None:
        """The head of the clause that an inserted or closing "he said" hangs on."""
        a = self.a
        if base(a.deprels[token]) not in INVERTED or a.heads[token] < 0:
            return None
        head = a.heads[token]
        if a.sentence_of[head] != a.sentence_of[token]:
            return None
        between = range(min(head, token), max(head, token))
        if head < token or any(a.words[item] in '"”“,:' for item in between) or a.dependents(token, "nsubj"):
            return head
        return None

    def _colon_before(self, child: int) -> bool:
        first = min(self.a.subtree(child))
        return first > 0 and (
            self.a.words[first - 1] in (":", "–", "—", "-")
            or self.a.words[first] in QUOTE_MARKS
            or self.a.words[first - 1] in QUOTE_MARKS
        )

    def _quoted(self, child: int) -> bool:
        tokens = self.a.subtree(child)
        near = [tokens[0] - 1, tokens[0], tokens[-1], min(tokens[-1] + 1, len(self.a) - 1)]
        return any(item >= 0 and self.a.words[item] in QUOTE_MARKS for item in near)

    def _ranges(self, heads: Iterable[int], cue: int, without: Iterable[int] = ()) -> tuple[Range, ...]:
        """The tokens of the content's clauses as ranges, cut before speech participles and without edge marks."""
        a = self.a
        tokens: set[int] = set()
        for head in heads:
            stop = {cue, *without, *self._speech_participles(head, cue), *self._inserted(head, cue)}
            tokens |= clause(a, head, stop)
        tokens.discard(cue)
        out = []
        for span in runs(tokens):
            first, end = trim(a, span, quotes=False)
            while first < end and base(a.deprels[first]) == "cc" and first == min(tokens):
                first += 1
            if first < end and not all(is_mark(a, item) for item in range(first, end)):
                out.append(self._balance((first, end)))
        return tuple(self._close_gaps(out))

    def _filled(self, content: tuple[Range, ...], taken: set[int]) -> tuple[Range, ...]:
        """With the words between two pieces that the tree hung elsewhere, where they are a complement of a noun."""
        a = self.a
        out: list[Range] = []
        for span in sorted(content):
            gap = range(out[-1][1], span[0]) if out else range(0)
            plain = gap and len(gap) <= GAP and a.upos[gap[0]] == "ADP" and taken.isdisjoint(gap)
            if plain and not any(a.upos[token] in ("VERB", "AUX", "PUNCT") for token in gap):
                out[-1] = (out[-1][0], span[1])
            else:
                out.append(span)
        return tuple(out)

    def _inserted(self, head: int, cue: int) -> list[int]:
        """Cues with a speaker of their own that the tree inserts into the content ("..., officials said")."""
        a = self.a
        return [
            token
            for token in a.subtree(head)
            if token not in (head, cue)
            and base(a.deprels[token]) == "parataxis"
            and a.dependents(token, "nsubj")
            and self.cues.verb(lemma(a, token)) == "state"
            and not a.dependents(token, *CLAUSES)
        ]

    def _balance(self, span: Range) -> Range:
        """Without a quotation mark at one edge whose partner is outside of the range."""
        first, end = span
        marks = [item for item in range(first, end) if self.a.words[item] in ('"', "“", "”", "``", "''")]
        if len(marks) == 1 and marks[0] == first:
            return first + 1, end
        if len(marks) == 1 and marks[0] == end - 1:
            return first, end - 1
        return span

    def _close_gaps(self, spans: list[Range]) -> list[Range]:
        """Neighbouring ranges with only punctuation between them become one."""
        out: list[Range] = []
        for span in spans:
            if out and all(is_mark(self.a, item) for item in range(out[-1][1], span[0])):
                out[-1] = (out[-1][0], span[1])
            else:
                out.append(span)
        return out

    def _speech_participles(self, head: int, cue: int) -> list[int]:
        """Participles of cues after the content's predicate that go on with the speaker: "..., adding that"."""
        a = self.a
        if not (a.upos[head] == "VERB" or a.dependents(head, "cop", "nsubj")):
            return []
        out = []
        for token in a.subtree(head):
            if token <= head or not self._is_participle(token):
                continue
            out.append(token)
        return out

    def _is_participle(self, token: int) -> bool:
        """A present participle of a cue that starts a clause of its own, not "by saying" or "a letter saying"."""
        a = self.a
        if a.xpos[token] != "VBG" or base(a.deprels[token]) not in (
            "advcl",
            "acl",
            "parataxis",
            "conj",
            "dep",
            "xcomp",
            "ccomp",
        ):
            return False
        word = lemma(a, token)
        if word not in self.cues.verbs and word not in self.words.words("describe.verbs"):
            return False
        if set(case_words(a, token)) & self.words.words("participles.stop_marks") or a.dependents(
            token, "nsubj", "aux"
        ):
            return False
        if a.deprels[token] == "xcomp" and a.heads[token] == token - 1:
            return False
        before = a.words[token - 1] if token else ""
        if base(a.deprels[token]) == "acl" and before != ",":
            host = a.heads[token]
            paper = lemma(a, host) in sources().words("kinds.document")
            if paper or (host == token - 1 and (can_speak(a, host) or not lost_commas(a))):
                return False
        if before == "," or base(a.deprels[token]) == "advcl":
            return any(base(a.deprels[child]) in (*CLAUSES, "obj", "obl") for child in a.children[token])
        return base(a.deprels[token]) in ("acl", "parataxis", "conj", "dep") and bool(a.dependents(token, *CLAUSES))

    def _cue(self, token: int, extra: list[int], passive: bool) -> tuple[Range, ...]:
        """The reporting words: the verb, its particle or preposition, and the auxiliaries of a passive."""
        tokens = {token, *extra}
        a = self.a
        if passive:
            helpers = [child for child in a.dependents(token, "aux") if child < token]
            if helpers:
                between = range(min(helpers), token)
                if all(base(a.deprels[item]) in ("aux", "advmod") for item in between):
                    tokens.update(between)
        tokens.update(child for child in a.dependents(token, "compound:prt") if child == token + 1)
        return tuple(runs(tokens))

    def _up_to(self, source: Range, head: int, content: tuple[Range, ...]) -> Range:
        """The speaker's phrase up to what is said, which the tree may hang on him: "blamed by Kabul | on rebels"."""
        inside = [token for token in tokens_of(content) if head < token < source[1]]
        first = source[0] + 1 if lower(self.a, source[0]) in ("by", "from") and source[0] < head else source[0]
        if not inside:
            return first, source[1]
        end = min(inside)
        return first, end - 1 if end - 1 > head and self.a.upos[end - 1] == "ADP" else end

    def _make(
        self,
        head: int,
        cue: tuple[Range, ...],
        source: int | None,
        content: tuple[Range, ...],
        act: str,
        rule: str,
        *,
        relay: tuple[int, ...] = (),
        implicit: bool = False,
        heads: tuple[int, ...] = (),
    ) -> Candidate:
        spans = () if source is None else (self._up_to(noun_phrase(self.a, source), source, content),)
        content = self._filled(content, tokens_of(cue) | tokens_of(spans))
        return Candidate(
            head=head,
            cue=cue,
            source=spans,
            source_head=source,
            content=tuple(self._close_gaps(runs(tokens_of(content)))),
            act=act,
            rule=rule,
            relay=relay,
            implicit=implicit or source is None,
            speech_heads=heads,
        )


def switched(a: Annotation, cues: CueBook, token: int, act: str) -> str:
    """The act of a verb where its object asks for another one: "rejected the accusation" denies."""
    passive = a.dependents(token, "nsubj:pass")
    objects = {lemma(a, item) for child in passive or a.dependents(token, "obj") for item in conjuncts(a, child)}
    return cues.switched(lemma(a, token), act, objects, {lemma(a, child) for child in a.dependents(token, "advmod")})
