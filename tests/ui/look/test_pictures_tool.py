"""The script that pictures the window works, so that its pictures never lie about an older one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[3]


def test_window_is_pictured_in_a_look_a_size_and_a_state(tmp_path: Path) -> None:
    script = ROOT / "tools" / "pictures.py"
    chosen = ["--look", "dark", "--size", "1280x720", "--scale", "1", "--state", "reading"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("DISPLAY", None)
    subprocess.run(
        [sys.executable, str(script), str(tmp_path), *chosen],
        env=environment, check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    picture = QImage(str(tmp_path / "reading-dark-1280x720@1.png"))
    assert (picture.width(), picture.height()) == (1280, 720)
    colors = {picture.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 720, 7)}
    assert len(colors) > 30  # words, marks and icons, not an empty ground
