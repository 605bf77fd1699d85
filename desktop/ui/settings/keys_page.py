"""Every command with its keys, to be looked up and changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.feature import Command
from desktop.ui.keymap import Keymap
from desktop.ui.widgets.labels import outside_menus, plain_label
from desktop.wording import tr

_NATIVE = QKeySequence.SequenceFormat.NativeText
_COMMAND = Qt.ItemDataRole.UserRole + 1


class KeysPage(QWidget):
    """Lists the commands; a key pressed in the field below goes to the one chosen."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self.filter = QLineEdit(self)
        self.list = QTreeWidget(self)
        self.field = QKeySequenceEdit(self)
        self.give = QPushButton(tr("&Add key"), self)
        self._clear = QPushButton(tr("&Without keys"), self)
        self._reset = QPushButton(tr("A&s it was"), self)
        self._reset_all = QPushButton(tr("All as they were"), self)
        self.said = plain_label("", self)
        self._letters = QCheckBox(tr("Keys of one letter work while one reads"), self)
        self._fill()
        self._lay_out()
        self._connect()
        self._show_chosen()

    @property
    def chosen(self) -> Command | None:
        """The command chosen in the list."""
        item = self.list.currentItem()
        command = item.data(0, _COMMAND) if item else None
        return command if isinstance(command, Command) else None

    def choose(self, name: str) -> None:
        """Choose the command ``name`` in the list."""
        for item in self._items():
            if item.data(0, _COMMAND).name == name:
                self.list.setCurrentItem(item)

    def _fill(self) -> None:
        for command in self._keymap.commands:
            item = QTreeWidgetItem(self.list, [plain_name(command)])
            item.setData(0, _COMMAND, command)
        self._show_keys()

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(tr("Filter by name or key"))
        self.filter.setAccessibleName(tr("Filter commands by name or key"))
        self.filter.setClearButtonEnabled(True)
        self.list.setHeaderLabels([tr("Command"), tr("Keys")])
        self.list.setAccessibleName(tr("Commands and their keys"))
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(tr("Press the key for the command chosen"))
        self.said.setWordWrap(True)
        row = QHBoxLayout()
        for widget in (
            plain_label(tr("New key:"), self),
            self.field,
            self.give,
            self._clear,
            self._reset,
        ):
            row.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self._letters, 1)
        foot.addWidget(self._reset_all)
        for button in (self.give, self._clear, self._reset, self._reset_all):
            button.setAutoDefault(False)  # Enter in a field is not a click on one of them
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_changed)
        self.list.currentItemChanged.connect(self._show_chosen)
        self.field.keySequenceChanged.connect(self._on_key_pressed)
        self.give.clicked.connect(self._on_give)
        self._clear.clicked.connect(self._on_clear)
        self._reset.clicked.connect(self._on_reset)
        self._reset_all.clicked.connect(self._keymap.reset)
        self._letters.toggled.connect(self._on_letters)
        self._keymap.changed.connect(self._show_keys)
        self._keymap.changed.connect(self._show_chosen)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in found if item]

    def _show_keys(self) -> None:
        for item in self._items():
            command = item.data(0, _COMMAND)
            item.setText(1, "   ".join(map(shown, self._keymap.keys_of(command).all)))
            font = item.font(1)
            font.setBold(self._keymap.is_changed(command))
            item.setFont(1, font)
        self._letters.setChecked(self._keymap.letters)

    def _show_chosen(self) -> None:
        command = self.chosen
        for widget in (self.field, self._clear):
            widget.setEnabled(command is not None)
        self._reset.setEnabled(bool(command and self._keymap.is_changed(command)))
        self.field.clear()
        self._on_key_pressed()

    def _on_filter_changed(self, text: str) -> None:
        wanted = text.casefold()
        for item in self._items():
            line = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(wanted not in line)

    def _on_key_pressed(self) -> None:
        """Say what the key does already."""
        key = self.field.keySequence().toString()
        users = [one for one in self._keymap.users_of(key) if one is not self.chosen]
        self.give.setEnabled(bool(key and self.chosen))
        self.give.setText(tr("&Take it from there") if users else tr("&Add key"))
        said = tr(
            "{key} already does “{command}”.",
            key=shown(key),
            command=tr(", ").join(map(plain_name, users)),
        )
        self.said.setText(said if users else "")

    def _on_give(self) -> None:
        if self.chosen:
            self._keymap.give(self.field.keySequence().toString(), self.chosen)

    def _on_clear(self) -> None:
        if self.chosen:
            self._keymap.take_all(self.chosen)

    def _on_reset(self) -> None:
        if self.chosen:
            self._keymap.reset_one(self.chosen)

    def _on_letters(self, on: bool) -> None:
        if on != self._keymap.letters:
            self._keymap.set_letters(on=on)


def plain_name(command: Command) -> str:
    """Return what a command is called outside menus."""
    return outside_menus(command.text)


def shown(key: str) -> str:
    """Return a key in the notation of this system."""
    return QKeySequence(key).toString(_NATIVE) or key
