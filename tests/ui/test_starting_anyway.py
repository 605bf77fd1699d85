"""A window starts whatever became of the files that it keeps for itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.ui.themes.panel import ThemePanel
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, marked_words, open_all, settle

DAMAGE: dict[str, Callable[[Path], object]] = {
    "noise": lambda file: file.write_bytes(bytes(range(256)) * 4),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "other types": lambda file: file.write_text(json.dumps(_twisted(file)), "utf-8"),
    "newer": lambda file: file.write_text(json.dumps(_newer(file)), "utf-8"),
    "deleted": lambda file: file.unlink(),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


def _values(file: Path) -> dict[str, object]:
    try:
        values = json.loads(file.read_text("utf-8"))
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _twisted(file: Path) -> dict[str, object]:
    """Return the file's values, each of another type than it was."""
    return {
        key: 7 if isinstance(v, (str, list, dict)) else ["x"] for key, v in _values(file).items()
    }


def _newer(file: Path) -> dict[str, object]:
    return {**_values(file), "version": 99, "holograms": {"on": True}}


@pytest.mark.parametrize("damage", DAMAGE)
def test_window_starts_with_its_own_files_damaged(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path, damage: str
) -> None:
    window = open_window(library)
    pane = open_all(window)["harbour"]
    highlight(window, pane, "Friday")
    act(window, "look_light")
    act(window, "letter_keys")
    settle(qtbot, window)
    window.close()
    kept = [file for file in paths.config_folder().rglob("*") if file.is_file()]
    assert len(kept) >= 3
    for file in kept:
        DAMAGE[damage](file)
    again = open_window(library)
    assert marked_words(open_all(again)["harbour"]) == ["Friday"]


def test_all_is_as_it_was_at_the_next_start(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    panes = open_all(window)
    window.desk.focus(panes["port"])
    act(window, "toggle_concordance")
    act(window, "zoom_pane_in")
    act(window, "letter_keys")
    order = [pane.article_id for pane in window.desk.panes]
    settle(qtbot, window)
    window.close()
    again = open_window(library)
    assert [pane.article_id for pane in again.desk.panes] == order
    assert again.desk.active is not None
    assert (again.desk.active.article_id, again.desk.active.zoom) == ("port", 1)
    assert again.menus.actions["toggle_concordance"].isChecked()
    assert not again.menus.actions["letter_keys"].isChecked()


def test_what_was_searched_filtered_and_shown_is_so_at_the_next_start(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    pane = open_all(window)["harbour"]
    highlight(window, pane, "Friday")
    act(window, "show_themes")
    window.findChild(QLineEdit, "searchEdit").setText("mayor")
    window.findChild(QLineEdit, "annotationFilter").setText("Fri")
    scope = window.findChild(QComboBox, "annotationScope")
    scope.setCurrentIndex(scope.findData("open"))
    qtbot.waitUntil(lambda: bool(pane.reader.hits), timeout=5000)
    settle(qtbot, window)
    window.close()
    again = open_window(library)
    assert again.findChild(QLineEdit, "searchEdit").text() == "mayor"
    assert again.findChild(QLineEdit, "annotationFilter").text() == "Fri"
    assert again.findChild(QComboBox, "annotationScope").currentData() == "open"
    assert again.findChild(ThemePanel) is not None
    assert again.findChild(ThemePanel).isVisible()
    panes = {each.article_id: each for each in again.desk.panes}
    qtbot.waitUntil(lambda: bool(panes["harbour"].reader.hits), timeout=5000)


def test_place_in_a_long_article_is_that_of_the_last_time(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    words = "\n\n".join(f"Paragraph {number} tells of the port." for number in range(200))
    (library / "long.md").write_text(f"# Long\n\n{words}\n", "utf-8")
    window = open_window(library)
    panes = open_all(window)
    for name in ("harbour", "port", "gang"):
        window.desk.close_pane(panes[name])
    reader = panes["long"].reader
    qtbot.waitUntil(lambda: reader.width() > 500)
    settle(qtbot, window)
    wanted = reader.article.text.index("Paragraph 120 ")
    reader.scroll_to(wanted)
    qtbot.waitUntil(lambda: abs(reader.top_offset() - wanted) < 80, timeout=5000)
    window.close()
    again = open_window(library)
    shown = again.desk.pane_of("long").reader
    qtbot.waitUntil(lambda: abs(shown.top_offset() - wanted) < 80, timeout=5000)


def test_panes_are_as_wide_as_they_were_left(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], library: Path
) -> None:
    window = open_window(library)
    window.resize(760, 700)  # the screen of the tests is small
    window.desk.close_pane(open_all(window)["gang"])
    act(window, "toggle_sidebars")
    qtbot.waitUntil(lambda: window.desk.width() > 700)
    splitter = window.desk.findChild(QSplitter)
    splitter.setSizes([260, 490])
    sizes = window.desk.sizes
    settle(qtbot, window)
    window.close()
    again = open_window(library)
    qtbot.waitUntil(lambda: again.desk.sizes == pytest.approx(sizes, abs=3), timeout=3000)
    assert sizes[0] < sizes[1]
