"""Asking what the brief is to hold, shown as it will be, and where to write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.themes import Codebook
from desktop.briefs.brief import Brief
from desktop.briefs.exporters import FORMATS
from desktop.ui.briefs.beginning import beginning
from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.labels import plain_label
from desktop.wording import counted, tr, translated

_WAIT = 200
"""Milliseconds after the last change until the brief is shown anew."""
_SHOWN = 40
"""How many quotes are shown."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user wants exported, and where to."""

    path: Path
    format: str
    group_by: str
    themes: tuple[str, ...]
    title: str


class ExportDialog(QDialog):
    """Asks for the title, grouping, themes and format of a brief, and shows it beside."""

    preview_wanted = Signal(object)
    """The brief of this choice is to be shown; it is written nowhere."""

    def __init__(self, title: str, codebook: Codebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export brief"))
        self._title = QLineEdit(title, self)
        self._grouping = QComboBox(self)
        self._format = QComboBox(self)
        self._themes = QListWidget(self)
        self._preview = QTextBrowser(self)
        self._shown = plain_label("", self)
        self._later = QTimer(self, interval=_WAIT, singleShot=True)
        self._later.timeout.connect(lambda: self.preview_wanted.emit(self.choice(Path())))
        groupings = ((tr("Theme"), "theme"), (tr("Article"), "article"), (tr("Date"), "date"))
        for text, value in groupings:
            self._grouping.addItem(text, value)
        for ending, known in FORMATS.items():
            self._format.addItem(f"{translated(known.name)} (.{ending})", ending)
        for theme in codebook.themes:
            item = QListWidgetItem(theme.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._themes.addItem(item)
        self._lay_out()
        self._title.textChanged.connect(self._later.start)
        self._grouping.currentIndexChanged.connect(self._later.start)
        self._themes.itemChanged.connect(self._later.start)
        self._later.start()

    @property
    def format(self) -> str:
        """The format chosen, by its ending."""
        return str(self._format.currentData())

    def choice(self, path: Path) -> ExportChoice:
        """Return what was chosen, to be written to ``path``."""
        items = [self._themes.item(row) for row in range(self._themes.count())]
        checked = [i.text() for i in items if i.checkState() == Qt.CheckState.Checked]
        themes = () if len(checked) == len(items) else tuple(checked)
        grouping = str(self._grouping.currentData())
        return ExportChoice(path, self.format, grouping, themes, self._title.text().strip())

    def start_with(self, kept: Sequence[str]) -> None:
        """Choose the format and the grouping that were chosen the last time, if they are known."""
        for combo, value in zip((self._format, self._grouping), kept, strict=False):
            combo.setCurrentIndex(max(0, combo.findData(value)))

    def show_brief(self, brief: Brief) -> None:
        """Show how ``brief`` begins, as it is set for paper."""
        from desktop.briefs import pdf

        count = sum(1 for _ in brief.entries())
        document = pdf.document(beginning(brief, _SHOWN))
        document.setParent(self._preview)
        document.setDocumentMargin(SIZES.dialog)
        self._preview.setDocument(document)
        told = counted(count, "{n} quote", "{n} quotes")
        first = tr("{quotes}; the first {shown} are shown", quotes=told, shown=_SHOWN)
        self._shown.setText(first if count > _SHOWN else told)

    def _lay_out(self) -> None:
        self._preview.setObjectName("briefPreview")
        self._preview.setAccessibleName(tr("The brief as it will be"))
        self._preview.setOpenLinks(False)
        self._shown.setObjectName("hint")
        self._themes.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._themes.setAccessibleName(tr("Themes to export"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setVerticalSpacing(SIZES.space)
        form.setHorizontalSpacing(SIZES.wide)
        form.addRow(tr("&Title"), self._title)
        form.addRow(tr("&Group by"), self._grouping)
        form.addRow(tr("&Format"), self._format)
        form.addRow(tr("T&hemes"), self._themes)
        form.setRowVisible(self._themes, self._themes.count() > 0)
        self._title.setMinimumWidth(220)
        row = QHBoxLayout()
        row.setSpacing(SIZES.dialog)
        row.addLayout(form, 2)
        row.addWidget(self._preview, 3)
        foot = QHBoxLayout()
        foot.addWidget(self._shown, 1)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.wide)
        layout.addLayout(row, 1)
        layout.addLayout(foot)
        resize_within_screen(self, 940, 640)


def ask_export(
    title: str,
    codebook: Codebook,
    folder: Path,
    parent: QWidget,
    prepare: Callable[[ExportDialog], None],
) -> ExportChoice | None:
    """Ask what to export and where; None when the user thinks better of it.

    ``prepare`` is given the dialog before it opens, to answer `ExportDialog.preview_wanted`.
    """
    dialog = ExportDialog(title, codebook, parent)
    dialog.finished.connect(dialog.deleteLater)
    prepare(dialog)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    kind = f"{translated(FORMATS[dialog.format].name)} (*.{dialog.format})"
    start = str(folder / f"brief.{dialog.format}")
    name, _ = QFileDialog.getSaveFileName(parent, tr("Export brief"), start, kind)
    if not name:
        return None
    path = Path(name)
    return dialog.choice(path if path.suffix else path.with_suffix(f".{dialog.format}"))
