"""The composition root: builds services and window, and knows everybody; nobody knows it.

Before Qt is loaded it looks whether there is a display, because Qt would abort without one.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from desktop import paths, preferences
from desktop.errors import InputError, ParallaxError
from desktop.wording import speak

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.ui.window import MainWindow


_SETTLED = 2000
"""Milliseconds after which the start is over."""

_log = logging.getLogger(__name__)


class DisplayMissing(InputError):
    """There is no screen to show a window on, or Qt lacks a system library."""


def run(folder: Path | None = None) -> int:
    """Open the window on the library ``folder``, or on the last one, and return when it closes.

    Raises LibraryNotFound, DisplayMissing.
    """
    gc.disable()  # starting makes much and drops little; see _settle
    from desktop.ui.display import why_no_window  # noqa: PLC0415 - knows no Qt, but is of the UI

    if reason := why_no_window():
        raise DisplayMissing(reason)
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - not before the display is checked

    speak(preferences.language())
    library = _library(folder)
    _log_to_file()
    application = make_application()
    windows = Windows(application)
    sys.excepthook = windows.report
    threading.excepthook = _log_from_thread
    windows.open(library)
    QTimer.singleShot(_SETTLED, _settle)
    return application.exec()


def _log_from_thread(error: threading.ExceptHookArgs) -> None:
    exception = error.exc_value or error.exc_type()
    _log.error("An error that nobody foresaw, in a thread", exc_info=exception)


def _settle() -> None:
    """Collect garbage from now on, but never look again at what was there from the start."""
    gc.freeze()
    gc.enable()


def make_application() -> QApplication:
    """Return the Qt application with its name, icon and look."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - not before the display is checked

    from desktop.ui.icons import app_icon  # noqa: PLC0415
    from desktop.ui.settings.language import speak_to_qt  # noqa: PLC0415
    from desktop.ui.theming import prepare_look  # noqa: PLC0415

    sys.setswitchinterval(0.001)  # background threads give way to the window sooner
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Parallax")
    application.setDesktopFileName("parallax")
    application.setWindowIcon(app_icon())
    prepare_look(application)
    speak_to_qt(application)
    return application


class Windows:
    """The window that is open; opening another library replaces it."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._window: MainWindow | None = None

    def open(self, library: Path) -> MainWindow:
        """Show the window of ``library``. Raises LibraryNotFound."""
        from desktop.ui.background.jobs import Jobs  # noqa: PLC0415 - see make_application
        from desktop.ui.session import Session  # noqa: PLC0415
        from desktop.ui.state import remember_library  # noqa: PLC0415
        from desktop.ui.window import MainWindow  # noqa: PLC0415
        from desktop.workspace import Workspace  # noqa: PLC0415

        workspace = Workspace(library)
        jobs = Jobs(self._application)
        session = Session(workspace, jobs, self._application)
        window = MainWindow(session, jobs)
        for service in (jobs, session):
            service.setParent(window)  # they go when it goes
        window.requests.library_requested.connect(self._replace)
        window.closed.connect(window.deleteLater)
        window.start()
        window.show()
        self._window = window
        remember_library(workspace.folder)
        return window

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an error that nobody foresaw, and tell the user in one line; the window goes on."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        _log.error("An error that nobody foresaw", exc_info=(kind, error, trace))
        log = paths.state_folder() / "parallax.log"
        message = f"Something went wrong inside Parallax; what happened is noted in {log}"
        if self._window:
            self._window.messages.show_message(message)
        else:
            print(f"parallax: {message}", file=sys.stderr)  # noqa: T201 - there is no window yet

    def _replace(self, library: Path) -> None:
        """Open another library in place of the one that is open, if that one can be closed."""
        from desktop.library.library import Library  # noqa: PLC0415 - see make_application

        old = self._window
        try:
            Library(library)
        except ParallaxError as error:
            if old:
                old.messages.show_message(str(error))
            return
        self._application.setQuitOnLastWindowClosed(False)
        if old is None or old.close():
            self.open(library)
        self._application.setQuitOnLastWindowClosed(True)


def _library(folder: Path | None) -> Path:
    """Return the folder named, else the last one, else the user's copy of the samples."""
    from desktop.ui.state import last_library  # noqa: PLC0415 - see make_application

    return folder or last_library() or paths.copy_sample_library()


def _log_to_file() -> None:
    """Write warnings to a file in the platform's state folder; without one, nothing is written."""
    folder = paths.state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(
            filename=folder / "parallax.log",
            level=os.environ.get("PARALLAX_LOG", "WARNING").upper(),
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        )
    except (OSError, ValueError):
        logging.basicConfig(handlers=[logging.NullHandler()])
