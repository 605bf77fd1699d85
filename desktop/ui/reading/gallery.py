"""The pictures of one article in its text: room above the words that stand for them, and paint.

The document holds no picture, so that offsets stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from desktop.library.article import Article, Style
from desktop.ui.look.tokens import Colors
from desktop.ui.reading.geometry import block_rect
from desktop.ui.reading.pictures import Pictures
from desktop.ui.reading.textmap import TextMap

_GAP = 10  # pixels between a picture and the words below it


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture: its file, the number of the document's block below it, and that block's margin."""

    file: Path
    block: int
    margin: float


class Gallery:
    """Shows the pictures of the article that a view shows."""

    def __init__(self, view: QTextEdit, pictures: Pictures | None) -> None:
        self._view, self._pictures = view, pictures
        self._placed: tuple[Placed, ...] = ()
        self._width = 0
        if pictures:
            pictures.loaded.connect(view.viewport().update)

    def show(self, article: Article | None, document: QTextDocument, places: TextMap) -> None:
        """Find the pictures of ``article``, which is set as ``document``."""
        found = self._find(article, document, places) if article else ()
        self._placed, self._width = tuple(found), 0

    def make_room(self, document: QTextDocument, width: int) -> None:
        """Keep room above words for their pictures in a column of ``width`` pixels."""
        if self._pictures is None or width == self._width:
            return
        self._width = width
        for one in self._placed:
            block = document.findBlockByNumber(one.block)
            size = self._pictures.size_in(one.file, width)
            form = block.blockFormat()
            form.setTopMargin(one.margin + size.height() + _GAP)
            QTextCursor(block).setBlockFormat(form)

    def paint(self, painter: QPainter, colors: Colors) -> None:
        """Paint the pictures in sight; one that is still decoded is a plain ground."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.hover))
        ratio = self._view.devicePixelRatioF()
        sight = QRectF(self._view.viewport().rect())
        for one, spot in self._spots():
            if not spot.intersects(sight) or self._pictures is None:
                continue
            image = self._pictures.image(one.file, spot.size().toSize() * ratio)
            if image is None or image.isNull():
                painter.drawRoundedRect(spot, 4, 4)
            else:
                painter.drawImage(spot, image)

    def file_at(self, point: QPoint) -> Path | None:
        """Return the file of the picture under ``point`` of the viewport."""
        return next((one.file for one, spot in self._spots() if spot.contains(point)), None)

    def _spots(self) -> Iterator[tuple[Placed, QRectF]]:
        for one in self._placed if self._pictures else ():
            block = self._view.document().findBlockByNumber(one.block)
            size = self._size(one)
            words = block_rect(self._view, block)
            top = words.top() - size.height() - _GAP
            left = words.left() + max(0.0, (words.width() - size.width()) / 2)
            yield one, QRectF(left, top, size.width(), size.height())

    def _size(self, one: Placed) -> QSize:
        return self._pictures.size_in(one.file, self._width) if self._pictures else QSize()

    def _find(self, article: Article, document: QTextDocument, places: TextMap) -> Iterator[Placed]:
        if self._pictures is None:
            return
        for start, block in zip(article.starts, article.blocks, strict=True):
            for span in block.spans:
                file = (
                    self._pictures.find(article.info.path, span.href)
                    if span.style is Style.PICTURE
                    else None
                )
                if file and not self._pictures.size_in(file, 400).isEmpty():
                    below = document.findBlock(places.position(start))
                    while not below.isVisible() and below.next().isValid():
                        below = below.next()
                    margin = below.blockFormat().topMargin()
                    yield Placed(file, below.blockNumber(), margin)
                    break
