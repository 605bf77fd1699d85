"""Looking after what is stored: failed saves, conflicting copies, backups, the trash, exchange."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.annotations.changes import Change
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.messages import MessageBar
from desktop.ui.session import Session

if TYPE_CHECKING:
    from desktop.exchange.interchange import Imported


class StoreControl(QObject):
    """Tells what happens to the files of the annotations, and does what the user asks for."""

    about_to_act = Signal()

    def __init__(self, session: Session, jobs: Jobs, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._jobs = session, jobs
        self._messages, self._window = messages, window
        self._failure = self._conflict = ""
        self._copies: tuple[str, ...] = ()
        session.saved_changed.connect(self._on_saved_changed)
        session.ready.connect(self._look_for_conflicts)
        session.refreshed.connect(self._look_for_conflicts)

    def import_annotations(self) -> None:
        """Ask for files of annotations or codebooks, and add what they hold."""
        from desktop.ui.keeping import dialogs as keeping_dialogs

        for path in keeping_dialogs.ask_annotation_files(self._window):
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Add the annotations or themes of a file, in the background."""
        from desktop.exchange.files import import_annotations

        workspace = self._session.workspace
        self._jobs.start(
            lambda _: import_annotations(workspace, path),
            done=self._on_imported,
            failed=self._session.failed.emit,
        )

    def export_annotations(self) -> None:
        """Ask where to, and write all annotations or the codebook for other tools."""
        from desktop.ui.keeping import dialogs as keeping_dialogs

        self.about_to_act.emit()
        folder = self._session.workspace.folder
        path = keeping_dialogs.ask_annotation_target(folder, self._window)
        if path:
            self._jobs.start(
                lambda _: self._export(path),
                done=self._session.told.emit,
                failed=self._session.failed.emit,
            )

    def show_backups(self) -> None:
        """Show the backups, and restore the one chosen."""
        from desktop.ui.keeping import dialogs as keeping_dialogs

        self.about_to_act.emit()
        names = self._session.workspace.store.backups()
        if name := keeping_dialogs.ask_backup(names, self._window):
            self._change(lambda: self._session.workspace.store.restore_backup(name))

    def back_up_now(self) -> None:
        """Make a backup of the files as they are."""
        self._jobs.start(
            lambda _: self._back_up(),
            done=self._session.told.emit,
            failed=self._session.failed.emit,
        )

    def show_trash(self) -> None:
        """Show what was deleted, to restore it or to let it go for good."""
        from desktop.ui.keeping import dialogs as keeping_dialogs

        self.about_to_act.emit()
        store = self._session.workspace.store
        choice = keeping_dialogs.ask_trash(store.trash(), self._session, self._window)
        if choice.restore:
            self._session.adopt(store.restore(choice.restore))
            self._session.told.emit("Restored.")
        if choice.remove:
            store.empty_trash(choice.remove)
            self._session.told.emit("Removed for good.")

    def merge_copies(self) -> None:
        """Merge the conflicting copies that a sync client left."""
        if self._copies:
            self._change(partial(self._session.workspace.store.merge_conflicts, self._copies))
        self._copies, self._conflict = (), ""

    def _change(self, work: Callable[[], Change]) -> None:
        """Have the store change something in the background, and make that a step to undo."""
        self._jobs.start(lambda _: work(), done=self._on_changed, failed=self._session.failed.emit)

    def _export(self, path: Path) -> str:
        from desktop.exchange.files import export_annotations

        export_annotations(self._session.workspace, path)
        return f"Exported to {path}."

    def _back_up(self) -> str:
        self._session.workspace.store.save()
        name = self._session.workspace.store.make_backup()
        return "A backup was made." if name else "There is nothing to back up yet."

    def _look_for_conflicts(self) -> None:
        store = self._session.workspace.store

        def look(_: Job) -> tuple[str, ...]:
            return store.conflicts()

        self._jobs.start(look, done=self._on_conflicts)

    def _on_conflicts(self, copies: tuple[str, ...]) -> None:
        if copies == self._copies:
            return
        if self._conflict:
            self._messages.withdraw(self._conflict)
        self._copies, self._conflict = copies, ""
        if copies:
            what = (
                f"{copies[0]} is a copy" if len(copies) == 1 else f"{len(copies)} files are copies"
            )
            self._conflict = f"{what} that a sync program made when two computers saved at once."
            self._messages.show_message(self._conflict, "Merge", self.merge_copies)

    def _on_changed(self, change: Change) -> None:
        self._session.adopt(change)
        self._session.told.emit(f"Done: {change.label}.")

    def _on_imported(self, imported: Imported) -> None:
        self._session.push(imported.change)
        self._session.told.emit(said(imported))
        for fault in imported.faults[:5]:
            self._session.failed.emit(fault)

    def _on_saved_changed(self) -> None:
        problem = self._session.save_problem
        text = f"Your changes are not saved yet. {problem}" if problem else ""
        if text == self._failure:
            return
        if self._failure:
            self._messages.withdraw(self._failure)
        self._failure = text
        if text:
            self._messages.show_message(text, "Try again", self._try_again)

    def _try_again(self) -> None:
        self._failure = ""  # shown again if it fails again
        self._session.save()


def said(imported: Imported) -> str:
    """Return what an import came to, in words."""
    if not imported.change.made:
        what = "The codebook was imported." if imported.change.touches_codebook else "Nothing new."
        known = f" {imported.duplicates} were here already." if imported.duplicates else ""
        return what + known
    parts = [f"{imported.placed} placed"]
    parts += [f"{imported.orphans} kept as orphans"] if imported.orphans else []
    parts += [f"{imported.duplicates} were here already"] if imported.duplicates else []
    return f"Annotations imported: {', '.join(parts)}."
