"""What the clipboard holds as an article: HTML rather than text, under a title to be given."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.library.importing import Imported, import_files
from desktop.library.readers.html import read_html
from desktop.library.reading import Refused
from desktop.ui.widgets.labels import plain_label
from desktop.wording import tr

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*.]+')
_LONGEST_NAME, _LONGEST_TITLE, _SHOWN = 80, 160, 20_000


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was on the clipboard: its text, and its HTML if it had any."""

    text: str
    html: str = ""

    @property
    def title(self) -> str:
        """The first line, which may be the title."""
        lines = (" ".join(line.split()) for line in self.text.splitlines())
        return next(filter(None, lines), "")[:_LONGEST_TITLE]


def pasted(data: QMimeData) -> Pasted | None:
    """Return what ``data`` holds that can be an article, or None."""
    if data.hasHtml() and (text := _text_of(data.html())).strip():
        return Pasted(text, data.html())
    text = data.text()
    return Pasted(text) if text.strip() and not data.hasUrls() else None


def bring(folder: Path, found: Pasted, title: str) -> list[Imported]:
    """Import ``found`` into the library ``folder`` under ``title``. Raises ParallaxError."""
    name = " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST_NAME] or tr("Pasted")
    with TemporaryDirectory(prefix="parallax-") as place:
        file = Path(place, name + (".html" if found.html else ".txt"))
        file.write_text(_content(found, title), "utf-8", "replace")
        return import_files(folder, [file])


class PasteDialog(QDialog):
    """Shows what would become an article, and asks for its title."""

    def __init__(self, found: Pasted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pasteDialog")
        self.setWindowTitle(tr("Paste as article"))
        self._title = QLineEdit(found.title, self)
        self._title.setObjectName("pasteTitle")
        self._title.setAccessibleName(tr("Title"))
        self._title.selectAll()
        page = QTextBrowser(self)
        page.setAccessibleName(tr("What is on the clipboard"))
        page.setPlainText(found.text[:_SHOWN])
        buttons = QDialogButtonBox(self)
        self._accept = buttons.addButton(tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setObjectName("pasteAccept")
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._title.textChanged.connect(self._on_title_changed)
        form = QFormLayout()
        form.addRow(tr("&Title:"), self._title)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(page, 1)
        layout.addWidget(plain_label(_promise(found), self))
        layout.addWidget(buttons)
        self.resize(560, 460)

    @property
    def title(self) -> str:
        """The title that was given."""
        return self._title.text().strip()

    def _on_title_changed(self) -> None:
        self._accept.setEnabled(bool(self.title))


def _content(found: Pasted, title: str) -> str:
    """Return the file: HTML with its title in the head, or text after its front matter."""
    if not found.html:
        return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{found.text}"
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{found.html}</body></html>"


def _text_of(page: str) -> str:
    try:
        return "\n".join(block.text for block in read_html(page).blocks)
    except Refused:
        return ""


def _promise(found: Pasted) -> str:
    if found.html:
        return tr("What is not the article, such as menus, is set aside and can be restored.")
    return tr("All of it is kept; nothing is left out.")
