"""The dialogs of the Help menu."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from desktop import __version__
from desktop.wording import tr


def show_about(parent: QWidget) -> None:
    """Show what this is."""
    QMessageBox.about(
        parent,
        tr("About Parallax"),
        f"<h3>Parallax {__version__}</h3>"
        f"<p>{tr('Read several accounts of one story side by side; search, mark and brief them.')}"
        f"</p><p>{tr('Everything stays in your folder.')}</p>",
    )
