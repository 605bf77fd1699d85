"""One file of a library read, for the catalogue: what it is, or why it is no article."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.files import reason_of
from desktop.library.article import Article
from desktop.library.catalogue import Entry
from desktop.library.formats import is_brief, read_article
from desktop.library.readers.cache import ParsedCache
from desktop.library.scanning import Stamp
from desktop.wording import tr


def read_entry(
    folder: Path, relative: str, stamp: Stamp, cache: ParsedCache | None = None
) -> tuple[Entry | None, Article | None]:
    """Return the entry of the file ``relative`` below ``folder``, and its article if it is one.

    There is no entry of a file that is gone. ``stamp`` is what the file was found with.
    """
    path = folder / relative
    try:
        article, problem = read_article(path, relative, cache=cache)
    except UnreadableFile as error:
        if _is_gone(error.__cause__, path):
            return None, None
        if _is_brief(path):
            return Entry(stamp, None), None
        # What the system refuses may be allowed later without the file changing.
        refused = isinstance(error.__cause__, OSError)
        return Entry((0, 0) if refused else stamp, None, error.reason), None
    except OSError as error:
        if _is_gone(error, path):
            return None, None
        return Entry((0, 0), None, tr("it cannot be opened: {error}", error=reason_of(error))), None
    return Entry(stamp, article.info, problem), article


def _is_gone(error: BaseException | None, path: Path) -> bool:
    """Return whether a file went since the scan; a broken link is there, and reported."""
    return isinstance(error, FileNotFoundError) and not path.is_symlink()


def _is_brief(path: Path) -> bool:
    with suppress(OSError):
        return is_brief(path)
    return False
