"""The best tree under scores of arcs, against all trees of small sentences."""

from itertools import product

import numpy as np
import pytest

from rashomon.language.trees import best_heads


def is_tree(heads):
    for node in range(1, len(heads)):
        seen = set()
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = int(heads[node])
    return True


def value(scores, heads):
    return float(sum(scores[i, heads[i]] for i in range(1, len(heads))))


def best_of_all(scores):
    """The value of the best tree with one root, and that of the best with any number, by trying all."""
    n = len(scores)
    one = many = -np.inf
    for heads in product(range(n), repeat=n - 1):
        full = (0, *heads)
        if any(h == i for i, h in enumerate(full) if i) or not is_tree(full):
            continue
        many = max(many, value(scores, full))
        if heads.count(0) == 1:
            one = max(one, value(scores, full))
    return one, many


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_small_sentences_get_the_best_tree_with_one_root(n):
    random = np.random.default_rng(n)
    for _ in range(25):
        scores = random.normal(size=(n, n)).astype(np.float32)
        heads = best_heads(scores)
        one, many = best_of_all(scores)
        assert is_tree(heads)
        assert (heads[1:] == 0).sum() == 1
        if one == pytest.approx(many):
            assert value(scores, heads) == pytest.approx(one, abs=1e-4)
        else:
            assert value(scores, heads) <= one + 1e-4


@pytest.mark.parametrize("scale", [1.0, 30.0, 3000.0])
@pytest.mark.parametrize("n", [12, 60])
def test_long_sentences_get_a_tree_with_one_root_at_any_scale(n, scale):
    random = np.random.default_rng(n)
    for _ in range(5):
        heads = best_heads((random.normal(size=(n, n)) * scale).astype(np.float32))
        assert is_tree(heads)
        assert (heads[1:] == 0).sum() == 1
        assert heads[0] == 0


def test_a_word_alone_is_the_root():
    assert best_heads(np.zeros((2, 2), np.float32)).tolist() == [0, 0]


def test_scores_are_left_as_they_were():
    scores = np.random.default_rng(0).normal(size=(6, 6)).astype(np.float32)
    before = scores.copy()
    best_heads(scores)
    assert (scores == before).all()
