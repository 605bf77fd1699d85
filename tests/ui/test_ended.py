"""A window that the system, or who closed the terminal, asks to end does so in order."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_SAMPLE = Path(__file__).parents[2] / "articles"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its signals are others")

_SCRIPT = """
import os, signal, sys
number = getattr(signal, sys.argv.pop())
signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests may have it ignored
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from desktop.ui.window import MainWindow

class Told(QWidget):
    def paintEvent(self, event):
        os.kill(os.getpid(), number)
        print("painted")

shown, closed = MainWindow.showEvent, MainWindow.closeEvent

def show(window, event):
    shown(window, event)
    window.told = Told()
    window.told.show()

def close(window, event):
    closed(window, event)
    print("closed" if event.isAccepted() else "open")

MainWindow.showEvent, MainWindow.closeEvent = show, close
from desktop.__main__ import start
sys.exit(start())
"""


@pytest.mark.parametrize("signal", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_window_that_is_ended_while_it_paints_paints_and_closes(
    tmp_path: Path, signal: str
) -> None:
    environment = {
        **os.environ,
        "PARALLAX_HOME": str(tmp_path / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    library = shutil.copytree(_SAMPLE, tmp_path / "library")
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(library), signal],
        env=environment, cwd=_SAMPLE.parent,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    said = done.stdout.split()
    assert (done.returncode, said[0], said[-1]) == (0, "painted", "closed")
    assert "Error" not in done.stderr
