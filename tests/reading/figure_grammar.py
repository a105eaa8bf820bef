"""A grammar of counts: number phrases, what is counted and the sentences that hold them, with the figure each must make.

A `Phrase` is the words of a number with its bounds; `sentences()` puts every phrase in every frame. `UNCOUNTED` are
sentences whose numbers count nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """A number phrase; `of` is true where "of" parts it from what is counted ("dozens of people")."""

    words: str
    low: int | None
    high: int | None
    quantifier: str
    of: bool = False


@dataclass(frozen=True)
class Counted:
    """A sentence and the figure that it must make. `quantity` is the figure's text."""

    text: str
    quantity: str
    low: int | None
    high: int | None
    quantifier: str
    kind: str
    unit: str


CARDINALS: dict[str, int] = {
    "3": 3, "17": 17, "240": 240, "1,250": 1250, "12000": 12_000, "1.2 million": 1_200_000, "40 thousand": 40_000,
    "two": 2, "eleven": 11, "twenty-three": 23, "ninety": 90, "two hundred": 200, "one hundred and five": 105,
    "six thousand": 6000, "a dozen": 12, "two dozen": 24, "half a dozen": 6, "a hundred": 100, "half a million": 500_000,
    "a couple of hundred": 200, "two and a half million": 2_500_000,
}  # fmt: skip
AT_LEAST = ["at least", "more than", "over", "no fewer than", "upwards of"]
AT_MOST = ["up to", "as many as", "at most", "fewer than"]
ABOUT = ["about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated"]
RANGES: dict[str, tuple[int, int]] = {
    "between 20 and 30": (20, 30), "20 to 30": (20, 30), "20-30": (20, 30), "two or three": (2, 3),
    "between two and three dozen": (24, 36), "between 1,000 and 1,500": (1000, 1500), "2 to 3 million": (2_000_000, 3_000_000),
    "between forty and fifty": (40, 50),
}  # fmt: skip
VAGUE = [
    Phrase("several", 3, None, "several"), Phrase("a few", 3, None, "several"), Phrase("dozens", 24, None, "dozens", True),
    Phrase("scores", 40, None, "dozens", True), Phrase("tens", 20, None, "dozens", True),
    Phrase("hundreds", 200, None, "hundreds", True), Phrase("several hundred", 300, None, "hundreds"),
    Phrase("thousands", 2000, None, "thousands", True), Phrase("tens of thousands", 20_000, None, "thousands", True),
    Phrase("a few thousand", 3000, None, "thousands"), Phrase("millions", 2_000_000, None, "millions", True),
    Phrase("a handful", 3, None, "several", True), Phrase("several dozen", 36, None, "dozens"),
]  # fmt: skip
AFTER = [Phrase("a hundred or so", 100, 100, "about"), Phrase("40 or more", 40, None, "at-least")]


def phrases() -> list[Phrase]:
    """Every number phrase of the grammar."""
    out = [Phrase(words, value, value, "exact") for words, value in CARDINALS.items()]
    plain = {words: value for words, value in CARDINALS.items() if "couple" not in words}
    for words, value in plain.items():
        out += [Phrase(f"{before} {words}", value, None, "at-least") for before in AT_LEAST]
        out += [Phrase(f"{before} {words}", None, value, "at-most") for before in AT_MOST]
        out += [Phrase(f"{before} {words}", value, value, "about") for before in ABOUT]
    out += [Phrase(words, low, high, "between") for words, (low, high) in RANGES.items()]
    return [*out, *VAGUE, *AFTER]


PEOPLE = ["people", "civilians", "soldiers", "militants", "children", "villagers", "police officers"]
THINGS = ["vehicles", "houses", "tanks"]
FLYING = ["drones", "missiles", "rockets"]

FRAMES: list[tuple[str, str, list[str]]] = [
    ("The shelling killed {count} in the town.", "killed", PEOPLE),
    ("Rebels killed {count} on Sunday.", "killed", PEOPLE),
    ("{Count} were killed in the raid.", "killed", PEOPLE),
    ("{Count} have died since Friday.", "killed", PEOPLE),
    ("Jets bombed the market, killing {count}.", "killed", PEOPLE),
    ("The raid left {count} dead.", "killed", PEOPLE),
    ("The attack led to the death of {count}.", "killed", PEOPLE),
    ("The blast claimed the lives of {count}.", "killed", PEOPLE),
    ("The explosion wounded {count} near the station.", "injured", PEOPLE),
    ("{Count} were injured when a bomb exploded.", "injured", PEOPLE),
    ("A shell hit the school, wounding {count}.", "injured", PEOPLE),
    ("Police arrested {count} after the march.", "arrested", PEOPLE),
    ("{Count} were detained in the capital.", "arrested", PEOPLE),
    ("Gunmen kidnapped {count} on the road.", "captured", PEOPLE),
    ("{Count} were abducted by gunmen.", "captured", PEOPLE),
    ("The fighting displaced {count} from the valley.", "displaced", PEOPLE),
    ("{Count} have fled the city.", "displaced", PEOPLE),
    ("{Count} were evacuated from the village.", "evacuated", PEOPLE),
    ("{Count} are missing after the raid.", "missing", PEOPLE),
    ("{Count} returned to the town.", "returned", ["people", "villagers", "families"]),
    ("The army deployed {count} along the border.", "deployed", ["soldiers", "troops"]),
    ("The bombing destroyed {count} in the village.", "destroyed", THINGS),
    ("{Count} were destroyed in the strike.", "destroyed", THINGS),
    ("Air defences intercepted {count} over the city.", "intercepted", FLYING),
    ("The army shot down {count} overnight.", "intercepted", ["drones"]),
    ("The navy fired {count} at the port.", "other", ["missiles", "rockets"]),
    ("Jets struck {count} in the valley.", "other", ["targets", "positions"]),
]  # fmt: skip


def sentences() -> Iterator[Counted]:
    """Every phrase in every frame, each with one of the frame's nouns in turn."""
    for at, phrase in enumerate(phrases()):
        for frame, kind, units in FRAMES:
            unit = units[at % len(units)]
            count = f"{phrase.words}{' of' if phrase.of else ''} {unit}"
            upper = count[0].upper() + count[1:]
            first = frame.startswith("{Count}")
            quantity = phrase.words[0].upper() + phrase.words[1:] if first else phrase.words
            text = frame.format(count=count, Count=upper)
            yield Counted(text, quantity, phrase.low, phrase.high, phrase.quantifier, kind, unit)


UNCOUNTED = [
    "The second brigade entered the town.",
    "The 47th Brigade held the hill.",
    "The third attack came at dawn.",
    "The raid began on 12 March 2015.",
    "The clashes broke out on August 24 near the border.",
    "The convoy left at 10:30 on Sunday.",
    "The curfew starts at 7 p.m. in the capital.",
    "Fighting has raged for three weeks.",
    "The minister, 54, condemned the attack.",
    "His 12-year-old son fled to the hills.",
    "She was aged 30 when the war began.",
    "Support fell by 12 percent after the strike.",
    "About 66% of voters backed the ceasefire.",
    "The government paid $5 million to the rebels.",
    "The raid cost 300 euros.",
    "Troops advanced 15 kilometers toward the city.",
    "The village lies 20 miles north of the border.",
    "Rebels fired a 120mm mortar at the base.",
    "The gunman carried a 9 mm pistol.",
    "Resolution 2254 calls for a ceasefire.",
    "Article 5 was invoked after the attack.",
    "A T-72 entered the square.",
    "An F-16 flew over the city.",
    "The MiG-29 is an old jet.",
    "Witnesses may call 555 1234 for help.",
    "The team won 3-1 in the capital.",
    "The home side lost 2 to 1 on Saturday.",
    "Parliament voted 150 to 40 for the law.",
    "The two sides agreed to a ceasefire.",
    "The two countries held talks in Geneva.",
    "The earthquake had a magnitude of 5.8 on the scale.",
    "The war began in 2011 in the south.",
    "Flight 370 vanished from radar screens.",
    "Nobody claimed responsibility for the attack.",
]
