from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import paths
from desktop.errors import WriteFailed
from desktop.files import write_bytes

PLACES = [paths.cache_folder, paths.config_folder, paths.state_folder, paths.documents_folder]


def test_resources_and_articles_are_found() -> None:
    assert (paths.resources() / "icons").is_dir()
    assert len(list(paths.sample_articles().glob("*.md"))) == 5


@pytest.mark.parametrize("place", PLACES)
def test_one_folder_stands_in_for_all(place: Callable[[], Path], parallax_home: Path) -> None:
    assert place().parent == parallax_home.resolve()


def test_the_places_differ() -> None:
    assert len({place() for place in PLACES}) == len(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_the_platform_decides_otherwise(
    place: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, parallax_home: Path
) -> None:
    monkeypatch.delenv("PARALLAX_HOME")
    assert place().is_absolute()
    assert parallax_home not in place().parents


def test_a_home_may_be_relative_or_below_the_users(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARALLAX_HOME", "here")
    assert paths.cache_folder() == tmp_path.resolve() / "here" / "cache"
    monkeypatch.setenv("PARALLAX_HOME", "~/there")
    assert paths.cache_folder().is_absolute()


def test_libraries_of_one_name_have_caches_of_their_own(tmp_path: Path) -> None:
    one, two = tmp_path / "x" / "library", tmp_path / "y" / "library"
    assert paths.library_cache(one) != paths.library_cache(two)
    assert paths.library_cache(one).name.startswith("library-")


def test_a_library_has_one_cache_by_whatever_path_it_is_reached(tmp_path: Path) -> None:
    real = tmp_path / "文章"
    real.mkdir()
    (tmp_path / "link").symlink_to(real, target_is_directory=True)
    assert paths.library_cache(tmp_path / "link") == paths.library_cache(real)
    assert paths.library_cache(Path(os.path.relpath(real))) == paths.library_cache(real)


def test_the_sample_library_is_copied_once_and_is_then_the_users() -> None:
    copy = paths.copy_sample_library()
    assert len(list(copy.glob("*.md"))) == 5
    first = min(copy.glob("*.md"))
    first.write_text("mine")
    assert paths.copy_sample_library() == copy
    assert first.read_text() == "mine"


def test_a_copy_of_the_sample_library_that_was_cut_short_is_made_whole_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[Path] = []

    def fail_at_the_third(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) == 3:
            raise WriteFailed(path, "no space left on device")
        write_bytes(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(paths, "write_bytes", fail_at_the_third)
        with pytest.raises(WriteFailed):
            paths.copy_sample_library()
    assert list((paths.documents_folder() / "Parallax").iterdir()) == []
    assert len(list(paths.copy_sample_library().glob("*.md"))) == 5


def test_an_article_deleted_from_the_copied_sample_library_stays_deleted() -> None:
    copy = paths.copy_sample_library()
    for article in copy.glob("*.md"):
        article.unlink()
    assert list(paths.copy_sample_library().glob("*.md")) == []


def test_two_first_starts_at_once_share_one_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    def write_after_another_start(path: Path, data: bytes) -> None:
        write_bytes(path, data)
        with monkeypatch.context() as patched:
            patched.setattr(paths, "write_bytes", write_bytes)
            paths.copy_sample_library()

    monkeypatch.setattr(paths, "write_bytes", write_after_another_start)
    copy = paths.copy_sample_library()
    assert len(list(copy.glob("*.md"))) == 5
    assert list(copy.parent.iterdir()) == [copy]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
@pytest.mark.parametrize("place", [paths.cache_folder, paths.config_folder, paths.state_folder])
def test_nobody_else_can_look_into_what_we_keep(place: Callable[[], Path]) -> None:
    before = os.umask(0o022)
    try:
        folder = place()
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_the_cache_is_a_private_temporary_folder_where_its_place_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("PARALLAX_HOME", "/proc/self/nothing")
    folder = paths.library_cache(tmp_path)
    assert temporary in folder.parents
    assert paths.cache_folder().stat().st_mode & 0o777 == 0o700
    folder.mkdir(parents=True)
    monkeypatch.delenv("PARALLAX_HOME")
    assert temporary not in paths.library_cache(tmp_path).parents


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_no_temporary_folder_that_others_could_change_is_the_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("PARALLAX_HOME", "/proc/self/nothing")
    theirs = tmp_path / f"parallax-{os.getuid()}"
    theirs.mkdir()
    theirs.chmod(0o777)
    assert tmp_path not in paths.cache_folder().parents
