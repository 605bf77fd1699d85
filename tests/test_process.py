from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import start
from desktop.files import write_bytes, write_new
from desktop.process import uninterrupted


@pytest.fixture(autouse=True)
def _hearing() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in signal.valid_signals()}
    yield
    for number, handler in before.items():
        if signal.getsignal(number) is not handler:
            signal.signal(number, handler)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its signals are others")


@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_verb_that_is_ended_says_so_in_one_line(tmp_path: Path, name: str, status: int) -> None:
    usual = "default_int_handler" if name == "SIGINT" else "SIG_DFL"
    script = (  # what starts the tests may have it ignored, as nohup does
        f"import os, signal, sys; signal.signal(signal.{name}, signal.{usual});"
        " from desktop import cli, commands;"
        f" commands.run = lambda _: os.kill(os.getpid(), signal.{name});"
        " sys.exit(cli.main(['list', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (status, "parallax: Stopped.\n")


def test_what_its_starter_wants_ignored_stays_ignored(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from desktop import cli, commands;"
        " signal.signal(signal.SIGHUP, signal.SIG_IGN);"
        " commands.run = lambda _: os.kill(os.getpid(), signal.SIGHUP) or 0;"
        " sys.exit(cli.main(['list', sys.argv[1]]))"
    )
    assert (
        subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 0
    )


class _Interrupts(MetaPathFinder):
    def find_spec(self, name: str, *_: object) -> None:
        if name == "desktop.cli":
            raise KeyboardInterrupt


def test_stopping_it_while_it_loads_shows_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "desktop.cli", raising=False)
    monkeypatch.delattr("desktop.cli", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Interrupts(), *sys.meta_path])
    assert start() == 130


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_write_that_is_ended_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def end(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "brief.md").write_text("old")
    with monkeypatch.context() as patched:
        patched.setattr(step, end)
        with pytest.raises(KeyboardInterrupt):
            write_bytes(tmp_path / "brief.md", b"new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("brief.md", "old")]


def test_a_write_that_is_ended_while_its_file_is_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = os.open

    def end(*how: Any) -> None:
        os.close(make(*how))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("os.open", end)
        for write in (write_bytes, write_new):
            with pytest.raises(KeyboardInterrupt):
                write(tmp_path / "brief.md", b"new")
    assert not [*tmp_path.iterdir()]


def test_an_interruption_waits_until_what_must_not_be_interrupted_is_done() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    done: list[bool] = []

    def interrupted() -> None:
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
            done.append(True)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done


_STOP = "os.kill(os.getpid(), signal.SIGINT)"


@pytest.mark.parametrize(
    "body",
    [
        _STOP,
        f"class Field:\n def __set_name__(self, *_): {_STOP}\nclass Record: field = Field()",
        f"gone = set()\nseen = weakref.ref(gone, lambda _: {_STOP})\ndel gone",
        f"try: {_STOP}\nexcept BaseException: pass",
        f"exec('{_STOP}')",
        "import inner",
    ],
)
def test_a_module_is_loaded_to_its_end_before_it_is_stopped(tmp_path: Path, body: str) -> None:
    first = "import os, signal, sys, weakref"
    (tmp_path / "inner.py").write_text(f"{first}\n{_STOP}\n")
    (tmp_path / "module.py").write_text(f"{first}\n{body}\nis_whole = True\n")
    done = _done(
        f"import signal, sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from desktop.process import Ended, end_in_order\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler); end_in_order('SIGINT')\n"
        "def load():\n import module\n print('not stopped')\n"
        "try: load()\n"
        "except Ended as error: print(error.number, sys.modules['module'].is_whole)"
    )
    assert (done.stdout, done.stderr) == ("2 True\n", "")


def test_an_enumeration_is_made_to_its_end_before_it_is_stopped() -> None:
    done = _done(
        "import enum, os, signal; from desktop.process import Ended, end_in_order\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler); end_in_order('SIGINT')\n"
        f"def names():\n yield 'NORTH', 1\n {_STOP}\n yield 'SOUTH', 2\n"
        "def make():\n"
        " global Kind\n"
        " try: Kind = enum.Enum('Kind', names())\n"
        " except Ended: print('lost')\n"
        " print('not stopped')\n"
        "try: make()\n"
        "except Ended: print([*Kind])"
    )
    assert (done.stdout, done.stderr) == ("[<Kind.NORTH: 1>, <Kind.SOUTH: 2>]\n", "")


def test_stopping_it_twice_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.commands.run", stop)
    monkeypatch.setattr("desktop.cli.tell", stop)
    monkeypatch.setattr(sys, "argv", ["parallax", "list", str(tmp_path)])
    assert start() == 130


def test_stopping_it_when_all_is_done_shows_no_traceback(tmp_path: Path) -> None:
    script = (
        "import atexit, os, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"atexit.register(lambda: {_STOP})\n"
        "from desktop import commands; commands.run = lambda _: 0\n"
        "from desktop.__main__ import start; sys.exit(start())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "list", str(tmp_path)], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")


def test_what_is_asked_meanwhile_is_answered_by_a_copy_of_the_process() -> None:
    assert _said("lambda: f'{os.getpid()} é'", "answer() != f'{os.getpid()} é'") == "True"


@pytest.mark.parametrize("fail", ["1 / 0", "os.kill(os.getpid(), 9)", "os._exit(0)"])
def test_what_a_copy_cannot_answer_is_asked_by_whoever_waits(fail: str) -> None:
    ask = f"lambda: os.getpid() if os.getpid() == here else {fail}"
    assert _said(ask, "answer() == here") == "True"


def test_a_copy_is_waited_for_where_the_ends_of_processes_are_ignored() -> None:
    ignored = "signal.signal(signal.SIGCHLD, signal.SIG_IGN)"
    assert _said("lambda: 'é'", "answer()", ignored) == "é"


@pytest.mark.parametrize("end", ["0", "1 / 0", "os.kill(here, signal.SIGINT)"])
def test_nothing_is_left_of_a_copy_that_nobody_waits_for(end: str) -> None:
    script = (
        "import os, signal, time; from desktop.process import meanwhile; here = os.getpid()\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "try:\n"
        f" with meanwhile(lambda: time.sleep(60)): {end}\n"
        "except (ZeroDivisionError, KeyboardInterrupt): pass\n"
        "try: os.waitpid(-1, 0)\n"
        "except ChildProcessError: print('alone')"
    )
    began = time.monotonic()
    done = _done(script)
    assert (done.stdout, done.stderr) == ("alone\n", "")
    assert time.monotonic() - began < 30


def test_a_copy_does_not_hear_what_ends_the_process() -> None:
    ask = "lambda: [os.kill(os.getpid(), number) for number in (1, 2, 15)] and os.getpid()"
    assert _said(ask, "answer() != here") == "True"


def _said(ask: str, expression: str, before: str = "") -> str:
    done = _done(
        "import os, signal; from desktop.process import meanwhile; here = os.getpid()\n"
        f"{before}\nwith meanwhile({ask}) as answer: print({expression})"
    )
    assert not done.stderr
    return done.stdout.strip()


def _done(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
