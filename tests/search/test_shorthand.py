"""Phrases are found in shorthand just where the words follow one another."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.engine.segments.grouping import Runs
from desktop.search.engine.segments.shorthand import Texts, sign, written

# Beside signs of one byte, those around the surrogates and the first ones of two characters.
NUMBERS = [*range(5), 125, 126, 127, 0xD7FE, 0xD7FF, 0xE800, 981_000, 985_000, 1_200_000, 5_000_000]
WORDS = st.sampled_from(range(len(NUMBERS)))


@given(st.lists(WORDS, max_size=60), st.lists(WORDS, min_size=1, max_size=3), st.sets(WORDS))
def test_a_phrase_is_counted_wherever_it_begins(
    text: list[int], beginning: list[int], last: set[int]
) -> None:
    signs = [sign(number) for number in NUMBERS]
    data = "".join(signs[word] for word in text).encode()
    texts = Texts(b"\1\2" + data + b"\1\2", [0, 2, 2 + len(data)])
    head, tails = [signs[word] for word in beginning], [signs[word] for word in last]
    size = len(beginning)
    expected = sum(
        text[at : at + size] == beginning and not last.isdisjoint(text[at + size : at + size + 1])
        for at in range(len(text))
    )
    assert texts.counted([1], head, tails) == ({1: expected} if expected else {})


@pytest.mark.parametrize("number", random.Random(3).sample(range(3_000_000), 20))
def test_a_sign_is_read_as_one(number: int) -> None:
    signs = [sign(number), sign(1), sign(number)]
    data = "".join(signs).encode()
    assert list(Texts(data, [0, len(data)]).signs(0)) == signs


def test_no_phrase_goes_from_one_text_of_a_document_into_the_next() -> None:
    runs = Runs()
    for document, numbers in ((2, [0, 1]), (2, [2]), (4, [1, 2])):
        runs.words.extend(numbers)
        runs.add(document, len(numbers))
    texts = Texts(*written(runs, [sign(number) for number in range(3)]))
    assert list(texts.starts)[:3] == [0, 0, 0]
    assert texts.counted([2, 4], [sign(1)], [sign(2)]) == {4: 1}
