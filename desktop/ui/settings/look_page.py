"""Settings: how the window looks. Each choice takes effect at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QColorDialog,
    QHBoxLayout,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look.chosen import load_accent, load_look
from desktop.ui.settings.forms import new_form
from desktop.ui.settings.look import LookControl
from desktop.ui.widgets.labels import plain_tip
from desktop.wording import tr

_SWATCH = 18


class LookPage(QWidget):
    """Chooses the look and the accent."""

    def __init__(self, look: LookControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._looks, self._accents = QButtonGroup(self), QButtonGroup(self)
        form = new_form(self)
        form.addRow(tr("Look"), self._look_choices())
        form.addRow(tr("Accent"), self._accent_choices())

    def _look_choices(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for look, text in (
            ("system", tr("As the system")),
            ("light", tr("Light")),
            ("sepia", tr("Sepia")),
            ("dark", tr("Dark")),
            ("contrast", tr("High contrast")),
        ):
            button = QRadioButton(text, box)
            button.setObjectName(f"settings-look-{look}")
            button.setChecked(look == load_look())
            button.clicked.connect(partial(self._look.choose, look))
            self._looks.addButton(button)
            column.addWidget(button)
        return box

    def _accent_choices(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        chosen = load_accent()
        for accent, color, name in _accents():
            button = QToolButton(box)
            button.setCheckable(True)
            button.setChecked(accent == chosen)
            button.setIcon(_swatch(color))
            button.setIconSize(QSize(_SWATCH, _SWATCH))
            button.setToolTip(plain_tip(name))
            button.setAccessibleName(tr("Accent: {name}", name=name))
            button.clicked.connect(partial(self._look.choose_accent, accent))
            self._accents.addButton(button)
            row.addWidget(button)
        other = QToolButton(box)
        other.setText(tr("Other…"))
        other.setProperty("outlined", True)
        other.setAccessibleName(tr("Another accent"))
        other.clicked.connect(self._ask_accent)
        row.addWidget(other)
        row.addStretch(1)
        return box

    def _ask_accent(self) -> None:
        color = QColorDialog.getColor(self.palette().accent().color(), self, tr("Accent"))
        if color.isValid():
            self._look.choose_accent(color.name())


def _accents() -> tuple[tuple[str, str, str], ...]:
    return (
        ("", "#2857b4", tr("Parallax's blue")),
        ("#28734a", "#28734a", tr("Green")),
        ("#1b6e7a", "#1b6e7a", tr("Teal")),
        ("#7440ad", "#7440ad", tr("Purple")),
        ("#b02a63", "#b02a63", tr("Raspberry")),
        ("#b4480f", "#b4480f", tr("Rust")),
        ("#5a5a5a", "#5a5a5a", tr("Grey")),
        ("system", "", tr("The system's")),
    )


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(QColor(color) if color else QApplication.style().standardPalette().accent().color())
    return QIcon(pixmap)
