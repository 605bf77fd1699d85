"""Import of many mixed files in a window: how long the event loop is blocked, and how cancel ends.

python -m tests.benchmarks.importing [--files 1000]

Prints the longest and the 99th percentile of what the window's own thread works in one turn of its
event loop while the import runs, in milliseconds of CPU, which other programs cannot lengthen; then
a second import is stopped after a second.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from tests.library.converters.pdf_maker import lines, pdf
from tests.library.pages.layouts import ENGLISH, news_site

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

WORDS = ("harbour", "ferry", "council", "bridge", "mayor", "vote", "island", "engine", "渡轮")


def build(folder: Path, count: int, seed: int) -> None:
    """Write ``count`` files: half Markdown, then saved pages, PDF, mails and RTF."""
    chance = random.Random(seed)
    folder.mkdir()

    def words() -> str:
        return " ".join(chance.choice(WORDS) for _ in range(60)).capitalize() + "."

    for number in range(count):
        kind, file = number % 10, folder / f"story {seed}-{number}"
        if kind < 5:
            text = f"---\ntitle: Story {number}\n---\n\n" + "\n\n".join(words() for _ in range(9))
            file.with_suffix(".md").write_text(text, "utf-8")
        elif kind < 7:
            page = news_site(ENGLISH).html.replace("Residents", f"{words()} Residents")
            file.with_suffix(".html").write_text(page, "utf-8")
        elif kind < 8:
            rows = [words()[:80].encode("ascii", "ignore").decode() for _ in range(30)]
            file.with_suffix(".pdf").write_bytes(pdf([lines(rows)]))
        elif kind < 9:
            mail = EmailMessage()
            mail["From"], mail["Subject"] = "a@b.c", f"Mail {number}"
            mail.set_content(words())
            file.with_suffix(".eml").write_bytes(mail.as_bytes())
        else:
            rtf = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in words())
            file.with_suffix(".rtf").write_text(f"{{\\rtf1 {rtf}\\par}}", "ascii")


class Turns:
    """Measures what the thread works in each turn of the event loop."""

    def __init__(self) -> None:
        self.spent: list[float] = []

    def take(self) -> None:
        """Let the event loop turn once."""
        from PySide6.QtWidgets import QApplication

        began = time.thread_time()
        QApplication.processEvents()
        self.spent.append((time.thread_time() - began) * 1000)

    def __str__(self) -> str:
        ordered = sorted(self.spent) or [0.0]
        busy = [one for one in ordered if one > 1] or [0.0]
        many = sum(one > 50 for one in ordered)
        return (
            f"turns: longest {ordered[-1]:.0f} ms, 99th percentile of the busy ones"
            f" {busy[len(busy) * 99 // 100]:.0f} ms, {many} of {len(ordered)} over 50 ms"
        )


def wait(until: Callable[[], bool], seconds: float, turns: Turns | None = None) -> None:
    """Let the event loop run until something holds."""
    turns = turns or Turns()
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise TimeoutError
        turns.take()
        time.sleep(0.002)


def open_window(folder: Path) -> MainWindow:
    """Return a window on ``folder``, loaded and indexed."""
    from desktop.ui.background.jobs import Jobs
    from desktop.ui.session import Session
    from desktop.ui.window import MainWindow
    from desktop.workspace.workspace import Workspace

    jobs = Jobs()
    session = Session(Workspace(folder), jobs)
    window = MainWindow(session, jobs)
    for service in (jobs, session):
        service.setParent(window)
    window.start()
    window.show()
    wait(lambda: session.is_ready and jobs.is_idle, 60)
    return window


def bring_in(window: MainWindow, folder: Path, turns: Turns, stop_after: float = 0) -> None:
    """Drop ``folder`` on the window, import all of it, and wait; or stop it after some seconds."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QListView, QPushButton

    from desktop.ui.background.jobs import Jobs
    from desktop.ui.importing import dialogs

    jobs = window.findChild(Jobs)
    dialogs.ask_folder = lambda *_: folder  # type: ignore[assignment]
    action = window.findChild(QAction, "import_folder")
    action.trigger()
    wait(lambda: window.findChild(QPushButton, "importAll") is not None, 10, turns)
    button = window.findChild(QPushButton, "importAll")
    wait(button.isEnabled, 60, turns)
    began = time.monotonic()
    button.click()
    if stop_after:
        wait(lambda: time.monotonic() - began > stop_after, 60, turns)
        asked = time.monotonic()
        window.findChild(QPushButton, "stopImport").click()
        wait(lambda: not window.findChild(QPushButton, "stopImport").isVisible(), 60, turns)
        print(f"stopped {(time.monotonic() - asked) * 1000:.0f} ms after asking")
    wait(lambda: jobs.is_idle, 1200, turns)
    rows = window.findChild(QPushButton, "importAll").window().findChildren(QListView)[0]
    print(f"{rows.model().rowCount()} files, {time.monotonic() - began:.1f} s; {turns}")


def main() -> None:
    """Measure both imports."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=1000)
    count = parser.parse_args().files
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PARALLAX_HOME"] = tempfile.mkdtemp()
    base = Path(tempfile.mkdtemp())
    (base / "library").mkdir()
    (base / "library" / "one.md").write_text("# One\n\nThe text of one.\n")
    for seed in (1, 2):
        build(base / f"files {seed}", count, seed)
    from desktop.app import make_application

    application = make_application()
    window = open_window(base / "library")
    bring_in(window, base / "files 1", Turns())
    bring_in(window, base / "files 2", Turns(), stop_after=1)
    window.close()
    application.processEvents()


if __name__ == "__main__":
    main()
