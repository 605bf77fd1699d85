"""Rotating backups: all that the reader made in a library, as it was, in one zip file each."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import InputError, UnreadableFile, WriteFailed
from desktop.files import reason_of, write_bytes
from desktop.storage.attaching.filenames import (
    BACKUPS,
    DECIDED,
    LINKS,
    THEMES,
    TRASH,
    is_brief_file,
)
from desktop.storage.disk import MOST_BYTES, Disk
from desktop.wording import tr

if TYPE_CHECKING:  # the first paint needs no zip
    from zipfile import ZipFile, ZipInfo

_STAMP = "%Y%m%dT%H%M%SZ"
_EVERY = timedelta(hours=1)
_NEWEST = 5
_DAYS = 7
_MONTHS = 12
_PLAIN = 16_000_000  # bytes unpacked that are no danger, however small they were packed
_RATIO = 200  # our JSON packs to a tenth or so; what packs to less than this is made to explode
_BESIDE = {f".{name[3:]}": name for name in (LINKS, *DECIDED)}
"""Files beside the articles by what they are called inside: no path leads out of a backup."""
_BROKEN = (OSError, ValueError, RuntimeError, NotImplementedError, zlib.error, EOFError)


class Backups:
    """The backups of one library, in a hidden folder beside the annotation files."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._folder = disk.folder / BACKUPS

    def names(self) -> tuple[str, ...]:
        """Return the backups' names, newest first; each is the moment it was made, in UTC."""
        try:
            found = [path.name for path in self._folder.iterdir()]
        except OSError:
            return ()
        stems = [name.removesuffix(".zip") for name in found if name.endswith(".zip")]
        return tuple(sorted((stem for stem in stems if _moment(stem)), reverse=True))

    def make_if_due(self, now: datetime | None = None) -> str:
        """Make a backup when the newest is an hour old and return its name; raises WriteFailed."""
        moment = now or datetime.now(UTC)
        newest = next(iter(self.names()), "")
        made = _moment(newest)
        if made is None or not timedelta(0) <= moment - made < _EVERY:
            self._disk.sweep()
            return self.make(moment)
        return ""

    def make(self, now: datetime | None = None) -> str:
        """Make a backup of the files as they are on disk and return its name, "" if there are none.

        Old backups go, so that the five newest stay, one a day for a week and one a month for a
        year; only a whole one lets others go. It says itself which files it lacks; `missing`
        reads that. Raises WriteFailed.
        """
        moment = now or datetime.now(UTC)
        data, missing = self._zipped()
        if not data:
            return ""
        name = f"{moment:{_STAMP}}"
        write_bytes(self._disk.place(_file(name)), data)
        if not missing:
            self._prune()
        return name

    def missing(self, name: str) -> tuple[str, ...]:
        """Return which files a backup lacks because they could not be read, and why."""
        from zipfile import BadZipFile, ZipFile  # noqa: PLC0415

        try:
            with ZipFile(self._path(name)) as archive:
                return tuple(archive.comment.decode("utf-8", "replace").splitlines())
        except (*_BROKEN, BadZipFile):
            return (tr("it is no readable backup"),)

    def files(self, name: str) -> dict[str, bytes]:
        """Return the files of a backup by name; raises InputError or UnreadableFile."""
        from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - the first paint needs no zip

        path = self._path(name)
        if name not in self.names():
            message = tr('There is no backup "{name}".', name=name)
            raise InputError(message)
        try:
            with ZipFile(path) as archive:
                unpacked = {one.filename: _unpacked(archive, one) for one in archive.infolist()}
        except (*_BROKEN, BadZipFile) as error:
            raise UnreadableFile(path, tr("it is no readable backup")) from error
        return {_name(entry): data for entry, data in unpacked.items()}

    def put_back(self, files: Mapping[str, bytes]) -> None:
        """Write a backup's files of decisions and composed briefs, where there is no such file now.

        Raises WriteFailed.
        """
        with self._disk.locked():
            for name, data in files.items():
                ours = name in DECIDED or is_brief_file(name)
                if ours and self._disk.stamp(name) is None:
                    self._disk.write(name, data, None)

    def _zipped(self) -> tuple[bytes, tuple[str, ...]]:
        """Return the backup's bytes, empty if there is nothing, and what it lacks."""
        from zipfile import ZIP_DEFLATED, ZipFile  # noqa: PLC0415

        stream = io.BytesIO()
        missing: list[str] = []
        count = 0
        with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=3) as archive:
            ours = (THEMES, LINKS, TRASH, *DECIDED, *self._disk.briefs(), *self._disk.names())
            for name in ours:
                try:
                    found = self._disk.read(name)
                except OSError as error:
                    missing.append(f"{name}: {reason_of(error)}")
                    continue
                if found:
                    archive.writestr(_entry(name), found[0])
                    count += 1
            archive.comment = "\n".join(missing).encode("utf-8", "replace")[:60_000]
        return (stream.getvalue() if count else b""), tuple(missing)

    def _prune(self) -> None:
        names = self.names()
        keep = set(names[:_NEWEST])
        keep |= _first_of_each(names, 8, _DAYS) | _first_of_each(names, 6, _MONTHS)
        for name in names:
            if name not in keep:
                with contextlib.suppress(OSError, WriteFailed):  # one too many stops no saving
                    self._disk.place(_file(name)).unlink()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.zip"


def _file(name: str) -> str:
    return f"{BACKUPS}/{name}.zip"


def _entry(name: str) -> str:
    return f".{name[3:]}" if name.startswith("../") else name


def _name(entry: str) -> str:
    name = f"../{entry[1:]}"
    return name if is_brief_file(name) else _BESIDE.get(entry, entry)


def _unpacked(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Return a file of a backup; raises ValueError when it was made to fill the memory."""
    most = min(MOST_BYTES, max(_PLAIN, entry.compress_size * _RATIO))
    with archive.open(entry) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise ValueError(tr("it unpacks to more than a backup holds"))
    return data


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
