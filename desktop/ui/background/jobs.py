"""Long work off the window's thread, with progress and a way to stop.

A job runs a function that knows no Qt. It signals progressed any number of times, then exactly
one of succeeded, failed and cancelled. Connect first, start second.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal

from desktop.errors import Cancelled, ParallaxError
from desktop.wording import tr

_log = logging.getLogger(__name__)
_SEEN = 0.05
"""Seconds between two signals of progress."""
_PATIENCE = 1000
"""Milliseconds that patient work waits at most for what else runs, which may take minutes."""


class Job(QObject):
    """One piece of work: ``work(job)`` runs in a pool thread and its result is signalled."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Callable[[Job], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._told = 0.0

    def start(self, pool: QThreadPool) -> None:
        """Run the work in ``pool``."""
        pool.start(_Runner(self))

    def cancel(self) -> None:
        """Ask the work to stop; it signals cancelled once it has."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Return whether the work was asked to stop; what services call ``cancelled``."""
        return self._stop.is_set()

    def progress(self, done: int, total: int) -> None:
        """Signal progress, but no more often than it can be seen; services call it ``progress``."""
        now = time.monotonic()
        if done >= total or now - self._told >= _SEEN:
            self._told = now
            self.progressed.emit(done, total)

    def run(self) -> None:
        """Do the work in the calling thread and signal how it ended."""
        try:
            result = self._work(self)
        except Cancelled:
            self.cancelled.emit()
        except ParallaxError as error:
            self.failed.emit(str(error))
        except Exception:  # noqa: BLE001 - last defence: a bug must not leave the window waiting
            _log.exception("A background job failed")
            self.failed.emit(tr("Something went wrong inside Parallax; the log has the details."))
        else:
            self.succeeded.emit(result)
        finally:
            self.finished.emit()


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job  # keeps the job alive while it runs

    def run(self) -> None:
        """Run the job."""
        self._job.run()


class Process(Protocol):
    """Work in another process: a QObject with a signal ``finished``."""

    finished: Any

    def start(self) -> None:
        """Begin it."""

    def cancel(self) -> None:
        """Ask it to end."""

    def wait(self, seconds: float) -> bool:
        """Wait for its end; return whether it came."""


class Jobs(QObject):
    """The work under way, so that closing the window can stop and await it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(3)
        self._quick = QThreadPool(self)
        self._quick.setMaxThreadCount(1)
        self._patient = QThreadPool(self)
        self._patient.setMaxThreadCount(1)
        self._writing = QThreadPool(self)
        self._writing.setMaxThreadCount(1)
        self._running: dict[Job, QThreadPool] = {}
        self._postponed: list[Job] = []
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._start_patient)
        self._processes: set[Process] = set()
        self._closed = False

    def start(  # noqa: PLR0913 - what may be connected, all of it optional
        self,
        work: Callable[[Job], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        finished: Callable[[], None] | None = None,
        quick: bool = False,
        patient: bool = False,
    ) -> Job:
        """Run ``work`` in the background; nothing is run any more after `close`.

        The callables must be methods or signals of QObjects, to be called on their thread.
        ``quick`` work has a thread of its own, so that it never waits for anything long;
        ``patient`` work, which nobody waits for, is done one after another, and begun when nothing
        else runs, or after a while: all threads share one interpreter, which the window wants too.
        """
        job = Job(work, self)
        for signal, slot in (
            (job.succeeded, done),
            (job.failed, failed),
            (job.progressed, progressed),
            (job.cancelled, cancelled),
            (job.finished, finished),
        ):
            if slot:
                signal.connect(slot)
        self._begin(job, self._quick if quick else self._patient if patient else self._pool)
        return job

    def write(self, write: Callable[[], object], failed: Callable[[str], None]) -> None:
        """Have something small written to the disk, which may be slow: nothing else waits for it.

        What is asked for first is written first. ``failed`` is as in `start`.
        """
        job = Job(lambda _: write(), self)
        job.failed.connect(failed)
        self._begin(job, self._writing)

    def adopt(self, process: Process) -> None:
        """Start ``process`` and count it among what runs; it is not started after `close`."""
        if self._closed:
            return
        self._processes.add(process)
        process.finished.connect(self._on_process_finished)
        process.start()
        self.changed.emit()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs."""
        return not self._running and not self._processes

    def cancel(self) -> None:
        """Ask all that runs to stop."""
        for job in self._running:
            job.cancel()
        for process in self._processes:
            process.cancel()

    def stop(self, seconds: float) -> bool:
        """Cancel everything and wait up to ``seconds``; return whether all has ended."""
        self.cancel()
        processes = [process.wait(seconds) for process in tuple(self._processes)]
        self.cancel()  # the end of a process may have started something
        pools = (self._pool, self._quick, self._patient, self._writing)
        return all([*(pool.waitForDone(round(seconds * 1000)) for pool in pools), *processes])

    def close(self, seconds: float) -> bool:
        """Stop for good, as `stop` does.

        What does not stop in time is left behind: it outlives the window, and is heard no more.
        """
        self._closed = True
        ended = self.stop(seconds)
        if not ended:
            self.setParent(QCoreApplication.instance())
        return ended

    def _begin(self, job: Job, pool: QThreadPool) -> None:
        if self._closed:
            return
        job.finished.connect(self._on_finished)
        self._running[job] = pool
        if pool is self._patient:
            self._postponed.append(job)
            if not self._patience.isActive():
                self._patience.start(_PATIENCE)
            self._start_patient_if_quiet()
        else:
            job.start(pool)
        self.changed.emit()

    def _on_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._running.pop(job, None)
            job.deleteLater()
        self._start_patient_if_quiet()
        self.changed.emit()

    def _start_patient_if_quiet(self) -> None:
        in_haste = {self._pool, self._quick}
        if not any(pool in in_haste for pool in self._running.values()):
            self._start_patient()

    def _start_patient(self) -> None:
        self._patience.stop()
        if self._closed:
            return
        waiting, self._postponed = self._postponed, []
        for job in waiting:
            job.start(self._patient)

    def _on_process_finished(self) -> None:
        ended: object = self.sender()
        self._processes = {one for one in self._processes if one is not ended}
        self.changed.emit()
