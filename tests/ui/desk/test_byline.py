"""The first line of a pane's header, in panes of every width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from desktop.ui.desk.byline import Byline


@pytest.fixture
def byline(qtbot: QtBot) -> Byline:
    """Return a byline of an author with a name of some length."""
    made = Byline()
    qtbot.addWidget(made)
    made.show_facts("Courier", "3 May 2026", ("by Wilhelmina Brandt",))
    return made


def drawn(byline: Byline, width: int, after: float) -> bool:
    """Tell whether anything is drawn right of ``after`` pixels."""
    byline.resize(width, byline.sizeHint().height())
    image = byline.grab(QRect(round(after), 0, width - round(after), byline.height())).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    return len(seen) > 1


def beginning(byline: Byline) -> float:
    """Return where the author begins: after outlet and date, both a little wider than here."""
    return QFontMetricsF(byline.font()).horizontalAdvance("COURIER" + "3 May 2026") * 1.1 + 16


def test_no_ellipsis_stands_alone_where_there_is_no_room_for_a_name(byline: Byline) -> None:
    start = beginning(byline)
    letter = QFontMetricsF(byline.font()).averageCharWidth()
    assert not drawn(byline, round(start + 5 * letter), start)


def test_as_much_of_a_name_as_says_something_is_shown(byline: Byline) -> None:
    start = beginning(byline)
    letter = QFontMetricsF(byline.font()).averageCharWidth()
    assert drawn(byline, round(start + 18 * letter), start)
