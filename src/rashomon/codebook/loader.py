"""The loaded codebook: kinds of event, speech acts, roles of speakers, and the words that show each.

A codebook of the user's own is one TOML file with any of the tables of the shipped files, laid over them:

    [kinds.NAME]       a new kind, or keys of a shipped kind to put in place of the shipped ones
    [[shared]]         words that can show several kinds; they win over shipped entries of the same words
    [switches]         named lists of conditions
    [classes]          classes of words, in place of shipped ones of the same name or new
    [[acts.NAME.cues]] cues, which win over shipped cues of the same words
    [roles.NAME]       words of speakers, in place of shipped ones of the same name or new
    [remove]           triggers = '...', cues = '...': entries to leave out
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rashomon.codebook.acts import Acts, Cue, Remark, read_acts
from rashomon.codebook.conditions import Context
from rashomon.codebook.crosswalk import Crosswalk, read_crosswalk
from rashomon.codebook.kinds import (
    Kind,
    Listed,
    Trigger,
    kind_triggers,
    read_kind,
    read_switches,
    shared_triggers,
)
from rashomon.codebook.patterns import Found, Matcher, Pattern, Tokens
from rashomon.codebook.roles import Roles, read_roles
from rashomon.codebook.section import Section
from rashomon.codebook.window import window
from rashomon.errors import CodebookError

TABLES = (
    "kinds",
    "shared",
    "switches",
    "classes",
    "acts",
    "frames",
    "hedges",
    "verification",
    "refusal",
    "roles",
    "remove",
)


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """Words that show an event: tokens `[first, end)`, the head among them, the kind that their surroundings ask for.

    `kinds` are all that the words can show, the chosen one first; `rule` says how it was chosen.
    """

    first: int
    end: int
    head: int
    kind: str
    kinds: tuple[str, ...]
    entry: Trigger
    rule: str


@dataclass(frozen=True, slots=True)
class CueMatch:
    """Words that report speech: tokens `[first, end)`, the head among them, and what they do."""

    first: int
    end: int
    head: int
    act: str
    stance: str
    certainty: str
    entry: Cue


@dataclass(frozen=True, slots=True)
class RemarkMatch:
    """Words that hedge, or that say whether something was checked: tokens `[first, end)` and the remark."""

    first: int
    end: int
    entry: Remark


@dataclass(frozen=True)
class Codebook:
    """Kinds of event, acts of speech and roles of speakers, with the matchers for their words.

    Token sequences are those of a whole report; indices are tokens, ranges half-open. `upos` may hold "" for a token
    whose part of speech is not known: it then fits every entry.
    """

    kinds: Mapping[str, Kind]
    acts: Acts
    roles: Roles
    classes: Mapping[str, frozenset[str]]
    triggers: tuple[Trigger, ...]
    _trigger_matcher: Matcher[Trigger]

    def match_triggers(
        self,
        lemmas: Sequence[str],
        upos: Sequence[str],
        words: Sequence[str],
        context: Callable[[int], Context] | None = None,
    ) -> list[TriggerMatch]:
        """All triggers in text order, the longest where several take the same words.

        `context` gives what stands around a head, from a tree; without it the surrounding words are taken (`window`).
        Words whose surroundings show that they are no event are left out.
        """
        tokens = Tokens(lemmas, upos, words)
        chosen: dict[tuple[int, int, int], tuple[str, str]] = {}

        def keep(found: Found[Trigger]) -> bool:
            trigger = found.entry
            if trigger.rules is None:
                kind: str | None = trigger.kinds[0]
                rule = "the codebook's only kind"
            else:
                around = context(found.head) if context else window(tokens, found.head, found.first, found.end)
                kind, rule = trigger.choose(around)
            if kind is None:
                return False
            chosen[found.first, found.end, id(trigger)] = kind, rule
            return True

        out = []
        for found in self._trigger_matcher.find(tokens, keep):
            kind, rule = chosen[found.first, found.end, id(found.entry)]
            kinds = (kind, *(other for other in found.entry.kinds if other != kind))
            out.append(TriggerMatch(found.first, found.end, found.head, kind, kinds, found.entry, rule))
        return out

    def group_of(self, kind: str) -> str:
        """The group of a kind. Raises KeyError for an id that the codebook has not."""
        return self.kinds[kind].group

    def match_cues(self, lemmas: Sequence[str], upos: Sequence[str], words: Sequence[str]) -> list[CueMatch]:
        """All words that can report speech, in text order: verbs, nouns of speech, adverbs, phrases.

        That a noun or an adverb is listed does not make it a cue here; `entry.part` tells what it is.
        """
        return [
            CueMatch(
                found.first,
                found.end,
                found.head,
                found.entry.act,
                found.entry.stance,
                found.entry.certainty,
                found.entry,
            )
            for found in self.acts.matcher.find(Tokens(lemmas, upos, words))
        ]

    def cue_of(self, lemma: str, upos: str = "") -> Cue | None:
        """The cue that one word is, by its lemma and part of speech."""
        return self.acts.cue_of(lemma, upos)

    def classify_cue(self, lemmas: Sequence[str]) -> Cue | None:
        """The best entry for the words of a cue ("have repeatedly accuse", "be say to"); None if none of them is known."""
        return self.acts.classify(lemmas)

    def match_hedges(self, lemmas: Sequence[str], upos: Sequence[str], words: Sequence[str]) -> list[RemarkMatch]:
        """Words that make what they stand by less than certain ("reportedly", "be believed to"): value is a certainty."""
        return _remarks(self.acts.hedges, lemmas, upos, words)

    def match_verification(self, lemmas: Sequence[str], upos: Sequence[str], words: Sequence[str]) -> list[RemarkMatch]:
        """What a report says on checking: value is unverified, verified, contradicted or no-comment."""
        return _remarks(self.acts.checks, lemmas, upos, words)


def _remarks(
    matcher: Matcher[Remark], lemmas: Sequence[str], upos: Sequence[str], words: Sequence[str]
) -> list[RemarkMatch]:
    return [RemarkMatch(found.first, found.end, found.entry) for found in matcher.find(Tokens(lemmas, upos, words))]


def load_codebook(overlay: Path | None = None) -> Codebook:
    """The shipped codebook, with `overlay` (a TOML file, see the module) laid over it; the shipped one is read once.

    Raises CodebookError that names the file, the key and what is allowed.
    """
    return _shipped() if overlay is None else _build(_overlay(overlay))


@cache
def _shipped() -> Codebook:
    return _build(None)


@cache
def _file(name: str) -> Section:
    text = (files("rashomon.codebook") / name).read_text(encoding="utf-8")
    return Section(name, "", tomllib.loads(text))


def _overlay(path: Path) -> Section:
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(str(path), f"is not a codebook: {error}", allowed="a TOML file in UTF-8") from error
    section = Section(str(path), "", table)
    section.only(TABLES)
    return section


def _build(own: Section | None) -> Codebook:
    layers = [own] if own is not None else []
    crosswalk = read_crosswalk(_file("crosswalk.toml"))
    classes = {name: frozenset(_file("classes.toml").words(name)) for name in _file("classes.toml").table}
    for layer in layers:
        table = Section(layer.file, "classes", layer.table.get("classes", {}))
        classes.update({name: frozenset(table.words(name)) for name in table.table})
    kinds, own_kinds = _kinds(own, crosswalk)
    switches = read_switches(_file("triggers.toml"), classes)
    for layer in layers:
        switches.update(read_switches(layer, classes))
    acts = read_acts(_file("acts.toml"), own, kinds, classes)
    entries = _layer(_listed(_file("kinds.toml"), _file("triggers.toml"), kinds, own_kinds, classes, switches))
    if own is not None:
        entries.update(_layer(_listed(own, own, kinds, {}, classes, switches)))
        gone = Section(own.file, "remove", own.table.get("remove", {}))
        gone.only(("triggers", "cues"))
        removed = set(gone.words("triggers"))
        entries = {key: item for key, item in entries.items() if key[0] not in removed}
    triggers = tuple(trigger for trigger, _ in entries.values())
    matcher = Matcher((pattern, trigger) for trigger, patterns in entries.values() for pattern in patterns)
    return Codebook(
        _with_shared(kinds, triggers), acts, read_roles(_file("roles.toml"), own), classes, triggers, matcher
    )


def _kinds(own: Section | None, crosswalk: Crosswalk) -> tuple[dict[str, Kind], dict[str, set[str]]]:
    """All kinds, and for those that the overlay changes the keys that it gives."""
    tables = dict(_file("kinds.toml").below("kinds"))
    changed: dict[str, set[str]] = {}
    if own is not None:
        for name, section in own.below("kinds"):
            changed[name] = set(section.table)
            shipped = dict(tables[name].table) if name in tables else {}
            for key in ("plover", "acled"):  # a code and the reason for its absence take each other's place
                if key in section.table or f"{key}_reason" in section.table:
                    shipped.pop(key, None)
                    shipped.pop(f"{key}_reason", None)
            tables[name] = Section(own.file, f"kinds.{name}", {**shipped, **section.table})
    return {name: read_kind(name, section, crosswalk) for name, section in tables.items()}, changed


def _listed(
    kinds_file: Section,
    shared_file: Section,
    kinds: Mapping[str, Kind],
    changed: Mapping[str, set[str]],
    classes: Mapping[str, frozenset[str]],
    switches: Mapping[str, tuple[str, ...]],
) -> Listed:
    for name, section in kinds_file.below("kinds"):
        table = {key: value for key, value in section.table.items() if key not in changed.get(name, ())}
        yield from kind_triggers(name, Section(section.file, section.path, table), classes)
    for section in shared_file.tables("shared"):
        yield from shared_triggers(section, kinds, classes, switches)


def _layer(listed: Listed) -> dict[tuple[str, str], tuple[Trigger, list[Pattern]]]:
    """The entries of one layer by words and part of speech; a trigger listed twice in it is an error."""
    out: dict[tuple[str, str], tuple[Trigger, list[Pattern]]] = {}
    for section, key, trigger, patterns in listed:
        name = trigger.text, trigger.part
        if name in out:
            section.fail(
                key,
                f"lists {trigger.text!r} again ({', '.join(out[name][0].kinds)} has it)",
                allowed="each word once",
                hint="a word of several kinds belongs in [[shared]], once",
            )
        out[name] = trigger, patterns
    return out


def _with_shared(kinds: Mapping[str, Kind], triggers: Sequence[Trigger]) -> dict[str, Kind]:
    shared: dict[str, list[str]] = {name: [] for name in kinds}
    for trigger in triggers:
        for name in trigger.kinds:
            if trigger.text not in shared[name] and not any(
                trigger.text in listed for listed in kinds[name].triggers.values()
            ):
                shared[name].append(trigger.text)
    return {name: replace(kind, shared=tuple(shared[name])) for name, kind in kinds.items()}
