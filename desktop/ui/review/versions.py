"""What the window knows of one text that an article had when it was annotated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Version:
    """A kept text of an article: its hash, when it was annotated first, by how many, the text."""

    sha256: str
    since: datetime
    annotations: int
    text: str
    is_current: bool
