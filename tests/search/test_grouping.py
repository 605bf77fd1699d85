"""Postings are the same, whichever way the places of words are put in order."""

from __future__ import annotations

import random
from array import array

from hypothesis import given
from hypothesis import strategies as st

from desktop.search import words
from desktop.search.engine import grouping
from desktop.search.engine.grouping import Runs, grouped

TEXTS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 99), st.lists(st.integers(0, 7), max_size=9)),
    max_size=12,
)


@given(TEXTS)
def test_few_words_and_many_are_grouped_alike(texts: list[tuple[int, int, list[int]]]) -> None:
    runs = Runs()
    for document, first, numbers in sorted(texts, key=lambda text: text[0]):
        if numbers:
            runs.words.extend(numbers)
            runs.add(document, first, len(numbers))
    ranks = array("I", random.Random(1).sample(range(8), 8))
    if runs.words:
        assert grouping._by_numpy(runs, ranks) == grouping._by_hand(runs, ranks)


def test_each_word_has_its_documents_and_positions() -> None:
    runs = Runs()
    runs.words.extend([0, 1, 0])
    runs.add(3, 10, 3)
    runs.words.extend([1])
    runs.add(4, 0, 1)
    made = grouped(runs, array("I", [1, 0]))
    assert made.words.tolist() == [0, 1]
    assert made.documents.tolist() == [3, 4, 3]
    assert made.starts.tolist() == [0, 2, 3]
    assert made.frequencies.tolist() == [1, 1, 2]
    assert made.positions.tolist() == [11, 0, 10, 12]


@given(st.text(st.sampled_from("ab1 .,'sS%$_-\n/A"), max_size=40))
def test_splitting_finds_what_the_pattern_of_words_finds(text: str) -> None:
    assert words.split(text) == words._ASCII_WORD.findall(text)
