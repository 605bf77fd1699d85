"""The library at the left: its articles, to filter and open, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.library.library import Unreadable
from desktop.ui.articles.model import ArticleModel, ArticleRole
from desktop.ui.painting import draw_text
from desktop.wording import counted, tr


class ArticlePanel(QWidget):
    """Lists the articles of the library."""

    open_requested = Signal(str)
    unreadable_requested = Signal()

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(model)
        self._proxy.setFilterRole(ArticleRole.SEARCHED)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._filter = QLineEdit(self)
        self.list = QListView(self)
        self._unreadable = QLabel(self)
        self._lay_out()

    def show_unreadable(self, files: Sequence[Unreadable]) -> None:
        """Say how many files could not be read, with a link to which and why."""
        self._unreadable.setVisible(bool(files))
        what = counted(len(files), "{n} file has a problem", "{n} files have problems")
        self._unreadable.setText(f'⚠ <a href="#">{what}</a>')

    def choose(self, article_id: str) -> None:
        """Select an article's row, without opening it."""
        index = self._proxy.mapFromSource(self._model.index(self._model.row_of(article_id), 0))
        if index.isValid():
            self.list.setCurrentIndex(index)

    def open_chosen(self) -> None:
        """Ask for the articles chosen in the list to be opened."""
        for index in self.list.selectionModel().selectedIndexes():
            self.open_requested.emit(index.data(ArticleRole.ID))

    def _lay_out(self) -> None:
        self._filter.setObjectName("articleFilter")
        self._filter.setPlaceholderText(tr("Filter articles"))
        self._filter.setAccessibleName(tr("Filter articles"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._proxy.setFilterFixedString)
        self.list.setObjectName("articleList")
        self.list.setAccessibleName(tr("Articles"))
        self.list.setModel(self._proxy)
        self.list.setItemDelegate(_ArticleDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setDragEnabled(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.activated.connect(self._on_activated)
        self._unreadable.setObjectName("unreadable")
        self._unreadable.setAccessibleName(tr("Files with problems"))
        self._unreadable.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._unreadable.setMargin(8)
        self._unreadable.linkActivated.connect(self.unreadable_requested)
        self._unreadable.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.addWidget(self._filter)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._unreadable)

    def _on_activated(self, index: QModelIndex) -> None:
        if index in self.list.selectionModel().selectedIndexes():
            self.open_chosen()
        else:
            self.open_requested.emit(index.data(ArticleRole.ID))


class _ArticleDelegate(QStyledItemDelegate):
    """Draws a title over its source and date; open ones have a bar, marked ones a count."""

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Return the size of any row: three lines of text."""
        return QSize(160, option.fontMetrics.height() * 3 + 14)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        painter.save()
        view: Any = option
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        color = view.palette.color(QPalette.ColorRole.Text)
        rect = QRectF(view.rect).adjusted(12, 5, -8, -4)
        if index.data(ArticleRole.IS_OPEN):
            bar = QRectF(view.rect.left() + 3, rect.top(), 3, rect.height())
            painter.fillRect(bar, view.palette.color(QPalette.ColorRole.Highlight))
        title = QFont(view.font)
        title.setWeight(QFont.Weight.DemiBold)
        used = draw_text(painter, rect, index.data(), title, color, lines=2)
        self._draw_details(painter, rect.adjusted(0, used, 0, 0), view, index, color)
        painter.restore()

    def _draw_details(
        self, painter: QPainter, rect: QRectF, view: Any, index: Any, color: Any
    ) -> None:
        count = index.data(ArticleRole.COUNT)
        badge = f"{count} ✎" if count else ""
        width = view.fontMetrics.horizontalAdvance(badge)
        color.setAlphaF(0.72)
        details = view.fontMetrics.elidedText(
            index.data(ArticleRole.DETAILS),
            Qt.TextElideMode.ElideRight,
            int(rect.width()) - width - 6,
        )
        draw_text(painter, rect, details, view.font, color)
        painter.setFont(view.font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, badge)
