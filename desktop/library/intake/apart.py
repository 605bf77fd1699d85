"""Importing many files in a process of its own: reading each would hold the window.

Both sides are here. The process reads on its standard input which files, and stops where that is
closed; it writes on its standard output what became of each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from desktop.errors import Cancelled, InputError
from desktop.languages import speak
from desktop.library.intake.importing import (
    Imported,
    Report,
    files_in,
    import_files,
    stopped,
)
from desktop.program import IMPORT_FILES, environment, last_words, program, received, send
from desktop.progress import IsCancelled, Progress
from desktop.wording import language, tr

_MANY = 20
"""So many files are worth the start of a process."""
_GLANCE = 0.05
"""Seconds between two looks at whether the process is to be stopped."""


def import_apart(
    folder: Path, files: Sequence[Path], progress: Progress, cancelled: IsCancelled, report: Report
) -> None:
    """Import as `import_files` does, but many files in another process.

    Raises Cancelled, LibraryNotFound, and InputError when the process fails.
    """
    found = files_in(files)
    if len(found) < _MANY:
        import_files(folder, found, progress, cancelled, report)
        return
    for done, results in enumerate(_results(folder, found, cancelled), start=1):
        report(results)
        progress(done, len(found))


def main(arguments: Sequence[str]) -> int:
    """Import the files named on standard input; the arguments are a language and a library."""
    code, folder = arguments
    speak(code)
    files = next(received(sys.stdin.buffer))
    with suppress(Cancelled):  # whoever stopped it knows
        import_files(Path(folder), files, cancelled=_stop_at_end_of_input(), report=_tell)
    return 0


def _results(
    folder: Path, files: Sequence[Path], cancelled: IsCancelled
) -> Iterator[list[Imported]]:
    command = [*program(), IMPORT_FILES, language(), str(folder)]
    pipe = subprocess.PIPE
    with tempfile.TemporaryFile() as complaint:
        with subprocess.Popen(  # noqa: S603 - our own command line
            command, stdin=pipe, stdout=pipe, stderr=complaint, env=environment()
        ) as process:
            threading.Thread(target=_feed, args=(process, files, cancelled)).start()
            yield from received(process.stdout)
        if cancelled():
            raise stopped()
        if process.returncode:
            reason = last_words(complaint)
            raise InputError(tr("The import ended before it was done: {reason}", reason=reason))


def _feed(process: subprocess.Popen[bytes], files: Sequence[Path], cancelled: IsCancelled) -> None:
    """Name the files to the process, and close its input once it is to stop."""
    if process.stdin is None:
        return
    with suppress(OSError), process.stdin as stream:  # it may have ended
        send(stream, files)
        while process.poll() is None and not cancelled():
            time.sleep(_GLANCE)


def _stop_at_end_of_input() -> IsCancelled:
    """Return what tells whether our input has been closed, if only by the end of our parent."""
    is_over, source = threading.Event(), sys.stdin.fileno()

    def wait() -> None:
        os.read(source, 1)  # a reader with a buffer would hold up the end of the process
        is_over.set()

    threading.Thread(target=wait, daemon=True).start()
    return is_over.is_set


def _tell(results: Sequence[Imported]) -> None:
    send(sys.stdout.buffer, results)
