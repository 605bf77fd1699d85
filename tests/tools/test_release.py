"""The release script changes what it must, or says that it cannot."""

from __future__ import annotations

import datetime as dt
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def release() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", ROOT / "tools" / "release.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_version_of_the_package_can_be_set(release: ModuleType) -> None:
    source = (ROOT / "desktop" / "__init__.py").read_text("utf-8")
    assert '__version__ = "9.8.7"' in release.with_version(source, "9.8.7")


def test_unreleased_part_of_the_changelog_gets_its_date(release: ModuleType) -> None:
    day = dt.date(2027, 1, 2)
    assert "## 0.2.0, 2027-01-02\n" in release.dated("## 0.2.0, not yet released\n", "0.2.0", day)


def test_nothing_unreleased_is_no_release(release: ModuleType) -> None:
    with pytest.raises(ValueError, match="not yet released"):
        release.dated("## 0.1.0, 2026-01-01\n", "0.2.0", dt.date(2027, 1, 2))
