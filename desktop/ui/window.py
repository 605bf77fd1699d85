"""The main window: panels around the desk, and what is kept between starts.

It puts things together and connects them; what a command does lies in the controls, and what
changes data in the session.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.articles.model import ArticleModel
from desktop.ui.articles.panel import ArticlePanel
from desktop.ui.background.jobs import Jobs
from desktop.ui.background.watching import FolderWatcher
from desktop.ui.concordance.control import ConcordanceControl
from desktop.ui.keeping.control import StoreControl
from desktop.ui.library_control import LibraryControl
from desktop.ui.menus import Menus
from desktop.ui.messages import MessageBar
from desktop.ui.notes.control import MarkControl
from desktop.ui.notes.panel import AnnotationPanel
from desktop.ui.reading.desk import Desk
from desktop.ui.reading.desk_control import DeskControl
from desktop.ui.reading.pane import Pane
from desktop.ui.review.control import ReviewControl
from desktop.ui.review.review import Review
from desktop.ui.review.version_control import VersionControl
from desktop.ui.search.control import SearchControl
from desktop.ui.session import Session
from desktop.ui.sidebars import Sidebars
from desktop.ui.state import WindowState, load_state, save_state
from desktop.ui.status import StatusArea
from desktop.ui.themes.panel import ThemePanel
from desktop.ui.view_control import ViewControl

_FIRST_PAINT = 40
"""Milliseconds that the window is given to appear before work in the background begins."""


class MainWindow(QMainWindow):
    """One library, open to be read, searched, marked and exported."""

    library_requested = Signal(object)
    closed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mainWindow")
        self.setWindowTitle(f"{session.workspace.folder.name} — Parallax")
        self._session, self._jobs = session, jobs
        self._watcher = FolderWatcher(session.workspace.folder, self)
        self._make_widgets()
        self._make_controls()
        self._lay_out()
        self._connect()

    def start(self) -> None:
        """Show what is known from the last time, then read the folder in the background."""
        self._session.workspace.library.recall()
        self._on_library_changed()
        self._restore()
        # What follows competes with the first paint for the interpreter, so it waits for that.
        QTimer.singleShot(_FIRST_PAINT, self, self._session.start)

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def letter_keys(self) -> None:
        """Let keys of one letter work, or not."""
        self.menus.set_letter_keys(on=self.menus.actions["letter_keys"].isChecked())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything, stop all work, and remember what the window looked like."""
        self.annotation_panel.editor.flush()
        self._session.stop()  # a job under way may change something yet
        if not self._session.flush() and not self._close_unsaved():
            event.ignore()
            return
        save_state(self._session.workspace.folder, self._state())
        self._watcher.stop()
        self._session.close()
        super().closeEvent(event)
        self.closed.emit(self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "desk_control"):
            QTimer.singleShot(0, self, self.desk_control.retypeset)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, to import them."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the files dropped."""
        from desktop.exchange.files import is_exchange

        urls = event.mimeData().urls()
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        self.library_control.import_files([file for file in files if not is_exchange(file)])
        for file in filter(is_exchange, files):
            self.store_control.import_file(file)

    def _make_widgets(self) -> None:
        session = self._session
        self.desk = Desk(self)
        self.messages = MessageBar(self)
        self.article_model = ArticleModel(self._count, self)
        self.article_panel = ArticlePanel(self.article_model, self)
        self.review = Review(session, self._jobs, self)
        self.annotation_panel = AnnotationPanel(session, self.review, self)
        self.theme_panel = ThemePanel(session, self)
        self.sidebars = Sidebars(self)

    def _make_controls(self) -> None:
        session, jobs, desk = self._session, self._jobs, self.desk
        self.desk_control = DeskControl(session, desk, self)
        self.mark_control = MarkControl(session, desk, self)
        self.library_control = LibraryControl(session, jobs, self)
        self.store_control = StoreControl(session, jobs, self.messages, self)
        self.review_control = ReviewControl(session, self.review, desk, self.messages, self)
        self.version_control = VersionControl(session, jobs, desk, self)
        self.search_control = SearchControl(session, jobs, desk, self.desk_control, self)
        self.concordance_control = ConcordanceControl(self.search_control, self.desk_control, self)
        panels = (self.article_panel, self.annotation_panel, self.theme_panel)
        self.view_control = ViewControl(desk, self.desk_control, self.sidebars, panels, self)
        controls = (
            self,
            self.library_control,
            self.store_control,
            self.review_control,
            self.version_control,
            self.view_control,
            self.search_control,
            self.concordance_control,
            self.mark_control,
            self.desk_control,
        )
        self.menus = Menus(self, desk, controls, session)
        self.concordance_control.follow(self.menus.actions["toggle_concordance"])

    def _lay_out(self) -> None:
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.desk, 1)
        self.setCentralWidget(central)
        self.sidebars.add("left", "Articles", self.article_panel)
        self.sidebars.add("left", "Results", self.search_control.panel)
        self.sidebars.add("right", "Annotations", self.annotation_panel)
        self.sidebars.add("right", "Themes", self.theme_panel)
        self.sidebars.add("right", "Review", self.review_control.panel)
        self._lay_out_toolbar()
        self.setStatusBar(StatusArea(self._session, self._jobs, self))
        self.setAcceptDrops(True)
        self.resize(QSize(1400, 880))
        self.sidebars.set_widths(300, 320)

    def _lay_out_toolbar(self) -> None:
        bar = self.menus.toolbar()
        left, right = QWidget(bar), QWidget(bar)
        for spacer in (left, right):
            spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(left)
        bar.addWidget(self.search_control.edit)
        bar.addAction(self.menus.actions["previous_hit"])
        bar.addAction(self.menus.actions["next_hit"])
        bar.addWidget(right)
        self.addToolBar(bar)

    def _connect(self) -> None:
        session = self._session
        session.library_changed.connect(self._on_library_changed)
        session.annotations_changed.connect(self.article_model.refresh_counts)
        session.failed.connect(self.messages.show_message)
        session.ready.connect(self._watch)
        self._watcher.watching.connect(session.refresh)  # for what changed before
        self._watcher.changed.connect(session.look_at)
        self._watcher.failed.connect(self.messages.show_message)
        self.library_control.library_requested.connect(self.library_requested)
        self.library_control.about_to_act.connect(self.annotation_panel.editor.flush)
        self.store_control.about_to_act.connect(self.annotation_panel.editor.flush)
        self._connect_review()
        self.article_panel.open_requested.connect(self.desk_control.open)
        self.article_panel.unreadable_requested.connect(self.library_control.show_unreadable)
        self.annotation_panel.jump_requested.connect(self.desk_control.go_to_annotation)
        self.theme_panel.theme_chosen.connect(self._on_theme_chosen)
        self.mark_control.note_wanted.connect(self._on_note_wanted)
        self.desk_control.open_changed.connect(self._on_open_changed)
        self.desk_control.menu_requested.connect(self._on_menu_requested)
        self.search_control.shown.connect(self._on_search_shown)

    def _watch(self) -> None:
        QTimer.singleShot(_FIRST_PAINT * 10, self._watcher, self._watcher.start)

    def _connect_review(self) -> None:
        panel = self.review_control.panel
        self.review_control.review_wanted.connect(self._on_review_wanted)
        self.review.changed.connect(self._on_review_changed)
        panel.jump_requested.connect(self.desk_control.go_to_annotation)
        panel.place_requested.connect(self.desk_control.open_at)
        panel.versions_requested.connect(self.version_control.compare)

    def _on_library_changed(self) -> None:
        self.article_model.set_articles(self._session.infos)
        self.article_panel.show_unreadable(self._session.unreadable)
        session = self._session
        if session.is_ready and not session.infos and not session.is_reading:
            self.messages.show_message(
                f"There are no articles in {self._session.workspace.folder} yet.",
                "Import articles…",
                self.library_control.import_articles,
            )

    def _on_open_changed(self) -> None:
        active, ids = self.desk.active, self.desk_control.open_ids
        self.article_model.set_open(ids)
        self.annotation_panel.show_open(ids, active.article_id if active else "")

    def _on_menu_requested(self, pane: Pane, point: QPoint) -> None:
        self.mark_control.menu_for(pane, self.menus.actions, point)

    def _on_search_shown(self, searched: bool) -> None:
        if not searched:
            self.sidebars.show_panel(self.article_panel)
        elif self.search_control.edit.hasFocus():
            self.sidebars.show_panel(self.search_control.panel)

    def _on_theme_chosen(self, theme_id: str) -> None:
        self.annotation_panel.show_theme(theme_id)
        self.sidebars.show_panel(self.annotation_panel)

    def _on_review_changed(self) -> None:
        count = len(self.review.review_items)
        title = f"Review ({count})" if count else "Review"
        self.sidebars.set_title(self.review_control.panel, title)

    def _on_review_wanted(self) -> None:
        self.sidebars.show_panel(self.review_control.panel)
        self.review_control.panel.take_focus()

    def _on_note_wanted(self) -> None:
        self.sidebars.show_panel(self.annotation_panel)
        self.annotation_panel.editor.take_focus()

    def _count(self, article_id: str) -> int:
        annotations = self._session.workspace.store.annotations(article_id)
        return sum(not one.tags_article for one in annotations)

    def _state(self) -> WindowState:
        panes = self.desk.panes
        active = panes.index(self.desk.active) if self.desk.active in panes else 0
        return WindowState(
            geometry=bytes(self.saveGeometry().toHex().data()).decode(),
            layout=bytes(self.saveState().toHex().data()).decode(),
            panes=self.desk_control.states(),
            widths=tuple(self.desk.sizes),
            active=active,
            splitters={"annotations": self.annotation_panel.splitter.sizes()},
            options={"letter_keys": self.menus.actions["letter_keys"].isChecked()},
        )

    def _restore(self) -> None:
        state = load_state(self._session.workspace.folder)
        if state.geometry:
            self.restoreGeometry(QByteArray.fromHex(state.geometry.encode()))
            self.restoreState(QByteArray.fromHex(state.layout.encode()))
        if sizes := state.splitters.get("annotations"):
            self.annotation_panel.splitter.setSizes(sizes)
        self.view_control.show_look()
        self.menus.set_letter_keys(on=state.options.get("letter_keys", True))
        self._wanted = state
        if self._session.infos:
            self._restore_panes()
        else:  # nothing is known of this library yet: wait until it has been read
            once = Qt.ConnectionType.SingleShotConnection
            self._session.ready.connect(self._restore_panes, once)

    def _restore_panes(self) -> None:
        state = self._wanted
        if state.panes:
            self.desk_control.restore(state.panes, state.widths, state.active)
        elif not state.geometry:  # a first start: show what this is about
            for info in self._session.infos[:2]:
                self.desk_control.open(info.id)
        if self.desk.active:
            self.desk.active.reader.setFocus()

    def _close_unsaved(self) -> bool:
        """Ask whether to close although something could not be saved."""
        from desktop.ui import dialogs

        problem = self._session.save_problem or "The last changes are still being written."
        return dialogs.ask_close(problem, self)
