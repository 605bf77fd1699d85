"""What a screen reader is told when something changes elsewhere than where the keyboard is.

Nothing is done while nobody listens: `is_heard` is asked before words are put together.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QWidget

_STILL = 400
"""Milliseconds that something that changes with each key stays as it is before it is read out."""


def is_heard() -> bool:
    """Return whether a program that reads windows out, such as a screen reader, is listening."""
    # Here, since to load it takes longer than all else of this module, and a start needs none.
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have ``text`` read out on behalf of ``widget``; what is ``urgent`` interrupts the rest."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


_ENDS = ".!?:;…。！？；：”»」"
"""Where a voice makes a pause by itself."""


class Announcer(QObject):
    """Has the last of several quick changes of one widget read out, and none twice in a row."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._last = ""
        self._words: Callable[[], str] | None = None
        self._timer = QTimer(self, interval=_STILL, singleShot=True)
        self._timer.timeout.connect(self._speak)

    def tell(self, words: Callable[[], str]) -> None:
        """Have what ``words`` returns by then read out in a moment, if it is not what was last."""
        if is_heard():
            self._words = words
            self._timer.start()

    def _speak(self) -> None:
        text = self._words() if self._words else ""
        if text != self._last:
            self._last = text
            announce(self._widget, text)


def with_pauses(*parts: str) -> str:
    """Return ``parts`` as one line with a pause after each; empty ones are left out."""
    said = [one if one[-1] in _ENDS else one + "." for one in parts if one]
    return " ".join(said)


class ChoiceAnnouncer(Announcer):
    """Has the row chosen in a list read out while the keyboard stays in a field above it."""

    def __init__(self, view: QAbstractItemView, field: QWidget) -> None:
        """Listen to ``view``, which has its model."""
        super().__init__(field)
        self._view = view
        model = view.model()
        view.selectionModel().currentChanged.connect(self._on_changed)
        for signal in (model.modelReset, model.dataChanged, model.rowsInserted):
            signal.connect(self._on_changed)

    def _on_changed(self, *_: object) -> None:
        self.tell(self._in_words)

    def _in_words(self) -> str:
        index = self._view.currentIndex()
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
        return str(said or "") if self._view.isVisible() else ""
