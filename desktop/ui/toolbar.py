"""The toolbar: in a wide window its buttons say what they do, in a narrow one they show it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

_WIDE = 1260
"""Pixels of a window in which names stand beside the pictures."""
_ROOMY = 840
"""Pixels of a window in which a field is wide enough for its hint."""
_FIELD, _NARROW_FIELD = 320, 96


class ToolBar(QToolBar):
    """Buttons, some of which have names where there is room."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self._named: list[QToolButton] = []
        self._fields: list[QWidget] = []

    def add(self, action: QAction, name: str, *, is_named: bool) -> None:
        """Add the button of ``action``, whose short text is shown where there is room.

        A screen reader says its whole ``name``.
        """
        self.addAction(action)
        button = self.widgetForAction(action)
        if is_named and isinstance(button, QToolButton):
            button.setAccessibleName(name)
            self._named.append(button)
            self._fit()  # it may come when the window is there already

    def add_field(self, field: QWidget) -> None:
        """Add what is typed into, which gives way in a narrow window rather than go."""
        self.addWidget(field)
        self._fields.append(field)
        self._fit()

    def add_space(self) -> None:
        """Add a gap that takes up whatever room is left."""
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the names, or leave them to the tooltips; give the fields their room."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        style = Qt.ToolButtonStyle
        wanted = (
            style.ToolButtonTextBesideIcon if self.width() >= _WIDE else style.ToolButtonIconOnly
        )
        for button in self._named:
            if button.toolButtonStyle() != wanted:
                button.setToolButtonStyle(wanted)
        for field in self._fields:
            field.setMinimumWidth(_FIELD if self.width() >= _ROOMY else _NARROW_FIELD)
