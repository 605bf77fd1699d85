"""Copies that sync programs leave: found, merged, and put away."""

# ruff: noqa: PLR0917 - fixtures are arguments
from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.annotations import changes
from desktop.errors import InputError, UnreadableFile
from desktop.library.article import ArticleInfo
from desktop.library.infos import Infos
from desktop.storage.store import AnnotationStore
from tests.storage.conftest import renamed

Open = Callable[[Path], AnnotationStore]
Make = Callable[..., ArticleInfo]


@pytest.mark.parametrize(
    "name",
    [
        "closing-sora.sync-conflict-20261121-101500-ABCDEFG.json",
        "closing-sora (Ann's conflicted copy 2026-11-21).json",
        "closing-sora (conflicted copy 2026-11-21 101500).json",
        "closing-sora-LAPTOP-1.json",  # OneDrive
        "closing-sora 2.json",  # iCloud
        "closing-sora (1).json",  # Google Drive
        "closing-sora (Jane Doe).json",  # Box
        "closing-sora.conflict.20261121.json",
        "closing-sora (SFConflict jane@example.org 2026-11-21-10-15-00).json",  # Seafile
        "closing-sora.Conflict.json",  # Resilio
        "closing-sora_conflict-20261121-101500.json",  # ownCloud
        "closing-sora (In Konflikt stehende Kopie von Jane 2026-11-21).json",
        "closing-sora (Jane (work)'s conflicted copy 2026-11-21).json",
        "副本.json",
        "old/by hand.json",
    ],
)
def test_conflicting_copy_is_found_merged_and_put_away(
    name: str,
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    open_store: Open,
) -> None:
    shared = store.apply(changes.highlight(article, text, 0, 6)).made[0]
    store.save()
    folder = library / "annotations"
    mine = folder / "closing-sora.json"
    before = mine.read_bytes()
    theirs = open_store(library)
    theirs.apply(changes.add_theme(theirs.codebook, "Money"))
    theirs.apply(changes.highlight(article, text, 20, 26, ["money"], "theirs"))
    theirs.apply(changes.edit_note(shared, "their note"))
    theirs.save()
    (folder / name).parent.mkdir(exist_ok=True)
    mine.rename(folder / name)
    mine.write_bytes(before)
    (library / "themes.json").unlink()
    other = open_store(library)
    other.apply(changes.highlight(article, text, 40, 46, note="mine"))
    assert len(other.annotations()) == 2
    assert other.conflicts() == (f"annotations/{name}",)

    other.merge_conflicts([f"annotations/{name}"])

    assert other.conflicts() == ()
    fresh = open_store(library)
    assert [one.note for one in fresh.annotations()] == ["their note", "theirs", "mine"]
    assert [theme.name for theme in fresh.codebook.themes] == ["Money"]
    assert (folder / ".backups" / Path(name).name).is_file()


def test_copy_moves_no_note_to_an_article_that_quotes_the_same_sentence(
    store: AnnotationStore,
    library: Path,
    open_store: Open,
    make_article: Callable[..., ArticleInfo],
) -> None:
    agency = "The agency said that all boats must leave the harbour by noon."
    alpha, beta = f"{agency} Alpha adds nothing.", f"Beta has a story of its own. {agency}"
    infos = [make_article("alpha", alpha, ""), make_article("beta", beta, "")]
    for info, text in zip(infos, (alpha, beta), strict=True):
        (library / info.path).write_text(text, "utf-8")
    start = alpha.index(agency)
    store.apply(changes.highlight(infos[0], alpha, start, start + len(agency), note="Alpha's"))
    store.save()
    folder = library / "annotations"
    (folder / "alpha-LAPTOP-1.json").write_bytes((folder / "alpha.json").read_bytes())

    for gone in ((), ("alpha",)):  # also once the article itself is deleted
        other = open_store(library)
        left = [info for info in infos if info.id not in gone]
        other.attach(Infos.of(left), {"alpha": alpha, "beta": beta}.__getitem__)
        assert other.annotations("beta") == ()
        assert [one.note for one in other.annotations("alpha")] == ["Alpha's"]
        assert other.conflicts() == ("annotations/alpha-LAPTOP-1.json",)
        other.save()
        assert (folder / "alpha-LAPTOP-1.json").exists()


@pytest.mark.parametrize("name", ["themes 2.json", "themes-LAPTOP.json", "副本.json"])
def test_copy_of_the_codebook_is_known_by_what_it_holds(
    name: str, store: AnnotationStore, library: Path, open_store: Open
) -> None:
    other = open_store(library)
    other.apply(changes.add_theme(other.codebook, "Ships"))
    other.save()
    (library / "themes.json").rename(library / name)
    store.apply(changes.add_theme(store.codebook, "Money"))
    store.save()
    (library / "settings.json").write_text('{"themes": ["dark"], "version": 1}')
    (library / "odd.json").write_text("[" * 100_000)
    assert store.conflicts() == (name,)

    store.merge_conflicts([name])

    fresh = open_store(library)
    assert {theme.name for theme in fresh.codebook.themes} == {"Money", "Ships"}
    assert fresh.conflicts() == ()


def test_both_notes_of_a_conflict_are_kept(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 6)).made[0]
    store.save()
    folder = library / "annotations"
    before = (folder / "closing-sora.json").read_bytes()
    store.apply(changes.edit_note(made, "one"))
    store.save()
    name = "closing-sora.sync-conflict-20261121-101500-ABCDEFG.json"
    (folder / "closing-sora.json").rename(folder / name)
    (folder / "closing-sora.json").write_bytes(before)
    other = open_store(library)
    other.apply(changes.edit_note(other.get(made.id), "two"))

    other.merge_conflicts([f"annotations/{name}"])

    assert sorted(one.note for one in other.annotations()) == ["one", "two"]


@pytest.mark.parametrize("path", ["../x.json", "annotations/none.json", "closing-sora.md"])
def test_only_conflicting_copies_are_merged(path: str, store: AnnotationStore) -> None:
    with pytest.raises(InputError, match="no conflicting copy"):
        store.merge_conflicts([path])


def conflicting(library: Path, number: int, note: str, old: str, article: str) -> str:
    """Put a conflicting copy of an article's file beside it, with a note of its own."""
    mine = library / "annotations" / f"{article}.json"
    name = f"{article}.sync-conflict-20261121-10150{number}-ABCDEFG.json"
    mine.with_name(name).write_text(mine.read_text("utf-8").replace(old, note), "utf-8")
    return f"annotations/{name}"


def test_several_copies_of_one_file_lose_no_note(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="mine"))
    store.save()
    copies = [
        conflicting(library, number, f"theirs {number}", "mine", article.id) for number in range(3)
    ]

    change = store.merge_conflicts(copies)

    notes = ["mine", "theirs 0", "theirs 1", "theirs 2"]
    assert sorted(one.note for one in store.annotations()) == notes
    assert sorted(one.note for one in open_store(library).annotations()) == notes
    assert store.conflicts() == ()
    store.apply(change.inverse())
    assert [one.note for one in store.annotations()] == ["mine"]


def test_copies_merged_from_several_threads_lose_no_note(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="mine"))
    store.save()
    copies = [conflicting(library, number, f"{number}", "mine", article.id) for number in range(4)]
    threads = [threading.Thread(target=store.merge_conflicts, args=([path],)) for path in copies]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(one.note for one in store.annotations()) == ["0", "1", "2", "3", "mine"]


def test_copy_that_cannot_be_read_does_not_keep_others_from_being_merged(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="mine"))
    store.save()
    good, broken = (conflicting(library, n, f"{n}", "mine", article.id) for n in range(2))
    (library / broken).write_text("{ oh no")

    change = store.merge_conflicts([broken, good])

    assert "no annotations that can be read" in change.remarks[0]
    assert sorted(one.note for one in store.annotations()) == ["0", "mine"]
    assert store.conflicts() == (broken,)
    with pytest.raises(UnreadableFile):
        store.merge_conflicts([broken])


def test_copy_stays_until_what_it_held_is_saved(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    disk_full: Callable[[], Callable[[], None]],
    open_store: Open,
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="mine"))
    store.save()
    path = conflicting(library, 1, "theirs", "mine", article.id)
    mended = disk_full()

    change = store.merge_conflicts([path])

    assert [one.note for one in change.made if one.note == "theirs"] == ["theirs"]
    assert store.dirty
    assert store.conflicts() == (path,)
    store.merge_conflicts([path])  # asked for again, it brings nothing twice
    mended()
    store.save()
    assert store.conflicts() == ()
    assert sorted(one.note for one in open_store(library).annotations()) == ["mine", "theirs"]


def test_copy_that_changed_since_it_was_merged_is_not_put_away(
    store: AnnotationStore,
    library: Path,
    article: ArticleInfo,
    text: str,
    disk_full: Callable[[], Callable[[], None]],
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="mine"))
    store.save()
    path = conflicting(library, 1, "theirs", "mine", article.id)
    mended = disk_full()
    store.merge_conflicts([path])
    conflicting(library, 1, "something newer", "mine", article.id)
    mended()

    store.save()

    assert store.conflicts() == (path,)


def test_copy_of_a_file_renamed_since_is_merged_where_its_article_is(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, make_article: Make
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="mine"))
    store.apply(changes.highlight(article, text, 10, 16, note="same"))
    store.save()
    path = conflicting(library, 1, "theirs", "mine", article.id)
    renamed(store, make_article("new-name", text), text)

    store.merge_conflicts([path])

    notes = [one.note for one in store.annotations("new-name")]
    assert sorted(notes) == ["mine", "same", "theirs"]
    assert store.annotations(article.id) == ()


def test_article_that_is_a_conflicting_copy_itself_has_annotations(
    store: AnnotationStore,
    library: Path,
    text: str,
    open_store: Open,
    make_article: Callable[..., ArticleInfo],
) -> None:
    identifier = "story.sync-conflict-20261121-101500-ABCDEFG"
    store.apply(changes.highlight(make_article(identifier, text), text, 0, 6))
    store.save()

    other = open_store(library)

    assert len(other.annotations(identifier)) == 1


def test_copy_brings_what_it_alone_says_of_an_article_and_tells_what_it_says_otherwise(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.highlight(article, text, 0, 6, note="mine"))
    said = {"title": "Their title", "author": "Their author", "status": "read"}
    store.apply(changes.correct(store.facts(article.id), said))
    store.save()
    copy = conflicting(library, 1, "mine", "mine", article.id)
    ours = {"title": "My title", "author": None, "status": None}
    store.apply(changes.correct(store.facts(article.id), ours))
    store.save()

    change = store.merge_conflicts([copy])

    after = {"title": "My title", "author": "Their author", "status": "read"}
    assert store.facts(article.id).values == after
    assert open_store(library).facts(article.id).values == after
    (remark,) = change.remarks
    assert "Their title" in remark
    assert "My title" in remark
    store.apply(change.inverse())
    assert store.facts(article.id).values == {"title": "My title"}
