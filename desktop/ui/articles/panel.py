"""The library at the left: its articles, to filter and open, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop.library.library import Unreadable
from desktop.ui.articles.delegate import ArticleDelegate
from desktop.ui.articles.model import ArticleModel, ArticleRole
from desktop.ui.articles.order import group_names, sort_names
from desktop.ui.kept_fields import keep
from desktop.ui.widgets.announcing import Announcer
from desktop.ui.widgets.drop_down import DropDown
from desktop.ui.widgets.labels import plain_label, rich_label
from desktop.ui.widgets.long_list import LongList
from desktop.ui.widgets.side_by_side import SideBySide
from desktop.wording import counted, tr

_MOST_KEPT = 1_000
"""So many chosen articles stay chosen when all are listed anew; who has more chose all."""


class ArticlePanel(QWidget):
    """Lists the articles of the library."""

    open_requested = Signal(str)
    """An article is to be shown; the list keeps the keyboard."""
    reading_requested = Signal(str)
    """An article is to be shown, and to have the keyboard."""
    details_requested = Signal(str)
    """What is known of an article is to be edited."""
    unreadable_requested = Signal()
    order_changed = Signal(str, str)
    """Another order, and other groups, by the names in `order`."""
    words_changed = Signal(str)
    """Only articles that have these words are to be listed."""
    menu_requested = Signal(QPoint)

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._filter = QLineEdit(self)
        self._count = plain_label("", self)
        self._heard = Announcer(self._filter)
        self._sort, self._group = DropDown(self), DropDown(self)
        self._none = plain_label(tr("No title, outlet or author has these words."), self)
        self.list = LongList(self)
        self._unreadable = rich_label(self)
        self._delegate = ArticleDelegate(self.list)
        self._current, self._chosen = "", list[str]()
        self._lay_out()
        self._connect()

    def show_unreadable(self, files: Sequence[Unreadable]) -> None:
        """Say how many files could not be read, with a link to which and why."""
        self._unreadable.setVisible(bool(files))
        what = counted(len(files), "{n} file has a problem", "{n} files have problems")
        self._unreadable.setText(f'⚠ <a href="#">{what}</a>')

    def choose(self, article_id: str) -> None:
        """Select an article's row, without opening it."""
        index = self._index_of(article_id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    @property
    def chosen_ids(self) -> list[str]:
        """The ids of the articles chosen in the list."""
        return [
            str(one.data(ArticleRole.ID)) for one in self.list.selectionModel().selectedIndexes()
        ]

    @property
    def current_id(self) -> str:
        """The id of the article that the keyboard is at in the list, if that is chosen; or ""."""
        current = self.list.currentIndex()
        is_chosen = self.list.selectionModel().isSelected(current)
        return str(current.data(ArticleRole.ID)) if is_chosen else ""

    def show_order(self, sort: str, group: str) -> None:
        """Show in which order and groups the articles are listed."""
        for combo, value in ((self._sort, sort), (self._group, group)):
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.blockSignals(False)

    def show_numbers(self, numbers: dict[str, int]) -> None:
        """Show which articles are open, by the numbers of their panes."""
        self._delegate.numbers = numbers
        self.list.viewport().update()

    def open_chosen(self) -> None:
        """Ask for the articles chosen in the list to be opened."""
        for article_id in self.chosen_ids:
            self.open_requested.emit(article_id)

    def after(self, article_id: str) -> str:
        """Return the article that is listed after another; the first after the last."""
        at, count = self._index_of(article_id).row(), self._model.rowCount()  # -1 for none
        following = self._model.index((at + 1) % count, 0) if count else QModelIndex()
        return str(following.data(ArticleRole.ID)) if count else article_id

    def _lay_out(self) -> None:
        self._filter.setObjectName("articleFilter")
        self._filter.setPlaceholderText(tr("Filter articles"))
        self._filter.setAccessibleName(tr("Filter articles"))
        self._filter.setClearButtonEnabled(True)
        keep(self._filter)
        self._filter.textChanged.connect(self.words_changed)
        self.list.setObjectName("articleList")
        self.list.setAccessibleName(tr("Articles"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setDragEnabled(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.activated.connect(self._on_activated)
        self._unreadable.setObjectName("unreadable")
        self._unreadable.setAccessibleName(tr("Files with problems"))
        self._unreadable.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._unreadable.setMargin(8)
        self._unreadable.linkActivated.connect(self.unreadable_requested)
        self._unreadable.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 4)
        layout.addWidget(self._filter)
        layout.addWidget(SideBySide((self._sort, self._group), self))
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._unreadable)

    def _on_activated(self, index: QModelIndex) -> None:
        activated = str(index.data(ArticleRole.ID))
        chosen = self.chosen_ids
        for article_id in chosen if activated in chosen else [activated]:
            self.reading_requested.emit(article_id)

    def _connect(self) -> None:
        details = QShortcut(Qt.Key.Key_F2, self.list, self._on_details)
        details.setContext(Qt.ShortcutContext.WidgetShortcut)
        for combo, names, what in (
            (self._sort, sort_names(), tr("Order of the articles")),
            (self._group, group_names(), tr("Groups of the articles")),
        ):
            combo.setAccessibleName(what)
            for value, name in names.items():
                combo.addItem(name, value)
            combo.setMinimumContentsLength(6)
            combo.currentIndexChanged.connect(self._on_order)
        self._sort.setObjectName("articleSort")
        self._group.setObjectName("articleGroup")
        self._none.setObjectName("emptyNote")
        self._none.setWordWrap(True)
        self._count.setObjectName("articleCount")
        self.list.customContextMenuRequested.connect(self._on_menu)
        self._show_count()
        self._model.modelAboutToBeReset.connect(self._note_chosen)
        self._model.modelReset.connect(self._choose_again)
        self._model.modelReset.connect(self._show_count)

    def _on_order(self) -> None:
        self.order_changed.emit(self._sort.currentData(), self._group.currentData())

    def _on_menu(self, point: QPoint) -> None:
        if self.list.indexAt(point).isValid() or self.chosen_ids:
            self.menu_requested.emit(self.list.viewport().mapToGlobal(point))

    def _index_of(self, article_id: str) -> QModelIndex:
        return self._model.index(self._model.row_of(article_id), 0)

    def _on_details(self) -> None:
        if chosen := self.chosen_ids:
            self.details_requested.emit(chosen[0])

    def _note_chosen(self) -> None:
        """Note which articles are chosen, which Qt forgets where all are listed anew."""
        self._current = str(self.list.currentIndex().data(ArticleRole.ID) or "")
        number = len(self.list.selectionModel().selectedIndexes())
        self._chosen = self.chosen_ids if number <= _MOST_KEPT else []

    def _choose_again(self) -> None:
        """Choose the same articles where they are listed now; what is in sight stays there."""
        chosen, choices = QItemSelection(), self.list.selectionModel()
        for row in self._model.rows_of(self._chosen):
            index = self._model.index(row, 0)
            chosen.select(index, index)
        self.list.setAutoScroll(False)
        choices.setCurrentIndex(
            self._index_of(self._current), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        choices.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.setAutoScroll(True)

    def _show_count(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        everyone = counted(total, "{n} article", "{n} articles")
        some = tr("{shown} of {total}", shown=f"{shown:,}", total=everyone)
        said = everyone if shown == total else some
        self._count.setText(said if total else "")
        if self._filter.hasFocus():
            self._heard.tell(self._count.text)
        self._none.setVisible(bool(total) and not shown)
