"""All that a user can come to see: every panel filled, every dialog made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop.briefs.plan import Plan
from desktop.ui.articles.details import DetailsDialog
from desktop.ui.background.jobs import Jobs
from desktop.ui.briefs.dialogs import ExportDialog
from desktop.ui.briefs.form import Offered
from desktop.ui.help.dialogs import AboutDialog
from desktop.ui.importing.dialog import ImportDialog
from desktop.ui.importing.pasting import Pasted, PasteDialog
from desktop.ui.importing.queue import ImportQueue
from desktop.ui.keeping.dialogs import BackupDialog
from desktop.ui.keeping.trash_dialog import TrashDialog
from desktop.ui.palette.dialog import PaletteDialog
from desktop.ui.palette.finder import ArticleOffers, Finder
from desktop.ui.review.version_dialog import VersionDialog
from desktop.ui.review.versions import Version
from desktop.ui.themes.removal import RemovalDialog
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of

BOARD = (
    "toggle_board", "compare_themes", "compare_figures", "compare_names", "compare_claims",
    "compare_shared", "compare_alone", "compare_map", "compare_timeline", "find_echoes",
)  # fmt: skip
"""Commands that show pages of comparing, one after the other."""


def panels(window: MainWindow) -> Iterator[str]:
    """Fill the window and show its panels one after the other; yield which one is shown."""
    panes = open_all(window)
    one = highlight(window, panes["harbour"], "Friday")
    session_of(window).editor.edit_note(one.id, "When?")
    session_of(window).add_theme("Cost")
    window.messages.show_message("⟦The folder cannot be written to.⟧", "⟦Try⟧", lambda: None)
    window.toasts.toast("⟦Merged.⟧", "⟦Undo⟧", lambda: None)
    for pane in panes.values():
        window.desk.focus(pane)
        act(window, "find_words")
    window.findChild(QLineEdit, "searchEdit").setText("mayor")
    for name in ("toggle_concordance", "show_themes", "show_review", "show_results", *BOARD):
        act(window, name)
        QApplication.processEvents()
        yield name


def dialogs(window: MainWindow) -> Iterator[QDialog]:
    """Make every dialog there is, without showing it to anyone."""
    session = session_of(window)
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    session.add_theme("Cost")
    session.editor.delete([one.id])
    info = pane.article.info
    book = session.codebook
    version = Version("0" * 64, one.created, 1, "Another text", is_current=False)
    yield DetailsDialog(info, info, {"title": info.title}, window)
    yield ExportDialog(Plan("Brief"), Offered([(info.id, info.title)], book), window)
    yield BackupDialog(["20260325T101500Z", "20260324T101500Z"], window)
    yield TrashDialog(session.workspace.store.trash(), session, window)
    yield VersionDialog("Title", [version], window)
    yield AboutDialog(window)
    yield ImportDialog(ImportQueue(session.folder, window.findChild(Jobs)), window)
    articles = ArticleOffers(session.infos, window.desk_control.go_to)
    yield PaletteDialog(Finder([], articles, []), window.findChild(Jobs), window)
    yield PasteDialog(Pasted("A title", "A text"), window)
    yield RemovalDialog(book.themes[0], 3, book.themes, window)
