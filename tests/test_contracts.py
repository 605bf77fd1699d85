"""The habits that a machine can hold: import contract, types, lint, and the README's own lines."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["lint-imports", "--no-cache"], id="import contract"),
        pytest.param(["ruff", "check", "."], id="lint"),
        pytest.param(["ruff", "format", "--check", "."], id="format"),
        pytest.param(["mypy"], id="types"),
    ],
)
def test_tool_finds_nothing_to_mend(command: list[str]) -> None:
    tool = Path(sys.executable).with_name(command[0])
    found = str(tool) if tool.exists() else shutil.which(command[0])
    assert found, f"{command[0]} is missing; install with: pip install -e '.[dev]'"
    done = subprocess.run(
        [found, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_verb_of_the_command_line_is_in_the_readme() -> None:
    from desktop.cli import VERBS

    readme = (ROOT / "README.md").read_text("utf-8")
    assert [verb for verb in VERBS if f"parallax {verb} LIBRARY" not in readme] == []


def test_readme_names_every_format_that_is_read_in_place_and_its_size_limit() -> None:
    from desktop.library.readers.registry import READERS

    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for reader in READERS:
        assert f"{reader.name} (`{reader.suffixes[0]}`" in readme
        assert f"{reader.limit // 1024**2} MB each" in readme


def test_readme_names_every_format_that_is_converted() -> None:
    from desktop.library.converters.registry import CONVERTERS

    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for converter in CONVERTERS:
        assert f"{converter.name} (`{converter.suffixes[0]}`" in readme


def test_readme_names_the_packages_that_qt_needs_and_the_program_asks_for() -> None:
    from desktop.ui.display import PACKAGES

    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"sudo apt install {PACKAGES}" in readme


def test_ci_finds_the_readmes_test_line() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    line = re.search(r"<!-- test line -->\n```sh\n(.+)\n```", readme)
    assert line
    assert "pytest" in line.group(1)


def test_views_ask_the_session_and_do_not_reach_through_it() -> None:
    reaching = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "desktop" / "ui").rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if "session.workspace" in line and path.name != "window.py"
    ]
    assert reaching == []
