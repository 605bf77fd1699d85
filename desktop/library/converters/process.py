"""Reading a file in a process of its own: its limits, and how its end is reported.

`child` is the other side.
"""

from __future__ import annotations

import json
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from desktop.errors import Cancelled, UnreadableFile
from desktop.files import reason_of
from desktop.library.converters import wire
from desktop.library.converters.child import REFUSED
from desktop.library.converters.content import refuse_other_content
from desktop.library.converters.converter import MEGABYTE, Converter
from desktop.library.converters.document import Document
from desktop.library.converters.pdf.drawing import Drawing, Rectangle
from desktop.library.converters.registry import converter_of
from desktop.library.reading import Refused
from desktop.program import READ_FOREIGN, environment, program
from desktop.progress import IsCancelled
from desktop.wording import language, tr

PATIENCE = 180.0
"""Seconds that reading a file may take on a busy machine; `child` bounds those of work."""

_GLANCE = 0.05
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0)) or None
_LONGEST_PASSAGE = 20_000  # the system takes no more than 128 kB as one argument


def convert(file: Path, cancelled: IsCancelled | None = None) -> tuple[Document, ...]:
    """Return what ``file`` holds; its converter runs in a process with limits, if it needs one.

    Raises UnreadableFile, and Cancelled, which ends the process.
    """
    check_size(file)
    _check_content(file)
    if (converter := converter_of(file.name)) and converter.is_quick:
        return _at_once(file, converter)
    answer = _ask(file, ["convert", str(file)], cancelled)
    try:
        return wire.read(answer.decode("ascii"))
    except ValueError as error:
        raise UnreadableFile(file, tr("reading it crashed; the file may be damaged")) from error


def draw(
    file: Path,
    label: str,
    passage: str = "",
    width: int = 1_000,
    cancelled: IsCancelled | None = None,
) -> Drawing:
    """Return the page ``label`` of the PDF ``file`` as a picture, ``width`` pixels wide.

    A rectangle tells of each line of ``passage`` that stands on it. Raises UnreadableFile and
    Cancelled.
    """
    passage = passage[:_LONGEST_PASSAGE].replace("\0", " ")
    answer = _ask(file, ["draw", str(file), label, passage, str(width)], cancelled)
    rectangles, _, png = answer.partition(b"\n")
    return Drawing(png, tuple(Rectangle(**one) for one in json.loads(rectangles)))


def _at_once(file: Path, converter: Converter) -> tuple[Document, ...]:
    try:
        return converter.convert(file)
    except Refused as error:
        raise UnreadableFile(file, str(error)) from error
    except RecursionError as error:
        raise UnreadableFile(file, tr("it is nested too deep")) from error
    except OSError as error:
        raise UnreadableFile(
            file, tr("it cannot be opened: {error}", error=reason_of(error))
        ) from error


def _check_content(file: Path) -> None:
    try:
        refuse_other_content(file)
    except OSError as error:
        raise UnreadableFile(
            file, tr("it cannot be opened: {error}", error=reason_of(error))
        ) from error


def check_size(file: Path) -> None:
    """Raise UnreadableFile when ``file`` is no plain file, or larger than its format's limit."""
    converter = converter_of(file.name)
    limit = converter.limit if converter else 0
    try:
        size = file.stat().st_size
    except OSError as error:
        raise UnreadableFile(
            file, tr("it cannot be opened: {error}", error=reason_of(error))
        ) from error
    if not file.is_file():
        raise UnreadableFile(file, tr("it is no plain file"))
    if not size:
        raise UnreadableFile(file, tr("it is empty"))
    if size > limit:
        raise UnreadableFile(file, tr("it is larger than {n} MB", n=limit // MEGABYTE))


def _ask(file: Path, task: list[str], cancelled: IsCancelled | None) -> bytes:
    """Return what our command line answers about ``file``. Raises UnreadableFile, Cancelled."""
    command = [*program(), READ_FOREIGN, language(), *task]
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        status = _run(command, answer, complaint, cancelled)
        if status == 0:
            return _content(answer)
        if status == REFUSED:
            raise UnreadableFile(file, _content(complaint).decode("utf-8", "replace"))
    if status is None or status == _OUT_OF_TIME:
        raise UnreadableFile(file, tr("reading it took too long and was stopped"))
    raise UnreadableFile(file, tr("reading it crashed; the file may be damaged"))


def _run(
    command: list[str],
    answer: IO[bytes],
    complaint: IO[bytes],
    cancelled: IsCancelled | None,
) -> int | None:
    """Run ``command`` to its end and return its status, or None when its time was up."""
    process = subprocess.Popen(  # noqa: S603 - our own command line
        command, stdin=subprocess.DEVNULL, stdout=answer, stderr=complaint, env=environment()
    )
    try:
        waited = 0.0
        while waited < PATIENCE:
            try:
                return process.wait(_GLANCE)
            except subprocess.TimeoutExpired:
                waited += _GLANCE
            if cancelled and cancelled():
                raise Cancelled(tr("Reading the file was stopped."))
        return None
    finally:
        process.kill()
        process.wait()


def _content(stream: IO[bytes]) -> bytes:
    stream.seek(0)
    return stream.read()
