"""Our own command line at work in a process of its own, for what would slow the window down.

Threads share one interpreter with the window; a process does not. It tells of its progress in
lines on standard error (see `desktop.commands.output.progress_lines`) and is stopped by a signal.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from desktop.program import environment, program
from desktop.wording import tr

_PATIENCE = 3000
"""Milliseconds that a process has to end by itself when it is stopped."""


class CommandProcess(QObject):
    """One run of ``parallax ...``; after `start` exactly one of the endings is signalled."""

    progressed = Signal(str, int, int)
    succeeded = Signal()
    failed = Signal(str)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, arguments: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arguments = arguments
        self._stopped = self._ended = False
        self._last = ""
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setReadChannel(QProcess.ProcessChannel.StandardError)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.readyReadStandardError.connect(self._on_told)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def was_stopped(self) -> bool:
        """Whether it was asked to end before it was done."""
        return self._stopped

    def start(self) -> None:
        """Start the process."""
        command, *words = program()
        self._process.start(command, [*words, *self._arguments])

    def cancel(self) -> None:
        """Ask the process to end; it is ended by force if it does not."""
        self._stopped = True
        self._process.terminate()
        QTimer.singleShot(_PATIENCE, self._process, self._process.kill)

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds`` for the end, by force if need be; return whether it came."""
        if not self._process.waitForFinished(round(seconds * 1000)):
            self._process.kill()
        return self._process.state() == QProcess.ProcessState.NotRunning or (
            self._process.waitForFinished(1000)
        )

    def _on_told(self) -> None:
        while self._process.canReadLine():
            self._hear(bytes(self._process.readLine().data()).decode("utf-8", "replace").strip())

    def _hear(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        done, _, rest = rest.partition(" ")
        total, _, what = rest.partition(" ")
        if word == "progress" and done.isdecimal() and total.isdecimal():
            self.progressed.emit(what, int(done), int(total))
        elif line:
            self._last = line.removeprefix("parallax: ")

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._on_told()
        crashed = status == QProcess.ExitStatus.CrashExit
        if self._stopped:
            self._end(self.cancelled)
        elif code or crashed:
            words = self._last or tr("it gave no reason")
            ended = tr("Indexing ended before it was done: {reason}", reason=words)
            self._end(self.failed, words if code == 2 else ended)
        else:
            self._end(self.succeeded)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            reason = self._process.errorString()
            self._end(self.failed, tr("Indexing could not start: {reason}.", reason=reason))

    def _end(self, signal: object, *words: str) -> None:
        if not self._ended:
            self._ended = True
            signal.emit(*words)  # type: ignore[attr-defined]  # a bound signal
            self.finished.emit()


def _environment() -> QProcessEnvironment:
    made = QProcessEnvironment()
    for name, value in environment().items():
        made.insert(name, value)
    return made
