"""How an annotation looks in a list: a card as high as what it holds.

A bar in the colours of its themes, the quote on a tint of the first, the themes as chips, the
note with its emphasis, and last, in grey, whose words they are and where. In a long list, how
many lines a text takes is estimated from its width: laying out thousands would be felt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.anchoring.placement import Status
from desktop.annotations.annotation import Annotation
from desktop.annotations.fragments import page_of
from desktop.annotations.palette import PLAIN, tint
from desktop.annotations.theme import Theme
from desktop.plain import in_a_row
from desktop.ui.look.badges import BADGE, paint_badge
from desktop.ui.look.tokens import SIZES, Colors
from desktop.ui.notes.marking import ink, themes_of
from desktop.ui.notes.model import AnnotationRole
from desktop.ui.notes.note_text import formats, styled
from desktop.ui.notes.rows import source_of
from desktop.ui.review.review import Review
from desktop.ui.session import Session
from desktop.ui.theming import colors_of
from desktop.ui.widgets.announcing import with_pauses
from desktop.ui.widgets.model_index import Index
from desktop.ui.widgets.painting import draw_formatted, draw_text, line_count
from desktop.wording import tr

_QUOTE, _NOTE = 4, 4
"""How many lines a quote and a note take at most."""
_BAR, _LEFT, _RIGHT, _PAD, _GAP = 3, 12, 10, 9, 6
_LONG = 200
"""Cards from which on their lines are estimated."""
_CHIP = 4  # pixels that a chip is higher than its name
_SAMPLE = 80  # characters of a text that are measured for all of it
_WIDER = 2.0  # pixels that emphasis may make a line of a note wider than it was measured
_SAFETY = 1.03  # lines end before the edge, by about so much


@dataclass(frozen=True, slots=True)
class Card:
    """What a card holds, measured: how many lines its quote and its note take, at most."""

    quote: str
    quote_lines: int
    note_lines: int
    chips: bool

    def height(self, line: float) -> float:
        """Return how high it is where a line of text is ``line`` high."""
        texts = self.quote_lines + self.note_lines + 1
        gaps = 1 + bool(self.note_lines) + self.chips
        return texts * line + (line + _CHIP if self.chips else 0) + 2 * _PAD + gaps * _GAP


class AnnotationDelegate(QStyledItemDelegate):
    """Draws annotations as cards."""

    def __init__(self, session: Session, review: Review | None, parent: QWidget) -> None:
        """Draw annotations of ``session``, with what ``review`` says of their places."""
        super().__init__(parent)
        self._session, self._review = session, review
        self._numbers: dict[str, int] = {}
        self._measured: dict[str, tuple[Annotation, int, Card]] = {}

    def show_numbers(self, numbers: dict[str, int]) -> None:
        """Tell which articles are open, with the numbers of their panes."""
        self._numbers = numbers

    def origin(self, annotation: Annotation) -> str:
        """Return the source of the annotation's words, and their place."""
        page = page_of(annotation.extra)
        place = tr("p. {page}", page=page) if page else ""
        return in_a_row((source_of(annotation, self._session), place))

    def in_words(self, annotation: Annotation) -> str:
        """Return all that a card shows as one line."""
        themes = themes_of(annotation, self._session.codebook)
        note = " ".join(styled(annotation.note)[0].split())
        number = self._numbers.get(annotation.article, 0)
        return with_pauses(
            " ".join(annotation.quote.split()) or tr("The whole article"),
            self._state(annotation).removeprefix("⚠ "),
            tr(", ").join(theme.name for theme in themes),
            tr("Note: ") + note if note else "",
            self.origin(annotation),
            tr("Pane {number}", number=number) if number else "",
        )

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """Return the size of a card, as wide as the list."""
        annotation = index.data(AnnotationRole.ANNOTATION)
        is_long = index.model().rowCount() > _LONG
        card = self._card(annotation, option.widget, option.font, is_long=is_long)
        return QSize(80, round(card.height(QFontMetricsF(option.font).height()) + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        painter.save()
        view: Any = option
        annotation = index.data(AnnotationRole.ANNOTATION)
        themes = themes_of(annotation, self._session.codebook)
        colors = colors_of(QApplication.palette())
        row = QRectF(view.rect).adjusted(2, 3, -2, -3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, row, themes, colors, chosen=_is_chosen(view))
        is_long = index.model().rowCount() > _LONG
        card = self._card(annotation, view.widget, view.font, is_long=is_long)
        rect = row.adjusted(_LEFT, _PAD, -_RIGHT, -_PAD)
        self._draw_texts(painter, rect, view.font, annotation, card, colors)
        painter.restore()

    def _card(self, annotation: Annotation, view: QWidget, font: QFont, *, is_long: bool) -> Card:
        width = view.width() - SIZES.scroll  # whether the bar is there or not, a card stays so
        known = self._measured.get(annotation.id)
        if known and known[0] is annotation and known[1] == width:
            return known[2]
        count = _lines if is_long else _laid_out_lines
        quote = " ".join(annotation.quote.split()) or tr("The whole article")
        # Reading the note's Markdown waits for the drawing where there are many.
        said, emphasized = (annotation.note, ()) if is_long else styled(annotation.note)
        note = " ".join(said.split())
        room = max(60.0, width - 4.0 - _LEFT - _RIGHT)
        card = Card(
            quote,
            count(quote, font, room, _QUOTE),
            count(note, font, room - (_WIDER if emphasized else 0), _NOTE) if note else 0,
            bool(annotation.themes) or self._state(annotation) != "",
        )
        self._measured[annotation.id] = annotation, width, card
        return card

    def _draw_texts(  # noqa: PLR0913, PLR0917 - what is drawn, and where
        self,
        painter: QPainter,
        rect: QRectF,
        font: QFont,
        annotation: Annotation,
        card: Card,
        colors: Colors,
    ) -> None:
        line, text = QFontMetricsF(font).height(), QColor(colors.text)
        draw_text(painter, rect, card.quote, font, text, lines=card.quote_lines)
        top = card.quote_lines * line + _GAP
        if card.chips:
            self._draw_chips(painter, rect.adjusted(0, top, 0, 0), font, annotation, colors)
            top += line + _CHIP + _GAP
        if card.note_lines:
            note = styled(annotation.note)
            room = rect.adjusted(0, top, 0, 0)
            draw_formatted(painter, room, note[0], font, text, card.note_lines, formats(note))
            top += card.note_lines * line + _GAP
        self._draw_origin(painter, rect.adjusted(0, top, 0, 0), font, annotation, colors)

    def _draw_chips(
        self, painter: QPainter, rect: QRectF, font: QFont, annotation: Annotation, colors: Colors
    ) -> None:
        """Draw the annotation's state, then as many themes as fit, then the number of the rest."""
        left, chips = rect.left(), self._chips(annotation, colors)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for number, (whole, ground) in enumerate(chips):
            rest = len(chips) - number
            room = rect.right() - left - (30 if rest > 1 else 0)
            name = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room - 14)
            if room < 40:
                spot = QRectF(left, rect.top(), 40, metrics.height() + 4)
                painter.setPen(QColor(colors.muted))
                painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, f"+{rest}")
                return
            chip = QRectF(left, rect.top(), metrics.horizontalAdvance(name) + 14, 0)
            chip.setHeight(metrics.height() + 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(chip, 4, 4)
            painter.setPen(QColor(colors.text))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, name)
            left = chip.right() + 5

    def _chips(self, annotation: Annotation, colors: Colors) -> list[tuple[str, str]]:
        state = self._state(annotation)
        themes = themes_of(annotation, self._session.codebook)
        chips = [(theme.name, tint(theme.color, dark=colors.is_dark)) for theme in themes]
        return [(state, colors.hover), *chips] if state else chips

    def _draw_origin(
        self, painter: QPainter, rect: QRectF, font: QFont, annotation: Annotation, colors: Colors
    ) -> None:
        number = self._numbers.get(annotation.article, 0)
        if number:
            line = QFontMetricsF(font).height()
            badge = QRectF(rect.left(), rect.top() + (line - BADGE) / 2, BADGE, BADGE)
            paint_badge(painter, badge, number, colors)
            rect = rect.adjusted(BADGE + 6, 0, 0, 0)
        draw_text(painter, rect, self.origin(annotation), font, QColor(colors.muted))

    def _state(self, annotation: Annotation) -> str:
        return state_in_words(self._review.status_of(annotation.id)) if self._review else ""


def state_in_words(status: Status) -> str:
    """Return what a card says of where its mark is found; nothing where that is as it was."""
    states = {
        Status.MOVED: tr("moved"),
        Status.UNCERTAIN: tr("⚠ uncertain"),
        Status.ORPHAN: tr("⚠ place lost"),
    }
    return states.get(status, "")


def _laid_out_lines(text: str, font: QFont, width: float, most: int) -> int:
    """Return how many lines ``text`` takes in ``width`` pixels, ``most`` at most."""
    return line_count(text, font, width, most)


def _lines(text: str, font: QFont, width: float, most: int) -> int:
    """Return about how many lines ``text`` takes in ``width`` pixels, ``most`` at most."""
    sample = text[:_SAMPLE]
    advance = QFontMetricsF(font).horizontalAdvance(sample) * len(text) / max(1, len(sample))
    return 1 if advance <= width else min(most, math.ceil(advance * _SAFETY / width))


def _is_chosen(view: Any) -> bool:
    return bool(view.state & QStyle.StateFlag.State_Selected)


def _draw_ground(
    painter: QPainter, row: QRectF, themes: list[Theme], colors: Colors, *, chosen: bool
) -> None:
    """Draw the tint of the first theme over the page, the frame, and the bar of all of them."""
    inks = [ink(one.color, dark=colors.is_dark) for one in themes] or [
        ink(PLAIN, dark=colors.is_dark)
    ]
    painter.setPen(QColor(colors.accent if chosen else colors.line))
    painter.setBrush(QColor(colors.page))
    painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    wash = QColor(inks[0])
    wash.setAlphaF(0.12)
    painter.setBrush(wash)
    painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    part = (row.height() - 10) / len(inks)
    for number, color in enumerate(inks):
        painter.setBrush(QColor(color))
        painter.drawRect(QRectF(row.left() + 4, row.top() + 5 + number * part, _BAR, part))
