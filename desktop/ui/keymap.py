"""Which keys do what: those the commands come with, and what the user made of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop import paths
from desktop.settings_file import Hand, SettingsFile, at_once
from desktop.ui.feature import Command


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one command: in the whole window, and while an article has the keyboard."""

    keys: tuple[str, ...] = ()
    desk_keys: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All keys, those of the whole window first."""
        return (*self.keys, *self.desk_keys)

    def without(self, key: str) -> Keys:
        """Return the same without ``key``."""
        return Keys(
            tuple(one for one in self.keys if one != key),
            tuple(one for one in self.desk_keys if one != key),
        )

    def with_key(self, key: str) -> Keys:
        """Return the same with ``key``, which works where it belongs."""
        if len(key) == 1:
            return Keys(self.keys, (*self.desk_keys, key))
        return Keys((*self.keys, key), self.desk_keys)


class Keymap(QObject):
    """The commands with their keys; what the user did not change is as the command says."""

    changed = Signal()

    def __init__(self, hand: Hand = at_once, parent: QObject | None = None) -> None:
        """Read the user's keys; what cannot be read counts as none. ``hand`` is given writes."""
        super().__init__(parent)
        self._hand = hand
        self.commands: tuple[Command, ...] = ()
        self._letters, self._own = _read()

    def reload(self) -> None:
        """Take over what another window made of the keys."""
        read = _read()
        if read != (self._letters, self._own):
            self._letters, self._own = read
            self.changed.emit()

    @property
    def letters(self) -> bool:
        """Whether keys of one letter work."""
        return self._letters

    def set_letters(self, *, on: bool) -> None:
        """Let keys of one letter work, or not."""
        self._letters = on
        self._keep()

    def keys_of(self, command: Command) -> Keys:
        """Return the keys of ``command``."""
        return self._own.get(command.name, Keys(command.keys, command.desk_keys))

    def is_changed(self, command: Command) -> bool:
        """Return whether the user gave ``command`` other keys than it comes with."""
        return command.name in self._own

    def change(self, command: Command, keys: Keys) -> None:
        """Give ``command`` these keys from now on."""
        if keys == Keys(command.keys, command.desk_keys):
            self._own.pop(command.name, None)
        else:
            self._own[command.name] = keys
        self._keep()

    def give(self, key: str, command: Command) -> None:
        """Add ``key`` to those of ``command``, and take it from whoever had it.

        A key of one letter works where one reads, so that elsewhere it stays a letter.
        """
        for other in self.users_of(key):
            if other is not command:
                self._own[other.name] = self.keys_of(other).without(key)
        held = self.keys_of(command).without(key)
        self.change(command, held.with_key(key))

    def take_all(self, command: Command) -> None:
        """Leave ``command`` without keys."""
        self.change(command, Keys())

    def reset_one(self, command: Command) -> None:
        """Give ``command`` its original keys back, taking them from whichever has them now."""
        self._own.pop(command.name, None)
        for key in self.keys_of(command).all:
            for other in self.users_of(key):
                if other is not command:
                    self._own[other.name] = self.keys_of(other).without(key)
        self._keep()

    def reset(self) -> None:
        """Give every command the keys that it comes with."""
        self._own = {}
        self._keep()

    def users_of(self, key: str) -> list[Command]:
        """Return the commands that ``key`` calls; more than one is a conflict."""
        return [each for each in self.commands if key in self.keys_of(each).all]

    def _keep(self) -> None:
        own = sorted(self._own.items())
        rows = {name: {"keys": one.keys, "desk_keys": one.desk_keys} for name, one in own}
        _file().keep({"letters": self._letters, "commands": rows}, self._hand)
        self.changed.emit()


def _read() -> tuple[bool, dict[str, Keys]]:
    values = _file().read()
    rows = values.get("commands")
    own = {name: _keys(row) for name, row in rows.items()} if isinstance(rows, dict) else {}
    return values.get("letters") is not False, {n: k for n, k in own.items() if k is not None}


def _keys(row: object) -> Keys | None:
    if not isinstance(row, dict):
        return None
    found = [row.get("keys", []), row.get("desk_keys", [])]
    if not all(isinstance(each, list) and all(isinstance(k, str) for k in each) for each in found):
        return None
    return Keys(tuple(found[0]), tuple(found[1]))


def _file() -> SettingsFile:
    return SettingsFile(paths.config_folder() / "keys.json")
