"""How Parallax starts itself again, for what must not slow the window or crash it.

From Python that is ``python -m desktop``; a frozen program is its own command line. Both sides
may send one another pickled pieces through pipes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from desktop.wording import tr

READ_FOREIGN = "read-foreign-file"
WRITE_BRIEF = "write-brief"
COMPARE_OPEN = "compare-open"
IMPORT_FILES = "import-files"
FILL_SEGMENTS = "fill-segments"
"""The verbs that only we ourselves use; `desktop.cli` names the module that answers to each."""

_GIVEN_WAY = 10
"""The niceness added to the process."""


def program() -> tuple[str, ...]:
    """Return the words that start our command line, to be followed by its arguments."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "desktop")


def environment() -> dict[str, str]:
    """Return ours, in which the process finds this very package, wherever we were started from."""
    package = str(Path(__file__).resolve().parents[1])
    there = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (package, there)))}


def give_way() -> None:
    """Let other programs go first, above all the window that we serve, where the system can."""
    if hasattr(os, "nice"):
        os.nice(_GIVEN_WAY)


def send(stream: IO[bytes], piece: object) -> None:
    """Send a piece through a pipe to the other side."""
    import pickle  # noqa: PLC0415 - the command line needs none of it

    pickle.dump(piece, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def received(stream: IO[bytes] | None) -> Iterator[Any]:
    """Yield the pieces that the other side sends, until it ends, if in the middle of one."""
    import pickle  # noqa: PLC0415 - as above

    while stream:
        try:
            yield pickle.load(stream)  # noqa: S301 - from ourselves alone
        except (EOFError, pickle.UnpicklingError):
            return


def last_words(complaint: IO[bytes]) -> str:
    """Return the last line that such a process wrote on its standard error."""
    complaint.seek(0)
    lines = complaint.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1].removeprefix("parallax: ") if lines else tr("it gave no reason")


def take_names_for_utf8() -> None:
    """Start again, unless Python takes the names of files and arguments for more than ASCII.

    A locale that names no language makes it do so where ``PYTHONUTF8=0`` forbids the remedy that
    Python has for that; once it runs, it cannot be told. Returns where there is nothing to do.
    """
    is_ascii = sys.getfilesystemencoding() in ("ascii", "us-ascii")
    if is_ascii and os.environ.get("PYTHONUTF8") != "1" and not getattr(sys, "frozen", False):
        words = [*program(), *sys.argv[1:]]
        os.execve(sys.executable, words, {**environment(), "PYTHONUTF8": "1"})  # noqa: S606 - us
