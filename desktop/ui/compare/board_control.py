"""The board in the window: when it is shown, what place it takes, and where its cells lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.files import write_text
from desktop.ui.compare.claims.keeper import ClaimKeeper
from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.leading import Leader
from desktop.ui.feature import Command, Feature, Menu, Panel
from desktop.ui.later import Later
from desktop.ui.shell import Shell
from desktop.ui.state import load_state
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.briefs.brief import Table
    from desktop.ui.compare.board import Board
    from desktop.ui.compare.tables.grid import Grid, Place
    from desktop.ui.compare.tables.page import GridPage

    _Tab = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]


class BoardControl(QObject):
    """Opens and leaves the board, and leads from it to the text."""

    def __init__(
        self, shell: Shell, comparison: Comparison, keeper: ClaimKeeper, leader: Leader
    ) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._comparison, self._keeper, self._leader = comparison, keeper, leader
        self._last: Place | None = None
        self._later = Later(self._make, shell.window)
        keeper.strayed.connect(self._on_strayed)
        shell.session.ready.connect(self._want_ticked)
        comparison.ready.connect(self._load, Qt.ConnectionType.SingleShotConnection)

    def feature(self) -> Feature:
        """Return the board and the commands that open its tabs."""
        theme_keys = ("Ctrl+Shift+M",), ("M",)
        tabs: tuple[_Tab, ...] = (
            ("compare_themes", tr("&Themes by article"), "themesPage", *theme_keys),
            ("compare_figures", tr("&Figures and dates"), "figuresPage", (), ()),
            ("compare_names", tr("&Names"), "namesPage", (), ()),
            ("compare_claims", tr("&Claims"), "claimsPage", (), ()),
            ("compare_shared", tr("&Shared words and quotations"), "sharedPage", (), ()),
            ("compare_alone", tr("Said by &one only"), "alonePage", (), ()),
            ("compare_map", tr("Story &map"), "storyMap", (), ()),
            ("compare_timeline", tr("T&imeline"), "timeline", (), ()),
        )
        return Feature(
            panel=Panel(self._later, tr("Compare"), "below", "compare"),
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
                    short=tr("Compare"),
                    follow=partial(self._shell.sidebars.follow, self._later),
                ),
                *(
                    Command(name, text, partial(self._show, page), Menu.COMPARE, 3, keys, desk_keys)
                    for name, text, page, keys, desk_keys in tabs
                ),
            ),
        )

    def brief_tables(self) -> tuple[Table, ...]:
        """Return what stands in the pages that are ticked for the brief, as they are shown."""
        if not (self._later.is_made or load_state(self._session.folder).board.ticked):
            return ()
        from desktop.ui.compare.tables.text import table_of

        for name in load_state(self._session.folder).board.ticked:
            self.board.table(name.removesuffix("Page"))
        self.board.brief_wanted.emit()
        return tuple(
            table_of(page.shown) for page in self.board.pages if page.in_brief and page.grid.rows
        )

    def toggle(self) -> None:
        """Bring the board to the front below the desk, or hide it."""
        if self._shell.sidebars.is_in_front(self._later):
            self._leave()
        else:
            self._show()

    @property
    def board(self) -> Board:
        """The board, which is made when it is first wanted."""
        return self._later.panel

    def _show(self, name: str = "") -> None:
        """Show the board with the tab of an object name in front, or that of the last time."""
        self.board.turn_to(name)  # before it is shown: only what is seen is made
        self._open()
        self.board.show_page(name)

    def _open(self) -> None:
        sidebars = self._shell.sidebars
        was_shown = sidebars.is_shown(self._later)
        sidebars.show_panel(self._later)  # it may lie behind another one
        if not was_shown:
            sidebars.give_height(self._later, self._shell.window.height() * 45 // 100)

    def _leave(self) -> None:
        self._fill_window(filling=False)
        self._shell.sidebars.leave_panel(self._later)
        if pane := self._shell.desk.active:
            self._shell.desk.focus(pane)

    def _want_ticked(self) -> None:
        """Have the tables at hand that were ticked for the brief the last time."""
        if load_state(self._session.folder).board.ticked:
            self._comparison.want_findings()

    def _load(self) -> None:
        """Load what the board consists of, off the window's thread, before somebody opens it."""
        self._shell.jobs.start(_load_board)

    def _make(self) -> Board:
        """Make the board and what fills it: a start need not load all that."""
        from desktop.ui.compare.board import Board
        from desktop.ui.compare.board_contents import BoardContents
        from desktop.ui.compare.board_memory import BoardMemory, kept
        from desktop.ui.compare.claims.control import ClaimControl
        from desktop.ui.compare.names_control import NamesControl
        from desktop.ui.compare.words_control import WordsControl

        shell, comparison, keeper = self._shell, self._comparison, self._keeper
        comparison.want_findings()
        board = Board(self._later)
        words = WordsControl(shell.jobs, kept(shell.session.folder).counted, board)
        controls: dict[str, Callable[[GridPage], object]] = {
            "themesPage": words.attach,
            "namesPage": partial(NamesControl, shell, comparison),
            "claimsPage": partial(ClaimControl, shell, keeper),
        }
        board.page_made.connect(partial(_equip, controls))
        BoardContents(shell.session, comparison, keeper, words, board)
        BoardMemory(shell.session, board, words)
        self._connect(board)
        return board

    def _connect(self, board: Board) -> None:
        board.hidden.connect(lambda: self._fill_window(filling=False))
        board.left.connect(self._on_left)
        board.place_chosen.connect(self._on_place_chosen)
        board.place_pointed.connect(self._on_place_pointed)
        board.fill_wanted.connect(lambda filling: self._fill_window(filling=filling))
        board.told.connect(self._session.told)
        board.export_wanted.connect(self._on_export_wanted)
        board.places_chosen.connect(self._on_places_chosen)

    def _on_strayed(self, count: int) -> None:
        """Tell that passages of claims want a look, as a review tells of annotations."""
        said = counted(
            count,
            "One passage of a claim is not where it was, after a change of its article.",
            "{n} passages of claims are not where they were, after changes of their articles.",
        )
        self._shell.messages.show_message(said, tr("Claims"), lambda: self._show("claimsPage"))

    def _on_place_chosen(self, place: Place, number: int, count: int) -> None:
        self._fill_window(filling=False)  # what one goes to wants to be seen
        self._on_place_pointed(place, number, count)

    def _on_place_pointed(self, place: Place, number: int, count: int) -> None:
        """Show a place; while the board stands in place of the text, only Enter leads there."""
        if self._central.isHidden():
            return
        self._last = place
        self._leader.go_to_all([place])
        if count > 1:
            place_of = tr("Place {n} of {count}; again for the next.", n=number + 1, count=count)
            self._session.told.emit(place_of)

    def _on_places_chosen(self, places: tuple[Place, ...]) -> None:
        self._fill_window(filling=False)
        self._last = places[0] if places else None
        self._leader.go_to_all(places)

    def _on_export_wanted(self, grid: Grid, file: Path) -> None:
        self._shell.jobs.start(
            lambda _: _write_csv(grid, file),
            done=self._on_exported,
            failed=self._session.failed.emit,
        )

    def _on_exported(self, file: Path) -> None:
        self._session.told.emit(tr("The table is in {file}.", file=file))

    def _on_left(self) -> None:
        """Give the keyboard to the text, at the place that was shown last, if one was."""
        self._fill_window(filling=False)
        last, self._last = self._last, None
        if last and self._shell.desk.pane_of(last.article):
            self._leader.go(last)
        elif pane := self._shell.desk.active:
            self._shell.desk.focus(pane)

    def _fill_window(self, *, filling: bool) -> None:
        if not isValid(self._shell.window):  # the board is hidden while its window goes
            return
        self._central.setHidden(filling)
        if self._later.is_made:
            self.board.set_filling(filling=filling)

    @property
    def _central(self) -> QWidget:
        return self._shell.window.centralWidget() or self._shell.desk


def _equip(controls: Mapping[str, Callable[[GridPage], object]], page: GridPage) -> None:
    """Give a table that was made what is done with its rows."""
    if control := controls.get(page.objectName()):
        control(page)


def _write_csv(grid: Grid, file: Path) -> Path:
    """Write a table so that spreadsheets know it for UTF-8, and return the file."""
    from desktop.ui.compare.tables.text import commas

    write_text(file, "\ufeff" + commas(grid))
    return file


def _load_board(_: object) -> None:
    import desktop.ui.compare.board_contents
    import desktop.ui.compare.board_memory
    import desktop.ui.compare.claims.control
    import desktop.ui.compare.names_control
    import desktop.ui.compare.pictures.story_map
    import desktop.ui.compare.pictures.timeline  # noqa: F401 - for `BoardControl._make`
