"""What a PDF of Qt lacks for its readers: bookmarks of the headings, and which language it is in.

They are appended as ISO 32000 says of incremental updates (7.5.6), so nothing in the file moves.
Qt writes its objects plainly; where it ever should not, the file stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PAGES = re.compile(rb"/Type /Pages\n/Kids \n\[\n((?:\d+ 0 R\n)+)\]")
_CATALOG = re.compile(rb"\n(\d+) 0 obj\n<<\n/Type /Catalog\n(.*?)>>\nendobj", re.DOTALL)
_TRAILER = re.compile(
    rb"trailer\n<<\n/Size (\d+) \n(.*?)>>\nstartxref\n(\d+) \n%%EOF\s*\Z", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading: its ``level`` from 1, its ``page`` from 0, how far down it is in points."""

    title: str
    level: int
    page: int
    top: float


def with_bookmarks(
    pdf: bytes, bookmarks: Sequence[Bookmark], language: str, height: float
) -> bytes:
    """Return ``pdf``, of pages of this ``height`` in points, with bookmarks and its language."""
    pages, catalog, trailer = _PAGES.search(pdf), _CATALOG.search(pdf), _TRAILER.search(pdf)
    if not (pages and catalog and trailer):
        return pdf
    first = int(trailer[1])  # the number of the first object that is free
    kept = b"/Lang (%b) /ViewerPreferences << /DisplayDocTitle true >>" % language.encode("ascii")
    if bookmarks:
        kept += b" /PageMode /UseOutlines /Outlines %d 0 R" % first
    objects = {int(catalog[1]): b"<<\n/Type /Catalog\n%b%b\n>>" % (catalog[2], kept)}
    if bookmarks:
        objects |= _outline(bookmarks, pages[1].splitlines(), first, height)
    size = first + (len(bookmarks) + 1 if bookmarks else 0)
    head = b"<<\n/Size %d \n%b/Prev %b \n>>" % (size, trailer[2], trailer[3])
    return pdf + _update(objects, head, len(pdf))


def _outline(
    bookmarks: Sequence[Bookmark], pages: Sequence[bytes], root: int, height: float
) -> dict[int, bytes]:
    """Return the objects of the outline by number: ``root``, and each bookmark after it."""
    parents = _parents(bookmarks)
    below: dict[int, list[int]] = {}
    for number, parent in enumerate(parents, root + 1):
        below.setdefault(root + parent, []).append(number)
    objects = {root: b"<< /Type /Outlines%b >>" % _children(below.get(root))}
    for number, (one, parent) in enumerate(zip(bookmarks, parents, strict=True), root + 1):
        objects[number] = b"<< /Title <FEFF%b> /Parent %d 0 R%b%b /Dest [%b /XYZ 0 %d 0] >>" % (
            one.title.encode("utf-16-be", "replace").hex().encode(),
            root + parent,
            _beside(number, below[root + parent]),
            _children(below.get(number)),
            pages[min(one.page, len(pages) - 1)],
            round(height - one.top),
        )
    return objects


def _parents(bookmarks: Iterable[Bookmark]) -> list[int]:
    """Return for each bookmark which one it is below, counted from 1; 0 for none."""
    parents: list[int] = []
    above: list[tuple[int, int]] = []
    for number, one in enumerate(bookmarks, 1):
        while above and above[-1][0] >= one.level:
            above.pop()
        parents.append(above[-1][1] if above else 0)
        above.append((one.level, number))
    return parents


def _beside(number: int, siblings: Sequence[int]) -> bytes:
    place = siblings.index(number)
    before = b" /Prev %d 0 R" % siblings[place - 1] if place else b""
    return before + (b" /Next %d 0 R" % siblings[place + 1] if siblings[place + 1 :] else b"")


def _children(own: Sequence[int] | None) -> bytes:
    return b" /First %d 0 R /Last %d 0 R /Count %d" % (own[0], own[-1], len(own)) if own else b""


def _update(objects: dict[int, bytes], trailer: bytes, start: int) -> bytes:
    """Return what is appended to a file of ``start`` bytes: objects, where they are, a trailer."""
    written, table = b"", b"xref\n"
    for number, held in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, start + len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    end = b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, start + len(written))
    return written + table + end
