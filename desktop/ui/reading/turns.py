"""Long work of the window's own thread, done a little in each turn of the event loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextDocument

_TURN = 0.008
"""Seconds of a turn, after which the event loop is let in."""
_LAID_OUT = 12_000
"""Characters whose lines are broken at a time."""


class Turns(QObject):
    """Goes through an iterator turn by turn; one that is started anew replaces the one before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._then: Callable[[], object] = lambda: None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    @property
    def is_busy(self) -> bool:
        """Whether there is work left."""
        return self._timer.isActive()

    def start(self, steps: Iterable[object], then: Callable[[], object]) -> None:
        """Go through ``steps``, then call ``then``."""
        self._steps, self._then = iter(steps), then
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()
        self._steps = iter(())

    def _turn(self) -> None:
        until = time.perf_counter() + _TURN
        for _ in self._steps:
            if time.perf_counter() > until:
                return
        self._timer.stop()
        self._then()


def lay_out(document: QTextDocument) -> Iterator[None]:
    """Break the lines of ``document``; yield after every few thousand characters."""
    layout, block, last = document.documentLayout(), document.begin(), 0
    while block.isValid():
        if block.position() - last > _LAID_OUT:
            last = block.position()
            layout.blockBoundingRect(block)
            yield
        block = block.next()
    layout.documentSize()
