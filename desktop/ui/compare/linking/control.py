"""Linked scrolling: the other panes follow to the place that speaks of the same thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction

from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.linking.following import Follower
from desktop.ui.compare.linking.silence import SilenceNote
from desktop.ui.desk.pane import Pane
from desktop.ui.feature import Command, Feature, Menu, Spot
from desktop.ui.reading.overlays.bands import Band
from desktop.ui.shell import Shell
from desktop.wording import tr

_FRAME = 16
"""Milliseconds between two steps of a glide: sixty a second."""

_EASE = 0.22
"""The share of what is left of the way that a step makes."""

_ARRIVED = 0.75
_REST = 400.0
"""Pixels: a way shorter than the first is no way; in one far longer, steps start out limited."""


@dataclass
class _Glide:
    """A pane on its way: where it is in pixels, and where to."""

    at: float
    to: float
    follower: Follower = field(default_factory=Follower)


class LinkControl(QObject):
    """Scrolls the other panes along with one, and marks the passages that correspond."""

    def __init__(self, shell: Shell, comparison: Comparison) -> None:
        super().__init__(shell.window)
        self._desk, self._session, self._comparison = shell.desk, shell.session, comparison
        self._is_on = False
        self._left_out: set[str] = set()
        self._followers: dict[Pane, Follower] = {}
        self._glides: dict[Pane, _Glide] = {}
        self._watched: set[Pane] = set()
        self._notes: dict[Pane, SilenceNote] = {}
        self._moving = False
        self._frames = QTimer(self, interval=_FRAME)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._step)
        self._leave_action: QAction | None = None
        shell.desk.panes_changed.connect(self._on_panes_changed)
        shell.desk.active_changed.connect(self._on_active_changed)
        comparison.ready.connect(self._on_ready)

    @property
    def is_on(self) -> bool:
        """Whether panes are linked."""
        return self._is_on

    @property
    def is_gliding(self) -> bool:
        """Whether a pane is being scrolled to where it follows."""
        return self._frames.isActive()

    def feature(self) -> Feature:
        """Return the commands that link panes and leave one out."""
        return Feature(
            commands=(
                Command(
                    "toggle_linked",
                    tr("&Linked scrolling"),
                    self.toggle,
                    Menu.COMPARE,
                    1,
                    keys=("Ctrl+L",),
                    desk_keys=("L",),
                    icon="link",
                    tip=tr("The other panes follow to what speaks of the same thing"),
                    checkable=True,
                    toolbar=True,
                    short=tr("Link"),
                ),
                Command(
                    "leave_pane_out",
                    tr("Leave this &pane out"),
                    self.leave_out,
                    Menu.COMPARE,
                    1,
                    checkable=True,
                    spot=Spot.TEXT,
                    follow=self._follow_leave_out,
                ),
            )
        )

    def toggle(self) -> None:
        """Link the panes, or let each be on its own again."""
        self._is_on = not self._is_on
        if self._is_on and self._comparison.compared is None:
            self._session.told.emit(tr("Panes are linked as soon as two articles are compared."))
        elif self._is_on:
            self._session.told.emit(tr("The panes are linked."))
        self._begin()

    def leave_out(self) -> None:
        """Leave the active pane out of linked scrolling, or take it in again."""
        pane = self._desk.active
        if pane is None:
            return
        self._left_out ^= {pane.article_id}
        self._show_left_out()
        self._begin()

    def _begin(self) -> None:
        """Start from where the active pane is, or take all bands off."""
        self._followers.clear()
        self._glides.clear()
        if self._is_on and self._desk.active:
            self._follow(self._desk.active)
        else:
            self._frames.stop()
            for pane in self._desk.panes:
                self._take_off(pane)

    def _on_panes_changed(self) -> None:
        panes = set(self._desk.panes)
        self._watched &= panes
        self._notes = {pane: note for pane, note in self._notes.items() if pane in panes}
        for gone in set(self._glides) - panes:
            del self._glides[gone]
        for gone in set(self._followers) - panes:
            del self._followers[gone]
        for pane in panes - self._watched:
            pane.reader.verticalScrollBar().valueChanged.connect(
                lambda _, pane=pane: self._on_scrolled(pane)
            )
            self._watched.add(pane)

    def _on_active_changed(self) -> None:
        self._show_left_out()

    def _on_ready(self) -> None:
        if self._is_on:
            self._begin()

    def _on_scrolled(self, pane: Pane) -> None:
        if self._is_on and not self._moving:
            self._follow(pane)

    def _follow(self, read: Pane) -> None:
        """Send the other panes to what corresponds to the middle of the one that is ``read``."""
        found = self._comparison.compared
        if found is None or read.article_id in self._left_out or read.article_id not in found:
            return
        self._glides.pop(read, None)  # who is scrolled by hand goes nowhere else
        source = found.passage_at(read.article_id, read.reader.middle_offset())
        if source is None:
            return
        span = found.span(read.article_id, source)
        read.reader.bands.show(Band(*span))
        self._tell(read, silent=False)
        top, bottom = read.reader.span_on_screen(*span)
        for pane in self._desk.panes:
            if pane is not read and pane.article_id in found:
                self._send(pane, read.article_id, source, (top + bottom) / 2)

    def _send(self, pane: Pane, read: str, source: int, height: float) -> None:
        """Let ``pane`` follow to what echoes the passage ``source``, at ``height`` pixels."""
        found = self._comparison.compared
        if found is None or pane.article_id in self._left_out:
            self._take_off(pane)
            return
        best = found.counterpart(read, source, pane.article_id)
        follower = self._followers.get(pane, Follower()).moved(source, best)
        self._followers[pane] = follower
        self._tell(pane, silent=best is None)
        if best is None or follower.place != best:
            pane.reader.bands.show()  # nothing corresponds, or it would go to and fro
            self._glides.pop(pane, None)
            return
        span = found.span(pane.article_id, best)
        pane.reader.bands.show(Band(*span))
        top, bottom = pane.reader.span_on_screen(*span)
        bar = pane.reader.verticalScrollBar()
        to = bar.value() + (top + bottom) / 2 - height
        self._glide(pane, max(0.0, min(to, float(bar.maximum()))))

    def _take_off(self, pane: Pane) -> None:
        pane.reader.bands.show()
        self._tell(pane, silent=False)

    def _tell(self, pane: Pane, *, silent: bool) -> None:
        """Say at the foot of a pane that it has nothing alike, or no longer."""
        if silent and pane not in self._notes:
            self._notes[pane] = SilenceNote(pane)
        if pane in self._notes:
            self._notes[pane].tell(silent=silent)

    def _glide(self, pane: Pane, to: float) -> None:
        at = float(pane.reader.verticalScrollBar().value())
        if known := self._glides.get(pane):
            at = known.at
        self._glides[pane] = _Glide(at, to)
        if not self._frames.isActive():
            self._frames.start()

    def _step(self) -> None:
        """Move each pane that is being scrolled by one frame."""
        self._moving = True
        for pane, glide in list(self._glides.items()):
            way = glide.to - glide.at
            step = way * _EASE
            glide.at = glide.to if abs(way) < _ARRIVED else glide.at + step
            pane.reader.verticalScrollBar().setValue(round(glide.at))
            if glide.at == glide.to:
                del self._glides[pane]
        self._moving = False
        if not self._glides:
            self._frames.stop()

    def _follow_leave_out(self, action: QAction) -> None:
        self._leave_action = action

    def _show_left_out(self) -> None:
        pane = self._desk.active
        if self._leave_action and pane:
            self._leave_action.setChecked(pane.article_id in self._left_out)
