"""What all tests share: no display is needed, and nothing is written outside temporary folders."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Examples are found anew each time; a shared machine may be slow, and that is no failure.
settings.register_profile("parallax", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("parallax")

_TESTS = 20
"""Tests after which all that they left is looked at; after each, what the last one left."""


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Run more tests at once than there are cores: for a third of their time they wait."""
    cores = yield
    is_asked = "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ
    return cores if is_asked else cores + max(1, cores // 2)


def pytest_collection_finish() -> None:
    """Let garbage be collected by `_collected_here` alone, and look no more at what is there."""
    gc.disable()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """Collect garbage after each test, in its own thread: another might delete what is Qt's.

    What is left once all was looked at stays: modules and caches, more of them with each test.
    """
    yield
    if gc.get_count()[2] < _TESTS:
        gc.collect(1)
    else:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def parallax_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test its own place for caches, settings, logs and documents."""
    home = tmp_path / "parallax-home"
    monkeypatch.setenv("PARALLAX_HOME", str(home))
    return home
