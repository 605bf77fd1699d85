"""Which articles answer to a name that somebody types."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from desktop.library.article import ArticleInfo
from desktop.library.scanning import nfc


def called(name: str, infos: Iterable[ArticleInfo], folder: Path) -> list[ArticleInfo]:
    """Return the articles of the library ``folder`` whose id, path, file or title is ``name``.

    A path that leads to one from where we are is its name too: so shells complete it.
    """
    asked = {nfc(name), _below(folder, name)}
    return [info for info in infos if not asked.isdisjoint(_names(info))]


def _names(info: ArticleInfo) -> tuple[str, ...]:
    path = Path(info.path)
    return tuple(map(nfc, (info.id, info.path, path.name, path.stem, info.title)))


def _below(folder: Path, name: str) -> str:
    with contextlib.suppress(OSError, ValueError, RuntimeError):  # no path, or it leads elsewhere
        return nfc(Path(name).resolve().relative_to(folder.resolve()).as_posix())
    return nfc(name)
