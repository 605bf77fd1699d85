"""The screen after a change, after its undo, and of a pane freshly opened is the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.annotations import changes
from desktop.annotations.change import Change
from desktop.annotations.codebook import Codebook
from desktop.ui.desk.pane import Pane
from desktop.ui.notices.toasts import Toasts
from desktop.ui.session import Session
from desktop.ui.window import MainWindow
from tests.ui.hands import act, session_of

WORDS = "The harbour 🚢 closes on Friday"
MORE = "About 75% of the ships"
BOTH = "Friday. About 75%"


class Scene:
    """One article with two marks and two themes in a window, to be changed."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.session = window, session_of(window)
        self.session.push(changes.change_codebook("Add", self.book, _with_themes(self.book)))
        window.desk_control.open("harbour")
        self.mark(WORDS, ["Cost"])
        self.mark(MORE, ["Cost", "Hype"], note="A note.")
        window.activateWindow()
        window.findChild(object, "searchEdit").setFocus()  # no text cursor blinks in the picture

    @property
    def book(self) -> Codebook:
        return self.session.codebook

    @property
    def pane(self) -> Pane:
        pane = self.window.desk.pane_of("harbour")
        assert pane is not None
        return pane

    def theme(self, name: str) -> str:
        found = self.book.named(name)
        assert found is not None
        return found.id

    def mark(self, words: str, themes: list[str], note: str = "") -> None:
        article = self.pane.article
        start = article.text.index(words)
        keys = [self.theme(name) for name in themes]
        self.session.push(
            changes.highlight(article.info, article.text, start, start + len(words), keys, note)
        )
        self.session.set_current("")

    def annotation(self, words: str) -> changes.Annotation:
        found = self.session.workspace.store.annotations("harbour")
        return next(one for one in found if one.quote == words)

    def picture(self) -> QImage:
        """Return what the screen shows of the text: not painted anew for the picture."""
        self.session.set_current("")
        for toasts in self.window.findChildren(Toasts):
            toasts.clear()  # they lie over the text for a while
        for _ in range(4):
            QApplication.processEvents()
        view = self.pane.reader.viewport()
        corner = view.mapTo(self.window, view.rect().topLeft())
        whole = self.window.screen().grabWindow(self.window.winId()).toImage()
        ratio = self.window.devicePixelRatio()
        spot = view.rect().translated(corner)
        return whole.copy(*(round(side * ratio) for side in spot.getRect()))

    def fresh_picture(self) -> QImage:
        self.window.desk.close_pane(self.pane)
        self.window.desk_control.open("harbour")
        self.window.findChild(object, "searchEdit").setFocus()
        return self.picture()


def _with_themes(book: Codebook) -> Codebook:
    return book.add("Cost", color="green").add("Hype", color="coral").add("Spare", color="sky")


def _highlight(scene: Scene, words: str, themes: list[str]) -> Change:
    article = scene.pane.article
    start = article.text.index(words)
    return changes.highlight(article.info, article.text, start, start + len(words), themes, "")


def _moved(scene: Scene) -> Change:
    article, one = scene.pane.article, scene.annotation(WORDS)
    end = article.text.index(" closes on")
    return changes.move_mark(one, article.info, article.text, 15, end)


def _split(scene: Scene) -> Change:
    article, one = scene.pane.article, scene.annotation(WORDS)
    start = article.text.index(WORDS)
    end = start + len(WORDS)
    return changes.split(one, article.info, article.text, start, end, start + 12)


def _joined(scene: Scene) -> Change:
    article = scene.pane.article
    both = [scene.annotation(WORDS), scene.annotation(MORE)]
    start = article.text.index(WORDS)
    end = article.text.index(MORE) + len(MORE)
    return changes.join(both, article.info, article.text, start, end)


CHANGES: dict[str, Callable[[Scene], Change]] = {
    "a highlight": lambda s: _highlight(s, BOTH, [s.theme("Spare")]),
    "a highlight without a theme": lambda s: _highlight(s, BOTH, []),
    "another theme": lambda s: changes.add_themes([s.annotation(WORDS)], [s.theme("Hype")]),
    "a theme less": lambda s: changes.drop_themes([s.annotation(MORE)], [s.theme("Hype")]),
    "other themes": lambda s: changes.set_themes([s.annotation(WORDS)], [s.theme("Spare")]),
    "a note": lambda s: changes.edit_note(s.annotation(WORDS), "A longer note."),
    "a deletion": lambda s: changes.delete([s.annotation(MORE)]),
    "a moved edge": _moved,
    "a split": _split,
    "a join": _joined,
    "themes merged": lambda s: changes.merge_themes(
        s.book, s.session.workspace.store.annotations(), [s.theme("Hype")], s.theme("Cost")
    ),
    "a theme removed": lambda s: changes.remove_theme(
        s.book, s.session.workspace.store.annotations(), s.theme("Cost")
    ),
    "a theme removed with its marks": lambda s: changes.remove_theme(
        s.book, s.session.workspace.store.annotations(), s.theme("Cost"), delete_annotations=True
    ),
    "a theme renamed": lambda s: changes.rename_theme(s.book, s.theme("Cost"), "Price"),
    "a theme in another color": lambda s: changes.change_codebook(
        "Color", s.book, s.book.recolor(s.theme("Cost"), "violet")
    ),
}


@pytest.fixture
def scene(window: MainWindow) -> Scene:
    return Scene(window)


def test_screen_after_every_change_and_its_undo_is_that_of_a_pane_freshly_opened(
    qtbot: QtBot, scene: Scene
) -> None:
    session: Session = scene.session
    before = scene.fresh_picture()
    for name, change in CHANGES.items():
        assert session.push(change(scene))
        after = scene.picture()
        assert after == scene.fresh_picture(), f"after {name}"
        act(scene.window, "undo")
        assert scene.picture() == before, f"after the undo of {name}"
        act(scene.window, "redo")
        assert scene.picture() == after, f"after the redo of {name}"
        act(scene.window, "undo")
        assert scene.picture() == before, f"after the second undo of {name}"
        if name not in {"a theme renamed", "a note"}:
            assert after != before, f"{name} can't be seen"


def test_marks_that_are_hidden_leave_nothing_on_the_screen(qtbot: QtBot, scene: Scene) -> None:
    before = scene.picture()
    act(scene.window, "toggle_marks")
    hidden = scene.picture()
    assert hidden != before
    assert hidden == scene.fresh_picture()
    act(scene.window, "toggle_marks")
    assert scene.picture() == before


def test_hits_that_are_cleared_leave_nothing_on_the_screen(qtbot: QtBot, scene: Scene) -> None:
    before = scene.picture()
    scene.pane.reader.set_hits([(20, 27), (30, 36)], 1)
    assert scene.picture() != before
    scene.pane.reader.set_hits([])
    assert scene.picture() == before
