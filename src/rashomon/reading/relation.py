"""What one party of a sentence does toward another, as a PLOVER type: the chain of words from the party's verb inwards.

`relate` climbs from the source to the word that it is the subject of, and reads from there down: "agreed to lift the
ban" is a turn ("agree") over a turn ("lift") over an act ("ban"). An act that is threatened, demanded, refused or
promised is never taken for the deed itself: the turn decides. Where the chain ends in nothing, the nearest act of the
clause is taken, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.codebook import load_codebook
from rashomon.codebook.patterns import Found
from rashomon.codebook.plover import Acts, load_acts
from rashomon.language.annotation import Annotation, Range
from rashomon.language.lemmas import lemma as noun_lemma
from rashomon.reading.event_syntax import base, plain_lemma

HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN", "ACCUSE"})
"""Acts that hurt: promised they are threats, ended they are given way."""
FORCE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "ACCUSE"})
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}

ODD = frozenset({"PRON", "NUM", "X", "SYM", "INTJ", "DET"})
LONG = 4
"""Letters of a word from which a part of speech of the closed classes is doubted."""

DEPTH = 6
"""Words of a chain that are followed; a longer one has lost its way in the tree."""

COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")
HELD = ("obj", "obl", "nsubj:pass", "nmod", "iobj", "compound", "amod", "advcl")


@dataclass(frozen=True, slots=True)
class Relation:
    """The type of an act, the token that shows it, and the steps that led there, outermost first."""

    type: str
    token: int
    why: tuple[str, ...] = ()


def relate(annotation: Annotation, source: Range, target: Range | None, acts: Acts | None = None) -> Relation | None:
    """What the party at tokens `source` does toward the one at `target`; None where no word tells.

    Threats and demands come out as THREATEN and REQUEST, never as the deed that they speak of.
    """
    reader = _Reader(annotation, acts or load_acts(), source, target)
    for top in reader.predicates():
        found = reader.read(top, 0)
        if found is not None:
            return reader.sorted_out(found)
    return reader.sorted_out(reader.nearest())


class _Reader:
    """One sentence read for one pair of parties."""

    def __init__(self, annotation: Annotation, acts: Acts, source: Range, target: Range | None) -> None:
        self.a, self.acts = annotation, acts
        self.source, self.target = source, target
        sentence = annotation.sentences[annotation.sentence_of[source[0]]]
        lemmas = [plain_lemma(annotation, i) for i in range(len(annotation))]
        parts = _parts(annotation)
        for token, part in enumerate(parts):
            if not part:
                lemmas[token] = noun_lemma(annotation.words[token], "NOUN", "NNS").lower()
        inside = set(range(*source)) | set(range(*target or (0, 0)))
        self.lemmas, self.sentence, self.inside = lemmas, sentence, inside
        matches = acts.find(lemmas, parts, annotation.words)
        self.found = [f for f in matches if sentence[0] <= f.head < sentence[1] and not self._name(f)]
        self.found += self._kinds(lemmas)
        self.at: dict[int, Found[str]] = {}
        for found in self.found:
            for token in (found.head, *found.tokens):
                if token not in self.at or token == found.head:
                    self.at[token] = found

    def _kinds(self, lemmas: Sequence[str]) -> list[Found[str]]:
        """Triggers and cues of the codebook on words that the list of acts does not have."""
        a, book = self.a, load_codebook()
        taken = {token for found in self.found for token in found.tokens}
        out = []
        for match in book.match_triggers(lemmas, a.upos, a.words):
            plover = book.kinds[match.kind].codes.plover if match.kind else None
            if plover is None or self.turns(match.head):
                continue  # a turn ("ban", "withdraw") is read by what it governs
            if match.head not in taken and self.sentence[0] <= match.head < self.sentence[1]:
                out.append(
                    Found(
                        match.first,
                        match.end,
                        match.head,
                        tuple(range(match.first, match.end)),
                        MERGED.get(plover.type, plover.type),
                    )
                )
                taken.update(range(match.first, match.end))
        for token in range(*self.sentence):
            free = token not in taken and not self.turns(token)
            cue = book.cue_of(lemmas[token], a.upos[token]) if free else None
            kind = book.acts.event_kind(cue.act) if cue is not None else None
            plover = book.kinds[kind].codes.plover if kind else None
            if plover is not None:
                out.append(Found(token, token + 1, token, (token,), MERGED.get(plover.type, plover.type)))
        return out

    def _name(self, found: Found[str]) -> bool:
        """A month or a part of a name is no act."""
        return len(found.tokens) == 1 and self.a.upos[found.head] == "PROPN" and self.a.words[found.head].istitle()

    def head_of(self, tokens: Range) -> int:
        """The token of a range whose head is outside of it."""
        out = [t for t in range(*tokens) if not tokens[0] <= self.a.heads[t] < tokens[1] and self.a.upos[t] != "PUNCT"]
        return out[0] if out else tokens[0]

    def predicates(self) -> list[int]:
        """Words that the source is subject of, or hangs under, nearest first; then those of the target."""
        out: list[int] = []
        for party in (self.source, self.target):
            if party is None:
                continue
            at = self.head_of(party)
            if not party[0] <= self.a.heads[at] and self.a.heads[at] < 0 and self._event(at):
                out.append(at)
            for token in self.a.ancestors(at):
                if token not in self.inside or self.a.upos[token] in ("VERB", "AUX"):
                    out.append(token)
        return list(dict.fromkeys(out))

    def _event(self, token: int) -> bool:
        return token in self.at

    def children(self, token: int, labels: Iterable[str]) -> list[int]:
        wanted = set(labels)
        return [c for c in self.a.children[token] if self.a.deprels[c] in wanted or base(self.a.deprels[c]) in wanted]

    def turns(self, token: int) -> tuple[str, ...]:
        upos = self.a.upos[token]
        upos = "VERB" if upos == "AUX" else "NOUN" if upos == "PROPN" else upos
        lemma = self.lemmas[token]
        for child in self.a.children[token]:
            base_label = self.a.deprels[child]
            if base_label == "compound:prt" or (child == token + 1 and self.a.words[child].lower() in ("off", "out")):
                joined = self.acts.turns_of(f"{lemma}-{self.a.words[child].lower()}", upos)
                if joined:
                    return joined
        return self.acts.turns_of(lemma, upos)

    def mood(self, token: int) -> set[str]:
        """Turns that the auxiliaries and negations of a verb take: will, ask, refuse."""
        out = set()
        around = [c for c in self.a.children[token] if base(self.a.deprels[c]) in ("aux", "advmod", "det", "cop")]
        for child in around:
            turn = self.acts.modals.get(self.a.words[child].lower())
            if turn:
                out.add(turn)
        return out

    def read(self, token: int, depth: int) -> Relation | None:
        """The act of a word with all that it governs, with its negation and modals."""
        inner = self._bare(token, depth)
        mood = self.mood(token)
        if inner is None and "ask" in mood and self.a.upos[token] in ("VERB", "ADJ", "AUX"):
            return Relation("REQUEST", token, ("modal: asked",))
        if inner is None or not mood or (inner.type in ("THREATEN", "REQUEST") and "refuse" not in mood):
            return inner
        turned: Relation | None = inner
        if "ask" in mood:
            return Relation("REQUEST", token, ("modal: asked", *inner.why))
        if "will" in mood:
            turned = self.turn("will", token, inner)
            if "refuse" in mood:
                turned = self.turn("refuse", token, inner)
        elif "refuse" in mood:
            turned = self.turn("refuse", token, inner)
        return turned

    def _bare(self, token: int, depth: int) -> Relation | None:
        if depth > DEPTH:
            return None
        turns = self.turns(token)
        found = self.at.get(token)
        phrase = found is not None and len(found.tokens) > 1
        own = (
            Relation(found.entry, token, (f'"{self.a.text_of(found.first, found.end)}" shows {found.entry}',))
            if found and token not in self.inside
            else None
        )
        if phrase and own and found and (token == found.head or self.a.upos[token] != "NOUN"):
            return own
        governed = self.governed(token, depth)
        for name in ("threaten", "refuse", "ask", "will", "consent", "stop"):
            if name not in turns:
                continue
            turned = self.turn(name, token, governed)
            done = (
                name == "ask"
                and "plain" in turns
                and governed is not None
                and governed.type in ("COERCE", "YIELD", "ASSAULT")
            )
            if done:  # a court's order to jail or to release is the deed
                return governed
            if turned is not None:
                return turned
        if "plain" in turns or self.a.upos[token] == "AUX":
            return governed or own
        if own is None:
            return governed if self.a.upos[token] not in ("NOUN", "PROPN") or depth else None
        return own

    def addressed(self, token: int) -> bool:
        """Somebody is asked to do it."""
        return bool(self.children(token, ("xcomp", "ccomp"))) and bool(self.children(token, ("obj", "iobj")))

    def governed(self, token: int, depth: int) -> Relation | None:
        """The act in a word's complements: clauses first, then its objects, then what hangs on it by a preposition."""
        clauses = self.children(token, ("xcomp", "ccomp"))
        for child in clauses:
            got = self.read(child, depth + 1)
            if got is not None:
                return got
        for label in ("obj", "nsubj:pass", "iobj", "obl", "nmod", "compound", "amod", "acl", "advcl", "parataxis"):
            for child in self.children(token, (label,)):
                if child in self.inside and child not in self.at:
                    continue
                if label in ("obl", "advcl", "nmod") and self._behind(child):
                    continue
                if label == "nsubj:pass" and self._is_source(child):
                    continue
                got = self.read(child, depth + 1)
                if got is not None:
                    return got
        return None

    def _behind(self, token: int) -> bool:
        """Whether a phrase or clause tells the background."""
        a = self.a
        return any(
            a.words[c].lower() in self.acts.background
            for c in a.children[token]
            if base(a.deprels[c]) in ("case", "mark", "advmod") and c < token
        )

    def _is_source(self, token: int) -> bool:
        return self.source[0] <= token < self.source[1]

    def turn(self, name: str, token: int, inner: Relation | None) -> Relation | None:
        """What becomes of an act that a word turns; None where the word alone is no act."""
        kind = inner.type if inner is not None else None
        steps = inner.why if inner is not None else ()
        said = self.a.words[token]
        out: str | None
        if name == "threaten":
            out = "THREATEN"
        elif name == "ask":
            out = "THREATEN" if kind == "THREATEN" else "REQUEST"
        elif name == "will":
            out = kind if kind in ("REJECT", "REQUEST", "ACCUSE") else "THREATEN" if kind in HOSTILE else "AGREE"
        elif name == "consent":
            by_noun = (
                inner is not None
                and self.a.upos[inner.token] in ("NOUN", "PROPN")
                and not self.children(token, ("xcomp", "ccomp", "acl"))
            )
            harm = kind in ("ASSAULT", "COERCE", "SANCTION", "PROTEST")
            out = (
                "REJECT"
                if kind == "REJECT"
                else "SUPPORT"
                if kind == "SUPPORT" and by_noun
                else "THREATEN"
                if harm
                else "AGREE"
            )
        elif name == "refuse":
            clause = bool(self.children(token, ("xcomp", "ccomp", "acl")))
            out = "YIELD" if kind in FORCE and kind != "ACCUSE" and clause else "REJECT"
        elif kind is None:
            out = None
        elif kind in FORCE:
            out = "YIELD"
        elif kind == "SUPPORT":
            out = "REJECT"
        elif kind in ("CONSULT", "AID", "COOPERATE"):
            out = "SANCTION"
        else:
            out = kind
        return Relation(out, token, (f'"{said}" turns {kind or "what follows"} into {out}', *steps)) if out else None

    def sorted_out(self, found: Relation | None) -> Relation | None:
        """Forces sent to keep the peace are aid; forces of both parties that train together cooperate."""
        if found is None or found.type != "MOBILIZE":
            return found
        low, high = min(self.source[0], found.token), max(self.source[1], found.token + 1)
        if self.target is not None:
            low, high = min(low, self.target[0]), max(high, self.target[1])
        if any(lemma.startswith("peacekeep") for lemma in self.lemmas[low : high + 8]):
            return Relation("AID", found.token, ("forces that keep the peace", *found.why))
        if (
            self.target is not None
            and self.a.deprels[self.head_of(self.target)] == "conj"
            and self.a.heads[self.head_of(self.target)] in range(*self.source)
        ):
            return Relation("COOPERATE", found.token, ("done together", *found.why))
        return found

    def nearest(self) -> Relation | None:
        """The act nearest to the parties in the words between and around them."""
        low = min(self.source[0], self.target[0]) if self.target else self.source[0]
        high = max(self.source[1], self.target[1]) if self.target else self.source[1]
        best: tuple[int, Found[str]] | None = None
        for found in self.found:
            if set(found.tokens) <= self.inside:
                continue
            far = 0 if low <= found.head < high else min(abs(found.head - low), abs(found.head - high))
            if best is None or far < best[0]:
                best = far, found
        if best is None:
            return None
        found = best[1]
        return Relation(found.entry, found.head, (f'nearest: "{self.a.text_of(found.first, found.end)}"',))


def _parts(a: Annotation) -> list[str]:
    """Parts of speech, none where the tagger gave a word of the open classes one that it cannot have."""
    out = list(a.upos)
    for token, tag in enumerate(a.upos):
        closed = tag in ODD and len(a.words[token]) > LONG
        before = token > 0 and (a.upos[token - 1] == "DET" or base(a.deprels[token - 1]) == "nmod:poss")
        if closed or (tag == "VERB" and (a.xpos[token].startswith("NN") or (before and a.heads[token - 1] == token))):
            out[token] = ""
    return out
