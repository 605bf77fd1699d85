"""Asking what the brief is to hold, shown as it will be, and where to write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.briefs.brief import Brief
from desktop.briefs.exporters import FORMATS
from desktop.briefs.plan import Plan
from desktop.ui.briefs.beginning import beginning
from desktop.ui.briefs.form import Offered, PlanForm
from desktop.ui.briefs.kept import KeptBriefs
from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.page import Page
from desktop.wording import counted, tr, translated

_WAIT = 200
"""Milliseconds after the last change until the brief is shown anew."""
_LONGEST = 80
"""Characters of the name that the file of a brief is offered."""
_SHOWN = 40
"""How many quotes are shown."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user wants exported, where to, and under which name it is kept, if under any."""

    path: Path
    plan: Plan
    name: str = ""


class ExportDialog(QDialog):
    """Asks what a brief is to hold and in which format, and shows it beside."""

    preview_wanted = Signal(object)
    """The brief of this plan is to be shown; it is written nowhere."""
    plan_requested = Signal(str)
    """The brief that is kept under this name is to be shown."""
    print_requested = Signal(object)
    """The brief of this plan is to be printed; the dialog is closed."""
    keep_requested = Signal(str, object)
    """This plan is to be kept under this name."""

    def __init__(self, new: Plan, offered: Offered, parent: QWidget | None = None) -> None:
        """Ask about a brief of what is ``offered``; ``new`` is what one begins with."""
        super().__init__(parent)
        self.setWindowTitle(tr("Export brief"))
        self._new = new
        self.kept = KeptBriefs(self)
        self.form = PlanForm(offered, self)
        self._preview = Page(self)
        self._told = plain_label("", self)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setText(tr("&Export…"))  # what is kept is another thing
        self._print = self._buttons.addButton(tr("&Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        self._print.setObjectName("printBrief")
        self._print.setAutoDefault(False)
        self._later = QTimer(self, interval=_WAIT, singleShot=True)
        self._lay_out()
        self._connect()
        self.form.show_plan(self._new)

    def choice(self, path: Path) -> ExportChoice:
        """Return what was chosen, to be written to ``path``."""
        return ExportChoice(path, self.form.plan, self.kept.name)

    def show_plan(self, plan: Plan) -> None:
        """Show what a brief is to hold."""
        self.form.show_plan(plan)

    def show_brief(self, brief: Brief) -> None:
        """Show how ``brief`` begins, as it is set for paper."""
        from desktop.briefs import pdf

        count = sum(1 for _ in brief.entries())
        document = pdf.document(beginning(brief, _SHOWN), brief)
        document.setParent(self._preview)
        document.setDocumentMargin(SIZES.dialog)
        place = self._preview.verticalScrollBar().value()
        self._preview.setDocument(document)
        self._preview.verticalScrollBar().setValue(place)
        told = counted(count, "{n} quote", "{n} quotes")
        first = tr("{quotes}; the first {shown} are shown", quotes=told, shown=_SHOWN)
        self.tell(first if count > _SHOWN else told)

    def tell(self, text: str) -> None:
        """Say ``text`` at the foot."""
        self._told.setText(text)

    def _on_changed(self) -> None:
        ready = not self.form.lacks
        self.kept.suggest(self.form.plan.title)
        for button in (self._buttons.button(QDialogButtonBox.StandardButton.Save), self._print):
            button.setEnabled(ready)
        if ready:
            self._later.start()
        else:
            self._later.stop()
            self.tell(self.form.lacks)

    def _on_kept_chosen(self) -> None:
        if self.kept.name:
            self.plan_requested.emit(self.kept.name)
        else:
            self.form.show_plan(self._new)

    def _on_print(self) -> None:
        self.reject()
        self.print_requested.emit(self.form.plan)

    def _connect(self) -> None:
        self._later.timeout.connect(lambda: self.preview_wanted.emit(self.form.plan))
        self.form.changed.connect(self._on_changed)
        self.kept.chosen.connect(self._on_kept_chosen)
        self.kept.keep_wanted.connect(lambda name: self.keep_requested.emit(name, self.form.plan))
        self._buttons.accepted.connect(self.accept)
        self._print.clicked.connect(self._on_print)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        self._preview.setObjectName("briefPreview")
        self._preview.setAccessibleName(tr("The brief as it will be"))
        self._preview.setOpenLinks(False)
        self._told.setObjectName("hint")
        self._told.setWordWrap(True)
        self.form.lead_with(self.kept)
        row = QHBoxLayout()
        row.setSpacing(SIZES.dialog)
        row.addWidget(self.form, 2)
        row.addWidget(self._preview, 3)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.wide)
        layout.addLayout(row, 1)
        layout.addLayout(foot)
        resize_within_screen(self, 1000, 680)


Prepare = Callable[[ExportDialog], None]


def ask_export(
    new: Plan, offered: Offered, folder: Path, parent: QWidget, prepare: Prepare
) -> ExportChoice | None:
    """Ask what to export and where; None when the user thinks better of it.

    Who does so about the file alone is back in the dialog. ``prepare`` is given it before it
    opens, to answer what it wants.
    """
    dialog = ExportDialog(new, offered, parent)
    prepare(dialog)
    try:
        while dialog.exec() == QDialog.DialogCode.Accepted:
            if path := _ask_path(dialog, folder):
                return dialog.choice(path)
    finally:
        dialog.deleteLater()
    return None


def _ask_path(dialog: ExportDialog, folder: Path) -> Path | None:
    ending = dialog.form.plan.format
    kind = f"{translated(FORMATS[ending].name)} (*.{ending})"
    start = str(folder / f"{_file_stem(dialog.kept.name or dialog.form.plan.title)}.{ending}")
    name, _ = QFileDialog.getSaveFileName(dialog.parentWidget(), tr("Export brief"), start, kind)
    path = Path(name)
    is_ended = path.suffix[1:].isalpha()  # "Brief of 1.2" is not
    return (path if is_ended else path.with_name(f"{path.name}.{ending}")) if name else None


def _file_stem(name: str) -> str:
    """Return what the file of a brief is called at first: as the brief, as far as a file may be."""
    fit = "".join(" " if one in '/\\:*?"<>|' or one.isspace() else one for one in name)
    return " ".join(fit.split())[:_LONGEST].strip(". ") or "brief"
