"""A page of text in a window of its own: help, lists of problems."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.page import Page

_LOWEST, _TALLEST, _FRAME = 150, 600, 110
"""Pixels: how low and how high a window is, and what of it is not the page."""


def show_page(title: str, body: str, parent: QWidget) -> None:
    """Show ``body``, which is HTML of our own, without stopping anything."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page = Page(dialog)
    page.setHtml(body)
    page.document().setTextWidth(500)
    page.setAccessibleName(title)
    page.setObjectName("page")
    page.document().setDocumentMargin(0)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(SIZES.dialog, SIZES.wide, SIZES.wide, SIZES.wide)
    layout.setSpacing(SIZES.space)
    layout.addWidget(page)
    layout.addWidget(buttons)
    height = page.document().size().height() + _FRAME
    resize_within_screen(dialog, 560, round(min(_TALLEST, max(_LOWEST, height))))
    dialog.open()
