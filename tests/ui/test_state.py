"""What is kept of the window between starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import paths
from desktop.ui import state
from desktop.ui.state import BoardState, PaneState, WindowState


def test_state_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    saved = WindowState(
        "aa", "bb", (PaneState("a/港", 120, -2),), (400,), 0, {"x": [1, 2]}, {"letter_keys": False}
    )
    state.save_state(tmp_path, saved)
    assert state.load_state(tmp_path) == saved


def test_board_and_arrangements_are_kept_apart_from_what_a_window_was_when_closed(
    tmp_path: Path,
) -> None:
    panes = {"Two": (PaneState("a"), PaneState("b"))}
    state.save_arrangements(tmp_path, panes)
    state.save_board(tmp_path, BoardState("figuresPage"))
    state.save_state(tmp_path, WindowState(geometry="01"))
    kept = state.load_state(tmp_path)
    assert (kept.geometry, kept.arrangements, kept.board.tab) == ("01", panes, "figuresPage")


def test_each_library_has_a_state_of_its_own(tmp_path: Path) -> None:
    state.save_state(tmp_path / "one", WindowState(geometry="01"))
    assert state.load_state(tmp_path / "two") == WindowState()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"panes": 3}', '{"panes": [{"what": 1}]}', '{"widths": ["a"]}']
)
def test_damaged_state_is_forgotten(tmp_path: Path, text: str) -> None:
    state.save_state(tmp_path, WindowState(geometry="01"))
    for file in paths.config_folder().rglob("*.json"):
        file.write_text(text, "utf-8")
    assert state.load_state(tmp_path) == WindowState()


def test_key_of_a_later_version_is_left_out(tmp_path: Path) -> None:
    state.save_state(tmp_path, WindowState(active=2))
    for file in paths.config_folder().rglob("*.json"):
        file.write_text('{"active": 2, "weather": "fine"}', "utf-8")
    assert state.load_state(tmp_path) == WindowState(active=2)
