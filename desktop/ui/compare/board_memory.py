"""What the board remembers of a library: the tab in front, what is ticked, the words counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.ui.compare.board import Board
from desktop.ui.compare.tables.page import GridPage
from desktop.ui.compare.words_control import WordsControl
from desktop.ui.state import BoardState, load_state, save_state


class BoardMemory(QObject):
    """Brings a board back as it was left, and keeps what changes."""

    def __init__(self, library: Path, board: Board, words: WordsControl) -> None:
        super().__init__(board)
        self._library, self._board = library, board
        if tab := kept(library).tab:
            board.turn_to(tab)
        board.page_made.connect(self._on_page_made)
        words.asked.connect(lambda asked: self._keep(lambda now: replace(now, counted=asked)))
        board.tabs.currentChanged.connect(self._on_turned)

    def _on_page_made(self, page: GridPage) -> None:
        name = page.objectName()
        page.set_in_brief(in_brief=name in kept(self._library).ticked)
        page.ticked.connect(partial(self._on_ticked, name))

    def _on_turned(self) -> None:
        tab = self._board.page.objectName()
        self._keep(lambda now: replace(now, tab=tab))

    def _on_ticked(self, page: str, ticked: bool) -> None:
        self._keep(
            lambda now: replace(
                now, ticked=(*(one for one in now.ticked if one != page), *[page] * ticked)
            )
        )

    def _keep(self, change: Callable[[BoardState], BoardState]) -> None:
        now = load_state(self._library)
        save_state(self._library, replace(now, board=change(now.board)))


def kept(library: Path) -> BoardState:
    """Return how the board of a library was left."""
    return load_state(library).board
