"""Code that a library would compile anew at each start, kept in the cache from the last one.

PySide carries its support modules as source, and compiles a hundred kilobytes of it whenever it is
imported: that is 20 ms of a start. Python itself keeps only what lies in files.
"""

from __future__ import annotations

import builtins
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

from desktop import files
from desktop.errors import WriteFailed

_MOST = 4_000_000
"""Bytes that are taken for what was kept."""


@contextmanager
def compiled_once(kept: Path) -> Iterator[None]:
    """Take from the file ``kept`` what is compiled meanwhile, or keep it there.

    A file that can't be read, or is of another Python, is written anew; one that can't be written
    is done without. Only for a time in which nothing else compiles.
    """
    known, used, compile_anew = _read(kept), dict[str, CodeType](), builtins.compile
    count = len(known)

    def compile_once(source: Any, *how: Any, **options: Any) -> Any:
        text = source.encode() if isinstance(source, str) else bytes(source)
        name = f"{crc32(text)} {len(text)} {how} {options}"
        if name not in known:
            known[name] = compile_anew(source, *how, **options)
        used[name] = known[name]
        return known[name]

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = compile_anew
    if used and len(known) != count:
        _write(kept, used)


def _read(kept: Path) -> dict[str, CodeType]:
    with suppress(OSError, EOFError, ValueError, TypeError):
        data, _ = files.read_regular(kept, _MOST)
        version, found = marshal.loads(data)  # noqa: S302 - the user's own, as in `__pycache__`
        if version == sys.version:
            return dict(found)
    return {}


def _write(kept: Path, codes: dict[str, CodeType]) -> None:
    with suppress(WriteFailed):
        files.write_bytes(kept, marshal.dumps((sys.version, codes)))
