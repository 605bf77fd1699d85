"""What a start loads before its articles are painted, told by a child process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "articles"

_SCRIPT = """
import json, linecache, os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit
from desktop import app

class Watch(QObject):
    def eventFilter(self, watched, event):
        view = watched.parent() if event.type() == QEvent.Type.Paint else None
        if isinstance(view, QTextEdit) and "--again" in sys.argv:
            self.tell()
        return False

    def tell(self):
        print(json.dumps([sorted(sys.modules), sorted(linecache.cache)]), flush=True)
        os._exit(0)

make = app.make_application
def watched():
    application = make()
    application.watch = Watch(application)
    application.installEventFilter(application.watch)
    if "--again" not in sys.argv:
        application.timer = QTimer(application, interval=100, timeout=close)
        application.timer.start()
    return application

def close():  # once what is shown is kept
    if any(Path(os.environ["PARALLAX_HOME"]).rglob("shown")):
        QApplication.closeAllWindows()

app.make_application = watched
app.run(Path(sys.argv[1]))
"""

FORBIDDEN = (
    "numpy", "rapidfuzz", "whoosh", "markdown", "nh3", "yaml", "pypdfium2", "watchfiles", "opencc",
    "multiprocessing", "subprocess", "xml", "html.parser", "difflib", "uuid",
    "desktop.rewriting", "desktop.exchange", "desktop.briefs", "desktop.commands",
    "desktop.compare", "desktop.search",
    "desktop.anchoring.resolver", "desktop.anchoring.approximate",
    "desktop.library.converters", "desktop.library.pages", "desktop.library.formats",
    "desktop.library.frontmatter", "desktop.library.readers.markdown",
    "desktop.workspace.linking", "desktop.ui.background.process",
    "desktop.ui.compare.board", "desktop.ui.compare.work", "desktop.ui.compare.echoes.panel",
    "desktop.ui.compare.tables", "desktop.ui.concordance.panel", "desktop.ui.importing.dialog",
    "desktop.ui.notes.card", "desktop.ui.notes.popover", "desktop.ui.originals.page_panel",
    "desktop.ui.palette.dialog", "desktop.ui.review.panel", "desktop.ui.search.panel",
    "desktop.ui.settings.dialog", "desktop.ui.themes.panel", "desktop.ui.themes.picker",
)  # fmt: skip
"""Not before somebody wants what they are for; with all that lies in them."""

MOST = 245
"""Modules of ours that a start may load: a new feature adds the one that offers its commands."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[frozenset[str], frozenset[str]]:
    """Return which modules are loaded, and which sources were read, when the first of two articles
    is painted again.
    """
    library = tmp_path_factory.mktemp("start") / "library"
    library.mkdir()
    for article in SAMPLE.glob("*.md"):
        shutil.copy(article, library)
    start(library)
    modules, sources = json.loads(start(library, "--again"))
    return frozenset(modules), frozenset(sources)


@pytest.fixture
def loaded(begun: tuple[frozenset[str], frozenset[str]]) -> frozenset[str]:
    return begun[0]


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


def test_a_start_reads_no_source(begun: tuple[frozenset[str], frozenset[str]]) -> None:
    assert [name for name in begun[1] if "reading" in Path(name).parts] == []  # as PySide would
