"""Words against articles: how often each open article has what the reader asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from desktop.library.article import Article
from desktop.ui.background.jobs import Job, Jobs
from desktop.ui.compare.tables.grid import Row
from desktop.ui.compare.tables.page import GridPage
from desktop.ui.compare.tables.words import Spans, find_words, words_row
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr

_NARROWEST = 120
"""Pixels of the field for words, where there is little room."""


class WordsControl(QObject):
    """Keeps the words to be counted, and counts them; `asked` is emitted when they change."""

    changed = Signal()
    asked = Signal(object)

    def __init__(self, jobs: Jobs, counted: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._page: GridPage | None = None
        self._remove_action: QAction | None = None
        self._asked = list(counted)
        self._found: dict[tuple[str, str], Spans] = {}

    def attach(self, page: GridPage) -> None:
        """Offer on the page of themes to count words."""
        self._page = page
        field = QLineEdit(page)
        field.setObjectName("countWords")
        field.setPlaceholderText(tr("Also count words…"))
        field.setAccessibleName(tr("Count these words in each article"))
        field.setToolTip(tr("Words, a “phrase”, or a beginning*, as in a search"))
        field.setMinimumWidth(_NARROWEST)
        field.setMaximumWidth(200)
        field.returnPressed.connect(lambda: self._add(field))
        self._remove_action = remove = QAction(tr("Remove words"), page)
        remove.setToolTip(plain_tip(tr("Count the words of the chosen rows no more (Delete)")))
        remove.setEnabled(bool(self._asked))
        remove.setObjectName("removeWords")
        remove.setShortcut("Del")
        remove.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        remove.triggered.connect(self._remove)
        page.add_field(field)
        page.add_actions([remove])

    def rows(self, articles: Sequence[Article]) -> tuple[Row, ...]:
        """Return a row for each of the words; what is not counted yet is, and `changed` tells."""
        missing = [
            (words, article)
            for words in self._asked
            for article in articles
            if (words, article.info.sha256) not in self._found
        ]
        if missing:
            self._jobs.start(lambda job: _count(missing, job), done=self._on_counted, quick=True)
            return ()
        return tuple(
            words_row(words, articles, [self._found[words, one.info.sha256] for one in articles])
            for words in self._asked
        )

    def _add(self, field: QLineEdit) -> None:
        words = field.text().strip()
        if words and words not in self._asked:
            self._ask([*self._asked, words])
        field.clear()

    def _remove(self) -> None:
        rows = self._page.view.chosen_rows if self._page else ()
        gone = {row.label for row in rows if row.key.startswith("words:")}
        self._ask([words for words in self._asked if words not in gone])

    def _ask(self, asked: list[str]) -> None:
        self._asked = asked
        if self._remove_action:
            self._remove_action.setEnabled(bool(asked))
        self.asked.emit(tuple(asked))
        self.changed.emit()

    def _on_counted(self, found: dict[tuple[str, str], Spans]) -> None:
        self._found |= found
        self.changed.emit()


def _count(missing: Sequence[tuple[str, Article]], job: Job) -> dict[tuple[str, str], Spans]:
    return {
        (words, article.info.sha256): find_words(words, article)
        for words, article in missing
        if not job.is_cancelled()
    }
