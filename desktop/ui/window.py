"""The main window: the desk, the features around it, and what is kept between starts.

It puts things together; what a command does lies in the features' controls, and what changes data
in the session.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop.ui.articles.control import ArticleControl
from desktop.ui.background.jobs import Jobs
from desktop.ui.background.watching import FolderWatcher
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.desk_control import DeskControl
from desktop.ui.desk.pane import Pane
from desktop.ui.feature import Feature, Spot
from desktop.ui.kept_fields import field_values, restore_fields
from desktop.ui.keymap import Keymap
from desktop.ui.menus import Menus
from desktop.ui.notices.messages import MessageBar
from desktop.ui.notices.overlay import Overlay
from desktop.ui.notices.toasts import Toasts
from desktop.ui.reading.turns import Turns
from desktop.ui.session import Session
from desktop.ui.shell import Requests, Shell
from desktop.ui.sidebars import Sidebars
from desktop.ui.state import PaneState, WindowState, load_state, save_state
from desktop.ui.toolbar import ToolBar
from desktop.wording import tr

_FIRST_PAINT, _UNSEEN = 40, 1500
"""Milliseconds after which all else is done: once the window is painted, or if it never is."""

_LOADED_FIRST = (
    "desktop.anchoring.selectors",
    "desktop.anchoring.resolver",
    "desktop.annotations.changes",
    "desktop.storage.working_copy",
    "desktop.storage.store",
    "desktop.ui.background.refresher",
    "desktop.ui.notes.control",
    "desktop.ui.compare.control",
    "desktop.ui.review.control",
    "desktop.ui.briefs.control",
    "desktop.ui.importing.control",
    "desktop.ui.originals.control",
    "desktop.ui.search.control",
    "desktop.ui.settings.control",
    "desktop.ui.features",
)
"""What features consist of, where much comes with it: each is loaded in a turn of its own."""

_SETTLED = 2000
"""Milliseconds after a change of the panes until they are kept, should nothing close the window."""

PATIENCE, UNSEEN_PATIENCE = 2.0, 6.0
"""Seconds that work under way has to end in when the window closes, and once it is hidden."""


class MainWindow(QMainWindow):
    """One library, open to be read, searched, marked and exported."""

    closed = Signal(object)
    left_running = False
    """Whether something did not end when the window was closed."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mainWindow")
        self.setWindowTitle(f"{session.folder.name} — Parallax")
        self._session, self._jobs = session, jobs
        self._watcher = FolderWatcher(session.folder, self)
        self._wanted = WindowState()
        self._is_recalled = self._is_painted = self._has_panes = False
        self._rest, self._turns = self._make_rest(), Turns(self)
        self._completing = QTimer(self, singleShot=True)
        self._reading = QTimer(self, singleShot=True)
        self._settling = QTimer(self, interval=_SETTLED, singleShot=True)
        self._tools = ToolBar(tr("Tools"), self)
        self.requests = Requests(self)
        self.desk = Desk(self)
        self.desk_control = DeskControl(session, self.desk, self)
        self.messages, self.toasts = MessageBar(self), Toasts(self)
        self._shell = Shell(
            window=self,
            session=session,
            workspace=session.workspace,
            jobs=jobs,
            desk=self.desk,
            desk_control=self.desk_control,
            messages=self.messages,
            toasts=self.toasts,
            sidebars=Sidebars(self),
            keymap=Keymap(session.keep, self),
            requests=self.requests,
        )
        self._menus = Menus(self, self.desk, self._tools, self._shell.keymap)
        self._articles = ArticleControl(self._shell)
        self._lay_out()
        self._connect()

    @property
    def session(self) -> Session:
        """What is open and chosen in this window."""
        return self._session

    @property
    def folder(self) -> Path:
        """The folder of the library shown."""
        return self._session.folder

    def start(self) -> None:
        """Show what is known from the last time, then read the folder in the background.

        The features that are not seen at first follow when the window is there; so does what is
        known of a large library.
        """
        self._session.recall.done.connect(self._on_recalled)
        self._wanted = load_state(self._session.folder)
        if self._wanted.shows_more:
            self.complete()
        self._restore()
        self.desk.setFocus()  # which hands the keyboard to the first article that is read
        if self._session.recall.is_large:
            self._session.recall.shown()
            self._restore_panes()
        else:
            self._session.recall.all()
        self._completing.start(_UNSEEN)

    def complete(self) -> None:
        """Make what of the window is still to follow, now."""
        for _ in self._rest:
            pass

    @property
    def was_open(self) -> bool:
        """Whether the library had a window before, whose place and size this one took."""
        return bool(self._wanted.geometry)

    @property
    def menus(self) -> Menus:
        """Every command as an action, also those of features that were still to follow."""
        self.complete()
        return self._menus

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything, stop all work, and remember what the window looked like."""
        self.complete()
        self._settling.stop()
        self._session.gather()
        self._session.stop(PATIENCE)  # a job under way may change something yet
        if not self._session.saving.flush() and not self._close_unsaved():
            event.ignore()
            return
        self._shell.sidebars.hide_fleeting()
        save_state(self._session.folder, self._state(), self._session.keep)
        self.hide()  # what still has to end is nothing to look at
        self._reading.stop()
        self._turns.stop(self)
        self._watcher.stop()
        self.left_running = not self._session.close(UNSEEN_PATIENCE)
        super().closeEvent(event)
        self.closed.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint first; what is read next would compete with that for the interpreter."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._completing.start(0)
            if self._reading.isActive():
                self._reading.start(_FIRST_PAINT)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system from light to dark and back, and other windows in their keys."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._shell.keymap.reload()
        is_made = hasattr(self, "desk_control")  # Qt also asks while the window is being made
        if event.type() == QEvent.Type.PaletteChange and is_made:
            QTimer.singleShot(0, self, self.desk_control.retypeset)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, to import them."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the files dropped."""
        urls = event.mimeData().urls()
        files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        self.requests.files_dropped.emit(files)

    def _make_rest(self) -> Iterator[None]:
        """Make what the first paint does without: all other features, and the commands."""
        for module in _LOADED_FIRST:
            import_module(module)
            yield
        yield from self._session.prepare()
        from desktop.ui.features import make_features
        from desktop.ui.notices.heard import Heard
        from desktop.ui.notices.status import StatusArea

        yield
        features: list[Feature] = []
        for feature in make_features(self._shell, self._articles):
            features.append(feature)
            if feature.panel:
                self._shell.sidebars.add(feature.panel)
            yield
        yield from self._menus.fill(features)
        yield
        self.setStatusBar(StatusArea(self._session, self._jobs, self))
        Heard(self._session.history.stack, self.desk, self)
        self._restore_bars()
        yield
        if self._session.recall.is_large:  # only now: it would want the interpreter all along
            self._session.recall.all()
        self.desk.panes_changed.emit()  # who came late learns what is there
        if self._is_recalled:
            self._session.library_changed.emit()

    def _lay_out(self) -> None:
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.desk)
        self.setCentralWidget(central)
        overlay = Overlay(central)
        overlay.add(self.toasts)
        overlay.add(self.messages)
        self._shell.sidebars.add(self._articles.listed)
        self.addToolBar(self._tools)
        self.statusBar()  # its room; what is in it follows
        self.setAcceptDrops(True)
        self.resize(QSize(1400, 880))
        self._shell.sidebars.set_widths(300, 320)

    def _connect(self) -> None:
        session = self._session
        session.failed.connect(self.messages.show_message)
        session.mended.connect(self.messages.withdraw)
        session.ready.connect(self._watch)
        session.ready.connect(self._restore_typed, Qt.ConnectionType.SingleShotConnection)
        self.desk.panes_changed.connect(self._settling.start)
        self._settling.timeout.connect(self._keep_state)
        self._completing.timeout.connect(lambda: self._turns.start(self, self._rest))
        self._reading.timeout.connect(self._begin_reading)
        self.desk_control.menu_requested.connect(self._on_menu_requested)
        self.desk_control.pane_menu_requested.connect(self._on_pane_menu_requested)

    def _begin_reading(self) -> None:
        self._completing.stop()
        self._turns.start(self, self._read())

    def _read(self) -> Iterator[None]:
        """Make the rest, if it is still to follow; once that is painted, read the folder."""
        yield from self._rest
        self._turns.call(self._session, self._session.start)

    def _watch(self) -> None:
        self._watcher.watching.connect(self._session.refresher.refresh)  # for what changed before
        self._watcher.changed.connect(self._session.refresher.look_at)
        self._watcher.failed.connect(self.messages.show_message)
        QTimer.singleShot(_FIRST_PAINT * 10, self._watcher, self._watcher.start)

    def _on_menu_requested(self, pane: Pane, point: QPoint) -> None:
        self.desk.activate(pane)
        self._pop_up(self.desk_control.spot_in(pane), point)

    def _on_pane_menu_requested(self, pane: Pane, point: QPoint) -> None:
        self.desk.focus(pane)  # which its commands are about
        self._pop_up(Spot.PANE, point)

    def _pop_up(self, spot: Spot, point: QPoint) -> None:
        menu = self.menus.context_menu(spot)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _state(self) -> WindowState:
        panes = self.desk.panes
        active = panes.index(self.desk.active) if self.desk.active in panes else 0
        named = [each for each in self.findChildren(QSplitter) if each.objectName()]
        has_panes = self._has_panes or bool(panes)  # else they are those of the last time
        return WindowState(
            geometry=bytes(self.saveGeometry().toHex().data()).decode(),
            layout=bytes(self.saveState().toHex().data()).decode(),
            panes=self.desk_control.memory.states() if has_panes else self._wanted.panes,
            widths=tuple(self.desk.sizes),
            active=active,
            tabs=self._shell.sidebars.shown_tabs,
            docks=self._shell.sidebars.shown_docks,
            bars=self._shell.sidebars.own_widths,
            typed=field_values(self) if self._session.is_ready else self._wanted.typed,
            splitters={each.objectName(): each.sizes() for each in named},
        )

    def _keep_state(self) -> None:
        save_state(self._session.folder, self._state(), self._session.keep)
        self._session.recall.keep_shown(self.desk_control.open_articles)

    def _restore(self) -> None:
        state = self._wanted
        if state.geometry:
            self.restoreGeometry(QByteArray.fromHex(state.geometry.encode()))
            self.restoreState(QByteArray.fromHex(state.layout.encode()))
            self._shell.sidebars.recall_widths(state.bars)
        self._restore_bars()

    def _restore_bars(self) -> None:
        for splitter in self.findChildren(QSplitter):
            if sizes := self._wanted.splitters.get(splitter.objectName()):
                splitter.setSizes(sizes)
        self._shell.sidebars.show_tabs(self._wanted.tabs)

    def _restore_typed(self) -> None:
        restore_fields(self, self._wanted.typed)

    def _on_recalled(self) -> None:
        self._is_recalled = True
        if self._session.infos:
            self._restore_panes()
        else:  # nothing is known of this library yet: wait until it has been read
            once = Qt.ConnectionType.SingleShotConnection
            self._session.ready.connect(self._restore_panes, once)
        self._reading.start(_FIRST_PAINT if self._is_painted else _UNSEEN)

    def _restore_panes(self) -> None:
        if self._has_panes or not self._session.infos:
            return
        self._has_panes = True
        state = self._wanted
        if state.panes:
            self.desk_control.memory.restore(
                state.panes, state.widths, state.active, is_urgent=False
            )
        elif not state.geometry:  # a first start: show what this is about
            first = tuple(PaneState(info.id) for info in self._session.infos[:2])
            alike = (1,) * len(first)  # of one width; the first is the active one
            self.desk_control.memory.restore(first, alike, 0, is_urgent=False)

    def _close_unsaved(self) -> bool:
        """Ask whether to close although something could not be saved."""
        from desktop.ui.keeping import dialogs

        problem = self._session.saving.problem or tr("The last changes are still being written.")
        return dialogs.ask_close(problem, self)
