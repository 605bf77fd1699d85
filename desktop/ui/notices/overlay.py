"""What lies over the foot of a widget: notices that move no text when they come and go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

_MARGIN = 16


class Overlay(QWidget):
    """A column of notices, centred at the foot of ``over``, as high as they need."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("overlay")
        self._over = over
        self._notices: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()
        over.installEventFilter(self)

    def add(self, notice: QWidget) -> None:
        """Put ``notice`` at the foot; it shows and hides itself."""
        notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._notices.append(notice)
        self._column.addWidget(notice, 0, Qt.AlignmentFlag.AlignBottom)
        notice.installEventFilter(self)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget below, and whatever a notice does."""
        kinds = (
            QEvent.Type.Resize,
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
            QEvent.Type.LayoutRequest,
        )
        if event.type() in kinds:
            self._arrange()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        if all(notice.isHidden() for notice in self._notices):
            self.hide()
            return
        # No wider than what is shown: beside it the text below can be clicked.
        wanted = max(one.sizeHint().width() for one in self._notices if not one.isHidden())
        width = min(wanted, self._over.width() - 2 * _MARGIN)
        height = min(self._height(width), self._over.height() - 2 * _MARGIN)
        left = (self._over.width() - width) // 2
        self.setGeometry(left, self._over.height() - height - _MARGIN, width, height)
        self.show()
        self.raise_()

    def _height(self, width: int) -> int:
        layout = self._column
        return (
            layout.heightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        )
