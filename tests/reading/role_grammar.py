"""A grammar of sentences that tell who did what to whom: every frame with several verbs and pairs of parties.

A frame is a sentence with slots: {A} does it to {B}; {a} and {b} are the demonyms of their states, {base}, {past}, {part}
and {ing} the forms of a verb, {noun} what its deed is called. The event's trigger stands between asterisks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of violence and the noun for its deed."""

    base: str
    past: str
    part: str
    ing: str
    noun: str


@dataclass(frozen=True, slots=True)
class Side:
    """A state in a sentence: its actor id, its demonym, its name and the phrase for its people."""

    id: str
    adjective: str
    name: str
    unit: str

    @property
    def phrase(self) -> str:
        return f"{self.adjective} {self.unit}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A generated sentence: its text, where the trigger stands, and whose the agents and targets are."""

    frame: str
    text: str
    trigger: tuple[int, int]
    agents: frozenset[str]
    targets: frozenset[str]


VERBS = (
    Verb("attack", "attacked", "attacked", "attacking", "attack"),
    Verb("shell", "shelled", "shelled", "shelling", "mortar attack"),
    Verb("strike", "struck", "struck", "striking", "strike"),
    Verb("bomb", "bombed", "bombed", "bombing", "bombing"),
    Verb("ambush", "ambushed", "ambushed", "ambushing", "ambush"),
    Verb("raid", "raided", "raided", "raiding", "raid"),
)

SIDES = (
    (Side("AFG", "Afghan", "Afghanistan", "forces"), Side("PAK", "Pakistani", "Pakistan", "soldiers")),
    (Side("ISR", "Israeli", "Israel", "troops"), Side("SYR", "Syrian", "Syria", "forces")),
    (Side("ETH", "Ethiopian", "Ethiopia", "soldiers"), Side("ERI", "Eritrean", "Eritrea", "troops")),
    (Side("AZE", "Azerbaijani", "Azerbaijan", "troops"), Side("ARM", "Armenian", "Armenia", "soldiers")),
    (Side("THA", "Thai", "Thailand", "forces"), Side("KHM", "Cambodian", "Cambodia", "troops")),
    (Side("RUS", "Russian", "Russia", "soldiers"), Side("UKR", "Ukrainian", "Ukraine", "forces")),
)

FRAMES = {
    # the plain clause
    "active": "{A} *{past}* {B} on Monday.",
    "active, in front": "On Monday {A} *{past}* {B} near the river.",
    "perfect": "{A} have *{part}* {B} near the river.",
    "past perfect": "{A} had *{part}* {B} near the river.",
    "perfect with an adverb": "{A} have repeatedly *{part}* {B} this week.",
    "passive": "{B} were *{part}* by {A} on Monday.",
    "passive perfect": "{B} have been *{part}* by {A} near the river.",
    "passive with means": "{B} were *{part}* near the river by {A}.",
    # the same told by somebody
    "told, active": "A witness said {A} had *{part}* {B} on Monday.",
    "told with that": "A witness said that {A} *{past}* {B} on Monday.",
    "told, passive": "A witness said that {B} were *{part}* by {A}.",
    "told at the end": "{A} *{past}* {B} on Monday, a witness said.",
    "according to": "According to a witness, {A} *{past}* {B} on Monday.",
    # control
    "control of the subject": "{A} tried to *{base}* {B} on Monday.",
    "control of the object": "The general ordered {A} to *{base}* {B}.",
    "control, passive": "{A} were ordered to *{base}* {B}.",
    "aspect": "{A} began *{ing}* {B} at dawn.",
    "accusation": "A witness accused {A} of *{ing}* {B}.",
    "accusation, passive": "{A} were accused of *{ing}* {B}.",
    "intention": "{A} threatened to *{base}* {B}.",
    # relative clauses
    "relative of the agent": "{A} that *{past}* {B} on Monday have left the valley.",
    "relative of the agent, with marks": "{A}, who *{past}* {B} on Monday, have left the valley.",
    "relative of the target": "{B} that {A} *{past}* on Monday have left the valley.",
    "relative of the target, passive": "{B} who were *{part}* by {A} on Monday have left the valley.",
    "reduced relative": "{B} *{part}* by {A} on Monday have left the valley.",
    # coordination
    "second of two verbs": "{A} crossed the river and *{past}* {B}.",
    "first of two verbs": "{A} *{past}* {B} and crossed the river.",
    "two passives": "{B} were surrounded and *{part}* by {A}.",
    "second clause": "The talks ended and {A} *{past}* {B}.",
    # appositions
    "apposition of the agent": "{A}, the strongest in the region, *{past}* {B} on Monday.",
    "apposition of the target": "{A} *{past}* {B}, the strongest in the region.",
    # participles
    "participle behind": "{A} crossed the river on Monday, *{ing}* {B}.",
    "participle in front": "*{Ing}* {B}, {A} crossed the river on Monday.",
    "after doing": "{A} crossed the river after *{ing}* {B}.",
    "by doing": "{A} broke the truce by *{ing}* {B}.",
    # clauses of time and reason
    "clause of time": "The talks ended after {A} *{past}* {B}.",
    "clause of time, in front": "As {A} *{past}* {B}, the talks ended.",
    # the deed as a noun
    "possessive noun": "{A}' *{noun}* on {B} ended the truce.",
    "demonym": "The {a} *{noun}* on {B} ended the truce.",
    "name of the state": "{AN}'s *{noun}* on {B} ended the truce.",
    "by phrase": "The *{noun}* by {A} on {B} ended the truce.",
    "by phrase behind": "The *{noun}* on {B} by {A} ended the truce.",
    "noun against": "The *{noun}* by {A} against {B} ended the truce.",
    "light verb": "{A} carried out {an} *{noun}* on {B} on Monday.",
    "light verb, passive": "{An} *{noun}* on {B} was carried out by {A} on Monday.",
    "light verb launched": "{A} launched {an} *{noun}* against {B}.",
    "noun with participle": "{An} *{noun}* carried out by {A} on {B} ended the truce.",
    "came under": "{B} came under *attack* by {A}.",
    "suffered": "{B} suffered {an} *{noun}* by {A}.",
    "noun in a passive": "{B} were hit in {an} *{noun}* by {A}.",
    "noun and its victims": "{An} *{noun}* by {A} killed {B}.",
    "demonym and its victims": "The {a} *{noun}* killed {B} near the river.",
    "victims in the passive": "{B} were killed in the {a} *{noun}*.",
    "after the noun": "{B} fled after the {a} *{noun}*.",
}

NO_TARGET = frozenset({"after the noun"})


def sentences(pairs: tuple[tuple[Side, Side], ...] = SIDES, verbs: tuple[Verb, ...] = VERBS) -> Iterator[Sentence]:
    """Every frame with every verb, the pairs of parties taking turns and both orders of each pair."""
    count = 0
    for name, frame in FRAMES.items():
        for verb in verbs:
            one, two = pairs[count // 2 % len(pairs)]
            agent, target = (one, two) if count % 2 else (two, one)
            count += 1
            yield sentence(name, frame, verb, agent, target)


def sentence(name: str, frame: str, verb: Verb, agent: Side, target: Side) -> Sentence:
    """One frame filled."""
    text = frame.format(
        A=agent.phrase,
        B=target.phrase,
        a=agent.adjective,
        b=target.adjective,
        AN=agent.name,
        BN=target.name,
        base=verb.base,
        past=verb.past,
        part=verb.part,
        ing=verb.ing,
        Ing=verb.ing.capitalize(),
        noun=verb.noun,
        an="an" if verb.noun[0] in "aeiou" else "a",
        An="An" if verb.noun[0] in "aeiou" else "A",
    )
    first = text.index("*")
    end = text.index("*", first + 1) - 1
    targets = frozenset() if name in NO_TARGET else frozenset({target.id})
    return Sentence(name, text.replace("*", ""), (first, end), frozenset({agent.id}), targets)
