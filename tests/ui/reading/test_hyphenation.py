"""Long words are parted in narrow columns; offsets, marks and copies know nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.library.article import Article, ArticleInfo, Block, BlockKind, Span, Style
from desktop.ui.look.typography import Typography
from desktop.ui.reading.column import NARROW
from desktop.ui.reading.formats import Look
from desktop.ui.reading.hyphenation import SOFT_HYPHEN, Hyphenator, hyphenator_of, parted
from desktop.ui.reading.reader import Reader
from desktop.ui.reading.textmap import TextMap, utf16_length
from desktop.ui.reading.typesetting import typeset

TEXT = "The 🚢 harbourmaster's announcement surprised neighbouring 港口 communities."
NARROW_LOOK = Look(is_narrow=True)


def article(*blocks: Block, language: str = "en") -> Article:
    return Article(ArticleInfo("a", "a.md", "A", language=language), blocks)


def reader_of(qtbot: QtBot, shown: Article, width: int = NARROW - 80) -> Reader:
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(width, 400)
    reader.show()
    reader.show_article(shown, Typography())
    return reader


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("announcement", "announce-ment"),
        ("hyphenation", "hyphen-ation"),
        ("photocopier", "pho-to-copier"),
        ("through", "through"),
    ],
)
def test_words_are_parted_where_the_patterns_of_tex_part_them(word: str, parts: str) -> None:
    english = hyphenator_of("en-GB")
    assert english
    assert parted(word, english.breaks(word)).replace(SOFT_HYPHEN, "-") == parts


@pytest.mark.parametrize(
    "whole",
    ["https://harbour.example.com/announcement", "TikTokers", "OPENING", "Anthropic",
     "announcement@harbour", "announcement.html", "港口将于周五关闭", "Announcements2"],
)  # fmt: skip
def test_addresses_names_in_capitals_and_han_stay_whole(whole: str) -> None:
    english = hyphenator_of("en")
    assert english
    assert english.breaks(whole) == ()


def test_other_languages_stay_whole() -> None:
    assert hyphenator_of("zh-Hans") is None
    assert hyphenator_of("de") is None


def test_a_pattern_of_a_higher_number_wins() -> None:
    assert Hyphenator(b"ab1cd").breaks_of("ababcdef") == (4,)
    assert Hyphenator(b"ab1cd b2cde").breaks_of("ababcdef") == ()


PIECES = st.lists(
    st.tuples(st.text(st.sampled_from("ab 🚢𠮷港é"), min_size=1, max_size=9), st.randoms()),
    min_size=1,
    max_size=5,
)


@given(PIECES)
def test_position_and_offset_are_inverse_with_hyphens_between(pieces: list) -> None:  # type: ignore[type-arg]
    places, shown, text = TextMap(), "", ""
    for piece, chance in pieces:
        breaks = tuple(at for at in range(1, len(piece)) if chance.random() < 0.4)
        places.add(len(text), utf16_length(shown), piece, breaks)
        text += piece + "\n"
        shown += parted(piece, breaks) + "\n"
    units = shown.encode("utf-16-le")

    def document(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le")

    for at in range(len(text) - 1):
        assert places.offset(places.position(at)) == at
    for start in range(len(text)):
        for end in range(start + 1, len(text)):
            runs = [document(*run) for run in places.runs(start, end)]
            seen = "".join(runs).replace(SOFT_HYPHEN, "")
            assert seen == text[start:end].replace("\n", "")
            assert all(run[-1] != SOFT_HYPHEN and run[0] != SOFT_HYPHEN for run in runs)


@given(
    st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=20),
    st.tuples(st.integers(0, 60), st.integers(1, 60), st.sampled_from(list(Style))),
)
def test_every_offset_of_a_hyphenated_document_finds_its_character(
    qapp: object, words: list[str], styled: tuple[int, int, Style]
) -> None:
    text = " ".join(words)
    start, length, style = styled
    span = Span(min(start, len(text)), min(start + length, len(text)), style)
    spans = (span,) if span.start < span.end else ()
    document, places = typeset(article(Block(BlockKind.PARAGRAPH, text, spans=spans)), NARROW_LOOK)
    assert document.toPlainText().replace(SOFT_HYPHEN, "") == text
    for at, character in enumerate(text):
        cursor = QTextCursor(document)
        cursor.setPosition(places.position(at))
        cursor.setPosition(
            places.position(at) + utf16_length(character), QTextCursor.MoveMode.KeepAnchor
        )
        assert cursor.selectedText() == character


def test_code_and_headings_are_not_hyphenated(qtbot: QtBot) -> None:
    code = Span(0, 12, Style.CODE)
    shown = article(
        Block(BlockKind.HEADING, "Announcement", level=2),
        Block(BlockKind.PARAGRAPH, "announcement", spans=(code,)),
        Block(BlockKind.CODE, "announcement"),
    )
    assert SOFT_HYPHEN not in typeset(shown, NARROW_LOOK)[0].toPlainText()


def test_wide_columns_are_hyphenated_only_when_justified(qtbot: QtBot) -> None:
    shown = article(Block(BlockKind.PARAGRAPH, TEXT))
    assert SOFT_HYPHEN not in typeset(shown, Look())[0].toPlainText()
    justified = Look(Typography(justified=True))
    assert SOFT_HYPHEN in typeset(shown, justified)[0].toPlainText()


def test_what_is_selected_and_dragged_away_is_the_text_alone(qtbot: QtBot) -> None:
    reader = reader_of(qtbot, article(Block(BlockKind.PARAGRAPH, TEXT)))
    start = TEXT.index("announcement")
    reader.select(start, start + 12)
    assert SOFT_HYPHEN in reader.textCursor().selectedText()
    assert reader.selected_range() == (start, start + 12)
    assert reader.createMimeDataFromSelection().text() == "announcement"


def test_one_press_of_an_arrow_is_one_character(qtbot: QtBot) -> None:
    reader = reader_of(qtbot, article(Block(BlockKind.PARAGRAPH, TEXT)))
    reader.place_caret(TEXT.index("announcement"))
    steps = [reader.caret()]
    for _ in range(12):
        QTest.keyClick(reader, Qt.Key.Key_Right)
        steps.append(reader.caret())
    assert steps == list(range(steps[0], steps[0] + 13))
    for _ in range(12):
        QTest.keyClick(reader, Qt.Key.Key_Left)
    assert reader.caret() == steps[0]
    QTest.keyClick(reader, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert reader.selected_range() == (steps[0], steps[0] + 1)


def test_lines_of_a_narrow_column_end_in_hyphens(qtbot: QtBot) -> None:
    words = "neighbouring communities announcement understanding " * 6
    reader = reader_of(qtbot, article(Block(BlockKind.PARAGRAPH, words.strip())), width=230)
    layout = reader.document().firstBlock().layout()
    assert layout.lineCount() > 3
    ends = [
        reader.document().firstBlock().text()[line.textStart() + line.textLength() - 1]
        for line in map(layout.lineAt, range(layout.lineCount() - 1))
    ]
    assert SOFT_HYPHEN in ends
