"""The texts that annotations were described on, kept compressed to be shown and compared later."""

from __future__ import annotations

import re
import zlib

from desktop.library.article import text_hash
from desktop.storage.attaching.filenames import TEXTS
from desktop.storage.disk import UNKNOWN, Disk

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST_BYTES = 64_000_000  # of a text unpacked: articles are smaller by far


class Versions:
    """The kept texts of a library, each under its hash."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def keep(self, sha256: str, text: str) -> None:
        """Keep ``text`` under its hash unless it is kept already; raises WriteFailed.

        A text of another hash is not written: it is not the one that was annotated.
        """
        if not _SHA256.fullmatch(sha256) or text_hash(text) != sha256:
            return
        if self._disk.stamp(_name(sha256)) in (None, UNKNOWN):
            import gzip  # noqa: PLC0415 - not where nothing is saved

            data = gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)
            self._disk.write(_name(sha256), data, None)

    def text(self, sha256: str) -> str | None:
        """Return the text of that hash; None when it isn't kept or no longer what it was."""
        if not _SHA256.fullmatch(sha256):
            return None
        try:
            found = self._disk.read(_name(sha256))
            text = _unpacked(found[0]).decode("utf-8", "surrogatepass") if found else None
        except (OSError, UnicodeDecodeError, zlib.error):
            return None
        return text if text is not None and text_hash(text) == sha256 else None


def _unpacked(data: bytes) -> bytes:
    """Unpack a text, up to the length that a text may have."""
    return zlib.decompressobj(wbits=31).decompress(data, _MOST_BYTES)


def _name(sha256: str) -> str:
    return f"{TEXTS}/{sha256}.txt.gz"
