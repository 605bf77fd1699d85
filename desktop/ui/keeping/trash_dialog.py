"""The dialog that shows the trash: what was deleted as cards, the one chosen in full below.

Claims lie there beside annotations; a card shows a claim's words where a quote stands.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QWidget,
)

from desktop.anchoring.selectors import Selector
from desktop.annotations.annotation import Annotation
from desktop.annotations.link import Link
from desktop.annotations.record import Record
from desktop.briefs.notes import note_html
from desktop.dates import short_moment
from desktop.plain import in_a_row
from desktop.storage.trash import deleted_at
from desktop.ui.keeping.lists import lay_out_list, new_list
from desktop.ui.notes.cards import AnnotationDelegate
from desktop.ui.notes.marking import themes_of
from desktop.ui.notes.model import AnnotationRole
from desktop.ui.notes.rows import source_named
from desktop.ui.session import Session
from desktop.ui.widgets.page import Page
from desktop.wording import counted, tr


@dataclass(frozen=True, slots=True)
class TrashChoice:
    """What to bring back of what was deleted, and what to let go for good, by id."""

    restore: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class TrashDialog(QDialog):
    """Lists deleted annotations and claims, to restore some or to empty the trash."""

    def __init__(
        self, trash: Sequence[Record], session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Trash"))
        self._session = session
        self.choice = TrashChoice()
        self.list = new_list(tr("Deleted annotations and claims"), self)
        self._records = {one.id: one for one in trash}
        self.list.setItemDelegate(TrashDelegate(self._records, session, self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.preview = Page(self)
        self.preview.setObjectName("trashPreview")
        self.preview.setAccessibleName(tr("What is chosen of the trash, in full"))
        self.preview.setOpenLinks(False)
        for one in trash:
            self._add(one)
        self._restore = QPushButton(tr("&Restore"), self)
        self._empty = QPushButton(tr("&Empty trash…"), self)
        self._lay_out(len(trash))
        self._connect()
        self.list.setCurrentRow(0)

    def _add(self, one: Record) -> None:
        shown = on_card(one)
        said = f"{quoted(one)} {shown.note}".rstrip()
        item = QListWidgetItem(f"{said}\n{origin(one, self._session)}", self.list)
        item.setData(AnnotationRole.ANNOTATION, shown)
        item.setData(AnnotationRole.ID, one.id)

    def _lay_out(self, count: int) -> None:
        self._restore.setObjectName("restoreFromTrash")
        self._empty.setObjectName("emptyTrash")
        held = counted(
            count,
            "One thing that was deleted stays here until you empty the trash.",
            "{n} things that were deleted stay here until you empty the trash.",
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
        records = [self._records[key] for key in self._ids(chosen)]
        self.preview.setHtml("<hr>".join(in_full(one, self._session) for one in records))

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
    """Draws deleted records as cards, with the time of their deletion."""

    def __init__(self, records: Mapping[str, Record], session: Session, parent: QWidget) -> None:
        """Draw ``records``, by id."""
        super().__init__(session, None, parent)
        self._records = records

    def origin(self, annotation: Annotation) -> str:
        """Return the source of a record's words, and when it was deleted."""
        return origin(self._records[annotation.id], self._session)


def confirm_emptying(count: int, parent: QWidget) -> bool:
    """Ask before what was deleted is gone for good."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Empty trash"), "", parent=parent)
    box.setText(
        counted(
            count,
            "Remove for good the one thing that was deleted?",
            "Remove for good the {n} things that were deleted?",
        )
    )
    box.setInformativeText(tr("This cannot be undone."))
    remove = box.addButton(tr("Remove for good"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is remove


def on_card(one: Record) -> Annotation:
    """Return what the card of something deleted shows: of a claim, its words as a quote."""
    if isinstance(one, Annotation):
        return one
    words = _claimed(one)
    return Annotation(one.id, "", Selector(0, len(words), words))


def quoted(one: Record) -> str:
    """Return the words of a record in one line, or what kind it is if it has none."""
    if isinstance(one, Link):
        return _claimed(one)
    words = " ".join(one.quote.split())
    return f"“{words}”" if words else tr("(themes of the article)")


def origin(one: Record, session: Session) -> str:
    """Return the source of a record's words, and when it was deleted."""
    articles = one.articles if isinstance(one, Link) else [one.article]
    sources = dict.fromkeys(source_named(article, session) for article in articles)
    deleted = deleted_at(one)
    when = tr("deleted {date}", date=short_moment(deleted)) if deleted else ""
    return in_a_row((tr(", ").join(sources), when))


def in_full(one: Record, session: Session) -> str:
    """Return the whole content of a deleted record as HTML."""
    parts = [f"<p>{html.escape(quoted(one))}</p>", *_details(one, session)]
    return "".join([*parts, f"<p><small>{html.escape(origin(one, session))}</small></p>"])


def _details(one: Record, session: Session) -> Iterator[str]:
    if isinstance(one, Link):
        for passage in one.passages:
            said = f"“{passage.quote}” — " if passage.quote else ""
            yield f"<p>{html.escape(said + source_named(passage.article, session))}</p>"
        return
    if one.note:
        yield note_html(one.note)
    if names := [theme.name for theme in themes_of(one, session.codebook)]:
        yield f"<p>{html.escape(tr('Themes: {names}', names=tr(', ').join(names)))}</p>"


def _claimed(link: Link) -> str:
    return " ".join(link.claim.split()) or tr("(passages refused as the same)")
