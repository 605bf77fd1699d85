"""What the search found: grouped by article, with counts, hints, facets and who is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.search.results import Counts, Hit, Passage, Results
from desktop.ui.search.delegate import ResultDelegate
from desktop.ui.search.model import ResultModel, ResultRole
from desktop.ui.search.narrow_bar import NarrowBar
from desktop.ui.search.nothing import NothingFound
from desktop.ui.widgets.announcing import Announcer, with_pauses
from desktop.ui.widgets.drop_down import DropDown
from desktop.ui.widgets.empty_note import EmptyNote
from desktop.ui.widgets.labels import plain_label, plain_tip
from desktop.ui.widgets.side_by_side import SideBySide
from desktop.wording import counted, tr

_STILL = 150
"""Milliseconds after which it is said that the results are still being counted."""


def _sorts() -> tuple[tuple[str, str], ...]:
    return ((tr("Best first"), "relevance"), (tr("Newest first"), "date"))


@dataclass(frozen=True, slots=True)
class Opened:
    """What the pane of an open article has: its number, its title, and whether it shows hits."""

    number: int
    title: str
    has_hits: bool


@dataclass(frozen=True, slots=True)
class Silent:
    """An open article that does not say all that was searched, and whether it says some of it."""

    article: str
    title: str
    has_some: bool = False


class ResultPanel(QWidget):
    """Shows the results of the search in all articles."""

    passage_chosen = Signal(object, object)
    article_chosen = Signal(str)
    query_requested = Signal(str)
    sort_changed = Signal(str)
    more_requested = Signal()
    menu_requested = Signal(str, QPoint)
    """The menu of an article is wanted, at this point of the screen."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = Results("")
        self._complete = True
        self._still = QTimer(self, interval=_STILL, singleShot=True)
        self._heard = Announcer(self)
        self._model = ResultModel(self)
        self._summary = plain_label("", self)
        self._hint = plain_label("", self)
        self._suggestion = QPushButton(self)
        self._sort = DropDown(self)
        self._narrow = NarrowBar(self)
        self.tree = QTreeView(self)
        self._delegate = ResultDelegate(self.tree)
        self._nothing = NothingFound(self)
        self._prompt = EmptyNote(self.tree, "search")
        self._more = QPushButton(tr("Show more articles"), self)
        self._silent = SilentList(self)
        self._set_up()
        self._set_up_tree()
        self._lay_out()
        self._connect()

    @property
    def sort(self) -> str:
        """How results are sorted: "relevance" or "date"."""
        return str(self._sort.currentData())

    @property
    def first_passage(self) -> tuple[Hit, Passage] | None:
        """The best passage of the first article found."""
        found = ((hit, passage) for hit in self._results.hits for passage in hit.passages)
        return next(found, None)

    def show_results(
        self, results: Results, panes: Mapping[str, Opened], *, complete: bool = True
    ) -> None:
        """Show ``results``; ``panes`` tells what each open article's pane has.

        Unless ``complete`` the library is still being read, and there may be more. What was shown
        of earlier results stays until `show_counts`, for a moment at least.
        """
        same = results == self._results
        self._results, self._complete = results, complete
        self._delegate.pane_number = lambda key: panes[key].number if key in panes else 0
        if results.hits:
            self._still.start()
        is_asked = bool(results.query.strip())
        nothing = is_asked and not results.hits
        self._show_prompt(is_asked=is_asked, is_found=bool(results.hits))
        self._nothing.setVisible(nothing)
        self.tree.setVisible(not nothing)
        if nothing:
            self._nothing.show_query(_none(complete=complete), results.query)
        self._hint.setVisible(bool(results.hint))
        self._hint.setText(results.hint)
        self._suggestion.setVisible(bool(results.suggestion))
        question = tr("Did you mean “{query}”?", query=results.suggestion)
        self._suggestion.setText(question.replace("&", "&&"))
        self._suggestion.setAccessibleName(question)
        self._narrow.show_query(results.query)
        silent = results.absent if is_asked else ()
        self._silent.show_articles(
            [Silent(key, panes[key].title, panes[key].has_hits) for key in silent if key in panes]
        )
        if not same:  # a list that stays as it is keeps its place
            grows = self._model.starts(results)
            top = self.tree.verticalScrollBar().value()
            self._model.set_results(results)
            self.tree.expandAll()
            self.tree.verticalScrollBar().setValue(top if grows else 0)
        self.tree.viewport().update()

    def show_counts(self, counts: Counts) -> None:
        """Show what is only counted of the results."""
        self._still.stop()
        self._summary.setText(_summary(self._results, counts, complete=self._complete))
        self._narrow.show_facets(counts.facets)
        self._more.setVisible(len(self._results.hits) < counts.total)

    def show_not_counted(self) -> None:
        """Say that the results could not be counted; how many more there are is not known."""
        self._still.stop()
        self._summary.setText(tr("These are the best; they could not be counted."))
        self._narrow.show_facets({})
        self._more.setVisible(True)

    def tell_found(self) -> None:
        """Have a screen reader say how much was found."""
        self._heard.tell(self._in_words)

    def take_focus(self) -> bool:
        """Go to the first result; False when there is none."""
        view = self.tree if self._model.rowCount() else self._silent.list
        if view is self._silent.list and not self._silent.isVisible():
            return False
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.model().index(0, 0))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines of passages anew."""
        super().resizeEvent(event)
        self._delegate.forget_heights()
        self.tree.scheduleDelayedItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape, and Up from the first row, lead back to the search field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            current = self.tree.currentIndex()
            at_top = current.row() == 0 and not current.parent().isValid()
            goes_up = event.key() == Qt.Key.Key_Up and watched is self.tree and at_top
            if event.key() == Qt.Key.Key_Escape or goes_up:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        self._summary.setObjectName("resultSummary")
        self._summary.setWordWrap(True)
        self._hint.setObjectName("searchHint")
        self._hint.setWordWrap(True)
        self._hint.hide()
        self._suggestion.setObjectName("suggestion")
        self._suggestion.setAccessibleName(tr("Search for the nearest spelling"))
        self._suggestion.setFlat(True)
        self._suggestion.setCursor(Qt.CursorShape.PointingHandCursor)
        self._suggestion.hide()
        self._more.setObjectName("moreResults")
        self._more.hide()
        for text, value in _sorts():
            self._sort.addItem(text, value)
        self._sort.setObjectName("resultSort")
        self._sort.setAccessibleName(tr("Order of results"))
        self._prompt.setObjectName("searchPrompt")
        self._show_prompt(is_asked=False, is_found=False)

    def _show_prompt(self, *, is_asked: bool, is_found: bool) -> None:
        """Say where to search before anything is, and offer an order only of what is found."""
        prompt = tr("Type above to search all articles, notes and themes.")
        self._prompt.say("" if is_asked else prompt)
        self._sort.setVisible(is_found)

    def _set_up_tree(self) -> None:
        self.tree.setObjectName("resultTree")
        self.tree.setAccessibleName(tr("Search results"))
        self.tree.setModel(self._model)
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(self._delegate)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setFrameShape(QTreeView.Shape.NoFrame)
        self.tree.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.addWidget(SideBySide((self._summary, self._sort), self))
        layout.addWidget(self._hint)
        layout.addWidget(self._suggestion)
        layout.addWidget(self._narrow)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self._more)
        layout.addWidget(self._silent)

    def _connect(self) -> None:
        self._still.timeout.connect(self._on_still_counting)
        self._suggestion.clicked.connect(self._on_suggestion)
        self._sort.currentIndexChanged.connect(self._on_sort)
        self._more.clicked.connect(self.more_requested)
        self._narrow.query_requested.connect(self.query_requested)
        self._nothing.query_requested.connect(self.query_requested)
        self.tree.activated.connect(self._on_chosen)
        self.tree.clicked.connect(self._on_chosen)
        self._silent.article_chosen.connect(self.article_chosen)
        for view in (self.tree, self._silent.list):
            view.installEventFilter(self)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(partial(self._on_menu, view))

    def _on_menu(self, view: QAbstractItemView, point: QPoint) -> None:
        index = view.indexAt(point)
        hit = index.data(ResultRole.HIT) if view is self.tree else None
        article = hit.article if isinstance(hit, Hit) else index.data(Qt.ItemDataRole.UserRole)
        if isinstance(article, str) and article:
            self.menu_requested.emit(article, view.viewport().mapToGlobal(point))

    def _in_words(self) -> str:
        """Return how much was found, with what is said or asked of the query."""
        if not self._results.query.strip():
            return ""
        found = self._summary.text() if self._results.hits else _none(complete=self._complete)
        asked = self._suggestion.accessibleName() if self._results.suggestion else ""
        return with_pauses(found, self._results.hint, asked)

    def _on_still_counting(self) -> None:
        self._summary.setText(tr("These are the best; all are being counted…"))

    def _on_suggestion(self) -> None:
        self.query_requested.emit(self._results.suggestion)

    def _on_sort(self) -> None:
        self.sort_changed.emit(self.sort)

    def _on_chosen(self, index: QModelIndex) -> None:
        hit, passage = index.data(ResultRole.HIT), index.data(ResultRole.PASSAGE)
        if isinstance(hit, Hit) and isinstance(passage, Passage):
            self.passage_chosen.emit(hit, passage)
        elif isinstance(hit, Hit):
            self.article_chosen.emit(hit.article)


class SilentList(QWidget):
    """The open articles that do not mention what was searched; each can be gone to."""

    article_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Silent] = []
        heading = plain_label(tr("Open, without a match"), self)
        heading.setObjectName("silent")
        self.list = QListWidget(self)
        self.list.setObjectName("silentList")
        self.list.setAccessibleName(tr("Open articles without a match"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._on_chosen)
        self.list.clicked.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(heading)
        layout.addWidget(self.list)
        self.hide()

    def show_articles(self, articles: Sequence[Silent]) -> None:
        """Show these articles; with none of them the list is hidden."""
        self.setVisible(bool(articles))
        if list(articles) == self._shown:
            return
        self._shown = list(articles)
        self.list.clear()
        for one in articles:
            title = one.title
            partly = tr("{title}: some of the words", title=title)
            item = QListWidgetItem(partly if one.has_some else f"0   {title}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.article)
            said = partly if one.has_some else tr("{title}, no match", title=title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(plain_tip(title))
        rows = self.list.sizeHintForRow(0) * len(articles) + 4
        self.list.setFixedHeight(rows)

    @property
    def count(self) -> int:
        """How many articles are listed."""
        return self.list.count()

    def _on_chosen(self, index: QModelIndex) -> None:
        self.article_chosen.emit(index.data(Qt.ItemDataRole.UserRole))


def _summary(results: Results, counts: Counts, *, complete: bool) -> str:
    if not results.hits:
        return ""
    articles = counted(counts.total, "{n} article", "{n} articles")
    if not complete:
        return tr("{articles} so far", articles=articles)
    if len(results.hits) < counts.total:
        shown = f"{len(results.hits):,}"
        return tr("{articles}; the best and the open ones, {n}", articles=articles, n=shown)
    matches = sum(hit.in_text for hit in results.hits)
    told = counted(matches, "{n} match in the text", "{n} matches in the text")
    return tr("{articles}, {matches}", articles=articles, matches=told) if matches else articles


def _none(*, complete: bool) -> str:
    if complete:
        return tr("Nothing found.")
    return tr("Nothing found so far: the library is still being read.")
