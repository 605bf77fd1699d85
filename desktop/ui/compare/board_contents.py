"""What the board shows: its tabs filled from the comparison, the session and the claims."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.ui.compare.board import Board
from desktop.ui.compare.claims.keeper import ClaimKeeper
from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.pictures.moments import moments_of
from desktop.ui.compare.tables.alone import alone_grid
from desktop.ui.compare.tables.claims import claims_grid
from desktop.ui.compare.tables.cutting import columns_of
from desktop.ui.compare.tables.figures import figures_grid
from desktop.ui.compare.tables.grid import Grid, Place, left_out
from desktop.ui.compare.tables.names import names_grid
from desktop.ui.compare.tables.page import GridPage
from desktop.ui.compare.tables.shared import shared_grid
from desktop.ui.compare.tables.themes import Marked, themes_grid
from desktop.ui.compare.words_control import WordsControl
from desktop.ui.session import Session
from desktop.wording import tr


class BoardContents(QObject):
    """Fills the tab in front, and others when they come to the front."""

    def __init__(
        self,
        session: Session,
        comparison: Comparison,
        keeper: ClaimKeeper,
        words: WordsControl,
        board: Board,
    ) -> None:
        super().__init__(board)
        self._session, self._comparison = session, comparison
        self._keeper, self._words, self._board = keeper, words, board
        self._fillers = self._all_fillers()
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self._fill)
        for signal in (board.shown, board.tabs.currentChanged):
            signal.connect(self._due.start)
        for signal in (comparison.ready, comparison.found, comparison.left_alone):
            signal.connect(self._due.start)
        for signal in (session.annotations_changed, session.themes_changed):
            signal.connect(self._due.start)
        board.brief_wanted.connect(self._fill_ticked)
        for signal in (keeper.changed, words.changed):
            signal.connect(self._due.start)

    def _all_fillers(self) -> dict[str, Callable[[], None]]:
        return {
            "themesPage": self._fill_themes,
            "figuresPage": self._fill_figures,
            "namesPage": self._fill_names,
            "claimsPage": self._fill_claims,
            "sharedPage": self._fill_shared,
            "alonePage": self._fill_alone,
            "storyMap": self._fill_map,
            "timeline": self._fill_timeline,
        }

    def _fill(self) -> None:
        """Fill the tab in front, if anybody sees it."""
        if self._board.isVisible():
            self._fillers[self._board.page.objectName()]()

    def _fill_ticked(self) -> None:
        """Fill what goes into the brief, whether anybody sees it or not."""
        for page in self._board.pages:
            if page.in_brief:
                self._fillers[page.objectName()]()

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
        grid = grid.with_rows((*grid.rows, *self._words.rows(articles)))
        none = tr("There are no themes yet. Select words in an article and press T to give one.")
        self._board.table("themes").show_grid(grid, none)

    def _fill_figures(self) -> None:
        if found := self._comparison.findings:
            grid = self._looked_through(figures_grid(self._comparison.articles, found.figures))
            self._board.table("figures").show_grid(grid, tr("No figures or dates were found."))
        else:
            self._show_waiting(self._board.table("figures"))

    def _fill_names(self) -> None:
        if found := self._comparison.findings:
            grid = self._looked_through(names_grid(self._comparison.articles, found.names))
            self._board.table("names").show_grid(grid, tr("No names were found."))
        else:
            self._show_waiting(self._board.table("names"))

    def _fill_claims(self) -> None:
        grid = claims_grid(self._comparison.articles, self._keeper.claims, self._title_of)
        none = tr(
            "There are no claims yet. Ask who else says a passage (E) and link what says the same"
            " (L), or select words and make a new claim."
        )
        self._board.table("claims").show_grid(grid, none)

    def _title_of(self, article: str) -> str:
        info = self._session.info(article)
        return (info.source or info.title) if info else article

    def _fill_shared(self) -> None:
        if found := self._comparison.findings:
            grid = self._looked_through(
                shared_grid(self._comparison.articles, found.copied, found.traced)
            )
            none = tr("No eight words in a row are the same, and nobody is quoted.")
            self._board.table("shared").show_grid(grid, none)
        else:
            self._show_waiting(self._board.table("shared"))

    def _fill_alone(self) -> None:
        if found := self._comparison.compared:
            grid = self._told(alone_grid(self._comparison.articles, found))
            none = tr("Every longer passage has something similar elsewhere.")
            self._board.table("alone").show_grid(grid, none)
        else:
            self._show_waiting(self._board.table("alone"))

    def _fill_map(self) -> None:
        articles = self._comparison.articles
        if found := self._comparison.compared:
            texts = {article.info.id: article.text for article in articles}
            self._board.story_map.show_story(columns_of(articles), found, texts)
        else:
            self._board.story_map.show_nothing(self._waiting)

    def _fill_timeline(self) -> None:
        articles = self._comparison.articles
        if found := self._comparison.findings:
            moments = moments_of(articles, found.events)
            none = tr("No dates were found whose year is known.")
            self._board.timeline.show_moments(columns_of(articles), moments, none)
        else:
            self._board.timeline.show_moments((), (), self._waiting)

    def _told(self, grid: Grid) -> Grid:
        """Say in a table which articles were not looked through: not yet, or since too long."""
        found = self._comparison.compared
        known = found.passages if found else {}
        waiting = {one.info.id for one in self._comparison.articles if one.info.id not in known}
        return left_out(grid, waiting, tr("not compared yet"))

    def _looked_through(self, grid: Grid) -> Grid:
        from desktop.ui.compare.work import LOOKED_THROUGH

        articles = self._comparison.articles
        long = {one.info.id for one in articles if len(one.text) > LOOKED_THROUGH}
        return left_out(grid, long, tr("too long to look through"))

    def _show_waiting(self, page: GridPage) -> None:
        page.show_grid(Grid("", ""), self._waiting)

    @property
    def _waiting(self) -> str:
        """What is shown instead of what is not known."""
        if self._comparison.has_too_few:
            return tr("Open two articles or more to compare them.")
        return tr("Comparing…")
