"""The system's trash, from where the user can take back what was thrown away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile


def move_to_trash(path: Path) -> Path | None:
    """Move a file to the system's trash; return where it is now, or None where that cannot be."""
    file = QFile(str(path))
    return Path(file.fileName()) if file.moveToTrash() else None
