"""One start, watched from within: a bare window of Qt, or Parallax with the library named.

A script of its own, run by `startup`: it loads nothing but what it starts, and prints what it saw.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.blocked import Watchdog

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QTextEdit

PANES = 2
"""Articles that are open when the window was closed the last time."""

_WATCHED, _QUIET, _LONGEST = 4.0, 2.0, 40.0
"""Seconds after the articles are painted for which the event loop is watched at least, with
nothing to do at last, and at most."""
_GLANCE, _BUSY = 50, 0.2
"""Milliseconds between two looks at the processor, and its share that counts as work."""


class Watch:
    """Notes when what is first painted, and what follows."""

    def __init__(self, application: QApplication, wanted: int) -> None:
        """Watch until ``wanted`` texts are painted, and some seconds more."""
        from PySide6.QtCore import QTimer

        self._application, self._wanted = application, wanted
        self._texts: set[int] = set()
        self.seen: dict[str, float] = {}
        self._used = 0.0
        self._watchdog = Watchdog(application)
        self._glance = QTimer(application, interval=_GLANCE)
        self._glance.timeout.connect(self._look)

    def note_window(self) -> None:
        """Note that the window is painted."""
        self.seen.setdefault("window", time.monotonic())

    def note_text(self, view: QTextEdit) -> None:
        """Note that a text is painted."""
        from PySide6.QtCore import QTimer

        if view.document().characterCount() < 200 or "painted" in self.seen:
            return
        self._texts.add(id(view))
        if len(self._texts) == self._wanted:
            self.seen |= {"painted": time.monotonic(), "cpu": time.process_time()}
            self.seen["rest"] = self.seen["painted"]
            QTimer.singleShot(0, self._follow)

    def _follow(self) -> None:
        self._used = time.process_time()
        self._watchdog.start()
        self._glance.start()

    def _look(self) -> None:
        """Note that there is work left, if more than the watching itself was done; else end."""
        used, now = time.process_time(), time.monotonic()
        if used - self._used > _BUSY * _GLANCE / 1000:
            self.seen["rest"] = now
        self._used = used
        watched, quiet = now - self.seen["painted"], now - self.seen["rest"]
        if (watched > _WATCHED and quiet > _QUIET) or watched > _LONGEST:
            self._end()

    def _end(self) -> None:
        self._glance.stop()
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
        memory = next(line for line in lines if line.startswith("Rss:")).split()[1]
        longest = self._watchdog.stop().milliseconds
        print(json.dumps(self.seen | {"longest": longest, "memory": int(memory) / 1024}))
        sys.stdout.flush()
        self._application.closeAllWindows()


def _noted(method: Callable[..., Any], note: Callable[[Any], None]) -> Callable[..., Any]:
    def paint(widget: Any, event: Any) -> None:
        method(widget, event)
        note(widget)

    return paint


def bare() -> None:
    """Start a window of Qt with one view of text, and nothing else."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

    application = QApplication([])
    watch = Watch(application, 1)

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            watch.note_window()

    class View(QTextEdit):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            watch.note_text(self)

    window, view = Window(), View()
    view.setPlainText("words " * 400)
    window.setCentralWidget(view)
    window.resize(1400, 880)
    window.show()
    application.exec()


def parallax(library: Path) -> None:
    """Start Parallax with ``library``."""
    from desktop import app, cli

    make = app.make_application

    def watched() -> QApplication:
        application = make()  # before it, PySide reads the source of all that is imported
        from desktop.ui.reading.reader import Reader
        from desktop.ui.window import MainWindow

        watch = Watch(application, PANES)
        MainWindow.paintEvent = _noted(MainWindow.paintEvent, lambda _: watch.note_window())  # type: ignore[method-assign]
        Reader.paintEvent = _noted(Reader.paintEvent, watch.note_text)  # type: ignore[method-assign]
        return application

    app.make_application = watched
    cli.main([str(library)])


if __name__ == "__main__":
    parallax(Path(sys.argv[1])) if len(sys.argv) > 1 else bare()
