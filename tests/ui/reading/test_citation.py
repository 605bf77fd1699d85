"""A quote with its source, and moving a mark's edges word by word."""

from __future__ import annotations

import pytest

from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.ui.notes.edges import next_edge
from desktop.ui.reading.citation import cite

ARTICLE = Article(
    ArticleInfo(
        "a", "a.md", "Harbour closes", "Quay", "Ann", "2026-03-24", url="https://q.example"
    ),
    (
        Block(BlockKind.HEADING, "Why", 1),
        Block(BlockKind.PARAGRAPH, "The harbour\ncloses 🚢 now."),
    ),
)


def test_citation_holds_quote_source_place_and_address() -> None:
    start = ARTICLE.text.index("The")
    assert cite(ARTICLE, start, start + 20) == (
        "“The harbour closes 🚢”\n"
        "— Ann, “Harbour closes”, Quay, 24 Mar 2026, Why, paragraph 2\n"
        "https://q.example"
    )


def test_note_stands_below_the_citation() -> None:
    assert cite(ARTICLE, 0, 3, "Check").endswith("\n\nCheck")


@pytest.mark.parametrize(
    ("text", "offset", "step", "at_start", "expected"),
    [
        ("one two three", 3, 1, False, 7),
        ("one two three", 7, -1, False, 3),
        ("one two three", 4, -1, True, 0),
        ("one two three", 4, 1, True, 8),
        ("港口关闭了", 2, 1, False, 3),
        ("港口关闭了", 2, -1, True, 1),
        ("one", 3, 1, False, 3),
        ("one", 0, -1, True, 0),
        ("a\n\nb", 1, 1, False, 4),
    ],
)
def test_edge_moves_to_the_next_word_or_character(
    text: str, offset: int, step: int, at_start: bool, expected: int
) -> None:
    assert next_edge(text, offset, step, at_start=at_start) == expected
