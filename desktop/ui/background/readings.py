"""Reading large articles off the window's thread: each once, and shown one a turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.library.article import ArticleInfo
from desktop.ui.background.jobs import Jobs
from desktop.workspace.workspace import Workspace

_LONG = 40_000
"""Characters from which on an article is not read on the window's own thread."""


class Readings(QObject):
    """Has articles read, and calls whoever waits for them."""

    failed = Signal(str)
    rested = Signal()
    """Nobody waits for an article any more."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs
        self._waiting: dict[str, list[Callable[[], object]]] = {}
        self._to_read: deque[str] = deque()
        self._due: deque[Callable[[], object]] = deque()
        self._is_reading = False
        self._turn = QTimer(self, interval=1, singleShot=True)  # as in `Turns`
        self._turn.timeout.connect(self._on_turn)

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits for an article."""
        return bool(self._waiting or self._due)

    def read_first(
        self, article_id: str, then: Callable[[], object], *, is_urgent: bool = True
    ) -> None:
        """Call ``then`` once the article has been read: at once unless it is large, or can wait.

        What can wait, and was shown when the window was closed, need not: no format is loaded for
        it. Where it cannot be read, ``failed`` tells why and ``then`` is not called.
        """
        info = self._workspace.library.known(article_id)
        if article_id in self._waiting:
            self._waiting[article_id].append(then)
        elif info is None or self._is_quick(info, is_urgent=is_urgent):
            then()
        elif self._workspace.has_read(info):
            self._soon(then)
        else:
            self._read(article_id, then)

    def _is_quick(self, info: ArticleInfo, *, is_urgent: bool) -> bool:
        is_soon_read = is_urgent or self._workspace.library.is_parsed(info.id)
        return info.characters < _LONG and is_soon_read

    def _read(self, article_id: str, then: Callable[[], object]) -> None:
        """Read one after another: two at once are no sooner done, and the window waits for both."""
        self._waiting[article_id] = [then]
        self._to_read.append(article_id)
        self._turn.start()

    def _read_next(self) -> None:
        self._is_reading = True
        article_id = self._to_read.popleft()
        reading = _Reading(article_id, self)
        reading.ended.connect(self._on_ended)
        self._jobs.start(
            lambda _: self._workspace.article(article_id),
            done=reading.succeed,
            failed=self.failed.emit,
            finished=reading.end,
        )

    def _on_ended(self, article_id: str, succeeded: bool) -> None:
        self._is_reading = False
        for then in self._waiting.pop(article_id, []):
            if succeeded:
                self._soon(then)
        self._turn.start()

    def _soon(self, then: Callable[[], object]) -> None:
        """Call ``then`` in a turn of the event loop of its own: to show an article takes long.

        What is posted, such as a single shot of no time, is all done in one turn.
        """
        self._due.append(then)
        self._turn.start()

    def _on_turn(self) -> None:
        """Show one; read the next once all are shown, which would take twice as long beside it."""
        if self._due:
            self._turn.start()
            self._due.popleft()()
        elif self._to_read and not self._is_reading:
            self._read_next()
        elif not self.is_busy:
            self.rested.emit()


class _Reading(QObject):
    """One article being read."""

    ended = Signal(str, bool)

    def __init__(self, article_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._article_id, self._succeeded = article_id, False

    def succeed(self, _: object) -> None:
        """Note that it was read."""
        self._succeeded = True

    def end(self) -> None:
        """Tell how it ended, and go."""
        self.ended.emit(self._article_id, self._succeeded)
        self.deleteLater()
