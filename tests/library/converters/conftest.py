from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.library.converters.document import Document
from desktop.library.converters.pdf.document import convert
from tests.library.converters.pdf_maker import Convert, Rule, Words, pdf


@pytest.fixture
def make(tmp_path: Path) -> Convert:
    def convert_made(*pages: list[Words | Rule], **options: Any) -> Document:
        file = tmp_path / "made.pdf"
        file.write_bytes(pdf(pages, **options))
        return convert(file)[0]

    return convert_made
