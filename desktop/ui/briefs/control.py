"""Exporting the brief: asking what it is to hold, and writing it in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.errors import ParallaxError
from desktop.files import write_bytes
from desktop.ui.choices import Choices
from desktop.ui.feature import Command, Feature, Menu
from desktop.ui.shell import Shell
from desktop.ui.system_trash import move_to_trash
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.briefs.brief import Brief, Table
    from desktop.briefs.plan import Plan
    from desktop.ui.briefs.dialogs import ExportChoice, ExportDialog
    from desktop.ui.briefs.form import Offered
    from desktop.ui.briefs.left import LeftBrief
    from desktop.workspace.composed_briefs import ComposedBriefs


_KEPT, _LAST, _FOLDER = "export", "brief", "export_folder"
"""The names under which are kept: format and grouping, the last composed brief, and where to."""


@dataclass(frozen=True, slots=True)
class _Written:
    """Where a brief was written, what in it lacks an outlet or a date, and pictograms to print."""

    path: Path
    unstated: tuple[str, ...]
    pictograms: str = ""


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
            3,
            keys=("Ctrl+E",),
            icon="export",
            toolbar=True,
            short=tr("Brief"),
        )
        printing = Command("print_brief", tr("Print brie&f…"), self.print_brief, Menu.FILE, 3)
        return Feature(commands=(export, printing))

    def export_brief(self) -> None:
        """Ask what to export and write it in the background."""
        from desktop.ui.briefs import dialogs

        session, window = self._session, self._shell.window
        session.gather()
        folder = Path(self._choices.folder(_FOLDER, session.folder.parent))
        new, offered = self._new_plan(), self._offered()
        if choice := dialogs.ask_export(new, offered, folder, window, self._prepare):
            if choice.name:
                self._left.forget()
            kept = choice.plan.format, choice.plan.group_by
            self._choices.keep(_KEPT, kept, session.keep)
            self._choices.keep(_FOLDER, str(choice.path.parent), session.keep)
            self.export(choice)

    def print_brief(self) -> None:
        """Print the brief that export would begin with."""
        self._session.gather()
        try:
            self._print(self._first()[1])
        except ParallaxError as error:
            self._session.failed.emit(str(error))

    def export(self, choice: ExportChoice) -> None:
        """Write the brief as ``choice`` says, in the background; keep it under its name."""
        tables = self._tables()
        self._shell.jobs.start(
            lambda job: self._write(choice, tables, job.is_cancelled),
            done=self._on_exported,
            failed=self._session.failed.emit,
        )

    def _print(self, plan: Plan) -> None:
        make = partial(self._brief, plan, self._tables())
        self._shell.requests.brief_print_requested.emit(make)

    def _first(self) -> tuple[str, Plan]:
        """Return the brief to begin with, and its name: the one left, or kept last, or a new one.

        Raises InputError where it cannot be read.
        """
        names, last = self._composed.names(), self._choices.text(_LAST)
        left = self._left.read()
        if left and left[0] in ("", *names):
            return left
        return (last, self._composed.read(last)) if last in names else ("", self._new_plan())

    def _new_plan(self) -> Plan:
        from desktop.briefs.brief import Grouping
        from desktop.briefs.plan import Plan

        title = tr("Brief: {library}", library=self._session.folder.name)
        ending, grouping = (*self._choices.texts(_KEPT), "", "")[:2]
        return Plan(title, group_by=grouping or Grouping.THEME, format=ending)

    def _offered(self) -> Offered:
        """Return the articles that have marks, in the order of the library, and the themes."""
        from desktop.ui.briefs.form import Offered

        session = self._session
        marked = {one.article for one in session.annotations if not one.tags_article}
        listed = sorted(marked, key=session.infos.sort_key)
        return Offered([(key, self._called(key)) for key in listed], session.codebook)

    def _called(self, article: str) -> str:
        known = self._session.info(article) or self._session.known(article)
        return " — ".join(filter(None, (known.title or article, known.source)))

    def _prepare(self, dialog: ExportDialog) -> None:
        dialog.preview_wanted.connect(lambda plan: self._compose(dialog, plan))
        dialog.plan_requested.connect(lambda name: self._show_plan(dialog, name))
        dialog.keep_requested.connect(lambda name, plan: self._keep(dialog, name, plan))
        dialog.kept.rename_wanted.connect(lambda old, new: self._rename(dialog, old, new))
        dialog.print_requested.connect(self._print)
        dialog.kept.removal_wanted.connect(lambda name: self._remove(dialog, name))
        dialog.finished.connect(lambda: self._on_left(dialog))
        dialog.kept.show_names(self._composed.names())
        try:
            name, plan = self._first()
        except ParallaxError as error:
            dialog.tell(str(error))
        else:
            dialog.kept.show_names(self._composed.names(), name)
            dialog.show_plan(plan)

    def _on_left(self, dialog: ExportDialog) -> None:
        """Remember what was composed, unless the library has it."""
        name, plan = dialog.kept.name, dialog.form.plan
        with suppress(ParallaxError):
            if name and self._composed.read(name) == plan:
                self._left.forget()
                return
        self._left.remember(name, plan)

    def _show_plan(self, dialog: ExportDialog, name: str) -> None:
        try:
            dialog.show_plan(self._composed.read(name))
        except ParallaxError as error:
            dialog.kept.show_names(self._composed.names())
            dialog.tell(str(error))

    def _keep(self, dialog: ExportDialog, name: str, plan: Plan) -> None:
        """Keep ``plan`` in the library, in the background, and say so in ``dialog``."""

        def keep(_: object) -> str:
            return self._composed.keep(name, plan)

        self._shell.jobs.start(
            keep, done=partial(self._show_name, dialog), failed=dialog.tell, quick=True
        )

    def _rename(self, dialog: ExportDialog, name: str, new: str) -> None:
        """Give a kept brief another name, in the background, and say so in ``dialog``."""

        def rename(_: object) -> str:
            return self._composed.rename(name, new)

        self._shell.jobs.start(
            rename, done=partial(self._show_name, dialog), failed=dialog.tell, quick=True
        )

    def _show_name(self, dialog: ExportDialog, called: str) -> None:
        self._choices.keep(_LAST, called, self._session.keep)
        dialog.kept.show_names(self._composed.names(), called)
        dialog.tell(tr("Kept as “{name}”.", name=called))

    def _remove(self, dialog: ExportDialog, name: str) -> None:
        """Move a kept brief to the system's trash; what it says stays in the form."""
        path = self._composed.path_of(name)
        if move_to_trash(path):
            dialog.kept.show_names(self._composed.names())
            dialog.tell(
                tr("“{name}” is in the system's trash; Keep would keep it anew.", name=name)
            )
        else:
            dialog.tell(tr("{path}: the system has no trash for it; remove it there.", path=path))

    def _compose(self, dialog: ExportDialog, plan: Plan) -> None:
        """Have the brief of ``plan`` made in the background, and shown in ``dialog``."""
        tables = self._tables()
        self._shell.jobs.start(
            lambda _: self._brief(plan, tables), done=dialog.show_brief, quick=True
        )

    def _brief(self, plan: Plan, tables: Sequence[Table]) -> Brief:
        from desktop.briefs.compose import with_tables

        return with_tables(self._shell.workspace.brief(plan), tables)

    def _write(
        self, choice: ExportChoice, tables: Sequence[Table], cancelled: Callable[[], bool]
    ) -> _Written:
        from desktop.briefs.apart import export_apart
        from desktop.briefs.checks import is_unstated
        from desktop.briefs.glyphs import pictograms
        from desktop.exchange.files import check_target

        workspace, plan = self._shell.workspace, choice.plan
        check_target(workspace, choice.path)
        if choice.name:
            self._composed.keep(choice.name, plan)
        self._choices.keep(_LAST, choice.name)
        brief = self._brief(plan, tables)
        write_bytes(choice.path, export_apart(brief, plan.format, cancelled))
        unstated = tuple(one.id for one in brief.articles if is_unstated(one))
        return _Written(choice.path, unstated, pictograms(brief) if plan.format == "pdf" else "")

    @cached_property
    def _left(self) -> LeftBrief:
        from desktop.ui.briefs.left import LeftBrief

        return LeftBrief(self._session, self._choices)

    @property
    def _composed(self) -> ComposedBriefs:
        return self._shell.workspace.composed

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
        if written_brief.pictograms:
            self._tell_boxes(written_brief.pictograms)

    def _tell_boxes(self, pictograms: str) -> None:
        from desktop.briefs import glyphs

        if told := glyphs.warning(pictograms):
            self._shell.toasts.toast(told)


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
