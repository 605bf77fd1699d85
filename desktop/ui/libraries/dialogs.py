"""Asking for the folder of a library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.wording import tr


def ask_folder(start: Path, parent: QWidget) -> Path | None:
    """Ask for the folder of a library; None when the user thinks better of it."""
    name = QFileDialog.getExistingDirectory(parent, tr("Open library"), str(start))
    return Path(name) if name else None
