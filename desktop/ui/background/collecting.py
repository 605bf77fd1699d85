"""Garbage is collected on the window's thread alone, a little at a time.

Python would do it in whichever thread makes something: in one of the background it may delete
what is Qt's and belongs to the window. Each look takes time that grows with what it looks at, so
none looks at much: what is new every quarter of a second or sooner, what lived through that once
there is enough of it, and then no more. Everything is looked at only when the reader is away,
or when otherwise memory would grow without end.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QCursor

_BUSY, _AWAKE, _CALM = 10, 50, 250
"""Milliseconds between two looks: while much is made, after anything happened, and later."""

_NEW = 5_000
"""Objects that are worth a look; 100,000 take about 10 ms, dead or alive."""

_MOST = 20_000
"""Objects that lived through a look and are looked at once more, in one go."""

_MANY = 20_000
"""Objects after which it is worth to look at everything once: 50 ms for 80,000."""

_TOO_MANY = 1_000_000
"""Objects after which everything is looked at in any case: memory is not to grow without end.

So many are 150 MB at most; a library with 10,000 marks is a third of it, and never waits for this.
"""

_MOVED = 200
"""Objects that come and go between two looks although nothing happens."""

_CALMED, _QUIET, _AWAY = 2.0, 30.0, 300.0
"""Seconds without anything happening until looks are rarer, until a longer one may be taken, and
until the reader is thought to be away: a look at a large library's everything takes 250 ms."""


class Collector(QObject):
    """Collects Python's garbage in the window's thread, a little at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lived = self._unseen = self._seen = 0
        self._count = 0
        self._pointer = QPoint()
        self._happened = time.monotonic()
        self._timer = QTimer(self, interval=_CALM)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Collect from now on, here and nowhere else; what is there already is thought to stay."""
        gc.disable()
        self._set_aside_all()
        self._timer.start()

    def look(self) -> None:
        """Collect what is due."""
        count, now = gc.get_count()[0], time.monotonic()
        if count >= _NEW:
            self._collect_new(count)
        if self._has_happened(count):
            self._happened = now
        elif now - self._happened >= _QUIET:
            self._collect_unnoticed(count, now)
        if self._unseen >= _TOO_MANY:
            self._unseen = gc.get_freeze_count() - self._seen  # most have gone by themselves
            if self._unseen >= _TOO_MANY:
                self._collect_all()
        rest = _AWAKE if now - self._happened < _CALMED else _CALM
        self._timer.setInterval(_BUSY if count >= _NEW else rest)

    def _collect_new(self, count: int) -> None:
        """Look at the ``count`` new objects, and at those that lived through it, if many did."""
        lived = max(0, count - gc.collect(1))
        self._lived += lived
        self._unseen += lived
        # They are not counted by gc.get_objects: a tuple that another thread is about to make
        # cannot be finished while a list of all objects holds it, too.
        if self._lived >= _MOST:
            gc.collect()
            self._set_aside()

    def _collect_unnoticed(self, count: int, now: float) -> None:
        """Look at what is not set aside yet; at everything if much was made and nobody is there."""
        if self._unseen >= _MANY and now - self._happened >= _AWAY:
            self._collect_all()
        elif count >= _MOVED:
            gc.collect()

    def _collect_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        self._set_aside_all()

    def _set_aside_all(self) -> None:
        self._set_aside()
        self._unseen, self._seen = 0, gc.get_freeze_count()

    def _set_aside(self) -> None:
        gc.freeze()
        self._lived = 0

    def _has_happened(self, count: int) -> bool:
        """Return whether the reader or the program did something since the last look."""
        pointer = QCursor.pos()
        moved = abs(count - self._count) >= _MOVED or pointer != self._pointer
        self._count, self._pointer = gc.get_count()[0], pointer
        return moved
