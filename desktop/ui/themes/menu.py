"""A menu of themes to tick for the chosen annotation, with a line to add a new one."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop.annotations.palette import tint
from desktop.annotations.themes import Codebook, Theme
from desktop.ui.notes.marking import ink, short_label
from desktop.ui.session import Session


class ThemeMenu(QMenu):
    """Ticks themes of the chosen annotation; filled each time it opens."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Themes", parent)
        self._session = session
        self.setAccessibleName("Themes")
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        current = self._session.current
        ticked = current.themes if current else ()
        fill_themes(self, self._session.codebook, ticked, self._on_triggered)
        self.addSeparator()
        self.addAction("New theme…", self._on_new)

    def _on_triggered(self, theme_id: str) -> None:
        if self._session.current:
            self._session.editor.toggle_theme(self._session.current.id, theme_id)

    def _on_new(self) -> None:
        name = ask_theme_name(self.parentWidget() or self)  # the menu itself is gone by then
        if not name:
            return
        self._session.add_theme(name)
        theme = self._session.codebook.named(name)
        if theme and self._session.current and theme.id not in self._session.current.themes:
            self._session.editor.toggle_theme(self._session.current.id, theme.id)


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


def swatch(theme: Theme, palette: QPalette, size: int = 32) -> QIcon:
    """Return a theme's colour with its letters on it, so that colour is not the only sign."""
    dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    pixmap = QPixmap(size, size)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(tint(theme.color, dark=dark)))
    painter.setPen(QColor(ink(theme.color, dark=dark)))
    painter.drawRoundedRect(1, 1, size - 2, size - 2, 6, 6)
    font = painter.font()
    font.setPixelSize(size * 15 // 32)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(pixmap.rect(), 0x0084, short_label(theme.name))  # centred both ways
    painter.end()
    return QIcon(pixmap)


def ask_theme_name(parent: QWidget) -> str:
    """Ask the user for the name of a new theme; empty when they think better of it."""
    name, accepted = QInputDialog.getText(parent, "New theme", "Name of the theme:")
    return name.strip() if accepted else ""
