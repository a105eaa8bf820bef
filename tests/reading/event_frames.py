"""Who does what to whom for the sentences of `event_grammar`: for each kind of the codebook a doer, a patient and verbs
that carry its nouns.

`{n}` stands for the noun with its article, `{p}` for the patient, `{a}` for the doer. A kind without a row in FRAMES has
no verbs or nouns of its own that take a doer ("talks" stands in NOUNS alone).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Roles:
    """A doer and a patient that fit the verbs of a kind, and the preposition that brings the patient to its nouns."""

    agent: str
    patient: str
    of: str = "of"
    light: tuple[str, ...] = ("carried out",)


ROLES = {
    "air-strike": Roles("government jets", "the village of Oreni", "on", ("carried out", "launched")),
    "drone-strike": Roles("the army", "a depot near Oreni", "on", ("carried out", "launched")),
    "shelling": Roles("the rebels", "the town of Oreni", "of", ("carried out", "resumed")),
    "missile-strike": Roles("the navy", "the port of Oreni", "on", ("carried out", "launched")),
    "armed-clash": Roles("soldiers", "the rebels", "with", ("were involved in",)),
    "attack": Roles("the gunmen", "an army convoy", "on", ("launched", "carried out")),
    "ground-incursion": Roles("troops", "the neighbouring province", "of", ("launched",)),
    "bombing": Roles("the militants", "a police station", "of", ("carried out",)),
    "shooting": Roles("gunmen", "a crowd of villagers", "of", ("carried out",)),
    "assassination": Roles("unknown gunmen", "the deputy governor", "of", ("carried out",)),
    "attack-on-civilians": Roles("militiamen", "villagers in the valley", "of", ("carried out", "committed")),
    "abduction": Roles("armed men", "four aid workers", "of", ("carried out",)),
    "sexual-violence": Roles("soldiers", "women in the camp", "of", ("committed",)),
    "torture": Roles("the guards", "the prisoners", "of", ("carried out",)),
    "execution": Roles("the militants", "two captured drivers", "of", ("carried out",)),
    "siege": Roles("government troops", "the town of Oreni", "of", ("imposed",)),
    "property-destruction": Roles("the raiders", "dozens of houses in the village", "of", ("carried out",)),
    "killing": Roles("the soldiers", "three farmers", "of", ("carried out",)),
    "injury": Roles("the soldiers", "three farmers", "of", ()),
    "interception": Roles("the air force", "two drones", "of", ("carried out",)),
    "territory-gained": Roles("the rebels", "the town of Oreni", "of", ("completed",)),
    "territory-regained": Roles("government troops", "the town of Oreni", "of", ("completed",)),
    "airspace-violation": Roles("two fighter jets", "the disputed islands", "of", ("carried out",)),
    "mobilization": Roles("the government", "ten thousand soldiers", "of", ("announced",)),
    "arrest": Roles("police", "eleven suspects", "of", ("carried out",)),
    "deportation": Roles("the authorities", "sixty migrants", "of", ("carried out",)),
    "sanction": Roles("the government", "two banks", "on", ("imposed",)),
    "blockade": Roles("the navy", "the port of Oreni", "of", ("imposed",)),
    "demonstration": Roles("thousands of people", "the new law", "against", ("held", "staged")),
    "ceasefire": Roles("the two armies", "the valley", "in", ("agreed", "declared")),
    "release": Roles("the court", "nine prisoners", "of", ("granted",)),
    "displacement": Roles("the fighting", "thousands of families", "of", ("caused",)),
    "return": Roles("the agency", "two hundred refugees", "of", ("organised",)),
    "evacuation": Roles("soldiers", "the villagers", "of", ("carried out", "ordered")),
}

UNFIT = {
    # words that need another doer, patient or frame than those of their kind
    "mine", "gas", "booby-trap", "buzz", "picket", "machine-gun", "snipe", "trespass", "intern", "amnesty", "pardon",
    "acquit", "unfreeze", "arson", "starve", "malnourish", "perish", "succumb", "letter-bomb", "dynamite", "rearm",
    "militarise", "militarize", "remobilise", "remobilize", "prosecute", "retaliate", "gun-down", "shoot-down", "hack",
    "flee", "uproot", "skirmish", "infiltrate", "foil", "thwart", "defuse", "annex", "overfly", "medevac", "rescue",
    "firebomb", "dive-bomb", "carpet-bomb", "mortar", "beleaguer", "ratify", "airdrop", "air-drop", "vaccinate",
    "car-bomb", "ied", "vbied", "landmine", "land-mine", "boobytrap", "terrorism", "counterterrorism", "custody", "influx",
    "insurgency", "bloodshed", "assail", "drive-by", "roadblock", "bail", "embargo",
    "electrocute", "waterboard", "guillotine", "crucify", "gang-rape", "molest", "handcuff", "indict", "sanction",
}  # fmt: skip
"""Verbs and nouns left out."""
