"""Backups: when they are made, and what they bring back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.annotations import changes
from desktop.annotations.change import Change
from desktop.errors import InputError, UnreadableFile
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.storage.disk import Disk
from desktop.storage.recovery import recovery
from desktop.storage.recovery.backups import Backups
from desktop.storage.store import AnnotationStore
from tests.storage.conftest import renamed

Open = Callable[[Path], AnnotationStore]
Make = Callable[..., ArticleInfo]


def test_backup_brings_back_what_was_deleted_and_keeps_what_is_new(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    old = store.apply(changes.highlight(article, text, 0, 6, ["money"], "old")).made[0]
    store.save()
    name = store.make_backup()
    store.apply(changes.remove_theme(store.codebook, store.annotations(), "money"))
    store.apply(changes.delete(store.annotations()))
    store.empty_trash()
    new = store.apply(changes.highlight(article, text, 10, 16)).made[0]
    store.save()

    other = open_store(library)
    assert name in other.backups()
    done = other.restore_backup(name)

    assert {one.id for one in other.annotations()} == {old.id, new.id}
    assert other.codebook.path(other.get(old.id).themes[0]) == "Money"
    other.apply(done.inverse())
    assert {one.id for one in other.annotations()} == {new.id}


def test_first_save_of_an_hour_makes_a_backup(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    for start in (0, 10, 20):
        store.apply(changes.highlight(article, text, start, start + 5))
        store.save()

    assert len(store.backups()) == 1


def test_backups_rotate(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    backups = Backups(Disk(library))
    begun = datetime(2026, 1, 1, tzinfo=UTC)

    for hours in range(0, 24 * 100, 12):
        backups.make_if_due(begun + timedelta(hours=hours))

    names = backups.names()
    days = {name[:8] for name in names}
    assert names[0].startswith("202604")
    assert len(names) <= 5 + 7 + 12
    assert len(days) >= 7
    assert {name[:6] for name in names} == {"202601", "202602", "202603", "202604"}


def test_old_backup_that_cannot_be_removed_does_not_stop_a_save(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    old = [f"2020010{day}T000000Z" for day in range(1, 9)] + ["20200101T010000Z"]
    for name in old:
        (library / "annotations" / ".backups" / f"{name}.zip").mkdir(parents=True)
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    store.apply(changes.highlight(article, text, 10, 16))

    assert store.make_backup()
    store.save()

    assert not store.dirty


@pytest.mark.parametrize("name", ["nothing", "../../x", ""])
def test_unknown_backup_is_refused(name: str, store: AnnotationStore) -> None:
    with pytest.raises(InputError, match="no backup"):
        store.restore_backup(name)


def test_broken_backup_is_refused(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    name = store.make_backup()
    (library / "annotations" / ".backups" / f"{name}.zip").write_bytes(b"PK no")

    with pytest.raises(UnreadableFile, match="no readable backup"):
        store.restore_backup(name)


def test_backup_from_before_a_rename_brings_nothing_twice(
    store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="kept"))
    store.save()
    name = store.make_backup()
    renamed(store, make_article("new-name", text), text)
    before = store.annotations()

    assert store.restore_backup(name).is_empty

    assert store.annotations() == before


@pytest.mark.parametrize("count", [0, 1])
def test_backup_from_before_a_rename_brings_back_what_was_deleted_where_its_article_is(
    count: int, store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    for number in range(count + 1):
        store.apply(changes.highlight(article, text, number * 10, number * 10 + 6, note="x"))
    store.save()
    name = store.make_backup()
    renamed(store, make_article("new-name", text), text)
    gone = store.annotations()[0]
    store.apply(changes.delete([gone]))
    store.empty_trash()

    store.restore_backup(name)

    assert store.get(gone.id) == gone
    assert len(store.annotations("new-name")) == count + 1


def test_backup_after_two_articles_swapped_names_changes_nothing(
    store: AnnotationStore, text: str, make_article: Make
) -> None:
    other = "Another text altogether, of which nothing is said in the first."
    for name, words in (("a", text), ("b", other)):
        store.apply(changes.highlight(make_article(name, words), words, 0, 18, note=name))
    store.save()
    name = store.make_backup()
    swapped = {"a": other, "b": text}
    articles = Infos.of(make_article(*item) for item in swapped.items())
    store.attach(articles, swapped.__getitem__)
    assert [(one.article, one.note) for one in store.annotations()] == [("a", "b"), ("b", "a")]

    assert store.restore_backup(name).is_empty


def test_backup_of_a_name_cut_for_length_comes_back_under_the_whole_name(
    store: AnnotationStore, text: str, make_article: Make
) -> None:
    info = make_article("很长的名字" * 20, text)
    store.apply(changes.highlight(info, text, 0, 6))
    store.save()
    name = store.make_backup()
    (gone,) = store.annotations()
    store.apply(changes.delete([gone]))
    store.empty_trash()

    store.restore_backup(name)

    assert store.annotations(info.id) == (gone,)


def test_nothing_comes_between_looking_at_memory_and_restoring(
    store: AnnotationStore, article: ArticleInfo, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 6, note="old")).made[0]
    store.save()
    name = store.make_backup()
    store.apply(changes.edit_note(made, "new"))
    typed = changes.edit_note(store.get(made.id), "typed meanwhile")
    typing = threading.Thread(target=store.apply, args=(typed,))
    between: list[bool] = []
    make = recovery.restored

    def slow(*state: Any) -> Change:
        change = make(*state)
        typing.start()
        typing.join(0.2)
        between.append(not typing.is_alive())
        return change

    monkeypatch.setattr(recovery, "restored", slow)
    done = store.restore_backup(name)
    typing.join()

    assert between == [False]
    assert [one.note for one in done.made] == ["old"]


def test_backup_holds_what_was_decided_about_names_and_editions(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    (library / "names.json").write_text('{"version": 1, "ignored": ["Quay"]}')
    (library / "editions.json").write_text('{"version": 1, "editions": [["a", "b"]]}')
    name = store.make_backup()
    (library / "names.json").unlink()
    (library / "editions.json").write_text('{"version": 1, "editions": []}')

    store.restore_backup(name)

    assert (library / "names.json").read_text() == '{"version": 1, "ignored": ["Quay"]}'
    assert (library / "editions.json").read_text() == '{"version": 1, "editions": []}'
    assert [one.quote for one in store.annotations()] == [text[:6]]


def test_a_backup_that_cannot_be_read_is_said_to_be_none(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    name = store.make_backup()
    assert store.backup_lacks(name) == ()
    (library / "annotations" / ".backups" / f"{name}.zip").write_bytes(b"PK no")
    assert store.backup_lacks(name) == ("it is no readable backup",)
