"""Small questions: one line or a few lines of text, in a dialog set as all others are."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from desktop.ui.look.tokens import SIZES

_WIDTH = 420


def ask_line(parent: QWidget, title: str, question: str, text: str = "") -> tuple[str, bool]:
    """Ask for a line; return it, and whether the user went through with it."""
    dialog = _dialog(parent, title, question)
    dialog.setTextValue(text)
    return _answer(dialog)


def ask_lines(parent: QWidget, title: str, question: str, text: str = "") -> tuple[str, bool]:
    """Ask for a few lines; return them, and whether the user went through with it."""
    dialog = _dialog(parent, title, question)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    dialog.setTextValue(text)
    return _answer(dialog)


def _dialog(parent: QWidget, title: str, question: str) -> QInputDialog:
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    return dialog


def _answer(dialog: QInputDialog) -> tuple[str, bool]:
    dialog.sizeHint()  # which makes its fields
    if layout := dialog.layout():
        layout.setContentsMargins(*[SIZES.dialog] * 4)
        layout.setSpacing(SIZES.space)
    dialog.resize(max(_WIDTH, dialog.sizeHint().width()), dialog.sizeHint().height())
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    text = dialog.textValue()
    dialog.deleteLater()
    return text, accepted
