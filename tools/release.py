"""Make a release: set the version, date the changelog, run the checks, build the wheel.

``python tools/release.py 0.2.0`` leaves the changed files uncommitted and the wheel in ``dist``,
for whoever releases to look at, commit and tag. It stops at the first check that fails, with the
files as they were.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSION = ROOT / "desktop" / "__init__.py"
CHANGELOG = ROOT / "CHANGELOG.md"
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    (sys.executable, "-m", "pytest", "-q"),
)


def with_version(source: str, version: str) -> str:
    """Return the package's source with ``version`` in it. Raises ValueError if there is none."""
    changed, times = re.subn(r'(?m)^__version__ = ".*"$', f'__version__ = "{version}"', source)
    if times != 1:
        raise ValueError("no single line that sets __version__")
    return changed


def dated(changelog: str, version: str, day: dt.date) -> str:
    """Return the changelog with its unreleased part given to ``version``, under ``day``.

    Raises ValueError when nothing is unreleased: there is nothing to release then.
    """
    changed, times = re.subn(
        r"(?m)^## .*not yet released.*$", f"## {version}, {day.isoformat()}", changelog
    )
    if times != 1:
        raise ValueError("no single part of the changelog is marked 'not yet released'")
    return changed


def main() -> int:
    """Release; return 0, or the status of the check that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version")
    version = parser.parse_args().version
    before = {path: path.read_text("utf-8") for path in (VERSION, CHANGELOG)}
    today = dt.datetime.now(dt.UTC).date()
    VERSION.write_text(with_version(before[VERSION], version), "utf-8")
    CHANGELOG.write_text(dated(before[CHANGELOG], version, today), "utf-8")
    for command in (*CHECKS, (sys.executable, "-m", "hatchling", "build", "-t", "wheel")):
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if status:
            for path, text in before.items():
                path.write_text(text, "utf-8")
            return status
    print(f"dist/ holds {version}; commit, tag v{version}, and publish.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
