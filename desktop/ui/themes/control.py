"""Themes by command: the panel, a menu for the chosen annotation, and one for the whole article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Entries, Feature, Menu, Offer, Panel, Spot
from desktop.ui.later import Later
from desktop.ui.notes.control import MarkControl
from desktop.ui.shell import Shell
from desktop.ui.themes.dropping import ThemeDropControl
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.ui.themes.panel import ThemePanel


class ThemeControl(QObject):
    """Offers themes where they can be given."""

    def __init__(self, shell: Shell, marks: MarkControl) -> None:
        super().__init__(shell.window)
        self._shell, self._session, self._desk = shell, shell.session, shell.desk
        self._marks = marks
        self._later = Later(self._make_panel, shell.window)
        ThemeDropControl(shell, marks)

    def feature(self) -> Feature:
        """Return the themes' panel and the commands about themes."""
        return Feature(
            panel=Panel(self._later, tr("Themes"), "right"),
            offers=self._offers,
            entries=(
                Entries(self._marks.fill_with_themes, Menu.THEMES),
                Entries(
                    self._marks.fill_with_themes, title=tr("Highlight in"), spot=Spot.SELECTION
                ),
            ),
            commands=(
                Command(
                    "choose_themes",
                    tr("&Themes of the annotation…"),
                    self.choose_themes,
                    Menu.THEMES,
                    keys=("Ctrl+T",),
                    desk_keys=("T",),
                    icon="tag",
                    toolbar=True,
                    short=tr("Theme"),
                    spot=Spot.SELECTION | Spot.MARK,
                    follow=self._marks.follow_any,
                ),
                Command(
                    "article_themes",
                    tr("Themes of the a&rticle…"),
                    self.article_themes,
                    Menu.THEMES,
                    spot=Spot.ANYWHERE,
                ),
                Command("new_theme", tr("&New theme…"), self.new_theme, Menu.THEMES, icon="add"),
                Command(
                    "show_themes",
                    tr("&Themes"),
                    self.show_themes,
                    Menu.VIEW,
                    keys=("Ctrl+Shift+T",),
                    icon="theme",
                ),
            ),
        )

    def show_themes(self) -> None:
        """Go to the themes."""
        self._shell.sidebars.show_panel(self._later)
        self._later.panel.tree.setFocus()

    def choose_themes(self) -> None:
        """Offer the themes for the selection or the chosen annotation."""
        if self._desk.selection:
            self._marks.highlight()
        if self._session.current is None:
            told = tr("Select words, or choose an annotation, to give it a theme.")
            self._session.told.emit(told)
            return
        from desktop.ui.themes.giving import pick_for_annotation

        pick_for_annotation(self._session, self._shell.window, self._desk.caret_point())

    def article_themes(self) -> None:
        """Offer the themes for the whole article of the active pane."""
        pane = self._desk.active
        if pane is None:
            return
        from desktop.ui.themes.giving import pick_for_article

        info = pane.article.info
        pick_for_article(self._session, info, self._shell.window, self._desk.caret_point())

    def new_theme(self) -> None:
        """Ask for a name and add a theme."""
        from desktop.ui.themes.menu import ask_theme_name

        if name := ask_theme_name(self._shell.window):
            self._session.add_theme(name)

    def _offers(self) -> Iterator[Offer]:
        for theme in self._session.codebook.themes:
            yield Offer(theme.name, tr("Theme"), partial(self._marks.show_theme, theme.id))

    def _make_panel(self) -> ThemePanel:
        from desktop.ui.themes.panel import ThemePanel

        panel = ThemePanel(self._session, self._later)
        panel.theme_chosen.connect(self._marks.show_theme)
        return panel
