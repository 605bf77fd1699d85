"""What all tests share: no display is needed, and nothing is written outside temporary folders."""

from __future__ import annotations

import os
import sys
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


@pytest.fixture(autouse=True)
def parallax_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test its own place for caches, settings, logs and documents."""
    home = tmp_path / "parallax-home"
    monkeypatch.setenv("PARALLAX_HOME", str(home))
    return home
