"""Annotations and codebooks in and out, as files for other tools; lists of references in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.exchange.importing import ImportChange
    from desktop.exchange.reference_facts import ReferencesRead

_FAULTS_TOLD = 5


class ExchangeControl(QObject):
    """Reads and writes files of annotations, in the background."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._window, self._session, self._jobs = shell.window, shell.session, shell.jobs
        self._workspace = shell.workspace
        shell.requests.files_dropped.connect(self._on_files_dropped)

    def feature(self) -> Feature:
        """Return the commands that import and export annotations."""
        return Feature(
            commands=(
                Command(
                    "import_annotations",
                    tr("Import a&nnotations…"),
                    self.import_annotations,
                    Menu.FILE,
                    4,
                ),
                Command(
                    "export_annotations",
                    tr("Export annota&tions…"),
                    self.export_annotations,
                    Menu.FILE,
                    4,
                ),
            )
        )

    def import_annotations(self) -> None:
        """Ask for files of annotations or codebooks, and add what they hold."""
        from desktop.ui.keeping import dialogs

        for path in dialogs.ask_annotation_files(self._window):
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Add the annotations, themes or facts of a file, in the background."""
        from desktop.exchange.files import import_annotations
        from desktop.exchange.references import is_references

        workspace = self._workspace
        if is_references(path):
            self._import_references(path)
            return
        self._jobs.start(
            lambda _: import_annotations(workspace, path),
            done=self._on_imported,
            failed=self._session.failed.emit,
        )

    def export_annotations(self) -> None:
        """Ask where to, and write all annotations or the codebook for other tools."""
        from desktop.ui.keeping import dialogs

        self._session.gather()
        path = dialogs.ask_annotation_target(self._session.folder, self._window)
        if path:
            self._jobs.start(
                lambda _: self._export(path),
                done=self._session.told.emit,
                failed=self._session.failed.emit,
            )

    def _import_references(self, path: Path) -> None:
        from desktop.exchange.reference_facts import read_facts

        workspace = self._workspace
        self._jobs.start(
            lambda _: read_facts(workspace, path),
            done=self._on_references_read,
            failed=self._session.failed.emit,
        )

    def _on_files_dropped(self, files: tuple[Path, ...]) -> None:
        from desktop.exchange.files import is_exchange

        for file in filter(is_exchange, files):
            self.import_file(file)

    def _export(self, path: Path) -> str:
        from desktop.exchange.files import export_annotations

        export_annotations(self._workspace, path)
        return tr("Exported to {path}.", path=path)

    def _on_references_read(self, read: ReferencesRead) -> None:
        self._session.push(read.change)
        self._session.told.emit(said_of_references(read))

    def _on_imported(self, imported: ImportChange) -> None:
        self._session.push(imported.change)
        self._session.told.emit(said(imported))
        for fault in imported.faults[:_FAULTS_TOLD]:
            self._session.failed.emit(fault)


def said_of_references(read: ReferencesRead) -> str:
    """Return what a list of references came to, in words."""
    number = len(read.change.after)
    told = counted(number, "Facts stated of {n} article.", "Facts stated of {n} articles.")
    if not read.without_text:
        return told
    rest = counted(
        read.without_text,
        "{n} reference is about no article here.",
        "{n} references are about no article here.",
    )
    return f"{told} {rest}"


def said(imported: ImportChange) -> str:
    """Return what an import came to, in words."""
    here = counted(imported.duplicates, "{n} was here already", "{n} were here already")
    if not imported.change.made:
        is_book = imported.change.touches_codebook
        what = tr("The codebook was imported.") if is_book else tr("Nothing new.")
        return f"{what} {here}." if imported.duplicates else what
    parts = [counted(imported.placed, "{n} placed", "{n} placed")]
    if imported.orphans:
        parts.append(
            counted(imported.orphans, "{n} kept without a place", "{n} kept without a place")
        )
    if imported.duplicates:
        parts.append(here)
    return tr("Annotations imported: {parts}.", parts=tr(", ").join(parts))
