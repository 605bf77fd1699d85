"""Soft bands behind passages: what corresponds to what in other panes, and where one was led to.

A flash fades away; a band stays until it is taken off. All lie below the words. Words of a band
that another passage has, too, are underlined.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

    from desktop.ui.reading.reader import Reader

_FADING = 1400
"""Milliseconds until a flash is gone."""

_SOFT, _FLASH = 0.14, 0.38
_EDGE = 3.0
_OVER = 4.0


@dataclass(frozen=True, slots=True)
class Band:
    """A passage with a band behind it, and the ranges of ``words`` in it that are underlined.

    All in code points of the text, half open.
    """

    start: int
    end: int
    words: tuple[tuple[int, int], ...] = ()


class Bands(QObject):
    """The bands of one reader."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._bands: tuple[Band, ...] = ()
        self._answer: Band | None = None
        self._flash: Band | None = None
        self._light = 0.0

    @cached_property
    def _fading(self) -> QVariantAnimation:
        """The light of a flash, from whole to none; made with the first flash."""
        from PySide6.QtCore import QEasingCurve, QVariantAnimation

        fading = QVariantAnimation(self)
        fading.setDuration(_FADING)
        fading.setStartValue(1.0)
        fading.setEndValue(0.0)
        fading.setEasingCurve(QEasingCurve.Type.InQuad)
        fading.valueChanged.connect(self._on_faded)
        return fading

    @property
    def shown(self) -> tuple[Band, ...]:
        """The bands that stay."""
        return self._bands

    @property
    def flashing(self) -> Band | None:
        """The passage that is being pointed out, if one is."""
        return self._flash

    def show(self, *bands: Band) -> None:
        """Show these bands, and no others."""
        if bands != self._bands:
            self._bands = bands
            self._reader.viewport().update()

    @property
    def answering(self) -> Band | None:
        """The passage shown as this article's answer to the question asked, if there is one."""
        return self._answer

    def answer(self, band: Band | None) -> None:
        """Show the passage that answers the question asked, besides the other bands."""
        if band != self._answer:
            self._answer = band
            self._reader.viewport().update()

    def flash(self, start: int, end: int) -> None:
        """Point out a passage for a moment."""
        self._flash, self._light = Band(start, end), 1.0
        self._reader.viewport().update()
        self._fading.stop()
        if self._is_animated():
            self._fading.start()

    def forget(self) -> None:
        """Show nothing: the text is another one."""
        self._bands, self._answer = (), None
        if self._flash:
            self._flash = None
            self._fading.stop()

    def paint(self, painter: QPainter) -> None:
        """Draw the bands in sight, before the text is drawn."""
        accent = self._reader.palette().color(QPalette.ColorRole.Highlight)
        for band in self._bands:
            self._paint(painter, band, accent, _SOFT)
        if self._answer:
            self._paint(painter, self._answer, accent, _SOFT)
        if self._flash:
            self._paint(painter, self._flash, accent, _FLASH * self._light)

    def _paint(self, painter: QPainter, band: Band, accent: QColor, strength: float) -> None:
        top, bottom = self._reader.span_on_screen(band.start, band.end)
        viewport = self._reader.viewport().rect()
        if bottom < 0 or top > viewport.height():
            return
        color = QColor(accent)
        color.setAlphaF(strength)
        rect = QRectF(0, top - _OVER, viewport.width(), bottom - top + 2 * _OVER)
        painter.fillRect(rect, color)
        color.setAlphaF(min(1.0, strength * 5))
        painter.fillRect(QRectF(0, rect.top(), _EDGE, rect.height()), color)
        for word in band.words:
            for line in self._reader.lines_on_screen(*word):
                painter.fillRect(QRectF(line.left(), line.bottom() - 2, line.width(), 2), color)

    def _is_animated(self) -> bool:
        """Return whether the desktop wants things to move."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._reader.style().styleHint(hint) > 0

    def _on_faded(self, light: object) -> None:
        self._light = float(light) if isinstance(light, float) else 0.0
        if self._light <= 0.0:
            self._flash = None
        self._reader.viewport().update()
