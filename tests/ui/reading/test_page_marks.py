"""The labels of pages beside the text: which are in sight, and that none stands over another."""

from __future__ import annotations

from desktop.library.article import Page
from desktop.ui.reading.overlays.page_marks import PageMark, pages_between, spaced


def test_pages_that_begin_in_a_stretch_are_found() -> None:
    pages = [Page(0, "iv"), Page(40, "1"), Page(90, "2")]
    assert [page.label for page in pages_between(pages, 0, 41)] == ["iv", "1"]
    assert [page.label for page in pages_between(pages, 41, 90)] == []


def test_labels_that_would_stand_over_another_are_left_out() -> None:
    marks = [PageMark("1", 0), PageMark("2", 5), PageMark("3", 40)]
    assert [mark.label for mark in spaced(marks)] == ["1", "3"]
