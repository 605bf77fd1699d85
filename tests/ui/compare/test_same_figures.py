"""The board tells the same figures as the command line, both with the echoes' help."""

from __future__ import annotations

from desktop.commands.facts import table_of
from desktop.ui.window import MainWindow
from tests.ui.compare.conftest import comparison_of


def test_the_board_and_the_command_line_tell_the_same_figures(compared: MainWindow) -> None:
    comparison = comparison_of(compared)
    assert comparison.findings is not None
    assert len(comparison.articles) == 4
    assert table_of(comparison.articles) == comparison.findings.figures
