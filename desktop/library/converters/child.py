"""The process that reads other people's files: one file, within limits, then it ends.

Whatever is wrong with the file can cost no more than this process. It is started by `process`.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from desktop.languages import speak
from desktop.library.converters import wire
from desktop.library.converters.registry import converter_of
from desktop.library.reading import Refused
from desktop.wording import tr

MEMORY = 1024 * 1024 * 1024
"""Bytes that the process may take."""

WORK = 60
"""Seconds of work that it may do."""

_SELDOM = 100_000  # objects made before rubbish is sought: nearly all are kept to the end

REFUSED = 3
"""The exit status when standard error says, in a clause, why there is no document."""


def main(arguments: Sequence[str]) -> int:
    """Write what is asked for on standard output: a language's code, a task, and what it needs."""
    language, task, *needed = arguments
    _keep_within_limits()
    gc.set_threshold(_SELDOM)
    speak(language)
    try:
        answer = _TASKS[task](*needed)
    except Refused as refusal:
        return _refuse(str(refusal))
    except MemoryError:
        return _refuse(tr("reading it takes more than 1 GB of memory"))
    except RecursionError:
        return _refuse(tr("it is nested too deep"))
    sys.stdout.buffer.write(answer)
    return 0


def _convert(file: str) -> bytes:
    """Return the documents of a file as JSON."""
    converter = converter_of(Path(file).name)
    if converter is None:
        raise Refused(tr("Parallax doesn't read files with this ending"))
    return wire.written(converter.convert(Path(file))).encode("ascii")


def _draw(file: str, label: str, passage: str, width: str) -> bytes:
    """Return a line of JSON, the rectangles, and the PNG of a page after it."""
    from desktop.library.converters.pdf.drawing import draw  # noqa: PLC0415 - only to draw

    drawing = draw(Path(file), label, passage, int(width))
    rectangles = json.dumps([asdict(one) for one in drawing.rectangles])
    return rectangles.encode("ascii") + b"\n" + drawing.png


_TASKS: Mapping[str, Callable[..., bytes]] = {"convert": _convert, "draw": _draw}


def _refuse(reason: str) -> int:
    sys.stderr.buffer.write(reason.encode("utf-8", "replace"))
    return REFUSED


def _keep_within_limits() -> None:
    """Let the system refuse more memory, and end what works too long, where it can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
