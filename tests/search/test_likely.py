"""The best articles with a phrase are found before all were looked at, and are the same ones."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from desktop.search.documents import Document, Note
from desktop.search.engine.index import SearchIndex
from desktop.search.engine.phrases import Sought
from desktop.search.results import Counts

WORDS = ["tide", "tides", "turns", "harbour", "wall", "ebb", "ship", "crew", "rope", "mast"]
PHRASES = (
    '"tide turns"',
    '"harbour wall"',
    '"the tide"',
    '"ebb tide turns"',
    '"tide tu*"',
    '"tide tide"',
    '"tide turns" -rope',
    '"crew rope" OR "rope crew"',
    'title:"tide turns"',
)


def article(number: int) -> Document:
    """Return an article that depends on its number alone, some with the words in title and note."""
    chance = random.Random(number)
    text = " ".join(chance.choices(["the", *WORDS], k=chance.randint(8, 120)))
    title = "When the tide turns" if number % 97 == 0 else f"Tide {number}, turns"
    notes = (Note("urn:uuid:1", "tide turns"),) if number % 131 == 0 else ()
    return Document(f"{number:04}", title, "Quay", date="2026-03", notes=notes, text=text)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """Return an index of three segments, with articles that were replaced and removed."""
    index = SearchIndex(tmp_path_factory.mktemp("large"))
    index.build(range(700), article, processes=0)
    index.update(map(article, range(650, 900)), removed=["0003", "0097"])
    index.update([article(900)])
    return index


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the texts that a phrase was looked for in, as they are looked at."""
    seen: list[int] = []
    look_at = Sought.look_at

    def noted(sought: Sought, some: Sequence[int]) -> Mapping[int, int]:
        seen.extend(some)
        return look_at(sought, some)

    monkeypatch.setattr(Sought, "look_at", noted)
    return seen


@pytest.mark.parametrize("query", PHRASES)
@pytest.mark.parametrize("limit", [1, 4, 20])
def test_best_are_those_of_looking_at_all(large: SearchIndex, query: str, limit: int) -> None:
    everything = large.search(query, limit=None)
    opened = ["0500", "0131", "0003"]
    best = large.search(query, limit=limit, articles=opened)
    assert best.hits[:limit] == everything.hits[:limit]
    found = {hit.article: hit for hit in everything.hits}
    assert best.hits[limit:] == tuple(
        found[one] for one in opened if one in found and found[one] not in best.hits[:limit]
    )
    assert set(best.absent) == set(opened) - found.keys()


@pytest.mark.parametrize("query", PHRASES)
def test_counts_are_those_of_looking_at_all(large: SearchIndex, query: str) -> None:
    expected = large.search(query, limit=None).counts()
    best = large.search(query, limit=5)
    counts = best.counts()
    assert (counts.total, counts.facets) == (expected.total, expected.facets)
    assert counts.scores == {hit.article: expected.scores[hit.article] for hit in best.hits}


def test_texts_that_cannot_be_among_the_best_are_not_looked_at_until_counted(
    tmp_path: Path, looked_at: list[int]
) -> None:
    index = SearchIndex(tmp_path)
    often = {7, 70, 170}
    texts = ("the tide " * (4 if number in often else 1) for number in range(400))
    index.update(Document(f"{at:03}", text=f"{text} a ship") for at, text in enumerate(texts))
    best = index.search('"the tide"', limit=3)
    assert [hit.article for hit in best.hits] == ["007", "070", "170"]
    assert len(looked_at) < 100
    assert best.counts().total == 400
    assert sorted(looked_at) == list(range(400))


def test_what_is_counted_later_is_what_was_found(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    index.update(map(article, range(300)))
    results = index.search('"tide turns"', limit=2)
    expected = len(index.search('"tide turns"', limit=None).hits)
    index.update([], removed=[hit.article for hit in results.hits])
    assert results.counts().total == expected


def test_counting_in_an_index_that_proves_to_be_damaged_counts_nothing(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    index.update(map(article, range(300)))
    results = SearchIndex(tmp_path).search("tide", limit=2)
    (path,) = tmp_path.rglob("*.doc")
    data = path.read_bytes()
    at = data.index(b'"Quay", "Quay"')
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(b'"Quai"')
    assert results.hits
    assert results.counts() == Counts()
