"""The sample library is what its script makes, and shows what the program is for."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from desktop import paths
from desktop.anchoring.placement import Status
from desktop.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample", ROOT / "tools" / "sample.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _made(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.json")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def test_sample_is_what_its_script_makes(sample: ModuleType, tmp_path: Path) -> None:
    for article in sample.SAMPLE.glob("*.md"):
        shutil.copy(article, tmp_path)
    sample.make(tmp_path)
    assert _made(tmp_path) == _made(sample.SAMPLE)


def test_copy_of_the_sample_has_every_mark_in_its_place_and_its_claims(sample: ModuleType) -> None:
    workspace = Workspace(paths.copy_sample_library())
    workspace.load()
    placed = list(workspace.all_placed())
    assert len(placed) == len(sample.MARKS)
    assert {one.placement.status for one in placed} == {Status.PLACED}
    assert len(workspace.links.all()) == len(sample.CLAIMS)
    assert workspace.links.to_review() == ()
    assert {theme.name for theme in workspace.store.codebook.themes} >= {"Disney deal", "Agents"}
