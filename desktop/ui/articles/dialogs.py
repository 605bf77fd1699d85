"""The dialog about files with problems."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.library.library import Unreadable
from desktop.ui.notices.pages import show_page
from desktop.wording import tr, translated


def show_unreadable(files: Sequence[Unreadable], parent: QWidget) -> None:
    """Show which files have problems, and what to do."""
    rows = "".join(
        f"<p><b>{html.escape(file.path)}</b><br>{html.escape(translated(file.reason))}</p>"
        for file in files
    )
    fine = f"<p>{tr('All files could be read.')}</p>"
    show_page(tr("Files with problems"), rows or fine, parent)
