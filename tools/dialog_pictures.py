"""The dialogs that `tools/pictures.py` draws over the window, each opened as a user opens it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

INCOMING = {
    "harbour.html": "<title>The harbour closes</title><article><h1>The harbour closes</h1>"
    "<p>The harbour will close on Friday, the mayor told the council this week.</p>"
    "<p>The cranes go to the new port across the bay, and so do the pilots.</p></article>",
    "the-new-port.md": "# The new port\n\nThe new port across the bay opens in May.\n",
    "港口.txt": "港口将于周五关闭\n\n市长本周告诉议会,起重机将搬到海湾对面的新港口。\n",
    "empty.txt": "",
}

_Open = Callable[["MainWindow"], None]


def _does(name: str) -> _Open:
    """Return what opens a dialog by the command of this name."""
    return lambda window: window.menus.actions[name].trigger()


def _settings(page: int) -> _Open:
    def show(window: MainWindow) -> None:
        from desktop.ui.settings.dialog import SettingsDialog

        window.menus.actions["show_settings"].trigger()
        dialog = window.findChild(SettingsDialog, "settings")
        if isinstance(dialog, SettingsDialog):
            dialog.tabs.setCurrentIndex(page)

    return show


def _import(window: MainWindow) -> None:
    folder = Path(tempfile.mkdtemp())
    for name, text in INCOMING.items():
        (folder / name).write_text(text, "utf-8")
    window.requests.files_dropped.emit(tuple(sorted(folder.iterdir())))


def _paste(window: MainWindow) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(INCOMING["港口.txt"] * 4)
    window.menus.actions["paste_article"].trigger()


def _delete_two(window: MainWindow) -> None:
    for name in ("next_annotation", "delete_annotation") * 2:
        window.menus.actions[name].trigger()


def _backups(window: MainWindow) -> None:
    from PySide6.QtCore import QTimer

    window.menus.actions["back_up_now"].trigger()
    _delete_two(window)
    QTimer.singleShot(500, window, window.menus.actions["show_backups"].trigger)


def _trash(window: MainWindow) -> None:
    _delete_two(window)
    window.menus.actions["show_trash"].trigger()


DIALOGS: dict[str, _Open] = {
    "export": _does("export_brief"), "keys": _does("show_keys"), "facts": _does("edit_details"),
    "settings-look": _settings(0), "settings-reading": _settings(1),
    "settings-you": _settings(2), "settings-keeping": _settings(3),
    "import": _import, "paste": _paste, "backups": _backups, "trash": _trash,
    "palette": _does("show_palette"), "about": _does("about"),
    "editions": _does("find_editions"), "syntax": _does("show_search_help"),
}  # fmt: skip
