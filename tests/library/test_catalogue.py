from __future__ import annotations

from pathlib import Path

import pytest

from desktop.library.article import ArticleInfo
from desktop.library.catalogue import Entry, load_catalogue, save_catalogue

INFO = ArticleInfo("文章", "文章.md", "标题 🎬", themes=("a", "b"), characters=3, sha256="0" * 64)
ENTRIES = {
    "文章.md": Entry((1_700_000_000_123_456_789, 42), INFO),
    "bad.md": Entry((0, 0), None, "it is a binary file"),
}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "catalogue.json"
    save_catalogue(path, ENTRIES)
    assert load_catalogue(path) == ENTRIES


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff\xfe", b"[]", b"null", b"-1\n", b'{"version": 2, "entries": {}}',
        b"%d", b"%d\n3", b"%d\n[]", b'%d\n["a.md", [1, 2]]', b'%d\n["a.md", [1, 2], null, "',
        b'%d\n["a.md", [1, 2], {"id": "a"}, ""]', b'%d\n["a.md", ["x", 2], null, ""]',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_forgotten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalogue.json"
    save_catalogue(path, {})
    path.write_bytes(content.replace(b"%d", path.read_bytes().strip()))
    assert load_catalogue(path) == {}


def test_no_catalogue_is_an_empty_one(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path / "none.json") == {}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    save_catalogue(tmp_path / "cache" / "catalogue.json", ENTRIES)
    assert load_catalogue(tmp_path / "cache" / "catalogue.json") == {}
