"""Where a mark begins and ends: its edges moved word by word, marks cut in two and joined."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Menu, Spot
from desktop.ui.reading.overlays.marks import Mark
from desktop.ui.shell import Shell
from desktop.wording import tr


class EdgeControl(QObject):
    """Moves the edges of the chosen mark by keyboard."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._session, self._desk = shell.session, shell.desk

    def commands(self) -> tuple[Command, ...]:
        """Return the commands about a mark's edges."""
        rows = (
            ("grow_end", tr("Move end &right"), partial(self.move_edge, end=1), "."),
            ("shrink_end", tr("Move end &left"), partial(self.move_edge, end=-1), ","),
            ("grow_start", tr("Move start le&ft"), partial(self.move_edge, start=-1), "<"),
            ("shrink_start", tr("Move start ri&ght"), partial(self.move_edge, start=1), ">"),
        )
        moving = (
            Command(name, text, slot, Menu.ANNOTATE, 4, desk_keys=(k,))
            for name, text, slot, k in rows
        )
        return (
            *moving,
            Command(
                "split_mark",
                tr("&Split at the text cursor"),
                self.split_mark,
                Menu.ANNOTATE,
                4,
                keys=("Ctrl+Shift+S",),
                spot=Spot.MARK,
            ),
            Command(
                "join_next",
                tr("&Join with the next"),
                self.join_next,
                Menu.ANNOTATE,
                4,
                keys=("Ctrl+J",),
                spot=Spot.MARK,
            ),
        )

    def move_edge(self, start: int = 0, end: int = 0) -> None:
        """Move the start or the end of the chosen mark by a word to the left (-1) or right."""
        pane, mark = self._desk.active, self._current_mark()
        if pane is None or mark is None:
            return
        text = pane.article.text
        new_start = next_edge(text, mark.start, start, at_start=True) if start else mark.start
        new_end = next_edge(text, mark.end, end, at_start=False) if end else mark.end
        if new_start < new_end:
            self._session.editor.resize(mark.id, pane.article, new_start, new_end)

    def split_mark(self) -> None:
        """Cut the chosen mark in two at the text cursor; both keep the note and the themes."""
        pane, mark = self._desk.active, self._current_mark()
        if pane is None or mark is None:
            told = tr("Choose a highlight, and put the text cursor where to cut it.")
            self._session.told.emit(told)
            return
        at = pane.reader.caret()
        text = pane.article.text
        if not text[mark.start : at].strip() or not text[at : mark.end].strip():
            told = tr("Put the text cursor inside the highlight to split it there.")
            self._session.told.emit(told)
        else:
            self._session.editor.split(mark.id, pane.article, mark.start, mark.end, at)

    def join_next(self) -> None:
        """Make one mark of the chosen one and the next in the text."""
        pane, mark = self._desk.active, self._current_mark()
        if pane is None or mark is None:
            self._session.told.emit(tr("Choose a highlight to join with the next one."))
            return
        marks = pane.reader.marks
        following = marks[marks.index(mark) + 1 :]
        if following:
            after = following[0]
            end = max(mark.end, after.end)
            both = [mark.id, after.id]
            if joined := self._session.editor.join(both, pane.article, mark.start, end):
                self._session.set_current(joined.id)
        else:
            self._session.told.emit(tr("There is no highlight after this one."))

    def _current_mark(self) -> Mark | None:
        """Return the chosen annotation as it is painted in the active pane, if it is."""
        pane, current = self._desk.active, self._session.current
        marks = pane.reader.marks if pane and current else ()
        return next((mark for mark in marks if current and mark.id == current.id), None)


def next_edge(text: str, offset: int, step: int, *, at_start: bool) -> int:
    """Return the beginning (or end) of the word before or after ``offset``.

    A Han character counts as a word, since nothing separates them.
    """
    at = offset + step
    while 0 < at < len(text) and not _is_edge(text, at, at_start=at_start):
        at += step
    return max(0, min(at, len(text)))


def _is_edge(text: str, at: int, *, at_start: bool) -> bool:
    before, after = text[at - 1], text[at]
    inside, outside = (after, before) if at_start else (before, after)
    return not inside.isspace() and (outside.isspace() or ord(inside) >= 0x2E80)
