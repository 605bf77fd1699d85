"""Linked scrolling in the window: the other panes follow what says the same, or hold still."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.compare.control import CompareControl
from desktop.ui.desk.pane import Pane
from desktop.ui.window import MainWindow
from tests.ui.hands import act, open_all, select

FILLER = {
    "one": "Lanterns were carried along the {} shore while somebody counted {} gulls in the rain.",
    "two": "My grandmother baked {} loaves on Sundays, and {} cousins came to taste the jam.",
}
NUMBERS = [*"ABCDEFGHIJ"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return two long articles that tell three things, far apart and in another order."""
    folder = tmp_path / "long"
    folder.mkdir()
    told = [
        "Engineers found cracks in two pillars of the Lindqvist bridge and closed it to lorries.",
        "Ferries carry the lorries across for forty euros until the harbour freezes in winter.",
    ]
    again = [
        "The Lindqvist bridge is closed to lorries, for engineers found cracks in two pillars.",
        "Until winter, when the harbour freezes, ferries carry lorries across for forty euros.",
    ]
    for name, lines, first in (("one", told, 10), ("two", again[::-1], 500)):
        filler = [
            "".join(
                f"{FILLER[name].format(n, first + 10 * part + k)}\n\n"
                for k, n in enumerate(NUMBERS)
            )
            for part in range(3)
        ]
        body = filler[0] + lines[0] + "\n\n" + filler[1] + lines[1] + "\n\n" + filler[2]
        (folder / f"{name}.md").write_text(f"# {name}\n\n{body}", "utf-8")
    return folder


def linked(qtbot: QtBot, window: MainWindow) -> tuple[Pane, Pane, CompareControl]:
    control = window.findChild(CompareControl)
    one, two = (window.desk.pane_of(name) for name in ("one", "two"))
    assert one
    assert two
    window.desk.focus(one)
    act(window, "toggle_linked")
    qtbot.waitUntil(lambda: not control.linking.is_gliding)
    return one, two, control


def bring_to_the_middle(pane: Pane, words: str) -> None:
    """Scroll as the wheel would until ``words`` are in the middle."""
    start = pane.article.text.index(words)
    top, bottom = pane.reader.span_on_screen(start, start + len(words))
    bar = pane.reader.verticalScrollBar()
    bar.setValue(bar.value() + round((top + bottom - pane.reader.viewport().height()) / 2))


def middle(pane: Pane) -> str:
    return pane.article.text[
        pane.article.starts[pane.article.block_at(pane.reader.middle_offset())] :
    ]


def test_the_other_pane_follows_to_what_says_the_same(qtbot: QtBot, compared: MainWindow) -> None:
    one, two, control = linked(qtbot, compared)
    bring_to_the_middle(one, "Engineers found cracks")
    qtbot.waitUntil(lambda: not control.linking.is_gliding, timeout=5000)
    assert middle(two).startswith("The Lindqvist bridge is closed")
    band = two.reader.bands.shown[0]
    assert two.article.text[band.start : band.end].startswith("The Lindqvist bridge")


def test_it_holds_still_where_nothing_corresponds(qtbot: QtBot, compared: MainWindow) -> None:
    one, two, control = linked(qtbot, compared)
    bring_to_the_middle(one, "Engineers found cracks")
    qtbot.waitUntil(lambda: not control.linking.is_gliding, timeout=5000)
    before = two.reader.verticalScrollBar().value()
    bring_to_the_middle(one, "somebody counted 24 gulls")
    assert not control.linking.is_gliding
    assert two.reader.verticalScrollBar().value() == before
    assert two.reader.bands.shown == ()


def test_a_linked_pane_with_nothing_alike_says_so_at_its_foot(
    qtbot: QtBot, compared: MainWindow
) -> None:
    one, two, control = linked(qtbot, compared)
    bring_to_the_middle(one, "somebody counted 24 gulls")
    note = two.findChild(QLabel, "silenceNote")
    assert note.isVisible()
    assert two.reader.rect().contains(note.geometry())
    two.resize(two.width(), two.height() - 80)
    assert two.reader.rect().contains(note.geometry())
    bring_to_the_middle(one, "Engineers found cracks")
    qtbot.waitUntil(lambda: not control.linking.is_gliding, timeout=5000)
    assert note.isHidden()
    bring_to_the_middle(one, "somebody counted 24 gulls")
    assert note.isVisible()
    act(compared, "toggle_linked")
    assert note.isHidden()


def test_a_pane_left_out_stays_where_it_is(qtbot: QtBot, compared: MainWindow) -> None:
    one, two, control = linked(qtbot, compared)
    compared.desk.focus(two)
    act(compared, "leave_pane_out")
    compared.desk.focus(one)
    before = two.reader.verticalScrollBar().value()
    bring_to_the_middle(one, "Engineers found cracks")
    assert not control.linking.is_gliding
    assert two.reader.verticalScrollBar().value() == before


def test_unlinked_panes_show_no_bands(qtbot: QtBot, compared: MainWindow) -> None:
    one, two, control = linked(qtbot, compared)
    bring_to_the_middle(one, "Engineers found cracks")
    act(compared, "toggle_linked")
    assert one.reader.bands.shown == two.reader.bands.shown == ()
    assert not control.linking.is_gliding


def test_a_very_long_article_is_linked_and_asked_like_any_other(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    (library / "two.md").write_text((library / "two.md").read_text("utf-8") * 20, "utf-8")
    window = open_window(library)
    open_all(window)
    control = window.findChild(CompareControl)
    qtbot.waitUntil(lambda: control.comparison.compared is not None, timeout=20_000)
    assert list(control.comparison.compared.passages) == ["one", "two"]
    select(window, window.desk.pane_of("one"), "Engineers found cracks in two pillars")
    with qtbot.waitSignal(control.comparison.replied, timeout=5000) as replied:
        act(window, "find_echoes")
    (told,) = replied.args[0].rows
    assert told.candidates[0].text.startswith("The Lindqvist bridge is closed")
