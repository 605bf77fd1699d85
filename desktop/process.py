"""What this process is to the system: its streams, and the signals that end it."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

from desktop.plain import one_line


class Ended(KeyboardInterrupt):
    """The system, or who closed the terminal, asks us to end; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def have_streams() -> None:
    """Let what is said go nowhere where no one takes it: `>&-`, or a program without a console."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()


def tell(message: str) -> None:
    """Print a message for the user on standard error, in one line."""
    with contextlib.suppress(OSError):  # what was done stays done where nobody can be told of it
        print(f"parallax: {one_line(message)}", file=sys.stderr)  # noqa: T201 - it is for this


def use_utf8() -> None:
    """Write any script, as articles hold it, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def end_in_order() -> None:
    """Let the signals that end a program raise Ended, so that nothing half written is left.

    Signals that whoever started us wants ignored, as nohup does, stay ignored.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows has not all of them
        number = getattr(signal, name, None)
        if number and _is_main() and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back Ctrl+C until all inside is done: PySide aborts where its import is interrupted."""
    if not _is_main():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt


def meanwhile(ask: Callable[[], str]) -> Callable[[], str]:
    """Have ``ask`` answered in a copy of this process, and return what waits for the answer.

    Where no copy can be made, or it fails, whoever waits asks.
    """
    if sys.platform != "linux" or threading.active_count() > 1:  # a copy has no other thread
        return ask
    try:
        answers, answer = os.pipe()
        copy = os.fork()
    except OSError:
        return ask
    if not copy:
        _answer(answer, ask)
    os.close(answer)

    def wait() -> str:
        with os.fdopen(answers, encoding="utf-8") as stream:
            told = stream.read()
        _, status = os.waitpid(copy, 0)
        return ask() if status else told

    return wait


def _answer(answer: int, ask: Callable[[], str]) -> NoReturn:
    """Answer, and end without a word of anything else that this process was about to do."""
    status = 1
    try:
        with os.fdopen(answer, "w", encoding="utf-8") as stream:
            stream.write(ask())
        status = 0
    finally:
        os._exit(status)


def _end(number: int, _: FrameType | None) -> None:
    raise Ended(number)


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
