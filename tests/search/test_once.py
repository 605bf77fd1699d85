"""Work that may never be asked for is done when it is, and once."""

from __future__ import annotations

from desktop.search.engine.once import Once


def test_work_is_done_when_it_is_first_asked_for_and_only_then() -> None:
    done: list[int] = []
    work = Once(lambda: done.append(1) or len(done))
    assert done == []
    assert [work(), work()] == [1, 1]
    assert done == [1]


def test_a_result_of_nothing_is_a_result() -> None:
    done: list[int] = []
    work = Once(lambda: done.append(1))
    assert [work(), work()] == [None, None]
    assert done == [1]
