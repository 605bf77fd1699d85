"""What verbs print: JSON or lines on standard output, progress on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from desktop.errors import WriteFailed
from desktop.files import reason_of
from desktop.plain import for_json, for_terminal
from desktop.progress import Progress
from desktop.wording import tr

Meter = Callable[[str], Progress]
"""From what is done to what shows how much of it is done."""


def print_json(value: Any) -> None:
    """Print ``value`` as JSON, and nothing else, on standard output."""
    print_said(as_json(value))


def print_line(text: str = "") -> None:
    """Print ``text`` on standard output, with no escape sequence of anyone else's."""
    print_said(for_terminal(text))


def as_json(value: Any) -> str:
    """Return what `print_json` prints."""
    return for_json(json.dumps(value, ensure_ascii=False, indent=2))


def flush() -> None:
    """Have all that was printed arrive. Raises WriteFailed."""
    with _naming_output():
        sys.stdout.flush()


def progress_bar(label: str) -> Progress:
    """Return what draws a bar on standard error, if that is a terminal and the work is long."""
    if not sys.stderr.isatty():
        return lambda _done, _total: None
    return _Bar(label).show


def print_said(text: str) -> None:
    """Print ``text``, which was made plain before, on standard output. Raises WriteFailed."""
    with _naming_output():
        print(text)  # noqa: T201 - this is what it is for


@contextmanager
def _naming_output() -> Iterator[None]:
    """Say of errors, which name no file, that they are of standard output.

    That nobody reads any more what is printed, as `head` does, is for the caller to know.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteFailed(tr("standard output"), reason_of(error)) from error


class _Bar:
    def __init__(self, label: str) -> None:
        self._label, self._began, self._drawn = label, time.monotonic(), 0.0

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._began < 0.5 or (now - self._drawn < 0.1 and done < total):
            return
        self._drawn = now
        from shutil import get_terminal_size  # noqa: PLC0415 - loads what packs archives

        width = max(10, min(40, get_terminal_size().columns - len(self._label) - 22))
        filled = width * done // max(1, total)
        bar = "█" * filled + "░" * (width - filled)
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{self._label} {bar} {done}/{total}{end}")
        sys.stderr.flush()


def progress_lines(label: str) -> Progress:
    """Return what tells progress to another program, in lines on standard error, now and then."""
    return _Lines(label).show


class _Lines:
    def __init__(self, label: str) -> None:
        self._label, self._told = label, 0.0

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total or now - self._told >= 0.1:
            self._told = now
            print("progress", done, total, self._label, file=sys.stderr)  # noqa: T201 - likewise
            sys.stderr.flush()
