"""What a file is by its first bytes: many have an ending of another format.

Nothing is unpacked here, and no more is read than the beginning.
"""

from __future__ import annotations

import re
from pathlib import Path

from desktop.errors import UnreadableFile
from desktop.wording import tr

_HEAD = 4096
_MARK = b"\xef\xbb\xbf"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_BEGINNINGS = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"), (b"bplist00", ".webarchive"))
_ZIP = b"PK\x03\x04"
_MIMETYPES = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (b"mimetypeapplication/epub+zip", ".epub"),
)
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,200}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVE = re.compile(rb"(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*){2,}", re.IGNORECASE)
_SAME = {".eml": ".mhtml", ".htm": ".html", ".xhtml": ".html", ".docm": ".docx", ".mht": ".mhtml"}


def refuse_other_content(file: Path) -> None:
    """Raise UnreadableFile where ``file`` holds another format than its ending says, or OSError."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_PICTURES):
        raise UnreadableFile(file, tr("it is a picture; Parallax reads texts only"))
    found, ending = ending_of(head), file.suffix.lower()
    if found and found != _SAME.get(ending, ending):
        told = tr("it is a {ending} file by its content; change its ending", ending=found)
        raise UnreadableFile(file, told)


def ending_of(head: bytes) -> str:
    """Return the ending of files that begin with ``head``, or "" where they show none."""
    start = head.removeprefix(_MARK).lstrip()
    for beginning, ending in _BEGINNINGS:
        if start.startswith(beginning):
            return ending
    if start.startswith(_ZIP):
        return _of_zip(start)
    if _PAGE.match(start):
        return ".html"
    headers = _ARCHIVE.match(start)
    return ".mhtml" if headers and b"multipart/related" in headers[0].lower() else ""


def _of_zip(head: bytes) -> str:
    """Return which kind of zip begins with ``head``: what it holds first says so."""
    named = next((ending for told, ending in _MIMETYPES if told in head[30:200]), "")
    is_word = b"word/" in head and b"xl/" not in head and b"ppt/" not in head
    return named or (".docx" if is_word else "")
