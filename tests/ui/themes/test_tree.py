"""The tree of themes shows where the keyboard is, over all that a row says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.annotations.codebook import Codebook
from desktop.ui.themes.tree import ThemeTree
from desktop.ui.theming import colors_of


def test_one_ring_goes_around_the_whole_row_that_has_the_keyboard(qtbot: QtBot) -> None:
    tree = ThemeTree(None)
    qtbot.addWidget(tree)
    book = Codebook().add("Cost").add("港口")
    tree.show_themes(book, frozenset(theme.id for theme in book.themes), {})
    tree.choose(book.themes[0].id)
    with qtbot.waitActive(tree):
        tree.show()
    tree.setFocus()
    assert [has_ring(tree, row) for row in (0, 1)] == [True, False]
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert [has_ring(tree, row) for row in (0, 1)] == [False, True]


def has_ring(tree: ThemeTree, row: int) -> bool:
    """Return whether the left and the right end of a row are drawn in the accent."""
    rect = tree.visualItemRect(tree.topLevelItem(row))
    image = tree.viewport().grab().toImage()
    accent = colors_of(tree.palette()).accent
    ends = (QPoint(x, rect.center().y()) for x in (1, tree.viewport().width() - 2))
    return all(image.pixelColor(end).name() == accent for end in ends)
