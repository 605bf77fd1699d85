"""Two programs that write one library: nothing is lost, and each learns of the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.annotations import changes
from desktop.library.article import ArticleInfo
from desktop.storage.store import AnnotationStore
from tests.storage.conftest import file_of, marked

Open = Callable[[Path], AnnotationStore]


def test_two_programs_lose_nothing_of_each_other(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    other = open_store(library)
    for number in range(10):
        marked(store, article, text, number, number + 3, f"mine {number}")
        store.save()
        marked(other, article, text, number, number + 5, f"theirs {number}")
        other.save()

    store.reload()
    assert len(store.annotations()) == 20
    assert store.annotations() == other.annotations() == open_store(library).annotations()


def test_reload_tells_what_changed(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    kept, gone, edited = (marked(store, article, text, n, n + 3) for n in (0, 4, 8))
    store.save()
    other = open_store(library)
    other.apply(changes.delete([gone]))
    changed = other.apply(changes.edit_note(edited, "new")).made[0]
    other.apply(changes.add_theme(other.codebook, "Money"))
    other.save()

    change = store.reload()

    assert {one.id for one in change.made} == {edited.id}
    assert change.made == (changed,)
    assert change.touches_codebook
    assert {one.id for one in store.annotations()} == {kept.id, edited.id}
    assert [one.id for one in store.trash()] == [gone.id]
    assert not store.dirty


def test_reload_tells_what_a_save_merged_in(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path, open_store: Open
) -> None:
    edited, gone = (marked(store, article, text, n, n + 3) for n in (0, 4))
    store.save()
    other = open_store(library)
    other.apply(changes.delete([gone]))
    other.apply(changes.edit_note(edited, "theirs"))
    new = marked(other, article, text, 8, 11)
    other.apply(changes.add_theme(other.codebook, "Money"))
    other.save()
    mine = marked(store, article, text, 12, 15)
    assert not store.has_outside_changes

    store.save()

    assert store.has_outside_changes
    change = store.reload()
    assert {one.id for one in change.made} == {edited.id, new.id}
    assert gone in change.before
    assert mine not in change.after
    assert change.touches_codebook
    assert not store.has_outside_changes
    assert store.reload().is_empty


def test_what_was_changed_again_since_is_told_as_it_is_now(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    other = open_store(library)
    other.apply(changes.edit_note(made, "theirs"))
    other.save()
    marked(store, article, text, 12, 15)
    store.save()
    store.apply(changes.edit_note(store.get(made.id), "mine on top"))

    change = store.reload()

    assert change.before == (made,)
    assert [one.note for one in change.made] == ["mine on top"]


def test_file_deleted_outside_is_asked_to_be_saved(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path
) -> None:
    marked(store, article, text)
    store.save()
    file_of(library).unlink()
    asked: list[bool] = []
    store.listen(lambda: asked.append(store.dirty))

    store.reload()

    assert asked == [True]


def test_copies_told_apart_while_loading_are_asked_to_be_saved(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path
) -> None:
    marked(store, article, text)
    store.save()
    file_of(library, "a copy").write_bytes(file_of(library).read_bytes())
    (library / "a copy.md").write_text(text, "utf-8")
    other = AnnotationStore(library)
    asked: list[bool] = []
    other.listen(lambda: asked.append(other.dirty))

    other.load()

    assert asked == [True]


def test_loading_what_needs_no_saving_asks_for_none(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path
) -> None:
    marked(store, article, text)
    store.save()
    other = AnnotationStore(library)
    asked: list[bool] = []
    other.listen(lambda: asked.append(True))

    other.load()
    other.reload()

    assert asked == []


def test_theme_given_back_because_it_is_used_is_saved(
    store: AnnotationStore, article: ArticleInfo, text: str, library: Path, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Money"))
    store.save()
    store.apply(changes.highlight(article, text, 0, 6, ["money"]))
    store.save()
    (library / "themes.json").write_text('{"version": 1, "themes": []}')
    store.reload()

    assert store.dirty
    store.save()

    assert "Money" in (library / "themes.json").read_text("utf-8")


def test_edit_survives_a_deletion_elsewhere(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    other = open_store(library)
    other.apply(changes.delete([made]))
    other.save()
    store.apply(changes.edit_note(made, "still wanted"))

    store.save()

    fresh = open_store(library)
    assert [one.note for one in fresh.annotations()] == ["still wanted"]
    assert fresh.trash() == ()


def test_of_two_edits_of_one_note_the_later_stays_and_the_other_is_in_the_trash(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    other = open_store(library)
    store.apply(changes.edit_note(made, "earlier"))
    other.apply(changes.edit_note(made, "later"))
    other.apply(changes.edit_note(other.get(made.id), "later!"))
    other.save()

    store.save()

    fresh = open_store(library)
    assert [one.note for one in fresh.annotations()] == ["later!"]
    assert [one.note for one in fresh.trash()] == ["earlier"]


def test_different_parts_of_one_annotation_merge(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    for name in ("Money", "People"):
        store.apply(changes.add_theme(store.codebook, name))
    made = marked(store, article, text)
    store.save()
    other = open_store(library)
    store.apply(changes.edit_note(made, "note"))
    store.apply(changes.add_themes([store.get(made.id)], ["money"]))
    other.apply(changes.add_themes([made], ["people"]))
    other.save()
    store.save()

    (merged,) = open_store(library).annotations()
    assert merged.note == "note"
    assert set(merged.themes) == {"money", "people"}


def test_file_deleted_outside_is_written_again(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    file_of(library).unlink()

    store.reload()
    assert store.dirty
    store.save()

    assert open_store(library).annotations() == (made,)


def test_file_broken_outside_is_set_aside_and_written_again(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = marked(store, article, text)
    store.save()
    file_of(library).write_text("{ oh no")

    store.reload()
    store.save()

    assert open_store(library).annotations() == (made,)
    assert len(list((library / "annotations").glob("*.unreadable-*.json"))) == 1


def test_theme_of_one_name_added_twice_is_one_theme(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.add_theme(store.codebook, "Cash"))
    store.save()
    other = open_store(library)
    store.apply(changes.rename_theme(store.codebook, "cash", "Money"))
    store.apply(changes.highlight(article, text, 0, 4, ["cash"]))
    other.apply(changes.add_theme(other.codebook, "Money"))
    other.apply(changes.highlight(article, text, 5, 9, ["money"]))
    store.save()
    other.save()

    fresh = open_store(library)
    assert [theme.name for theme in fresh.codebook.themes] == ["Money"]
    assert len({one.themes for one in fresh.annotations()}) == 1


def test_what_a_save_merged_in_is_waiting_to_be_told(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    theirs = open_store(library)
    theirs.apply(changes.highlight(article, text, 20, 26, note="theirs"))
    theirs.save()
    store.apply(changes.highlight(article, text, 40, 46))
    assert not store.has_outside_changes
    store.save()
    assert store.has_outside_changes
    assert "theirs" in [one.note for one in store.reload().made]
    assert not store.has_outside_changes
