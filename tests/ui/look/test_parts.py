"""A pane with marks, its header and the cards look as they did, in light and in dark.

Pictures are compared coarsely: fonts are drawn a little otherwise by each version of Qt. To take
what is drawn now as the reference, after looking at it: PARALLAX_UPDATE_REFERENCE=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

ROOT = Path(__file__).resolve().parents[3]
REFERENCE = Path(__file__).parent / "_reference"
PARTS = [f"{part}-{look}" for part in ("pane", "header", "cards") for look in ("light", "dark")]
_COARSE = 6
"""Pixels in each direction that are compared as one."""
_NEAR, _FAR, _FEW = 5.0, 48, 0.01
"""How far pictures may differ: on average, in one place, and in how many places more."""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the parts as they are drawn now."""
    folder = tmp_path_factory.mktemp("drawn")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1"}
    environment |= {"PARALLAX_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    environment.pop("DISPLAY", None)
    subprocess.run(
        [sys.executable, "-m", "tests.ui.look.draw_parts", str(folder)],
        cwd=ROOT, env=environment, check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    return folder


def coarse(image: QImage) -> list[tuple[int, int, int]]:
    """Return the mean colours of all places of a picture."""
    small = image.convertToFormat(QImage.Format.Format_RGB32).scaled(
        max(1, image.width() // _COARSE), max(1, image.height() // _COARSE),
        Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    colors = (
        QColor(small.pixel(x, y)) for y in range(small.height()) for x in range(small.width())
    )
    return [(color.red(), color.green(), color.blue()) for color in colors]


def alike(one: QImage, other: QImage) -> bool:
    """Return whether two pictures show the same, as far as can be seen from afar."""
    if one.size() != other.size():
        return False
    apart = [
        max(abs(a - b) for a, b in zip(*places, strict=True))
        for places in zip(coarse(one), coarse(other), strict=True)
    ]
    far = sum(each > _FAR for each in apart) / len(apart)
    return sum(apart) / len(apart) <= _NEAR and far <= _FEW


@pytest.mark.skipif(sys.platform != "linux", reason="the references were drawn on Linux")
@pytest.mark.parametrize("part", PARTS)
def test_part_looks_as_it_did(drawn: Path, part: str) -> None:
    file, reference = drawn / f"{part}.png", REFERENCE / f"{part}.png"
    if os.environ.get("PARALLAX_UPDATE_REFERENCE"):
        REFERENCE.mkdir(exist_ok=True)
        shutil.copy(file, reference)
    assert alike(QImage(str(file)), QImage(str(reference)))


def test_looks_differ(drawn: Path) -> None:
    light, dark = (QImage(str(drawn / f"pane-{look}.png")) for look in ("light", "dark"))
    assert not alike(light, dark)


def test_a_mark_that_is_missing_is_noticed(drawn: Path) -> None:
    whole = QImage(str(drawn / "pane-light.png"))
    without = whole.copy()
    painter = QPainter(without)
    painter.fillRect(0, 40, without.width(), 60, QColor("#fffefa"))
    painter.end()
    assert alike(whole, whole.copy())
    assert not alike(whole, without)
