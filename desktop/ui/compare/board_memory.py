"""What the board remembers of a library: the tab in front, what is ticked, the words counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.ui.compare.board import Board
from desktop.ui.compare.words_control import WordsControl
from desktop.ui.state import BoardState, load_state, save_state


class BoardMemory(QObject):
    """Brings a board back as it was left, and keeps what changes."""

    def __init__(self, library: Path, board: Board, words: WordsControl) -> None:
        super().__init__(board)
        self._library, self._board = library, board
        self._restore(kept(library))
        words.asked.connect(lambda asked: self._keep(lambda now: replace(now, counted=asked)))
        board.tabs.currentChanged.connect(self._on_turned)
        for page in board.pages:
            page.ticked.connect(partial(self._on_ticked, page.objectName()))

    def _restore(self, state: BoardState) -> None:
        for page in self._board.pages:
            page.set_in_brief(in_brief=page.objectName() in state.ticked)
        if state.tab:
            self._board.turn_to(state.tab)

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
