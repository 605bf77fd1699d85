"""Small files of other formats than PDF, made by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

ODT_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def packed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip of ``parts``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


def odt(
    path: Path,
    body: str,
    meta: str = "",
    styles: str = "",
    parts: Mapping[str, str] | None = None,
) -> Path:
    """Write an OpenDocument text of the elements ``body``."""
    content = (
        f"<office:document-content {ODT_SPACES}>{styles}<office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    root = "office:document-meta"
    facts = f"<{root} {ODT_SPACES}><office:meta>{meta}</office:meta></{root}>"
    return packed(path, {"content.xml": content, "meta.xml": facts, **(parts or {})})


def epub(path: Path, chapters: Mapping[str, str], folder: str = "OEBPS/") -> Path:
    """Write a book of ``chapters``: what their bodies hold by the titles in its contents."""
    items = [f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
             for n in range(len(chapters))]  # fmt: skip
    references = [f'<itemref idref="c{n}"/>' for n in range(len(chapters))]
    points = [f"<navPoint><navLabel><text>{title}</text></navLabel><content src='c{n}.xhtml'/>"
              "</navPoint>" for n, title in enumerate(chapters)]  # fmt: skip
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>Of Bridges</dc:title><dc:creator>M. Sand</dc:creator>"
        "<dc:date>2024-05-06</dc:date><dc:language>en</dc:language></metadata><manifest>"
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        f"{''.join(items)}</manifest><spine>{''.join(references[::-1])}</spine></package>"
    )
    parts = {
        f"{folder}book.opf": package,
        f"{folder}toc.ncx": f"<ncx><navMap>{''.join(points)}</navMap></ncx>",
    }
    for number, body in enumerate(chapters.values()):
        parts[f"{folder}c{number}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
        )
    return packed(path, parts)
