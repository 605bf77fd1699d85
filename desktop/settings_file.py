"""A small JSON file of the settings folder: read whole, changed key by key.

What a newer version keeps there stays. A file that makes no sense is set aside when something is
changed, and one that can't be read just now is left alone.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.errors import WriteFailed
from desktop.files import free_name, read_regular, reason_of, write_bytes
from desktop.wording import tr

_MOST_BYTES = 16_000_000
_TURN = threading.Lock()
"""Held while a file is read to be written again, so that no thread undoes what another kept."""


class SettingsFile:
    """The settings in one file, which need not be there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        """Return what the file holds; nothing where there is none or it can't be understood."""
        try:
            return self._values()
        except (OSError, ValueError):
            return {}

    def keep(self, values: Mapping[str, Any]) -> None:
        """Keep ``values``, and what else the file holds. Raises WriteFailed."""
        with _TURN:
            known = self._known()
            kept = _written({**known, **values})
            if kept != _written(known):  # a start says again much of what the last one said
                # Half a character, as file names may hold, is named as JSON does.
                write_bytes(self._path, f"{kept}\n".encode("utf-8", "backslashreplace"))

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


def _written(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1)
