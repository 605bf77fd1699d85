"""Where files lie: our own resources, the sample library, and the platform's folders.

The only module that knows. ``PARALLAX_HOME`` is one folder that stands in for all of the
platform's folders, for tests, portable installs and careful users.
"""

from __future__ import annotations

import contextlib
import os
import stat
from functools import cache
from pathlib import Path

from desktop.digests import sha256
from desktop.errors import WriteFailed
from desktop.files import reason_of, sync_folder, write_bytes

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of icons, style sheets and brief templates."""
    return _data("resources")


def sample_articles() -> Path:
    """Return the sample library as it is shipped; never write there."""
    return _data("articles")


def cache_folder() -> Path:
    """Return where the search index and other things that can be made anew are kept.

    Where nothing can be written there, that is a folder of the user's among the temporary files.
    """
    folder = _private(_home("cache", "user_cache_path"))
    return folder if _is_writable(folder) else _private_among_temporary() or folder


def config_folder() -> Path:
    """Return where settings and the window's state are kept."""
    return _private(_home("config", "user_config_path"))


def state_folder() -> Path:
    """Return where logs are kept."""
    return _private(_home("state", "user_state_path"))


def documents_folder() -> Path:
    """Return where the user keeps documents; the sample library is copied below it."""
    return _home("documents", "user_documents_path")


@cache  # asked for by each of the small files that are kept of a library
def library_name(library: Path) -> str:
    """Return what the files that are kept of one library are called, after its real path."""
    real = os.path.realpath(library)
    digest = sha256(os.fsencode(real)).hexdigest()[:12]
    return f"{Path(real).name[:40]}-{digest}"


def library_cache(library: Path) -> Path:
    """Return the cache folder of one library."""
    name = Path("libraries", library_name(library))
    folder = cache_folder() / name
    return folder if _is_writable(folder) else (_private_among_temporary() or cache_folder()) / name


def sample_copy() -> Path:
    """Return where the user's copy of the sample library lies, or would lie."""
    return documents_folder() / "Parallax" / "Closing Sora"


def copy_sample_library() -> Path:
    """Copy the sample, articles and marks, to the user's documents, once, and return the copy.

    A copy that is there already is the user's and is left alone; so it is made under another
    name, and is there whole or not at all. Raises WriteFailed.
    """
    target = sample_copy()
    if target.is_dir():
        return target
    unfinished = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        for file in sorted(sample_articles().rglob("*")):
            if file.suffix in (".md", ".json"):
                copy = unfinished / file.relative_to(sample_articles())
                write_bytes(copy, file.read_bytes())
        _rename_folder(unfinished, target)
    finally:
        import shutil  # noqa: PLC0415 - loads what packs archives; this is done once

        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def _rename_folder(folder: Path, target: Path) -> None:
    try:
        folder.rename(target)
    except OSError as error:
        if not target.is_dir():  # another start of the program may have been faster
            raise WriteFailed(target, reason_of(error)) from error
    sync_folder(target.parent)


@cache
def _data(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def _private(folder: Path) -> Path:
    """Make a folder of ours that nobody else can look into: index and logs hold what is read."""
    with contextlib.suppress(OSError):  # whoever writes there will say so
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _is_writable(folder: Path) -> bool:
    """Return whether a folder, or the first above it that is there, takes new files."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return os.access(there, os.W_OK | os.X_OK)


def _private_among_temporary() -> Path | None:
    """Return a folder that is the user's alone and lasts until the system starts again."""
    import tempfile  # noqa: PLC0415 - seldom needed, and slow to import

    whose = os.getuid() if hasattr(os, "getuid") else "user"
    folder = _private(Path(tempfile.gettempdir(), f"parallax-{whose}"))
    try:
        status = folder.lstat()
    except OSError:
        return None
    is_mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    is_private = stat.S_ISDIR(status.st_mode) and not status.st_mode & 0o022
    return folder if is_mine and is_private else None


def _home(name: str, finder: str) -> Path:
    home = os.environ.get("PARALLAX_HOME")
    if home:
        return _real(home) / name
    import platformdirs  # noqa: PLC0415 - not needed where PARALLAX_HOME is set

    folders = platformdirs.PlatformDirs("parallax", appauthor=False)
    return Path(getattr(folders, finder))


@cache
def _real(home: str) -> Path:
    return Path(home).expanduser().resolve()
