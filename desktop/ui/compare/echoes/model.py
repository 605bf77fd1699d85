"""The echoes of a passage as rows: one an article, each showing one of its best places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from desktop.ui.compare.echoes.question import Candidate, EchoRow
from desktop.ui.compare.saying import answer_in_words
from desktop.ui.compare.tables.grid import Column
from desktop.ui.widgets.labels import plain_tip
from desktop.ui.widgets.model_index import Index
from desktop.wording import tr


class EchoRole(IntEnum):
    """What can be asked of a row."""

    ROW = Qt.ItemDataRole.UserRole + 1
    CANDIDATE = Qt.ItemDataRole.UserRole + 2
    """The place shown, None where nothing similar was found."""
    RANK = Qt.ItemDataRole.UserRole + 3
    """Which of the places it is, from 0, and how many there are."""
    HEADING = Qt.ItemDataRole.UserRole + 4
    """What the article is called, as a `Column`."""
    IS_LINKED = Qt.ItemDataRole.UserRole + 5


class EchoModel(QAbstractListModel):
    """Adapts the rows of a reply; which place of each is shown is its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[EchoRow, ...] = ()
        self._ranks: list[int] = []
        self._heading: Callable[[str], Column] = _unnamed
        self._is_linked: Callable[[Candidate], bool] = lambda _: False

    def show_rows(
        self,
        rows: Sequence[EchoRow],
        heading: Callable[[str], Column],
        is_linked: Callable[[Candidate], bool],
    ) -> None:
        """Show ``rows``; the functions give an article's heading, and if a place is linked."""
        same = [row.article for row in rows] == [row.article for row in self._rows]
        self._heading, self._is_linked = heading, is_linked
        if same:  # the chosen row stays chosen
            self._rows, self._ranks = tuple(rows), [0] * len(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows, self._ranks = tuple(rows), [0] * len(rows)
        self.endResetModel()

    def step(self, index: Index, step: int) -> None:
        """Show the next place of a row (``step`` 1), or the one before (-1)."""
        places = len(self._rows[index.row()].candidates)
        if places:
            self._ranks[index.row()] = (self._ranks[index.row()] + step) % places
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's shape
        """Return the number of articles."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows, or says to a screen reader."""
        if not index.isValid():
            return None
        row, candidate = self._rows[index.row()], self._candidate(index.row())
        answers: dict[int, Callable[[], Any]] = {
            EchoRole.ROW: lambda: row,
            EchoRole.CANDIDATE: lambda: candidate,
            EchoRole.RANK: lambda: (self._ranks[index.row()], len(row.candidates)),
            EchoRole.HEADING: lambda: self._heading(row.article),
            EchoRole.IS_LINKED: lambda: candidate is not None and self._is_linked(candidate),
            Qt.ItemDataRole.DisplayRole: lambda: self._words(index.row(), candidate),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(row.title),
        }
        answer = answers.get(role)
        return answer() if answer else None

    def _candidate(self, number: int) -> Candidate | None:
        candidates = self._rows[number].candidates
        return candidates[self._ranks[number]] if candidates else None

    def _words(self, number: int, candidate: Candidate | None) -> str:
        row = self._rows[number]
        heading, said = self._heading(row.article).name, answer_in_words(row.answer)
        if candidate is None:
            return tr("{name}: {value}", name=heading, value=said)
        said = answer_in_words(candidate.answer, denies=candidate.denies)
        linked = tr("linked") if self._is_linked(candidate) else ""
        rank, count = self._ranks[number] + 1, len(row.candidates)
        place = tr("place {n} of {count}", n=rank, count=count) if count > 1 else ""
        head = tr("{name}: {value}", name=heading, value=said)
        return tr(", ").join(filter(None, (head, place, linked))) + tr(": ") + candidate.text


def _unnamed(article: str) -> Column:
    return Column(article, article)
