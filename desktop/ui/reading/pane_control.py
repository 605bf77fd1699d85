"""What is done to panes: closed, moved, gone to, zoomed, searched within."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop.ui.feature import Command, Feature, Menu, Spot
from desktop.ui.reading.desk import MAX_PANES
from desktop.ui.shell import Shell
from desktop.wording import tr


class PaneControl(QObject):
    """Commands for the active pane; changes nothing that is saved in the library."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._desk, self._desk_control = shell.desk, shell.desk_control
        self._sidebars = shell.sidebars

    def feature(self) -> Feature:
        """Return the commands about panes and what is in sight."""
        return Feature(commands=(*self._sight(), *self._zooming(), *self._arranging()))

    def close_pane(self) -> None:
        """Close the active pane."""
        if self._desk.active:
            self._desk.close_pane(self._desk.active)

    def find_words(self) -> None:
        """Find words in the active article."""
        if self._desk.active:
            self._desk.active.open_find()

    def zoom(self, step: int) -> None:
        """Set the active article larger by ``step``, or in its normal size for 0."""
        if pane := self._desk.active:
            pane.set_zoom(pane.zoom + step if step else 0)

    def go_to_pane(self, number: int) -> None:
        """Go to the pane ``number``, from 0, if there is one."""
        panes = self._desk.panes
        if number < len(panes):
            self._desk.focus(panes[number])

    def _sight(self) -> tuple[Command, ...]:
        return (
            Command(
                "toggle_sidebars",
                tr("Hide side &bars"),
                self._sidebars.toggle,
                Menu.VIEW,
                keys=("F9",),
                icon="columns",
                checkable=True,
            ),
            Command(
                "toggle_marks",
                tr("&Hide highlights"),
                self._desk_control.toggle_marks,
                Menu.VIEW,
                keys=("Ctrl+Shift+H",),
                icon="highlight",
                checkable=True,
            ),
            Command(
                "find_words",
                tr("&Find in this article"),
                self.find_words,
                Menu.SEARCH,
                keys=("Ctrl+F",),
                icon="find",
                spot=Spot.ANYWHERE,
            ),
        )

    def _zooming(self) -> tuple[Command, ...]:
        larger, smaller, normal = (
            partial(self.zoom, 1),
            partial(self.zoom, -1),
            partial(self.zoom, 0),
        )
        keys = ("Ctrl++", "Ctrl+=")
        return (
            Command("zoom_in", tr("Zoom &in"), larger, Menu.VIEW, 3, keys=keys, icon="zoom-in"),
            Command(
                "zoom_out",
                tr("Zoom &out"),
                smaller,
                Menu.VIEW,
                3,
                keys=("Ctrl+-",),
                icon="zoom-out",
            ),
            Command("zoom_normal", tr("&Normal size"), normal, Menu.VIEW, 3, keys=("Ctrl+0",)),
        )

    def _arranging(self) -> tuple[Command, ...]:
        desk = self._desk
        rows = (
            ("next_pane", tr("&Next pane"), partial(desk.activate_next, 1), "F6"),
            ("previous_pane", tr("&Previous pane"), partial(desk.activate_next, -1), "Shift+F6"),
            ("pane_left", tr("Move pane &left"), partial(desk.shift, -1), "Ctrl+Shift+PgUp"),
            ("pane_right", tr("Move pane &right"), partial(desk.shift, 1), "Ctrl+Shift+PgDown"),
            ("share_width", tr("&Same width for all"), desk.share_width, "Ctrl+\\"),
        )
        close = Command(
            "close_pane",
            tr("&Close pane"),
            self.close_pane,
            Menu.FILE,
            9,
            keys=("Ctrl+W",),
            icon="close",
        )
        going = (
            Command(
                f"go_to_pane_{number}",
                tr("Go to pane {number}", number=number),
                partial(self.go_to_pane, number - 1),
                keys=(f"Ctrl+{number}",),
            )
            for number in range(1, MAX_PANES + 1)
        )
        arranging = (
            Command(name, text, slot, Menu.WINDOW, keys=(k,)) for name, text, slot, k in rows
        )
        return (close, *arranging, *going)
