"""What a search found, as a tree: an article, and below it its passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from desktop.dates import short_day
from desktop.search.results import Hit, Passage, Results
from desktop.ui.widgets.model_index import Index
from desktop.wording import counted, tr


class ResultRole(IntEnum):
    """What can be asked of a row; HIT and PASSAGE are None where they do not apply."""

    HIT = Qt.ItemDataRole.UserRole + 1
    PASSAGE = Qt.ItemDataRole.UserRole + 2
    MORE = Qt.ItemDataRole.UserRole + 3
    """How many matches in the text are in no passage; 0 in every other row."""


@dataclass(eq=False, slots=True)
class ResultNode:
    """One row; the root has neither a hit nor a passage."""

    hit: Hit | None = None
    passage: Passage | None = None
    parent: ResultNode | None = None
    row: int = 0
    more: int = 0
    children: list[ResultNode] = field(default_factory=list)

    def add(self, hit: Hit, passage: Passage | None = None, more: int = 0) -> ResultNode:
        """Add a child and return it."""
        child = ResultNode(hit, passage, self, len(self.children), more)
        self.children.append(child)
        return child


def result_tree(results: Results) -> ResultNode:
    """Return the root over the articles found, best first."""
    root = ResultNode()
    for hit in results.hits:
        node = root.add(hit)
        shown = [one for one in hit.passages if one.where != "title"]  # the row above shows it
        for passage in shown:
            node.add(hit, passage)
        told = sum(len(one.matches) for one in shown if one.where == "text")
        if hit.in_text > told:
            node.add(hit, more=hit.in_text - told)
    return root


class ResultModel(QAbstractItemModel):
    """A thin adapter over a tree of result nodes."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._root = ResultNode()

    def set_results(self, results: Results) -> None:
        """Show ``results``."""
        self.beginResetModel()
        self._root = result_tree(results)
        self.endResetModel()

    def starts(self, results: Results) -> bool:
        """Return whether ``results`` begin with the articles shown."""
        shown = [node.hit and node.hit.article for node in self._root.children]
        return bool(shown) and shown == [hit.article for hit in results.hits[: len(shown)]]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a child."""
        node = self._node(parent)
        if column == 0 and 0 <= row < len(node.children):
            return self.createIndex(row, column, node.children[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() besides
        """Return the index of the article above a passage."""
        above = self._node(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of children."""
        return len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Return 1."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what ``role`` asks of a row."""
        if not index.isValid():
            return None
        node = self._node(index)
        answer = _ANSWERS.get(role)
        return answer(node) if answer else None

    def _node(self, index: Index) -> ResultNode:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, ResultNode) else self._root


def _text(node: ResultNode) -> str:
    if node.passage:
        return where_label(node.passage) + " ".join(node.passage.text.split())
    if node.hit is None:
        return ""
    if node.more:
        return tr("{n} more in the text", n=node.more)
    return f"{node.hit.title} ({told_count(node.hit)})"


def _in_words(node: ResultNode) -> str:
    """Return what a row shows; of an article also whose it is, and of when."""
    if node.hit is None or node.passage or node.more:
        return _text(node)
    hit = node.hit
    parts = (hit.title, hit.source, short_day(hit.date), told_count(hit))
    return tr(", ").join(filter(None, parts))


_ANSWERS: Mapping[int, Callable[[ResultNode], Any]] = {
    Qt.ItemDataRole.DisplayRole: _text,
    Qt.ItemDataRole.AccessibleTextRole: _in_words,
    ResultRole.HIT: attrgetter("hit"),
    ResultRole.PASSAGE: attrgetter("passage"),
    ResultRole.MORE: attrgetter("more"),
}


def told_count(hit: Hit) -> str:
    """Return how many matches an article has, as its pane counts them, or where else they are."""
    if hit.in_text:
        return counted(hit.in_text, "{n} match", "{n} matches")
    if any(one.where == "note" for one in hit.passages):
        return tr("in a note")
    return tr("in the title") if any(one.where == "title" for one in hit.passages) else tr("found")


def where_label(passage: Passage) -> str:
    """Return what is put before a passage of a note, or of a page of the article; or ""."""
    if passage.where == "note":
        return tr("Note: ")
    return tr("p. {page}: ", page=passage.page) if passage.page else ""
