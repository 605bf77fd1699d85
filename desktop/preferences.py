"""What a person chose for the whole program, below the window: their name and their language.

One small JSON file in the settings folder; what it holds besides, such as a newer version's
choices, is kept.
"""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass

from desktop import paths
from desktop.languages import languages
from desktop.settings_file import Hand, SettingsFile, at_once

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Preferences:
    """``creator`` is the name on new annotations; ``language`` a code, or "" for the system's."""

    creator: str = ""
    language: str = ""


def load_preferences() -> Preferences:
    """Return what was chosen; what cannot be read, or makes no sense, counts as not chosen."""
    values = _file().read()
    creator, language = values.get("creator"), values.get("language")
    return Preferences(
        creator=" ".join(creator.split())[:_LONGEST_NAME] if isinstance(creator, str) else "",
        language=language if isinstance(language, str) and language in languages() else "",
    )


def save_preferences(preferences: Preferences, hand: Hand = at_once) -> None:
    """Keep what was chosen; ``hand`` is given what writes it, which raises WriteFailed."""
    _file().keep(asdict(preferences), hand)


def creator() -> str:
    """Return the name that new annotations bear: the one chosen, else the login's, else ""."""
    if chosen := load_preferences().creator:
        return chosen
    import getpass  # noqa: PLC0415 - not for each start

    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def language() -> str:
    """Return the code of the language to speak: the one chosen, else the system's, else "en"."""
    if chosen := load_preferences().language:
        return chosen
    known = languages()
    if known == ("en",):
        return "en"
    import locale  # noqa: PLC0415 - not where there is nothing to choose

    system = (locale.getlocale()[0] or "").replace("-", "_")
    close = (code for code in known if code.split("_")[0] == system.split("_")[0])
    return system if system in known else next(close, "en")


def _file() -> SettingsFile:
    return SettingsFile(paths.config_folder() / "preferences.json")
