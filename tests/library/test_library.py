from __future__ import annotations

import os
import sys
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import ArticleNotFound, Cancelled, LibraryNotFound, UnreadableFile
from desktop.files import write_text
from desktop.library import entries
from desktop.library import library as library_module
from desktop.library.article import Article
from desktop.library.infos import Changes
from desktop.library.library import Library

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "library"
    path.mkdir()
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(folder: Path, cache: Path | None = None) -> Library:
    library = Library(folder, cache)
    library.refresh()
    return library


def ids(library: Library) -> list[str]:
    return [info.id for info in library.infos]


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that will hold the path of every article read from now on."""
    read, original = [], entries.read_article

    def counted(path: Path, relative: str, *rest: object, **named: object) -> object:
        read.append(relative)
        return original(path, relative, *rest, **named)

    monkeypatch.setattr(entries, "read_article", counted)
    return read


def test_nothing_is_known_before_the_first_refresh(folder: Path, write: Write) -> None:
    write("a.md", "text")
    assert Library(folder).infos == ()


def test_articles_of_subfolders_are_listed_by_path(folder: Path, write: Write) -> None:
    for name in ("b.md", "a.txt", "sub/文章 🎬.html", "sub/v1.2 final.md"):
        write(name, "<p>text")
    assert ids(opened(folder)) == ["a", "b", "sub/v1.2 final", "sub/文章 🎬"]


def test_an_article_is_read_whole_on_demand(folder: Path, write: Write) -> None:
    write("a.md", "# 标题\n\ntext 🎬")
    library = opened(folder)
    assert library.article("a").text == "标题\ntext 🎬"
    assert library.article("a").info == library.info("a")
    assert library.path_of("a") == folder / "a.md"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing", "There is no folder"), ("file.md", "is a file; give the folder it is in")],
)
def test_what_is_no_folder_is_no_library(
    folder: Path, write: Write, name: str, reason: str
) -> None:
    write("file.md", "text")
    with pytest.raises(LibraryNotFound, match=reason):
        Library(folder / name)


def test_an_empty_folder_is_an_empty_library(folder: Path) -> None:
    library = opened(folder)
    assert (library.infos, library.unreadable) == ((), ())


def test_a_folder_that_goes_away_is_said_and_what_was_known_stays(
    folder: Path, write: Write
) -> None:
    file = write("a.md", "text")
    library = opened(folder)
    file.unlink()
    folder.rmdir()
    with pytest.raises(LibraryNotFound):
        library.refresh()
    assert ids(library) == ["a"]


# --- ids ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.md", "a.txt", "a.html"], {"a": "a.md", "a.html": "a.html", "a.txt": "a.txt"}),
        (["a.txt", "a.html"], {"a": "a.html", "a.txt": "a.txt"}),
        (["a.md", "sub/a.md"], {"a": "a.md", "sub/a": "sub/a.md"}),
        (["a.md", "a.txt", "a.txt.md"], {"a": "a.md", "a.txt": "a.txt", "a.txt.md": "a.txt.md"}),
        (["a.md", "a.markdown"], {"a": "a.md", "a.markdown": "a.markdown"}),
    ],
)
def test_files_that_share_a_name_have_ids_of_their_own(
    folder: Path, write: Write, names: list[str], expected: dict[str, str]
) -> None:
    for name in names:
        write(name, "text")
    assert {info.id: info.path for info in opened(folder).infos} == expected


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take these names for one")
def test_ids_that_other_systems_take_for_one_are_told_apart(folder: Path, write: Write) -> None:
    composed, decomposed = (unicodedata.normalize(form, "é.md") for form in ("NFC", "NFD"))
    for name in ("A.md", "a.md", composed, decomposed):
        write(name, "text")
    found = ids(opened(folder))
    assert len({unicodedata.normalize("NFC", one).casefold() for one in found}) == 4


def test_an_id_does_not_depend_on_what_else_is_there_or_in_which_order(
    folder: Path, write: Write, cache: Path
) -> None:
    write("a.md", "text")
    library = opened(folder, cache)
    write("a.html", "<p>text")
    write("sub/a.md", "text")
    library.refresh()
    assert library.info("a").path == "a.md"
    assert ids(library) == ids(opened(folder, cache)) == ids(opened(folder))


# --- finding --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sub/a", "sub/a.md", "a.md", "a", "Título", "Ti\u0301tulo"])
def test_an_article_is_found_by_any_of_its_names(folder: Path, write: Write, name: str) -> None:
    write("sub/a.md", "# Título\n\ntext")
    assert opened(folder).find(name).id == "sub/a"


def test_an_unknown_article_is_said_with_near_names(folder: Path, write: Write) -> None:
    write("closing-sora.md", "text")
    with pytest.raises(ArticleNotFound, match="Did you mean closing-sora"):
        opened(folder).find("closing-sara")


def test_an_unknown_article_of_no_near_name_points_to_the_list(folder: Path) -> None:
    with pytest.raises(ArticleNotFound, match="parallax list"):
        opened(folder).article("zzz")


def test_a_name_that_two_articles_answer_to_is_refused(folder: Path, write: Write) -> None:
    write("x/a.md", "text")
    write("y/a.md", "text")
    with pytest.raises(ArticleNotFound, match="choose one of: x/a, y/a"):
        opened(folder).find("a.md")


# --- what cannot be read --------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_listed_and_hides_nothing(folder: Path, write: Write) -> None:
    write("a.md", "text")
    write("binary.md", b"\x89PNG\0\0\0")
    write("empty.md", "")
    (folder / "gone.md").symlink_to("nowhere.md")
    library = opened(folder)
    assert ids(library) == ["a"]
    reasons = {one.path: one.reason for one in library.unreadable}
    assert list(reasons) == ["binary.md", "empty.md", "gone.md"]
    assert "binary file" in reasons["binary.md"]
    assert reasons["empty.md"] == "it holds no text"
    assert "no such file" in reasons["gone.md"]


def test_an_article_with_a_fault_is_listed_in_both(folder: Path, write: Write) -> None:
    write("a.md", "---\ntitle: [\n---\ntext")
    library = opened(folder)
    assert ids(library) == ["a"]
    assert [one.path for one in library.unreadable] == ["a.md"]


def test_a_locked_file_is_read_once_it_may_be(
    folder: Path, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write("a.md", "text")

    def locked(path: Path, mode: str = "r", **_: object) -> object:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", locked)
        library = opened(folder, cache)
    assert [one.reason for one in library.unreadable] == ["it cannot be opened: permission denied"]
    assert library.refresh() == Changes(added=("a",))
    assert file.exists()


def test_a_locked_subfolder_is_listed(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "text")
    write("locked/b.md", "text")
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    library = opened(folder)
    assert ids(library) == ["a"]
    assert [one.path for one in library.unreadable] == ["locked/"]


def test_a_file_that_vanishes_while_it_is_read_is_passed_over(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "text")
    write("b.md", "text")
    original = entries.read_article

    def vanishing(path: Path, *given: Any, **more: Any) -> tuple[Article, str]:
        if path.name == "a.md":
            path.unlink()
        return original(path, *given, **more)

    monkeypatch.setattr(entries, "read_article", vanishing)
    library = opened(folder)
    assert (ids(library), library.unreadable) == (["b"], ())


def test_an_article_deleted_since_the_refresh_is_unreadable(folder: Path, write: Write) -> None:
    file = write("a.md", "text")
    library = opened(folder)
    file.unlink()
    with pytest.raises(UnreadableFile, match=r"a\.md: it cannot be opened: no such file"):
        library.article("a")


def test_a_brief_saved_in_the_library_is_no_article(folder: Path, write: Write) -> None:
    write("brief.md", "<!-- A brief made by Parallax -->\n# Brief")
    write("brief.html", '<html><meta name="generator" content="Parallax 0.1"><p>Brief')
    library = opened(folder)
    assert (library.infos, library.unreadable) == ((), ())


# --- refresh --------------------------------------------------------------------------------


def test_refresh_tells_exactly_what_was_added_changed_and_removed(
    folder: Path, write: Write
) -> None:
    write("stays.md", "text")
    write("changes.md", "text")
    gone = write("goes.md", "text")
    library = Library(folder)
    assert library.refresh() == Changes(added=("changes", "goes", "stays"))
    assert not library.refresh()
    write("changes.md", "another text")
    write("new.md", "text")
    gone.unlink()
    assert library.refresh() == Changes(("new",), ("changes",), ("goes",))


def test_a_renamed_file_is_one_gone_and_one_new(folder: Path, write: Write) -> None:
    file = write("a.md", "text")
    library = opened(folder)
    file.rename(folder / "b.md")
    assert library.refresh() == Changes(added=("b",), removed=("a",))


def test_a_change_that_keeps_the_size_is_noticed_by_its_time(folder: Path, write: Write) -> None:
    file = write("a.md", "one")
    library = opened(folder)
    file.write_text("two")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
    assert library.refresh().changed == ("a",)


def test_a_file_touched_but_not_changed_is_no_change(folder: Path, write: Write) -> None:
    file = write("a.md", "---\ndate: 2026-03-25\n---\none")
    library = opened(folder)
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 10**9))
    assert not library.refresh()


def test_a_file_that_becomes_unreadable_is_removed_and_comes_back(
    folder: Path, write: Write
) -> None:
    write("a.md", "text")
    library = opened(folder)
    write("a.md", b"\0\0\0")
    assert library.refresh() == Changes(removed=("a",))
    write("a.md", "text")
    assert library.refresh() == Changes(added=("a",))


def test_progress_counts_every_file(folder: Path, write: Write) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(name, "text")
    heard: list[tuple[int, int]] = []
    Library(folder).refresh(progress=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 0), (1, 3), (2, 3), (3, 3)]


def test_looking_for_files_can_be_stopped_before_one_is_read(folder: Path, write: Write) -> None:
    for number in range(20):
        write(f"{number}/a.md", "text")
    heard: list[tuple[int, int]] = []
    library = Library(folder)
    with pytest.raises(Cancelled):
        library.refresh(lambda *told: heard.append(told), lambda: len(heard) == 10)
    assert {done for done, _ in heard} == {0}
    assert heard[-1][1] > 0
    assert library.infos == ()


def test_a_cancelled_refresh_leaves_everything_as_it_was(folder: Path, write: Write) -> None:
    write("a.md", "text")
    library = opened(folder)
    write("b.md", "text")
    with pytest.raises(Cancelled):
        library.refresh(cancelled=lambda: True)
    assert ids(library) == ["a"]
    assert library.refresh() == Changes(added=("b",))


# --- the catalogue --------------------------------------------------------------------------


def test_what_is_known_is_not_read_again(
    folder: Path, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "---\nthemes: [迪士尼]\n---\ntext")
    write("bad.md", "")
    first = opened(folder, cache)
    read = count_reads(monkeypatch)
    again = opened(folder, cache)
    assert read == []
    assert (again.infos, again.unreadable) == (first.infos, first.unreadable)


def test_only_what_changed_is_read_again(
    folder: Path, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "text")
    write("b.md", "text")
    opened(folder, cache)
    write("b.md", "another text")
    read = count_reads(monkeypatch)
    assert opened(folder, cache).info("b").characters == len("another text")
    assert read == ["b.md"]


def test_what_was_known_can_be_recalled_before_the_folder_is_looked_at(
    folder: Path, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = write("gone.md", "text")
    write("stays.md", "text")
    first = opened(folder, cache)
    gone.unlink()
    write("new.md", "text")
    read = count_reads(monkeypatch)
    library = Library(folder, cache)
    library.recall()
    assert (library.infos, read) == (first.infos, [])
    assert library.refresh() == Changes(added=("new",), removed=("gone",))


def test_what_another_process_has_read_can_be_recalled_at_any_time(
    folder: Path, write: Write, cache: Path
) -> None:
    write("a.md", "text")
    library = opened(folder, cache)
    write("b.md", "text")
    opened(folder, cache)
    assert library.recall() == Changes(added=("b",))


def test_what_is_read_is_kept_before_all_is_read(
    folder: Path, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "_MILESTONES", frozenset({2}))
    for name in "abc":
        write(f"{name}.md", "text")
    with pytest.raises(Cancelled):
        Library(folder, cache).refresh(cancelled=iter([False, False, False, True]).__next__)
    library = Library(folder, cache)
    library.recall()
    assert ids(library) == ["a", "b"]
    assert len(library.unread()) == 1


def test_what_is_read_is_kept_once_at_each_milestone(
    folder: Path, write: Write, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcdef":
        write(f"{name}.md", "text")
    opened(folder, cache)
    for name in "ac":
        write(f"{name}.md", "another text")
    monkeypatch.setattr(library_module, "_MILESTONES", frozenset({1, 2}))
    kept: list[int] = []
    monkeypatch.setattr(library_module, "save_catalogue", lambda *_: kept.append(1))
    opened(folder, cache)
    assert len(kept) == 3  # twice on the way and once at the end


def test_single_files_are_looked_at_without_the_others(folder: Path, write: Write) -> None:
    write("sub/changed.md", "text")
    gone = write("gone.md", "text")
    library = opened(folder)
    write("sub/changed.md", "another text")
    write("new.md", "text")
    write("unseen.md", "text")
    gone.unlink()
    found = library.refresh_files(["sub/changed.md", "gone.md", "new.md", "never.md"])
    assert found == Changes(added=("new",), changed=("sub/changed",), removed=("gone",))
    assert ids(library) == ["new", "sub/changed"]


@pytest.mark.parametrize(
    "relative",
    [
        ".hidden.md",
        ".obsidian/templates/x.md",
        "sub/.trash/x.md",
        "annotations/y.md",
        "data.json",
        "linked/a.md",
        "../outside.md",
    ],
)
def test_looking_at_single_files_finds_none_that_looking_at_all_would_not(
    folder: Path, write: Write, relative: str
) -> None:
    write("real/a.md", "text")
    (folder / "linked").symlink_to(folder / "real", target_is_directory=True)
    if not relative.startswith("linked"):
        write(relative, "text")
    library = opened(folder)
    assert not library.refresh_files([relative])
    assert ids(library) == ["real/a"]


@pytest.mark.parametrize("with_cache", [True, False])
def test_recalling_what_was_never_known_recalls_nothing(
    folder: Path, write: Write, cache: Path, with_cache: bool
) -> None:
    write("a.md", "text")
    library = Library(folder, cache if with_cache else None)
    library.recall()
    assert library.infos == ()
    assert library.refresh() == Changes(added=("a",))


@pytest.mark.parametrize("content", [b"", b"\0\xff", b'{"version": 0}', b"[" * 100_000])
def test_a_catalogue_that_makes_no_sense_is_made_anew(
    folder: Path, write: Write, cache: Path, content: bytes
) -> None:
    write("a.md", "text")
    opened(folder, cache)
    (kept,) = cache.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(content)
    assert ids(opened(folder, cache)) == ["a"]
    assert kept.read_bytes() == good


def test_a_cache_that_cannot_be_written_stops_nothing(
    folder: Path, write: Write, cache: Path
) -> None:
    write("a.md", "text")
    cache.write_text("a file where the folder should be")
    assert ids(opened(folder, cache)) == ["a"]


def test_nothing_is_ever_written_into_the_library(folder: Path, write: Write, cache: Path) -> None:
    write("a.md", "text")
    opened(folder, cache).article("a")
    assert [path.name for path in folder.iterdir()] == ["a.md"]


def test_threads_may_refresh_and_read_at_once(folder: Path, write: Write, cache: Path) -> None:
    for number in range(30):
        write(f"a{number}.md", f"# Title {number}\n\ntext 🎬")
    library = opened(folder, cache)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                library.refresh()
                for info in library.infos:
                    library.article(info.id)
                write_text(folder / f"new{number}.md", f"text {turn}")
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    library.refresh()
    assert failures == []
    assert len(library.infos) == 34


@pytest.mark.parametrize("name", ["a" * 256, "a" * 5000, "a\0b"])
def test_a_name_that_no_folder_can_have_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryNotFound) as caught:
        Library(tmp_path / name)
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


def test_a_folder_below_one_that_is_locked_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refuse)
    with pytest.raises(LibraryNotFound, match="cannot be opened: permission denied"):
        Library(tmp_path / "locked" / "in")


def test_ids_stay_apart_however_single_files_come_and_change(folder: Path) -> None:
    (folder / "a.md").write_text("One.\n", "utf-8")
    library = opened(folder)

    def after(name: str, text: str) -> list[str]:
        (folder / name).write_text(text, "utf-8")
        library.refresh_files([name])
        return [info.id for info in library.infos]

    assert after("a.md", "One, changed.\n") == ["a"]
    assert after("a.txt", "Two.\n") == ["a", "a.txt"]
    assert after("a.txt", "Two, changed.\n") == ["a", "a.txt"]
    assert after("b.md", "Three.\n") == ["a", "a.txt", "b"]
