"""How long the window takes to be there: from process start until two articles are painted.

Compared, in the same run and in turn, with a bare PySide6 window that holds one text view.
Run: ``python -m tests.benchmarks.startup [--rounds 5]``. Target: at most 2.2 times the bare window.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGET = 2.2
ROOT = Path(__file__).resolve().parents[2]

_WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTextEdit

class Watch(QObject):
    def __init__(self, application, wanted):
        super().__init__(application)
        self.application, self.wanted, self.painted = application, wanted, set()

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            parent = watched.parent()
            if isinstance(parent, QTextEdit) and parent.document().characterCount() > 200:
                self.painted.add(id(parent))
                if len(self.painted) == self.wanted:
                    print(time.monotonic())
                    sys.stdout.flush()
                    self.application.removeEventFilter(self)
                    self.application.exit(0)
        return False
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
application = QApplication([])
window, view = QMainWindow(), QTextEdit()
view.setPlainText("words " * 400)
window.setCentralWidget(view)
window.resize(1400, 880)
watch = Watch(application, 1)
application.installEventFilter(watch)
window.show()
application.exec()
"""
_OURS = """
from pathlib import Path
from desktop import app
real = app.make_application
def make():
    application = real()
    application.watch = Watch(application, 2)
    application.installEventFilter(application.watch)
    return application
app.make_application = make
app.run(Path(sys.argv[1]))
"""


def main() -> int:
    """Print the two medians and their ratio; 1 when it is over the target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        library = _library(Path(home))
        _seconds(_OURS, library, home)  # the first start reads everything; users start again
        pairs = [
            (_seconds(_BARE, library, home), _seconds(_OURS, library, home)) for _ in range(rounds)
        ]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = ours / bare
    verdict = "ok" if ratio <= TARGET else "TOO SLOW"
    print(f"bare window {bare * 1000:.0f} ms, Parallax with two articles {ours * 1000:.0f} ms:")
    print(f"ratio {ratio:.2f} (target {TARGET}) {verdict}")
    return 0 if ratio <= TARGET else 1


def _library(home: Path) -> Path:
    library = home / "library"
    library.mkdir()
    for article in (ROOT / "articles").glob("*.md"):
        (library / article.name).write_bytes(article.read_bytes())
    return library


def _seconds(script: str, library: Path, home: str) -> float:
    environment = {**os.environ, "PARALLAX_HOME": home, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what users start is compiled already
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _WATCH + script, str(library)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1]) - began


if __name__ == "__main__":
    sys.exit(main())
