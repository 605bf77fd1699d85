"""How articles are set: large ones in turns and at their place, doubles out of sight."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.library.article import Article, ArticleInfo, Block, BlockKind, Span, Style
from desktop.ui.look.typography import Typography
from desktop.ui.reading.article_view import ArticleView
from desktop.ui.reading.column import NARROW
from desktop.ui.reading.formats import Look
from desktop.ui.reading.turns import LARGE, Turns
from desktop.ui.reading.typesetting import typeset

SENTENCE = "The harbour 🚢 closes on Friday, and 港口关闭 is what the mayor says of it. "


def article(*blocks: Block) -> Article:
    return Article(ArticleInfo("a", "a.md", "A title"), blocks)


def large() -> Article:
    paragraphs = [f"{number}. {SENTENCE * 6}" for number in range(500)]
    return article(*(Block(BlockKind.PARAGRAPH, text) for text in paragraphs))


def show_large(view: ArticleView) -> tuple[Article, int]:
    """Begin to show a large article; return it, and a place far down in it."""
    shown = large()
    view.show_article(shown, Typography())
    return shown, shown.text.index("400. The harbour")


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def test_an_article_is_set_for_the_width_that_is_expected(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.expect(NARROW - 60)
    view.show_article(article(Block(BlockKind.PARAGRAPH, SENTENCE)), Typography())
    document = view.document()
    view.resize(NARROW - 60, 500)
    view.show()
    QApplication.processEvents()
    assert view.document() is document


def test_large_article_is_at_the_place_that_was_wanted_before_it_was_set(
    view: ArticleView,
) -> None:
    shown, wanted = show_large(view)
    assert len(shown.text) > LARGE
    view.scroll_to(wanted)
    assert view.top_offset() == wanted  # also for whoever asks before it is there
    end = time.monotonic() + 10
    while view.verticalScrollBar().value() == 0 and time.monotonic() < end:
        QApplication.processEvents()
    assert view.top_offset() == wanted  # also before it is painted there


def test_window_goes_on_while_a_large_article_is_set(qtbot: QtBot, view: ArticleView) -> None:
    ticks: list[int] = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    _, wanted = show_large(view)
    view.scroll_to(wanted)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0, timeout=10_000)
    assert len(ticks) > 5


def test_a_resize_breaks_no_lines_of_a_large_text_at_once_and_keeps_its_place(
    qtbot: QtBot, view: ArticleView
) -> None:
    shown, wanted = show_large(view)
    view.place_caret(len(shown.text))  # nor for the caret, which is to be seen
    view.setFocus()
    view.scroll_to(wanted)
    qtbot.waitUntil(lambda: broken(view) == len(shown.blocks), timeout=10_000)
    before = view.viewport().grab().toImage()
    view.resize(500, 500)
    assert broken(view) == len(shown.blocks)  # the old lines, until there is a turn for it
    assert view.top_offset() == wanted
    most = list[int]()
    qtbot.waitUntil(lambda: most.append(broken(view)) or most[-1] < len(shown.blocks) / 2)
    seen = view.viewport().grab().toImage()
    assert seen.copy(0, 0, 400, 400) == before.copy(0, 0, 400, 400)
    assert broken(view) < len(shown.blocks)  # painting broke no lines either
    qtbot.waitUntil(lambda: broken(view) == len(shown.blocks), timeout=10_000)
    qtbot.waitUntil(lambda: view.viewport().grab().toImage() != seen, timeout=10_000)
    assert view.top_offset() == wanted
    assert view.caret() == len(shown.text)


def broken(view: ArticleView) -> int:
    """Return how many paragraphs have lines."""
    document = view.document()
    blocks = map(document.findBlockByNumber, range(document.blockCount()))
    return sum(block.layout().lineCount() > 0 for block in blocks)


def test_a_passage_is_gone_to_in_a_large_article_that_is_still_being_set(
    qtbot: QtBot, view: ArticleView
) -> None:
    _, wanted = show_large(view)
    view.reveal(wanted, wanted + 20)
    view.select(wanted, wanted + 20)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0, timeout=10_000)
    assert view.top_offset() == wanted
    assert view.selected_range() == (wanted, wanted + 20)


def test_another_article_takes_the_place_of_one_that_is_still_being_set(
    qtbot: QtBot, view: ArticleView
) -> None:
    show_large(view)
    view.show_article(article(Block(BlockKind.PARAGRAPH, "Short.")), Typography())
    assert view.document().toPlainText() == "Short."
    with qtbot.assertNotEmitted(view.textChanged, wait=200):
        assert view.offset_at(view.viewport().rect().bottomRight()) == len("Short.")


def test_description_that_the_caption_repeats_is_out_of_sight(view: ArticleView) -> None:
    picture = Span(0, 11, Style.PICTURE, "crane.png")
    view.show_article(
        article(
            Block(BlockKind.PARAGRAPH, "A red crane", spans=(picture,)),
            Block(BlockKind.PARAGRAPH, "A red crane. Photo: Example"),
            Block(BlockKind.PARAGRAPH, "A blue boat", spans=(picture,)),
            Block(BlockKind.PARAGRAPH, "Something else."),
        ),
        Typography(),
    )
    document = view.document()
    shown = [document.findBlockByNumber(number).isVisible() for number in range(4)]
    assert shown == [False, True, True, True]


def test_headings_rank_by_size_and_lines_of_running_text_are_as_far_apart_as_chosen(
    view: ArticleView,
) -> None:
    levels = [Block(BlockKind.HEADING, f"Level {n}", level=n) for n in (1, 2, 3)]
    loose = Typography(leading=2.0)
    view.show_article(article(*levels, Block(BlockKind.PARAGRAPH, SENTENCE * 3)), loose)
    document = view.document()
    sizes = [document.findBlockByNumber(number).charFormat().fontPointSize() for number in range(3)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] > loose.points
    lines = document.findBlockByNumber(3).layout()
    apart = lines.lineAt(1).y() - lines.lineAt(0).y()
    assert apart == pytest.approx(2.0 * document.defaultFont().pointSizeF() * 96 / 72, abs=1.5)


def test_first_line_of_a_plain_text_that_is_its_title_is_not_printed_again() -> None:
    title, story = (Block(BlockKind.PARAGRAPH, text) for text in ("A title", "The story."))
    document, _ = typeset(article(title, story), Look())
    assert [document.findBlockByNumber(number).isVisible() for number in (0, 1)] == [False, True]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("&" * 400_000, QTextOption.WrapMode.WrapAnywhere),
        ("港口关闭。" * 4_000, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere),
        (SENTENCE * 400, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere),
    ],
)
def test_a_word_without_end_keeps_no_pane_busy(
    qapp: object, text: str, mode: QTextOption.WrapMode
) -> None:
    began = time.thread_time()
    document, _ = typeset(article(Block(BlockKind.PARAGRAPH, text)), Look())
    document.setTextWidth(500)
    assert document.size().height() > 1_000
    assert time.thread_time() - began < 2  # it took Qt seven
    assert document.defaultTextOption().wrapMode() == mode


def test_a_view_shows_a_word_without_end_and_then_others_as_ever(
    qtbot: QtBot, view: ArticleView
) -> None:
    began = time.thread_time()
    view.show_article(article(Block(BlockKind.PARAGRAPH, "&" * 100_000)), Typography())
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 1_000, timeout=10_000)
    assert view.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    view.show_article(article(Block(BlockKind.PARAGRAPH, SENTENCE)), Typography())
    assert view.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    assert time.thread_time() - began < 2


def test_lines_of_a_large_article_wait_while_another_pane_has_the_turn(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    turns, other = Turns(window), QObject(window)
    view = ArticleView(window, turns=turns)
    view.resize(600, 500)
    window.resize(900, 600)
    window.show()
    broken: list[int] = []

    def work() -> Iterator[None]:
        until = time.monotonic() + 0.3  # in which Qt would break them all
        while time.monotonic() < until:
            yield
        broken.append(view.document().lastBlock().layout().lineCount())

    show_large(view)
    turns.start(other, work())
    view.textChanged.connect(lambda: view.resize(500, 500))  # so that its turn comes last
    qtbot.waitUntil(lambda: bool(broken), timeout=10_000)
    assert view.document().blockCount() >= 500
    assert broken == [0]


def test_a_text_stays_where_it_is_when_it_is_brought_to_its_place_again(view: ArticleView) -> None:
    plain = Block(BlockKind.PARAGRAPH, "The harbour closes on Friday, says the mayor. " * 20)
    view.show_article(article(*[plain] * 9), Typography(leading=1.2))
    QApplication.processEvents()
    bar = view.verticalScrollBar()
    for place in range(250, 330):  # some of them between two lines
        bar.setValue(place)
        view.scroll_to(view.top_offset())
        first = bar.value()
        view.scroll_to(view.top_offset())
        assert abs(first - place) < 25
        assert bar.value() == first


def test_to_ask_what_is_in_sight_breaks_no_lines_out_of_sight(
    qtbot: QtBot, view: ArticleView
) -> None:
    show_large(view)
    qtbot.waitUntil(lambda: view.document().blockCount() >= 500, timeout=10_000)
    found = [view.offset_at(QPoint(view.width() // 3, y)) for y in range(-4, view.height() + 4)]
    assert found == sorted(found)  # also above the first line, and between two paragraphs
    assert found[0] == 0 < found[-1] < 4_000
    assert view.document().lastBlock().layout().lineCount() == 0


def test_the_text_cursor_stays_where_a_large_text_is_set_in_another_way(
    qtbot: QtBot, view: ArticleView
) -> None:
    shown, wanted = show_large(view)
    qtbot.waitUntil(lambda: broken(view) == len(shown.blocks), timeout=10_000)
    view.place_caret(wanted)
    view.scroll_to(0)
    before = view.document()
    view.set_typography(Typography(leading=1.8))
    qtbot.waitUntil(lambda: view.document() is not before, timeout=10_000)
    assert view.caret() == wanted
    assert broken(view) < 100  # it breaks no lines to stay there
    qtbot.waitUntil(lambda: broken(view) == len(shown.blocks), timeout=10_000)
    assert (view.caret(), view.top_offset()) == (wanted, 0)
