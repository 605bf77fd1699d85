"""What the window refuses to export onto, so that no article or annotation is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.annotations.themes import Codebook
from desktop.ui.briefs import dialogs
from desktop.ui.briefs.dialogs import ExportChoice, ExportDialog
from desktop.ui.keeping import dialogs as keeping_dialogs
from desktop.ui.window import MainWindow
from tests.ui.hands import act


@pytest.mark.parametrize("command", ["export_brief", "export_annotations"])
def test_export_onto_an_article_is_refused_in_the_window(
    qtbot: QtBot,
    window: MainWindow,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    target = library / "harbour.md"
    before = target.read_bytes()
    choice = ExportChoice(target, "md", "theme", (), "")
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: choice)
    monkeypatch.setattr(keeping_dialogs, "ask_annotation_target", lambda *_: target)
    act(window, command)
    qtbot.waitUntil(lambda: "belongs to the library" in window.messages.text, timeout=5000)
    assert target.read_bytes() == before


def test_nothing_lies_over_the_title_when_there_are_no_themes_to_choose(qtbot: QtBot) -> None:
    dialog = ExportDialog("Brief: harbour", Codebook())
    qtbot.addWidget(dialog)
    dialog.show()
    title = dialog.findChild(QLineEdit)
    for x in range(0, title.width(), 8):
        point = title.mapTo(dialog, QPoint(x, title.height() // 2))
        assert dialog.childAt(point) is title
