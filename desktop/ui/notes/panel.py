"""The annotations at the right: listed, filtered by article, theme and words, and edited below."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.anchoring.placement import Status
from desktop.annotations.annotation import Annotation
from desktop.ui.kept_fields import keep
from desktop.ui.notes.cards import AnnotationDelegate, state_in_words
from desktop.ui.notes.marking import themes_of
from desktop.ui.notes.model import AnnotationFilter, AnnotationModel
from desktop.ui.notes.rows import (
    AnnotationList,
    id_of,
    source_of,
)
from desktop.ui.reading.turns import Turns
from desktop.ui.review.review import Review
from desktop.ui.session import Session
from desktop.ui.themes.menu import in_tree
from desktop.ui.widgets.announcing import Announcer
from desktop.ui.widgets.drop_down import DropDown
from desktop.ui.widgets.empty_note import EmptyNote
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.side_by_side import SideBySide
from desktop.wording import counted, tr

_ALL, _OPEN, _ACTIVE = "all", "open", "active"
_MANY = 3  # articles from which on the list is filled anew
_LONG = 1000
"""Annotations from which on one does not wait until their words are looked up."""


class AnnotationPanel(QWidget):
    """Lists annotations and edits the one that is chosen."""

    jump_requested = Signal(str)
    edit_requested = Signal()
    """The note of the chosen annotation is to be written here."""

    def __init__(self, session: Session, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._review = session, review
        self._removing = False
        self._open: frozenset[str] = frozenset()
        self._active = ""
        self._model = AnnotationModel(self)
        self._proxy = AnnotationFilter(self._model, self._searched, self)
        self._turns = Turns(self)
        self._words = QLineEdit(self)
        self._scope = DropDown(self)
        self._theme = DropDown(self)
        self._creator = DropDown(self)
        self._count = plain_label("", self)
        self._heard = Announcer(self._words)
        self.list = AnnotationList("annotationList", self)
        self.list.setAccessibleName(tr("Annotations"))
        self._nothing = EmptyNote(self.list, "highlight")
        self._lay_out()
        self._connect()

    def show_open(self, numbers: dict[str, int], active: str) -> None:
        """Tell which articles are open, with the numbers of their panes, and which is active."""
        self._open, self._active = frozenset(numbers), active
        self._cards.show_numbers(numbers)
        self.list.viewport().update()
        self._filter_articles()

    def show_theme(self, theme_id: str) -> None:
        """Show the annotations of all articles that have a theme."""
        self._scope.setCurrentIndex(self._scope.findData(_ALL))
        self._theme.setCurrentIndex(max(0, self._theme.findData(theme_id)))

    def place_of_current(self) -> tuple[QRect, QRect]:
        """Return where the row of the chosen annotation is on the screen, and the list."""
        self._choose_current()
        view = self.list.viewport()
        row = self.list.visualRect(self.list.currentIndex()) & view.rect()
        return (
            QRect(view.mapToGlobal(row.topLeft()), row.size()),
            QRect(view.mapToGlobal(view.rect().topLeft()), view.size()),
        )

    def _lay_out(self) -> None:
        self._words.setObjectName("annotationFilter")
        self._words.setPlaceholderText(tr("Filter annotations"))
        self._words.setAccessibleName(tr("Filter annotations by words"))
        self._words.setClearButtonEnabled(True)
        for text, value in (
            (tr("All articles"), _ALL),
            (tr("Open articles"), _OPEN),
            (tr("This one"), _ACTIVE),
        ):
            self._scope.addItem(text, value)
        self._scope.setAccessibleName(tr("Whose annotations are listed"))
        self._theme.setAccessibleName(tr("Theme of the annotations listed"))
        self._creator.setObjectName("annotationCreator")
        self._creator.setAccessibleName(tr("Who made the annotations listed"))
        self._creator.hide()
        self._scope.setObjectName("annotationScope")
        self._theme.setObjectName("annotationTheme")
        keep(self._words, self._scope, self._theme, self._creator)
        self._fill_themes()
        self.list.setModel(self._proxy)
        self._cards = AnnotationDelegate(self._session, self._review, self.list)
        self.list.setItemDelegate(self._cards)
        self._model.read_out_as(self._cards.in_words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 4)
        layout.addWidget(self._words)
        layout.addWidget(SideBySide((self._scope, self._theme), self))
        layout.addWidget(self._creator)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._count)

    def _connect(self) -> None:
        self._words.textChanged.connect(self._on_filter_changed)
        self._scope.currentIndexChanged.connect(self._filter_articles)
        self._theme.currentIndexChanged.connect(self._on_filter_changed)
        self._creator.currentIndexChanged.connect(self._on_filter_changed)
        self.list.selectionModel().currentChanged.connect(self._on_row_chosen)
        self.list.activated.connect(lambda index: self.jump_requested.emit(id_of(index)))
        self.list.clicked.connect(lambda index: self.jump_requested.emit(id_of(index)))
        self.list.delete_requested.connect(self._on_delete)
        self.list.edit_requested.connect(self.edit_requested)
        session = self._session
        session.annotations_changed.connect(self._on_annotations_changed)
        session.themes_changed.connect(self._fill_themes)
        session.articles_changed.connect(self._on_articles_changed)
        session.current_changed.connect(self._on_current_changed)
        self._review.changed.connect(self._on_review_changed)
        self._proxy.rowsAboutToBeRemoved.connect(lambda *_: self._set_removing(on=True))
        self._proxy.rowsRemoved.connect(lambda *_: self._set_removing(on=False))
        for signal in (
            self._proxy.rowsInserted,
            self._proxy.rowsRemoved,
            self._proxy.modelReset,
            self._proxy.layoutChanged,
        ):
            signal.connect(self._show_count)

    def _searched(self, annotation: Annotation) -> str:
        themes = " ".join(t.name for t in themes_of(annotation, self._session.codebook))
        source = source_of(annotation, self._session)
        status = self._review.status_of(annotation.id)
        state = "" if status is Status.PLACED else f"{status} {state_in_words(status)}"
        return (
            f"{annotation.quote} {annotation.note} {themes} {annotation.article} {source} {state}"
        )

    def _fill_themes(self) -> None:
        chosen = self._theme.currentData()
        self._theme.blockSignals(True)
        self._theme.clear()
        self._theme.addItem(tr("Any theme"), None)
        self._theme.addItem(tr("No theme"), "")
        for theme, depth in in_tree(self._session.codebook):
            self._theme.addItem("    " * depth + theme.name, theme.id)
        self._theme.setCurrentIndex(max(0, self._theme.findData(chosen)))
        self._theme.blockSignals(False)
        self._proxy.forget_texts()
        self.list.viewport().update()
        self._on_filter_changed()

    def _on_articles_changed(self) -> None:
        """Show the outlets anew: one may have been corrected, or the correction taken back."""
        self._proxy.forget_texts()
        self.list.viewport().update()

    def _filter_articles(self) -> None:
        scopes = {_OPEN: self._open, _ACTIVE: frozenset([self._active])}
        self._proxy.show_articles(scopes.get(self._scope.currentData()))
        self._show_count()
        self._choose_current()

    def _on_filter_changed(self) -> None:
        if self._words.text() and self._model.rowCount() > _LONG:
            self._turns.start(self, self._filter_in_turns())
        else:
            self._turns.stop(self)
            self._filter()

    def _filter_in_turns(self) -> Iterator[None]:
        yield from self._proxy.gather()
        yield
        self._filter()

    def _filter(self) -> None:
        self._proxy.show_words(self._words.text())
        self._proxy.show_themes(self._wanted_themes())
        self._proxy.show_creator(self._creator.currentData())
        self._show_count()
        self._choose_current()

    def _wanted_themes(self) -> frozenset[str] | None:
        """Return the theme chosen with all below it; nothing in it for none, None for any."""
        theme, book = self._theme.currentData(), self._session.codebook
        if theme is None:
            return None
        below = [one.id for one, _ in in_tree(book, theme)] if theme else []
        return frozenset([theme, *below] if theme else [])

    def _fill_creators(self) -> None:
        """Offer the names of those who made annotations, where there are several."""
        names = sorted({one.creator for one in self._session.annotations})
        if names == [self._creator.itemData(row) for row in range(1, self._creator.count())]:
            return
        chosen = self._creator.currentData()
        self._creator.blockSignals(True)
        self._creator.clear()
        self._creator.addItem(tr("Anyone"), None)
        for name in names:
            self._creator.addItem(name or tr("No name"), name)
        self._creator.setCurrentIndex(max(0, self._creator.findData(chosen)))
        self._creator.blockSignals(False)
        self._creator.setVisible(len(names) > 1)
        self._proxy.show_creator(self._creator.currentData())

    def _fill(self) -> None:
        """List all annotations anew: many in turns, and no others until those are in order."""
        annotations = self._session.annotations
        if len(annotations) > _LONG:
            self._turns.start(self._model, self._fill_in_turns(annotations))
            return
        self._turns.stop(self._model)
        self._model.set_annotations(annotations)
        self._on_filled()

    def _fill_in_turns(self, annotations: tuple[Annotation, ...]) -> Iterator[None]:
        yield from self._model.take(annotations)
        yield
        self._on_filled()

    def _on_filled(self) -> None:
        self._fill_creators()
        self._choose_current()
        self._show_count()

    def _on_annotations_changed(self, articles: frozenset[str]) -> None:
        if len(articles) > _MANY or self._turns.has(self._model):
            self._fill()
            return
        self._removing = not self.list.hasFocus()
        for article_id in articles:
            mine = self._session.annotations_of(article_id)
            self._model.update_article(article_id, mine)
        self._removing = False
        self._on_filled()

    def _on_review_changed(self) -> None:
        self._proxy.forget_texts()
        self.list.viewport().update()

    def _set_removing(self, *, on: bool) -> None:
        self._removing = on

    def _on_row_chosen(self, current: QModelIndex) -> None:
        # Where a row goes because of something else, its neighbour was not chosen by anyone.
        if current.isValid() and (self.list.hasFocus() or not self._removing):
            self._session.set_current(id_of(current))

    def _on_current_changed(self) -> None:
        current = self._session.current
        row = self._model.row_of(current) if current else -1
        index = self._proxy.mapFromSource(self._model.index(row, 0))
        if index.isValid():
            self.list.choose(index)
        else:
            self.list.clearSelection()

    def _on_delete(self) -> None:
        self._session.editor.delete(self.list.chosen_ids())

    def _choose_current(self) -> None:
        """Choose the row of the current annotation again, after rows were filtered anew."""
        if self._session.current:
            self._on_current_changed()

    def _show_count(self) -> None:
        shown, total = self._proxy.rowCount(), self._model.rowCount()
        everyone = counted(total, "{n} annotation", "{n} annotations")
        some = tr("{shown} of {total}", shown=f"{shown:,}", total=everyone)
        self._count.setText(everyone if shown == total else some)
        if self._words.hasFocus():
            self._heard.tell(self._count.text)
        self._nothing.say("" if shown else self._why_nothing(total))

    def _why_nothing(self, total: int) -> str:
        if total:
            return tr("No annotation is like that; take the filters above back.")
        if not self._session.is_ready:
            return ""
        return tr("What you mark is listed here. Select words in an article and press H.")
