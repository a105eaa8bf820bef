"""Reports in capitals get the case of a newspaper, and nothing else changes."""

from rashomon.language.capitals import in_capitals, recased
from rashomon.reading.reader import read

TEXT = "ZARVINIA CITY, 4 FEB -- THE ARMY SAID TODAY THAT GUERRILLAS OF THE ZNLF ATTACKED A BARRACKS. TWO SOLDIERS DIED."


def test_dictionary_words_become_small_and_names_and_acronyms_stay():
    text = recased(TEXT)
    assert "army said today that guerrillas of the ZNLF attacked a barracks. Two soldiers" in text
    assert "Zarvinia" in text


def test_offsets_stay():
    assert len(recased(TEXT)) == len(TEXT)
    assert recased(TEXT).upper() == TEXT


def test_other_texts_stay_as_they_are():
    text = "The ZNLF attacked a barracks near Zarvinia, the army said on Monday."
    assert not in_capitals(text)
    assert recased(text) is text
    assert recased("TWO DEAD IN BLAST") == "TWO DEAD IN BLAST"


def test_the_ledger_quotes_the_report_as_it_stands():
    ledger = read(TEXT, published="1990-02-05")
    attack = next(event for event in ledger.events if event.trigger.text == "ATTACKED")
    assert attack.kind == "attack"
    assert any(claim.cue is not None and claim.cue.text == "SAID" for claim in ledger.claims)
