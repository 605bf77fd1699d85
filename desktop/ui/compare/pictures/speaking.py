"""Telling a screen reader what a drawn picture shows now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def say(widget: QWidget, words: str) -> None:
    """Make ``words`` the description of ``widget``, and have them read if one is there to read."""
    if widget.accessibleDescription() != words:
        widget.setAccessibleDescription(words)  # Qt tells of it; to do so too has it read twice
