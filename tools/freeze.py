"""Make a program that needs no Python: ``python tools/freeze.py`` leaves it in ``dist/parallax``.

PyInstaller has to be installed beside what Parallax depends on (``pip install pyinstaller``); it is
no dependency, since only who ships a bundle needs it. Qt is under the LGPL: whoever ships the
folder ships that notice too. Modules that are imported by name are listed here.
"""

from __future__ import annotations

import pkgutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BY_NAME = (
    "desktop.briefs",
    "desktop.commands",
    "desktop.library.converters",
    "desktop.library.readers",
)
DATA = {"resources": "desktop/_data/resources", "articles": "desktop/_data/articles"}
COLLECTED = ("mammoth", "pypinyin", "pypdfium2", "pypdfium2_raw", "docx", "whoosh")


def hidden() -> list[str]:
    """Return the modules that nothing imports by an import statement."""
    sys.path.insert(0, str(ROOT))
    found: list[str] = []
    for package in BY_NAME:
        folder = ROOT.joinpath(*package.split("."))
        walked = pkgutil.walk_packages([str(folder)], f"{package}.")
        found += [package, *(module.name for module in walked)]
    return found


def options() -> list[str]:
    """Return what PyInstaller is told."""
    words = ["--noconfirm", "--clean", "--name", "parallax", "--log-level", "WARN"]
    words += ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    words += ["--specpath", str(ROOT / "build"), "--paths", str(ROOT)]
    for source, target in DATA.items():
        words += ["--add-data", f"{ROOT / source}:{target}"]
    for name in hidden():
        words += ["--hidden-import", name]
    for name in COLLECTED:
        words += ["--collect-all", name]
    return [*words, str(ROOT / "desktop" / "__main__.py")]


def main() -> int:
    """Freeze; return 0. Raises ImportError without PyInstaller."""
    from PyInstaller.__main__ import run

    run(options())
    print(ROOT / "dist" / "parallax")
    return 0


if __name__ == "__main__":
    sys.exit(main())
