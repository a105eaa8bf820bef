"""The report's own voice and the voices of others: what somebody says is not told by the report."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.ledger import Claim, Event, Ledger
from rashomon.reading.reader import read

DEEDS = [
    ("{} troops shelled the village of Tarn", "the shelling of the village of Tarn by {} troops"),
    ("{} jets struck a market, killing nine people", "an air strike by {} jets on a market"),
    ("{} soldiers captured two posts", "the capture of two posts by {} soldiers"),
    ("{} police arrested 30 protesters in the capital", "the arrest of 30 protesters"),
    ("a bomb exploded near a {} checkpoint", "a bombing near a {} checkpoint"),
    ("clashes broke out along the {} border", "clashes along the {} border"),
]
SOURCES = ["The defence ministry", "Residents", "A senior official", "Rebels", "The United Nations", "State television"]
CLAUSES = [
    "{source} said that {deed}.",
    "{Deed}, {source} said on Monday.",
    "{source} said on Monday {deed} and {other}.",
    '"{Deed}," {source} said. "{Other}."',
    "According to {source}, {deed}.",
    "{source} denied that {deed}.",
    "{source} confirmed {noun}.",
    "{source} condemned {noun}.",
    "{source} said it would respond to {noun}, adding that {other}.",
    "{source}, which said {deed}, called for talks.",
]
PLAIN = ["{Deed} on Sunday.", "Earlier {deed}.", "Hundreds of families fled after {noun}."]


@st.composite
def reports(draw: st.DrawFn) -> str:
    """Reports of a few sentences, some told by sources and some by the report."""
    side = draw(st.sampled_from(["Chadian", "Sudanese", "Armenian", "Ecuadorian"]))
    out = []
    for _ in range(draw(st.integers(1, 4))):
        pattern = draw(st.sampled_from(CLAUSES + PLAIN))
        deed, noun = (form.format(side) for form in draw(st.sampled_from(DEEDS)))
        other = draw(st.sampled_from(DEEDS))[0].format(side)
        source = draw(st.sampled_from(SOURCES))
        source = source if pattern.startswith("{source}") else source[0].lower() + source[1:]
        upper = {"Deed": deed[0].upper() + deed[1:], "Other": other[0].upper() + other[1:]}
        out.append(pattern.format(source=source, deed=deed, noun=noun, other=other, **upper))
    return " ".join(out)


def inside(event: Event, claim: Claim) -> bool:
    """Whether the trigger stands in the content, unless it is the claim's own act of speech."""
    if claim.content is None or (claim.cue is not None and claim.cue.span[0] <= event.trigger.span[0] < claim.cue.span[1]):
        return False
    start, end = event.trigger.span
    return any(first <= start and end <= last for first, last in claim.content.spans)


def told_by_both(ledger: Ledger) -> list[str]:
    return [
        event.trigger.text
        for event in ledger.events
        if event.narrated and any(inside(event, claim) for claim in ledger.claims)
    ]


@given(reports())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_event_inside_somebodys_content_is_told_by_the_report(text: str) -> None:
    assert told_by_both(read(text, published="2025-03-10")) == []


def test_what_stands_outside_of_every_content_is_told_by_the_report() -> None:
    ledger = read(
        "Chadian troops shelled the village of Tarn on Sunday. Residents said nine people were killed.",
        published="2025-03-10",
    )
    assert [event.trigger.text for event in ledger.events if event.narrated] == ["shelled"]
