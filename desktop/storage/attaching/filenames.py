"""Which file belongs to which article, and which files beside it are something else.

An article id may hold folders and any Unicode; its file never leaves the annotations folder, and
is a name that every platform accepts.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from desktop.digests import sha256

FOLDER = "annotations"
TRASH = ".trash.json"
TEXTS = ".texts"
BACKUPS = ".backups"
THEMES = "themes.json"
NAMES = "names.json"
EDITIONS = "editions.json"
LINKS = "../links.json"
"""The file of the links, beside the codebook; no article's file has such a name."""
DECIDED = (f"../{NAMES}", f"../{EDITIONS}")
"""What was decided about names and editions: files that are no annotations."""

BRIEFS = "briefs"
"""The folder of the composed briefs, beside the codebook."""
_BRIEF = re.compile(rf"\.\./{BRIEFS}/[^/\\]+\.json")

_FORBIDDEN = re.compile(r'[<>:"\\|?*%\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_SET_ASIDE = re.compile(r"\.unreadable-\d{8}T\d{6}(-\d+)?$")
PARKED = re.compile(r"\.moving-\d+\.json$")
"""The name of a file on its way to another, where a crash may leave it."""

_CONFLICT = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}(-\w+)?"  # Syncthing
    r"|\s*\([^()]*conflicted copy[^()]*\)"  # Dropbox, Nextcloud, ownCloud
    r"|\s*\(case conflict[^()]*\)"
    r"|\s*\[conflict[^\[\]]*\]",  # pCloud
    re.IGNORECASE,
)


def file_name(article: str) -> str:
    """Return the path, below the annotations folder, of the file for an article's id."""
    name = "/".join(_component(part) for part in article.split("/")) + ".json"
    # Files are told apart by these names alone, and this one is the codebook's.
    return f"%{ord(name[0]):02X}{name[1:]}" if name == THEMES else name


def article_of(name: str) -> str:
    """Return the article id whose file is ``name``, a path below the annotations folder.

    For names cut for length this is not the id they were made from; the file's header knows.
    """
    parts = name.removesuffix(".json").split("/")
    return "/".join(unquote(part, errors="surrogatepass") for part in parts)


def brief_file(name: str) -> str:
    """Return the path, from the annotations folder, of the file of a composed brief."""
    return f"../{BRIEFS}/{_component(name).replace('/', '%2F')}.json"


def brief_name(file: str) -> str:
    """Return the name of the composed brief whose file is ``file``."""
    stem = PurePosixPath(file).name.removesuffix(".json")
    return unquote(stem, errors="surrogatepass")


def is_brief_file(file: str) -> bool:
    """Return whether ``file`` is the path of a composed brief, from the annotations folder."""
    return bool(_BRIEF.fullmatch(file)) and not is_set_aside(file)


def is_set_aside(name: str) -> bool:
    """Return whether ``name`` is a file that could not be read and was moved aside."""
    return bool(_SET_ASIDE.search(name.removesuffix(".json")))


def set_aside_name(path: Path) -> Path:
    """Return the name under which an unreadable ``path`` is kept."""
    return path.with_name(f"{path.stem}.unreadable-{datetime.now(UTC):%Y%m%dT%H%M%S}{path.suffix}")


def conflict_original(name: str) -> str:
    """Return the file name that ``name`` is a sync client's conflicting copy of, or ""."""
    original = _CONFLICT.sub("", name)
    return original if original != name else ""


def source_iri(name: str, path: str) -> str:
    """Return the relative IRI that leads from the annotation file ``name`` to an article."""
    up = "../" * (len(PurePosixPath(name).parts))
    return up + quote(path, errors="surrogatepass")


def _component(part: str) -> str:
    safe = _FORBIDDEN.sub(_escaped, part)
    if not safe or safe[0] in ". " or _RESERVED.match(safe):
        safe = (f"%{ord(safe[0]):02X}" + safe[1:]) if safe else "%20"
    if safe[-1] in ". ":
        safe = safe[:-1] + f"%{ord(safe[-1]):02X}"
    if len(safe.encode()) > 180:
        # Most file systems stop at 255 bytes, and temporary names need room.
        digest = sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        safe = _cut(safe, 120) + "~" + digest
    return safe


def _escaped(match: re.Match[str]) -> str:
    return quote(match.group(), safe="", errors="surrogatepass")


def _cut(name: str, size: int) -> str:
    return name.encode()[:size].decode(errors="ignore").rstrip(". %")
