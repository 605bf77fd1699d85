from __future__ import annotations

import os
import stat
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import files
from desktop.errors import WriteFailed
from desktop.files import fitting_name, free_name, reason_of, write_bytes, write_new, write_text


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "parallax-home")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_what_is_written_is_there(tmp_path: Path, data: bytes) -> None:
    write_bytes(tmp_path / "a", data)
    assert (tmp_path / "a").read_bytes() == data
    assert names(tmp_path) == ["a"]


def test_text_is_utf8_with_plain_newlines(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "迪士尼 🎬\n")
    assert (tmp_path / "a").read_bytes() == "迪士尼 🎬\n".encode()


def test_the_folder_is_made_when_needed(tmp_path: Path) -> None:
    write_text(tmp_path / "deep" / "er" / "a", "x")
    assert (tmp_path / "deep" / "er" / "a").read_text() == "x"


@pytest.mark.parametrize("step", ["replace", "fsync", "open"])
def test_a_write_that_fails_leaves_the_old_version_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def fail(*args: object, **_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path if step == "replace" else os, step, fail)
        with pytest.raises(WriteFailed, match="a: no space left on device"):
            write_text(path, "new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_a_folder_that_is_a_file_is_a_failed_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteFailed):
        write_text(tmp_path / "file" / "a", "x")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o640)
    write_text(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_the_users_umask_decides_a_new_files_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("文" * 80 + ".md")
    write_text(path, "x")
    assert path.read_text() == "x"


def test_a_free_name_is_the_first_that_nothing_has(tmp_path: Path) -> None:
    path = tmp_path / "a.b.md"
    assert free_name(path) == path
    path.write_text("x")
    assert free_name(path).name == "a.b-2.md"
    (tmp_path / "a.b-2.md").symlink_to("nowhere")
    assert free_name(path).name == "a.b-3.md"


def refuse(*_: object, **__: object) -> None:
    raise OSError(95, "Operation not supported")


@pytest.fixture(params=["links", "no links"])
def linking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write on a file system that has links, and on one that has none."""
    if request.param == "no links":
        monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("linking")
def test_a_new_file_takes_a_free_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    assert write_new(tmp_path / "a.md", b"new") == tmp_path / "a-2.md"
    assert (tmp_path / "a.md").read_text() == "mine"
    assert (tmp_path / "a-2.md").read_bytes() == b"new"
    assert names(tmp_path) == ["a-2.md", "a.md"]


@pytest.mark.usefixtures("linking")
def test_a_name_that_is_taken_meanwhile_is_left_to_whoever_took_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_text(tmp_path / "a.md", "theirs")
    stale = iter([tmp_path / "a.md"] * 3)  # what we saw before they wrote
    monkeypatch.setattr(files, "free_name", lambda path: next(stale, None) or free_name(path))
    assert write_new(tmp_path / "a.md", b"ours") == tmp_path / "a-2.md"
    assert (tmp_path / "a.md").read_text() == "theirs"
    assert names(tmp_path) == ["a-2.md", "a.md"]


@pytest.mark.parametrize("step", ["replace", "fsync", "open"])
def test_a_new_file_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "link", refuse)
        patched.setattr(Path if step == "replace" else os, step, refuse)
        with pytest.raises(WriteFailed, match="operation not supported"):
            write_new(tmp_path / "a.md", b"new")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [(OSError(13, "Permission denied"), "permission denied"), (OSError("Odd"), "odd")],
)
def test_a_reason_is_the_systems_words(error: OSError, reason: str) -> None:
    assert reason_of(error) == reason


def test_a_file_that_holds_more_than_it_says_is_refused_beyond_what_it_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(b"a" * 300_000)
    empty = tmp_path / "empty"
    empty.touch()
    monkeypatch.setattr(os, "fstat", lambda _: empty.stat())
    assert len(files.read_regular(path, 300_000)[0]) == 300_000
    with pytest.raises(OSError, match="larger than"):
        files.read_regular(path, 299_999)


@pytest.mark.parametrize("said", [0, 5, 100_000])
def test_no_more_is_read_than_was_asked_for_whatever_a_file_says(said: int) -> None:
    stream = BytesIO(b"a" * 300_000)
    assert len(files.read_at_most(stream, 100_000, said)) == 100_000
    assert stream.tell() == 100_000


@pytest.mark.parametrize(
    ("name", "fitting"),
    [
        ("two\nlines.pdf", "two lines.pdf"),
        ("turned\u202efdp.html", "turned fdp.html"),
        (".hidden.md", "hidden.md"),
        (" spaced .md", "spaced .md"),
        ("\n", "-"),
        ("字.md", "字.md"),
    ],
)
def test_a_name_from_outside_becomes_one_that_is_shown(name: str, fitting: str) -> None:
    assert fitting_name(name) == fitting
