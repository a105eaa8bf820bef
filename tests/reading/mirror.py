"""Reports with two sides that can be swapped: the templates, the sides, and what a ledger says in terms of neither.

A template has slots such as `{A_adj}` for the words of side A and B. `fill` puts two states into them; `Shape` reads
a ledger back into template terms: spans become places in the template, ids become "A" and "B", so that two ledgers
of one template filled in both orders must be equal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.language.annotation import Annotation, Attribution, Name
from rashomon.language.lemmas import lemma
from rashomon.language.tokens import tokenize
from rashomon.ledger import Ledger, Mention, Place

SLOT = re.compile(r"\{([AB])(?:_(adj|people|capital|city|place))?\}")


@dataclass(frozen=True, slots=True)
class Side:
    """A state's words: its code, name, demonym, people, capital, a city and a first-order division."""

    code: str
    name: str
    adj: str
    people: str
    capital: str
    city: str
    place: str

    def words(self) -> tuple[str, ...]:
        """All words of the side, longest first, so that "Indians" is not taken for "India"."""
        found = {self.name, self.adj, self.people, self.capital, self.city, self.place}
        return tuple(sorted(found, key=lambda w: (-len(w), w)))


SIDES = {
    side.code: side
    for side in (
        Side("AFG", "Afghanistan", "Afghan", "Afghans", "Kabul", "Kandahar", "Nangarhar"),
        Side("PAK", "Pakistan", "Pakistani", "Pakistanis", "Islamabad", "Peshawar", "Balochistan"),
        Side("IND", "India", "Indian", "Indians", "New Delhi", "Amritsar", "Rajasthan"),
        Side("ARM", "Armenia", "Armenian", "Armenians", "Yerevan", "Gyumri", "Syunik"),
        Side("AZE", "Azerbaijan", "Azerbaijani", "Azerbaijanis", "Baku", "Ganja", "Nakhchivan"),
        Side("SDN", "Sudan", "Sudanese", "Sudanese", "Khartoum", "Nyala", "Kassala"),
        Side("TCD", "Chad", "Chadian", "Chadians", "N'Djamena", "Abeche", "Ouaddai"),
        Side("COL", "Colombia", "Colombian", "Colombians", "Bogota", "Cali", "Putumayo"),
        Side("ECU", "Ecuador", "Ecuadorian", "Ecuadorians", "Quito", "Guayaquil", "Esmeraldas"),
        Side("ISR", "Israel", "Israeli", "Israelis", "Jerusalem", "Haifa", "Galilee"),
        Side("LBN", "Lebanon", "Lebanese", "Lebanese", "Beirut", "Tyre", "Bekaa"),
        Side("THA", "Thailand", "Thai", "Thais", "Bangkok", "Surin", "Sisaket"),
        Side("KHM", "Cambodia", "Cambodian", "Cambodians", "Phnom Penh", "Battambang", "Siem Reap"),
        Side("ETH", "Ethiopia", "Ethiopian", "Ethiopians", "Addis Ababa", "Mekelle", "Amhara"),
        Side("ERI", "Eritrea", "Eritrean", "Eritreans", "Asmara", "Massawa", "Anseba"),
    )
}

PAIRS = (
    ("AFG", "PAK"), ("IND", "PAK"), ("ARM", "AZE"), ("SDN", "TCD"),
    ("COL", "ECU"), ("ISR", "LBN"), ("THA", "KHM"), ("ETH", "ERI"),
)  # fmt: skip

TEMPLATES = {
    "strikes": (
        "{A}'s military said its jets struck three camps in {B_place} on Friday, killing at least 20 fighters. "
        "{B_adj} officials denied that any fighters were there and said the strikes killed 11 civilians, "
        "including four children. Neither account could be independently verified.\n\n"
        "{B_capital} condemned the strikes. \"We will answer every violation,\" {B}'s Defence Ministry said in "
        "a statement. {A_capital} rejected the accusation.\n\n"
        "The United Nations urged both sides to protect civilians."
    ),
    "shelling": (
        "{A_adj} forces shelled positions near {B_city} late Thursday, {B_adj} officials said. {A} denied "
        "the claim and accused {B} of firing first.\n\n"
        "{B_adj} troops captured two posts after hours of clashes, according to {B}'s army. The {A_adj} "
        "Defence Ministry said five of its soldiers were killed and a dozen wounded.\n\n"
        "Thousands of {B_people} have fled {B_city} since Monday, aid workers said."
    ),
    "threats": (
        "{A} threatened to close its border with {B} after {B_adj} border guards detained nine {A_people} "
        "on Tuesday.\n\n"
        "{B}'s Foreign Ministry said the men had crossed illegally and demanded that {A_capital} withdraw its "
        "troops from the frontier. {A} may strike again, {A_adj} officials warned. {B_capital} pledged to respond.\n\n"
        "The European Union called on {A} and {B} to hold talks."
    ),
    "exchange": (
        "{A} and {B} exchanged fire across their border for a second day, each blaming the other.\n\n"
        "{A_adj} authorities said mortar fire from the {B_adj} side hit a clinic in {A_place}, wounding six people. "
        "{B}'s army said it had responded to an attack by {A_adj} forces and disputed the toll.\n\n"
        "In {A_capital}, the president called the attack a crime. In {B_capital}, officials said {A} had broken "
        "the ceasefire. Both sides agreed to a truce in talks mediated by Norway."
    ),
    "drones": (
        "{B} shot down two drones near {B_city} on Wednesday, {B}'s air force said, and blamed {A}. "
        "{A_adj} officials confirmed the flight but said the drones were unarmed.\n\n"
        "{A} acknowledged that its troops had entered {B_place} in response to shelling of {A_city}. "
        "Dozens of {A_adj} soldiers were killed, {B} said. {A} put the number at seven.\n\n"
        "\"There is no proof,\" an official in {A_capital} said. {B_adj} police arrested three {A_people} last week."
    ),
    "toll": (
        "{A_adj} fire kills 12 in {B_city}\n\n"
        "Twelve people were killed and 30 others injured when {A_adj} artillery hit a market in {B_city} on Monday, "
        "{B_adj} state television said. Seven women and two children were among the dead, it said. A hospital in the "
        "{B_adj} capital took in 11 of the wounded.\n\n"
        "An aid group based in {A_capital} put the number at 15. The shelling of {B_city} claimed the lives of four "
        "aid workers, including two {A_people}, it added.\n\n"
        "More than 3,000 people have been killed in {B_place} since the war began in 2019, according to the "
        "United Nations."
    ),
    "raids": (
        "Rebels backed by {A} overran two villages in {B_place} overnight and took 25 {B_adj} soldiers prisoner.\n\n"
        "{B_capital} sent tanks to {B_city}, where residents said between 40 and 50 houses had been burned. "
        "No casualties were reported among {A_people} living there.\n\n"
        "\"We lost nine men,\" a commander in {B_city} said by telephone. {A_capital} denies arming the rebels and "
        "says up to 200 families have fled from {B_place} to {A_place}.\n\n"
        "A truce agreed in {A_city} in May had ended Thursday's fighting along the border between {A} and {B}."
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a filled text, `[start, end)`, and where they are from: a slot's name or a literal of the template.

    `at` is where the piece stands in the template.
    """

    start: int
    end: int
    at: int
    slot: str | None


@dataclass(frozen=True)
class Filled:
    """A template with two states in its slots."""

    text: str
    pieces: tuple[Piece, ...]
    a: Side
    b: Side


def fill(template: str, a: Side, b: Side) -> Filled:
    """The template with `a` and `b` in its slots."""
    text, pieces, last = "", [], 0
    for match in [*SLOT.finditer(template), None]:
        literal = template[last : match.start() if match else None]
        pieces.append(Piece(len(text), len(text) + len(literal), last, None))
        text += literal
        if match:
            side = a if match[1] == "A" else b
            words = getattr(side, match[2] or "name")
            pieces.append(Piece(len(text), len(text) + len(words), match.start(), match[0]))
            text += words
            last = match.end()
    return Filled(text, tuple(pieces), a, b)


def transport(base: Filled, annotation: Annotation, other: Filled) -> Annotation:
    """The annotation of `base`, whose slots are one word each, moved to another filling of the same template.

    What an engine says of a slot's word it says of the whole name in the other filling: the last word takes the
    answers, words before it are its compounds.
    """
    old = [(s, e) for s, e in zip(annotation.starts, annotation.ends, strict=True)]
    new = tokenize(other.text)
    groups: list[list[int]] = []  # for each old token its new tokens
    slots = [(p, q) for p, q in zip(base.pieces, other.pieces, strict=True) if p.slot]
    at = 0
    for start, end in old:
        slot = next((q for p, q in slots if p.start == start and p.end == end), None)
        count = sum(slot.start <= s and e <= slot.end for s, e in new) if slot else 1
        groups.append(list(range(at, at + count)))
        at += count
    assert at == len(new), "the other filling has other words than its slots account for"
    word = [other.text[s:e] for s, e in new]

    def span(first: int, end: int) -> tuple[int, int]:
        return groups[first][0], groups[end - 1][-1] + 1

    def spans(ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple(span(*r) for r in ranges)

    rows: dict[str, list[Any]] = {k: [] for k in ("upos", "xpos", "heads", "deprels", "factuality")}
    for index, group in enumerate(groups):
        head = annotation.heads[index]
        for token in group:
            last = token == group[-1]
            rows["upos"].append(annotation.upos[index] if last else "PROPN")
            rows["xpos"].append(annotation.xpos[index] if last else "NNP")
            rows["heads"].append(group[-1] if not last else -1 if head < 0 else groups[head][-1])
            rows["deprels"].append(annotation.deprels[index] if last else "compound")
            rows["factuality"].append(annotation.factuality[index])
    return Annotation(
        text=other.text,
        starts=[s for s, _ in new],
        ends=[e for _, e in new],
        words=word,
        lemmas=[lemma(w, u, x) for w, u, x in zip(word, rows["upos"], rows["xpos"], strict=True)],
        sentences=[span(*s) for s in annotation.sentences],
        names=[Name(n.kind, *span(n.first, n.end), n.score) for n in annotation.names],
        attributions=[
            Attribution(spans(x.cue), spans(x.source), spans(x.content), x.score) for x in annotation.attributions
        ],
        triggers=[replace(t, token=groups[t.token][-1]) for t in annotation.triggers],
        engine="transported",
        **rows,
    )


class Shape:
    """What a ledger says, in terms of the template: no ids, no names, no offsets of the filled text."""

    def __init__(self, filled: Filled, ledger: Ledger) -> None:
        self.filled, self.ledger = filled, ledger
        self.claim = {c.id: ("claim", *self.spans(self.places_of(c))) for c in ledger.claims}
        self.event = {e.id: ("event", *self.spans(e.trigger.spans), e.kind) for e in ledger.events}
        self.figure = {f.id: ("figure", self.span(f.span)) for f in ledger.figures}

    @staticmethod
    def places_of(claim: Any) -> tuple[tuple[int, int], ...]:
        return (*(claim.cue.spans if claim.cue else ()), *(claim.content.spans if claim.content else ()))

    def at(self, offset: int) -> object:
        """An offset of the filled text as one of the template; within a slot its name and how far into it."""
        for p in self.filled.pieces:
            if p.start <= offset <= p.end and p.slot is None:
                return p.at + offset - p.start
        p = next(p for p in self.filled.pieces if p.start <= offset <= p.end)
        if offset in (p.start, p.end):
            return p.at if offset == p.start else p.at + len(p.slot or "")
        return (p.slot, offset - p.start)

    def span(self, span: tuple[int, int] | None) -> object:
        return None if span is None else (self.at(span[0]), self.at(span[1]))

    def spans(self, spans: Sequence[tuple[int, int]]) -> tuple[object, ...]:
        return tuple(self.span(s) for s in spans)

    def party(self, name: str | None) -> str | None:
        """An actor's id or a country's code with the two sides' codes and words taken out."""
        if name is None:
            return None
        for letter, side in (("A", self.filled.a), ("B", self.filled.b)):
            if name.split(".")[0] == side.code:
                return letter + name[len(side.code) :]
            if name.startswith("?"):
                for words in side.words():
                    slug = re.sub(r"\W+", "-", words.lower())
                    name = re.sub(rf"\b{re.escape(slug)}\b", letter, name)
        return name

    def unit(self, unit: str | None) -> str | None:
        """A counted noun with the two sides' words taken out."""
        for letter, side in (("A", self.filled.a), ("B", self.filled.b)):
            for words in side.words():
                unit = unit and re.sub(rf"\b{re.escape(words)}\b", letter, unit, flags=re.IGNORECASE)
        return unit

    def mention(self, m: Mention) -> tuple[object, ...]:
        return (self.span(m.span), self.party(m.actor), m.inferred)

    def place(self, p: Place) -> tuple[object, ...]:
        return (self.span(p.span), p.role, self.party(p.country))

    def claims(self) -> list[tuple[object, ...]]:
        """Cue, source, content, who, act, stance, certainty, standing, verification, relay, answers."""
        party = {a.id: self.party(a.party) for a in self.ledger.actors}
        return [
            (
                self.spans(c.cue.spans) if c.cue else None,
                self.span(c.source.span),
                self.spans(c.content.spans) if c.content else None,
                c.source.kind, self.party(c.source.actor), party.get(c.source.actor or ""),
                tuple(sorted(str(self.party(m)) for m in c.source.members)),
                c.act, c.stance, c.certainty, c.standing, c.verification,
                tuple(self.mention(m) for m in c.relay),
                c.said and (self.span(c.said.span), c.said.start, c.said.end),
                tuple(self.claim[x] for x in c.answers),
                tuple(self.event[x] for x in c.events),
                tuple(self.figure[x] for x in c.figures),
            )
            for c in self.ledger.claims
        ]  # fmt: skip

    def events(self) -> list[tuple[object, ...]]:
        """Trigger, kind, realis, agents, targets, objects, weapons, places, time, claims, narrated."""
        return [
            (
                self.spans(e.trigger.spans), e.kind, e.realis, e.narrated,
                tuple(self.mention(m) for m in e.agents),
                tuple(self.mention(m) for m in e.targets),
                tuple((self.span(o.span), o.class_) for o in e.objects),
                tuple((self.span(w.span), w.class_) for w in e.weapons),
                tuple(self.place(p) for p in e.places),
                e.time and (self.span(e.time.span), e.time.start, e.time.end, e.time.relation),
                tuple((self.claim[x.claim], x.stance) for x in e.claims),
            )
            for e in self.ledger.events
        ]  # fmt: skip

    def figures(self) -> list[tuple[object, ...]]:
        """Words, kind, unit, bounds, of whom, claim, event."""
        return [
            (
                self.span(f.span), f.kind, self.unit(f.unit), f.low, f.high, f.quantifier,
                self.party(f.of), f.cumulative,
                self.claim.get(f.claim or ""), self.event.get(f.event or ""),
            )
            for f in self.ledger.figures
        ]  # fmt: skip

    def links(self) -> list[tuple[object, ...]]:
        """Kind, ends, cue, who says so."""
        figures = {figure.id: self.span(figure.span) for figure in self.ledger.figures}
        ends: dict[str, object] = {**self.claim, **self.event, **figures}
        out: list[tuple[object, ...]] = []
        for k in self.ledger.links:
            cue = self.spans(k.cue.spans) if k.cue else None
            out.append((k.kind, ends[k.from_], ends[k.to], cue, ends.get(k.claim or "")))
        return sorted(out, key=repr)
