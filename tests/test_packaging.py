"""The wheel, installed elsewhere, finds its resources and articles from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_wheel_carries_resources_and_articles(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    python = _install(next(tmp_path.glob("*.whl")), tmp_path / "elsewhere")
    script = (
        "from desktop import paths;"
        "assert 'elsewhere' in str(paths.resources()), paths.resources();"
        "assert (paths.resources() / 'icons' / 'parallax.svg').is_file();"
        "assert (paths.resources() / 'compare' / 'lexicon' / 'words.npy').is_file();"
        "assert (paths.resources() / 'hyphenation' / 'en.txt').is_file();"
        "assert any((paths.resources() / 'translations').rglob('*.mo'));"
        "assert not (paths.resources() / 'pictures').exists();"
        "print(len(list(paths.copy_sample_library().glob('*.md'))))"
    )
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_paths()["purelib"]}
    done = subprocess.run(
        [str(python), "-c", script],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "5", done.stderr


def _install(wheel: Path, folder: Path) -> Path:
    """Install the wheel alone; what it depends on is taken from where the tests run."""
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    target = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", target, str(wheel)],
        check=True,
    )
    return python
