"""Offsets of the text and positions of the document agree, whatever the characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.ui.look.typography import Typography
from desktop.ui.reading.formats import Look
from desktop.ui.reading.reader import Reader
from desktop.ui.reading.textmap import TextMap, utf16_length
from desktop.ui.reading.typesetting import typeset

WORDS = st.text(st.sampled_from("ab 🚢𠮷港\u00a0é"), min_size=1, max_size=12)


def article(*blocks: Block) -> Article:
    return Article(ArticleInfo("a", "a.md", "A"), blocks)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_position_and_offset_are_each_others_inverse(texts: list[str]) -> None:
    places, offset, position = TextMap(), 0, 0
    for text in texts:
        places.add(offset, position, text)
        offset += len(text) + 1
        position += utf16_length(text) + 1
    for at in range(offset - 1):
        assert places.offset(places.position(at)) == at


@pytest.mark.parametrize("words", ["Cranes\t300", "🚢 leaves", "𠮷野家", "no\u00a0break"])
def test_selected_range_is_the_words_selected(qtbot: QtBot, words: str) -> None:
    shown = article(
        Block(BlockKind.HEADING, "Ships 🚢 leave", level=1),
        Block(BlockKind.ITEM, "𠮷野家 and no\u00a0break", level=1, marker="3."),
        Block(BlockKind.ROW, "Item\tCost", header=True),
        Block(BlockKind.ROW, "Cranes\t300"),
        Block(BlockKind.PARAGRAPH, "The last 🚢 leaves."),
    )
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_article(shown, Typography())
    start = shown.text.index(words)
    reader.select(start, start + len(words))
    assert reader.selected_range() == (start, start + len(words))


def test_document_holds_every_word_and_no_other(qtbot: QtBot) -> None:
    shown = article(
        Block(BlockKind.PARAGRAPH, "One\ntwo"),
        Block(BlockKind.QUOTATION, "港口", level=1),
        Block(BlockKind.CODE, "x = 1"),
    )
    document, _ = typeset(shown, Look())
    assert document.toPlainText().split() == ["One", "two", "港口", "x", "=", "1"]
