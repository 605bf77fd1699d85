"""What is compiled at each start is kept, and never taken for what it is not."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from desktop.compiled import compiled_once

SOURCE = "answer = 6 * 7"


def answer(kept: Path, source: str = SOURCE) -> Any:
    with compiled_once(kept):
        code = compile(source, "asked.py", "exec")
    names: dict[str, Any] = {}
    exec(code, names)
    return names["answer"]


def refuse(*_: object) -> None:
    raise AssertionError("it was compiled anew")


def test_what_was_compiled_is_taken_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer(tmp_path / "kept") == 42
    monkeypatch.setattr(builtins, "compile", refuse)
    assert answer(tmp_path / "kept") == 42
    with pytest.raises(AssertionError):
        answer(tmp_path / "kept", "answer = 7 * 6")


def test_another_source_of_the_same_name_is_compiled(tmp_path: Path) -> None:
    answer(tmp_path / "kept")
    assert answer(tmp_path / "kept", "answer = 8 * 8") == 64


@pytest.mark.parametrize("found", [b"", b"nothing of ours", b"\xf3" * 40, b"i\0\0\0\0"])
def test_what_is_broken_is_made_anew(tmp_path: Path, found: bytes) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(found)
    assert answer(kept) == 42
    assert len(kept.read_bytes()) > len(found)


def test_where_nothing_can_be_kept_it_is_compiled(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    assert answer(tmp_path / "kept") == 42


def test_compiling_is_as_before_once_it_is_over(tmp_path: Path) -> None:
    before = builtins.compile
    with pytest.raises(KeyError), compiled_once(tmp_path / "kept"):
        raise KeyError
    assert builtins.compile is before
