"""Writing a brief in a process of its own: setting one takes seconds, and would hold the window.

Both sides are here. The brief goes there in pieces, entry by entry, since making one piece of
thousands of them would hold the interpreter as well.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import IO, Any

from desktop.briefs.brief import Brief, Entry, Group
from desktop.briefs.exporters import export
from desktop.errors import Cancelled, InputError
from desktop.languages import speak
from desktop.program import WRITE_BRIEF, environment, last_words, program
from desktop.progress import IsCancelled
from desktop.wording import language, tr

_GLANCE = 0.05
"""Seconds between two looks at whether the process is to be stopped."""


def export_apart(
    brief: Brief,
    format: str,  # noqa: A002 - the option's name everywhere
    cancelled: IsCancelled | None = None,
) -> bytes:
    """Return ``brief`` in one of `exporters.FORMATS`, as `exporters.export` would.

    Raises InputError when the process fails, and Cancelled, which ends it.
    """
    command = [*program(), WRITE_BRIEF, language(), format]
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        process = subprocess.Popen(  # noqa: S603 - our own command line
            command, stdin=subprocess.PIPE, stdout=answer, stderr=complaint, env=environment()
        )
        try:
            _send(brief, process.stdin)
            status = _status(process, cancelled)
        finally:
            process.kill()
            process.wait()
        if status:
            raise InputError(
                tr("The brief was not written: {reason}", reason=last_words(complaint))
            )
        answer.seek(0)
        return answer.read()


def main(arguments: Sequence[str]) -> int:
    """Write on standard output the brief that comes on standard input; a language, a format."""
    code, format_wanted = arguments
    speak(code)
    pieces = _pieces(pickle.Unpickler(sys.stdin.buffer))  # noqa: S301 - from ourselves alone
    sys.stdout.buffer.write(export(_together(pieces), format_wanted))
    return 0


def _send(brief: Brief, stream: IO[bytes] | None) -> None:
    if stream is None:
        return
    groups = ((replace(group, entries=()), *group.entries) for group in brief.groups)
    try:
        with stream:
            pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)  # it remembers articles
            for piece in (replace(brief, groups=()), *chain.from_iterable(groups), None):
                pickler.dump(piece)
    except OSError:
        return  # it has ended, and its status tells that


def _pieces(unpickler: pickle.Unpickler) -> Iterator[Any]:
    while (piece := unpickler.load()) is not None:
        yield piece


def _together(pieces: Iterator[Any]) -> Brief:
    brief: Brief = next(pieces)
    groups: list[tuple[Group, list[Entry]]] = []
    for piece in pieces:
        if isinstance(piece, Group):
            groups.append((piece, []))
        else:
            groups[-1][1].append(piece)
    whole = (replace(group, entries=tuple(entries)) for group, entries in groups)
    return replace(brief, groups=tuple(whole))


def _status(process: subprocess.Popen[bytes], cancelled: IsCancelled | None) -> int:
    while True:
        try:
            return process.wait(_GLANCE)
        except subprocess.TimeoutExpired:
            if cancelled and cancelled():
                raise Cancelled(tr("Exporting was stopped.")) from None
