"""What the search found: grouped by article, with counts, hints, facets and who is silent."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.search.results import Hit, Passage, Results
from desktop.ui.icons import icon
from desktop.ui.painting import draw_text, text_height
from desktop.ui.panels.result_model import ResultModel, ResultRole

_SORTS = (("Best first", "relevance"), ("Newest first", "date"))
_FACETS = (("source", "Source"), ("theme", "Theme"), ("date", "Month"), ("language", "Language"))
_FIELDS = {"source": "source", "theme": "theme", "date": "date", "language": "lang"}


class ResultPanel(QWidget):
    """Shows the results of the search in all articles."""

    passage_chosen = Signal(object, object)
    article_chosen = Signal(str)
    query_requested = Signal(str)
    sort_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = Results("")
        self._model = ResultModel(self)
        self._summary = QLabel(self)
        self._hint = QLabel(self)
        self._silent = QLabel(self)
        self._sort = QComboBox(self)
        self._narrow = QToolButton(self)
        self.tree = QTreeView(self)
        self._lay_out()

    @property
    def sort(self) -> str:
        """How results are sorted: "relevance" or "date"."""
        return str(self._sort.currentData())

    def show_results(self, results: Results, titles: dict[str, str]) -> None:
        """Show ``results``; ``titles`` names the open articles, for those without a match."""
        self._results = results
        self._model.set_results(results)
        self.tree.expandAll()
        self._summary.setText(_summary(results))
        self._show_hint(results)
        silent = [titles.get(article_id, article_id) for article_id in results.absent]
        self._silent.setVisible(bool(silent) and bool(results.query.strip()))
        names = "<br>".join(f"· {html.escape(name)}" for name in silent)
        self._silent.setText(f"<b>Open, without a match</b><br>{names}")
        self._narrow.setEnabled(bool(results.facets))

    def _show_hint(self, results: Results) -> None:
        lines = [html.escape(results.hint)] if results.hint else []
        if results.suggestion:
            lines.append(f'Did you mean <a href="#">{html.escape(results.suggestion)}</a>?')
        self._hint.setVisible(bool(lines))
        self._hint.setText("<br>".join(lines))

    def _lay_out(self) -> None:
        self._summary.setObjectName("resultSummary")
        self._summary.setWordWrap(True)
        self._hint.setObjectName("searchHint")
        self._hint.setWordWrap(True)
        self._hint.hide()
        self._hint.linkActivated.connect(
            lambda _: self.query_requested.emit(self._results.suggestion)
        )
        for text, value in _SORTS:
            self._sort.addItem(text, value)
        self._sort.setAccessibleName("Order of results")
        self._sort.currentIndexChanged.connect(lambda _: self.sort_changed.emit(self.sort))
        self._narrow.setText("Narrow")
        self._narrow.setIcon(icon("filter"))
        self._narrow.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._narrow.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._narrow.setAccessibleName("Narrow the search by source, theme, month or language")
        menu = QMenu(self._narrow)
        menu.aboutToShow.connect(self._fill_facets)
        self._narrow.setMenu(menu)
        self._set_up_tree()
        self._silent.setObjectName("silent")
        self._silent.setWordWrap(True)
        self._silent.setMargin(8)
        self._silent.hide()
        controls = QHBoxLayout()
        controls.addWidget(self._sort, 1)
        controls.addWidget(self._narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 0)
        for item in (self._summary, self._hint):
            layout.addWidget(item)
        layout.addLayout(controls)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._silent)

    def _set_up_tree(self) -> None:
        self.tree.setObjectName("resultTree")
        self.tree.setAccessibleName("Search results")
        self.tree.setModel(self._model)
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(_ResultDelegate(self.tree))
        self.tree.setIndentation(14)
        self.tree.setFrameShape(QTreeView.Shape.NoFrame)
        self.tree.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.tree.activated.connect(self._on_chosen)
        self.tree.clicked.connect(self._on_chosen)

    def _fill_facets(self) -> None:
        menu = self._narrow.menu()
        menu.clear()
        for facet, title in _FACETS:
            values = self._results.facets.get(facet, ())
            if values:
                menu.addSection(title)
            for value, count in values[:12]:
                action = menu.addAction(f"{value} ({count})".replace("&", "&&"))
                action.triggered.connect(
                    lambda _=False, f=facet, v=value: self.query_requested.emit(
                        self._narrowed(f, v)
                    )
                )

    def _narrowed(self, facet: str, value: str) -> str:
        quoted = f'"{value}"' if " " in value else value
        return f"{self._results.query} {_FIELDS[facet]}:{quoted}".strip()

    def _on_chosen(self, index: QModelIndex) -> None:
        hit, passage = index.data(ResultRole.HIT), index.data(ResultRole.PASSAGE)
        if isinstance(hit, Hit) and isinstance(passage, Passage):
            self.passage_chosen.emit(hit, passage)
        elif isinstance(hit, Hit):
            self.article_chosen.emit(hit.article)


def _summary(results: Results) -> str:
    if not results.query.strip():
        return "Type above to search all articles, notes and themes."
    if not results.total:
        return "Nothing found."
    matches = sum(hit.count for hit in results.hits)
    articles = "1 article" if results.total == 1 else f"{results.total} articles"
    some = " in those shown" if len(results.hits) < results.total else ""
    return f"{articles} found, {matches} matches{some}"


class _ResultDelegate(QStyledItemDelegate):
    """Draws an article's title with its count, and passages with their matches in bold."""

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row: passages take up to three lines."""
        width = max(80.0, option.widget.viewport().width() - 34.0)
        if index.data(ResultRole.PASSAGE) is None:
            return QSize(60, option.fontMetrics.height() * 2 + 10)
        height = text_height(str(index.data()), option.font, width, 3)
        return QSize(60, round(height) + 8)

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
        selected = bool(view.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        color = view.palette.color(role)
        rect = QRectF(view.rect).adjusted(4, 4, -6, -2)
        passage = index.data(ResultRole.PASSAGE)
        if passage is None:
            self._paint_hit(painter, rect, view, index.data(ResultRole.HIT), color)
        else:
            strong = [(s - passage.start, e - passage.start) for s, e in passage.matches]
            text = passage.text if passage.where == "text" else f"{passage.text}"
            draw_text(painter, rect, text, view.font, color, lines=3, strong=strong)
        painter.restore()

    def _paint_hit(
        self, painter: QPainter, rect: QRectF, view: Any, hit: Hit | None, color: Any
    ) -> None:
        if hit is None:
            return
        font = QFont(view.font)
        font.setWeight(QFont.Weight.DemiBold)
        badge = str(hit.count)
        room = int(rect.width()) - view.fontMetrics.horizontalAdvance(badge) - 16
        elide = Qt.TextElideMode.ElideRight
        title = view.fontMetrics.elidedText(hit.title, elide, room)
        used = draw_text(painter, rect, title, font, color)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, badge)
        color.setAlphaF(0.72)
        details = " · ".join(filter(None, (hit.source, hit.date)))
        draw_text(painter, rect.adjusted(0, used, 0, 0), details, view.font, color)
