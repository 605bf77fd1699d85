"""What a start loads before its articles are painted, told by a child process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "articles"

_SCRIPT = """
import json, linecache, os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6 import QtWidgets
from PySide6.QtWidgets import QApplication, QListView, QTextEdit
from desktop import app

class Watch(QObject):
    def eventFilter(self, watched, event):
        view = watched.parent() if event.type() == QEvent.Type.Paint else None
        if isinstance(view, QTextEdit) and "--again" in sys.argv:
            self.tell()
        return False

    def tell(self):
        QApplication.instance().removeEventFilter(self)
        self.said = [sorted(sys.modules), sorted(linecache.cache), places()]
        QTimer.singleShot(0, self.tell_more)

    def tell_more(self):
        window().complete()
        QApplication.processEvents()
        print(json.dumps([*self.said, places()]), flush=True)
        os._exit(0)

opened = []
def window():
    return opened[0]

def places():  # where texts and list stand, and how wide they are
    lists = window().findChildren(QListView, "articleList")
    shown = [*window().findChildren(QTextEdit, "reader"), *lists]
    found = [(one.mapTo(window(), QPoint()), one.viewport().width()) for one in shown]
    return [[point.x(), point.y(), width] for point, width in found]

make = app.make_application
def watched():
    application = make()
    from desktop.ui.window import MainWindow
    start = MainWindow.start
    MainWindow.start = lambda self: (opened.append(self), start(self))
    wait = rest if "--rest" in sys.argv else close
    if "--again" in sys.argv:
        application.watch = Watch(application)
        application.installEventFilter(application.watch)
    else:
        application.timer = QTimer(application, interval=100, timeout=wait)
        application.timer.start()
    return application

idle = []
def rest():  # once nothing is done any more, and the folder is watched
    from desktop.ui.background.jobs import Jobs
    works = "watchfiles" not in sys.modules or not window().findChild(Jobs).is_idle
    idle[:] = [] if works else [*idle, True]
    if len(idle) > 5:
        print(json.dumps([*sys.modules, *vars(QtWidgets)]), flush=True)
        os._exit(0)

def close():  # once what is shown is kept
    if any(Path(os.environ["PARALLAX_HOME"]).rglob("shown")):
        QApplication.closeAllWindows()

app.make_application = watched
app.run(Path(sys.argv[1]))
"""

FORBIDDEN = (
    "numpy", "rapidfuzz", "whoosh", "markdown", "nh3", "yaml", "pypdfium2", "watchfiles", "opencc",
    "multiprocessing", "subprocess", "xml", "html.parser", "difflib", "uuid", "hashlib",
    "desktop.workspace.rewriting", "desktop.workspace.editor", "desktop.storage",
    "desktop.exchange", "desktop.briefs", "desktop.commands",
    "desktop.compare", "desktop.search",
    "desktop.anchoring", "desktop.annotations.annotation", "desktop.workspace.indexing",
    "desktop.library.converters", "desktop.library.pages", "desktop.library.formats",
    "desktop.library.frontmatter", "desktop.library.readers.markdown",
    "desktop.workspace.links", "desktop.ui.background.process",
    "desktop.ui.background.refresher", "desktop.ui.features", "desktop.ui.compare",
    "desktop.ui.concordance", "desktop.ui.importing", "desktop.ui.notes", "desktop.ui.originals",
    "desktop.ui.palette", "desktop.ui.review", "desktop.ui.search", "desktop.ui.undo",
)  # fmt: skip
"""Not before somebody wants what they are for; with all that lies in them."""

MOST = 130
"""Modules of ours that a start may load: a bound to notice by that it loads more than it did."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Modules and sources read before the first paint, where things stand then, and later.

    ``at_rest`` are the modules of a window with nothing left to do, and the widgets' classes made.
    """

    modules: frozenset[str]
    sources: frozenset[str]
    places: list[list[list[int]]]
    at_rest: frozenset[str]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """Return what was seen when the first of two articles is painted again."""
    library = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("start") / "library")
    start(library)
    modules, sources, *places = json.loads(start(library, "--again"))
    at_rest = json.loads(start(library, "--rest"))
    return Begun(frozenset(modules), frozenset(sources), places, frozenset(at_rest))


@pytest.fixture
def loaded(begun: Begun) -> frozenset[str]:
    return begun.modules


def start(library: Path, *options: str) -> str:
    environment = {**os.environ, "PARALLAX_HOME": str(library.parent / "home")}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(library), *options],
        env=environment, cwd=SAMPLE.parent, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout


def test_a_start_loads_nothing_that_its_first_paint_does_not_need(loaded: frozenset[str]) -> None:
    found = [name for name in loaded if f"{name}.".startswith(tuple(f"{n}." for n in FORBIDDEN))]
    assert sorted(found) == []


def test_a_start_loads_few_modules(loaded: frozenset[str]) -> None:
    assert sum(name.startswith("desktop") for name in loaded) <= MOST


def test_a_window_at_rest_holds_no_reader_and_nothing_that_compares(begun: Begun) -> None:
    heavy = {"yaml", "markdown", "nh3", "html.entities", "hashlib", "numpy", "whoosh", "xml.etree"}
    assert "desktop.storage.store" in begun.at_rest  # annotations, notes and claims are there
    assert "desktop.ui.compare.claims.claim" in begun.at_rest
    assert sorted(heavy & begun.at_rest) == []


def test_a_window_at_rest_made_no_class_of_a_widget_that_it_has_not(begun: Begun) -> None:
    assert "QListView" in begun.at_rest
    assert "QMdiArea" not in begun.at_rest  # PySide makes all, asked for a widget that Qt made


def test_a_start_reads_no_source(begun: Begun) -> None:
    assert [
        name for name in begun.sources if "reading" in Path(name).parts
    ] == []  # as PySide would


def test_nothing_moves_when_what_the_first_paint_did_without_follows(begun: Begun) -> None:
    first, whole = begun.places
    assert len(first) == 3  # two texts and the list
    pairs = zip(chain(*first), chain(*whole), strict=True)
    moved = [abs(a - b) for a, b in pairs]
    assert max(moved) <= 4  # pixels: bars of a screen this narrow yield to the panes
