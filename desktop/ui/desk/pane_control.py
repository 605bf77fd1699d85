"""What is done to panes: closed, opened again, pinned, moved, gone to, searched within."""

from __future__ import annotations

from functools import partial
from itertools import islice

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu

from desktop.ui.desk.desk import HANDLE, MAX_PANES
from desktop.ui.desk.pane import NARROWEST, Pane
from desktop.ui.feature import NOWHERE, Command, Entries, Feature, Menu, Spot
from desktop.ui.shell import Shell
from desktop.wording import tr

_WIDE_ENOUGH = 308
"""Pixels of a pane in which a line holds 32 characters; side bars give way for them."""
_SETTLED = 60
"""Milliseconds after which a window that is pulled larger or smaller rests."""
_LISTED = 30  # articles that a menu lists


_TICKED = {"pin_pane", "maximize_pane"}
"""Commands that tell by a tick whether they are in force."""


class PaneControl(QObject):
    """Commands for the active pane; changes nothing that is saved in the library."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._session = shell, shell.session
        self._desk, self._desk_control = shell.desk, shell.desk_control
        self._sidebars = shell.sidebars
        self._ticked: dict[str, QAction] = {}
        self._room_due = QTimer(self, interval=_SETTLED, singleShot=True)
        self._room_due.timeout.connect(self._make_room)
        shell.window.installEventFilter(self)
        self._desk.panes_changed.connect(self._make_room)
        self._desk.panes_changed.connect(self._tick)
        self._desk.active_changed.connect(self._tick)
        self._desk.empty.open_requested.connect(self._choose_article)

    def feature(self) -> Feature:
        """Return the commands about panes and what is in sight."""
        return Feature(
            commands=(
                *self._sight(),
                *self._opening(),
                *self._arranging(),
                *self._going(),
            ),
            entries=(Entries(self._fill_open_here, None, tr("Open in this pane"), spot=Spot.PANE),),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width anew once the window has another one, as half of a screen has."""
        if isinstance(event, QResizeEvent):
            is_other = event.size().width() != event.oldSize().width()
            if is_other and self._desk.panes and self._desk.isVisible():
                self._room_due.start()
        return super().eventFilter(watched, event)

    def close_pane(self) -> None:
        """Close the active pane."""
        if self._desk.active:
            self._desk.close_pane(self._desk.active)

    def close_others(self) -> None:
        """Close all panes but the active one and those that are pinned."""
        panes, active = self._desk.panes, self._desk.active
        self._desk.close_panes([one for one in panes if one is not active and not one.is_pinned])

    def toggle_pinned(self) -> None:
        """Keep the active pane where another article would replace it, or let it go."""
        if pane := self._desk.active:
            pane.set_pinned(pinned=not pane.is_pinned)
        self._tick()

    def toggle_maximized(self) -> None:
        """Give the active pane the whole desk, or bring the others back."""
        if self._desk.maximized:
            self._desk.restore_all()
        elif self._desk.active:
            self._desk.maximize(self._desk.active)
        self._tick()

    def find_words(self) -> None:
        """Find words in the active article."""
        if self._desk.active:
            self._desk.active.hits.open_find()

    def go_to_pane(self, number: int) -> None:
        """Go to the pane ``number``, from 0, if there is one."""
        panes = self._desk.panes
        if number < len(panes):
            self._desk.focus(panes[number])

    def _follow(self, action: QAction) -> None:
        self._ticked[action.objectName()] = action

    def _tick(self) -> None:
        """Tell by ticks whether the active pane is pinned, and whether it has the desk alone."""
        active = self._desk.active
        states = {
            "pin_pane": bool(active and active.is_pinned),
            "maximize_pane": self._desk.maximized is not None,
        }
        for name, action in self._ticked.items():
            action.setChecked(states[name])

    def _choose_article(self) -> None:
        if action := self._shell.window.findChild(QAction, "show_library"):
            action.trigger()

    def _make_room(self) -> None:
        panes = len(self._desk.panes)
        self._sidebars.make_room(_WIDE_ENOUGH * panes, (NARROWEST + HANDLE) * panes)

    def _fill_open_here(self, menu: QMenu) -> None:
        """List the articles that are not open, for the active pane."""
        opened, active = self._desk_control.open_ids, self._desk.active
        others = [*islice((one for one in self._session.infos if one.id not in opened), _LISTED)]
        for info in others:
            action = menu.addAction(info.title.replace("&", "&&"))
            action.triggered.connect(partial(self._open_here, info.id, active))
        menu.setEnabled(bool(others))

    def _open_here(self, article_id: str, pane: Pane | None, _: bool = False) -> None:
        self._desk_control.open_here(article_id, pane)

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
                spot=Spot.ANYWHERE | Spot.PANE,
            ),
        )

    def _opening(self) -> tuple[Command, ...]:
        return (
            Command(
                "close_pane",
                tr("&Close pane"),
                self.close_pane,
                Menu.FILE,
                9,
                keys=("Ctrl+W",),
                icon="close",
                spot=Spot.PANE,
            ),
            Command(
                "close_others",
                tr("Close &other panes"),
                self.close_others,
                Menu.WINDOW,
                2,
                spot=Spot.PANE,
            ),
            Command(
                "reopen_pane",
                tr("&Reopen closed pane"),
                self._desk_control.memory.reopen,
                Menu.WINDOW,
                2,
                keys=("Ctrl+Shift+O",),
                icon="history",
            ),
        )

    def _arranging(self) -> tuple[Command, ...]:
        desk = self._desk
        moving = (
            ("pane_left", tr("Move pane &left"), partial(desk.shift, -1), "Ctrl+Shift+PgUp"),
            ("pane_right", tr("Move pane &right"), partial(desk.shift, 1), "Ctrl+Shift+PgDown"),
            ("maximize_pane", tr("&Maximise pane"), self.toggle_maximized, "F8"),
            ("pin_pane", tr("&Pin pane"), self.toggle_pinned, "Ctrl+Shift+B"),
        )
        going = (
            ("share_width", tr("&Same width for all"), desk.share_width, "Ctrl+\\"),
            ("next_pane", tr("&Next pane"), partial(desk.activate_next, 1), "F6"),
            ("previous_pane", tr("Pre&vious pane"), partial(desk.activate_next, -1), "Shift+F6"),
        )
        return tuple(
            Command(
                name,
                text,
                slot,
                Menu.WINDOW,
                keys=(key,),
                spot=spot,
                checkable=name in _TICKED,
                follow=self._follow if name in _TICKED else None,
            )
            for rows, spot in ((moving, Spot.PANE), (going, NOWHERE))
            for name, text, slot, key in rows
        )

    def _going(self) -> tuple[Command, ...]:
        return tuple(
            Command(
                f"go_to_pane_{number}",
                tr("Go to pane {number}", number=number),
                partial(self.go_to_pane, number - 1),
                keys=(f"Ctrl+{number}",),
            )
            for number in range(1, MAX_PANES + 1)
        )
