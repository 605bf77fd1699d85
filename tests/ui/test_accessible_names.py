"""Every control tells a screen reader what it is, and no two say the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.libraries.start_page import StartPage
from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.window import MainWindow
from tests.ui.everything import dialogs, panels
from tests.ui.hands import act

_OWN = ("qt_", "QTabBar", "ScrollLeftButton", "ScrollRightButton")
"""Parts that Qt makes and names itself."""


def controls(root: QWidget) -> list[QWidget]:
    """Return what the keyboard can reach below ``root``."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisibleTo(root)
        and not one.objectName().startswith(_OWN)
        and one.focusProxy() is None
        and not isinstance(one, QDialog)
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def faults(root: QWidget) -> list[str]:
    """Return the controls without a name, and those of one kind that share one."""
    said = Counter((one.metaObject().className(), name_of(one)) for one in controls(root))
    nameless = [f"no name: {kind}" for kind, name in said if not name]
    twice = [f"{kind} “{name}”" for (kind, name), count in said.items() if count > 1]
    return nameless + twice


def test_every_control_of_the_window_has_a_name_of_its_own(window: MainWindow) -> None:
    for name in panels(window):
        assert (name, faults(window)) == (name, [])
    assert len(controls(window)) > 20


def test_every_control_of_the_settings_has_a_name_of_its_own(window: MainWindow) -> None:
    act(window, "show_settings")
    dialog = window.findChild(SettingsDialog)
    for page in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(page)
        assert faults(dialog) == []


def test_every_control_of_the_dialogs_has_a_name_of_its_own(window: MainWindow) -> None:
    for dialog in dialogs(window):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
        assert (type(dialog).__name__, faults(dialog)) == (type(dialog).__name__, [])
        assert controls(dialog)
        dialog.close()


def test_every_control_of_the_start_page_has_a_name_of_its_own(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = StartPage([str(tmp_path)])
    qtbot.addWidget(page)
    page.show()
    assert faults(page) == []


def test_drop_down_tells_what_it_chooses_besides_its_choice(window: MainWindow) -> None:
    interface = QAccessible.queryAccessibleInterface(window.findChild(QWidget, "articleSort"))
    said = {interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)}
    assert "Order of the articles" in said
