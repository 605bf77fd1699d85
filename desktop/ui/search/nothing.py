"""What is shown where nothing was found: a sentence, and other queries that may find something."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui.search.narrowing import narrowings, widened
from desktop.ui.widgets.labels import plain_label, plain_tip
from desktop.wording import tr

_BRACKETED = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\s\"()*~:-][^\s\"()*~:]*")


def other_queries(query: str) -> list[tuple[str, str]]:
    """Return what may be asked in place of ``query``, each with what it is called.

    Conditions are left off, quotation marks too; one of the words is enough, or its beginning.
    """
    found: list[tuple[str, str]] = []
    wide = query
    while conditions := narrowings(wide):
        wide = widened(wide, conditions[0])
    if _BRACKETED.fullmatch(wide.strip()):
        wide = wide.strip()[1:-1]
    if wide.strip() and wide.strip() != query.strip():
        found.append((tr("Without the conditions"), wide.strip()))
    plain = wide.replace('"', " ").split()
    if '"' in wide and plain:
        found.append((tr("The words in any order"), " ".join(plain)))
    words = [word for word in plain if _WORD.fullmatch(word) and word != "OR"]
    if len(words) > 1 and len(words) == len(plain):
        found.append((tr("Any of the words"), " OR ".join(words)))
    if words and len(words) == len(plain) and '"' not in wide:
        begun = " ".join(f"{word}*" if word.isascii() else word for word in words)
        if begun != " ".join(words):
            found.append((tr("Words that begin so"), begun))
    return found


class NothingFound(QWidget):
    """Says that nothing was found, and offers other queries."""

    query_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = plain_label("", self)
        self._said.setObjectName("emptyNote")
        self._said.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 16, 4, 8)
        self._column.addWidget(self._said)
        self._buttons: list[QPushButton] = []
        self._column.addStretch(1)
        self.hide()

    def show_query(self, said: str, query: str) -> None:
        """Show the sentence ``said`` and what may be asked in place of ``query``."""
        self._said.setText(said)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(*each) for each in other_queries(query)]
        for place, button in enumerate(self._buttons, start=1):
            self._column.insertWidget(place, button)
        self.show()

    def _button(self, name: str, query: str) -> QPushButton:
        button = QPushButton(tr("{name}: {value}", name=name, value=query).replace("&", "&&"), self)
        button.setObjectName("otherQuery")
        button.setToolTip(plain_tip(query))
        button.setAccessibleName(tr("Search instead: {query}", query=query))
        button.clicked.connect(lambda: self.query_requested.emit(query))
        return button
