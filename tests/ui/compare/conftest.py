"""A story told by four papers, one of them Chinese, and a window that compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.ui.compare.comparison import Comparison
from desktop.ui.compare.control import CompareControl
from desktop.ui.window import MainWindow
from tests.ui.hands import collect, open_all

STORY = {
    "courier.md": """---
title: Old bridge closed to lorries
source: Courier
date: 2026-05-04
language: en
---
The Lindqvist bridge was closed to lorries on Monday after engineers found cracks in two pillars.

Repairing the pillars will cost 12 million euros, the city council said.

A bakery on the northern bank has lost most of its morning customers since the closure.

“We saw the cracks in March and warned the council at once,” said engineer Maria Brandt.
""",
    "herald.md": """---
title: Cracks close a crossing
source: Herald
date: 2026-05-05
language: en
---
Cracks in two pillars have closed the Lindqvist bridge to all lorries, engineers said.

Ferries will carry lorries across the river until autumn, for 40 euros a crossing.

The city council puts the cost of repairing the pillars at 15 million euros.

The engineer Maria Brandt recalled: “We saw the cracks in March and warned the council.”
""",
    "observer.md": """---
title: A city without its bridge
source: Observer
date: 2026-05-06
language: en
---
Poets have written about the river for three hundred years, and fishermen still sing at dawn.

The council estimates that repairing the pillars of the Lindqvist bridge costs 12 million euros.
""",
    "ribao.md": """---
title: 大桥关闭
source: 日报
date: 2026-05-05
language: zh
---
工程师在两个桥墩上发现裂缝，大桥星期一起禁止卡车通行。

市议会说，修理桥墩需要一千二百万欧元。🌉
""",
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a folder with the story."""
    return collect(tmp_path / "bridge", STORY)


@pytest.fixture
def compared(qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path) -> MainWindow:
    """Return a window with all articles open, once they are compared."""
    window = open_window(library)
    window.resize(1500, 900)
    count = len(open_all(window))
    comparison = comparison_of(window)
    qtbot.waitUntil(lambda: len(comparison.articles) == count, timeout=5000)
    comparison.want_findings()
    qtbot.waitUntil(lambda: comparison.findings is not None, timeout=20_000)
    return window


@pytest.fixture
def clipboard() -> Iterator[QClipboard]:
    """Return the clipboard; emptied afterwards, since the offscreen platform dies of a full one."""
    clipboard = QGuiApplication.clipboard()
    yield clipboard
    clipboard.clear()


def comparison_of(window: MainWindow) -> Comparison:
    """Return the comparison that a window makes."""
    control = window.findChild(CompareControl)
    assert isinstance(control, CompareControl)
    return control.comparison
