"""A combo box for narrow places: what does not fit ends in an ellipsis, never amid a letter."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_PADDING = 8
"""Pixels that the style sheet leaves within the list's frame, left and right together."""


class DropDown(QComboBox):
    """Shows its choice shortened where it is too long; a style sheet's own drawing cuts it."""

    @property
    def shown_text(self) -> str:
        """The current choice, shortened to the room there is."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width()
        )

    def showPopup(self) -> None:
        """Show the list as wide as its longest entry, however narrow the box is."""
        listed = self.view()
        frame = 2 * listed.frameWidth() + listed.verticalScrollBar().sizeHint().width() + _PADDING
        listed.setMinimumWidth(listed.sizeHintForColumn(0) + frame)
        super().showPopup()

    def setAccessibleName(self, name: str) -> None:
        """Tell what is chosen here; on Linux, where Qt says the choice for a name, besides it."""
        super().setAccessibleName(name)
        if sys.platform.startswith("linux"):
            self.setAccessibleDescription(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box as its style does, with the text that fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
