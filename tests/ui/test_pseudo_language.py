"""The window in a language that puts brackets around every sentence: what has none is English."""

from __future__ import annotations

import gettext
import platform
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QTabWidget,
    QWidget,
)

from desktop import wording
from desktop.languages import speak
from desktop.ui.window import MainWindow
from tests.ui.everything import dialogs, panels
from tests.ui.hands import session_of

_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[A-Za-z]{3,}")
_TAG = re.compile(r"<[^>]*>|&[a-z]+;|https?://\S+|/\S+")
_NOT_WORDS = re.compile(
    r"(Ctrl|Alt|Shift|Meta|PgUp|PgDown|Ins|Del|Down|Return|Esc|Parallax|Python|PySide6?|Essentials|"
    r"whoosh|rapidfuzz|numpy|Linux|glibc|Literata|Inter|Markdown|PDF|JSON|CSV|html|docx|json|csv|pdf|https|"
    r"English|Friday|When|Cost|mayor|Brief|Title|Another|text|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
    r"Oct|Nov|Dec|Save|Cancel|Close)"
)
"""Keys, names of programs and formats, what the test itself wrote, and Qt's own buttons."""


class Bracketed(gettext.NullTranslations):
    """A language in which every sentence stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧" if message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def bracketed() -> Iterator[None]:
    wording.use("en", Bracketed())
    yield
    speak("en")


def shown(root: QWidget) -> Iterator[str]:
    """Yield every text that the widgets and actions of ``root`` show, or say to a reader."""
    yield root.windowTitle()
    for widget in root.findChildren(QWidget):
        if not widget.objectName().startswith("qt_") and widget.isVisibleTo(root):
            yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
            yield from _texts(widget)
    for action in root.findChildren(QAction):
        yield from (action.text(), action.toolTip(), action.statusTip())


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        columns = 1 if isinstance(widget, QListView) else widget.model().columnCount()
        yield from _items(widget.model(), QModelIndex(), columns)
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(tab) for tab in range(widget.count()))


def _items(model: QAbstractItemModel, parent: QModelIndex, columns: int) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
             Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            values = (index.data(role) for role in roles)
            yield from (value for value in values if isinstance(value, str))
            yield from _items(model, index, columns) if columns > 1 else ()


def english(text: str, data: str) -> bool:
    """Return whether words stand outside the brackets that are neither names nor ``data``."""
    before, rest = "", text
    while rest != before:
        before, rest = rest, _BRACKETS.sub(" ", rest)
    words = _WORD.findall(_NOT_WORDS.sub(" ", _TAG.sub(" ", rest)))
    return any(word not in data for word in words)


def data_of(window: MainWindow) -> str:
    """Return all words of the library, which are in no language of the window."""
    session = session_of(window)
    infos = " ".join(f"{i.title} {i.source} {i.author} {i.path} {i.url}" for i in session.infos)
    texts = " ".join(pane.article.text for pane in window.desk.panes)
    return f"{infos} {texts} {infos.upper()} {session.folder} {platform.platform()}"


@pytest.mark.usefixtures("bracketed")
def test_no_text_of_the_window_is_english_alone(window: MainWindow) -> None:
    for name in panels(window):
        data = data_of(window)
        found = {text for text in shown(window) if english(text, data)}
        assert (name, found) == (name, set())


@pytest.mark.usefixtures("bracketed")
def test_no_text_of_the_dialogs_is_english_alone(window: MainWindow) -> None:
    for dialog in dialogs(window):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
        data = data_of(window)
        found = {text for text in shown(dialog) if english(text, data)}
        assert (type(dialog).__name__, found) == (type(dialog).__name__, set())
        dialog.close()


@pytest.mark.parametrize("text", ["Nothing found", "⟦One⟧ more", "⟦{a}⟧ and ⟦{b}⟧"])
def test_walk_finds_words_outside_the_brackets(text: str) -> None:
    assert english(text, "")


@pytest.mark.parametrize("text", ["⟦Open ⟦two⟧⟧ (Ctrl+O)", "⟦key 1⟧", "3 ✎", "<b>⟦Was⟧</b>"])
def test_walk_passes_what_is_in_brackets(text: str) -> None:
    assert not english(text, "")
