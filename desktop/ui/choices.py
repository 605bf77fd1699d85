"""What was chosen in one library and is not part of it: the theme in force, searches kept.

One small JSON file for each library in the settings folder. All of it can be lost without harm,
so what cannot be read or written is left out in silence.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.errors import WriteFailed
from desktop.files import write_text


class Choices:
    """The choices made in one library, by name."""

    def __init__(self, library: Path) -> None:
        self._path = paths.config_folder() / "choices" / f"{paths.library_cache(library).name}.json"

    def text(self, name: str) -> str:
        """Return the text kept under ``name``, or ""."""
        value = self._read().get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts kept under ``name``, in their order."""
        value = self._read().get(name)
        several = value if isinstance(value, list) else []
        return tuple(each for each in several if isinstance(each, str))

    def keep(self, name: str, value: str | Sequence[str]) -> None:
        """Keep ``value`` under ``name``, whatever else is kept."""
        kept = value if isinstance(value, str) else list(value)
        with contextlib.suppress(WriteFailed):
            text = json.dumps({**self._read(), name: kept}, ensure_ascii=False, indent=1)
            write_text(self._path, text + "\n")

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}
