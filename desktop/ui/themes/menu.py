"""Themes as entries of a menu, and as the small pictures that stand for them everywhere."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from desktop.annotations.codebook import Codebook
from desktop.annotations.palette import tint
from desktop.annotations.theme import Theme
from desktop.ui.notes.marking import ink, short_label
from desktop.ui.widgets.asking import ask_line
from desktop.wording import tr

_SWATCH = 32
"""Pixels across."""


def fill_themes(
    menu: QMenu,
    codebook: Codebook,
    ticked: Collection[str],
    on_triggered: Callable[[str], None],
) -> list[QAction]:
    """Add an entry for each theme to ``menu``: its swatch, its name, its number key."""
    actions = []
    for theme in codebook.themes:
        number = codebook.key_of(theme.id)
        key = f"\t{number}" if number else ""
        action = QAction(swatch(theme, menu.palette()), theme.name.replace("&", "&&") + key, menu)
        action.setCheckable(True)
        action.setChecked(theme.id in ticked)
        action.triggered.connect(lambda _=False, key=theme.id: on_triggered(key))
        menu.addAction(action)
        actions.append(action)
    return actions


def swatch(theme: Theme, palette: QPalette) -> QIcon:
    """Return a theme's colour with its letters on it, so that colour is not the only sign."""
    dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(tint(theme.color, dark=dark)))
    painter.setPen(QColor(ink(theme.color, dark=dark)))
    painter.drawRoundedRect(1, 1, _SWATCH - 2, _SWATCH - 2, 6, 6)
    font = painter.font()
    font.setPixelSize(15)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(pixmap.rect(), 0x0084, short_label(theme.name))  # centred both ways
    painter.end()
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)  # which Qt would tint
    return made


def ask_theme_name(parent: QWidget) -> str:
    """Ask the user for the name of a new theme; empty when they think better of it."""
    name, accepted = ask_line(parent, tr("New theme"), tr("Name of the theme:"))
    return name.strip() if accepted else ""


def in_tree(book: Codebook, parent: str = "", depth: int = 0) -> list[tuple[Theme, int]]:
    """Return the themes with how deep each stands, every one after the one above it."""
    found: list[tuple[Theme, int]] = []
    for theme in book.children(parent):
        found += [(theme, depth), *in_tree(book, theme.id, depth + 1)]
    return found
