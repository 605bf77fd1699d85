"""What is kept of an error that nobody foresaw: one file, for the user alone.

It holds versions and where in the program it happened; no text of an article or a note, though a
file's name may stand in the error's own words.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
from pathlib import Path

from desktop import __version__, paths
from desktop.errors import ParallaxError
from desktop.files import write_text

_KEPT = 20
_PARTS = ("PySide6-Essentials", "whoosh3", "rapidfuzz", "nh3", "numpy")


def write_report(error: BaseException) -> Path:
    """Write a report of ``error`` to a new file and return its path, even if writing failed."""
    folder = paths.state_folder() / "crashes"
    file = folder / f"crash-{_now('%Y%m%dT%H%M%S%f')}.txt"
    import traceback  # noqa: PLC0415 - a start has no need of it

    trace = "".join(traceback.format_exception(error))
    with contextlib.suppress(ParallaxError, OSError):
        write_text(file, f"{versions()}\n\n{trace}")
        file.chmod(0o600)
        _forget_oldest(folder)
    return file


def versions() -> str:
    """Return what this program is made of and runs on, a line each."""
    import platform  # noqa: PLC0415
    from importlib import metadata  # noqa: PLC0415 - slow, and a start needs no versions

    known = [f"Parallax {__version__}", f"Python {platform.python_version()}"]
    for part in _PARTS:
        with contextlib.suppress(metadata.PackageNotFoundError):
            known.append(f"{part} {metadata.version(part)}")
    return "\n".join([*known, platform.platform()])


def watch_for_aborts() -> Path | None:
    """Have the last words of a process that is killed by its own fault written to a file.

    Return what the process before left there, moved aside; None where it ended well.
    """
    folder = paths.state_folder()
    file = folder / "last-abort.txt"
    left = _left(file)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        faulthandler.enable(descriptor)
    return left


def _left(file: Path) -> Path | None:
    try:
        if not file.stat().st_size:
            return None
        kept = file.with_name(f"abort-{_now('%Y%m%dT%H%M%S')}.txt")
        file.replace(kept)
    except OSError:
        return None
    return kept


def _now(form: str) -> str:
    from datetime import UTC, datetime  # noqa: PLC0415 - a start has no need of it

    return datetime.now(UTC).strftime(form)


def _forget_oldest(folder: Path) -> None:
    for file in sorted(folder.glob("crash-*.txt"))[:-_KEPT]:
        file.unlink(missing_ok=True)
