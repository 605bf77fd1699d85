"""What this process is to the system: its streams, and the signals that end it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from enum import EnumType
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TextIO, TypeVar

from desktop.plain import one_line

T = TypeVar("T")
_Handler = Callable[[int, FrameType | None], object] | signal.Handlers

_IMPORTING = ("<frozen importlib", EnumType.__call__.__code__.co_filename)
"""The code that loads modules, and the enumerations that PySide makes when they are first used."""
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


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


def end_in_order(*names: str) -> None:
    """Let these signals raise Ended, so that nothing half written is left.

    It is not raised while a module is loaded, but after: Python would lose it there or make another
    error of it, and PySide aborts, or does without the enumeration that it was about to make.
    Signals that whoever started us wants ignored, as nohup does, stay ignored.
    """
    _hear(names, _end)


def end_by(ask: Callable[[], object]) -> None:
    """Let all signals that end a program call ``ask`` instead, wherever this process is.

    Qt, which calls much of ours, can't bear an error from there.
    """
    _hear(_ENDING, lambda _number, _frame: ask())


def end_at_once() -> None:
    """Let them end this process without a word: nothing is left to put in order."""
    _hear(_ENDING, signal.SIG_DFL)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back those signals until all inside is done, and raise Ended then."""
    held: list[int] = []
    before = _hear(_ENDING, lambda number, _frame: held.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if held:
        raise Ended(held[0])


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
    """Hold them back from this thread, and for good from a copy of it."""
    ending = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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


def _hear(names: Iterable[str], handler: _Handler) -> dict[int, Any]:
    """Have ``handler`` hear these signals, and return what did so before."""
    before = {}
    for name in names:  # Windows has not all of them
        number = getattr(signal, name, None)
        if number and _is_main() and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, handler)
    return before


def _end(number: int, frame: FrameType | None) -> None:
    importer = _importer(frame)
    if importer is None:
        raise Ended(number)

    def wait(now: FrameType, _event: str, _about: object) -> None:
        if now is importer or (now.f_back is importer and not _imports(now)):
            raise Ended(number)

    sys.setprofile(wait)  # Python forgets it once it raises


def _importer(frame: FrameType | None) -> FrameType | None:
    """Return what waits, around ``frame``, for modules or enumerations; None where nothing does."""
    importer = None
    while frame:
        if _imports(frame):
            importer = frame.f_back
        frame = frame.f_back
    return importer


def _imports(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(_IMPORTING)


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
