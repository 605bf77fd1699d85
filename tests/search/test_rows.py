"""Words in many documents are found as all others are, though they are kept as rows."""

from __future__ import annotations

import random
from array import array
from pathlib import Path

import pytest

from desktop.search.documents import Document
from desktop.search.engine.index import SearchIndex
from desktop.search.engine.segments import rows
from desktop.search.engine.segments.grouping import grouped
from desktop.search.engine.segments.postings import FieldPostings
from desktop.search.engine.segments.rows import RowsWriter, in_all
from desktop.search.engine.segments.runs import Runs
from desktop.search.engine.segments.tables import Table, TableWriter
from tests.search.makers import document

SIZE = 60


@pytest.fixture
def rows_in_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have rows for each word in a sixteenth of the documents, however few there are."""
    monkeypatch.setattr(rows, "MANY", 0)
    monkeypatch.setattr(rows, "_LEAST", 1)


def _counts(chance: random.Random) -> dict[int, dict[int, int]]:
    """Return how often each of some words is in which documents: very often in a few."""
    often = (1, 1, 2, 3, 254, 255, 256, 700)
    shares = {word: chance.choice((0.02, 0.1, 0.6)) for word in range(12)}
    return {
        word: {n: chance.choice(often) for n in range(SIZE) if chance.random() < share}
        for word, share in shares.items()
    }


def _written(counts: dict[int, dict[int, int]], path: Path) -> FieldPostings:
    runs = Runs()
    for number in range(SIZE):
        words = [word for word, found in counts.items() for _ in range(found.get(number, 0))]
        runs.add(number, array("I", words).tobytes())
    writer = TableWriter(path.open("wb"))
    RowsWriter(grouped(runs, array("I", range(len(counts))), each=True), SIZE).write(writer, "text")
    writer.add("words.holders", bytes(len(counts)))
    writer.close()
    return FieldPostings(Table(path), "text", 0)


@pytest.mark.parametrize("seed", range(5))
def test_a_word_with_a_row_has_its_documents_and_frequencies(
    seed: int, tmp_path: Path, rows_in_any: None
) -> None:
    counts = _counts(random.Random(seed))
    field = _written(counts, tmp_path / "words")
    assert any(map(field.row, counts))
    assert not all(map(field.row, counts))
    for word, expected in counts.items():
        assert field.frequencies(word) == expected
        assert field.count(word) == len(expected)
        assert dict(field.looked_up(word, range(0, SIZE, 3))) == {
            number: count for number, count in expected.items() if number % 3 == 0
        }


def test_neighbouring_words_have_the_documents_of_all_of_them(
    tmp_path: Path, rows_in_any: None
) -> None:
    counts = _counts(random.Random(9))
    field = _written(counts, tmp_path / "words")
    for span in (range(0), range(3), range(4, 12), range(12)):
        expected = sorted(number for word in span for number in counts[word])
        assert sorted(field.documents_of(span)) == expected
        assert field.size(span) == len(expected)


@pytest.mark.parametrize("share", [0.01, 0.9])
def test_documents_in_all_rows_are_those_with_no_byte_of_0(share: float) -> None:
    chance = random.Random(2)
    made = [bytes(chance.random() < share and chance.randint(1, 255) for _ in range(300))] * 2
    made.append(bytes(number % 3 for number in range(300)))
    assert list(in_all(made)) == [n for n in range(300) if all(row[n] for row in made)]


def test_answers_are_the_same_with_and_without_rows(tmp_path: Path, rows_in_any: None) -> None:
    documents = [Document(f"{number}", text=document(number).text) for number in range(60)]
    with_rows, without = SearchIndex(tmp_path / "rows"), SearchIndex(tmp_path / "without")
    with_rows.update(documents)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_LEAST", SIZE + 1)
        without.update(documents)
    for query in ("the report", "report* -deal", '"the model"', "the OR closing", "launch~"):
        assert with_rows.search(query, limit=7) == without.search(query, limit=7)


def test_a_deleted_article_is_not_among_many(tmp_path: Path, rows_in_any: None) -> None:
    documents = [Document(f"{number}", text=f"Reports of {number}.") for number in range(60)]
    index = SearchIndex(tmp_path)
    index.update(documents)
    index.update([Document("3", text="Nothing."), Document("60", text="A report.")], removed=["5"])
    found = index.search("report", limit=20, articles=["3", "7"])
    assert found.counts().total == 59
    assert found.absent == ("3",)
    assert [hit.article for hit in found.hits][-1] == "7"
    assert dict(found.counts().facets["language"]) == {}
    assert not {"3", "5"} & {hit.article for hit in index.search("report", limit=None).hits}


def test_a_beginning_of_more_words_than_a_byte_can_count_is_found(
    tmp_path: Path, rows_in_any: None
) -> None:
    many = " ".join(f"harbour{number}" for number in range(300))
    documents = [Document(f"{number}", text=f"The harbour {number}.") for number in range(40)]
    index = SearchIndex(tmp_path)
    index.update([*documents, Document("many", text=f"The harbour: {many}.")])
    found = index.search("harbour*", limit=3)
    assert found.counts().total == 41
    assert found.hits[0].article == "many"
