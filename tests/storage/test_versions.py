"""Texts that annotations were made on, kept by their hash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.annotations import changes
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore

Open = Callable[[Path], AnnotationStore]


def test_text_is_never_kept_under_the_hash_of_another(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    changed = text + " It was edited a moment ago."
    store.apply(changes.highlight(article, changed, 0, 6))
    assert store.text_of_version(article.sha256) is None

    store.save()

    assert not store.dirty
    assert not list((library / "annotations").rglob(f"{article.sha256}*"))
    store.apply(changes.highlight(article, text, 10, 16))
    store.save()
    assert open_store(library).text_of_version(article.sha256) == text
