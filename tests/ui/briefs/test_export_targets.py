"""What the window refuses to export onto, so that no article or annotation is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop.anchoring.placement import Status
from desktop.annotations.codebook import Codebook
from desktop.briefs import glyphs
from desktop.briefs.brief import Brief, CitedArticle, Entry, Group, Grouping
from desktop.briefs.plan import Plan
from desktop.errors import InputError
from desktop.exchange.files import check_target
from desktop.ui.briefs import dialogs
from desktop.ui.briefs.beginning import beginning
from desktop.ui.briefs.dialogs import ExportChoice, ExportDialog
from desktop.ui.briefs.form import Offered
from desktop.ui.keeping import dialogs as keeping_dialogs
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of


@pytest.mark.parametrize("command", ["export_brief", "export_annotations"])
def test_export_onto_an_article_is_refused_in_the_window(
    qtbot: QtBot,
    window: MainWindow,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    target = library / "harbour.md"
    before = target.read_bytes()
    choice = ExportChoice(target, Plan(format="md"))
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: choice)
    monkeypatch.setattr(keeping_dialogs, "ask_annotation_target", lambda *_: target)
    act(window, command)
    qtbot.waitUntil(lambda: "belongs to the library" in window.messages.text, timeout=5000)
    assert target.read_bytes() == before


def test_nothing_lies_over_the_title_when_there_are_no_themes_to_choose(qtbot: QtBot) -> None:
    dialog = ExportDialog(Plan("Brief: harbour"), Offered((), Codebook()))
    qtbot.addWidget(dialog)
    dialog.show()
    title = dialog.findChild(QLineEdit)
    for x in range(0, title.width(), 8):
        point = title.mapTo(dialog, QPoint(x, title.height() // 2))
        assert dialog.childAt(point) is title


def test_what_will_be_exported_is_shown_and_follows_the_choices(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, open_all(window)["harbour"], "Friday")
    seen: list[str] = []

    def answer(*asked: object) -> None:
        dialog = ExportDialog(Plan("A brief of ours"), Offered((), Codebook()), window)
        prepare = asked[-1]
        assert callable(prepare)
        prepare(dialog)
        page = dialog.findChild(QTextBrowser, "briefPreview")
        qtbot.waitUntil(lambda: "Friday" in page.toPlainText(), timeout=5000)
        dialog.findChild(QLineEdit).setText("Another title")
        qtbot.waitUntil(lambda: "Another title" in page.toPlainText(), timeout=5000)
        seen.append(page.toPlainText())

    monkeypatch.setattr(dialogs, "ask_export", answer)
    act(window, "export_brief")
    assert seen


def test_format_and_grouping_are_those_of_the_last_time(qtbot: QtBot) -> None:
    dialog = ExportDialog(Plan("Brief", group_by="date", format="docx"), Offered((), Codebook()))
    qtbot.addWidget(dialog)
    plan = dialog.choice(Path("brief.docx")).plan
    assert (plan.format, plan.group_by) == ("docx", "date")
    dialog.show_plan(Plan(group_by="unknown", format="as well"))
    assert (dialog.form.plan.format, dialog.form.plan.group_by) == ("md", "theme")


def test_export_onto_an_article_of_another_library_is_refused(
    window: MainWindow, tmp_path: Path
) -> None:
    other = tmp_path / "another"
    (other / "annotations").mkdir(parents=True)
    article = other / "theirs.md"
    article.write_text("# Theirs\n", "utf-8")
    with pytest.raises(InputError):
        check_target(session_of(window).workspace, article)
    check_target(session_of(window).workspace, other / "brief.md")  # no article is there


def test_beginning_of_a_brief_keeps_as_many_quotes_as_it_is_told() -> None:
    entry = Entry.__new__(Entry)
    groups = (Group(("A",), (entry,) * 3), Group(("B",), (entry,) * 3), Group(("C",), (entry,)))
    brief = Brief("Brief", datetime(2026, 3, 25, tzinfo=UTC), Grouping.THEME, groups, ())
    assert [len(one.entries) for one in beginning(brief, 4).groups] == [3, 1]


def test_a_preview_sums_up_the_whole_brief_though_it_shows_its_beginning(qtbot: QtBot) -> None:
    article = CitedArticle(1, "a", "Harbour")
    now = datetime(2026, 3, 25, tzinfo=UTC)
    entries = tuple(
        Entry(str(n), article, "words", "words", Status.PLACED, "", 0, 5, "", (), now, now)
        for n in range(90)
    )
    groups = (Group(("No theme",), entries),)
    dialog = ExportDialog(Plan("Brief: harbour"), Offered((), Codebook()))
    qtbot.addWidget(dialog)
    dialog.show_brief(Brief("Brief", now, Grouping.THEME, groups, (article,)))
    assert "90 quotes and" in dialog.findChild(QTextBrowser, "briefPreview").toPlainText()


def test_pictograms_that_no_font_can_print_are_told_once_a_pdf_is_written(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody_has = "\U0001fbfa"  # not assigned
    highlight(window, open_all(window)["harbour"], "Friday")
    choice = ExportChoice(tmp_path / "brief.pdf", Plan("☂", format="pdf"))
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: choice)
    monkeypatch.setattr(glyphs, "pictograms", lambda _: nobody_has)
    act(window, "export_brief")

    def told() -> str:
        shown = window.findChildren(QWidget, "toast")
        return " ".join(label.text() for one in shown for label in one.findChildren(QLabel))

    qtbot.waitUntil(lambda: nobody_has in told(), timeout=20000)
    assert choice.path.exists()
