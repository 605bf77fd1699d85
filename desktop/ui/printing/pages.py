"""Printing a document page by page, each in a turn of the event loop: nothing stands still."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPalette,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

from desktop.briefs.paging import keep_together
from desktop.wording import tr

Build = Callable[[], Iterator[QTextDocument | None]]
"""Yields None as often as it likes, to let the event loop in, and the document at last."""

_FOOT = 34.0
"""Pixels at the foot of a page, for its number."""
_FOOT_TYPE = 11
_INK, _QUIET = QColor("#000000"), QColor("#68655f")


class PagePrinter(QObject):
    """Prints one document; signals progressed, then exactly one ending, then finished."""

    progressed = Signal(int, int)
    succeeded = Signal()
    failed = Signal(str)
    cancelled = Signal()
    finished = Signal()

    def __init__(
        self,
        build: Build,
        title: str,
        printer: QPrinter,
        parent: QObject | None = None,
        *,
        in_units: bool = False,
    ) -> None:
        """Print what ``build`` makes; where it is a brief, ``in_units`` that stay on one page."""
        super().__init__(parent)
        self._title, self._printer, self._in_units = title, printer, in_units
        self._steps = self._print(build)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin to print."""
        self._timer.start()

    def cancel(self) -> None:
        """Stop printing; what was sent so far is withdrawn where the printer can do that."""
        if self._timer.isActive():
            self._timer.stop()
            self._steps.close()
            self._printer.abort()
            self.cancelled.emit()
            self.finished.emit()

    def wait(self, seconds: float) -> bool:  # noqa: ARG002 - what runs in turns ends at once
        """Return whether printing has ended, as it has once it was cancelled."""
        return not self._timer.isActive()

    def _step(self) -> None:
        try:
            done, total = next(self._steps)
        except StopIteration:
            self._end(self.succeeded)
        except _PrinterRefused:
            problem = tr("The printer cannot be written to; choose another, or a file.")
            self._end(self.failed, problem)
        else:
            self.progressed.emit(done, total)

    def _end(self, ending: SignalInstance, *words: str) -> None:
        self._timer.stop()
        ending.emit(*words)
        self.finished.emit()

    def _print(self, build: Build) -> Generator[tuple[int, int]]:
        document = QTextDocument()
        for made in build():
            document = made or document
            yield 0, 1
        scale = self._printer.logicalDpiX() / _screen_dpi()
        body = QSizeF(self._printer.pageRect(QPrinter.Unit.DevicePixel).size()) / scale
        body.setHeight(body.height() - _FOOT)
        if self._in_units:
            keep_together(document, body.width(), body.height())
        document.setPageSize(body)
        yield 0, document.pageCount()
        painter = QPainter()
        if not painter.begin(self._printer):
            raise _PrinterRefused
        try:
            painter.scale(scale, scale)
            yield from self._paint(painter, document, body)
        finally:
            painter.end()

    def _paint(
        self, painter: QPainter, document: QTextDocument, body: QSizeF
    ) -> Iterator[tuple[int, int]]:
        total = document.pageCount()
        for page in range(total):
            if page:
                self._printer.newPage()
            painter.save()
            painter.translate(0, -page * body.height())
            context = QAbstractTextDocumentLayout.PaintContext()
            context.palette.setColor(QPalette.ColorRole.Text, _INK)
            context.clip = QRectF(0, page * body.height(), body.width(), body.height())
            painter.setClipRect(context.clip)
            document.documentLayout().draw(painter, context)
            painter.restore()
            self._foot(painter, body, page + 1, total)
            yield page + 1, total

    def _foot(self, painter: QPainter, body: QSizeF, page: int, total: int) -> None:
        font = QFont(QGuiApplication.font())
        font.setPixelSize(_FOOT_TYPE)
        painter.setFont(font)
        painter.setPen(_QUIET)
        area = QRectF(0, body.height(), body.width(), _FOOT)
        number = tr("{page} of {total}", page=page, total=total)
        low = Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, low | Qt.AlignmentFlag.AlignRight, number)
        room = body.width() - painter.fontMetrics().horizontalAdvance(number) - 20
        title = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(area, low | Qt.AlignmentFlag.AlignLeft, title)


class _PrinterRefused(Exception):
    """The printer takes nothing."""


def _screen_dpi() -> float:
    """Return the dots per inch that documents are laid out for."""
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchX() if screen else 96.0
