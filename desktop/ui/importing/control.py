"""Bringing articles in: files chosen, dropped or pasted, with what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.ui.choices import Choices
from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.importing.near import NearSearch
from desktop.ui.importing.queue import ImportQueue
from desktop.ui.importing.waiting import WaitingFiles
from desktop.ui.shell import Shell
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.library.intake.importing import Imported
    from desktop.ui.importing.dialog import ImportDialog
    from desktop.ui.importing.entry import Entry
    from desktop.ui.importing.previews import Previews


_FOLDER = "import_folder"
"""The name under which is kept where files were imported from last."""


class ImportControl(QObject):
    """Keeps the queue, and shows it in the import room."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._session, self._jobs = shell, shell.session, shell.jobs
        self._queue = ImportQueue(shell.session.folder, shell.jobs, self)
        self._near = NearSearch(shell.session, shell.workspace, shell.jobs, shell.toasts, self)
        self._waiting = WaitingFiles(shell.session, shell.jobs, shell.messages, self._convert, self)
        self._choices = Choices(shell.session.folder)
        self._dialog: ImportDialog | None = None
        self._previews: Previews | None = None
        self._to_open: list[str] = []
        self._queue.failed.connect(self._session.failed)
        self._queue.progressed.connect(self._on_progressed)
        self._queue.ended.connect(self._on_ended)
        self._session.refreshed.connect(self._open_waiting)
        shell.desk.empty.import_requested.connect(self.import_articles)
        shell.requests.files_dropped.connect(self._on_files_dropped)

    def feature(self) -> Feature:
        """Return the commands that bring articles in."""
        rows = (
            ("import_articles", tr("&Import articles…"), self.import_articles, "Ctrl+I", "add"),
            ("import_folder", tr("Import a f&older…"), self.import_folder, "Ctrl+Alt+I", ""),
            ("paste_article", tr("&Paste as article…"), self.paste, "Ctrl+Shift+V", ""),
        )
        commands = tuple(
            Command(name, text, slot, Menu.FILE, 2, keys=(key,), icon=icon)
            for name, text, slot, key, icon in rows
        )
        return Feature(commands=commands)

    def import_articles(self) -> None:
        """Ask for files, and show them in the import room."""
        from desktop.ui.importing import dialogs

        if files := dialogs.ask_files(self._shell.window, self._choices.folder(_FOLDER)):
            self._choices.keep(_FOLDER, str(files[0].parent), self._session.keep)
            self.show(files)

    def import_folder(self) -> None:
        """Ask for a folder, and show in the import room what of it can be imported."""
        from desktop.ui.importing import dialogs

        if folder := dialogs.ask_folder(self._shell.window, self._choices.folder(_FOLDER)):
            self._choices.keep(_FOLDER, str(folder.parent), self._session.keep)
            self.show([folder])

    def paste(self) -> None:
        """Make an article of what the clipboard holds, once it has a title."""
        from desktop.ui.importing.pasting import PasteDialog, bring, pasted

        found = pasted(QGuiApplication.clipboard().mimeData())
        if found is None:
            self._session.told.emit(tr("The clipboard holds no text."))
            return
        dialog = PasteDialog(found, self._shell.window)
        folder = self._session.folder

        def start() -> None:
            title, sets_aside = dialog.title, dialog.sets_aside
            self._jobs.start(
                lambda _: bring(folder, found, title, sets_aside=sets_aside),
                done=self._on_pasted,
                failed=self._session.failed.emit,
            )

        dialog.accepted.connect(start)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show(self, files: Sequence[Path] = ()) -> None:
        """Show the import room, with ``files`` at the end of the queue."""
        dialog = self._room()
        if not dialog.isVisible() and not self._queue.is_busy:
            self._queue.clear()
        if files:
            self._queue.add(files)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _convert(self, files: Sequence[Path]) -> None:
        """Make articles of files that lie in the folder, and show what becomes of each."""
        self._room().begin_with(files)
        self.show(files)

    def _room(self) -> ImportDialog:
        if self._dialog is None:
            from desktop.ui.importing.dialog import ImportDialog
            from desktop.ui.importing.previews import Previews

            dialog, previews = (
                ImportDialog(self._queue, self._shell.window),
                Previews(self._jobs, self),
            )
            dialog.preview_requested.connect(previews.ask)
            dialog.preview_closed.connect(previews.stop)
            dialog.open_requested.connect(self._open)
            previews.shown.connect(dialog.show_documents)
            previews.failed.connect(dialog.show_problem)
            dialog.near_list.join_requested.connect(self._near.join)
            self._near.found.connect(dialog.near_list.show_near)
            self._near.found.connect(self._on_near)
            self._dialog, self._previews = dialog, previews
        return self._dialog

    def _on_files_dropped(self, files: Sequence[Path]) -> None:
        from desktop.exchange.files import is_exchange

        if articles := [file for file in files if not is_exchange(file)]:
            self.show(articles)

    def _on_progressed(self, done: int, total: int) -> None:
        self._session.progressed.emit(tr("Importing"), done, total)

    def _on_ended(self, paths: Sequence[str]) -> None:
        number = len(paths)
        told = counted(number, "{n} article imported.", "{n} articles imported.")
        self._session.told.emit(told)
        self._near.look(paths)
        self._session.refresher.refresh()

    def _on_pasted(self, results: list[Imported]) -> None:
        from desktop.ui.importing.entry import State, finished

        entry = finished(results[0].file, results)
        if entry.state is State.FAILED:
            self._session.failed.emit(results[0].problem)
            return
        self._room()
        self._queue.take(entry)
        self._open(entry)

    def _on_near(self) -> None:
        self._room().show()

    def _open(self, entry: Entry) -> None:
        self._to_open += entry.paths[:1]
        self._open_waiting()

    def _open_waiting(self) -> None:
        waiting, self._to_open = self._to_open, []
        for path in waiting:
            if info := self._session.infos.at(path):
                self._shell.desk_control.open(info.id)
            else:
                self._to_open.append(path)
