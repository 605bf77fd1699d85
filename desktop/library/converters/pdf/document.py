"""A PDF as a document: opened with PDFium, its limits kept, its facts read.

PDFium may crash on a damaged file and is not safe in threads, so this runs in a process of its
own (see `desktop.library.converters.process`). No script or attachment is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.library.converters.document import (
    Document,
    Piece,
    set_aside_notes,
    tidied,
    without_date_of_file,
)
from desktop.library.converters.pdf.left_out import LeftOut, refuse_forms_without_pages
from desktop.library.frontmatter import Stated, stated
from desktop.library.reading import Refused
from desktop.wording import counted, tr

if TYPE_CHECKING:  # PDFium is loaded in the process that reads PDF, and nowhere else
    from pypdfium2 import PdfDocument

    from desktop.library.converters.pdf.lines import Page

VERSION = "pdf 7"
"""Raised when another text is made of the same file."""

MAX_PAGES = 3_000
MAX_CHARACTERS = 5_000_000
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_WEB = re.compile(r"https?://[^\s…]+(?<!\.\.\.)")
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft \w+ - .*|.*\.(?:docx?|pdf|indd|tex|dvi|qxd))", re.IGNORECASE
)
_NAMED = 6


def convert(path: Path) -> tuple[Document, ...]:
    """Return the PDF ``path`` as one document. Raises Refused."""
    from desktop.library.converters.pdf.blocks import pieces_of  # noqa: PLC0415 - see above

    pdf = open_pdf(path)
    refuse_forms_without_pages(pdf)
    left_out = LeftOut()
    pages = list(_pages(pdf, left_out))
    empty = [page.label for page in pages if not page.lines]
    if len(empty) == len(pages):
        raise Refused(
            counted(
                len(pages),
                "its page is a picture without text; run it through OCR first",
                "its {n} pages are pictures without text; run it through OCR first",
            )
        )
    if sum(not page.is_known for page in pages if page.lines) * 2 > len(pages) - len(empty):
        raise Refused(
            tr("it draws its letters without saying which they are; run it through OCR first")
        )
    pieces = tidied(pieces_of(pages))
    return (
        Document(
            pieces,
            without_date_of_file(_stated(pdf.get_metadata_dict(), _address(pieces)), pieces),
            (*_notes(empty), *left_out.notes(pdf), *set_aside_notes(pieces)),
            VERSION,
            len(pages),
        ),
    )


def open_pdf(path: Path) -> PdfDocument:
    """Open the file ``path``. Raises Refused when it is none, protected or too long."""
    import pypdfium2  # noqa: PLC0415 - see above
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Refused(tr("it is protected by a password; save a copy without one")) from error
        raise Refused(tr("it is damaged or no PDF")) from error
    if len(pdf) > MAX_PAGES:
        raise Refused(tr("it has more than {n} pages; split it", n=f"{MAX_PAGES:,}"))
    if not len(pdf):
        raise Refused(tr("it is damaged or no PDF"))
    return pdf


def _pages(pdf: PdfDocument, left_out: LeftOut) -> Iterator[Page]:
    from desktop.library.converters.pdf.glyphs import read_page  # noqa: PLC0415 - see above

    characters = 0
    for number in range(len(pdf)):
        page = pdf[number]
        read = read_page(page, number, pdf.get_page_label(number) or str(number + 1))
        left_out.look_at(page)
        page.close()
        characters += sum(len(line.text) for line in read.lines)
        if characters > MAX_CHARACTERS:
            raise Refused(
                tr("it holds more than {n} characters; split it", n=f"{MAX_CHARACTERS:,}")
            )
        yield read


def _address(pieces: Sequence[Piece]) -> str:
    """Return the address of the page that a browser printed, if it is there whole."""
    asides = (piece.block.text for piece in pieces if piece.aside)
    return next((text for text in asides if _WEB.fullmatch(text)), "")


def _stated(facts: dict[str, str], address: str) -> Stated:
    title = facts.get("Title", "").strip()
    date = _DATE.match(facts.get("CreationDate", ""))
    return stated(
        {
            "title": "" if _NO_TITLE.fullmatch(title) else title,
            "author": facts.get("Author", ""),
            "date": "-".join(filter(None, date.groups())) if date else "",
            "url": address,
        }
    )


def _notes(empty: list[str]) -> Iterator[str]:
    if not empty:
        return
    named = ", ".join(empty[:_NAMED]) + (" …" if len(empty) > _NAMED else "")
    yield counted(
        len(empty), "page {pages} holds no text", "pages {pages} hold no text", pages=named
    )
