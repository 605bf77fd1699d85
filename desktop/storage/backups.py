"""Rotating backups: all annotation files and the codebook, as they were, in one zip file each."""

from __future__ import annotations

import contextlib
import io
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.errors import InputError, UnreadableFile
from desktop.files import write_bytes
from desktop.storage.disk import Disk
from desktop.storage.filenames import BACKUPS, THEMES, TRASH

_STAMP = "%Y%m%dT%H%M%SZ"
_EVERY = timedelta(hours=1)
_NEWEST = 5
_DAYS = 7
_MONTHS = 12


class Backups:
    """The backups of one library, in a hidden folder beside the annotation files."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._folder = disk.folder / BACKUPS

    def names(self) -> tuple[str, ...]:
        """Return the backups' names, newest first; each is the moment it was made, in UTC."""
        if not self._folder.is_dir():
            return ()
        stems = [path.stem for path in self._folder.glob("*.zip")]
        return tuple(sorted((stem for stem in stems if _moment(stem)), reverse=True))

    def make_if_due(self, now: datetime | None = None) -> None:
        """Make a backup when the newest is an hour old; raises WriteFailed."""
        moment = now or datetime.now(UTC)
        newest = next(iter(self.names()), "")
        made = _moment(newest)
        if made is None or not timedelta(0) <= moment - made < _EVERY:
            self._disk.sweep()
            self.make(moment)

    def make(self, now: datetime | None = None) -> str:
        """Make a backup of the files as they are on disk and return its name, "" if there are none.

        Old backups go, so that the five newest stay, one a day for a week and one a month for a
        year. Raises WriteFailed.
        """
        moment = now or datetime.now(UTC)
        data = self._zipped()
        if not data:
            return ""
        name = f"{moment:{_STAMP}}"
        write_bytes(self._path(name), data)
        self._prune()
        return name

    def files(self, name: str) -> dict[str, bytes]:
        """Return the files of a backup by name; raises InputError or UnreadableFile."""
        from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - the first paint needs no zip

        path = self._path(name)
        if name not in self.names():
            message = f'There is no backup "{name}".'
            raise InputError(message)
        try:
            with ZipFile(path) as archive:
                return {entry: archive.read(entry) for entry in archive.namelist()}
        except (OSError, BadZipFile, zlib.error, EOFError) as error:
            raise UnreadableFile(path, "it is no readable backup") from error

    def _zipped(self) -> bytes:
        from zipfile import ZIP_DEFLATED, ZipFile  # noqa: PLC0415

        stream = io.BytesIO()
        count = 0
        with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=3) as archive:
            for name in (THEMES, TRASH, *self._disk.names()):
                try:
                    found = self._disk.read(name)
                except OSError:
                    continue
                if found:
                    archive.writestr(name, found[0])
                    count += 1
        return stream.getvalue() if count else b""

    def _prune(self) -> None:
        names = self.names()
        keep = set(names[:_NEWEST])
        keep |= _first_of_each(names, 8, _DAYS) | _first_of_each(names, 6, _MONTHS)
        for name in names:
            if name not in keep:
                with contextlib.suppress(OSError):  # one too many is no reason not to save
                    self._path(name).unlink()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.zip"


def _first_of_each(names: tuple[str, ...], digits: int, count: int) -> set[str]:
    """Return the newest name of each day (8 digits) or month (6), of the latest ``count``."""
    newest: dict[str, str] = {}
    for name in names:
        newest.setdefault(name[:digits], name)
    return set(list(newest.values())[:count])


def _moment(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
