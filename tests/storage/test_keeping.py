"""Backups, conflicting copies, and differences between versions."""

# ruff: noqa: PLR0917 - fixtures are arguments
from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.annotations import changes
from desktop.compare.difference import Kind, difference
from desktop.errors import InputError, UnreadableFile
from desktop.library.article import ArticleInfo
from desktop.storage.disk import Disk
from desktop.storage.recovery import recovery
from desktop.storage.recovery.backups import Backups
from desktop.storage.store import AnnotationStore

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


def test_what_is_unmade_is_nowhere_until_it_is_made_again(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    made = store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    unmade = store.apply(replace(made.inverse(), unmakes=True))
    store.save()
    other = open_store(library)
    assert (other.annotations(), other.trash()) == ((), ())
    again = store.apply(unmade.inverse())
    store.save()
    assert open_store(library).annotations() == again.made


def test_what_is_unmade_and_made_again_is_on_the_article_under_its_new_name(
    store: AnnotationStore, article: ArticleInfo, text: str
) -> None:
    store.apply(changes.highlight(article, text, 10, 16))  # by which the article is known again
    made = store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    unmade = store.apply(replace(made.inverse(), unmakes=True))
    renamed = replace(article, id="renamed", path="renamed.md")
    store.attach([renamed], lambda _: text)
    again = store.apply(unmade.inverse())
    assert [one.article for one in again.made] == ["renamed"]


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
        other.attach(left, {"alpha": alpha, "beta": beta}.__getitem__)
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


def renamed(store: AnnotationStore, info: ArticleInfo, text: str) -> None:
    store.attach([info], lambda _: text)
    store.save()


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
    store.attach([make_article(*item) for item in swapped.items()], swapped.__getitem__)
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

    def slow(*state: Any) -> changes.Change:
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


def test_difference_is_by_word() -> None:
    stretches = difference("It cost $15 million a day.", "It cost about $12 million a day.")

    assert [(one.kind.value, one.text) for one in stretches] == [
        ("same", "It cost "),
        ("added", "about "),
        ("same", "$"),
        ("removed", "15"),
        ("added", "12"),
        ("same", " million a day."),
    ]


def test_difference_of_chinese_is_by_character() -> None:
    stretches = difference("合作已经结束", "合作刚刚结束")

    assert [(one.kind.value, one.text) for one in stretches] == [
        ("same", "合作"),
        ("removed", "已经"),
        ("added", "刚刚"),
        ("same", "结束"),
    ]


@settings(max_examples=100, deadline=None)
@given(st.text("ab 迪\n🎬.", max_size=40), st.text("ab 迪\n🎬.", max_size=40))
def test_difference_holds_both_texts(old: str, new: str) -> None:
    stretches = difference(old, new)

    assert "".join(one.text for one in stretches if one.kind is not Kind.ADDED) == old
    assert "".join(one.text for one in stretches if one.kind is not Kind.REMOVED) == new
    for one in stretches:
        if one.kind is not Kind.ADDED:
            assert old.startswith(one.text, one.old)
        if one.kind is not Kind.REMOVED:
            assert new.startswith(one.text, one.new)


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


def test_what_a_save_merged_in_is_waiting_to_be_told(
    store: AnnotationStore, library: Path, article: ArticleInfo, text: str, open_store: Open
) -> None:
    store.apply(changes.highlight(article, text, 0, 6))
    store.save()
    theirs = open_store(library)
    theirs.apply(changes.highlight(article, text, 20, 26, note="theirs"))
    theirs.save()
    store.apply(changes.highlight(article, text, 40, 46))
    assert not store.untold
    store.save()
    assert store.untold
    assert "theirs" in [one.note for one in store.reload().made]
    assert not store.untold


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
