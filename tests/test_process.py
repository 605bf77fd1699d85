from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import start
from desktop.files import write_bytes, write_new
from desktop.process import uninterrupted

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
    done: list[bool] = []

    def interrupted() -> None:
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
            done.append(True)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done


def test_what_is_asked_meanwhile_is_answered_by_a_copy_of_the_process() -> None:
    assert _said("meanwhile(lambda: f'{os.getpid()} é')() != f'{os.getpid()} é'") == "True"


def test_what_a_copy_cannot_answer_is_asked_by_whoever_waits() -> None:
    script = "meanwhile(lambda: str(os.getpid()) if os.getpid() == here else 1 / 0)() == str(here)"
    assert _said(script) == "True"


def _said(expression: str) -> str:
    script = (
        f"import os; from desktop.process import meanwhile; here = os.getpid()\nprint({expression})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not done.stderr
    return done.stdout.strip()
