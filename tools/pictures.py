"""Make pictures of the real window, in every look, size and scale, from a prepared library.

Each picture is one window in a process of its own, since Qt takes its scale from the environment
when it starts. Without a display they are drawn by Qt's offscreen platform, whose screen is small:
menus and dialogs look as they should on one as large as the window.

Run: ``python tools/pictures.py FOLDER``; --look, --size, --scale and --state choose some of them.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from dialog_pictures import DIALOGS  # noqa: E402 - found through the path above

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.ui.window import MainWindow

LOOKS = ("light", "sepia", "dark", "contrast")
SIZES = ("1280x720", "1920x1080", "2560x1440")
SCALES = ("1", "1.5", "2")
_OPENING = 2500
"""Milliseconds in which a dialog has what it shows."""
_PATIENCE, _AGAIN = 30, 300
"""Seconds until what a window is at is not waited for, and milliseconds between two looks at it."""

ARTICLE, SECOND, THIRD = "closing-sora", "a-million-dollars-a-day", "the-short-life-of-sora"
FIVE = (ARTICLE, SECOND, THIRD, "after-the-demo", "sora-in-brief")
THEMES = (
    ("Cost of computing", "coral"), ("Enterprise shift", "sky"), ("Hype", "violet"),
    ("What users lose", "green"), ("Rights", "amber"),
)  # fmt: skip
MARKS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (ARTICLE, "It is news about *which room* the large AI companies want to be sitting in",
     "The **angle** of this account: rooms, not films.", ("Enterprise shift",)),
    (SECOND, "A sentence went in; out came a street in", "", ("Hype",)),
    (SECOND, "OpenAI is withdrawing both the Sora application",
     "Check this against the announcement.", ("What users lose", "Enterprise shift")),
    (SECOND, "Many of its users did not see this coming", "", ()),
)  # fmt: skip

UNDATED = """# An account without a date

![The harbour in the evening](evening.png)

The harbour stood empty, and the *cranes* with it. What it cost is told in a table below.

## What the port costs

> Closing is cheaper than waiting, said the mayor, and then said it again.

1. The cranes stand idle.
2. The ships wait outside.

| Item | A day | A year |
| --- | --- | --- |
| Cranes | 300 | 109,500 |
| Pilots | 120 | 43,800 |

### How it is counted

The sum is made with `cost * days`, as follows:

```
def cost(days):
    return 420 * days
```

#### A last word

港口将于周五关闭。市长说港口五月可能重新开放。 The rest is waiting.[^1]

[^1]: Told by the mayor.
"""


def main() -> int:
    """Make the pictures asked for; return how many failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--look", action="append", choices=LOOKS)
    parser.add_argument("--size", action="append", choices=SIZES)
    parser.add_argument("--scale", action="append", choices=SCALES)
    parser.add_argument("--state", action="append", choices=(*STATES, *DIALOGS))
    parser.add_argument("--language", default="en", help="such as zh_CN")
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)  # set in the child process
    chosen = parser.parse_args()
    looks, sizes = chosen.look or LOOKS, chosen.size or SIZES
    if chosen.home:
        from desktop.languages import speak

        speak(chosen.language)
        return picture(chosen.folder, chosen.home, looks[0], sizes[0], chosen.state)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as home:
        prepare(Path(home))
        shots = itertools.product(looks, sizes, chosen.scale or SCALES)
        for shot in itertools.starmap(Shot, shots):
            states = chosen.state or [*STATES, *DIALOGS]
            failed += in_process(chosen.folder, Path(home), shot, states, chosen.language)
    return failed


class Shot(NamedTuple):
    """What a window looks like from outside."""

    look: str
    size: str
    scale: str


def in_process(folder: Path, home: Path, shot: Shot, states: Sequence[str], language: str) -> int:
    """Draw a window in every state in a process of its own; return 1 when that failed."""
    environment = {**os.environ, "PARALLAX_HOME": str(home), "QT_SCALE_FACTOR": shot.scale}
    if not os.environ.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, __file__, str(folder), "--look", shot.look, "--size", shot.size]
    command += [
        "--language",
        language,
        "--home",
        str(home),
        *itertools.chain(*(("--state", state) for state in states)),
    ]
    done = subprocess.run(command, env=environment, check=False, timeout=900)
    return int(done.returncode != 0)


def prepare(home: Path) -> None:
    """Make the library that is pictured: the samples with themes, marks and notes."""
    os.environ["PARALLAX_HOME"] = str(home)
    from desktop import paths
    from desktop.annotations import changes
    from desktop.errors import ParallaxError
    from desktop.workspace.editor import annotate
    from desktop.workspace.workspace import Workspace

    workspace = Workspace(paths.copy_sample_library())
    workspace.refresh()
    workspace.store.load()
    workspace.attach()
    book = before = workspace.store.codebook
    for name, color in THEMES:
        if book.named(name) is None:
            book = book.add(name, color=color)
    workspace.store.apply(changes.change_codebook("Add themes", before, book))
    for article, quote, note, themes in MARKS:
        try:
            annotate(workspace, article, quote.replace("*", ""), note, themes)
        except ParallaxError as error:
            print(error, file=sys.stderr)
    workspace.store.save()


def picture(folder: Path, home: Path, look: str, size: str, states: Sequence[str]) -> int:
    """Draw one window in each of ``states`` and save it."""
    os.environ["PARALLAX_HOME"] = str(home)
    from desktop import app, paths
    from desktop.ui.look.chosen import save_look
    from desktop.ui.windows import Windows

    save_look(look)
    application = app.make_application()
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    windows = Windows(application)
    for state in states:
        shutil.rmtree(paths.config_folder() / "windows", ignore_errors=True)
        window = windows.open(paths.copy_sample_library())
        width, height = (round(int(part) / float(scale)) for part in size.split("x"))
        window.setFixedSize(width, height)
        settle(application)
        file = folder / f"{state}-{look}-{size}@{scale}.png"
        show(window, application, state, file)
        if not file.exists():
            return 1
        for pane in window.desk.panes:
            window.desk.close_pane(pane)
        window.close()
        settle(application)
    return 0


def show(window: MainWindow, application: QApplication, state: str, file: Path) -> None:
    """Bring the window to ``state`` and save it; a dialog over it is closed again."""
    from PySide6.QtCore import QTimer

    if state in DIALOGS:
        open_articles(window, application, (ARTICLE, SECOND))
        QTimer.singleShot(_OPENING, window, lambda: _save_dialog(window, application, file))
        DIALOGS[state](window)
        settle(application, _OPENING + 500)
        return
    STATES[state](window, application)
    settle(application)
    window.toasts.clear()  # what is told in passing lies over the text
    settle(application, 100)
    whole(window, application).save(str(file))


def _save_dialog(window: MainWindow, application: QApplication, file: Path) -> None:
    settle(application, 0)
    whole(window, application).save(str(file))
    for over in _floating(window, application):
        over.close()


def _floating(window: MainWindow, application: QApplication) -> list[QWidget]:
    return [one for one in application.topLevelWidgets() if one is not window and one.isVisible()]


def whole(window: MainWindow, application: QApplication) -> QPixmap:
    """Return the window as it is, with the menus and dialogs that are open over it."""
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QDialog

    picture = window.grab()
    painter = QPainter(picture)
    for over in _floating(window, application):
        dialog = isinstance(over, QDialog)
        middle = window.rect().center() - over.rect().center()
        corner = middle if dialog else window.mapFromGlobal(over.pos())
        painter.drawPixmap(corner, over.grab())
        if dialog:  # a window manager would draw a frame
            painter.setPen("#8a8f98")
            painter.drawRect(over.rect().translated(corner).adjusted(-1, -1, 0, 0))
    painter.end()
    if popup := application.activePopupWidget():
        popup.close()
    return picture


def settle(application: QApplication, milliseconds: int = 700) -> None:
    """Let the windows do what they have to do for so long, and then what they are still at.

    A busy machine takes longer to read and to compare; it is waited for `_PATIENCE` at most.
    """
    from desktop.ui.window import MainWindow

    _wait(application, milliseconds)
    until = time.monotonic() + _PATIENCE
    shown = [one for one in application.topLevelWidgets() if isinstance(one, MainWindow)]
    while any(one.isVisible() and _is_at_work(one) for one in shown) and time.monotonic() < until:
        _wait(application, _AGAIN)


def _is_at_work(window: MainWindow) -> bool:
    """Return whether more is to be seen of a window in a moment."""
    from desktop.ui.background.jobs import Jobs
    from desktop.ui.compare.comparison import Comparison

    jobs, comparison = window.findChild(Jobs), window.findChild(Comparison)
    if not isinstance(jobs, Jobs) or not isinstance(comparison, Comparison):
        return True  # it is still being made
    is_compared = comparison.has_too_few or comparison.compared is not None
    return not (jobs.is_idle and is_compared) or window.session.is_opening


def _wait(application: QApplication, milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(application)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def open_articles(window: MainWindow, application: QApplication, articles: Sequence[str]) -> None:
    """Show ``articles`` in panes of their own, and no others."""
    for pane in window.desk.panes:
        window.desk.close_pane(pane)
    for article in articles:
        window.desk_control.open(article)
        settle(application, 150)


def act(window: MainWindow, name: str) -> None:
    """Do what the command of this name does."""
    window.menus.actions[name].trigger()


def _reading(window: MainWindow, application: QApplication) -> None:
    open_articles(window, application, (ARTICLE, SECOND))
    act(window, "show_annotations")


def _one(window: MainWindow, application: QApplication) -> None:
    open_articles(window, application, (ARTICLE,))
    act(window, "toggle_sidebars")


def _five(window: MainWindow, application: QApplication) -> None:
    open_articles(window, application, FIVE)


def _search(window: MainWindow, application: QApplication) -> None:
    from PySide6.QtWidgets import QLineEdit

    open_articles(window, application, (ARTICLE, SECOND, THIRD))
    field = window.findChild(QLineEdit, "searchEdit")
    if isinstance(field, QLineEdit):
        field.setFocus()
        field.setText("agents")
    settle(application)
    act(window, "next_hit")


def _themes(window: MainWindow, application: QApplication) -> None:
    open_articles(window, application, (SECOND, THIRD))
    act(window, "show_themes")


def _context(window: MainWindow, application: QApplication) -> None:
    _search(window, application)
    act(window, "toggle_concordance")


def _empty(window: MainWindow, application: QApplication) -> None:
    open_articles(window, application, ())


def _menu(window: MainWindow, application: QApplication) -> None:
    open_articles(window, application, (ARTICLE, SECOND))
    header = window.desk.panes[0].header
    header.menu_requested.emit(header.mapToGlobal(header.rect().center()))


def _asking(window: MainWindow, application: QApplication) -> None:
    _undated()
    settle(application, 1500)
    open_articles(window, application, (*FIVE, "undated"))
    window.desk_control.open("another")


def _details(window: MainWindow, application: QApplication) -> None:
    _undated()
    settle(application, 1500)
    open_articles(window, application, ("undated", ARTICLE))
    pane = window.desk.panes[1]
    start = pane.article.text.index("The app had a fine start")
    pane.reader.select(start, start + 60)
    act(window, "find_words")


def _undated() -> None:
    """Put an article with a picture, a table and code, and without a date, into the library."""
    from PySide6.QtGui import QImage, QLinearGradient, QPainter

    from desktop import paths

    folder = paths.copy_sample_library()
    picture = QImage(640, 300, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    sky = QLinearGradient(0, 0, 0, 300)
    sky.setColorAt(0, "#9cc3e6")
    sky.setColorAt(1, "#f4d9b0")
    painter.fillRect(picture.rect(), sky)
    painter.end()
    picture.save(str(folder / "evening.png"))
    (folder / "undated.md").write_text(UNDATED, "utf-8")
    (folder / "another.md").write_text("# Another account\n\nA few words.\n", "utf-8")


STATES: dict[str, Callable[[MainWindow, QApplication], None]] = {
    "reading": _reading, "one": _one, "five": _five, "search": _search, "themes": _themes,
    "context": _context, "empty": _empty, "menu": _menu,
    "asking": _asking, "details": _details,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
