"""What is stored, seen from the window: failed saves, copies of sync clients, backups, trash."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.annotations.record import Record
from desktop.errors import WriteFailed
from desktop.storage.disk import Disk
from desktop.ui.keeping import dialogs as keeping_dialogs
from desktop.ui.keeping import trash_dialog
from desktop.ui.keeping.dialogs import BackupDialog
from desktop.ui.keeping.trash_dialog import TrashChoice, TrashDialog
from desktop.ui.window import MainWindow
from tests.ui.hands import (
    act,
    highlight,
    items_on_disk,
    marked_words,
    open_all,
    session_of,
    settle,
)


def bar_button(window: MainWindow, text: str) -> QPushButton:
    found = window.messages.findChildren(QPushButton)
    return next(button for button in found if button.text() == text and button.isVisible())


def test_failed_save_is_shown_and_tried_again(
    qtbot: QtBot, window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Disk, name: str, *__: object) -> None:
        raise WriteFailed(name, "no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", full)
        highlight(window, open_all(window)["harbour"], "Friday")
        qtbot.waitUntil(lambda: "no space left" in window.messages.text, timeout=5000)
        assert "Not saved" in window.findChild(QLabel, "savedState").text()
        assert "no space left" in window.findChild(QLabel, "savedState").toolTip()
    bar_button(window, "Try again").click()
    qtbot.waitUntil(lambda: bool(items_on_disk(library, "harbour")), timeout=5000)
    qtbot.waitUntil(lambda: "no space left" not in window.messages.text, timeout=5000)
    assert "saved" in window.findChild(QLabel, "savedState").text()


def test_save_that_fails_at_a_long_path_makes_the_window_no_wider(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WriteFailed("/a/long/path/" + "of-many-letters-" * 30, "no space left on device")

    narrowest = window.minimumSizeHint().width()
    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", full)
        highlight(window, open_all(window)["harbour"], "Friday")
        qtbot.waitUntil(lambda: "no space left" in window.messages.text, timeout=5000)
        assert window.statusBar().minimumSizeHint().width() < narrowest
    bar_button(window, "Try again").click()
    settle(qtbot, window)


@pytest.mark.parametrize(
    "name",
    [
        "harbour.sync-conflict-20260325-101500-ABCDEF.json",
        "harbour (conflicted copy 2026-03-25).json",
    ],
)
def test_conflicting_copy_is_offered_and_merged(
    qtbot: QtBot, window: MainWindow, library: Path, name: str
) -> None:
    pane = open_all(window)["harbour"]
    highlight(window, pane, "Friday")
    settle(qtbot, window)
    file = library / "annotations" / "harbour.json"
    whole = json.loads(file.read_text("utf-8"))
    (item,) = whole["first"]["items"]
    item["id"] = "urn:uuid:00000000-0000-4000-8000-000000000001"
    item["body"] = [{"type": "TextualBody", "purpose": "commenting", "value": "From the laptop"}]
    (library / "annotations" / name).write_text(json.dumps(whole), "utf-8")
    qtbot.waitUntil(lambda: "sync program" in window.messages.text, timeout=6000)
    bar_button(window, "Merge").click()
    qtbot.waitUntil(lambda: len(pane.reader.marks) == 2, timeout=5000)
    assert not (library / "annotations" / name).exists()
    assert "Merge" in window.menus.actions["undo"].text()


def test_unreadable_annotation_file_is_set_aside_and_told(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    folder = library / "annotations"
    folder.mkdir(exist_ok=True)
    (folder / "port.json").write_text("{ not json", "utf-8")
    qtbot.waitUntil(lambda: "annotations/port.json" in window.messages.text, timeout=6000)
    assert any(path.read_text("utf-8") == "{ not json" for path in folder.iterdir())


def test_backup_is_made_and_restored_and_undone(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    settle(qtbot, window)
    store = session_of(window).workspace.store
    act(window, "back_up_now")
    qtbot.waitUntil(lambda: bool(store.backups()), timeout=5000)
    session_of(window).editor.delete([one.id])
    assert marked_words(pane) == []
    monkeypatch.setattr(keeping_dialogs, "ask_backup", lambda names, *_: names[0])
    act(window, "show_backups")
    qtbot.waitUntil(lambda: marked_words(pane) == ["Friday"], timeout=5000)
    act(window, "undo")
    assert marked_words(pane) == []


def test_trash_is_restored_and_emptied(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    two = highlight(window, pane, "closes")
    session = session_of(window)
    session.editor.delete([one.id])
    session.editor.delete([two.id])
    choices = [TrashChoice(restore=(one.id,)), TrashChoice(remove=(two.id,))]
    monkeypatch.setattr(keeping_dialogs, "ask_trash", lambda *_: choices.pop(0))
    act(window, "show_trash")
    assert marked_words(pane) == ["Friday"]
    act(window, "show_trash")
    assert session.workspace.store.trash() == ()


def test_highlight_undone_is_not_in_the_trash_and_comes_back_by_redo(
    window: MainWindow,
) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    store = session_of(window).workspace.store
    act(window, "undo")
    assert store.trash() == ()
    act(window, "redo")
    assert marked_words(pane) == ["Friday"]
    session_of(window).editor.delete([one.id])
    act(window, "undo")
    act(window, "redo")
    assert [one.quote for one in store.trash()] == ["Friday"]


def test_restoring_from_the_trash_undone_puts_it_back_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    session = session_of(window)
    session.editor.delete([one.id])
    restore = TrashChoice(restore=(one.id,))
    monkeypatch.setattr(keeping_dialogs, "ask_trash", lambda *_: restore)
    act(window, "show_trash")
    act(window, "undo")
    assert [each.id for each in session.workspace.store.trash()] == [one.id]


def test_trash_dialog_lists_what_was_deleted_and_from_where(
    qtbot: QtBot, window: MainWindow
) -> None:
    one = highlight(window, open_all(window)["harbour"], "Friday")
    session = session_of(window)
    session.editor.delete([one.id])
    dialog = TrashDialog(session.workspace.store.trash(), session)
    qtbot.addWidget(dialog)
    assert "Friday" in dialog.list.item(0).text()
    assert "The Daily Quay" in dialog.list.item(0).text()
    dialog.findChild(QPushButton, "restoreFromTrash").click()
    assert dialog.choice.restore == (one.id,)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_trash_shows_what_is_chosen_in_full(qtbot: QtBot, window: MainWindow) -> None:
    one = highlight(window, open_all(window)["harbour"], "Friday")
    session = session_of(window)
    session.editor.edit_note(one.id, "Which **Friday**?")
    session.editor.delete([one.id])
    dialog = TrashDialog(session.workspace.store.trash(), session)
    qtbot.addWidget(dialog)
    said = dialog.preview.toPlainText()
    assert "Friday" in said
    assert "Which Friday?" in said
    assert "The Daily Quay" in said
    dialog.list.clearSelection()
    assert dialog.preview.toPlainText() == ""
    assert not dialog.findChild(QPushButton, "restoreFromTrash").isEnabled()


def test_deleted_claim_is_shown_in_the_trash_and_restored(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(window)
    workspace = session.workspace
    text = workspace.article("harbour").text
    start = text.index("closes on Friday")
    workspace.store.apply(workspace.links.add_link("It closes", [("harbour", start, start + 16)]))
    (claim,) = workspace.links.all()
    session.push(workspace.links.remove([claim.id]))
    shown: list[TrashDialog] = []

    def ask(trash: Sequence[Record], *_: object) -> TrashChoice:
        shown.append(TrashDialog(trash, session))
        qtbot.addWidget(shown[0])
        shown[0].findChild(QPushButton, "restoreFromTrash").click()
        return shown[0].choice

    monkeypatch.setattr(keeping_dialogs, "ask_trash", ask)
    act(window, "show_trash")
    assert "It closes\nThe Daily Quay · deleted" in shown[0].list.item(0).text()
    assert "closes on Friday" in shown[0].preview.toPlainText()
    shown[0].list.grab()  # a claim is painted as a card
    assert [one.id for one in workspace.links.all()] == [claim.id]


def test_emptying_the_trash_asks_first(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = highlight(window, open_all(window)["harbour"], "Friday")
    session = session_of(window)
    session.editor.delete([one.id])
    dialog = TrashDialog(session.workspace.store.trash(), session)
    qtbot.addWidget(dialog)
    answers = [False, True]
    monkeypatch.setattr(trash_dialog, "confirm_emptying", lambda *_: answers.pop(0))
    empty = dialog.findChild(QPushButton, "emptyTrash")
    empty.click()
    assert dialog.choice == TrashChoice()
    empty.click()
    assert dialog.choice.remove == (one.id,)


def test_backups_are_listed_by_when_they_were_made(qtbot: QtBot) -> None:
    dialog = BackupDialog(["20260325T101500Z", "20260324T101500Z"])
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 2
    assert dialog.chosen == "20260325T101500Z"
    assert dialog.list.item(0).text().count("Mar 2026")


def test_annotations_go_out_and_come_back_as_one_step(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_all(window)["harbour"]
    session = session_of(window)
    session.add_theme("Money")
    for words in ("Friday", "About 75%"):
        one = highlight(window, pane, words)
        session.editor.toggle_theme(one.id, "money")
    target = tmp_path / "out.jsonld"
    monkeypatch.setattr(keeping_dialogs, "ask_annotation_target", lambda *_: target)
    act(window, "export_annotations")
    qtbot.waitUntil(target.exists, timeout=5000)
    session.editor.delete([each.id for each in session.annotations])
    session.workspace.store.empty_trash()
    monkeypatch.setattr(keeping_dialogs, "ask_annotation_files", lambda _: [target])
    act(window, "import_annotations")
    qtbot.waitUntil(lambda: marked_words(pane) == ["Friday", "About 75%"], timeout=5000)
    assert "2 placed" in window.statusBar().currentMessage()
    act(window, "undo")
    assert marked_words(pane) == []


def test_a_list_of_references_states_facts_as_one_step(
    qtbot: QtBot, window: MainWindow, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (library / "port.md").read_bytes()
    file = tmp_path / "list.ris"
    rows = (("What the port costs", "Ada Quay"), ("Harbour closes", "X"), ("Nowhere", "Y"))
    made = "".join(f"TY  - NEWS\nTI  - {title}\nAU  - {who}\nER  -\n" for title, who in rows)
    file.write_text(made, "utf-8")
    monkeypatch.setattr(keeping_dialogs, "ask_annotation_files", lambda _: [file])
    act(window, "import_annotations")
    session = session_of(window)

    def author(article: str) -> str:
        return session.info(article).author

    qtbot.waitUntil(lambda: author("port") == "Ada Quay", timeout=5000)
    assert author("harbour") == "Ann Bollard"  # as its file says
    assert "Facts stated of 1 article. 1 reference is about no article here." in (
        window.statusBar().currentMessage()
    )
    act(window, "undo")
    qtbot.waitUntil(lambda: author("port") == "", timeout=5000)
    assert (library / "port.md").read_bytes() == before


def test_codebook_is_imported_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.annotations.codebook import Codebook
    from desktop.exchange.refi import write_codebook

    file = tmp_path / "codes.qdc"
    file.write_bytes(write_codebook(Codebook().add("Harbour").add("港口")))
    monkeypatch.setattr(keeping_dialogs, "ask_annotation_files", lambda _: [file])
    act(window, "import_annotations")
    book = session_of(window)
    qtbot.waitUntil(lambda: len(book.codebook) == 2, timeout=5000)


def test_file_that_holds_no_annotations_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "other.json"
    file.write_text('{"a": 1}', "utf-8")
    monkeypatch.setattr(keeping_dialogs, "ask_annotation_files", lambda _: [file])
    act(window, "import_annotations")
    qtbot.waitUntil(lambda: "no annotations" in window.messages.text, timeout=5000)


def test_backup_shows_what_it_would_bring_back(qtbot: QtBot, window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    highlight(window, pane, "🚢 closes")
    session = session_of(window)
    session.editor.edit_note(one.id, "<b>When?</b>")
    session.add_theme("Cost")
    settle(qtbot, window)
    store = session.workspace.store
    name = store.make_backup()
    session.editor.delete([one.id])
    preview = store.preview_backup(name)
    assert (preview.annotations, preview.notes, preview.changing) == (2, 1, 0)
    assert [back.quote for back in preview.returning] == ["Friday"]
    dialog = BackupDialog([name])
    qtbot.addWidget(dialog)
    dialog.show_preview(preview)
    assert "2 annotations · 1 with a note · 1 that is not here now" in dialog.list.item(0).text()
    assert "“Friday” harbour" in dialog.preview.toPlainText()
    assert len(store.annotations()) == 1, "looking has changed something"
