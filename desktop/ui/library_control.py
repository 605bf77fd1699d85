"""What is done to the library as a whole: open another, import, export, save, undo, refresh."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.library.importing import Imported, import_files
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.ui.dialogs import ExportChoice


class LibraryControl(QObject):
    """Asks the user what is needed, and has the session or a job do it."""

    library_requested = Signal(object)
    about_to_act = Signal()

    def __init__(self, session: Session, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._jobs, self._window = session, jobs, window

    def open_library(self) -> None:
        """Ask for another folder and open it."""
        from desktop.ui import dialogs

        if folder := dialogs.ask_folder(self._session.workspace.folder.parent, self._window):
            self.library_requested.emit(folder)

    def import_articles(self) -> None:
        """Ask for files and copy them into the library."""
        from desktop.ui import dialogs

        self.import_files(dialogs.ask_files(self._window))

    def import_files(self, files: list[Path]) -> None:
        """Copy ``files`` into the library in the background."""
        if files:
            folder = self._session.workspace.folder
            self._jobs.start(
                lambda job: import_files(folder, files, job.progress, job.is_cancelled),
                done=self._on_imported,
                failed=self._session.failed.emit,
                progressed=self._on_importing,
            )

    def export_brief(self) -> None:
        """Ask what to export and write it in the background."""
        from desktop.ui import dialogs

        self.about_to_act.emit()
        folder = self._session.workspace.folder
        title = f"Brief: {folder.name}"
        if choice := dialogs.ask_export(title, self._session.codebook, folder.parent, self._window):
            self.export(choice)

    def export(self, choice: ExportChoice) -> None:
        """Write the brief as ``choice`` says, in the background."""
        self._jobs.start(
            lambda job: self._write_brief(choice, job),
            done=self._on_exported,
            failed=self._session.failed.emit,
        )

    def save_now(self) -> None:
        """Write unsaved changes without waiting."""
        self.about_to_act.emit()
        self._session.save()

    def refresh_library(self) -> None:
        """Look at the folder again."""
        self._session.refresh()

    def show_unreadable(self) -> None:
        """Show which files could not be read, and why."""
        from desktop.ui import dialogs

        dialogs.show_unreadable(self._session.unreadable, self._window)

    def undo(self) -> None:
        """Undo the last change."""
        self.about_to_act.emit()
        self._session.undo_stack.undo()

    def redo(self) -> None:
        """Redo the change undone last."""
        self._session.undo_stack.redo()

    def _on_importing(self, done: int, total: int) -> None:
        self._session.progressed.emit("Importing", done, total)

    def _on_imported(self, results: list[Imported]) -> None:
        for result in results:
            if result.problem:
                self._session.failed.emit(result.problem)
        new = sum(bool(result.path) and not result.duplicate for result in results)
        self._session.told.emit("1 article imported." if new == 1 else f"{new} articles imported.")
        self._session.refresh()

    def _write_brief(self, choice: ExportChoice, job: Job) -> Path:  # noqa: ARG002 - a job's shape
        from desktop.briefs.exporters import write
        from desktop.exchange.files import check_target

        workspace = self._session.workspace
        check_target(workspace, choice.path)
        brief = workspace.brief(choice.group_by, choice.themes, choice.title)
        write(brief, choice.path, choice.format)
        return choice.path

    def _on_exported(self, path: Path) -> None:
        self._session.told.emit(f"The brief was written to {path}.")
