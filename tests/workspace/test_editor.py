"""The one funnel of changes, without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import ThemeError
from desktop.workspace.editor import Editor, editor_of
from desktop.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a library of one article, read."""
    (tmp_path / "port.md").write_text(
        "# Port\n\nThe harbour 🚢 closes on Friday. 港口关闭。", "utf-8"
    )
    made = Workspace(tmp_path)
    made.load()
    return made


@pytest.fixture
def editor(workspace: Workspace) -> Editor:
    """Return an editor whose changes happen at once."""
    return editor_of(workspace)


def test_passage_marked_already_gains_the_themes_instead(
    workspace: Workspace, editor: Editor
) -> None:
    article = workspace.article("port")
    editor.change_codebook("Add theme", lambda book: book.add("Cost"))
    theme = workspace.store.codebook.themes[0].id
    one = editor.highlight(article, 4, 11)
    again = editor.highlight(article, 4, 11, [theme])
    assert one is not None
    assert again is not None
    assert (again.id, again.themes) == (one.id, (theme,))
    assert len(workspace.store.annotations("port")) == 1


def test_note_that_says_the_same_is_no_change(workspace: Workspace) -> None:
    done = []
    editor = Editor(workspace, lambda change: bool(done.append(change)))
    one = editor_of(workspace).highlight(workspace.article("port"), 0, 4, note="Why?")
    assert one is not None
    editor.edit_note(one.id, "Why?")
    assert done == []


def test_what_is_gone_is_left_alone(editor: Editor, workspace: Workspace) -> None:
    editor.delete(["urn:uuid:gone"])
    editor.toggle_theme("urn:uuid:gone", "x")
    assert editor.find("urn:uuid:gone") is None
    assert not workspace.store.dirty


def test_themes_are_renamed_merged_and_removed(editor: Editor, workspace: Workspace) -> None:
    for name in ("Cost", "成本", "Ships"):
        editor.change_codebook("Add theme", lambda book, name=name: book.add(name))
    cost, price, ships = (theme.id for theme in workspace.store.codebook.themes)
    one = editor.highlight(workspace.article("port"), 0, 4, [price, ships])
    editor.rename_theme(cost, "Price")
    editor.merge_themes([price], cost)
    editor.remove_theme(ships)
    assert [theme.name for theme in workspace.store.codebook.themes] == ["Price"]
    assert one is not None
    assert workspace.store.get(one.id).themes == (cost,)
    with pytest.raises(ThemeError):
        editor.change_codebook("Add theme", lambda book: book.add("price"))
