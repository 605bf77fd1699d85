"""The libraries opened lately, in one small JSON file of the settings folder.

It can be lost without harm, so what cannot be read or written is left out in silence.
"""

from __future__ import annotations

from pathlib import Path

from desktop import paths
from desktop.files import is_folder
from desktop.settings_file import Hand, SettingsFile, at_once


def last_library() -> Path | None:
    """Return the library that was open last, if it is still there."""
    value = _recent_file().read().get("last")
    return Path(value) if isinstance(value, str) and is_folder(Path(value)) else None


def remember_library(library: Path, hand: Hand = at_once) -> None:
    """Keep ``library`` as the one to open at the next start."""
    recent = [str(library), *(path for path in recent_libraries() if path != str(library))]
    _recent_file().try_to_keep({"last": str(library), "recent": recent[:8]}, hand)


def recent_libraries() -> list[str]:
    """Return the libraries opened lately, the last one first."""
    values = _recent_file().read().get("recent")
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _recent_file() -> SettingsFile:
    return SettingsFile(paths.config_folder() / "libraries.json")
