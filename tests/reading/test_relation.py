"""What one party does toward another: an act is read through the words that turn it, and is no deed until it is one."""

import pytest

from rashomon.language import load_engine
from rashomon.reading.relation import relate


def type_of(text: str, source: str, target: str) -> str | None:
    annotation = load_engine().annotate(text)

    def tokens(words: str) -> tuple[int, int]:
        start = text.index(words)
        return annotation.tokens_in(start, start + len(words))

    found = relate(annotation, tokens(source), tokens(target))
    return found.type if found is not None else None


ACTS = [
    ("Norlandia will hold talks with Sudria next week.", "AGREE"),
    ("Norlandia held talks with Sudria on Monday.", "CONSULT"),
    ("Norlandia praised Sudria for its restraint.", "SUPPORT"),
    ("Norlandia shared intelligence with Sudria.", "COOPERATE"),
    ("Norlandia provided emergency aid to Sudria.", "AID"),
    ("Norlandia lifted the embargo on Sudria.", "YIELD"),
    ("Norlandia urged Sudria to withdraw its troops.", "REQUEST"),
    ("Norlandia said Sudria must open the crossing.", "REQUEST"),
    ("Norlandia condemned Sudria for the attack.", "ACCUSE"),
    ("Norlandia launched an investigation into Sudria.", "ACCUSE"),
    ("Norlandia refused to meet Sudria.", "REJECT"),
    ("Norlandia threatened to bomb Sudria.", "THREATEN"),
    ("Workers in Norlandia went on strike against Sudria.", "PROTEST"),
    ("Norlandia suspended aid to Sudria.", "SANCTION"),
    ("Norlandia deployed troops near Sudria.", "MOBILIZE"),
    ("Norlandia imposed sanctions on Sudria.", "COERCE"),
    ("Norlandia bombed Sudria on Friday.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_each_type_is_read(text, expected):
    source = "Norlandia" if not text.startswith("Workers") else "Workers in Norlandia"
    assert type_of(text, source, "Sudria") == expected


TURNS = [
    ("has agreed to", "AGREE"),
    ("is ready to", "AGREE"),
    ("refused to", "REJECT"),
    ("will not", "REJECT"),
    ("threatened to", "THREATEN"),
]


@pytest.mark.parametrize(("turn", "expected"), TURNS)
def test_a_turn_decides_what_becomes_of_a_friendly_act(turn, expected):
    assert type_of(f"Norlandia {turn} release prisoners from Sudria.", "Norlandia", "Sudria") == expected


@pytest.mark.parametrize("deed", ["bomb", "attack", "shell", "invade"])
@pytest.mark.parametrize(
    "turn", ["threatened to", "vowed to", "demanded that Astria", "refused to", "will", "warned that it could"]
)
def test_words_of_force_are_no_deed(turn, deed):
    assert type_of(f"Norlandia {turn} {deed} Sudria.", "Norlandia", "Sudria") != "ASSAULT"


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_swapping_the_parties_changes_nothing(text, expected):
    swapped = text.replace("Norlandia", "#").replace("Sudria", "Norlandia").replace("#", "Sudria")
    source = "Sudria" if not swapped.startswith("Workers") else "Workers in Sudria"
    assert type_of(swapped, source, "Norlandia") == expected


def test_background_is_not_the_act():
    text = "Norlandia imposed sanctions on Sudria after its invasion of Astria."
    assert type_of(text, "Norlandia", "Sudria") == "COERCE"


def test_the_way_to_the_type_is_told():
    text = "Norlandia has agreed to lift the embargo on Sudria."
    found = relate(load_engine().annotate(text), (0, 1), (9, 10))
    assert found is not None
    assert found.type == "AGREE"
    assert any("agreed" in step for step in found.why)
