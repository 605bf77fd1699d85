"""Exporting the brief: asking what it is to hold, and writing it in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.files import write_bytes
from desktop.ui.choices import Choices
from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.briefs.brief import Brief, Table
    from desktop.ui.briefs.dialogs import ExportChoice, ExportDialog


_KEPT = "export"
"""The name under which format and grouping are kept."""


@dataclass(frozen=True, slots=True)
class _Written:
    """Where a brief was written, and the articles in it that lack an outlet or a date."""

    path: Path
    unstated: tuple[str, ...]


class BriefControl(QObject):
    """Writes the brief that the user asks for."""

    def __init__(self, shell: Shell, tables: Callable[[], Sequence[Table]]) -> None:
        """Export what is marked, and the ``tables`` that the reader wants in the brief."""
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._tables = tables
        self._choices = Choices(self._session.folder)

    def feature(self) -> Feature:
        """Return the commands about the brief."""
        export = Command(
            "export_brief",
            tr("&Export brief…"),
            self.export_brief,
            Menu.FILE,
            2,
            keys=("Ctrl+E",),
            icon="export",
            toolbar=True,
            short=tr("Brief"),
        )
        return Feature(commands=(export,))

    def export_brief(self) -> None:
        """Ask what to export and write it in the background."""
        from desktop.ui.briefs import dialogs

        session, window = self._session, self._shell.window
        session.gather()
        title = tr("Brief: {library}", library=session.folder.name)
        folder = session.folder.parent
        if choice := dialogs.ask_export(title, session.codebook, folder, window, self._prepare):
            self._choices.keep(_KEPT, (choice.format, choice.group_by))
            self.export(choice)

    def export(self, choice: ExportChoice) -> None:
        """Write the brief as ``choice`` says, in the background."""
        tables = self._tables()
        self._shell.jobs.start(
            lambda job: self._write(choice, tables, job.is_cancelled),
            done=self._on_exported,
            failed=self._session.failed.emit,
        )

    def _prepare(self, dialog: ExportDialog) -> None:
        dialog.start_with(self._choices.texts(_KEPT))
        dialog.preview_wanted.connect(lambda choice: self._compose(dialog, choice))

    def _compose(self, dialog: ExportDialog, choice: ExportChoice) -> None:
        """Have the brief of ``choice`` made in the background, and shown in ``dialog``."""
        tables = self._tables()
        self._shell.jobs.start(
            lambda _: self._brief(choice, tables), done=dialog.show_brief, quick=True
        )

    def _brief(self, choice: ExportChoice, tables: Sequence[Table]) -> Brief:
        from desktop.briefs.compose import with_tables
        from desktop.briefs.plan import Plan

        plan = Plan(choice.title, group_by=choice.group_by, themes=choice.themes)
        brief = self._shell.workspace.brief(plan)
        return with_tables(brief, tables)

    def _write(
        self, choice: ExportChoice, tables: Sequence[Table], cancelled: Callable[[], bool]
    ) -> _Written:
        from desktop.briefs.apart import export_apart
        from desktop.briefs.checks import is_unstated
        from desktop.exchange.files import check_target

        workspace = self._shell.workspace
        check_target(workspace, choice.path)
        brief = self._brief(choice, tables)
        write_bytes(choice.path, export_apart(brief, choice.format, cancelled))
        return _Written(choice.path, tuple(one.id for one in brief.articles if is_unstated(one)))

    def _on_exported(self, written_brief: _Written) -> None:
        path, unstated = written_brief.path, written_brief.unstated
        written = tr("The brief was written to {path}.", path=path)
        self._session.told.emit(written)
        self._shell.toasts.toast(written, tr("Open"), partial(_show_file, path))
        if unstated:
            told = counted(
                len(unstated),
                "{n} quoted article does not state its outlet or its date.",
                "{n} quoted articles do not state their outlet or their date.",
            )
            ask = partial(self._shell.desk_control.details_requested.emit, unstated[0])
            self._shell.toasts.toast(told, tr("Edit details…"), ask)


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
