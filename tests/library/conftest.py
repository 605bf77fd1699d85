"""Small files, written where a test needs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.library.article import Article
from desktop.library.formats import read_article

Write = Callable[[str, str | bytes], Path]
Read = Callable[[str, str | bytes], Article]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below the library ``tmp_path / "library"`` and return it."""

    def write_file(relative: str, content: str | bytes) -> Path:
        path = tmp_path / "library" / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
        return path

    return write_file


@pytest.fixture
def read(write: Write) -> Read:
    """Write a file and read it as an article."""
    return lambda name, content: read_article(write(name, content), name)[0]
