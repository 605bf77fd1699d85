from __future__ import annotations

from pathlib import Path

from desktop.ui.background.looking import Wanted, next_wanted
from desktop.workspace.indexing import BULK


def files(count: int, prefix: str = "") -> frozenset[Path]:
    return frozenset(Path(f"{prefix}{number}.md") for number in range(count))


def test_what_changed_meanwhile_is_looked_at_together() -> None:
    waiting = [Wanted(files(2)), Wanted(files(1, "港")), Wanted(here=True), Wanted(files(3))]
    assert next_wanted(waiting) == Wanted(files(2) | files(1, "港"))
    assert waiting == [Wanted(here=True), Wanted(files(3))]


def test_a_multitude_of_files_is_left_to_whoever_looks_at_everything() -> None:
    assert next_wanted([Wanted(files(BULK - 1))]) == Wanted(files(BULK - 1))
    assert next_wanted([Wanted(files(BULK - 1)), Wanted(files(1, "港"))]) == Wanted(everything=True)
