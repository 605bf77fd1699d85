"""The dialogs about kept things: backups, the trash, text versions, files of annotations.

Each opens by a function, which tests replace.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QWidget,
)

from desktop.annotations.annotation import Annotation
from desktop.annotations.record import Record
from desktop.dates import short_moment
from desktop.exchange.files import IMPORTED
from desktop.exchange.references import SUFFIXES as REFERENCES
from desktop.plain import in_a_row
from desktop.storage.recovery.previewing import BackupPreview
from desktop.ui.keeping.lists import lay_out_list, new_list
from desktop.ui.keeping.trash_dialog import TrashChoice, TrashDialog
from desktop.ui.session import Session
from desktop.ui.widgets.page import Page
from desktop.wording import counted, tr

_KEY = Qt.ItemDataRole.UserRole + 1
_SHOWN, _LONGEST = 12, 90
"""How many annotations a preview shows, and how many characters of each."""


class BackupDialog(QDialog):
    """Lists the backups by when they were made, with what restoring the chosen one would change."""

    def __init__(
        self,
        names: Sequence[str],
        parent: QWidget | None = None,
        called: Callable[[str], str] = str,
    ) -> None:
        """List the backups of these ``names``; ``called`` tells what an article's id is called."""
        super().__init__(parent)
        self.setWindowTitle(tr("Backups"))
        self._called = called
        self._previews: dict[str, BackupPreview] = {}
        self.list = new_list(tr("Backups, newest first"), self)
        self.preview = Page(self)
        self.preview.setObjectName("backupPreview")
        self.preview.setAccessibleName(tr("What restoring this backup would change"))
        for name in names:
            item = QListWidgetItem(moment_of(name), self.list)
            item.setData(_KEY, name)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        self.list.currentRowChanged.connect(self._show_chosen)
        said = tr("What was made since a backup stays. Restoring one can be undone.")
        restore = QPushButton(tr("&Restore"), self)
        restore.setEnabled(bool(names))
        empty = tr("There are no backups yet; they are made by themselves while you work.")
        lay_out_list(self, self.list, said if names else empty, restore, below=self.preview)
        self.preview.setVisible(bool(names))
        restore.clicked.connect(self.accept)

    @property
    def chosen(self) -> str:
        """The name of the backup chosen, or ""."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item else ""

    def show_preview(self, preview: BackupPreview) -> None:
        """Show the content of a backup as soon as it is known."""
        self._previews[preview.name] = preview
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_KEY) == preview.name:
                item.setText(f"{moment_of(preview.name)}\n{_contents(preview)}")
        self._show_chosen()

    def _show_chosen(self) -> None:
        preview = self._previews.get(self.chosen)
        self.preview.setHtml(_preview_page(preview, self._called) if preview else "")


def ask_backup(
    names: Sequence[str],
    load: Callable[[BackupDialog], None],
    parent: QWidget,
    called: Callable[[str], str],
) -> str:
    """Ask which backup to restore; "" when the user thinks better of it.

    ``load`` fetches what lies in them for `BackupDialog.show_preview`; ``called`` tells what an
    article's id is called.
    """
    dialog = BackupDialog(names, parent, called)
    load(dialog)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.chosen if accepted else ""


def ask_trash(trash: Sequence[Record], session: Session, parent: QWidget) -> TrashChoice:
    """Show the trash and return what is to become of what lies in it."""
    dialog = TrashDialog(trash, session, parent)
    return dialog.choice if dialog.exec() == QDialog.DialogCode.Accepted else TrashChoice()


def ask_close(problem: str, parent: QWidget) -> bool:
    """Ask whether to close the window although something is not on disk."""
    title = tr("Not everything is saved")
    box = QMessageBox(QMessageBox.Icon.Warning, title, problem, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(tr("If you close now, the changes since the last save are lost."))
    leave = box.addButton(tr("Close and lose them"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave


def ask_annotation_files(parent: QWidget) -> list[Path]:
    """Ask for files of annotations or codebooks to import."""
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Import annotations"), "", _imports())
    return [Path(name) for name in names]


def ask_annotation_target(library: Path, parent: QWidget) -> Path | None:
    """Ask where to export annotations to, and in which format, which the ending tells."""
    start, kinds = str(library.parent / f"{library.name}.jsonld"), _exports()
    title = tr("Export annotations")
    name, kind = QFileDialog.getSaveFileName(parent, title, start, ";;".join(kinds))
    if not name:
        return None
    ending = kinds.get(kind, ".jsonld")
    return Path(name if name.endswith(tuple(kinds.values())) else name + ending)


def moment_of(name: str) -> str:
    """Return when a backup was made, as the user's locale writes it."""
    try:
        moment = datetime.strptime(name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return name
    return short_moment(moment)


def _imports() -> str:
    endings = " ".join(f"*{ending}" for ending in (*IMPORTED, *REFERENCES, ".txt"))
    return f"{tr('Annotations and codebooks')} ({endings})"


def _exports() -> dict[str, str]:
    return {
        f"{tr('W3C Web Annotations')} (*.jsonld)": ".jsonld",
        f"{tr('Hypothesis export')} (*.hypothesis.json)": ".hypothesis.json",
        f"{tr('REFI-QDA codebook: the themes')} (*.qdc)": ".qdc",
    }


def _contents(preview: BackupPreview) -> str:
    held = counted(preview.annotations, "{n} annotation", "{n} annotations")
    notes = counted(preview.notes, "{n} with a note", "{n} with a note")
    back = len(preview.returning)
    more = counted(back, "{n} that is not here now", "{n} that are not here now")
    return in_a_row((held, notes if preview.notes else "", more if back else ""))


def _preview_page(preview: BackupPreview, called: Callable[[str], str]) -> str:
    """Return what restoring a backup would change, as HTML."""
    lines = [_quoted(one, called) for one in preview.returning[:_SHOWN]]
    if rest := len(preview.returning) - _SHOWN:
        lines += [counted(rest, "and {n} more", "and {n} more")] if rest > 0 else []
    parts = []
    if lines:
        items = "".join(f"<li>{line}</li>" for line in lines)
        parts.append(f"<p>{tr('Brings back:')}</p><ul>{items}</ul>")
    if preview.themes:
        names = html.escape(tr(", ").join(preview.themes))
        parts.append(f"<p>{tr('Brings back the themes: {names}', names=names)}</p>")
    if preview.changing:
        changed = counted(
            preview.changing,
            "Makes {n} annotation what it was.",
            "Makes {n} annotations what they were.",
        )
        parts.append(f"<p>{changed}</p>")
    if preview.lacks:
        lacks = html.escape(tr("; ").join(preview.lacks))
        parts.append(f"<p>{tr('It lacks what could not be read then: {files}', files=lacks)}</p>")
    return "".join(parts) or f"<p>{tr('Everything in it is here as it is.')}</p>"


def _quoted(one: Annotation, called: Callable[[str], str]) -> str:
    words = " ".join((one.quote or one.note or tr("(themes of the article)")).split())
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return f"“{html.escape(shown)}” <small>{html.escape(called(one.article))}</small>"
