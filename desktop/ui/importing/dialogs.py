"""The system's own dialogs for what is to be imported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.library.endings import IMPORTABLE
from desktop.wording import tr


def ask_files(parent: QWidget, start: str = "") -> list[Path]:
    """Ask for files to import, as many as there are; look in the folder ``start`` first."""
    kinds = f"{tr('Articles')} ({' '.join(f'*{suffix}' for suffix in IMPORTABLE)})"
    everything = f"{tr('All files')} (*)"
    names, _ = QFileDialog.getOpenFileNames(
        parent, tr("Import articles"), start, f"{kinds};;{everything}"
    )
    return [Path(name) for name in names]


def ask_folder(parent: QWidget, start: str = "") -> Path | None:
    """Ask for a folder to import all articles of; look in the folder ``start`` first."""
    name = QFileDialog.getExistingDirectory(parent, tr("Import a folder"), start)
    return Path(name) if name else None
