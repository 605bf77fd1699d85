"""The dialogs about articles: files to import, files with problems."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.library.library import Unreadable
from desktop.library.readers.registry import SUFFIXES
from desktop.ui.notices.pages import show_page
from desktop.wording import tr


def ask_files(parent: QWidget) -> list[Path]:
    """Ask for articles to import."""
    kinds = f"{tr('Articles')} ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Import articles"), "", kinds)
    return [Path(name) for name in names]


def show_unreadable(files: Sequence[Unreadable], parent: QWidget) -> None:
    """Show which files have problems, and what to do."""
    rows = "".join(
        f"<p><b>{html.escape(file.path)}</b><br>{html.escape(file.reason)}</p>" for file in files
    )
    fine = f"<p>{tr('All files could be read.')}</p>"
    show_page(tr("Files with problems"), rows or fine, parent)
