"""Code that would be compiled anew at each start, kept in the cache from the last one.

PySide carries its support modules as source, a hundred kilobytes, and `dataclasses` writes the
methods of each class as source: together a tenth of a start. Python itself keeps only what lies in
files.
"""

# Nothing is imported from the future: what is compiled in this module would take it over.
import builtins
import dataclasses
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

_MOST = 2_000_000
"""Bytes that are taken for what was kept: what other versions left there grows no further."""
_CHECK = 4
"""Bytes of the check sum that the file begins with."""
_MADE_BY = f"{sys.version} {sys.flags.optimize}"
"""Which Python compiled the code, and whether it left assertions in."""
_NAME_AND_MODE = 2
"""Arguments of ``compile``, besides the source, where it makes code and that as usual."""


@contextmanager
def compiled_once(kept: Path) -> Iterator[None]:
    """Take from the file ``kept`` what PySide and `dataclasses` compile, or keep it there.

    A file that can't be read, or is of another Python, is written anew; one that can't be written
    is done without.
    """
    known, compile_anew = _read(kept), builtins.compile
    count = len(known)

    def compile_once(source: Any, *how: Any, **options: Any) -> Any:
        # Trees of syntax are no text, and what is imported Python keeps itself.
        if options or len(how) != _NAME_AND_MODE or not isinstance(source, str | bytes):
            return compile_anew(source, *how, **options)
        text = source.encode() if isinstance(source, str) else source
        name = f"{crc32(text)} {len(text)} {how}"
        if name not in known:
            known[name] = compile_anew(source, *how)
        return known[name]

    def execute(source: str, *names: Any) -> None:
        exec(compile_once(source, "<string>", "exec"), *names)  # noqa: S102 - dataclasses' own

    builtins.compile = compile_once
    vars(dataclasses)["exec"] = execute  # before the one of all modules
    try:
        yield
    finally:
        builtins.compile = compile_anew
        del vars(dataclasses)["exec"]
    if len(known) != count:
        _write(kept, known)


def _read(kept: Path) -> dict[str, CodeType]:
    with suppress(OSError, EOFError, ValueError, TypeError):
        held, _ = files.read_regular(kept, _MOST)
        check, data = held[:_CHECK], held[_CHECK:]
        if check != _checked(data):  # a flipped bit of code is other code, or the program's end
            return {}
        maker, found = marshal.loads(data)  # noqa: S302 - the user's own, as in `__pycache__`
        if maker == _MADE_BY:
            return dict(found)
    return {}


def _write(kept: Path, codes: dict[str, CodeType]) -> None:
    with suppress(WriteFailed):
        data = marshal.dumps((_MADE_BY, codes))
        files.write_bytes(kept, _checked(data) + data)


def _checked(data: bytes) -> bytes:
    return crc32(data).to_bytes(_CHECK, "big")
