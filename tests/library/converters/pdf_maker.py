"""Small PDFs made by hand, so that tests say where each line stands and in which order.

Latin in Helvetica, code in Courier, Chinese in a font of the reader's (text only, no glyphs), and
what is written to the left as it looks: the last letter first. "U" says no character it draws;
U+0700 in "R" is a ship, which takes two of the units that files count in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.library.converters.document import Document

Convert = Callable[..., Document]
"""What the fixture `make` is: a PDF of these pages, read."""

FONTS = {
    "F": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding",
    "B": "/Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding"
    " /FontDescriptor << /Type /FontDescriptor /FontName /Helvetica-Bold /Flags 32 /StemV 150 >>",
    "C": "/Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding",
    "H": "/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
    " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
    " /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >> >>]",
    "R": "/Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts"
    " [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 500 /CIDSystemInfo"
    " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor"
    " << /Type /FontDescriptor /FontName /Any /Flags 4 >> >>] /ToUnicode {unicode} 0 R",
    "U": "/Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts"
    " [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 500 /CIDSystemInfo"
    " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor"
    " << /Type /FontDescriptor /FontName /Any /Flags 4 >> >>]",
}
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0500> <06ff> <0500> endbfrange
1 beginbfrange <0020> <007e> <0020> endbfrange
1 beginbfchar <0700> <d83ddea2> endbfchar endcmap end end"""
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a page: where their base line begins, in points from the lower left."""

    text: str
    x: float
    y: float
    size: float = 10
    font: str = "F"


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, or a filled box: its lower left corner and its size, in points."""

    x: float
    y: float
    width: float
    height: float


def lines(
    texts: Sequence[str], x: float = 72, top: float = 720, size: float = 10, font: str = "F"
) -> list[Words]:
    """Return ``texts`` as lines below each other."""
    return [Words(text, x, top - 1.2 * size * n, size, font) for n, text in enumerate(texts)]


def pdf(
    pages: Sequence[Sequence[Words | Rule]],
    *,
    facts: str = "",
    labels: str = "",
    password: str = "",
    rotate: int = 0,
    matrix: str = "1 0 0 1",
    catalog: str = "",
    annotations: str = "",
) -> bytes:
    """Return a PDF of ``pages``; ``facts`` and ``labels`` are entries of its dictionaries.

    ``catalog`` are more entries of the whole file, ``annotations`` those of its first page.
    ``rotate`` is how far viewers turn the pages clockwise, ``matrix`` how words are turned.
    """
    count = len(pages)
    fonts = 3 + 2 * count
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(count))
    names = " ".join(f"/{name} {fonts + n} 0 R" for n, name in enumerate(FONTS))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {labels} {catalog} >>".encode(),
        f"<< /Type /Pages /Count {count} /Kids [{kids}] /MediaBox [0 0 595 842]"
        f" /Resources << /Font << {names} >> >> >>".encode(),
    ]
    for number, words in enumerate(pages):
        content = b"\n".join(_shown(one, matrix) for one in words)
        page = f"<< /Type /Page /Parent 2 0 R /Rotate {rotate} /Contents {4 + 2 * number} 0 R"
        page += f" /Annots [{annotations}] >>" if annotations and not number else " >>"
        objects.append(page.encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    unicode = fonts + len(FONTS)
    objects += [
        f"<< {font.replace('{unicode}', str(unicode))} >>".encode() for font in FONTS.values()
    ]
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_TO_UNICODE), _TO_UNICODE))
    objects.append(f"<< {facts} >>".encode())
    return _file(objects, password)


def _shown(words: Words | Rule, matrix: str) -> bytes:
    if isinstance(words, Rule):
        return f"{words.x} {words.y} {words.width} {words.height} re f".encode()
    if words.font in "HRU":
        shown = words.text[::-1] if words.font == "R" else words.text
        text = b"<" + shown.encode("utf-16-be").hex().encode() + b">"
    else:
        escaped = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        text = b"(" + escaped.encode("cp1252") + b")"
    place = f"BT /{words.font} {words.size} Tf {matrix} {words.x} {words.y} Tm ".encode()
    return place + text + b" Tj ET"


def _file(objects: list[bytes], password: str) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = _locked(password) if password else b""
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R /ID [<00><00>] %s >>\n"
        % (size, len(objects), locked)
        + b"startxref\n%d\n%%%%EOF\n" % len(made)
    )


def _locked(password: str) -> bytes:
    """Return an encryption dictionary that only ``password`` opens (the format's first kind)."""
    owner = b"\x01" * 32
    key = (password.encode() + _PADDING)[:32] + owner + b"\xfc\xff\xff\xff" + b"\x00"
    user = hashlib.md5(key, usedforsecurity=False).hexdigest() * 2
    return b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        owner.hex().encode(),
        user.encode(),
    )
