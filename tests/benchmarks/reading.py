"""How fast one reads: `python -m tests.benchmarks.reading`.

It makes texts of several sizes and prints how long an article takes to be typeset and painted, how
long the window is blocked while two articles of 0.8 MB are shown, and how long a frame takes while
500 KB with 500 highlights are scrolled through; each beside what is promised for it.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.app import make_application
from desktop.library.article import Article, ArticleInfo, Block, BlockKind
from desktop.ui.desk.pane import Pane
from desktop.ui.look.typography import Typography
from desktop.ui.reading.overlays.marks import Mark
from tests.benchmarks import corpus
from tests.benchmarks.blocked import Watchdog

ARTICLE, BLOCKED, FRAME = 100.0, 50.0, 1000 / 60  # milliseconds


def main() -> int:
    """Print the figures; return how many miss what is promised."""
    application = make_application()
    misses = 0
    for characters in (8_000, 60_000):
        took = opening(application, characters)
        misses += told(f"open {characters // 1000} KB", took, ARTICLE)
    misses += told("longest block, two of 0.8 MB shown", showing_two(), BLOCKED)
    median, slowest = scrolling()
    misses += told("frame while scrolling 500 KB with 500 marks, median", median, FRAME)
    misses += told("frame, the slowest but ten", slowest, FRAME)
    return misses


def told(what: str, milliseconds: float, promised: float) -> bool:
    """Print a figure beside its promise; return whether it misses it."""
    missed = milliseconds > promised
    print(f"{what}: {milliseconds:.1f} ms (promised {promised:.1f}) {'MISSED' if missed else 'ok'}")
    return missed


def opening(application: QApplication, characters: int) -> float:
    """Return the milliseconds until a pane with an article is painted, the median of five."""
    times = []
    for _ in range(5):
        article = made(characters)
        began = time.perf_counter()
        pane = Pane(article, Typography(), _none)
        pane.resize(600, 900)
        pane.show()
        application.processEvents()
        pane.grab()
        times.append((time.perf_counter() - began) * 1000)
        pane.close()
        pane.deleteLater()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return statistics.median(times)


def showing_two() -> float:
    """Return the longest time that the event loop was away while two large articles appeared."""
    window = QWidget()
    row = QHBoxLayout(window)
    window.resize(1300, 900)
    window.show()
    articles = [made(800_000) for _ in range(2)]
    watch = Watchdog()
    watch.start()

    def add() -> None:
        if articles:
            row.addWidget(Pane(articles.pop(), Typography(), _none))
            QTimer.singleShot(0, add)

    QTimer.singleShot(0, add)
    run(6.0)
    longest = watch.stop()
    for pane in window.findChildren(Pane):
        print(f"  {pane.reader.document().characterCount():,} characters are set")
    window.close()
    window.deleteLater()
    return longest


def scrolling() -> tuple[float, float]:
    """Return how long a frame takes, in milliseconds: the median and the slowest but ten."""
    article = made(500_000)
    pane = Pane(article, Typography(), _none)
    pane.resize(700, 900)
    pane.show()
    run(3.0)
    step = len(article.text) // 500
    marks = [
        Mark(str(n), n * step, n * step + 180, "#bfe8b5", ("#2f6f2a", "#99405f")[: n % 2 + 1])
        for n in range(500)
    ]
    pane.set_marks(marks)
    run(1.0)
    bar = pane.reader.verticalScrollBar()
    frames = []
    for number in range(300):
        began = time.perf_counter()
        bar.setValue(number * 60)
        pane.reader.viewport().repaint()  # all of it: what a frame costs at most
        frames.append((time.perf_counter() - began) * 1000)
    frames.sort()
    pane.close()
    return statistics.median(frames), frames[-11]


def run(seconds: float) -> None:
    """Run an event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def made(characters: int) -> Article:
    """Return a made-up article of about so many characters."""
    blocks: list[Block] = []
    size = number = 0
    while size < characters:
        for text in corpus.document(number).text.split("\n"):
            kind = BlockKind.HEADING if len(text) < 60 else BlockKind.PARAGRAPH
            blocks.append(Block(kind, text, level=2 if kind is BlockKind.HEADING else 0))
            size += len(text) + 1
        number += 1
    return Article(ArticleInfo("a", "a.md", "A long story"), blocks)


def _none(_: str, __: Article) -> list[tuple[int, int]]:
    return []


if __name__ == "__main__":
    sys.exit(main())
