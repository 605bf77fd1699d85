"""Highlights that were made elsewhere, on articles that are in the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.annotations.codebook import Codebook
from desktop.errors import UnreadableFile
from desktop.exchange.files import is_exchange
from desktop.exchange.finding import ImportContext
from desktop.exchange.importing import ImportChange, import_file
from desktop.exchange.kindle import read_kindle
from desktop.exchange.readwise import read_readwise
from desktop.library.article import ArticleInfo

TEXT = "The bridge was put off until spring.\n桥太贵了，没有人要。"
INFO = ArticleInfo("bridges", "bridges.html", "Of Bridges", sha256="0" * 64)

READWISE = """Highlight,Book Title,Book Author,Note,Color,Tags,Location,Highlighted at
"put off until spring",Of bridges,M. Sand,Why?,yellow,"money, delay",12,2024-05-06 07:08:09+00:00
"never written there",Another Book,X,,,,1,
,Of Bridges,,,,,,
"""
KINDLE = """\ufeffOf Bridges (Sand, M.)
- Your Highlight on page 12 | location 170-172 | Added on Monday, 6 May 2024 07:08:09

put off until spring
==========
Of Bridges (Sand, M.)
- Your Note on page 12 | location 172 | Added on Monday, 6 May 2024 07:09:09

Why?
==========
Of Bridges (Sand, M.)
- Your Bookmark on page 13 | location 180 | Added on Monday, 6 May 2024 07:10:09


==========
Of Bridges (Sand, M.)
- 您在位置 #190-191的标注 | 添加于 2024年5月6日星期一

没有人要
==========
"""


def imported(tmp_path: Path, name: str, content: str) -> ImportChange:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    assert is_exchange(file)
    return import_file(file, ImportContext([INFO], lambda _: TEXT, (), Codebook()))


def test_readwise_highlights_become_annotations_where_their_text_is() -> None:
    foreign, faults = read_readwise(READWISE.encode())
    assert [one.selector.exact for one in foreign if one.selector] == [
        "put off until spring", "never written there",
    ]  # fmt: skip
    assert faults == ("row 3 was left out: it holds no highlight",)
    assert foreign[0].tags == ("money", "delay")


def test_readwise_is_placed_by_title_and_words_and_the_rest_is_told(tmp_path: Path) -> None:
    result = imported(tmp_path, "readwise.csv", READWISE)
    assert (result.placed, result.orphans) == (1, 1)
    made = next(one for one in result.change.made if one.article == "bridges")
    assert (made.quote, made.note, len(made.themes)) == ("put off until spring", "Why?", 2)
    assert made.selector is not None
    assert TEXT[made.selector.start : made.selector.end] == made.quote


def test_a_kindles_note_goes_to_its_highlight_and_bookmarks_say_nothing() -> None:
    foreign, _ = read_kindle(KINDLE.encode())
    assert [(one.title, one.note) for one in foreign] == [
        ("Of Bridges", "Why?"),
        ("Of Bridges", ""),
    ]


def test_kindle_clippings_are_placed(tmp_path: Path) -> None:
    result = imported(tmp_path, "My Clippings.txt", KINDLE)
    assert (result.placed, result.orphans) == (2, 0)
    assert [one.quote for one in result.change.made] == ["put off until spring", "没有人要"]


def test_the_same_highlights_come_in_once(tmp_path: Path) -> None:
    first = imported(tmp_path, "a.csv", READWISE)
    again = import_file(
        tmp_path / "a.csv", ImportContext([INFO], lambda _: TEXT, first.change.made, Codebook())
    )
    assert (again.placed, again.orphans, again.duplicates) == (0, 0, 2)


def test_an_ordinary_text_is_no_clippings_and_any_other_table_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("The bridge\n- was put off\n")
    assert not is_exchange(text)
    with pytest.raises(UnreadableFile):
        imported(tmp_path, "b.csv", "name,age\nx,1\n")
