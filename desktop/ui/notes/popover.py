"""What can be done with the words just selected, or with a mark: a small bar beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.annotations.codebook import Codebook
from desktop.annotations.theme import Theme
from desktop.ui.themes.menu import swatch
from desktop.ui.widgets.floating import Floating
from desktop.ui.widgets.labels import plain_tip

_SWATCHES = 9  # themes at most that are offered at once


@dataclass(frozen=True, slots=True)
class Act:
    """One button of the popover: its icon, its text, and the function that it calls."""

    icon: QIcon
    text: str
    slot: Callable[[], object]


class Popover(Floating):
    """Offers the themes that have keys, and some acts; it is gone once one is chosen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("popover")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.setSpacing(4)
        self._rows: list[QWidget] = []

    def offer(
        self,
        book: Codebook,
        ticked: Collection[str],
        give: Callable[[str], object],
        acts: Sequence[Act],
    ) -> None:
        """Offer the themes of ``book``, to be given by ``give``, and ``acts`` below them."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        themes = [self._theme_button(book, theme, ticked, give) for theme in offered(book)]
        self._rows = [
            self._row(buttons) for buttons in (themes, self._act_buttons(acts)) if buttons
        ]

    def take_focus(self) -> None:
        """Give the keyboard to the first button; arrows and Tab lead on."""
        buttons = self.findChildren(QToolButton)
        shown = [button for button in buttons if button.isVisible()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _theme_button(
        self,
        book: Codebook,
        theme: Theme,
        ticked: Collection[str],
        give: Callable[[str], object],
    ) -> QToolButton:
        key = book.key_of(theme.id)
        name = f"{theme.name} ({key})" if key else theme.name
        button = self._button(swatch(theme, self.palette()), name, partial(give, theme.id))
        button.setText(str(key) if key else " ")
        button.setIconSize(QSize(22, 22))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setChecked(theme.id in ticked)
        return button

    def _act_buttons(self, acts: Sequence[Act]) -> list[QToolButton]:
        return [self._button(act.icon, act.text, act.slot) for act in acts]

    def _button(self, shown: QIcon, name: str, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(shown)
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the selection its focus
        button.setToolTip(plain_tip(name))
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._do(slot))
        return button

    def _do(self, slot: Callable[[], object]) -> None:
        back = self.holds(self.window().focusWidget())
        self.hide()
        if back:
            self.left.emit()
        slot()

    def _row(self, buttons: Sequence[QToolButton]) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._column.addWidget(holder)
        holder.show()
        return holder


def offered(book: Codebook) -> list[Theme]:
    """Return the themes that have keys, by key; where none has, the first ones."""
    keyed = [theme for theme in book.themes if book.key_of(theme.id)]
    return sorted(keyed, key=lambda theme: theme.key) or list(book.themes[:_SWATCHES])
