"""Pages of a printed brief end where a reader would end them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QSizeF
from PySide6.QtGui import QPdfWriter, QTextDocument, QTextFrame

from desktop.annotations.codebook import Codebook
from desktop.annotations.theme import Theme
from desktop.briefs.paging import dots_per_inch, keep_together
from desktop.briefs.pdf import document

WIDTH, HEIGHT = 640.0, 900.0
MARGINS = 4.0  # of every document, above its text and below


def things(made: QTextDocument) -> list[tuple[str, float, float]]:
    """Return blocks and tables that say something: "#" for headings, and where they stand."""
    found = []
    layout, walk = made.documentLayout(), made.rootFrame().begin()
    while not walk.atEnd():
        frame, block = walk.currentFrame(), walk.currentBlock()
        if frame is not None:
            box = layout.frameBoundingRect(frame)
            gap = frame.frameFormat().topMargin()
            found.append((words_of(frame), box.top(), box.top() + box.height() - gap))
        elif block.text():
            box = layout.blockBoundingRect(block)
            sign = "#" if block.blockFormat().headingLevel() > 1 else ""
            found.append((sign + block.text(), box.top(), box.bottom()))
        walk += 1
    return found


def words_of(frame: QTextFrame) -> str:
    cursor = frame.firstCursorPosition()
    cursor.setPosition(frame.lastPosition(), cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def page(place: float) -> int:
    return int(place // HEIGHT)


@pytest.fixture
def paged(desk, qapp):
    """A brief of many marks of every length in three themes, some with notes, on its pages."""
    lengths = [3, 40, 9, 90, 17, 61, 5, 130]
    paragraphs = [f"{n:03} " + "港口 closes early. " * lengths[n % 8] for n in range(72)]
    desk.article("long", *paragraphs)
    for number, paragraph in enumerate(paragraphs):
        theme = ("money", "risk", "machines")[number % 3]
        note = "Ask again. " * (number % 5) * 9
        desk.mark("long", paragraph.strip(), theme, note=note)
    made = document(desk.brief())
    keep_together(made, WIDTH, HEIGHT - 2 * MARGINS)
    made.setPageSize(QSizeF(WIDTH, HEIGHT))
    assert made.pageCount() > 5
    return made


def test_a_heading_stands_on_the_page_of_what_it_heads(paged):
    shown = things(paged)
    heads = [n for n, (words, _, _) in enumerate(shown) if words.startswith("#")]
    assert len(heads) >= 4
    for number in heads:
        assert page(shown[number][2]) == page(shown[number + 1][1]), shown[number]


def test_a_heading_and_its_description_stand_on_the_page_of_its_first_quote(desk, qapp):
    desk.article("long", *[f"Paragraph {n} " + "of the harbour. " * 3 for n in range(60)])
    for number in range(60):
        desk.mark("long", f"Paragraph {number} of", "money" if number % 2 else "machines")
    for room in range(500, 800, 20):  # somewhere the heading would be the last on its page
        made = document(desk.brief())
        keep_together(made, WIDTH, room - 2 * MARGINS)
        made.setPageSize(QSizeF(WIDTH, room))
        shown = things(made)
        head = next(n for n, (words, _, _) in enumerate(shown) if words == "#● Money / Machines")
        on = {int(top // room) for _, top, _ in shown[head : head + 4]}
        assert [words for words, _, _ in shown[head + 1 : head + 3]] == ["Chips.", "Electricity."]
        assert len(on) == 1, room


def test_a_theme_without_quotes_of_its_own_stands_with_the_one_below_it(desk, qapp):
    desk.article("long", *[f"Paragraph {n} " + "of the harbour. " * 3 for n in range(60)])
    for number in range(60):
        desk.mark("long", f"Paragraph {number} of", "machines" if number % 2 else "first")
    desk.codebook = Codebook([Theme("first", "First"), *desk.codebook.themes])
    for room in range(500, 800, 20):
        made = document(desk.brief())
        keep_together(made, WIDTH, room - 2 * MARGINS)
        made.setPageSize(QSizeF(WIDTH, room))
        shown = things(made)
        head = next(n for n, (words, _, _) in enumerate(shown) if words == "#● Money")
        assert len({int(top // room) for _, top, _ in shown[head : head + 3]}) == 1, room


def test_a_quote_its_source_and_its_note_stand_on_one_page(paged):
    shown = things(paged)
    quotes = [n for n, (words, _, _) in enumerate(shown) if "closes early" in words]
    assert len(quotes) == 72
    for number in quotes:
        words, top, bottom = shown[number]
        assert page(top) == page(bottom), words[:40]
        if shown[number + 1][0].startswith("Note"):
            assert page(shown[number + 1][2]) == page(top), words[:40]


def test_pages_are_filled_before_they_end(paged):
    bottoms = [0.0] * paged.pageCount()
    for _, top, bottom in things(paged):
        bottoms[page(top)] = max(bottoms[page(top)], bottom - page(top) * HEIGHT)
    largest = max(bottom - top for _, top, bottom in things(paged))
    assert all(bottom > HEIGHT - 2.5 * largest for bottom in bottoms[:-1])


def test_pages_are_measured_as_on_the_device_that_prints_them(desk, qapp):
    desk.article("long", *[f"{n:02} 夜航 ferry 渡輪停航。" for n in range(60)], source="南灣晚報")
    for number in range(60):
        desk.mark("long", f"{number:02} 夜航 ferry 渡輪停航。", note="核對。" if number % 3 else "")
    made, writer = document(desk.brief()), QPdfWriter(QBuffer())
    made.documentLayout().setPaintDevice(writer)
    keep_together(made, WIDTH, HEIGHT - 2 * MARGINS)
    scale = writer.logicalDpiX() / dots_per_inch()
    made.setPageSize(QSizeF(WIDTH, HEIGHT) * scale)
    assert 2 < made.pageCount() < 10
    for words, top, bottom in things(made):
        assert page(top / scale) == page(bottom / scale), words


def test_what_is_longer_than_a_page_runs_on(desk, qapp):
    endless = "The harbour closes early. " * 600
    desk.article("long", "Short one.", endless)
    desk.mark("long", "Short one.", "risk")
    desk.mark("long", endless.strip(), "risk")
    made = document(desk.brief())
    keep_together(made, WIDTH, HEIGHT - 2 * MARGINS)
    made.setPageSize(QSizeF(WIDTH, HEIGHT))
    (top,) = [top for words, top, _ in things(made) if words.count("closes early") > 2]
    assert page(top) == 0


def test_an_empty_document_stays_a_page(qapp):
    made = QTextDocument()
    keep_together(made, WIDTH, HEIGHT)
    made.setPageSize(QSizeF(WIDTH, HEIGHT))
    assert made.pageCount() == 1
