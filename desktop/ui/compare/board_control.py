"""What the board shows, and when: filled from the comparison and the session while it is seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QWidget

from desktop.ui.compare.board import Board
from desktop.ui.compare.claims.control import ClaimControl
from desktop.ui.compare.claims.keeper import ClaimKeeper
from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.leading import Leader
from desktop.ui.compare.names_control import NamesControl
from desktop.ui.compare.pictures.moments import moments_of
from desktop.ui.compare.tables.alone import alone_grid
from desktop.ui.compare.tables.claims import claims_grid
from desktop.ui.compare.tables.cutting import columns_of
from desktop.ui.compare.tables.figures import figures_grid
from desktop.ui.compare.tables.grid import Grid, Place
from desktop.ui.compare.tables.names import names_grid
from desktop.ui.compare.tables.shared import shared_grid
from desktop.ui.compare.tables.text import table_of
from desktop.ui.compare.tables.themes import Marked, themes_grid
from desktop.ui.feature import Command, Feature, Menu, Panel
from desktop.ui.shell import Shell
from desktop.wording import tr

if TYPE_CHECKING:
    from desktop.briefs.brief import Table


class BoardControl(QObject):
    """Fills the tab in front, and others when they come to the front."""

    def __init__(
        self, shell: Shell, comparison: Comparison, keeper: ClaimKeeper, leader: Leader
    ) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._comparison, self._keeper, self._leader = comparison, keeper, leader
        self.board = Board(shell.window)
        NamesControl(shell, comparison, self.board.names)
        ClaimControl(shell, keeper, self.board.claims)
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self._fill)
        self._fillers = self._all_fillers()
        self._connect()

    def feature(self) -> Feature:
        """Return the board and the commands that open its tabs."""
        board = self.board
        tabs = (
            ("compare_themes", tr("&Themes by article"), board.themes, ("Ctrl+Shift+M",), ("M",)),
            ("compare_figures", tr("&Figures and dates"), board.figures, (), ()),
            ("compare_names", tr("&Names"), board.names, (), ()),
            ("compare_claims", tr("&Claims"), board.claims, (), ()),
            ("compare_shared", tr("&Shared words and quotations"), board.shared, (), ()),
            ("compare_alone", tr("Said by &one only"), board.alone, (), ()),
            ("compare_map", tr("Story &map"), board.story_map, (), ()),
            ("compare_timeline", tr("&Timeline"), board.timeline, (), ()),
        )
        return Feature(
            panel=Panel(board, tr("Compare"), "below", "compare"),
            commands=(
                Command(
                    "toggle_board",
                    tr("Compare &board"),
                    self.toggle,
                    Menu.COMPARE,
                    2,
                    keys=("Ctrl+B",),
                    desk_keys=("B",),
                    icon="columns",
                    tip=tr("Themes, figures, shared words and a map of the open articles"),
                    checkable=True,
                    toolbar=True,
                    follow=partial(self._shell.sidebars.follow, board),
                ),
                *(
                    Command(name, text, partial(self._show, page), Menu.COMPARE, 3, keys, desk_keys)
                    for name, text, page, keys, desk_keys in tabs
                ),
            ),
        )

    def brief_tables(self) -> tuple[Table, ...]:
        """Return what stands in the pages that are ticked for the brief, as they are shown."""
        return tuple(
            table_of(page.shown) for page in self.board.pages if page.in_brief and page.grid.rows
        )

    def toggle(self) -> None:
        """Show the board below the desk, or hide it."""
        if self._shell.sidebars.is_shown(self.board):
            self._leave()
        else:
            self._show(self.board.page)

    def _show(self, page: QWidget) -> None:
        self._open()
        self.board.show_page(page)

    def _open(self) -> None:
        if not self._shell.sidebars.is_shown(self.board):
            self._shell.sidebars.show_panel(self.board)
            dock = self._dock()
            if dock and not dock.isFloating():
                half = self._shell.window.height() * 45 // 100
                self._shell.window.resizeDocks([dock], [half], Qt.Orientation.Vertical)

    def _leave(self) -> None:
        self._fill_window(filling=False)
        self._shell.sidebars.leave_panel(self.board)
        if pane := self._shell.desk.active:
            self._shell.desk.focus(pane)

    def _connect(self) -> None:
        board, comparison = self.board, self._comparison
        board.shown.connect(self._due.start)
        board.tabs.currentChanged.connect(self._due.start)
        board.left.connect(self._on_left)
        board.place_chosen.connect(self._on_place_chosen)
        board.fill_wanted.connect(lambda filling: self._fill_window(filling=filling))
        board.told.connect(self._session.told)
        board.failed.connect(self._session.failed)
        board.story_map.places_chosen.connect(self._on_places_chosen)
        board.timeline.place_chosen.connect(lambda place: self._on_place_chosen(place, 0, 1))
        for signal in (comparison.ready, comparison.found, self._session.annotations_changed):
            signal.connect(self._due.start)
        self._session.themes_changed.connect(self._due.start)
        self._keeper.changed.connect(self._due.start)

    def _all_fillers(self) -> dict[QWidget, Callable[[], None]]:
        board = self.board
        return {
            board.themes: self._fill_themes,
            board.figures: self._fill_figures,
            board.names: self._fill_names,
            board.claims: self._fill_claims,
            board.shared: self._fill_shared,
            board.alone: self._fill_alone,
            board.story_map: self._fill_map,
            board.timeline: self._fill_timeline,
        }

    def _fill(self) -> None:
        """Fill the tab in front, if anybody sees it."""
        page = self.board.page
        if self.board.isVisible() and page in self._fillers:
            self._fillers[page]()

    def _fill_themes(self) -> None:
        articles = self._comparison.articles
        marked = {
            one.info.id: [
                Marked(Place(one.info.id, *place), placed.annotation.themes, placed.annotation.note)
                for placed in self._session.placed(one.info.id)
                if (place := placed.text_range)
            ]
            for one in articles
        }
        whole = {one.info.id: self._session.article_themes(one.info.id) for one in articles}
        grid = themes_grid(articles, self._session.codebook, marked, whole)
        none = tr("There are no themes yet. Select words in an article and press T to give one.")
        self.board.themes.show_grid(grid, none)

    def _fill_figures(self) -> None:
        if found := self._comparison.findings:
            grid = figures_grid(self._comparison.articles, found.figures)
            self.board.figures.show_grid(grid, tr("No figures or dates were found."))
        else:
            self._show_waiting("figures")

    def _fill_names(self) -> None:
        if found := self._comparison.findings:
            grid = names_grid(self._comparison.articles, found.names)
            self.board.names.show_grid(grid, tr("No names were found."))
        else:
            self._show_waiting("names")

    def _fill_claims(self) -> None:
        grid = claims_grid(self._comparison.articles, self._keeper.claims, self._title_of)
        none = tr(
            "There are no claims yet. Ask who else says a passage (E) and link what says the same"
            " (L), or select words and make a new claim."
        )
        self.board.claims.show_grid(grid, none)

    def _title_of(self, article: str) -> str:
        info = self._session.info(article)
        return (info.source or info.title) if info else article

    def _fill_shared(self) -> None:
        if found := self._comparison.findings:
            grid = shared_grid(self._comparison.articles, found.copied, found.traced)
            none = tr("No eight words in a row are the same, and nobody is quoted.")
            self.board.shared.show_grid(grid, none)
        else:
            self._show_waiting("shared")

    def _fill_alone(self) -> None:
        if found := self._comparison.compared:
            grid = alone_grid(self._comparison.articles, found)
            none = tr("Every longer passage has something similar elsewhere.")
            self.board.alone.show_grid(grid, none)
        else:
            self._show_waiting("alone")

    def _fill_map(self) -> None:
        articles = self._comparison.articles
        if found := self._comparison.compared:
            texts = {article.info.id: article.text for article in articles}
            self.board.story_map.show_story(columns_of(articles), found, texts)

    def _fill_timeline(self) -> None:
        articles = self._comparison.articles
        if found := self._comparison.findings:
            moments = moments_of(articles, found.events)
            self.board.timeline.show_moments(columns_of(articles), moments)

    def _show_waiting(self, name: str) -> None:
        page = getattr(self.board, name)
        few = len(self._comparison.articles) < 2
        page.show_grid(
            Grid("", ""),
            tr("Open two articles or more to compare them.") if few else tr("Comparing…"),
        )

    def _on_place_chosen(self, place: Place, number: int, count: int) -> None:
        self._leader.show(place) if self._shell.desk.pane_of(place.article) else self._leader.go(
            place
        )
        if count > 1:
            place_of = tr("Place {n} of {count}; again for the next.", n=number + 1, count=count)
            self._session.told.emit(place_of)
        if self._central.isHidden():
            self._fill_window(filling=False)  # what one goes to wants to be seen

    def _on_places_chosen(self, places: tuple[Place, ...]) -> None:
        self._leader.go_to_all(places)

    def _on_left(self) -> None:
        """Give the keyboard back to the text, which comes back if the board stood in its place."""
        self._fill_window(filling=False)
        if pane := self._shell.desk.active:
            self._shell.desk.focus(pane)

    def _fill_window(self, *, filling: bool) -> None:
        self._central.setHidden(filling)
        self.board.set_filling(filling=filling)

    @property
    def _central(self) -> QWidget:
        return self._shell.window.centralWidget() or self._shell.desk

    def _dock(self) -> QDockWidget | None:
        parent = self.board.parentWidget()
        return parent if isinstance(parent, QDockWidget) else None
