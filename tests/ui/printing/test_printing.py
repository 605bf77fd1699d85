"""Printing an article with its marks, and the brief."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.ui.background.jobs import Jobs
from desktop.ui.briefs.choice_list import ChoiceList
from desktop.ui.briefs.dialogs import ExportDialog
from desktop.ui.printing import dialogs
from desktop.ui.printing.paper import PrintedNote, paper
from desktop.ui.reading.overlays.marks import Mark
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of, settle


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Answer the printer's dialog with a PDF file, and return the file."""
    file = tmp_path / "printed.pdf"

    def ask(title: str, _: object) -> QPrinter:
        printer = dialogs.new_printer(title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    monkeypatch.setattr(dialogs, "ask_printer", ask)
    return file


def text_of(file: Path) -> str:
    pages = pypdfium2.PdfDocument(file)
    return " ".join(page.get_textpage().get_text_bounded() for page in pages)


def has_colour(file: Path) -> bool:
    picture = pypdfium2.PdfDocument(file)[0].render(scale=1).to_numpy()[..., :3].astype(int)
    return bool(((picture.max(axis=2) - picture.min(axis=2)) > 60).any())


def test_article_is_printed_with_its_marks_and_notes(
    qtbot: QtBot, window: MainWindow, printed: Path
) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "closes on Friday")
    session_of(window).editor.edit_note(one.id, "Which Friday? 哪个")
    window.desk.focus(pane)
    act(window, "print_article")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Printed.", timeout=10_000)
    text = text_of(printed)
    for words in ("Harbour closes", "The Daily Quay", "Which Friday?", "1 of 1"):
        assert words in text
    assert has_colour(printed), "no mark is there"


def test_brief_is_printed_as_it_is_composed_in_the_dialog(
    qtbot: QtBot, window: MainWindow, printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panes = open_all(window)
    highlight(window, panes["harbour"], "Friday")
    highlight(window, panes["port"], "Ships wait")

    def use(dialog: ExportDialog) -> int:
        dialog.show()
        dialog.findChild(QLineEdit, "briefTitle").setText("For the mayor 🌊")
        dialog.findChild(ChoiceList, "briefArticles").choose(("port",))
        dialog.findChild(QPushButton, "printBrief").click()
        return int(dialog.result())

    monkeypatch.setattr(ExportDialog, "exec", use)
    act(window, "export_brief")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Printed.", timeout=10_000)
    text = text_of(printed)
    assert "For the mayor" in text
    assert "Ships wait" in text
    assert "Friday" not in text


def test_brief_is_printed(qtbot: QtBot, window: MainWindow, printed: Path) -> None:
    highlight(window, open_all(window)["port"], "Ships wait")
    act(window, "print_brief")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Printed.", timeout=10_000)
    assert "Ships wait" in text_of(printed)


@pytest.mark.qt_log_ignore("QPainter::begin", "propagateSizeHints")
def test_printer_that_cannot_be_written_to_is_told(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printer = dialogs.new_printer("x")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "folder" / "x.pdf"))
    monkeypatch.setattr(dialogs, "ask_printer", lambda *_: printer)
    act(window, "print_article")
    qtbot.waitUntil(lambda: "printer" in window.messages.text, timeout=5000)


def test_notes_are_numbered_where_their_marks_end(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    text = pane.article.text
    start = text.index("ships")
    mark = Mark("a", start, start + 5, "#ffee00", ("#aa8800",))
    *_, document = paper(pane.article, [mark], [PrintedNote(mark, "All?", ())], "serif")
    assert isinstance(document, QTextDocument)
    printed = document.toPlainText()
    assert "the ships\u20601 have left" in printed
    assert printed.endswith("Notes\n1. All?")


def test_notes_are_printed_as_their_markdown_says(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    mark = Mark("a", 0, 3, "#ffee00", ("#aa8800",))
    note = PrintedNote(mark, "**Who** says ~~this~~ that?\n\n1. Ask\n2. Wait", ())
    *_, document = paper(pane.article, [mark], [note], "serif")
    assert isinstance(document, QTextDocument)
    assert document.toPlainText().endswith("1. Who says this that?\n1. Ask\n2. Wait")
    assert document.find("Who").charFormat().fontWeight() >= QFont.Weight.DemiBold
    assert document.find("this").charFormat().fontStrikeOut()
    assert not document.find("that?").charFormat().fontStrikeOut()


def test_printing_is_stopped_with_all_other_work(
    qtbot: QtBot, window: MainWindow, printed: Path
) -> None:
    open_all(window)
    settle(qtbot, window)
    jobs = window.findChild(Jobs)
    act(window, "print_article")
    assert not jobs.is_idle
    jobs.cancel()
    assert jobs.is_idle
    act(window, "print_article")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Printed.", timeout=10_000)


def test_words_of_a_printed_article_are_copied_letter_by_letter(
    qtbot: QtBot, window: MainWindow, printed: Path, library: Path
) -> None:
    for file in (paths.resources() / "fonts").glob("Literata*.ttf"):
        QFontDatabase.addApplicationFont(str(file))
    (library / "office.md").write_text("The officials left the floor after the raffle.", "utf-8")
    qtbot.waitUntil(lambda: session_of(window).info("office") is not None, timeout=10_000)
    window.desk.focus(open_all(window)["office"])
    act(window, "print_article")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "Printed.", timeout=10_000)
    assert "The officials left the floor after the raffle." in text_of(printed)
