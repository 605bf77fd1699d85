"""What a file does not say, written in the window: seen at once everywhere, refused, undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from desktop.briefs.plan import Plan
from desktop.ui.briefs.control import BriefControl
from desktop.ui.briefs.dialogs import ExportChoice
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of, settle


def details(window: MainWindow) -> QDialog:
    """Open the details of the active article."""
    act(window, "edit_details")
    return next(one for one in window.findChildren(QDialog, "details") if one.isVisible())


def write(dialog: QDialog, name: str, text: str) -> None:
    dialog.findChild(QLineEdit, f"detail-{name}").setText(text)


def no_date(window: MainWindow, article: str) -> QPushButton:
    pane = next(pane for pane in window.desk.panes if pane.article_id == article)
    return pane.header.findChild(QPushButton, "noDate")


def listed(window: MainWindow) -> list[str]:
    model = window.findChild(QListView, "articleList").model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_no_date_leads_to_the_details_and_a_date_takes_its_place(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_all(window)
    assert no_date(window, "gang").isVisible()
    qtbot.mouseClick(no_date(window, "gang"), Qt.MouseButton.LeftButton)
    dialog = window.findChild(QDialog, "details")
    write(dialog, "date", "2026-03-26")
    write(dialog, "source", "港口报")
    dialog.accept()
    assert not no_date(window, "gang").isVisible()
    assert any("港口报" in line and "26 Mar 2026" in line for line in listed(window))
    act(window, "undo")
    assert no_date(window, "gang").isVisible()
    assert not any("港口报" in line for line in listed(window))


def test_correction_is_found_by_the_search(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    session.editor.correct(session.info("gang"), {"source": "Gazette"})
    settle(qtbot, window)
    found = session.workspace.index.search("source:Gazette 港口").hits
    assert [hit.article for hit in found] == ["gang"]


def test_f2_edits_the_details_of_the_article_chosen_in_the_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.desk.focus(open_all(window)["harbour"])
    view = window.findChild(QListView, "articleList")
    rows = [n for n, line in enumerate(listed(window)) if "Gang" in line]
    view.setCurrentIndex(view.model().index(rows[0], 0))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F2)
    dialog = next(one for one in window.findChildren(QDialog, "details") if one.isVisible())
    assert dialog.findChild(QLineEdit, "detail-title").text() == "Gang"
    dialog.reject()


def test_what_is_no_date_is_refused_in_the_dialog(window: MainWindow) -> None:
    window.desk.focus(open_all(window)["harbour"])
    dialog = details(window)
    write(dialog, "date", "soon")
    dialog.accept()
    assert dialog.isVisible()
    assert "no date" in dialog.findChild(QLabel, "problem").text()
    dialog.reject()


def test_fact_says_where_it_is_from_and_is_given_back(window: MainWindow, library: Path) -> None:
    window.desk.focus(open_all(window)["harbour"])
    dialog = details(window)
    write(dialog, "title", "Harbour shuts")
    dialog.accept()
    dialog = details(window)
    hints = [label.text() for label in dialog.findChildren(QLabel, "hint")]
    assert "Written by you; the file says “Harbour closes”" in hints
    dialog.findChild(QPushButton, "giveBack-title").click()
    dialog.accept()
    assert session_of(window).info("harbour").title == "Harbour closes"
    assert "Harbour shuts" not in (library / "harbour.md").read_text("utf-8")


def test_details_of_one_article_after_the_other_are_written_in_one_go(
    window: MainWindow,
) -> None:
    window.desk.focus(open_all(window)["gang"])
    dialog = details(window)
    write(dialog, "source", "港口报")
    dialog.findChild(QPushButton, "nextDetails").click()
    following = next(one for one in window.findChildren(QDialog, "details") if one.isVisible())
    assert following is not dialog
    assert following.findChild(QLineEdit, "detail-title").text() == "Harbour closes"
    write(following, "date", "soon")
    following.findChild(QPushButton, "nextDetails").click()
    assert following.isVisible(), "what cannot be is not passed over"
    following.reject()
    assert session_of(window).info("gang").source == "港口报"
    assert session_of(window).info("harbour").title == "Harbour closes"


def test_brief_leads_to_what_its_articles_do_not_state(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    highlight(window, open_all(window)["gang"], "港口将于周五关闭")
    brief = window.findChild(BriefControl)
    brief.export(
        ExportChoice(tmp_path / "brief.md", Plan("Brief", group_by="article", format="md"))
    )
    told = "1 quoted article does not state its outlet or its date."
    qtbot.waitUntil(lambda: told in window.toasts.texts, timeout=5000)
    window.toasts.findChildren(QPushButton, "toastAction")[-1].click()
    dialog = window.findChild(QDialog, "details")
    assert dialog.findChild(QLineEdit, "detail-title").text() == "Gang"
    dialog.reject()
