"""Where words are, and how often, when they count in some documents alone."""

import random
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import cast

import pytest

from desktop.search.engine.scoring import Matching, Part, leading, scored
from desktop.search.engine.segments.occurrences import Counted, Entry, Extent, Listed
from desktop.search.engine.segments.postings import FieldPostings

SIZE = 400


class Field:
    """Stands in for a field of a segment: for each word, how often it is in which documents."""

    def __init__(self, words: list[dict[int, int]], *, rows: bool = False) -> None:
        self._words, self._has_rows = words, rows

    def count(self, key: int) -> int:
        return len(self._words[key])

    def listed_of(self, keys: range) -> list[int]:
        return sorted(self._words[keys.start])

    def counts(self, key: int) -> bytes:
        return bytes(self._words[key][number] for number in sorted(self._words[key]))

    def row(self, key: int) -> bytes | None:
        return bytes(self._words[key].get(n, 0) for n in range(SIZE)) if self._has_rows else None

    def looked_up(self, key: int, within: Collection[int]) -> Iterator[tuple[int, int]]:
        numbers = sorted(self._words[key])
        for number in within:
            at = bisect_left(numbers, number)
            if numbers[at : at + 1] == [number]:
                yield number, self._words[key][number]


def field_of(*words: dict[int, int], rows: bool = False) -> FieldPostings:
    return cast(FieldPostings, Field(list(words), rows=rows))


def drawn(chance: random.Random, share: float) -> dict[int, int]:
    return {n: chance.choice((1, 1, 2, 5, 9)) for n in range(SIZE) if chance.random() < share}


@pytest.mark.parametrize("rows", [True, False])
@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("within", [None, set(range(0, SIZE, 7)), {3, 8}])
@pytest.mark.parametrize("few", [set(range(9)), set(range(0, SIZE, 3))])
def test_word_counts_where_its_extent_says(
    rows: bool, inside: bool, within: set[int] | None, few: set[int]
) -> None:
    word = drawn(random.Random(1), 0.6)
    entry = Entry(field_of(word, rows=rows), 0, Extent(few, inside))
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
@pytest.mark.parametrize("rows", [True, False])
def test_best_are_found_without_scoring_all_of_a_word_that_counts_in_most_documents(
    seed: int, rows: bool
) -> None:
    chance = random.Random(seed)
    shares = (0.8, 0.05, 0.05)
    field = field_of(*(drawn(chance, share) for share in shares), rows=rows)
    abroad = set(chance.sample(range(SIZE), 40))
    extents = [Extent(abroad, inside=False), Extent(abroad, inside=True), None]
    word, form, title = (Entry(field, key, extents[key]) for key in range(3))
    parts = [Part(Listed([word, form]), 2.0, None), Part(Listed([title]), 6.0, None)]
    documents = set().union(*(part.occurrences.documents() for part in parts))
    found = leading(parts, Matching(documents, SIZE), 10, set(), 0.0)
    assert found is not None
    everything = scored(parts, documents, len(documents))
    best = sorted(everything.values())[-10]
    assert {n: s for n, s in found.items() if s >= best} == pytest.approx(
        {n: s for n, s in everything.items() if s >= best}
    )
    assert len(found) < len(everything)


def test_best_of_those_with_two_words_are_found_without_scoring_all() -> None:
    chance = random.Random(4)
    words = ({n: chance.randint(1, 90) for n in range(0, SIZE, step)} for step in (1, 2))
    field = field_of(*words, rows=True)
    leaves = [Listed([Entry(field, key, None)]) for key in range(2)]
    parts = [Part(leaf, worth, None) for leaf, worth in zip(leaves, (2.0, 1.3), strict=True)]
    documents = leaves[0].documents() & leaves[1].documents()
    found, everything = (
        leading(parts, Matching(documents, SIZE), 5, {7} & documents, 0.0),
        scored(parts, documents, len(documents)),
    )
    assert found is not None
    best = sorted(everything.values())[-5]
    wanted = {n: s for n, s in everything.items() if s >= best or n == 7}
    assert {n: found[n] for n in wanted} == pytest.approx(wanted)
    assert len(found) < len(everything)


def test_a_word_in_more_documents_than_a_byte_can_count_is_worth_at_most_its_worth() -> None:
    counted = Counted({number: number * 7 for number in range(1, 90)})
    part = Part(counted, 2.0, None)
    found = leading([part], Matching(counted.documents(), SIZE), 3, set(), 0.0)
    assert found is not None
    assert sorted(found, key=found.__getitem__)[-3:] == [87, 88, 89]


def test_a_document_has_one_score_whichever_are_scored_with_it() -> None:
    chance = random.Random(5)
    counted = [Counted(drawn(chance, share)) for share in (0.7, 0.6, 1)]
    parts = [Part(one, 1 / chance.randint(3, 99), None) for one in counted]
    documents = set().union(*(one.documents() for one in counted))
    everything = scored(parts, documents, len(documents))
    for number in documents:
        some = {number, *chance.sample(sorted(documents), 3)}
        scores = scored(parts, some, len(documents))
        assert scores == {one: everything[one] for one in some}


def test_more_parts_than_a_byte_can_bound_are_all_scored() -> None:
    chance = random.Random(6)
    parts = [Part(Counted(drawn(chance, 0.9)), 1.0, None) for _ in range(300)]
    assert leading(parts, Matching(set(range(SIZE)), SIZE), 5, set(), 0.0) is None
