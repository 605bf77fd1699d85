"""The theme in force: the one that highlights get until another is chosen, always in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.annotations.theme import Theme
from desktop.ui.choices import Choices
from desktop.ui.icons import icon
from desktop.ui.session import Session
from desktop.ui.themes.menu import fill_themes, swatch
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr

_KEPT = "theme_in_force"
_LONGEST = 18  # characters of a theme's name on the button


class ThemeInForce(QObject):
    """Knows the theme in force, which nothing but the user's choice changes."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = Choices(session.folder)
        self._id = self._choices.text(_KEPT)
        session.themes_changed.connect(self.changed)

    @property
    def theme(self) -> Theme | None:
        """The theme in force, or None for plain highlights."""
        return self._session.codebook.find(self._id)

    @property
    def ids(self) -> tuple[str, ...]:
        """The themes that a highlight gets: one, or none."""
        return (self._id,) if self.theme else ()

    def choose(self, theme_id: str) -> None:
        """Let highlights have this theme from now on, or none with ""."""
        self._id = theme_id
        self._choices.keep(_KEPT, theme_id, self._session.keep)
        self.changed.emit()

    def fill(self, menu: QMenu) -> None:
        """Add an entry for each theme, and one for none, to choose the theme in force by."""
        plain = menu.addAction(tr("No theme"), lambda: self.choose(""))
        plain.setCheckable(True)
        plain.setChecked(not self.ids)
        menu.addSeparator()
        fill_themes(menu, self._session.codebook, self.ids, self.choose)


class HighlightButton(QToolButton):
    """A button that highlights in the theme it shows; its menu chooses another."""

    def __init__(self, action: QAction, in_force: ThemeInForce, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("highlightButton")
        self._action, self._in_force = action, in_force
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAutoRaise(True)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._show)
        in_force.changed.connect(self._show)
        self._show()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        menu.addSection(tr("Highlight in"))
        self._in_force.fill(menu)

    def _show(self) -> None:
        """Show the theme in force; with nothing selected all of the button opens the menu."""
        ready = self._action.isEnabled()
        mode = QToolButton.ToolButtonPopupMode
        self.setPopupMode(mode.MenuButtonPopup if ready else mode.InstantPopup)
        theme = self._in_force.theme
        name = theme.name if theme else tr("No theme")
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        self.setIcon(swatch(theme, self.palette()) if theme else icon("highlight"))
        said = tr("Highlight: {theme}", theme=short) if theme else tr("Highlight")
        self.setText(f" {said}")  # apart from the icon
        self.setAccessibleName(tr("Highlight in: {theme}", theme=name))
        tip = tr("{act}\nTheme in force: {theme}", act=self._action.toolTip(), theme=name)
        self.setToolTip(plain_tip(tip))
