"""Words of conflict where no event of conflict is reported: sports, politics, idiom, threats, denials, history."""

from __future__ import annotations

import pytest

import rashomon
from rashomon.codebook import load_codebook

SENTENCES = {
    "sports": (
        "United beat City 3-1 in a fierce derby on Saturday.",
        "The striker shot wide after a late attack by the visitors.",
        "Arsenal's attack struck twice before half-time.",
        "The champions crushed their rivals in the opening match of the season.",
        "He fired home from twenty yards to seal victory.",
        "The Tigers exploded for six runs in the third inning.",
        "The boxer was knocked out in the fifth round of the fight.",
        "Two players were injured in the first half.",
        "The bowler took five wickets and destroyed the middle order.",
        "Chelsea launched wave after wave of attack but could not score.",
        "The coach was fired after a string of defeats.",
        "She captured the title with a brilliant shot at the last hole.",
        "The two sides will clash again in the cup final.",
        "The goalkeeper rescued a point with a late save.",
        "The Bombers raided the scoreboard in the final quarter.",
        "The club has released its veteran defender.",
        "The rookie hit a home run in the ninth.",
        "Our defence collapsed in the second half and they stormed to victory.",
        "The cyclist launched an attack on the final climb.",
        "He died a hero's death in the video game.",
    ),
    "politics": (
        "The senator attacked the governor over his tax policy.",
        "The minister came under fire for his remarks on pensions.",
        "Republicans slammed the bill and vowed to kill it in committee.",
        "The prime minister survived a battle for the leadership of her party.",
        "The candidate fired back at her critics in a televised debate.",
        "Labour launched its election campaign in Leeds.",
        "The opposition stormed out of parliament during the budget vote.",
        "The mayor declared war on litter.",
        "The two candidates traded blows in Tuesday's debate.",
        "The proposal was shot down by the committee.",
        "The president's veto killed the amendment.",
        "The party captured twelve seats in the north.",
        "The chancellor defended his plan against attacks from the left.",
        "The reform was blocked by the upper house.",
        "Voters punished the ruling party at the polls.",
        "The campaign targeted young voters with online adverts.",
        "The government fired the head of the statistics office.",
        "The deal was torpedoed by a row over fishing quotas.",
        "Her speech was a bombshell for the party.",
        "The minister was sacked after a clash with colleagues over spending.",
    ),
    "idiom": (
        "He suffered a heart attack on the way to work.",
        "The company shelled out two million for the domain name.",
        "The new film is a blast from start to finish.",
        "She killed time by reading a magazine.",
        "They struck a deal over the price of the house.",
        "The album hit the shops in June.",
        "My phone died before I could call.",
        "He shot a film about his grandmother in Sicily.",
        "Stock prices crashed and investors fled to gold.",
        "House prices have exploded in the last five years.",
        "The idea struck her as odd.",
        "Lightning struck a barn near the village.",
        "The earthquake killed 200 people in the valley.",
        "A fire destroyed the old theatre in the harbour.",
        "She is battling cancer with great courage.",
        "He was charged 40 euros for the room.",
        "The firm fired 300 employees.",
        "The storm hit the coast and destroyed hundreds of homes.",
        "A bus crash killed twelve passengers near the lake.",
        "The chef was bombarded with questions about his recipe.",
        "The joke bombed and the audience was silent.",
        "Our teacher exploded when he saw the homework.",
        "I was under attack from mosquitoes all night.",
        "The song is a killer and the drummer is a beast.",
        "The invasion of grey squirrels threatens native trees.",
        "The book captures the mood of the sixties.",
        "The court struck down the tax on sugar.",
        "He ran a war of words with his neighbour about the hedge.",
        "The virus attacks the liver.",
        "They fought the blaze for six hours.",
        "The price war between the two airlines hit profits.",
        "The singer released a new single on Friday.",
        "The bank launched a new savings account.",
        "He executed the plan perfectly.",
        "She triggered an explosion of interest in knitting.",
        "The bomb of the season was the transfer of the midfielder.",
        "The minefield of tax rules is hard to cross.",
        "The actor's death at 94 was announced by his family.",
        "Her grandfather died of pneumonia in March.",
    ),
    "threats": (
        "The rebels threatened to attack the capital.",
        "The general warned that his troops would strike back.",
        "Israel could launch a strike on the reactor.",
        "The army plans to bomb the bridges if the talks fail.",
        "If the militants attack the convoy, the truce will collapse.",
        "The group vowed to avenge its leader.",
        "The minister feared an attack on the embassy.",
        "Police are training for a possible bombing.",
        "Officials said that an invasion was unlikely.",
        "The government urged both sides not to attack civilians.",
        "The UN demanded that the shelling stop.",
        "The army may withdraw from the town next month.",
        "Analysts doubt that the rebels will seize the airport.",
        "Troops stand ready to fire on intruders.",
        "The plan calls for strikes against the camps.",
    ),
    "denials": (
        "The army did not attack the village.",
        "No rockets were fired from the valley.",
        "Nobody was killed or wounded.",
        "The rebels never captured the airport.",
        "There was no fighting in the town on Monday.",
        "The navy prevented an attack on the tanker.",
        "The colonel rejected claims that his men bombed the market.",
        "The raid was cancelled at the last minute.",
        "Neither side attacked during the holiday.",
    ),
    "history": (
        "In 1812 the emperor's army burned the city.",
        "The fort was besieged by the Ottomans in 1565.",
        "The museum shows the battle of 1916 in which 20,000 soldiers died.",
        "The town was bombed heavily during World War II.",
        "The castle was destroyed in the siege of 1645.",
        "Her grandfather was killed in the First World War.",
        "The treaty of 1648 ended thirty years of war.",
        "The novel is set during the invasion of 1941.",
        "A plaque recalls the massacre of 1937.",
        "The veterans of the 1944 landings met on the beach.",
        "The regiment fought at the Battle of Waterloo.",
        "The bridge was blown up by retreating troops in 1945.",
        "Centuries ago pirates raided the coast.",
        "The rebellion of 1798 was crushed by the army.",
    ),
}

MOST = 0.05  # of all sentences that may get an event all the same

EVENTS = (
    "The rebels attacked the capital on Monday.",
    "A minister was killed when gunmen fired on his car.",
    "The police station was hit by two rockets.",
    "The team bus was attacked by gunmen after the match.",
    "The film festival was cancelled after a bomb exploded in the theatre.",
    "Shells hit the stadium during a league game, killing three players.",
    "The candidate was shot dead by a gunman during an election rally.",
    "Nine farmers were killed on Sunday.",
    "A hospital was destroyed in an air raid, doctors said.",
)
"""Sentences of the same fields in which something did happen."""


def told_as_real(sentence: str) -> list[str]:
    """The events of force, unrest and the like that are told as having happened; speech acts are left out."""
    kinds = load_codebook().kinds
    return [
        f"{event.trigger.text}: {event.kind}"
        for event in rashomon.read(sentence).events
        if event.realis in ("actual", "ongoing") and kinds[event.kind].group != "words"
    ]


@pytest.mark.parametrize("field", SENTENCES)
def test_words_of_conflict_of_another_field_are_no_events(field: str) -> None:
    false = {sentence: found for sentence in SENTENCES[field] if (found := told_as_real(sentence))}
    assert len(false) <= max(1, 2 * MOST * len(SENTENCES[field])), false


def test_hardly_any_sentence_without_an_event_gets_one() -> None:
    sentences = [sentence for listed in SENTENCES.values() for sentence in listed]
    false = {sentence: found for sentence in sentences if (found := told_as_real(sentence))}
    assert len(false) <= MOST * len(sentences), false


@pytest.mark.parametrize("sentence", EVENTS)
def test_what_happened_in_another_field_is_an_event(sentence: str) -> None:
    assert told_as_real(sentence)


def realis(text: str, published: str | None = None) -> set[str]:
    return {event.realis for event in rashomon.read(text, published=published).events}


def test_what_is_centuries_or_half_a_century_back_is_background() -> None:
    assert realis("In 1943 the army shelled the town.", "2017-03-04") == {"generic"}
    assert realis("The army shelled the town seventy years ago.", "2017-03-04") == {"generic"}
    assert realis("The town was shelled during World War II.", "2017-03-04") == {"generic"}


def test_what_a_running_affair_began_with_is_told_as_real() -> None:
    assert realis("The army shelled the town in 2012.", "2017-03-04") == {"actual"}
    assert realis("The army has shelled the town since 1950.", "2017-03-04") == {"actual"}
    assert realis("The army shelled the town a decade ago.", "2017-03-04") == {"actual"}
    assert realis("About 1500 soldiers shelled the town.", "2017-03-04") == {"actual"}


def test_a_report_on_the_past_is_of_its_own_time() -> None:
    text = (
        "The army shelled the town on 3 May 1943. Rockets hit the harbour on the same day. "
        "Troops crossed the river in June 1943. The town fell to them a week later. Soldiers arrested the mayor."
    )
    assert "generic" not in realis(text)


def test_what_only_its_denial_tells_of_did_not_happen() -> None:
    for text in (
        "The army denied shelling the village.",
        "The army denied that it had shelled the village.",
        "Officials rejected claims that its soldiers attacked the convoy.",
    ):
        deeds = [event.realis for event in rashomon.read(text).events if event.kind != "denial"]
        assert deeds == ["negated"], text


def test_a_part_in_an_attack_may_be_denied_and_the_attack_given() -> None:
    text = "A bomb killed nine people at the station. The group denied any part in the attack."
    assert all(e.realis == "actual" for e in rashomon.read(text).events)


def test_what_a_country_threatens_to_slide_into_is_not_there_yet() -> None:
    text = "With the province threatening to slide into civil war, the governor was called home."
    assert [e.realis for e in rashomon.read(text).events if e.trigger.text == "civil war"] == ["planned"]
