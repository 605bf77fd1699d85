"""What the board remembers of a library: the tab in front, what is ticked, the words counted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.ui.compare.board import Board
from desktop.ui.compare.tables.page import GridPage
from desktop.ui.compare.words_control import WordsControl
from desktop.ui.session import Session
from desktop.ui.state import BoardState, load_state, save_board

_WITH_THEMES, _WITHOUT_THEMES = "themesPage", "figuresPage"
"""What is shown first: without themes their table is empty, and one would see nothing."""


class BoardMemory(QObject):
    """Brings a board back as it was left, and keeps what changes."""

    def __init__(self, session: Session, board: Board, words: WordsControl) -> None:
        super().__init__(board)
        self._session, self._board = session, board
        self._kept = kept(session.folder)
        if not self._kept.tab:
            tab = _WITH_THEMES if session.codebook else _WITHOUT_THEMES
            self._keep(replace(self._kept, tab=tab))
        board.turn_to(self._kept.tab)
        board.page_made.connect(self._on_page_made)
        words.asked.connect(lambda asked: self._keep(replace(self._kept, counted=asked)))
        board.tabs.currentChanged.connect(self._on_turned)

    def _on_page_made(self, page: GridPage) -> None:
        name = page.objectName()
        page.set_in_brief(in_brief=name in self._kept.ticked)
        page.ticked.connect(partial(self._on_ticked, name))

    def _on_turned(self) -> None:
        self._keep(replace(self._kept, tab=self._board.page.objectName()))

    def _on_ticked(self, page: str, ticked: bool) -> None:
        others = (one for one in self._kept.ticked if one != page)
        self._keep(replace(self._kept, ticked=(*others, *[page] * ticked)))

    def _keep(self, state: BoardState) -> None:
        self._kept = state
        save_board(self._session.folder, state, self._session.keep)


def kept(library: Path) -> BoardState:
    """Return how the board of a library was left."""
    return load_state(library).board
