"""The shipped engine on whole texts: shapes, offsets, sizes; what every set of weights must do."""

from dataclasses import replace

import pytest

from rashomon.language import load_engine
from rashomon.language.annotation import NAME_KINDS, TRIGGER_GROUPS
from rashomon.language.engine import THREADS_VARIABLE, _threads

TEXT = (
    "Officials in Chad said on Monday that rebels had shelled the town of Faya. "
    '"We did not fire," a spokesman for the rebels said.\n\n'
    "Sudan's army denied the report. Doctors counted nine dead.\n"
)


@pytest.fixture(scope="session")
def annotation(engine):
    return engine.annotate(TEXT)


def check(a):
    """What holds of any annotation."""
    n = len(a)
    for row in (a.starts, a.ends, a.upos, a.xpos, a.lemmas, a.heads, a.deprels, a.factuality):
        assert len(row) == n
    assert [a.text[s:e] for s, e in zip(a.starts, a.ends, strict=True)] == list(a.words)
    assert [i for first, end in a.sentences for i in range(first, end)] == list(range(n))
    for first, end in a.sentences:
        assert first < end
        assert sum(a.heads[i] == -1 for i in range(first, end)) == 1
        assert all(a.heads[i] == -1 or first <= a.heads[i] < end for i in range(first, end))
        root = next(i for i in range(first, end) if a.heads[i] == -1)
        assert a.subtree(root) == list(range(first, end))
    for name in a.names:
        assert 0 <= name.first < name.end <= n
        assert name.kind in NAME_KINDS
        assert 0 <= name.score <= 1
    for item in a.attributions:
        assert item.cue
        assert 0 <= item.score <= 1
        for first, end in (*item.cue, *item.source, *item.content):
            assert 0 <= first < end <= n
    for trigger in a.triggers:
        assert 0 <= trigger.token < n
        assert trigger.group in TRIGGER_GROUPS
        assert 0 < trigger.score <= 1


def test_all_answers_fit_the_words(annotation):
    check(annotation)


def test_a_plain_report_is_cut_at_its_sentences(annotation):
    firsts = [annotation.words[first] for first, _ in annotation.sentences]
    assert firsts[0] == "Officials"
    assert "Sudan" in firsts
    assert len(firsts) >= 3


def test_plain_reporting_verbs_are_cues(annotation):
    cues = {annotation.words[first] for a in annotation.attributions for first, _ in a.cue}
    assert "said" in cues


def test_a_blank_line_ends_a_sentence_whatever_the_model_says(engine):
    a = engine.annotate("Shelling in the north\n\nThe army said it had begun to withdraw")
    assert 4 in {first for first, _ in a.sentences}


def test_windows_newlines_change_nothing_but_offsets(engine, annotation):
    a = engine.annotate(TEXT.replace("\n", "\r\n"))
    check(a)
    assert a.words == annotation.words
    assert a.sentences == annotation.sentences
    assert a.heads == annotation.heads
    assert bare(a)[1] == bare(annotation)[1]


def test_skipped_characters_have_no_words(engine):
    text = "Share this page. " + TEXT
    a = engine.annotate(text, [(0, 17)])
    check(a)
    assert a.words[0] == "Officials"
    assert a.starts[0] == 17


def test_words_after_skipped_characters_begin_a_sentence(engine):
    text = "The army said it withdrew ADVERTISEMENT and rebels fired on the town"
    start = text.index("ADVERTISEMENT")
    a = engine.annotate(text, [(start, start + 13)])
    assert a.words.index("and") in {first for first, _ in a.sentences}


def bare(a):
    """An annotation's answers without their scores, and the scores."""
    scored = [*a.names, *a.attributions, *a.triggers]
    rows = (a.words, a.upos, a.xpos, a.lemmas, a.heads, a.deprels, a.sentences)
    return rows, [replace(x, score=0.0) for x in scored], [*(x.score for x in scored), *a.factuality]


def test_reading_twice_gives_the_same(engine, annotation):
    rows, found, scores = bare(annotation)
    again_rows, again_found, again_scores = bare(engine.annotate(TEXT))
    assert again_rows == rows
    assert again_found == found
    assert again_scores == pytest.approx(scores, abs=1e-4)  # the last bits vary with how arrays lie in memory


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0"])
def test_a_text_without_words_has_an_empty_annotation(engine, text):
    a = engine.annotate(text)
    assert len(a) == 0
    assert a.sentences == []


@pytest.mark.parametrize("text", ["Chad", ".", "🚨", "\u200b", "爆炸", "said"])
def test_one_word_is_a_sentence(engine, text):
    check(engine.annotate(text))


def test_a_sentence_longer_than_any_window_is_read_in_parts(engine):
    text = "The army said " + "and soldiers fired on the village near the river " * 80
    a = engine.annotate(text)
    check(a)


def test_a_long_text_is_read_whole(engine):
    text = " ".join(f"Officials said {n} people fled the town of Faya on Monday." for n in range(20, 320))
    a = engine.annotate(text)
    check(a)
    assert a.words[-2] == "Monday"
    assert 280 <= len(a.sentences) <= 320


@pytest.mark.parametrize(
    "word", ["=" * 800, "." * 800, "https://example.org/" + "a/b-" * 400, "x" * 5000, "é" * 600], ids=lambda w: w[:8]
)
def test_a_word_longer_than_the_encoder_can_hold_does_no_harm(engine, word):
    a = engine.annotate(f"The army said rebels fired. {word} The rebels denied it.")
    check(a)
    assert "denied" in a.words


def test_offsets_count_code_points_beyond_the_basic_plane(engine):
    a = engine.annotate("🚨🇹🇩 " + TEXT)
    check(a)
    start = a.starts[a.words.index("Officials")]
    assert a.text[start:].startswith("Officials")


def test_the_engine_is_loaded_once_and_names_itself(engine):
    assert load_engine() is engine
    assert engine.annotate("Rebels fled.").engine.startswith("embedded/")


@pytest.mark.parametrize("value", ["", "0", "-2", "many"])
def test_a_number_of_threads_that_makes_no_sense_is_not_used(monkeypatch, value):
    monkeypatch.setenv(THREADS_VARIABLE, value)
    assert 1 <= _threads() <= 4


def test_the_number_of_threads_can_be_set(monkeypatch):
    monkeypatch.setenv(THREADS_VARIABLE, "3")
    assert _threads() == 3
