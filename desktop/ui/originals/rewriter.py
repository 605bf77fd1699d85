"""Changes of an article's own file as steps to undo; each happens in the background, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop.ui.background.jobs import Jobs
from desktop.ui.session import Session
from desktop.wording import tr
from desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.annotations.change import Change
    from desktop.workspace.rewriting import Rewriting

    Made = tuple[str, Rewriting, Change]


class Rewriter(QObject):
    """Rewrites articles, lets the views follow, and keeps the steps for undo."""

    rewritten = Signal(str, str)
    """The article of this id was rewritten for the first time, by a step of this label."""

    def __init__(
        self, session: Session, workspace: Workspace, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._workspace, self._jobs = session, workspace, jobs

    def make(self, article_id: str, plan: Callable[[], Rewriting]) -> None:
        """Do what ``plan`` returns, and let it be undone; it is called in the background."""
        if not self._session.is_ready:
            self._session.told.emit(
                tr("The annotations are still being read; try again in a moment.")
            )
            return
        self._session.gather()
        self._start(article_id, plan, self._on_made)

    def apply(self, article_id: str, step: Rewriting, failed: Callable[[], None]) -> None:
        """Do ``step``, which is counted as done already; ``failed`` is called if it is not."""
        self._session.gather()
        self._start(article_id, lambda: step, self._on_applied, failed)

    def _start(
        self,
        article_id: str,
        plan: Callable[[], Rewriting],
        done: Callable[[Made], None],
        failed: Callable[[], None] | None = None,
    ) -> None:
        workspace = self._workspace

        def work(_: object) -> Made:
            from desktop.workspace import rewriting

            step = plan()
            return article_id, step, rewriting.apply(workspace, step)

        def tell(problem: str) -> None:
            if failed:
                failed()
            self._session.failed.emit(problem)

        # One thread does all quick work, so that steps happen in the order they were asked for.
        self._jobs.start(work, done=done, failed=tell, quick=True)

    def _on_made(self, made: Made) -> None:
        article_id, step, _ = made
        stack = self._session.history.stack
        stack.push(_Step(self, stack, article_id, step))
        self._on_applied(made)
        self.rewritten.emit(article_id, step.label)

    def _on_applied(self, made: Made) -> None:
        article_id, _, change = made
        self._session.follow_rewriting(article_id, change)


class _Step(QUndoCommand):
    """A rewriting that was done, to be undone and done again."""

    def __init__(
        self, rewriter: Rewriter, stack: QUndoStack, article_id: str, step: Rewriting
    ) -> None:
        super().__init__(step.label)
        self._rewriter, self._stack = rewriter, stack
        self._article_id, self._step = article_id, step
        self._is_so = True  # already, so that there is nothing to do

    def redo(self) -> None:
        """Apply the rewriting again; when it is pushed, it has been applied already."""
        self._make(self._step, self._stay_undone)

    def undo(self) -> None:
        """Write the file as it was, and let the annotations follow."""
        self._make(self._step.inverse(), self._stay_done)

    def _make(self, step: Rewriting, failed: Callable[[], None]) -> None:
        if not self._is_so:
            self._rewriter.apply(self._article_id, step, failed)
        self._is_so = False

    def _stay_done(self) -> None:
        """Count what could not be undone as done, unless the stack went on without it."""
        following = self._stack.index()
        if following < self._stack.count() and self._stack.command(following) is self:
            self._is_so = True
            self._stack.redo()

    def _stay_undone(self) -> None:
        last = self._stack.index() - 1
        if last >= 0 and self._stack.command(last) is self:
            self._is_so = True
            self._stack.undo()
