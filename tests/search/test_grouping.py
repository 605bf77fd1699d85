"""Postings are the same, whichever way the places of words are put in order."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search import words
from desktop.search.engine.segments import grouping, runs
from desktop.search.engine.segments.grouping import frequent_first, grouped
from desktop.search.engine.segments.runs import Runs

TEXTS = st.lists(st.tuples(st.integers(0, 5), st.lists(st.integers(0, 7), max_size=9)), max_size=12)


@given(TEXTS, st.booleans())
def test_few_words_and_many_are_grouped_alike(
    texts: list[tuple[int, list[int]]], each: bool
) -> None:
    made = _runs(sorted(texts, key=lambda text: text[0]))
    ranks = array("I", random.Random(1).sample(range(8), 8))
    if made.size:
        assert grouping._by_numpy(made, ranks, each) == grouping._by_hand(made, ranks, each)


def test_words_that_are_grouped_in_several_parts_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    texts = [(number, chance.choices(range(8), k=9)) for number in range(20)]
    ranks = array("I", chance.sample(range(8), 8))
    whole = grouping._by_numpy(_runs(texts), ranks, each=False)
    monkeypatch.setattr(runs, "_AT_ONCE", 20)
    assert grouping._by_numpy(_runs(texts), ranks, each=False) == whole


def test_each_word_has_its_documents_and_frequencies() -> None:
    made = grouped(_runs([(3, [0, 1, 0]), (4, [1])]), array("I", [2, 0]))
    assert made.words.tolist() == [0, 2]
    assert made.documents.tolist() == [3, 4, 3]
    assert made.starts.tolist() == [0, 2, 3]
    assert made.frequencies.tolist() == [1, 1, 2]


def test_where_each_word_has_a_place_an_absent_one_has_no_documents() -> None:
    made = grouped(_runs([(3, [0])]), array("I", [1, 0]), each=True)
    assert not made.words
    assert made.starts.tolist() == [0, 0, 1]


@pytest.mark.parametrize("times", [254, 255, 300])
def test_a_frequency_beyond_eight_bits_is_kept_apart(times: int) -> None:
    made = grouped(_runs([(1, [0] * times)]), array("I", [0]))
    assert made.frequencies.tolist() == [min(times, 255)]
    assert made.times.tolist() == ([times] if times >= 255 else [])


def test_the_most_frequent_words_come_first_however_many_there_are() -> None:
    chance = random.Random(2)
    words = [min(chance.randrange(40), chance.randrange(40)) for _ in range(60_000)]
    many = _runs([(0, words)])
    order = frequent_first([many], 40)
    assert list(order) == sorted(range(40), key=words.count, reverse=True)
    assert order[:1] == frequent_first([_runs([(0, words[:4000] + list(order[:1]) * 99)])], 40)[:1]


def _runs(texts: list[tuple[int, list[int]]]) -> Runs:
    made = Runs()
    for document, numbers in texts:
        made.add(document, array("I", numbers).tobytes())
    return made


@given(st.text(st.sampled_from("ab1 .,'sSI%$_-\n/A．é\u0301ßİ’\xa0港口ー😀\ud800"), max_size=40))
def test_the_words_of_the_pieces_of_a_text_are_its_words(text: str) -> None:
    found = [word for piece in words.pieces(text) for word in words.split(piece)]
    assert list(map(words.fold, found)) == list(map(words.fold, words.split(text)))
