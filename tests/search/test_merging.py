"""Large segments are put together while one goes on searching and saving."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import Cancelled
from desktop.search.documents import Document
from desktop.search.engine import merging
from desktop.search.engine.index import SearchIndex
from desktop.search.engine.writing import locked
from tests.search.makers import document

DOCUMENTS = [document(number) for number in range(24)]


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SearchIndex:
    """Return an index of three segments, none of which counts as tiny."""
    monkeypatch.setattr(merging, "_TINY", 0)
    made = SearchIndex(tmp_path)
    for start in range(0, 24, 8):
        made.build(DOCUMENTS[start : start + 8], lambda one: one, processes=0)
    return made


def segments(index: SearchIndex) -> int:
    return len(index._store.views())


def found(index: SearchIndex, query: str) -> dict[str, int]:
    return {hit.article: hit.count for hit in index.search(query, limit=None).hits}


def left_aside(tmp_path: Path) -> list[str]:
    return [path.name for path in tmp_path.rglob("merging/*") if "LOCK" not in path.name]


def test_answers_are_the_same_from_one_segment(index: SearchIndex, tmp_path: Path) -> None:
    queries = ("report", "closing -launch", '"the model"', "迪士尼", "app*", "title:deal OR 2026")
    before = [found(index, query) for query in queries]
    assert any(before)
    assert index.is_scattered
    assert index.merge_large()
    assert not index.is_scattered
    assert segments(index) == 1
    assert [found(index, query) for query in queries] == before
    assert [found(SearchIndex(tmp_path), query) for query in queries] == before
    assert not left_aside(tmp_path)


def test_what_is_saved_meanwhile_is_found_as_it_was_saved(index: SearchIndex) -> None:
    saved: list[Document] = []

    def save_once() -> bool:
        if not saved:
            saved.append(Document(DOCUMENTS[3].id, text="A heron waits."))
            index.update(saved, removed=[DOCUMENTS[20].id])
        return False

    assert index.merge_large(save_once)
    assert set(found(index, "heron")) == {DOCUMENTS[3].id}
    assert index.fingerprints() == {
        one.id: one.fingerprint
        for one in [*saved, *DOCUMENTS]
        if one.id != DOCUMENTS[20].id and one != DOCUMENTS[3]
    }


def test_stopping_leaves_the_index_as_it_was(index: SearchIndex, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        index.merge_large(lambda: True)
    assert segments(index) == 3
    assert len(index.fingerprints()) == 24
    assert not left_aside(tmp_path)


def test_segments_that_are_too_large_together_stay_apart(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [sum(view.segment.archive.lengths) for view in index._store.views()]
    monkeypatch.setattr(merging, "_LARGEST", sum(sorted(words)[:2]) - 1)
    assert not index.merge_large()
    assert segments(index) == 3


def test_tiny_segments_are_taken_along_but_are_no_reason(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.update([Document("tiny", text="A heron waits.")])
    monkeypatch.setattr(merging, "_TINY", 8)
    assert not index.is_scattered
    monkeypatch.setattr(merging, "_TINY", 7)
    assert index.merge_large()
    assert segments(index) == 1
    assert set(found(index, "heron")) == {"tiny"}


def test_one_segment_is_left_as_it_is(index: SearchIndex) -> None:
    assert index.merge_large()
    assert not index.merge_large()


def test_two_do_not_merge_at_once(index: SearchIndex) -> None:
    with locked(index._store.folder / "merging", timeout=0.0):
        assert not index.merge_large()
    assert index.merge_large()


def test_an_index_made_anew_meanwhile_stays(index: SearchIndex) -> None:
    def make_anew() -> bool:
        if segments(index) > 1:
            index.build(DOCUMENTS[:2], lambda one: one, processes=0, replace=True)
        return False

    assert not index.merge_large(make_anew)
    assert set(index.fingerprints()) == {DOCUMENTS[0].id, DOCUMENTS[1].id}
