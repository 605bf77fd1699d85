"""What was deleted, and what could not be written, is kept."""

# ruff: noqa: PLR0917 - fixtures are arguments
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.errors import WriteFailed
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore
from tests.storage.conftest import marked

Open = Callable[[Path], AnnotationStore]


def test_deleted_annotation_lies_in_the_trash_until_it_is_emptied(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text, note="precious")
    store.save()
    store.apply(changes.delete([made]))
    store.save()

    other = open_store(library)
    assert other.annotations() == ()
    assert [(one.id, one.article, one.note) for one in other.trash()] == [
        (made.id, article.id, "precious")
    ]
    other.restore([made.id])
    other.save()
    store.reload()
    assert store.annotations() == (made,)
    assert store.trash() == ()


def test_emptied_trash_stays_empty(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.delete([marked(store, article, text)]))
    store.save()
    store.empty_trash()
    store.save()

    assert open_store(library).trash() == ()


def test_failed_write_stays_dirty_and_is_made_up_for(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
    disk_full: Callable[[], Callable[[], None]],
) -> None:
    mended = disk_full()
    made = marked(store, article, text)

    with pytest.raises(WriteFailed, match="no space left on device"):
        store.save()

    assert store.dirty
    assert store.annotations() == (made,)
    mended()
    store.save()
    assert not store.dirty
    assert open_store(library).annotations() == (made,)


def test_full_disk_leaves_the_file_as_it_was(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    disk_full: Callable[[], Callable[[], None]],
) -> None:
    made = marked(store, article, text)
    store.save()
    before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    disk_full()
    store.apply(changes.edit_note(made, "x" * 1000))
    store.apply(changes.delete([store.get(made.id)]))

    with pytest.raises(WriteFailed):
        store.save()

    assert {path: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before


def test_library_that_is_gone_is_not_made_anew(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    library.rmdir()
    marked(store, article, text)

    with pytest.raises(WriteFailed, match="is gone; put it back"):
        store.save()

    assert not library.exists()
    assert store.dirty


def test_one_file_that_fails_does_not_keep_the_others_from_being_written(
    store: AnnotationStore,
    library: Path,
    text: str,
    make_article: Callable[..., ArticleInfo],
    open_store: Open,
) -> None:
    (library / "annotations").mkdir()
    (library / "annotations" / "blocked.json").mkdir()
    for identifier in ("blocked", "free"):
        marked(store, make_article(identifier, text), text)

    with pytest.raises(WriteFailed, match=r"blocked\.json"):
        store.save()

    assert store.dirty
    assert len(open_store(library).annotations("free")) == 1


def test_themes_in_the_trash_keep_their_ids_though_the_codebook_is_gone(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money matters"))
    (theme,) = store.codebook.themes
    made = store.apply(changes.highlight(article, text, 0, 6, [theme.id])).made
    store.apply(changes.delete(made))
    store.save()
    (library / "themes.json").unlink()
    assert [one.themes for one in open_store(library).trash()] == [(theme.id,)]
