"""Sentences made from a small grammar, each with the claims that a reader finds in it.

`sentences()` gives the same sentences every time: every frame of `claim_frames` with several speakers, cues, parties,
places and numbers. What is expected of a sentence is marked in its frame; a frame whose cue is negated expects none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tests.reading.claim_frames import CONTENTS, FRAMES, NESTED, UNSAID, Frame
from tests.reading.claim_scenes import SCENES, THIRD, WITNESSES, Scene, Speaker

VARIANTS = 6  # sentences a frame

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("12", "four", "seven", "23", "three", "40", "16")
MANY = ("200", "3,000", "1,500", "500")
STANCES = {"deny": "deny", "dispute": "dispute"}
PLURAL = re.compile(r"(?:the )?(?:deaths|findings|peace talks|clashes|talks)\b", re.IGNORECASE)
MARKS = re.compile(r"<(2:)?|>|\[(2:)?|\]|~")

Span = tuple[int, int]
T = TypeVar("T")


@dataclass
class Expected:
    """A claim as characters of its sentence; `source` is None where nobody is named."""

    act: str = ""
    certainty: str | None = "certain"
    source: Span | None = None
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)

    turned: str | None = None
    """The stance where it is not that of the act."""

    @property
    def stance(self) -> str:
        return self.turned or STANCES.get(self.act, "affirm")


@dataclass(frozen=True)
class Sentence:
    """A text, the frame that it was made from, and the claims in it. An unsaid one has its cue and source, no claim."""

    text: str
    frame: Frame
    claims: tuple[Expected, ...]
    unsaid: Expected | None


def sentences() -> list[Sentence]:
    """All sentences, without repetitions, in the order of the frames."""
    out: dict[str, Sentence] = {}
    for number, frame in enumerate(FRAMES):
        for variant in range(VARIANTS):
            made = Writer(frame, number, variant).sentence()
            out.setdefault(made.text, made)
    return list(out.values())


class Writer:
    """Fills one frame once. Of each list the next item is taken from one variant to the next."""

    def __init__(self, frame: Frame, number: int, variant: int) -> None:
        self.frame, self.variant = frame, variant
        self.random = random.Random(number)
        self.scene: Scene = self.pick(SCENES)
        self.towns = self.turned(self.scene.towns)
        self.other = self.pick([item for item in self.scene.theirs if item.party] or self.scene.theirs)
        self.speaker: Speaker | None = None
        self.half = ""

    def pick(self, options: Sequence[T]) -> T:
        return options[(self.random.randrange(len(options)) + self.variant) % len(options)]

    def turned(self, options: Sequence[str]) -> Iterator[str]:
        start = self.random.randrange(len(options)) + self.variant
        return (options[(start + step) % len(options)] for step in range(100))

    def sentence(self) -> Sentence:
        marked = self.fill(self.frame.text)
        marked = re.sub(r"^(\W*)(\w)", lambda m: m[1] + m[2].upper(), marked)
        return self.parse(marked)

    def fill(self, text: str) -> str:
        out, at = "", 0
        while at < len(text):
            if text[at] != "{":
                out += text[at]
                at += 1
                continue
            depth, end = 1, at + 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            out += self.slot(text[at + 1 : end - 1], out)
            at = end
        return out

    def slot(self, name: str, before: str) -> str:
        if name.startswith(("v:", "v2:")):
            return self.fill(self.pick(alternatives(name.partition(":")[2])))
        if name in ("town", "day", "n", "nn", "k", "Xa", "XP", "x", "X's"):
            return self.word(name)
        if name.removesuffix("'s") in ("S", "P", "N", "W", "A", "M", "D", "s"):
            return self.says(name)
        if name == "X2":
            return f"~{self.pick(self.scene.theirs).text}~"
        if name == "was3":
            start = re.sub(r"[\[\]~]", "", before).strip()
            return "were" if PLURAL.match(start) else "was"
        if name in ("was2", "is2"):
            return self.other.forms[name[:-1]]
        if name in ("It", "it", "its", "has", "was", "is", "+s"):
            return self.agreeing(name)
        if name in ("parted", "label"):
            return self.half
        return self.content(name)

    def word(self, name: str) -> str:
        match name:
            case "town":
                return next(self.towns)
            case "day":
                return self.pick(DAYS)
            case "n":
                return self.pick(NUMBERS)
            case "nn":
                return self.pick(NUMBERS).capitalize()
            case "k":
                return self.pick(MANY)
            case "Xa":
                return self.scene.adjective
            case "X's":
                return possessive(self.other.text)
            case _:
                return self.other.text

    def says(self, name: str) -> str:
        pool = {
            "S": self.scene.ours,
            "s": self.scene.ours,
            "P": [item for item in self.scene.ours if item.party],
            "M": [item for item in self.scene.ours if item.his] or THIRD[-1:],
            "D": [item for item in THIRD if item.donor],
            "N": THIRD,
            "W": WITNESSES,
            "A": [*self.scene.ours, *THIRD, *WITNESSES],
        }[name[0]]
        owns = name.endswith("'s")
        speaker = self.speaker or self.pick([item for item in pool if not (owns and " in " in item.text)])
        self.speaker = speaker
        if name == "s":
            return speaker.text
        return f"~{possessive(speaker.text)}~" if owns else f"~{speaker.text}~"

    def agreeing(self, name: str) -> str:
        if self.speaker is None:
            pool = "P" if "{P" in self.frame.text else "N" if "{N" in self.frame.text else "S"
            self.says(pool)
        assert self.speaker is not None
        word = self.speaker.forms[name.lower()]
        return word.capitalize() if name[0].isupper() else word

    def content(self, name: str) -> str:
        key = name if name in CONTENTS else name[0].lower() + name[1:]
        words = self.pick(CONTENTS[key])
        if "|" in words:
            words, half = words.split("|")
            words, self.half = self.fill(words), self.fill(half)
        else:
            words = self.fill(words)
        upper = name[0].isupper() and name not in CONTENTS
        return words[0].upper() + words[1:] if upper else words

    def parse(self, marked: str) -> Sentence:
        """The text without its marks, and what they say."""
        claims = [Expected(self.frame.act, self.frame.certainty, turned=self.frame.stance), Expected(certainty=None)]
        pieces: list[str] = []
        stack: list[tuple[str, int, int]] = []
        at = length = 0
        for mark in MARKS.finditer(marked):
            pieces.append(marked[at : mark.start()])
            length += mark.start() - at
            at = mark.end()
            sign = mark[0][0]
            if sign in "<[" or (sign == "~" and not (stack and stack[-1][0] == "~")):
                second = mark[0].endswith("2:") or (sign == "~" and claims[0].source is not None)
                stack.append((sign, int(second), length))
                continue
            sign, which, start = stack.pop()
            if sign == "~":
                claims[which].source = (start, length)
            else:
                (claims[which].cue if sign == "<" else claims[which].content).append((start, length))
        text = "".join([*pieces, marked[at:]])
        if self.frame in NESTED:
            cue = text[slice(*claims[1].cue[0])]
            claims[1].act = SECOND[cue]
        else:
            del claims[1]
        if self.frame.polarity == UNSAID:
            return Sentence(text, self.frame, (), claims[0])
        return Sentence(text, self.frame, tuple(claims), None)


SECOND = {
    "added": "state",
    "said": "state",
    "denied": "deny",
    "confirmed": "confirm",
    "acknowledged": "acknowledge",
    "accused": "accuse",
    "threatened": "threaten",
    "promised": "pledge",
}


def alternatives(text: str) -> list[str]:
    """The parts between bars that stand in no braces of their own."""
    out, depth = [""], 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "|" and not depth:
            out.append("")
        else:
            out[-1] += char
    return out


def possessive(text: str) -> str:
    return text + ("'" if text.endswith("s") else "'s")
