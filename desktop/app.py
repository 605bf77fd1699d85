"""The composition root: builds services and window, and knows everybody; nobody knows it.

Before Qt is loaded it looks whether there is a display, because Qt would abort without one.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import linecache
import logging
import os
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths, preferences
from desktop.compiled import compiled_once
from desktop.crash import watch_for_aborts
from desktop.errors import InputError
from desktop.languages import speak
from desktop.process import end_by, uninterrupted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.ui.windows import Windows


_SETTLED = 2000
"""Milliseconds after which the start is over, and garbage is collected."""

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Names of glibc's, from ``malloc.h``."""
_LARGE = 256 * 1024
"""Bytes from which on a piece of memory is the system's own, and given back when it is freed."""

_log = logging.getLogger(__name__)


class DisplayMissing(InputError):
    """There is no screen to show a window on, or Qt lacks a system library."""


def run(folder: Path | None = None) -> int:
    """Open the window on the library ``folder``, or on the last one, and return when it closes.

    Raises LibraryNotFound, DisplayMissing.
    """
    prepare_process()
    speak(preferences.language())
    with compiled_once(paths.cache_folder() / "compiled"):
        application, windows = _open(folder)
    collect_later(application)
    status = application.exec()
    if windows.left_running:  # all is saved; Qt would wait for threads that do not stop
        logging.shutdown()
        os._exit(status)
    return status


def _open(folder: Path | None) -> tuple[QApplication, Windows]:
    """Show the first window; for arguments and errors see `run`."""
    from desktop.ui.display import why_no_window  # noqa: PLC0415 - knows no Qt, but is of the UI

    if reason := why_no_window():
        raise DisplayMissing(reason)
    _log_to_file()
    aborted = watch_for_aborts()
    with uninterrupted():  # PySide would go on without what it was about to load
        application = make_application()
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - not before the display is checked

    end_by(partial(QTimer.singleShot, 0, application.quit))  # as if the user did so
    from desktop.ui.windows import Windows  # noqa: PLC0415 - needs a display

    windows = Windows(application)
    sys.excepthook = windows.report
    threading.excepthook = _log_from_thread
    _open_first(windows, folder)
    if aborted:
        windows.tell_abort(aborted)
    return application, windows


def prepare_process() -> None:
    """Have memory kept as a window needs it, before anything is loaded."""
    gc.disable()  # starting makes much and drops little; see Collector
    _give_memory_back()


def collect_later(application: QApplication) -> None:
    """Have garbage collected once the start is over."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - not before the display is checked

    from desktop.ui.background.collecting import Collector  # noqa: PLC0415 - needs a display

    QTimer.singleShot(_SETTLED, Collector(application).start)


def _give_memory_back() -> None:
    """Have glibc give large pieces back when they are freed, and threads share what they free.

    Else it keeps pieces as large as the largest one so far, and as much again for each thread.
    """
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - the look at a display does so, too

    with contextlib.suppress(OSError, AttributeError):  # another C library
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, _LARGE)
        mallopt(_ARENA_MAX, 1)


def _import_plainly() -> None:
    """Undo what PySide does to imports: it reads and keeps the source of every module imported.

    It looks for ``from __feature__ import ...``, which nothing here uses.
    """
    linecache.clearcache()
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _log_from_thread(error: threading.ExceptHookArgs) -> None:
    exception = error.exc_value or error.exc_type()
    _log.error("An error that nobody foresaw, in a thread", exc_info=exception)


def make_application() -> QApplication:
    """Return the Qt application with its name, icon and look."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - not before the display is checked

    _import_plainly()
    from desktop.ui.icons import app_icon  # noqa: PLC0415
    from desktop.ui.settings.language import speak_to_qt  # noqa: PLC0415
    from desktop.ui.theming import prepare_look  # noqa: PLC0415

    sys.setswitchinterval(0.0002)  # background threads give way to the window sooner
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Parallax")
    application.setDesktopFileName("parallax")
    application.setWindowIcon(app_icon())
    prepare_look(application)
    speak_to_qt(application)
    return application


def _open_first(windows: Windows, folder: Path | None) -> None:
    """Open the folder named, else the last one, else the sample; where none is there, ask.

    Raises LibraryNotFound for a folder that was named.
    """
    from desktop.ui.libraries.recent import last_library, recent_libraries  # noqa: PLC0415 - see run

    if wanted := folder or last_library():
        windows.open(wanted)
    elif recent_libraries():  # the last one is gone, or its disk is not there
        windows.show_start()
    else:
        windows.open_sample()


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
        (folder / "parallax.log").chmod(0o600)  # one of an earlier version may be open to all
    except (OSError, ValueError):
        logging.basicConfig(handlers=[logging.NullHandler()])
