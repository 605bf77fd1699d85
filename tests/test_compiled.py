"""What is compiled at each start is kept, and never taken for what it is not."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import importlib
import subprocess
import sys
from dataclasses import dataclass
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


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("it was compiled anew")


def test_what_was_compiled_is_taken_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer(tmp_path / "kept") == 42
    monkeypatch.setattr(builtins, "compile", refuse)
    assert answer(tmp_path / "kept") == 42
    with pytest.raises(AssertionError):
        answer(tmp_path / "kept", "answer = 7 * 6")


def test_what_python_imports_and_keeps_itself_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(tmp_path / "kept")
    before = (tmp_path / "kept").read_bytes()
    (tmp_path / "asked_by_import.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    with compiled_once(tmp_path / "kept"):
        asked = importlib.import_module("asked_by_import")
    assert asked.answer == 42
    assert (tmp_path / "kept").read_bytes() == before


def test_trees_of_syntax_are_made_and_compiled_as_usual(tmp_path: Path) -> None:
    names: dict[str, Any] = {}
    with compiled_once(tmp_path / "kept"):
        tree = ast.parse(SOURCE)
        exec(compile(tree, "asked.py", "exec"), names)
    assert names["answer"] == 42
    assert ast.dump(tree) == ast.dump(ast.parse(SOURCE))


def test_another_source_of_the_same_name_is_compiled(tmp_path: Path) -> None:
    answer(tmp_path / "kept")
    assert answer(tmp_path / "kept", "answer = 8 * 8") == 64


@pytest.mark.parametrize("found", [b"", b"nothing of ours", b"\xf3" * 40, b"i\0\0\0\0"])
def test_what_is_broken_is_made_anew(tmp_path: Path, found: bytes) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(found)
    assert answer(kept) == 42
    assert len(kept.read_bytes()) > len(found)


def test_code_with_a_flipped_bit_is_not_run(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    answer(kept)
    sound = kept.read_bytes()
    for place in range(0, len(sound), 7):
        kept.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        assert answer(kept) == 42
        assert kept.read_bytes() == sound


def test_where_nothing_can_be_kept_it_is_compiled(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    assert answer(tmp_path / "kept") == 42


def test_compiling_is_as_before_once_it_is_over(tmp_path: Path) -> None:
    before = builtins.compile
    with pytest.raises(KeyError), compiled_once(tmp_path / "kept"):
        raise KeyError
    assert builtins.compile is before


def test_dataclasses_are_as_those_made_without(tmp_path: Path) -> None:
    def made() -> Any:
        @dataclass(frozen=True, slots=True)
        class Point:
            """Where something is."""

            x: int
            y: str = "north"

        return Point

    plain = made()
    with compiled_once(tmp_path / "kept"):
        first = made()
    with compiled_once(tmp_path / "kept"):
        again = made()
    assert "exec" not in vars(dataclasses)
    for kind in (first, again):
        assert kind.__init__.__annotations__ == plain.__init__.__annotations__
        assert repr(kind(3)) == repr(plain(3))
        assert kind(3) == kind(3, "north") != kind(3, "south")
        assert hash(kind(3)) == hash(plain(3))
        with pytest.raises(dataclasses.FrozenInstanceError):
            kind(3).x = 4


def test_nothing_of_the_future_is_taken_from_who_compiles(tmp_path: Path) -> None:
    source = "def asked(one: int) -> None: ...\nanswer = asked.__annotations__"
    assert answer(tmp_path / "kept", source) == {"one": int, "return": None}


def test_what_was_compiled_without_assertions_is_not_taken_by_who_has_them(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from desktop.compiled import compiled_once\n"
        "with compiled_once(Path(sys.argv[1])):\n"
        " code = compile('assert False', 'asked.py', 'exec')\n"
        "exec(code)"
    )
    for options, failed in (("-O",), 0), ((), 1), (("-O",), 0):
        done = subprocess.run(
            [sys.executable, *options, "-c", script, str(tmp_path / "kept")],
            capture_output=True,
            check=False,
        )
        assert done.returncode == failed
