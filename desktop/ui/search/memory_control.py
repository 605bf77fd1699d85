"""Searches made lately and searches kept: in the Search menu and the command palette."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.ui.feature import Command, Entries, Feature, Menu, Offer
from desktop.ui.search.control import SearchControl
from desktop.ui.search.memory import SearchMemory
from desktop.ui.shell import Shell
from desktop.wording import tr

_SHOWN = 12


class MemoryControl(QObject):
    """Remembers what is searched for, and searches for it again."""

    def __init__(self, shell: Shell, search: SearchControl) -> None:
        super().__init__(shell.window)
        self._session, self._search = shell.session, search
        self._memory = SearchMemory(shell.session.folder, shell.session.keep)
        search.entered.connect(self._memory_of)

    def feature(self) -> Feature:
        """Return the command that keeps a search, and the searches to make again."""
        return Feature(
            commands=(
                Command(
                    "save_search",
                    tr("&Keep this search"),
                    self.save_search,
                    Menu.SEARCH,
                    3,
                    follow=self._follow,
                ),
                Command("forget_search", tr("&Forget this search"), self.forget_search),
            ),
            entries=(Entries(self._fill, Menu.SEARCH, tr("&Made before"), 3),),
            offers=self._offers,
        )

    def save_search(self) -> None:
        """Keep what the search field says."""
        query = self._search.edit.text().strip()
        self._memory.save(query)
        told = tr("“{query}” is kept in the Search menu.", query=query)
        self._session.told.emit(told if query else tr("Type a search first."))

    def forget_search(self) -> None:
        """Keep what the search field says no longer."""
        self._memory.forget(self._search.edit.text().strip())

    def _memory_of(self, query: str) -> None:
        self._memory.remember(query)

    def _fill(self, menu: QMenu) -> None:
        for query in self._memory.saved:
            self._add(menu, query)
        if self._memory.saved and self._memory.recent:
            menu.addSeparator()
        for query in self._memory.recent[:_SHOWN]:
            self._add(menu, query)
        if menu.isEmpty():
            menu.addAction(tr("None yet")).setEnabled(False)

    def _add(self, menu: QMenu, query: str) -> None:
        action = menu.addAction(query.replace("&", "&&"))
        action.triggered.connect(partial(self._again, query))

    def _again(self, query: str, *_: object) -> None:
        self._search.search_for(query)

    def _offers(self) -> Iterator[Offer]:
        for query in self._memory.saved:
            yield Offer(query, tr("Search that is kept"), partial(self._again, query))
        for query in self._memory.recent:
            yield Offer(query, tr("Search made lately"), partial(self._again, query))

    def _follow(self, action: QAction) -> None:
        self._save_action = action
        action.setEnabled(False)
        self._search.edit.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        self._save_action.setEnabled(bool(text.strip()))
