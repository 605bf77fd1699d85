"""A small JSON file of the settings folder: read whole, changed key by key.

What a newer version keeps there stays. A file that makes no sense is set aside when something is
changed, and one that can't be read just now is left alone. What is kept is in force at once, also
where its write is handed to another thread, which may have to wait for the disk.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from desktop.errors import WriteFailed
from desktop.files import free_name, read_regular, reason_of, write_bytes
from desktop.wording import tr

Write: TypeAlias = Callable[[], None]
Hand: TypeAlias = Callable[[Write], object]
"""Takes what writes a file, to call it at once or in another thread."""

_MOST_BYTES = 16_000_000
_TURN = threading.Lock()
"""Held while a file is read to be written again, so that no thread undoes what another kept."""


def at_once(write: Write) -> None:
    """Write in the thread that keeps something. Raises WriteFailed."""
    write()


class _Unwritten:
    """What was kept and is not on the disk yet, by file; what was kept last stands."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # not _TURN: nobody who reads waits for the disk
        self._values: dict[Path, dict[str, Any]] = {}

    def add(self, path: Path, values: Mapping[str, Any]) -> None:
        with self._lock:
            self._values.setdefault(path, {}).update(values)

    def of(self, path: Path) -> dict[str, Any]:
        with self._lock:
            return dict(self._values.get(path, {}))

    def remove(self, path: Path, written: Mapping[str, Any]) -> None:
        """Forget what was ``written``, but for what was kept anew meanwhile."""
        with self._lock:
            held = self._values.pop(path, {})
            same = {name for name in held.keys() & written if held[name] is written[name]}
            if left := {name: held[name] for name in held if name not in same}:
                self._values[path] = left


_UNWRITTEN = _Unwritten()
"""One for the program, since any part of it may read what another one keeps."""


class SettingsFile:
    """The settings in one file, which need not be there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        """Return what was kept; of a file that is not there or makes no sense, nothing."""
        unwritten = _UNWRITTEN.of(self._path)  # first: what is written next is in the file then
        try:
            return {**self._values(), **unwritten}
        except (OSError, ValueError):
            return unwritten

    def keep(self, values: Mapping[str, Any], hand: Hand = at_once) -> None:
        """Keep ``values``, and what else the file holds; ``hand`` is given what writes them.

        They are read from now on. What writes them raises WriteFailed; they are then tried again
        with what is kept next.
        """
        _UNWRITTEN.add(self._path, values)
        hand(self._write)

    def try_to_keep(self, values: Mapping[str, Any], hand: Hand = at_once) -> None:
        """Keep what can be lost without harm: a failure to write it is not reported."""
        self.keep(values, lambda write: hand(partial(_quietly, write)))

    def _write(self) -> None:
        """Write all that is still to be written. Raises WriteFailed."""
        with _TURN:
            if not (unwritten := _UNWRITTEN.of(self._path)):
                return
            known = self._known()
            kept = _written({**known, **unwritten})
            if kept != _written(known):  # a start says again much of what the last one said
                # Half a character, as file names may hold, is named as JSON does.
                write_bytes(self._path, f"{kept}\n".encode("utf-8", "backslashreplace"))
            _UNWRITTEN.remove(self._path, unwritten)

    def _known(self) -> dict[str, Any]:
        """Return what the file holds, which is to be written again. Raises WriteFailed."""
        try:
            return self._values()
        except ValueError:
            self._set_aside()
            return {}
        except OSError as error:
            reason = tr("it can't be read: {error}", error=reason_of(error))
            raise WriteFailed(self._path, reason) from error

    def _values(self) -> dict[str, Any]:
        """Return what the file holds. Raises OSError, and ValueError for what are no settings."""
        try:
            values = json.loads(read_regular(self._path, _MOST_BYTES)[0])
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except RecursionError as error:
            raise ValueError(str(error)) from error
        if not isinstance(values, dict):
            raise ValueError(type(values).__name__)  # noqa: TRY004 - of the file, not the call
        return values

    def _set_aside(self) -> None:
        try:
            self._path.rename(free_name(self._path.with_suffix(".unreadable.json")))
        except OSError as error:
            raise WriteFailed(self._path, reason_of(error)) from error


def _quietly(write: Write) -> None:
    with contextlib.suppress(WriteFailed):
        write()


def _written(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1)
