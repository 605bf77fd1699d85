"""Annotations as cards: as high as what they hold, filtered by theme with what lies below it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QListView

from desktop.annotations import changes
from desktop.ui.notes.note_text import styled
from desktop.ui.window import MainWindow
from tests.ui.hands import highlight, open_all, session_of


def listed(window: MainWindow) -> list[str]:
    model = window.findChild(QListView, "annotationList").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def combo(window: MainWindow, name: str) -> QComboBox:
    return next(one for one in window.findChildren(QComboBox) if one.accessibleName() == name)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("plain", "plain"),
        ("**Is** it *so*?", "Is it so?"),
        ("- 港口\n- **关闭**", "• 港口  • 关闭"),
        ("<b>x</b> & y", "<b>x</b> & y"),
    ],
)
def test_note_in_a_list_shows_its_words_and_no_markup(note: str, expected: str) -> None:
    text, spans = styled(note)
    assert text == expected
    assert all(text[start:end] for start, end, _ in spans)


def test_card_is_as_high_as_what_it_holds(window: MainWindow) -> None:
    pane = open_all(window)["harbour"]
    short = highlight(window, pane, "Friday")
    long = highlight(window, pane, pane.article.text[20:120])
    session_of(window).editor.edit_note(long.id, "A note of its own.")
    view = window.findChild(QListView, "annotationList")
    heights = {
        view.model().index(row, 0).data(): view.sizeHintForRow(row)
        for row in range(view.model().rowCount())
    }
    assert heights[long.quote] > heights[short.quote] + view.fontMetrics().height()


def test_theme_lists_what_bears_a_theme_below_it(window: MainWindow) -> None:
    session = session_of(window)
    for name in ("Money", "Law"):
        session.add_theme(name)
    session.change_codebook("Nest", lambda book: book.move("law", "money", 0))
    pane = open_all(window)["harbour"]
    one = highlight(window, pane, "Friday")
    session.editor.toggle_theme(one.id, "law")
    highlight(window, pane, "The mayor")
    themes = combo(window, "Theme of the annotations listed")
    assert themes.itemText(themes.findData("law")) == "    Law"
    themes.setCurrentIndex(themes.findData("money"))
    assert listed(window) == ["Friday"]


def test_annotations_of_one_person_are_listed_where_there_are_several(window: MainWindow) -> None:
    session = session_of(window)
    creators = window.findChild(QComboBox, "annotationCreator")
    pane = open_all(window)["harbour"]
    highlight(window, pane, "Friday")
    assert not creators.isVisible()
    info, text = pane.article.info, pane.article.text
    start = text.index("The mayor")
    change = changes.highlight(info, text, start, start + 9)
    theirs = replace(change.made[0], creator="Ann Other")
    session.push(replace(change, after=(theirs,)))
    creators.setCurrentIndex(creators.findData("Ann Other"))
    assert listed(window) == ["The mayor"]
