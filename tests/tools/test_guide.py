"""README and guide show pictures that are there, and that a command makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "resources" / "pictures"


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md", "docs/command-line.md"])
def test_whatever_a_page_shows_or_leads_to_is_there(page: str) -> None:
    file = ROOT / page
    found = re.findall(r'(?:\]\(|src="|srcset=")([^)"#:]+)(?:#[^)]*)?[)"]', file.read_text("utf-8"))
    assert found
    assert [one for one in found if not (file.parent / one).exists()] == []


def test_contents_of_the_guide_lead_to_its_chapters() -> None:
    text = (ROOT / "docs" / "guide.md").read_text("utf-8")
    titles = re.findall("^## (.+)$", text, re.MULTILINE)
    chapters = {title.lower().replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([a-z-]+)\)", text)) == chapters


def test_every_picture_is_made_by_the_tool_and_all_are_light() -> None:
    tool = (ROOT / "tools" / "guide.py").read_text("utf-8")
    files = list(PICTURES.iterdir())
    assert [file.name for file in files if f'"{file.stem}": _' not in tool] == []
    assert sum(file.stat().st_size for file in files) < 5_000_000
    assert (PICTURES / "tour.webp").stat().st_size < 3_000_000
