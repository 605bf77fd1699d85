"""Asking what becomes of a theme's annotations, and before two themes become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.annotations.theme import Theme
from desktop.ui.look.tokens import SIZES
from desktop.ui.widgets.labels import plain_label
from desktop.wording import counted, tr


@dataclass(frozen=True, slots=True)
class Removal:
    """What becomes of the annotations: they stay without it, get ``instead``, or go."""

    instead: str = ""
    delete_annotations: bool = False


class RemovalDialog(QDialog):
    """Offers to keep, to hand over or to delete what bears a theme."""

    def __init__(
        self, theme: Theme, count: int, others: Sequence[Theme], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Remove theme"))
        said = counted(
            count,
            "{n} annotation has the theme “{theme}”. It can be undone.",
            "{n} annotations have the theme “{theme}”. It can be undone.",
            theme=theme.name,
        )
        self._keep = QRadioButton(tr("&Keep them, without this theme"), self)
        self._give = QRadioButton(tr("&Give them another theme:"), self)
        self._delete = QRadioButton(tr("&Delete those that have no other theme"), self)
        self._other = QComboBox(self)
        self._other.setAccessibleName(tr("The other theme"))
        for other in others:
            self._other.addItem(other.name, other.id)
        self._other.activated.connect(lambda _: self._give.setChecked(True))
        self._give.setEnabled(bool(others))
        self._other.setEnabled(bool(others))
        self._keep.setChecked(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(tr("&Remove theme"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.space)
        layout.addWidget(plain_label(said))
        for widget in (self._keep, self._give, self._other, self._delete, buttons):
            layout.addWidget(widget)

    @property
    def removal(self) -> Removal:
        """What was chosen."""
        instead = str(self._other.currentData()) if self._give.isChecked() else ""
        return Removal(instead, self._delete.isChecked())


def ask_removal(
    parent: QWidget, theme: Theme, count: int, others: Sequence[Theme]
) -> Removal | None:
    """Ask what becomes of a theme's annotations; None to leave all as it is."""
    if not count:
        return Removal()
    dialog = RemovalDialog(theme, count, others, parent)
    return dialog.removal if dialog.exec() == QDialog.DialogCode.Accepted else None


def confirm_merge(parent: QWidget, gone: Theme, into: Theme) -> bool:
    """Ask before two themes become one."""
    question = tr("Merge “{theme}” into “{other}”?", theme=gone.name, other=into.name)
    box = QMessageBox(QMessageBox.Icon.Question, tr("Merge themes"), question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(
        tr(
            "What bears “{theme}” will bear “{other}”. It can be undone.",
            theme=gone.name,
            other=into.name,
        )
    )
    merge = box.addButton(tr("Merge"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is merge
