"""Saving on its own thread: soon, again when it failed, and never in the caller's way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.annotations.change import together
from desktop.errors import ParallaxError, WriteFailed
from desktop.library.article import ArticleInfo
from desktop.storage.saver import BackgroundSaver
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]


def test_change_is_on_disk_within_a_second(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    saved = threading.Event()
    saver = BackgroundSaver(store, saved.set)
    try:
        store.apply(changes.highlight(article, text, 0, 6))

        assert saved.wait(1.0)
        assert open_store(library).annotations() == store.annotations()
    finally:
        assert saver.close()


def test_flush_writes_at_once(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    saver = BackgroundSaver(store, delay=60)
    store.apply(changes.highlight(article, text, 0, 6))

    assert saver.flush()

    assert open_store(library).annotations() == store.annotations()
    assert saver.close()


def test_close_saves_what_is_left(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    saver = BackgroundSaver(store, delay=60)
    store.apply(changes.highlight(article, text, 0, 6))

    assert saver.close()

    assert len(open_store(library).annotations()) == 1


def test_failed_save_is_told_and_made_up_for(
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    disk_full: Callable[[], Callable[[], None]],
) -> None:
    failures: list[Exception] = []
    failed, saved = threading.Event(), threading.Event()

    def on_failed(error: Exception) -> None:
        failures.append(error)
        failed.set()

    saver = BackgroundSaver(store, saved.set, on_failed, delay=0.01)
    mended = disk_full()
    store.apply(changes.highlight(article, text, 0, 6))
    assert failed.wait(5)
    assert isinstance(failures[0], WriteFailed)
    assert store.dirty
    mended()

    assert saved.wait(5)
    assert not store.dirty
    assert saver.close()


def test_flush_says_when_it_could_not_save(
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    disk_full: Callable[[], Callable[[], None]],
) -> None:
    saver = BackgroundSaver(store, delay=60)
    disk_full()
    store.apply(changes.highlight(article, text, 0, 6))

    assert not saver.flush()
    assert not saver.close()


def test_fault_of_ours_is_told_and_saving_goes_on(
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    failures: list[Exception] = []
    saved, save = threading.Event(), store.save

    def broken() -> None:
        monkeypatch.setattr(store, "save", save)
        raise KeyError("a bug")

    monkeypatch.setattr(store, "save", broken)
    saver = BackgroundSaver(store, saved.set, failures.append, delay=0.01)
    store.apply(changes.highlight(article, text, 0, 6))

    assert saved.wait(5)
    assert not store.dirty
    assert [type(one) for one in failures] == [ParallaxError]
    assert "\n" not in str(failures[0])
    assert "a bug" in caplog.text
    assert saver.close()


def test_listener_that_fails_does_not_end_saving(
    store: AnnotationStore, article: ArticleInfo, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise RuntimeError("the window is gone")

    saver = BackgroundSaver(store, broken, delay=60)
    for start in (0, 10):
        store.apply(changes.highlight(article, text, start, start + 6))
        assert saver.flush()

    assert "the window is gone" in caplog.text
    assert saver.close()


@pytest.mark.slow
def test_annotating_among_two_thousand_never_waits_for_the_disk(
    store: AnnotationStore, make_article: Callable[..., ArticleInfo]
) -> None:
    text = "Some words that are marked again and again, each time a little further on. " * 600
    article = make_article("long", text)
    several = [changes.highlight(article, text, n * 20, n * 20 + 40) for n in range(2000)]
    store.apply(together("Import", several))
    saver = BackgroundSaver(store, delay=0.01)

    def slowest_of_many() -> float:
        slowest = 0.0
        for number in range(40):
            begun = time.perf_counter()
            made = store.apply(changes.highlight(article, text, number, number + 30)).made[0]
            store.apply(changes.edit_note(made, "typed"))
            store.annotations(article.id)
            slowest = max(slowest, time.perf_counter() - begun)
        return slowest

    # Once is enough: other programs on the machine make anyone wait at times.
    assert any(slowest_of_many() < 0.05 for _ in range(8))
    assert saver.close(20)
