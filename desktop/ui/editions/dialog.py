"""The dialog of articles told twice: the pairs, and the one chosen side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.difference import Stretch
from desktop.ui.editions.pair import Pair
from desktop.ui.editions.side_by_side import SideBySide
from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.fitting import resize_within_screen
from desktop.ui.widgets.labels import plain_label
from desktop.wording import counted, tr

_SIZE, _SMALL = (1000, 720), (440, 140)
"""Pixels of the dialog with pairs, and with none."""


class EditionsDialog(QDialog):
    """Lists pairs; each can be compared, opened, joined or parted."""

    comparison_wanted = Signal(object)
    open_wanted = Signal(object)
    join_wanted = Signal(object)
    part_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editionsDialog")
        self.setWindowTitle(tr("Articles told twice"))
        self._pairs: tuple[Pair, ...] = ()
        self._summary, self._progress = plain_label("", self), QProgressBar(self)
        self._list, self._sides = QListWidget(self), SideBySide(self)
        self._join = self._button("joinPair", tr("&Join as editions"))
        self._part = self._button("partPair", tr("&Part"))
        self._open = self._button("openPair", tr("&Open both"))
        self._close = self._button("closeEditions", tr("&Close"))
        self._lay_out()
        self._connect()
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of how many articles were looked at."""
        self._summary.setText(tr("Looking for articles that say nearly the same…"))
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.show()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """List the pairs found; the one chosen stays chosen while it is listed."""
        chosen = self._chosen
        self._pairs = tuple(pairs)
        self._progress.hide()
        self._list.clear()
        self._list.addItems([pair.said for pair in pairs])
        number = len(pairs)
        none = tr("No two articles of this library say nearly the same.")
        told = counted(number, "{n} pair of articles says nearly the same:",
                       "{n} pairs of articles say nearly the same:")  # fmt: skip
        self._summary.setText(told if pairs else none)
        self._make_room(for_pairs=bool(pairs))
        same = (
            at for at, one in enumerate(pairs)
            if chosen and {one.old.id, one.new.id} == {chosen.old.id, chosen.new.id}
        )  # fmt: skip
        self._list.setCurrentRow(next(same, 0 if pairs else -1))
        self._refresh()

    def show_difference(self, pair: Pair, stretches: tuple[Stretch, ...]) -> None:
        """Show what changed between the two, if they are still the ones chosen."""
        if pair == self._chosen:
            self._sides.show_difference(pair.old, pair.new, stretches)

    @property
    def _chosen(self) -> Pair | None:
        row = self._list.currentRow()
        return self._pairs[row] if 0 <= row < len(self._pairs) else None

    def _on_chosen(self, *_: object) -> None:
        self._refresh()
        if pair := self._chosen:
            self.comparison_wanted.emit(pair)
        else:
            self._sides.clear()

    def _ask(self, wanted: SignalInstance) -> None:
        if pair := self._chosen:
            wanted.emit(pair)

    def _make_room(self, *, for_pairs: bool) -> None:
        """Show what is there for pairs, or the sentence alone; keep the size that the user gave."""
        if for_pairs == self._list.isHidden():
            for widget in (self._list, self._sides, self._join, self._part, self._open):
                widget.setVisible(for_pairs)
            resize_within_screen(self, *(_SIZE if for_pairs else _SMALL))

    def _refresh(self) -> None:
        pair = self._chosen
        self._join.setEnabled(bool(pair and not pair.is_joined))
        self._part.setEnabled(bool(pair and pair.is_joined))
        self._open.setEnabled(bool(pair))

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._on_chosen)
        self._list.itemActivated.connect(lambda _: self._ask(self.open_wanted))
        self._join.clicked.connect(lambda: self._ask(self.join_wanted))
        self._part.clicked.connect(lambda: self._ask(self.part_wanted))
        self._open.clicked.connect(lambda: self._ask(self.open_wanted))
        self._close.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self._list.setObjectName("editionPairs")
        self._list.setAccessibleName(tr("Pairs of articles"))
        self._progress.setAccessibleName(tr("How far the search is"))
        self._progress.setTextVisible(False)
        buttons = QHBoxLayout()
        for button in (self._join, self._part, self._open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        upper, split = QWidget(self), QSplitter(self)
        split.setOrientation(split.orientation().Vertical)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._summary, self._progress, self._list):
            column.addWidget(widget)
        split.addWidget(upper)
        split.addWidget(self._sides)
        split.setSizes([180, 460])
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addLayout(buttons)
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.space)
        self._make_room(for_pairs=False)
