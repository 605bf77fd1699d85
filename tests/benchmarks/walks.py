"""How far a journey goes through the house: `python -m tests.benchmarks.walks`.

It takes the walks that ARCHITECTURE.md tells and counts, on the main thread, the calls that cross
from one module to another, the modules entered, and the rooms among them. Jobs and the saver's
thread come on top. Fewer is better; what a walk costs in time is measured elsewhere.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

_QUOTE = "The harbour closes on Friday"


@dataclass(slots=True)
class Walk:
    """The calls between modules of ours that were seen."""

    crossed: int = 0
    modules: set[str] = field(default_factory=set)

    @property
    def rooms(self) -> set[str]:
        """The rooms entered; each feature of the window is one."""
        return {".".join(name.split(".")[1 : 3 if ".ui." in name else 2]) for name in self.modules}

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Count a call, if it leads from one module of ours into another."""
        into = frame.f_globals.get("__name__", "")
        code = frame.f_code.co_name
        if event != "call" or not into.startswith("desktop.") or code == "<module>":
            return
        self.modules.add(into)
        came_from = frame.f_back and frame.f_back.f_globals.get("__name__", "")
        self.crossed += bool(came_from and came_from.startswith("desktop.") and came_from != into)


@contextlib.contextmanager
def walking() -> Iterator[Walk]:
    """Count what is called on this thread meanwhile."""
    walk = Walk()
    sys.setprofile(walk.note)
    try:
        yield walk
    finally:
        sys.setprofile(None)


def write_library(folder: Path, articles: int = 5) -> None:
    """Write short articles, each with a sentence that the others have as well."""
    folder.mkdir()
    for number in range(articles):
        text = f"# Account {number}\n\n{_QUOTE} at {number} o'clock.\n\nThe mayor said no more.\n"
        (folder / f"account{number:02}.md").write_text(text, "utf-8")


def quoting(folder: Path) -> Walk:
    """Mark a passage by the command line."""
    from desktop.cli import main

    arguments = ["annotate", str(folder), "account00", "--quote", _QUOTE, "--theme", "Port"]
    with contextlib.redirect_stdout(io.StringIO()):
        main(["list", str(folder)])  # what the first look at a library costs is no part of it
        with walking() as walk:
            main(arguments)
    return walk


def in_the_window(folder: Path) -> Iterator[tuple[str, Walk]]:
    """Type a letter, change a file and rename a theme in a window of five articles."""
    from PySide6.QtWidgets import QApplication

    from desktop.ui.background.jobs import Jobs
    from desktop.ui.session import Session
    from desktop.ui.window import MainWindow
    from desktop.workspace.workspace import Workspace

    application = QApplication.instance() or QApplication([])
    jobs = Jobs()
    session = Session(Workspace(folder), jobs)
    window = MainWindow(session, jobs)
    window.show()
    window.start()
    _wait(application, 3)
    for info in session.infos[:2]:
        window.desk_control.open(info.id)
    _wait(application, 1)
    for name, step in (("letter", _letter), ("changed file", _change), ("renamed theme", _rename)):
        with walking() as walk:
            step(window, folder)
            _wait(application, 2)
        yield name, walk
    window.close()
    _wait(application, 0.5)


def _letter(window: MainWindow, _: Path) -> None:
    from PySide6.QtWidgets import QLineEdit

    window.findChild(QLineEdit, "searchEdit").setText("harb")


def _change(_: MainWindow, folder: Path) -> None:
    file = folder / "account00.md"
    file.write_text(file.read_text("utf-8").replace("closes on", "shuts on"), "utf-8")


def _rename(window: MainWindow, _: Path) -> None:
    editor = window.session.editor
    editor.rename_theme(window.session.workspace.store.codebook.themes[0].id, "Harbour")


def _wait(application: object, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        application.processEvents()  # type: ignore[attr-defined]
        time.sleep(0.005)


def main() -> None:
    """Take all walks and print a line for each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="parallax-walks-") as place:
        os.environ["PARALLAX_HOME"] = str(Path(place) / "home")
        folder = Path(place) / "library"
        write_library(folder)
        _print("quote, command line", quoting(folder))
        for name, walk in in_the_window(folder):
            _print(name, walk)


def _print(name: str, walk: Walk) -> None:
    rooms = len(walk.rooms)
    print(f"{name:22} {walk.crossed:5} crossings {len(walk.modules):4} modules {rooms:3} rooms")


if __name__ == "__main__":
    main()
