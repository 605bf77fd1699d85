"""Where words are, and how often, when they count in some documents alone."""

import random
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import cast

import pytest

from desktop.search.engine.scoring import Part, leading, scored
from desktop.search.engine.segments.occurrences import Entry, Extent, Listed
from desktop.search.engine.segments.postings import FieldPostings

SIZE = 400


class Field:
    """Stands in for a field of a segment: for each word, how often it is in which documents."""

    def __init__(self, words: list[dict[int, int]]) -> None:
        self._words = words

    def count(self, key: int) -> int:
        return len(self._words[key])

    def documents_of(self, keys: range) -> list[int]:
        return sorted(self._words[keys.start])

    def counts(self, key: int) -> bytes:
        return bytes(self._words[key][number] for number in sorted(self._words[key]))

    def looked_up(self, key: int, within: Collection[int]) -> Iterator[tuple[int, int]]:
        numbers = sorted(self._words[key])
        for number in within:
            at = bisect_left(numbers, number)
            if numbers[at : at + 1] == [number]:
                yield number, self._words[key][number]


def field_of(*words: dict[int, int]) -> FieldPostings:
    return cast(FieldPostings, Field(list(words)))


def drawn(chance: random.Random, share: float) -> dict[int, int]:
    return {n: chance.choice((1, 1, 2, 5, 9)) for n in range(SIZE) if chance.random() < share}


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("within", [None, set(range(0, SIZE, 7)), {3, 8}])
@pytest.mark.parametrize("few", [set(range(9)), set(range(0, SIZE, 3))])
def test_word_counts_where_its_extent_says(
    inside: bool, within: set[int] | None, few: set[int]
) -> None:
    word = drawn(random.Random(1), 0.6)
    entry = Entry(field_of(word), 0, Extent(few, inside))
    expected = {
        number: count
        for number, count in word.items()
        if (number in few) == inside and (within is None or number in within)
    }
    assert set(entry.numbers(within)) == expected.keys()
    assert entry.counts(within) == expected


def test_forms_are_added_up_document_by_document() -> None:
    entries = [Entry(field_of({1: 2, 4: 1}, {4: 3, 9: 1}), key, None) for key in range(2)]
    assert Listed(entries).documents() == {1, 4, 9}
    assert Listed(entries).counts() == {1: 2, 4: 4, 9: 1}


@pytest.mark.parametrize("seed", range(12))
def test_best_are_found_without_scoring_all_of_a_word_that_counts_in_most_documents(
    seed: int,
) -> None:
    chance = random.Random(seed)
    field = field_of(drawn(chance, 0.8), drawn(chance, 0.05), drawn(chance, 0.05))
    abroad = set(chance.sample(range(SIZE), 40))
    extents = [Extent(abroad, inside=False), Extent(abroad, inside=True), None]
    word, form, title = (Entry(field, key, extents[key]) for key in range(3))
    parts = [Part(Listed([word, form]), 2.0, None), Part(Listed([title]), 6.0, None)]
    documents = set().union(*(part.occurrences.documents() for part in parts))
    found = leading(parts, documents, 10, set(), 0.0)
    assert found is not None
    everything = scored(parts, documents)
    best = sorted(everything.values())[-10]
    assert {n: s for n, s in found.items() if s >= best} == pytest.approx(
        {n: s for n, s in everything.items() if s >= best}
    )
    assert len(found) < len(everything)
