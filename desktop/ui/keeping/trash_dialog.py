"""The dialog that shows the trash: deleted annotations as cards, the one chosen in full below."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from desktop.annotations.annotation import Annotation
from desktop.briefs.notes import note_html
from desktop.dates import short_moment
from desktop.storage.trash import deleted_at
from desktop.ui.keeping.lists import lay_out_list, new_list
from desktop.ui.notes.cards import AnnotationDelegate
from desktop.ui.notes.marking import themes_of
from desktop.ui.notes.model import AnnotationRole
from desktop.ui.notes.rows import source_of
from desktop.ui.session import Session
from desktop.wording import counted, tr


@dataclass(frozen=True, slots=True)
class TrashChoice:
    """Which deleted annotations to bring back, and which to let go for good, by id."""

    restore: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class TrashDialog(QDialog):
    """Lists deleted annotations, to restore some or to empty the trash."""

    def __init__(
        self, trash: Sequence[Annotation], session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Trash"))
        self._session = session
        self.choice = TrashChoice()
        self.list = new_list(tr("Deleted annotations"), self)
        self.list.setItemDelegate(TrashDelegate(session, None, self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.preview = QTextBrowser(self)
        self.preview.setObjectName("trashPreview")
        self.preview.setAccessibleName(tr("The deleted annotation chosen, in full"))
        self.preview.setOpenLinks(False)
        for one in trash:
            self._add(one)
        self._restore = QPushButton(tr("&Restore"), self)
        self._empty = QPushButton(tr("&Empty trash…"), self)
        self._lay_out(len(trash))
        self._connect()
        self.list.setCurrentRow(0)

    def _add(self, one: Annotation) -> None:
        said = f"{quoted(one)} {one.note}\n{origin(one, self._session)}"
        item = QListWidgetItem(said, self.list)
        item.setData(AnnotationRole.ANNOTATION, one)
        item.setData(AnnotationRole.ID, one.id)

    def _lay_out(self, count: int) -> None:
        self._restore.setObjectName("restoreFromTrash")
        self._empty.setObjectName("emptyTrash")
        held = counted(
            count,
            "{n} deleted annotation stays here until you empty the trash.",
            "{n} deleted annotations stay here until you empty the trash.",
        )
        said = held if count else tr("The trash is empty.")
        lay_out_list(self, self.list, said, self._restore, self._empty, below=self.preview)

    def _connect(self) -> None:
        self.list.itemActivated.connect(self._on_restore)
        self.list.itemSelectionChanged.connect(self._on_chosen)
        self._restore.clicked.connect(self._on_restore)
        self._empty.clicked.connect(self._on_empty)

    def _ids(self, items: Sequence[QListWidgetItem]) -> tuple[str, ...]:
        return tuple(str(item.data(AnnotationRole.ID)) for item in items)

    def _on_chosen(self) -> None:
        chosen = self.list.selectedItems()
        self._restore.setEnabled(bool(chosen))
        annotations = [item.data(AnnotationRole.ANNOTATION) for item in chosen]
        self.preview.setHtml("<hr>".join(in_full(one, self._session) for one in annotations))

    def _on_restore(self) -> None:
        self.choice = TrashChoice(restore=self._ids(self.list.selectedItems()))
        self.accept()

    def _on_empty(self) -> None:
        count = self.list.count()
        if confirm_emptying(count, self):
            items = [self.list.item(row) for row in range(count)]
            self.choice = TrashChoice(remove=self._ids(items))
            self.accept()


class TrashDelegate(AnnotationDelegate):
    """Draws deleted annotations as cards that say when they were deleted."""

    def origin(self, annotation: Annotation) -> str:
        """Return whose words they were, and when they went."""
        return origin(annotation, self._session)


def confirm_emptying(count: int, parent: QWidget) -> bool:
    """Ask before deleted annotations are gone for good."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Empty trash"), "", parent=parent)
    box.setText(
        counted(
            count,
            "Remove {n} deleted annotation for good?",
            "Remove {n} deleted annotations for good?",
        )
    )
    box.setInformativeText(tr("This cannot be undone."))
    remove = box.addButton(tr("Remove for good"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is remove


def quoted(one: Annotation) -> str:
    """Return the words of an annotation in one line; what it is where it has none."""
    words = " ".join(one.quote.split())
    return f"“{words}”" if words else tr("(themes of the article)")


def origin(one: Annotation, session: Session) -> str:
    """Return whose words they were, and when the annotation was deleted."""
    deleted = deleted_at(one)
    when = tr("deleted {date}", date=short_moment(deleted)) if deleted else ""
    return " · ".join(filter(None, (source_of(one, session), when)))


def in_full(one: Annotation, session: Session) -> str:
    """Return all that an annotation holds, as HTML."""
    names = [theme.name for theme in themes_of(one, session.codebook)]
    parts = [f"<p>{html.escape(quoted(one))}</p>", note_html(one.note) if one.note else ""]
    if names:
        parts.append(f"<p>{html.escape(tr('Themes: {names}', names=tr(', ').join(names)))}</p>")
    return "".join([*parts, f"<p><small>{html.escape(origin(one, session))}</small></p>"])
