"""What a first look found is told in turns, and work begins after it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.ui.background.jobs import Jobs
from desktop.ui.session import Session
from desktop.workspace.workspace import Workspace


def test_views_are_told_apart_before_any_work_begins(qtbot: QtBot, library: Path) -> None:
    jobs = Jobs()
    session = Session(Workspace(library), jobs)
    told: list[tuple[str, bool]] = []
    session.library_changed.connect(lambda: told.append(("articles", jobs.is_idle)))
    session.themes_changed.connect(lambda: told.append(("themes", jobs.is_idle)))
    session.annotations_changed.connect(lambda _: told.append(("annotations", jobs.is_idle)))
    session.ready.connect(lambda: told.append(("ready", jobs.is_idle)))
    session.start()
    with qtbot.waitSignal(session.index_changed):
        pass
    kinds = ("articles", "themes", "annotations", "ready")
    assert told == [(kind, True) for kind in kinds]
    assert session.close()
