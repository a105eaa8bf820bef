"""Speech acts and their cues, the words of doubt and of checking, as `acts.toml` lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import get_args

from rashomon.codebook.conditions import Context, Rules, parse_condition
from rashomon.codebook.patterns import PARTS, Matcher, Pattern, PatternError, Tokens, compile_pattern
from rashomon.codebook.section import Section, split
from rashomon.ledger import Act as ActName
from rashomon.ledger import Certainty, Stance

ACTS: tuple[str, ...] = get_args(ActName)
STANCES: tuple[str, ...] = get_args(Stance)
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
OBJECTS = ("content", "addressee", "accused", "labelled")
"""What the direct object of a cue can be."""

LISTS = {"phrases": "verb", "verbs": "verb", "nouns": "noun", "adjectives": "adjective", "adverbs": "any"}
"""The lists of words of a group of cues, and the part of speech of their heads; adverbs may be phrases of any kind."""

ACT_KEYS = ("definition", "stance", "certainty", "event", "examples", "cues")
CUE_KEYS = ("frame", "stance", "certainty", "event", "switch", *LISTS)
ADJECTIVES = "-adjectives"
"""End of the keys of hedges that count only as adjectives before a noun."""
REMARKS = {
    "hedges": ("probable", "possible", "probable" + ADJECTIVES, "possible" + ADJECTIVES),
    "verification": ("unverified", "verified", "contradicted"),
    "refusal": ("no-comment",),
}
PLAIN = frozenset({"state", "confirm"})
"""Acts that a more telling word beside them outweighs: "said in his warning" warns."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a cue takes its dependents.

    `content` lists the forms that hold what was said (clause, infinitive, gerund, quote, object, subject, as, or a
    preposition); `object` says what the direct object is; the others list the prepositions that bring that part.
    """

    name: str
    content: tuple[str, ...]
    object: str | None = None
    addressee: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    label: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word or phrase: its act, its stance to the content, how certain it is of it.

    `event` is the kind of event (group words) that the act is as well; None for acts that only report. `rules` give
    another act where the surroundings ask for one.
    """

    text: str
    part: str
    act: str
    stance: str
    certainty: str
    event: str | None
    frame: Frame
    rules: Rules | None = None

    def choose(self, context: Context) -> str:
        """The act in this context; stance and event of another act are that act's own."""
        return (self.rules.choose(context, self.act)[0] or self.act) if self.rules is not None else self.act


@dataclass(frozen=True, slots=True)
class Act:
    """A speech act: what it does, the stance and certainty of its cues unless they say otherwise, its event."""

    id: str
    definition: str
    stance: str
    certainty: str
    event: str | None
    examples: tuple[str, ...]
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Words that hedge (value: a certainty) or tell of checking (value: a verification, or no-comment)."""

    text: str
    value: str


@dataclass(frozen=True)
class Acts(Mapping[str, Act]):
    """The acts by name, their cues by lemma, and the matchers of cues, hedges and words of checking.

    `verbs` and `nouns` have the one-word cues by lemma, `phrases` the others by their first two words, without the
    passives ("be said to"), whose verb is a cue itself.
    """

    acts: Mapping[str, Act]
    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    phrases: Mapping[tuple[str, ...], Cue]
    matcher: Matcher[Cue]
    hedges: Matcher[Remark]
    checks: Matcher[Remark]
    _single: Mapping[tuple[str, str], Cue] = field(repr=False, default_factory=dict)

    def __getitem__(self, name: str) -> Act:
        return self.acts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.acts)

    def __len__(self) -> int:
        return len(self.acts)

    def event_kind(self, act: str) -> str | None:
        """The kind of event that the act is as well; None for acts that are no event."""
        return self.acts[act].event if act in self.acts else None

    def cues_of_event(self, kind: str) -> tuple[Cue, ...]:
        """The cues that code as an event of this kind."""
        return tuple(cue for act in self.acts.values() for cue in act.cues if cue.event == kind)

    def cue_of(self, lemma: str, upos: str = "") -> Cue | None:
        """The one-word cue of this lemma; any part of speech where `upos` is empty."""
        for part, allowed in PARTS.items():
            if not upos or allowed is None or upos in allowed:
                cue = self._single.get((lemma.lower(), part))
                if cue is not None:
                    return cue
        return None

    def classify(self, lemmas: Sequence[str]) -> Cue | None:
        """The cue that the words of a range are; None where none of them is known.

        The most telling word decides: an act over a mere report, then the longer phrase, a verb over a noun, the later.
        """
        found = self.matcher.find(Tokens(lemmas, None, None))
        if not found:
            return None
        return max(
            found,
            key=lambda item: (item.entry.act not in PLAIN, len(item.tokens), item.entry.part == "verb", item.first),
        ).entry


Items = dict[tuple[str, str], tuple[Cue, list[Pattern]]]
Remarks = dict[tuple[str, str], Section]
"""Words and key of a remark to the table it stands in."""


def read_acts(
    shipped: Section, own: Section | None, kinds: Mapping[str, object], classes: Mapping[str, frozenset[str]]
) -> Acts:
    """The acts of the shipped file with the user's own laid over them. Raises CodebookError."""
    frames = _frames(shipped)
    heads: dict[str, Act] = {}
    items: Items = {}
    hedges: Remarks = {}
    checks: Remarks = {}
    for layer in (shipped, own) if own is not None else (shipped,):
        frames.update(_frames(layer))
        listed: Items = {}
        for name, section in layer.below("acts"):
            section.only(ACT_KEYS)
            if name not in ACTS:
                section.fail("", "is no speech act", allowed=", ".join(ACTS))
            heads[name] = _head(name, section, heads.get(name), kinds)
            for group in section.tables("cues"):
                for cue, patterns, key in _cues(group, heads[name], frames, kinds, classes):
                    if (cue.text, cue.part) in listed:
                        other = listed[cue.text, cue.part][0].act
                        group.fail(key, f"lists {cue.text!r} again (act {other} has it)", allowed="each word once")
                    listed[cue.text, cue.part] = cue, patterns
        items.update(listed)
        for table, out in (("hedges", hedges), ("verification", checks), ("refusal", checks)):
            section = Section(layer.file, table, layer.table.get(table, {}))
            section.only(REMARKS[table])
            out.update({(text, value): section for value in section.table for text in section.words(value)})
    if own is not None:
        for text in split(str(own.table.get("remove", {}).get("cues", ""))):
            items = {key: item for key, item in items.items() if key[0] != text}
    return _build(heads, items, hedges, checks, classes)


def _build(
    heads: Mapping[str, Act],
    items: Items,
    hedges: Remarks,
    checks: Remarks,
    classes: Mapping[str, frozenset[str]],
) -> Acts:
    single: dict[tuple[str, str], Cue] = {}
    phrases: dict[tuple[str, ...], Cue] = {}
    by_act: dict[str, list[Cue]] = {name: [] for name in heads}
    for cue, patterns in items.values():
        by_act[cue.act].append(cue)
        for pattern in patterns:
            if len(pattern.steps) == 1:
                single.update({(word, cue.part): cue for word in pattern.steps[0].words})
            elif cue.part != "any" and "be" not in pattern.steps[0].words:
                for pair in product(pattern.steps[0].words, pattern.steps[1].words):
                    phrases.setdefault(pair, cue)
    acts = {
        name: Act(act.id, act.definition, act.stance, act.certainty, act.event, act.examples, tuple(by_act[name]))
        for name, act in heads.items()
    }
    return Acts(
        acts,
        {word: cue for (word, part), cue in single.items() if part == "verb"},
        {word: cue for (word, part), cue in single.items() if part == "noun"},
        phrases,
        # verbs first: where the part of speech is not known, a word that can be either is one
        Matcher((p, cue) for cue, patterns in sorted(items.values(), key=_verb_first) for p in patterns),
        _remarks(hedges, classes),
        _remarks(checks, classes),
        single,
    )


def _verb_first(item: tuple[Cue, list[Pattern]]) -> bool:
    return item[0].part != "verb"


def _head(name: str, section: Section, known: Act | None, kinds: Mapping[str, object]) -> Act:
    """The act without its cues; keys that an overlay leaves out keep the shipped values."""
    if known is None:
        section.require("definition")
    event = section.choice("event", [*kinds, "none"], (known and known.event) or "none")
    return Act(
        name,
        section.text("definition", known.definition if known else ""),
        section.choice("stance", STANCES, known.stance if known else "affirm"),
        section.choice("certainty", CERTAINTIES, known.certainty if known else "certain"),
        None if event == "none" else event,
        section.strings("examples") or (known.examples if known else ()),
    )


def _cues(
    section: Section,
    act: Act,
    frames: Mapping[str, Frame],
    kinds: Mapping[str, object],
    classes: Mapping[str, frozenset[str]],
) -> Iterator[tuple[Cue, list[Pattern], str]]:
    section.only(CUE_KEYS)
    section.require("frame")
    frame = frames[section.choice("frame", frames)]
    stance = section.choice("stance", STANCES, act.stance)
    certainty = section.choice("certainty", CERTAINTIES, act.certainty)
    event = section.choice("event", [*kinds, "none"], act.event or "none")
    rules = _rules(section, classes)
    for key, part in LISTS.items():
        for text in section.words(key):
            try:
                patterns = compile_pattern(text, part, classes)
            except PatternError as error:
                section.fail(key, f"holds {text!r}: {error}", allowed="words, a/b, word?, ~, *head, ^word, @class")
            yield (
                Cue(text, part, act.id, stance, certainty, None if event == "none" else event, frame, rules),
                patterns,
                key,
            )


def _rules(section: Section, classes: Mapping[str, frozenset[str]]) -> Rules | None:
    switch = []
    for line in section.strings("switch"):
        condition, arrow, name = (part.strip() for part in line.partition("->"))
        if not arrow or name not in ACTS:
            section.fail("switch", f"holds {line!r}", allowed="CONDITION -> act, one of " + ", ".join(ACTS))
        try:
            switch.append((parse_condition(condition, classes), name))
        except ValueError as error:
            section.fail("switch", f"cannot be read: {error}", allowed="SCOPE:CLASS, SCOPE=word/word or SCOPE:*")
    return Rules(switch=tuple(switch)) if switch else None


def _frames(layer: Section) -> dict[str, Frame]:
    out = {}
    for name, section in layer.below("frames"):
        section.only(("content", "object", "addressee", "accused", "label"))
        section.require("content")
        out[name] = Frame(
            name,
            section.words("content"),
            section.choice("object", OBJECTS) or None,
            section.words("addressee"),
            section.words("accused"),
            section.words("label"),
        )
    return out


def _remarks(listed: Remarks, classes: Mapping[str, frozenset[str]]) -> Matcher[Remark]:
    items = []
    for (text, key), section in listed.items():
        part = "modifier" if key.endswith(ADJECTIVES) else "any"
        try:
            patterns = compile_pattern(text, part, classes)
        except PatternError as error:
            section.fail(key, f"holds {text!r}: {error}", allowed="words, a/b, word?, ~, @class")
        items += [(pattern, Remark(text, key.removesuffix(ADJECTIVES))) for pattern in patterns]
    return Matcher(items)
