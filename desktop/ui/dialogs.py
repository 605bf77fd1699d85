"""The dialogs: exporting, files with problems, the keys, about; each opens by a function."""

from __future__ import annotations

import html
from collections.abc import Sequence
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
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop import __version__
from desktop.annotations.themes import Codebook
from desktop.briefs.exporters import FORMATS
from desktop.library.library import Unreadable
from desktop.library.readers.registry import SUFFIXES
from desktop.ui.actions import MENUS
from desktop.ui.search.help_page import search_page

_GROUPINGS = (("Theme", "theme"), ("Article", "article"), ("Date", "date"))


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
        self.setWindowTitle("Export brief")
        self._title = QLineEdit(title, self)
        self._grouping = QComboBox(self)
        self._format = QComboBox(self)
        self._themes = QListWidget(self)
        for text, value in _GROUPINGS:
            self._grouping.addItem(text, value)
        for ending, known in FORMATS.items():
            self._format.addItem(f"{known.name} (.{ending})", ending)
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
        self._themes.setAccessibleName("Themes to export")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow("&Title", self._title)
        form.addRow("&Group by", self._grouping)
        form.addRow("&Format", self._format)
        if self._themes.count():
            form.addRow("T&hemes", self._themes)
        form.addRow(buttons)


def ask_export(
    title: str, codebook: Codebook, folder: Path, parent: QWidget
) -> ExportChoice | None:
    """Ask what to export and where; None when the user thinks better of it."""
    dialog = ExportDialog(title, codebook, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    kind = f"{FORMATS[dialog.format].name} (*.{dialog.format})"
    start = str(folder / f"brief.{dialog.format}")
    name, _ = QFileDialog.getSaveFileName(parent, "Export brief", start, kind)
    if not name:
        return None
    path = Path(name)
    return dialog.choice(path if path.suffix else path.with_suffix(f".{dialog.format}"))


def ask_folder(start: Path, parent: QWidget) -> Path | None:
    """Ask for the folder of a library; None when the user thinks better of it."""
    name = QFileDialog.getExistingDirectory(parent, "Open library", str(start))
    return Path(name) if name else None


def ask_files(parent: QWidget) -> list[Path]:
    """Ask for articles to import."""
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        "Import articles",
        "",
        f"Articles ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})",
    )
    return [Path(name) for name in names]


def ask_close(problem: str, parent: QWidget) -> bool:
    """Ask whether to close the window although something is not on disk."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Not everything is saved", problem, parent=parent)
    box.setInformativeText("If you close now, the changes since the last save are lost.")
    leave = box.addButton("Close and lose them", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave


def show_unreadable(files: Sequence[Unreadable], parent: QWidget) -> None:
    """Show which files have problems, and what to do."""
    rows = "".join(
        f"<p><b>{html.escape(file.path)}</b><br>{html.escape(file.reason)}</p>" for file in files
    )
    _show_page("Files with problems", rows or "<p>All files could be read.</p>", parent)


def show_keys(parent: QWidget) -> None:
    """Show every command with its keys."""
    rows = [
        f"<tr><td>{html.escape(command.text.replace('&', ''))}</td>"
        f"<td><b>{html.escape('   '.join(command.keys))}</b></td></tr>"
        for _, commands in MENUS
        for command in commands
        if command.keys
    ]
    rows.append("<tr><td>Highlight in the first nine themes</td><td><b>1 … 9</b></td></tr>")
    rows.append("<tr><td>Go to a pane</td><td><b>Ctrl+1 … Ctrl+6</b></td></tr>")
    _show_page("Keys", f"<table cellpadding=4>{''.join(rows)}</table>", parent)


def show_search_help(parent: QWidget) -> None:
    """Show what can be searched for, and how."""
    _show_page("Search syntax", search_page(), parent)


def show_about(parent: QWidget) -> None:
    """Show what this is."""
    QMessageBox.about(
        parent,
        "About Parallax",
        f"<h3>Parallax {__version__}</h3><p>Read several accounts of one story side by side;"
        " search, mark and brief them.</p><p>Everything stays in your folder.</p>",
    )


def _show_page(title: str, body: str, parent: QWidget) -> None:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page = QTextBrowser(dialog)
    page.setHtml(body)
    page.setAccessibleName(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(page)
    layout.addWidget(buttons)
    dialog.resize(520, 560)
    dialog.open()
