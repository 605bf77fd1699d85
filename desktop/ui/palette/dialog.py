"""The palette on screen: a field, and what fits the letters in it."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.background.jobs import Jobs
from desktop.ui.background.latest import Latest
from desktop.ui.feature import Offer
from desktop.ui.palette.finder import Finder
from desktop.ui.theming import colors_of
from desktop.ui.widgets.announcing import ChoiceAnnouncer
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.model_index import Index
from desktop.wording import counted, tr

_WIDTH, _ROWS, _ROW, _TOP = 640, 12, 34, 60
_LONGEST = 100
"""Letters that are taken."""
_MEANWHILE = 40
"""Milliseconds after which what fits is shown without the articles that are still sought."""
_ELSEWHERE = Qt.FocusReason.ActiveWindowFocusReason
_LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class OfferRole(IntEnum):
    """What the delegate reads of an offer."""

    DETAIL = Qt.ItemDataRole.UserRole + 1


class OfferModel(QAbstractListModel):
    """The offers that fit, as rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []

    def show_offers(self, offers: list[Offer]) -> None:
        """List these offers and no others."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def offer(self, row: int) -> Offer | None:
        """Return the offer of a row, if there is one."""
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many offers there are."""
        return 0 if parent.isValid() else len(self._offers)

    def data(
        self,
        index: Index,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return what a row says, and what a screen reader says of it."""
        offer = self.offer(index.row())
        if offer is None:
            return None
        said = {
            int(Qt.ItemDataRole.DisplayRole): offer.text,
            int(OfferRole.DETAIL): offer.detail,
            int(Qt.ItemDataRole.AccessibleTextRole): tr(", ").join(
                filter(None, (offer.text, offer.detail))
            ),
        }
        return said.get(role)


class PaletteDialog(QDialog):
    """Asks what to do; `chosen` is the offer taken, once it is accepted."""

    def __init__(self, finder: Finder, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)  # part of the window, whatever manages windows
        self.setAutoFillBackground(True)
        self._before = QApplication.focusWidget()
        self.setObjectName("palette")
        self.setWindowTitle(tr("Do or open"))
        self.setAccessibleName(self.windowTitle())  # part of the window, it has no title
        self._finder, self.chosen = finder, None
        self._finding = Latest(jobs, self)
        self._meanwhile = QTimer(self, interval=_MEANWHILE, singleShot=True)
        self._shown: list[int] = []
        self._is_entered = False
        # Field and margins take as much as three rows.
        self._rows = max(3, min(_ROWS, (parent.height() - _TOP) // _ROW - 3))
        self._model = OfferModel(self)
        self.edit = _PaletteField(self)
        self.list = QListView(self)
        self._none = plain_label(tr("Nothing fits. Escape leaves."), self)
        self._lay_out()
        self._heard = ChoiceAnnouncer(self.list, self.edit)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.returnPressed.connect(self._on_entered)
        self.list.clicked.connect(self._take)
        self._finding.answered.connect(self._on_found)
        self._meanwhile.timeout.connect(self._show_meanwhile)
        self._show_meanwhile()
        self._on_typed("")

    chosen: Offer | None

    def open_over(self, window: QWidget) -> None:
        """Show it at the top of ``window``, with the keyboard in its field."""
        width = min(_WIDTH, window.width() - 40)
        self.setFixedWidth(width)
        self.move((window.width() - width) // 2, _TOP)
        self.show()
        self.raise_()
        self.edit.setFocus()

    def done(self, result: int) -> None:
        """Give the keyboard back to who had it, then end."""
        self._finding.forget()
        if self._before and self.edit.hasFocus():
            self._before.setFocus()
        super().done(result)

    def _lay_out(self) -> None:
        self.list.setModel(self._model)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(tr("What fits"))
        self.list.setItemDelegate(_OfferDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.edit)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self._none.setMinimumHeight(2 * _ROW)

    def _on_typed(self, typed: str) -> None:
        self._is_entered = False
        self.list.setCurrentIndex(self._model.index(0, 0))
        if self._finder.is_quick:
            self._show(self._finder.all(typed))
        else:
            self._finding.ask(lambda job: self._finder.all(typed, job.is_cancelled))
            self._meanwhile.start()

    def _show_meanwhile(self) -> None:
        self._show(self._finder.at_once(self.edit.text()))

    def _on_found(self, found: list[int]) -> None:
        self._meanwhile.stop()
        self._show(found)
        if self._is_entered:
            self._take()

    def _show(self, found: list[int]) -> None:
        """List what was found; the one gone to by the arrow keys stays the chosen one."""
        row = self.list.currentIndex().row()
        kept = self._shown[row] if row > 0 else None
        self._shown = found
        self._model.show_offers(list(map(self._finder.offer, found)))
        self.list.setCurrentIndex(self._model.index(found.index(kept) if kept in found else 0, 0))
        self.list.setFixedHeight(min(len(found), self._rows) * _ROW + 2)
        self.list.setVisible(bool(found))
        self._none.setVisible(not found and not self._finding.is_busy)
        if self._none.isVisibleTo(self):
            self._heard.tell(self._none.text)
        self.adjustSize()
        self.list.setAccessibleDescription(counted(len(found), "{n} fits", "{n} fit"))

    def _on_entered(self) -> None:
        """Take the chosen one; who chose none of what fits now takes the best, once it is known."""
        has_chosen = self.list.currentIndex().row() > 0 and not self._meanwhile.isActive()
        if self._finding.is_busy and not has_chosen:
            self._is_entered = True
        else:
            self._take()

    def _take(self) -> None:
        self.chosen = self._model.offer(self.list.currentIndex().row())
        if self.chosen:
            self.accept()


class _PaletteField(QLineEdit):
    """A field whose arrow keys go about in the list below."""

    def __init__(self, palette: PaletteDialog) -> None:
        super().__init__(palette)
        self._palette = palette
        self.setObjectName("paletteEdit")
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(tr("A command, article, theme or search"))
        self.setAccessibleName(tr("A command, article, theme or search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys that go up and down to the list."""
        if event.key() in _LIST_KEYS:
            QApplication.sendEvent(self._palette.list, event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the palette when one goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, _ELSEWHERE):
            self._palette.reject()


class _OfferDelegate(QStyledItemDelegate):
    """Draws what it is at the left, its keys or kind at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of any row."""
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw the row."""
        view: Any = option
        view.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view.widget
        )
        area = QRect(view.rect).adjusted(12, 0, -12, 0)
        detail = view.fontMetrics.elidedText(
            str(index.data(OfferRole.DETAIL)), Qt.TextElideMode.ElideRight, area.width() // 2
        )
        taken = view.fontMetrics.horizontalAdvance(detail)
        text = view.fontMetrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, area.width() - taken - 16
        )
        painter.save()
        painter.setPen(view.palette.color(QPalette.ColorRole.Text))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(QColor(colors_of(QApplication.palette()).muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()
