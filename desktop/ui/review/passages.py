"""Passages of claims that are not where they were linked, below the annotations to review.

Each is shown as it was, with its claim and where it was found, if anywhere. What is done goes
through the keeper of claims, and can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.compare.claims.claim import Claim, LinkedPlace, word_of_status
from desktop.ui.compare.claims.keeper import ClaimKeeper
from desktop.ui.compare.saying import quoted
from desktop.ui.compare.tables.grid import Place
from desktop.ui.session import Session
from desktop.ui.widgets.labels import plain_label
from desktop.wording import counted, tr

_STRAY = Qt.ItemDataRole.UserRole + 1
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Stray:
    """A passage of a claim that wants a look."""

    claim: Claim
    passage: LinkedPlace


def strays_of(keeper: ClaimKeeper) -> list[Stray]:
    """Return all passages of claims that want a look, claim by claim."""
    return [Stray(claim, passage) for claim in keeper.claims for passage in claim.strays]


class PassageSection(QWidget):
    """Lists the passages, leads to them, and puts them right; hidden where all are in place."""

    place_requested = Signal(str, int, int)
    attach_requested = Signal(object)
    """A `Stray` is to be put on the words that are selected."""

    def __init__(self, session: Session, keeper: ClaimKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPassages")
        self._session, self._keeper = session, keeper
        self._heading = plain_label("", self)
        self.list = _Passages(self)
        self._accept = self._button("acceptStray", tr("Accept this &place"), self.accept)
        self._attach = self._button("attachStray", tr("Attach to se&lection"), self._on_attach)
        self._drop = self._button("dropStray", tr("Take from the &claim"), self.drop)
        self._lay_out()
        keeper.changed.connect(self.fill)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.list.itemClicked.connect(self._lead)
        self.list.led.connect(self._lead)
        self.list.dropped.connect(self.drop)
        self.fill()

    def fill(self) -> None:
        """Show the passages as they stand now; the choice stays where it was."""
        row, strays = self.list.currentRow(), strays_of(self._keeper)
        self.list.clear()
        for stray in strays:
            item = QListWidgetItem(self._said(stray), self.list)
            item.setData(_STRAY, stray)
        self.list.setCurrentRow(min(max(row, 0), len(strays) - 1))
        self._heading.setText(
            counted(
                len(strays),
                "One passage of a claim is not where it was.",
                "{n} passages of claims are not where they were.",
            )
        )
        self.setVisible(bool(strays))
        self._show_chosen()

    def accept(self) -> None:
        """Take the place where the chosen passage was found as its own."""
        if (stray := self._chosen) and stray.passage.place:
            self._keeper.move(stray.claim.id, stray.passage.id, stray.passage.place)

    def attach(self, stray: Stray, place: Place) -> None:
        """Put a passage on another place."""
        self._keeper.move(stray.claim.id, stray.passage.id, place)

    def drop(self) -> None:
        """Take the chosen passage from its claim."""
        if stray := self._chosen:
            self._keeper.drop(stray.claim.id, stray.passage.id)

    @property
    def _chosen(self) -> Stray | None:
        item = self.list.currentItem()
        return item.data(_STRAY) if item else None

    def _said(self, stray: Stray) -> str:
        passage = stray.passage
        info = self._session.info(passage.article)
        source = (info.source or info.title) if info else passage.article
        status = word_of_status(passage.status)
        lines = [f"{source} · {status}", tr("Claim: {words}", words=stray.claim.text)]
        lines.append(tr("Was: {words}", words=quoted(passage.quote, _SHOWN)))
        if passage.place and (article := self._session.article(passage.article)):
            words = article.text[passage.place.start : passage.place.end]
            lines.append(tr("Is now: {words}", words=quoted(words, _SHOWN)))
        return "\n".join(lines)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self._accept, self._attach, self._drop):
            buttons.addWidget(button)
        self._heading.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def _button(self, name: str, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _show_chosen(self) -> None:
        stray = self._chosen
        self._accept.setEnabled(bool(stray and stray.passage.place))
        for button in (self._attach, self._drop):
            button.setEnabled(stray is not None)

    def _lead(self) -> None:
        if (stray := self._chosen) and (place := stray.passage.place):
            self.place_requested.emit(place.article, place.start, place.end)

    def _on_attach(self) -> None:
        if stray := self._chosen:
            self.attach_requested.emit(stray)


class _Passages(QListWidget):
    led = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPassageList")
        self.setAccessibleName(tr("Passages of claims to review"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there with Enter, drop with Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.led.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
