"""Generated sentences: each word of the codebook that shows one kind alone, in the forms in which news uses it.

The sentences come from `event_grammar`; each is read as a report of its own. What is read wrongly is printed by the
first test (`pytest -s`).
"""

from collections import defaultdict

import pytest

import rashomon
from tests.reading.event_grammar import (
    ACTIVE,
    BEHIND,
    CARRIED,
    OPEN,
    PARTICIPLE,
    PASSIVE,
    PERFECT,
    RELATIVE,
    SUBJECT,
    sentences,
)

WHOLE = 0.95  # of all sentences
EACH = 0.85  # of the sentences of a kind, or of a form


@pytest.fixture(scope="module")
def results():
    """Each sentence with what is wrong with its event, "" where nothing is."""
    made = sentences()
    ledgers = rashomon.read_many([sentence.text for sentence in made])
    return [(sentence, failure(sentence, ledger)) for sentence, ledger in zip(made, ledgers, strict=True)]


def failure(sentence, ledger) -> str:
    start = sentence.text.lower().rindex(sentence.word.lower())
    end = start + len(sentence.word)
    here = [event for event in ledger.events if event.trigger.span[0] < end and start < event.trigger.span[1]]
    if not here:
        return "no event"
    if here[0].kind != sentence.kind:
        return f"kind {here[0].kind}"
    if here[0].realis not in sentence.realis:
        return f"realis {here[0].realis}"
    return ""


def test_generated_events_are_read_as_they_were_made(results):
    wrong = [(sentence, why) for sentence, why in results if why]
    for sentence, why in wrong:
        print(f"{sentence.kind}, {sentence.form}: {sentence.text} [{why}]")  # noqa: T201 - the list of known problems
    right = 1 - len(wrong) / len(results)
    print(f"{right:.1%} of {len(results)} sentences")  # noqa: T201
    assert right >= WHOLE


def test_no_kind_is_read_much_worse_than_the_others(results):
    assert _below(results, lambda sentence: sentence.kind) == {}


def test_no_form_is_read_much_worse_than_the_others(results):
    assert _below(results, lambda sentence: sentence.form) == {}


def test_the_sentences_are_many_and_cover_all_forms():
    made = sentences()
    assert 600 <= len(made) == len({sentence.text for sentence in made})
    forms = {sentence.form for sentence in made}
    assert forms == {ACTIVE, PERFECT, PASSIVE, PARTICIPLE, RELATIVE, SUBJECT, CARRIED, BEHIND, *OPEN}


def _below(results, key):
    count, wrong = defaultdict(int), defaultdict(list)
    for sentence, why in results:
        count[key(sentence)] += 1
        if why:
            wrong[key(sentence)].append(f"{sentence.text} [{why}]")
    return {name: texts for name, texts in wrong.items() if 1 - len(texts) / count[name] < EACH}
