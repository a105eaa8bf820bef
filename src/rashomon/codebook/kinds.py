"""Kinds of event and the words that show them, as `kinds.toml` and `triggers.toml` list them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.codebook.conditions import Context, Rules, parse_condition
from rashomon.codebook.crosswalk import Crosswalk
from rashomon.codebook.patterns import Pattern, PatternError, compile_pattern
from rashomon.codebook.section import Section
from rashomon.ledger import Acled, Codes, Plover

GROUPS = ("violence", "territory", "posture", "coercion", "unrest", "words", "diplomacy", "humanitarian")

LISTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective", "phrases": "verb", "compounds": "noun"}
"""The lists of words of a kind, and the part of speech of their heads."""

KIND_KEYS = (
    "group", "definition", "examples", "not_this", "problems", "plover", "plover_reason", "contexts", "cameo", "acled",
    "acled_reason", *LISTS,
)  # fmt: skip
SHARED_KEYS = ("kinds", "switch", "needs", "unless", "generic", *LISTS)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event with its codes elsewhere.

    `intensity` is the Goldstein value of its CAMEO code, -10 (force) to 10 (withdrawal, disarmament); None without code.
    `contexts` are PLOVER's. `plover_reason` says why there is no PLOVER code. `triggers` holds, by list, the words that
    show this kind and no other, as they are written in the file; `shared` those that may show others too.
    """

    id: str
    group: str
    definition: str
    examples: tuple[str, ...]
    codes: Codes
    intensity: float | None
    not_this: str
    problems: str
    contexts: tuple[str, ...]
    plover_reason: str | None
    triggers: Mapping[str, tuple[str, ...]]
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way in which words show events: the kinds they can show, best first, and the rules that decide.

    `generic` marks a word that takes the kind of the event it refers to, where the report has one.
    """

    text: str
    part: str
    kinds: tuple[str, ...]
    generic: bool = False
    rules: Rules | None = None

    def choose(self, context: Context) -> tuple[str | None, str]:
        """The kind that it shows in this context and the rule; None where it shows no event."""
        if self.rules is None:
            return self.kinds[0], "the codebook's only kind" if len(self.kinds) == 1 else "default"
        return self.rules.choose(context, self.kinds[0])


Listed = Iterator[tuple[Section, str, Trigger, list[Pattern]]]


def read_kind(name: str, section: Section, crosswalk: Crosswalk) -> Kind:
    """The kind of one table, checked. Raises CodebookError that names the key and what is allowed."""
    section.only(KIND_KEYS)
    section.require("group")
    group = section.choice("group", GROUPS)
    section.require("definition", "examples")
    cameo = section.text("cameo") or None
    if cameo is not None and cameo not in crosswalk.goldstein:
        section.fail("cameo", f"is {cameo!r}", allowed="a CAMEO code of 2 to 4 digits, such as 190 or 0841")
    contexts = section.words("contexts")
    for context in contexts:
        if context not in crosswalk.contexts:
            section.fail("contexts", f"holds {context!r}", allowed=", ".join(sorted(crosswalk.contexts)))
    return Kind(
        id=name,
        group=group,
        definition=section.text("definition"),
        examples=section.strings("examples"),
        codes=Codes(plover=_plover(section, crosswalk), cameo=cameo, acled=_acled(section, crosswalk)),
        intensity=crosswalk.goldstein[cameo] if cameo is not None else None,
        not_this=section.text("not_this"),
        problems=section.text("problems"),
        contexts=contexts,
        plover_reason=None if "plover" in section.table else section.text("plover_reason", "not given"),
        triggers={key: section.words(key) for key in LISTS if key in section.table},
    )


def _plover(section: Section, crosswalk: Crosswalk) -> Plover | None:
    pair = section.strings("plover")
    if pair and section.text("plover_reason"):
        section.fail("plover", "and plover_reason are both given", allowed="one of the two")
    if not pair:
        return None
    if pair[0] not in crosswalk.plover:
        section.fail("plover", f"has the type {pair[0]!r}", allowed=", ".join(crosswalk.plover))
    if len(pair) > 2 or (len(pair) == 2 and pair[1] not in crosswalk.plover[pair[0]]):
        section.fail(
            "plover",
            f"has the mode {pair[1]!r}",
            allowed=", ".join(crosswalk.plover[pair[0]]) or "no mode for this type",
        )
    return Plover(type=pair[0], mode=pair[1] if len(pair) == 2 else None)


def _acled(section: Section, crosswalk: Crosswalk) -> Acled:
    pair, reason = section.strings("acled"), section.text("acled_reason")
    if bool(pair) == bool(reason):
        section.fail("acled", "and acled_reason are both given or both missing", allowed="one of the two")
    if not pair:
        return Acled(event_type=None, sub_event_type=None, reason=reason)
    if pair[0] not in crosswalk.acled:
        section.fail("acled", f"has the event type {pair[0]!r}", allowed=", ".join(crosswalk.acled))
    if len(pair) != 2 or pair[1] not in crosswalk.acled[pair[0]]:
        section.fail("acled", f"is {list(pair)!r}", allowed=f"{pair[0]} with " + ", ".join(crosswalk.acled[pair[0]]))
    return Acled(event_type=pair[0], sub_event_type=pair[1])


def kind_triggers(name: str, section: Section, classes: Mapping[str, frozenset[str]]) -> Listed:
    """The triggers that a kind lists itself, each with the list it stands in and its patterns."""
    for key, part in LISTS.items():
        for text in section.words(key):
            yield section, key, Trigger(text, part, (name,)), _compile(section, key, text, part, classes)


def read_switches(file: Section, classes: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """The named lists of `[switches]`."""
    table = Section(file.file, "switches", file.table.get("switches", {}))
    return {name: table.strings(name) for name in table.table}


def shared_triggers(
    section: Section,
    kinds: Mapping[str, Kind],
    classes: Mapping[str, frozenset[str]],
    switches: Mapping[str, tuple[str, ...]],
) -> Listed:
    """The triggers of one `[[shared]]` table, with the rules that decide between their kinds."""
    section.only(SHARED_KEYS)
    section.require("kinds")
    names = section.words("kinds")
    for name in names:
        if name not in kinds:
            section.fail(
                "kinds", f"holds {name!r}", allowed="the id of a kind", hint="see `rashomon.load_codebook().kinds`"
            )
    rules = _rules(section, names, kinds, classes, switches)
    for key, part in LISTS.items():
        for text in section.words(key):
            trigger = Trigger(text, part, names, section.flag("generic"), rules)
            yield section, key, trigger, _compile(section, key, text, part, classes)


def _rules(
    section: Section,
    names: tuple[str, ...],
    kinds: Mapping[str, Kind],
    classes: Mapping[str, frozenset[str]],
    switches: Mapping[str, tuple[str, ...]],
) -> Rules | None:
    switch = []
    lines = [line for item in section.strings("switch") for line in switches.get(item, (item,))]
    try:
        for line in lines:
            condition, arrow, name = (part.strip() for part in line.partition("->"))
            if not arrow:
                section.fail(
                    "switch", f"holds {line!r}", allowed="CONDITION -> kind, or the name of a list in [switches]"
                )
            if name != "none" and name not in kinds:
                section.fail("switch", f"leads to {name!r}", allowed="the id of a kind, or none")
            switch.append((parse_condition(condition, classes), None if name == "none" else name))
        needs = tuple(parse_condition(text, classes) for text in section.strings("needs"))
        unless = tuple(parse_condition(text, classes) for text in section.strings("unless"))
    except ValueError as error:
        section.fail(
            "switch, needs or unless", f"cannot be read: {error}", allowed="SCOPE:CLASS, SCOPE=word/word or SCOPE:*"
        )
    return Rules(needs, unless, tuple(switch)) if switch or needs or unless else None


def _compile(section: Section, key: str, text: str, part: str, classes: Mapping[str, frozenset[str]]) -> list[Pattern]:
    try:
        return compile_pattern(text, part, classes)
    except PatternError as error:
        section.fail(key, f"holds {text!r}: {error}", allowed="words, a/b, word?, ~, *head, ^word, @class")
