"""One sign and one sentence amid a list that has nothing to show: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel

from desktop.ui.icons import icon

_MARGIN = 16
"""Pixels left and right of the sentence."""
_SIGN, _GAP = 30, 12
"""Pixels of the sign, and between it and the sentence."""
_OPACITY = 0.5


class EmptyNote(QLabel):
    """Stands over the rows of a view; the view is used through it, and described by it."""

    def __init__(self, view: QAbstractItemView, sign: str) -> None:
        """Stand over ``view``, below the icon named ``sign``."""
        super().__init__(view.viewport())
        self._view, self._sign = view, icon(sign)
        self.setObjectName("emptyNote")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(0, _SIGN + _GAP, 0, 0)
        view.viewport().installEventFilter(self)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show ``sentence``; "" where there is something in the view."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        self._view.setAccessibleDescription(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sentence, and the sign close above it."""
        super().paintEvent(event)
        room, wraps = self.contentsRect(), Qt.TextFlag.TextWordWrap | self.alignment()
        top = self.fontMetrics().boundingRect(room, int(wraps), self.text()).top() - _GAP - _SIGN
        painter = QPainter(self)
        painter.setOpacity(_OPACITY)
        self._sign.paint(painter, QRect(room.center().x() - _SIGN // 2, top, _SIGN, _SIGN))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the view."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect().adjusted(_MARGIN, 0, -_MARGIN, 0))
        return super().eventFilter(watched, event)
