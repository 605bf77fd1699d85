"""Which libraries were opened lately."""

from __future__ import annotations

from pathlib import Path

from desktop.ui.libraries import recent


def test_last_library_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        recent.remember_library(folder)
    assert recent.last_library() == second
    assert recent.recent_libraries() == [str(second), str(first)]
    second.rmdir()
    assert recent.last_library() is None
