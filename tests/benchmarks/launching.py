"""How a window starts: when it is painted first, what blocks it afterwards, and its memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SETTLED = 4.0
"""Seconds after the first paint for which the event loop is watched."""

_WATCH = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

class Watch(QObject):
    def __init__(self, application):
        super().__init__(application)
        self.application, self.painted, self.longest = application, 0.0, 0.0
        self.ticker = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self.ticker.timeout.connect(self.tick)
        application.installEventFilter(self)

    def eventFilter(self, watched, event):
        if not self.painted and event.type() == QEvent.Type.Paint:
            if isinstance(watched, QMainWindow):
                self.painted = time.monotonic()
                QTimer.singleShot(0, self.begin)
        return False

    def begin(self):
        self.application.removeEventFilter(self)
        self.last = time.perf_counter()
        self.ticker.start()
        QTimer.singleShot(int(SETTLED * 1000), self.end)

    def tick(self):
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now

    def end(self):
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
        memory = next(line for line in lines if line.startswith("Pss:")).split()[1]
        print(self.painted, self.longest * 1000, int(memory) / 1024)
        sys.stdout.flush()
        self.application.exit(0)
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QTextEdit
application = QApplication([])
window, view = QMainWindow(), QTextEdit()
view.setPlainText("words " * 400)
window.setCentralWidget(view)
window.resize(1400, 880)
application.watch = Watch(application)
window.show()
application.exec()
"""
_OURS = """
from desktop import app
real = app.make_application
def make():
    application = real()
    application.watch = Watch(application)
    return application
app.make_application = make
app.run(Path(sys.argv[1]))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until the first paint, milliseconds of the longest block after, megabytes (PSS)."""

    painted: float
    longest: float
    memory: float


def bare(environment: Mapping[str, str]) -> Start:
    """Start a window of Qt with one view of text, and nothing else."""
    return _started(_BARE, Path(), environment)


def window(library: Path, environment: Mapping[str, str]) -> Start:
    """Start Parallax with ``library``."""
    return _started(_OURS, library, environment)


def _started(script: str, library: Path, environment: Mapping[str, str]) -> Start:
    surroundings = dict(environment)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _WATCH.replace("SETTLED", str(_SETTLED)) + script, str(library)],
        env=surroundings, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    painted, longest, memory = map(float, done.stdout.split()[-3:])
    return Start(painted - began, longest, memory)
