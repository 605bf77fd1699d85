"""What a converted article states about the file that it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from: its original's path below the library, and its SHA-256."""

    path: str
    sha256: str
