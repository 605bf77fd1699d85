"""The dialogs of the Help menu."""

from __future__ import annotations

import html

from PySide6.QtWidgets import QMessageBox, QWidget

from desktop import __version__
from desktop.ui.keymap import Keymap
from desktop.ui.pages import show_page
from desktop.wording import tr


def show_keys(keymap: Keymap, parent: QWidget) -> None:
    """Show every command with its keys."""
    rows = [
        f"<tr><td>{html.escape(command.text.replace('&', ''))}</td>"
        f"<td><b>{html.escape('   '.join(keys))}</b></td></tr>"
        for command in keymap.commands
        if (keys := keymap.keys_of(command).all)
    ]
    show_page(tr("Keys"), f"<table cellpadding=4>{''.join(rows)}</table>", parent)


def show_about(parent: QWidget) -> None:
    """Show what this is."""
    QMessageBox.about(
        parent,
        tr("About Parallax"),
        f"<h3>Parallax {__version__}</h3>"
        f"<p>{tr('Read several accounts of one story side by side; search, mark and brief them.')}"
        f"</p><p>{tr('Everything stays in your folder.')}</p>",
    )
