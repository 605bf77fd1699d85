"""After an article changed: what moved or was lost is told, reviewed, and put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from desktop.anchoring.placement import Status
from desktop.ui.desk.pane import Pane
from desktop.ui.notes.rows import id_of
from desktop.ui.review.review import Review
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, marked_words, open_all, select, session_of, settle

OLD = "The harbour 🚢 closes on Friday. About 75% of the ships have left already."
NEW = "First of all: nobody asked.\n\nThe harbour 🚢 closes on Friday. Few boats remain."
MOVED = "said the harbour could open again"
AGAIN = "Perhaps about 75% of the ships have stayed. Others say about 75% of the ships have left."


@pytest.fixture
def pane(qtbot: QtBot, window: MainWindow, library: Path) -> Pane:
    """Return a pane whose article changed after three highlights: one moved, two are lost."""
    shown = open_all(window)["harbour"]
    for words in (MOVED, "75% of the ships", "have left already"):
        highlight(window, shown, words)
    settle(qtbot, window)
    file = library / "harbour.md"
    file.write_text(file.read_text("utf-8").replace(OLD, NEW), "utf-8")
    qtbot.waitUntil(lambda: len(window.findChild(Review).review_items) == 3, timeout=10_000)
    return shown


def states(window: MainWindow) -> dict[str, Status]:
    return {
        one.annotation.quote: one.placement.status for one in window.findChild(Review).review_items
    }


def choose(window: MainWindow, quote: str) -> None:
    act(window, "show_review")
    view = window.findChild(QListView, "reviewList")
    rows = range(view.model().rowCount())
    row = next(n for n in rows if view.model().index(n, 0).data() == quote)
    view.setCurrentIndex(view.model().index(row, 0))


def press(window: MainWindow, name: str) -> None:
    window.findChild(QPushButton, f"review_{name}").click()


def wait_for(qtbot: QtBot, window: MainWindow, count: int) -> None:
    qtbot.waitUntil(lambda: len(window.findChild(Review).review_items) == count, timeout=5000)


def test_bar_counts_what_to_review(window: MainWindow, pane: Pane) -> None:
    assert "1 moved" in window.messages.text
    assert "2 lost their place" in window.messages.text
    assert states(window)[MOVED] is Status.MOVED


def test_bar_leads_to_the_list(window: MainWindow, pane: Pane) -> None:
    button = next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Review")
    button.click()
    view = window.findChild(QListView, "reviewList")
    assert view.isVisible()
    assert view.model().rowCount() == 3
    assert "1 moved" in window.findChild(QLabel, "reviewSummary").text()


def test_old_context_stands_beside_the_new(window: MainWindow, pane: Pane) -> None:
    choose(window, MOVED)
    page = window.findChild(QTextBrowser, "reviewContexts").toPlainText()
    assert "have left already" in page
    assert "Few boats remain" in page


def test_accepted_place_is_saved_and_no_longer_listed(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    choose(window, MOVED)
    press(window, "accept")
    wait_for(qtbot, window, 2)
    (one,) = [a for a in session_of(window).annotations if a.quote == MOVED]
    assert one.selector is not None
    assert one.selector.start == pane.article.text.index(MOVED)


def test_all_that_moved_is_accepted_at_once_and_undone_at_once(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    act(window, "show_review")
    press(window, "accept_moved")
    wait_for(qtbot, window, 2)
    act(window, "undo")
    wait_for(qtbot, window, 3)


def test_orphan_is_attached_to_the_words_selected(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    choose(window, "75% of the ships")
    select(window, pane, "Few boats")
    press(window, "attach")
    wait_for(qtbot, window, 2)
    assert "Few boats" in marked_words(pane)


def test_orphan_is_attached_in_another_article(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    port = window.desk.pane_of("port")
    choose(window, "75% of the ships")
    select(window, port, "Ships wait")
    press(window, "attach")
    wait_for(qtbot, window, 2)
    assert marked_words(port) == ["Ships wait"]
    act(window, "undo")
    wait_for(qtbot, window, 3)
    assert marked_words(port) == []


def test_orphan_is_kept_as_a_note_that_quotes_it(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    choose(window, "have left already")
    press(window, "note")
    wait_for(qtbot, window, 2)
    notes = [a.note for a in session_of(window).annotations if a.selector is None]
    assert notes == ["> have left already"]


def test_orphan_is_deleted_and_comes_back_with_undo(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    choose(window, "have left already")
    press(window, "delete")
    wait_for(qtbot, window, 2)
    act(window, "undo")
    wait_for(qtbot, window, 3)


def test_orphans_stay_in_the_list_with_their_state_in_words(window: MainWindow, pane: Pane) -> None:
    view = window.findChild(QListView, "annotationList")
    assert view.model().rowCount() == 3
    window.findChild(QLineEdit, "annotationFilter").setText("lost")
    shown = [id_of(view.model().index(row, 0)) for row in range(view.model().rowCount())]
    assert len(shown) == 2


def test_candidate_is_chosen_by_keyboard(qtbot: QtBot, window: MainWindow, library: Path) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "75%")
    settle(qtbot, window)
    file = library / "harbour.md"
    file.write_text(f"# Harbour closes\n\n{AGAIN}\n", "utf-8")
    qtbot.waitUntil(lambda: states(window).get("75%") is Status.UNCERTAIN, timeout=10_000)
    choose(window, "75%")
    candidates = window.findChild(QListWidget, "reviewCandidates")
    assert candidates.count() == 2
    candidates.setFocus()
    candidates.setCurrentRow(1)
    second = candidates.item(1).data(Qt.ItemDataRole.UserRole + 1)
    qtbot.keyClick(candidates, Qt.Key.Key_Return)
    wait_for(qtbot, window, 0)
    (mark,) = pane.reader.marks
    assert (mark.start, mark.end) == second
    assert not mark.doubtful


def test_doubtful_mark_says_so_in_the_margin(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "75%")
    settle(qtbot, window)
    (library / "harbour.md").write_text(f"# Harbour closes\n\n{AGAIN}\n", "utf-8")
    qtbot.waitUntil(lambda: any(mark.doubtful for mark in pane.reader.marks), timeout=10_000)


def test_version_that_was_annotated_is_compared_with_today(
    qtbot: QtBot, window: MainWindow, pane: Pane
) -> None:
    window.desk.focus(pane)
    act(window, "compare_versions")
    qtbot.waitUntil(lambda: window.findChild(QTextBrowser, "versionPage") is not None)
    page = window.findChild(QTextBrowser, "versionPage")
    qtbot.waitUntil(lambda: "nobody asked" in page.toPlainText(), timeout=5000)
    assert "line-through" in page.toHtml()
    assert "underline" in page.toHtml()
    assert page.window().findChild(QComboBox).count() == 1
    page.window().close()


def test_article_that_is_gone_is_reviewed_under_its_name(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "Friday")
    settle(qtbot, window)
    (library / "harbour.md").unlink()
    qtbot.waitUntil(lambda: states(window).get("Friday") is Status.ORPHAN, timeout=10_000)
    choose(window, "Friday")
    page = window.findChild(QTextBrowser, "reviewContexts").toPlainText()
    assert "The article is gone" in page


def test_nothing_counts_as_lost_while_the_library_is_still_being_read(
    qtbot: QtBot, window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, open_all(window)["harbour"], MOVED)
    settle(qtbot, window)
    session, review = session_of(window), window.findChild(Review)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(type(session), "is_reading", property(lambda _: True))
        (library / "harbour.md").unlink()
        with qtbot.waitSignal(session.refreshed, timeout=10_000):
            pass
        settle(qtbot, window)
        assert not session.info("harbour")
        assert review.review_items == ()
    act(window, "refresh_library")
    wait_for(qtbot, window, 1)
