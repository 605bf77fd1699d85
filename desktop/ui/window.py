"""The main window: panels around the desk, menus, messages, and what is kept between starts.

It puts things together and passes requests on; what a command does lies in the controls and the
session.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from desktop.library.importing import Imported, import_files
from desktop.ui import dialogs
from desktop.ui.actions import MENUS, SEPARATOR, TOOLBAR, Command
from desktop.ui.desk_control import DeskControl
from desktop.ui.dialogs import ExportChoice
from desktop.ui.icons import icon
from desktop.ui.jobs import Job, Jobs
from desktop.ui.mark_control import MarkControl
from desktop.ui.messages import MessageBar
from desktop.ui.panels.annotation_panel import AnnotationPanel
from desktop.ui.panels.article_model import ArticleModel
from desktop.ui.panels.article_panel import ArticlePanel
from desktop.ui.panels.result_panel import ResultPanel
from desktop.ui.panels.theme_panel import ThemePanel
from desktop.ui.reading.desk import MAX_PANES, Desk
from desktop.ui.searching import Answer, Query, Search, Sort
from desktop.ui.session import Session
from desktop.ui.state import WindowState, load_state, save_state
from desktop.ui.status import StatusArea
from desktop.ui.watching import FolderWatcher


class MainWindow(QMainWindow):
    """One library, open to be read, searched, marked and exported."""

    library_requested = Signal(object)
    closed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._actions: dict[str, QAction] = {}
        self._watcher = FolderWatcher(session.workspace.folder, self)
        self._search = Search(session, jobs, self)
        self._typing = False
        self.desk = Desk(self)
        self.desk_control = DeskControl(session, self.desk, self)
        self.mark_control = MarkControl(session, self.desk, self)
        self.messages = MessageBar(self)
        self.article_model = ArticleModel(self._count, self)
        self.article_panel = ArticlePanel(self.article_model, self)
        self.result_panel = ResultPanel(self)
        self.annotation_panel = AnnotationPanel(session, self)
        self.theme_panel = ThemePanel(session, self)
        self.search_edit = QLineEdit(self)
        self._status = StatusArea(session, jobs, self)
        self.setObjectName("mainWindow")
        self.setWindowTitle(f"{session.workspace.folder.name} — Parallax")
        self._lay_out()
        self._make_actions()
        self._make_toolbar()
        self._connect()

    def start(self) -> None:
        """Show what is known from the last time, then read the folder in the background."""
        self._session.workspace.library.recall()
        self._on_library_changed()
        self._restore()
        self._session.start()

    # Commands, named in the table of `desktop.ui.actions`

    def open_library(self) -> None:
        """Ask for another folder and open it."""
        if folder := dialogs.ask_folder(self._session.workspace.folder.parent, self):
            self.library_requested.emit(folder)

    def import_articles(self) -> None:
        """Ask for files and copy them into the library."""
        self.import_files(dialogs.ask_files(self))

    def import_files(self, files: list[Path]) -> None:
        """Copy ``files`` into the library in the background."""
        if files:
            folder = self._session.workspace.folder
            self._jobs.start(
                lambda job: import_files(folder, files, job.progress, job.is_cancelled),
                done=self._on_imported,
                failed=self.messages.show_message,
                progressed=self._on_importing,
            )

    def open_selected(self) -> None:
        """Open the article chosen in the list."""
        index = self.article_panel.list.currentIndex()
        if index.isValid():
            self.article_panel.list.activated.emit(index)

    def export_brief(self) -> None:
        """Ask what to export and write it in the background."""
        self.annotation_panel.editor.flush()
        folder = self._session.workspace.folder
        title = f"Brief: {folder.name}"
        if choice := dialogs.ask_export(title, self._session.codebook, folder.parent, self):
            self.export(choice)

    def export(self, choice: ExportChoice) -> None:
        """Write the brief as ``choice`` says, in the background."""
        self._jobs.start(
            lambda job: self._write_brief(choice, job),
            done=self._on_exported,
            failed=self.messages.show_message,
        )

    def save_now(self) -> None:
        """Write unsaved changes without waiting."""
        self.annotation_panel.editor.flush()
        self._session.save()

    def refresh_library(self) -> None:
        """Look at the folder again."""
        self._session.refresh()

    def show_unreadable(self) -> None:
        """Show which files could not be read, and why."""
        dialogs.show_unreadable(self._session.unreadable, self)

    def close_pane(self) -> None:
        """Close the active pane."""
        if self.desk.active:
            self.desk.close_pane(self.desk.active)

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def undo(self) -> None:
        """Undo the last change."""
        self.annotation_panel.editor.flush()
        self._session.undo_stack.undo()

    def redo(self) -> None:
        """Redo the change undone last."""
        self._session.undo_stack.redo()

    def show_library(self) -> None:
        """Go to the list of articles."""
        self._left_tabs.setCurrentWidget(self.article_panel)
        self._show_dock(self._left_dock, self.article_panel.list)

    def show_annotations(self) -> None:
        """Go to the list of annotations."""
        self._right_tabs.setCurrentWidget(self.annotation_panel)
        self._show_dock(self._right_dock, self.annotation_panel.list)

    def show_themes(self) -> None:
        """Go to the themes."""
        self._right_tabs.setCurrentWidget(self.theme_panel)
        self._show_dock(self._right_dock, self.theme_panel.tree)

    def toggle_sidebars(self) -> None:
        """Hide the panels left and right, or show them again."""
        hidden = self._actions["toggle_sidebars"].isChecked()
        self._left_dock.setVisible(not hidden)
        self._right_dock.setVisible(not hidden)

    def toggle_marks(self) -> None:
        """Hide the highlights in the articles, or show them again."""
        self.desk_control.hide_marks(hidden=self._actions["toggle_marks"].isChecked())

    def zoom_in(self) -> None:
        """Set the active article larger."""
        self._zoom(1)

    def zoom_out(self) -> None:
        """Set the active article smaller."""
        self._zoom(-1)

    def zoom_normal(self) -> None:
        """Set the active article in its normal size."""
        if self.desk.active:
            self.desk.active.set_zoom(0)

    def letter_keys(self) -> None:
        """Let keys of one letter work, or not."""
        self._set_letter_keys(on=self._actions["letter_keys"].isChecked())

    def search(self) -> None:
        """Go to the search field, with what is selected in it."""
        pane = self.desk.active
        selected = pane.reader.selected_range() if pane else None
        if pane and selected and selected[1] - selected[0] < 80:
            self.search_edit.setText(pane.article.text[slice(*selected)])
        self.search_edit.setFocus()
        self.search_edit.selectAll()

    def find_words(self) -> None:
        """Find words in the active article."""
        if self.desk.active:
            self.desk.active.open_find()

    def clear_search(self) -> None:
        """Forget the search."""
        self.search_edit.clear()

    def next_pane(self) -> None:
        """Go to the pane at the right."""
        self.desk.activate_next(1)

    def previous_pane(self) -> None:
        """Go to the pane at the left."""
        self.desk.activate_next(-1)

    def pane_left(self) -> None:
        """Move the active pane to the left."""
        self.desk.shift(-1)

    def pane_right(self) -> None:
        """Move the active pane to the right."""
        self.desk.shift(1)

    def share_width(self) -> None:
        """Give all panes the same width."""
        self.desk.share_width()

    def show_keys(self) -> None:
        """Show all commands with their keys."""
        dialogs.show_keys(self)

    def about(self) -> None:
        """Show what this is."""
        dialogs.show_about(self)

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything, stop all work, and remember what the window looked like."""
        self.annotation_panel.editor.flush()
        save_state(self._session.workspace.folder, self._state())
        self._watcher.stop()
        if not self._session.close() and not self._close_unsaved():
            event.ignore()
            return
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
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.import_files(files)

    # Putting it together

    def _lay_out(self) -> None:
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.desk, 1)
        self.setCentralWidget(central)
        self._left_tabs = self._tabs(
            ("Articles", self.article_panel), ("Results", self.result_panel)
        )
        self._right_tabs = self._tabs(
            ("Annotations", self.annotation_panel), ("Themes", self.theme_panel)
        )
        self._left_dock = self._dock(
            "Library", self._left_tabs, Qt.DockWidgetArea.LeftDockWidgetArea
        )
        self._right_dock = self._dock(
            "Marks", self._right_tabs, Qt.DockWidgetArea.RightDockWidgetArea
        )
        self.setStatusBar(self._status)
        self.setAcceptDrops(True)
        self.resize(QSize(1400, 880))
        self.resizeDocks([self._left_dock, self._right_dock], [270, 310], Qt.Orientation.Horizontal)

    def _tabs(self, *pages: tuple[str, QWidget]) -> QTabWidget:
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        for title, page in pages:
            tabs.addTab(page, title)
        return tabs

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"{title.lower()}Dock")
        dock.setTitleBarWidget(QWidget(dock))  # the tabs say what it is
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _make_actions(self) -> None:
        for title, commands in MENUS:
            menu = self.menuBar().addMenu(title)
            for command in commands:
                if command is SEPARATOR:
                    menu.addSeparator()
                else:
                    menu.addAction(self._make_action(command))
            self._fill_up(title, menu)
        self._actions["letter_keys"].setChecked(True)
        for number in range(9):
            key = QShortcut(QKeySequence(str(number + 1)), self.desk)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda n=number: self.mark_control.highlight_in(n))
            key.setObjectName(f"theme{number + 1}")
        for number in range(MAX_PANES):
            key = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            key.activated.connect(lambda n=number: self._go_to_pane(n))

    def _make_action(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(command.name)
        action.setCheckable(command.checkable)
        if command.icon:
            action.setIcon(icon(command.icon))
        if command.tip:
            action.setStatusTip(command.tip)
        action.setProperty("command", command)
        action.triggered.connect(self._slot(command.name))
        self._actions[command.name] = action
        self._set_keys(command, letters=True)
        if command.letter_keys:
            # A letter means a command where one reads, and itself where one writes.
            self.desk.addAction(action)
        return action

    def _set_keys(self, command: Command, *, letters: bool) -> None:
        action = self._actions[command.name]
        action.setShortcuts(
            [key for key in command.keys if letters or key not in command.letter_keys]
        )

    def _slot(self, name: str) -> Callable[[], object]:
        for holder in (self, self.mark_control, self.desk_control):
            if slot := getattr(holder, name, None):
                return lambda *_: slot()
        raise AttributeError(name)

    def _fill_up(self, title: str, menu: QMenu) -> None:
        """Let menus whose entries depend on the session fill themselves when they open."""
        if title == "&Themes":
            menu.aboutToShow.connect(lambda: self._fill_themes_menu(menu))

    def _fill_themes_menu(self, menu: QMenu) -> None:
        from desktop.ui.panels.theme_menu import fill_themes  # noqa: PLC0415 - seldom opened

        fixed = {self._actions[c.name] for t, cs in MENUS if t == "&Themes" for c in cs if c.name}
        for action in menu.actions():
            if action not in fixed:
                menu.removeAction(action)
                action.deleteLater()
        menu.addSeparator()
        themes = self._session.codebook.themes
        order = {theme.id: number for number, theme in enumerate(themes)}
        current = self._session.current
        fill_themes(
            menu,
            themes,
            current.themes if current else (),
            lambda theme: self.mark_control.highlight_in(order[theme]),
        )

    def _make_toolbar(self) -> None:
        bar = QToolBar("Tools", self)
        bar.setObjectName("toolBar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        for name in TOOLBAR:
            bar.addAction(self._actions[name])
        self.search_edit.setObjectName("searchEdit")
        self.search_edit.setPlaceholderText("Search all articles, notes and themes  (Ctrl+Shift+F)")
        self.search_edit.setAccessibleName("Search all articles, notes and themes")
        self.search_edit.setClearButtonEnabled(True)
        self.search_edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search_edit.setMaximumWidth(760)
        left, right = QWidget(bar), QWidget(bar)
        for spacer in (left, right):
            spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(left)
        bar.addWidget(self.search_edit)
        for name in ("previous_hit", "next_hit"):
            bar.addAction(self._actions[name])
        bar.addWidget(right)
        self.addToolBar(bar)

    def _connect(self) -> None:
        session = self._session
        session.library_changed.connect(self._on_library_changed)
        session.annotations_changed.connect(self.article_model.refresh_counts)
        session.failed.connect(self.messages.show_message)
        session.index_changed.connect(self._ask)
        session.articles_changed.connect(lambda _: self._ask())
        session.undo_stack.canUndoChanged.connect(self._actions["undo"].setEnabled)
        session.undo_stack.canRedoChanged.connect(self._actions["redo"].setEnabled)
        session.undo_stack.undoTextChanged.connect(self._on_undo_text)
        session.undo_stack.redoTextChanged.connect(self._on_redo_text)
        self._actions["undo"].setEnabled(False)
        self._actions["redo"].setEnabled(False)
        self._watcher.changed.connect(session.refresh)
        session.ready.connect(self._watcher.start)
        self.article_panel.open_requested.connect(self.desk_control.open)
        self.article_panel.unreadable_requested.connect(self.show_unreadable)
        self.annotation_panel.jump_requested.connect(self.desk_control.go_to_annotation)
        self.theme_panel.theme_chosen.connect(lambda _: self.show_annotations())
        self.mark_control.note_wanted.connect(self._on_note_wanted)
        self.desk_control.open_changed.connect(self._on_open_changed)
        self.desk_control.annotation_resized.connect(session.resize)
        self._search.answered.connect(self._on_answered)
        self.search_edit.textEdited.connect(self._on_typed)
        self.search_edit.textChanged.connect(self._ask)
        self.search_edit.returnPressed.connect(self._on_search_entered)
        self.result_panel.passage_chosen.connect(self._on_passage_chosen)
        self.result_panel.article_chosen.connect(self.desk_control.open)
        self.result_panel.query_requested.connect(self.search_edit.setText)
        self.result_panel.sort_changed.connect(lambda _: self._ask())

    # Slots

    def _on_library_changed(self) -> None:
        self.article_model.set_articles(self._session.infos)
        self.article_panel.show_unreadable(self._session.unreadable)
        if self._session.is_ready and not self._session.infos:
            self.messages.show_message(
                f"There are no articles in {self._session.workspace.folder} yet.",
                "Import articles…",
                self.import_articles,
            )

    def _on_open_changed(self) -> None:
        active = self.desk.active
        for pane in self.desk.panes:
            if not pane.property("known"):
                pane.setProperty("known", True)
                pane.menu_requested.connect(
                    lambda pane, point: self.mark_control.menu_for(pane, self._actions, point)
                )
        ids = self.desk_control.open_ids
        self.article_model.set_open(ids)
        self.annotation_panel.show_open(ids, active.article_id if active else "")
        self._ask()

    def _on_note_wanted(self) -> None:
        self._right_tabs.setCurrentWidget(self.annotation_panel)
        self._right_dock.show()
        self.annotation_panel.editor.take_focus()

    def _on_typed(self, _: str) -> None:
        self._typing = True

    def _ask(self, *_: object) -> None:
        """Search for what the search field says, among the articles open now."""
        text = self.search_edit.text()
        sort: Sort = "date" if self.result_panel.sort == "date" else "relevance"
        self._search.ask(Query(text, sort, self.desk_control.open_articles, self._typing))

    def _on_answered(self, answer: Answer) -> None:
        searched = bool(answer.query.text.strip())
        titles = {pane.article_id: pane.article.info.title for pane in self.desk.panes}
        self.result_panel.show_results(answer.results, titles)
        self.desk_control.show_hits(answer.hits if searched else None)
        if searched and self.search_edit.hasFocus():
            self._left_tabs.setCurrentWidget(self.result_panel)
        elif not searched:
            self._left_tabs.setCurrentWidget(self.article_panel)

    def _on_search_entered(self) -> None:
        self._typing = False
        self._ask()
        self.desk_control.next_hit()

    def _on_passage_chosen(self, hit: object, passage: object) -> None:
        where, annotation = getattr(passage, "where", ""), getattr(passage, "annotation", "")
        article_id = getattr(hit, "article", "")
        if where == "note" and annotation:
            self.desk_control.go_to_annotation(annotation)
        elif where == "text":
            start, end = next(iter(getattr(passage, "matches", ())), (0, 0))
            self.desk_control.open_at(article_id, start, end)
        else:
            self.desk_control.open(article_id)

    def _on_importing(self, done: int, total: int) -> None:
        self._session.progressed.emit("Importing", done, total)

    def _on_imported(self, results: list[Imported]) -> None:
        for result in results:
            if result.problem:
                self.messages.show_message(result.problem)
        new = sum(bool(result.path) and not result.duplicate for result in results)
        self._session.told.emit("1 article imported." if new == 1 else f"{new} articles imported.")
        self._session.refresh()

    def _write_brief(self, choice: ExportChoice, job: Job) -> Path:  # noqa: ARG002 - a job's shape
        from desktop.briefs.exporters import write  # noqa: PLC0415 - only needed for exports

        workspace = self._session.workspace
        brief = workspace.brief(choice.group_by, choice.themes, choice.title)
        write(brief, choice.path, choice.format)
        return choice.path

    def _on_exported(self, path: Path) -> None:
        self._session.told.emit(f"The brief was written to {path}.")

    def _on_undo_text(self, text: str) -> None:
        self._actions["undo"].setText(f"&Undo {text}".strip())

    def _on_redo_text(self, text: str) -> None:
        self._actions["redo"].setText(f"&Redo {text}".strip())

    # Helpers

    def _count(self, article_id: str) -> int:
        annotations = self._session.workspace.store.annotations(article_id)
        return sum(not one.tags_article for one in annotations)

    def _zoom(self, step: int) -> None:
        if self.desk.active:
            self.desk.active.set_zoom(self.desk.active.zoom + step)

    def _go_to_pane(self, number: int) -> None:
        panes = self.desk.panes
        if number < len(panes):
            self.desk.focus(panes[number])

    def _show_dock(self, dock: QDockWidget, widget: QWidget) -> None:
        dock.show()
        self._actions["toggle_sidebars"].setChecked(False)
        widget.setFocus()

    def _set_letter_keys(self, *, on: bool) -> None:
        for _, commands in MENUS:
            for command in commands:
                if command.letter_keys:
                    self._set_keys(command, letters=on)
        for key in self.desk.findChildren(QShortcut):
            key.setEnabled(on)

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
            options={"letter_keys": self._actions["letter_keys"].isChecked()},
        )

    def _restore(self) -> None:
        state = load_state(self._session.workspace.folder)
        if state.geometry:
            self.restoreGeometry(QByteArray.fromHex(state.geometry.encode()))
            self.restoreState(QByteArray.fromHex(state.layout.encode()))
        if sizes := state.splitters.get("annotations"):
            self.annotation_panel.splitter.setSizes(sizes)
        letters = state.options.get("letter_keys", True)
        self._actions["letter_keys"].setChecked(letters)
        self._set_letter_keys(on=letters)
        self._wanted_panes = state
        if self._session.infos:
            self._restore_panes()
        else:  # nothing is known of this library yet: wait until it has been read
            self._session.ready.connect(self._restore_panes, Qt.ConnectionType.SingleShotConnection)

    def _restore_panes(self) -> None:
        state = self._wanted_panes
        if state.panes:
            self.desk_control.restore(state.panes, state.widths, state.active)
        elif not state.geometry:  # a first start: show what this is about
            for info in self._session.infos[:2]:
                self.desk_control.open(info.id)

    def _close_unsaved(self) -> bool:
        """Ask whether to close although something could not be saved."""
        problem = self._session.save_problem or "Some work is still under way."
        return dialogs.ask_close(problem, self)
