"""The sentences of the generated claims: for each act the frames that newswire English has for it.

A frame is written with marks: `<...>` is the cue, `[...]` the content (several pairs make it discontinuous), `~...~` a
source that is more than a speaker. Slots are in braces; those in `SPEAKING` mark the source themselves. `<2:...>`,
`[2:...]` and `{X2}` belong to a second claim in the same sentence. `{v:a|b}` takes one of several words.
"""

from __future__ import annotations

from dataclasses import dataclass

# fmt: off
AFFIRMED, UNSAID, NEGATED = "affirmed", "cue negated", "content negated"
BEFORE, AFTER, INSIDE = "before", "after", "inside"
ACTIVE, PASSIVE = "active", "passive"
VERB, NOUN, OTHER = "verb", "noun", "other"


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence with slots, and where it stands in the table of acts, polarities, positions and voices."""

    act: str
    polarity: str
    position: str
    voice: str
    part: str
    text: str
    certainty: str | None = "certain"
    """None where nothing is asked of it."""
    stance: str | None = None
    """Where it is not that of the act."""


CONTENTS = {
    "clause": (
        "rockets had hit a bakery in {town}",
        "{n} people were killed when a drone struck a market in {town}",
        "three bridges leading to {town} had been destroyed",
        "gunmen had stormed a police station in {town} and freed {n} prisoners",
        "the shelling of {town} had forced about {k} families to flee",
        "a convoy carrying food to {town} had been looted on {day}",
        "at least {n} soldiers had been wounded near {town}",
        "rescue teams had pulled {n} bodies from the rubble in {town}",
    ),
    "noclause": (
        "no civilians had been killed in the raid on {town}",
        "the convoy had not reached {town}",
        "none of the {n} hostages had been freed",
        "there were no fighters in the hospital in {town}",
        "the power station near {town} had not been damaged",
        "{n} people had still not been found in the ruins of {town}",
    ),
    "Clause2": (
        "Rockets hit a bakery in {town}|killing at least {n} people",
        "A drone struck a bus near {town}|wounding {n} passengers",
        "Gunmen opened fire on a checkpoint near {town}|killing {n} policemen",
        "Shells landed in the centre of {town}|setting a market ablaze",
    ),
    "Parted": (
        "The rockets|hit a bakery in {town}",
        "The shelling of {town}|killed at least {n} people",
        "The attackers|had stormed a police station in {town}",
        "The convoy|was looted on the road to {town}",
        "The blast|wounded {n} soldiers",
    ),
    "NoParted": (
        "The rockets|did not hit the hospital in {town}",
        "The convoy|never reached {town}",
        "The dead|were not fighters",
        "The village|had not been taken",
    ),
    "quote": (
        "We found {n} bodies in the rubble",
        "The hospital in {town} has run out of blood",
        "The shelling went on until dawn",
        "Our teams cannot reach {town}",
    ),
    "noquote": ("There was no warning", "We have not seen any fighters here", "Nobody in {town} is safe"),
    "event": ("Heavy shelling", "Clashes around {town}", "An explosion near {town}", "The deaths of {n} civilians"),
    "xclause": (
        "{Xa} troops had shelled a market in {town}",
        "{XP} had broken the ceasefire near {town}",
        "{XP} had armed gunmen in {town}",
        "{Xa} drones had killed {n} farmers near {town}",
    ),
    "noxclause": (
        "{XP} had not honoured the ceasefire",
        "{Xa} commanders had done nothing to stop the looting of {town}",
        "{XP} had never wanted a truce",
    ),
    "deed": (
        "shelling a refugee camp near {town}",
        "breaking the ceasefire",
        "sending armed drones over {town}",
        "using cluster bombs in {town}",
        "killing {n} fishermen",
        "blocking aid for {town}",
    ),
    "nodeed": (
        "not keeping to the agreement",
        "failing to protect civilians in {town}",
        "not allowing aid into {town}",
        "failing to return the bodies of {n} soldiers",
    ),
    "harm": (
        "the attack on {town}",
        "the deaths of {n} villagers",
        "an explosion that killed {n} people in {town}",
        "the collapse of the talks",
        "the shelling of a school in {town}",
        "a drone strike on a bus near {town}",
    ),
    "deedclaimed": (
        "the drone strike on a depot in {town}",
        "an ambush that killed {n} soldiers near {town}",
        "the rocket attack on {town}",
        "the attack on a convoy outside {town}",
    ),
    "own": (
        "{its} forces had killed {n} civilians by mistake",
        "{it} had lost {n} soldiers near {town}",
        "{its} troops had been driven out of {town}",
        "{its} aircraft had hit a clinic in {town}",
        "mistakes had been made in the raid on {town}",
    ),
    "noown": (
        "{it} had not warned residents before the strike on {town}",
        "not all of the dead were fighters",
        "{its} troops had failed to identify the target",
        "{it} no longer held {town}",
    ),
    "denied": (
        "{its} troops had entered {town}",
        "{it} had shelled a school in {town}",
        "{its} aircraft had killed {n} civilians",
        "{it} had broken the ceasefire",
    ),
    "nodenied": (
        "{it} had not warned residents of {town}",
        "{its} forces had done nothing to protect {town}",
    ),
    "denieddeed": ("firing on the convoy", "shelling {town}", "killing {n} civilians", "arming the rebels"),
    "deniedthing": (
        "any role in the bombing",
        "any involvement in the attack on {town}",
        "responsibility for the deaths of {n} villagers",
        "the use of cluster bombs in {town}",
    ),
    "account": (
        "that account of the clash",
        "the death toll of {n}",
        "the findings of the inquiry",
        "the figure of {n} dead",
        "{X's} version of the raid",
    ),
    "disputed": (
        "there had been fighters in the school in {town}",
        "{town} had fallen",
        "{n} of the dead were soldiers",
        "the convoy had come under fire",
    ),
    "offer": (
        "the ceasefire proposal",
        "an offer to hold talks in Geneva",
        "a plan to demilitarise {town}",
        "the truce",
    ),
    "nooffer": (
        "a proposal not to deploy heavy weapons in {town}",
        "the finding that no civilians were killed in {town}",
    ),
    "menace": (
        "close the border crossing at {town}",
        "strike {Xa} positions around {town}",
        "cut off water supplies to {town}",
        "shoot down any aircraft over {town}",
        "retaliate for the raid on {town}",
    ),
    "nomenace": ("not renew the truce", "not release the {n} prisoners", "not reopen the road to {town}"),
    "danger": (
        "hospitals in {town} would run out of fuel within days",
        "the fighting would spread to {town}",
        "{k} people were on the verge of starvation",
        "a new offensive was imminent",
    ),
    "nodanger": ("aid would not reach {town} before winter", "the truce would not last", "{town} was no longer safe"),
    "peril": ("famine in {town}", "further attacks on {town}", "a humanitarian disaster", "an outbreak of cholera"),
    "plea": (
        "halt the fighting in {town}",
        "return to the negotiating table",
        "open a corridor for aid to {town}",
        "free the {n} hostages",
        "exercise restraint",
    ),
    "noplea": ("not to escalate the fighting", "not to use heavy weapons in {town}", "not to expel refugees"),
    "wish": (
        "an immediate ceasefire",
        "an inquiry into the deaths of {n} civilians",
        "the release of all hostages",
        "talks on the future of {town}",
        "calm",
    ),
    "nowish": ("an end to the shelling of {town}", "no further attacks on hospitals"),
    "claimright": (
        "the release of {n} prisoners",
        "an apology",
        "the withdrawal of {Xa} troops from {town}",
        "an end to the blockade",
    ),
    "order": ("leave {town}", "lay down their arms", "pull back from {town}", "hand over their weapons"),
    "must": ("leave {town}", "pull back from {town}", "end the blockade", "stop the shelling of {town}"),
    "noorder": ("not to leave their homes", "not to approach the front line near {town}"),
    "plan": (
        "rebuild {town}",
        "protect civilians in {town}",
        "send $40 million in aid to {town}",
        "respect the ceasefire",
        "withdraw from {town} by {day}",
    ),
    "noplan": ("not to attack {town}", "not to close the border", "not to deploy artillery near {town}"),
    "cause": (
        "the ceasefire",
        "the peace talks in Geneva",
        "the agreement to exchange {n} prisoners",
        "the decision to reopen the border at {town}",
        "the initiative",
    ),
    "nocause": ("the decision not to storm {town}", "the agreement not to target power stations"),
    "crime": (
        "the killing of {n} civilians in {town}",
        "the air strike on a hospital in {town}",
        "the attack on {town}",
        "the abduction of {n} aid workers",
        "the use of landmines near {town}",
    ),
    "nocrime": ("the decision not to extend the truce", "the failure to protect civilians in {town}"),
    "thing": ("the raid on {town}|a massacre", "the operation|an act of aggression", "the strike|a war crime"),
    "kind": ("the compound|a weapons depot", "the dead|terrorists", "the talks|constructive", "the offer|a trap"),
    "nothing": (
        "the vote in {town}|neither free nor fair",
        "the offer|not serious",
        "the truce|no longer valid",
    ),
    "possible": (
        "{XP} may have used cluster bombs in {town}",
        "the death toll might rise",
        "the missile could have been fired from {town}",
        "the blast was possibly caused by a gas leak",
    ),
    "probable": (
        "{XP} had probably fired the missile",
        "the blast was likely caused by a car bomb",
        "the attackers had apparently come from {town}",
        "{n} more people were presumably buried under the rubble",
    ),
}


def _frames(act: str, *rows: tuple[str | None, ...]) -> list[Frame]:
    return [Frame(act, *row) for row in rows]  # type: ignore[arg-type]


STATE = _frames(
    "state",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:said|stated|announced|reported|insisted|maintained}> that [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <said> on {day} that [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:said|says}> [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <told> reporters in Geneva that [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "In a statement late on {day}, {S} <said> [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "Speaking by telephone, {W} <said> that [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "But {S} <{v:claimed|argued|insisted|countered|asserted}> that [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, OTHER, "<According to> {A}, [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "~A statement by {s}~ <said> [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "~State television~ <{v:said|reported}> that [{clause}]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Clause}], {A} <{v:said|reported|added|noted}>."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Clause}], {A} <said> on {day}."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Clause}], <said> {v:{W}|{M}}."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Clause}], {A} <{v:told|tells}> reporters."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Clause}], {S} <said> in a statement."),
    (AFFIRMED, AFTER, ACTIVE, OTHER, "[{Clause}], <according to> {A}."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Clause}], <said> {S} in a press release."),
    (AFFIRMED, AFTER, ACTIVE, OTHER, "[{nn} killed in {Xa} strike on {town}] <{v:-|–}> ~{v:monitor|officials|army|state media|witnesses|UN}~"),
    (AFFIRMED, BEFORE, ACTIVE, OTHER, "~{v:Army|Ministry|Rebels|Police|UN|Monitor}~<:> [{n} killed in {Xa} strike on {town}]"),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{nn} killed in {Xa} strike on {town}], {v:~officials~ <say>|~state TV~ <says>|~army~ <says>|~monitor~ <says>}"),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Clause}], ~state TV~ <{v:says|said|reported}>."),
    (AFFIRMED, AFTER, ACTIVE, VERB, '"[{quote}]," {A} <said>.'),
    (AFFIRMED, AFTER, ACTIVE, VERB, '"[{quote}]," <said> {W}.'),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[{Parted}], {A} <said>, [{parted}]."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[{Clause2}], {A} <{v:said|reported}>, [{parted}]."),
    (AFFIRMED, INSIDE, ACTIVE, OTHER, "[{Parted}], <according to> {A}, [{parted}]."),
    (AFFIRMED, BEFORE, PASSIVE, VERB, "{M} {was} <quoted> by state television <as saying> that [{clause}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{event}] <{was3} reported> by {W} on {day}."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <{v:claim|assertion}> that [{clause}] could not be verified."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "The <{v:claim|assertion}> by {S} that [{clause}] could not be verified."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <{v:said|stated|insisted|maintained}> that [{noclause}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <said> on {day} [{noclause}]."),
    (NEGATED, BEFORE, ACTIVE, OTHER, "<According to> {A}, [{noclause}]."),
    (NEGATED, AFTER, ACTIVE, VERB, "[{Noclause}], {A} <{v:said|added}>."),
    (NEGATED, AFTER, ACTIVE, OTHER, "[{Noclause}], <according to> {A}."),
    (NEGATED, AFTER, ACTIVE, VERB, '"[{noquote}]," {W} <said>.'),
    (NEGATED, INSIDE, ACTIVE, VERB, "[{NoParted}], {A} <said>, [{parted}]."),
    (NEGATED, BEFORE, PASSIVE, VERB, "{M} {was} <quoted> by state radio <as saying> [{noclause}]."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{S's} <claim> that [{noclause}] could not be verified."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <say> who had fired the rockets."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <say> what agent was used in {town}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{P} {has} not <said> whether {denied}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} would not <say> how many soldiers had been killed in {town}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} <{v:declined|refused}> to comment on the strike."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} <{v:declined|refused}> to say where the missiles had been launched."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} did not immediately <respond> to a request for comment."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} {has} yet to <comment> on the shelling of {town}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} <gave> no details of the casualties in {town}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} could not <say> when the road to {town} would reopen."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <said> [{possible}].", "possible"),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Possible}], {A} <said>.", "possible"),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <said> [{probable}].", "probable"),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Probable}], {A} <said> on {day}.", "probable"),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:believed|suspected}> that [{clause}].", "probable"),
    (AFFIRMED, BEFORE, PASSIVE, VERB, "[{XP}] <{is2} {v:believed|thought|suspected} to> [have fired on {town}].", "probable"),
)

ACKNOWLEDGE = _frames(
    "acknowledge",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <{v:admitted|acknowledged|conceded}> that [{own}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <{v:admitted|acknowledged}> on {day} [{own}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <{v:claimed|took} responsibility> for [{deedclaimed}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <{v:admitted|accepted} responsibility> for [{deedclaimed}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <said> [{it} {was} behind {deedclaimed}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <said> [{n} of {its} soldiers had been killed near {town}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <apologised> for [the deaths of {n} villagers]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Own}], {P} <{v:admitted|acknowledged|conceded}>."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[The shell], {P} <{v:admitted|acknowledged}>, [had been fired by {its} own troops]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Deedclaimed}] <was claimed> by {P}."),
    (AFFIRMED, AFTER, PASSIVE, NOUN, "<Responsibility> for [{deedclaimed}] <was claimed> by {P}."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{P's} <{v:admission|acknowledgement}> that [{own}] came a week after the raid."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{P} <{v:admitted|acknowledged|conceded}> that [{noown}]."),
    (NEGATED, AFTER, ACTIVE, VERB, "[{Noown}], {P} <{v:admitted|conceded}>."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{P's} <admission> that [{noown}] came a week after the raid."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{P} {has} not <claimed> responsibility for {deedclaimed}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "No group has <claimed> responsibility for {deedclaimed}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{P} {has} yet to <acknowledge> that {own}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{P} {has} never <admitted> that {own}."),
    (UNSAID, BEFORE, PASSIVE, VERB, "There was no immediate <claim> of responsibility for {deedclaimed}."),
)

ACCUSE = _frames(
    "accuse",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <accused> {XP} of [{deed}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{has} repeatedly accused> {XP} of [{deed}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <blamed> {XP} for [{harm}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <blamed> [{harm}] on [{XP}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <held> {XP} <responsible> for [{harm}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <alleged> that [{xclause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <said> [{XP} {was2} {v:responsible for|behind} {harm}]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Xclause}], {A} <alleged>."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{XP} {was2} responsible for {harm}], {A} <said>."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[The gunmen], {S} <alleged>, [had been armed by {XP}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "{x} {was2} <accused> by {S} of [{deed}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "{x} {was2} <blamed> by {S} for [{harm}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Harm}] <{was3} blamed> by {S} on [{XP}]."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <{v:accusation|allegation}> that [{xclause}] came hours before the talks."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "The <{v:accusation|allegation}> by {S} that [{xclause}] came hours before the talks."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <accused> {XP} of [{nodeed}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <alleged> that [{noxclause}]."),
    (NEGATED, AFTER, ACTIVE, VERB, "[{Noxclause}], {S} <alleged>."),
    (NEGATED, AFTER, PASSIVE, VERB, "{x} {was2} <accused> by {S} of [{nodeed}]."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{S's} <accusation> that [{noxclause}] came hours before the talks."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <accuse> {XP} of {deed}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} stopped short of <accusing> {XP} of {deed}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} {has} not <blamed> anyone for {harm}."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <alleged> that [{XP} might have armed the gunmen].", "possible"),
)

DENY = _frames(
    "deny",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <denied> that [{denied}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} {has} <denied> [{denieddeed}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <denied> [{deniedthing}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:dismissed|rejected}> [the {v2:accusation|allegation|accusations}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:dismissed|rejected}> [the allegations as baseless]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:rejected|dismissed}> [accusations that {denied}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <said> [the {v:accusation|allegation|claim} was {v2:false|baseless|untrue}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[Reports that {denied}] <were denied> by {P}."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[The allegations] <were {v:denied|rejected|dismissed}> by {S}."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{P's} <denial> that [{denied}] came a day after the raid."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{P} <issued a denial> that [{denied}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{P} <denied> that [{nodenied}]."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{P's} <denial> that [{nodenied}] came a day after the raid."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{P} did not <deny> that {denied}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{P} {has} neither confirmed nor <denied> that {denied}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{P} {has} not <denied> {denieddeed}."),
)

DISPUTE = _frames(
    "dispute",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:disputed|challenged|contested}> [{account}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:rejected|rebuffed|dismissed}> [{offer}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:cast doubt|cast doubts}> on [{account}].", "certain", "doubt"),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <questioned> [{account}].", "certain", "doubt"),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <disputed> that [{disputed}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Account}] <{was3} {v:disputed|challenged}> by {A}."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Offer}] <was {v:rejected|dismissed}> by {S}."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <rejection> of [{offer}] came as shelling resumed."),
    (AFFIRMED, AFTER, ACTIVE, NOUN, "The <rejection> by {S} of [{offer}] came as shelling resumed."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{S} <{v:rejected|disputed|challenged}> [{nooffer}]."),
    (NEGATED, AFTER, PASSIVE, VERB, "[{Nooffer}] <was {v:rejected|challenged}> by {S}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <dispute> {account}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} {has} not <rejected> {offer}."),
)

CONFIRM = _frames(
    "confirm",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <confirmed> that [{clause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <confirmed> [{crime}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} later <confirmed> [{harm}]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Clause}], {A} <confirmed>."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[{Parted}], {A} <confirmed>, [{parted}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Crime}] <was confirmed> by {A}."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{A's} <confirmation> that [{clause}] came late on {day}."),
    (AFFIRMED, AFTER, ACTIVE, NOUN, "<Confirmation> from {A} that [{clause}] came late on {day}."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <confirmed> that [{noclause}]."),
    (NEGATED, AFTER, ACTIVE, VERB, "[{Noclause}], {A} <confirmed>."),
    (NEGATED, INSIDE, ACTIVE, VERB, "[{NoParted}], {A} <confirmed>, [{parted}]."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <confirm> that {clause}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} could not <confirm> that {clause}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} <{v:declined|refused}> to confirm that {clause}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} {has} not <confirmed> {crime}."),
)

THREATEN = _frames(
    "threaten",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <threatened> to [{menace}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} {has} <threatened> to [{menace} unless the shelling stops]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <vowed> to [{v:avenge the deaths of {n} soldiers|retaliate for the raid on {town}}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <vowed> [revenge for {harm}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <threatened> {XP} with [{v:sanctions|a naval blockade|new air strikes}]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{It} would {menace}], {S} <threatened>."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "{x} {was2} <threatened> by {S} with [{v:sanctions|a blockade|new air strikes}]."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <threat> to [{menace}] drew no reply."),
    (AFFIRMED, AFTER, ACTIVE, NOUN, "A <threat> by {S} to [{menace}] drew no reply."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S} <{v:issued|repeated} a threat> to [{menace}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{S} <threatened> [not to {v:renew the truce|release the {n} prisoners}]."),
    (NEGATED, AFTER, ACTIVE, VERB, "[{It} would {nomenace}], {S} <threatened>."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{S's} <threat> [not to {v:renew the truce|release the {n} prisoners}] drew no reply."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} {has} not <threatened> to {menace}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} never <threatened> to {menace}."),
)

WARN = _frames(
    "warn",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:warned|cautioned}> that [{danger}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <warned> of [{peril}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <{v:warned|cautioned}> {XP} against [{v:any attack on {town}|an attempt to retake {town}}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <warned> on {day} that [{danger}]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{Danger}], {A} <warned>."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[The fighting], {A} <warned>, [would soon reach {town}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "Residents of {town} were <warned> by {S} that [{danger}]."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{A's} <warning> that [{danger}] went unheeded."),
    (AFFIRMED, AFTER, ACTIVE, NOUN, "A <warning> {v:from|by} {A} that [{danger}] went unheeded."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{A} <{v:issued|repeated} a warning> of [{peril}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <warned> that [{nodanger}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <warned> residents [not to return to {town}]."),
    (NEGATED, AFTER, ACTIVE, VERB, "[{Nodanger}], {A} <warned>."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{A's} <warning> that [{nodanger}] went unheeded."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <warn> of {peril}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} had not <warned> residents that {danger}."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <warned> that [the fighting {v:could|might} spread to {town}].", "possible"),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[The fighting {v:could|may|might} spread to {town}], {A} <warned>.", "possible"),
)

URGE = _frames(
    "urge",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <{v:urged|asked|implored|encouraged}> {XP} to [{plea}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <urged> both sides to [{plea}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:called|appealed} for> [{wish}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:called on|appealed to}> the warring parties to [{plea}]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[Both sides should {plea}], {N} <urged>."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[Both sides], {N} <urged>, [should {plea}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "{x} {was2} <{v:urged|asked}> by {N} to [{plea}]."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{N's} <{v:appeal|call|plea}> for [{wish}] went unanswered."),
    (AFFIRMED, AFTER, ACTIVE, NOUN, "{v:An <appeal>|A <call>|A <plea>} {v2:from|by} {N} for [{wish}] went unanswered."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{N} <{v:issued an appeal|renewed a call|repeated a call}> for [{wish}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{N} <{v:urged|asked}> {XP} [{noplea}]."),
    (NEGATED, AFTER, PASSIVE, VERB, "{x} {was2} <{v:urged|asked}> by {N} [{noplea}]."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{N's} <{v:appeal|call|plea}> to both sides [{noplea}] went unanswered."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{N} did not <call> for {wish}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{N} {has} not <urged> {XP} to {plea}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{N} stopped short of <calling> for {wish}."),
)

DEMAND = _frames(
    "demand",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <demanded> [{claimright}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <demanded> that [{XP} {v:free {n} prisoners|pull back from {town}|end the blockade}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:ordered|instructed}> residents to [leave {town}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <ordered> {Xa} fighters to [{order}]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{XP} must {must}], {S} <demanded>."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[{XP}], {S} <demanded>, [must {must}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "Residents were <{v:ordered|instructed}> by {S} to [leave {town}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Claimright}] <was demanded> by {S}."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <demand> that [{XP} {must}] was ignored."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <demand> for [{claimright}] was ignored."),
    (AFFIRMED, AFTER, ACTIVE, NOUN, "A <demand> by {S} for [{claimright}] was ignored."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{S} <ordered> residents [{noorder}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{S} <demanded> that [no {Xa} troops be deployed near {town}]."),
    (NEGATED, AFTER, PASSIVE, VERB, "Residents of {town} were <ordered> by {S} [not to leave their homes]."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{S's} <demand> that [no troops be deployed in {town}] was ignored."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} did not <demand> {claimright}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} {has} not <ordered> residents to {order}."),
)

PLEDGE = _frames(
    "pledge",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:pledged|vowed|promised}> to [{plan}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:pledged|promised|vowed}> that [{it} would {plan}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{D} <{v:pledged|promised}> [$40 million for {town}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:made a commitment|gave assurances}> that [{it} would {plan}]."),
    (AFFIRMED, AFTER, ACTIVE, VERB, "[{It} would {plan}], {S} <{v:pledged|promised}>."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "[The troops], {S} <{v:promised|pledged}>, [would leave {town} by {day}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[Aid worth $40 million] <was {v:pledged|promised}> by {D}."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <{v:pledge|promise|commitment}> to [{plan}] was met with doubt."),
    (AFFIRMED, AFTER, ACTIVE, NOUN, "A <{v:pledge|promise}> by {S} to [{plan}] was met with doubt."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{S} <{v:pledged|promised|vowed}> [{noplan}]."),
    (NEGATED, AFTER, ACTIVE, VERB, "[{It} would not attack {town}], {S} <{v:pledged|promised}>."),
    (NEGATED, BEFORE, ACTIVE, NOUN, "{S's} <{v:pledge|promise}> [{noplan}] was met with doubt."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} did not <promise> to {plan}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} {has} not <pledged> to {plan}."),
)

SUPPORT = _frames(
    "support",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:welcomed|praised|hailed|applauded}> [{cause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:expressed|voiced|reiterated} support> for [{cause}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <{v:backed|endorsed|supported}> [{cause}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Cause}] <{was3} {v:welcomed|praised|endorsed}> by {A}."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <endorsement> of [{cause}] surprised diplomats."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <{v:welcomed|praised|backed}> [{nocause}]."),
    (NEGATED, AFTER, PASSIVE, VERB, "[{Nocause}] <was {v:welcomed|praised}> by {A}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <{v:welcome|endorse}> {cause}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{S} {has} not <{v:endorsed|backed}> {cause}."),
)

CONDEMN = _frames(
    "condemn",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:condemned|denounced|deplored|criticised}> [{crime}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} strongly <condemned> [{crime}] on {day}."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <{v:criticised|condemned|denounced}> {XP} for [{deed}]."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Crime}] <was {v:condemned|denounced}> by {A}."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "{x} {was2} <{v:criticised|condemned}> by {N} for [{deed}]."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{N's} <{v:condemnation|denunciation}> of [{crime}] came within hours."),
    (AFFIRMED, AFTER, ACTIVE, NOUN, "The <condemnation> by {N} of [{crime}] came within hours."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <{v:expressed outrage|voiced anger}> at [{crime}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <{v:condemned|criticised|deplored}> [{nocrime}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{N} <{v:criticised|condemned}> {XP} for [{nodeed}]."),
    (NEGATED, AFTER, PASSIVE, VERB, "{x} {was2} <criticised> by {N} for [{nodeed}]."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <condemn> {crime}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} {has} yet to <condemn> {crime}."),
)

DESCRIBE = _frames(
    "describe",
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <described> [{thing} as {label}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{S} <{v:described|portrayed|characterised}> [{kind} as {label}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <called> [{thing} {label}]."),
    (AFFIRMED, BEFORE, ACTIVE, VERB, "{A} <{v:called|labelled|branded}> [{thing} {label}]."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "Aircraft struck what {S} <described> as [{v:a weapons depot|a training camp|a rebel base}]."),
    (AFFIRMED, INSIDE, ACTIVE, VERB, "The raid, which {S} <described> as [{v:an act of aggression|a massacre}], lasted two hours."),
    (AFFIRMED, AFTER, PASSIVE, VERB, "[{Thing}] <was described> by {A} as [{label}]."),
    (AFFIRMED, BEFORE, ACTIVE, NOUN, "{S's} <description> of [{thing} as {label}] angered diplomats."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <described> [{nothing} as {label}]."),
    (NEGATED, BEFORE, ACTIVE, VERB, "{A} <called> [{nothing} {label}]."),
    (NEGATED, AFTER, PASSIVE, VERB, "[{Nothing}] <was described> by {A} as [{label}]."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} did not <describe> {thing} as {label}."),
    (UNSAID, BEFORE, ACTIVE, VERB, "{A} stopped short of <calling> {thing} {label}."),
)

NESTED = [
    Frame("state", AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <said> [{X2} had <2:{v:denied|confirmed|acknowledged}> that [2:{noclause}]]."),
    Frame("state", AFFIRMED, BEFORE, ACTIVE, VERB, "{W} <said> [{X2} had <2:accused> the rebels of [2:{deed}]]."),
    Frame("state", AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <said> that [{X2} had <2:threatened> to [2:{v:close the border|cut off water supplies to {town}}]]."),
    Frame("state", AFFIRMED, BEFORE, ACTIVE, VERB, "{P} <said> [{clause}]. [2:The shelling], ~{it}~ <2:{v:added|said}>, [2:went on until dawn]."),
    Frame("confirm", AFFIRMED, BEFORE, ACTIVE, VERB, "{N} <confirmed> that [{X2} had <2:promised> to [2:{plan}]]."),
]

FRAMES = [
    *STATE, *ACKNOWLEDGE, *ACCUSE, *DENY, *DISPUTE, *CONFIRM, *THREATEN, *WARN, *URGE, *DEMAND, *PLEDGE, *SUPPORT,
    *CONDEMN, *DESCRIBE, *NESTED,
]
