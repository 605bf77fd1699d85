"""What was chosen in one library and is not part of it: the theme in force, searches kept.

One small JSON file for each library in the settings folder. All of it can be lost without harm,
so what cannot be read or written is left out in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop import paths
from desktop.settings_file import Hand, SettingsFile, at_once


class Choices:
    """The choices made in one library, by name."""

    def __init__(self, library: Path) -> None:
        name = f"{paths.library_name(library)}.json"
        self._file = SettingsFile(paths.config_folder() / "choices" / name)

    def text(self, name: str) -> str:
        """Return the text kept under ``name``, or ""."""
        value = self._file.read().get(name)
        return value if isinstance(value, str) else ""

    def folder(self, name: str, else_: str | Path = "") -> str:
        """Return the folder kept under ``name`` where it is still there; ``else_`` where not."""
        kept = self.text(name)
        return kept if kept and Path(kept).is_dir() else str(else_)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts kept under ``name``, in their order."""
        value = self._file.read().get(name)
        several = value if isinstance(value, list) else []
        return tuple(each for each in several if isinstance(each, str))

    def keep(self, name: str, value: str | Sequence[str], hand: Hand = at_once) -> None:
        """Keep ``value`` under ``name``, whatever else is kept; ``hand`` is given the write."""
        kept = value if isinstance(value, str) else list(value)
        self._file.try_to_keep({name: kept}, hand)
