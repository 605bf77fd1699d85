"""Two texts side by side: what only one of them says is marked there; they scroll together."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.compare.difference import Kind, Stretch
from desktop.library.article import ArticleInfo
from desktop.plain import in_a_row
from desktop.ui.look.tokens import SIZES
from desktop.ui.look.typography import Typography
from desktop.ui.reading.formats import reading_font
from desktop.ui.review.version_dialog import as_html
from desktop.ui.widgets.labels import plain_label
from desktop.ui.widgets.page import Page
from desktop.wording import tr


class SideBySide(QWidget):
    """Shows the older text left and the newer one right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = plain_label("", self), plain_label("", self)
        self._pages = self._page("olderText"), self._page("newerText")
        self._is_following = False
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for column, (title, page) in enumerate(zip(self._titles, self._pages, strict=True)):
            title.setWordWrap(True)
            layout.addWidget(title, 0, column)
            layout.addWidget(page, 1, column)
            page.verticalScrollBar().valueChanged.connect(lambda _, page=page: self._follow(page))
        layout.setRowStretch(1, 1)

    def show_difference(
        self, old: ArticleInfo, new: ArticleInfo, stretches: tuple[Stretch, ...]
    ) -> None:
        """Show both texts, with what is gone marked in the old one and what is new in the other."""
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        sides = ((old, Kind.REMOVED), (new, Kind.ADDED))
        for (info, kind), title, page in zip(sides, self._titles, self._pages, strict=True):
            title.setText(in_a_row((info.title, info.source, info.date)))
            kept = [one for one in stretches if one.kind in (Kind.SAME, kind)]
            page.setHtml(as_html(kept, only_changes=False, dark=dark))
            page.setAccessibleName(tr("Text of {title}", title=info.title))

    def clear(self) -> None:
        """Show nothing."""
        for title, page in zip(self._titles, self._pages, strict=True):
            title.clear()
            page.clear()

    def _follow(self, page: Page) -> None:
        """Bring the other text to the same share of its length."""
        if self._is_following:
            return
        self._is_following = True
        bar = page.verticalScrollBar()
        other = self._pages[page is self._pages[0]].verticalScrollBar()
        other.setValue(round(bar.value() / max(1, bar.maximum()) * other.maximum()))
        self._is_following = False

    def _page(self, name: str) -> Page:
        page = Page(self)
        page.setObjectName(name)
        page.setOpenLinks(False)
        page.document().setDefaultFont(reading_font(Typography()))
        page.document().setDocumentMargin(SIZES.wide)
        return page
