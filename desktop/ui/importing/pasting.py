"""What the clipboard holds as an article: HTML rather than text, under a title to be given."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.library.converters.pasted import pasted_document
from desktop.library.frontmatter import Stated
from desktop.library.pages.pasted import suggested
from desktop.library.readers.html import read_html
from desktop.library.readers.plaintext import plain_blocks
from desktop.library.reading import Refused
from desktop.ui.importing.page import as_page
from desktop.ui.look.tokens import SIZES
from desktop.ui.theming import colors_of
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.page import Page
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.library.intake.importing import Imported

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*.]+')
_LONGEST_NAME, _LONGEST_TITLE, _SHOWN = 80, 160, 20_000


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was on the clipboard: its text, and its HTML if it had any."""

    text: str
    html: str = ""

    @property
    def title(self) -> str:
        """The first line that may be the title, and is no menu."""
        lines = (one for one in suggested(plain_blocks(self.text[:_SHOWN])) if not one.aside)
        return next((one.block.text for one in lines), "")[:_LONGEST_TITLE]


def pasted(data: QMimeData | None) -> Pasted | None:
    """Return what ``data`` holds that can be an article, or None; an empty clipboard has none."""
    if data is None:
        return None
    if data.hasHtml() and (text := _text_of(data.html())).strip():
        return Pasted(text, data.html())
    text = data.text()
    return Pasted(text) if text.strip() and not data.hasUrls() else None


def bring(folder: Path, found: Pasted, title: str, *, sets_aside: bool = False) -> list[Imported]:
    """Import ``found`` into the library ``folder`` under ``title``. Raises ParallaxError.

    Of text, what is suggested is set aside if wanted; it can be restored.
    """
    from desktop.library.intake.importing import import_files  # slow, so not in the window's thread

    name = " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST_NAME] or tr("Pasted")
    with TemporaryDirectory(prefix="parallax-") as place:
        suffix = ".html" if found.html else ".pasted" if sets_aside else ".txt"
        file = Path(place, name + suffix)
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
        page = Page(self)
        page.setAccessibleName(tr("What is on the clipboard"))
        self._suggested = self._show(page, found)
        self.sets_aside = False
        buttons = QDialogButtonBox(self)
        self._accept = buttons.addButton(tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setObjectName("pasteAccept")
        self._without = self._add_way_without(buttons)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._title.textChanged.connect(self._on_title_changed)
        form = QFormLayout()
        form.addRow(tr("&Title:"), self._title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.space)
        layout.addLayout(form)
        layout.addWidget(page, 1)
        promise = plain_label(self._promise(found), self)
        promise.setWordWrap(True)
        layout.addWidget(promise)
        layout.addWidget(buttons)
        resize_within_screen(self, 560, 460)

    @property
    def title(self) -> str:
        """The title that was given."""
        return self._title.text().strip()

    def _show(self, page: Page, found: Pasted) -> int:
        """Show what is on the clipboard; return how many of its lines are to be left out, perhaps.

        Those are shown on grey, each with its reason.
        """
        document = None if found.html else pasted_document(found.text, Stated(title=found.title))
        number = len(document.asides) if document else 0
        if document and number:
            untitled = replace(document, stated=Stated(), notes=())
            page.setHtml(as_page((untitled,), colors_of(QApplication.palette())))
        else:
            page.setPlainText(found.text[:_SHOWN])
        return number

    def _add_way_without(self, buttons: QDialogButtonBox) -> QPushButton | None:
        """Offer to set aside what is suggested, if anything is."""
        if not self._suggested:
            return None
        without = buttons.addButton(
            counted(self._suggested, "Import without {n} &line", "Import without {n} &lines"),
            QDialogButtonBox.ButtonRole.ActionRole,
        )
        without.setObjectName("pasteWithout")
        without.clicked.connect(self._accept_without)
        self._accept.setText(tr("Import &all"))
        return without

    def _accept_without(self) -> None:
        self.sets_aside = True
        self.accept()

    def _promise(self, found: Pasted) -> str:
        if found.html:
            return tr("What is not the article, such as menus, is set aside and can be restored.")
        if self._suggested:
            return tr(
                "What stands on grey is probably not the article. Nothing is left out unless you "
                "say so, and then it can be restored."
            )
        return tr("All of it is kept; nothing is left out.")

    def _on_title_changed(self) -> None:
        for button in filter(None, (self._accept, self._without)):
            button.setEnabled(bool(self.title))


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
