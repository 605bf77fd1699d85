"""What to review after articles changed: each annotation as it was, beside where it may be now."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.anchoring.placement import Candidate, Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.placing import PlacedAnnotation
from desktop.ui.notes.cards import AnnotationDelegate
from desktop.ui.notes.model import AnnotationModel
from desktop.ui.notes.rows import AnnotationList, id_of
from desktop.ui.review.contexts import Context, around
from desktop.ui.review.review import Review
from desktop.ui.session import Session
from desktop.ui.widgets.empty_note import EmptyNote
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.page import Page
from desktop.wording import later, tr, translated

_RANGE = Qt.ItemDataRole.UserRole + 1
_EXPLAINED = {
    Status.MOVED: later("Moved: the words were found again elsewhere, or slightly reworded."),
    Status.UNCERTAIN: later("Uncertain: these places are likely. Which one is it?"),
    Status.ORPHAN: later("Place lost: the words were found nowhere."),
}


class ReviewPanel(QWidget):
    """Lists the annotations that need a look, and offers what can be done."""

    jump_requested = Signal(str)
    place_requested = Signal(str, int, int)
    accept_requested = Signal(object)
    accept_moved_requested = Signal()
    choice_made = Signal(str, int, int)
    attach_requested = Signal(str)
    notes_requested = Signal(object)
    versions_requested = Signal(str)

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPanel")
        self._session, self._review = session, review
        self._filling = False
        self._summary = plain_label("", self)
        self._summary.setObjectName("reviewSummary")
        self._summary.setWordWrap(True)
        self._model = AnnotationModel(self)
        self.list = AnnotationList("reviewList", self)
        self.list.setAccessibleName(tr("Annotations to review"))
        self._nothing = EmptyNote(self.list, "read")
        self._contexts = Page(self)
        self._candidates = _Candidates(self)
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._connect()
        self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        self._fill()

    def add_section(self, section: QWidget) -> None:
        """Put something else that wants a look below the annotations."""
        self._splitter.addWidget(section)

    def take_focus(self) -> None:
        """Let the user walk through the list, from its first entry if none is chosen."""
        if not self.list.currentIndex().isValid() and self._model.rowCount():
            self.list.choose(self._model.index(0))
        self.list.setFocus()

    def _lay_out(self) -> None:
        self.list.setModel(self._model)
        cards = AnnotationDelegate(self._session, self._review, self.list)
        self.list.setItemDelegate(cards)
        self._model.read_out_as(cards.in_words)
        self._contexts.setObjectName("reviewContexts")
        self._contexts.setAccessibleName(tr("The passage as it was, and as it is now"))
        self._contexts.setOpenLinks(False)
        self._contexts.setFrameShape(Page.Shape.NoFrame)
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(self._button("accept_moved", tr("Accept all &moved")))
        upper, lower = QWidget(self), QWidget(self)
        above = QVBoxLayout(upper)
        above.setContentsMargins(6, 6, 6, 0)
        above.addLayout(head)
        above.addWidget(self.list, 1)
        above.setAlignment(Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout(lower)
        below.setContentsMargins(6, 0, 6, 6)
        below.addWidget(self._contexts, 2)
        below.addWidget(self._candidates, 1)
        below.addLayout(self._lay_out_buttons())
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._lower = lower
        self._splitter.addWidget(upper)
        self._splitter.addWidget(lower)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def _lay_out_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        for place, (name, text) in enumerate(
            (
                ("accept", tr("&Accept this place")),
                ("attach", tr("Attach to &selection")),
                ("note", tr("&Keep as note")),
                ("delete", tr("&Delete")),
                ("versions", tr("Compare &versions…")),
            )
        ):
            grid.addWidget(self._button(name, text), place // 2, place % 2)
        return grid

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"review_{name}")
        button.setAutoDefault(False)
        self._buttons[name] = button
        return button

    def _connect(self) -> None:
        self._review.changed.connect(self._on_changed)
        self.list.selectionModel().currentChanged.connect(self._on_row_chosen)
        self.list.clicked.connect(lambda index: self.jump_requested.emit(id_of(index)))
        self.list.activated.connect(lambda index: self.jump_requested.emit(id_of(index)))
        self.list.delete_requested.connect(self._on_delete)
        self._candidates.currentItemChanged.connect(self._on_candidate)
        self._candidates.chosen.connect(self._on_accept)
        buttons = self._buttons
        buttons["accept"].clicked.connect(self._on_accept)
        buttons["accept_moved"].clicked.connect(self.accept_moved_requested)
        buttons["attach"].clicked.connect(self._on_attach)
        buttons["note"].clicked.connect(lambda: self.notes_requested.emit(self.list.chosen_ids()))
        buttons["delete"].clicked.connect(self._on_delete)
        buttons["versions"].clicked.connect(self._on_versions)

    def _chosen(self) -> PlacedAnnotation | None:
        index = self.list.currentIndex()
        return self._review.find(id_of(index)) if index.isValid() else None

    def _on_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        row = self.list.currentIndex().row()
        chosen = self._chosen()
        self._model.set_annotations([one.annotation for one in self._review.review_items])
        summary = self._review.summary()
        self._summary.setText(summary)
        self._nothing.say("" if summary else tr("Every annotation is where it should be."))
        kept = self._model.row_of(chosen.annotation) if chosen else -1
        row = kept if kept >= 0 else min(max(row, 0), self._model.rowCount() - 1)
        if row >= 0:
            self._filling = True  # nobody chose it but us
            self.list.choose(self._model.index(row))
            self._filling = False
        self._show_chosen()
        for part in (self._summary, self._lower, self._buttons["accept_moved"]):
            part.setVisible(self._model.rowCount() > 0)

    def _on_row_chosen(self, current: QModelIndex) -> None:
        if current.isValid() and not self._filling:
            self._session.set_current(id_of(current))
            self._show_chosen()

    def _show_chosen(self) -> None:
        review_item = self._chosen()
        found = bool(review_item and review_item.text_range)
        for name in ("attach", "note", "delete", "versions"):
            self._buttons[name].setEnabled(review_item is not None)
        self._buttons["accept"].setEnabled(found)
        moved = any(one.placement.status is Status.MOVED for one in self._review.review_items)
        self._buttons["accept_moved"].setEnabled(moved)
        candidates = review_item.placement.candidates if review_item else ()
        uncertain = bool(review_item and review_item.placement.status is Status.UNCERTAIN)
        text = self._text(review_item) if found else ""
        self._candidates.show_candidates(text, candidates if uncertain else ())
        self._contexts.setHtml(self._page(review_item, text) if review_item else "")

    def _page(self, review_item: PlacedAnnotation, text: str) -> str:
        gone = self._session.info(review_item.annotation.article) is None
        why = (
            tr("The article is gone.")
            if gone
            else translated(_EXPLAINED[review_item.placement.status])
        )
        parts = [
            f"<p>{why}</p>",
            f"<p><b>{tr('Was')}</b><br>{self._before(review_item.annotation).html()}</p>",
        ]
        if review_item.text_range:
            now = around(text, *review_item.text_range).html()
            parts.append(f"<p><b>{tr('Is now')}</b><br>{now}</p>")
        return "".join(parts)

    def _before(self, annotation: Annotation) -> Context:
        """Return the passage in the text it was marked in, or in what the selector remembers."""
        selector = annotation.selector
        if selector is None:
            return Context("", annotation.note, "")
        text = self._session.text_of_version(annotation.sha256)
        if text[selector.start : selector.end] == selector.exact:
            return around(text, selector.start, selector.end)
        return Context(selector.prefix, selector.exact, selector.suffix)

    def _text(self, review_item: PlacedAnnotation | None) -> str:
        article = self._session.article(review_item.annotation.article) if review_item else None
        return article.text if article else ""

    def _on_candidate(self, item: QListWidgetItem | None) -> None:
        review_item = self._chosen()
        if review_item and item and self._candidates.hasFocus():
            self.place_requested.emit(review_item.annotation.article, *item.data(_RANGE))

    def _on_accept(self) -> None:
        review_item, item = self._chosen(), self._candidates.currentItem()
        if review_item and item and review_item.placement.status is Status.UNCERTAIN:
            self.choice_made.emit(review_item.annotation.id, *item.data(_RANGE))
        else:
            self.accept_requested.emit(self.list.chosen_ids())

    def _on_attach(self) -> None:
        if review_item := self._chosen():
            self.attach_requested.emit(review_item.annotation.id)

    def _on_delete(self) -> None:
        self._session.editor.delete(self.list.chosen_ids())

    def _on_versions(self) -> None:
        if review_item := self._chosen():
            self.versions_requested.emit(review_item.annotation.article)


class _Candidates(QListWidget):
    """The places where an uncertain annotation may belong, the likeliest first."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewCandidates")
        self.setAccessibleName(tr("Places where it may belong"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _: self.chosen.emit())

    def show_candidates(self, text: str, candidates: tuple[Candidate, ...]) -> None:
        """Show ``candidates`` in their surroundings; nothing to choose from is hidden."""
        self.clear()
        for number, one in enumerate(candidates, 1):
            likely = f"{number}. ({one.score:.0%})  "
            item = QListWidgetItem(likely + around(text, one.start, one.end, 60).plain(), self)
            item.setData(_RANGE, (one.start, one.end))
        self.setVisible(bool(candidates))
        if candidates:
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
