"""What a person chose for the whole program, below the window: their name and their language.

One small JSON file in the settings folder; what it holds besides, such as a newer version's
choices, is kept.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
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
    known, system = languages(), _system_language()
    close = (code for code in known if code.split("_")[0] == system.split("_")[0])
    return system if system in known else next(close, "en")


def _system_language() -> str:
    """Return the code of the language that the system's own texts are in, or "".

    As gettext does, by the environment: a locale need not be installed to be asked for.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next(filter(None, map(os.environ.get, names)), "")
    if sys.platform == "win32" and not said:
        import ctypes  # noqa: PLC0415 - not where there is an environment
        import locale  # noqa: PLC0415

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    if sys.platform == "darwin" and not said:
        said = _first_of_mac()
    is_named = bool(said) and said.split(".")[0] not in ("C", "POSIX")
    first = (os.environ.get("LANGUAGE") if is_named else "") or said
    return re.split("[:.@]", first)[0].replace("-", "_")


def _first_of_mac() -> str:
    """Return the first of the languages in macOS' settings, such as "zh-Hans-CN", or ""."""
    import subprocess  # noqa: PLC0415 - a program started from its icon there has no environment

    asked = ["/usr/bin/defaults", "read", "-g", "AppleLanguages"]
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(  # noqa: S603 - a program of the system, told nothing from outside
            asked, capture_output=True, text=True, timeout=2, check=False
        ).stdout
        return next(iter(re.findall(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*", told)), "")
    return ""


def _file() -> SettingsFile:
    return SettingsFile(paths.config_folder() / "preferences.json")
