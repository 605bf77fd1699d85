from __future__ import annotations

import pypdfium2
import pytest

from desktop.briefs.bookmarks import Bookmark, with_bookmarks
from desktop.briefs.exporters import export


@pytest.fixture
def page(desk, qapp):
    """A PDF of one page, without what was appended to it."""
    data = export(desk.brief(), "pdf")
    return data[: data.index(b"%%EOF") + 6]


def test_bookmarks_are_nested_by_their_levels(page):
    levels = (1, 2, 3, 2, 1, 3)
    marks = [Bookmark(f"標題 {n} (a)\\", level, 0, n) for n, level in enumerate(levels)]
    made = pypdfium2.PdfDocument(with_bookmarks(page, marks, "zh-CN", 842.0))
    found = [(one.level, one.get_title()) for one in made.get_toc()]
    nested = (0, 1, 2, 1, 0, 1)
    assert found == [(level, f"標題 {n} (a)\\") for n, level in enumerate(nested)]


def test_a_file_without_headings_still_says_its_language(page):
    data = with_bookmarks(page, [], "en", 842.0)
    assert b"/Lang (en)" in data
    assert b"/Outlines" not in data
    assert len(pypdfium2.PdfDocument(data)) == 1


def test_a_file_that_is_written_otherwise_stays_as_it_is():
    assert with_bookmarks(b"%PDF-2.0 something else", [], "en", 842.0) == b"%PDF-2.0 something else"
