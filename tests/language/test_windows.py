"""Windows over a long text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.windows import SLACK, Window, cut

SIZE, OVERLAP = 60, 20


def test_no_words_need_no_window():
    assert cut([], []) == []


def test_a_short_text_is_one_window():
    assert cut([1, 2, 1], [True, False, False]) == [Window(0, 3, 0, 3)]


def test_a_window_starts_after_a_boundary_where_one_is_near():
    boundary = [i == 35 for i in range(100)]
    assert cut([1] * 100, boundary, SIZE, OVERLAP)[1].first == 35


def test_a_word_longer_than_a_window_has_one_of_its_own():
    windows = cut([1, 500, 1], [True] * 3, SIZE, OVERLAP)
    assert any(w.first <= 1 < w.end for w in windows)


@given(st.lists(st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=400))
def test_every_word_is_answered_for_once_by_a_window_that_reads_it(words):
    pieces, boundary = [p for p, _ in words], [b for _, b in words]
    windows = cut(pieces, boundary, SIZE, OVERLAP)
    owned = [i for w in windows for i in range(w.own_first, w.own_end)]
    assert owned == list(range(len(words)))
    for w in windows:
        assert w.first <= w.own_first <= w.own_end <= w.end
        assert sum(pieces[w.first : w.end]) <= SIZE


@given(st.lists(st.integers(1, 8), min_size=1, max_size=400))
def test_neighbours_overlap_and_advance(pieces):
    windows = cut(pieces, [False] * len(pieces), SIZE, OVERLAP)
    for a, b in pairwise(windows):
        assert a.first < b.first <= a.end < b.end
        shared = sum(pieces[b.first : a.end])
        assert OVERLAP - 8 <= shared <= OVERLAP + SLACK + 8


def test_windows_of_one_text_are_of_like_length():
    """A text a little longer than a window is read in two halves, not in a window and a rest."""
    windows = cut([1] * 70, [False] * 70, SIZE, OVERLAP)
    lengths = [w.end - w.first for w in windows]
    assert len(lengths) == 2
    assert max(lengths) - min(lengths) <= SLACK
