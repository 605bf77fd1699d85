"""Who works here: the name that stands on what is made, from the settings or the login."""

from __future__ import annotations

import contextlib
import getpass
import json
from pathlib import Path

from desktop import paths
from desktop.files import read_regular, write_text

_MOST_BYTES = 10_000


def own_name() -> str:
    """Return the name for what is made here: the one in the settings, else the login's."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        name = json.loads(read_regular(_settings(), _MOST_BYTES)[0]).get("name")
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return _login()


def set_own_name(name: str) -> None:
    """Keep ``name`` for what is made from now on; an empty one is the login's. WriteFailed."""
    write_text(_settings(), json.dumps({"name": name}, ensure_ascii=False) + "\n")


def _login() -> str:
    """Return the person's full name where the system knows it, else the name of the login."""
    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
    with contextlib.suppress(ImportError, KeyError, OSError):
        import pwd  # noqa: PLC0415 - not on Windows

        full = pwd.getpwnam(login).pw_gecos.partition(",")[0].strip()
        return full or login
    return login


def _settings() -> Path:
    return paths.config_folder() / "person.json"
