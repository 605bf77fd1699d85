"""Walking through hits and annotations: from one to the next, and on to the next pane."""

from __future__ import annotations

from desktop.ui.desk.desk import Desk
from desktop.ui.session import Session


class Walk:
    """Goes from hit to hit over all panes, and from annotation to annotation of one."""

    def __init__(self, session: Session, desk: Desk) -> None:
        self._session, self._desk = session, desk

    def next_hit(self) -> None:
        """Go to the next hit, in the next pane after the last one."""
        self._step_hit(1)

    def previous_hit(self) -> None:
        """Go to the hit before, in the pane before when this one has no more."""
        self._step_hit(-1)

    def next_annotation(self) -> None:
        """Choose the next annotation of the active pane and go there."""
        self._step_annotation(1)

    def previous_annotation(self) -> None:
        """Choose the annotation before in the active pane and go there."""
        self._step_annotation(-1)

    def _step_hit(self, step: int) -> None:
        panes, active = self._desk.panes, self._desk.active
        if active is None or not panes or active.hits.step(step):
            return
        start = panes.index(active)
        for away in range(1, len(panes) + 1):
            pane = panes[(start + away * step) % len(panes)]
            if pane.reader.hits:
                active.hits.leave()
                self._desk.focus(pane)
                pane.hits.go_to(0 if step > 0 else len(pane.reader.hits) - 1)
                return

    def _step_annotation(self, step: int) -> None:
        pane = self._desk.active
        if pane is None or not pane.reader.marks:
            return
        marks = pane.reader.marks
        ids = [mark.id for mark in marks]
        current = pane.reader.current_mark
        if current in ids:
            following = (ids.index(current) + step) % len(ids)
        else:
            caret = pane.reader.caret()
            after = next((n for n, mark in enumerate(marks) if mark.start >= caret), len(marks))
            following = (after if step > 0 else after - 1) % len(marks)
        self._session.set_current(ids[following])
        pane.go_to(marks[following].start, marks[following].end)
