"""Generated sentences: each act, affirmed, with its cue negated and with its content negated, by position and voice.

The sentences come from `claim_grammar`; each is read as a report of its own. What is still read wrongly is printed by
the first test (`pytest -s`) and told by class in docs/rules/known-problems.md.
"""

from collections import defaultdict

import pytest
from lemminflect import getLemma

import rashomon
from rashomon.codebook import load_codebook
from rashomon.codebook.acts import ACTS
from tests.reading.claim_check import failure
from tests.reading.claim_frames import AFTER, BEFORE, FRAMES, INSIDE, NEGATED, NESTED, NOUN, PASSIVE, UNSAID
from tests.reading.claim_grammar import sentences

WHOLE = 0.975  # of all sentences
EACH = 0.90  # of the sentences of an act


@pytest.fixture(scope="module")
def results():
    """Each sentence with what is wrong with its claims, "" where nothing is."""
    made = sentences()
    ledgers = rashomon.read_many([sentence.text for sentence in made])
    return [(sentence, failure(sentence, ledger)) for sentence, ledger in zip(made, ledgers, strict=True)]


def test_generated_claims_are_read_as_they_were_made(results):
    wrong = [(sentence, why) for sentence, why in results if why]
    for sentence, why in wrong:
        print(f"{sentence.frame.act}, {sentence.frame.polarity}: {sentence.text} [{why}]")  # noqa: T201 - the list of known problems
    right = 1 - len(wrong) / len(results)
    print(f"{right:.1%} of {len(results)} sentences")  # noqa: T201
    assert right >= WHOLE


@pytest.mark.parametrize("act", ACTS)
def test_no_act_is_read_much_worse_than_the_others(results, act):
    mine = [(sentence.text, why) for sentence, why in results if sentence.frame.act == act]
    wrong = [item for item in mine if item[1]]
    assert 1 - len(wrong) / len(mine) >= EACH, wrong


@pytest.mark.parametrize("polarity", [UNSAID, NEGATED])
def test_negation_is_read_as_well_as_affirmation(results, polarity):
    mine = [(sentence.text, why) for sentence, why in results if sentence.frame.polarity == polarity]
    wrong = [item for item in mine if item[1]]
    assert 1 - len(wrong) / len(mine) >= EACH, wrong


def test_the_sentences_are_many_and_always_the_same():
    one, two = ([sentence.text for sentence in sentences()] for _ in range(2))
    assert one == two
    assert 600 <= len(one) == len(set(one))


def test_the_frames_cover_each_act_by_polarity_position_and_voice():
    seen = defaultdict(set)
    for frame in FRAMES:
        seen[frame.act] |= {frame.polarity, frame.position, frame.voice, frame.part}
    for act in ACTS:
        assert {UNSAID, NEGATED, BEFORE, AFTER, PASSIVE, NOUN} <= seen[act], act
    assert sum(INSIDE in kinds for kinds in seen.values()) >= 9
    assert NESTED


def test_the_cues_are_those_of_the_codebook():
    acts = load_codebook().acts
    unknown = set()
    for sentence in sentences():
        for claim in sentence.claims:
            words = " ".join(sentence.text[slice(*span)] for span in claim.cue).lower().split()
            lemmas = [lemma for word in words for kind in ("VERB", "NOUN") for lemma in getLemma(word, kind)]
            if acts.classify(words) is None and not any(acts.cue_of(lemma) for lemma in lemmas):
                unknown.add(" ".join(words))
    assert unknown <= {":", "-", "–", "took responsibility", "accepted responsibility"}  # light verbs
