"""Rows of articles that say nearly the same as those imported, with buttons for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.widgets.labels import plain_label
from desktop.wording import counted, tr

if TYPE_CHECKING:
    from desktop.compare.editions import Near

_MOST = 5


@dataclass(frozen=True, slots=True)
class NearTold:
    """Two articles that say nearly the same, with their titles."""

    near: Near
    longer: str
    shorter: str

    @property
    def said(self) -> str:
        """What is the same, in a sentence."""
        share = round(self.near.share * 100)
        return tr(
            "“{shorter}” says nearly the same as “{longer}”, which is longer: "
            "{share} % of it stands there.",
            shorter=self.shorter,
            longer=self.longer,
            share=share,
        )


class NearList(QWidget):
    """Lists near duplicates until each is kept or joined."""

    join_requested = Signal(object)
    """These two are editions of one article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nearList")
        self.setAccessibleName(tr("Articles that say nearly the same"))
        self._waiting: list[NearTold] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_near(self, found: Sequence[NearTold]) -> None:
        """Add what was found."""
        self._waiting += [one for one in found if one not in self._waiting]
        self._fill()

    def _fill(self) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in self._waiting[:_MOST]:
            self._column.addWidget(self._row(one))
        more = len(self._waiting) - _MOST
        if more > 0:
            self._column.addWidget(plain_label(counted(more, "{n} more", "{n} more"), self))
        self.setVisible(bool(self._waiting))

    def _row(self, told: NearTold) -> QWidget:
        row = QFrame(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        label = plain_label(told.said, row)
        label.setWordWrap(True)
        layout.addWidget(label, 1)
        for name, text, slot in (
            ("keepBoth", tr("Keep both"), self._settle),
            ("joinEditions", tr("Join as editions"), self._join),
        ):
            button = QPushButton(text, row)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(tr("{name}: {value}", name=text, value=told.said))
            button.clicked.connect(partial(slot, told))
            layout.addWidget(button)
        return row

    def _join(self, told: NearTold, _: bool = False) -> None:
        self.join_requested.emit(told.near)
        self._settle(told)

    def _settle(self, told: NearTold, _: bool = False) -> None:
        self._waiting.remove(told)
        self._fill()
