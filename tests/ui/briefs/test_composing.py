"""A brief composed in the window: chosen, put in order, introduced, kept and opened again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.annotations.codebook import Codebook
from desktop.briefs.plan import NO_THEME, Plan
from desktop.ui.briefs import control, kept
from desktop.ui.briefs.choice_list import ChoiceList
from desktop.ui.briefs.dialogs import ExportDialog
from desktop.ui.briefs.form import Offered
from desktop.ui.window import MainWindow
from tests.ui.hands import act, highlight, open_all, settle

ARTICLES = (("quay", "The Quay"), ("ledger", "港口账本"), ("port", "Port 😀"))


@pytest.fixture
def listed(qtbot: QtBot) -> ChoiceList:
    made = ChoiceList("Articles")
    qtbot.addWidget(made)
    made.offer(ARTICLES)
    made.show()
    return made


def test_all_in_their_own_order_is_no_choice(listed: ChoiceList) -> None:
    assert listed.chosen == ()
    assert not listed.is_empty_choice


def test_row_is_left_out_by_space_and_moved_by_alt_and_arrows(listed: ChoiceList) -> None:
    QTest.keyClick(listed, Qt.Key.Key_Space)
    assert listed.chosen == ("ledger", "port")
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert listed.chosen == ("port", "ledger")
    QTest.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert listed.chosen == ("ledger", "port")


def test_choice_shown_again_is_the_same_choice(listed: ChoiceList) -> None:
    listed.choose(("port", "quay", "unknown"))
    assert listed.chosen == ("port", "quay")
    listed.choose(())
    assert listed.chosen == ()


def test_nothing_chosen_cannot_be_exported(qtbot: QtBot) -> None:
    dialog = ExportDialog(Plan("Brief"), Offered(ARTICLES, Codebook().add("Cost")))
    qtbot.addWidget(dialog)
    save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    dialog.findChild(ChoiceList, "briefThemes").tick_all(ticked=False)
    assert not save.isEnabled()
    assert "theme" in dialog.form.lacks
    dialog.findChild(ChoiceList, "briefThemes").tick_all(ticked=True)
    assert save.isEnabled()


def test_brief_is_kept_opened_again_and_exported_as_composed(
    qtbot: QtBot,
    window: MainWindow,
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panes = open_all(window)
    highlight(window, panes["harbour"], "Friday")
    highlight(window, panes["port"], "Ships wait")
    target = tmp_path / "out.md"
    monkeypatch.setattr(kept, "ask_line", lambda *_: ("For the mayor", True))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def compose(dialog: ExportDialog) -> None:
        dialog.findChild(QLineEdit, "briefTitle").setText("Harbours")
        dialog.findChild(QPlainTextEdit, "briefIntroduction").setPlainText("Read **this**.")
        dialog.findChild(ChoiceList, "briefArticles").choose(("port",))
        dialog.findChild(QPushButton, "keepBrief").click()
        shown = dialog.findChild(QComboBox, "keptBriefs")
        qtbot.waitUntil(lambda: shown.currentText() == "For the mayor", timeout=5000)

    with_dialog(monkeypatch, compose, accepts=False)
    act(window, "export_brief")
    held = json.loads((library / "briefs" / "For the mayor.json").read_text("utf-8"))
    assert (held["title"], held["articles"][0]["id"]) == ("Harbours", "port")

    def look_again(dialog: ExportDialog) -> None:
        assert dialog.form.plan.introduction == "Read **this**."
        page = dialog.findChild(QTextBrowser, "briefPreview")
        qtbot.waitUntil(lambda: "Ships wait" in page.toPlainText(), timeout=5000)
        assert "Friday" not in page.toPlainText()
        assert "Read this." in page.toPlainText()
        dialog.findChild(QLineEdit, "briefTitle").setText("Harbours again")

    with_dialog(monkeypatch, look_again, accepts=True)
    act(window, "export_brief")
    qtbot.waitUntil(target.exists, timeout=5000)
    settle(qtbot, window)
    assert "Read **this**." in target.read_text("utf-8")
    held = json.loads((library / "briefs" / "For the mayor.json").read_text("utf-8"))
    assert held["title"] == "Harbours again"


def test_brief_that_cannot_be_kept_is_told_in_the_dialog(
    qtbot: QtBot, window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, open_all(window)["harbour"], "Friday")
    (library / "briefs").write_text("a file where a folder should be", "utf-8")
    monkeypatch.setattr(kept, "ask_line", lambda *_: ("Mine", True))
    told: list[str] = []

    def keep(dialog: ExportDialog) -> None:
        monkeypatch.setattr(dialog, "tell", told.append)
        dialog.findChild(QPushButton, "keepBrief").click()
        qtbot.waitUntil(lambda: any("Mine" in one for one in told), timeout=5000)

    with_dialog(monkeypatch, keep, accepts=False)
    act(window, "export_brief")
    assert (library / "briefs").read_text("utf-8") == "a file where a folder should be"


def test_kept_brief_is_renamed_and_moved_to_the_trash(
    qtbot: QtBot,
    window: MainWindow,
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    highlight(window, open_all(window)["harbour"], "Friday")
    names = iter(("Draft", "For 港口 🌊"))
    monkeypatch.setattr(kept, "ask_line", lambda *_: (next(names), True))
    thrown = tmp_path / "thrown.json"
    monkeypatch.setattr(control, "move_to_trash", lambda path: path.rename(thrown))

    def use(dialog: ExportDialog) -> None:
        shown = dialog.findChild(QComboBox, "keptBriefs")
        more = dialog.findChild(QToolButton, "keptBriefMenu")
        assert not more.isEnabled()
        dialog.findChild(QPushButton, "keepBrief").click()
        qtbot.waitUntil(lambda: shown.currentText() == "Draft", timeout=5000)
        dialog.findChild(QAction, "renameBrief").trigger()
        qtbot.waitUntil(lambda: shown.currentText() == "For 港口 🌊", timeout=5000)
        assert [file.name for file in (library / "briefs").iterdir()] == ["For 港口 🌊.json"]
        dialog.findChild(QAction, "removeBrief").trigger()
        assert [shown.itemText(n) for n in range(shown.count())] == ["New brief"]
        assert dialog.form.plan.title == "Brief: harbour-story"

    with_dialog(monkeypatch, use, accepts=False)
    act(window, "export_brief")
    assert json.loads(thrown.read_text("utf-8"))["title"] == "Brief: harbour-story"


def test_kept_brief_stays_and_is_told_of_where_there_is_no_trash(
    qtbot: QtBot, window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, open_all(window)["harbour"], "Friday")
    monkeypatch.setattr(kept, "ask_line", lambda *_: ("Draft", True))
    monkeypatch.setattr(control, "move_to_trash", lambda _: None)
    told: list[str] = []

    def use(dialog: ExportDialog) -> None:
        dialog.findChild(QPushButton, "keepBrief").click()
        qtbot.waitUntil(lambda: dialog.kept.name == "Draft", timeout=5000)
        monkeypatch.setattr(dialog, "tell", told.append)
        dialog.findChild(QAction, "removeBrief").trigger()
        assert dialog.kept.name == "Draft"

    with_dialog(monkeypatch, use, accepts=False)
    act(window, "export_brief")
    assert "no trash" in told[0]
    assert (library / "briefs" / "Draft.json").exists()


def test_the_folder_exported_to_last_is_offered_first(
    qtbot: QtBot,
    window: MainWindow,
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    highlight(window, open_all(window)["harbour"], "Friday")
    folder = tmp_path / "for the mayor"
    folder.mkdir()
    asked: list[Path] = []

    def ask(_parent: object, _title: str, start: str, _kind: str) -> tuple[str, str]:
        asked.append(Path(start).parent)
        return str(folder / f"{len(asked)}.md"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    for _ in range(2):
        with_dialog(monkeypatch, lambda _: None, accepts=True)
        act(window, "export_brief")
        settle(qtbot, window)
    assert asked == [library.parent, folder]


def test_brief_left_without_keeping_it_is_there_when_the_dialog_opens_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    panes = open_all(window)
    highlight(window, panes["harbour"], "Friday")
    highlight(window, panes["port"], "Ships wait")

    def compose(dialog: ExportDialog) -> None:
        dialog.findChild(QPlainTextEdit, "briefIntroduction").setPlainText("Half 写 🌊")
        dialog.findChild(ChoiceList, "briefArticles").choose(("port",))

    with_dialog(monkeypatch, compose, accepts=False)
    act(window, "export_brief")

    def look(dialog: ExportDialog) -> None:
        assert dialog.form.plan.introduction == "Half 写 🌊"
        assert dialog.form.plan.articles == ("port",)
        dialog.findChild(QPlainTextEdit, "briefIntroduction").clear()

    with_dialog(monkeypatch, look, accepts=False)
    act(window, "export_brief")


def test_changes_to_a_kept_brief_that_were_not_kept_are_there_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, open_all(window)["harbour"], "Friday")
    monkeypatch.setattr(kept, "ask_line", lambda *_: ("Mine", True))

    def keep(dialog: ExportDialog) -> None:
        dialog.findChild(QPushButton, "keepBrief").click()
        qtbot.waitUntil(lambda: dialog.kept.name == "Mine", timeout=5000)
        dialog.findChild(QLineEdit, "briefTitle").setText("Changed")

    with_dialog(monkeypatch, keep, accepts=False)
    act(window, "export_brief")

    def look(dialog: ExportDialog) -> None:
        assert (dialog.kept.name, dialog.form.plan.title) == ("Mine", "Changed")

    with_dialog(monkeypatch, look, accepts=False)
    act(window, "export_brief")


def test_who_names_no_file_is_back_in_the_dialog_with_all_that_was_composed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    highlight(window, open_all(window)["harbour"], "Friday")
    names = iter(("", str(tmp_path / "out.md")))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(names), ""))
    shown: list[ExportDialog] = []

    def write(dialog: ExportDialog) -> None:
        if not shown:
            dialog.findChild(QPlainTextEdit, "briefIntroduction").setPlainText("Read this.")
        shown.append(dialog)

    with_dialog(monkeypatch, write, accepts=True)
    act(window, "export_brief")
    settle(qtbot, window)
    assert len(shown) == 2
    assert shown[0] is shown[1]
    assert "Read this." in (tmp_path / "out.md").read_text("utf-8")


@pytest.mark.parametrize(
    "names",
    [
        ("Ferry: why 港口 / 2026?", "", "Ferry why 港口 2026.md", "Ferry why 港口 2026.md"),
        (" .. ", "", "brief.md", "brief.md"),
        ("Brief", "Draft 1.2", "Brief.md", "Draft 1.2.md"),
        ("Brief", "Draft.txt", "Brief.md", "Draft.txt"),
    ],
    ids=lambda names: names[-1],
)
def test_file_is_called_as_the_brief_and_ends_as_its_format(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    names: tuple[str, str, str, str],
) -> None:
    title, typed, offered, written = names
    highlight(window, open_all(window)["harbour"], "Friday")
    asked: list[str] = []

    def ask(_parent: object, _title: str, start: str, _kind: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return str(tmp_path / (typed or asked[0])), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    with_dialog(
        monkeypatch,
        lambda dialog: dialog.findChild(QLineEdit, "briefTitle").setText(title),
        accepts=True,
    )
    act(window, "export_brief")
    settle(qtbot, window)
    assert asked == [offered]
    assert (tmp_path / written).exists()


def test_what_has_no_theme_is_chosen_as_a_theme_is(qtbot: QtBot) -> None:
    dialog = ExportDialog(Plan("Brief"), Offered(ARTICLES, Codebook().add("Cost")))
    qtbot.addWidget(dialog)
    themes = dialog.findChild(ChoiceList, "briefThemes")
    assert [themes.item(n).text() for n in range(themes.count())] == ["Cost", "No theme"]
    assert dialog.form.plan.themes == ()
    themes.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.form.plan.themes == (NO_THEME,)


def test_fields_stand_close_where_nothing_is_marked_yet(qtbot: QtBot) -> None:
    dialog = ExportDialog(Plan("Brief"), Offered((), Codebook()))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    title, introduction = (
        dialog.findChild(QWidget, name) for name in ("briefTitle", "briefIntroduction")
    )
    assert introduction.geometry().top() - title.geometry().bottom() < title.height()


def with_dialog(
    monkeypatch: pytest.MonkeyPatch, use: Callable[[ExportDialog], None], *, accepts: bool
) -> None:
    """Let the next export dialog be used by ``use`` rather than wait for a user."""

    def run(dialog: ExportDialog) -> int:
        dialog.show()
        use(dialog)
        dialog.close()
        return int(accepts)

    monkeypatch.setattr(ExportDialog, "exec", run)
