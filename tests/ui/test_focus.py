"""With Tab alone one comes to every control of every dialog, and out of each again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.briefs.plan import Plan
from desktop.ui.briefs.dialogs import ExportDialog
from desktop.ui.window import MainWindow
from tests.ui import everything

_MOST = 200
"""Steps after which a walk is going round in vain."""


def stops(dialog: QDialog) -> list[QWidget]:
    """Return what has the keyboard, one after another, until it comes round."""
    found: list[QWidget] = []
    for _ in range(_MOST):
        focused = QApplication.focusWidget()
        if focused is None or focused in found:
            break
        found.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return found


def reachable(dialog: QDialog) -> list[QAbstractButton]:
    return [
        one
        for one in dialog.findChildren(QAbstractButton)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.isCheckable() and one.autoExclusive() and not one.isChecked())
        and one.group() is None
    ]


def test_every_button_of_every_dialog_is_reached_by_tab(qtbot: QtBot, window: MainWindow) -> None:
    missed: list[str] = []
    for dialog in everything.dialogs(window):
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=3000)
        walked = stops(dialog)
        assert walked, f"{type(dialog).__name__}: nothing has the keyboard"
        missed += [
            f"{type(dialog).__name__}: {one.objectName() or one.text()}"
            for one in reachable(dialog)
            if one not in walked
        ]
        dialog.close()
    assert not missed


@pytest.mark.parametrize("size", [(853, 480), (1280, 720)])
def test_export_dialog_fits_a_small_screen(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    (dialog,) = (one for one in everything.dialogs(window) if isinstance(one, ExportDialog))
    qtbot.addWidget(dialog)
    least = dialog.minimumSizeHint()
    assert least.width() <= size[0]
    assert least.height() <= size[1] - 40
    assert dialog.form.plan == Plan("Brief", format=dialog.form.plan.format)
