"""Tell how well the keyboard's place is seen on each kind of control, in every look.

Run: ``python -m tests.ui.look.draw_focus``; prints JSON: by look, by control, how many pixels
change by 3:1 or more when it gets the keyboard, and how many stand around it.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import app
from desktop.annotations.palette import contrast
from desktop.ui.look.chosen import save_look
from desktop.ui.theming import apply_look

_ENOUGH = 3.0


def main() -> None:
    """Print what changes on each control in each look."""
    application = app.make_application()
    seen: dict[str, dict[str, tuple[int, int]]] = {}
    for look in ("light", "sepia", "dark", "contrast"):
        save_look(look)
        apply_look(application)
        seen[look] = measured(application)
    sys.stdout.write(json.dumps(seen))


def controls() -> dict[str, QWidget]:
    """Return one control of each kind, by its name."""
    listed, combo, tabs, flat = QListWidget(), QComboBox(), QTabBar(), QPushButton("Flat")
    listed.addItems(["one", "two"])
    listed.setCurrentRow(0)
    combo.addItem("one")
    tabs.addTab("one")
    flat.setFlat(True)
    tool = QToolButton()
    tool.setText("Tool")
    tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return {
        "line": QLineEdit("words"), "text": QPlainTextEdit("words"), "combo": combo,
        "spin": QSpinBox(), "check": QCheckBox("Check"), "radio": QRadioButton("Radio"),
        "button": QPushButton("Button"), "flat": flat, "tool": tool, "tabs": tabs, "list": listed,
    }  # fmt: skip


def measured(application: QApplication) -> dict[str, tuple[int, int]]:
    """Return for each control how many pixels change much, and its rim in pixels."""
    window, made, rest = QWidget(), controls(), QPushButton("Elsewhere")
    column = QVBoxLayout(window)
    for one in (*made.values(), rest):
        one.setMaximumHeight(60)
        column.addWidget(one)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    found = {}
    for name, one in made.items():
        rest.setFocus()
        settle(application)
        before = window.grab(one.geometry()).toImage()
        one.setFocus()
        settle(application)
        after = window.grab(one.geometry()).toImage()
        found[name] = changed(before, after), 2 * one.height()
    window.close()
    return found


def changed(before: QImage, after: QImage) -> int:
    """Return how many pixels change by `_ENOUGH` or more."""
    places = ((x, y) for x in range(before.width()) for y in range(before.height()))
    return sum(
        contrast(before.pixelColor(*at).name(), after.pixelColor(*at).name()) >= _ENOUGH
        for at in places
        if before.pixel(*at) != after.pixel(*at)
    )


def settle(application: QApplication) -> None:
    """Let it be painted."""
    for _ in range(3):
        application.processEvents()


if __name__ == "__main__":
    main()
