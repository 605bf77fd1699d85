"""The details of an article, to be corrected; what its file says stays, and can be had back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dates import short_day
from desktop.errors import InputError
from desktop.library.article import FACT_KEYS, ArticleInfo
from desktop.library.corrections import checked
from desktop.ui.widgets.labels import outside_menus, plain_label, plain_tip
from desktop.wording import tr


class DetailsDialog(QDialog):
    """Edits what is known of one article; each fact says where it is from."""

    corrected = Signal(object)
    """These facts are to be said of it, by name; None gives one back to the file."""
    next_wanted = Signal()
    """What was written is kept; the article after this one is to be edited."""

    def __init__(
        self,
        info: ArticleInfo,
        stated: ArticleInfo,
        said: Mapping[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        """Show ``info``, which is what the file ``stated`` and what the reader ``said`` of it."""
        super().__init__(parent)
        self.setObjectName("details")
        self.setWindowTitle(tr("Details of the article"))
        self._info, self._stated, self._said = info, stated, said
        self._edits = {name: QLineEdit(value_of(info, name), self) for name in FACT_KEYS}
        self._origins = {name: plain_label("", self) for name in FACT_KEYS}
        self._problem = plain_label("", self)
        self._lay_out()
        self.setMinimumWidth(560)
        unsaid = (self._edits[name] for name in ("source", "date") if not self._edits[name].text())
        next(unsaid, self._edits["title"]).setFocus()  # what most come here for

    @property
    def wanted(self) -> dict[str, str | None]:
        """What is to be said from now on; None for what is the file's own. Raises InputError."""
        wanted: dict[str, str | None] = {}
        for name, edit in self._edits.items():
            if edit.text() == value_of(self._info, name):
                continue  # what nobody touched need not be sound
            text = checked(name, edit.text())
            wanted[name] = None if text == value_of(self._stated, name) else text
        return wanted

    def accept(self) -> None:
        """Tell what is to be said, unless something of it cannot be."""
        try:
            wanted = self.wanted
        except InputError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        super().accept()
        if wanted:
            self.corrected.emit(wanted)

    def _on_next(self) -> None:
        self.accept()
        if self.result() == QDialog.DialogCode.Accepted:
            self.next_wanted.emit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for name, label in labels().items():
            form.addRow(label, self._row(name))
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        hint = plain_label(tr("Kept beside the article; its file is not changed."), self)
        hint.setObjectName("hint")
        keep = QDialogButtonBox.StandardButton.Save
        buttons = QDialogButtonBox(keep | QDialogButtonBox.StandardButton.Cancel, self)
        following = buttons.addButton(tr("Save and &next"), QDialogButtonBox.ButtonRole.ActionRole)
        following.setObjectName("nextDetails")
        following.setToolTip(plain_tip(tr("Go on with the next article of the list")))
        following.clicked.connect(self._on_next)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addLayout(form)
        for widget in (self._problem, hint, buttons):
            layout.addWidget(widget)

    def _row(self, name: str) -> QWidget:
        """Return the field of a fact over where it is from, with a way back to the file's."""
        edit, origin = self._edits[name], self._origins[name]
        edit.setObjectName(f"detail-{name}")
        edit.setAccessibleName(outside_menus(labels()[name]))
        edit.setPlaceholderText(_hint(name))
        origin.setObjectName("hint")
        origin.setText(origin_of(name, self._info, self._stated, self._said))
        back = QPushButton(tr("Give back"), self)
        back.setObjectName(f"giveBack-{name}")
        back.setFlat(True)
        back.setAutoDefault(False)
        back.setAccessibleName(tr("{fact}: as the file says", fact=edit.accessibleName()))
        back.setVisible(name in self._said)
        back.clicked.connect(partial(edit.setText, value_of(self._stated, name)))
        below = QHBoxLayout()
        below.addWidget(origin, 1)
        below.addWidget(back)
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        column.addWidget(edit)
        column.addLayout(below)
        return row


def labels() -> dict[str, str]:
    """Return what the facts are called, in their order."""
    return {
        "title": tr("&Title"),
        "source": tr("&Outlet"),
        "author": tr("&Author"),
        "date": tr("&Date"),
        "language": tr("&Language"),
        "url": tr("Lin&k"),
    }


def value_of(info: ArticleInfo, name: str) -> str:
    """Return a fact as it is edited; the day a file was saved is no date of the article."""
    if name == "date" and info.dated == "file":
        return ""
    return str(getattr(info, name))


def origin_of(name: str, info: ArticleInfo, stated: ArticleInfo, said: Mapping[str, Any]) -> str:
    """Return where a fact is from, in one line."""
    own = value_of(stated, name)
    if name in said:
        if own:
            return tr("Written by you; the file says “{value}”", value=own)
        return tr("Written by you; the file says nothing")
    if name == "date" and info.dated == "file":
        return tr("Not stated; the file was saved on {day}", day=short_day(info.date))
    if name == "date" and info.dated == "found" and own:
        return tr("Found in the text or in the file's name")
    if name == "language" and own:
        return tr("As the file says, or its words tell")
    return tr("From the file") if own else tr("Not stated")


def _hint(name: str) -> str:
    examples = {"date": "2026-03-25", "language": "en", "url": "https://example.org"}
    example = examples.get(name)
    return tr("such as {example}", example=example) if example else ""
