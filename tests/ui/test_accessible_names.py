"""Every control tells a screen reader what it is, and no two say the same."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui.settings.dialog import SettingsDialog
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, session_of

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
    panes = open_all(window)
    one = highlight(window, panes["harbour"], "Friday")
    session_of(window).editor.edit_note(one.id, "When?")
    session_of(window).add_theme("Cost")
    window.messages.show_message("The folder cannot be written to.", "Try again", lambda: None)
    window.toasts.toast("Merged.", "Undo", lambda: None)
    for name in ("toggle_concordance", "show_themes", "show_review", "find_words"):
        act(window, name)
        assert faults(window) == []
    assert len(controls(window)) > 20


def test_every_control_of_the_settings_has_a_name_of_its_own(window: MainWindow) -> None:
    act(window, "show_settings")
    dialog = window.findChild(SettingsDialog)
    for page in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(page)
        assert faults(dialog) == []
