"""Phrases are found in shorthand just where the words follow one another."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.engine.segments import runs
from desktop.search.engine.segments.runs import Runs
from desktop.search.engine.segments.shorthand import (
    WIDTH,
    Texts,
    narrowed,
    signs_by_number,
    stripped,
    written,
)

# The last words with signs of one byte and of two, those around them, and some with three.
NUMBERS = [*range(4), 188, 189, 190, 191, 190 + 190 * 64 - 1, 190 + 190 * 64, 50_000]
SIGNS = signs_by_number(range(60_000))
WORDS = st.sampled_from(NUMBERS)


def sign(number: int) -> bytes:
    return stripped(SIGNS[number : number + 1].tobytes())


@given(st.lists(WORDS, max_size=60), st.lists(WORDS, min_size=1, max_size=3), st.sets(WORDS))
def test_a_phrase_is_counted_wherever_it_begins(
    text: list[int], beginning: list[int], last: set[int]
) -> None:
    data = b"".join(map(sign, text))
    texts = Texts(sign(190) + data + sign(190), [0, 2, 2 + len(data)])
    size = len(beginning)
    expected = sum(
        text[at : at + size] == beginning and not last.isdisjoint(text[at + size : at + size + 1])
        for at in range(len(text))
    )
    found = texts.counting(list(map(sign, beginning)), list(map(sign, last)))([1])
    assert found == ({1: expected} if expected else {})


@pytest.mark.parametrize("number", NUMBERS)
def test_a_sign_is_read_as_one(number: int) -> None:
    expected = [sign(number), sign(1), sign(number)]
    data = b"".join(expected)
    assert Texts(data, [0, len(data)]).signs(0) == expected


def test_signs_are_unlike_each_other_and_those_of_frequent_words_no_longer() -> None:
    frequency = random.Random(3).sample(range(60_000), 60_000)
    found = signs_by_number(frequency)
    lengths = [len(stripped(found[number : number + 1].tobytes())) for number in frequency]
    assert len(set(found)) == 60_000
    assert lengths == sorted(lengths)
    assert lengths[-1] < WIDTH


def test_no_phrase_goes_from_one_text_of_a_document_into_the_next() -> None:
    made = _runs([(2, [0, 1]), (2, [2]), (4, [1, 2])])
    ((data, documents, lengths),) = written(made, SIGNS)
    assert documents == [2, 4]
    texts = Texts(data, [0, 0, 0, lengths[0], lengths[0], sum(lengths)])
    assert texts.counting([sign(1)], [sign(2)])([2, 4]) == {4: 1}
    assert texts.counting([sign(1)], [sign(2), sign(3)])([2, 4]) == {4: 1}


@given(st.lists(st.lists(WORDS, min_size=1, max_size=30), min_size=1, max_size=9))
def test_many_texts_are_written_as_few_are(texts: list[list[int]]) -> None:
    made = _runs(list(enumerate(texts)))
    (many,) = written(made, SIGNS, much=True)
    (few,) = written(made, SIGNS)
    assert many == few
    assert many[0] == b"".join(sign(word) for words in texts for word in words)


def test_texts_that_come_in_parts_are_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(0, [1, 2]), (1, [3] * 7), (1, [4]), (5, [0, 1])]
    ((whole, *_),) = written(_runs(texts), SIGNS)
    monkeypatch.setattr(runs, "_AT_ONCE", 4)
    parts = list(written(_runs(texts), SIGNS))
    assert [list(documents) for _, documents, _ in parts] == [[0], [1], [5]]
    assert b"".join(data for data, *_ in parts) == whole


def _runs(texts: list[tuple[int, list[int]]]) -> Runs:
    made = Runs()
    for document, numbers in texts:
        made.add(document, array("I", numbers).tobytes())
    return made


def test_signs_are_kept_without_what_none_of_them_needs() -> None:
    padded = SIGNS.tobytes()
    fewer, width = narrowed(padded)
    assert width == WIDTH - 1
    for number in (0, 189, 190, 59_999):
        sign = stripped(padded[number * WIDTH : (number + 1) * WIDTH])
        assert stripped(fewer[number * width : (number + 1) * width]) == sign
    assert narrowed(padded + b"\2\xc0\xc0\xc0") == (padded + b"\2\xc0\xc0\xc0", WIDTH)
