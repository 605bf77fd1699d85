"""What the window looked like when it was closed: one small JSON file for each library.

Everything in it can be lost without harm, so whatever does not fit is left out in silence. What is
kept takes a ``hand``, which is given what writes it: see `desktop.settings_file`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.settings_file import Hand, SettingsFile, at_once
from desktop.ui.look.typography import Typography, typography_from

_APART = ("board", "arrangements")
"""What of a window is not of the moment when it is closed."""


@dataclass(frozen=True, slots=True)
class PaneState:
    """One pane: its article and text, the offset of the first character in sight, its zoom.

    ``typography`` is None in a pane that is set as all others are.
    """

    article: str
    top: int = 0
    zoom: int = 0
    sha256: str = ""
    pinned: bool = False
    typography: Typography | None = None


@dataclass(frozen=True, slots=True)
class BoardState:
    """The compare board: the tab in front, the tables ticked for the brief, the words counted."""

    tab: str = ""
    ticked: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WindowState:
    """The window: Qt's geometry and layout in hexadecimal, panes with widths, and choices."""

    geometry: str = ""
    layout: str = ""
    panes: tuple[PaneState, ...] = ()
    widths: tuple[int, ...] = ()
    active: int = 0
    splitters: dict[str, list[int]] = field(default_factory=dict)
    options: dict[str, bool] = field(default_factory=dict)
    tabs: dict[str, int] = field(default_factory=dict)
    """The number of the tab in front, by the side where it stands."""
    docks: tuple[str, ...] = ()
    """The panels in docks of their own that are shown, by name."""
    bars: dict[str, int] = field(default_factory=dict)
    """The widths in pixels that bars have when panes leave them room, by side; none else."""
    typed: dict[str, str] = field(default_factory=dict)
    """What is typed and chosen above the lists, by the name of the field."""
    arrangements: dict[str, tuple[PaneState, ...]] = field(default_factory=dict)
    """Panes by the name under which the user kept them."""
    board: BoardState = BoardState()

    @property
    def shows_more(self) -> bool:
        """Whether other panels are seen than the list of articles and those at the right."""
        return bool(self.docks or self.tabs.get("left"))


def load_state(library: Path) -> WindowState:
    """Return how the window of ``library`` was left, or an empty state."""
    values = _state_file(library).read()
    known = {each.name for each in fields(WindowState)}
    values = {name: value for name, value in values.items() if name in known}
    try:
        panes = _panes(values.pop("panes", ()))
        widths = tuple(int(width) for width in values.pop("widths", ()))
        kept = dict(values.pop("arrangements", {}))
        arrangements = {name: _panes(several) for name, several in kept.items()}
        tabs = {side: int(number) for side, number in dict(values.pop("tabs", {})).items()}
        docks = tuple(map(str, values.pop("docks", ())))
        bars = {side: int(width) for side, width in dict(values.pop("bars", {})).items()}
        typed = {name: str(said) for name, said in dict(values.pop("typed", {})).items()}
        return WindowState(
            panes=panes,
            widths=widths,
            arrangements=arrangements,
            tabs=tabs,
            docks=docks,
            bars=bars,
            typed=typed,
            board=_board(values.pop("board", {})),
            **values,
        )
    except (TypeError, ValueError, AttributeError):
        return WindowState()


def _board(value: Any) -> BoardState:
    ticked, counted = (tuple(map(str, value.get(name, ()))) for name in ("ticked", "counted"))
    return BoardState(str(value.get("tab", "")), ticked, counted)


def save_state(library: Path, state: WindowState, hand: Hand = at_once) -> None:
    """Keep ``state`` for the next start; where that fails, the next start looks like a first.

    Not the board and the arrangements, which are kept when they change.
    """
    values = {name: value for name, value in asdict(state).items() if name not in _APART}
    _state_file(library).try_to_keep(values, hand)


def save_board(library: Path, board: BoardState, hand: Hand = at_once) -> None:
    """Keep how the board was left."""
    _state_file(library).try_to_keep({"board": asdict(board)}, hand)


def save_arrangements(
    library: Path, arrangements: Mapping[str, tuple[PaneState, ...]], hand: Hand = at_once
) -> None:
    """Keep panes by the name that the user gave them. What writes them raises WriteFailed."""
    rows = {name: [asdict(pane) for pane in panes] for name, panes in arrangements.items()}
    _state_file(library).keep({"arrangements": rows}, hand)


def _panes(values: Iterable[dict[str, Any]]) -> tuple[PaneState, ...]:
    """Return panes as they were kept, without what a newer version added."""
    known = {each.name for each in fields(PaneState)}
    found = []
    for value in values:
        mine = {name: each for name, each in value.items() if name in known}
        own = mine.pop("typography", None)
        found.append(PaneState(**mine, typography=typography_from(own) if own else None))
    return tuple(found)


def _state_file(library: Path) -> SettingsFile:
    name = f"{paths.library_name(library)}.json"
    return SettingsFile(paths.config_folder() / "windows" / name)
