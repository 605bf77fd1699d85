"""What panes showed: at the last start, before they were closed, and under a name.

An article is found again by its id, else by its text, should its file have been renamed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import itemgetter

from PySide6.QtCore import QObject, QTimer

from desktop.library.article import ArticleInfo
from desktop.ui.desk.desk import MAX_PANES, Desk
from desktop.ui.desk.pane import Pane
from desktop.ui.session import Session
from desktop.ui.state import PaneState

_CLOSED = 20  # panes that can be opened again


class PaneMemory(QObject):
    """Puts panes back as they were."""

    def __init__(
        self, session: Session, desk: Desk, open_pane: Callable[[str, int, int], Pane | None]
    ) -> None:
        """``open_pane`` opens an article, by its id, at an index, as wide as it is going to be.

        The articles are read already; 0 stands for a width that is not known.
        """
        super().__init__(desk)
        self._session, self._desk, self._open_pane = session, desk, open_pane
        self._order: dict[str, int] = {}
        self._missing: list[tuple[int, PaneState]] = []
        self._being_read: dict[str, tuple[int, PaneState]] = {}
        self._widths: tuple[int, ...] = ()
        self._active = 0
        self._closed: list[tuple[int, PaneState]] = []
        desk.closing.connect(self._on_closing)
        session.library_changed.connect(self._find_missing)

    def states(self) -> tuple[PaneState, ...]:
        """Return what the panes show, with those whose article is still awaited."""
        shown = list(map(_state_of, self._desk.panes))
        open_ids = {pane.article_id for pane in self._desk.panes}
        read = [one for key, one in self._being_read.items() if key not in open_ids]
        for at, state in sorted([*self._missing, *read], key=itemgetter(0)):
            shown.insert(at, state)
        return tuple(shown)

    def restore(
        self,
        panes: tuple[PaneState, ...],
        widths: tuple[int, ...],
        active: int,
        *,
        is_urgent: bool = True,
    ) -> None:
        """Open these panes in their places; articles still to be read follow.

        What is not urgent, as at the start, is read in the background however short it is.
        """
        self._widths, self._active = widths, active
        self._order, self._missing, self._being_read = {}, [], {}
        for at, state in enumerate(panes[:MAX_PANES]):
            self._restore(at, state, is_urgent=is_urgent)
        self._arrange()

    def reopen(self) -> None:
        """Open the pane that was closed last, as it was."""
        if self._closed and not self._desk.is_full:
            at, state = self._closed.pop()
            self._order = {}
            self._restore(at, state)

    def _restore(self, at: int, state: PaneState, *, is_urgent: bool = True) -> None:
        article_id = self._found(state)
        if not article_id:
            self._missing.append((at, state))
            return
        self._order[article_id] = at
        self._being_read[article_id] = at, state
        # The first article of a start loads what reads its format, which takes longer than reading.
        put_back = partial(self._put_back, article_id, state)
        self._session.read_first(article_id, put_back, is_urgent=is_urgent)

    def _put_back(self, article_id: str, state: PaneState) -> None:
        self._being_read.pop(article_id, None)
        at = self._order.get(article_id, MAX_PANES)
        before = sum(self._order.get(p.article_id, MAX_PANES) < at for p in self._desk.panes)
        wanted = before if len(self._order) > 1 else at
        width = self._widths[at] if at < len(self._widths) else 0
        pane = self._open_pane(article_id, min(wanted, len(self._desk.panes)), width)
        if pane is None:
            return
        pane.set_zoom(state.zoom)
        pane.set_pinned(pinned=state.pinned)
        pane.set_own_typography(state.typography)
        self._arrange()
        # A pane just added has no size yet, so where things stand is not known.
        QTimer.singleShot(0, pane, partial(_scroll, pane, state.top))

    def _arrange(self) -> None:
        panes = self._desk.panes
        if panes and len(panes) == len(self._widths):
            self._desk.set_sizes(list(self._widths))
            self._desk.activate(panes[min(self._active, len(panes) - 1)])

    def _found(self, state: PaneState) -> str:
        """Return the id under which the article of ``state`` is in the library now, or ""."""
        info = self._session.info(state.article)
        if info and self._is_there(info):
            return info.id
        shown = {pane.article_id for pane in self._desk.panes} | self._order.keys()
        same = self._session.infos.of_text(state.sha256) if state.sha256 else ()
        return next((one.id for one in same if one.id not in shown and self._is_there(one)), "")

    def _is_there(self, info: ArticleInfo) -> bool:
        return (self._session.folder / info.path).exists()  # what is known may be of the last time

    def _find_missing(self) -> None:
        """Open what was not there before the folder was read, or before its drive was back."""
        missing, self._missing = self._missing, []
        for at, state in missing:
            self._restore(at, state)

    def _on_closing(self, pane: Pane) -> None:
        if not pane.is_gone:
            self._closed.append((self._desk.panes.index(pane), _state_of(pane)))
            self._closed = self._closed[-_CLOSED:]


def _state_of(pane: Pane) -> PaneState:
    return PaneState(
        article=pane.article_id,
        top=pane.reader.top_offset(),
        zoom=pane.zoom,
        sha256=pane.article.info.sha256,
        pinned=pane.is_pinned,
        typography=pane.own_typography,
    )


def _scroll(pane: Pane, top: int) -> None:
    pane.reader.scroll_to(min(top, len(pane.article.text)))
    pane.refresh_overview()
