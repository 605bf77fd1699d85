"""The process that reads other people's files: one file, within limits, then it ends.

Whatever is wrong with the file can cost no more than this process. It is started by `process`.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.library.converters import wire
from desktop.library.converters.registry import converter_of
from desktop.library.reading import Refused
from desktop.wording import speak, tr

MEMORY = 1024 * 1024 * 1024
"""Bytes that the process may take."""

REFUSED = 3
"""The exit status when standard error says, in a clause, why there is no document."""


def main(arguments: Sequence[str]) -> int:
    """Write what a request asks for on standard output: a language's code and a file."""
    language, file = arguments
    _limit_memory()
    speak(language)
    try:
        answer = _answer(Path(file))
    except Refused as refusal:
        return _refuse(str(refusal))
    except MemoryError:
        return _refuse(tr("reading it takes more than 1 GB of memory"))
    except RecursionError:
        return _refuse(tr("it is nested too deep"))
    sys.stdout.buffer.write(answer.encode("ascii"))
    return 0


def _answer(file: Path) -> str:
    converter = converter_of(file.name)
    if converter is None:
        raise Refused(tr("Parallax doesn't read files with this ending"))
    return wire.written(converter.convert(file))


def _refuse(reason: str) -> int:
    sys.stderr.buffer.write(reason.encode("utf-8", "replace"))
    return REFUSED


def _limit_memory() -> None:
    """Let the system refuse more memory, where it can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
