"""Asking what the brief is to hold, and where to write it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from desktop.annotations.themes import Codebook
from desktop.briefs.exporters import FORMATS
from desktop.wording import tr, translated


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user wants exported, and where to."""

    path: Path
    format: str
    group_by: str
    themes: tuple[str, ...]
    title: str


class ExportDialog(QDialog):
    """Asks for the title, grouping, themes and format of a brief."""

    def __init__(self, title: str, codebook: Codebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export brief"))
        self._title = QLineEdit(title, self)
        self._grouping = QComboBox(self)
        self._format = QComboBox(self)
        self._themes = QListWidget(self)
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

    def _lay_out(self) -> None:
        self._themes.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._themes.setAccessibleName(tr("Themes to export"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(tr("&Title"), self._title)
        form.addRow(tr("&Group by"), self._grouping)
        form.addRow(tr("&Format"), self._format)
        form.addRow(tr("T&hemes"), self._themes)
        form.setRowVisible(self._themes, self._themes.count() > 0)
        form.addRow(buttons)


def ask_export(
    title: str, codebook: Codebook, folder: Path, parent: QWidget
) -> ExportChoice | None:
    """Ask what to export and where; None when the user thinks better of it."""
    dialog = ExportDialog(title, codebook, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    kind = f"{translated(FORMATS[dialog.format].name)} (*.{dialog.format})"
    start = str(folder / f"brief.{dialog.format}")
    name, _ = QFileDialog.getSaveFileName(parent, tr("Export brief"), start, kind)
    if not name:
        return None
    path = Path(name)
    return dialog.choice(path if path.suffix else path.with_suffix(f".{dialog.format}"))
