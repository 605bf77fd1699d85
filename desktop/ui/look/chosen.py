"""The look that was chosen for all libraries: light or dark, accent, and how texts are set.

One small JSON file of the settings folder. What is kept takes a ``hand``, which is given what
writes it: see `desktop.settings_file`.
"""

from __future__ import annotations

import re

from desktop import paths
from desktop.settings_file import Hand, SettingsFile, at_once
from desktop.ui.look.typography import Typography, typography_from

LOOK_NAMES = ("light", "sepia", "dark", "contrast")
"""The looks that can be chosen; else it is as the system's."""


def load_look() -> str:
    """Return how the window is to look: "light", "sepia" and so on, or "system" to follow it."""
    look = _look_file().read().get("look")
    return look if look in LOOK_NAMES else "system"


def save_look(look: str, hand: Hand = at_once) -> None:
    """Keep how the window is to look, for all libraries. What writes it raises WriteFailed."""
    _look_file().keep({"look": look}, hand)


def load_accent() -> str:
    """Return the accent chosen: "#rrggbb", "system" for the desktop's, or "" for Parallax's own."""
    accent = _look_file().read().get("accent")
    chosen = isinstance(accent, str) and re.fullmatch(r"system|#[0-9a-fA-F]{6}", accent)
    return str(accent) if chosen else ""


def save_accent(accent: str, hand: Hand = at_once) -> None:
    """Keep the accent, for all libraries. What writes it raises WriteFailed."""
    _look_file().keep({"accent": accent}, hand)


def load_typography() -> Typography:
    """Return how texts are to be set."""
    return typography_from(_look_file().read().get("typography"))


def save_typography(typography: Typography, hand: Hand = at_once) -> None:
    """Keep how texts are to be set, for all libraries."""
    _look_file().try_to_keep({"typography": typography.as_json()}, hand)


def _look_file() -> SettingsFile:
    return SettingsFile(paths.config_folder() / "look.json")
