"""Whether a library is unchanged since something was last made of it, checked in one scan.

A program that only searches or lists need not read the catalogue and the annotations and compare
each article, if no file has another time or size than when that was done last. A seal is one small
file in the cache; without it, or when it does not fit, everything is looked at.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from desktop import paths
from desktop.digests import blake2b
from desktop.errors import WriteFailed
from desktop.files import write_bytes
from desktop.library.scanning import ANNOTATIONS_FOLDER, Scan, scan
from desktop.progress import Progress

Kept = dict[str, Any]
"""What a seal keeps, as JSON."""


class Seal:
    """The seal of what was made of one library for some purpose, and what was kept with it.

    How the folder is was looked at when it was made.
    """

    def __init__(
        self,
        folder: Path,
        purpose: Literal["index", "list", "list-json"],
        progress: Progress = lambda _done, _found: None,
        form: str = "",
    ) -> None:
        """Look at ``folder``; ``progress`` gets 0 and the number of files. Raises LibraryNotFound.

        What is kept fits no other ``form``, such as another language. A list depends on what else
        there is, which might be converted.
        """
        self._path = paths.library_cache(folder) / f"seal-{purpose}"
        found = scan(folder, looked=partial(progress, 0))
        others = () if purpose == "index" else found.others
        self._looked = form + _digest(folder, found, others)

    @property
    def kept(self) -> Kept | None:
        """What was kept when the seal was set; None when it does not fit."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            checked, _, data = self._path.read_bytes().partition(b"\n")
            found = json.loads(data) if checked == _checked(data) else {}
            if found["looked"] == self._looked:
                return dict(found["kept"])
        return None

    def set(self, kept: Kept) -> None:
        """Say that what was made fits the folder as it was looked at, and keep ``kept``."""
        data = json.dumps({"looked": self._looked, "kept": kept}).encode()
        with suppress(OSError, WriteFailed):  # it only saves time
            write_bytes(self._path, _checked(data) + b"\n" + data)


def _checked(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).hexdigest().encode()


def _digest(folder: Path, found: Scan, others: Iterable[str]) -> str:
    """Return a digest of the names, times and sizes of all files that count, and of other names."""
    names = sorted(found.stamps)
    facts = [sorted(found.locked.items()), sorted(_notes(folder)), sorted(others)]
    digest = blake2b(repr(facts).encode("utf-8", "replace"), digest_size=16)
    digest.update("\0".join(names).encode("utf-8", "replace"))
    digest.update(array("q", chain.from_iterable(map(found.stamps.__getitem__, names))))
    return digest.hexdigest()


def _notes(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, time and size of the annotation files and the codebook."""
    for path in [folder / "themes.json", *_below(folder / ANNOTATIONS_FOLDER)]:
        with suppress(OSError):
            status = path.stat()
            yield str(path), status.st_mtime_ns, status.st_size


def _below(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(base, name) for name in names if name.endswith(".json"))
