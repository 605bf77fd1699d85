"""Settings are never written over unread, and no file of them stops the program."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from unittest import mock

import pytest

from desktop import settings_file
from desktop.errors import WriteFailed
from desktop.settings_file import SettingsFile, Write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "keys.json"


def test_what_is_kept_comes_back_beside_what_was_there(path: Path) -> None:
    SettingsFile(path).keep({"letters": False, "名": "安 🎬"})
    SettingsFile(path).keep({"commands": ["open"]})
    assert SettingsFile(path).read() == {"letters": False, "名": "安 🎬", "commands": ["open"]}


def test_a_file_that_cannot_be_read_just_now_is_left_alone(path: Path) -> None:
    file = SettingsFile(path)
    file.keep({"creator": "Ann"})
    before, real = path.read_bytes(), os.open

    def failing(name: object, flags: int, *mode: int, **more: int) -> int:
        if str(name) == str(path):
            raise OSError(errno.EIO, "Input/output error", str(path))
        return real(name, flags, *mode, **more)  # type: ignore[call-overload]

    with mock.patch.object(os, "open", failing):
        assert file.read() == {}
        with pytest.raises(WriteFailed, match="can't be read"):
            file.keep({"language": "en"})

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, b"9" * 5_000])
def test_what_makes_no_sense_is_set_aside_before_it_is_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert SettingsFile(path).read() == {}

    SettingsFile(path).keep({"look": "dark"})

    assert json.loads(path.read_bytes()) == {"look": "dark"}
    assert path.with_suffix(".unreadable.json").read_bytes() == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    assert SettingsFile(path).read() == {}
    with pytest.raises(WriteFailed):
        SettingsFile(path).keep({"look": "dark"})


def test_half_a_character_is_kept_as_it_is(path: Path) -> None:
    SettingsFile(path).keep({"last": "/home/\udce4"})
    assert SettingsFile(path).read() == {"last": "/home/\udce4"}


def test_what_is_kept_is_in_force_before_it_is_written(path: Path) -> None:
    handed: list[Write] = []
    SettingsFile(path).keep({"look": "dark"}, handed.append)
    assert SettingsFile(path).read() == {"look": "dark"}
    assert not path.exists()
    handed.pop()()
    assert json.loads(path.read_bytes()) == {"look": "dark"}
    path.write_text('{"look": "light"}')  # as another program may
    assert SettingsFile(path).read() == {"look": "light"}


def test_what_was_kept_last_stands_whichever_is_written_first(path: Path) -> None:
    handed: list[Write] = []
    for look in ("dark", "light", "dark", "contrast"):
        SettingsFile(path).keep({"look": look, look: 1}, handed.append)
    for write in reversed(handed):
        write()
        assert SettingsFile(path).read()["look"] == "contrast"
    kept = json.loads(path.read_bytes())
    assert kept == {"look": "contrast", "dark": 1, "light": 1, "contrast": 1}


def test_what_is_kept_while_the_disk_is_slow_is_written_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[Write] = []
    write = settings_file.write_bytes

    def slow(target: Path, data: bytes) -> None:
        write(target, data)
        if not handed:
            SettingsFile(path).keep({"look": "light"}, handed.append)

    monkeypatch.setattr(settings_file, "write_bytes", slow)
    SettingsFile(path).keep({"look": "dark", "letters": False})
    assert SettingsFile(path).read() == {"look": "light", "letters": False}
    handed.pop()()
    assert json.loads(path.read_bytes()) == {"look": "light", "letters": False}


def test_what_could_not_be_written_stays_in_force_and_is_written_with_what_is_kept_next(
    path: Path,
) -> None:
    path.parent.write_text("in the way of the folder")
    with pytest.raises(WriteFailed):
        SettingsFile(path).keep({"look": "dark"})
    assert SettingsFile(path).read() == {"look": "dark"}
    path.parent.unlink()
    SettingsFile(path).keep({"letters": False})
    assert json.loads(path.read_bytes()) == {"look": "dark", "letters": False}


def test_of_what_can_be_lost_nobody_is_told(path: Path) -> None:
    path.parent.write_text("in the way of the folder")
    SettingsFile(path).try_to_keep({"look": "dark"})
    assert SettingsFile(path).read() == {"look": "dark"}
