"""Make the pictures of the README and the guide anew, from a real window on a copy of the sample.

Each is made by doing what a user does: commands, typed words, a selection. The brief is a page of
the PDF that the program writes. Look at every picture before you commit it.

Needs Pillow besides what Parallax needs (``pip install pillow``): it makes the pictures small and
joins those that move. Without a display, Qt's offscreen platform draws.

Run: ``python tools/guide.py``; --only NAME makes some of them, --folder puts them elsewhere.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from pictures import act, open_articles, settle  # noqa: E402 - found through the path above

if TYPE_CHECKING:
    from PIL.Image import Image
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from desktop.ui.window import MainWindow

WIDTH, HEIGHT = 1600, 900
TOUR_WIDTH = 960
CLOSING, MILLION, SHORT, BRIEF = (
    "closing-sora", "a-million-dollars-a-day", "the-short-life-of-sora", "sora-in-brief",
)  # fmt: skip
LOST = (
    "It came out in 2024, to a great deal of noise,",
    "It came out two years ago, to much noise,",
)
"""What the article says, and what it says after the change that the review tells of."""


def main() -> int:
    """Make the pictures asked for; return how many failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "resources" / "pictures")
    parser.add_argument("--only", action="append", choices=tuple(PICTURES))
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        return draw(chosen.folder, chosen.only[0])
    chosen.folder.mkdir(parents=True, exist_ok=True)
    return sum(in_process(chosen.folder, name) for name in chosen.only or PICTURES)


def in_process(folder: Path, name: str) -> int:
    """Draw one picture in a process and a home of its own; return 1 when that failed."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "PARALLAX_HOME": home, "QT_SCALE_FACTOR": "1"}
        if not os.environ.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        command = [sys.executable, __file__, "--child", "--folder", str(folder), "--only", name]
        done = subprocess.run(command, env=environment, check=False, timeout=300)
        print(f"{name}: {'made' if done.returncode == 0 else 'failed'}")
        return int(done.returncode != 0)


def draw(folder: Path, name: str) -> int:
    """Open the window on a copy of the sample and draw what ``name`` asks for."""
    from desktop import app, paths
    from desktop.languages import speak
    from desktop.ui.look.chosen import save_look
    from desktop.ui.windows import Windows

    speak("en")
    save_look("dark" if name.endswith("-dark") else "light")
    application = app.make_application()
    window = Windows(application).open(paths.copy_sample_library())
    window.setFixedSize(WIDTH, HEIGHT)
    settle(application, 1500)
    stage = Stage(window, application, folder / name)
    PICTURES[name](stage)
    window.close()
    settle(application)
    return int(not any(folder.glob(f"{name}.*")))


class Stage(NamedTuple):
    """A window, and what is done in it for a picture."""

    window: MainWindow
    application: QApplication
    target: Path
    """The file of the picture, without its ending."""

    def open(self, *articles: str) -> None:
        """Show ``articles`` side by side, in this order."""
        open_articles(self.window, self.application, ())
        for article in articles:
            self.window.desk_control.open(article)
            settle(self.application, 100)
        settle(self.application)

    def act(self, *names: str) -> None:
        """Do what the commands of these names do."""
        for name in names:
            act(self.window, name)
            settle(self.application)

    def select(self, pane: int, words: str) -> None:
        """Select ``words`` in a pane, as a mouse does, and show them."""
        shown = self.window.desk.panes[pane]
        self.window.desk.focus(shown)
        start = shown.article.text.index(words)
        shown.go_to(start, start + len(words))
        shown.reader.select(start, start + len(words))
        settle(self.application)

    def type(self, text: str) -> None:
        """Type ``text`` where the keyboard is."""
        from PySide6.QtTest import QTest

        QTest.keyClicks(self.application.focusWidget(), text)
        settle(self.application, 120)

    def shot(self) -> QPixmap:
        """Return the window with what lies over it."""
        from PySide6.QtGui import QPainter
        from PySide6.QtWidgets import QDialog

        picture = self.window.grab()
        painter = QPainter(picture)
        for over in self.application.topLevelWidgets():
            if over is not self.window and over.isVisible():
                dialog = isinstance(over, QDialog)
                middle = self.window.rect().center() - over.rect().center()
                corner = middle if dialog else self.window.mapFromGlobal(over.pos())
                painter.drawPixmap(corner, over.grab())
                if dialog:  # a window manager would draw a frame
                    painter.setPen("#8a8f98")
                    painter.drawRect(over.rect().translated(corner).adjusted(-1, -1, 0, 0))
        painter.end()
        return picture

    def save(self) -> None:
        """Save the window as it is, without what is told in passing."""
        self.window.toasts.clear()
        settle(self.application, 200)
        save_small(image_of(self.shot()), self.target)


def save_small(image: Image, target: Path) -> None:
    """Save a picture in 256 colours, as many as a window needs."""
    from PIL.Image import Dither, Quantize

    few = image.quantize(256, Quantize.MAXCOVERAGE, kmeans=2, dither=Dither.NONE)
    few.save(target.with_suffix(".png"), optimize=True)


def image_of(picture: QPixmap) -> Image:
    """Return a picture of Qt as one of Pillow."""
    from PIL import Image
    from PySide6.QtGui import QImage

    shown = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombuffer(
        "RGB", (shown.width(), shown.height()), bytes(shown.constBits()), "raw", "RGB",
        shown.bytesPerLine(), 1,
    )  # fmt: skip


def _reading(stage: Stage) -> None:
    stage.open(CLOSING, MILLION, SHORT)
    stage.act("show_annotations")
    stage.save()


def _searching(stage: Stage) -> None:
    stage.open(CLOSING, MILLION, SHORT)
    stage.act("search")
    stage.type("agents")
    settle(stage.application, 1200)
    stage.act("next_hit")
    stage.save()


def _marking(stage: Stage) -> None:
    stage.open(CLOSING, MILLION)
    stage.act("show_annotations")
    stage.select(0, "a clip costs a lot to make")
    stage.act("add_note")
    stage.type("How much? **Only one** account gives a figure.")
    settle(stage.application)
    stage.save()


def _figures(stage: Stage) -> None:
    stage.open(CLOSING, BRIEF, SHORT)
    stage.act("compare_figures")
    settle(stage.application, 2500)
    stage.save()


def _claims(stage: Stage) -> None:
    stage.open(CLOSING, BRIEF, SHORT)
    stage.act("compare_claims")
    settle(stage.application, 1500)
    stage.save()


def _echoes(stage: Stage) -> None:
    stage.open(CLOSING, BRIEF, SHORT)
    stage.select(0, "a partnership with Disney still seemed like a stroke of genius")
    stage.act("find_echoes")
    settle(stage.application, 2500)
    stage.save()


def _palette(stage: Stage) -> None:
    stage.open(CLOSING, MILLION)
    stage.act("show_palette")
    stage.type("comp")
    stage.save()


def _exporting(stage: Stage) -> None:
    stage.open(CLOSING, MILLION)
    from PySide6.QtCore import QTimer

    QTimer.singleShot(1500, stage.save)
    QTimer.singleShot(2500, lambda: stage.application.activeModalWidget().close())
    stage.act("export_brief")


def _importing(stage: Stage) -> None:
    stage.open(CLOSING, MILLION)
    folder = Path(tempfile.mkdtemp(dir=os.environ["PARALLAX_HOME"]))
    for name, text in INCOMING.items():
        (folder / name).write_text(text, "utf-8")
    stage.window.requests.files_dropped.emit(tuple(sorted(folder.iterdir())))
    settle(stage.application, 4000)
    stage.save()


def _review(stage: Stage) -> None:
    from desktop import paths

    stage.open(CLOSING, MILLION)
    file = paths.copy_sample_library() / f"{CLOSING}.md"
    file.write_text(file.read_text("utf-8").replace(*LOST), "utf-8")
    settle(stage.application, 4000)
    stage.act("show_review")
    settle(stage.application, 1500)
    stage.save()


def _brief(stage: Stage) -> None:
    """Draw the first page of the brief, from the PDF that the command line writes."""
    import pypdfium2

    from desktop import cli, paths

    file = stage.target.with_suffix(".pdf")
    try:
        cli.main(["export", str(paths.copy_sample_library()), "-o", str(file)])
        with pypdfium2.PdfDocument(file) as document:
            image = document[0].render(scale=1.5).to_pil()
    finally:
        file.unlink(missing_ok=True)
    save_small(image.convert("RGB"), stage.target)


INCOMING = {
    "harbour.html": "<title>The harbour closes</title><article><h1>The harbour closes</h1>"
    "<p>The harbour will close on Friday, the mayor told the council this week.</p>"
    "<p>The cranes go to the new port across the bay, and so do the pilots.</p></article>",
    "the-new-port.md": "# The new port\n\nThe new port across the bay opens in May.\n",
}


class Tour:
    """Frames of a window in which something is done, with the keys that do it below."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._frames: list[Image] = []
        self._times: list[int] = []

    @property
    def seconds(self) -> float:
        """How long it takes to see it."""
        return sum(self._times) / 1000

    def frame(self, milliseconds: int, caption: str) -> None:
        """Keep the window as it is, to be seen for so long."""
        from PIL import Image

        settle(self._stage.application, 60)
        self._stage.window.toasts.clear()
        picture = image_of(_captioned(self._stage.shot(), caption))
        height = round(picture.height * TOUR_WIDTH / picture.width)
        self._frames.append(picture.resize((TOUR_WIDTH, height), Image.Resampling.LANCZOS))
        self._times.append(milliseconds)

    def save(self) -> None:
        """Save the frames as one animated picture."""
        first, *others = self._frames
        first.save(
            self._stage.target.with_suffix(".webp"), save_all=True, append_images=others,
            duration=self._times, loop=0, quality=82, method=6, minimize_size=True,
        )  # fmt: skip


def _captioned(picture: QPixmap, caption: str) -> QPixmap:
    """Return the picture with a line below it that says what is done."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter, QPixmap

    band = 56
    taller = QPixmap(picture.width(), picture.height() + band)
    taller.fill("#22262e")
    painter = QPainter(taller)
    painter.drawPixmap(0, 0, picture)
    font = painter.font()
    font.setPixelSize(26)
    painter.setFont(font)
    painter.setPen("#ffffff")
    below = taller.rect().adjusted(0, picture.height(), 0, 0)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, caption)
    painter.end()
    return taller


def _tour(stage: Stage) -> None:
    """Read, search, mark and compare, in twenty seconds."""
    tour = Tour(stage)
    stage.window.setFixedSize(1280, 720)
    stage.open(CLOSING)
    tour.frame(1600, "Open an article …")
    stage.open(CLOSING, BRIEF, SHORT)
    tour.frame(1800, "… and others beside it")
    _tour_search(stage, tour)
    _tour_mark(stage, tour)
    _tour_compare(stage, tour)
    tour.save()
    print(f"tour: {tour.seconds:.1f} seconds")


def _tour_search(stage: Stage, tour: Tour) -> None:
    stage.act("search")
    for letter in "disney":
        stage.type(letter)
        tour.frame(160, "Ctrl+K: search all of them")
    settle(stage.application, 1200)
    tour.frame(1500, "Ctrl+K: search all of them")
    for _ in range(3):
        stage.act("next_hit")
        tour.frame(700, "F3: from hit to hit")


def _tour_mark(stage: Stage, tour: Tour) -> None:
    stage.window.desk.panes[0].reader.setFocus()
    stage.act("show_annotations")
    words = "a clip costs a lot to make"
    for end in range(6, len(words) + 1, 5):
        stage.select(0, words[:end])
        tour.frame(120, "Select words …")
    stage.select(0, words)
    tour.frame(700, "Select words …")
    stage.act("highlight")
    tour.frame(1200, "H: highlight")
    stage.act("edit_note")
    note = "Only one account gives a figure."
    for start in range(0, len(note), 4):
        stage.type(note[start : start + 4])
        tour.frame(130, "N: write a note")
    tour.frame(1300, "N: write a note")


def _tour_compare(stage: Stage, tour: Tour) -> None:
    stage.select(0, "a partnership with Disney still seemed like a stroke of genius")
    tour.frame(700, "Select a passage …")
    stage.act("find_echoes")
    settle(stage.application, 2500)
    tour.frame(2600, "E: who else says this?")
    stage.act("compare_figures")
    settle(stage.application, 2500)
    tour.frame(4200, "B: figures and dates, disagreements first")


PICTURES: dict[str, Callable[[Stage], None]] = {
    "window": _reading, "window-dark": _reading,
    "search": _searching, "mark": _marking,
    "figures": _figures, "figures-dark": _figures,
    "echoes": _echoes, "claims": _claims,
    "brief": _brief, "export": _exporting,
    "import": _importing, "review": _review, "palette": _palette,
    "tour": _tour,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
