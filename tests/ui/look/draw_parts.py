"""Draw parts of the window, as a script in a process of its own: a look is the whole program's.

Run: ``python -m tests.ui.look.draw_parts FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLineEdit, QListView

from desktop import app
from desktop.ui.look.chosen import save_look
from desktop.ui.theming import apply_look
from desktop.ui.window import MainWindow
from desktop.ui.windows import Windows

TEXT = """---
title: The harbour closes on Friday, and nobody knows for how long
source: The Daily Quay
author: Ann Bollard
date: 2026-03-24
language: en
---
# The harbour closes on Friday, and nobody knows for how long

The harbour closes on Friday. About **75%** of the ships have left already, the mayor told a
meeting of disappointed neighbours.

## What it costs

> Closing is cheaper than waiting.

1. The cranes stand idle.
2. The pilots wait, and are paid for it.

| Item | A day |
| --- | --- |
| Cranes | 300 |
"""


def main() -> None:
    """Draw a pane with marks and a hit, its header, and the cards, in light and in dark."""
    folder = Path(sys.argv[1])
    library = folder / "harbour-story"
    library.mkdir()
    (library / "harbour.md").write_text(TEXT, "utf-8")
    save_look("light")
    application = app.make_application()
    window = Windows(application).open(library)
    window.setFixedSize(1000, 640)
    for _ in range(100):  # until the annotations are read, however busy the machine is
        settle(150)
        if window.session.is_ready:
            break
    window.desk_control.open("harbour")
    settle(300)
    mark(window)
    settle(1000)
    for look in ("light", "dark"):
        save_look(look)
        apply_look(application)
        settle(400)
        draw(window, folder, look)
    window.toasts.clear()
    window.close()


def mark(window: MainWindow) -> None:
    """Mark words with and without themes and a note, and search for some."""
    session = window.session
    pane = window.desk.panes[0]
    for name in ("Cost", "Delay"):
        session.add_theme(name)
    text = pane.article.text
    themes = {theme.name: theme.id for theme in session.codebook.themes}
    for words, names, note in (
        ("closes on Friday. About", ("Delay",), "Which **Friday**?"),
        ("Closing is cheaper", ("Cost", "Delay"), ""),
        ("The pilots wait", (), ""),
    ):
        start = text.index(words)
        given = [themes[one] for one in names]
        session.editor.highlight(pane.article, start, start + len(words), given, note=note)
    window.findChild(QLineEdit, "searchEdit").setText("mayor")


def draw(window: MainWindow, folder: Path, look: str) -> None:
    """Save the parts as they are now."""
    pane = window.desk.panes[0]
    cards = window.findChild(QListView, "annotationList")
    for name, part in (("pane", pane.reader), ("header", pane.header), ("cards", cards)):
        part.grab().save(str(folder / f"{name}-{look}.png"))


def settle(milliseconds: int) -> None:
    """Let the window do what it has to do."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
