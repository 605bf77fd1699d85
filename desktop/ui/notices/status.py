"""The status bar: passing messages, progress with a way to stop, and whether all is saved."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton, QWidget

from desktop.ui.background.jobs import Jobs
from desktop.ui.icons import icon
from desktop.ui.session import Session
from desktop.ui.widgets.announcing import announce
from desktop.ui.widgets.labels import plain_label, plain_tip
from desktop.wording import tr


class StatusArea(QStatusBar):
    """Tells what is going on, without asking for attention."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._progress = QProgressBar(self)
        self._progress.setMaximumWidth(220)
        self._progress.setAccessibleName(tr("Progress"))
        self._stop = QToolButton(self)
        self._stop.setIcon(icon("close"))
        self._stop.setIconSize(QSize(14, 14))
        self._stop.setAutoRaise(True)
        self._stop.setToolTip(tr("Stop"))
        self._stop.setAccessibleName(tr("Stop the work under way"))
        self._saved = plain_label("", self)
        self._saved.setObjectName("savedState")
        for widget in (self._progress, self._stop, self._saved):
            self.addPermanentWidget(widget)
        self._progress.hide()
        self._stop.hide()
        session.told.connect(self._on_told)
        session.progressed.connect(self._on_progressed)
        session.saving.changed.connect(self._on_saved_changed)
        jobs.changed.connect(self._on_jobs_changed)
        self._stop.clicked.connect(jobs.cancel)

    def _on_told(self, message: str) -> None:
        self.showMessage(message, 8000)
        announce(self, message)

    def _on_progressed(self, what: str, done: int, total: int) -> None:
        if total < 20:  # over before it could be read
            return
        self._progress.setVisible(done < total)
        self._stop.setVisible(done < total)
        self._progress.setMaximum(total)
        self._progress.setValue(done)
        said = tr("{work}: {done} of {total}", work=what, done=done, total=total)
        self._progress.setFormat(said)

    def _on_saved_changed(self) -> None:
        saving = self._session.saving
        saved = tr("All changes saved") if saving.is_saved else tr("Saving…")
        # The reason names a path of any length, and what stands here makes the window as wide.
        self._saved.setText(tr("⚠ Not saved; it is tried again") if saving.problem else saved)
        self._saved.setToolTip(plain_tip(saving.problem))
        self._saved.setAccessibleDescription(saving.problem)

    def _on_jobs_changed(self) -> None:
        if self._jobs.is_idle:
            self._progress.hide()
            self._stop.hide()
