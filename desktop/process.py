"""What this process is to the system: its streams, and the signals that end it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO, TypeVar

from desktop.plain import one_line

T = TypeVar("T")


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


@contextlib.contextmanager
def meanwhile(ask: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Have ``ask`` answered in a copy of this process; what is yielded waits for the answer.

    It must be what JSON holds. Where no copy can be made, or it fails, whoever waits asks. The copy
    is gone afterwards, whether it has answered or not.
    """
    if sys.platform != "linux" or threading.active_count() > 1:  # a copy has no other thread
        yield ask
        return
    with contextlib.ExitStack() as afterwards:
        try:
            with _deaf():  # and so is the copy: this process decides for both when to end
                answers, copy = _copied(ask)
                afterwards.callback(_end_copy, copy)
                afterwards.callback(answers.close)
        except OSError:
            yield ask
        else:
            yield partial(_answered, answers, ask)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Hold back what would end this process, and what it starts until that hears again."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _copied(ask: Callable[[], object]) -> tuple[TextIO, int]:
    """Return where a copy of this process answers, and which process it is. Raises OSError."""
    answers, answer = os.pipe()
    copy = os.fork()
    if not copy:
        _answer(answer, ask)
    os.close(answer)
    return os.fdopen(answers, encoding="utf-8"), copy


def _answer(answer: int, ask: Callable[[], object]) -> NoReturn:
    """Answer, and end without a word of anything else that this process was about to do."""
    try:
        with os.fdopen(answer, "w", encoding="utf-8") as stream:
            stream.write(json.dumps([ask()]))  # in a list: what is cut off is no JSON
    finally:
        os._exit(0)


def _answered(answers: TextIO, ask: Callable[[], T]) -> T:
    try:
        answer: T = json.loads(answers.read())[0]
    except ValueError:
        return ask()
    return answer


def _end_copy(copy: int) -> None:
    with contextlib.suppress(OSError):  # whoever started us may want the end of ours ignored
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)


def _end(number: int, _: FrameType | None) -> None:
    raise Ended(number)


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
