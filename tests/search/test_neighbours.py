"""What is known roughly of neighbours never hides a phrase, and spares looking at most texts."""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.search.documents import Document
from desktop.search.engine.index import SearchIndex
from desktop.search.engine.phrases import Sought
from desktop.search.engine.segments import neighbours, rows
from desktop.search.engine.segments.neighbours import Neighbours
from desktop.search.engine.segments.runs import Runs

WORDS = ["tide", "turns", "harbour", "wall", "ebb", "ship", "crew", "rope", "mast", "sail"]


@pytest.fixture
def rows_in_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have rows for each word in a sixteenth of the documents, however few there are."""
    monkeypatch.setattr(rows, "MANY", 0)
    monkeypatch.setattr(rows, "_LEAST", 1)


def _runs(texts: Sequence[Sequence[int]]) -> Runs:
    runs = Runs()
    for number, words in enumerate(texts):
        runs.add(number, array("I", words).tobytes())
    return runs


@pytest.mark.parametrize("size", [1, 7, 8, 61])
def test_no_neighbours_are_missed_and_most_others_are_told_apart(size: int) -> None:
    chance = random.Random(size)
    texts = [chance.choices(range(40), k=chance.choice((0, 1, 2, 60))) for _ in range(size)]
    ranks = array("I", reversed(range(40)))  # so that no word's number is its rank
    bits = b"".join(neighbours.packed(_runs(texts), ranks, range(0, 40, 2), (64, size)))
    told = Neighbours(memoryview(bits), 64)
    surely = 0
    for first, second in [(one, two) for one in range(20) for two in range(20)]:
        wanted = 39 - 2 * first, 39 - 2 * second
        flags = told.flags(first, second)[:size]
        for text, flag in zip(texts, flags, strict=True):
            is_there = wanted in pairwise(text)
            assert flag or not is_there
            surely += not flag
    assert surely > 400 * size // 2


def test_the_end_of_a_text_is_no_neighbour_of_the_next_one() -> None:
    runs = _runs([[0], [1]])
    assert not any(b"".join(neighbours.packed(runs, array("I", range(2)), range(2), (8, 2))))


def test_texts_without_the_words_side_by_side_are_not_looked_at(
    tmp_path: Path, rows_in_any: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(4)
    others = [[f"word{number}of{text}" for number in range(40)] for text in range(300)]
    mixed = ([*rare, *chance.sample(WORDS, k=4)] for rare in others)
    texts = [" ".join(chance.sample(words, k=44)) for words in mixed]
    index = SearchIndex(tmp_path)
    index.update(Document(f"{number:03}", text=text) for number, text in enumerate(texts))
    looked_at: list[int] = []
    look_at = Sought.look_at
    monkeypatch.setattr(
        Sought, "look_at", lambda own, some: [looked_at.extend(some), look_at(own, some)][1]
    )
    found = {hit.article for hit in index.search('"tide turns"', limit=None).hits}
    assert found == {f"{at:03}" for at, text in enumerate(texts) if "tide turns" in text}
    together = sum("tide" in text.split() and "turns" in text.split() for text in texts)
    assert len(looked_at) < together / 2


def test_answers_are_the_same_with_and_without_what_is_known_of_neighbours(
    tmp_path: Path, rows_in_any: None
) -> None:
    chance = random.Random(6)
    texts = [" ".join(chance.choices(["the", *WORDS], k=30)) for _ in range(80)]
    documents = [Document(f"{number}", text=text) for number, text in enumerate(texts)]
    told, untold = SearchIndex(tmp_path / "told"), SearchIndex(tmp_path / "untold")
    told.update(documents)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_LEAST", 81)
        untold.update(documents)
    for query in ('"tide turns"', '"the the"', '"ship crew ro*"', '"wall ebb ship"', '"the tide"'):
        assert told.search(query, limit=7) == untold.search(query, limit=7)
