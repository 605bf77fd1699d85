"""What the user decided about the names of a library, kept in its ``names.json``.

`Names` is ``workspace.names``; the decisions themselves are in `desktop.compare.names.decisions`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.compare.names import decisions
from desktop.compare.names.decisions import Decisions
from desktop.storage.attaching.filenames import NAMES
from desktop.storage.disk import Disk
from desktop.storage.library_file import LibraryFile


class Names:
    """Reads and changes the decisions about names of the library in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._file = LibraryFile(Disk(folder), NAMES, decisions.VERSION)

    @property
    def problem(self) -> str:
        """What was wrong with the file when it was read last; empty if nothing."""
        return self._file.problem

    def decided(self) -> Decisions:
        """Return the decisions kept in this library."""
        return decisions.from_json(self._file.read())

    def decide(self, change: Callable[[Decisions], Decisions]) -> Decisions:
        """Apply ``change`` to the decisions as other programs left them, save, and return them.

        Raises WriteFailed, and LeftAlone where the file can't be read or is a newer version's.
        """
        after = self._file.change(lambda now: decisions.to_json(change(decisions.from_json(now))))
        return decisions.from_json(after)
