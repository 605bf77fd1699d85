"""How long the event loop was away, and whose doing that was: what all benchmarks of blocks share.

A clock alone says little on a machine that others use. Loads nothing of the window by itself.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QTimer


@dataclass(frozen=True, slots=True)
class Block:
    """Seconds by the clock, of them held by this program, and of work in the window's thread.

    What a machine of its own would leave of the clock is what the program ``held``: the time
    without the wait for a processor, and no more than all its threads worked meanwhile.
    """

    clock: float = 0.0
    held: float = 0.0
    work: float = 0.0

    def or_longer(self, other: Block) -> Block:
        """Return the longer of each."""
        return Block(
            max(self.clock, other.clock), max(self.held, other.held), max(self.work, other.work)
        )

    @property
    def milliseconds(self) -> dict[str, float]:
        """The same in milliseconds, by name."""
        return {name: 1000 * seconds for name, seconds in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Moment:
    """The clocks, all in seconds, as they stand in the thread that asks."""

    clock: float
    waited: float
    process: float
    thread: float

    @classmethod
    def now(cls) -> Moment:
        """Look at all of them."""
        try:  # Linux tells how long a thread was ready and others had the processor
            waited = int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            waited = 0.0
        return cls(time.perf_counter(), waited, time.process_time(), time.thread_time())

    def since(self, before: Moment) -> Block:
        """Return what passed since ``before``."""
        clock = self.clock - before.clock
        ready = clock - (self.waited - before.waited)
        work = self.thread - before.thread
        return Block(clock, max(work, min(ready, self.process - before.process)), work)


class Watchdog:
    """A timer of 1 ms that notes how long it was not let in."""

    def __init__(self, parent: QObject | None = None) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest = Block()
        self._last = Moment.now()
        self._timer: QTimer = QTimer(parent, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to watch, and forget what was."""
        self.longest, self._last = Block(), Moment.now()
        self._timer.start()

    def stop(self) -> Block:
        """Return the longest block."""
        self.tick()
        self._timer.stop()
        return self.longest

    def tick(self) -> None:
        """Note how long it was since the last time."""
        now = Moment.now()
        self.note(now.since(self._last))
        self._last = now

    def note(self, block: Block) -> None:
        """Take one block in."""
        self.longest = self.longest.or_longer(block)
