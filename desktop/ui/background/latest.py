"""Questions of which only the last one matters: whoever types asks anew with each letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.ui.background.jobs import Job, Jobs

Work = Callable[[Job], Any]


class Latest(QObject):
    """Answers one question at a time in the background; no answer is told to an older one."""

    answered = Signal(object)
    failed = Signal(str)
    rested = Signal()
    """All that was asked has ended: answered, failed or forgotten."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._running: Job | None = None
        self._waiting: Work | None = None
        self._is_due = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_due

    def ask(self, work: Work) -> None:
        """Answer by ``work``, a function of its job, in place of what was asked before."""
        self.forget()
        self._waiting, self._is_due = work, True
        if self._running is None:
            self._start()

    def forget(self) -> None:
        """Want no answer any more to what was asked."""
        self._waiting, self._is_due = None, False
        if self._running:
            self._running.cancel()

    def _start(self) -> None:
        work, self._waiting = self._waiting, None
        if work:
            self._running = self._jobs.start(
                work,
                done=self._on_done,
                failed=self.failed.emit,
                finished=self._on_finished,
                quick=True,
            )

    def _on_done(self, answer: object) -> None:
        if self._running and not self._running.is_cancelled():
            self._is_due = False
            self.answered.emit(answer)

    def _on_finished(self) -> None:
        self._running = None
        self._is_due = self._waiting is not None  # also when it failed
        self._start()
        if self._running is None:
            self.rested.emit()
