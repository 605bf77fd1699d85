"""What panes showed is shown again without being parsed, as long as its file is as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.library import formats
from desktop.library.library import Library

NOTE = """---
title: The weir
---
# The weir

Water 🌊 *stands* at the [weir](https://example.org/a), 水位上升.

| Gate | State |
| --- | --- |
| North | open |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "weir.md").write_text(NOTE, "utf-8")
    page = '<p>Said.</p><div data-aside="menu"><p>Home</p></div><p><b>More</b> was said.</p>'
    (tmp_path / "library" / "page.html").write_text(f"<article>{page}</article>", "utf-8")
    return tmp_path / "library"


def known(folder: Path) -> Library:
    library = Library(folder, folder.parent / "cache")
    library.recall()
    return library


def kept(folder: Path) -> Library:
    """Return a library at its second start: both articles were shown at the first."""
    library = Library(folder, folder.parent / "cache")
    library.refresh()
    library.keep_shown([library.article(one.id) for one in library.infos])
    return known(folder)


def test_what_was_shown_is_known_before_all_else_is(folder: Path) -> None:
    first = kept(folder)
    (folder / "third.txt").write_text("水位\n\nIt rises.", "utf-8")
    first.refresh()
    first.keep_shown([first.article("weir")])
    library = Library(folder, folder.parent / "cache")
    library.recall_shown()
    assert library.infos == (first.info("weir"),)
    assert library.is_parsed("weir")
    assert library.article("weir").blocks == first.article("weir").blocks
    library.recall()
    assert library.infos == first.infos


def test_what_was_shown_takes_nothing_away_from_what_is_known(folder: Path) -> None:
    library = kept(folder)
    library.keep_shown([library.article("weir")])
    library.recall_shown()
    assert len(library.infos) == 2


def test_what_was_shown_is_at_hand_as_it_was_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = kept(folder)
    fresh = {one.id: formats.read_article(folder / one.path, one.path)[0] for one in library.infos}
    monkeypatch.setattr(formats, "read_article", None)  # nothing is read again
    for info in library.infos:
        article = library.article(info.id)
        assert library.is_parsed(info.id)
        assert (article.info, article.blocks) == (info, fresh[info.id].blocks)
        assert (article.pages, article.asides) == (fresh[info.id].pages, fresh[info.id].asides)


def test_a_file_that_changed_is_read(folder: Path) -> None:
    library = kept(folder)
    (folder / "weir.md").write_text(NOTE.replace("stands", "runs"), "utf-8")
    assert "runs" in library.article("weir").text


def test_a_file_that_was_only_touched_is_read_again(folder: Path) -> None:
    library = kept(folder)
    os.utime(folder / "weir.md", ns=(1, 1))
    assert "stands" in library.article("weir").text


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"version": -1}', b'{"articles": 3}'])
def test_what_is_damaged_is_forgotten(folder: Path, data: bytes) -> None:
    kept(folder)
    (folder.parent / "cache" / "shown").write_bytes(data)
    library = known(folder)
    assert not library.is_parsed("weir")
    assert "stands" in library.article("weir").text


def test_a_block_that_makes_no_sense_is_read_anew(folder: Path) -> None:
    kept(folder)
    file = folder.parent / "cache" / "shown"
    file.write_bytes(file.read_bytes().replace(b'"paragraph"', b'"riddle"'))
    assert "stands" in known(folder).article("weir").text


def test_a_correction_holds_for_what_was_shown(folder: Path) -> None:
    library = kept(folder)
    library.correct({"weir": {"title": "The old weir"}})
    assert library.article("weir").info.title == "The old weir"


def test_where_nothing_can_be_kept_articles_are_read(folder: Path) -> None:
    kept(folder)
    library = Library(folder)
    library.refresh()
    library.keep_shown([library.article("weir")])
    assert "stands" in library.article("weir").text
