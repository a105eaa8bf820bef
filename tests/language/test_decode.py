"""From scores to answers, on scores made by hand."""

from itertools import pairwise, product

import numpy as np
import pytest

from rashomon.language import decode
from rashomon.language.annotation import NAME_KINDS, TRIGGER_GROUPS
from rashomon.language.heads import CUE_TAGS, DISTANCES, NAME_TAGS, PAIR_TAGS, distance_bucket


def scores(tags, scheme, size=5.0):
    """Scores in which each word has one tag that stands out."""
    out = np.zeros((len(tags), len(scheme)), np.float32)
    for i, tag in enumerate(tags):
        out[i, scheme.index(tag)] = size
    return out


def allowed(path, rules):
    begin, follow = rules
    steps = [begin[path[0]], *(follow[a, b] for a, b in pairwise(path))]
    return min(steps) > decode.IMPOSSIBLE / 2


@pytest.mark.parametrize("scheme", [CUE_TAGS, NAME_TAGS, PAIR_TAGS], ids=["cue", "name", "pair"])
def test_viterbi_finds_the_best_of_the_allowed_sequences(scheme):
    rules = decode.allowed(scheme)
    random = np.random.default_rng(1)
    for _ in range(8):
        logits = random.normal(size=(4, len(scheme))).astype(np.float32)
        best = max(
            (p for p in product(range(len(scheme)), repeat=4) if allowed(p, rules)),
            key=lambda p: sum(logits[i, t] for i, t in enumerate(p)),
        )
        assert decode.viterbi(logits, rules).tolist() == list(best)
        assert decode.viterbi_many(np.stack([logits, logits]), rules).tolist() == [list(best)] * 2


@pytest.mark.parametrize("scheme", [CUE_TAGS, NAME_TAGS, PAIR_TAGS], ids=["cue", "name", "pair"])
def test_a_long_sequence_is_as_good_as_one_searched_word_by_word(scheme):
    rules = decode.allowed(scheme)
    random = np.random.default_rng(3)
    for confidence in (0.0, 2.0, 4.0, 8.0):
        logits = random.normal(size=(6, 120, len(scheme))).astype(np.float32) * 2
        logits[:, :, 0] += confidence  # most words are outside, as in real text
        for row, tags in zip(logits, decode.viterbi_many(logits, rules), strict=True):
            assert allowed(tags.tolist(), rules)
            searched = decode._search(row, rules)
            words = np.arange(len(row))
            assert row[words, tags].sum() == pytest.approx(row[words, searched].sum(), abs=1e-2)


@pytest.mark.parametrize("scheme", [CUE_TAGS, NAME_TAGS, PAIR_TAGS], ids=["cue", "name", "pair"])
def test_a_single_word_gets_an_allowed_tag(scheme):
    rules = decode.allowed(scheme)
    logits = np.random.default_rng(2).normal(size=(1, len(scheme))).astype(np.float32)
    assert allowed(decode.viterbi(logits, rules).tolist(), rules)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["O", "B", "E", "O"], [(1, 3)]),
        (["S", "S"], [(0, 1), (1, 2)]),
        (["B", "I", "E", "S", "B", "E"], [(0, 3), (3, 4), (4, 6)]),
        (["I", "E", "O", "B", "I"], [(0, 2), (3, 5)]),
        (["O", "O"], []),
    ],
)
def test_tags_become_ranges(tags, expected):
    assert decode.ranges([CUE_TAGS.index(t) for t in tags], CUE_TAGS) == expected


def test_ranges_of_one_role_leave_the_other_alone():
    tags = [PAIR_TAGS.index(t) for t in ("S-S", "O", "B-C", "E-C", "B-S", "E-S", "S-C")]
    assert decode.ranges(tags, PAIR_TAGS, "S") == [(0, 1), (4, 6)]
    assert decode.ranges(tags, PAIR_TAGS, "C") == [(2, 4), (6, 7)]


def test_names_of_different_kinds_may_nest():
    logits = np.zeros((4, len(NAME_KINDS), 3), np.float32)
    logits[:, :, 0] = 4
    organisation, nationality = NAME_KINDS.index("organisation"), NAME_KINDS.index("nationality")
    logits[1, organisation, 1] = logits[2, organisation, 2] = logits[1, nationality, 1] = 9
    found = {(n.kind, n.first, n.end) for n in decode.names(logits.reshape(4, -1), 100)}
    assert found == {("organisation", 101, 103), ("nationality", 101, 102)}


def test_no_name_is_found_where_all_words_are_outside():
    logits = np.zeros((3, len(NAME_KINDS), 3), np.float32)
    logits[:, :, 0] = 4
    assert decode.names(logits.reshape(3, -1), 0) == []


def test_cues_have_a_probability():
    found = decode.cues(scores(["O", "S", "O", "B", "E"], CUE_TAGS))
    assert [(a, b) for a, b, _ in found] == [(1, 2), (3, 5)]
    assert all(0.9 < p <= 1 for _, _, p in found)
    assert decode.cues(scores(["O", "O"], CUE_TAGS)) == []


def test_no_cue_attributes_nothing():
    empty = np.zeros((3, 4), np.float32)
    weights = decode.Weights(*(np.zeros((4, 4), np.float32) for _ in range(11)))
    assert decode.attributions([], empty, empty, empty, empty, weights, 0) == []


def test_triggers_pass_from_the_floor_and_one_word_may_have_two_groups():
    logits = np.full((2, len(TRIGGER_GROUPS)), -9, np.float32)
    logits[1, 0] = logits[1, 2] = 3
    found = decode.triggers(logits, 10)
    assert [(t.token, t.group) for t in found] == [(11, TRIGGER_GROUPS[0]), (11, TRIGGER_GROUPS[2])]
    assert all(t.score > 0.9 for t in found)


def test_a_tree_has_labels_for_its_words():
    n, features, labels = 4, 3, 5
    random = np.random.default_rng(3)
    zero = np.zeros(0, np.float32)
    weights = decode.Weights(
        random.normal(size=(features, labels)).astype(np.float32), np.zeros(labels, np.float32), *[zero] * 9
    )
    side = random.normal(size=(n, features)).astype(np.float32)
    heads, found = decode.tree(random.normal(size=(n, n)).astype(np.float32), side, side, weights)
    assert len(heads) == len(found) == n
    assert (heads[1:] == 0).sum() == 1


def test_probabilities_sum_to_one_and_large_scores_do_not_overflow():
    p = decode.softmax(np.array([[1000.0, 0.0], [0.0, 0.0]], np.float32))
    assert p.sum(-1) == pytest.approx([1, 1])
    assert decode.sigmoid(np.array([0.0], np.float32)) == pytest.approx([0.5])
    assert decode.gelu(np.array([0.0, 10.0, -10.0], np.float32)) == pytest.approx([0, 10, 0], abs=1e-3)


def test_distances_are_exact_when_short_and_classed_when_long():
    d = distance_bucket(np.arange(-5000, 5001))
    assert d.min() >= 0
    assert d.max() < DISTANCES
    assert len(set(distance_bucket(np.arange(-7, 8)).tolist())) == 15
    assert (np.diff(distance_bucket(np.arange(0, 5000))) >= 0).all()
