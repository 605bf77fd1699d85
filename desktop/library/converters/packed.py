"""Zip files from outside, opened within limits: Word, OpenDocument and EPUB are such files.

What a zip says of the sizes of its parts is not believed; no part is ever written to disk.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from desktop.library.converters.converter import MEGABYTE
from desktop.library.reading import Refused
from desktop.wording import tr

MAX_PARTS = 20_000
MAX_PART = 64 * MEGABYTE
MAX_ALL = 512 * MEGABYTE
_RATIO = 200
_UNSUSPICIOUS = 8 * MEGABYTE  # so much may come of a file however small
_CHUNK = MEGABYTE
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")


class Packed:
    """A zip file that is unpacked within limits."""

    def __init__(self, path: Path) -> None:
        """Open ``path``. Raises Refused when it is no zip, protected, or has too many parts."""
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
            raise Refused(_why_no_zip(path)) from error
        if len(self._zip.infolist()) > MAX_PARTS:
            raise Refused(tr("it has more than {n} parts; it may be an attack", n=f"{MAX_PARTS:,}"))
        self._left = MAX_ALL
        self._most = max(_UNSUSPICIOUS, _RATIO * path.stat().st_size)

    @property
    def names(self) -> list[str]:
        """The names of the parts, in the order of the file."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """Return the part ``name``, or nothing where there is none. Raises Refused."""
        return b"".join(self._chunks(name)) if name in self._zip.NameToInfo else b""

    def check(self) -> None:
        """Unpack every part once, keeping none, so that another may do so. Raises Refused."""
        for name in self.names:
            for _ in self._chunks(name):
                pass

    def _chunks(self, name: str) -> Iterator[bytes]:
        size = 0
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._count(len(chunk), size)
                    yield chunk
        except RuntimeError as error:  # zipfile's word for a part that needs a password
            raise Refused(tr("it is protected by a password; save a copy without one")) from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise Refused(tr("it is damaged; it cannot be unpacked")) from error

    def _count(self, more: int, size: int) -> None:
        self._left -= more
        self._most -= more
        if size > MAX_PART or self._left < 0 or self._most < 0:
            raise Refused(tr("it would unpack to far more than its size; it may be an attack"))


def _why_no_zip(path: Path) -> str:
    with path.open("rb") as stream:
        is_old_office = stream.read(8) == _OLD_OFFICE
    if is_old_office:  # Office puts what it encrypts into a file of its old kind
        return tr("it is protected by a password, or an old Office file; save a copy as .docx")
    return tr("it is damaged, or not what its ending says")
