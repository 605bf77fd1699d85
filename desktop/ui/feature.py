"""What a feature hands to the window: its panel, its commands, and where these stand.

A command is bound to what it calls, so that "go to definition" leads there. Menus, keys, the
context menus and the command palette are all made from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Literal

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

Side = Literal["left", "right", "below", "beside"]


class Menu(Enum):
    """The menus of the menu bar, from left to right."""

    FILE = auto()
    EDIT = auto()
    VIEW = auto()
    ANNOTATE = auto()
    THEMES = auto()
    SEARCH = auto()
    COMPARE = auto()
    WINDOW = auto()
    HELP = auto()


class Spot(Flag):
    """What a context menu in an article is opened on."""

    SELECTION = auto()
    MARK = auto()
    TEXT = auto()
    PANE = auto()
    """The header of a pane, or its menu button."""
    ANYWHERE = SELECTION | MARK | TEXT


NOWHERE = Spot(0)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a user can have done. Keys are in Qt's names.

    ``keys`` work in the whole window; ``desk_keys`` while an article has the keyboard, and those
    of one letter among them can be turned off. Commands of one ``menu`` stand in the order of
    their ``group``, with a line between groups. ``follow`` is given the action once, to keep its
    text, tick or state up to date.
    """

    name: str
    text: str
    slot: Callable[[], object]
    menu: Menu | None = None
    group: int = 1
    keys: tuple[str, ...] = ()
    desk_keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    toolbar: bool = False
    short: str = ""
    """What its button on the toolbar says where there is room; without it there is the icon."""
    beside_field: bool = False
    """Whether it stands in the toolbar beside its feature's field."""
    spot: Spot = NOWHERE
    follow: Callable[[QAction], None] | None = None
    button: Callable[[QAction], QWidget] | None = None
    """What makes a button of its own for the toolbar, of the action."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries that are made anew each time their menu opens, below its commands.

    With a ``title`` they are in a menu of their own, which stands in ``group``; so they are in
    the context menu of a ``spot``.
    """

    fill: Callable[[QMenu], None]
    menu: Menu | None = None
    title: str = ""
    group: int = 1
    spot: Spot = NOWHERE


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel with what its tab says, and the side of the desk where it stands.

    One that stands below, or beside the desk in a dock of its own, is hidden until it is asked
    for; ``name`` is that of its dock. What a ``fleeting`` one says is gone with the window, so it
    is hidden at the next start.
    """

    widget: QWidget
    title: str
    side: Side
    name: str = ""
    fleeting: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the command palette: its text, and the function called when it is chosen.

    ``hidden`` are words that it is found by, too; ``about`` says what it does, of which whole
    words have to be typed; ``key`` is the id of the article that it opens, if it does.
    """

    text: str
    detail: str
    slot: Callable[[], object]
    hidden: str = ""
    about: str = ""
    key: str = ""

    @property
    def sought(self) -> str:
        """All that it is found by."""
        return f"{self.text} {self.hidden}" if self.hidden else self.text


@dataclass(frozen=True, slots=True)
class Feature:
    """All that the window needs to know of a feature."""

    commands: tuple[Command, ...] = ()
    panel: Panel | None = None
    entries: tuple[Entries, ...] = ()
    field: QWidget | None = None
    """A widget for the middle of the toolbar."""
    offers: Callable[[], Iterable[Offer]] | None = None
    """What the command palette offers besides commands and articles, each time it opens."""
