"""Backups and conflicting copies brought back into memory, each in one step.

Which annotations come from where is `restoring`; this holds the locks that keep any other
change from coming between reading and applying.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from desktop.annotations.change import Change, together
from desktop.annotations.codebook import Codebook
from desktop.errors import UnreadableFile, WriteFailed
from desktop.storage.cached_file import Stamp
from desktop.storage.collections.collection import AnnotationCollection
from desktop.storage.recovery.backups import Backups
from desktop.storage.recovery.conflicts import Conflicts
from desktop.storage.recovery.previewing import BackupPreview, preview_of
from desktop.storage.recovery.restoring import OtherState, read_state, restored, united
from desktop.storage.sync import Sync
from desktop.storage.working_copy import WorkingCopy
from desktop.wording import tr

_Making = Callable[[OtherState, Mapping[str, AnnotationCollection], Codebook], Change]


class Recovery:
    """Brings other states of one library's files into memory."""

    def __init__(
        self, backups: Backups, conflicts: Conflicts, working_copy: WorkingCopy, sync: Sync
    ) -> None:
        self._backups = backups
        self._conflicts = conflicts
        self._working_copy = working_copy
        self._sync = sync
        self._merged: dict[str, Stamp] = {}

    def restore(self, name: str) -> Change:
        """Bring back what a backup holds; raises InputError, UnreadableFile or WriteFailed.

        What was decided about names and editions comes back where no such file is left.
        """
        files = self._backups.files(name)
        with self._sync.turn():
            self._backups.put_back(files)
            return self._bring_in(files, restored)

    def preview(self, name: str) -> BackupPreview:
        """Return what a backup holds, and what restoring it would change; changes nothing.

        Raises InputError or UnreadableFile.
        """
        working_copy = self._working_copy
        codebook = working_copy.themes.now
        state = read_state(self._backups.files(name), codebook)
        with working_copy.lock:
            change = restored(state, working_copy.states(), codebook)
        return preview_of(name, state, codebook, change, self._backups.missing(name))

    def merge(self, paths: Iterable[str]) -> Change:
        """Merge conflicting copies, to be put away once all is saved.

        Those that can't be read are named in the remarks; raises UnreadableFile when none can,
        and InputError for a path that is no copy.
        """
        with self._sync.turn():
            copies, faults = self._read(paths)
            if faults and not copies:
                raise faults[0]
            steps = []
            for path, (name, data, stamp) in copies.items():
                steps.append(self._bring_in({name: data}, united))
                self._merged[path] = stamp
        label = tr("Merge conflicting copies") if len(steps) > 1 else tr("Merge conflicting copy")
        change = together(label, steps)
        return replace(change, remarks=(*change.remarks, *map(str, faults)))

    def put_away(self) -> None:
        """Put merged copies among the backups; those that can't be moved, the next time.

        Call it in the turn of the save that wrote what they held.
        """
        for path, stamp in list(self._merged.items()):
            with contextlib.suppress(WriteFailed):
                self._conflicts.put_away(path, stamp)
                del self._merged[path]

    def _read(
        self, paths: Iterable[str]
    ) -> tuple[dict[str, tuple[str, bytes, Stamp]], list[UnreadableFile]]:
        copies: dict[str, tuple[str, bytes, Stamp]] = {}
        faults: list[UnreadableFile] = []
        for path in paths:
            try:
                copies[path] = self._conflicts.read(path)
            except UnreadableFile as error:
                faults.append(error)
        return copies, faults

    def _bring_in(self, files: Mapping[str, bytes], making: _Making) -> Change:
        """Apply the change that ``files`` mean, with nothing coming between."""
        working_copy = self._working_copy
        with self._sync.turn():
            while True:
                codebook = working_copy.themes.now
                state = read_state(files, codebook)  # takes its time, so outside the lock
                with working_copy.lock:
                    if working_copy.themes.now is not codebook:
                        continue
                    wanted = making(state, working_copy.states(), codebook)
                    done = working_copy.apply(wanted)
                    return replace(done, remarks=(*wanted.remarks, *done.remarks))
