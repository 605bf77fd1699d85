"""The windows of the program: one for each library open, and the start page."""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop import paths
from desktop.crash import write_report
from desktop.errors import ParallaxError
from desktop.languages import speak
from desktop.library.library import Library
from desktop.preferences import language
from desktop.ui.background.jobs import Jobs
from desktop.ui.libraries.recent import recent_libraries, remember_library
from desktop.ui.session import Session
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.labels import plain_tip
from desktop.ui.window import MainWindow
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.ui.libraries.start_page import StartPage

_FIRST = 1660, 960
"""Pixels of a library's first window, where the screen has them: texts stand side by side in it."""
_log = logging.getLogger(__name__)


class Windows(QObject):
    """Opens libraries, each in one window."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._windows: list[MainWindow] = []
        self._start_page: StartPage | None = None
        self.left_running = False

    @property
    def open_windows(self) -> tuple[MainWindow, ...]:
        """The windows of libraries, the one opened last last."""
        return tuple(self._windows)

    @property
    def start_page(self) -> StartPage | None:
        """The start page, while it is shown."""
        return self._start_page

    def open(self, library: Path, place: QByteArray | None = None) -> MainWindow:
        """Show the window of ``library``, which may be open already. Raises LibraryNotFound.

        A library that was never open before has its window at ``place``, another's geometry.
        """
        workspace = Workspace(library)
        if shown := self._window_of(workspace.folder):
            _bring_forward(shown)
            self._leave_start()
            return shown
        jobs = Jobs(self._application)
        session = Session(workspace, jobs, self._application)
        window = MainWindow(session, jobs)
        for service in (jobs, session):
            service.setParent(window)  # they go when it goes
        window.requests.library_requested.connect(partial(self._replace, window))
        window.requests.window_requested.connect(self._open_beside)
        window.requests.start_requested.connect(self.show_start)
        window.requests.language_requested.connect(self.speak_anew)
        window.closed.connect(self._on_closed)
        self._windows.append(window)
        size = (window.width(), window.height()) if window.was_open else _FIRST
        resize_within_screen(window, *size)
        if place:
            window.restoreGeometry(place)
        window.start()
        window.show()
        remember_library(workspace.folder, session.keep)
        self._leave_start()
        return window

    def show_start(self) -> StartPage:
        """Show the start page, where one chooses a library."""
        from desktop.ui.libraries.start_page import StartPage

        if self._start_page is None:
            self._start_page = page = StartPage(recent_libraries())
            page.library_chosen.connect(self._open_beside)
            page.sample_chosen.connect(self.open_sample)
            page.return_wanted.connect(self._on_return_wanted)
            page.left.connect(self._leave_start)
        _bring_forward(self._start_page)
        return self._start_page

    def open_sample(self) -> None:
        """Open the user's copy of the sample; where none can be made, say why, and let choose."""
        try:
            self.open(paths.copy_sample_library())
        except ParallaxError as error:
            self.show_start()
            self._tell(str(error))

    def speak_anew(self) -> None:
        """Take up the language that the preferences say, in windows opened anew as they were."""
        from desktop.ui.settings.language import speak_to_qt

        self._application.setQuitOnLastWindowClosed(False)
        closed = [one.folder for one in self.open_windows if one.close()]
        speak(language())
        speak_to_qt(self._application)
        for folder in closed:
            self._open_beside(folder)
        self._application.setQuitOnLastWindowClosed(True)

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an error that nobody foresaw to a file and tell of it; the window goes on."""
        _log.error("An error that nobody foresaw", exc_info=(kind, error, trace))
        file = write_report(error)
        message = tr("Something went wrong inside Parallax; a report is in {file}.", file=file)
        if self._windows:
            self._windows[-1].messages.show_message(
                message, tr("Show the report"), partial(_show_file, file)
            )
        else:
            print(f"parallax: {message}", file=sys.stderr)  # noqa: T201 - there is no window yet

    def tell_abort(self, file: Path) -> None:
        """Tell that the program was ended by a fault of its own the last time."""
        self._tell(tr("Parallax ended by itself the last time; a report is in {file}.", file=file))

    def _open_beside(self, library: Path) -> None:
        try:
            self.open(library)
        except ParallaxError as error:
            self._tell(str(error))

    def _replace(self, old: MainWindow, library: Path) -> None:
        """Open another library in place of ``old``, if that one can be closed."""
        try:
            Library(library)
        except ParallaxError as error:
            self._tell(str(error), old)
            return
        self._application.setQuitOnLastWindowClosed(False)
        place = old.saveGeometry()
        if old.close():
            self.open(library, place)
        self._application.setQuitOnLastWindowClosed(True)

    def _tell(self, problem: str, window: MainWindow | None = None) -> None:
        shown = window or (self._windows[-1] if self._windows else None)
        if shown and not self._start_page:
            shown.messages.show_message(problem)
        else:
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.warning(self._start_page, tr("Parallax"), plain_tip(problem))

    def _window_of(self, folder: Path) -> MainWindow | None:
        real = folder.resolve()
        return next((one for one in self._windows if one.folder.resolve() == real), None)

    def _on_closed(self, window: MainWindow) -> None:
        self._windows = [one for one in self._windows if one is not window]
        self.left_running |= window.left_running
        window.deleteLater()

    def _on_return_wanted(self) -> None:
        if self._windows:  # else the program would end
            self._leave_start()

    def _leave_start(self) -> None:
        page, self._start_page = self._start_page, None
        if page:
            page.close()
            page.deleteLater()


def _bring_forward(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.activateWindow()


def _show_file(file: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
