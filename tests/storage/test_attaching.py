"""Annotations follow their article when its file is renamed, moved, edited or deleted."""

# ruff: noqa: PLR0917 - fixtures are arguments
from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.errors import WriteFailed
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.storage.store import AnnotationStore
from desktop.storage.working_copy import WorkingCopy

Open = Callable[[Path], AnnotationStore]
Make = Callable[..., ArticleInfo]
OTHER = "An unrelated account of the matter, from another outlet and with other words."


def annotated(store: AnnotationStore, article: ArticleInfo, text: str, note: str = "") -> None:
    start = text.index("company said") if "company said" in text else 0
    store.apply(changes.highlight(article, text, start, start + 24, note=note))
    store.save()


def texts(**by_id: str) -> Callable[[str], str]:
    return lambda identifier: by_id[identifier.replace("/", "_").replace("-", "_")]


def test_renamed_article_keeps_its_annotations(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    make_article: Make,
    open_store: Open,
) -> None:
    annotated(store, article, text)
    renamed = make_article("new/name", text)
    other = open_store(library)

    moves = other.attach(Infos.of([renamed]), texts(new_name=text))

    assert moves == {"closing-sora": "new/name"}
    assert [one.article for one in other.annotations("new/name")] == ["new/name"]
    assert other.dirty
    other.save()
    assert not (library / "annotations" / "closing-sora.json").exists()
    fresh = open_store(library)
    assert fresh.annotations("new/name") == other.annotations("new/name")
    assert fresh.attach(Infos.of([renamed]), texts(new_name=text)) == {}
    assert fresh.detached() == ()


def test_renamed_and_edited_article_is_known_by_its_quotes(
    store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    annotated(store, article, text)
    edited = text.replace("Running it cost", "It cost")

    moves = store.attach(
        Infos.of([make_article("renamed", edited), make_article("other", OTHER)]),
        texts(renamed=edited, other=OTHER),
    )

    assert moves == {"closing-sora": "renamed"}


def test_annotations_of_a_deleted_article_are_kept_and_listed(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    make_article: Make,
    open_store: Open,
) -> None:
    annotated(store, article, text)

    moves = store.attach(Infos.of([make_article("other", OTHER)]), texts(other=OTHER))

    assert moves == {}
    assert [(one.id, one.title) for one in store.detached()] == [("closing-sora", "Closing Sora")]
    assert len(store.annotations("closing-sora")) == 1
    store.save()
    assert len(open_store(library).annotations()) == 1


def test_edited_article_keeps_its_annotations(
    store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    annotated(store, article, text)
    edited = "New lead.\n" + text

    assert (
        store.attach(Infos.of([make_article("closing-sora", edited)]), texts(closing_sora=edited))
        == {}
    )

    assert store.detached() == ()
    assert store.place("closing-sora", edited)[0].placement.status == "moved"


def test_article_rewritten_from_top_to_bottom_keeps_its_orphans(
    store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    annotated(store, article, text)

    assert (
        store.attach(Infos.of([make_article("closing-sora", OTHER)]), texts(closing_sora=OTHER))
        == {}
    )

    assert store.detached() == ()
    assert store.place("closing-sora", OTHER)[0].placement.status == "orphan"


def test_two_articles_with_one_text_are_told_apart(
    store: AnnotationStore, library: Path, text: str, make_article: Make, open_store: Open
) -> None:
    one, two = make_article("one", text), make_article("two", text)
    annotated(store, one, text, "on one")
    annotated(store, two, text, "on two")

    other = open_store(library)
    assert other.attach(Infos.of([one, two]), texts(one=text, two=text)) == {}

    assert [a.note for a in other.annotations("one")] == ["on one"]
    assert [a.note for a in other.annotations("two")] == ["on two"]


def test_copy_of_an_article_does_not_take_its_annotations(
    store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    annotated(store, article, text)

    moves = store.attach(
        Infos.of([make_article("a-copy", text), article]), texts(a_copy=text, closing_sora=text)
    )

    assert moves == {}
    assert store.annotations("a-copy") == ()


def test_moved_file_is_preferred_to_another_of_the_same_text(
    store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    annotated(store, article, text)

    moves = store.attach(
        Infos.of([make_article("a-copy", text), make_article("sub/closing-sora", text)]),
        texts(a_copy=text, sub_closing_sora=text),
    )

    assert moves == {"closing-sora": "sub/closing-sora"}


def test_two_articles_that_swapped_names_swap_their_annotations(
    store: AnnotationStore, library: Path, text: str, make_article: Make, open_store: Open
) -> None:
    annotated(store, make_article("one", text), text, "on the long")
    annotated(store, make_article("two", OTHER), OTHER, "on the other")

    moves = store.attach(
        Infos.of([make_article("one", OTHER), make_article("two", text)]),
        texts(one=OTHER, two=text),
    )

    assert moves == {"one": "two", "two": "one"}
    store.save()
    other = open_store(library)
    assert [a.note for a in other.annotations("two")] == ["on the long"]
    assert [a.note for a in other.annotations("one")] == ["on the other"]


def test_article_that_comes_back_has_its_annotations_again(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    annotated(store, article, text)
    store.attach(Infos.of([]), texts())
    assert store.detached()

    store.attach(Infos.of([article]), texts(closing_sora=text))

    assert store.detached() == ()


def test_annotation_file_copied_by_hand_with_its_article_is_a_second_set(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    annotated(store, article, text)
    folder = library / "annotations"
    (folder / "copy.json").write_bytes((folder / "closing-sora.json").read_bytes())
    (library / "copy.md").write_text(text, "utf-8")

    other = open_store(library)

    ids = [one.id for one in other.annotations()]
    assert len(set(ids)) == 2
    assert [one.article for one in other.annotations()] == ["closing-sora", "copy"]
    other.save()
    assert [one.id for one in open_store(library).annotations()] == ids


def test_text_that_was_annotated_can_be_shown_after_the_article_changed(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    make_article: Make,
    open_store: Open,
) -> None:
    annotated(store, article, text)
    edited = text.replace("$15 million", "$12 million")
    changed = make_article("closing-sora", edited)
    store.apply(changes.highlight(changed, edited, 0, 6))
    store.save()

    other = open_store(library)

    assert set(other.versions("closing-sora")) == {article.sha256, changed.sha256}
    assert other.text_of_version(article.sha256) == text
    assert other.text_of_version("0" * 64) is None
    assert other.text_of_version("../../etc/passwd") is None


def test_accepted_places_are_the_annotations_own_from_then_on(
    store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    annotated(store, article, text)
    edited = "New lead.\n" + text
    changed = make_article("closing-sora", edited)
    (placed,) = store.place("closing-sora", edited)
    assert placed.text_range is not None

    store.apply(changes.accept(changed, edited, [(placed.annotation, *placed.text_range)]))

    (placed,) = store.place("closing-sora", edited)
    assert placed.placement.status == "placed"
    assert placed.annotation.sha256 == changed.sha256


def test_annotation_made_while_articles_are_read_stays_when_another_file_moves_in(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    make_article: Make,
    open_store: Open,
) -> None:
    annotated(store, article, text, "old")
    edited = text.replace("Running it cost", "It cost")
    renamed = make_article("renamed", edited)

    def text_of(_: str) -> str:
        annotated(store, renamed, edited, "new 🎬")  # the window's thread, in the middle of it
        return edited

    assert store.attach(Infos.of([renamed]), text_of) == {"closing-sora": "renamed"}

    assert {one.note for one in store.annotations("renamed")} == {"old", "new 🎬"}
    assert store.detached() == ()
    store.save()
    assert open_store(library).annotations() == store.annotations("renamed")


def test_unsaved_annotation_made_while_articles_are_read_stays(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    make_article: Make,
    open_store: Open,
) -> None:
    annotated(store, article, text, "old")
    edited = text.replace("Running it cost", "It cost")
    renamed = make_article("renamed", edited)

    def text_of(_: str) -> str:
        store.apply(changes.highlight(renamed, edited, 0, 6, note="new"))
        return edited

    store.attach(Infos.of([renamed]), text_of)
    store.save()

    assert {one.note for one in open_store(library).annotations("renamed")} == {"old", "new"}


def test_cached_file_that_others_follow_waits_when_its_place_is_taken(make_article: Make) -> None:
    working_copy = WorkingCopy()
    notes = {"a": "A", "b": "B", "c": "made meanwhile"}
    for identifier, note in notes.items():
        info = make_article(identifier, OTHER)
        working_copy.apply(changes.highlight(info, OTHER, 0, 12, note=note))

    assert working_copy.move_cached_files({"a": "b", "b": "c"}) == {}

    assert [(one.article, one.note) for one in working_copy.annotations(None)] == list(
        notes.items()
    )


def test_file_is_not_emptied_before_its_annotations_are_in_the_other(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    make_article: Make,
    open_store: Open,
) -> None:
    annotated(store, article, text, "old")
    edited = text.replace("Running it cost", "It cost")
    renamed = make_article("renamed", edited)
    (library / "annotations" / "renamed.json").mkdir()

    def text_of(_: str) -> str:
        store.apply(changes.highlight(renamed, edited, 0, 6, note="new"))
        return edited

    store.attach(Infos.of([renamed]), text_of)
    with pytest.raises(WriteFailed):
        store.save()

    assert [one.note for one in open_store(library).annotations()] == ["old"]
    (library / "annotations" / "renamed.json").rmdir()
    store.save()
    assert {one.note for one in open_store(library).annotations()} == {"old", "new"}


def test_saving_does_not_wait_while_articles_are_read(
    store: AnnotationStore, article: ArticleInfo, text: str, make_article: Make
) -> None:
    annotated(store, article, text)
    edited = text.replace("Running it cost", "It cost")
    renamed = make_article("renamed", edited)
    saved: list[bool] = []

    def text_of(_: str) -> str:
        store.apply(changes.highlight(article, text, 0, 6))
        saver = threading.Thread(target=store.save, daemon=True)
        saver.start()
        saver.join(2)
        saved.append(not saver.is_alive())
        return edited

    store.attach(Infos.of([renamed]), text_of)

    assert saved == [True]
