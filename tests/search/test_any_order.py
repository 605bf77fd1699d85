"""Whatever is done to an index in whatever order, its answers are those of a plain scan."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from desktop.search.documents import Document
from desktop.search.engine import merging
from desktop.search.engine.index import SearchIndex
from desktop.search.engine.segments import families, grouping, pool, rows, shorthand
from tests.search import makers, scan

NAMES = 24
NUMBERS = st.integers(0, 10_000)
SOME = st.lists(NUMBERS, min_size=1, max_size=12)


@contextmanager
def as_in_a_large_library() -> Iterator[None]:
    """Have rows, families and segments to be merged, however few and short the articles are."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (families, rows):
            patch.setattr(module, "MANY", 0)
        for module in (grouping, pool, shorthand):
            patch.setattr(module, "MUCH", 0)
        patch.setattr(rows, "_LEAST", 2)
        patch.setattr(families, "_WORTH_IT", 2)
        patch.setattr(merging, "_TINY", 1)
        yield


def made(number: int) -> Document:
    """Return an article whose id is one of a few, now and then an odd one."""
    document = makers.document(number)
    text = {
        0: "",
        1: "report " * (254 + number % 3),
        2: "迪士尼公司宣布關閉視頻應用",
        3: f"{document.text} {'the model ' * 300}",
    }.get(number % 11, f"The {document.text}")
    return replace(document, id=f"{number % NAMES}", text=text)


class AnyOrder(RuleBasedStateMachine):
    """An index, and beside it the documents that it ought to hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.index = SearchIndex(self.folder)
        self.index.update([])
        self.held: dict[str, Document] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(numbers=SOME, removed=st.sets(st.integers(0, NAMES - 1), max_size=6))
    def save(self, numbers: list[int], removed: set[int]) -> None:
        self._save([made(number) for number in numbers], set(map(str, removed)))

    @rule(numbers=SOME)
    def build(self, numbers: list[int]) -> None:
        self.index.build(numbers, made, processes=0)
        self.held |= {one.id: one for one in map(made, numbers)}

    @rule()
    def merge_small(self) -> None:
        self.index.merge()

    @rule(number=NUMBERS, removed=st.sets(st.integers(0, NAMES - 1), max_size=6))
    def merge_large_while_others_save(self, number: int, removed: set[int]) -> None:
        is_saved = False

        def save_once() -> bool:
            nonlocal is_saved
            if not is_saved:
                is_saved = True
                self._save([made(number)], set(map(str, removed)))
            return False

        self.index.merge_large(save_once)

    @rule()
    def give_everything_up(self) -> None:
        self._save([], set(self.held))

    @rule()
    def open_anew(self) -> None:
        self.index = SearchIndex(self.folder)

    @rule(number=NUMBERS)
    def ask(self, number: int) -> None:
        documents = list(self.held.values())
        worded = [one for one in documents if len(one.text.split()) > 3 and "report" in one.text]
        if not worded:
            return
        scanned = [scan.Scanned(one) for one in documents]
        for asked in scan.queries(worded, 10, seed=number):
            found = self.index.search(asked.text, limit=None, passages=1)
            assert {hit.article for hit in found.hits} == scan.answer(asked, scanned), asked.text
            best = self.index.search(asked.text, limit=1 + number % 5, passages=1)
            assert best.counts().total == found.counts().total
            assert best.hits == found.hits[: 1 + number % 5], asked.text
        for piece in (*scan.han_pieces(worded, 2, seed=number), "视频", "關"):
            expected = {one.document.id for one in scanned if one.has_substring(piece)}
            found = self.index.search(piece, limit=None, passages=1)
            assert {hit.article for hit in found.hits} == expected, piece

    @invariant()
    def holds_what_was_saved(self) -> None:
        expected = {name: one.fingerprint for name, one in self.held.items()}
        assert self.index.fingerprints() == expected
        views = self.index._store.views()
        assert sum(view.segment.size - len(view.deleted) for view in views) == len(expected)
        assert not self.index.needs_build

    @invariant()
    def has_no_file_that_no_segment_owns(self) -> None:
        store = self.index._store
        names = {path.stem for path in store.folder.glob("*.doc")}
        assert names == {view.segment.name for view in store.views()}
        assert [path.name for path in store.folder.glob("merging/*")] in ([], ["MAIN_WRITELOCK"])

    def _save(self, documents: list[Document], removed: set[str]) -> None:
        self.index.update(documents, removed)
        for name in removed:
            self.held.pop(name, None)
        self.held |= {one.id: one for one in documents}


def test_any_order_of_saves_builds_and_merges_answers_as_a_scan_does() -> None:
    limits = settings(
        max_examples=12,
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    with as_in_a_large_library():
        run_state_machine_as_test(AnyOrder, settings=limits)
