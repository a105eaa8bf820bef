"""Every kind of the codebook is found in plain news sentences: active, passive, and by a noun."""

import pytest

from rashomon.codebook import load_codebook
from rashomon.reading.reader import read

SENTENCES = {
    "air-strike": (
        "Warplanes bombed a depot near Zaria on Monday.",
        "The village was hit by air strikes before dawn, residents said.",
        "Government jets carried out several strikes on the town.",
        "Helicopters dropped barrel bombs on the district, killing four people.",
        "The air raids on the suburb went on all night.",
        "Coalition jets targeted two villages on Friday.",
    ),
    "drone-strike": (
        "A drone strike killed two commanders.",
        "Drones attacked an oil terminal on the coast.",
        "The depot was struck by a drone late on Sunday.",
    ),
    "shelling": (
        "Artillery shelled the outskirts of the town.",
        "The market came under mortar fire on Tuesday.",
        "Rebels fired rockets at the airport.",
        "Rockets landed in a school yard.",
        "The bombardment of the old quarter continued.",
    ),
    "missile-strike": (
        "The navy launched cruise missiles at the port.",
        "A missile hit the power station, killing three workers.",
        "The missile strike on the airfield was condemned by Norway.",
    ),
    "armed-clash": (
        "Clashes broke out between soldiers and rebels near Zaria.",
        "The two armies exchanged fire across the river.",
        "Troops fought militants in the hills for hours.",
        "Heavy fighting continued around the airport.",
        "Fighting raged in the town on Monday.",
        "Fighting erupted near the airport.",
    ),
    "attack": (
        "Gunmen attacked a checkpoint in the north.",
        "The army launched an offensive against the rebels.",
        "A convoy came under attack on the coastal road.",
        "A patrol was ambushed near the border.",
        "Rebels stormed an army base at dawn.",
    ),
    "ground-incursion": (
        "Troops invaded the neighbouring province on Sunday.",
        "Tanks crossed the border before sunrise.",
        "The incursion by Chadian soldiers lasted two days.",
    ),
    "bombing": (
        "A car bomb exploded outside the courthouse.",
        "A roadside bomb killed five policemen.",
        "Two soldiers died when their truck struck a landmine.",
        "An explosion tore through the bus station.",
    ),
    "suicide-bombing": (
        "A suicide bomber killed nine people at the gate.",
        "The attacker blew himself up in a market.",
        "A suicide attack hit the barracks on Friday.",
    ),
    "shooting": (
        "Gunmen opened fire on a minibus.",
        "A sniper shot a policeman at the roundabout.",
        "Two traders were shot dead outside their shop.",
        "Soldiers fired on a crowd of protesters.",
    ),
    "assassination": (
        "Unknown men assassinated the deputy governor.",
        "The general survived an assassination attempt.",
        "The minister was assassinated in his car.",
    ),
    "attack-on-civilians": (
        "Militiamen massacred villagers in the valley.",
        "The massacre of forty farmers shocked the country.",
        "Dozens of civilians were slaughtered by the raiders.",
    ),
    "abduction": (
        "Armed men kidnapped three aid workers.",
        "The nuns were taken hostage in May.",
        "The abduction of the students caused anger.",
    ),
    "sexual-violence": (
        "Soldiers raped women in the camp, witnesses said.",
        "Survivors reported sexual violence by the militia.",
    ),
    "torture": (
        "Guards tortured the detainees for weeks.",
        "The prisoner was tortured to death.",
        "The report describes the torture of captives.",
    ),
    "execution": (
        "The group beheaded two captives.",
        "Four men were executed by firing squad.",
        "The execution of the pilot was filmed.",
    ),
    "chemical-attack": (
        "The chemical attack killed dozens of people.",
        "Planes dropped chlorine on the town.",
        "Government forces used sarin gas in the suburb.",
    ),
    "cyber-attack": (
        "Hackers broke into the ministry's network.",
        "A cyberattack shut down the power grid.",
    ),
    "siege": (
        "Rebels besieged the garrison for a month.",
        "The town has been under siege since May.",
        "Troops encircled the city on Monday.",
        "The siege of the enclave entered its third year.",
    ),
    "property-destruction": (
        "Militiamen torched dozens of houses.",
        "The bridge was destroyed on Thursday.",
        "Soldiers looted several shops in the capital on Sunday.",
        "The demolition of the homes was condemned.",
    ),
    "killing": (
        "Two farmers were killed near the border.",
        "The murder of the journalist is unsolved.",
        "Six miners were found dead near the frontier.",
        "Rebels killed three soldiers.",
    ),
    "injury": (
        "Eight policemen were wounded in the north.",
        "The militia wounded two shepherds.",
        "Three children were injured, doctors said.",
    ),
    "interception": (
        "Air defences shot down two drones.",
        "The missile was intercepted over the sea.",
        "Police foiled an attack on the embassy.",
        "A fighter jet was downed over the desert.",
    ),
    "territory-gained": (
        "Rebels captured a town on the main road.",
        "The militia seized control of the airport.",
        "The village fell to the insurgents.",
        "The capture of the hill opened the way to the city.",
        "The army took two villages from the militants.",
    ),
    "territory-regained": (
        "Government forces retook the town on Friday.",
        "The army regained control of the crossing.",
        "The village was liberated from the militants.",
        "The recapture of the city took a month.",
    ),
    "airspace-violation": (
        "A fighter jet violated Turkish airspace.",
        "Two airspace violations were reported by Estonia.",
    ),
    "mobilization": (
        "Serbia put its troops on high alert.",
        "The government called up reservists.",
        "The troop build-up along the border worries Ghana.",
    ),
    "deployment": (
        "France deployed soldiers to the island.",
        "Reinforcements were sent to the front.",
        "The deployment of peacekeepers begins in June.",
    ),
    "withdrawal": (
        "Ethiopia withdrew its troops from the region.",
        "The rebels surrendered on Sunday.",
        "The withdrawal of the forces was completed.",
        "Soldiers pulled out of the town.",
    ),
    "weapons-test": (
        "North Korea test-fired a ballistic missile.",
        "The missile test alarmed Japan.",
    ),
    "military-exercise": (
        "The two navies held joint drills in the strait.",
        "The military exercises began on Monday.",
    ),
    "weapons-transfer": (
        "Italy delivered missiles to the government.",
        "The arms shipment was sent by sea.",
        "The state armed the militia with rifles.",
    ),
    "border-closure": (
        "Niger closed its border with Benin.",
        "The crossing was shut on Friday.",
        "The closure of the border hurt traders.",
    ),
    "border-opening": (
        "Kenya reopened the border with Somalia.",
        "The reopening of the crossing was delayed.",
    ),
    "arrest": (
        "Police arrested nine suspects.",
        "Two activists were detained at the airport.",
        "The arrest of the mayor sparked anger.",
    ),
    "deportation": (
        "Algeria deported hundreds of migrants.",
        "The deportation of the workers was halted.",
    ),
    "curfew": (
        "The governor imposed a curfew on the city.",
        "The president declared a state of emergency.",
    ),
    "sanction": (
        "Canada imposed sanctions on two generals.",
        "The sanctions against the company were extended.",
    ),
    "seizure": (
        "Police seized weapons in a warehouse.",
        "The navy seized a tanker in the gulf.",
        "The seizure of the ship angered Greece.",
    ),
    "blockade": (
        "Warships blockaded the port.",
        "The blockade of the harbour is in its second week.",
        "Rebels blocked the main supply road.",
    ),
    "censorship": (
        "The government blocked the website of a newspaper.",
        "The internet shutdown lasted nine days.",
    ),
    "conviction": (
        "A court sentenced the general to ten years in prison.",
        "The rebel leader was convicted of murder.",
    ),
    "demonstration": (
        "Thousands protested in the capital.",
        "The opposition staged a rally on Saturday.",
        "Protesters took to the streets.",
    ),
    "riot": (
        "Youths rioted in three suburbs.",
        "The riots spread to the port.",
    ),
    "labour-strike": (
        "Teachers went on strike over pay.",
        "The general strike shut the factories.",
    ),
    "accusation": (
        "Chad accused Sudan of arming rebels.",
        "Sudan blamed Chad for the raid.",
    ),
    "condemnation": (
        "Norway condemned the attack.",
        "The bombing was condemned by the African Union.",
    ),
    "denial": (
        "Sudan denied the accusation.",
        "The ministry denied that its forces were involved.",
    ),
    "rejection": ("Khartoum rejected the proposal.",),
    "threat": (
        "The group threatened to bomb the capital.",
        "The general threatened retaliation.",
    ),
    "warning": ("Kenya warned its citizens against travelling there.",),
    "demand": (
        "The rebels demanded the release of prisoners.",
        "Ghana demanded that the troops leave.",
    ),
    "appeal": (
        "The pope called for a ceasefire.",
        "The United Nations urged both sides to show restraint.",
    ),
    "statement-of-support": (
        "Cuba expressed support for Bolivia.",
        "The king voiced solidarity with the victims.",
    ),
    "pledge": ("Japan promised aid for the refugees.",),
    "declaration-of-war": ("The rebels have declared war on the junta.",),
    "talks": (
        "The two foreign ministers met in Geneva.",
        "Peace talks resumed on Wednesday.",
        "The sides held negotiations in Doha.",
    ),
    "mediation": (
        "Oman mediated between the two governments.",
        "The mediation by Kenya failed.",
    ),
    "visit": (
        "The foreign minister visited Baku on Tuesday.",
        "The president paid a visit to the troops.",
    ),
    "agreement": (
        "The two sides signed a peace agreement.",
        "The governments agreed on a prisoner list.",
        "The deal was reached in Cairo.",
    ),
    "ceasefire": (
        "The government declared a ceasefire.",
        "The truce took effect at midnight.",
        "A ceasefire between the army and the rebels began on Sunday.",
    ),
    "ceasefire-violation": (
        "The army violated the ceasefire.",
        "Observers recorded nine ceasefire violations.",
    ),
    "prisoner-exchange": (
        "The two countries exchanged prisoners.",
        "A prisoner swap took place at the bridge.",
    ),
    "release": (
        "The kidnappers released the two engineers.",
        "Forty detainees were freed on Friday.",
        "The release of the hostages was delayed.",
    ),
    "diplomatic-break": (
        "Morocco severed ties with Iran.",
        "Peru recalled its ambassador from Mexico.",
    ),
    "diplomatic-expulsion": (
        "Denmark expelled three diplomats.",
        "The expulsion of the ambassador was announced on Monday.",
    ),
    "displacement": (
        "Thousands of families fled the fighting.",
        "More than 5,000 people were displaced.",
        "The fighting forced residents to leave their homes.",
    ),
    "return": (
        "Hundreds of refugees returned to their villages.",
        "The return of the refugees began in March.",
    ),
    "evacuation": (
        "The Red Cross evacuated the wounded.",
        "Civilians were evacuated from the city.",
    ),
    "aid-delivery": (
        "A convoy delivered food to the town.",
        "An aid convoy entered the enclave.",
        "The agency distributed tents to families.",
    ),
    "aid-obstruction": (
        "Soldiers blocked an aid convoy.",
        "The militia denied access to relief workers.",
    ),
    "shortage": (
        "Residents face a shortage of water.",
        "Hospitals ran out of medicine.",
    ),
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, one) for kind, many in SENTENCES.items() for one in many])
def test_the_kind_of_a_plain_sentence_is_found(kind: str, sentence: str) -> None:
    found = [event.kind for event in read(sentence, published="2024-05-04").events]
    assert kind in found


def test_every_kind_of_the_codebook_has_a_sentence() -> None:
    assert set(SENTENCES) == set(load_codebook().kinds)
