"""Long work of the window's own thread, done a little in each turn of the event loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextDocument
from shiboken6 import isValid

from desktop.library.article import Article

LARGE = 40_000
"""Characters from which on an article is set in turns, so that the window goes on."""
_BLOCK, _CELL = 20, 150
"""Characters that take as long to set as a block or a table's cell does besides its own."""
_TURN = 0.005
"""Seconds of a turn, after which the event loop is let in."""
_LAID_OUT = 6_000
"""Characters whose lines are broken at a time."""


class Turns(QObject):
    """Goes through iterators turn by turn, one after another.

    A window has one for all its panes, so that a turn stays short however many have work to do.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: dict[QObject, Iterator[object]] = {}
        self._apart: set[QObject] = set()
        self._timer = QTimer(self, interval=1)  # of 0 it would come again before some that wait
        self._timer.timeout.connect(self._turn)

    def has(self, owner: QObject) -> bool:
        """Return whether there is work left of ``owner``."""
        return owner in self._work

    def start(self, owner: QObject, steps: Iterable[object], *, apart: bool = False) -> None:
        """Go through ``steps``, when all is done that waits, in place of what ``owner`` had.

        Where they are to be ``apart``, what each has changed is painted before the next.
        """
        self.stop(owner)
        self._work[owner] = iter(steps)
        if apart:
            self._apart.add(owner)
        self._timer.start()

    def call(self, owner: QObject, function: Callable[[], object]) -> None:
        """Call ``function`` in a turn of its own."""
        self.start(owner, (function() for _ in range(1)))

    def stop(self, owner: QObject) -> None:
        """Leave the rest undone of what ``owner`` had."""
        self._work.pop(owner, None)
        self._apart.discard(owner)

    def _turn(self) -> None:
        if not self._work:
            self._timer.stop()
            return
        owner, steps = next(iter(self._work.items()))
        until = time.perf_counter() + (0 if owner in self._apart else _TURN)
        if isValid(owner):
            for _ in steps:
                if self._work.get(owner) is not steps or time.perf_counter() >= until:
                    return
        if self._work.get(owner) is steps:
            self.stop(owner)


def is_large(article: Article) -> bool:
    """Return whether to set ``article`` at once would keep the window waiting."""
    cells = article.text.count("\t") if len(article.text) < LARGE else 0
    return len(article.text) + _BLOCK * len(article.blocks) + _CELL * cells >= LARGE


def lay_out(document: QTextDocument) -> Iterator[int]:
    """Break the lines of ``document``; yield every few thousand characters how far that is."""
    layout, block, last = document.documentLayout(), document.begin(), 0
    while block.isValid():
        if block.position() - last > _LAID_OUT:
            last = block.position()
            layout.blockBoundingRect(block)
            yield last
        block = block.next()
    layout.documentSize()
