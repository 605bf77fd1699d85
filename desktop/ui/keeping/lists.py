"""How the dialogs about kept things look: a sentence, a list, what is chosen in full, buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.fitting import LinesDelegate, resize_within_screen
from desktop.ui.widgets.labels import plain_label


def new_list(name: str, parent: QWidget) -> QListWidget:
    """Return an empty list; ``name`` is what a screen reader calls it."""
    made = QListWidget(parent)
    made.setObjectName("keptList")
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setItemDelegate(LinesDelegate(made))
    made.setSpacing(1)
    made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def lay_out_list(
    dialog: QDialog, kept: QListWidget, said: str, *buttons: QPushButton, below: QWidget
) -> None:
    """Lay ``dialog`` out: what is ``said``, the list with what is chosen ``below`` it, ``buttons``.

    An empty list leaves the sentence alone.
    """
    label = plain_label(said, dialog)
    label.setWordWrap(True)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    for button in buttons:
        box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        button.setVisible(kept.count() > 0)
    box.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(*[SIZES.dialog] * 4)
    layout.setSpacing(SIZES.space)
    layout.addWidget(label)
    layout.addWidget(kept, 3)
    layout.addWidget(below, 2)
    layout.addWidget(box)
    for widget in (kept, below):
        widget.setVisible(kept.count() > 0)
    resize_within_screen(dialog, *((600, 600) if kept.count() else (440, 140)))
