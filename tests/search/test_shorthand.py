"""Phrases are found in shorthand just where the words follow one another."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.engine.segments import runs, shorthand
from desktop.search.engine.segments.runs import Runs
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
    made = _runs([(2, [0, 1]), (2, [2]), (4, [1, 2])])
    ((data, documents, lengths),) = written(made, array("I", range(3)))
    assert documents == [2, 4]
    texts = Texts(data, [0, 0, 0, lengths[0], lengths[0], sum(lengths)])
    assert texts.counted([2, 4], [sign(1)], [sign(2)]) == {4: 1}


@given(st.lists(st.lists(WORDS, min_size=1, max_size=30), min_size=1, max_size=9))
def test_many_texts_are_written_as_few_are(texts: list[list[int]]) -> None:
    made = _runs(list(enumerate(texts)))
    places = array("I", [number for number in NUMBERS if number < 900_000])
    places.extend([70_000] * (len(NUMBERS) - len(places)))
    ((data, documents, lengths),) = shorthand._by_numpy(made, places)
    ((expected, *more),) = shorthand._by_hand(made, places)
    assert data == expected
    assert [list(documents), list(lengths)] == more


def test_texts_that_come_in_parts_are_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(0, [1, 2]), (1, [3] * 7), (1, [4]), (5, [0, 1])]
    places = array("I", range(5))
    ((whole, *_),) = written(_runs(texts), places)
    monkeypatch.setattr(runs, "_AT_ONCE", 4)
    parts = list(written(_runs(texts), places))
    assert [list(documents) for _, documents, _ in parts] == [[0], [1], [5]]
    assert b"".join(data for data, *_ in parts) == whole


def _runs(texts: list[tuple[int, list[int]]]) -> Runs:
    made = Runs()
    for document, numbers in texts:
        made.add(document, array("I", numbers).tobytes())
    return made
