from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.article import ArticleInfo
from desktop.library.catalogue import Entry, load_catalogue, save_catalogue

INFO = ArticleInfo("文章", "文章.md", "标题 🎬", themes=("a", "b"), characters=3, sha256="0" * 64)
ENTRIES = {
    "文章.md": Entry((1_700_000_000_123_456_789, 42), INFO),
    "bad.md": Entry((0, 0), None, "it is a binary file"),
}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "catalogue"
    save_catalogue(path, ENTRIES)
    assert load_catalogue(path) == ENTRIES


def test_ten_thousand_entries_are_soon_there(tmp_path: Path) -> None:
    path = tmp_path / "catalogue"
    entries = {
        f"{number}.md": Entry((number, 42), replace(INFO, id=str(number), path=f"{number}.md"))
        for number in range(10_000)
    }
    save_catalogue(path, entries)
    began = time.process_time()
    assert load_catalogue(path) == entries
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"3\n", b"%d", b"%d\n3", b"[" * 100_000]
)
def test_what_is_no_catalogue_of_this_version_is_forgotten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalogue"
    save_catalogue(path, {})
    path.write_bytes(content.replace(b"%d", path.read_bytes().split(b"\n")[0]))
    assert load_catalogue(path) == {}


@given(place=st.integers(0, 10**9), value=st.integers(1, 255), is_cut=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_catalogue_with_one_byte_changed_is_forgotten(
    tmp_path: Path, place: int, value: int, is_cut: bool
) -> None:
    path = tmp_path / "catalogue"
    save_catalogue(path, ENTRIES)
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= value
    path.write_bytes(data[: place % len(data)] if is_cut else data)
    assert load_catalogue(path) == {}


def test_no_catalogue_is_an_empty_one(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path / "none.json") == {}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    save_catalogue(tmp_path / "cache" / "catalogue", ENTRIES)
    assert load_catalogue(tmp_path / "cache" / "catalogue") == {}
