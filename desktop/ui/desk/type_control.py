"""How texts are set, by keys and menu: size, leading, measure, face, justification."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.ui.feature import Command, Feature, Menu, Spot
from desktop.ui.look.typography import Typography
from desktop.ui.shell import Shell
from desktop.wording import tr

_GROUP = 3


class TypeControl(QObject):
    """Sets all panes in another way, or the active one alone if it has a way of its own."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._desk, self._desk_control = shell.desk, shell.desk_control

    def feature(self) -> Feature:
        """Return the commands about typography."""
        return Feature(commands=(*self._all(), *self._one()))

    def change(self, step: Callable[[Typography], Typography]) -> None:
        """Set the texts as ``step`` makes it of how they are set now."""
        pane = self._desk.active
        if pane and pane.own_typography:
            pane.set_own_typography(step(pane.own_typography))
        else:
            self._desk_control.set_typography(step(self._desk_control.typography))

    def zoom_pane(self, step: int) -> None:
        """Set the active article alone larger by ``step``, or in its normal size for 0."""
        if pane := self._desk.active:
            pane.set_zoom(pane.zoom + step if step else 0)

    def toggle_own(self) -> None:
        """Give the active pane a typography of its own, or that of all panes again."""
        if pane := self._desk.active:
            pane.set_own_typography(None if pane.own_typography else self._desk_control.typography)

    def _all(self) -> tuple[Command, ...]:
        rows: tuple[tuple[str, str, Callable[[Typography], Typography], tuple[str, ...]], ...] = (
            ("zoom_in", tr("&Larger type"), lambda one: one.zoomed(1), ("Ctrl++", "Ctrl+=")),
            ("zoom_out", tr("&Smaller type"), lambda one: one.zoomed(-1), ("Ctrl+-",)),
            ("zoom_normal", tr("&Normal type"), lambda _: Typography(), ("Ctrl+0",)),
            ("looser_lines", tr("Lines f&urther apart"), lambda one: one.looser(1), ("Ctrl+]",)),
            ("tighter_lines", tr("Lines &closer"), lambda one: one.looser(-1), ("Ctrl+[",)),
            ("wider_column", tr("&Wider column"), lambda one: one.wider(1), ("Ctrl+Shift+]",)),
            ("narrower_column", tr("N&arrower column"), lambda o: o.wider(-1), ("Ctrl+Shift+[",)),
            ("other_face", tr("Serif or sa&ns"), Typography.other_face, ("Ctrl+Shift+Y",)),
            ("justify", tr("&Justify or not"), Typography.flipped, ("Ctrl+Shift+J",)),
        )
        return tuple(
            Command(name, text, partial(self.change, step), Menu.VIEW, _GROUP, keys=keys)
            for name, text, step, keys in rows
        )

    def _one(self) -> tuple[Command, ...]:
        rows = (
            ("zoom_pane_in", tr("Larger in this pane"), 1, "Ctrl+Alt++"),
            ("zoom_pane_out", tr("Smaller in this pane"), -1, "Ctrl+Alt+-"),
        )
        zooming = (
            Command(
                name,
                text,
                partial(self.zoom_pane, step),
                keys=(key,),
                spot=Spot.PANE,
            )
            for name, text, step, key in rows
        )
        own = Command(
            "own_typography",
            tr("Type of its own in this pane"),
            self.toggle_own,
            spot=Spot.PANE,
            checkable=True,
            follow=self._follow_own,
        )
        return (*zooming, own)

    def _follow_own(self, action: QAction) -> None:
        def show() -> None:
            pane = self._desk.active
            action.setChecked(bool(pane and pane.own_typography))

        self._desk.active_changed.connect(show)
        action.triggered.connect(show)
