"""Text in lists: texts side by side stand on one line, whatever their script."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.painting import elided_layout, text_height


@pytest.mark.parametrize("text", ["Disney", "迪士尼 × 2", "= 写法相同"])
def test_first_line_stands_where_the_font_itself_has_it(qtbot: QtBot, text: str) -> None:
    font = QApplication.font()
    layout = elided_layout(text, font, 400, 2)
    line = layout.lineAt(0)
    assert line.y() + line.ascent() == pytest.approx(QFontMetricsF(font).ascent(), abs=1.0)


def test_height_counts_what_is_drawn_below_the_top(qtbot: QtBot) -> None:
    font = QFont(QApplication.font())
    layout = elided_layout("迪士尼的协议" * 20, font, 120, 3)
    bottom = max(layout.lineAt(n).rect().bottom() for n in range(layout.lineCount()))
    assert text_height("迪士尼的协议" * 20, font, 120, 3) == pytest.approx(bottom, abs=0.1)
