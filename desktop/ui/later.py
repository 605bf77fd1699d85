"""Panels that are made when they are first shown: a start does not wait for what nobody sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Made = TypeVar("Made", bound=QWidget)


class Later(QWidget, Generic[Made]):
    """Stands for a panel until it is shown, then holds it."""

    def __init__(self, make: Callable[[], Made], parent: QWidget | None = None) -> None:
        """Have ``make`` called once, when the panel is first wanted."""
        super().__init__(parent)
        self._make = make
        self._panel: Made | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def is_made(self) -> bool:
        """Whether the panel is there already."""
        return self._panel is not None

    @property
    def panel(self) -> Made:
        """The panel, made now if it was not yet."""
        if self._panel is None:
            self._panel = self._make()
            self._column.addWidget(self._panel)
            self._panel.show()  # at once: else Qt would show it a turn later, without the keyboard
            self.setFocusProxy(self._panel)
        return self._panel

    def showEvent(self, event: QShowEvent) -> None:
        """Make the panel, now that somebody sees it."""
        _ = self.panel
        super().showEvent(event)
