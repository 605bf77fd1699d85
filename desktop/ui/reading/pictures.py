"""Pictures that stand beside an article's file, decoded off the window's thread.

Nothing is ever fetched; what leads out of the library's folder is not shown.
"""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from functools import partial
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

HIGHEST = 420
"""Pixels that a picture is high at most; a click shows it larger."""
_LARGEST = 60_000_000  # pixels of a file; more are not decoded
_KEPT = 40  # pictures decoded


class Pictures(QObject):
    """The pictures of one library's articles."""

    loaded = Signal()
    """A picture that was asked for can be painted now."""
    _decoded = Signal(object, QImage)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.resolve()
        self._sizes: dict[Path, QSize] = {}
        self._images: OrderedDict[tuple[Path, int, int], QImage] = OrderedDict()
        self._wanted: set[tuple[Path, int, int]] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._decoded.connect(self._on_decoded)

    def find(self, article_path: str, src: str) -> Path | None:
        """Return the file that ``src`` of an article leads to, if it is in the library."""
        place = self._folder / PurePosixPath(article_path).parent / src
        with contextlib.suppress(OSError, ValueError):
            file = place.resolve()
            if file.is_relative_to(self._folder) and file.is_file():
                return file
        return None

    def size_in(self, file: Path, width: int) -> QSize:
        """Return how large a picture is shown in a column of ``width``; empty if it can't be."""
        whole = self._sizes.get(file)
        if whole is None:
            whole = self._sizes[file] = QImageReader(str(file)).size()
        if whole.isEmpty() or whole.width() * whole.height() > _LARGEST:
            return QSize()
        room = QSize(min(width, whole.width()), min(HIGHEST, whole.height()))
        return whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def image(self, file: Path, size: QSize) -> QImage | None:
        """Return a picture in ``size`` device pixels, or None until it is ``loaded``."""
        key = (file, size.width(), size.height())
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if key not in self._wanted:
            self._wanted.add(key)
            self._pool.start(partial(self._decode, key))
        return None

    def _decode(self, key: tuple[Path, int, int]) -> None:
        """Read a picture; in a thread of the pool."""
        file, width, height = key
        reader = QImageReader(str(file))
        reader.setAutoTransform(True)
        reader.setScaledSize(QSize(width, height))
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile
            self._decoded.emit(key, reader.read())

    def _on_decoded(self, key: tuple[Path, int, int], image: QImage) -> None:
        self._wanted.discard(key)
        self._images[key] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.loaded.emit()
