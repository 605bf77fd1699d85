"""Searching by the pages of the original."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.search.documents import Document
from desktop.search.engine.index import SearchIndex
from desktop.search.pages import stretches
from desktop.search.parser import parse
from desktop.search.query import OnPage, Query

PAGES = ((0, "i"), (10, "ii"), (20, "1"), (30, "2"), (40, "3"), (50, "A-1"))
LINES = ["The ferry leaves.", "Nobody pays the ferry.", "桥很贵，没有人要。", "The ferry is gone."]


def starts(*labels: str) -> tuple[tuple[int, str], ...]:
    offsets = [sum(len(line) + 1 for line in LINES[:number]) for number in range(len(LINES))]
    return tuple(zip(offsets, labels, strict=True))


REPORT = Document(
    "report", "Report", language="en", text="\n".join(LINES), pages=starts("i", "1", "2", "12")
)
LETTER = Document("letter", "Letter", language="en", text="The ferry on page 12, they say.")


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    made = SearchIndex(tmp_path)
    made.update([REPORT, LETTER])
    return made


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        ("1", "1", [(20, 30)]),
        ("1", "3", [(20, 30), (30, 40), (40, 50)]),
        ("0", "2", [(20, 30), (30, 40)]),
        ("I", "ii", [(0, 10), (10, 20)]),
        ("ii", "2", [(10, 20), (20, 30), (30, 40)]),
        ("a-1", "a-1", [(50, 1 << 60)]),
        ("7", "7", []),
        ("iv", "2", []),
    ],
)
def test_pages_are_meant_by_label_or_by_number(
    low: str, high: str, found: list[tuple[int, int]]
) -> None:
    assert stretches(PAGES, [OnPage(low, high)]) == found


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("page:12", (OnPage("12", "12"),)),
        ("p:12-15 ferry", (OnPage("12", "15"),)),
        ("ferry p:iv", (OnPage("iv", "iv"),)),
        ("ferry OR p:iv", ()),
        ("ferry", ()),
    ],
)
def test_a_query_names_pages(query: str, pages: tuple[OnPage, ...]) -> None:
    assert parse(query).pages == pages


def test_a_query_of_nothing_wants_no_page() -> None:
    assert Query(None).pages == ()


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("ferry page:12", ["The ferry is gone."]),
        ("ferry p:1-2", ["Nobody pays the ferry."]),
        ("ferry p:i", ["The ferry leaves."]),
        ("桥 p:2", ["桥很贵，没有人要。"]),
        ("桥 p:1", []),
        ("ferry p:99", []),
    ],
)
def test_words_are_found_on_those_pages_alone(
    index: SearchIndex, query: str, texts: list[str]
) -> None:
    results = index.search(query)
    assert results.counts().total == len(results.hits) == len(texts)
    assert [passage.text for hit in results.hits for passage in hit.passages] == texts
    assert sum(hit.in_text for hit in results.hits) == len(texts)


def test_a_page_alone_finds_how_it_begins(index: SearchIndex) -> None:
    (hit,) = index.search("page:2").hits
    (passage,) = hit.passages
    assert (passage.text, passage.start, passage.matches) == (LINES[2], starts(*"abcd")[2][0], ())


def test_passages_say_on_which_page_they_stand(index: SearchIndex) -> None:
    hits = index.search("ferry").hits
    pages = {hit.article: [passage.page for passage in hit.passages] for hit in hits}
    assert pages == {"report": ["i", "1", "12"], "letter": [""]}


def test_articles_with_such_a_page_can_be_left_out(index: SearchIndex) -> None:
    assert [hit.article for hit in index.search("ferry -page:12").hits] == ["letter"]


def test_matches_in_an_open_text_are_those_on_the_page(index: SearchIndex) -> None:
    text, pages = REPORT.text, REPORT.pages
    (span,) = index.matches("ferry page:12", text, "en", pages=pages)
    assert span[0] > pages[-1][0]
    assert len(index.matches("ferry", text, "en", pages=pages)) == 3
    assert index.matches("ferry page:12", text, "en") == []
