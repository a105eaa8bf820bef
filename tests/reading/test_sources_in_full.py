"""Sources as a reader meets them: introduced in full, then carried by surname, pronoun, role and institution.

Every report here is invented, and read by the shipped model.
"""

import pytest

import rashomon

SAID = "2026-02-27"


def sources(text, published=SAID):
    """The sources of a report's claims in text order, with the party of each."""
    ledger = rashomon.read(text, published=published)
    party = {actor.id: actor.party for actor in ledger.actors}
    return [(claim.source, party.get(claim.source.actor)) for claim in ledger.claims if claim.source.kind != "narrator"]


def short(text):
    """(words, person, actor) of each source."""
    return [(source.text, source.person, source.actor) for source, _ in sources(text)]


CARRIED = [
    (
        "Sudanese army spokesman Tarek Osman said on Monday that rebels shelled a market in Omdurman. "
        "Osman said twelve people were killed. He added that the army would respond. "
        "The spokesman said the wounded were taken to a hospital.",
        ["Sudanese army spokesman Tarek Osman", "Osman", "He", "The spokesman"],
        ("Tarek Osman", "SDN.MIL", "SDN"),
    ),
    (
        "Ethiopia's foreign minister, Alem Bekele, said on Sunday that the talks had failed. "
        "Bekele said the other side had walked out. She said Ethiopia wanted peace. "
        "The minister said a new round was possible.",
        ["Alem Bekele", "Bekele", "She", "The minister"],
        ("Alem Bekele", "ETH.GOV", "ETH"),
    ),
    (
        "U.N. spokeswoman Clara Weiss said on Friday that aid trucks were stopped near Bunia. "
        "Weiss said the drivers were unharmed. She called on all groups to let the trucks pass. "
        "The spokeswoman said more trucks were ready.",
        ["U.N. spokeswoman Clara Weiss", "Weiss", "She", "The spokeswoman"],
        ("Clara Weiss", "UN", "UN"),
    ),
    (
        "Hezbollah official Jaafar Nimr said on Tuesday that Israeli jets bombed a house in Tyre. "
        "Nimr said nobody was killed. He warned that the group would respond.",
        ["Hezbollah official Jaafar Nimr", "Nimr", "He"],
        ("Jaafar Nimr", "HEZBOLLAH", "HEZBOLLAH"),
    ),
    (
        "Ukrainian President Olena Savchuk said on Thursday that Russian drones hit a power station. "
        "Savchuk said repairs would take days. The president said Ukraine would ask for help.",
        ["Ukrainian President Olena Savchuk", "Savchuk", "The president"],
        ("Olena Savchuk", "UKR.GOV", "UKR"),
    ),
    (
        "Karim Haddad, a spokesman for the Lebanese army, said on Monday that two soldiers were killed. "
        "Haddad said the shells came from the hills. He said an inquiry had begun.",
        ["Karim Haddad", "Haddad", "He"],
        ("Karim Haddad", "LBN.MIL", "LBN"),
    ),
    (
        "The director of the Syrian Observatory for Human Rights, Rami Saleh, said five people died in Idlib. "
        "Saleh said three of them were children. He said the toll could rise.",
        ["Rami Saleh", "Saleh", "He"],
        ("Rami Saleh", "SOHR", None),
    ),
    (
        "The provincial governor of Homs Talal Khatib told AFP that two bombers struck a checkpoint. "
        "Khatib said ten people were killed. He said the road was closed.",
        ["The provincial governor of Homs Talal Khatib", "Khatib", "He"],
        ("Talal Khatib", "SYR.GOV", "SYR"),
    ),
    (
        "Malian police chief Moussa Keita said on Wednesday that gunmen attacked a bus near Gao. "
        "“We found nine bodies,” Keita said. He said the gunmen fled on motorcycles.",
        ["Malian police chief Moussa Keita", "Keita", "He"],
        ("Moussa Keita", "MLI.POL", "MLI"),
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), CARRIED, ids=[who[0] for _, _, who in CARRIED])
def test_somebody_introduced_in_full_is_the_same_by_surname_pronoun_and_role(text, words, who):
    found = sources(text)
    assert len(found) >= len(words)
    for source, party in found:
        assert (source.person, source.actor, party) == who, source.text
        assert source.kind == "named"
    for word in words:
        assert any(word in source.text for source, _ in found)


def test_an_institution_is_carried_by_its_short_name_and_by_its_paper():
    text = (
        "Turkey's health ministry said on Thursday that tests pointed to sarin. The ministry said 31 people were treated. "
        "It said three had died. The statement said doctors from abroad took part."
    )
    assert {actor for _, _, actor in short(text)} == {"TUR.GOV"}
    assert sources(text)[-1][0].kind == "document"


def test_people_of_a_role_are_carried_without_becoming_anybodys():
    text = (
        "A military source said the road to Sebha was cut. The military source said a bridge was blown up. "
        "The source said Libyan engineers were on their way."
    )
    found = sources(text)
    assert {(source.kind, source.actor, party) for source, party in found} == {("unnamed", "?military-source", None)}


def test_two_speakers_with_titles_keep_them_and_their_surnames():
    text = (
        "Afghan government spokesperson Zabir Nawaz and Pakistan's foreign minister Imran Qazi each said the other side "
        "had opened fire. Nawaz said nine died. Qazi said none did."
    )
    assert [(person, actor) for _, person, actor in short(text)] == [
        ("Zabir Nawaz", "AFG.GOV"),
        ("Imran Qazi", "PAK.GOV"),
        ("Zabir Nawaz", "AFG.GOV"),
        ("Imran Qazi", "PAK.GOV"),
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Afghan and Pakistani officials each said nine people died near Khost.", ["AFG.GOV", "PAK.GOV"]),
        ("Pakistani and Afghan officials said nine people died near Khost.", ["PAK.GOV", "AFG.GOV"]),
        ("The governments of Chad and Sudan said the border was closed.", ["TCD.GOV", "SDN.GOV"]),
        ("Officials in Kabul and Islamabad said the talks had failed.", ["AFG.GOV", "PAK.GOV"]),
        ("Syria and its ally Russia said rebels carried out the strike.", ["SYR", "RUS"]),
        ("Afghanistan and Pakistan each said soldiers were killed.", ["AFG", "PAK"]),
    ],
)
def test_several_sides_in_one_phrase_make_a_claim_each(text, actors):
    assert [actor for _, _, actor in short(text)] == actors


@pytest.mark.parametrize(
    "source",
    [
        "Diplomats", "A senior official", "Camp residents", "A military source", "Medical sources", "Activists",
        "Opposition sources", "A local civil defense official", "Witnesses", "A diplomat", "A security source",
        "A hospital", "The two ministries",
    ],
)  # fmt: skip
def test_who_may_be_anybodys_is_not_taken_for_that_of_the_reports_state(source):
    text = (
        f"{source} said on Monday that shells hit a market. Sudanese troops fought near Omdurman. Sudan closed the road. "
        "The Sudanese army sent tanks."
    )
    found, party = sources(text)[0]
    assert party is None
    assert found.kind in ("unnamed", "collective", "named")
    assert not found.inferred


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("The army", "SDN.MIL"), ("The government", "SDN.GOV"), ("The foreign ministry", "SDN.GOV"),
        ("State television", "SDN.MED"), ("Security forces", "SDN.MIL"), ("Police", "SDN.POL"),
    ],
)  # fmt: skip
def test_an_institution_of_the_one_state_in_the_report_is_that_states_and_marked_inferred(source, actor):
    text = f"{source} said on Monday that shells hit a market. Sudan closed the road and Sudan asked for aid."
    found, party = sources(text)[0]
    assert (found.actor, party, found.inferred) == (actor, "SDN", True)
    assert found.from_


def test_a_monitor_that_the_report_names_later_is_inferred_and_the_name_is_not():
    text = (
        "A monitor said on Friday that six people died in Idlib. The Syrian Observatory for Human Rights said rebels had "
        "fired rockets. The Britain-based monitor said the toll could rise."
    )
    found = [source for source, _ in sources(text)]
    assert [source.actor for source in found] == ["SOHR"] * 3
    assert [source.inferred for source in found] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A report by the United Nations said 40 people were killed.", "UN"),
        ("A statement by the army of Chad denied the raid.", "TCD.MIL"),
        ("A leaked memo from the defence ministry of Chad said the raid had failed.", "TCD.GOV"),
        ("Footage posted by activists showed that houses were burning in Aleppo.", "?activists"),
        ("Hamas's statement said the tunnel was old.", "HAMAS"),
        ("YouTube footage showed that houses were burning in Aleppo.", None),
    ],
)
def test_a_document_speaks_for_whoever_issued_it(text, actor):
    source, _ = sources(text)[0]
    assert (source.kind, source.actor) == ("document", actor)


@pytest.mark.parametrize(
    "source", ["SANA", "State-run TV", "Anadolu Agency", "An AFP correspondent", "Al-Manar's reporter", "Reuters"]
)
def test_outlets_and_those_who_speak_for_them_are_media_and_no_persons(source):
    found, _ = sources(f"{source} reported on Sunday that four fighters were killed in Afrin.")[0]
    assert (found.kind, found.person) == ("media", None)


def test_whom_somebody_told_is_a_relay_and_no_party():
    ledger = rashomon.read(
        "“We will respond,” Lebanese Defence Minister Nabil Khoury told Reuters. "
        "Iranian state television quoted the foreign ministry of Iran as saying that the talks had failed.",
        published=SAID,
    )
    told, quoted = [claim for claim in ledger.claims if claim.source.kind != "narrator"]
    assert (told.source.actor, [relay.actor for relay in told.relay]) == ("LBN.GOV", ["REUTERS"])
    assert (quoted.source.actor, [relay.actor for relay in quoted.relay]) == ("IRN.GOV", ["IRN.MED"])


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were said to have been killed in Herat.",
        "The raid is believed to have targeted a commander.",
        "The attackers reportedly fled to the hills.",
    ],
)
def test_where_nobody_is_named_nobody_is_guessed(text):
    source, _ = sources(text)[0]
    assert (source.text, source.kind, source.actor, source.person) == (None, "unnamed", None, None)


def test_where_an_envoy_is_does_not_tell_whose_he_is():
    source, party = sources("The representative in Syria said 40 trucks had arrived. Syrian police watched them.")[0]
    assert party is None, source.actor


def test_an_office_of_a_body_that_is_no_state_is_not_the_states():
    text = "Ana Prieto, president of Aragua Medical School, said eight people died in Venezuela. Venezuela sent doctors."
    source, party = sources(text)[0]
    assert (source.person, party) == ("Ana Prieto", None)


def test_a_place_before_a_persons_name_and_a_place_he_is_in_are_not_his_name():
    text = "An activist in Deir al-Zour said the bridge was hit. Aleppo Governor said a school was hit."
    assert [person for _, person, _ in short(text)] == [None, None]


REBELS = [
    ("Rebels said on Monday that shells hit a market. Sudan closed the road and Sudan asked for aid.", "SDN.OPP"),
    ("Rebels said on Monday that shells hit a market in Omdurman. Homes in Khartoum burned.", "SDN.OPP"),
    ("Rebels said on Monday that shells hit a market. Sudan met Chad. Chad thanked Sudan.", None),
    ("Rebels said on Monday that shells hit a market. Sudanese rebels and Chadian rebels met.", None),
    ("Opposition sources said on Monday that shells hit a market. The Sudanese opposition met in Cairo.", "SDN.OPP"),
    ("Opposition sources said on Monday that shells hit a market. Sudan closed the road. Sudan asked for aid.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "party"), REBELS)
def test_rebels_without_a_state_are_those_of_the_one_state_that_the_report_tells_of(text, party):
    found, side = sources(text)[0]
    assert (side, found.inferred) == (party, party is not None)


def test_a_body_of_the_opposition_is_the_oppositions_by_whatever_name():
    text = (
        "The opposition Local Relief Committee of Omdurman said heavy shelling had hit a clinic. "
        "Sudan closed the road and Sudan asked for aid."
    )
    assert sources(text)[0][1] == "SDN.OPP"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Army sources in Chad said rebels fled. A military source said two soldiers died. Sudan and Libya sent aid.", "TCD.MIL"),
        ("Army sources in Chad said rebels fled. Sudanese army sources said rebels fled. A military source said two died.", None),
        ("A police source said shells fell on Omdurman. Homes in Khartoum burned.", "SDN.POL"),
        ("A source at Omdurman Police Command said shells fell on Khartoum.", "SDN.POL"),
    ],
)  # fmt: skip
def test_people_of_a_force_are_those_of_the_state_whose_people_speak_beside_them(text, actor):
    found = [source for source, _ in sources(text) if "source" in source.text.lower()][-1 if "A mil" in text else 0]
    assert (found.actor if found.actor and not found.actor.startswith("?") else None) == actor


def test_where_somebody_has_his_seat_makes_a_report_about_no_state():
    text = (
        "The army said on Monday that shells hit a market. The Britain-based Sudan Monitor and a London-based group, based in "
        "Britain, said three people died. Sudan closed the road. Sudan asked for aid."
    )
    assert sources(text)[0][0].actor == "SDN.MIL"


def test_several_people_are_they_before_one_body_is():
    text = "Sudanese rebels do not trust the Janjaweed because they say it works with the army."
    assert sources(text)[0][1] == "SDN.OPP"


def test_each_stands_for_both_of_the_two_who_fight():
    text = "Chad and Sudan traded fire across their border on Sunday, each blaming the other. Chad said two posts were hit."
    ledger = rashomon.read(text, published="2026-03-01")
    blame = next(claim for claim in ledger.claims if claim.cue is not None and claim.cue.text == "blaming")
    assert set(blame.source.members) == {"TCD", "SDN"}
    assert all(agent.actor in ("TCD", "SDN") for event in ledger.events for agent in event.agents)


def test_a_headline_with_its_speaker_says_nothing_of_the_lead_below_it():
    text = "22 killed in Idlib raid, state TV says\n\nAt least 22 people died on Monday."
    ledger = rashomon.read(text, published="2026-03-02")
    contents = [claim.content.text for claim in ledger.claims if claim.cue is not None and claim.cue.text == "says"]
    assert contents == ["22 killed in Idlib raid"]


def test_who_tells_of_a_deed_behind_it_is_not_hit_by_it_where_a_feed_lost_its_marks():
    text = "Blast at the border kills 20 rebels Monitor\n\nAt least 20 rebels were killed in Tarn on Monday a monitor said."
    ledger = rashomon.read(text, published="2026-03-02")
    speakers = [claim.source.span for claim in ledger.claims if claim.source.span is not None]
    assert speakers
    hit = [target.span for event in ledger.events for target in event.targets if target.span is not None]
    assert hit
    assert not any(first < end and start < last for start, end in speakers for first, last in hit)
