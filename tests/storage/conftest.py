"""A library of its own for each test, away from the user's folders."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.annotations.annotation import Annotation
from desktop.library.article import ArticleInfo, text_hash
from desktop.library.infos import Infos
from desktop.storage.store import AnnotationStore

TEXT = (
    "OpenAI closes Sora\n"
    "The company said on Tuesday that the video app 🎬 will shut down in April.\n"
    "迪士尼说，合作已经结束。𠀀字也在这里。\n"
    "Running it cost about $15 million a day, two people familiar with the matter said."
)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARALLAX_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def article() -> ArticleInfo:
    return article_info("closing-sora", TEXT)


@pytest.fixture
def make_article() -> Callable[..., ArticleInfo]:
    return article_info


@pytest.fixture
def store(library: Path) -> AnnotationStore:
    return opened(library)


@pytest.fixture
def open_store() -> Callable[[Path], AnnotationStore]:
    return opened


def opened(library: Path) -> AnnotationStore:
    """Return a store as another window or process would have it."""
    other = AnnotationStore(library)
    other.load()
    return other


def article_info(identifier: str, text: str, title: str = "Closing Sora") -> ArticleInfo:
    """Return the information on an article with ``text``."""
    path = f"{identifier}.md"
    return ArticleInfo(identifier, path, title, characters=len(text), sha256=text_hash(text))


def marked(  # noqa: PLR0917 - so that tests say little
    store: AnnotationStore,
    article: ArticleInfo,
    text: str,
    start: int = 0,
    end: int = 11,
    note: str = "",
) -> Annotation:
    """Highlight a passage, and return the annotation made."""
    return store.apply(changes.highlight(article, text, start, end, note=note)).made[0]


def file_of(library: Path, article: str = "closing-sora") -> Path:
    """Return the annotation file of an article."""
    return library / "annotations" / f"{article}.json"


def renamed(store: AnnotationStore, info: ArticleInfo, text: str) -> None:
    """Let the annotations of the article find it under another name."""
    store.attach(Infos.of([info]), lambda _: text)
    store.save()


@pytest.fixture
def disk_full(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Callable[[], None]]:
    """Return a function that fills the disk, and returns one that frees it again."""

    def fill() -> Callable[[], None]:
        real = os.fsync

        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        return lambda: monkeypatch.setattr(os, "fsync", real)

    return fill
