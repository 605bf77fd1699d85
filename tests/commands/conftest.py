"""The command line as the tests of its verbs run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from desktop.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line and gives status, standard output and standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def run_json(run: Run) -> Callable[..., Any]:
    """Return what runs the command line with --json, expects success, and gives the JSON."""

    def run_json(*arguments: object) -> Any:
        status, out, err = run(*arguments, "--json")
        assert status == 0, err
        return json.loads(out)

    return run_json
