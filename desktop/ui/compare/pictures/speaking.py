"""Telling a screen reader what a drawn picture shows now."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def say(widget: QWidget, words: str) -> None:
    """Make ``words`` the description of ``widget``, and have them read if one is there to read."""
    if widget.accessibleDescription() == words:
        return
    widget.setAccessibleDescription(words)
    event = QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged)
    QAccessible.updateAccessibility(event)
